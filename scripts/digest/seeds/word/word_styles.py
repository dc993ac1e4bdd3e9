"""What the styles of a Word document make of its paragraphs and runs.

Word calls its own styles by English names in every language, and gives them ids in the editor's:
the style with the id `1` of a Chinese Word has the name `heading 1`. Other programs name them anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from digest.seeds.word.word_package import Part
from digest.seeds.word.word_xml import Element, W, is_true, value, whole

TITLE, CAPTION, QUOTE, PREFORMATTED, CONTENTS, PLAIN = (
    *("Title", "Caption", "Quote", "Preformatted", "Contents", "Plain"),
)
"""What a paragraph may be, besides a heading."""
HEADINGS = tuple(f"Heading{level}" for level in range(1, 7))

_KINDS = (
    (TITLE, r"title|(?:文档)?标题|(?:文件)?標題"),
    (CAPTION, r"caption|[题題图圖表]注|[图圖表](?:片)?[标標]?[题題]|(?:figure|table|illustration)"),
    (QUOTE, r"(?:intense )?quote|block text|quotations?|block quotation|(?:明[显顯])?引[用文]"),
    (PREFORMATTED, r"html preformatted|preformatted text|source code|html 预设格式|代码"),
    (CONTENTS, r"(?:toc|contents|目[录錄]) ?\d|toc heading|table of figures"),
)
_NAMED = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_HEADING = re.compile(r"(?:heading|标题|標題) ?([1-9])")
_RAISED = 4
"""Half points above or below the line from which on text is a superscript or subscript: figures set
so are raised by three points, letters moved for looks by one."""
_MOST_BASED = 12
"""Styles, each based on the next: Word allows eleven."""


class Look(NamedTuple):
    """How a run is set; `level` is superscript, subscript or empty."""

    strong: bool = False
    emphasis: bool = False
    struck: bool = False
    level: str = ""


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    element: Element


class WordStyles:
    """The styles of a document."""

    def __init__(self, part: Part | None) -> None:
        self._styles: dict[str, _Style] = {}
        for element in part.root.iterchildren(f"{W}style") if part else ():
            style = _Style(
                value(element.find(f"{W}name")), value(element.find(f"{W}basedOn")), element
            )
            self._styles.setdefault(element.get(f"{W}styleId", ""), style)
        self._known: dict[str, str] = {}

    def kind(self, properties: Element | None) -> str:
        """What a paragraph with these properties is."""
        style = value(_child(properties, "pStyle"))
        if style not in self._known:
            self._known[style] = self._kind_of(style)
        kind = self._known[style]
        stated = _outline(properties)
        if stated is None or kind not in (PLAIN, *HEADINGS):
            return kind
        return _heading(stated)

    def numbering(self, properties: Element | None) -> tuple[Element | None, str]:
        """What numbers a paragraph, and the style that says so, if it is one."""
        if (own := _child(properties, "numPr")) is not None:
            return own, ""
        name = value(_child(properties, "pStyle"))
        for key, style in self._chain(name):
            if (given := style.element.find(f"{W}pPr/{W}numPr")) is not None:
                return given, key
        return None, ""

    def look(self, properties: Element | None) -> Look:
        """How a run with these properties is set, by them and by its style."""
        if properties is None:
            return _PLAIN_LOOK
        layers = [*self._layers(properties)]
        emphasised = _is_on(layers, "i") or value(_first(layers, "em"), "none") != "none"
        return Look(_is_on(layers, "b"), emphasised, _is_struck(layers), _level(layers))

    def hides(self, properties: Element | None) -> bool:
        """Whether Word does not show a paragraph with these properties."""
        name = value(_child(properties, "pStyle"))
        own = (_runs(style) for _, style in self._chain(name))
        return _is_on([each for each in own if each is not None], "vanish")

    def is_hidden(self, properties: Element, otherwise: bool) -> bool:
        """Whether Word does not show a run; `otherwise` holds where its properties do not say."""
        stated = _first([*self._layers(properties)], "vanish")
        return otherwise if stated is None else is_true(stated)

    def font(self, properties: Element) -> str:
        """The font of the Latin letters of a run; empty where none is stated."""
        stated = _first([*self._layers(properties)], "rFonts")
        if stated is None:
            return ""
        return stated.get(f"{W}ascii") or stated.get(f"{W}hAnsi") or ""

    def numbers_of(self, name: str) -> Element | None:
        """What a style of lists numbers by."""
        style = self._styles.get(name)
        return None if style is None else style.element.find(f"{W}pPr/{W}numPr")

    def _kind_of(self, name: str) -> str:
        if name not in self._styles:
            return _named(name) or PLAIN
        for _, style in self._chain(name):
            if kind := _named(style.name):
                return kind
            if (stated := _outline(style.element.find(f"{W}pPr"))) is not None:
                return _heading(stated)
        return PLAIN

    def _layers(self, properties: Element) -> Iterator[Element]:
        yield properties
        for _, style in self._chain(value(properties.find(f"{W}rStyle"))):
            if (own := _runs(style)) is not None:
                yield own

    def _chain(self, name: str) -> Iterator[tuple[str, _Style]]:
        """A style and those it is based on, which may be forged to go in a circle."""
        for _ in range(_MOST_BASED):
            if name not in self._styles:
                return
            yield name, self._styles[name]
            name = self._styles[name].based_on


_PLAIN_LOOK = Look()


def _child(properties: Element | None, name: str) -> Element | None:
    return None if properties is None else properties.find(f"{W}{name}")


def _runs(style: _Style) -> Element | None:
    found: Element | None = style.element.find(f"{W}rPr")
    return found


def _first(layers: list[Element], name: str) -> Element | None:
    """The property as the nearest layer has it."""
    found = (layer.find(f"{W}{name}") for layer in layers)
    return next((each for each in found if each is not None), None)


def _is_on(layers: list[Element], name: str) -> bool:
    return is_true(_first(layers, name))


def _is_struck(layers: list[Element]) -> bool:
    return _is_on(layers, "strike") or _is_on(layers, "dstrike")


def _level(layers: list[Element]) -> str:
    stated = value(_first(layers, "vertAlign"))
    if stated:
        return stated if stated in ("superscript", "subscript") else ""
    raised = whole(value(_first(layers, "position")))
    if abs(raised) < _RAISED:
        return ""
    return "superscript" if raised > 0 else "subscript"


def _outline(properties: Element | None) -> int | None:
    stated = value(_child(properties, "outlineLvl"))
    return whole(stated) + 1 if stated else None


def _heading(level: int) -> str:
    """A heading of this level; body text has the level 10 in Word."""
    return HEADINGS[min(level, 6) - 1] if 1 <= level <= 9 else PLAIN


def _named(name: str) -> str:
    """What paragraphs of a style with this name are; empty where the name does not say."""
    name = name.strip().lower()
    if heading := _HEADING.fullmatch(name):
        return _heading(int(heading[1]))
    return next((kind for kind, pattern in _NAMED if pattern.fullmatch(name)), "")
