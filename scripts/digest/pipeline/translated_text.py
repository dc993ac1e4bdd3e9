"""The text of a translation as a page shows it, with the marks of its tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from digest.editorial import Locale
from digest.model import Mark, MarkKind, Text, TextStatus, TranslationUnit, UnitStatus
from digest.text.inline_marks import addresses, covering
from digest.text.inline_tags import untagged
from digest.text.pinyin import PINYIN, person_in_pinyin
from digest.translation.outdated import Piece

_STATUS = {
    UnitStatus.EDITED: TextStatus.EDITED,
    UnitStatus.OUTDATED: TextStatus.OUTDATED,
    UnitStatus.MACHINE: TextStatus.MACHINE,
}


class Reader(Protocol):
    """Gives a text of an article, with its inline marks, as a locale reads it."""

    def __call__(self, original: str, marks: tuple[Mark, ...] = ()) -> Text:
        """The text in the locale."""


def translated(
    unit: TranslationUnit, original: str, marks: tuple[Mark, ...], locale: Locale
) -> Text:
    """A translation with the marks of its tags; a note that has none there stands at its end."""
    text, own = untagged(unit.target, addresses(original, marks))
    status = _STATUS[unit.status]
    shown = _kept(text, own, original, marks)
    return Text(text, locale.id, status, unit.flags, unit.engine, shown)


def updated(
    pieces: Iterable[Piece],
    original: str,
    marks: tuple[Mark, ...],
    locale: Locale,
    source: Reader,
) -> Text:
    """A translation that is being updated; what of it stands in Chinese has a mark.

    Args:
        source: reads the Chinese.
    """
    links = addresses(original, marks)
    text, after_chinese = "", False
    own: list[Mark] = []
    for piece in pieces:
        shown, its = _of_piece(piece, links, source)
        text += " " if text and not (piece.chinese and after_chinese) else ""
        own += (replace(m, start=m.start + len(text), end=m.end + len(text)) for m in its)
        text, after_chinese = text + shown, piece.chinese
    return Text(text, locale.id, TextStatus.OUTDATED, marks=_kept(text, own, original, marks))


def undivided(read: Reader, source: Callable[[], Reader]) -> Reader:
    """Reads texts that stand in one language: what would not is pending as a whole.

    Args:
        source: gives what reads the Chinese.
    """

    def text(original: str, marks: tuple[Mark, ...] = ()) -> Text:
        shown = read(original, marks)
        return shown if first_pending(shown) is None else pending(source()(original, marks))

    return text


def pending(chinese: Text) -> Text:
    """A text whose translation is pending."""
    return replace(chinese, status=TextStatus.PENDING)


def spelled(name: Text, locale: Locale) -> Text:
    """The name of a person that nobody translated: in pinyin, its characters behind it.

    As it is where the pinyin is not certain.
    """
    pinyin = person_in_pinyin(name.text)
    if name.status is not TextStatus.PENDING or not pinyin:
        return name
    start = len(pinyin) + len(" (")
    characters = Mark(MarkKind.PENDING, start, start + len(name.text), name.lang)
    text = f"{pinyin} ({name.text})"
    return Text(text, locale.id, TextStatus.MACHINE, engine=PINYIN, marks=(characters,))


def first_pending(text: Text) -> int | None:
    """Where in a translation the first Chinese stands; None where all of it is translated."""
    return min((m.start for m in text.marks if m.kind is MarkKind.PENDING), default=None)


def _of_piece(piece: Piece, links: Sequence[str], source: Reader) -> tuple[str, tuple[Mark, ...]]:
    text, marks = untagged(piece.text, links)
    if not piece.chinese:
        return text, marks
    shown = source(text, marks)
    return shown.text, (Mark(MarkKind.PENDING, 0, len(shown.text), shown.lang), *shown.marks)


def _kept(text: str, own: Sequence[Mark], original: str, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks of a translation, with those that hold everywhere and the notes without one."""
    everywhere = (Mark(kind, 0, len(text)) for kind in covering(original, marks))
    marked = {mark.target for mark in own if mark.kind is MarkKind.NOTE}
    lost = (
        replace(mark, start=len(text), end=len(text))
        for mark in marks
        if mark.kind is MarkKind.NOTE and mark.target not in marked
    )
    return (*everywhere, *own, *lost)
