"""Rows of words, from the tables beside the code that tell what a correction changed."""

from __future__ import annotations

from pathlib import Path


def word_rows(name: str) -> list[list[str]]:
    """The rows of a table in this folder, split at tabs; `#` begins a comment."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
