"""The text of a story as its page on the site has it, for use away from the site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

import lxml.html

from digest.site.feed_formats import NOT_XML
from digest.site.issue_files.xhtml import make_fit_for_xml
from digest.site.search.records import Blocks, parts

_BREAKS = re.compile(rb'<wbr>|<span class="?whole"?>([^<]+)</span>')
"""Where a headline may break on a page, and where not."""
_NUMBERED = re.compile(rb"&#(?!(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6]);)")
"""A reference to a character that may be none of XML: it is of no sign of ASCII."""
_UTF8 = lxml.html.HTMLParser(encoding="utf-8")
_OF_A_CARD = ("a", "abbr", "span")
_OUTDATED, _PENDING = "outdated", "pending"
"""The classes of translations whose title says what is to be known of them; of other elements,
titles are cards of terms."""
_END_A_PARAGRAPH = ("aside", "details", "figure", "section")
"""Elements that end a paragraph whose end is not written, and of which libxml2 does not know it."""
_TAG = re.compile(r"(\.\./)+tags/")
_WAYS = re.compile(r"(\.\./)+(?:issues|parallel|tags)/")
"""What leads on within the site alone."""
_OF_PAGE = "details[@class='contents'] | div[@class='take']"
"""What a page has for its readers beside the story: contents for phones, its address."""


@dataclass(frozen=True, slots=True)
class StoryText:
    """A story without the site's own ways: cards of terms, tags, relations, parallel reading.

    Args:
        url: of its page.
        facts: day, source, authors.
        notes: what the editors say, and how the text came about.
        body: the text, with its footnotes and corrections.
        closing: the original, rights, where else it was published.

    Links are whole addresses, but those that lead to a place in the text.
    """

    url: str
    headline: lxml.html.HtmlElement
    facts: lxml.html.HtmlElement
    notes: Blocks
    body: Blocks
    closing: Blocks


def story_text(page: bytes, url: str) -> StoryText:
    """The text on an article's page.

    Args:
        url: the address of the page.
    """
    shown = _BREAKS.sub(rb"\1", page)
    (article,) = lxml.html.document_fromstring(shown, parser=_UTF8).iter("article")
    if NOT_XML.search(shown.decode("utf-8", "surrogateescape")) or _NUMBERED.search(shown):
        make_fit_for_xml(article)
    _end_paragraphs(article)
    for own in article.xpath(_OF_PAGE):
        own.drop_tree()
    body, _ = parts(article)
    headline = next(article.iter("h1"))
    facts = headline.getnext()
    quotation = article.find("blockquote")
    notes = [] if quotation is None or quotation in body else [*quotation]
    text = StoryText(
        url, headline, facts, [each for each in notes if _is_told(each)], body, _closing(article)
    )
    away_from_site(article, url)
    return text


def _end_paragraphs(article: lxml.html.HtmlElement) -> None:
    for paragraph in [*article.iter("p")]:
        inside = (at for at, each in enumerate(paragraph) if each.tag in _END_A_PARAGRAPH)
        if (start := next(inside, None)) is not None:
            for block in reversed(paragraph[start:]):
                paragraph.addnext(block)


def away_from_site(part: lxml.html.HtmlElement, url: str) -> None:
    """Takes cards of terms and links to tags out of a part of a page; gives links whole addresses.

    Args:
        url: the address of the page it is on.
    """
    for term in part.xpath(".//*[@title]"):
        if term.tag in _OF_A_CARD and term.get("class") not in {_OUTDATED, _PENDING}:
            term.drop_tag()
    for link in [*part.iter("a")]:
        address = link.get("href", "")
        if _TAG.match(address):
            link.drop_tag()
        elif not address.startswith(("#", "http://", "https://")):
            link.set("href", urljoin(url, address))
    for picture in part.iter("img"):
        for name in ("src", "srcset"):
            if offered := picture.get(name):
                each = (one.partition(" ") for one in offered.split(", "))
                whole = (f"{urljoin(url, address)} {width}" for address, _, width in each)
                picture.set(name, ", ".join(map(str.strip, whole)))


def _is_told(block: lxml.html.HtmlElement) -> bool:
    """Whether a block does not lead on within the site."""
    return not any(_WAYS.match(link.get("href", "")) for link in block.iter("a"))


def _closing(article: lxml.html.HtmlElement) -> Blocks:
    """What stands between the rule that ends the text and the first heading of relations."""
    closing: Blocks = []
    behind = False
    for block in article:
        if behind and block.tag in {"h2", "hr"}:
            break
        if behind and _is_told(block):
            closing.append(block)
        behind = behind or block.tag == "hr"
    return closing
