"""The numbers and bullets that Word writes before paragraphs, which stand in none of their text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from digest.seeds.word.word_numerals import written
from digest.seeds.word.word_package import Part
from digest.seeds.word.word_styles import WordStyles
from digest.seeds.word.word_xml import Element, W, value, whole

_DEEPEST = 8
_MOST_LINKS = 4
"""Styles of lists that lead to each other before one has levels: one does."""
_COUNTED = re.compile(r"[(（]?%\d[.．、)）]?")
_CLOSED = ("、", "）", "］", "】", "。", "：", "．")


@dataclass(frozen=True, slots=True)
class ListLabel:
    """What Word writes before a paragraph.

    Args:
        level: how deep its list is, from 0.
        tag: `ul` or `ol`; empty where an HTML list cannot say the label.
        number: of the item in an `ol`.
        text: the label, with the blank after it; empty for a bullet.
    """

    level: int
    tag: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Counted:
    """The levels of a list and the numbers they have come to."""

    levels: dict[int, Element]
    numbers: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """What is numbered by an id: a list that others share, and its own changes to the levels."""

    counted: _Counted
    changes: dict[int, Element]
    begun: set[int] = field(default_factory=set)

    def level(self, level: int) -> Element | None:
        change = self.changes.get(level)
        own = None if change is None else change.find(f"{W}lvl")
        return self.counted.levels.get(level) if own is None else own

    def start(self, level: int) -> Element | None:
        """Where it begins anew, the first time that it has an item of this level."""
        if level in self.begun or level not in self.changes:
            return None
        return self.changes[level].find(f"{W}startOverride")


class ListNumbers:
    """The numbers of a document, which it counts as it is read from its beginning."""

    def __init__(self, part: Part | None, styles: WordStyles) -> None:
        self._styles = styles
        found = part.root.iterchildren(f"{W}abstractNum") if part else ()
        self._lists = {each.get(f"{W}abstractNumId", ""): each for each in found}
        found = part.root.iterchildren(f"{W}num") if part else ()
        self._nums = {each.get(f"{W}numId", ""): each for each in found}
        self._counted: dict[str, _Counted] = {}
        self._numbered: dict[str, _Numbered | None] = {}

    def label(self, properties: Element | None) -> ListLabel | None:
        """The label of the next paragraph, with these properties; None for one without."""
        stated, style = self._styles.numbering(properties)
        if stated is None:
            return None
        key = value(stated.find(f"{W}numId"))
        if key not in self._numbered:
            self._numbered[key] = self._found(key)
        numbered = self._numbered[key]
        if numbered is None:
            return None
        level = _level(stated, style, numbered.counted)
        definition = numbered.level(level)
        return None if definition is None else _labelled(numbered, level, definition)

    def _found(self, key: str) -> _Numbered | None:
        for _ in range(_MOST_LINKS):
            num = self._nums.get(key)
            name = "" if num is None else value(num.find(f"{W}abstractNumId"))
            if num is None or name not in self._lists:
                break
            link = value(self._lists[name].find(f"{W}numStyleLink"))
            if not link:
                levels = _by_level(self._lists[name], "lvl")
                counted = self._counted.setdefault(name, _Counted(levels))
                return _Numbered(counted, _by_level(num, "lvlOverride"))
            linked = self._styles.numbers_of(link)
            key = "" if linked is None else value(linked.find(f"{W}numId"))
        return None


def _by_level(element: Element, name: str) -> dict[int, Element]:
    found = {whole(each.get(f"{W}ilvl", "0")): each for each in element.iterchildren(f"{W}{name}")}
    return {level: each for level, each in found.items() if 0 <= level <= _DEEPEST}


def _level(stated: Element, style: str, counted: _Counted) -> int:
    own = value(stated.find(f"{W}ilvl"))
    if own or not style:
        return min(max(whole(own), 0), _DEEPEST)
    named = (
        level for level, each in counted.levels.items() if value(each.find(f"{W}pStyle")) == style
    )
    return next(named, 0)


def _labelled(numbered: _Numbered, level: int, definition: Element) -> ListLabel | None:
    form = value(definition.find(f"{W}numFmt"), "decimal")
    pattern = value(definition.find(f"{W}lvlText"))
    if form == "bullet":
        return ListLabel(level, "ul", 0, "")
    number = _next(numbered, level, definition)
    text = _filled(pattern, numbered.counted, level, definition)
    if not text:
        return None
    ordered = form in ("decimal", "decimalFullWidth") and _COUNTED.fullmatch(pattern)
    return ListLabel(level, "ol" if ordered else "", number, text + _blank(text, definition))


def _next(numbered: _Numbered, level: int, definition: Element) -> int:
    """The number of the next item, after which deeper levels begin again."""
    numbers = numbered.counted.numbers
    if (start := numbered.start(level)) is not None:
        number = whole(value(start), 1)
    else:
        number = numbers.get(level, whole(value(definition.find(f"{W}start")), 1) - 1) + 1
    numbered.begun.add(level)
    numbers[level] = number
    for deeper in [each for each in numbers if each > level]:
        if _restarts(numbered.counted, deeper):
            del numbers[deeper]
    return number


def _restarts(counted: _Counted, level: int) -> bool:
    definition = counted.levels.get(level)
    stated = None if definition is None else definition.find(f"{W}lvlRestart")
    return value(stated, "1") != "0"


def _filled(pattern: str, counted: _Counted, level: int, definition: Element) -> str:
    """The text of a label, with the numbers of its level and those above."""
    legal = definition.find(f"{W}isLgl") is not None

    def number(found: re.Match[str]) -> str:
        other = int(found[1]) - 1
        each = definition if other == level else counted.levels.get(other)
        first = 1 if each is None else whole(value(each.find(f"{W}start")), 1)
        form = "decimal" if each is None or legal else value(each.find(f"{W}numFmt"), "decimal")
        return written(counted.numbers.get(other, first), form)

    return re.sub(r"%([1-9])", number, pattern)


def _blank(text: str, definition: Element) -> str:
    """The blank after a label, which full-width marks have in themselves."""
    apart = value(definition.find(f"{W}suff"), "tab") != "nothing"
    return " " if apart and not text.endswith(_CLOSED) else ""
