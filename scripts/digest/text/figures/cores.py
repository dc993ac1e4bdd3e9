"""The number in the middle of a figure: 1,234.5, 20多万, 2万5千, 三十几, 两三百, 百分之三十."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from digest.text.figures.figure import Approximation
from digest.text.numerals import NUMERAL_DIGITS, NUMERAL_POWERS, amount

BLANK = r"[ \u00a0\u2009]?"
"""Most media of technology write one between figures and characters."""
NUMERAL = f"[{NUMERAL_DIGITS}{NUMERAL_POWERS}廿卅]"
ARABIC = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?"
_MORE = "[多余餘来來几幾]"
_NAMED = "科(?![研技学學普])|[达達](?![标標人])|州"
"""Names that begin with 万: 万科, 万达, 万州."""
_TAIWAN_MONEY = "[元美日人新台臺港欧歐]"
"""1.2兆元 is 1.2 trillion; 100兆 is a speed."""
_SCALE = (
    rf"(?:[万萬][亿億]|(?:[十百千]{_MORE}?)?(?:[万萬](?!{_NAMED})|[亿億])"
    rf"|兆(?={_TAIWAN_MONEY})|千(?![米克瓦卡伏赫兆帕焦万萬])|百(?!分))"
)
_MIXED = (
    rf"(?:零?\d++(?:\.\d++)?{_SCALE})*+"
    rf"(?:\d++(?![.,:：%\d十百千万萬亿億]|{BLANK}[年月日号时]))?"
)
_CODES = "RMB|CNY|USD|HKD|EUR|JPY|GBP|US|HK|NT"
_FREE = r"(?<![A-Za-z\d._])(?<![A-Za-z][/‐‑–_-])"
_SHARE_OF = r"(?<=[A-Z])(?=\d++(?:\.\d++)?%)"
"""What a name is a share of, as in GDP10%."""
_BEFORE = rf"(?:{_FREE}|{_SHARE_OF}|{'|'.join(f'(?<={code})' for code in _CODES.split('|'))})"
_DIGITS = rf"{ARABIC}(?:{BLANK}(?:{_MORE}{BLANK})?[个個]?多?{_SCALE}{_MIXED})?"
_OF_CONTRACTS = "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟"
"""Numerals before which 亿元 is no hundred million: 伍亿元."""
_HAN = (
    rf"(?<![{_OF_CONTRACTS}])"
    rf"(?:(?:(?<![十参參人次总總字件指倍基少多无無额額页頁系函整分])[数數]|[几幾])(?=[十百千万萬亿億]))?{NUMERAL}++"
    rf"(?:[点點][{NUMERAL_DIGITS}]++(?=[{NUMERAL_POWERS}倍成元公厘毫平立英海米吨噸斤克升亩度岁秒%]|小时|[个個]百分[点點])[{NUMERAL_POWERS}]*+)?"
    rf"(?:(?:[几幾]|(?<=十)[数數](?=[百千万萬亿億]))[{NUMERAL_POWERS}]*+|(?:{_MORE}|[个個]多?)(?:[十百千]?[万萬亿億]))?"
)
_SHARE = rf"{ARABIC}|{NUMERAL}++(?:[点點][{NUMERAL_DIGITS}]++|[几幾])?"
CORE = re.compile(
    rf"(?=[\d{NUMERAL_DIGITS}{NUMERAL_POWERS}廿卅数數几幾])(?:"
    rf"(?P<parts>(?<!\d)\d++|(?<!{NUMERAL}){NUMERAL}++)分之{BLANK}(?P<share>{_SHARE})"
    rf"|{_BEFORE}(?P<digits>{_DIGITS})|(?P<han>{_HAN}))"
)
_NO_NUMBER = re.compile(rf"[^\d{NUMERAL_DIGITS}{NUMERAL_POWERS}廿卅兆几幾数數.,点點]")
_FEW = str.maketrans("数數幾", "几几几")
_NEIGHBOURS = re.compile("一二|一两|一兩|二三|两三|兩三|三四|四五|五六|六七|七八|八九|三五")
_ARABIC_DIGIT = re.compile(r"\d")
_SCALE_SIGN = re.compile("[百千万萬亿億]")
_ROUNDING = re.compile("[来來](?P<about>)|[多余餘]")
_ONLY_DIGITS = re.compile(f"[{NUMERAL_DIGITS}]+")


@dataclass(frozen=True, slots=True)
class Core:
    """A number without what stands around it.

    Args:
        written: the number as written, without 分之 and what stands before it.
        spelled: whether no Arabic digit is in it.
        scaled: whether it has a hundred or more behind its digits.
        parts: the 100 of 百分之三十, or None.
    """

    start: int
    end: int
    written: str
    low: Decimal
    high: Decimal
    approximation: Approximation
    spelled: bool
    scaled: bool
    parts: Decimal | None = None


def cores(text: str) -> Iterator[Core]:
    """The numbers of a text; not those that no reading gives a value, as 十十."""
    for match in CORE.finditer(text):
        written = match["share"] or match["digits"] or match["han"]
        try:
            parts = amount(match["parts"]) if match["parts"] else None
            low, high, approximation = _bounds(written)
        except ValueError:
            continue
        if parts is None or parts > 1:
            spelled = not _ARABIC_DIGIT.search(written)
            scaled = low >= 100 and _SCALE_SIGN.search(written) is not None
            yield Core(*match.span(), written, low, high, approximation, spelled, scaled, parts)


def _bounds(written: str) -> tuple[Decimal, Decimal, Approximation]:
    if written.isdecimal() or len(written) == 1:
        value = amount(written)
        return value, value, Approximation.EXACT
    number = _NO_NUMBER.sub("", written).translate(_FEW)
    before, few, after = number.partition("几")
    if few and (before[-1:].isdecimal() or not before + after):
        value = amount(before + after)
        return value, value, Approximation.OVER
    if few:
        first = "一" if before else "二"
        low, high = (amount(f"{before}{digit}{after}") for digit in (first, "九"))
        return low, high, Approximation.SEVERAL
    pair = _NEIGHBOURS.search(number)
    if pair and (len(number) == 2 or not _ONLY_DIGITS.fullmatch(number)):
        head, tail = number[: pair.start()], number[pair.end() :]
        low, high = (amount(f"{head}{digit}{tail}") for digit in (pair[0][0], pair[0][1]))
        return low, high, Approximation.EXACT
    value = amount(number)
    return value, value, _rounding(written)


def _rounding(written: str) -> Approximation:
    if match := _ROUNDING.search(written):
        return Approximation.ABOUT if match["about"] is not None else Approximation.OVER
    return Approximation.EXACT
