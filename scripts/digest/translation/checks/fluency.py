"""Checks of the English as text, whatever its meaning."""

from __future__ import annotations

import re

from digest.translation.checks.context import Context

_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿]")
_BRACKETED = re.compile(r"\([^()]*\)")
_PAIRS = (("(", ")"), ("[", "]"), ("「", "」"), ("《", "》"))
_QUOTES = re.compile('["“”]')
_INCHES = re.compile(r'(?<=\d)"')

FEWEST_WORDS, MOST_WORDS = 0.26, 1.7
"""English words for each Han character: 0.42 to 0.97 in the first 156 edited units."""
_WORDS_OF_A_FIGURE = 3
"""What English may have at most for 0.5% or 50万元: 0.5 per cent, 500,000 yuan."""
_FIGURE = re.compile(r"[A-Za-z0-9.０-９．]+")
FEWEST_WORDS_OFCREDITS = 0.1
"""The same of a credit: 图片来源：…集团供图（已授权使用） is Photo: …"""
_SHORT = 12
CREDIT = re.compile(
    r"[（(【\[]?(?:图片?|照片|摄影|供图|图文)(?:来源|源|由|提供)?[：:／/|｜ ]"
    r"|[^。！？]*(?:摄|摄影|摄影报道|供图|资料照片|资料图片?)[）)】\]]?[。 ]?$"
)


def empty(source: str, target: str, _: Context) -> str | None:
    """The English is empty."""
    return "the English is empty" if source.strip() and not target.strip() else None


def untranslated(source: str, target: str, _: Context) -> str | None:
    """The English is mostly Chinese characters."""
    if not _HAN.search(target) or not _HAN.search(source):
        return None
    han, letters = len(_HAN.findall(target)), len(re.findall(r"[A-Za-z]", target))
    return "the English is still Chinese" if han > letters else None


def han(_source: str, target: str, _: Context) -> str | None:
    """Chinese characters are left over outside brackets, which may explain a name."""
    left = _HAN.findall(_BRACKETED.sub("", target))
    return f"Chinese characters left over: {''.join(left[:12])}" if left else None


def length(source: str, target: str, _: Context) -> str | None:
    """The English has far fewer or far more words than usual for the Chinese."""
    characters = len(_HAN.findall(source))
    words = len(re.findall(r"[A-Za-z0-9][\w'’.,-]*", target))
    if characters < _SHORT or not words:
        return None
    ratio = words / characters
    fewest = FEWEST_WORDS_OFCREDITS if CREDIT.match(source) else FEWEST_WORDS
    most = MOST_WORDS * characters + _WORDS_OF_A_FIGURE * len(_FIGURE.findall(source))
    if fewest <= ratio and words <= most:
        return None
    return f"{words} words for {characters} characters"


def brackets(source: str, target: str, _: Context) -> str | None:
    """A bracket or quotation mark is unpaired, while all of the source are paired."""
    if _unpaired(source.replace("（", "(").replace("）", ")")):
        return None
    unpaired = _unpaired(target)
    return f"unpaired {unpaired}" if unpaired else None


def _unpaired(text: str) -> str:
    """The bracket or quotation mark without a partner; curly and straight ones may be partners."""
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            return f"{opening} {closing}"
    marks = len(_QUOTES.findall(text))
    return '"' if marks % 2 and (marks - len(_INCHES.findall(text))) % 2 else ""
