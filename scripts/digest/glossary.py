"""What a reader is told of a technology or organisation at its first mention, in every locale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from digest.conversion import Converters
from digest.model import Script, TermCard
from digest.resources import Editorial, Locale, Tag, Term

Cards = Mapping[str, TermCard | None]
"""Forms of a name and their card; None for a longer phrase in which a name means nothing."""

_SENTENCE = re.compile(r".+?(?:[。！？；]|[.!?;](?=\s|$)|$)", re.DOTALL)


def glossary(editorial: Editorial, converters: Converters) -> dict[str, Cards]:
    """The cards of every locale, by the forms its texts have them in."""
    return {
        locale.id: dict(_english(editorial, locale))
        if locale.translated
        else dict(_chinese(editorial, locale, converters))
        for locale in editorial.locales
    }


def _chinese(
    editorial: Editorial, locale: Locale, converters: Converters
) -> Iterator[tuple[str, TermCard | None]]:
    def shown(word: str) -> str:
        return converters.shown(word, Script.HANS, locale)

    for term in editorial.termbase:
        card = _organisation(term, locale) if term.kind == "organisation" else None
        yield from ((shown(form), card) for form in (term.hans, *term.aliases))
    for tag in _technologies(editorial):
        card = _technology(tag, locale, editorial.locales)
        yield from ((shown(word), None) for word in tag.never)
        yield from ((shown(word), card) for word in tag.match)
        yield card.names[0], card


def _english(editorial: Editorial, locale: Locale) -> Iterator[tuple[str, TermCard | None]]:
    for term in editorial.termbase:
        if term.kind == "organisation" and term.en:
            yield term.en, _organisation(term, locale)
    in_english = {term.hans: term.en for term in editorial.termbase if term.kind == "technology"}
    for tag in _technologies(editorial):
        card = _technology(tag, locale, editorial.locales)
        known = (in_english.get(word, word if word.isascii() else "") for word in tag.match)
        for name in filter(None, (card.names[0], *known)):
            yield from ((form, card) for form in _inflected(name))


def _technologies(editorial: Editorial) -> Iterator[Tag]:
    return (tag for tag in editorial.taxonomy if tag.kind == "technology")


def _inflected(name: str) -> set[str]:
    """Singular and plural, at the beginning of a sentence and within."""
    numbers = {name, name.removesuffix("s"), f"{name.removesuffix('s')}s"}
    return {first(one[0]) + one[1:] for one in numbers for first in (str, str.lower, str.upper)}


def _technology(tag: Tag, locale: Locale, locales: Sequence[Locale]) -> TermCard:
    """The locale's own name comes first; the description is cut to its first sentence."""
    ordered = sorted(locales, key=lambda each: each.id != locale.id)
    names = [tag.labels.get(each.id) or tag.labels[each.fallback] for each in ordered]
    about = tag.descriptions.get(locale.id) or tag.descriptions[locale.fallback]
    first = _SENTENCE.match(about)
    return TermCard(tuple(dict.fromkeys(names)), first[0] if first else about, tag.id)


def _organisation(term: Term, locale: Locale) -> TermCard:
    names = {Script.LATIN: term.en, Script.HANS: term.hans, Script.HANT: term.hant}
    ordered = (names.pop(locale.script), *names.values())
    return TermCard(tuple(dict.fromkeys(filter(None, ordered))), "", None)
