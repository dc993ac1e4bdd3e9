"""The frozen types that flow one way: Seed → Article → Segment → TranslationUnit → Page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from types import MappingProxyType

from digest.model.block_tree import (
    LISTS,
    Block,
    BlockKind,
    Mark,
    MarkKind,
    Outline,
    Span,
    figures,
    passages,
    pictures_in,
)
from digest.model.evidence import Candidate, Change, Evidence
from digest.model.picture import PICTURES, UNTOLD, Picture, is_within, picture_file

__all__ = [
    "CHINA",
    "LISTS",
    "PICTURES",
    "UNTOLD",
    "Article",
    "ArticleMetadata",
    "Block",
    "BlockKind",
    "Candidate",
    "Change",
    "Correction",
    "Doubt",
    "Evidence",
    "LocalWord",
    "Mark",
    "MarkKind",
    "Outline",
    "Page",
    "Picture",
    "Rendition",
    "Script",
    "Seed",
    "Segment",
    "SegmentKind",
    "Span",
    "Teaser",
    "TermCard",
    "Text",
    "TextStatus",
    "TranslationUnit",
    "UnitStatus",
    "china_minute",
    "china_today",
    "figures",
    "is_within",
    "passages",
    "picture_file",
    "pictures_in",
]

CHINA = timezone(timedelta(hours=8))
"""The days and hours of a digest are China's."""


def china_today() -> date:
    """The day that it is in China."""
    return datetime.now(CHINA).date()


def china_minute(moment: datetime) -> str:
    """The minute that it is in China at a moment, as `published` states it; `moment` has a zone."""
    return moment.astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")


class Script(StrEnum):
    """The script of a text: ISO 15924 subtags, with `mixed` and `neutral` for no single script."""

    HANS = "Hans"
    HANT = "Hant"
    MIXED = "mixed"
    NEUTRAL = "neutral"
    JAPANESE = "Jpan"
    KOREAN = "Kore"
    CYRILLIC = "Cyrl"
    GREEK = "Grek"
    THAI = "Thai"
    DEVANAGARI = "Deva"
    ARABIC = "Arab"
    HEBREW = "Hebr"
    LATIN = "Latn"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt about a seed. `line` is 1-based in the seed file, 0 where none applies."""

    code: str
    message: str
    line: int = 0

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}" if self.line else self.message


@dataclass(frozen=True, slots=True)
class Seed:
    """A raw text from `seeds/`, decoded but otherwise unchanged.

    Args:
        name: path relative to the seeds folder, POSIX separators, NFC.
        text: the decoded body, without front matter.
        sha256: the hash of the file's bytes, in hex.
        encoding: the codec that decoded the bytes.
        overrides: YAML front matter; it overrides every detected fact.
        hints: facts stated by markup (HTML meta and the like), weaker than `overrides`.
        outline: the places that markup gives to the lines of `text`; None for plain text.
        marks: the inline marks of `text`, by their places.
        first_line: 1-based line of the file on which `text` begins.
        file_lines: the line of the file for each line of `text`, where those are not the same.
        dropped: visible lines of a web page that are not part of `text`, in page order.
        above: how many of those stand above the first line of `text`.
        pictures: the bytes of those that stand in the file itself, by their sha256 in hex.
        doubts: doubts from reading the file.
    """

    name: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    overrides: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    hints: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    outline: Outline | None = None
    marks: tuple[Mark, ...] = ()
    first_line: int = 1
    file_lines: tuple[int, ...] = ()
    dropped: tuple[str, ...] = ()
    above: int = 0
    pictures: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    doubts: tuple[Doubt, ...] = ()

    def file_line(self, number: int) -> int:
        """The 1-based line of the file for a 0-based line of `text`."""
        return self.file_lines[number] if self.file_lines else number + self.first_line


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right in an article after its publication, and on which day."""

    day: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleMetadata:
    """The facts about an article that listings and other articles use, without its text.

    Args:
        seed: name of the seed; `seed_sha256` the hash of its file.
        published: ISO 8601 date or local date-time (`2024-02-26T14:36`), only when stated.
        not_before: the earliest possible day of publication.
        events: days of the events reported in the text, in order of mention.
        source: the outlet as written, never inferred.
        tags: taxonomy ids, the most important first.
        publish, expire: the first day on which a site shows it, and the first on which it does not.
        added: the day the story came to the digest, where an editor states it.
        aliases: former slugs, which lead to it.
        pinned: whether it stands among the editor's choice.
        pictures: those that its figures show, in reading order.
    """

    slug: str
    seed: str
    seed_sha256: str
    title: str
    published: str | None = None
    not_before: date | None = None
    events: tuple[date, ...] = ()
    source: str | None = None
    tags: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    publish: date | None = None
    expire: date | None = None
    added: date | None = None
    aliases: tuple[str, ...] = ()
    pinned: bool = False
    pictures: tuple[Picture, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    overrides: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(ArticleMetadata):
    """A cleaned and tagged seed. Unknown facts are None or empty: a wrong one is worse than none.

    Args:
        rights: a no-reproduction notice found in the seed, as written.
        excerpt: True where the rights policy for the source allows only the lead.
        tag_evidence: by tag, the matched words in the article's own script, with their lines.
        note: the editor's note to readers.
        corrections: the oldest first.
        dropped: as `Seed.dropped`.
        changes: every removal, move and replacement, in order of the seed.
        candidates: the readings of headline and day that were weighed, the best of each first.
    """

    script: Script
    title_generated: bool
    blocks: tuple[Block, ...]
    url: str | None = None
    authors: tuple[str, ...] = ()
    editor: str | None = None
    contributor: str | None = None
    translator: str | None = None
    summary: str | None = None
    note: str | None = None
    corrections: tuple[Correction, ...] = ()
    rights: str | None = None
    excerpt: bool = False
    tag_evidence: Mapping[str, tuple[tuple[str, int], ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    dropped: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    @property
    def passages(self) -> tuple[Block, ...]:
        """The blocks with text of their own, in reading order."""
        return tuple(passages(self.blocks))

    @property
    def metadata(self) -> ArticleMetadata:
        """The article's metadata alone."""
        return ArticleMetadata(
            **{each.name: getattr(self, each.name) for each in fields(ArticleMetadata)}
        )


class SegmentKind(StrEnum):
    """The kind of a translatable piece, stored as the message context (`msgctxt`)."""

    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"
    FIGURE = "figure"
    ITEM = "item"
    CELL = "cell"
    FOOTNOTE = "footnote"
    EMBED = "embed"
    SOURCE = "source"
    BYLINE = "byline"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of source text to translate: always Simplified, whatever the seed's script.

    Its inline marks are written as tags (`text.inline_tags`).
    """

    kind: SegmentKind
    text: str


class UnitStatus(StrEnum):
    """The origin of a translation, and so how far it can be trusted."""

    EDITED = "edited"
    OUTDATED = "outdated"
    """Edited English of a text that has since been corrected, or of one much like it."""
    MACHINE = "machine"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """Source and target of one segment; `target` is empty when pending.

    `engine` names package, version and hash of a machine draft, `score` is the mean log
    probability of its worst sentence; `flags` are the ids of the checks it fails.
    Of an outdated unit, `previous` is the text that its English was written for, and `origin` the
    slug of the article that text is from, empty where it is the unit's own.
    """

    source: str
    target: str
    status: UnitStatus
    engine: str | None = None
    flags: tuple[str, ...] = ()
    score: float | None = None
    previous: str = ""
    origin: str = ""


class TextStatus(StrEnum):
    """The origin of one text of a rendition."""

    ORIGINAL = "original"
    CONVERTED = "converted"
    EDITED = "edited"
    OUTDATED = "outdated"
    MACHINE = "machine"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class LocalWord:
    """A word of the locale's vocabulary at `text[start:end]`, and the word that it replaced."""

    start: int
    end: int
    original: str


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text on a page; `lang` differs from the page's while a translation is pending."""

    text: str
    lang: str
    status: TextStatus
    flags: tuple[str, ...] = ()
    engine: str | None = None
    marks: tuple[Mark, ...] = ()
    local_words: tuple[LocalWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Teaser:
    """An article as listings show it, in one locale."""

    title: Text
    summary: Text
    source: Text | None = None


@dataclass(frozen=True, slots=True)
class Rendition:
    """An article in one locale.

    `passages`, `authors` and `corrections` run parallel to those of `article`. `edited_by` has who
    edited the translation, empty where nobody is named.
    """

    article: Article
    locale: str
    title: Text
    summary: Text
    passages: tuple[Text, ...]
    source: Text | None = None
    authors: tuple[Text, ...] = ()
    editor: Text | None = None
    contributor: Text | None = None
    translator: Text | None = None
    rights: Text | None = None
    note: Text | None = None
    corrections: tuple[Text, ...] = ()
    edited_by: str = ""


@dataclass(frozen=True, slots=True)
class TermCard:
    """The card of a term or organisation: names in all locales, one sentence, its tag."""

    names: tuple[str, ...]
    description: str
    tag: str


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file of `docs/<locale>/`; `path` is relative to that folder, POSIX.

    A page that shows several locales at once has its own folder's name as `locale`.
    """

    locale: str
    path: str
    meta: Mapping[str, object]
    markdown: str

    @property
    def name(self) -> str:
        """The path below `docs/`."""
        return f"{self.locale}/{self.path}"
