"""Whether English still has the names and terms of a text that was corrected."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import babel

from digest.editorial.termbase import NAME_KINDS
from digest.text.term_finder import TermFinder
from digest.translation.memory.swaps import names_in, says_part_of

_CAPITAL = re.compile(r"[A-Z][a-z]+(?:['’][a-z]+)?")
_MOST_IN_A_WORD = 3
"""Han characters of a word of a Chinese name: Wang Yanjun, Zhangjiakou."""
_SHORT = {
    "中": "CN",
    "美": "US",
    "日": "JP",
    "韩": "KR",
    "英": "GB",
    "法": "FR",
    "德": "DE",
    "俄": "RU",
}
_SHORT_NAME = re.compile(rf"[{''.join(_SHORT)}](?=[方国资企籍媒])")
_STEM = 4
"""Letters that a country and what is of it have in common: Japan, Japanese."""
_OTHER_STEMS = {"US": ("U.S.", "US", "America"), "GB": ("U.K.", "UK", "Brit"), "FR": ("Fr",)}
_OTHER_STEMS |= {"CN": ("Chin",), "NL": ("Dutch", "Neth"), "CH": ("Swiss", "Swit")}
_NO_NAME = "[的了在和与及各家所个多全两一数这该本是有国市省]"
_OF_A_BODY = re.compile(
    rf"(?:(?!{_NO_NAME})[\u3400-\u9fff]){{2}}"
    r"(?=大学|学院|医院|公司|集团|研究[所院]|[协学商]会|药业|制药|[局厅]|委员会|"
    r"(?<![全内外各东西南北中上下局])部(?![分门署位队件长落]))"
)
"""What a body is told from others by, in front of what it is; in an address there may be more."""


def keeps_names(old: str, new: str, english: str, terms: TermFinder) -> bool:
    """Whether the English of an old text has the names of the new one, and no other of the old."""
    return (
        _keeps_known(old, new, english, terms)
        and _keeps_terms(old, new, english, terms)
        and _keeps_countries(old, new, english)
        and not _spells_another(old, new, english)
        and _keeps_bodies(old, new, english, terms)
    )


def _keeps_known(old: str, new: str, english: str, terms: TermFinder) -> bool:
    before, after = names_in(old, terms), names_in(new, terms)
    if before == after:
        return True
    gone, come = {*before} - {*after}, {*after} - {*before}
    if not gone and not come:
        return False
    return all(name in english for name in come) and not any(
        name in english or says_part_of(english, name, " ".join(after)) for name in gone
    )


def _keeps_terms(old: str, new: str, english: str, terms: TermFinder) -> bool:
    """Whether the English says every term of the termbase that came, and none that went."""
    before, after = (
        {match.term for match in terms.find(text) if match.term.kind not in NAME_KINDS}
        for text in (old, new)
    )
    said = english.lower()
    for term in sorted(after - before, key=lambda each: -len(each.en)):
        rest = said
        for rendering in term.renderings:
            rest = rest.replace(rendering.lower(), " ")
        if term.en and rest == said:
            return False
        said = rest
    gone = (word for term in before - after for word in term.renderings)
    return not any(word.lower() in said for word in gone)


def _keeps_countries(old: str, new: str, english: str) -> bool:
    before, after = Counter(_countries(old)), Counter(_countries(new))
    gone, come = {*(before - after)}, {*(after - before)}
    return all(_has(english, each) for each in come) and not any(
        _has(english, each) for each in gone if each not in after
    )


def _countries(text: str) -> Iterator[str]:
    """The ids of the countries that a text names."""
    codes, pattern = _names_of_countries()
    yield from (codes[each[0]] for each in pattern.finditer(text))
    yield from (_SHORT[each[0]] for each in _SHORT_NAME.finditer(pattern.sub(" ", text)))


@cache
def _names_of_countries() -> tuple[dict[str, str], re.Pattern[str]]:
    """The codes of ISO 3166 by Chinese names, and what finds those."""
    names = babel.Locale("zh").territories
    codes = {name: code for code, name in names.items() if len(code) == 2 and len(name) > 1}
    longest_first = sorted(codes, key=len, reverse=True)
    return codes, re.compile("|".join(map(re.escape, longest_first)))


def _has(english: str, code: str) -> bool:
    stems = _OTHER_STEMS.get(code) or (babel.Locale("en").territories[code][:_STEM],)
    return any(re.search(rf"\b{re.escape(stem)}", english) for stem in stems)


def _keeps_bodies(old: str, new: str, english: str, terms: TermFinder) -> bool:
    """Whether no body has another name, but for one that English spells, or the termbase knows."""
    before, after = Counter(_OF_A_BODY.findall(old)), Counter(_OF_A_BODY.findall(new))
    known = " ".join(new[each.start : each.end] for each in terms.find(new))
    words = {each.lower() for each in _CAPITAL.findall(english)}
    return all(each in known or _spelled(each, words) for each in after - before)


def _spells_another(old: str, new: str, english: str) -> bool:
    """Whether the English spells a name by the sounds of characters that the new text lacks."""
    words = {re.sub("['’]", "", each).lower() for each in _CAPITAL.findall(english)}
    before, after = (_spelled(each, words) for each in (old, new))
    return bool(before - after)


def _spelled(text: str, words: set[str]) -> Counter[str]:
    """How often a text has characters that are spelled like each of the words."""
    from pypinyin import lazy_pinyin

    sounds = lazy_pinyin(text)
    runs = (
        "".join(sounds[start : start + size])
        for start in range(len(sounds))
        for size in range(1, _MOST_IN_A_WORD + 1)
    )
    return Counter(run for run in runs if run in words)
