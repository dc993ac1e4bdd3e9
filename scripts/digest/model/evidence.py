"""What was changed in a seed, and what supports the facts read from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One removal, move or replacement in a seed's text.

    Args:
        rule: id of the cleaning rule.
        text: the characters of the seed it covers, exactly.
        line: 1-based line in the seed file.
        start: offset of `text` in `Seed.text`, in characters.
        replacement: the text put in their place; empty for a removal.
    """

    rule: str
    text: str
    line: int
    start: int
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The support for a fact about an article: the words of the seed, and their line."""

    field: str
    value: str
    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of a fact that was weighed against others; the best is taken if it leads.

    Args:
        score: higher is better; comparable within one fact of one article only.
        line: as `Evidence.line`.
        reasons: what speaks for it and against it, in a few words each.
    """

    field: str
    value: str
    score: float
    line: int
    reasons: tuple[str, ...] = ()
