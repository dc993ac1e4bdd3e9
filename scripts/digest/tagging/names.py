"""Finds the people and organisations of the termbase in an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from digest.editorial import Term
from digest.tagging.passages import Passage
from digest.text.term_finder import TermFinder


class Names(NamedTuple):
    """The people and organisations of an article in the order of first mention, as written."""

    people: tuple[str, ...]
    organisations: tuple[str, ...]


def find_names(passages: Sequence[Passage], terms: TermFinder) -> Names:
    """The names of an article.

    A term mentioned in several forms is listed once: by its full name if that occurs, else by the
    form mentioned first.
    """
    found: dict[Term, dict[str, str]] = {}
    for passage in passages:
        for match in terms.find(passage.simple):
            form = passage.simple[match.start : match.end]
            written = passage.text[match.start : match.end]
            found.setdefault(match.term, {}).setdefault(form, written)
    return Names(_as_written(found, "person"), _as_written(found, "organisation"))


def _as_written(found: Mapping[Term, Mapping[str, str]], kind: str) -> tuple[str, ...]:
    """One name for each term of a kind, out of its written forms."""
    return tuple(
        forms.get(term.hans) or next(iter(forms.values()))
        for term, forms in found.items()
        if term.kind == kind
    )
