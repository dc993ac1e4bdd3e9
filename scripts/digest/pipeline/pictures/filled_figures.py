"""Puts what is published of an article's pictures into its figures."""

from __future__ import annotations

from dataclasses import replace

from digest.cleaning.figures.placed_figures import exchanged
from digest.model import Article, Block, Picture, figures
from digest.pipeline.pictures.encodings import PictureRecord

Records = tuple[PictureRecord | None, ...]
"""What became of each picture of an article, in their order; None for one that is nowhere."""


def with_pictures(article: Article, records: Records) -> Article:
    """The article with what is published of its pictures; without those that are only signs."""
    if not any(records):
        return article
    shown = [_filled(*each) for each in zip(figures(article.blocks), records, strict=True)]
    return replace(article, blocks=tuple(exchanged(article.blocks, iter(shown))))


def _filled(figure: Block, record: PictureRecord | None) -> Block | None:
    if record is None or figure.picture is None:
        return figure
    if record.is_sign and not figure.blocks:
        return None
    return replace(figure, picture=_published(figure.picture, record))


def _published(picture: Picture, record: PictureRecord) -> Picture:
    return replace(
        picture,
        hash=record.hash,
        width=record.width,
        height=record.height,
        widths=record.widths,
    )
