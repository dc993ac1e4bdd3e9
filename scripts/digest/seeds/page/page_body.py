"""The lines of a page that are its article, as the page says or as its running text tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from lxml import html

from digest.model import BlockKind, MarkKind
from digest.seeds.page import page_metadata
from digest.seeds.page.besides import is_beside
from digest.seeds.page.head_lines import CREDIT
from digest.seeds.page.inline_text import comparable
from digest.seeds.page.page_tree import Inherited
from digest.seeds.page.running_text import RunningText, prose_in
from digest.seeds.page.web_page import PageLine, VisiblePage

# Elements that certainly hold the article; on other pages its running text decides.
_BODIES = (f"//*[@id='{page_metadata.WECHAT_BODY}']", "//*[@itemprop='articleBody']")
_MOSTLY = 0.5
_PROSE = re.compile(r"[。！？，；]|[.!?] ?$")
_NEARLY_ALL = 0.95
_HOLDERS = frozenset(["table", "ul", "ol", "blockquote"])
_DEEPEST_BLOCK = 3
_FEWEST_OF_LIST = 20


class Body(NamedTuple):
    """The text of an article on its page.

    Args:
        lines: those of text; of pictures, `body_pictures` decides.
        home: the element that holds nearly all of it; None where there is no text.
        share: how much it has of the running text of the page, from 0 to 1.
    """

    lines: set[PageLine]
    home: html.HtmlElement | None
    share: float = 1


def article_body(root: html.HtmlElement, page: VisiblePage, title: str) -> Body:
    """The text of the article."""
    lines = [line for line in page.lines if line.kind is not BlockKind.FIGURE]
    running = RunningText(page, lines)
    for path in _BODIES:
        for body in root.xpath(path):
            inside = set(body.iter())
            if any(line.block in inside for line in page.lines):
                stated = [line for line in lines if line.block in inside]
                kept = {*_without_links_at_end(stated)}
                return Body(kept, body, running.share(kept))
    if not lines:
        return Body(set(), None)
    headlines = {line for line in lines if comparable(line.text) == comparable(title)}
    found, home = _in_one_place(running.article(headlines) or set(lines))
    filled = _Filling(page, lines, found, home).lines(comparable(title))
    body = filled | {*_notes(page, filled)}
    return Body(body, home, running.share(body))


def _without_links_at_end(lines: list[PageLine]) -> Iterator[PageLine]:
    """The lines of an element that holds the article, but those that lead from its end away."""
    last = max((at for at, line in enumerate(lines) if prose_in(line)), default=len(lines))
    yield from lines[: last + 1]
    yield from (line for line in lines[last + 1 :] if line.linked < _MOSTLY)


def _notes(page: VisiblePage, lines: set[PageLine]) -> Iterator[PageLine]:
    """The lines of the notes to which these lines have marks."""
    marked = {mark.target for line in lines for mark in line.marks if mark.kind is MarkKind.NOTE}
    note = Inherited("", page.notes.bodies.get)
    return (line for line in page.lines if marked and note.of(line.block) in marked)


def _in_one_place(found: set[PageLine]) -> tuple[set[PageLine], html.HtmlElement | None]:
    """The lines inside the innermost element that holds nearly all of the prose, and what is
    around them.

    A passage of prose may reach into what stands right beside the article.
    """
    weights = Counter[html.HtmlElement]()
    for line in found:
        if _PROSE.search(line.text):
            weights[line.block] += len(line.text)
    enough = _NEARLY_ALL * weights.total()
    root = next(iter(found)).block.getroottree().getroot()
    # Backwards, an element comes after all that is inside it.
    for element in reversed([*root.iter()]) if enough else ():
        if weights[element] >= enough:
            inside = set(element.iter())
            within = {line for line in found if line.block in inside}
            is_line = any(line.block is element for line in within)
            return within, element.getparent() if is_line else element
        if (parent := element.getparent()) is not None:
            weights[parent] += weights[element]
    return found, None


class _Filling:
    """Completes the lines of prose.

    Headings, short paragraphs, captions and the credits at the end are none; of a
    table, list or quotation with a line of the article, whatever is in it belongs to it.
    """

    def __init__(
        self,
        page: VisiblePage,
        lines: Sequence[PageLine],
        found: set[PageLine],
        home: html.HtmlElement | None,
    ) -> None:
        self._page = page
        self._trunk = frozenset(() if home is None else home.iterancestors())
        self._lines = lines
        self._found = found
        holder = Inherited[html.HtmlElement | None](None, self._holder_in)
        found_in = ((line, holder.of(line.block)) for line in lines)
        self._holders = {line: line.block if held is None else held for line, held in found_in}
        self._begun = {self._holders[line] for line in found}
        self._parents = {holder.getparent() for holder in self._begun}
        self._below_pictures = {
            below
            for above, below in pairwise(page.lines)
            if above.kind is BlockKind.FIGURE and home in below.block.iterancestors()
        }
        self._notes = Inherited("", page.notes.bodies.get)
        around = {*self._trunk, *(() if home is None else [home])}
        self._beside = Inherited(
            False, lambda each, beside: each not in around and (beside or is_beside(each))
        )
        self._weights = Counter[html.HtmlElement]()
        self._linked = Counter[html.HtmlElement]()
        for line in lines:
            if (top := self._top(line)) is not None:
                self._weights[top] += len(line.text)
                self._linked[top] += round(line.linked * len(line.text))

    def _holder_in(
        self, element: html.HtmlElement, around: html.HtmlElement | None
    ) -> html.HtmlElement | None:
        """The table, list or quotation around an element, the outermost; none that the page lays
        its columns out with."""
        own = element.tag in _HOLDERS and element not in self._trunk
        own = own and (element.tag != "table" or element in self._page.tables)
        return around if around is not None or not own else element

    def _top(self, line: PageLine) -> html.HtmlElement | None:
        """The element beside those of the article that has a line in it."""
        element = self._holders[line]
        for _ in range(_DEEPEST_BLOCK):
            if element is None or element.getparent() in self._parents:
                return element
            element = element.getparent()
        return None

    def lines(self, title: str) -> set[PageLine]:
        """The lines with those that stand between, right before and right after them."""
        lines = self._lines
        places = [index for index, line in enumerate(lines) if line in self._found]
        first, last = places[0], places[-1]
        between = filter(self._is_between, lines[first:last])
        before = takewhile(
            lambda line: comparable(line.text) != title and self._leads(line),
            reversed(lines[:first]),
        )
        filled = {*self._found, *between, *before, *self._after(lines[last + 1 :])}
        return filled.difference(*self._above_links(filled)) or filled

    def _above_links(self, kept: set[PageLine]) -> Iterator[set[PageLine]]:
        """The headings of links that are left out."""
        for line, below in pairwise(self._lines):
            if line in kept and below not in kept and below.linked >= _MOSTLY and _is_headed(line):
                around = islice(below.block.iterancestors(), _DEEPEST_BLOCK)
                if line.block.getparent() in around:
                    yield {line}

    def _is_between(self, line: PageLine) -> bool:
        if line.kind is BlockKind.EMBED:
            return self._is_near(line)
        if self._is_in_begun(line):
            return True
        top = self._top(line)
        holder = self._holders[line]
        alone = holder.getparent() in self._parents or line.block in self._parents
        alone = alone or (holder in self._page.tables and not self._linked[holder])
        if alone and line.linked < 1 and _PROSE.search(line.text[-2:]):
            return True
        return line.linked < _MOSTLY and (
            alone or (top is not None and self._linked[top] < _MOSTLY * self._weights[top])
        )

    def _leads(self, line: PageLine) -> bool:
        """Whether a line right before those of the article belongs to it."""
        if line.kind is BlockKind.EMBED:
            return self._is_near(line)
        if self._is_in_begun(line):
            return True
        if line.linked >= _MOSTLY or CREDIT.match(line.text):
            return False
        is_next = self._holders[line].getparent() in self._parents
        is_prose = is_next and bool(_PROSE.search(line.text))
        return _is_headed(line) or is_prose or line in self._below_pictures

    def _after(self, lines: Iterable[PageLine]) -> Iterator[PageLine]:
        for line in lines:
            holder = self._holders[line]
            if line.kind is BlockKind.EMBED:
                if self._is_near(line):
                    yield line
            elif self._is_in_begun(line) or (holder is line.block and self._goes_on(line)):
                yield line
            elif holder in self._begun or self._notes.of(line.block) or self._is_beside(line):
                continue
            elif line.linked < _MOSTLY and holder.getparent() in self._parents:
                if holder is line.block or self._is_content(holder):
                    yield line
            else:
                return

    def _is_beside(self, line: PageLine) -> bool:
        """Whether a line below the text is by its element's name none of it, as a credit is."""
        return self._beside.of(line.block) and not CREDIT.match(line.text)

    def _goes_on(self, line: PageLine) -> bool:
        """Whether a line stands in a block that lines of the article begin."""
        return line.block in self._begun and line.linked < _MOSTLY

    def _is_content(self, holder: html.HtmlElement) -> bool:
        """Whether a table, list or quotation below the article is no row of buttons."""
        is_long = self._weights[holder] >= _FEWEST_OF_LIST or holder in self._page.tables
        return is_long and not self._linked[holder]

    def _is_in_begun(self, line: PageLine) -> bool:
        """Whether a line stands in a table, list or quotation with others of the article."""
        holder = self._holders[line]
        in_table = holder in self._page.tables
        is_held = holder in self._begun and holder is not line.block
        return is_held and (in_table or line.linked < _MOSTLY)

    def _is_near(self, line: PageLine) -> bool:
        """Whether what is shown stands beside lines of the article, or in a line of its own."""
        parent = line.block.getparent()
        return parent in self._parents or (
            parent is not None and parent.getparent() in self._parents
        )


def _is_headed(line: PageLine) -> bool:
    """Whether a line is a heading, or is bold as one."""
    bold = (m for m in line.marks if m.kind is MarkKind.STRONG)
    return line.kind is BlockKind.HEADING or any(
        (m.start, m.end) == (0, len(line.text)) for m in bold
    )
