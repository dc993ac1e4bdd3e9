"""Numbers as lists write them: 十二, iv, c."""

from __future__ import annotations

import re

HAN_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def chinese(number: int) -> str:
    """一, 十二, 一百零五, for 1 to 9,999."""
    digits = [int(digit) for digit in str(number)]
    parts = [
        f"{HAN_DIGITS[digit]}{_UNITS[len(digits) - place]}" if digit else "零"
        for place, digit in enumerate(digits, 1)
    ]
    text = re.sub("零+", "零", "".join(parts)).rstrip("零")
    return text.removeprefix("一") if text.startswith("一十") else text


def roman(number: int) -> str:
    """i, iv, xii, for a number above 0."""
    parts = []
    for size, letters in _ROMAN:
        parts.append(letters * (number // size))
        number %= size
    return "".join(parts)


def letter(number: int) -> str:
    """a to z, then aa to zz, for a number above 0."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
