"""Chinese characters in pinyin."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from unicodedata import normalize

PINYIN = "pinyin"
"""The engine of a name that is spelled so."""
_SURNAMES = {
    "冯": "feng",
    "沈": "shen",
    "曾": "zeng",
    "吕": "lyu",
    "贾": "jia",
    "叶": "ye",
    "石": "shi",
    "陆": "lu",
    "万": "wan",
    "汤": "tang",
    "单": "shan",
    "仇": "qiu",
    "解": "xie",
    "查": "zha",
    "缪": "miao",
    "盖": "ge",
    "区": "ou",
    "欧阳": "ou-yang",
    "司马": "si-ma",
    "上官": "shang-guan",
    "诸葛": "zhu-ge",
    "皇甫": "huang-fu",
    "尉迟": "yu-chi",
    "慕容": "mu-rong",
    "令狐": "ling-hu",
    "夏侯": "xia-hou",
    "司徒": "si-tu",
    "长孙": "zhang-sun",
    "宇文": "yu-wen",
    "公孙": "gong-sun",
    "端木": "duan-mu",
    "东方": "dong-fang",
}
"""Surnames that are read otherwise than in words, or have two characters (Xiandai Hanyu Cidian)."""
_DOUBTFUL = frozenset("乐覃翟朴尉隗员种黑召柏谌那卜洗冼宓郇折薄燕应宁")
"""Surnames that families read in several ways, or whose reading is not that of most words."""
_DIAERESIS = "\u0308"
_MOST_GIVEN = 2
"""Characters of a given name."""


def syllables(run: str) -> list[str]:
    """The pinyin of a run of Chinese characters without tones, a syllable each; ü is typed as v."""
    # It takes a tenth of a second to load.
    from pypinyin import lazy_pinyin

    return [each.replace("ü", "v") for each in lazy_pinyin(run)]


def person_in_pinyin(name: str) -> str:
    """The name of a Chinese person as GB/T 28039 spells it: 欧阳晓安 is Ouyang Xiao'an.

    As on passports, 吕 is Lyu.

    Empty where that is in doubt: where a character is read in several ways, in words or as a
    surname, or the name has more characters than such names have.

    Args:
        name: surname and given name in Simplified.
    """
    size = 2 if name[:2] in _SURNAMES and len(name) > _MOST_GIVEN else 1
    surname, given = name[:size], name[size:]
    if not 1 <= len(given) <= _MOST_GIVEN or surname in _DOUBTFUL:
        return ""
    own = _SURNAMES[surname].split("-") if surname in _SURNAMES else _certain(surname)
    others = _certain(given)
    return f"{_joined(own)} {_joined(others)}" if own and others else ""


def _certain(run: str) -> list[str]:
    """The syllables of characters that words read in one way each; none where one is in doubt."""
    readings = [_readings().get(each) or _alone(each) for each in run]
    return [next(iter(each)) for each in readings] if all(len(r) == 1 for r in readings) else []


def _joined(parts: list[str]) -> str:
    """The syllables of one name, with an apostrophe where two could be read as others."""
    first, *others = parts
    marked = (f"'{each}" if each[0] in "aoe" else each for each in others)
    return (first + "".join(marked)).capitalize()


@cache
def _readings() -> dict[str, set[str]]:
    """How the words of pypinyin read each character, without tones."""
    from pypinyin.constants import PHRASES_DICT

    found: dict[str, set[str]] = defaultdict(set)
    for word, sounds in PHRASES_DICT.items():
        if len(word) == len(sounds):
            for character, (sound, *_) in zip(word, sounds, strict=True):
                found[character].add(_toneless(sound))
    return found


def _alone(character: str) -> set[str]:
    """How a character is read that stands in no word."""
    from pypinyin import pinyin

    (sounds,) = pinyin(character, heteronym=True, errors="ignore") or [[]]
    return {_toneless(each) for each in sounds}


@cache
def _toneless(sound: str) -> str:
    """A syllable without its tone; lǘ is lyu."""
    kept = (each for each in normalize("NFD", sound) if each.isascii() or each == _DIAERESIS)
    return "".join(kept).replace(f"u{_DIAERESIS}", "yu").replace("v", "yu")
