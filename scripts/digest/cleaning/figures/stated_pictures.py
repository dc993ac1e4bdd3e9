"""What front matter says of an article's pictures: which are shown, where, and with what words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.characters import tidy_value
from digest.cleaning.figures.named_pictures import NamedPicture, named_pictures
from digest.cleaning.figures.placed_figures import Placing, exchanged, placed
from digest.cleaning.tidy import tidy_blanks
from digest.cleaning.traced import Edit, Line
from digest.editorial.cleaning_rules import CleaningRules
from digest.model import UNTOLD, Block, BlockKind, Doubt, Evidence, figures

RULE = "pictures"
"""The key of front matter, by which what it takes out of the text is told."""

ALT = "alt"
"""The code of the doubt about pictures that nobody has described."""

_STATED_BY = {
    BlockKind.FIGURE: "alt",
    BlockKind.CAPTION: "caption",
    BlockKind.CREDIT: "credit",
}


class Pictured(NamedTuple):
    """The blocks of an article after what its front matter says of pictures, with its trace.

    Args:
        draft: without the lines that are no longer shown.
    """

    blocks: tuple[Block, ...]
    draft: ArticleDraft
    evidence: tuple[Evidence, ...] = ()


def with_stated_pictures(
    draft: ArticleDraft, blocks: tuple[Block, ...], rules: CleaningRules
) -> Pictured:
    """The blocks of a draft with its pictures as front matter states them, doubts in the draft.

    The listed pictures of the text fill their places in the listed order, and others stay.
    Raises SeedError for entries that name what is neither in the text nor a file's place.
    """
    shown = [*figures(blocks)]
    entries = _entries(draft.seed.overrides.get("pictures"), len(shown))
    if not entries:
        return Pictured(blocks, draft.with_doubts(untold(shown)))
    named = named_pictures(draft.seed.name, shown, entries)
    made = [_stated(each, rules) for each in named]
    kept = [(each, figure) for each, figure in zip(named, made, strict=True) if not each.is_dropped]
    left = tuple(exchanged(blocks, _in_their_places(shown, named, kept)))
    blocks, doubts = placed(left, [*_placings(kept)])
    listed = {each.at for each in named}
    others = (figure for at, figure in enumerate(shown) if at not in listed)
    told = (*others, *(figure for each, figure in kept if "alt" not in each.entry))
    draft = tidy_blanks(draft.edit(_cuts(draft, named))).with_doubts([*doubts, *untold(told)])
    return Pictured(blocks, draft, tuple(map(_evidence, named)))


def untold(shown: Iterable[Block]) -> Iterator[Doubt]:
    """A doubt about the figures without alternative text, where there are any."""
    if without := [figure for figure in shown if not figure.text]:
        number = f"{len(without)} pictures have" if without[1:] else "a picture has"
        message = f"{number} no alternative text; state `alt` in `pictures:`"
        yield Doubt(ALT, message, without[0].line)


def _entries(stated: object, number: int) -> list[Mapping[str, Any]]:
    """What front matter states, picture by picture; without a list, all `number` are left out."""
    if stated is False:
        return [{"number": at, "drop": True} for at in range(1, number + 1)]
    return [*stated] if isinstance(stated, list | tuple) else []


def _stated(named: NamedPicture, rules: CleaningRules) -> Block:
    """A figure with the words that its entry states."""
    figure, alt = named.figure, named.entry.get("alt")
    if alt is not None:
        figure = replace(figure, text=tidy_value(alt, rules), marks=())
    for kind in (BlockKind.CAPTION, BlockKind.CREDIT):
        words = named.entry.get(_STATED_BY[kind])
        if words is not None:
            others = (each for each in figure.blocks if each.kind is not kind)
            own = [Block(kind, text, named.line)] if (text := tidy_value(words, rules)) else []
            figure = replace(figure, blocks=_in_order((*others, *own)))
    return figure


def _in_order(words: Iterable[Block]) -> tuple[Block, ...]:
    """Captions, then credits."""
    return tuple(sorted(words, key=lambda each: each.kind is BlockKind.CREDIT))


def _in_their_places(
    shown: Sequence[Block],
    named: Iterable[NamedPicture],
    kept: Iterable[tuple[NamedPicture, Block]],
) -> Iterator[Block | None]:
    """What stands at the place of each figure of the text, in reading order."""
    stay = [(each.at, figure) for each, figure in kept if not each.entry.get("after")]
    listed = {at: figure for at, figure in stay if at is not None}
    gone = {each.at: None for each in named}
    ordered = dict(zip(sorted(listed), listed.values(), strict=True))
    return iter([{at: figure, **gone, **ordered}[at] for at, figure in enumerate(shown)])


def _placings(kept: Iterable[tuple[NamedPicture, Block]]) -> Iterator[Placing]:
    """The figures that are added, or stand elsewhere than in the text."""
    for each, figure in kept:
        words = each.entry.get("after", "")
        if words or each.at is None:
            yield Placing(figure, words, each.line)


def _cuts(draft: ArticleDraft, named: Iterable[NamedPicture]) -> list[Edit]:
    """The lines of the draft that entries leave out, or have other words for."""
    lines = [*_lines(draft)]
    gone = (
        line
        for each in named
        for kind, line in (lines[each.at] if each.at is not None else ())
        if each.is_dropped or (_STATED_BY.get(kind) in each.entry and line.text != UNTOLD)
    )
    return sorted(Edit(line.start, line.end, RULE) for line in gone)


def _lines(draft: ArticleDraft) -> Iterator[list[tuple[BlockKind, Line]]]:
    """The lines of each figure that is left of the seed's, in reading order, with their kinds."""
    if structure := draft.structure:
        lines = {structure.passage(line.origin): line for line in draft.lines}
        for figure in figures(structure.outline.blocks):
            own = (figure, *figure.blocks)
            if left := [(each.kind, lines[each.line]) for each in own if each.line in lines]:
                yield left


def _evidence(named: NamedPicture) -> Evidence:
    """What front matter decided of a picture."""
    entry = named.entry
    stated = [key for key in ("alt", "caption", "credit", "after") if key in entry]
    done = "left out" if named.is_dropped else "shown" if named.at is not None else "added"
    quote = f"number: {entry['number']}" if "number" in entry else f"file: {entry['file']}"
    return Evidence(RULE, ", ".join([done, *stated]), quote, named.line)
