"""The taxonomy: the tags of articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from digest.editorial import tables
from digest.editorial.locales import Locale
from digest.editorial.record_texts import lacking, texts_of
from digest.editorial.table_files import Part, raise_all, read_parts, unique
from digest.editorial.tag_kinds import ID, KINDS_FILE, TOPIC, TagKind, load_tag_kinds
from digest.editorial.word_forms import same_word
from digest.errors import brief, choose, nearest

_KEYS = frozenset(["id", "kind", "broader", "labels", "descriptions", "match", "never"])


@dataclass(frozen=True, slots=True)
class Tag:
    """One taxonomy entry.

    Args:
        id: stable ASCII slug, part of the tag page's URL in every locale.
        kind: one of `tags/kinds.yml`; `ORGANISATION` for those of the termbase.
        broader: ids of wider tags (SKOS `broader`).
        labels, descriptions: by locale id.
        match: words, in either script, that assign the tag, each of one tag only; Latin words
            match whole.
        never: longer words inside which a match does not count.
        file: the name of the file of `editorial/tags/` that has it.
    """

    id: str
    kind: TagKind
    broader: tuple[str, ...]
    labels: Mapping[str, str]
    descriptions: Mapping[str, str]
    match: tuple[str, ...]
    never: tuple[str, ...]
    line: int
    file: str = ""

    def label(self, locale: Locale) -> str:
        """The label in a locale."""
        return self.labels.get(locale.id) or self.labels[locale.fallback]

    def description(self, locale: Locale) -> str:
        """The description in a locale; an organisation may have none."""
        return self.descriptions.get(locale.id) or self.descriptions.get(locale.fallback, "")


def load_taxonomy(path: Path, locales: Mapping[str, str]) -> tuple[Tag, ...]:
    """Reads `editorial/tags/`, or a file of it; raises EditorialError naming every line at fault.

    Args:
        locales: the ids that need a label and description, with the one whose will do instead.
    """

    folder = path if path.is_dir() else path.parent
    kinds = {kind.id: kind for kind in load_tag_kinds(folder / KINDS_FILE, locales)}

    def read(problems: tables.FileProblems) -> list[tables.TableRecord]:
        if problems.path.name == KINDS_FILE:
            return []
        records = tables.read_records(problems.path)
        return [tables.known_keys(problems, record, _KEYS) for record in records]

    records = read_parts(path, ".yml", read)
    parts = [
        (problems, [_tag(each, kinds, problems) for each in found]) for problems, found in records
    ]
    tags = [tag for _, found in parts for tag in found]
    unique(parts, lambda tag: tag.id, lambda tag: tag.line)
    _check_texts(records, locales)
    # What a tag without a right id says is missed elsewhere: that is told once.
    if all(ID.fullmatch(tag.id) for tag in tags):
        _check_broader(parts)
    if len({tag.id for tag in tags}) == len(tags):
        _check_words(parts)
    raise_all(parts)
    return tuple(tags)


def _check_texts(parts: Sequence[Part[tables.TableRecord]], locales: Mapping[str, str]) -> None:
    """Every entry has its texts in each locale; what all lack is said once."""
    given = [
        (problems, record, key, texts_of(record, key))
        for problems, records in parts
        for record in records
        for key in _TEXTS
        if isinstance(record.values.get(key, {}), dict)
    ]
    found = {locale for *_, texts in given for locale in texts}
    several = sum(len(records) for _, records in parts) > 1
    nowhere = {*lacking(found, locales)} if several else set()
    for locale in sorted(nowhere):
        message = f"no entry has texts for {locale}; add them, or give it a `fallback`"
        given[0][0].add(1, message)
    for problems, record, key, texts in given:
        missing = [each for each in lacking(texts, locales) if each not in nowhere]
        if missing:
            stray = nearest(missing[0], texts.keys() - {*locales})
            cure = f"did you mean it by `{stray}`?" if stray else "add it"
            message = f"{record.values.get('id')}: `{key}` lacks {', '.join(missing)}; {cure}"
            problems.add(record.line_of(key), message)


def _check_broader(parts: Sequence[Part[Tag]]) -> None:
    ids = {tag.id for _, tags in parts for tag in tags}
    for problems, tag in ((problems, tag) for problems, tags in parts for tag in tags):
        others = sorted(ids - {tag.id})
        for wider in tag.broader:
            if wider not in others:
                cure = choose(wider, others) if nearest(wider, others) else "add or drop it"
                problems.add(tag.line, f"`broader: {wider}` is no other tag; {cure}")


def _check_words(parts: Sequence[Part[Tag]]) -> None:
    words = [(problems, [*_words(tags)]) for problems, tags in parts]
    unique(words, lambda each: same_word(each[0]), itemgetter(1))
    for problems, tag in ((problems, tag) for problems, tags in parts for tag in tags):
        for word in tag.match:
            if len(word) == 1:
                problems.add(tag.line, f"`{word}` is a single character; name longer words")
        if idle := _idle(tag):
            message = f"`never: {brief(', '.join(idle))}` holds no word of `match`; drop it"
            problems.add(tag.line, message)


def _words(tags: Sequence[Tag]) -> Iterator[tuple[str, int]]:
    """The words of tags with their lines; one may stand in both scripts in one list."""
    for tag in tags:
        for listed in (tag.match, tag.never):
            for word in {same_word(each): each for each in listed}.values():
                yield word, tag.line


def _idle(tag: Tag) -> list[str]:
    """The words of `never` that hold no word of `match`, if there is any."""
    matched = [*map(same_word, tag.match)]
    return [
        word for word in tag.never if matched and not any(m in same_word(word) for m in matched)
    ]


def _tag(
    record: tables.TableRecord, kinds: Mapping[str, TagKind], problems: tables.FileProblems
) -> Tag:
    tag_id = tables.checked(problems, record, "id", str, "")
    if not ID.fullmatch(tag_id):
        problems.add(record.line_of("id"), f"`id: {tag_id}` must be like new-material; mend it")
    # Where there is one kind, no tag has to state it.
    only = next(iter(kinds)) if len(kinds) == 1 else ""
    kind = tables.checked(problems, record, "kind", str, only)
    if kind not in kinds and "kind" not in record.values:
        message = f"{tag_id}: `kind` is not stated; write one of {', '.join(kinds)}"
        problems.add(record.line, message)
    elif kind not in kinds:
        cure = choose(kind, [*kinds]) if nearest(kind, kinds) else "name it there"
        message = f"`kind: {kind}` is none of tags/{KINDS_FILE} ({', '.join(kinds)}); {cure}"
        problems.add(record.line_of("kind"), message)
    for key in _TEXTS:
        tables.checked(problems, record, key, dict, {})
    match = tables.strings(problems, record, "match")
    if not match and not record.values.get("match"):
        problems.add(record.line, f"{tag_id}: `match` is empty; name the words that earn the tag")
    return Tag(
        id=tag_id,
        kind=kinds.get(kind, TOPIC),
        broader=tables.strings(problems, record, "broader"),
        labels=texts_of(record, "labels"),
        descriptions=texts_of(record, "descriptions"),
        match=match,
        never=tables.strings(problems, record, "never"),
        line=record.line,
        file=problems.path.name,
    )


_TEXTS = ("labels", "descriptions")
