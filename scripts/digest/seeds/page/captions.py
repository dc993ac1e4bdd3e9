"""The captions and credits of pictures among the lines of an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from lxml import html

from digest.model import BlockKind, Mark, MarkKind
from digest.seeds.page.head_lines import CREDIT as LABELLED
from digest.seeds.page.picture_words import (
    ABOVE,
    LONGEST_CAPTION,
    OPENING,
    credit_in,
    is_credit_class,
)
from digest.seeds.page.promotions import is_call
from digest.seeds.page.web_page import PageLine, VisiblePage

_IN_FIGURE = frozenset([BlockKind.CAPTION, BlockKind.CREDIT])
_LONGEST_BY_PLACE = 90
"""Of one that is told by its style, or by the picture it stands alone with."""
_LONGEST_BARE = 40
_LONGEST_TAIL = 120
_MOST_BELOW = 3
"""Lines below a picture that no markup names: a caption, a credit and one more."""
_MOST_HELD = 50
"""Pictures of one `figure` that are looked at."""
_WIDEST = 4
"""Elements around a picture that may hold it and its caption alone."""
_MOSTLY = 0.5
_SENTENCE_END = re.compile(r"(?:[。！？!?；;：:，,、]|(?<=[a-z]{2})\.)[”’」』\"]?$")
_SENTENCE = re.compile(r"[。！？!?]|(?<=[a-z]{2})\.(?=[”’\"]?(?:\s|$))")
_CENTRED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:text|align)?-?cent(?:er|re)(?:ed)?(?:$|\s)", re.IGNORECASE
)
_PICTURE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:img|image|pic|photo|picture|figure)s?(?:$|[\s_-])", re.IGNORECASE
)
_PAIRS = frozenset(["dl", "dt", "dd", "table", "tbody", "tr", "td"])
"""Elements that set a picture and the line below it side by side or one below the other."""
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十\d]{1,3}[、.．章节)）]|[（(][一二三四五六七八九十\d]{1,2}[)）])"
)
_HEADER = re.compile(
    r"\D{0,12}\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?[\s\d:：|]{0,12}"
    r"(?:$|来源|來源|作者|记者|記者|编辑|編輯|[^，。]{2,12}$)"
)
"""A line with the day of a page and its source, which may stand below a picture."""
_OF_PICTURE = re.compile(
    r"[▲△▼▽↑↓（(【]?\s?(?:[上下左右题題本]?[图圖]|摄|攝|供|照片|Photo|Image)", re.IGNORECASE
)
_NAMES_PICTURE = re.compile(r"[图圖摄攝]|照片|Photo|Image", re.IGNORECASE)
_DAY_IN_TEXT = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日[，,]")
_FEWEST_OF_TEXT = 60
_WORDS = re.compile(r"\w")
_LOOKS = {
    "centred": re.compile(r"text-align\s*:\s*center", re.IGNORECASE),
    "small": re.compile(
        r"font-size\s*:\s*(?:1[0-3](?:\.\d+)?px|(?:[6-9]|10)(?:\.\d+)?pt|small|x-small)",
        re.IGNORECASE,
    ),
    "grey": re.compile(
        r"(?<![\w-])color\s*:\s*(?:gr[ae]y|#([6-9a-b])\1{2}\b|#([6-9a-b][0-9a-f])\2{2}\b|"
        r"rgba?\(\s*1[0-7]\d\s*,\s*1[0-7]\d\s*,\s*1[0-7]\d)",
        re.IGNORECASE,
    ),
    "kai": re.compile(r"font-family\s*:[^;]{0,100}(?:楷|kai)", re.IGNORECASE),
}


def with_captions(
    lines: Sequence[PageLine], page: VisiblePage, *, by_place: bool
) -> list[PageLine]:
    """The lines with captions and credits told from text, each credit on a line of its own, and
    with those above a picture put below it.

    Args:
        by_place: whether a caption may be told by its place and its style alone.
    """
    if any(line.kind is BlockKind.FIGURE for line in lines):
        lines = [*_Captions(lines, page, by_place=by_place).lines()]
    return [*_with_credits_below_pictures(lines)]


def _with_credits_below_pictures(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """The lines, in which what markup calls a credit is one only below a picture."""
    in_figure = False
    for line in lines:
        in_figure = line.kind is BlockKind.FIGURE or (in_figure and line.kind in _IN_FIGURE)
        is_astray = line.kind is BlockKind.CREDIT and not in_figure
        yield replace(line, kind=BlockKind.PARAGRAPH) if is_astray else line


class _Captions:
    """Tells the captions and credits of the pictures of an article."""

    def __init__(self, lines: Sequence[PageLine], page: VisiblePage, *, by_place: bool) -> None:
        self._lines = lines
        self._by_place = by_place
        self._tables = page.tables
        self._figures = {
            line.block: at for at, line in enumerate(lines) if line.kind is BlockKind.FIGURE
        }
        self._looks = {line: _looks(line) for line in lines if line.kind is not BlockKind.FIGURE}
        sizes = Counter[str]()
        for line, looks in self._looks.items():
            sizes.update(dict.fromkeys(("", *looks), len(line.text)))
        self._usual = {look for look, size in sizes.items() if size > _MOSTLY * sizes[""]}
        self._head = frozenset(takewhile(_is_no_text, self._looks))
        self._alone = {around: count for around, count in _counted(lines).items() if count == 1}

    def lines(self) -> Iterator[PageLine]:
        run: list[PageLine] = []
        waiting: list[PageLine] = []
        below = 0
        for at, line in enumerate(self._lines):
            if line.kind is BlockKind.FIGURE:
                if below:
                    run, below = [], 0
                yield line
                run.append(line)
                if waiting and not self._goes_on(at):
                    yield from (part for each in waiting for part in _parts(each))
                    waiting, below = [], 1
                continue
            if self._is_above(at, run):
                waiting.append(line)
            elif run and below < _MOST_BELOW and self._is_below(at, run, below):
                parts = [*_parts(line)]
                below += 1
                yield from parts
            else:
                run, below = [], 0
                yield line
        yield from waiting

    def _goes_on(self, at: int) -> bool:
        """Whether another picture of a row follows."""
        following = self._lines[at + 1 : at + 2]
        return bool(following) and following[0].kind is BlockKind.FIGURE

    def _is_above(self, at: int, run: Sequence[PageLine]) -> bool:
        """Whether a line is the caption of the picture below it, as its sign or markup says."""
        line = self._lines[at]
        if line.kind is BlockKind.CAPTION:
            figure = next(line.block.iterancestors("figure"), None)
            held = set(islice(figure.iter("img"), _MOST_HELD)) if figure is not None else set()
            is_later = any(self._figures.get(each, -1) > at for each in held)
            return is_later and not any(each.block in held for each in run)
        is_short = line.kind is BlockKind.PARAGRAPH and len(line.text) <= LONGEST_CAPTION
        return is_short and line.text[0] in ABOVE and self._goes_on(at)

    def _is_below(self, at: int, run: Sequence[PageLine], below: int) -> bool:
        """Whether a line right below a picture is its caption or credit."""
        line = self._lines[at]
        if self._holder(line) is not self._holder(run[-1]):
            return False
        if line.kind in _IN_FIGURE:
            return True
        if not _may_caption(line) or (line in self._head and _is_label(line.text)):
            return False
        if _is_worded(line.text, below):
            return True
        return not below and (self._is_above_credit(at) or self._is_set_apart(at, run))

    def _is_above_credit(self, at: int) -> bool:
        """Whether a line and the credit of its picture follow each other, above more text: one
        at the end of an article may be the credit of all its pictures."""
        line, after = self._lines[at], self._lines[at + 1 : at + 3]
        is_long = len(line.text) > _LONGEST_BY_PLACE or len(_SENTENCE.findall(line.text)) > 1
        if is_long or _is_headed(line) or len(after) < 2 or not _is_credit(after[0]):
            return False
        is_amid_text = after[1].kind is BlockKind.PARAGRAPH
        return is_amid_text and self._holder(line) is self._holder(after[0])

    def _is_set_apart(self, at: int, run: Sequence[PageLine]) -> bool:
        """Whether a line is a caption by its place, its style or its shortness."""
        line = self._lines[at]
        if len(line.text) > _LONGEST_BY_PLACE or _is_headed(line):
            return False
        is_bare = len(line.text) <= _LONGEST_BARE and not _SENTENCE_END.search(line.text)
        if is_bare and self._stands_before_text(at):
            return True
        is_alone = self._stands_alone(line, run) and self._is_short(line, run)
        return self._by_place and (is_alone or bool(self._looks[line] - self._usual))

    def _stands_before_text(self, at: int) -> bool:
        """Whether running text or a picture comes below a line."""
        after = self._lines[at + 1 : at + 2]
        return any(
            each.kind is BlockKind.FIGURE or bool(_SENTENCE_END.search(each.text)) for each in after
        )

    def _holder(self, line: PageLine) -> html.HtmlElement | None:
        """The item, quotation, cell or table of data that a line stands in."""
        for each in (
            line.block,
            *line.block.iterancestors("li", "blockquote", "td", "th", "table"),
        ):
            if each.tag in ("li", "blockquote") or each in self._tables:
                return each
            if each.tag in ("td", "th") and next(each.iterancestors("table"), None) in self._tables:
                return each
        return None

    def _is_short(self, line: PageLine, run: Sequence[PageLine]) -> bool:
        """Whether a line that stands alone with pictures is no paragraph: it has no sentence, or
        one where what holds both is there for a picture."""
        sentences = len(_SENTENCE.findall(line.text))
        if not sentences:
            return True
        around = {*islice(run[-1].block.iterancestors(), _WIDEST)}
        shared = next(each for each in _near(line) if each in around)
        return sentences == 1 and (
            shared.tag in _PAIRS or bool(_PICTURE_CLASS.search(shared.get("class", "")))
        )

    def _stands_alone(self, line: PageLine, run: Sequence[PageLine]) -> bool:
        """Whether an element holds nothing but pictures and this line, outside of no `figure`."""
        figure = next(run[-1].block.iterancestors("figure"), None)
        if figure is not None and figure not in line.block.iterancestors():
            return False
        around = {*islice(run[-1].block.iterancestors(), _WIDEST)}
        return any(each in around and each in self._alone for each in _near(line))


def _may_caption(line: PageLine) -> bool:
    """Whether a line is no heading, no text, no header of a page and leads nowhere else."""
    if line.kind is not BlockKind.PARAGRAPH or len(line.text) > LONGEST_CAPTION:
        return False
    return line.linked < _MOSTLY and not (is_call(line.text) or _HEADER.match(line.text))


def _counted(lines: Sequence[PageLine]) -> Counter[html.HtmlElement]:
    """The lines of text that elements hold, of those close around them."""
    counted = Counter[html.HtmlElement]()
    for line in lines:
        if line.kind is not BlockKind.FIGURE:
            counted.update((line.block, *islice(line.block.iterancestors(), 2 * _WIDEST)))
    return counted


def _near(line: PageLine) -> Iterator[html.HtmlElement]:
    """The block of a line and what is close around it."""
    yield line.block
    yield from islice(line.block.iterancestors(), _WIDEST)


def _looks(line: PageLine) -> set[str]:
    """What sets a line apart by its style: of its block, of what is around and within it."""
    around = [line.block, *islice(line.block.iterancestors(), 2)]
    inside = [*_inside(line.block)]
    styles = [each.get("style", "") for each in (*around, *inside)]
    looks = {look for look, sign in _LOOKS.items() if any(map(sign.search, styles))}
    if any(map(_is_centred, around)):
        looks.add("centred")
    if any(each.tag == "small" for each in inside):
        looks.add("small")
    if any((m.start, m.end) == (0, len(line.text)) for m in _of(line, MarkKind.EMPHASIS)):
        looks.add("slanted")
    return looks


def _is_centred(element: html.HtmlElement) -> bool:
    by_attribute = element.get("align", "").lower() == "center" or element.tag == "center"
    return by_attribute or bool(_CENTRED_CLASS.search(element.get("class", "")))


def _inside(block: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The elements that hold all the text of a block, one within the other."""
    for _ in range(_WIDEST):
        parts = [part for part in islice(block, _WIDEST) if part.tag not in ("br", "img")]
        if len(parts) != 1 or (block.text or "").strip() or (parts[0].tail or "").strip():
            return
        block = parts[0]
        yield block


def _of(line: PageLine, kind: MarkKind) -> Iterator[Mark]:
    return (mark for mark in line.marks if mark.kind is kind)


def _is_headed(line: PageLine) -> bool:
    """Whether a line is set, or numbered, as headings are."""
    bold = any((m.start, m.end) == (0, len(line.text)) for m in _of(line, MarkKind.STRONG))
    return bold or bool(_NUMBERED.match(line.text))


def _is_worded(text: str, below: int) -> bool:
    """Whether a text says itself that it is a caption, or is a credit or ends with one."""
    found = credit_in(text)
    is_credit = found and (not _WORDS.search(text[: found.start()]) or len(text) <= _LONGEST_TAIL)
    return bool(is_credit or (OPENING.match(text) and not (below and _is_long(text))))


def _is_credit(line: PageLine) -> bool:
    """Whether a line is the credit of a picture and nothing more, as markup or its words say."""
    if line.kind is BlockKind.CREDIT:
        return True
    found = credit_in(line.text) if line.kind is BlockKind.PARAGRAPH else None
    return (
        found is not None
        and bool(_NAMES_PICTURE.search(found[0]))
        and not _WORDS.search(line.text[: found.start()])
    )


def _is_no_text(line: PageLine) -> bool:
    return len(line.text) < _FEWEST_OF_TEXT and not line.text.endswith("。")


def _is_label(text: str) -> bool:
    """Whether a line above the text gives the source or the writer of the article."""
    found = credit_in(text)
    if _OF_PICTURE.match(text) or (found and _NAMES_PICTURE.search(found[0])):
        return False
    return bool(LABELLED.match(text)) and not _DAY_IN_TEXT.match(text)


def _is_long(text: str) -> bool:
    return len(text) > _LONGEST_TAIL or len(_SENTENCE.findall(text)) > 2


def _parts(line: PageLine) -> Iterator[PageLine]:
    """A caption, and its credit if it ends with one."""
    if line.kind is BlockKind.CREDIT:
        yield line
        return
    at = _credit_at(line)
    if at is None:
        yield replace(line, kind=BlockKind.CAPTION, level=0)
        return
    said = line.text[:at].rstrip()
    if not _WORDS.search(said):
        yield replace(line, kind=BlockKind.CREDIT, level=0)
        return
    for kind, start, end in (
        (BlockKind.CAPTION, 0, len(said)),
        (BlockKind.CREDIT, at, len(line.text)),
    ):
        text = line.text[start:end]
        marks = tuple(_clipped(line.marks, start, end))
        yield replace(line, text=text, kind=kind, level=0, pieces=(text,), marks=marks)


def _credit_at(line: PageLine) -> int | None:
    """Where the credit begins with which a caption ends, by its markup or words; None without."""
    for each in islice(line.block.iter("span", "cite", "small", "em", "i"), _MOST_HELD):
        said = " ".join(each.text_content().split())
        if said and is_credit_class(each.get("class", "")) and line.text.endswith(said):
            return len(line.text) - len(said)
    if found := credit_in(line.text):
        return found.start()
    last = line.pieces[-1].strip() if line.pieces else ""
    found = credit_in(last) if last and line.text.endswith(last) else None
    return len(line.text) - len(last) if found and not found.start() else None


def _clipped(marks: Sequence[Mark], start: int, end: int) -> Iterator[Mark]:
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last or (mark.kind is MarkKind.NOTE and first == last):
            yield replace(mark, start=first - start, end=last - start)
