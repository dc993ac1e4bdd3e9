"""Words in either script, width and case: which are the same, and which are in the wrong script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from digest.files.script_tables import dictionary, exclusive, first
from digest.model import Script


def same_word(word: str) -> str:
    """A form that a word has in either script, width and case: 聯合報 and 联合报 have one.

    It is for comparing alone: characters are simplified one by one.
    """
    return simplified(unicodedata.normalize("NFKC", word)).casefold().strip()


def simplified(text: str) -> str:
    """`text` with each character simplified by itself, as long as before; for comparing alone."""
    return text.translate(_simplified())


def wrong_character(word: str, script: Script) -> str | None:
    """The first character that only the other Chinese script has; None where there is none."""
    hans_only, hant_only = exclusive()
    wrong = hant_only if script is Script.HANS else hans_only
    return next((char for char in word if char in wrong), None)


def exchanged(pairs: Iterable[tuple[str, str]]) -> list[bool]:
    """Of each pair (Simplified, Traditional), whether both stand in the wrong place.

    All False where most pairs stand right: the others are slips of their own.
    """
    both = [*pairs]
    wrong = [_both_wrong(hans, hant) for hans, hant in both]
    right = [_both_wrong(hant, hans) for hans, hant in both]
    return wrong if sum(wrong) > sum(right) else [False] * len(both)


def _both_wrong(hans: str, hant: str) -> bool:
    return bool(wrong_character(hans, Script.HANS) and wrong_character(hant, Script.HANT))


@cache
def _simplified() -> dict[int, str]:
    table = dictionary("TSCharacters.txt")
    return {ord(key): first(value) for key, value in table.items() if len(key) == 1}
