"""Numerals of Chinese dates and headings: positional digits, and numbers to 999."""

from __future__ import annotations

import unicodedata

_DIGITS = {
    char: value
    for value, chars in enumerate(["〇零○", "一元", "二", "三", "四", "五", "六", "七", "八", "九"])
    for char in chars
}


def number(written: str) -> int:
    """The value of Arabic digits, positional digits (二〇二四) or numerals to 999 (一百一十三).

    Raises ValueError for other strings, such as 十十.
    """
    if written.isdecimal():
        return int(written)
    written = written.replace("廿", "二十").replace("卅", "三十")
    hundreds, hundred, rest = written.partition("百")
    if hundred:
        return _digit(hundreds) * 100 + (number(rest.lstrip("零〇")) if rest else 0)
    tens, ten, units = written.partition("十")
    if ten:
        return (_digit(tens) if tens else 1) * 10 + (_digit(units) if units else 0)
    return int("".join(str(_digit(char)) for char in written))


def ordinal(written: str) -> int:
    """The value of ①, 三, 12 and the like; 0 where it is no number."""
    try:
        return number(unicodedata.normalize("NFKC", written))
    except ValueError:
        return 0


def _digit(char: str) -> int:
    if char not in _DIGITS:
        raise ValueError(char)
    return _DIGITS[char]
