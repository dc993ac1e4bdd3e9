"""The building blocks of pages in one locale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digest.editorial import Locale
from digest.editorial.tag_kinds import TagKind
from digest.model import Page, Text, TextStatus
from digest.model.page_names import HOME, TAGS
from digest.pages import escape
from digest.pages.inline import in_html, in_markdown, note_alone
from digest.pages.wording import Wording

STATED = frozenset([TextStatus.PENDING, TextStatus.OUTDATED])
"""What is told of a text where it stands; class and interface string have the status's name."""


def site_way(path: str) -> str:
    """The relative address on the site from a page to the folder of its locale.

    Args:
        path: of the page, below the locale's folder.
    """
    return "../" * (path.count("/") + (path.rpartition("/")[2] != HOME))


@dataclass(frozen=True, slots=True)
class View:
    """The view of any page in one locale.

    Args:
        locales: all locales, this one included.
    """

    wording: Wording
    locales: Sequence[Locale]

    def page(
        self,
        path: str,
        title: str | Text,
        parts: Iterable[str],
        meta: Mapping[str, object] | None = None,
    ) -> Page:
        """A page with its headline, ending with the links to its other editions."""
        here = self.wording.locale.id
        headline = Text(title, here, TextStatus.ORIGINAL) if isinstance(title, str) else title
        body = [f"# {self.text(headline)}", *parts, "---", self._editions(path)]
        stated = {"title": headline.text, "lang": here, **(meta or {})}
        return Page(self.wording.locale.id, path, stated, "\n\n".join(filter(None, body)) + "\n")

    def say(self, key: str, **values: object) -> str:
        """An interface string in Markdown."""
        return escape.markdown(self.wording.say(key, **values))

    def kind(self, kind: TagKind) -> str:
        """The heading above the tags of a kind, in Markdown."""
        return f"## {escape.markdown(kind.label(self.wording.locale))}"

    def lead(self, key: str, **values: object) -> str:
        """An interface string in Markdown, with the space before text on the same line."""
        return self.say(key, **values) + self.wording.say("sentence_space")

    def count(self, key: str, count: int) -> str:
        """An interface string with a count, in Markdown."""
        return escape.markdown(self.wording.count(key, count))

    def text(self, text: Text) -> str:
        """A text on one line of Markdown, as `in_language`."""
        return self.in_language(in_markdown(text.text, text.marks), text)

    def in_language(self, written: str, text: Text) -> str:
        """The Markdown of a text, with its language where it differs from the page's.

        What is being updated is marked.
        """
        needed = self.language(text)
        if text.status is TextStatus.OUTDATED:
            needed += f' class="{text.status}" title="{self.told(text)}"'
        return f"<span{needed}>{written}</span>" if needed else written

    def html(self, text: Text) -> str:
        """A text for the inside of an HTML element, as `in_language`."""
        return self.in_language(in_html(text.text, text.marks, note_alone), text)

    def language(self, text: Text) -> str:
        """The attribute for a text's language; empty for the page's own, else after a blank."""
        own = text.lang == self.wording.locale.id
        return "" if own else f' lang="{escape.attribute(text.lang)}"'

    def told(self, text: Text) -> str:
        """What is told of a text with a status in `STATED`, as the value of an attribute."""
        return escape.attribute(self.wording.say(text.status))

    def tag(self, tag_id: str, up: str) -> str:
        """A link to a tag's page; `up` is the relative path to the locale's folder."""
        return f"[{escape.markdown(self.wording.label(tag_id))}]({up}tags/{tag_id}.md)"

    def term(self, tag_id: str, up: str) -> str:
        """A link to a tag's entry in the glossary, which GitHub shows; `up` as for `tag`."""
        return f"[{escape.markdown(self.wording.label(tag_id))}]({up}{TAGS}#{tag_id})"

    def article(self, slug: str, title: Text, up: str) -> str:
        """A link to an article, with its headline as text."""
        return f"[{self.text(title)}]({up}articles/{slug}.md)"

    def edition(self, locale: Locale, path: str) -> str:
        """A link to the page at `path` in another locale; it also works on GitHub."""
        up = "../" * (path.count("/") + 1)
        return f"[{escape.markdown(locale.name)}]({up}{locale.id}/{path})"

    def way_up(self) -> str:
        """A link to the top of the page, a paragraph of HTML: MkDocs knows no such place."""
        return (
            f'<p class="up"><a href="#main">↑ {escape.element(self.wording.say("to_top"))}</a></p>'
        )

    def _editions(self, path: str) -> str:
        """Links to the same page in the other locales."""
        others = (each for each in self.locales if each.id != self.wording.locale.id)
        return escape.DOT.join(self.edition(locale, path) for locale in others)
