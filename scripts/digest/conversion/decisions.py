"""The conversion report: characters where a conversion took, or could not take, a decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_WINDOW = 8


class Reason(StrEnum):
    """The reason a character is reported."""

    UNDECIDED = "undecided"
    """One-to-many, and neither a dictionary phrase nor a protected word decided it."""

    REPAIRED = "repaired"
    """A wrong form in Traditional text, typical of machine conversion, was repaired."""

    PUNCTUATION = "punctuation"
    """A mark was replaced by that of the locale in a text otherwise shown as written."""

    NAME = "name"
    """A person may write the name otherwise, or the termbase has it in another form."""

    UNBALANCED = "unbalanced"
    """A quotation mark has no partner; no quotation mark of the text was changed."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One reported place in a text.

    Args:
        start: offset in the source text, in characters.
        source: the characters there.
        chosen: the characters they became.
        alternatives: the other possible forms.
        context: the place with a few characters on either side.
    """

    start: int
    source: str
    chosen: str
    alternatives: tuple[str, ...]
    context: str
    reason: Reason


def decision(
    text: str, start: int, chosen: str, reason: Reason, alternatives: tuple[str, ...] = ()
) -> Decision:
    """A Decision about the span of `text` at `start` that is as long as `chosen`."""
    end = start + len(chosen)
    context = text[max(0, start - _WINDOW) : end + _WINDOW].replace("\n", " ")
    return Decision(start, text[start:end], chosen, alternatives, context, reason)
