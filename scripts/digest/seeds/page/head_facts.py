"""What elements of the head of a page say for machines, or by their names, and no label says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import html

from digest.seeds.page.page_metadata import stated_date
from digest.seeds.page.web_page import PageLine

_CHANGED = re.compile(r"更新|更改|修改|修订|修訂|updated|modified", re.IGNORECASE)
_PUBLISHED = re.compile(r"发布|發布|發佈|发表|發表|出版|publish|posted", re.IGNORECASE)
_WRITER = re.compile(
    r"(?:^|[\s_-])(?:authors?|byline|writer|reporter|journalist|zuozhe)(?:$|[\s_-])", re.IGNORECASE
)
_SOURCE = re.compile(
    r"(?:^|[\s_-])(?:sources?|media-?name|laiyuan|publisher)(?:$|[\s_-])", re.IGNORECASE
)
_WRITERS_PAGE = re.compile(
    r"/(?:authors?|reporters?|writers?|journalists?|columnists?)/", re.IGNORECASE
)
_BY = re.compile(r"^(?:by|written by)\s+", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME = re.compile(r"(?![\d\s])[^：:。，,！？!?|｜/／#@()（）\d]{2,24}")
_BESIDE_NAME = " \t\r\n\xa0\u3000·•|｜,，/／"
_MOST_INSIDE = 40
"""Elements of a line of the head that are looked at: it has a dozen."""
_MOST_AROUND = 2
"""Elements around a line that may be named for what it says, where nothing else is in them."""
_MOSTLY = 0.5
_LONGEST_HEAD = 80
_IN_ADDRESS = re.compile(r"/(20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?([0-2]\d|3[01])(?=[/_.-]|\d{4,}|$)")
_APART = "\x1f"
_SIGN = rf"{_APART}?[-/.]{_APART}?"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>20\d\d)"
_SPLIT = tuple(
    re.compile(f"(?:^|{_APART}){day}(?=$|{_APART})")
    for day in (
        rf"{_DAY}日?{_APART}{_YEAR}(?:{_SIGN}|年{_APART}?){_MONTH}月?",
        rf"{_MONTH}(?:{_SIGN}|月{_APART}?){_DAY}日?{_APART}{_YEAR}年?",
        rf"{_YEAR}年?{_APART}{_MONTH}(?:{_SIGN}|月{_APART}?){_DAY}日?",
        rf"{_YEAR}年?{_APART}(?P<month>0[1-9]|1[0-2])月?{_APART}{_DAY}日?",
        rf"{_DAY}{_APART}(?P<month>[A-Z][a-z]{{2,8}})\.?,?[ {_APART}]{{1,2}}{_YEAR}",
    )
)
"""A day whose parts stand in elements of their own, with a sign of the page between two parts."""


def moments_in_head(lines: Sequence[PageLine]) -> dict[str, str]:
    """The moment that elements of the head give to machines, if they give one alone.

    Readers may see “three hours ago” there. Where the element's name or the words before it say so,
    it is the moment of a change.
    """
    found: dict[str, dict[str, str]] = {}
    for line in lines:
        times = [node for node in islice(line.block.iter(), _MOST_INSIDE) if node.tag == "time"]
        for node in times:
            if moment := stated_date(node.get("datetime", "")):
                field = "updated" if _is_change(node, line, len(times)) else "published"
                found.setdefault(field, {})[moment[:10]] = moment
    field = "published" if "published" in found else "updated"
    days = [*found.get(field, {}).values()]
    return {field: days[0]} if len(days) == 1 else {}


def _is_change(node: html.HtmlElement, line: PageLine, times: int) -> bool:
    name = node.get("class", "")
    if _CHANGED.search(name) or _PUBLISHED.search(name):
        return not _PUBLISHED.search(name)
    if said := _said_before(node):
        return bool(_CHANGED.search(said))
    return times == 1 and bool(_CHANGED.search(line.text))


def _said_before(node: html.HtmlElement) -> str:
    """The words right before an element, on its line or the one above."""
    for each in (node, *islice(node.iterancestors(), _MOST_AROUND)):
        before, around = each.getprevious(), each.getparent()
        if before is not None:
            texts = [before.tail or "", "" if before.tag == "time" else _short_text(before)]
        else:
            texts = [around.text or ""] if around is not None else []
        if said := next(filter(None, map(str.strip, texts)), ""):
            return said
    return ""


def split_day(lines: Sequence[PageLine]) -> dict[str, str]:
    """The day that stands in parts, as where a page sets the day of the month large."""
    pieces = (piece for line in lines if line.linked < _MOSTLY for piece in line.pieces)
    said = _APART.join(filter(None, map(str.strip, pieces)))
    days = {_day(match) for form in _SPLIT for match in form.finditer(said)}
    known = {*filter(None, days)}
    return {"published": known.pop()} if len(known) == 1 else {}


def day_of_address(address: str, lines: Sequence[PageLine]) -> dict[str, str]:
    """The day in the address of a page, where its head states the same without a year."""
    found = _IN_ADDRESS.search(address)
    if found is None:
        return {}
    year, month, day = found.groups()
    own = re.compile(rf"(?<![\d年./-])0?{int(month)}[-/.月]0?{int(day)}(?:日|(?!\d))")
    moment = stated_date(f"{year}-{month}-{day}")
    said = any(own.search(line.text) for line in lines if len(line.text) <= _LONGEST_HEAD)
    return {"published": moment} if moment and said else {}


def _day(match: re.Match[str]) -> str | None:
    month = match["month"]
    if month.isdigit():
        return stated_date(f"{match['year']}-{month}-{match['day']}")
    return stated_date(f"{match['day']} {month} {match['year']}")


def named_in_head(lines: Sequence[PageLine]) -> Iterator[tuple[str, str]]:
    """The (field, name) pairs of what elements are named for: `byline` and `source`.

    Cleaning tells whether it is the name of a person.
    """
    for line in lines:
        for node in _elements(line):
            field = _named_for(node)
            name = _BY.sub("", _short_text(node).strip(_BESIDE_NAME)) if field else ""
            if field and _NAME.fullmatch(name):
                yield field, name


def _elements(line: PageLine) -> Iterator[html.HtmlElement]:
    """The elements of a line, and those around it that have nothing else."""
    yield from islice(line.block.iter(), _MOST_INSIDE)
    own = _short_text(line.block)
    for around in islice(line.block.iterancestors(), _MOST_AROUND):
        if _short_text(around) != own:
            return
        yield around


def _named_for(node: html.HtmlElement) -> str:
    if not isinstance(node.tag, str):
        return ""
    names = _CAMEL.sub("-", f"{node.get('class', '')} {node.get('id', '')}")
    said = node.get("rel") == "author" or node.get("itemprop") == "author"
    if said or _WRITER.search(names) or _WRITERS_PAGE.search(node.get("href", "")):
        return "byline"
    return "source" if _SOURCE.search(names) else ""


def _short_text(node: html.HtmlElement) -> str:
    """The text of an element that has a line of it; the beginning of a longer one."""
    return " ".join(" ".join(islice(node.itertext(), _MOST_INSIDE)).split())
