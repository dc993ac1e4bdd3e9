"""The name rules: word lists to recognise people and organisations in Chinese text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from digest.editorial import tables
from digest.editorial.name_weights import NameWeights, load_name_weights
from digest.editorial.table_files import raise_all
from digest.editorial.word_forms import wrong_character
from digest.errors import choose
from digest.model import Script

_KEYS = frozenset(["id", "reason", "words", "forms"])
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_LISTS = (
    "surnames",
    "not-in-names",
    "not-names",
    "words",
    "before",
    "after",
    "continued",
    "given-doubts",
    "roles",
    "addresses",
    "firms",
)
_TABLES = ("surname-forms", "given-forms", "firm-forms")
_NO_WEIGHTS = NameWeights()
OWN = "names.own.yml"
"""The file beside that of the rules whose words of a digest are added to its lists."""
WEIGHTS = "name_weights.tsv"
"""The file beside that of the rules which has the weights of characters."""

Forms = tuple[tuple[str, str], ...]
"""Simplified with Traditional forms, of the same length."""


@dataclass(frozen=True, slots=True)
class NameRules:
    """Word lists, all Simplified but for the second of a form.

    Args:
        surnames: surnames of Chinese people.
        not_in_names: characters that occur in no given name.
        not_names: common words that begin with a surname.
        words: more common words that hold what may be a name.
        before: words before a two-character name, besides roles and punctuation.
        after: words after such a name, besides roles and punctuation.
        continued: words that continue an organisation's name to that of another.
        given_doubts: characters of given names that a person may write in another form than ours.
        roles: words that stand before or behind a full name: 教授, 记者.
        addresses: words that follow a surname alone: 余教授.
        firms: words with which the name of a firm or an institution goes on: 科技, 大学.
        surname_forms: the form of surnames that Traditional text writes in several ways as words.
        given_forms: the same of the characters of given names.
        firm_forms: the same of the characters of names of firms.
        weights: how likely characters are in names.
    """

    surnames: frozenset[str] = frozenset()
    not_in_names: frozenset[str] = frozenset()
    not_names: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    continued: tuple[str, ...] = ()
    given_doubts: frozenset[str] = frozenset()
    roles: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()
    surname_forms: Forms = ()
    given_forms: Forms = ()
    firm_forms: Forms = ()
    weights: NameWeights = _NO_WEIGHTS

    @property
    def common(self) -> frozenset[str]:
        """The common words that hold what may be a name."""
        return self.weights.common | self.words

    def is_name(self, word: str) -> bool:
        """Whether a Simplified word has the form of a Chinese name: surname and given name."""
        if not _HAN_NAME.fullmatch(word) or word.startswith(self.not_names):
            return False
        givens = [word[size:] for size in (1, 2) if word[:size] in self.surnames]
        return any(0 < len(given) < 3 and self.not_in_names.isdisjoint(given) for given in givens)


def load_name_rules(path: Path) -> NameRules:
    """Reads `editorial/names.yml`, what a digest adds to it, and the weights beside it.

    Raises EditorialError naming every line at fault.
    """
    problems = tables.FileProblems(path)
    lists: dict[str, tuple[str, ...]] = dict.fromkeys(_LISTS, ())
    forms: dict[str, Forms] = dict.fromkeys(_TABLES, ())
    own = tables.FileProblems(path.with_name(OWN))
    for each, entry in (
        *((problems, entry) for entry in tables.read_records(path)),
        *((own, entry) for entry in tables.read_own_records(own.path)),
    ):
        record = tables.known_keys(each, entry, _KEYS)
        list_id = tables.checked(each, record, "id", str, "")
        if list_id in forms:
            forms[list_id] += _forms(each, record)
        else:
            lists[list_id] = (*lists.get(list_id, ()), *_words(each, record))
        if list_id not in {*_LISTS, *_TABLES}:
            cure = choose(list_id, (*_LISTS, *_TABLES))
            each.add(record.line_of("id"), f"`id: {list_id}` is no list; {cure}")
        if each is problems and not tables.checked(each, record, "reason", str, ""):
            each.add(record.line, f"{list_id}: `reason` is missing; say what the list is for")
    raise_all([(problems, []), (own, [])])
    told = tables.FileProblems(path.with_name(WEIGHTS))
    weights = load_name_weights(told.path, told)
    told.raise_if_any()
    return NameRules(
        surnames=frozenset(lists["surnames"]),
        not_in_names=frozenset(lists["not-in-names"]),
        not_names=lists["not-names"],
        words=frozenset(lists["words"]),
        before=lists["before"],
        after=lists["after"],
        continued=lists["continued"],
        given_doubts=frozenset(lists["given-doubts"]),
        roles=lists["roles"],
        addresses=lists["addresses"],
        firms=lists["firms"],
        surname_forms=forms["surname-forms"],
        given_forms=forms["given-forms"],
        firm_forms=forms["firm-forms"],
        weights=weights,
    )


def _words(problems: tables.FileProblems, record: tables.TableRecord) -> tuple[str, ...]:
    words = tables.strings(problems, record, "words")
    for word in words:
        if wrong := wrong_character(word, Script.HANS):
            message = f"`{word}`: {wrong} is Traditional; write the word in Simplified"
            problems.add(record.line_of("words"), message)
    return words


def _forms(problems: tables.FileProblems, record: tables.TableRecord) -> Forms:
    """The forms of a table; a problem for each of another length or script."""
    written = tables.checked(problems, record, "forms", dict, {})
    for hans, hant in written.items():
        if not isinstance(hant, str) or len(hans) != len(hant):
            message = f"`{hans}: {hant}` differs in length; check both"
            problems.add(record.line_of("forms"), message)
        elif wrong := wrong_character(hans, Script.HANS) or wrong_character(hant, Script.HANT):
            message = f"`{hans}: {hant}`: {wrong} is of the other script; exchange them"
            problems.add(record.line_of("forms"), message)
    return tuple((hans, str(hant)) for hans, hant in written.items())
