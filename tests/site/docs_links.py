"""The links of `docs/` as GitHub shows it: to the Markdown files themselves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import lxml.html

from digest.site.page_source import parse
from tests.pages.test_escape import GITHUB

COLUMNS = "parallel"
"""Pages of a folder of this name show all that an anchor may choose."""


def links(docs: Path) -> Iterator[tuple[Path, str]]:
    """Every relative link, with its page."""
    for page in sorted(docs.rglob("*.md")):
        for address in _shown(page).xpath("//a/@href"):
            if not urlsplit(address).scheme:
                yield page, address


def dead_links(docs: Path) -> Iterator[str]:
    """`page: address` for every relative link to no file, or to an anchor that its file has not."""
    anchors = cache(_anchors)
    for page, address in links(docs):
        path, anchor = urldefrag(address)
        target = (page.parent / unquote(path)).resolve() if path else page
        lost = not target.exists() or not target.is_relative_to(docs)
        if lost or (anchor and target.parent.name != COLUMNS and anchor not in anchors(target)):
            yield f"{page.relative_to(docs)}: {address}"


def _shown(page: Path) -> lxml.html.HtmlElement:
    _, markdown = parse(page)
    return lxml.html.fromstring(f"<main>{GITHUB.render(markdown)}</main>")


def _anchors(page: Path) -> frozenset[str]:
    return frozenset(_shown(page).xpath("//*/@id"))
