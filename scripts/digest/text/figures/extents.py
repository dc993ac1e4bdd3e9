"""Where a figure begins and ends, and what the words there say of it."""

from __future__ import annotations

import re

from digest.text.figures.certainty import is_approximate
from digest.text.figures.cores import Core
from digest.text.figures.figure import Approximation, FigureKind
from digest.text.figures.measures import Measure, Surroundings
from digest.text.figures.surroundings import APPROXIMATION_OF, CURRENCY_OF, DAY_HALVES

_OF_YEAR = ("度", "底", "末", "初")
"""They are words with 年 before them, which is then no part of the year."""


def approximation_of_core(core: Core, around: Approximation | None) -> Approximation:
    """数亿 stays several with 近 before or 余 behind it."""
    if core.approximation is Approximation.SEVERAL:
        return core.approximation
    return around or core.approximation


def about_before(core: Core, around: Surroundings) -> tuple[int, Approximation | None]:
    """Where a figure begins with the approximation directly before it, and that."""
    word = around.has("about")
    second = any(around.has(name) for name in ("money", "half", "nth", "era"))
    if not word or second:
        return core.start, None
    return around.start("about"), APPROXIMATION_OF[word]


def end_of_figure(
    core: Core, behind: re.Match[str], measured: Measure | None
) -> tuple[int, str, Approximation | None]:
    """The end of a figure, its unit, and what stands behind of approximations."""
    end = core.end
    more = bool(behind["over"])
    about = Approximation.ABOUT if more and behind["over"] in "来來" else Approximation.OVER
    if more:
        end = behind.end("over")
    unit = ""
    if measured is not None:
        unit, end = _unit(behind), behind.end("unit")
        if unit == "年" and more:
            return behind.end("over"), "", Approximation.OVER
        if unit == "年" and behind.string.startswith(_OF_YEAR, end):
            return core.end, "", None
        if behind["late"]:
            more, end = True, behind.end("late")
    if measured is not None and behind["vague"]:
        return end, unit, Approximation.ABOUT
    around = behind["around"] if measured is not None or not behind["unit"] else None
    if around:
        return behind.end("around"), unit, APPROXIMATION_OF[around.removeprefix("及")]
    return end, unit, about if more else None


def _unit(behind: re.Match[str]) -> str:
    """The unit as written: 时 of 10时30分, and none of 10:30."""
    written = (behind["unit"] or "").strip()
    return written[:1].strip(":：") if behind["clock"] else written


def start_of_figure(
    text: str, core: Core, around: Surroundings, kept: Measure, end: int
) -> tuple[int, Approximation | None, str]:
    """The start of a figure, the approximation before it, and the currency before it."""
    before = around.before
    if before is None:
        return core.start, None, ""
    start, currency = core.start, ""
    inner = None
    if before["money"] and _is_money(text, before["money"], core, kept, end):
        start, currency = before.start("money"), CURRENCY_OF[before["money"]]
        inner = before["inner"]
    elif before["money"] and before["inner"]:
        return before.start("inner"), APPROXIMATION_OF[before["inner"]], ""
    elif (before["half"] and kept.kind is FigureKind.TIME) or (
        before["era"] and kept.kind in {FigureKind.YEAR, FigureKind.DECADE}
    ):
        start = before.start("half") if before["half"] else before.start("era")
        if before["half"] in DAY_HALVES:
            return core.start, None, ""
    elif any(before[name] for name in ("money", "half", "nth", "era")):
        return core.start, None, ""
    word = before["about"]
    if word and is_approximate(text, word, core, end):
        return before.start("about"), APPROXIMATION_OF[word], currency
    return start, APPROXIMATION_OF[inner] if inner else None, currency


def _is_money(text: str, name: str, core: Core, kept: Measure, end: int) -> bool:
    """Whether the currency before a number is that of it: not in 美元3月 and 人民币3年来."""
    if kept.kind is not FigureKind.NUMBER or (core.spelled and not core.scaled):
        return False
    sign = not name[-1].isalpha() or name.isascii()
    return sign or core.scaled or bool(kept.currency) or not text[end : end + 1].isalpha()
