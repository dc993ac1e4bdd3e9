"""Numbered sections, put back in order after a page was copied by columns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from digest.cleaning.lines import numbering
from digest.editorial.cleaning_rules import CleaningRules
from digest.model import Block, BlockKind, Doubt
from digest.text.numerals import ordinal


@dataclass(frozen=True, slots=True)
class _Section:
    """A numbered section: the index of its heading among the blocks, and its number."""

    at: int
    number: int


def in_order(
    blocks: tuple[Block, ...], rules: CleaningRules
) -> tuple[tuple[Block, ...], tuple[Doubt, ...]]:
    """The blocks with their numbered sections in order, and a doubt for each move.

    Sections move only if their headings, all in one style, hold each number from 1 on exactly once.
    """
    end = next((at for at, block in enumerate(blocks) if block.background), len(blocks))
    styles: defaultdict[str, list[_Section]] = defaultdict(list)
    for at, block in enumerate(blocks[:end]):
        if block.kind is BlockKind.HEADING and (found := numbering(block.text, rules)):
            styles[found[0].id].append(_Section(at, ordinal(found[1])))
    for sections in styles.values():
        numbers = [section.number for section in sections]
        if numbers != sorted(numbers) and sorted(numbers) == list(range(1, len(numbers) + 1)):
            return _moved(blocks, sections, end)
    return blocks, ()


def _moved(
    blocks: tuple[Block, ...], sections: list[_Section], end: int
) -> tuple[tuple[Block, ...], tuple[Doubt, ...]]:
    ends = [section.at for section in sections[1:]] + [end]
    parts = [
        (section, blocks[section.at : stop]) for section, stop in zip(sections, ends, strict=True)
    ]
    parts.sort(key=lambda part: part[0].number)
    moved = [*blocks[: sections[0].at]]
    for _, part in parts:
        moved += part
    was = ", ".join(str(section.number) for section in sections)
    now = "; ".join(f"{part[0].number} from line {part[1][0].line}" for part in parts)
    doubt = Doubt(
        "section-order",
        f"sections stood in the order {was} and were put right: {now}; check the ends of sections",
        blocks[sections[0].at].line,
    )
    return (*moved, *blocks[end:]), (doubt,)
