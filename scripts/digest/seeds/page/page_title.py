"""The headline of a page: as its markup states it, in the words that a reader sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from lxml import html

from digest.seeds.page.inline_text import comparable

_SHORTEST = 4
_LONGEST = 80
_LONGEST_STATED = 2_000
_MOST_STATED = 8
"""Titles: meta elements and scripts for machines state three or four."""
_TITLE_CLASS = re.compile(
    r"(?:(?:art|arti|article|news|info|con|cont|content|detail|main|post|entry|page)[-_]?)?"
    r"(?:title|tit|tt|bt|biaoti|headline)",
    re.IGNORECASE,
)
# Marks inside a headline: a line that ends before one of them is only its beginning.
_INNER = "：:，,、？?！!；;。.“”‘’「」『』《》（）()·—"
# What stands between a headline and the names of sections and sites.
_SEPARATOR = re.compile(r"\s*[|｜_»›>]+\s*|\s*::\s*|\s+[-–—·•]+\s+|-{1,2}|_")
_SECTION = re.compile(r"[\[［【〔][^\]］】〕]{1,12}[\]］】〕]\s*")
_DAY_BEHIND = re.compile(r"[\s(（\[|]*20\d\d\s?[-/.年]\s?\d")
_ALIKE = 0.75


def page_title(
    root: html.HtmlElement, stated: Sequence[str], window: str, site: str, lines: Iterable[str]
) -> str | None:
    """The headline of a page, or None where neither markup nor a reader's eye names one.

    Args:
        stated: titles from the markup, the most reliable first.
        window: `<title>`. It is no headline by itself: names of sections and sites stand beside
            it, with no fixed separator.
        site: the name of the site, where the markup states one.
        lines: the page's visible lines.
    """
    titles = {title: comparable(title) for title in dict.fromkeys([window, *stated][:_MOST_STATED])}
    if seen := [line for line in dict.fromkeys(lines) if _is_named(line, titles)]:
        return max(seen, key=len)
    marked = [*_marked(root)]
    best = without_site(stated[0], site) if stated else ""
    if best and (alike := [text for text in marked if _alike(text, best) >= _ALIKE]):
        return max(alike, key=len)
    only = next((text for text in [_only(_ranked(root)), _only(_classed(root))] if text), None)
    return best or (_without_day(_without_section(only, window), window) if only else None)


def _is_named(line: str, titles: Mapping[str, str]) -> bool:
    """Whether one of some titles is the line, alone or beside separators; blanks do not count.

    Args:
        titles: each as it is to be compared.
    """
    if not _SHORTEST <= len(line) <= _LONGEST_STATED:
        return False
    wanted = comparable(line)
    return any(wanted in said and _is_part(line, title) for title, said in titles.items())


def _is_part(line: str, title: str) -> bool:
    """Whether a line stands in a title between separators, or at its ends.

    Before the headline stand only names shorter than it: of the site, of a section.
    """
    whole = unicodedata.normalize("NFKC", title)
    pattern = r"\s*".join(map(re.escape, comparable(line)))
    return any(
        _ends(whole[found.end() :]) and _begins(whole[: found.start()], line)
        for found in re.finditer(pattern, whole)
    )


def _ends(rest: str) -> bool:
    """Whether a headline may end before the rest of a title."""
    return not rest or not (rest[0].isalnum() or rest[0] in _INNER)


def _begins(before: str, line: str) -> bool:
    """Whether a headline may begin behind what a title says first."""
    if not before.strip():
        return True
    names = [name for name in _SEPARATOR.split(before) if name]
    return bool(_SEPARATOR.search(before[-3:])) and all(len(name) < len(line) for name in names)


def without_site(title: str, site: str) -> str:
    """A title without the name of its site behind or before it."""
    name = re.escape(site)
    if not site or title == site:
        return title
    between = r"\s*[-–—_|｜·•»›>:：]+\s*"
    return re.sub(rf"{between}{name}$|^{name}{between}", "", title)


def _without_section(line: str, window: str) -> str:
    """A headline without the section in brackets before it, which the window does not name."""
    section = _SECTION.match(line)
    rest = line[section.end() :] if section else ""
    is_known = rest and comparable(window).startswith(comparable(rest))
    return rest if is_known else line


def _without_day(line: str, window: str) -> str:
    """A headline without the day behind it, where the window says it without."""
    names = [name for name in _SEPARATOR.split(window) if len(name) >= _SHORTEST]
    known = next((name for name in names if line.startswith(name)), "")
    return known if known and _DAY_BEHIND.match(line[len(known) :]) else line


def _alike(line: str, title: str) -> float:
    """The share of the pairs of characters that two headlines have in common."""
    one, other = ({*pairwise(text)} for text in map(comparable, (line, title)))
    return len(one & other) / max(len(one), len(other), 1)


def _marked(root: html.HtmlElement) -> Iterator[str]:
    """The texts of a length of a headline that markup marks as one."""
    return filter(_is_as_long, [*_ranked(root), *_classed(root)])


def _ranked(root: html.HtmlElement) -> list[str]:
    return [_said(each) for each in root.iter("h1")]


def _classed(root: html.HtmlElement) -> list[str]:
    elements = root.iter("div", "p", "h2", "h3", "td")
    return [_said(each) for each in elements if _is_classed_title(each)]


def _said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _is_classed_title(node: html.HtmlElement) -> bool:
    return any(_TITLE_CLASS.fullmatch(name) for name in (node.get("class") or "").split())


def _only(texts: Iterable[str]) -> str | None:
    """The text of the only element that has one as long as a headline's."""
    long = {text for text in texts if len(text) >= _SHORTEST}
    return text if len(long) == 1 and _is_as_long(text := long.pop()) else None


def _is_as_long(text: str) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST
