"""The values of numbers in Chinese: in digits, in numerals, or in both, as in 2万5千."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

NUMERAL_DIGITS = "〇零○一二两兩三四五六七八九"
NUMERAL_POWERS = "十百千万萬亿億"
_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○", "一", "二两兩", *"三四五六七八九"))
    for char in chars
}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
    "万亿": 10**12,
    "萬億": 10**12,
    "兆": 10**12,
}
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|万亿|萬億|.")
_POINT = re.compile(
    rf"(?P<whole>.+)[点點](?P<part>[{NUMERAL_DIGITS}]+)(?P<scale>[{NUMERAL_POWERS}]*)"
)
_TENS = str.maketrans({"廿": "二十", "卅": "三十"})


def number(written: str) -> int:
    """The value of Arabic digits, positional digits (二〇二四) or numerals (一百一十三); 元 is 1.

    Raises ValueError for other strings, such as 十十.
    """
    if written.isdecimal():
        return int(written)
    value = amount(written.replace("元", "一"))
    if value != int(value) or any(char.isdecimal() for char in written):
        raise ValueError(written)
    return int(value)


@lru_cache(maxsize=4096)  # most numbers of a text are small, and come again and again
def amount(written: str) -> Decimal:
    """The value of a number: 1,234.5, 三十, 二〇二四, 三点五亿, 2万5千, 一百二, 百万.

    Raises ValueError for what is none, such as 十十.
    """
    written = written.translate(_TENS)
    if point := _POINT.fullmatch(written):
        part = "".join(str(_DIGITS[char]) for char in point["part"])
        scale = amount(point["scale"]) if point["scale"] else 1
        return (amount(point["whole"]) + Decimal(f"0.{part}")) * scale
    if len(written) > 1 and all(char in _DIGITS for char in written):
        return Decimal("".join(str(_DIGITS[char]) for char in written))
    return _with_powers(_TOKEN.findall(written))


def _with_powers(tokens: list[str]) -> Decimal:
    """The value of digits and powers that fall: within 10,000, and from one 10,000 to the next."""
    total = section = Decimal(0)
    digit: Decimal | None = None
    after_gap = False
    small, large, last = 10**4, 10**16, 0
    for token in tokens:
        if token in _SMALL:
            if _SMALL[token] >= small or (digit is None and section):
                raise ValueError("".join(tokens))
            small = last = _SMALL[token]
            section, digit = section + (1 if digit is None else digit) * small, None
        elif token in _LARGE:
            if _LARGE[token] >= large or (digit is None and not section and total):
                raise ValueError("".join(tokens))
            large = last = _LARGE[token]
            total += (section + (digit or 0) or 1) * large
            section, digit, small, after_gap = Decimal(0), None, 10**4, False
        elif digit:
            raise ValueError("".join(tokens))
        else:
            digit = _digit(token)
            after_gap = after_gap or (not digit and not section)
            last = last if digit else 0
    if not tokens:
        raise ValueError("no number")
    if digit is None:
        # Without 万 and 零, the 五千 of 三亿五千 is 五千万.
        ten_thousands = large == 10**8 and small == 10**3 and not after_gap
        return total + section * (10**4 if ten_thousands else 1)
    colloquial = last >= 100 and digit < 10 and tokens[-1] in _DIGITS.keys() | set("123456789")
    return total + section + (digit * last / 10 if colloquial else digit)


def _digit(token: str) -> Decimal:
    if token in _DIGITS:
        return Decimal(_DIGITS[token])
    if not token[0].isdecimal():
        raise ValueError(token)
    return Decimal(token.replace(",", ""))


def ordinal(written: str) -> int:
    """The value of ①, 三, 12 and the like; 0 where it is no number."""
    try:
        return number(unicodedata.normalize("NFKC", written))
    except ValueError:
        return 0
