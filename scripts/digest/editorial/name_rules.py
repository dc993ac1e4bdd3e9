"""The name rules: word lists to recognise people and organisations in Chinese text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from digest.editorial import tables
from digest.editorial.word_forms import wrong_character
from digest.errors import choose
from digest.model import Script

_KEYS = frozenset(["id", "reason", "words"])
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_IDS = ("surnames", "not-in-names", "not-names", "before", "after", "continued")


@dataclass(frozen=True, slots=True)
class NameRules:
    """Word lists, all Simplified.

    Args:
        surnames: surnames of Chinese people.
        not_in_names: characters that occur in no given name.
        not_names: common words that begin with a surname.
        before: words before a two-character name, besides roles and punctuation.
        after: words after such a name, besides roles and punctuation.
        continued: words that continue an organisation's name to that of another.
    """

    surnames: frozenset[str] = frozenset()
    not_in_names: frozenset[str] = frozenset()
    not_names: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    continued: tuple[str, ...] = ()

    def is_name(self, word: str) -> bool:
        """Whether a Simplified word has the form of a Chinese name: surname and given name."""
        if not _HAN_NAME.fullmatch(word) or word.startswith(self.not_names):
            return False
        givens = [word[size:] for size in (1, 2) if word[:size] in self.surnames]
        return any(0 < len(given) < 3 and self.not_in_names.isdisjoint(given) for given in givens)


def load_name_rules(path: Path) -> NameRules:
    """Reads `editorial/names.yml`; raises EditorialError naming every line at fault."""
    problems = tables.FileProblems(path)
    lists: dict[str, tuple[str, ...]] = dict.fromkeys(_IDS, ())
    for entry in tables.read_records(path):
        record = tables.known_keys(problems, entry, _KEYS)
        list_id = tables.checked(problems, record, "id", str, "")
        if list_id not in lists:
            problems.add(
                record.line_of("id"), f"`id: {list_id}` is no list; {choose(list_id, _IDS)}"
            )
        if not tables.checked(problems, record, "reason", str, ""):
            problems.add(record.line, f"{list_id}: `reason` is missing; say what the list is for")
        words = tables.strings(problems, record, "words")
        for word in words:
            if wrong := wrong_character(word, Script.HANS):
                message = f"`{word}`: {wrong} is Traditional; write the word in Simplified"
                problems.add(record.line_of("words"), message)
        lists[list_id] = words
    problems.raise_if_any()
    return NameRules(
        surnames=frozenset(lists["surnames"]),
        not_in_names=frozenset(lists["not-in-names"]),
        not_names=lists["not-names"],
        before=lists["before"],
        after=lists["after"],
        continued=lists["continued"],
    )
