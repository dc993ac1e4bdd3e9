"""Figures in Chinese text: written in digits, and spelled in numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from digest.text.small_signs import TO_FIGURES

SCALES = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
}
_WIDE = str.maketrans("０１２３４５６７８９．，％：", "0123456789.,%:")
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?P<percent>百分之)?(?P<number>(?<![\d.]){NUMBER})"
    rf"(?P<more>[多余几])?(?P<scale>{'|'.join(SCALES)})?[多余]?"
    r"(?P<unit>\s?[%‰]|个百分点|年代|年|月份?(?!龄)|[日号]|[时点]|世纪)?"
)
_RANGE = re.compile(rf"({NUMBER})(?:[-–—~～至到]){{1,2}}(?={NUMBER}({'|'.join(SCALES)}))")
_POWER = re.compile(rf"(?:({NUMBER})\s?[×xX*·]\s?)?(?<!\d)(?P<ten>10)([⁺⁻]?[⁰¹²³⁴-⁹]{{1,2}})")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "○": 0, "两": 2, "双": 2, "首": 1}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_NUMERAL = re.compile(f"[{''.join(_DIGITS)}{''.join(_POWERS)}]+")
_LONGEST_NUMERAL = 9


class FigureKind(StrEnum):
    """The kind of a figure, as far as English writes it differently."""

    NUMBER = "number"
    PERCENT = "percent"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure written in digits.

    Args:
        start: offset in the text; `text` is the figure as written there.
        value: its scaled value: 10亿 is 1000000000.
        accepted: the values an English text may use for it, such as 3 and 15 for 15时; for the 10
            of 2×10⁶ also those of the power and of the product.
    """

    kind: FigureKind
    start: int
    text: str
    value: Decimal
    scaled: bool
    accepted: frozenset[Decimal]


@lru_cache(maxsize=64)  # several checks read the same text
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a Chinese text that are written in digits."""
    return tuple(_figures(text))


def _figures(text: str) -> Iterator[Figure]:
    narrow = text.translate(_WIDE)
    widened = {match.start(1): SCALES[match[2]] for match in _RANGE.finditer(narrow)}
    powers = {match.start("ten"): _power(match) for match in _POWER.finditer(narrow)}
    for match in _FIGURE.finditer(narrow):
        unit = (match["unit"] or "").strip()
        number = Decimal(match["number"].replace(",", ""))
        value = number * SCALES.get(match["scale"] or "", 1)
        accepted = {value} | _other_ways(value, unit) | powers.get(match.start("number"), set())
        if factor := widened.get(match.start("number")):
            accepted.add(number * factor)
        yield Figure(
            _kind(unit, match["percent"]),
            match.start(),
            text[match.start() : match.end()],
            value,
            match["scale"] is not None,
            frozenset(accepted),
        )


def _power(match: re.Match[str]) -> set[Decimal]:
    """The values of a power of ten, alone and with its factor."""
    power = Decimal(10) ** int(match[3].translate(TO_FIGURES))
    return {power, power * Decimal((match[1] or "1").replace(",", ""))}


def _kind(unit: str, percent: str | None) -> FigureKind:
    if percent or unit in {"%", "个百分点"}:
        return FigureKind.PERCENT
    kinds = {"年": FigureKind.YEAR, "日": FigureKind.DAY, "号": FigureKind.DAY}
    return FigureKind.MONTH if unit.startswith("月") else kinds.get(unit, FigureKind.NUMBER)


def _other_ways(value: Decimal, unit: str) -> set[Decimal]:
    """Other accepted values: 15时 may be 3 p.m., 下午3时 15:00, 80年代 the 1980s."""
    if unit in {"时", "点"} and value <= 24:
        return {(value + 12) % 24, value % 12}
    if unit == "年代" and value < 100:
        return {value + 1900, value + 2000}
    if unit == "世纪":
        return {(value - 1) * 100}
    return set()


def spelled_values(text: str) -> set[Decimal]:
    """Every possible value of the numerals (三十, 第三, 十四五, 二〇二四) of a text."""
    values = set()
    for match in _NUMERAL.finditer(text):
        run = match[0]
        for start in range(len(run)):
            for end in range(start + 1, min(len(run), start + _LONGEST_NUMERAL) + 1):
                values.add(Decimal(_numeral(run[start:end])))
    if "半" in text:
        values.add(Decimal("0.5"))
    return values


def _numeral(run: str) -> int:
    """The value of a numeral; digit by digit where it has no power of ten."""
    if not any(character in _POWERS for character in run):
        return int("".join(str(_DIGITS[character]) for character in run))
    total = section = digit = 0
    for character in run:
        if character in _DIGITS:
            digit = _DIGITS[character]
            continue
        power = _POWERS[character]
        if power >= 10**4:
            total += (section + digit or 1) * power
            section = 0
        else:
            section += (digit or 1) * power
        digit = 0
    return total + section + digit
