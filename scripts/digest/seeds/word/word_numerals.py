"""Numbers as Word writes them before paragraphs: 十二, 丙, iv, ⑦."""

from __future__ import annotations

from collections.abc import Callable

from digest.text.written_numerals import HAN_DIGITS, chinese, letter, roman

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_MOST = 9_999
"""The highest number that is written in other than Arabic digits."""


def written(number: int, form: str) -> str:
    """A number as a format of Word writes it; in Arabic digits where that is not known."""
    if not 0 < number <= _MOST or form not in _FORMS:
        return str(number)
    return _FORMS[form](number)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else str(number)


def _digits(number: int) -> str:
    return "".join(HAN_DIGITS[int(digit)] for digit in str(number))


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            *("chineseCounting", "chineseCountingThousand", "taiwaneseCountingThousand"),
            *("taiwaneseCounting", "japaneseCounting", "ideographTraditionalCounting"),
        ),
        chinese,
    ),
    **dict.fromkeys(
        ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), _digits
    ),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalZero": "{:02}".format,
    "lowerLetter": letter,
    "upperLetter": lambda number: letter(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % len(_STEMS)],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % len(_BRANCHES)],
}
