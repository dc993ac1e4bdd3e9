"""Slices of the editorial data: each stage is given the one it works by, and sees nothing else.

So the hash of a slice stands for all that a result takes from the editorial data, and a dependency
that the key of a kept result does not know cannot arise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from digest.editorial import Editorial
from digest.editorial.cleaning_rules import CleaningRules
from digest.editorial.locales import Locale, labelled, load_editions
from digest.editorial.name_rules import NameRules
from digest.editorial.organisations import load_organisations
from digest.editorial.people import people_of
from digest.editorial.protected_words import ProtectedWord
from digest.editorial.rhythm import Rhythm
from digest.editorial.rights import SourcePolicy
from digest.editorial.taxonomy import Tag, load_taxonomy
from digest.editorial.termbase import Term, load_termbase
from digest.editorial.vocabulary import VocabularyWord


@dataclass(frozen=True, slots=True)
class TagWords:
    """The words that earn a tag, those inside which they do not, and its labels; see `Tag`."""

    id: str
    match: tuple[str, ...]
    never: tuple[str, ...]
    labels: tuple[str, ...]

    @classmethod
    def of(cls, tag: Tag) -> TagWords:
        """Those of a tag."""
        return cls(tag.id, tag.match, tag.never, tuple(tag.labels.values()))


@dataclass(frozen=True, slots=True)
class Reading:
    """By what a seed becomes an article."""

    cleaning: CleaningRules
    rights: tuple[SourcePolicy, ...]
    names: NameRules
    termbase: tuple[Term, ...]
    protection: tuple[ProtectedWord, ...]
    tags: tuple[TagWords, ...]

    @classmethod
    def of(cls, data: Editorial) -> Reading:
        """The slice of all editorial data."""
        tags = tuple(map(TagWords.of, data.taxonomy))
        return cls(data.cleaning, data.rights, data.names, data.termbase, data.protection, tags)


@dataclass(frozen=True, slots=True)
class Rendering:
    """By what an article gets its text in every locale."""

    locales: tuple[Locale, ...]
    termbase: tuple[Term, ...]
    protection: tuple[ProtectedWord, ...]
    vocabulary: Mapping[str, tuple[VocabularyWord, ...]]
    names: NameRules
    credit_translators: bool = True

    @classmethod
    def of(cls, data: Editorial) -> Rendering:
        """The slice of all editorial data."""
        return cls(
            data.locales,
            data.termbase,
            data.protection,
            data.vocabulary,
            data.names,
            data.site.credit_translators,
        )


@dataclass(frozen=True, slots=True)
class Explaining:
    """By what a page explains a term at its first mention."""

    rendering: Rendering
    taxonomy: tuple[Tag, ...]
    organisations: tuple[Tag, ...]

    @classmethod
    def of(cls, data: Editorial) -> Explaining:
        """The slice of all editorial data."""
        return cls(Rendering.of(data), data.taxonomy, data.organisations)


@dataclass(frozen=True, slots=True)
class Listing:
    """By what pages are laid out and list articles.

    Args:
        offline: whether readers can open pages again without a connection.
    """

    locales: tuple[Locale, ...]
    taxonomy: tuple[Tag, ...]
    organisations: tuple[Tag, ...]
    people: tuple[Tag, ...]
    rhythm: Rhythm
    offline: bool

    @classmethod
    def of(cls, data: Editorial) -> Listing:
        """The slice of all editorial data."""
        others = (*data.taxonomy, *data.organisations)
        people = people_of(data.termbase, others, data.locales)
        tags = (data.taxonomy, data.organisations, people)
        return cls(data.locales, *tags, data.site.issues, data.site.offline)

    @property
    def tags(self) -> tuple[Tag, ...]:
        """All that has a page: the tags that articles carry, whom and what they may name."""
        return (*self.taxonomy, *self.named)

    @property
    def named(self) -> tuple[Tag, ...]:
        """The organisations and the people that articles may name."""
        return (*self.organisations, *self.people)


def load_listing(folder: Path) -> Listing:
    """That slice of `folder`, without the rest, which takes longer to load.

    Raises EditorialError where a file of it cannot be read.
    """
    site, locales = load_editions(folder / "locales.yml")
    taxonomy = load_taxonomy(folder / "tags", labelled(locales))
    termbase = load_termbase(folder / "terms")
    path = folder / "organisations.yml"
    organisations = load_organisations(path, termbase, taxonomy, locales)
    people = people_of(termbase, (*taxonomy, *organisations), locales)
    return Listing(locales, taxonomy, organisations, people, site.issues, site.offline)
