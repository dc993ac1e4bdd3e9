"""What a reader is told of a term or organisation at its first mention, in every locale."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from digest.conversion import Converters
from digest.editorial import Locale, Tag
from digest.editorial.slices import Explaining
from digest.editorial.termbase import NAME_KINDS
from digest.model import Script, TermCard
from digest.pipeline.local_wording import LocalWording

Cards = Mapping[str, TermCard | None]
"""Forms of a name and their card; None for a longer phrase in which a name means nothing."""

_SENTENCE = re.compile(r".+?(?:[。！？；]|[.!?;](?=\s|$)|$)", re.DOTALL)


def glossary(
    data: Explaining, converters: Converters, wordings: Mapping[str, LocalWording]
) -> dict[str, Cards]:
    """The cards of every locale, by the forms its texts have them in.

    Args:
        wordings: the local words of each locale that has any.
    """
    return {
        locale.id: dict(_english(data, locale))
        if locale.translated
        else dict(_worded(_chinese(data, locale, converters), wordings.get(locale.id)))
        for locale in data.rendering.locales
    }


def _worded(
    forms: Iterable[tuple[str, TermCard | None]], wording: LocalWording | None
) -> Iterator[tuple[str, TermCard | None]]:
    """The forms as they are, and in the locale's words: texts have both."""
    for form, card in forms:
        if wording:
            yield wording.vocabulary.render(form).text, card
        yield form, card


def _chinese(
    data: Explaining, locale: Locale, converters: Converters
) -> Iterator[tuple[str, TermCard | None]]:
    def shown(word: str) -> str:
        return converters.shown(word, Script.HANS, locale)

    continued = [shown(word) for word in data.rendering.names.continued if not word.isascii()]
    organisations = {shown(form): tag for tag in data.organisations for form in tag.match}
    yield from ((form + word, None) for form in organisations for word in continued)
    for term in data.rendering.termbase:
        yield from ((shown(form), None) for form in (term.hans, *term.aliases))
    for form, tag in organisations.items():
        yield form, _card(tag, locale, data.rendering.locales)
    for tag in _leading(data):
        card = _card(tag, locale, data.rendering.locales)
        yield from ((shown(word), None) for word in tag.never)
        yield from ((shown(word), card) for word in tag.match)
        yield card.names[0], card


def _english(data: Explaining, locale: Locale) -> Iterator[tuple[str, TermCard | None]]:
    continued = [word for word in data.rendering.names.continued if word.isascii()]
    organisations = [_card(tag, locale, data.rendering.locales) for tag in data.organisations]
    for card in organisations:
        for name in _in_sentence(card.names[0]):
            yield from ((name + word, None) for word in continued)
    for card in organisations:
        yield from ((name, card) for name in _in_sentence(card.names[0]))
    in_english = {
        term.hans: term.en for term in data.rendering.termbase if term.kind not in NAME_KINDS
    }
    for tag in _leading(data):
        card = _card(tag, locale, data.rendering.locales)
        known = (in_english.get(word, word if word.isascii() else "") for word in tag.match)
        for name in filter(None, (card.names[0], *known)):
            yield from ((form, card) for form in _inflected(name))


def _leading(data: Explaining) -> Iterator[Tag]:
    return (tag for tag in data.taxonomy if tag.kind.leads)


def _in_sentence(name: str) -> set[str]:
    """A name as it stands alone and within a sentence: at the University of Tokyo."""
    return {name, re.sub(r"^The\b", "the", name)}


def _inflected(name: str) -> set[str]:
    """Singular and plural, at the beginning of a sentence and within."""
    numbers = {name, name.removesuffix("s"), f"{name.removesuffix('s')}s"}
    return {first(one[0]) + one[1:] for one in numbers for first in (str, str.lower, str.upper)}


def _card(tag: Tag, locale: Locale, locales: Sequence[Locale]) -> TermCard:
    """The locale's own name comes first; the description is cut to its first sentence."""
    ordered = sorted(locales, key=lambda each: each.id != locale.id)
    names = [tag.label(each) for each in ordered]
    about = tag.description(locale)
    first = _SENTENCE.match(about)
    return TermCard(tuple(dict.fromkeys(names)), first[0] if first else about, tag.id)
