"""Values as English writes them: 1.5 million, 21st, 2:30 p.m., March."""

from __future__ import annotations

from decimal import Decimal

from digest.text.stated_days import MONTHS

_SIZES = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6))
ORDINAL_ENDINGS = ("th", "st", "nd", "rd")
"""By the last digit: of 1, 2 and 3 their own, of all others the first."""


def render_number(value: Decimal) -> str:
    """Digits in groups of three below a million; millions, billions and trillions above."""
    for name, size in _SIZES:
        scaled = value / size
        if scaled >= 1 and scaled == round(scaled, 3):
            return f"{in_digits(scaled)} {name}"
    return in_digits(value)


def month_name(value: Decimal) -> str:
    """The name of a month, 1 to 12."""
    return MONTHS[int(value) - 1]


def ordinal(value: Decimal) -> str:
    """21st."""
    return f"{whole(value)}{ordinal_ending(value)}"


def ordinal_ending(value: Decimal) -> str:
    """What stands behind the digits of an ordinal: one of `ORDINAL_ENDINGS`."""
    is_teen = 11 <= value % 100 <= 13
    one = 0 if is_teen or value % 10 >= len(ORDINAL_ENDINGS) else int(value % 10)
    return ORDINAL_ENDINGS[one]


def whole(value: Decimal) -> str:
    """Digits without groups or decimals: of a year or an ordinal."""
    return str(int(value))


def in_digits(value: Decimal) -> str:
    """Digits in groups of three, and decimals as far as there are any."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def time_of_day(value: Decimal) -> str:
    """2:30 p.m., of minutes since midnight."""
    hour, minute = divmod(int(value), 60)
    half = "a.m." if hour < 12 else "p.m."
    return f"{hour % 12 or 12}{f':{minute:02}' if minute else ''} {half}"
