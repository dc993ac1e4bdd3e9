"""All articles laid out: which pages there are, what each depends on, and the pages themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain, islice

from digest.conversion import Converters
from digest.glossary import glossary
from digest.model import Article, Page, Units
from digest.organisations import named_organisations
from digest.pages import Layout
from digest.renditions import Renderer
from digest.resources import Editorial, Locale
from digest.shelf import digest_of, recalled
from digest.stores import Stores, Teasers
from digest.workers import share_out

_MEANWHILE = 3
"""Pages of many articles made after those of each, so that few are left at the end."""


class Composition:
    """The pages of all articles under their translations, laid out when they are asked for.

    Args:
        jobs: how many processes share the work; pages and order are the same.
        stores: what is found there is not worked out again.

    `own` has, by slug, a digest of all that an article's texts are made from.
    """

    def __init__(
        self,
        editorial: Editorial,
        converters: Converters,
        articles: Sequence[Article],
        units: Units,
        jobs: int,
        stores: Stores,
    ) -> None:
        self.articles = articles
        self._jobs = jobs
        self._stores = stores
        self._locales = editorial.locales
        self._renderer = Renderer(editorial.locales, converters, units)
        rendered_by = digest_of(_rendering(editorial))
        self.own = {
            article.slug: digest_of(rendered_by, article, units.get(article.slug, {}))
            for article in articles
        }
        teasers = {article.slug: self._teasers(article) for article in articles}
        explained_by = digest_of(_rendering(editorial), _explaining(editorial))
        cards = recalled(stores.cards, explained_by, lambda: glossary(editorial, converters))
        self._explained = digest_of(cards)
        self._layout = Layout(
            articles,
            {
                locale.id: {slug: told[locale.id] for slug, told in teasers.items()}
                for locale in editorial.locales
            },
            editorial.locales,
            (*editorial.taxonomy, *editorial.organisations),
            cards,
            named_organisations(articles, editorial.organisations, converters.simplify_same_length),
        )

    @cached_property
    def prints(self) -> dict[str, str]:
        """By the name of each article's own pages, a digest of all that they depend on."""
        prints: dict[str, str] = {}
        for article in self.articles:
            around = self._layout.around(article)
            print_ = digest_of(
                self._stores.machinery, self.own[article.slug], self._explained, around
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

    def stale(self, standing: Collection[str]) -> list[Article]:
        """The articles that have not all of their own pages among those that stand."""
        return [
            article
            for article in self.articles
            if not all(name in standing for name in self._layout.story_names(article))
        ]

    def stories(self, articles: Sequence[Article]) -> Iterator[Sequence[Page]]:
        """The own pages of each of these articles."""
        made = partial(_story_pages, self._renderer, self._layout, self._locales)
        return share_out(made, articles, self._jobs)

    def overviews(self) -> Iterator[Page]:
        """The pages that tell of many articles."""
        return self._layout.overviews()

    def _teasers(self, article: Article) -> Teasers:
        def made() -> Teasers:
            return {locale.id: self._renderer.teaser(article, locale) for locale in self._locales}

        return recalled(self._stores.teasers, self.own[article.slug], made)


def _rendering(editorial: Editorial) -> tuple[object, ...]:
    """What of the data an article's texts are made with."""
    return (editorial.locales, editorial.termbase, editorial.protection)


def _explaining(editorial: Editorial) -> tuple[object, ...]:
    """What else of it the cards of terms are made from."""
    return (editorial.taxonomy, editorial.organisations, editorial.names)


def _story_pages(
    renderer: Renderer, layout: Layout, locales: Sequence[Locale], article: Article
) -> list[Page]:
    return list(layout.story([renderer.render(article, locale) for locale in locales]))
