"""What the numerals of a text may mean, read in any way."""

from __future__ import annotations

import re
from decimal import Decimal

from digest.text.numerals import NUMERAL_DIGITS, NUMERAL_POWERS, amount

_RUN = re.compile(rf"[{NUMERAL_DIGITS}{NUMERAL_POWERS}双雙首]+")
_LONGEST_NUMERAL = 9


def spelled_values(text: str) -> set[Decimal]:
    """Every possible value of the numerals (三十, 第三, 十四五, 二〇二四) of a text."""
    values = {Decimal("0.5")} if "半" in text else set()
    for match in _RUN.finditer(text):
        run = match[0].replace("双", "二").replace("雙", "二").replace("首", "一")
        for start in range(len(run)):
            for end in range(start + 1, min(len(run), start + _LONGEST_NUMERAL) + 1):
                try:
                    values.add(amount(run[start:end]))
                except ValueError:
                    continue
    return values
