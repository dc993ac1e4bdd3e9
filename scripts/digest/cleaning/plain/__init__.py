"""The structure of a plain text, where its signs are certain."""
