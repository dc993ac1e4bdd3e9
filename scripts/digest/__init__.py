"""Digest press: raw Chinese texts in, a trilingual static site out."""

__version__ = "0.1.0"
"""As pyproject.toml has it: a digest remembers which press it came with."""
