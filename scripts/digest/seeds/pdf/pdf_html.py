"""Writes the blocks of a document as HTML: headings, lists, tables, figures and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from digest.seeds.documents import picture_source
from digest.seeds.pdf.pdf_headings import Headings, same_title
from digest.seeds.pdf.pdf_layout import Laid, Part
from digest.seeds.pdf.pdf_lines import Letter, PrintedLine, around
from digest.seeds.pdf.pdf_lists import inner_items, list_at, list_tag, without_mark
from digest.seeds.pdf.pdf_notes import PrintedNote
from digest.seeds.pdf.pdf_passages import CAPTION, PrintedPassage, letters_of, passages, words_of
from digest.seeds.pdf.pdf_pictures import PrintedPicture
from digest.seeds.pdf.pdf_tables import PrintedCell, PrintedTable

_FIGURE_CAPTION = re.compile(r"(?:附?[图圖]|Figure|Fig\.)\s*[\dA-Z一二三四五六七八九十]|▲")
_SMALL, _CLOSE = 0.95, 2.5
"""Of the size of most type: that of a caption, and how far below its picture it may stand."""
_LONGEST_CAPTION = 120
_ALLOWED = re.compile(r"(https?://|mailto:)", re.IGNORECASE)


class PdfHtml:
    """Writes a document.

    Args:
        size: of most of its type.
        files: of its pictures.
        plain: whether sizes say nothing, as in the text that was recognised below a scan.
    """

    def __init__(
        self,
        laid: Laid,
        size: float,
        files: Mapping[PrintedPicture, bytes],
        *,
        plain: bool = False,
    ) -> None:
        self._laid, self._size, self._files = laid, size, files
        texts = [part for part in laid.parts if isinstance(part, PrintedPassage)]
        self._words = words_of(texts)
        self._headings = Headings(texts, size, plain=plain)
        self._marked: set[int] = set()
        self.unmarked = 0
        """Notes that no mark in the text leads to."""

    def html(self) -> str:
        """The document."""
        blocks = list(self._blocks(self._laid.parts))
        notes = [self._note(number, note) for number, note in enumerate(self._laid.notes, 1)]
        return "\n".join([*blocks, *notes])

    # blocks

    def _blocks(self, parts: Sequence[Part]) -> Iterator[str]:
        titled = False
        at = 0
        while at < len(parts):
            part = parts[at]
            items = list_at(parts[at:])
            if items:
                yield self._list(items)
                at += len(items)
                continue
            after = parts[at + 1] if at + 1 < len(parts) else None
            if isinstance(part, PrintedTable):
                yield self._table(part, None)
            elif isinstance(part, PrintedPicture):
                names = isinstance(after, PrintedPassage) and self._names(after, part)
                caption = after if isinstance(after, PrintedPassage) and names else None
                yield self._figure(part, caption)
                at += caption is not None
            elif isinstance(after, PrintedTable) and _is_caption(part):
                yield self._table(after, part)
                at += 1
            else:
                title = not titled and self._headings.is_title(part)
                run = same_title(parts[at:], part) if title else [part]
                yield self._passage(run, title=title)
                titled = titled or title
                at += len(run) - 1
            at += 1

    def _passage(self, run: Sequence[PrintedPassage], *, title: bool) -> str:
        lines = [line for part in run for line in part.lines]
        if title:
            return f"<h1>{self._inline(lines, run[0].page, bold=True)}</h1>"
        level = self._headings.level(run[0])
        if level:
            return f"<h{level}>{self._inline(lines, run[0].page, bold=True)}</h{level}>"
        return f"<p>{self._inline(lines, run[0].page)}</p>"

    def _figure(self, picture: PrintedPicture, caption: PrintedPassage | None) -> str:
        image = f'<img src="{picture_source(self._files[picture])}" alt="">'
        if caption is None:
            return f"<figure>{image}</figure>"
        words = self._inline(caption.lines, caption.page, bold=True)
        return f"<figure>{image}<figcaption>{words}</figcaption></figure>"

    def _names(self, text: PrintedPassage, picture: PrintedPicture) -> bool:
        """Whether a passage is the caption of the picture before it."""
        if _FIGURE_CAPTION.match(text.text):
            return True
        gap = text.box.top - picture.box.bottom
        beside = min(text.box.x1, picture.box.x1) - max(text.box.x0, picture.box.x0)
        return (
            text.page == picture.page
            and text.size < _SMALL * self._size
            and -self._size < gap < _CLOSE * self._size
            and beside > 0
            and len(text.text) <= _LONGEST_CAPTION
            and not (text.mark or CAPTION.match(text.text))
        )

    def _list(self, items: Sequence[PrintedPassage]) -> str:
        """A list, with the lists in it."""
        rows: list[str] = []
        at = 0
        while at < len(items):
            inner = list(inner_items(items[at:]))
            nested = self._list(inner) if inner else ""
            words = self._inline(without_mark(items[at]), items[at].page)
            rows.append(f"<li>{words}{nested}</li>")
            at += 1 + len(inner)
        tag, start = list_tag(items[0])
        return f"<{tag}{start}>{''.join(rows)}</{tag}>"

    def _table(self, table: PrintedTable, caption: PrintedPassage | None) -> str:
        rows = [
            (number, f"<tr>{''.join(self._cell(cell, table.heads) for cell in cells)}</tr>")
            for number, cells in groupby(table.cells, key=lambda cell: cell.row)
        ]
        head = "".join(row for number, row in rows if number < table.heads)
        body = "".join(row for number, row in rows if number >= table.heads)
        top = f"<thead>{head}</thead>" if head else ""
        if caption:
            words = self._inline(caption.lines, caption.page, bold=True)
            top = f"<caption>{words}</caption>{top}"
        return f"<table>{top}<tbody>{body}</tbody></table>"

    def _cell(self, cell: PrintedCell, heads: int) -> str:
        tag = "th" if cell.row < heads else "td"
        spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        width = around(line.box for line in cell.lines) if cell.lines else cell.box
        whole = passages(cell.lines, 0, width)
        texts = [self._inline(each.lines, 0, bold=tag == "th") for each in whole]
        return f"<{tag}{spans}>{'<br>'.join(texts)}</{tag}>"

    def _note(self, number: int, note: PrintedNote) -> str:
        words = self._inline(note.passage.lines, -1)
        if number in self._marked:
            return f'<p id="note-{number}">{words}</p>'
        self.unmarked += 1
        return f"<p>{escape(note.mark)} {words}</p>"

    # text

    def _inline(self, lines: Sequence[PrintedLine], page: int, *, bold: bool = False) -> str:
        """The letters of lines with their marks.

        Args:
            bold: whether bold says nothing here, as in a heading.
        """
        letters = letters_of(lines, self._words)
        if bold or self._headings.bold_text:
            letters = (letter._replace(bold=False) for letter in letters)
        runs = [
            (marks, "".join(letter.text for letter in run))
            for marks, run in groupby(letters, key=lambda letter: letter._replace(text=""))
        ]
        before = ""
        out = []
        for marks, text in runs:
            out.append(self._run(marks, text, before, page))
            before = text
        return "".join(out).strip()

    def _run(self, marks: Letter, text: str, before: str, page: int) -> str:
        note = self._noted(text, before, page) if marks.shift == 1 else None
        if note is not None:
            self._marked.add(note)
            return f'<sup><a href="#note-{note}">{escape(text, quote=False)}</a></sup>'
        html = escape(text, quote=False)
        for on, tag in (
            (marks.shift == 1, "sup"),
            (marks.shift == -1, "sub"),
            (marks.italic, "em"),
            (marks.bold, "strong"),
        ):
            html = f"<{tag}>{html}</{tag}>" if on and text.strip() else html
        if _ALLOWED.match(marks.link):
            html = f'<a href="{escape(marks.link)}">{html}</a>'
        return html

    def _noted(self, text: str, before: str, page: int) -> int | None:
        """The note of the page that a raised text is the mark of."""
        mark = text.strip(" []［］〔〕()（）")
        for number, note in enumerate(self._laid.notes, 1):
            if note.page == page and note.mark == mark and not before[-1:].isdigit():
                return number
        return None


def _is_caption(text: PrintedPassage) -> bool:
    return bool(CAPTION.match(text.text))
