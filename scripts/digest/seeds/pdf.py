"""The text layer of PDFs, with printed lines joined into paragraphs."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from statistics import quantiles

from digest.seeds import limits
from digest.seeds.documents import Document, broken, refusal

_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)]*$")
_FEWEST_PAGES = 3
_NEARLY = 0.9


def read_pdf(data: bytes, name: str) -> Document:
    """The text layer of a PDF.

    Raises SeedError for a broken or locked file, for one that holds only pictures of text, and for
    one that becomes more than it may.
    """
    pages = [[line for line in page if line.strip()] for page in _pages(data, name)]
    if not any(pages):
        raise refusal(name, "a PDF without a text layer; run text recognition (OCR) on it first")
    heads = _running_heads(pages)
    lines = [line for page in pages for line in page if _shape(line) not in heads]
    notes = [f"{len(lines)} printed lines were put together into paragraphs: check the breaks"]
    notes += [f"“{head}” is left out: it is on most pages" for head in sorted(heads)]
    return Document("\n".join(_paragraphs(lines)), tuple(notes))


def _pages(data: bytes, name: str) -> list[list[str]]:
    """The lines of each page."""
    # pypdf logs every irregularity it recovers from; those that matter to an editor are returned.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with broken(name, "a broken or locked PDF; print it to a new PDF"), _small_streams(name):
        return [text.splitlines() for text in _texts(data, name)]


@contextmanager
def _small_streams(name: str) -> Iterator[None]:
    """Holds pypdf to our limit on what a stream unpacks to; it has others of its own."""
    from pypdf import apply_configuration
    from pypdf.errors import LimitReachedError

    try:
        with apply_configuration(
            zlib_maximum_output_length=limits.MOST_STREAM,
            lzw_maximum_output_length=limits.MOST_STREAM,
            run_length_maximum_output_length=limits.MOST_STREAM,
            array_based_stream_maximum_output_length=limits.MOST_STREAM,
        ):
            yield
    except LimitReachedError as error:
        message = "becomes more than printed pages hold; print the article to a new PDF"
        raise refusal(name, message) from error


def _texts(data: bytes, name: str) -> Iterator[str]:
    """The text of each page, while there are not too many and they draw not too much."""
    from pypdf import PdfReader

    drawn = count(1)

    def weigh(*_: object) -> None:
        if next(drawn) > limits.MOST_OPERATORS:
            most = f"{limits.MOST_OPERATORS:,}"
            raise refusal(name, f"draws more than {most} times; print the article to a new PDF")

    pages = PdfReader(io.BytesIO(data)).pages
    if len(pages) > limits.MOST_PAGES:
        most = limits.MOST_PAGES
        raise refusal(name, f"has more than {most} pages; print the article to a new PDF")
    for page in pages:
        yield page.extract_text(visitor_operand_before=weigh)


def _running_heads(pages: list[list[str]]) -> frozenset[str]:
    """First and last lines shared by most pages, page numbers ignored; none where that is all."""
    if len(pages) < _FEWEST_PAGES:
        return frozenset()
    edges = Counter[str]()
    for page in pages:
        edges.update({_shape(line) for line in page[:1] + page[-1:]})
    heads = frozenset(shape for shape, number in edges.items() if number > len(pages) / 2)
    other = any(_shape(line) not in heads for page in pages for line in page)
    return heads if other else frozenset()


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Joins each line that fills the column to the next one."""
    widths = [len(line.strip()) for line in lines]
    width = quantiles(widths, n=10)[-1] if len(widths) > 1 else 0.0
    current = ""
    for line, following in zip(lines, [*lines[1:], " "], strict=True):
        words = line.strip()
        current += " " + words if _are_words(current[-1:], words[:1]) else words
        if not _goes_on(words, following, width):
            yield current
            current = ""


def _goes_on(line: str, following: str, width: float) -> bool:
    if following.startswith((" ", "\t", "\u3000")):
        return False
    return len(line) >= (width if _SENTENCE_END.search(line) else _NEARLY * width)


def _are_words(before: str, after: str) -> bool:
    """Whether a blank belongs between two characters, as between words of a Latin script."""
    return bool(before) and all(char.isascii() and char.isalnum() for char in (before, after))
