"""Digests that are begun, and their presses renewed."""
