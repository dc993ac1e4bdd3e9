"""Whether a numeral is a figure, and a word before a number an approximation of it."""

from __future__ import annotations

import re

from digest.text.figures.cores import BLANK, NUMERAL, Core
from digest.text.figures.figure import Approximation
from digest.text.figures.measures import Measure, Surroundings
from digest.text.figures.numeral_words import BEFORE_NO_FIGURE, COUNTED, PLAN, WORD
from digest.text.numerals import NUMERAL_DIGITS

_RECENT = re.compile(f"{BLANK}[个個]?多?(?:年|月|天|日|周|週|星期|小时|期|届|次|轮|季)")
_RANGE = re.compile(f"[至到]{NUMERAL}{{1,4}}(?:[年月日号时個%倍成折元]|{COUNTED.pattern})")
_BARE = frozenset("百千万萬亿億")
_ONES = frozenset(NUMERAL_DIGITS)
_ZEROS = frozenset("〇零○")


def is_approximate(text: str, word: str, core: Core, end: int) -> bool:
    """Whether a word before a number says that it is approximate: not in 上五年级 and 近三年.

    Args:
        end: the offset behind the number and its unit.
    """
    if word in {"上", "过", "過"}:
        return core.written[0] in _BARE
    if word == "近":
        return core.low >= 100 or not _RECENT.match(text, end)
    return True


def is_certain(text: str, core: Core, around: Surroundings, measured: Measure | None) -> bool:
    """Whether a numeral is surely a figure: 三十多家 and 五成, but not 一些, 三明 and 百度."""
    near = _is_near(text, core, around)
    if not near and (WORD.match(text, core.start) or PLAN.match(text, core.start)):
        return False
    if measured is not None:
        return len(core.written) > 1 or text[core.start - 1 : core.start] not in BEFORE_NO_FIGURE
    if core.written[0] in _ZEROS and "点" not in core.written:
        return False
    if _is_complete(core) or near or (around.behind["over"] and core.written != "一"):
        return True
    return _counts(text, core)


def _is_complete(core: Core) -> bool:
    """Whether a numeral is a number wherever it stands: 三十, 数百, 二十余; not 三, 百万, 十来."""
    if core.approximation is not Approximation.EXACT:
        return core.approximation is not Approximation.ABOUT
    has_ones = any(char in _ONES for char in core.written)
    return has_ones and any(char not in _ONES for char in core.written)


def _is_near(text: str, core: Core, around: Surroundings) -> bool:
    """Whether an approximation stands before a numeral, as in 近百家."""
    about = around.has("about")
    return bool(about) and core.written != "一" and is_approximate(text, about, core, core.end)


def _counts(text: str, core: Core) -> bool:
    """Whether a short numeral stands before what it counts, and is no part of a word itself."""
    written = core.written
    if written in {"一", "零", "〇", "百", "千", "万", "亿", "萬", "億"}:
        return False
    if len(written) > 1 and all(char in _ONES for char in written) and core.low == core.high:
        return False
    before = text[core.start - 1 : core.start] if core.start else ""
    if before and before in BEFORE_NO_FIGURE:
        return False
    counted = COUNTED.match(text, core.end) or _RANGE.match(text, core.end)
    return counted is not None
