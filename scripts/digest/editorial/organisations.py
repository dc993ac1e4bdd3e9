"""The termbase's organisations as tags, with ids, labels and descriptions of their pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, count
from pathlib import Path

from digest.editorial import tables
from digest.editorial.locales import Locale, labelled
from digest.editorial.record_texts import lacking, texts_of
from digest.editorial.tag_kinds import ID, ORGANISATION
from digest.editorial.taxonomy import Tag
from digest.editorial.termbase import Term
from digest.editorial.word_forms import same_word
from digest.errors import nearest
from digest.model import Script

_KEYS = frozenset(["name", "id", "descriptions"])
_MARKS = re.compile(r"['’.]|^the (?=\w)")
_UNSAFE = re.compile(r"[^a-z0-9]+")


def load_organisations(
    path: Path,
    termbase: Sequence[Term] | None,
    taxonomy: Sequence[Tag] | None,
    locales: Sequence[Locale],
) -> tuple[Tag, ...]:
    """A tag for every organisation of the termbase with an English name.

    `editorial/organisations.yml` adds a description, and an id where the one derived from the
    English name does not fit.

    Args:
        termbase: None where it could not be read; the names are then not looked up.
        taxonomy: None where it could not be read; what all descriptions lack, it may lack, too.
    """
    problems = tables.FileProblems(path)
    records = _records(path, problems)
    known = [term for term in termbase or () if term.kind == ORGANISATION.id and term.en]
    terms = {same_word(term.hans): term for term in known}
    if termbase is not None:
        _check_names(records, terms, problems)
    wanted = labelled(locales)
    named = [locale for locale in locales if locale.id in wanted]
    ids = _ids(terms, records, taxonomy or (), problems)
    _check_descriptions([*records.values()], wanted, problems, told=taxonomy is None)
    tags = [_tag(ids[name], term, records.get(name), named) for name, term in terms.items()]
    problems.raise_if_any()
    return tuple(tags)


def _records(path: Path, problems: tables.FileProblems) -> dict[str, tables.TableRecord]:
    """The entries by the name of the organisation, in the form of `same_word`."""
    records: dict[str, tables.TableRecord] = {}
    for entry in tables.read_own_records(path):
        record = tables.known_keys(problems, entry, _KEYS)
        name = tables.checked(problems, record, "name", str, "")
        key = same_word(name)
        if key in records:
            problems.add(record.line, f"{name} is on line {records[key].line} too; keep one")
        records[key] = record
    return records


def _check_names(
    records: Mapping[str, tables.TableRecord],
    terms: Mapping[str, Term],
    problems: tables.FileProblems,
) -> None:
    if len(records) > 1 and records.keys().isdisjoint(terms):
        message = "no name here is an organisation of terms/; add or remove them"
        problems.add(1, message)
        return
    for key, record in records.items():
        if key not in terms:
            near = nearest(key, terms)
            cure = (
                f"did you mean {terms[near].hans}?" if near else "add it to terms/organisations.csv"
            )
            name = record.values.get("name", "")
            message = f"`name: {name}` is no organisation with an English name; {cure}"
            problems.add(record.line_of("name"), message)


def _tag(
    tag_id: str,
    term: Term,
    record: tables.TableRecord | None,
    locales: Sequence[Locale],
) -> Tag:
    names = {Script.HANS: term.hans, Script.HANT: term.hant}
    descriptions = texts_of(record, "descriptions") if record else {}
    return Tag(
        id=tag_id,
        kind=ORGANISATION,
        broader=(),
        labels={locale.id: names.get(locale.script, term.en) for locale in locales},
        descriptions=descriptions,
        match=(term.hans, *term.aliases),
        never=(),
        line=record.line if record else 0,
    )


def _check_descriptions(
    records: Sequence[tables.TableRecord],
    locales: Mapping[str, str],
    problems: tables.FileProblems,
    *,
    told: bool,
) -> None:
    """Who is described is described in each locale; one in which nobody is, is said once.

    Args:
        told: whether that was said of the taxonomy.
    """
    given = [(record, texts) for record in records if (texts := texts_of(record, "descriptions"))]
    for record in records:
        tables.checked(problems, record, "descriptions", dict, {})
    found = {locale for _, texts in given for locale in texts}
    nowhere = {*lacking(found, locales)} if len(given) > 1 else set()
    for locale in () if told else sorted(nowhere):
        message = f"no entry has `descriptions` for {locale}; add them, or give it a `fallback`"
        problems.add(1, message)
    for record, texts in given:
        if missing := [each for each in lacking(texts, locales) if each not in nowhere]:
            message = f"`descriptions` lacks {', '.join(missing)}; add it"
            problems.add(record.line_of("descriptions"), message)


def address_of(name: str) -> str:
    """The id derived from an English name: `port-authority` for The Port Authority."""
    parts = unicodedata.normalize("NFKD", _MARKS.sub("", name.lower()))
    letters = "".join(part for part in parts if not unicodedata.combining(part))
    return _UNSAFE.sub("-", letters).strip("-")


def _ids(
    terms: Mapping[str, Term],
    records: Mapping[str, tables.TableRecord],
    taxonomy: Sequence[Tag],
    problems: tables.FileProblems,
) -> dict[str, str]:
    """The address of each organisation: as its entry states, else derived, and free."""
    taken = {tag.id: "a tag" for tag in taxonomy}
    ids: dict[str, str] = {}
    for key in (key for key in terms if key in records and "id" in records[key].values):
        line, name = records[key].line_of("id"), terms[key].hans
        ids[key] = stated = tables.checked(problems, records[key], "id", str, "")
        if not ID.fullmatch(stated):
            problems.add(line, f"{name}: `id: {stated}` must be like new-material; mend it")
        if stated in taken:
            other = taken[stated]
            message = f"{name} would have the address of {other}, `{stated}`; change its `id`"
            problems.add(line, message)
        taken[stated] = name
    for key, term in terms.items():
        if key not in ids:
            address = address_of(term.en)
            if not ID.fullmatch(address):
                problems.add(0, f"{term.hans}: {term.en} makes no address; give it an `id` here")
            ids[key] = free_address(address, taken)
            taken[ids[key]] = term.hans
    return ids


def free_address(address: str, taken: Collection[str]) -> str:
    """The address, or where it is taken, with the first number that makes it another."""
    numbered = (f"{address}-{number}" for number in count(2))
    return next(each for each in chain([address], numbered) if each not in taken)
