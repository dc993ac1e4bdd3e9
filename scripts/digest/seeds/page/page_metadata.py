"""Facts about an article stated by the markup of its page. Nothing is guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from lxml import html

from digest.model import CHINA

# Keys of <meta> in lower case, best first: Open Graph, schema.org, the Chinese government's
# 2017 rule for its sites (ArticleTitle, PubDate, ContentSource), and what large sites use.
# `author` is left out: Chinese sites put their own name or a staff number there. So is the name of
# the site, which is not the source of a reprint.
_META = {
    "title": ("articletitle", "og:title", "headline", "twitter:title", "citation_title"),
    "published": (
        *("article:published_time", "datepublished", "og:published_time", "pubdate"),
        *("publishdate", "publish_time", "publishtime", "og:release_date", "publication_date"),
        *("weibo:article:create_at", "bytedance:published_time", "dc.date.issued"),
        *("dcterms.issued", "citation_publication_date", "parsely-pub-date", "sailthru.date"),
    ),
    "source": ("contentsource", "og:article:source", "article:source", "source", "mediaid"),
    "url": ("og:url", "twitter:url"),
    "description": ("og:description", "description", "twitter:description"),
}
# Elements of a saved WeChat post (公众号).
WECHAT_BODY = "js_content"
_WECHAT = {
    "title": "activity-name",
    "source": "js_name",
    "author": "js_author_name",
    "published": "publish_time",
}
_WECHAT_TIME = re.compile(r"\bct\s*=\s*['\"](\d{10})['\"]|\bcreateTime\s*=\s*'([\d :-]{10,19})'")
_ARTICLE = re.compile(r"(?:News|Report|Scholarly|Blog)?(?:Article|Posting)")
_DATE = re.compile(
    r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[T\s]*(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?\s*"
)
# Only http links are accepted; javascript: and data: are dropped.
WEB = re.compile(r"https?://[^\s\"'<>]+")
_LABEL = re.compile(r"^[^：:\s]{2,4}[：:]\s*")
_MOST_JSON = 1_000_000
_DEEPEST = 20
# Characters of a fact. Browsers accept URLs of about 2,000; headlines are shorter.
_LONGEST = 2_000
_SHORTEST_HEADLINE = 4
_LONGEST_HEADLINE = 80
_TITLE_CLASS = re.compile(
    r"(?:(?:art|arti|article|news|info|con|cont|content|detail|main)[-_]?)?(?:title|tit|bt)"
)
# Marks inside a headline: a line that ends before one of them is only its beginning.
_INNER = "：:，,、？?！!；;。.“”‘’「」《》（）()·—"

Fact = tuple[str, str]


def stated_facts(root: html.HtmlElement) -> Iterator[Fact]:
    """Every (field, value) stated by the markup, the most reliable first.

    Fields are `title`, `published` (ISO 8601, China time), `source`, `author`, `url` and
    `description`; a field may come several times.
    """
    facts = _wechat(root) if is_wechat(root) else _all(root)
    for field, value in facts:
        text = _usable(field, " ".join(value.split()))
        if text:
            yield field, text


def base(root: html.HtmlElement, stated: Iterable[Fact], address: str = "") -> str:
    """The address that links of a page start from, where that is known; else empty.

    Args:
        stated: its `stated_facts`.
        address: where the page came from, if that is known.
    """
    given = [*root.xpath("//base/@href"), address, *root.xpath("//link[@rel='canonical']/@href")]
    given += [value for field, value in stated if field == "url"]
    return next((each for each in map(str.strip, given) if WEB.fullmatch(each)), "")


def _usable(field: str, text: str) -> str | None:
    """The normalized value; None where it is not a date, URL or name."""
    # JSON can spell half a character, which no file can hold.
    if len(text) > _LONGEST or any("\ud800" <= char <= "\udfff" for char in text):
        return None
    if field == "published":
        return iso_date(text)
    if field == "url":
        return text if WEB.fullmatch(text) else None
    if field in ("source", "author"):
        # Content systems put the label into the value, and staff numbers for names.
        text = _LABEL.sub("", text)
        return text if any(char.isalpha() for char in text) else None
    return text


def iso_date(text: str) -> str | None:
    """`2024-02-26` or `2024-02-26T14:36` of a stated date; None for no or an impossible date.

    A time with an offset is converted to China time (UTC+8); one without is kept as it is.
    """
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, offset = found.groups()
    try:
        moment = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))
        if offset:
            zone = datetime.strptime(offset, "%z").tzinfo
            moment = moment.replace(tzinfo=zone).astimezone(CHINA)
    except (ValueError, OverflowError):
        return None
    return moment.strftime("%Y-%m-%dT%H:%M" if hour else "%Y-%m-%d")


def is_wechat(root: html.HtmlElement) -> bool:
    """Whether the page is a saved WeChat post."""
    return root.get_element_by_id(WECHAT_BODY, None) is not None


def _all(root: html.HtmlElement) -> Iterator[Fact]:
    yield from _meta(root)
    yield from _json_ld(root)
    for node in root.iterfind(".//time[@datetime]"):
        if node.get("itemprop") == "datePublished" or "pubdate" in node.attrib:
            yield "published", node.get("datetime", "")
    for node in root.iterfind(".//link[@rel='canonical']"):
        yield "url", node.get("href", "")


def _wechat(root: html.HtmlElement) -> Iterator[Fact]:
    for script in root.iter("script"):
        for epoch, written in _WECHAT_TIME.findall(script.text or ""):
            moment = datetime.fromtimestamp(int(epoch), CHINA) if epoch else None
            yield "published", moment.strftime("%Y-%m-%d %H:%M") if moment else written
    for field, element_id in _WECHAT.items():
        node = root.get_element_by_id(element_id, None)
        if node is not None:
            yield field, node.text_content()
    for node in root.iterfind(".//meta[@name='author']"):
        yield "author", node.get("content", "")
    yield from _meta(root)


def _meta(root: html.HtmlElement) -> Iterator[Fact]:
    stated: dict[str, str] = {}
    for node in root.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            key = node.get(attribute, "").strip().lower()
            stated.setdefault(key, node.get("content", ""))
    for field, keys in _META.items():
        for key in keys:
            if key in stated:
                yield field, stated[key]


def _json_ld(root: html.HtmlElement) -> Iterator[Fact]:
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        text = script.text or ""
        if len(text) > _MOST_JSON:
            continue
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value, _DEEPEST):
            if any(_ARTICLE.fullmatch(kind) for kind in _strings(node.get("@type"))):
                yield from _article_facts(node)


def _nodes(value: object, depth: int) -> Iterator[dict[str, object]]:
    """Every object in a JSON value, the outer ones first."""
    if depth == 0:
        return
    if isinstance(value, dict):
        yield value
    for child in _children(value):
        yield from _nodes(child, depth - 1)


def _children(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _article_facts(node: dict[str, object]) -> Iterator[Fact]:
    for field, key in (
        ("title", "headline"),
        ("published", "datePublished"),
        ("url", "url"),
        ("description", "description"),
    ):
        for text in _strings(node.get(key)):
            yield field, text
    for person in _things(node.get("author")):
        if person.get("@type") == "Person":
            yield from (("author", name) for name in _strings(person.get("name")))


def _things(value: object) -> Iterator[dict[str, object]]:
    """An object, or the objects of a list."""
    items = value if isinstance(value, list) else [value]
    return (item for item in items if isinstance(item, dict))


def _strings(value: object) -> Iterator[str]:
    """A text, or the texts of a list."""
    items = value if isinstance(value, list) else [value]
    return (item for item in items if isinstance(item, str))


def headline(stated: str | None, window: str, lines: Iterable[str]) -> str | None:
    """The headline: the longest visible line that begins the window's title, else the stated one.

    Args:
        stated: a title from the markup; it also confirms a visible one.
        window: `<title>`. It is not a headline by itself: names of sections and sites follow the
            headline there, with no fixed separator.
        lines: the page's visible lines.
    """
    found = [line for line in lines if _begins(line, stated or "") or _begins(line, window)]
    return max(found, key=len, default=stated)


def marked_headline(root: html.HtmlElement) -> str | None:
    """The text of the page's only first-rank heading, or of the only element classed as the title.

    For pages without any title in their head.
    """
    for elements in (root.findall(".//h1"), list(filter(_is_classed_title, root.iter("div", "p")))):
        texts = {" ".join(element.text_content().split()) for element in elements}
        texts = {text for text in texts if len(text) >= _SHORTEST_HEADLINE}
        if len(texts) == 1 and len(text := texts.pop()) <= _LONGEST_HEADLINE:
            return text
    return None


def _is_classed_title(node: html.HtmlElement) -> bool:
    return any(_TITLE_CLASS.fullmatch(name) for name in (node.get("class") or "").split())


def _begins(line: str, title: str) -> bool:
    """Whether a title is the line, alone or before a separator."""
    if not _SHORTEST_HEADLINE <= len(line) <= _LONGEST or not title.startswith(line):
        return False
    rest = title[len(line) :]
    return not rest or not (rest[0].isalnum() or rest[0] in _INNER)
