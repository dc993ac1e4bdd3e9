"""What the search index holds of an article: its text, cut where a language has no spaces.

Every Han character, and every one of Japanese, is a word of its own.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

import lxml.etree
import lxml.html

from digest.site.calendar_file import event_days
from digest.site.sources import Story

# Pagefind takes words at spaces. Zero-width spaces would do for Han alone but break 3D打印.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
SIGNS = "、。〈-】〔-〟！（），：；？［］｛｝～"
_ALONE = f"[{HAN}{KANA}{SIGNS}]"
_GAP = re.compile(f"(?<={_ALONE})(?=\\S)|(?<=\\S)(?={_ALONE})")

# Stands between blocks, items and cells, so that no phrase reaches over it; excerpt.js shows a dot.
BREAK = "\n¶\n"
# Stands between body and head, for result.js. Pagefind leaves punctuation out of its words.
_HEAD = "\n¶¶\n"

_APART = frozenset(["caption", "div", "figcaption", "li", "p", "td", "th"])
"""Elements whose text is read by itself; so is what comes behind them."""
_NOTE = "#fn"
"""Begins the address of a note and of its mark: the signs of such links are no text."""
_APART_SIGNS = re.compile(r"[\W_]+")
_TAG = re.compile(r"(\.\./)+tags/")
_BELOW = lxml.etree.XPath("hr[1]/following-sibling::p[1]")
_LINKS = lxml.etree.XPath("a[not(@title)]/@href")
_UTF8 = lxml.html.HTMLParser(encoding="utf-8")

_OF_ARTICLE, _OF_PAGE = 2, 1
"""Blocks at the top of an article: headline and facts; of an own page: its title."""

Blocks = list[lxml.html.HtmlElement]


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One article of one locale, as the search index takes it.

    Args:
        address: relative to the locale's home.
        body: the text, with a space around every character of Chinese or Japanese.
        head: headline, facts and tags as they stand on the page, spaced likewise.
        facts: words that nobody types, of its tags and dates; and other ways to type some words.
    """

    address: str
    title: str
    body: str
    head: str
    facts: tuple[str, ...]

    def page(self) -> str:
        """The record as a page for Pagefind.

        Facts are words of the text: Pagefind's own filters come out in random order where they have
        many values, and what it is given as metadata is found like any word, even by its figures.
        """
        title = html.escape(self.title)
        meta = f'<meta data-pagefind-meta="title[content]" content="{title}">'
        words = "\n".join([f"{self.body}{_HEAD}{self.head}", *self.facts])
        text = html.escape(words, quote=False)
        return (
            f"<!doctype html><html><head>{meta}</head><body data-pagefind-body>{text}</body></html>"
        )


def record(story: Story, page: bytes) -> SearchRecord:
    """The record of an article, with the texts of its page."""
    is_article = story.path.startswith("articles/")
    body, head = searchable(page, _OF_ARTICLE if is_article else _OF_PAGE)
    facts = (*dict.fromkeys(_facts(story)), *sorted({*_typed_otherwise(f"{body} {head}")}))
    return SearchRecord(story.address, story.meta["title"], body, head, facts)


def _typed_otherwise(text: str) -> Iterator[str]:
    """Words with signs that keyboards lack, as query.js has them: CO2 of CO₂."""
    for word in {*text.split()}:
        plain = unicodedata.normalize("NFKC", word)
        if _APART_SIGNS.sub("", plain) != _APART_SIGNS.sub("", word):
            yield plain


def _facts(story: Story) -> Iterator[str]:
    """Tags and year for the filters of the search box; the day it shows, and those it tells of."""
    for tag in story.meta.get("tags", ()):
        yield f"xqtag{tag.replace('-', '')}"
    if story.day:
        yield f"xqyear{story.day[:4]}"
        yield f"xqmonth{story.day[:7].replace('-', '')}"
        kind = "date" if story.meta.get("date") else "event"
        yield f"xq{kind}{story.day[:10].replace('-', '')}"
    # After the day it shows, which result.js takes.
    yield from (f"xqevent{day:%Y%m%d}" for day in event_days(story))


def searchable(page: bytes, head_blocks: int = _OF_ARTICLE) -> tuple[str, str]:
    """Body and head of an article's page, as a reader sees them.

    Left out are the notes on how the text came about, which many pages share, and what follows the
    first rule, links to other pages, but for the names of more tags.
    """
    (article,) = lxml.html.document_fromstring(page, parser=_UTF8).iter("article")
    body, head = parts(article, head_blocks)
    return _text(body), BREAK.join(filter(None, [_text(head), *_more_tags(article)]))


def _more_tags(article: lxml.html.HtmlElement) -> Iterator[str]:
    """The names of tags that had no room above the text; they stand first below it."""
    for below in filter(_is_tag_line, _BELOW(article)):
        yield from (spaced(link.text_content()) for link in below.iter("a"))


def parts(article: lxml.html.HtmlElement, head_blocks: int = _OF_ARTICLE) -> tuple[Blocks, Blocks]:
    """The blocks of an article's text; and its headline, facts and tags.

    Args:
        head_blocks: how many blocks at the top are headline and facts.
    """
    before_links = [*takewhile(lambda child: child.tag != "hr", article)]
    # The first quotation holds the notes; others are of the article itself.
    notes = next((child for child in before_links if child.tag == "blockquote"), None)
    shown = [each for each in before_links if each is not notes and isinstance(each.tag, str)]
    head = [block for at, block in enumerate(shown) if at < head_blocks or _is_tag_line(block)]
    return [block for block in shown if block not in head], head


def _text(shown: Iterable[lxml.html.HtmlElement]) -> str:
    lines = (" ".join(line.split()) for block in shown for line in _lines(block))
    return spaced(BREAK.join(filter(None, lines)))


def _lines(block: lxml.html.HtmlElement) -> Iterator[str]:
    """The texts of a block that are read one after the other."""
    line: list[str] = []
    walk = lxml.etree.iterwalk(block, events=("start", "end"))
    for event, element in walk:
        if element.tag in _APART:
            yield "".join(line)
            line.clear()
        if event == "end":
            line.append(element.tail or "" if element is not block else "")
        elif element.get("href", "").startswith(_NOTE):
            walk.skip_subtree()
        elif isinstance(element.tag, str):
            line.append(element.text or "")
    yield "".join(line)


def _is_tag_line(block: lxml.html.HtmlElement) -> bool:
    return any(map(_TAG.match, _LINKS(block)))


def spaced(text: str) -> str:
    """Puts a space between a character or sign of Chinese or Japanese and whatever touches it."""
    return _GAP.sub(" ", text)
