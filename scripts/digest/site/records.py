"""What the search index holds of an article: its text, with a space around every Han character."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import lxml.etree
import lxml.html

from digest.site.stories import Story, parse

# Pagefind takes words at spaces. Zero-width spaces would do for Han alone but break 3D打印.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_GAP = re.compile(f"(?<=[{HAN}])(?=\\S)|(?<=\\S)(?=[{HAN}])")

# Stands between blocks, so that no phrase reaches over it; excerpt.js shows it as a dot.
BREAK = "\n¶\n"

_NOTES = ("blockquote", lxml.etree.Comment)
_TAG = re.compile(r"(\.\./)+tags/")
_UTF8 = lxml.html.HTMLParser(encoding="utf-8")

Blocks = list[lxml.html.HtmlElement]


@dataclass(frozen=True, slots=True)
class Record:
    """One article of one locale, as the search index takes it.

    Args:
        address: relative to the locale's home.
        body: the text, with a space around every Han character.
        head: headline, facts and tags as they stand on the page, spaced likewise.
        date: of publication, ISO 8601; empty where it is not stated.
        year: of publication, else of the event that is told; empty where neither is known.
        tags: taxonomy ids.
    """

    address: str
    title: str
    body: str
    head: str
    date: str
    year: str
    tags: tuple[str, ...]


def record(story: Story, body: str, head: str) -> Record:
    """The record of an article with the texts that `searchable` found on its page."""
    return Record(
        address=story.address,
        title=story.meta["title"],
        body=body,
        head=head,
        date=story.meta.get("date", ""),
        year=(story.meta.get("date") or story.meta.get("event") or "")[:4],
        tags=tuple(story.meta.get("tags", ())),
    )


def read_tag_labels(docs: Path) -> dict[str, str]:
    """Ids and names of technologies and conditions in one locale, from their pages."""
    pages = sorted(page for page in (docs / "tags").glob("*.md") if page.stem != "index")
    facts = {page.stem: parse(page)[0] for page in pages}
    return {tag: meta["title"] for tag, meta in facts.items() if meta["kind"] != "organisation"}


def searchable(page: bytes) -> tuple[str, str]:
    """Body and head of an article's page, as a reader sees them.

    Left out are the notes on how the text came about, which many pages share, and what follows the
    first rule: links to other pages.
    """
    (article,) = lxml.html.document_fromstring(page, parser=_UTF8).iter("article")
    body, head = parts(article)
    return _text(body), _text(head)


def parts(article: lxml.html.HtmlElement) -> tuple[Blocks, Blocks]:
    """The blocks of an article's text; and its headline, facts and tags."""
    before_links = takewhile(lambda child: child.tag != "hr", article)
    shown = [child for child in before_links if child.tag not in _NOTES]
    head = [block for at, block in enumerate(shown) if at < 2 or _is_tag_line(block)]
    return [block for block in shown if block not in head], head


def _text(shown: Iterable[lxml.html.HtmlElement]) -> str:
    return spaced(BREAK.join(" ".join(block.text_content().split()) for block in shown))


def _is_tag_line(block: lxml.html.HtmlElement) -> bool:
    return any(map(_TAG.match, block.xpath("a[not(@title)]/@href")))


def spaced(text: str) -> str:
    """Puts a space between a Han character and whatever touches it."""
    return _GAP.sub(" ", text)
