"""The pages that a site has besides those of `docs/`: lists of stories, and old addresses."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from digest.editorial import Locale
from digest.editorial.locales import default_locale
from digest.editorial.rhythm import Rhythm
from digest.editorial.slices import Listing
from digest.errors import Problem, SiteError
from digest.model import ArticleMetadata, Page, Teaser, Text, TextStatus
from digest.model.issue import Issue
from digest.pages import CollectionLayout, reference_page_names
from digest.pages.corrected import CORRECTIONS, Corrected, corrections_made
from digest.pages.former import old_address_page, old_issue_page
from digest.pages.page_picture import stated_picture
from digest.pages.view import View
from digest.pages.wording import Wording
from digest.pipeline.page_file import is_generated, render
from digest.pipeline.publication import Publication
from digest.site.addresses import built_file
from digest.site.calendar_file import event_days
from digest.site.feeds import fed_slugs
from digest.site.made_pages import MadePages, pack
from digest.site.own_links import own_links
from digest.site.page_source import Source, pictures_of, sections_of
from digest.site.sources import Sources, Story

_NO_DAYS: Mapping[str, date] = MappingProxyType({})


@dataclass(frozen=True)
class SitePages:
    """The pages of a site that tell of many stories.

    Args:
        listing: the locales and tags.
        today: the day on which the site is read.
        added: by seed, the day its story came to the digest.
    """

    publication: Publication
    listing: Listing
    today: date
    added: Mapping[str, date] = field(default_factory=lambda: _NO_DAYS)

    def pages(self, locale: str) -> Iterator[Page]:
        """Those of a locale."""
        yield from self._layout.pages(locale)
        stories = self.publication.stories[locale]
        for slug, now in self.publication.former.items():
            if not now or now in stories:
                yield old_address_page(slug, now, self._views[locale])
        if self.listing.rhythm is Rhythm.WEEKS:
            for month in sorted(self._layout.months):
                yield old_issue_page(month, self._views[locale])

    def issues(self, locale: str) -> Iterator[Issue]:
        """The issues of a locale."""
        return self._layout.issues(locale)

    def onward(self) -> dict[str, bytes]:
        """What follows every story, as blocks of HTML, by the path of its page below `docs/`.

        And, as Markdown, what follows the page on corrections, where the editors have one. In
        UTF-8, half of what strings would take.
        """
        stories = {
            f"{locale}/{self.publication.stories[locale][article.slug].path}": text.encode()
            for article in self._articles
            for locale, text in self._layout.onward(article).items()
        }
        made = {
            f"{each}/{CORRECTIONS}": self._corrections_made(each).encode() for each in self._views
        }
        return stories | made

    def onward_of(self, locale: str, path: str) -> str:
        """What follows one page in a locale, by its path there; empty for what is not listed."""
        if path == CORRECTIONS:
            return self._corrections_made(locale)
        stories = self.publication.stories[locale]
        found = (each for each in self._articles if stories[each.slug].path == path)
        article = next(found, None)
        return self._layout.onward(article)[locale] if article else ""

    def _corrections_made(self, locale: str) -> str:
        stories = self.publication.stories[locale]
        listed = (stories[article.slug] for article in self._articles)
        made = chain.from_iterable(_corrected(story, locale) for story in listed)
        return corrections_made(made, self._views[locale])

    @property
    def tags(self) -> Sequence[str]:
        """The tags and organisations with a page."""
        return self._layout.tags

    @property
    def withheld(self) -> frozenset[str]:
        """The paths of pages of `docs/` that the site does not show."""
        return self.publication.withheld.union(reference_page_names(self.listing.locales))

    @cached_property
    def _views(self) -> dict[str, View]:
        return {
            each.id: View(Wording(each, {}), self.listing.locales) for each in self.listing.locales
        }

    @cached_property
    def _known(self) -> frozenset[str]:
        """All tags and organisations; a page may state another."""
        return frozenset(tag.id for tag in self.listing.tags)

    @cached_property
    def _articles(self) -> list[ArticleMetadata]:
        """The stories that every locale has, which are listed."""
        stories = self.publication.stories
        first = stories[default_locale(self.listing.locales).id]
        return [
            _article(story, self._known, self.added)
            for slug, story in first.items()
            if slug in self.publication.shown and all(slug in own for own in stories.values())
        ]

    @cached_property
    def arrivals(self) -> Mapping[str, date]:
        """By slug, the day on which a story came."""
        return {each.slug: each.added for each in self._articles if each.added}

    @cached_property
    def fed(self) -> Mapping[str, frozenset[str]]:
        """By locale, the slugs of the stories that its feeds may tell."""
        return {
            locale: fed_slugs(stories.values(), self.today, self.arrivals)
            for locale, stories in self.publication.stories.items()
        }

    @cached_property
    def _layout(self) -> CollectionLayout:
        stories, copies = self.publication.stories, self.publication.copies
        teasers = {
            locale: {slug: _teaser(story, locale) for slug, story in own.items()}
            for locale, own in stories.items()
        }
        first = stories[default_locale(self.listing.locales).id]
        named = {
            article.slug: tuple(
                each
                for key in ("organisations", "people")
                for each in first[article.slug].meta.get(key, ())
                if each in self._known
            )
            for article in self._articles
        }
        return CollectionLayout(
            *(self._articles, teasers, self.listing.locales, self.listing.tags, named),
            copies=copies,
            today=self.today,
            rhythm=self.listing.rhythm,
            notes=self.publication.notes,
            fed=self.fed,
        )


def with_site_pages(
    docs: Sources, pages: SitePages, folder: Path, locales: Sequence[Locale]
) -> tuple[Sources, MadePages]:
    """What a site is made of, with the pages of some locales that are made for it.

    Args:
        folder: where they are to be written as far as they are wanted.

    Raises SiteError where a page by hand has the place of one that is made.
    """
    made: dict[str, Source] = {}
    packed: dict[str, bytes] = {}
    names: set[str] = set()
    shown = docs.without(pages.withheld)
    for locale in locales:
        for page in pages.pages(locale.id):
            content = render(page)
            packed[page.name] = pack(content)
            sha256 = hashlib.sha256(content).hexdigest()
            body = content.decode()
            sections, pictures = sections_of(page.name, body), pictures_of(page.meta, body)
            made[page.name] = Source(sha256, page.meta, sections, pictures=pictures)
            names.add(page.path)
    if problems := [*_in_the_way(docs, made)]:
        raise SiteError(*problems)
    every_tag = [tag.id for tag in pages.listing.tags]
    own = {each.id: own_links(shown.files, each.id) for each in pages.listing.locales}
    fed = [locale for locale, slugs in pages.fed.items() if slugs]
    given = MadePages(folder, names, pages.withheld, pages.tags, every_tag, own, fed, packed)
    return shown.with_pages(made, folder), given


def _in_the_way(docs: Sources, made: Collection[str]) -> Iterator[Problem]:
    """The files by hand where a page that is made has its address, as new/index.md has new.md's."""
    taken = {*map(built_file, made)}
    for name in docs.files:
        if built_file(name) in taken and not is_generated((docs.folder / name).read_bytes()):
            path = str(docs.folder / name)
            yield Problem(path, "stands where the site has a page; give it another name")


def _article(story: Story, known: frozenset[str], added: Mapping[str, date]) -> ArticleMetadata:
    meta, seed = story.meta, str(story.meta.get("seed", ""))
    stated, picture = _day(meta.get("added")), meta.get("picture")
    return ArticleMetadata(
        slug=story.slug,
        seed=seed,
        seed_sha256="",
        title=str(meta["title"]),
        published=meta.get("date"),
        not_before=_day(meta.get("not_before")),
        events=tuple(event_days(story)),
        tags=tuple(tag for tag in meta.get("tags", ()) if tag in known),
        added=stated or added.get(seed),
        pinned=meta.get("pinned") is True,
        pictures=(stated_picture(picture),) if picture else (),
    )


def _corrected(story: Story, locale: str) -> Iterator[Corrected]:
    for each in story.meta.get("corrections", ()):
        text = Text(each["text"], each.get("lang", locale), TextStatus.ORIGINAL)
        day = date.fromisoformat(each["day"])
        yield Corrected(day, text, story.slug, _teaser(story, locale).title)


def _teaser(story: Story, locale: str) -> Teaser:
    meta = story.meta

    def text(name: str) -> Text:
        language = str(meta.get(f"{name}_lang", locale))
        return Text(str(meta.get(name, "")), language, TextStatus.ORIGINAL)

    return Teaser(text("title"), text("description"), text("source") if "source" in meta else None)


def _day(stated: object) -> date | None:
    return date.fromisoformat(str(stated)[:10]) if stated else None
