"""The collection as one locale reads it, and the pieces its pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.model import Entry, Page, Teaser, Text, TextStatus
from digest.pages import escape
from digest.pages.collection import Collection
from digest.pages.terms import TermFinder
from digest.pages.wording import Wording
from digest.resources import Locale


@dataclass(frozen=True, slots=True)
class View:
    """One locale's words for the collection.

    Args:
        teasers: of all articles in this locale, by slug.
        locales: all of them, this one included.
        terms: what is explained at its first mention on a page.
    """

    wording: Wording
    collection: Collection
    teasers: Mapping[str, Teaser]
    locales: Sequence[Locale]
    terms: TermFinder

    def page(
        self,
        path: str,
        title: str | Text,
        parts: Iterable[str],
        meta: Mapping[str, object] | None = None,
    ) -> Page:
        """A page under its headline, closed by the links to its other editions."""
        here = self.wording.locale.id
        headline = Text(title, here, TextStatus.ORIGINAL) if isinstance(title, str) else title
        body = [f"# {self.text(headline)}", *parts, "---", self._editions(path)]
        stated = {"title": headline.text, "lang": here, **(meta or {})}
        return Page(self.wording.locale.id, path, stated, "\n\n".join(filter(None, body)) + "\n")

    def say(self, key: str, **values: object) -> str:
        """An interface string, ready for Markdown."""
        return escape.markdown(self.wording.say(key, **values))

    def lead(self, key: str) -> str:
        """An interface string that something follows on the same line, ready for Markdown."""
        return self.say(key) + self.wording.say("sentence_space")

    def count(self, key: str, count: int) -> str:
        """An interface string about a number, ready for Markdown."""
        return escape.markdown(self.wording.count(key, count))

    def text(self, text: Text) -> str:
        """A text on one line of Markdown, with its language where that is not the page's own."""
        written = escape.markdown(text.text)
        if text.lang == self.wording.locale.id:
            return written
        return f'<span lang="{escape.attribute(text.lang)}">{written}</span>'

    def tag(self, tag_id: str, up: str) -> str:
        """A link to a tag's page. `up` leads from the page to the locale's folder."""
        return f"[{escape.markdown(self.wording.label(tag_id))}]({up}tags/{tag_id}.md)"

    def story_link(self, article: Entry, up: str) -> str:
        """A link to an article under its headline."""
        return f"[{self.text(self.teasers[article.slug].title)}]({up}articles/{article.slug}.md)"

    def story(self, article: Entry, up: str, level: int = 2, tags: Iterable[str] = ()) -> str:
        """Headline, facts, some of its tags and abstract of one article in a list."""
        facts = [*self._facts(article), *(self.tag(tag, up) for tag in tags)]
        headline = f"{'#' * level} {self.story_link(article, up)}"
        abstract = self.text(self.teasers[article.slug].summary)
        return "\n\n".join(filter(None, [headline, escape.DOT.join(facts), abstract]))

    def titles(self, articles: Iterable[Entry], up: str) -> str:
        """A list of articles by their headlines and facts alone."""
        return "\n".join(
            f"- {escape.DOT.join([self.story_link(article, up), *self._facts(article)])}"
            for article in articles
        )

    def edition(self, locale: Locale, path: str) -> str:
        """A link to a page of another locale, as it works on GitHub. `path` is of this page too."""
        up = "../" * (path.count("/") + 1)
        return f"[{escape.markdown(locale.name)}]({up}{locale.id}/{path})"

    def tag_counts(self, tags: Iterable[str], up: str) -> str:
        """Tags in a row, each with its number of articles."""
        return escape.DOT.join(
            f"{self.tag(tag, up)} {len(self.collection.by_tag[tag])}" for tag in tags
        )

    def _facts(self, article: Entry) -> Iterator[str]:
        yield escape.markdown(self.wording.when(article))
        if source := self.teasers[article.slug].source:
            yield self.text(source)

    def _editions(self, path: str) -> str:
        """Links to the same page in the other locales."""
        others = (each for each in self.locales if each.id != self.wording.locale.id)
        return escape.DOT.join(self.edition(locale, path) for locale in others)
