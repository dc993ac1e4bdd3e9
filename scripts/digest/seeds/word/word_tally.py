"""What an editor should check of a document, by kind and count."""

from __future__ import annotations

from collections import Counter, defaultdict

from digest.model import Doubt

_MOST_EXAMPLES = 5
_LONGEST = 60


class Tally:
    """Counts what a reader met and could not carry, or is not sure of."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._counts = Counter[str]()
        self._examples = defaultdict[str, dict[str, None]](dict)

    def count(self, kind: str, example: str = "", number: int = 1) -> None:
        """Counts what is of a kind; the first few examples are named."""
        self._counts[kind] += number
        example = " ".join(example.split())
        if example and len(self._examples[kind]) < _MOST_EXAMPLES:
            self._examples[kind][_short(example)] = None

    def doubts(self) -> tuple[Doubt, ...]:
        """A doubt for each kind, in the order in which they were met."""
        return tuple(Doubt(self._code, self._told(kind)) for kind in self._counts)

    def _told(self, kind: str) -> str:
        examples = ", ".join(self._examples[kind])
        return f"{kind}: {self._counts[kind]}" + (f" ({examples})" if examples else "")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
