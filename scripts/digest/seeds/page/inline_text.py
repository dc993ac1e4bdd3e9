"""Collects the text of a run of inline elements, with the marks that stand on it."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from digest.model import Mark, MarkKind
from digest.text.inline_marks import nested
from digest.text.small_signs import TO_LOWERED, TO_RAISED

_RAISED = TO_RAISED | str.maketrans("＋–－in", "⁺⁻⁻ⁱⁿ")
_LOWERED = TO_LOWERED | str.maketrans("＋–－", "₊₋₋")
# What Unicode has small forms of, as in 10⁻⁶, xⁿ and CO₂: these need no mark, wherever text goes.
_SMALL = {
    MarkKind.SUPERSCRIPT: (re.compile(r"[0-9+＋\-−–－=()]+|n|i"), _RAISED),
    MarkKind.SUBSCRIPT: (re.compile(r"[0-9+＋\-−–－=()]+"), _LOWERED),
}
_LONGEST_SMALL = 40
WITHIN_SENTENCES = "，、。；！？,.;!?"
_ENDS = "。！？!?…：:；;）)”」』】\n"
_BLANK = " \t\n\r\f"
_BLANKS = re.compile(rf"[{_BLANK}]+")
_BLANKS_IN_LINES = re.compile(r"[ \t\r\f]+")
_BREAKS = re.compile(rf"(.)[ \t\r\f]*\n[{_BLANK}]*(?=(.))")
# Quotation marks and dashes have no width of their own; beside a wide character they are wide.
_WIDE_MARKS = frozenset("“”‘’—…·")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_BRACKETS = re.compile(r"[\s\[\]［］()（）〔〕,，、]*")


@dataclass(frozen=True, slots=True)
class InlineLine:
    """A line of inline text, without the blanks around it.

    Args:
        marks: in offsets of the text.
        linked: the share of its characters inside links.
        pieces: its text by inline elements.
    """

    text: str
    marks: tuple[Mark, ...]
    linked: float
    pieces: tuple[str, ...]


@dataclass(slots=True)
class _Opened:
    """An inline element that is not closed yet, by the places it began at."""

    kind: MarkKind
    target: str
    start: int
    piece: int
    marks: int


@dataclass(slots=True)
class InlineText:
    """The text of a block up to its next block element."""

    pieces: list[str] = field(default_factory=list)
    size: int = 0
    _blank: str = ""
    _linked: list[bool] = field(default_factory=list)
    _marks: list[Mark] = field(default_factory=list)
    _opened: list[_Opened] = field(default_factory=list)

    def add(self, text: str, *, linked: bool, keep_lines: bool = False) -> None:
        """Adds text of the page; its white space counts as one blank, but for lines to be kept.

        The end of a line in the page's source is nothing between characters of full width (CSS Text
        3, 4.1.3), which stand without blanks.
        """
        if keep_lines and text:
            self._settle(text[0])
            self._append(_BLANKS_IN_LINES.sub(" ", text), linked=linked)
        elif words := text.strip(_BLANK):
            self._space(text[: text.index(words[0])])
            self._settle(words[0])
            words = _BREAKS.sub(_joined, words) if "\n" in words else words
            self._append(_BLANKS.sub(" ", words), linked=linked)
            self._space(text[len(text.rstrip(_BLANK)) :])
        else:
            self._space(text)

    @property
    def ends_in_prose(self) -> bool:
        """Whether a letter, figure or mark of a sentence stands directly before what comes next."""
        last = self.pieces[-1][-1] if self.pieces and not self._blank else " "
        return last.isalnum() or last in WITHIN_SENTENCES

    @property
    def is_amid_sentence(self) -> bool:
        """Whether the last line has text that does not end as a sentence does."""
        said = self.pieces[-1].rstrip() if self.pieces else ""
        return bool(said) and said[-1] not in _ENDS

    def open(self, kind: MarkKind, target: str = "") -> None:
        """Begins a mark."""
        self._opened.append(_Opened(kind, target, self.size, len(self.pieces), len(self._marks)))

    def close(self) -> None:
        """Ends the mark that was begun last."""
        opened = self._opened.pop()
        inside = self._marks[opened.marks :]
        is_short = self.size - opened.start <= _LONGEST_SMALL
        small = _SMALL.get(opened.kind) if is_short else None
        content = "".join(self.pieces[opened.piece :]) if small else ""
        if opened.kind is MarkKind.NOTE:
            self._cut(opened)
            self._marks.append(Mark(MarkKind.NOTE, self.size, self.size, opened.target))
        elif small and inside and _BRACKETS.fullmatch(content):
            # Of a raised [1] that leads to a note, only the mark of the note is text.
            self._cut(opened)
            self._marks += [replace(mark, start=self.size, end=self.size) for mark in inside]
        elif small and small[0].fullmatch(content.strip()):
            # 10<sup>6</sup> must not become 106.
            linked = self._linked[-1]
            self._cut(opened)
            self._append(content.strip().translate(small[1]), linked=linked)
        elif not all(map(str.isspace, self.pieces[opened.piece :])):
            self._marks.append(Mark(opened.kind, opened.start, self.size, opened.target))

    def lines(self) -> Iterator[InlineLine]:
        """The lines collected so far, which are then forgotten; what is open goes on."""
        text, pieces = "".join(self.pieces), tuple(self.pieces)
        # Of those alike, the outermost says all.
        going_on = {
            (each.kind, each.target): Mark(each.kind, each.start, self.size, each.target)
            for each in reversed(self._opened)
            if each.start < self.size and each.kind is not MarkKind.NOTE
        }
        marks = [*self._marks, *going_on.values()]
        size = len(comparable(text))
        linked = sum(
            len(comparable(piece))
            for piece, is_link in zip(self.pieces, self._linked, strict=True)
            if is_link
        )
        self._forget()
        start = 0
        parted = _Parted(marks)
        for line in text.split("\n"):
            if words := line.strip():
                first = start + line.index(words[0])
                own = parted.on(first, first + len(words), start + len(line))
                yield InlineLine(words, own, linked / max(size, 1), pieces)
            start += len(line) + 1

    def _space(self, blanks: str) -> None:
        """Remembers white space, which counts where text follows it."""
        if blanks and self._blank != " ":
            self._blank = "\n" if "\n" in blanks else " "

    def _settle(self, following: str) -> None:
        """Puts down the white space before a character; marks that begin here begin behind it."""
        blank, self._blank = self._blank, ""
        last = self.pieces[-1][-1] if self.pieces else " "
        if not blank or last in _BLANK or (blank == "\n" and _stand_close(last, following)):
            return
        place, piece = self.size, len(self.pieces)
        self._append(" ", linked=self._linked[-1])
        for each in reversed(self._opened):
            if each.start != place or each.piece != piece:
                break
            each.start, each.piece = self.size, piece + 1

    def _append(self, text: str, *, linked: bool) -> None:
        self.pieces.append(text)
        self._linked.append(linked)
        self.size += len(text)

    def _cut(self, opened: _Opened) -> None:
        """Takes back what was added since a mark was begun."""
        del self.pieces[opened.piece :], self._linked[opened.piece :]
        self.size = opened.start
        del self._marks[opened.marks :]

    def _forget(self) -> None:
        self.pieces, self._linked, self._marks, self.size = [], [], [], 0
        self._blank = ""
        for each in self._opened:
            each.start = each.piece = each.marks = 0


class _Parted:
    """The marks of a text, given to its lines one after the other."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._waiting = deque(sorted(marks, key=lambda mark: mark.start))
        self._begun: list[Mark] = []

    def on(self, start: int, end: int, reach: int) -> tuple[Mark, ...]:
        """The marks on the next line, in its offsets; with blanks behind it ends at `reach`."""
        while self._waiting and self._waiting[0].start <= reach:
            self._begun.append(self._waiting.popleft())
        if not self._begun:
            return ()
        own = (*_clipped(self._begun, start, end),)
        self._begun = [mark for mark in self._begun if mark.end > reach]
        apart = all(mark.end < after.start for mark, after in pairwise(own))
        return own if apart else nested(own)


def _clipped(marks: Sequence[Mark], start: int, end: int) -> Iterator[Mark]:
    """The marks on a part of a text, in its offsets."""
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if mark.kind is MarkKind.NOTE:
            place = min(first, end) - start
            yield Mark(MarkKind.NOTE, place, place, mark.target)
        elif first < last:
            yield Mark(mark.kind, first - start, last - start, mark.target)


def _joined(found: re.Match[str]) -> str:
    return found[1] if _stand_close(found[1], found[2]) else f"{found[1]} "


def _stand_close(before: str, after: str) -> bool:
    """Whether two characters on lines of the source stand without a blank on the page."""
    wide = [_is_wide(before), _is_wide(after)]
    return all(wide) or (any(wide) and (before in _WIDE_MARKS or after in _WIDE_MARKS))


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "FWH" and not _HANGUL.match(char)


def comparable(text: str) -> str:
    """Text in NFKC without white space, to compare what is said in two places."""
    return "".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())
