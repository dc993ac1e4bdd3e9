"""Which figures of a sentence get their English before the model reads it.

Left to the model is what it copies by itself, 500 and 2024年, and what may mean something else:
10日 in 10日内 is no day of a month, 十九 in 十九大 no number of things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from digest.text.figures import Approximation, Figure, FigureKind, figures, rendered, rendered_date
from digest.text.figures.negated_limits import is_negated
from digest.text.numerals import NUMERAL_DIGITS, NUMERAL_POWERS

_FOLLOWED_BY = {
    FigureKind.YEAR: FigureKind.MONTH,
    FigureKind.MONTH: FigureKind.DAY,
    FigureKind.CENTURY: FigureKind.DECADE,
}
_SPELLED_OUT = 10
"""Numbers below are words in English, and models have them right."""
_COUNTED = re.compile("[个名位人家例座项种所件篇次台款套部支支张条艘架辆头只棵株亩吨米公千平余]")
_NUMERALS = f"0-9{NUMERAL_DIGITS}"
_PART_BEFORE = (
    rf"[{_NUMERALS}十]\s?[、/或和与及至到~～〜-]",  # 3、4万, 3或4亿
    r"[0-9]\s?[，,.．·'’:：+＋]",  # 1，000, 5·5亿, 1:3万
    r"[0-9][^\S\n]",  # 1 000
    r"(?<![0-9日月年号点时分])[-−–]",  # -3亿
    rf"[{NUMERAL_POWERS}][零多余来來几幾]?",  # 3 万 5 千
    "成[百千]",
)
_PART_BEHIND = (
    rf"[点點][{_NUMERALS}]",
    rf"(?<=[{NUMERAL_POWERS}])\s?零?[{_NUMERALS}十]",  # 3 万 5 千
    rf"[{NUMERAL_POWERS}](?![瓦米克卡伏赫焦帕])",
    rf"(?<=[月年])\s?[{_NUMERALS}十廿](?![、0-9]*月)",  # 3月15
    rf"[至到][{_NUMERALS}十]+(?![{_NUMERALS}十年月日号时時点點])",  # 百分之五至十
)
_GOES_BEFORE = re.compile(rf"(?:{'|'.join(_PART_BEFORE)})\s?$")
_GOES_ON = re.compile("|".join(_PART_BEHIND))
"""What is a part of the figure, but was not read as such."""
_LASTING = re.compile(
    "(?:为期|為期|历时|歷時|持续|持續|连续|連續|连着|过去|過去|未来|今后|最近|短短|整整"
    "|(?<!工)程|[疗访离察]|[近前后头第每共满达需足超逾仅这那整等期院药养+]|[0-9]月)$"
)
_LASTED = re.compile("[内后前间游龄均线一/]|年化|之[内后前间]|以[内上下]|时间|左右|无理由|假|怀")
_IN_MONTH = re.compile(
    r"\s?(?:$|[，。、；：？！,.;:)）”》底末至到起间間前后後以的]|初(?![一二三四五六七八九十])"
    "|[上中下][旬半]|开[始幕工业]|開[始幕]|召开|举[办行])"
)
_OF_YEAR = re.compile("[今去明前后後当當同次翌每本]年的?$")
_DIGIT = re.compile(f"[{_NUMERALS}十]")
_ROUND = re.compile("[级級]|(?:Pre-)?[A-Z][+＋]*[轮輪]|天使|战略融|融资|融資")
_MINUTES = re.compile(r"\s*[0-9一二三四五六七八九十]+\s?[分刻]|半")


def stated_figures(text: str) -> Iterator[tuple[int, int, str]]:
    """The figures and dates with certain English: start, end, and the English."""
    for parts in _dates(text, figures(text)):
        start, end = parts[0].start, parts[-1].end
        said = rendered_date(parts) if len(parts) > 1 else _alone(text, parts[0])
        if said and not _is_cut(text, start, end) and not is_negated(text, parts[0]):
            yield start, end, said


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether what stands before or behind a figure may be a part of it."""
    listed = _GOES_BEFORE.search(text, max(0, start - 4), start)
    begins = text.startswith("百分之", start) or not listed
    return not begins or bool(_GOES_ON.match(text, end))


def _dates(text: str, found: Iterable[Figure]) -> Iterator[Sequence[Figure]]:
    """The figures, with the year, month and day of one date together, or century and decade."""
    parts: list[Figure] = []
    for figure in found:
        if parts and not _continues(text, parts[-1], figure):
            yield parts
            parts = []
        parts.append(figure)
    if parts:
        yield parts


def _continues(text: str, before: Figure, figure: Figure) -> bool:
    between = text[before.end : figure.start]
    return _FOLLOWED_BY.get(before.kind) is figure.kind and not between.strip()


def _alone(text: str, figure: Figure) -> str | None:
    left = _LEFT.get(figure.kind)
    return None if left and left(text, figure) else rendered(figure)


def _is_copied(_: str, year: Figure) -> bool:
    return str(int(year.low)) in year.text


def _is_plain(text: str, number: Figure) -> bool:
    """Whether models have a number right, or it may be a name: 二十国集团, 八十一号."""
    if number.currency or number.scaled:
        of_taiwan = number.currency == "CNY" and "兆" in number.text
        return of_taiwan or _is_magnitude(text, number)
    if not number.spelled or number.high < _SPELLED_OUT:
        return True
    exact = number.approximation is Approximation.EXACT
    return exact and not _COUNTED.match(text, number.end)


def _is_magnitude(text: str, number: Figure) -> bool:
    """Whether a number says about how many digits something has: 千万美元A轮, 亿元级."""
    exact = number.approximation is Approximation.EXACT
    bare = exact and not _DIGIT.search(number.text)
    return bare and bool(_ROUND.match(text, number.end))


def _is_figurative(_: str, times: Figure) -> bool:
    """Whether it is 百倍 of 信心百倍."""
    return not _DIGIT.search(times.text)


def _lasts(text: str, time: Figure) -> bool:
    """Whether 10日 or 3月 may be how long something takes."""
    spelled_day = time.spelled and time.kind is FigureKind.DAY
    before = _LASTING.search(text, max(0, time.start - 2), time.start)
    return bool(spelled_day or before or _LASTED.match(text, time.end))


def _is_doubtful(text: str, month: Figure) -> bool:
    """Whether a month lasts, or may be a name: 五月天, 二月河, 十月稻田."""
    single = month.spelled and month.low == month.high and not month.text.endswith("份")
    before = _OF_YEAR.search(text, max(0, month.start - 3), month.start)
    named = single and not before and not _IN_MONTH.match(text, month.end)
    return named or _lasts(text, month)


def _goes_on(text: str, time: Figure) -> bool:
    """Whether minutes follow that are not within, as in 7 点 15 分."""
    return bool(_MINUTES.match(text, time.end))


_LEFT = {
    FigureKind.NUMBER: _is_plain,
    FigureKind.YEAR: _is_copied,
    FigureKind.MONTH: _is_doubtful,
    FigureKind.DAY: _lasts,
    FigureKind.TIME: _goes_on,
    FigureKind.TIMES: _is_figurative,
}
"""What is left to the model, by kind."""
