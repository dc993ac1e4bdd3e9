"""The pictures of a page that are those of its article, by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile

from lxml import html

from digest.model import UNTOLD, BlockKind
from digest.seeds.page.besides import is_beside
from digest.seeds.page.head_lines import CREDIT as LABELLED
from digest.seeds.page.inline_text import comparable
from digest.seeds.page.page_tree import BLOCK_TAGS
from digest.seeds.page.picture_words import OPENING, credit_in
from digest.seeds.page.promotions import promoting
from digest.seeds.page.web_page import PageLine, VisiblePage

_ENLARGES = re.compile(
    r"[+＋]?(?:点击|點擊)?(?:查看|看|放大|开启|開啟)(?:大图|大圖|原图|原圖|图片|圖片)"
)
"""What stands on a button below a picture."""
_HOLDS_WORDS = frozenset(["article", "body", "figure", "header", "main"])
_WHOLE_PAGE = frozenset(["body", "html"])
_MOSTLY = 0.5
_CLOSE = 4
_FEWEST_REPEATED = 3
"""Times that an article shows a file which is no picture of it but an ornament."""
_SIZED = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w{3,4}$)")
_LONGEST_REST = 12
"""Characters that pages add to a headline to name a picture by it: a number, their own name."""


@dataclass(frozen=True, slots=True)
class BodyPictures:
    """What is shown in an article.

    Args:
        lines: its pictures, and those of their captions that are no lines of the text.
        repeated: those that it shows again, or as ornaments.
    """

    lines: frozenset[PageLine]
    repeated: frozenset[PageLine]


def body_pictures(
    page: VisiblePage, text: set[PageLine], home: html.HtmlElement | None, title: str
) -> BodyPictures:
    """The pictures of an article.

    Args:
        text: the lines of the article that are text.
        home: the element that holds it.
    """
    if text:
        found = _Places(page.lines, text, home, title).found()
    else:
        found = [line for line in page.lines if home is None or home in line.block.iterancestors()]
    said = {line for line, below in pairwise(page.lines) if _is_said(below)}
    away = {*promoting(page.lines)}
    found = [line for line in found if line not in away]
    shown = [line for line in found if line.kind is BlockKind.FIGURE]
    repeated = frozenset(_repeated(sorted(shown, key=lambda line: line not in said)))
    return BodyPictures(frozenset(found) - repeated, repeated)


def without_headline(line: PageLine, title: str) -> PageLine:
    """A figure without an alternative text that only repeats the headline."""
    wanted, said = comparable(title), comparable(line.text)
    rest = len(said) - len(wanted)
    repeats = bool(wanted) and said.startswith(wanted) and rest <= _LONGEST_REST
    return replace(line, text=UNTOLD, pieces=(UNTOLD,)) if repeats else line


def _repeated(figures: Sequence[PageLine]) -> Iterator[PageLine]:
    keys = [_key(line) for line in figures]
    times = Counter(keys)
    seen: set[str] = set()
    for line, key in zip(figures, keys, strict=True):
        if times[key] >= _FEWEST_REPEATED or key in seen:
            yield line
        seen.add(key)


def _key(line: PageLine) -> str:
    """What pictures of one file have in common."""
    picture = line.picture
    names = (picture.address, *picture.places) if picture else ()
    return _SIZED.sub("", next(filter(None, names), ""))


class _Places:
    """Where the pictures and the lines of an article stand on a page."""

    def __init__(
        self,
        lines: Sequence[PageLine],
        text: set[PageLine],
        home: html.HtmlElement | None,
        title: str,
    ) -> None:
        self._lines = lines
        self._text = text
        self._home = home
        held = [line for line in lines if line in text]
        self._trunk = _trunk(held)
        self._around = self._trunk if home is None else {*_up(home)}
        self._near = {line.block.getparent() for line in held}
        places = [at for at, line in enumerate(lines) if line in text]
        self._first, self._last = places[0], places[-1]
        self._headline = self._headline_at(comparable(title))
        self._heading = self._first_of_article()
        self._linked = self._linked_around()
        self._wordless: dict[html.HtmlElement, bool] = {}

    def _headline_at(self, title: str) -> int:
        """The place of the headline above the text; below it where there is none."""
        above = (at for at in reversed(range(self._first)) if _says(self._lines[at], title))
        return next(above, self._first)

    def _linked_around(self) -> Counter[html.HtmlElement]:
        """The lines of links that are left out, by the elements around them."""
        around = Counter[html.HtmlElement]()
        for line in self._lines:
            is_text = line.kind is not BlockKind.FIGURE and line not in self._text
            if is_text and line.linked >= _MOSTLY:
                around.update(takewhile(self._is_branch, _up(line.block)))
        return around

    def _is_branch(self, element: html.HtmlElement) -> bool:
        return element not in self._trunk

    def found(self) -> list[PageLine]:
        """The pictures, and captions of theirs that are not among the lines of the text."""
        ended = False
        found: dict[PageLine, None] = {}
        for at, line in enumerate(self._lines):
            if line.kind is BlockKind.FIGURE:
                if not ended and self._is_of_article(at):
                    found |= dict.fromkeys((line, *self._captions(at)))
            elif at > self._last and line not in found:
                ended = ended or not self._goes_on(line)
        return [*found]

    def _is_of_article(self, at: int) -> bool:
        line = self._lines[at]
        inner = takewhile(lambda each: each not in self._around, _up(line.block))
        branch = takewhile(self._is_branch, _up(line.block))
        if any(map(is_beside, inner)) or any(self._linked[each] for each in branch):
            return False
        inside = self._home is not None and self._home in line.block.iterancestors()
        near = self._is_near(line)
        if self._first < at < self._last:
            return inside or near
        if at < self._first:
            leads = self._headline < at or self._is_in_article(line)
            is_said = any(True for _ in self._captions(at))
            return inside or near or (leads and (is_said or self._stands_alone(line)))
        return inside or (near and any(True for _ in self._captions(at)))

    def _stands_alone(self, line: PageLine) -> bool:
        """Whether no words stand in the block around a picture, as beside the buttons of a page."""
        block = next((each for each in line.block.iterancestors() if each.tag in BLOCK_TAGS), None)
        if block is None or block.tag in _HOLDS_WORDS:
            return True
        if block not in self._wordless:
            words = next(filter(None, map(str.strip, block.itertext())), "")
            self._wordless[block] = not words
        return self._wordless[block]

    def _is_in_article(self, line: PageLine) -> bool:
        """Whether markup says that a picture above the headline is of the article: it stands in
        its element, or is the first of what holds headline and text."""
        article = next(line.block.iterancestors("article"), None)
        if article is not None and article in self._around:
            return True
        return not line.linked and line is self._heading

    def _first_of_article(self) -> PageLine | None:
        """The first line of the innermost part of a page that holds the headline and the text."""
        if self._headline == self._first:
            return None
        above = _up(self._lines[self._headline].block)
        shared = next((each for each in above if each in self._around), None)
        if shared is None or shared.tag in _WHOLE_PAGE:
            return None
        return next(line for line in self._lines if shared in _up(line.block))

    def _is_near(self, line: PageLine) -> bool:
        """Whether a picture stands beside lines of the article, or in a line of its own."""
        return any(each in self._near for each in islice(line.block.iterancestors(), 2))

    def _goes_on(self, line: PageLine) -> bool:
        """Whether an article may go on with a picture below a line that is left out."""
        is_credit = bool(LABELLED.match(line.text) or credit_in(line.text))
        is_caption = line.kind in (BlockKind.CAPTION, BlockKind.CREDIT) or OPENING.match(line.text)
        return line.linked < _MOSTLY and (is_credit or bool(is_caption) or line in self._text)

    def _captions(self, at: int) -> Iterator[PageLine]:
        """The lines below a picture that are certainly its captions and credits."""
        above = self._lines[at]
        around = {*islice(above.block.iterancestors(), _CLOSE)}
        below = (line for line in self._lines[at + 1 :] if not _ENLARGES.fullmatch(line.text))
        for line in islice(below, 2):
            close = around.intersection(islice(_up(line.block), _CLOSE))
            if not _is_said(line) or not close or line.linked >= _MOSTLY:
                return
            yield line


def _is_said(line: PageLine) -> bool:
    """Whether a line below a picture is certainly its caption or credit."""
    if line.kind is not BlockKind.PARAGRAPH:
        return line.kind in (BlockKind.CAPTION, BlockKind.CREDIT)
    return bool(OPENING.match(line.text) or credit_in(line.text))


def _says(line: PageLine, title: str) -> bool:
    return line.kind is not BlockKind.FIGURE and bool(title) and comparable(line.text) == title


def _up(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    yield element
    yield from element.iterancestors()


def _trunk(lines: Iterable[PageLine]) -> set[html.HtmlElement]:
    """The blocks of lines and all that they stand in, each looked at once."""
    found: set[html.HtmlElement] = set()
    for line in lines:
        for each in _up(line.block):
            if each in found:
                break
            found.add(each)
    return found
