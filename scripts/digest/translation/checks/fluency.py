"""Checks of the English as text, whatever its meaning."""

from __future__ import annotations

import re
from collections import Counter

from digest.translation.checks.context import Context

_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿]")
_BRACKETED = re.compile(r"\([^()]*\)")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("「", "」"), ("《", "》"))
_INCHES = re.compile(r'(?<=\d)"')

FEWEST_WORDS, MOST_WORDS = 0.3, 1.3
"""English words for each Han character: 0.42 to 0.97 in the first 156 edited units."""
FEWEST_WORDS_OF_CREDITS = 0.1
"""The same of a credit: 图片来源：…集团供图（已授权使用） is Photo: …"""
_SHORT = 12
_CREDIT = re.compile(
    r"[（(【\[]?(?:图片?|照片|摄影|供图|图文)(?:来源|源|由|提供)?[：:／/|｜ ]"
    r"|[^。！？]*(?:摄|摄影|摄影报道|供图|资料照片|资料图片?)[）)】\]]?[。 ]?$"
)


def empty(source: str, target: str, _: Context) -> str | None:
    """The English is empty."""
    return "the English is empty" if source.strip() and not target.strip() else None


def untranslated(source: str, target: str, _: Context) -> str | None:
    """The English is mostly Chinese characters."""
    han, letters = len(_HAN.findall(target)), len(re.findall(r"[A-Za-z]", target))
    if _HAN.search(source) and target.strip() and han > letters:
        return "the English is still Chinese"
    return None


def han(_source: str, target: str, _: Context) -> str | None:
    """Chinese characters are left over outside brackets, which may explain a name."""
    left = _HAN.findall(_BRACKETED.sub("", target))
    return f"Chinese characters left over: {''.join(left[:12])}" if left else None


def loop(_source: str, target: str, _: Context) -> str | None:
    """The English loops: words repeated three times in a row, or five words four times."""
    words = re.findall(r"\w+", target.lower())
    for size in range(1, 9):
        grams = [tuple(words[i : i + size]) for i in range(len(words) - size + 1)]
        for first, gram in enumerate(grams):
            if gram == _at(grams, first + size) == _at(grams, first + 2 * size):
                return f"repeats “{' '.join(gram)}”"
    fives = Counter(zip(*(words[i:] for i in range(5)), strict=False))
    gram, count = max(fives.items(), key=lambda item: item[1], default=((), 0))
    return f"says “{' '.join(gram)}” {count} times" if count >= 4 else None


def length(source: str, target: str, _: Context) -> str | None:
    """The English has far fewer or far more words than usual for the Chinese."""
    characters = len(_HAN.findall(source))
    words = len(re.findall(r"[A-Za-z0-9][\w'’.,-]*", target))
    if characters < _SHORT or not words:
        return None
    ratio = words / characters
    fewest = FEWEST_WORDS_OF_CREDITS if _CREDIT.match(source) else FEWEST_WORDS
    if fewest <= ratio <= MOST_WORDS:
        return None
    return f"{words} words for {characters} characters"


def brackets(source: str, target: str, _: Context) -> str | None:
    """A bracket or quotation mark is unpaired, while all of the source are paired."""
    if _unpaired(source.replace("（", "(").replace("）", ")")):
        return None
    unpaired = _unpaired(target)
    return f"unpaired {unpaired}" if unpaired else None


def _unpaired(text: str) -> str:
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            return f"{opening} {closing}"
    return '"' if _INCHES.sub("", text).count('"') % 2 else ""


def _at(grams: list[tuple[str, ...]], index: int) -> tuple[str, ...] | None:
    return grams[index] if index < len(grams) else None
