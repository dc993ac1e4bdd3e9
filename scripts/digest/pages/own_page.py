"""The editors' own pages, and their notes at the top of issues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from digest.editorial.own_text_facts import NOTE, ORDER, PLACE
from digest.model import Page, Rendition
from digest.pages.blocks import written_blocks
from digest.pages.page_picture import picture_facts
from digest.pages.provenance import notes, translation_status
from digest.pages.shown_blocks import shown_blocks
from digest.pages.term_cards import CardFinder
from digest.pages.view import View

HERE = "https://edition.invalid/"
"""Stands for the edition's folder in links of the editors' texts (a name of RFC 2606)."""
_LINK = re.compile(re.escape(HERE) + r"(?P<path>[\w./%\\#-]*)")
_PLAIN = re.compile(r"[\w./#-]*")


def own_page(
    rendition: Rendition, name: str, stated: tuple[str, int], view: View, terms: CardFinder
) -> Page:
    """`NAME.md` of a locale.

    Args:
        stated: where it is linked, and its place among the others.
    """
    path = f"{name}.md"
    place, order = stated
    title, summary = rendition.title, rendition.summary
    here = view.wording.locale.id
    meta: dict[str, object] = {
        "title_lang": title.lang if title.lang != here else None,
        "description": summary.text or None,
        "description_lang": summary.lang if summary.text and summary.lang != here else None,
        "picture": picture_facts(rendition),
        "translation": translation_status(rendition),
        PLACE: place,
        ORDER: order,
    }
    shown = written_blocks(shown_blocks(rendition), view, terms.marker(""), up="../")
    parts = [notes(rendition, view, path), *_linked(shown, "")]
    return view.page(path, title, parts, {k: v for k, v in meta.items() if v is not None})


def note_page(rendition: Rendition, issue: str, view: View, terms: CardFinder) -> Page:
    """`issues/ISSUE.md` of a locale in `docs/`: the note alone; the site puts stories below it."""
    path = f"issues/{issue}.md"
    shown = written_blocks(shown_blocks(rendition), view, terms.marker("../"), lower=1)
    parts = [f"## {view.say('editors_note')}", notes(rendition, view, path), *_linked(shown, "../")]
    return view.page(path, view.wording.issue(issue), parts, {NOTE: issue})


def _linked(parts: Iterable[str], up: str) -> Iterator[str]:
    """The parts of a page with links to other pages of its edition; `up` leads to its folder."""

    def led(link: re.Match[str]) -> str:
        path = link["path"].replace("\\#", "#")
        plain = unquote(path)  # as the names of Chinese headings stand in a page
        return up + (plain if _PLAIN.fullmatch(plain) else path)

    return (_LINK.sub(led, part) for part in parts)


def note_on(page: str) -> str:
    """The note on such a page, from its heading on."""
    body = page.partition("\n## ")[2].rpartition("\n---\n")[0]
    return f"## {body.strip()}" if body else ""
