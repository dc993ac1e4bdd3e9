"""What a site takes from the front matter of a page, by where the page stands in `docs/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as day_of_calendar
from datetime import datetime
from typing import Any

import msgspec

from digest.site.addresses import page_name

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _CorrectionFacts:
    """What was put right, and when."""

    day: str
    text: str
    lang: str = ""

    def __post_init__(self) -> None:
        day_of_calendar.fromisoformat(self.day)


@dataclass(frozen=True, slots=True)
class _ArticleFacts:
    """Those of an article."""

    title: str
    slug: str
    original_script: str = ""
    description: str = ""
    date: str = ""
    event: str = ""
    publish: str = ""
    expire: str = ""
    added: str = ""
    aliases: tuple[str, ...] = ()
    pinned: bool = False
    source: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    organisations: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[_CorrectionFacts, ...] = ()

    def __post_init__(self) -> None:
        for day in filter(None, (self.date, self.event)):
            datetime.fromisoformat(day)
        for day in filter(None, (self.publish, self.expire, self.added)):
            day_of_calendar.fromisoformat(day)
        for alias in self.aliases:
            if not _SLUG.fullmatch(alias):
                raise ValueError(f"`aliases: {alias}` is no slug")


@dataclass(frozen=True, slots=True)
class _TagFacts:
    """Those of the page of a tag or an organisation."""

    title: str
    kind: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class _ParallelFacts:
    """Those of a page for parallel reading."""

    titles: Mapping[str, str]


_AMONG = (
    (re.compile(r"[^/]+/articles/.+\.md"), _ArticleFacts),
    (re.compile(r"[^/]+/tags/(?!index\.md)[^/]+\.md"), _TagFacts),
    (re.compile(r"parallel/.+"), _ParallelFacts),
)


def schema_problem(path: str, meta: Mapping[str, Any]) -> str | None:
    """What a page lacks, or has of another kind than `docs` writes; None for nothing.

    Args:
        path: the page's, below `docs/`.
        meta: its front matter.
    """
    for pattern, kind in _AMONG:
        if pattern.fullmatch(path):
            try:
                msgspec.convert(meta, kind)
            except msgspec.ValidationError as error:
                return str(error)
            name = page_name(path)
            if meta.get("slug", name) != name:
                return "`slug` is not its file name"
    return None
