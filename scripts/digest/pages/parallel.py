"""The parallel page: an article in all locales side by side, aligned by paragraph.

The page belongs to no locale; it is `docs/parallel/<slug>.md`. The fragment of its URL names the
two locales to show (`#zh-Hans+en`); on GitHub it shows all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations

from digest.editorial import Locale
from digest.model import Block, BlockKind, Page, Rendition, Text, TextStatus
from digest.pages import escape
from digest.pages.block_html import CAPTIONS, captions_of, cell_tag, rows_of, spanned
from digest.pages.figure_html import picture_elsewhere, picture_link
from digest.pages.headline_facts import facts
from digest.pages.inline import in_html
from digest.pages.provenance import provenance
from digest.pages.shown_blocks import ShownBlock, figures_of, shown_blocks
from digest.pages.wording import Wording

FOLDER = "parallel"
SIGN = re.compile("<i>.*?</i>")
"""A number or sign that is no part of the text; what stands out there is `em` or `strong`."""
FACTS = '<tr class="facts">'
"""Begins a row of facts, or of how the texts came about."""
BACKGROUND = '<tr class="background">'
"""Begins a row of the boilerplate about a party."""


def parallel_page(renditions: Sequence[Rendition], locales: Sequence[Locale]) -> Page:
    """`parallel/<slug>.md`.

    Args:
        renditions: those of the article, in the order of the locales.
    """
    article = renditions[0].article
    name = " · ".join(dict.fromkeys(locale.strings["parallel"] for locale in locales))
    links = escape.DOT.join(
        f"[{escape.markdown(locale.name)}](../{locale.id}/articles/{article.slug}.md)"
        for locale in locales
    )
    titles = {rendition.locale: rendition.title.text for rendition in renditions}
    parts = [f"# {escape.markdown(name)}", links, _table(renditions, locales)]
    meta = {"title": name, "titles": titles, "slug": article.slug, "seed": article.seed}
    return Page(FOLDER, f"{article.slug}.md", meta, "\n\n".join(parts) + "\n")


def pair_links(slug: str, here: Locale, locales: Sequence[Locale]) -> Iterator[str]:
    """Links from an article to its parallel page, one for each other locale."""
    for pair in combinations(locales, 2):
        if here in pair:
            other = pair[1] if pair[0] is here else pair[0]
            target = f"../../{FOLDER}/{slug}.md#{'+'.join(locale.id for locale in pair)}"
            yield f"[{escape.markdown(other.name)}]({target})"


def _table(renditions: Sequence[Rendition], locales: Sequence[Locale]) -> str:
    """The table of the page; HTML does not need the end tags of cells and rows."""
    head = "".join(
        f'<th scope="col" lang="{locale.id}">{escape.element(locale.name)}' for locale in locales
    )
    titles = [
        ("", ShownBlock(Block(BlockKind.HEADING), rendition.title, ())) for rendition in renditions
    ]
    columns = [
        [title, *_aligned(shown_blocks(rendition), "")]
        for title, rendition in zip(titles, renditions, strict=True)
    ]
    headline, *others = (_row(row, locales) for row in zip(*columns, strict=True))
    rows = "\n".join([headline, *_told(renditions, locales), *others])
    return f"<table>\n<thead><tr>{head}</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _told(renditions: Sequence[Rendition], locales: Sequence[Locale]) -> Iterator[str]:
    """The rows of what is told of the article, which is no part of its text."""
    facts_of, provenance_of = [], []
    for rendition, locale in zip(renditions, locales, strict=True):
        wording = Wording(locale, {})
        written = partial(_named, locale=locale)
        facts_of.append(escape.DOT.join(facts(rendition, wording, escape.element, written)))
        space = wording.say("sentence_space")
        provenance_of.append(space.join(map(escape.element, provenance(rendition, wording))))
    for row in (facts_of, provenance_of):
        cells = zip(row, locales, strict=True)
        if any(row):
            yield FACTS + "".join(f'<td lang="{locale.id}"><i>{told}</i>' for told, locale in cells)


def _named(text: Text, locale: Locale) -> str:
    """A name in the facts, with its language where that is not the cell's."""
    name = in_html(text.text, text.marks, _note_mark)
    other = text.lang != locale.id
    return f'<span lang="{escape.attribute(text.lang)}">{name}</span>' if other else name


_Aligned = tuple[str, ShownBlock]
"""A block that has a row, and the sign of the item or note that it begins."""


def _aligned(blocks: Sequence[ShownBlock], sign: str) -> Iterator[_Aligned]:
    """The blocks that have a row of the page, in reading order; of a table also its pictures."""
    for shown in blocks:
        is_table = shown.kind is BlockKind.TABLE
        if is_table or shown.says_something:
            yield _note_sign(shown) or sign, shown
        inner = figures_of([shown]) if is_table else shown.blocks
        for number, each in enumerate(inner, start=shown.block.level):
            yield from _aligned([each], _item_sign(shown, number))


def _item_sign(holder: ShownBlock, number: int) -> str:
    signs = {BlockKind.LIST: "•", BlockKind.NUMBERED: f"{number}."}
    return f"<i>{signs[holder.kind]}</i> " if holder.kind in signs else ""


def _note_sign(shown: ShownBlock) -> str:
    return f"<i>[{shown.block.target}]</i> " if shown.kind is BlockKind.FOOTNOTE else ""


def _note_mark(note: str) -> str:
    return f"<sup><i>{note}</i></sup>"


def _row(row: Sequence[_Aligned], locales: Sequence[Locale]) -> str:
    """A row of the page; a picture stands in it once, as wide as the two columns that are shown."""
    first = row[0][1]
    cells = "".join(map(_cell, row, locales))
    if first.number:
        columns = min(2, len(locales))
        picture = picture_link(first, Wording(locales[0], {}), "../")
        cells = f'<td colspan="{columns}">{picture}'
    return (BACKGROUND if first.block.background else "<tr>") + cells


def _cell(aligned: _Aligned, locale: Locale) -> str:
    """A block in its locale's column."""
    sign, shown = aligned
    language, written = _written(shown, locale)
    return f'<td lang="{language}">{sign}{written}'


def _written(shown: ShownBlock, locale: Locale) -> tuple[str, str]:
    """The language of a block and its HTML, or a note that its translation is pending."""
    text = shown.text
    if shown.kind is BlockKind.TABLE:
        return locale.id, _inner_table(shown, locale)
    if text is None:
        return locale.id, _elsewhere(shown, locale)
    if text.status is TextStatus.PENDING:
        waiting = f"<i>{escape.element(locale.strings['pending'])}</i>"
        return locale.id, _elsewhere(shown, locale) or waiting
    written = in_html(text.text, text.marks, _note_mark) + _updated(text, locale)
    if shown.kind is BlockKind.HEADING:
        written = f"<strong>{written}</strong>"
    elif shown.kind in CAPTIONS:
        written = f"<small>{written}</small>"
    elif shown.kind is BlockKind.FIGURE:
        written = _elsewhere(shown, locale, written)
    return escape.attribute(text.lang), written


def _updated(text: Text, locale: Locale) -> str:
    """What is told of a translation that is being updated, which is no part of the text."""
    if text.status is not TextStatus.OUTDATED:
        return ""
    return f" <i><small>({escape.element(locale.strings[text.status])})</small></i>"


def _elsewhere(shown: ShownBlock, locale: Locale, alt: str = "") -> str:
    """What stands for a picture that is not published, which is no part of the text."""
    said = picture_elsewhere(shown, Wording(locale, {}), alt)
    return f"<i>{said}</i>" if said else ""


def _inner_table(table: ShownBlock, locale: Locale) -> str:
    """A table within a cell, on one line; its own cells state no language."""
    captions = "<br>".join(_written(each, locale)[1] for each in captions_of(table))
    caption = f"<caption>{captions}</caption>" if captions else ""
    rows = (
        "<tr>" + "".join(_inner_cell(cell, locale) for cell in row.blocks) for row in rows_of(table)
    )
    return f"<table>{caption}{''.join(rows)}</table>"


def _inner_cell(cell: ShownBlock, locale: Locale) -> str:
    texts = (_written(each, locale)[1] for each in _in_cell(cell))
    return f"<{cell_tag(cell)}{spanned(cell)}>{'<br>'.join(texts)}"


def _in_cell(cell: ShownBlock) -> Iterator[ShownBlock]:
    """What stands in a cell, without the pictures that have rows of their own."""
    if cell.says_something:
        yield cell
    for each in cell.blocks:
        if not each.number:
            yield from _in_cell(each)
