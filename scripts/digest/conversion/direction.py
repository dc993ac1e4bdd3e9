"""One OpenCC configuration under the protect-list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from digest.conversion.fixed_words import FixedWords
from digest.conversion.opencc_engine import OpenCCEngine


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A converted text with an account of it; offsets are those of the source too.

    Args:
        text: as long as the source.
        undecided: the other forms of each undecided one-to-many character, by offset.
        fixed: the offsets decided by the protect-list or a name.
    """

    text: str
    undecided: Mapping[int, tuple[str, ...]]
    fixed: frozenset[int]


@dataclass(frozen=True, slots=True)
class Direction:
    """Converts the fixed words by their targets and the text between them by the engine."""

    engine: OpenCCEngine
    fixed: FixedWords

    def convert(self, text: str) -> str:
        """The converted text alone."""
        pieces: list[str] = []
        done = 0
        for start, end, target in self.fixed.find(text):
            pieces += self.engine.convert(text[done:start]), target
            done = end
        return "".join((*pieces, self.engine.convert(text[done:])))

    def render(self, text: str) -> Rewritten:
        """The converted text with an account of it."""
        shown = ""
        undecided: dict[int, tuple[str, ...]] = {}
        fixed: set[int] = set()
        for start, end, target in (*self.fixed.find(text), (len(text), len(text), "")):
            offset = len(shown)
            piece, values = self.engine.render(text[offset:start])
            for at, forms in values.items():
                others = tuple(form for form in dict.fromkeys(forms) if form != piece[at])
                if others:
                    undecided[offset + at] = others
            shown += piece + target
            fixed.update(range(start, end))
        return Rewritten(shown, undecided, frozenset(fixed))


class Simplifying(Direction):
    """The direction to Simplified, in which most texts already are."""

    def convert(self, text: str) -> str:
        """As `Direction.convert`, without work where no character can change."""
        return text if self._changed.isdisjoint(text) else super().convert(text)

    @cached_property
    def _changed(self) -> frozenset[str]:
        return self.engine.changed | self.fixed.changed
