"""Digest press: raw Chinese texts in, a trilingual static site out."""
