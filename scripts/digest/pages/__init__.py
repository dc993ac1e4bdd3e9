"""Renditions → Markdown pages. Pure: nothing here reads or writes a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from digest.editorial import Locale, Tag
from digest.editorial.rhythm import Rhythm
from digest.editorial.tag_kinds import PERSON
from digest.model import ArticleMetadata, Page, Rendition, Teaser, TermCard
from digest.model.issue import Issue
from digest.pages.archive import archive_pages
from digest.pages.arrivals import arrival_pages
from digest.pages.article import UP, article_page
from digest.pages.collection import Collection
from digest.pages.event_pages import event_pages
from digest.pages.glossary_page import glossary_page
from digest.pages.home import home_page
from digest.pages.issues import issue_pages, issues
from digest.pages.locale_view import LocaleView
from digest.pages.onward import Relations, onward
from digest.pages.own_page import note_page, own_page
from digest.pages.parallel import FOLDER, parallel_page
from digest.pages.reference import NAMES, reference_pages
from digest.pages.tags import tag_pages
from digest.pages.term_cards import CardFinder
from digest.pages.trends import trends_page
from digest.pages.view import View
from digest.pages.wording import Wording

__all__ = ["ArticleLayout", "CollectionLayout", "article_page_names", "reference_page_names"]

_NONE: Mapping[str, Sequence[str]] = MappingProxyType({})
_NOTHING: Mapping[str, frozenset[str]] = MappingProxyType({})
_NO_NOTES: Mapping[str, Mapping[str, str]] = MappingProxyType({})


class ArticleLayout:
    """Lays out the pages of one article at a time, independently of all others.

    Args:
        tags: the tags of articles, and the organisations they may name.
        cards: by locale, the card of a term, by the forms of its name.
        named: gives the ids of the organisations and people among some names.
    """

    def __init__(
        self,
        locales: Sequence[Locale],
        tags: Sequence[Tag],
        cards: Mapping[str, Mapping[str, TermCard | None]],
        named: Callable[[Iterable[str]], tuple[str, ...]],
    ) -> None:
        self._locales, self._tags = locales, tags
        self._labels = {tag.id: tag for tag in tags}
        self._views = [View(Wording(locale, self._labels), locales) for locale in locales]
        self._terms = [
            CardFinder(cards[view.wording.locale.id], view.wording.original) for view in self._views
        ]
        self._named = named

    def pages(self, renditions: Sequence[Rendition]) -> Iterator[Page]:
        """The article's page in every locale, and its parallel page.

        Args:
            renditions: those of the article, in the order of the locales.
        """
        article = renditions[0].article
        named = (self._named(article.organisations), self._named(article.people))
        for rendition, view, terms in zip(renditions, self._views, self._terms, strict=True):
            yield article_page(rendition, named, view, terms.marker(UP))
        yield parallel_page(renditions, self._locales)

    def own_page(
        self, renditions: Sequence[Rendition], name: str, stated: tuple[str, int]
    ) -> Iterator[Page]:
        """An own page of the editors in every locale; arguments as for `pages` and `own_page`."""
        for rendition, view, terms in zip(renditions, self._views, self._terms, strict=True):
            yield own_page(rendition, name, stated, view, terms)

    def note(self, renditions: Sequence[Rendition], issue: str) -> Iterator[Page]:
        """The page of the note of an issue in every locale."""
        for rendition, view, terms in zip(renditions, self._views, self._terms, strict=True):
            yield note_page(rendition, issue, view, terms)

    def reference(self) -> Iterator[Page]:
        """The pages that the editorial data alone give, in every locale."""
        for view in self._views:
            yield from reference_pages(view, self._tags)

    def labels(self, article: ArticleMetadata) -> list[tuple[str, ...]]:
        """The names in all locales of the tags and organisations that its pages link."""
        named = (*article.tags, *self._named([*article.organisations, *article.people]))
        return [tuple(view.wording.label(tag) for view in self._views) for tag in named]


class CollectionLayout:
    """Lays out what pages of the site tell of many articles.

    Args:
        articles: those that are listed.
        teasers: those of all articles, by locale and slug.
        tags: the tags of articles, and the organisations they may name.
        named: by slug, the ids of the organisations and people that an article names.
        copies: by slug, the slugs of other pages with the same article.
        today, rhythm: as for `Collection`.
        notes: by locale, the editors' notes of issues, by their ids.
        fed: by locale, the slugs of the articles that its feeds may tell.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what a site has besides stories comes last
        self,
        articles: Iterable[ArticleMetadata],
        teasers: Mapping[str, Mapping[str, Teaser]],
        locales: Sequence[Locale],
        tags: Sequence[Tag],
        named: Mapping[str, Sequence[str]],
        copies: Mapping[str, Sequence[str]] = _NONE,
        today: date = date.max,
        rhythm: Rhythm = Rhythm.MONTHS,
        notes: Mapping[str, Mapping[str, str]] = _NO_NOTES,
        fed: Mapping[str, frozenset[str]] = _NOTHING,
    ) -> None:
        self._collection = Collection(articles, tags, named, today, rhythm)
        self._copies = copies
        self._views = {
            locale.id: LocaleView(
                Wording(locale, self._collection.taxonomy),
                locales,
                self._collection,
                teasers[locale.id],
                notes.get(locale.id, {}),
                fed.get(locale.id, frozenset()),
            )
            for locale in locales
        }

    @property
    def months(self) -> frozenset[str]:
        """The months with articles."""
        found = map(self._collection.month, self._collection.articles)
        return frozenset(filter(None, found))

    @property
    def tags(self) -> Sequence[str]:
        """The tags and organisations with a page, sorted."""
        return sorted(self._collection.by_tag)

    def onward(self, article: ArticleMetadata) -> dict[str, str]:
        """What follows an article on its pages, by locale, as blocks of HTML."""
        collection = self._collection
        newer, older = collection.neighbours(article)
        near = {each.slug for each in (newer, older) if each}
        related = tuple(each for each in collection.related(article) if each.slug not in near)
        copies = self._copies.get(article.slug, ())
        topic = collection.topic(article)
        issue = collection.issue(article)
        people = [*collection.named_of(PERSON, article)]
        relations = Relations(topic, newer, older, related, copies, article.added, issue, people)
        return {locale: onward(relations, view) for locale, view in self._views.items()}

    def issues(self, locale: str) -> Iterator[Issue]:
        """The issues in a locale."""
        return issues(self._views[locale])

    def pages(self, locale: str) -> Iterator[Page]:
        """All in a locale that tell of many articles, from the front page to the archive."""
        view = self._views[locale]
        yield home_page(view)
        yield from arrival_pages(view)
        yield from event_pages(view)
        yield from issue_pages(view)
        yield from tag_pages(view)
        yield trends_page(view)
        yield from glossary_page(view)
        yield from archive_pages(view)


def article_page_names(slug: str, locales: Sequence[Locale]) -> list[str]:
    """The paths below `docs/` of an article's own pages."""
    own = [f"{locale.id}/articles/{slug}.md" for locale in locales]
    return [*own, f"{FOLDER}/{slug}.md"]


def reference_page_names(locales: Sequence[Locale]) -> list[str]:
    """The paths below `docs/` of the pages that the editorial data alone give."""
    return [f"{locale.id}/{name}" for locale in locales for name in NAMES]
