"""The limits of intake: how much of a file is read, and what it may become.

Each is far above what an article needs, and low enough that a file of a megabyte is read or refused
within ten seconds of a processor. What a text may become once it is read is cleaning's to limit.
"""

from __future__ import annotations

_MEGABYTE = 1024 * 1024


def in_mb(size: int) -> str:
    """A limit in bytes, as messages say it."""
    return f"{size // _MEGABYTE} MB"


MAX_BYTES = 16 * _MEGABYTE
"""Of a file: an article with its pictures; a text of this size is a shelf of books."""

# Readers of foreign formats

MEMORY = 768 * _MEGABYTE
"""Bytes that reading a file may take: three times what the largest document takes."""

_SECONDS = 6
_SECONDS_A_MEGABYTE = 3


def seconds(size: int) -> int:
    """Seconds of a processor that reading so many bytes may take.

    Fifty full pages that a browser printed take five: nearly all that a PDF may draw. The rest of
    ten is for what is done with the text.
    """
    return _SECONDS + _SECONDS_A_MEGABYTE * (size // _MEGABYTE)


# Word documents

MOST_MEMBERS = 5_000
"""Files in the archive: a document has a dozen, and one for each picture."""

MOST_UNPACKED = 100 * _MEGABYTE
"""Bytes of all of them: pictures are not packed, so this is six times the largest file."""

MOST_XML = 16 * _MEGABYTE
"""Bytes of a file of text in it: a thousand pages. Its elements take ten times that in memory."""

MOST_PARAGRAPHS = 50_000
MOST_ROWS = 10_000
MOST_CELLS = 40_000
"""Of a document, empty ones too: an article has a hundred, a table of data three thousand rows. The
reader takes six seconds for as many cells with a word in each."""

MOST_NESTED = 20
"""Tables in each other: one or two in a form; a reader of trees calls itself for each level."""

# PDFs

MOST_PAGES = 500
"""Pages: an article has ten, the reader takes some milliseconds for an empty one."""

MOST_OPERATORS = 250_000
"""Drawing operators of all pages, those of a form each time it is drawn: a full printed page that
places every character has 20,000; the reader takes five seconds for these."""

MOST_CHARACTERS = 250_000
"""Characters of all pages: a printed page has two thousand, the reader takes three seconds for
these."""

MOST_LINKS = 1_000
"""Of a page: an article has a dozen, a page of references a hundred. Others are plain text."""

MOST_CODES = 1_114_112
"""Characters that the ranges of a font's table name: all that there can be, once."""

MOST_STREAM = 20 * _MEGABYTE
"""Bytes that a stream unpacks to: the drawing of a page has some kilobytes, a font a megabyte."""

MOST_PRINTED_PICTURES = 200
"""Of a document: an article has ten, a brochure a hundred."""

MOST_PRINTED_PIXELS = 30_000_000
"""Pixels of all pictures that are unpacked: fifteen screens. The reader takes a second for ten
million; photographs, which are files of their own, are not unpacked."""

# Mails, and pages saved as one file

MOST_PARTS = 1_000
"""Parts of a mail: one of news has three, a page saved as one file one for each of its pictures."""

MOST_CONTAINERS = 100
"""Of those, parts that hold others: a mail has three, a thread of forwarded ones a dozen."""

MOST_MAIL_LEVELS = 20
"""Levels of parts in each other: a mail has four, and two more for each time it was forwarded."""

# Markdown

MOST_MARKDOWN_LEVELS = 60
"""Levels of blocks: an item of a list has two, people nest five. The parser drops what is deeper
than its own limit."""

# Rich text

MOST_GROUPS = 200_000
"""Groups in braces: a page has some hundred."""

MOST_GROUP_LEVELS = 200
"""Of groups in each other: word processors write ten."""

# Feeds

MOST_ENTRIES = 500
"""Of a feed: publishers give ten to a hundred."""

# Scans

MOST_SCANNED_PAGES = 30
"""Pages whose text is recognised: each takes five to ten seconds of a processor."""

SCAN_SECONDS = 20 * MOST_SCANNED_PAGES
"""Seconds of a processor that recognition may take."""

SCAN_MEMORY = 4096 * _MEGABYTE
"""Bytes that recognition may take: its models and a page take two gigabytes of addresses."""

# Web pages

MOST_MARKUP = 4_000_000
"""Characters of a page without embedded pictures; extraction takes about a second for a million."""

MOST_ATTRIBUTES = 1_000
"""Of a tag: real ones have ten, and libxml2 takes a minute for a hundred thousand."""

MOST_ELEMENTS = 30_000
"""Of a page: one of news has three thousand. Up to here extraction takes three seconds, then four
times as much for twice as many."""

MOST_HELD = 50
"""Lists, their items and quotations in each other, in whatever format: people nest five lists.
Markdown, which `import` makes of them, has levels of its own on top."""

MOST_DEPTH = 2_000
"""Levels of elements in each other: pages have thirty, those that close none of them a thousand.
The parser drops what is below 2,048."""
