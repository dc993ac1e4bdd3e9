"""The values of English number words: one hundred and thirty-four, two and a half million."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

_listed = str.split
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
SCALES["trillion"] = 10**12
ONES = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
ORDINAL_ONES = _listed(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_VALUES = {word: Decimal(value) for value, word in enumerate(ONES)}
_VALUES |= {word: Decimal(10 * value) for value, word in enumerate(TENS, start=2)}
ORDINALS = {word: Decimal(value) for value, word in enumerate(ORDINAL_ONES)}
ORDINALS |= {f"{word[:-1]}ieth": Decimal(10 * value) for value, word in enumerate(TENS, start=2)}
_ANY = "|".join(sorted([*_VALUES, *SCALES, *ORDINALS, "dozen"], key=len, reverse=True))
_AND = "|".join(f"(?<={scale})" for scale in SCALES)
NUMBER_WORDS = re.compile(
    rf"(?<![\w-])(?:(?:an?|half an?)[ -](?=(?:{'|'.join(SCALES)}|dozen)\b))?"
    rf"(?:{_ANY})\b(?:(?:[ -]|(?:{_AND}),? and |(?:{_AND}), )(?:{_ANY})\b)*"
    rf"(?P<half>[ -]and[ -]a[ -]half(?: (?:{'|'.join(SCALES)})\b)?)?",
    re.IGNORECASE,
)
_WORD_END = re.compile(r"(?<=\w)(?!\w)")
_MOST_WORDS = 16
"""In one number: nine hundred and ninety-nine million, and as many thousands."""
_NEXT_WORD = re.compile(r"(?!and\b)\w")


def number_words(text: str) -> Iterator[tuple[int, int, Decimal, bool]]:
    """The numbers in words of a text: start, end, value, and whether each is an ordinal.

    Words that are no one number are several: first three.
    """
    for match in NUMBER_WORDS.finditer(text):
        try:
            yield *match.span(), *words_value(match[0])
        except ValueError:
            yield from _parts(text, match)


def _parts(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, Decimal, bool]]:
    """The numbers of words that are several, each with as many words as it can have."""
    start = match.start()
    while start < match.end():
        word_ends = _WORD_END.finditer(text, start, match.end())
        ends = [end.start() for end in islice(word_ends, _MOST_WORDS)]
        end = next((end for end in reversed(ends) if _is_number(text[start:end])), 0)
        if end:
            yield start, end, *words_value(text[start:end])
        following = _NEXT_WORD.search(text, end or ends[0], match.end())
        start = following.start() if following else match.end()


def _is_number(written: str) -> bool:
    try:
        words_value(written)
    except ValueError:
        return False
    return True


def words_value(written: str) -> tuple[Decimal, bool]:
    """The value of number words, and whether they are an ordinal.

    Raises ValueError for words that are no one number, such as “one two”.
    """
    words = [word for word in re.split(r"[\s,-]+", written.lower()) if word != "and"]
    half = Decimal(0)
    if words[-2:] == ["a", "half"] or words[-3:-1] == ["a", "half"]:
        half = Decimal("0.5")
        words = [word for word in words if word not in {"a", "half"}]
    ordinal = words[-1] in ORDINALS
    if half and words[-1] in SCALES:
        return (_cardinal(words[:-1]) + half) * SCALES[words[-1]], False
    return _cardinal(words) + half, ordinal


def _cardinal(words: list[str]) -> Decimal:
    total = section = Decimal(0)
    room, large = Decimal(1000), Decimal(10**15)
    for word in words:
        if word == "half":
            section, room = Decimal("0.5"), Decimal(0)
        elif word in {"a", "an"}:
            section = section or Decimal(1)
        elif word == "dozen":
            section = (section or Decimal(1)) * 12
        elif word == "hundred":
            section, room = (section or Decimal(1)) * 100, Decimal(100)
        elif word in SCALES:
            if SCALES[word] >= large:
                raise ValueError(" ".join(words))
            large = Decimal(SCALES[word])
            total, section, room = total + (section or 1) * large, Decimal(0), Decimal(1000)
        else:
            value = ORDINALS[word] if word in ORDINALS else _VALUES[word]
            if value >= room or (room <= 10 and value == 0):
                raise ValueError(" ".join(words))
            section += value
            room = Decimal(10) if value >= 20 else Decimal(0)
    return total + section
