"""The sentences of a text beside those of its English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.text.inline_tags import plain
from digest.translation.memory.english_sentences import english_sentences
from digest.translation.sentences import sentences

Pair = tuple[str, str]
"""A sentence and its English, both tagged."""

_LEAST, _MOST = 0.4, 2.5
"""How long a sentence's English is, by the length that the text's would give it. Of 142 edited
texts of several sentences, each with as many in English, the extremes are 0.47 and 1.61."""
_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿]")
_LATIN = re.compile(r"[A-Za-z]")
_IN_A_WORD = 4
"""Latin letters that say as much as a Han character."""


def pairs(source: str, target: str) -> tuple[Pair, ...]:
    """The sentences of a text, each with its English; none where that is not certain.

    A text of one sentence has all of its English; in others there are as many on either side, of
    lengths that go together. What stands in Chinese among the English is of any length.
    """
    chinese = sentences(source)
    if len(chinese) < 2:
        return ((source, target),)
    english = english_sentences(target)
    if len(chinese) != len(english):
        return ()
    found = tuple(zip(chinese, english, strict=True))
    return found if _is_even([pair for pair in found if not is_chinese(pair[1])]) else ()


def is_chinese(text: str) -> bool:
    """Whether a sentence of the English stands in Chinese."""
    return _IN_A_WORD * len(_HAN.findall(text)) > len(_LATIN.findall(plain(text)))


def joined(english: Sequence[str]) -> str:
    """The English of a text from that of its sentences."""
    return " ".join(english)


def _is_even(found: Sequence[Pair]) -> bool:
    lengths = [(len(plain(source)), len(plain(target))) for source, target in found]
    usual = sum(other for _, other in lengths) / max(1, sum(one for one, _ in lengths))
    return all(_LEAST * usual * one <= other <= _MOST * usual * one for one, other in lengths)
