"""Script detection by the characters that only one script uses."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from digest.files.script_tables import exclusive
from digest.model import Script
from digest.text.untouched import parted, untouched

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff9d]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ENOUGH = 10
_MINORITY = 0.1
_REMEMBERED = 1024
"""Paragraphs: several stages ask for those of one article."""


@dataclass(frozen=True, slots=True)
class Detection:
    """The script of a text, with its counts of Simplified-only and Traditional-only characters."""

    script: Script
    hans: int
    hant: int


@lru_cache(_REMEMBERED)
def detect(text: str) -> Detection:
    """The script of `text`, never guessed: `mixed` and `neutral` are answers.

    A minority below a tenth of at least ten characters counts as names and misprints. A name in
    kana does not make a Chinese text Japanese; more kana than a tenth of the Han does.
    """
    prose = "".join(piece for piece, is_kept in parted(text) if not is_kept)
    hans_only, hant_only = exclusive()
    hans, hant = _count(prose, hans_only), _count(prose, hant_only)
    if _LATIN.search(text) and not _HAN.search(prose):
        return Detection(Script.JAPANESE if _KANA.search(prose) else Script.LATIN, 0, 0)
    return Detection(_script(prose, hans, hant), hans, hant)


def _count(text: str, characters: frozenset[str]) -> int:
    if characters.isdisjoint(text):
        return 0
    return sum(map(characters.__contains__, text))


def _script(text: str, hans: int, hant: int) -> Script:
    kana = len(_KANA.findall(text))
    if kana and kana > len(_HAN.findall(text)) * _MINORITY:
        return Script.JAPANESE
    if not hans and not hant:
        return Script.NEUTRAL
    total = hans + hant
    if not hant or (total >= _ENOUGH and hant < total * _MINORITY):
        return Script.HANS
    if not hans or (total >= _ENOUGH and hans < total * _MINORITY):
        return Script.HANT
    return Script.MIXED


def read_as(text: str) -> Script:
    """The script that a text of its own is read in: Simplified where nothing tells."""
    found = detect(text).script
    return Script.HANS if found is Script.NEUTRAL else found


def is_chinese(text: str) -> bool:
    """Whether a text is converted and translated: it has Han characters and is not Japanese."""
    foreign = {Script.JAPANESE, Script.LATIN}
    return bool(_HAN.search(text)) and detect(text).script not in foreign


def wrong_script(text: str, script: Script, allowed: Collection[str] = ()) -> list[tuple[int, str]]:
    """Characters of `text` that a page in `script` must not show.

    Args:
        text: what the page shows, or a source text with its no-convert marks.
        script: the page's script; other scripts than Hans and Hant have no wrong characters.
        allowed: passages that an editor marked to be shown as written.

    Returns:
        (offset, character) of each, from left to right.
    """
    hans_only, hant_only = exclusive()
    wrong = {Script.HANS: hant_only, Script.HANT: hans_only}.get(script, frozenset())
    fine = {at for start, end in untouched(text) for at in range(start, end)}
    for passage in filter(None, allowed):
        for match in re.finditer(re.escape(passage), text):
            fine.update(range(*match.span()))
    return [(at, char) for at, char in enumerate(text) if char in wrong and at not in fine]
