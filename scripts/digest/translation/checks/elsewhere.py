"""The checks of a translation into any language but English: what holds whatever its words are."""

from __future__ import annotations

import re

from digest.translation.checks.context import Context

_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿]")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_WRITTEN = re.compile(r"\d+(?:[.,'’\u00a0\u202f]\d+)*")
_RESCALED = re.compile(r"\s?[多余]?[十百千万亿兆]|\s?月|\s?折|\s?成")
"""What follows a figure that another language may write with other digits: 3.5亿, 3月."""
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_SHORT = 12
_FEWEST, _MOST = {"ja": 0.5, "ko": 0.5}, 12.0
"""Signs of a translation for each Han character; below and above, it has lost its text or loops."""
_FEWEST_ELSEWHERE = 0.9
_SHARES_HAN = frozenset(["ja"])
"""Languages that write Han characters themselves."""


def empty(source: str, target: str, _: Context) -> str | None:
    """There is no translation."""
    return "the translation is empty" if source.strip() and not target.strip() else None


def untranslated(source: str, target: str, context: Context) -> str | None:
    """The translation is the Chinese, or mostly Chinese characters."""
    if not _HAN.search(target) or not _HAN.search(source):
        return None
    if context.language in _SHARES_HAN:
        said_again = len(source) >= _SHORT and source.strip() == target.strip()
        return "the translation is still Chinese" if said_again else None
    letters = len(re.findall(r"[^\W\d_]", _HAN.sub("", target)))
    return "the translation is still Chinese" if len(_HAN.findall(target)) > letters else None


def han(_source: str, target: str, context: Context) -> str | None:
    """Chinese characters are left over outside brackets, which may explain a name."""
    if context.language in _SHARES_HAN:
        return None
    left = _HAN.findall(_BRACKETED.sub("", target))
    return f"Chinese characters left over: {''.join(left[:12])}" if left else None


def number(source: str, target: str, _: Context) -> str | None:
    """A figure in digits is lost; those that another language may write otherwise are not asked."""
    source, target = source.translate(_WIDE), target.translate(_WIDE)
    found = {_digits(each[0]) for each in _WRITTEN.finditer(target)}
    lost = [
        each[0]
        for each in _WRITTEN.finditer(source)
        if not _RESCALED.match(source, each.end()) and _digits(each[0]) not in found
    ]
    return f"not in the translation: {', '.join(dict.fromkeys(lost))}" if lost else None


def length(source: str, target: str, context: Context) -> str | None:
    """The translation is far shorter or far longer than usual for the Chinese."""
    characters = len(_HAN.findall(source))
    signs = len(re.sub(r"\s", "", target))
    if characters < _SHORT or not signs:
        return None
    if _FEWEST.get(context.language, _FEWEST_ELSEWHERE) <= signs / characters <= _MOST:
        return None
    return f"{signs} letters for {characters} characters"


def _digits(written: str) -> str:
    """The digits alone, as languages put other signs between them; a leading zero says nothing."""
    return re.sub(r"\D", "", written).lstrip("0") or "0"
