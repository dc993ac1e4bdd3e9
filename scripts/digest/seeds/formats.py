"""The formats of files: which are seeds, by what each is known, and what reads it.

A file is known by its bytes where they say it for certain, and else by its ending.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import PurePath

from digest.errors import NoSeedError, ScanError, SeedError
from digest.seeds.documents import Document, refusal
from digest.seeds.foreign import within_limits
from digest.seeds.mail import mime
from digest.seeds.mail.mail_text import read_mail
from digest.seeds.mail.mhtml import read_mhtml
from digest.seeds.markdown_text import read_markdown
from digest.seeds.rtf import read_rtf
from digest.seeds.signatures import binary_kind

Read = Callable[[bytes, str], Document]


class Stranger(StrEnum):
    """A kind of file that people take for a seed and that is none."""

    FEED = "feed"
    FEED_LIST = "list of feeds (OPML)"
    SITEMAP = "sitemap"
    SPREADSHEET = "spreadsheet"
    TABLE = "table without an article"
    PRESENTATION = "presentation"
    BOOK = "e-book"
    OFFICE = "document of an old or other program"
    MAILBOX = "mailbox or mail of Outlook"
    ARCHIVE = "archive"
    WEB_ARCHIVE = "web archive"
    PICTURE = "picture"
    RECORDING = "recording"
    DATA = "file of data"
    OTHER = "file that is not text"


# These two take a fifth of a second to load, and most runs read neither.
def _read_docx(data: bytes, name: str) -> Document:
    from digest.seeds.word.word_document import read_docx

    return read_docx(data, name)


def _read_pdf(data: bytes, name: str) -> Document:
    from digest.seeds.pdf.pdf_article import read_pdf

    return read_pdf(data, name)


_TEXTS = (".txt", ".html", ".htm")
MARKDOWN = (".md", ".markdown")
"""The endings of texts in Markdown, which `import` writes."""
_MAIL = (".eml",)
_SNAPSHOT = (".mhtml", ".mht")
SEEDS = (*_TEXTS, *MARKDOWN, *_MAIL, *_SNAPSHOT, ".docx", ".pdf", ".rtf")
"""The endings of seeds."""

_STRANGERS = {
    Stranger.FEED: (".rss", ".atom"),
    Stranger.FEED_LIST: (".opml",),
    Stranger.SPREADSHEET: (".xlsx", ".xls", ".xlsm", ".ods", ".csv", ".et", ".numbers"),
    Stranger.TABLE: (".tsv",),
    Stranger.PRESENTATION: (".pptx", ".ppt", ".odp", ".dps"),
    Stranger.BOOK: (".epub", ".mobi", ".azw3"),
    Stranger.OFFICE: (".doc", ".odt", ".wps", ".pages", ".docm"),
    Stranger.MAILBOX: (".msg", ".mbox", ".pst"),
    Stranger.DATA: (".xml",),
    Stranger.ARCHIVE: (".zip", ".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz"),
    Stranger.WEB_ARCHIVE: (".webarchive",),
}
_BY_ENDING = {end: stranger for stranger, endings in _STRANGERS.items() for end in endings}
_BY_ROOT = {
    b"opml": Stranger.FEED_LIST,
    b"urlset": Stranger.SITEMAP,
    b"sitemapindex": Stranger.SITEMAP,
}
_BY_KIND = (
    (re.compile("spreadsheet"), Stranger.SPREADSHEET),
    (re.compile("presentation"), Stranger.PRESENTATION),
    (re.compile("book"), Stranger.BOOK),
    (re.compile("old Office|OpenDocument"), Stranger.OFFICE),
    (re.compile("web archive"), Stranger.WEB_ARCHIVE),
    (re.compile("archive"), Stranger.ARCHIVE),
    (re.compile("image"), Stranger.PICTURE),
    (re.compile("video|sound"), Stranger.RECORDING),
    (re.compile(""), Stranger.OTHER),
)
_READERS: tuple[tuple[str, Read], ...] = (
    ("Word", _read_docx),
    ("PDF", _read_pdf),
    ("RTF", read_rtf),
)
PATTERNS = tuple(f"*{ending}" for ending in (*SEEDS, *_BY_ENDING))
"""The names of files that are read as seeds, or refused with what to do instead."""

PICTURES = frozenset(
    [
        *(".png", ".jpg", ".jpeg", ".jfif", ".gif", ".webp", ".bmp"),
        *(".tif", ".tiff", ".svg", ".heic", ".heif", ".avif"),
    ]
)
"""The endings of pictures, also of those that are not published."""
_ROOT = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--(?>.*?-->)\s*|<!doctype rss\b[^>]*>\s*)*+"
    rb"<([a-z:]+)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_FEEDS = frozenset([b"rss", b"feed", b"rdf:rdf"])
_HEAD = 64 * 1024


def document(data: bytes, name: str) -> Document | None:
    """What a file of a format that is not text holds; None for texts, and for web pages.

    Args:
        name: how messages call the file; its ending counts where the bytes say nothing.

    Raises SeedError for a file that is no seed, with what to do, and for one that cannot be read.
    """
    read = _reader(data, name)
    return within_limits(name, len(data), read, data, name) if read else None


def text_document(text: str, name: str, first_line: int) -> Document | None:
    """What a text of a format with markup holds; None for plain texts, and for web pages.

    Args:
        text: what stands below the front matter, from `first_line` of the file on.

    Raises SeedError where it cannot be read.
    """
    if ending(name) not in MARKDOWN:
        return None
    return within_limits(name, len(text), read_markdown, text, name, first_line)


def is_feed(data: bytes) -> bool:
    """Whether a file is a feed, in RSS or Atom."""
    return _root(data) in _FEEDS


def _root(data: bytes) -> bytes:
    """The name of the first element of an XML file, in small letters; empty for another file."""
    found = _ROOT.match(data[:_HEAD].removeprefix(b"\xef\xbb\xbf"))
    return found[1].lower() if found else b""


def ending(name: str) -> str:
    """The ending of a name in small letters, with its dot; empty where it has none."""
    return PurePath(name).suffix.lower()


def no_seed(name: str, stranger: Stranger, kind: str = "") -> SeedError:
    """The error for a file that is no seed, with what to do.

    Args:
        kind: what it is, more exactly.
    """
    what = kind or stranger
    an = "an" if what[0] in "AEIOUaeio" or what.startswith("MP") else "a"
    words = {
        Stranger.FEED: "a feed; make seeds of it with `build.py import FILE`",
        Stranger.FEED_LIST: f"a {what}; import the address of each feed that it names",
        Stranger.SITEMAP: f"a {what}; write its addresses into a text, one a line, and import that",
        Stranger.SPREADSHEET: f"{an} {what}; copy its table into the article that it belongs to",
        Stranger.TABLE: f"a {what}; copy it into the text that it belongs to",
        Stranger.PRESENTATION: f"{an} {what}; write its text into a .txt or .docx",
        Stranger.BOOK: f"{an} {what}; save the chapter as .html or .txt",
        Stranger.OFFICE: f"{an} {what}; open it and save it as .docx",
        Stranger.MAILBOX: f"a {what}; save each mail as .eml",
        Stranger.ARCHIVE: f"an archive ({what}); unpack it and put the texts here",
        Stranger.WEB_ARCHIVE: f"{an} {what}; import its address, or save it with another browser",
        Stranger.PICTURE: f"{an} {what}, not text; use `import --ocr` or save its text as .txt",
        Stranger.RECORDING: f"{an} {what}, not text; write down what is said and save that as .txt",
        Stranger.DATA: f"a {what}; save the article in it as .html or .txt",
        Stranger.OTHER: f"{an} {what}, not text; remove it",
    }
    error = ScanError if stranger is Stranger.PICTURE else NoSeedError
    return error(*refusal(name, words[stranger]).problems)


def _reader(data: bytes, name: str) -> Read | None:
    if kind := binary_kind(data):
        for words, read in _READERS:
            if kind.startswith(words):
                return read
        raise _binary(name, kind)
    own, is_message = ending(name), mime.is_message(data)
    if own in _SNAPSHOT or (own not in _MAIL and is_message and mime.is_snapshot(data)):
        return read_mhtml
    if own in _MAIL or is_message:
        return read_mail
    if is_feed(data):
        raise no_seed(name, Stranger.FEED)
    if stranger := _BY_ROOT.get(_root(data)):
        raise no_seed(name, stranger)
    if own in _BY_ENDING:
        raise no_seed(name, _BY_ENDING[own])
    return None


def _binary(name: str, kind: str) -> SeedError:
    stranger = next(stranger for words, stranger in _BY_KIND if words.search(kind))
    if stranger is Stranger.OFFICE and (stated := _BY_ENDING.get(ending(name))):
        # The old programs for texts, tables and slides wrote one format.
        return no_seed(name, stated)
    return no_seed(name, stranger, kind)
