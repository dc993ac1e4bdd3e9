"""The kinds of tags that a digest has, as `editorial/tags/kinds.yml` names them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digest.editorial import tables
from digest.editorial.locales import Locale
from digest.editorial.record_texts import lacking, texts_of

KINDS_FILE = "kinds.yml"
"""The file of `editorial/tags/` that names the kinds, and has no tags."""
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""The id of a kind, and of a tag."""
_KEYS = frozenset(["id", "labels"])


@dataclass(frozen=True, slots=True)
class TagKind:
    """A kind of tags.

    Args:
        id: what tags state.
        place: among the kinds, from 0.
        labels: the heading of its tags by locale id; without any, it is the interface string `id`.
    """

    id: str
    place: int = 0
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def leads(self) -> bool:
        """Whether it is the first: stories are filed under its tags, and texts explain them."""
        return not self.place

    def label(self, locale: Locale) -> str:
        """The heading in a locale."""
        own = self.labels.get(locale.id) or self.labels.get(locale.fallback)
        return own or locale.strings[self.id]


TOPIC = TagKind("topic")
"""The only kind of a digest that names none."""
ORGANISATION = TagKind("organisation", sys.maxsize - 1)
PERSON = TagKind("person", sys.maxsize)
"""The kinds of the organisations and the people of the termbase, which come last."""


def in_order(kinds: Iterable[TagKind]) -> list[TagKind]:
    """Each kind once, in the order of the digest."""
    return sorted({kind.id: kind for kind in kinds}.values(), key=lambda kind: kind.place)


def load_tag_kinds(path: Path, locales: Mapping[str, str]) -> tuple[TagKind, ...]:
    """Reads `editorial/tags/kinds.yml`; raises EditorialError naming every line at fault.

    Args:
        locales: the ids that need a label, with the one whose will do instead.
    """
    problems = tables.FileProblems(path)
    kinds: dict[str, TagKind] = {}
    for entry in tables.read_own_records(path):
        record = tables.known_keys(problems, entry, _KEYS)
        kind = tables.checked(problems, record, "id", str, "")
        if not ID.fullmatch(kind):
            problems.add(record.line_of("id"), f"`id: {kind}` must be like raw-material; mend it")
        elif kind in {ORGANISATION.id, PERSON.id}:
            message = f"`{kind}` is the kind of those in terms/; name another"
            problems.add(record.line_of("id"), message)
        elif kind in kinds:
            problems.add(record.line_of("id"), f"`{kind}` is named twice; keep one")
        tables.checked(problems, record, "labels", dict, {})
        labels = texts_of(record, "labels")
        if missing := lacking(labels, locales):
            message = f"{kind}: `labels` lacks {', '.join(missing)}; add it"
            problems.add(record.line_of("labels"), message)
        kinds[kind] = TagKind(kind, len(kinds), labels)
    problems.raise_if_any()
    return tuple(kinds.values()) or (TOPIC,)
