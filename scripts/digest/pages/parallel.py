"""The parallel page: an article in all locales side by side, aligned by paragraph.

The page belongs to no locale; it is `docs/parallel/<slug>.md`. The fragment of its URL names the
two locales to show (`#zh-Hans+en`); on GitHub it shows all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from digest.editorial import Locale
from digest.model import Article, BlockKind, Page, Rendition, Text, TextStatus
from digest.pages import escape

FOLDER = "parallel"
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
    parts = [f"# {escape.markdown(name)}", links, _table(article, renditions, locales)]
    meta = {"title": name, "titles": titles, "slug": article.slug, "seed": article.seed}
    return Page(FOLDER, f"{article.slug}.md", meta, "\n\n".join(parts) + "\n")


def pair_links(slug: str, here: Locale, locales: Sequence[Locale]) -> Iterator[str]:
    """Links from an article to its parallel page, one for each other locale."""
    for pair in combinations(locales, 2):
        if here in pair:
            other = pair[1] if pair[0] is here else pair[0]
            target = f"../../{FOLDER}/{slug}.md#{'+'.join(locale.id for locale in pair)}"
            yield f"[{escape.markdown(other.name)}]({target})"


def _table(article: Article, renditions: Sequence[Rendition], locales: Sequence[Locale]) -> str:
    """The table of the page; HTML does not need the end tags of cells and rows."""
    head = "".join(
        f'<th scope="col" lang="{locale.id}">{escape.element(locale.name)}' for locale in locales
    )
    kinds = [(BlockKind.HEADING, False), *((each.kind, each.background) for each in article.blocks)]
    texts = [(rendition.title, *rendition.blocks) for rendition in renditions]
    rows = "\n".join(
        (BACKGROUND if background else "<tr>")
        + "".join(map(_cell, row, [kind] * len(row), locales))
        for (kind, background), row in zip(kinds, zip(*texts, strict=True), strict=True)
    )
    return f"<table>\n<thead><tr>{head}</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _cell(text: Text, kind: BlockKind, locale: Locale) -> str:
    """A text in its locale's column, or a note that its translation is pending."""
    if text.status is TextStatus.PENDING:
        return f'<td lang="{locale.id}">{escape.element(locale.strings["pending"])}'
    written = escape.element(text.text)
    if kind is BlockKind.HEADING:
        written = f"<strong>{written}</strong>"
    elif kind is BlockKind.CAPTION:
        written = f"<small>{written}</small>"
    return f'<td lang="{escape.attribute(text.lang)}">{written}'
