"""The context of a check besides source and target."""

from __future__ import annotations

from dataclasses import dataclass

from digest.text.term_finder import TermFinder


@dataclass(frozen=True, slots=True)
class Context:
    """The termbase that translations have to follow."""

    terms: TermFinder

    @property
    def language(self) -> str:
        """The language of the translation."""
        return self.terms.language
