"""What scripts and comments of a page say of its article: data for a page that scripts draw."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice

from lxml import html

from digest.seeds.page.inline_text import comparable
from digest.seeds.page.page_metadata import Fact, usable

_LD = "application/ld+json"
_MOST_BEFORE = 20_000
_MOST_BEHIND = 60_000
"""Characters of the object around a headline: it holds the text of the article, too."""
_MOST_MOMENTS = 20
"""Moments in scripts that are looked at: more are those of a list."""
_MOST_SAID = 8
"""Places in scripts that say the headline."""
_KEYS = {
    "published": re.compile(
        r"(?:first_?)?(?:pub(?:lish(?:ed)?)?|release|post|display)_?(?:time|date|at|on)(?:_?long)?"
        r"|date_?published",
        re.IGNORECASE,
    ),
    "created": re.compile(
        r"c_?time|create[d]?_?(?:time|date|at|on)|(?:news)?(?:time|date)", re.IGNORECASE
    ),
    "source": re.compile(
        r"(?:content_?|article_?)?source(?:_?name)?|media(?:_?name)?", re.IGNORECASE
    ),
    "byline": re.compile(r"authors?(?:_?name)?|writer|reporter", re.IGNORECASE),
}
_FIELDS = {"created": "published"}
_VALUE = re.compile(
    r"""["']?(?P<key>[A-Za-z_]{4,24})["']?\s{0,3}:\s{0,3}"""
    r"""(?:["'](?P<text>[^"'\\]{1,40})["']|(?P<number>\d{10}(?:\d{3})?)(?!\d))"""
)
_IN_SCRIPTS = re.compile(
    r"\b(?:pub(?:lish(?:ed)?)?[_-]?(?:time|date|at)|date_?published)[\"']?\s{0,3}[:=]\s{0,3}"
    r"[\"']?(\d[^\"',;}<>\n]{7,39})",
    re.IGNORECASE,
)
_OTHER_TITLE = re.compile(r"""["']?(?:title|headline)["']?\s{0,3}:\s{0,3}["']([^"'\\]{4,200})""")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_EDITOR = re.compile(r"<!--\s{0,9}enpproperty\s(.{0,4000}?)/enpproperty\s{0,9}-->", re.DOTALL)
"""What a system for print editions notes in a comment, each fact in a tag."""
_EDITOR_TAGS = {"date": "published", "author": "byline", "sourcename": "source"}
_SECONDS = re.compile(r"(:\d\d)[:.]\d{1,3}$")
_NOTED = re.compile(
    r"<!--[^<>\d]{0,20}<?/?[^<>\d]{0,12}(?:pub(?:lish)?(?:ed)?[_-]?(?:time|date)|founder-date)>?"
    r"[\s:：=\"']{0,4}(\d[\d /.:T+-]{7,30}?)\s{0,9}(?:-->|<)",
    re.IGNORECASE,
)


def facts_in_scripts(root: html.HtmlElement, headline: str) -> Iterator[Fact]:
    """What scripts say beside the headline; lists of other articles have their own."""
    written = {headline, json.dumps(headline)[1:-1]} - {""}
    found = (
        _own(text, at, at + len(words))
        for text in _scripts(root)
        for words in written
        for at in _places(text, words)
    )
    for own in islice(found, _MOST_SAID):
        yield from _object_facts(own)


def _scripts(root: html.HtmlElement) -> Iterator[str]:
    return (each.text or "" for each in root.iter("script") if each.get("type") != _LD)


def moment_in_scripts(root: html.HtmlElement, headline: str) -> Iterator[Fact]:
    """The moment that scripts name as that of publication, if they name one alone.

    Lists of other articles have theirs in scripts, too, each beside another headline.
    """
    stated = ((text, match) for text in _scripts(root) for match in _IN_SCRIPTS.finditer(text))
    found = [
        (moment, not _is_of_other(text, match, headline))
        for text, match in islice(stated, _MOST_MOMENTS)
        if (moment := usable("published", match[1]))
    ]
    if len({moment for moment, _ in found}) == 1 and all(is_own for _, is_own in found):
        yield "published", found[0][0]


def _is_of_other(text: str, match: re.Match[str], headline: str) -> bool:
    """Whether a moment stands in the object of another headline."""
    title = _OTHER_TITLE.search(_own(text, *match.span()))
    said = comparable(title[1]) if title else ""
    own = comparable(headline)
    return bool(said and own) and "\\" not in said and said not in own and own not in said


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def _own(text: str, start: int, end: int) -> str:
    """The object around a place in a script, without the objects and lists in it."""
    before = "".join(reversed([*_outside(reversed(text[max(0, start - _MOST_BEFORE) : start]), 1)]))
    return before + "".join(_outside(text[end : end + _MOST_BEHIND], -1))


def _outside(chars: Iterator[str] | str, step: int) -> Iterator[str]:
    """The characters up to the sign that ends the object, but those of what it holds."""
    opening, closing = ("}]", "{[") if step > 0 else ("{[", "}]")
    depth = 0
    for char in chars:
        if char in closing:
            if depth == 0:
                return
            depth -= 1
        elif char in opening:
            depth += 1
        elif depth == 0:
            yield char


def _object_facts(text: str) -> Iterator[Fact]:
    found: dict[str, dict[str, str]] = {}
    for match in _VALUE.finditer(text):
        for name, keys in _KEYS.items():
            if keys.fullmatch(match["key"]):
                field = _FIELDS.get(name, name)
                value = usable(field, match["text"] or match["number"])
                if value and (field != "source" or _HAN.search(value)):
                    said = value[:10] if field == "published" else value
                    found.setdefault(name, {}).setdefault(said, value)
    for name, values in found.items():
        if len(values) == 1:
            yield _FIELDS.get(name, name), next(iter(values.values()))


def facts_in_comments(text: str) -> Iterator[Fact]:
    """What comments in the source of a page note of its article."""
    for note in _EDITOR.findall(text):
        for tag, field in _EDITOR_TAGS.items():
            said = re.search(rf"<{tag}>([^<]{{1,80}})</{tag}>", note)
            value = usable(field, _SECONDS.sub(r"\1", said[1])) if said else None
            if value:
                yield field, value
    moments = filter(None, (usable("published", said) for said in _NOTED.findall(text)))
    days = {moment[:10]: moment for moment in moments}
    if len(days) == 1:
        yield "published", days.popitem()[1]
