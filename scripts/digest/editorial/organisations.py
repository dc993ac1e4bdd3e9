"""The termbase's organisations as tags, with ids, labels and descriptions of their pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from digest.editorial import tables
from digest.editorial.locales import Locale
from digest.editorial.taxonomy import ID, Tag
from digest.editorial.termbase import Term
from digest.model import Script

KIND = "organisation"
_KEYS = frozenset(["name", "id", "descriptions"])
_MARKS = re.compile(r"['’.]|^the (?=\w)")
_UNSAFE = re.compile(r"[^a-z0-9]+")


def load_organisations(
    path: Path, termbase: Sequence[Term], taxonomy: Sequence[Tag], locales: Sequence[Locale]
) -> tuple[Tag, ...]:
    """A tag for every organisation of the termbase with an English name.

    `editorial/organisations.yml` adds a description, and an id where the one derived from the
    English name does not fit.
    """
    problems = tables.FileProblems(path)
    terms = {term.hans: term for term in termbase if term.kind == KIND and term.en}
    records: dict[str, tables.TableRecord] = {}
    for record in tables.read_records(path):
        tables.known_keys(problems, record, _KEYS)
        name = tables.checked(problems, record, "name", str, "")
        if name not in terms:
            problems.add(
                record.line_of("name"),
                f"`name: {name}` is no organisation with an English name; add it to terms.csv",
            )
        if name in records:
            problems.add(record.line, f"{name} is on line {records[name].line} too; keep one")
        records[name] = record
    labelled = [locale for locale in locales if not locale.fallback]
    tags = [_tag(term, records.get(name), labelled, problems) for name, term in terms.items()]
    _check_ids(tags, taxonomy, problems)
    problems.raise_if_any()
    return tuple(tags)


def _tag(
    term: Term,
    record: tables.TableRecord | None,
    locales: Sequence[Locale],
    problems: tables.FileProblems,
) -> Tag:
    names = {Script.HANS: term.hans, Script.HANT: term.hant, Script.LATIN: term.en}
    tag_id, descriptions = _address(term.en), dict[str, str]()
    if record:
        tag_id = tables.checked(problems, record, "id", str, tag_id)
        descriptions = _descriptions(record, locales, problems)
    return Tag(
        id=tag_id,
        kind=KIND,
        broader=(),
        labels={locale.id: names[locale.script] for locale in locales},
        descriptions=descriptions,
        match=(term.hans, *term.aliases),
        never=(),
        line=record.line if record else 0,
    )


def _descriptions(
    record: tables.TableRecord, locales: Sequence[Locale], problems: tables.FileProblems
) -> dict[str, str]:
    stated: Mapping[str, object] = tables.checked(problems, record, "descriptions", dict, {})
    found = {locale.id: str(stated.get(locale.id) or "").strip() for locale in locales}
    missing = [locale for locale, text in found.items() if not text]
    if stated and missing:
        line = record.line_of("descriptions")
        problems.add(line, f"`descriptions` lacks {', '.join(missing)}; add it")
    return found if stated else {}


def _address(name: str) -> str:
    """The id derived from an English name: `xian-daxing-hospital` for Xi'an Daxing Hospital."""
    parts = unicodedata.normalize("NFKD", _MARKS.sub("", name.lower()))
    letters = "".join(part for part in parts if not unicodedata.combining(part))
    return _UNSAFE.sub("-", letters).strip("-")


def _check_ids(tags: Sequence[Tag], taxonomy: Sequence[Tag], problems: tables.FileProblems) -> None:
    taken = {tag.id: "a tag" for tag in taxonomy}
    for tag in tags:
        if not ID.fullmatch(tag.id):
            problems.add(
                tag.line, f"{tag.match[0]}: `id: {tag.id}` must be like stem-cell; mend it"
            )
        if tag.id in taken:
            problems.add(
                tag.line,
                f"{tag.match[0]} would have the address of {taken[tag.id]}, `{tag.id}`; "
                "give it an `id` here",
            )
        taken[tag.id] = tag.match[0]
