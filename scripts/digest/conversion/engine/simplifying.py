"""The direction to Simplified."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cached_property

from digest.conversion.engine.direction import Direction, Rewritten
from digest.files.script_tables import dictionary, first


@dataclass(frozen=True)
class Simplifying(Direction):
    """The direction to Simplified, in which most texts already are.

    Args:
        doubtful: the characters whose form is in doubt where nothing decides it. Without any, all
            characters with several forms are.
    """

    doubtful: Collection[str]

    def convert(self, text: str) -> str:
        """As `Direction.convert`, without work where no character can change."""
        return text if self._changed.isdisjoint(text) else super().convert(text)

    def render(self, text: str) -> Rewritten:
        """As `Direction.render`; of all characters with several forms few are in doubt."""
        rendered = super().render(text)
        doubts = {
            at: others
            for at, others in rendered.undecided.items()
            if text[at] in (self.doubtful or text[at])
        }
        return replace(rendered, undecided=doubts)

    @cached_property
    def _changed(self) -> frozenset[str]:
        return self.engine.changed | self.fixed.changed


def kept_phrases(convert: Callable[[str], str]) -> dict[str, str]:
    """What OpenCC's phrases to Simplified give and its characters would take again: 萧乾.

    Args:
        convert: OpenCC's conversion to Simplified.
    """
    given = [*map(first, dictionary("TSPhrases.txt").values())]
    again = convert("\n".join(given)).splitlines()
    return {phrase: phrase for phrase, taken in zip(given, again, strict=True) if taken != phrase}
