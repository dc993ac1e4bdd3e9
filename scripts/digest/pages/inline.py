"""A text with its inline marks, as Markdown and as HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from digest.model import Mark, MarkKind
from digest.pages import escape
from digest.text.inline_marks import (
    INLINE_ELEMENTS,
    STARS,
    edges_of,
    nested,
    placed_tags,
    takes_stars,
)

Piece = tuple[int, int, str]
"""(start, end, markup): what stands in place of a part of a text, which may be empty."""
_Tags = Callable[[Mark], tuple[str, str]]
NoteSign = Callable[[str], str]
"""Gives the mark of the note with an id, as it is written."""


def note_in_markdown(note: str) -> str:
    """The mark of a note that Markdown links."""
    return f"[^{note}]"


def note_alone(note: str) -> str:
    """The mark of a note, in HTML, that leads nowhere."""
    return f"<sup>{note}</sup>"


def in_markdown(
    text: str,
    marks: Iterable[Mark],
    cards: Sequence[Piece] = (),
    note_sign: NoteSign = note_in_markdown,
) -> str:
    """One line of Markdown.

    Args:
        cards: finished Markdown for some words, from left to right, none of which is crossed.
    """
    line = escape.element_text(text)
    kept = nested(_placed(line, marks))
    if not kept:
        return escape.spliced(line, cards) if cards else escape.markdown(text)
    # Stars do not stand beside the brackets of a card either.
    beside = (Mark(MarkKind.LINK, start, end) for start, end, _ in cards)
    edges = edges_of((*kept, *beside))
    pieces = _pieces(kept, lambda mark: _markdown_tags(line, mark, edges, note_sign))
    return escape.spliced(line, _merged(pieces, cards))


def in_html(text: str, marks: Iterable[Mark], note_sign: NoteSign) -> str:
    """The inside of an HTML element."""
    line = escape.element_text(text)
    written: list[str] = []
    reached = 0
    for start, _, tag in _pieces(
        nested(_placed(line, marks)), lambda mark: _html_tags(mark, note_sign)
    ):
        written += (escape.element_piece(line[reached:start]), tag)
        reached = start
    return "".join([*written, escape.element_piece(line[reached:])])


def _placed(line: str, marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks on a line, those of notes behind the links that they stand in.

    A link holds no other link.
    """
    size = len(line)
    end = 0
    for mark in nested(replace(m, start=min(m.start, size), end=min(m.end, size)) for m in marks):
        if mark.kind is MarkKind.LINK:
            end = mark.end
        is_inside = mark.kind is MarkKind.NOTE and mark.start < end
        yield replace(mark, start=end, end=end) if is_inside else mark


def _pieces(marks: Sequence[Mark], tags: _Tags) -> list[Piece]:
    return [(place, place, tag) for place, tag in placed_tags(marks, tags) if tag]


def _merged(tags: Sequence[Piece], cards: Sequence[Piece]) -> Iterator[Piece]:
    """Both from left to right; at one place the tags come first."""
    waiting = list(cards)
    for tag in tags:
        while waiting and waiting[0][0] < tag[0]:
            yield waiting.pop(0)
        yield tag
    yield from waiting


def _markdown_tags(
    line: str, mark: Mark, edges: Counter[int], note_sign: NoteSign
) -> tuple[str, str]:
    if mark.kind is MarkKind.LINK:
        address = escape.web_address(mark.target)
        return ("[", f"]({escape.inline(address)})") if address else ("", "")
    if mark.kind in STARS and takes_stars(line, mark, edges):
        return STARS[mark.kind], STARS[mark.kind]
    return _html_tags(mark, note_sign)


def _html_tags(mark: Mark, note_sign: NoteSign) -> tuple[str, str]:
    if mark.kind is MarkKind.NOTE:
        return note_sign(mark.target), ""
    if mark.kind is MarkKind.LINK:
        address = escape.web_address(mark.target)
        return (f'<a href="{escape.attribute(address)}">', "</a>") if address else ("", "")
    if mark.kind is MarkKind.PENDING:
        return f'<span lang="{escape.attribute(mark.target)}" class="pending">', "</span>"
    name = INLINE_ELEMENTS[mark.kind]
    return f"<{name}>", f"</{name}>"
