"""The lists of a page that it has not marked as such: Word's paragraphs, terms, labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lxml import html

from digest.seeds.page.page_tree import BLANK
from digest.seeds.page.stated_numbers import stated_number
from digest.text.written_numerals import chinese, letter, roman

_IN_WORD = re.compile(r"mso-list\s*:\s*\S+\s+level(\d)", re.IGNORECASE)
_LABEL = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,4})[.．、)）]?")
# Wingdings and Symbol have their bullets at letters: ● is l, ■ is n, ➢ is Ø, ✓ is ü.
_BULLET = re.compile(r"[lnuqwvoØüþ§]|[^\w\s]|[\ue000-\uf8ff]")
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?([\w-]+)\s*(?:;|!|$)", re.IGNORECASE)
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_LEADING = frozenset(["p", "div", "section", "span", "font"])
_LONGEST_TERM = 60


def with_real_lists(root: html.HtmlElement) -> None:
    """Makes list elements of what reads as a list, in place."""
    for terms in [*root.iter("dl")]:
        _of_terms(terms)
    _of_word([*root.iter("p")])
    for numbered in [*root.iter("ol")]:
        _labelled(numbered)


def _of_terms(terms: html.HtmlElement) -> None:
    """A list of terms has an item a term, with what is said of it below."""
    parts = [part for each in terms for part in (each if each.tag == "div" else [each])]
    kinds = [part.tag for part in parts]
    if kinds[:1] != ["dt"] or "dd" not in kinds or {*kinds} - {"dt", "dd"}:
        return
    names = [part.text_content().strip() for part in parts if part.tag == "dt"]
    if not any(names) or any(len(name) > _LONGEST_TERM for name in names):
        return
    terms.tag = "ul"
    item = None
    before = "dd"
    for part in parts:
        if item is None or (part.tag == "dt" and before == "dd"):
            item = terms.makeelement("li")
            terms.append(item)
        before = part.tag
        item.append(part)


def _of_word(paragraphs: Sequence[html.HtmlElement]) -> None:
    """Word marks the paragraphs of its lists by style, and writes bullets and numbers as text."""
    run: list[_Item] = []
    for paragraph in paragraphs:
        style = _IN_WORD.search(paragraph.get("style", ""))
        label = next(filter(_is_label, paragraph.iter("span")), None) if style else None
        if style is None or label is None:
            continue
        sign = "".join(label.text_content().split())
        number = _NUMBER.fullmatch(sign)
        if not (number or _BULLET.fullmatch(sign)):
            continue
        item = _Item(paragraph, label, int(style[1]), int(number[1]) if number else 0)
        if run and not _follows(run[-1].paragraph, paragraph):
            _nest(run)
            run = []
        run.append(item)
    _nest(run)


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph of a list in Word; its number is 0 where it has a bullet."""

    paragraph: html.HtmlElement
    label: html.HtmlElement
    level: int
    number: int

    def changes_to(self, item: _Item) -> bool:
        """Whether another item of its level is in a list of the other kind."""
        return self.level == item.level and bool(self.number) != bool(item.number)


def _nest(items: Sequence[_Item]) -> None:
    """Puts paragraphs into lists in the place of the first."""
    opened: list[tuple[_Item, html.HtmlElement]] = []
    for item in items:
        while opened and opened[-1][0].level > item.level:
            opened.pop()
        if opened and opened[-1][0].changes_to(item):
            opened.pop()
        if not opened or opened[-1][0].level < item.level:
            made = item.paragraph.makeelement("ol" if item.number else "ul")
            if opened:
                opened[-1][1][-1].append(made)
            else:
                item.paragraph.addprevious(made)
                made.tail = items[-1].paragraph.tail if item is items[0] else None
            opened.append((item, made))
        item.label.drop_tree()
        made = _put(opened[-1][1], item.paragraph)
        if item.number:
            made.set("value", str(item.number))


def _put(into: html.HtmlElement, paragraph: html.HtmlElement) -> html.HtmlElement:
    """The item that a paragraph becomes in a list."""
    item = into.makeelement("li")
    paragraph.tail = None
    into.append(item)
    item.append(paragraph)
    return item


def _is_label(span: html.HtmlElement) -> bool:
    return bool(_LABEL.search(span.get("style", "")))


def _follows(before: html.HtmlElement, after: html.HtmlElement) -> bool:
    """Whether nothing stands between two elements."""
    return after.getprevious() is before and not (before.tail or "").strip(BLANK)


def _labelled(numbered: html.HtmlElement) -> None:
    """A list whose items have other labels than numbers has these as text."""
    stated = _STYLE.search(numbered.get("style", ""))
    form = stated[1].lower() if stated else _TYPES.get(numbered.get("type", ""), "")
    label = _LABELS.get(form)
    if label is None and form != "none":
        return
    numbered.tag = "ul"
    start = stated_number(numbered, "start", 1)
    for number, item in enumerate(numbered.iterchildren("li"), start):
        if label:
            place = item
            while not (place.text or "").strip(BLANK) and len(place) and place[0].tag in _LEADING:
                place = place[0]
            place.text = f"{label(number)} {(place.text or '').lstrip(BLANK)}"


def _up_to(most: int, written: Callable[[int], str]) -> Callable[[int], str]:
    """Writes numbers up to one that items have, and others in digits."""
    return lambda number: written(number) if 1 <= number <= most else str(number)


_letter = _up_to(26, letter)
_roman = _up_to(89, roman)
_chinese = _up_to(99, chinese)
_LABELS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(("lower-alpha", "lower-latin"), lambda n: f"{_letter(n)}."),
    **dict.fromkeys(("upper-alpha", "upper-latin"), lambda n: f"{_letter(n).upper()}."),
    "lower-roman": lambda n: f"{_roman(n)}.",
    "upper-roman": lambda n: f"{_roman(n).upper()}.",
    **dict.fromkeys(
        ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"),
        lambda n: f"{_chinese(n)}、",
    ),
}
"""How lists write the numbers of their items, by the name of the style."""
