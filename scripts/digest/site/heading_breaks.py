"""Lets headings and names in lists break between words alone, by style and by these places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from digest.text.word_ends import HAN_RUN, WordEnds

if TYPE_CHECKING:
    from budoux import Parser

_HEADING = re.compile(r"(<h[1-3][^>]*>)(.*?)(?=</h[1-3]>)", re.DOTALL)
_IN_LIST = re.compile(r"(<(?:li|br)\b[^>]*>[^<>]*<a [^>]*>)(.*?)(?=</a>)", re.DOTALL)
"""The first link of an entry of a list, or of a line of it."""
_BETWEEN_TAGS = re.compile(r"[^<>]+(?=<|$)")
_QUOTED = re.compile(r"(?<=[“‘「『《〈])[\u3007\u3400-\u9fff]{2,7}(?=[”’」』》〉])")
"""A short name in quotation marks, which half a line of a phone holds; no dictionary has it."""
_PLACE = "<wbr>"
_HYPHENED = re.compile(
    r"(?<![A-Za-z0-9&#,.-])[A-Za-z0-9][A-Za-z0-9,.-]*-[A-Za-z0-9]{1,2}(?![A-Za-z0-9-])"
)
"""A Latin word that would leave a letter or two of it on the next line: Wi-Fi, 1,000-mu."""
_KEPT = 1 << 14
"""Names and runs that are remembered: a headline stands in many lists."""
_END = frozenset("的了里们")
"""Words of a character that belong to the one before."""
_BEGIN = frozenset("从到在和与及对为向由以把被将")
"""Words of a character that belong to the one behind."""


def with_heading_breaks(html: str) -> str:
    """The HTML with a place to break between the words of its headings."""
    return _with_breaks(_HEADING, html)


def with_list_breaks(html: str) -> str:
    """The HTML with such places in the names that its lists lead to."""
    return _with_breaks(_IN_LIST, html)


def _with_breaks(names: re.Pattern[str], html: str) -> str:
    return names.sub(lambda name: name[1] + with_breaks(name[2]), html)


@lru_cache(_KEPT)
def with_breaks(html: str) -> str:
    """A name, as HTML, with such places."""
    return _BETWEEN_TAGS.sub(lambda text: _whole(text[0]), html)


def _whole(text: str) -> str:
    names = {name.span() for name in _QUOTED.finditer(text)}
    cut = HAN_RUN.sub(lambda run: run[0] if run.span() in names else _cut(run[0]), text)
    return _HYPHENED.sub(r'<span class="whole">\g<0></span>', cut)


@lru_cache(_KEPT)
def _cut(run: str) -> str:
    return _PLACE.join(_pieces(run))


def _pieces(run: str) -> Iterator[str]:
    """The run where BudouX and the dictionary both see a word end.

    Neither knows the names of a field, but each cuts them elsewhere. A character alone is part of
    such a name, or a word that goes with its neighbour.
    """
    words, parser = _tools()
    plain = words.simplified(run)
    both = sorted({*words.of(run)} & {*_ends(parser, plain)})
    start = 0
    for before, end, behind in zip([0, *both], both, both[1:], strict=False):
        if end - start > 1 and _may_break(plain[before:end], plain[end:behind]):
            yield run[start:end]
            start = end
    yield run[start:]


def _may_break(left: str, right: str) -> bool:
    return (len(left) > 1 or left in _END) and (len(right) > 1 or right in _BEGIN)


def _ends(parser: Parser, text: str) -> Iterator[int]:
    end = 0
    for piece in parser.parse(text):
        end += len(piece)
        yield end


@cache
def _tools() -> tuple[WordEnds, Parser]:
    # A build that takes all pages over has no use for it.
    from budoux import load_default_simplified_chinese_parser

    return WordEnds(), load_default_simplified_chinese_parser()
