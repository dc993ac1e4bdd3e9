"""Holds a drawing to its story: each of its words and figures stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

_NO_WORDS = re.compile(r"<figure>.*?</figure>|(?<=\])\([^)]*\)|[\[\]]|</?\w[^>]*>", re.DOTALL)
"""What is no word of the story on its page: pictures, addresses of links, markup."""
_APART = r"(?:(?<!\d)|(?!\d))"
"""A place that is not within a number: 19 is not in 192."""


def texts(svg: str) -> Iterator[tuple[str, float]]:
    """The labels of a drawing, lines joined, with the size of their letters in units."""
    for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):  # noqa: S314
        yield "".join(text.itertext()), float(text.attrib["font-size"])


def unstated(svg: str, page: str) -> Iterator[str]:
    """The labels of a drawing that are not in the words of the story on a page."""
    words = _NO_WORDS.sub("", page)
    for label, _ in texts(svg):
        if not re.search(f"{_APART}{re.escape(label)}{_APART}", words):
            yield label
