"""Facts about an article stated by the markup of its page. Nothing is guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from lxml import html

from digest.model import CHINA
from digest.text.stated_days import stated_moment

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
        *("og:article:published_time", "published_time", "published-date", "publish-date"),
        *("pub_date", "pubtime", "releasedate", "firstpublishedtime", "article:create_at"),
        *(
            "originalpublicationdate",
            "article_date_original",
            "datecreated",
            "og:time",
            "apub:time",
        ),
        *("date", "dc.date", "_pubtime", "date.available", "article:published", "publish_date"),
        *("published", "published_at", "pubtime_", "article.published", "createtime"),
    ),
    "updated": (
        *("article:modified_time", "datemodified", "dateupdate", "og:updated_time", "lastmodified"),
        *("last-modified", "lastmod", "bytedance:updated_time", "updated_time"),
        *("dcterms.modified", "dc.date.modified", "parsely-modified-date"),
    ),
    "source": ("contentsource", "og:article:source", "article:source", "source", "mediaid"),
    "url": ("og:url", "twitter:url"),
    "description": ("og:description", "description", "twitter:description"),
}
_ITEMS = {"published": "datePublished", "updated": "dateModified"}
_WRITER = ".//*[@itemprop='author']//meta[@itemprop='name']"
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
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")
# What templates and scripts leave where they have no value: `{{title}}`, `$title`, `null`, or the
# attribute of an element that was never made, as `size="20"`.
_UNFILLED = re.compile(
    r"\{\{|\}\}|\$\{|<%|%>|\{\$|\[object \w+\]|^[a-z-]{2,20}\s*=\s*[\"']"
    r"|^(?:\$\w+|%\w+%|#\w+#|\{\w+\}|null|undefined|none|nan|false|true|n/?a|-+)$",
    re.IGNORECASE,
)
# Only http links are accepted; javascript: and data: are dropped.
WEB = re.compile(r"https?://[^\s\"'<>]+")
_LABEL = re.compile(r"^[^：:\s]{2,4}[：:]\s*")
_LD = "application/ld+json"
_MOST_JSON = 1_000_000
_DEEPEST = 20
# Characters of a fact. Browsers accept URLs of about 2,000; headlines are shorter.
_LONGEST = 2_000
Fact = tuple[str, str]


def stated_facts(root: html.HtmlElement) -> Iterator[Fact]:
    """Every (field, value) stated by the markup, the most reliable first.

    Fields are `title`, `published` and `updated` (ISO 8601, China time), `source`, `author`, `url`
    and `description`; a field may come several times.
    """
    facts = _wechat(root) if is_wechat(root) else _all(root)
    for field, value in facts:
        if text := usable(field, value):
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


def usable(field: str, text: str) -> str | None:
    """The normalized value; None where it is not a date, URL or name."""
    text = " ".join(text.split())
    # JSON can spell half a character, which no file can hold.
    if len(text) > _LONGEST or any("\ud800" <= char <= "\udfff" for char in text):
        return None
    if field in ("source", "author", "byline"):
        # Content systems put the label into the value.
        text = _LABEL.sub("", text)
    if not is_stated(text):
        return None
    if field in ("published", "updated"):
        return stated_date(text)
    if field == "url":
        return text if WEB.fullmatch(text) else None
    # Content systems put staff numbers for names, and nothing but signs for a headline.
    return text if any(char.isalpha() for char in text) else None


def stated_date(text: str) -> str | None:
    """`2024-02-26` or `2024-02-26T14:36` of a stated day; None for none or an impossible one.

    A time with an offset is converted to China time (UTC+8); one without is kept as it is. Seconds
    or milliseconds since 1970 are a moment, too.
    """
    if _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(text[:10]), CHINA)
        return moment.strftime("%Y-%m-%dT%H:%M")
    return stated_moment(text)


def is_stated(text: str) -> bool:
    """Whether a value says something, and is no place of a template left empty."""
    return bool(text) and not _UNFILLED.search(text)


def window(root: html.HtmlElement) -> str:
    """What `<title>` says; empty where it says nothing."""
    return usable("title", root.findtext(".//title", "")) or ""


def site_name(root: html.HtmlElement) -> str:
    """The name of the site of a page, where its markup states one."""
    found = root.iterfind(".//meta[@property='og:site_name']")
    return next((name for each in found if (name := each.get("content", "").strip())), "")


def is_wechat(root: html.HtmlElement) -> bool:
    """Whether the page is a saved WeChat post."""
    return root.get_element_by_id(WECHAT_BODY, None) is not None


def _all(root: html.HtmlElement) -> Iterator[Fact]:
    yield from _meta(root)
    yield from _json_ld(root)
    for field, name in _ITEMS.items():
        for node in root.iterfind(".//*[@itemprop]"):
            if name in node.get("itemprop", "").split():
                yield field, moment_of(node)
    names = {node.get("content", "") for node in root.iterfind(_WRITER)}
    yield from (("byline", name) for name in names if len(names) == 1)
    for node in root.iterfind(".//time[@pubdate]"):
        yield "published", moment_of(node)
    for node in root.iterfind(".//link[@rel='canonical']"):
        yield "url", node.get("href", "")


def moment_of(node: html.HtmlElement) -> str:
    """What an element of a day says: of its attributes for machines, else of its text."""
    given = (node.get("datetime"), node.get("content"), node.text_content())
    return next(filter(None, given), "")


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
            if is_stated(content := node.get("content", "").strip()):
                stated.setdefault(key, content)
    for field, keys in _META.items():
        yield from ((field, stated[key]) for key in keys if key in stated)


def _json_ld(root: html.HtmlElement) -> Iterator[Fact]:
    for script in root.iterfind(f".//script[@type='{_LD}']"):
        text = script.text or ""
        if len(text) > _MOST_JSON:
            continue
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and "@type" not in value:
            # Pages tell a large search engine their day in an object without a type.
            for field, key in (("published", "pubDate"), ("updated", "upDate")):
                yield from ((field, text) for text in _strings(value.get(key)))
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
        ("published", "datePublished" if node.get("datePublished") else "dateCreated"),
        ("updated", "dateModified"),
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
    """A text, or the texts of a list; a moment may be a number."""
    items = value if isinstance(value, list) else [value]
    return (str(item) for item in items if isinstance(item, str) or type(item) is int)
