"""What a site takes from the front matter of a page, by where the page stands in `docs/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec

from digest.errors import brief

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG = re.compile(rf"(?!.{{81}}){_ID.pattern}")
"""Of up to 80 characters, as those of the press: they become names of files."""
# `fromisoformat` takes weeks and days without hyphens, too, which sort otherwise.
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(rf"{_DAY.pattern}(?:[T ]\d\d:\d\d(?::\d\d)?)?")
_DAYS = ("publish", "expire", "added")
_MOMENTS = ("date", "event", "not_before")
_WEB = re.compile(r"https?://\S+")
_PICTURE = re.compile(r"[0-9a-f]{16}-[1-9]\d{0,4}\.webp")


@dataclass(frozen=True, slots=True)
class _CorrectionFacts:
    """What was put right, and when."""

    day: str
    text: str
    lang: str = ""

    def __post_init__(self) -> None:
        _check_days({"day": self.day}, _DAY)


@dataclass(frozen=True, slots=True)
class _PictureFacts:
    """The first picture of an article."""

    file: str
    width: Annotated[int, msgspec.Meta(ge=1)]
    height: Annotated[int, msgspec.Meta(ge=1)]
    small: str = ""
    alt: str = ""
    alt_lang: str = ""

    def __post_init__(self) -> None:
        for file in filter(None, (self.file, self.small)):
            if not _PICTURE.fullmatch(file):
                raise ValueError(f"`picture: {brief(file)}` is no file of docs/pictures/")


@dataclass(frozen=True, slots=True)
class _ArticleFacts:
    """Those of an article."""

    title: str
    slug: str
    original_script: str = ""
    title_lang: str = ""
    description: str = ""
    description_lang: str = ""
    date: str = ""
    event: str = ""
    coming: tuple[str, ...] = ()
    not_before: str = ""
    seed: str = ""
    source_lang: str = ""
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
    people: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[_CorrectionFacts, ...] = ()
    picture: _PictureFacts | None = None
    former: bool = False
    moved_to: str = ""

    def __post_init__(self) -> None:
        if self.former or self.moved_to:
            raise ValueError("`former` and `moved_to` are of docs/former/")
        for form, keys in ((_MOMENT, _MOMENTS), (_DAY, _DAYS)):
            _check_days({key: getattr(self, key) for key in keys}, form)
        _check_days({f"coming[{at}]": day for at, day in enumerate(self.coming)}, _DAY)
        for key in ("aliases", "tags", "organisations", "people"):
            form = _SLUG if key == "aliases" else _ID
            _check_names(key, getattr(self, key), form)
        if self.url and not _WEB.fullmatch(self.url):
            raise ValueError(f"`url: {brief(self.url)}` is no web address")


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


@dataclass(frozen=True, slots=True)
class _FormerFacts:
    """Those of a page of an address that its story has left."""

    slug: str
    moved_to: str = ""

    def __post_init__(self) -> None:
        _check_names("moved_to", filter(None, [self.moved_to]))


@dataclass(frozen=True, slots=True)
class _OwnPageFacts:
    """Those of a page that every other of its locale links."""

    title: str
    own_page: Literal["navigation", "footer"]
    order: int = 0


@dataclass(frozen=True, slots=True)
class _NoteFacts:
    """Those of the page of a note at the top of an issue."""

    note_of: str


def _check_days(stated: Mapping[str, str], form: re.Pattern[str]) -> None:
    for key, day in stated.items():
        if day and not form.fullmatch(day):
            raise ValueError(f"`{key}: {brief(day)}` is no day like 2024-02-26")
        if day:
            datetime.fromisoformat(day)


def _check_names(key: str, names: Iterable[str], form: re.Pattern[str] = _SLUG) -> None:
    for name in names:
        if not form.fullmatch(name):
            raise ValueError(f"`{key}: {brief(name)}` is no name of a-z, 0-9 and hyphens")


_AMONG = (
    (re.compile(r"[^/]+/articles/(.+)\.md"), _ArticleFacts),
    (re.compile(r"[^/]+/tags/(?!index\.md)([^/]+)\.md"), _TagFacts),
    (re.compile(r"parallel/(.+?)(?:\.md)?"), _ParallelFacts),
    (re.compile(r"former/(.+?)(?:\.md)?"), _FormerFacts),
)
_STATING = {
    "own_page": (re.compile(r"[^/]+/[^/]+\.md"), _OwnPageFacts),
    "note_of": (re.compile(r"[^/]+/issues/[^/]+\.md"), _NoteFacts),
}
"""Kinds of pages that a key makes, where they may stand."""


def is_of_the_press(path: str) -> bool:
    """Whether a page, given below `docs/`, stands where `docs` writes them."""
    return any(pattern.fullmatch(path) for pattern, _ in _AMONG)


def schema_problem(path: str, meta: Mapping[str, Any]) -> str | None:
    """What a page lacks, or has of another kind than `docs` writes; None for nothing.

    Args:
        path: the page's, below `docs/`.
        meta: its front matter.
    """
    for pattern, kind in _AMONG:
        if place := pattern.fullmatch(path):
            try:
                msgspec.convert(meta, kind)
                _check_names("name", [place[1]])
            except ValueError as error:
                return str(error)
            if meta.get("slug", place[1]) != place[1]:
                return "`slug` is not its file name"
    for key, (place_of, stated) in _STATING.items():
        if key in meta and place_of.fullmatch(path):
            try:
                msgspec.convert(meta, stated)
            except ValueError as error:
                return str(error)
            if key == "note_of" and f"/issues/{meta[key]}.md" not in path:
                return "`note_of` is not its file name"
    return None
