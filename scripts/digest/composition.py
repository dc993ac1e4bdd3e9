"""All articles laid out: which pages there are, what each depends on, and the pages themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain, islice

from digest.edition import Press
from digest.intake import Intake
from digest.model import Entry, Page
from digest.organisations import named_organisations
from digest.outcomes import Told
from digest.pages import Layout, story_names
from digest.shelf import digest_of
from digest.workers import Workers

_MEANWHILE = 3
"""Pages of many articles made after those of each, so that few are left at the end."""


class Composition:
    """The pages of all articles, laid out when they are asked for.

    `told` has, by slug, what is held of an article; its text is read where it is laid out.
    """

    def __init__(self, workers: Workers[Press], intake: Intake) -> None:
        self.articles = intake.articles
        self._workers = workers
        self._folder = intake.folder
        self._press = workers.tool
        self.told = dict(self._all_told())
        editorial = self._press.editorial
        simplified = self._press.converters.simplify_same_length
        self._layout = Layout(
            self.articles,
            {
                locale.id: {slug: each.teasers[locale.id] for slug, each in self.told.items()}
                for locale in editorial.locales
            },
            editorial.locales,
            (*editorial.taxonomy, *editorial.organisations),
            named_organisations(self.articles, editorial.organisations, simplified),
        )

    @property
    def pending(self) -> dict[str, tuple[str, ...]]:
        """The source texts without English of the articles that have some, by slug."""
        return {slug: each.pending for slug, each in self.told.items() if each.pending}

    @cached_property
    def prints(self) -> dict[str, str]:
        """By the name of each article's own pages, a digest of all that they depend on."""
        everywhere = digest_of(self._press.stores.machinery, self._press.cards)
        prints: dict[str, str] = {}
        for article in self.articles:
            own, labels = self.told[article.slug].own, self._layout.labels(article)
            print_ = digest_of(everywhere, own, self._layout.around(article), labels)
            prints |= dict.fromkeys(self._names(article), print_)
        return prints

    def names(self) -> list[str]:
        """The names of the own pages of all articles."""
        return [*chain.from_iterable(map(self._names, self.articles))]

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
            if not all(name in standing for name in self._names(article))
        ]

    def stories(self, articles: Sequence[Entry]) -> Iterator[Sequence[Page]]:
        """The own pages of each of these articles."""
        stories = ((article, self._layout.around(article)) for article in articles)
        return self._workers.share_out(partial(Press.laid_out, folder=self._folder), stories)

    def overviews(self) -> Iterator[Page]:
        """The pages that tell of many articles."""
        return self._layout.overviews()

    def _names(self, article: Entry) -> list[str]:
        return story_names(article.slug, self._press.editorial.locales)

    def _all_told(self) -> Iterator[tuple[str, Told]]:
        told = self._workers.share_out(partial(Press.told, folder=self._folder), self.articles)
        for article, each in zip(self.articles, told, strict=True):
            self._press.stores.teasers.keep(each.own)
            yield article.slug, each
