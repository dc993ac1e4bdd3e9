"""Script detection by the characters that only one script uses."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.files.script_tables import exclusive
from digest.model import Script
from digest.text.untouched import parted, untouched

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff9d]")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORDS = {
    Script.LATIN: re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]{2,}"),
    Script.CYRILLIC: re.compile(r"[\u0400-\u052f]{2,}"),
    Script.GREEK: re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]{2,}"),
    Script.THAI: re.compile(r"[\u0e01-\u0e4e]{2,}"),
    Script.DEVANAGARI: re.compile(r"[\u0900-\u097f]{2,}"),
    Script.ARABIC: re.compile(r"[\u0620-\u06ff]{2,}"),
    Script.HEBREW: re.compile(r"[\u05d0-\u05ea]{2,}"),
}
"""Words of alphabets; a single letter is a sign, such as β or µ."""
LANGUAGES = {
    Script.JAPANESE: "ja",
    Script.KOREAN: "ko",
    Script.LATIN: "en",
    Script.CYRILLIC: "ru",
    Script.GREEK: "el",
    Script.THAI: "th",
    Script.DEVANAGARI: "hi",
    Script.ARABIC: "ar",
    Script.HEBREW: "he",
}
"""The scripts of text that is not Chinese, with the language that it is most likely in.

Such text is neither converted nor translated; it is shown as it is.
"""
_WITH_HAN = {Script.JAPANESE, Script.KOREAN}
_LATIN_SHARE = 3
"""Words in an alphabet to a Han character: a Chinese text cites titles and lists references."""
_SENTENCE = re.compile(r"[。！？]")
_SENTENCE_LENGTH = 10
"""Han characters without kana or hangul; a Japanese heading has as many, a sentence has not."""
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
    if other := _other_letters(text, prose):
        return Detection(other, 0, 0)
    hans_only, hant_only = exclusive()
    hans, hant = _count(prose, hans_only), _count(prose, hant_only)
    return Detection(_script(prose, hans, hant), hans, hant)


def _other_letters(text: str, prose: str) -> Script | None:
    """The script of a text without Han characters, or with fewer than hangul."""
    han, hangul = len(_HAN.findall(prose)), len(_HANGUL.findall(prose))
    if han or hangul:
        return Script.KOREAN if hangul > han else None
    if _KANA.search(prose):
        return Script.JAPANESE
    letters = {script: sum(map(len, each.findall(prose))) for script, each in _WORDS.items()}
    most = max(letters, key=lambda script: letters[script])
    if letters[most]:
        return most
    return Script.LATIN if _LATIN.search(text) else None


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


def script_of_article(passages: Sequence[str]) -> Script:
    """The script of an article: that of its Chinese, or that of the language most of it is in."""
    found = [(text, detect(text).script) for text in passages]
    chinese = "\n".join(text for text, script in found if script not in _WITH_HAN)
    weights = {Script.NEUTRAL: len(_HAN.findall(chinese))}
    for script in _WITH_HAN:
        own = "".join(text for text, each in found if each is script)
        weights[script] = sum(len(each.findall(own)) for each in (_HAN, _KANA, _HANGUL))
    for script in _WORDS:
        weights[script] = _words(script, chinese) // _LATIN_SHARE
    most = max(weights, key=lambda script: weights[script])
    if weights[most] and most in LANGUAGES:
        return most
    return detect(chinese if weights[most] else "\n".join(passages)).script


def script_within(text: str, article: Script) -> Script:
    """The script of a passage of an article in the script `article`.

    What stands in an article in another language is of that language, too, where it has no sentence
    in Chinese: 電池産業 is a Japanese heading there, and (王明) a name in an English sentence.
    """
    found = detect(text).script
    if article not in LANGUAGES or found in LANGUAGES:
        return found
    han = len(_HAN.findall(text))
    if article in _WITH_HAN:
        is_chinese = han >= _SENTENCE_LENGTH and _SENTENCE.search(text) is not None
    else:
        is_chinese = han > _words(article, text)
    if not is_chinese:
        return article
    return Script.HANS if found is Script.NEUTRAL else found


def _words(script: Script, text: str) -> int:
    return len(_WORDS[script].findall(text))


def read_as(text: str) -> Script:
    """The script that a text of its own is read in: Simplified where nothing tells."""
    found = detect(text).script
    return Script.HANS if found is Script.NEUTRAL else found


def is_chinese(text: str, article: Script = Script.NEUTRAL) -> bool:
    """Whether a passage of an article in that script is Chinese: it is converted and translated."""
    return bool(_HAN.search(text)) and script_within(text, article) not in LANGUAGES


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
