"""Ways through the elements of a page: from the outside in, and to the first text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from lxml import etree, html

BLANK = " \t\r\n\f\xa0\u3000"
"""White space, and the wide blanks that stand for it."""

BLOCK_TAGS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"),
        *("details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html"),
        *("legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "tfoot", "thead", "tr", "ul"),
    ]
)
_MOST_BEHIND = 20
"""Elements that are looked through for what goes on behind one of them."""

T = TypeVar("T")


class Inherited(Generic[T]):
    """A value that each element makes of that of its parent, worked out once.

    Args:
        first: the value around the root.
        step: gives an element's value, from the element and the value of its parent.
    """

    def __init__(self, first: T, step: Callable[[html.HtmlElement, T], T]) -> None:
        self._first = first
        self._step = step
        self._known: dict[html.HtmlElement, T] = {}

    def of(self, element: html.HtmlElement) -> T:
        """The value of an element; pages nest deeper than Python's stack."""
        above = []
        each: html.HtmlElement | None = element
        while each is not None and each not in self._known:
            above.append(each)
            each = each.getparent()
        value = self._first if each is None else self._known[each]
        for each in reversed(above):
            value = self._known[each] = self._step(each, value)
        return value


@dataclass(frozen=True, slots=True)
class FirstText:
    """The first text in an element that is not blank, which an element has before or behind it."""

    holder: html.HtmlElement
    place: str

    @classmethod
    def of(cls, element: html.HtmlElement) -> FirstText | None:
        """The first text in an element, or None where there is none."""
        found = (cls(holder, place) for holder, place in _texts(element))
        return next((each for each in found if each.text), None)

    @property
    def text(self) -> str:
        """The text, without the blanks around it."""
        return (getattr(self.holder, self.place) or "").strip(BLANK)

    def cut(self, length: int) -> None:
        """Takes away the first characters and the blanks around them."""
        text = getattr(self.holder, self.place).lstrip(BLANK)
        setattr(self.holder, self.place, text[length:].lstrip(BLANK))


def _texts(element: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str]]:
    yield element, "text"
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if each is not element:
            yield each, "text" if event == "start" else "tail"


def text_behind(element: html.HtmlElement) -> str:
    """The text that goes on behind an element on its line; empty where the line ends there."""
    each = element
    for _ in range(_MOST_BEHIND):
        if tail := (each.tail or "").strip(BLANK):
            return tail
        following = each.getnext()
        if following is None:
            around = each.getparent()
            if around is None or around.tag in BLOCK_TAGS or around.tag in ("td", "th"):
                return ""
            each = around
            continue
        if following.tag in BLOCK_TAGS:
            return ""
        texts = map(str.strip, islice(following.itertext(), _MOST_BEHIND))
        if text := next(filter(None, texts), ""):
            return text
        each = following
    return ""
