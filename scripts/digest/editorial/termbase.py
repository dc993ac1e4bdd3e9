"""The termbase: people, organisations, places, titles and technologies in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from digest.editorial import tables
from digest.editorial.spreadsheets import read_csv
from digest.editorial.table_files import raise_all, read_parts, unique
from digest.editorial.word_forms import wrong_character
from digest.errors import choose
from digest.model import Script

COLUMNS = ("zh-Hans", "zh-Hant", "en", "kind", "aliases")
KINDS = ("person", "organisation", "publication", "place", "title", "technology", "other")
NAME_KINDS = frozenset(["person", "organisation", "publication", "place"])
"""Kinds of proper names: their renderings are fixed, those of other terms usual."""
_BETWEEN_RENDERINGS = re.compile("[|｜]")
_BETWEEN_ALIASES = re.compile(rf"[|｜]|{tables.COMMAS.pattern}")


@dataclass(frozen=True, slots=True)
class Term:
    """One termbase entry: a name with its fixed renderings.

    `aliases` are other Simplified forms (short names); `also` are other right renderings, which
    follow the usual one in the table (reporter|journalist). `en` is empty where the English form
    is not known, and in an entry of kind `other` that only prevents a shorter match: 学院长期 is no
    院长, as the longest entry always counts.
    """

    hans: str
    hant: str
    en: str
    kind: str
    aliases: tuple[str, ...]
    line: int
    also: tuple[str, ...] = ()

    @property
    def renderings(self) -> tuple[str, ...]:
        """All right renderings, the usual one first; none where the English is not known."""
        return (self.en, *self.also) if self.en else ()


def load_termbase(path: Path) -> tuple[Term, ...]:
    """Reads `editorial/terms/`, or a file of it.

    Raises EditorialError naming every line at fault.
    """
    parts = read_parts(path, ".csv", _terms)
    unique(
        [(problems, [*_forms(terms)]) for problems, terms in parts], itemgetter(0), itemgetter(1)
    )
    raise_all(parts)
    return tuple(term for _, terms in parts for term in terms)


def _terms(problems: tables.FileProblems) -> list[Term]:
    terms = []
    for line, row in read_csv(problems, COLUMNS):
        usual, *also = _parts(_BETWEEN_RENDERINGS, row["en"]) or [""]
        aliases = tuple(_parts(_BETWEEN_ALIASES, row["aliases"]))
        term = Term(row["zh-Hans"], row["zh-Hant"], usual, row["kind"], aliases, line, tuple(also))
        if problem := _problem(term):
            problems.add(line, problem)
        terms.append(term)
    tables.check_exchanged(problems.path, [(term.hans, term.hant, term.line) for term in terms])
    return terms


def _forms(terms: Iterable[Term]) -> Iterator[tuple[str, int]]:
    return ((form, term.line) for term in terms for form in (term.hans, *term.aliases))


def _parts(separator: re.Pattern[str], cell: str) -> list[str]:
    return [part for each in separator.split(cell) if (part := each.strip())]


def _problem(term: Term) -> str | None:
    """The first thing that is wrong with a row, of which others follow."""
    if not term.hans or not term.hant:
        return "zh-Hans and zh-Hant are required; fill both"
    if term.kind not in KINDS:
        shifted = not {*term.aliases}.isdisjoint(KINDS)
        cure = "quote a value with a comma" if shifted else choose(term.kind, KINDS)
        return f"kind `{term.kind}` is none; {cure}"
    return _script_problem(term)


def _script_problem(term: Term) -> str | None:
    """Each form stands in the column of its script: columns exchanged would convert backwards."""
    for word in (term.hans, *term.aliases):
        if wrong := wrong_character(word, Script.HANS):
            return f"{word}: {wrong} is Traditional; write zh-Hans and aliases in Simplified"
    if wrong := wrong_character(term.hant, Script.HANT):
        return f"{term.hant}: {wrong} is Simplified; write zh-Hant in Traditional"
    if len(term.hans) != len(term.hant):
        return f"{term.hans} and {term.hant} differ in length; check both"
    return None
