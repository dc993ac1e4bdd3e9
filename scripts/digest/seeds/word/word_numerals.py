"""Numbers as Word writes them before paragraphs: 十二, 丙, iv, ⑦."""

from __future__ import annotations

import re
from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 9_999
"""The highest number that is written in other than Arabic digits."""


def written(number: int, form: str) -> str:
    """A number as a format of Word writes it; in Arabic digits where that is not known."""
    if not 0 < number <= _MOST or form not in _FORMS:
        return str(number)
    return _FORMS[form](number)


def _chinese(number: int) -> str:
    """一, 十二, 一百零五."""
    digits = [int(digit) for digit in str(number)]
    parts = [
        f"{_DIGITS[digit]}{_UNITS[len(digits) - place]}" if digit else "零"
        for place, digit in enumerate(digits, 1)
    ]
    text = re.sub("零+", "零", "".join(parts)).rstrip("零")
    return text.removeprefix("一") if text.startswith("一十") else text


def _roman(number: int) -> str:
    parts = []
    for size, letters in _ROMAN:
        parts.append(letters * (number // size))
        number %= size
    return "".join(parts)


def _letter(number: int) -> str:
    """a to z, then aa to zz."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else str(number)


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            *("chineseCounting", "chineseCountingThousand", "taiwaneseCountingThousand"),
            *("taiwaneseCounting", "japaneseCounting", "ideographTraditionalCounting"),
        ),
        _chinese,
    ),
    **dict.fromkeys(
        ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), _digits
    ),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalZero": "{:02}".format,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % len(_STEMS)],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % len(_BRANCHES)],
}
