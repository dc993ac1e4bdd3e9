"""What the report tells: places where a conversion took, or left, a decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_WINDOW = 8


class Reason(StrEnum):
    """Why a place is in the report."""

    UNDECIDED = "undecided"
    """One-to-many, and neither a dictionary phrase nor a protected word decided it."""

    REPAIRED = "repaired"
    """A wrong form in Traditional text, as machines make them, was mended."""

    PUNCTUATION = "punctuation"
    """A mark became that of the locale in a text that is otherwise shown as written."""

    UNBALANCED = "unbalanced"
    """A quotation mark has no partner; those of the whole text were left as they are."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One place in a text that an editor may want to look at.

    Args:
        start: offset in the text as it was given, in characters.
        source: the characters there.
        chosen: what stands there now.
        alternatives: what else it could have been.
        context: the place with a few characters on either side.
        reason: why it is reported.
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
