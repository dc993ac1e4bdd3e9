"""Units of measure behind figures: 1.2亿千瓦 is 120 GW, 500亩 is not 500 hectares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from digest.text.figures import Figure, FigureKind, read_english


class _Unit(NamedTuple):
    """A unit of a quantity, as many of its base as `size`."""

    quantity: str
    size: Decimal
    chinese: str
    english: str


_UNITS = tuple(
    _Unit(quantity, Decimal(size), chinese, english)
    for quantity, size, chinese, english in (
        ("energy", "1e3", "千瓦时|千瓦時|度", r"kilowatt[- ]?hours?|kWh"),
        ("energy", "1e6", "兆瓦时|兆瓦時", r"megawatt[- ]?hours?|MWh"),
        ("energy", "1e9", "吉瓦时|吉瓦時|GWh", r"gigawatt[- ]?hours?|GWh"),
        ("energy", "1e12", "太瓦时|太瓦時|TWh", r"terawatt[- ]?hours?|TWh"),
        ("power", "1e3", "千瓦", "kilowatts?|kW"),
        ("power", "1e6", "兆瓦", "megawatts?|MW"),
        ("power", "1e9", "吉瓦|GW", "gigawatts?|GW"),
        ("power", "1e12", "太瓦|TW", "terawatts?|TW"),
        ("area", "1e6", "平方公里|平方千米", r"(?:square|sq\.?) (?:kilomet(?:er|re)s?|km)|km[2²]"),
        ("area", "1e4", "公顷|公頃", "hectares?|ha"),
        ("area", "1e0", "平方米|平米|㎡", r"(?:square|sq\.?) (?:met(?:er|re)s?|m)|m[2²]|sqm"),
        ("area", "666.7", "亩|畝", "mu|mou"),
        ("length", "1e3", "公里|千米", "kilomet(?:er|re)s?|km"),
        ("length", "1e0", "米", "met(?:er|re)s?|m"),
        ("length", "1e-2", "厘米|釐米|公分", "centimet(?:er|re)s?|cm"),
        ("length", "1e-3", "毫米", "millimet(?:er|re)s?|mm"),
        ("length", "1e-6", "微米", "micromet(?:er|re)s?|microns?|[µμ]m"),
        ("length", "1e-9", "纳米|納米|奈米", "nanomet(?:er|re)s?|nm"),
        ("length", "25e-3", "英寸|英吋|吋", "inch(?:es)?"),
        ("mass", "1e6", "吨|噸", "(?:metric )?ton(?:ne)?s?"),
        ("mass", "1e3", "公斤|千克", "kilo(?:gram)?s?|kg"),
        ("mass", "1e0", "克(?![拉隆服里])", "grams?|g"),
        ("mass", "1e-3", "毫克", "milligrams?|mg"),
        ("volume", "1e0", "升(?![至到级級降值])", "lit(?:er|re)s?|L"),
        ("volume", "1e-3", "毫升", "millilit(?:er|re)s?|m[lL]"),
        ("volume", "1e3", "立方米", r"cubic met(?:er|re)s?|m[3³]"),
    )
)
_CHINESE = tuple((re.compile(rf"\s?(?:{unit.chinese})"), unit) for unit in _UNITS)
_BEHIND = tuple(
    (re.compile(rf"[ \u00a0-]?(?:{unit.english})(?![A-Za-z²³])"), unit) for unit in _UNITS
)
_ANYWHERE = tuple(
    (re.compile(rf"(?<![A-Za-z])(?:{unit.english})(?![A-Za-z])"), unit) for unit in _UNITS
)
_WHOLE_SIZES = frozenset([Decimal(25)])


def in_other_units(figure: Figure, source: str, target: str) -> frozenset[Decimal]:
    """What the figure is in the units of its quantity that the English names: 120 of GW."""
    own = _unit_of(figure, source)
    if own is None:
        return frozenset()
    return frozenset(
        (value * ratio).normalize()
        for written, unit in _ANYWHERE
        if unit.quantity == own.quantity
        if _is_plain(ratio := own.size / unit.size) and written.search(target)
        for value in (figure.low, figure.high)
    )


def is_of_another_unit(figure: Figure, source: str, target: str) -> bool:
    """Whether the English has the number, but each time of another unit of the same quantity."""
    own = _unit_of(figure, source)
    if own is None:
        return False
    said = [*_units_said(figure, target)]
    return bool(said) and all(
        unit is not None and unit is not own and unit.quantity == own.quantity for unit in said
    )


def _unit_of(figure: Figure, source: str) -> _Unit | None:
    if figure.kind is not FigureKind.NUMBER or figure.currency:
        return None
    return next((unit for pattern, unit in _CHINESE if pattern.match(source, figure.end)), None)


def _units_said(figure: Figure, target: str) -> Iterator[_Unit | None]:
    for each in read_english(target).figures:
        if each.kind is FigureKind.NUMBER and each.low == figure.low:
            yield next((unit for said, unit in _BEHIND if said.match(target, each.end)), None)


def _is_plain(ratio: Decimal) -> bool:
    """Whether a figure changes its point alone from one unit to the other, or is 25 times it."""
    return ratio in _WHOLE_SIZES or ratio.normalize().as_tuple().digits == (1,)
