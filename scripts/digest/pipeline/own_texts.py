"""The editors' own texts: their pages, and their notes at the top of issues.

They are shown as they were written; else all is as for an article: script, vocabulary, memory.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from digest.editorial import Locale
from digest.editorial.own_text_facts import NOTES, OwnTextFacts
from digest.editorial.rhythm import Rhythm, issue_day, rhythm_of
from digest.errors import Problem
from digest.files.hashing import Hashes
from digest.model import (
    Article,
    ArticleMetadata,
    Block,
    BlockKind,
    Rendition,
    Segment,
    Text,
    TextStatus,
)
from digest.pages.own_page import HERE
from digest.pipeline.renditions import shorten

NOWHERE = Path()
_TO_FILL = re.compile("【(?:请写明|請寫明|Write here)[：:][^【】]+】")


@dataclass(frozen=True, slots=True)
class OwnText:
    """A page of the editors, or their note at the top of an issue.

    Args:
        slug: pages/about or issues/2024-02; its file of the memory has that name.
        article: what is shown in every locale for which nobody wrote another text.
        by_hand: by locale, what somebody wrote for it alone.
    """

    slug: str
    article: Article
    facts: OwnTextFacts
    segments: tuple[Segment, ...] = ()
    by_hand: Mapping[str, Article] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of its file, which its address has."""
        return self.slug.partition("/")[2]

    @property
    def is_note(self) -> bool:
        """Whether it is the note of an issue."""
        return self.slug.startswith(f"{NOTES}/")


@dataclass(frozen=True, slots=True)
class OwnTexts:
    """Those of a digest.

    Args:
        folder: the editorial data.
        read: the sha256 of each file, by its path below the folder.
    """

    folder: Path = NOWHERE
    texts: tuple[OwnText, ...] = ()
    read: Hashes = field(default_factory=dict)

    @property
    def articles(self) -> tuple[Article, ...]:
        """Each as it is written for all locales, and what was written for one."""
        return tuple(article for each in self.texts for article in _articles(each))

    @property
    def slugs(self) -> frozenset[str]:
        """Those of all, which have their files of the memory as names."""
        return frozenset(each.slug for each in self.texts)

    def segments(self, locale: str) -> dict[str, tuple[Segment, ...]]:
        """The pieces of each to translate for a locale, by slug, but of what it has by hand."""
        return {each.slug: each.segments for each in self.texts if locale not in each.by_hand}

    def reading_doubts(self, article: Article) -> Iterator[Problem]:
        """What of one of these articles cannot be carried over, or is still to be written."""
        path = str(self.folder / article.seed)
        for doubt in article.doubts:
            yield Problem(path, doubt.message, doubt.line)
        for line, unwritten in _unfilled(article):
            yield Problem(path, unwritten, line)

    def doubts(self, articles: Iterable[ArticleMetadata], rhythm: Rhythm) -> Iterator[Problem]:
        """What should be looked at: what cannot be carried over, and notes of no issue.

        Args:
            articles: those of the digest, whose days tell which issues there are.
        """
        articles = [*articles]
        issues = {rhythm.issue(day) for each in articles if (day := issue_day(each))}
        stories = {each.slug for each in articles}
        for each in self.texts:
            for article in _articles(each):
                yield from self.reading_doubts(article)
                for line, wrong in _bad_links(article, stories, for_all=article is each.article):
                    yield Problem(str(self.folder / article.seed), wrong, line)
            if each.is_note and each.name not in issues:
                reason = f"no story is in the issue {each.name}; {_cure(each.name, rhythm)}"
                yield Problem(str(self.folder / each.article.seed), reason)


def _articles(text: OwnText) -> Iterator[Article]:
    """What stands in its files, each once."""
    others = (each for each in text.by_hand.values() if each.seed != text.article.seed)
    return iter((text.article, *others))


def _bad_links(
    article: Article, stories: Collection[str], *, for_all: bool
) -> Iterator[tuple[int, str]]:
    """Links of an own text that lead nowhere, with their lines.

    Args:
        for_all: whether the text is shown in several editions, whose headings have other names.
    """
    for block in article.passages:
        for mark in block.marks:
            path, _, section = unquote(mark.target.removeprefix(HERE)).partition("#")
            if not mark.target.startswith(HERE):
                continue
            story = re.fullmatch(r"articles/(.+)\.md", path)
            if story and story[1] not in stories:
                reason = "no story has this address; take it from its page"
                yield block.line, f"`{path}`: {reason}"
            if for_all and section and not section.isascii():
                reason = "other editions have other headings; link the page alone"
                yield block.line, f"`{path}#{section}`: {reason}"


def _unfilled(article: Article) -> Iterator[tuple[int, str]]:
    """The places that a new digest's page leaves to its editors, with their lines."""
    for block in article.passages:
        for place in _TO_FILL.findall(block.text):
            yield block.line, f"“{place}” stands on the page; write that instead, or remove it"


def _cure(issue: str, rhythm: Rhythm) -> str:
    if rhythm_of(issue) is rhythm:
        return "it is shown once there is one; else rename or remove it"
    name = "2024-w09.md" if rhythm is Rhythm.WEEKS else "2024-02.md"
    return f"as editorial/site.yml says `issues: {rhythm}`, give it a name like {name}"


def written_by_hand(article: Article, locale: Locale) -> Rendition:
    """What somebody wrote for a locale, as it stands there."""

    def text(block: Block) -> Text:
        return Text(block.text, locale.id, TextStatus.ORIGINAL, marks=block.marks)

    title = Text(article.title, locale.id, TextStatus.ORIGINAL)
    passages = tuple(map(text, article.passages))
    prose = (each for each in article.passages if each.kind is BlockKind.PARAGRAPH)
    first = next(prose, None)
    lead = shorten(first.text, lang=locale.id) if first else ""
    summary = Text(lead, locale.id, TextStatus.ORIGINAL)
    return Rendition(article, locale.id, title, summary, passages)
