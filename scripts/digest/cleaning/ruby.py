"""Ruby: pinyin in brackets after its character, as in text copied from some pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from heapq import merge
from itertools import product

from digest.cleaning import settings
from digest.cleaning.traced import Edit

RULE = "ruby"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_LETTERS = "a-zA-Z\u00c0-\u024f\u0300-\u030c"
_READING = rf"[{_LETTERS}][{_LETTERS}1-5' ·]{{0,{settings.LONGEST_READING}}}"
_BREAK = r"[ \t]{0,4}\n[ \t]{0,4}"
_BRACKETED = re.compile(
    rf"(?<=[{_HAN}])(?P<before>{_BREAK})?(?:[(（] ?{_READING}[)）])+(?P<after>{_BREAK})?"
)
_ONE = re.compile(rf"[(（] ?({_READING})[)）]")
_OWN_LINE = re.compile(rf"(?m)^[{_LETTERS}1-5'·, \t]{{2,{settings.LONGEST_READING_LINE}}}$\n?")
_HAN_RUN = re.compile(rf"[{_HAN}]")
_SEPARATOR = re.compile(r"[\s'·,]+")
_TONE = re.compile("[\u0300\u0301\u0304\u030c1-5]")
# Whatever is none of these, as WES and CT, is no reading, and pypinyin need not be loaded for it.
_SYLLABLES = re.compile(
    "(?:(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?[aeiouü\u00ea]+(?:ng?|r)?|h?ng|h?m|n|r)+"
)


def ruby(text: str) -> Iterator[Edit]:
    """Cuts for the pinyin readings of characters; other brackets stay.

    A bracket is a reading only if pypinyin gives it, with its tone, for the character or word
    before it: `(EV)`, `(CT)` and an untoned `(ta)` after 他 are text.
    """
    brackets = (edit for match in _BRACKETED.finditer(text) for edit in _bracketed(text, match))
    own_lines = (
        Edit(match.start(), match.end(), RULE)
        for match in _OWN_LINE.finditer(text)
        if _reads_neighbour(text, match)
    )
    return merge(brackets, own_lines)


def _bracketed(text: str, match: re.Match[str]) -> Iterator[Edit]:
    word = text[max(0, match.start() - settings.LONGEST_READ_WORD) : match.start()]
    if not all(_reads(reading, word) for reading in _ONE.findall(match[0])):
        return
    # A reading on its own line split a word, so both breaks go; other line ends belong to the text.
    own_line = match["before"] is not None and match["after"] is not None
    start = match.start() if own_line else match.end("before") if match["before"] else match.start()
    end = match.end() if own_line or not match["after"] else match.start("after")
    yield Edit(start, end, RULE)


def _reads_neighbour(text: str, match: re.Match[str]) -> bool:
    """Whether a line consists of toned readings of the line above or below it."""
    syllables = [_plain(piece) for piece in _SEPARATOR.split(match[0]) if piece]
    if not _TONE.search(unicodedata.normalize("NFD", match[0])):
        return False
    above = (
        text[max(0, match.start() - settings.READ_LINE_REACH) : match.start()]
        .rstrip()
        .rpartition("\n")[2]
    )
    below = text[match.end() : match.end() + settings.READ_LINE_REACH].lstrip().partition("\n")[0]
    return any(_all_read(syllables, line) for line in (above, below))


def _all_read(syllables: list[str], line: str) -> bool:
    known = {reading for char in _HAN_RUN.findall(line) for reading in _readings(char)}
    return bool(syllables) and known.issuperset(syllables)


@lru_cache(maxsize=65536)
def _reads(reading: str, word: str) -> bool:
    syllables = [_plain(piece) for piece in _SEPARATOR.split(reading) if piece]
    if not all(map(is_spelled, syllables)):
        return False
    if len(syllables) > 1:
        last = word[-len(syllables) :]
        return len(last) == len(syllables) and all(map(_has_reading, last, syllables))
    return any(
        syllables[0] in map("".join, product(*map(_readings, word[-length:])))
        for length in range(1, len(word) + 1)
    )


def _has_reading(char: str, syllable: str) -> bool:
    return syllable in _readings(char)


def is_spelled(syllables: str) -> bool:
    """Whether letters are spelled as Mandarin is, tones aside."""
    toneless = _TONE.sub("", unicodedata.normalize("NFD", syllables))
    return _SYLLABLES.fullmatch(unicodedata.normalize("NFC", toneless)) is not None


def _plain(reading: str) -> str:
    return unicodedata.normalize("NFC", reading).lower().replace("v", "ü")


@lru_cache(maxsize=8192)
def _readings(char: str) -> tuple[str, ...]:
    """All readings of a character, with tone marks and with tone digits."""
    # pypinyin takes a tenth of a second to load, and many texts have no such bracket.
    from pypinyin import Style, pinyin

    if not _HAN_RUN.match(char):
        return ()
    marked = pinyin(char, style=Style.TONE, heteronym=True)[0]
    numbered = pinyin(char, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True)[0]
    return (*marked, *numbered)
