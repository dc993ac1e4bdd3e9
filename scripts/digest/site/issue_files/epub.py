"""An issue as a book: EPUB 3.3, https://www.w3.org/TR/epub-33/.

The same stories give the same bytes: files have no time of their own, and the book is as new as
what it tells.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import lxml.html
from markupsafe import Markup

from digest.site.issue_files.book import Book
from digest.site.issue_files.story_text import StoryText
from digest.site.issue_files.xhtml import xhtml, xhtml_line
from digest.site.templates import filled

MOST_PICTURES = 20_000_000
"""Bytes of all pictures of a book: Gmail takes mails of 25 MB."""
_WIDEST = 1200
"""Pixels; screens of readers for books have about as many."""
_TYPE = "application/epub+zip"
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file knows."""
_MODE = 0o644 << 16
_UNIX = 3


@dataclass(slots=True)
class _Pictures:
    """Those that a book holds, by their names.

    Args:
        folder: where they are published from.
    """

    folder: Path
    held: dict[str, bytes] = field(default_factory=dict)
    left: int = MOST_PICTURES

    def place(self, image: lxml.html.HtmlElement) -> str:
        """Where a picture is in the book: the widest file that fits; empty without room for it."""
        name = _file(image)
        if name not in self.held:
            path = self.folder / name
            if not path.is_file() or path.stat().st_size > self.left:
                return ""
            self.held[name] = path.read_bytes()
            self.left -= len(self.held[name])
        return f"pictures/{name}"


def _file(image: lxml.html.HtmlElement) -> str:
    offered = (each.rpartition(" ") for each in image.get("srcset", "").split(", ") if each)
    widths = {address: int(width[:-1]) for address, _, width in offered if width[:-1].isdigit()}
    fitting = [address for address in widths if widths[address] <= _WIDEST]
    best = max(fitting, key=lambda address: widths[address], default=image.get("src", ""))
    return str(best).rpartition("/")[2]


def epub(book: Book, stories: Mapping[str, StoryText], pictures: Path) -> bytes:
    """The file.

    Args:
        stories: in the order of the issue, by their slugs; they are changed.
        pictures: the folder of `docs/` that they are in.
    """
    held = _Pictures(pictures)
    places = {text.url: page_in_book(slug) for slug, text in stories.items()}
    filed = {slug: topic.name for topic in book.issue.topics for slug in topic.slugs}
    pages = {slug: _story(filed[slug], text, book, held, places) for slug, text in stories.items()}
    topics = [
        (topic.name, [(page_in_book(slug), pages[slug][0]) for slug in topic.slugs])
        for topic in book.issue.topics
    ]
    values: Mapping[str, Any] = {
        "book": book,
        "locale": book.locale,
        "words": book.locale.strings,
        "topics": topics,
        "note": xhtml(book.note, held.place),
        "pages": [page_in_book(slug) for slug in pages],
        "pictures": sorted(held.held),
    }
    written = {
        "META-INF/container.xml": filled("epub/container.xml"),
        "EPUB/package.opf": filled("epub/package.opf", **values),
        "EPUB/nav.xhtml": filled("epub/nav.xhtml", **values),
        "EPUB/title.xhtml": filled("epub/title.xhtml", **values),
        "EPUB/book.css": filled("epub/book.css"),
        **{f"EPUB/{page_in_book(slug)}": page for slug, (_, page) in pages.items()},
        **{f"EPUB/pictures/{name}": data for name, data in sorted(held.held.items())},
    }
    return _packed(written)


def page_in_book(slug: str) -> str:
    """The name of a story's page."""
    return f"story-{slug}.xhtml"


def _story(
    topic: str, text: StoryText, book: Book, pictures: _Pictures, places: Mapping[str, str]
) -> tuple[Markup, bytes]:
    """The headline of a story, and its page; links to other stories of the book stay within it."""
    for link in [*text.headline.iter("a")]:  # the contents are links
        link.drop_tag()
    for block in (*text.notes, *text.body):
        for link in block.iter("a"):
            if place := places.get(link.get("href", "").partition("#")[0]):
                link.set("href", place)
    headline = xhtml_line(text.headline)
    page = filled(
        "epub/story.xhtml",
        locale=book.locale,
        topic=topic,
        title=text.headline.text_content(),
        headline=headline,
        facts=xhtml_line(text.facts),
        notes=xhtml(text.notes, pictures.place),
        body=xhtml(text.body, pictures.place),
        closing=xhtml(text.closing, pictures.place),
        url=text.url,
    )
    return headline, page


def _packed(files: Mapping[str, bytes]) -> bytes:
    """The container: its type first and as it is, OCF 4.3."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in _entries(files):
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.create_system, entry.external_attr = _UNIX, _MODE
            packs = name != "mimetype" and not name.endswith(".webp")
            entry.compress_type = zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED
            archive.writestr(entry, content)
    return made.getvalue()


def _entries(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    yield "mimetype", _TYPE.encode()
    yield from files.items()
