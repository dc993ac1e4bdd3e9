"""The lines between the headline of a page and its text: the day, the source, the author."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from digest.model import BlockKind
from digest.seeds.page.web_page import PageLine

CREDIT = re.compile(
    r"[^：:。，]{0,7}[^：:。，\d][：:]\s*\S|.*\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}"
)
"""A line that gives a label with its value, or a day."""

# A reporter needs no colon.
_LABELLED = re.compile(rf"{CREDIT.pattern}|[^。]{{0,16}}[记記]者\s*\S")
_PAPER_AND_WRITER = re.compile(r"[\u4e00-\u9fff]{2,8}[报報网網刊] [\u4e00-\u9fff]{2,3}")
_LONGEST_LABELLED = 80
_LONGEST = 160
"""Characters of a line with a date, an outlet, names and buttons; longer ones are running text."""
_APART = 12
"""Lines between two places above the text that say the headline."""
_MOST_ABOVE = 8
"""Lines above the text that may be the headline and its date, where none is known."""
_MOSTLY = 0.5
_ALONE = re.compile(
    r"(?:\w{2,4}[时時][间間]|\w{2,4}日期|日\s*期|[时時]\s*[间間]|[来來]\s*源|\w{2}[来來]源|作\s*者|[记記]者|[编編][辑輯]"
    r"|责任编辑|撰文|\w{2}[单單]位|\w{2}[机機][关關構构])\s*[：:,，]?"
)
"""A label whose value stands in another element: 发布日期, 作者."""
_LONGEST_VALUE = 40
_CLOSE = 3


def head_range(
    lines: Sequence[PageLine], headlines: set[PageLine], body: set[PageLine]
) -> tuple[int, int]:
    """The index range of the lines between the headline and the text.

    A headline below the first line of text, in a box to share it or a list of links, ends nothing.
    Above, navigation may say it once more. Where none is visible, the range are the lines without
    links right above the text.
    """
    text = (at for at, line in enumerate(lines) if line in body and _is_text(line))
    end = next((at for at in text if lines[at] not in headlines), 0)
    start = end
    for at in (at for at in reversed(range(end)) if lines[at] in headlines):
        if start < end and start - at > _APART:
            break
        start = at + 1
    if start < end or any(line in headlines for line in lines[:end]):
        return start, end
    plain = takewhile(_may_be_head, reversed(lines[:end]))
    return max(end - len([*plain]), end - _MOST_ABOVE), end


def parts(line: PageLine) -> Iterable[PageLine]:
    """A line of the head, split where elements part its facts."""
    whole = _PAPER_AND_WRITER.fullmatch(line.text) or len(line.text) > _LONGEST
    return [line] if whole or not _is_text(line) else line.parts()


def is_labelled(line: PageLine) -> bool:
    """Whether a line of the head gives a date, source or author."""
    return (
        len(line.text) <= _LONGEST_LABELLED
        and _is_text(line)
        and bool(_LABELLED.match(line.text) or _PAPER_AND_WRITER.fullmatch(line.text))
    )


def joined(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """The lines, with each label that stands alone on the line of its value."""
    label: PageLine | None = None
    for line in lines:
        if label is not None:
            is_value = _is_text(line) and len(line.text) <= _LONGEST_VALUE
            if is_value and not _ALONE.fullmatch(line.text):
                text = f"{label.text.rstrip('：:，, ')}：{line.text}"
                yield replace(line, text=text, pieces=(text,), marks=())
                label = None
                continue
            yield label
            label = None
        if _is_text(line) and _ALONE.fullmatch(line.text):
            label = line
        else:
            yield line
    if label is not None:
        yield label


def _may_be_head(line: PageLine) -> bool:
    around = islice(line.block.iterancestors(), _CLOSE)
    return line.linked < _MOSTLY and not any(each.tag == "li" for each in (line.block, *around))


def _is_text(line: PageLine) -> bool:
    return line.kind is not BlockKind.FIGURE
