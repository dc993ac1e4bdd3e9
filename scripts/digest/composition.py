"""All articles laid out: which pages there are, what each depends on, and the pages themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, islice

from digest.conversion import Converters
from digest.glossary import glossary
from digest.intake import Understood
from digest.model import English, Entry, Page
from digest.organisations import named_organisations
from digest.pages import Layout
from digest.renditions import Renderer
from digest.resources import Editorial
from digest.shelf import Store, digest_of, recalled
from digest.stores import Stores, Teasers
from digest.workers import share_out

_MEANWHILE = 3
"""Pages of many articles made after those of each, so that few are left at the end."""

Opened = Callable[[Entry], Understood]
"""Gives the article of an entry with its text."""


@dataclass(frozen=True, slots=True)
class Told:
    """What of an article and its English is held: all that is asked before it is laid out.

    Args:
        own: digest of all that its texts are made from.
        pending: source texts that have no English.
    """

    own: str
    teasers: Teasers
    pending: tuple[str, ...]


class Composition:
    """The pages of all articles, laid out when they are asked for.

    Args:
        opened: reads an article; no more are held in full than are worked on.
        jobs: how many processes share the work; pages and order are the same.
        stores: what is found there is not worked out again.

    `told` has, by slug, what is held of an article.
    """

    def __init__(
        self,
        editorial: Editorial,
        converters: Converters,
        articles: Sequence[Entry],
        opened: Opened,
        english: English,
        jobs: int,
        stores: Stores,
    ) -> None:
        self.articles = articles
        self._jobs = jobs
        self._stores = stores
        explained_by = digest_of(_rendering(editorial), _explaining(editorial))
        cards = recalled(stores.cards, explained_by, lambda: glossary(editorial, converters))
        self._explained = digest_of(cards)
        self._renderer = Renderer(editorial.locales, converters, english)
        self._opened = opened
        tell = partial(
            _told, self._renderer, opened, digest_of(_rendering(editorial)), stores.teasers
        )
        self.told: dict[str, Told] = {}
        for entry, told in zip(articles, share_out(tell, articles, jobs), strict=True):
            self.told[entry.slug] = told
            stores.teasers.keep(told.own)
        self._layout = Layout(
            articles,
            {
                locale.id: {slug: each.teasers[locale.id] for slug, each in self.told.items()}
                for locale in editorial.locales
            },
            editorial.locales,
            (*editorial.taxonomy, *editorial.organisations),
            cards,
            named_organisations(articles, editorial.organisations, converters.simplify_same_length),
        )

    @property
    def pending(self) -> dict[str, tuple[str, ...]]:
        """The source texts without English of the articles that have some, by slug."""
        return {slug: each.pending for slug, each in self.told.items() if each.pending}

    @cached_property
    def prints(self) -> dict[str, str]:
        """By the name of each article's own pages, a digest of all that they depend on."""
        prints: dict[str, str] = {}
        for article in self.articles:
            around = self._layout.around(article)
            print_ = digest_of(
                self._stores.machinery, self.told[article.slug].own, self._explained, around
            )
            prints |= dict.fromkeys(self._layout.story_names(article), print_)
        return prints

    def names(self) -> list[str]:
        """The names of the own pages of all articles."""
        return [*chain.from_iterable(map(self._layout.story_names, self.articles))]

    def pages(self, standing: Collection[str] = ()) -> Iterator[Page]:
        """Every page of every locale.

        Args:
            standing: names of pages that `docs/` has; articles that have all theirs are left out.
        """
        overviews = self.overviews()
        for pages in self.stories(self.stale(standing)):
            yield from pages
            # Other processes are at the next articles: this one makes what it can meanwhile.
            yield from islice(overviews, _MEANWHILE)
        yield from overviews

    def stale(self, standing: Collection[str]) -> list[Entry]:
        """The articles that have not all of their own pages among those that stand."""
        return [
            article
            for article in self.articles
            if not all(name in standing for name in self._layout.story_names(article))
        ]

    def stories(self, articles: Sequence[Entry]) -> Iterator[Sequence[Page]]:
        """The own pages of each of these articles."""
        made = partial(_story_pages, self._renderer, self._opened, self._layout)
        return share_out(made, articles, self._jobs)

    def overviews(self) -> Iterator[Page]:
        """The pages that tell of many articles."""
        return self._layout.overviews()


def _rendering(editorial: Editorial) -> tuple[object, ...]:
    """What of the data an article's texts are made with."""
    return (editorial.locales, editorial.termbase, editorial.protection)


def _explaining(editorial: Editorial) -> tuple[object, ...]:
    """What else of it the cards of terms are made from."""
    return (editorial.taxonomy, editorial.organisations, editorial.names)


def _told(
    renderer: Renderer, opened: Opened, rendered_by: str, kept: Store[Teasers], entry: Entry
) -> Told:
    understood = opened(entry)
    units = {each.text: renderer.english(each.text, entry.slug) for each in understood.segments}
    own = digest_of(rendered_by, understood.article, units)

    def made() -> Teasers:
        return {each.id: renderer.teaser(understood.article, each) for each in renderer.locales}

    pending = tuple(text for text, unit in units.items() if unit is None)
    return Told(own, recalled(kept, own, made), pending)


def _story_pages(renderer: Renderer, opened: Opened, layout: Layout, entry: Entry) -> list[Page]:
    article = opened(entry).article
    return list(layout.story([renderer.render(article, each) for each in renderer.locales]))
