"""Loads and validates `editorial/`, all data of the editor besides the seeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from digest.editorial.cleaning_rules import CleaningRules, load_cleaning_rules
from digest.editorial.locales import Locale, labelled, load_editions
from digest.editorial.name_rules import NameRules, load_name_rules
from digest.editorial.organisations import load_organisations
from digest.editorial.protected_words import ProtectedWord, load_protection
from digest.editorial.rhythm import Rhythm
from digest.editorial.rights import (
    PicturePolicy,
    Policy,
    SourcePolicy,
    credited,
    load_rights,
    policy_for,
)
from digest.editorial.site_settings import Site
from digest.editorial.taxonomy import Tag, load_taxonomy
from digest.editorial.termbase import Term, load_termbase
from digest.editorial.vocabulary import (
    VOCABULARY_FOLDER,
    VocabularyKind,
    VocabularyWord,
    load_vocabulary,
)
from digest.errors import EditorialError, Problem

__all__ = [
    "CONVERSION",
    "TAGS",
    "TERMS",
    "CleaningRules",
    "Editorial",
    "Locale",
    "NameRules",
    "PicturePolicy",
    "Policy",
    "ProtectedWord",
    "Site",
    "SourcePolicy",
    "Tag",
    "Term",
    "VocabularyKind",
    "VocabularyWord",
    "credited",
    "load_editorial",
    "policy_for",
]

T = TypeVar("T")
CLEANING, CONVERSION, TAGS, TERMS = "cleaning", "conversion", "tags", "terms"
"""The folders in `editorial/` of which every file is read."""
NO_SITE = Site({}, {}, (), Rhythm.MONTHS, True, {})
_MOVED = {
    "cleaning.yml": f"{CLEANING}/own.yml",
    "conversion.tsv": f"{CONVERSION}/field.tsv",
    "tags.yml": f"{TAGS}/",
    "terms.csv": f"{TERMS}/",
}
"""Where a digest of an older press had its own data, and where they go."""


@dataclass(frozen=True, slots=True)
class Editorial:
    """All editorial data of a run."""

    site: Site
    locales: tuple[Locale, ...]
    taxonomy: tuple[Tag, ...]
    termbase: tuple[Term, ...]
    organisations: tuple[Tag, ...]
    names: NameRules
    protection: tuple[ProtectedWord, ...]
    vocabulary: Mapping[str, tuple[VocabularyWord, ...]]
    cleaning: CleaningRules
    rights: tuple[SourcePolicy, ...]
    memory: Path


def load_editorial(folder: Path) -> Editorial:
    """Reads every file of `folder`; raises one EditorialError with the problems of all of them.

    A file that cannot be read is told of once: the others are not compared with it.
    """
    problems: list[Problem] = [*_moved(folder)]

    def attempt(load: Callable[[], T], empty: T) -> T:
        try:
            return load()
        except EditorialError as error:
            problems.extend(error.problems)
            return empty

    no_editions: tuple[Site, tuple[Locale, ...]] = (NO_SITE, ())
    no_words: Mapping[str, tuple[VocabularyWord, ...]] = {}
    site, locales = attempt(lambda: load_editions(folder / "locales.yml"), no_editions)
    taxonomy: tuple[Tag, ...] | None = attempt(
        lambda: load_taxonomy(folder / TAGS, labelled(locales)), None
    )
    termbase: tuple[Term, ...] | None = attempt(lambda: load_termbase(folder / TERMS), None)
    organisations = folder / "organisations.yml"
    editorial = Editorial(
        site=site,
        locales=locales,
        taxonomy=taxonomy or (),
        termbase=termbase or (),
        organisations=attempt(
            lambda: load_organisations(organisations, termbase, taxonomy, locales), ()
        ),
        names=attempt(lambda: load_name_rules(folder / "names.yml"), NameRules()),
        protection=attempt(lambda: load_protection(folder / CONVERSION), ()),
        vocabulary=attempt(lambda: load_vocabulary(folder / VOCABULARY_FOLDER), no_words),
        cleaning=attempt(lambda: load_cleaning_rules(folder / CLEANING), CleaningRules()),
        rights=attempt(lambda: load_rights(folder / "rights.yml"), ()),
        memory=folder / "memory",
    )
    if problems:
        raise EditorialError(*problems)
    return editorial


def _moved(folder: Path) -> Iterator[Problem]:
    """A problem for each file in the place of an older press, where it is no longer read."""
    for name, place in _MOVED.items():
        if (folder / name).exists():
            message = f"no longer read; move your own entries to {place} and delete it"
            yield Problem(str(folder / name), message)
