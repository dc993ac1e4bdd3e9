"""The people that an article names, with the form that its Traditional page has of each name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.conversion.converters import Converters
from digest.conversion.decisions import Decision, Reason, decision
from digest.conversion.detection import detect
from digest.files.script_tables import exclusive
from digest.model import Script
from digest.text.phrases import PhraseIndex


@dataclass(frozen=True, slots=True)
class OwnNames:
    """The names of people in an article that are not as the termbase has them.

    Args:
        forms: Simplified names, each with its Traditional form.
        doubts: a decision for each name that may be written otherwise, at its first mention.
    """

    forms: Mapping[str, str]
    doubts: tuple[Decision, ...] = ()


def own_names(
    texts: Sequence[str], stated: Iterable[str], script: Script, converters: Converters
) -> OwnNames:
    """The names of an article; its own spelling in Traditional counts more than any table.

    Args:
        texts: all texts of the article, as written.
        stated: names that intake and tagging have read in it, as written.
        script: the script of the article; a text that is clearly in another has its own.
        converters: without an article's own words.
    """
    reader = converters.reader
    simple = [
        converters.simplify_same_length(text) if detect(text).hant else text for text in texts
    ]
    known = {converters.simplify_same_length(name) for name in stated}
    named = converters.directions.named.find_words
    people = reader.people("\n".join(simple), named, known).items()
    tables = {name: form for name, form in people if name in known or name not in converters.words}
    # A short name may stand in other words: 于敏 in 由于敏感.
    asked = {name for name in {*tables, *known, *reader.terms} if len(name) > 2 or name in tables}
    written = _written(asked, texts, simple, script)
    forms = {name: form for name, form in tables.items() if name not in reader.terms}
    for name, form in written.items():
        forms[name] = _with_surname(form, reader.person(name), converters.variants)
    forms = {name: form for name, form in forms.items() if form != reader.terms.get(name)}
    others = {
        name: (reader.terms[name],) if name in reader.terms else reader.other_forms(name)
        for name in forms
        if name in reader.terms or name not in written
    }
    return OwnNames(forms, tuple(_doubts(texts, simple, forms, others)))


def _doubts(
    texts: Sequence[str],
    simple: Sequence[str],
    forms: Mapping[str, str],
    others: Mapping[str, tuple[str, ...]],
) -> Iterator[Decision]:
    for name, alternatives in others.items():
        places = ((text, plain.find(name)) for text, plain in zip(texts, simple, strict=True))
        first = next(((text, at) for text, at in places if at >= 0), None)
        if first and alternatives:
            yield decision(*first, forms[name], Reason.NAME, alternatives)


def _written(
    names: Collection[str], texts: Sequence[str], simple: Sequence[str], script: Script
) -> dict[str, str]:
    """The names that stand in Traditional text, as they are first written there."""
    found: dict[str, str] = {}
    sought = PhraseIndex(names)
    hans_only, _ = exclusive()
    for text, plain in zip(texts, simple, strict=True):
        own = detect(text).script
        traditional = (own if own in {Script.HANS, Script.HANT} else script) is Script.HANT
        for start, end in sought.spans(plain) if traditional or text != plain else ():
            name, form = plain[start:end], text[start:end]
            if (traditional or form != name) and hans_only.isdisjoint(form):
                found.setdefault(name, form)
    return found


def _with_surname(form: str, table: str, variants: frozenset[frozenset[str]]) -> str:
    """The form as written, but for a surname that machine conversion has left wrong: 於金明."""
    right = form[0] == table[0] or frozenset([form[0], table[0]]) in variants
    return form if right else table[0] + form[1:]
