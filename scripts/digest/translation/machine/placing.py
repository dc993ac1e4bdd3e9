"""Puts the marks of a sentence into its translation, each where its words are.

Links and notes that find no place stand at the end, what is bold or slanted is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from digest.model import Mark, MarkKind
from digest.text.inline_marks import nested
from digest.text.inline_tags import numbered, with_tags
from digest.translation.machine.anchors import EDGES, RAISED, Anchor, MarkedSentence
from digest.translation.machine.placeables import Placeable, loosely

_STOP = re.compile(r"[.!?…。！？]+[”’\"']*$")


def placed(translation: str, sentence: MarkedSentence) -> str:
    """The translation of a sentence with the tags of its marks; nothing where there is none."""
    if not translation.strip():
        return ""
    placing = _Placing(translation)
    markers_first = sorted(sentence.anchors, key=lambda anchor: anchor.label is None)
    lost = [anchor for anchor in markers_first if not placing.place(anchor)]
    anchored = {anchor.mark for anchor in sentence.anchors}
    outermost = [mark for mark in sentence.marks if mark not in anchored]
    for mark in outermost:
        if mark.kind is not MarkKind.NOTE:
            placing.place_around(mark, sentence.text)
    for anchor in sorted(lost, key=lambda each: each.span.start):
        placing.append(anchor)
    for mark in outermost:
        if mark.kind is MarkKind.NOTE:
            placing.place_at_end(mark, sentence.text)
    return with_tags(placing.text, nested(placing.marks))


def joined(sentences: Iterable[str]) -> str:
    """The translated sentences as one text; what was cut of a link is one link again."""
    text, marks = numbered(" ".join(filter(None, sentences)))
    whole: dict[str, Mark] = {}
    others = []
    for mark in marks:
        if mark.kind is not MarkKind.LINK:
            others.append(mark)
        elif mark.target not in whole:
            whole[mark.target] = mark
        elif mark.target == [*whole][-1]:
            whole[mark.target] = replace(whole[mark.target], end=mark.end)
    return with_tags(text, nested([*others, *whole.values()]))


class _Placing:
    """A translation whose marks find their places one after another."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: list[Mark] = []
        self._places: dict[Placeable, tuple[int, int]] = {}

    def place(self, anchor: Anchor) -> bool:
        """Puts a mark where its words or its marker are; says whether they were there."""
        return self._place_marker(anchor) if anchor.label is not None else self._place_mark(anchor)

    def append(self, anchor: Anchor) -> None:
        """Puts a mark that has no place before the full stop; some are dropped."""
        end = self._end()
        if anchor.mark and anchor.mark.kind is MarkKind.LINK:
            # Behind any link that the full stop is part of.
            end = max([end, *(mark.end for mark in self.marks if mark.kind is MarkKind.LINK)])
            self._put(anchor, end, end, anchor.span.rendering, " (", ")")
        elif anchor.label is not None or (anchor.mark and anchor.mark.kind is MarkKind.NOTE):
            self._put(anchor, end, end, anchor.label or "")

    def place_around(self, mark: Mark, source: str) -> None:
        """Puts a mark of the whole sentence, its full stop within it or not."""
        end = len(self.text) if mark.end == len(source) else self._end()
        self.marks.append(replace(mark, start=0, end=end))

    def place_at_end(self, mark: Mark, source: str) -> None:
        """Puts a note of the whole sentence before or behind its full stop."""
        behind = mark.end == len(source) and _STOP.search(source)
        end = len(self.text) if behind else self._end()
        self.marks.append(replace(mark, start=end, end=end))

    def _place_marker(self, anchor: Anchor) -> bool:
        """Puts in place of a marker what it stands for."""
        found = loosely(anchor.span.rendering).search(self.text)
        if found:
            start = len(self.text[: found.start()].rstrip())
            end = found.end() if start else len(self.text) - len(self.text[found.end() :].lstrip())
            self._put(anchor, start, end, anchor.label or "")
        return bool(found)

    def _place_mark(self, anchor: Anchor) -> bool:
        place = self._place_of(anchor.span)
        if anchor.mark is None or place is None:
            return False
        start, end = place
        if end - start == len(anchor.span.rendering):
            start, end = start + anchor.start, start + anchor.end
        elif anchor.start == anchor.end:
            start = end
        elif anchor.mark.kind in RAISED:
            return False
        mark = replace(anchor.mark, start=start, end=end)
        if mark.kind is MarkKind.LINK and any(_share(mark, other) for other in self.marks):
            return False
        self.marks.append(mark)
        return True

    def _put(self, anchor: Anchor, start: int, end: int, label: str, *around: str) -> None:
        opening, closing = around or ("", "")
        longer = len(opening + label + closing) - (end - start)
        self.text = f"{self.text[:start]}{opening}{label}{closing}{self.text[end:]}"
        self.marks = [_moved(mark, (start, end), longer) for mark in self.marks]
        if anchor.mark:
            start += len(opening)
            self.marks.append(replace(anchor.mark, start=start, end=start + len(label)))

    def _end(self) -> int:
        """The place before the full stop."""
        stop = _STOP.search(self.text)
        return (stop.start() if stop else 0) or len(self.text)

    def _place_of(self, span: Placeable) -> tuple[int, int] | None:
        """The first place of a span's English that no other one has."""
        if span not in self._places and span.rendering.strip(EDGES):
            ending = "(?:e?s)?(?![A-Za-z])" if span.common else ""
            exactly = loosely(span.rendering)
            pattern = re.compile(exactly.pattern + ending, exactly.flags)
            taken = [
                place
                for other, place in self._places.items()
                if other.end <= span.start or span.end <= other.start
            ]
            for match in pattern.finditer(self.text):
                if all(match.end() <= start or end <= match.start() for start, end in taken):
                    self._places[span] = match.span()
                    break
        return self._places.get(span)


def _share(link: Mark, other: Mark) -> bool:
    """Whether two links are on the same words."""
    return other.kind is MarkKind.LINK and link.start < other.end and other.start < link.end


def _moved(mark: Mark, changed: tuple[int, int], by: int) -> Mark:
    """The mark after a change of the text: what is added where it ends is behind it."""
    start, end = changed

    def moved(place: int) -> int:
        return place + by if place > end or place == end > start else place

    return replace(mark, start=moved(mark.start), end=moved(mark.end))
