"""The blocks of an article as Markdown that GitHub and Python-Markdown read alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.model import LISTS, BlockKind, MarkKind, passages
from digest.pages.block_html import TO_DOCS, HtmlWriter, attributes, captions_of, classes, rows_of
from digest.pages.inline import NoteSign, in_markdown
from digest.pages.markdown_limits import are_numbers, is_markdown, may_join
from digest.pages.page_notes import LinkedSigns, in_order, note_sign, notes_in_html
from digest.pages.shown_blocks import ShownBlock
from digest.pages.term_cards import Marker
from digest.pages.view import View
from digest.text.block_forms import indented, quoted

_BELOW_TEXT = ((BlockKind.LIST, 0), (BlockKind.NUMBERED, 1))
"""Lists, by their first numbers, that GitHub sees right below a line of text."""
_APART = "<!-- -->"
"""Stands between two lists or quotations, which Markdown would take for one."""


def written_blocks(
    blocks: Sequence[ShownBlock],
    view: View,
    marker: Marker,
    lower: int = 0,
    up: str = TO_DOCS,
) -> Iterator[str]:
    """A part of a page for each block, to stand below a quotation; footnotes are the last part.

    Args:
        marker: the marker of the terms on the page.
        lower: by how many levels headings stand below those of an article.
        up: the way from the page to `docs/`.
    """
    levels = [each.level for block in blocks for each in passages([block.block]) if each.level]
    writer = _Writer(view, marker, min(levels, default=1), note_sign(blocks), up)
    background, before = False, BlockKind.QUOTATION
    for block in blocks:
        if block.kind is BlockKind.FOOTNOTE:
            continue
        if block.block.background and not background:
            background, before = True, BlockKind.HEADING
            yield f"## {view.say('background')}"
        if may_join(before, block.kind):
            yield _APART
        before = block.kind
        yield writer.part(block, lower + background)
    if notes := in_order(blocks):
        yield writer.notes(notes)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes blocks as parts of one page; `highest` is the level of its highest heading."""

    view: View
    marker: Marker
    highest: int
    note_sign: NoteSign
    up: str

    @property
    def html(self) -> HtmlWriter:
        """The writer of what Markdown cannot say."""
        return HtmlWriter(self.view, self.note_sign, self.up)

    def part(self, shown: ShownBlock, lower: int) -> str:
        """The Markdown of a block; headings stand so many levels lower than they would."""
        if not is_markdown(shown):
            return self.html.block(shown)
        if shown.kind is BlockKind.HEADING:
            return self._heading(shown, 2 + lower)
        written = {
            BlockKind.LIST: self._list,
            BlockKind.NUMBERED: self._list,
            BlockKind.TABLE: self._table,
            BlockKind.QUOTATION: self._quotation,
            BlockKind.EMBED: self._embed,
        }
        return written.get(shown.kind, self._paragraph)(shown)

    def notes(self, notes: Sequence[ShownBlock]) -> str:
        """The footnotes of the page."""
        if isinstance(self.note_sign, LinkedSigns):
            return notes_in_html(notes, self.html, self.note_sign)
        return "\n\n".join(f"[^{note.block.target}]: {indented(self._led(note))}" for note in notes)

    def _heading(self, shown: ShownBlock, highest: int) -> str:
        level = min(6, highest + max(0, shown.block.level - self.highest))
        if shown.text is None:
            return ""
        written = in_markdown(shown.text.text, shown.text.marks, note_sign=self.note_sign)
        return f"{'#' * level} {self.view.in_language(written, shown.text)}"

    def _paragraph(self, shown: ShownBlock) -> str:
        """Markdown, or HTML where the paragraph needs a language, class or title attribute."""
        text = shown.text
        if text is None:
            return self.html.block(shown)
        is_noted = any(mark.kind is MarkKind.NOTE for mark in text.marks)
        if attributes(text, self.view, *classes(shown)) and not is_noted:
            return self.html.block(shown)
        return self._within_line(shown)

    def _within_line(self, shown: ShownBlock) -> str:
        """The text of a block with the cards of its terms, or in an element of its own."""
        text = shown.text
        if text is None or attributes(text, self.view, *classes(shown)):
            return self._said(shown)
        return self.marker.mark(text.text, text.marks, self.note_sign, text.local_words)

    def _said(self, shown: ShownBlock) -> str:
        """The text of a block on a line of Markdown."""
        if shown.text is None:
            return ""
        written = in_markdown(shown.text.text, shown.text.marks, (), self.note_sign)
        needed = attributes(shown.text, self.view, *classes(shown))
        return f"<span{needed}>{written}</span>" if needed else written

    def _list(self, shown: ShownBlock) -> str:
        first = shown.block.level
        signs = (
            (f"{number}." for number in range(first, first + len(shown.blocks)))
            if shown.kind is BlockKind.NUMBERED
            else ["-"] * len(shown.blocks)
        )
        items = [
            f"{sign} {indented(self._item(item))}"
            for sign, item in zip(signs, shown.blocks, strict=True)
        ]
        return ("\n\n" if any("\n\n" in item for item in items) else "\n").join(items)

    def _item(self, shown: ShownBlock) -> str:
        """An item of a list; a single list in it needs no blank line above, if it begins with 1."""
        only = shown.blocks[0] if len(shown.blocks) == 1 else None
        if only and (only.kind, only.block.level) in _BELOW_TEXT:
            return f"{self._within_line(shown)}\n{self._list(only)}"
        return self._led(shown)

    def _led(self, shown: ShownBlock) -> str:
        """A block that says its first line itself, and what follows in it."""
        return "\n\n".join([self._within_line(shown), *map(self._inner, shown.blocks)]).lstrip()

    def _inner(self, shown: ShownBlock) -> str:
        """A block within an item, a note or a quotation."""
        if shown.kind in LISTS:
            return self._list(shown)
        if shown.kind is BlockKind.HEADING:
            return f"<strong>{self._said(shown)}</strong>"
        return self._within_line(shown)

    def _quotation(self, shown: ShownBlock) -> str:
        return quoted("\n\n".join(map(self._inner, shown.blocks)))

    def _embed(self, shown: ShownBlock) -> str:
        return self.view.lead("embed") + self._said(shown)

    def _table(self, shown: ShownBlock) -> str:
        rows = rows_of(shown)
        heading, *others = map(self._row, rows)
        columns = zip(*(row.blocks for row in rows[1:]), strict=True)
        rule = "|" + "".join(" ---: |" if are_numbers(each) else " --- |" for each in columns)
        captions = map(self._paragraph, captions_of(shown))
        return "\n\n".join([*captions, "\n".join([heading, rule, *others])])

    def _row(self, row: ShownBlock) -> str:
        return f"| {' | '.join(map(self._said, row.blocks))} |"
