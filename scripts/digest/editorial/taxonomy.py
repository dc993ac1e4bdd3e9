"""The taxonomy: technologies and conditions, the tags of articles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from digest.editorial import tables
from digest.editorial.locales import Locale

_KEYS = frozenset(["id", "kind", "broader", "labels", "descriptions", "match", "never"])
KINDS = ("technology", "condition")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Tag:
    """One taxonomy entry.

    Args:
        id: stable ASCII slug, part of the tag page's URL in every locale.
        kind: `technology` or `condition`; `organisation` for those of the termbase.
        broader: ids of wider tags (SKOS `broader`).
        labels, descriptions: by locale id.
        match: Simplified words that assign the tag, each of one tag only; Latin words match whole.
        never: longer Simplified words inside which a match does not count.
    """

    id: str
    kind: str
    broader: tuple[str, ...]
    labels: Mapping[str, str]
    descriptions: Mapping[str, str]
    match: tuple[str, ...]
    never: tuple[str, ...]
    line: int

    def label(self, locale: Locale) -> str:
        """The label in a locale."""
        return self.labels.get(locale.id) or self.labels[locale.fallback]

    def description(self, locale: Locale) -> str:
        """The description in a locale; an organisation may have none."""
        return self.descriptions.get(locale.id) or self.descriptions.get(locale.fallback, "")


def load_taxonomy(path: Path, locales: tuple[str, ...]) -> tuple[Tag, ...]:
    """Reads `editorial/tags.yml`. `locales` are the ids that need a label and description."""
    problems = tables.FileProblems(path)
    tags = [_tag(record, problems, locales) for record in tables.read_records(path)]
    tables.unique(problems, tags, lambda tag: tag.id, lambda tag: tag.line)
    _check_words(tags, problems)
    ids = {tag.id for tag in tags}
    for tag in tags:
        for wider in tag.broader:
            if wider not in ids or wider == tag.id:
                problems.add(tag.line, f"`broader: {wider}` is no other tag; add or drop it")
    problems.raise_if_any()
    return tuple(tags)


def _check_words(tags: list[Tag], problems: tables.FileProblems) -> None:
    words = [(word, tag.line) for tag in tags for word in (*tag.match, *tag.never)]
    tables.unique(problems, words, itemgetter(0), itemgetter(1))
    for tag in tags:
        for word in tag.match:
            if len(word) == 1:
                problems.add(tag.line, f"`{word}` is a single character; name longer words")
        for word in tag.never:
            if not any(match in word for match in tag.match):
                problems.add(tag.line, f"`never: {word}` holds no word of `match`; drop it")


def _tag(
    record: tables.TableRecord, problems: tables.FileProblems, locales: tuple[str, ...]
) -> Tag:
    tables.known_keys(problems, record, _KEYS)
    tag_id = tables.checked(problems, record, "id", str, "")
    if not ID.fullmatch(tag_id):
        problems.add(record.line_of("id"), f"`id: {tag_id}` must be like stem-cell; mend it")
    kind = tables.checked(problems, record, "kind", str, "")
    if kind not in KINDS:
        kinds = ", ".join(KINDS)
        problems.add(record.line_of("kind"), f"`kind` must be one of {kinds}; choose one")
    texts = {key: tables.checked(problems, record, key, dict, {}) for key in _TEXTS}
    for key, values in texts.items():
        for locale in locales:
            if not str(values.get(locale) or "").strip():
                problems.add(record.line_of(key), f"{tag_id}: `{key}` lacks {locale}; add it")
    match = tables.strings(problems, record, "match")
    if not match:
        problems.add(record.line, f"{tag_id}: `match` is empty; name the words that earn the tag")
    return Tag(
        id=tag_id,
        kind=kind,
        broader=tables.strings(problems, record, "broader"),
        labels={str(k): str(v) for k, v in texts["labels"].items()},
        descriptions={str(k): str(v).strip() for k, v in texts["descriptions"].items()},
        match=match,
        never=tables.strings(problems, record, "never"),
        line=record.line,
    )


_TEXTS = ("labels", "descriptions")
