"""The translatable segments of an article."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from digest.model import Article, BlockKind, Segment, SegmentKind

_KINDS = {
    BlockKind.HEADING: SegmentKind.HEADING,
    BlockKind.PARAGRAPH: SegmentKind.PARAGRAPH,
    BlockKind.CAPTION: SegmentKind.CAPTION,
}


def segments(article: Article, simplify: Callable[[str], str]) -> tuple[Segment, ...]:
    """The segments of an article in reading order, each text once.

    Args:
        simplify: the conversion to Simplified, the source of all translation.
    """
    distinct: dict[str, Segment] = {}
    for kind, text in _pieces(article):
        simplified = simplify(text).strip()
        if simplified:
            distinct.setdefault(simplified, Segment(kind, simplified))
    return tuple(distinct.values())


def _pieces(article: Article) -> Iterator[tuple[SegmentKind, str]]:
    yield SegmentKind.TITLE, article.title
    yield SegmentKind.SUMMARY, article.summary or ""
    yield SegmentKind.NOTE, article.note or ""
    for block in article.blocks:
        yield _KINDS[block.kind], block.text
    for correction in article.corrections:
        yield SegmentKind.NOTE, correction.text
    yield SegmentKind.SOURCE, article.source or ""
    yield SegmentKind.SOURCE, article.rights or ""
    named = (*article.authors, article.editor, article.contributor, article.translator)
    for name in filter(None, named):
        yield SegmentKind.BYLINE, name
