"""The translatable segments of an article."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from digest.model import Article, Mark, Segment, SegmentKind
from digest.text.self_named import is_self_named

_Piece = tuple[SegmentKind, str, tuple[Mark, ...]]


def segments(
    article: Article,
    source: Callable[[str, tuple[Mark, ...]], str],
    is_translated: Callable[[SegmentKind, str], bool],
) -> tuple[Segment, ...]:
    """The segments of an article in reading order, each text once.

    Args:
        source: gives the source of a translation for a text and its inline marks.
        is_translated: whether a text of the article, of that kind, needs a translation at all.
    """
    distinct: dict[str, Segment] = {}
    for kind, text, marks in _pieces(article):
        if is_translated(kind, text) and (simplified := source(text, marks)):
            distinct.setdefault(simplified, Segment(kind, simplified))
    return tuple(distinct.values())


def _pieces(article: Article) -> Iterator[_Piece]:
    yield SegmentKind.TITLE, article.title, ()
    yield SegmentKind.SUMMARY, article.summary or "", ()
    yield SegmentKind.NOTE, article.note or "", ()
    for block in article.passages:
        yield SegmentKind(block.kind.value), block.text, block.marks
    for correction in article.corrections:
        yield SegmentKind.NOTE, correction.text, ()
    source = article.source or ""
    yield SegmentKind.SOURCE, "" if is_self_named(source) else source, ()
    yield SegmentKind.SOURCE, article.rights or "", ()
    named = (*article.authors, article.editor, article.contributor, article.translator)
    for name in filter(None, named):
        yield SegmentKind.BYLINE, name, ()
