"""Makes editorial/name_weights.tsv from jieba's dictionary; `word_frequency_table` runs it.

The dictionary has names of people beside its words. How much more often a character stands in the
ones than in the others is its weight; the words that hold a character of the forms in
editorial/names.yml are the common words. The same files give the same bytes.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from digest.editorial import NameRules
from digest.editorial.name_rules import WEIGHTS, load_name_rules
from digest.editorial.name_weights import HEAVIEST

EDITORIAL = Path(__file__).resolve().parents[2] / "editorial"

FEWEST = 5
"""The smallest count of a common word: rarer ones are phrases and slips."""

FEWEST_NAMES, FEWEST_CHARACTERS = 2, 300
"""A given name's character is told where so many names or so much text hold it."""

UNKNOWN = -1
"""The weight of a character of given names that is not told."""

NAMES = frozenset(["于洋", "余天", "郁金"])
"""Words of the dictionary that are names of people, or begin them, more often."""

_HAN = re.compile("[\u4e00-\u9fff]+")
_PERSON = "nr"
_LONGEST = 4
_LINE = 24
"""Words a line."""

LICENCE = """\
#
# The MIT License (MIT). Copyright (c) 2013 Sun Junyi
#
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
# associated documentation files (the "Software"), to deal in the Software without restriction,
# including without limitation the rights to use, copy, modify, merge, publish, distribute,
# sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
# furnished to do so, subject to the following conditions:
#
# The above copyright notice and this permission notice shall be included in all copies or
# substantial portions of the Software.
#
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
# NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
# NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
# DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
# OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""

HEAD = f"""\
# Comes with the press; `build.py upgrade` renews it. Your own words go into names.own.yml.
# How likely characters are in names of people, and common words that hold what may be a name:
# surname or given, weight, characters; = words; tab-separated. A weight is the logarithm (base 2)
# of how much more often a character stands in names than in words. Made by word_frequency_table.py
# from the dictionary of jieba 0.42.1; more words are in names.yml.
{LICENCE}"""


class Entry(NamedTuple):
    """A line of the dictionary."""

    word: str
    count: int
    tag: str

    @property
    def is_person(self) -> bool:
        """Whether it is a name of people."""
        return self.tag.startswith(_PERSON)


def main(path: Path) -> None:
    """Reads jieba's dictionary (`word count tag` a line) and writes the file."""
    rules = load_name_rules(EDITORIAL / "names.yml")
    lines = (line.split(" ") for line in path.read_text(encoding="utf-8").splitlines())
    entries = [Entry(word, int(n), tag) for word, n, tag in lines if _HAN.fullmatch(word)]
    text = "".join(f"{line}\n" for line in (*weights(entries, rules), *common(entries, rules)))
    (EDITORIAL / WEIGHTS).write_text(HEAD + text, encoding="utf-8")


def weights(entries: Iterable[Entry], rules: NameRules) -> Iterator[str]:
    """The lines of surnames and of the characters of given names."""
    surnames = {*rules.surnames, *(surname for surname, _ in rules.surname_forms)}
    single = {surname for surname in surnames if len(surname) == 1}
    words, first, given = Counter[str](), Counter[str](), Counter[str]()
    for entry in entries:
        if not entry.is_person:
            for char in entry.word:
                words[char] += entry.count
        elif entry.tag == _PERSON and len(entry.word) in (2, 3) and entry.word[0] in single:
            first[entry.word[0]] += 1
            given.update(entry.word[1:])
    yield from _lines("surname", {char: _weight(char, first, words) for char in single})
    told = {
        char: _weight(char, given, words)
        for char in {*given, *words}
        if given[char] >= FEWEST_NAMES or words[char] >= FEWEST_CHARACTERS
    }
    yield from _lines("given", {char: told[char] for char in told if told[char] != UNKNOWN})


def _weight(char: str, names: Counter[str], words: Counter[str]) -> int:
    """The logarithm of how much more often the character is in names; half a count is added."""
    in_names = math.log2((names[char] + 0.5) / sum(names.values()))
    in_words = math.log2((words[char] + 0.5) / sum(words.values()))
    return max(-HEAVIEST, min(HEAVIEST, round(in_names - in_words)))


def _lines(kind: str, weight: dict[str, int]) -> Iterator[str]:
    ordered = sorted(weight, key=lambda char: (-weight[char], char))
    for each, chars in groupby(ordered, key=weight.__getitem__):
        yield f"{kind}\t{each}\t{''.join(chars)}"


def common(entries: Iterable[Entry], rules: NameRules) -> Iterator[str]:
    """The lines of common words."""
    forms = (*rules.surname_forms, *rules.given_forms, *rules.firm_forms)
    sought = {form for form, _ in forms if len(form) == 1}
    words = sorted(
        entry.word
        for entry in entries
        if not entry.is_person
        and entry.count >= FEWEST
        and 2 <= len(entry.word) <= _LONGEST
        and not sought.isdisjoint(entry.word)
        and entry.word not in NAMES
    )
    for at in range(0, len(words), _LINE):
        yield f"= {' '.join(words[at : at + _LINE])}"
