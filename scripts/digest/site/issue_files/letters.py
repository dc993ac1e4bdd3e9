"""An issue as editors send it on: a mail in HTML and in plain text, an article for WeChat.

They have what the issue's page has: headlines, facts and abstracts. Styles stand in the elements,
as mail programs and WeChat's editor drop all others; so these pages have a policy of their own,
which allows them and no script. WeChat drops links, too: there, addresses are text, and the line
that tells the editor what to do cannot be selected, so it is not copied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

import lxml.etree
import lxml.html
from markupsafe import Markup, escape

from digest.site.heading_breaks import with_breaks
from digest.site.issue_files.book import Book
from digest.site.issue_files.story_text import StoryText
from digest.site.issue_files.xhtml import xhtml, xhtml_line
from digest.site.sources import Story
from digest.site.templates import filled


@dataclass(frozen=True, slots=True)
class ListedStory:
    """A story as an issue lists it.

    Args:
        facts: day, source and authors as HTML; `unlinked_facts` has no links, `plain_facts` is
            text.
        broken: the title as HTML, with places to break between its words.
        title_language, abstract_language: the attribute, where it is not the issue's.
    """

    url: str
    title: str
    broken: Markup
    title_language: Markup
    facts: Markup
    unlinked_facts: Markup
    plain_facts: str
    abstract: str
    abstract_language: Markup

    @classmethod
    def of(cls, story: Story, text: StoryText) -> ListedStory:
        """A story by its front matter and the facts on its page."""
        meta = story.meta
        unlinked = deepcopy(text.facts)
        lxml.etree.strip_tags(unlinked, "a")
        return cls(
            text.url,
            meta["title"],
            _styled(with_breaks(str(escape(meta["title"])))),
            _language(meta.get("title_lang")),
            _styled(xhtml_line(deepcopy(text.facts))),
            _styled(xhtml_line(unlinked)),
            " ".join(text.facts.text_content().split()),
            meta.get("description", ""),
            _language(meta.get("description_lang")),
        )


_STYLES = {
    ' class="whole"': ' style="white-space:nowrap"',
    ' class="fact"': ' style="display:inline-block"',
}
"""What classes of pages mean, for a mail, which has no style sheet."""

Topics = Sequence[tuple[str, Sequence[ListedStory]]]


def letters(book: Book, home: str, stories: Mapping[str, ListedStory]) -> dict[str, bytes]:
    """The files, by what stands in their names behind the issue's id.

    Args:
        home: the address of the edition.
        stories: by their slugs.
    """
    topics = [(topic.name, [stories[slug] for slug in topic.slugs]) for topic in book.issue.topics]
    words = book.locale.strings
    values = {
        "locale": book.locale,
        "issue": book.issue,
        "digest": words["site_name"],
        "about": words["site_description"],
        "count": book.count,
        "home": home,
        "url": book.url,
        "topics": topics,
    }
    lines = [" ".join(block.text_content().split()) for block in book.note]
    note = xhtml(deepcopy(book.note), lambda _: "")
    return {
        "mail.html": filled("issue/mail.html", note=note, **values),
        "mail.txt": "\n".join(_plain(book, topics, lines)).encode(),
        "wechat.html": filled(
            "issue/wechat.html",
            note=[*map(_spoken, book.note)],
            hint=words["wechat_hint"],
            **values,
        ),
    }


def _plain(book: Book, topics: Topics, note: Sequence[str]) -> Iterator[str]:
    words = book.locale.strings
    yield from (f"{words['site_name']} · {book.issue.title}", book.url, "")
    for line in note:
        yield from (line, "")
    for topic, stories in topics:
        yield from (f"== {topic} ==", "")
        for story in stories:
            yield from filter(None, (story.title, story.plain_facts, story.abstract, story.url))
            yield ""
    yield from ("--", words["site_description"], "")


def _spoken(block: lxml.html.HtmlElement) -> Markup:
    """The text of a block without its markup, but in which language a part of it is."""
    text = deepcopy(block)
    for part in [*text.iterdescendants()]:
        if isinstance(part.tag, str) and (language := part.get("lang")):
            part.tag = "span"
            part.attrib.clear()
            part.set("lang", language)
        elif isinstance(part.tag, str):
            part.drop_tag()
    line = Markup(" ".join(xhtml_line(text).split()))  # noqa: S704 - lxml has escaped it
    language = _language(block.get("lang"))
    return Markup("<span{}>{}</span>").format(language, line) if language else line


def _language(stated: str | None) -> Markup:
    return Markup(' lang="{}"').format(stated) if stated else Markup()


def _styled(html: str) -> Markup:
    shown = str(html)  # what is put into Markup would be escaped
    for stated, style in _STYLES.items():
        shown = shown.replace(stated, style)
    return Markup(shown)  # noqa: S704 - escaped by those who give it
