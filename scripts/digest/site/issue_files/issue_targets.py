"""The files of every issue that readers take along, and of what each is made.

They are made of the built pages of its stories, so that they say what these say; a story that is
told anew, moved or added makes those of its issue anew, and no others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from markdown import markdown

from digest.editorial import Locale
from digest.editorial.placeholders import fill
from digest.incremental.keys import key_of
from digest.model import CHINA, PICTURES
from digest.model.issue import Issue
from digest.site.addresses import identifier
from digest.site.article_html import DIALECT
from digest.site.assembly import Files, Target
from digest.site.issue_files.book import Book
from digest.site.issue_files.epub import epub
from digest.site.issue_files.letters import ListedStory, letters
from digest.site.issue_files.story_text import away_from_site, story_text
from digest.site.issue_files.xhtml import blocks_of
from digest.site.mkdocs.config import home_url
from digest.site.page_source import last_correction
from digest.site.search.records import Blocks
from digest.site.sources import Sources, Story

_RELATIONS = b"<h2>"
"""Begins what follows a story on its page and is not of it."""


@dataclass(frozen=True, slots=True)
class IssueSite:
    """Where the files of issues go, and what they are made of.

    Args:
        onward: what follows stories, in UTF-8, by the paths of their pages.
        place: where a file of the new site can be read.
    """

    sources: Sources
    base_url: str
    onward: Mapping[str, bytes]
    place: Callable[[str], str]


def issue_targets(
    issues: Iterable[Issue], locale: Locale, locales: Sequence[Locale], site: IssueSite
) -> Iterator[Target]:
    """The files of the issues of a locale, one target an issue."""
    names = {each.name: each.id for each in locales if each is not locale}
    stories = {story.slug: story for story in site.sources.stories(locale.id)}
    for issue in issues:
        told = [stories[slug] for slug in issue.slugs]
        made_of = key_of(
            "issue", issue=issue, stories=[_parts(each, locale, site) for each in told]
        )
        places = {each.slug: site.place(_page(each, locale)) for each in told}
        pictures = site.sources.folder / PICTURES
        make = partial(_files, issue, locale, names, site.base_url, told, places, pictures)
        yield Target(f"issue {locale.id} {issue.id}", made_of, make, max(1, len(told) // 4))


def _parts(story: Story, locale: Locale, site: IssueSite) -> tuple[object, ...]:
    """All that an issue has of a story."""
    path = f"{locale.id}/{story.path}"
    pictures = site.sources.pictures.intersection(site.sources.files[path].pictures)
    own, _, _ = site.onward.get(path, b"").partition(_RELATIONS)
    return path, story.sha256, sorted(pictures), own


def _page(story: Story, locale: Locale) -> str:
    return f"{locale.id}/{story.address}index.html"


def _files(
    issue: Issue,
    locale: Locale,
    names: Mapping[str, str],
    base_url: str,
    stories: Iterable[Story],
    places: Mapping[str, str],
    pictures: Path,
) -> Files:
    told = [*stories]
    home = home_url(base_url, locale.id)
    url = urljoin(home, f"issues/{issue.id}/")
    words = locale.strings["stories_one" if len(told) == 1 else "stories"]
    book = Book(
        locale,
        issue,
        identifier(f"{locale.id}/issues/{issue.id}").urn,
        url,
        _last_change(told, issue.added),
        fill(words, {"count": len(told)}),
        _note(issue, url, names),
    )
    texts = {
        each.slug: story_text(Path(places[each.slug]).read_bytes(), urljoin(home, each.address))
        for each in told
    }
    listed = {each.slug: ListedStory.of(each, texts[each.slug]) for each in told}
    name = f"{locale.id}/issues/{issue.id}"
    sent = {f"{name}.{kind}": file for kind, file in letters(book, home, listed).items()}
    return {**sent, f"{name}.epub": epub(book, texts, pictures)}


def _note(issue: Issue, url: str, names: Mapping[str, str]) -> Blocks:
    """The editors' note, whose links lead from the issue's page as `docs/` has it.

    Args:
        names: those of the other languages, which links are called by, with their tags.
    """
    blocks = blocks_of(markdown(issue.note, extensions=["tables", *DIALECT]))
    for block in blocks:
        for link in block.iter("a"):
            address = link.get("href", "")
            link.set("href", address.replace("index.md", "").replace(".md", "/"))
            if language := names.get(link.text_content()):
                link.set("lang", language)
        away_from_site(block, urljoin(url, "../"))
    return blocks


def _last_change(stories: Iterable[Story], added: date | None) -> str:
    """The last moment on which something of an issue changed that the digest knows, in UTC."""
    days = [added.isoformat()] if added else []
    for story in stories:
        days += [story.day, last_correction(story.meta)]
    moments = (datetime.fromisoformat(day).replace(tzinfo=CHINA) for day in days if day)
    return f"{max(moments).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
