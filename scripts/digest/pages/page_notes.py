"""The footnotes of a page: in Markdown where it can say them and each of their marks, else in HTML.

GitHub shows no note that Markdown does not mark, and Markdown marks none in HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from digest.model import BlockKind, MarkKind
from digest.pages import escape
from digest.pages.block_html import HtmlWriter
from digest.pages.inline import NoteSign, note_alone, note_in_markdown
from digest.pages.markdown_limits import is_markdown
from digest.pages.shown_blocks import ShownBlock


def note_sign(blocks: Sequence[ShownBlock]) -> NoteSign:
    """How the marks of the notes on a page with these blocks are written."""
    notes = {block.block.target for block in blocks if block.kind is BlockKind.FOOTNOTE}
    body = [block for block in blocks if block.kind is not BlockKind.FOOTNOTE]
    in_html = [block for block in blocks if not is_markdown(block)]
    # A note that holds more than Markdown can say is in HTML, and so are its marks.
    apart = any(block.kind is BlockKind.FOOTNOTE for block in in_html) or any(_marked(in_html))
    if not apart and notes == {*_marked(body)} == {*_marked(blocks)}:
        return note_in_markdown
    targets = (note.block.target for note in in_order(blocks))
    return LinkedSigns({target: number for number, target in enumerate(targets, start=1)})


def in_order(blocks: Sequence[ShownBlock]) -> list[ShownBlock]:
    """The notes among some blocks in the order of their marks, by which GitHub counts them."""
    notes = [block for block in blocks if block.kind is BlockKind.FOOTNOTE]
    targets = dict.fromkeys(chain(_marked(blocks), (note.block.target for note in notes)))
    order = {target: at for at, target in enumerate(targets)}
    return sorted(notes, key=lambda note: order[note.block.target])


def notes_in_html(notes: Iterable[ShownBlock], html: HtmlWriter, sign: LinkedSigns) -> str:
    """The notes as a list; it has the names that Python-Markdown would give."""
    items = "\n".join(_note(note, html, sign) for note in notes)
    return f'<div class="footnote">\n<ol>\n{items}\n</ol>\n</div>'


@dataclass(frozen=True, slots=True)
class LinkedSigns:
    """Writes marks as links; a note leads back to the first of its marks.

    Args:
        numbers: of the notes on the page.
    """

    numbers: Mapping[str, int]
    marked: set[str] = field(default_factory=set)

    def __call__(self, note: str) -> str:
        if note not in self.numbers:
            return note_alone(note)
        name = "" if note in self.marked else f' id="fnref:{note}"'
        self.marked.add(note)
        return f'<sup{name}><a href="#fn:{note}">{self.numbers[note]}</a></sup>'


def _note(note: ShownBlock, html: HtmlWriter, sign: LinkedSigns) -> str:
    target = note.block.target
    own = f"<p>{html.spanned(note)}</p>" if note.text else ""
    inside = own + "".join(map(html.block, note.blocks))
    if target in sign.marked:
        title = escape.attribute(html.view.wording.say("note_back"))
        back = f'&#160;<a class="footnote-backref" href="#fnref:{target}" title="{title}">↩</a>'
        text, paragraph, _ = inside.rpartition("</p>")
        ends = inside.endswith("</p>")
        inside = f"{text}{back}{paragraph}" if ends else f"{inside}<p>{back}</p>"
    return f'<li id="fn:{target}">{inside}</li>'


def _marked(blocks: Iterable[ShownBlock]) -> Iterator[str]:
    """The notes that texts mark."""
    for block in blocks:
        if block.text:
            yield from (m.target for m in block.text.marks if m.kind is MarkKind.NOTE)
        yield from _marked(block.blocks)
