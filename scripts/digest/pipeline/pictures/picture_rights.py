"""What of an article's pictures its rights allow to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.cleaning.figures.placed_figures import exchanged
from digest.cleaning.figures.stated_pictures import ALT
from digest.editorial import PicturePolicy, SourcePolicy, credited, policy_for
from digest.model import Article, Block, BlockKind, Doubt, Evidence, Picture, figures, pictures_in


def with_allowed_pictures(article: Article, policies: Sequence[SourcePolicy]) -> Article:
    """The article with its pictures shown, linked or left out, as their rights are.

    An agency that a picture's own credit names decides, if it has an entry; else the outlet.
    """
    if not (shown := [*figures(article.blocks)]):
        return article
    outlet = policy_for(article.source, policies)
    owners = [_owner(figure, policies) for figure in shown]
    decided = [_decided(owner[1] if owner else outlet) for owner in owners]
    ruled = [*zip(shown, decided, strict=True)]
    left = [_allowed(figure, policy, article.url or "") for figure, policy in ruled]
    blocks = tuple(exchanged(article.blocks, iter(left)))
    # What is not shown needs no alternative text.
    is_untold = any(not each.text for each, policy in ruled if policy is PicturePolicy.PUBLISH)
    doubts = (doubt for doubt in article.doubts if doubt.code != ALT or is_untold)
    return replace(
        article,
        blocks=blocks,
        pictures=pictures_in(blocks),
        evidence=(*article.evidence, *(_evidence(*owner) for owner in owners if owner)),
        doubts=(*doubts, *_doubts(left.count(None))),
    )


def _owner(figure: Block, policies: Sequence[SourcePolicy]) -> tuple[Block, SourcePolicy] | None:
    """The credit of a figure that names an outlet or agency with an entry, and the entry."""
    for credit in figure.blocks:
        if credit.kind is BlockKind.CREDIT and (entry := credited(credit.text, policies)):
            return credit, entry
    return None


def _decided(entry: SourcePolicy | None) -> PicturePolicy:
    return entry.pictures if entry else PicturePolicy.PUBLISH


def _allowed(figure: Block, policy: PicturePolicy, url: str) -> Block | None:
    """A figure as far as its policy allows; `url` is where the article is."""
    if policy is PicturePolicy.PUBLISH:
        return figure
    address = (figure.picture or Picture()).address or url
    if policy is PicturePolicy.OMIT or not (address or figure.blocks):
        return None
    return replace(figure, picture=Picture(address=address))


def _evidence(credit: Block, entry: SourcePolicy) -> Evidence:
    return Evidence("credit", entry.source, credit.text, credit.line)


def _doubts(number: int) -> Iterator[Doubt]:
    """What is told of pictures that are left out."""
    if number:
        said = "a picture is" if number == 1 else f"{number} pictures are"
        yield Doubt("rights", f"{said} left out; editorial/rights.yml says so")
