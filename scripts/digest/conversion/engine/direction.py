"""One OpenCC configuration under the protect-list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from digest.conversion.engine.fixed_words import ArticleWords, FixedWords
from digest.conversion.engine.opencc_engine import OpenCCEngine


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A converted text with an account of it; offsets are those of the source too.

    Args:
        text: as long as the source.
        undecided: the other forms of each undecided one-to-many character, by offset.
        fixed: the offsets decided by the protect-list or a name.
        close: those of `undecided` that a phrase decides, by little.
    """

    text: str
    undecided: Mapping[int, tuple[str, ...]]
    fixed: frozenset[int]
    close: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Direction:
    """Converts the fixed words by their targets and the text between them by the engine."""

    engine: OpenCCEngine
    fixed: FixedWords

    def with_words(self, words: Mapping[str, str]) -> Self:
        """The same with an article's own words, in this direction."""
        return replace(self, fixed=ArticleWords(self.fixed, words)) if words else self

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
