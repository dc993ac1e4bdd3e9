"""Cleaning rules: patterns with their reason and before/after examples."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CleaningRules:
    """The rules of `editorial/cleaning.yml`."""


def load_cleaning_rules(path: Path) -> CleaningRules:
    """Reads `editorial/cleaning.yml`."""
    raise NotImplementedError(path)
