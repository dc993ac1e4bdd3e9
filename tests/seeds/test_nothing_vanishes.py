"""Whatever a sample file has is in the tree, in a trace, or in a doubt that names its kind."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from digest.cleaning import clean
from digest.model import UNTOLD, Article, Block, BlockKind, Mark, MarkKind, Seed
from digest.seeds import decoding, parse_seed
from digest.seeds.page.markup import read_page
from tests.sample import SEEDS
from tests.seeds.contents import Piece, contents, folded
from tests.seeds.structure import RULES
from tests.seeds.test_page_pictures import CAPTIONS, ORNAMENTS, PLACES
from tests.seeds.test_structure_html import INLINE, LISTS, PAGE, TABLES, around
from tests.shared import SHARED

FEWEST = 3
LONGEST_CELL = 60
_TESTS = Path(__file__).parents[1]
FILES = sorted(
    [
        *(each for each in _TESTS.glob("formats/*.*") if each.suffix not in {".py", ".xml"}),
        *SEEDS.glob("*.*"),
        *_TESTS.glob("golden/*/seed.*"),
        *(SHARED.glob("seeds/*.txt") if SHARED else ()),
        *(SHARED.glob("expectations/intake-cases/*/seed.*") if SHARED else ()),
    ]
)
PAGES = [path for path in FILES if path.suffix == ".html" and path.parent.name != "seeds"]
_BY_BLOCK = {
    "cell": (BlockKind.CELL, BlockKind.CAPTION),
    "item": (BlockKind.ITEM, BlockKind.FOOTNOTE),
    "listed": (BlockKind.ITEM, BlockKind.PARAGRAPH),
    "quotation": (BlockKind.QUOTATION,),
    "caption": (BlockKind.CAPTION, BlockKind.CREDIT),
    "heading": (BlockKind.HEADING,),
    "note": (BlockKind.FOOTNOTE,),
}
_FRAMES = {"frame", "video", "sound", "object"}
_BY_MARK = {"strong": MarkKind.STRONG, "emphasis": MarkKind.EMPHASIS, "link": MarkKind.LINK}


@dataclass
class Outcome:
    """What came of a file.

    Args:
        passages: each with the kinds of what holds it, its own included.
        accounted: the texts of the tree and of all traces.
    """

    seed: Seed
    article: Article
    passages: list[tuple[Block, frozenset[BlockKind]]] = field(default_factory=list)
    accounted: str = ""

    def __post_init__(self) -> None:
        self.passages = [*_held(self.article.blocks, frozenset())]
        facts = self.article.evidence
        texts = [
            *(block.text for block, _ in self.passages),
            *(mark.target for block, _ in self.passages for mark in block.marks),
            *(text for fact in facts for text in (fact.value, fact.quote)),
            *(change.text for change in self.article.changes),
            *self.seed.dropped,
            *map(str, self.seed.overrides.values()),
            *self.seed.hints.values(),
            self.article.title,
        ]
        self.accounted = folded("\n".join(texts))

    def is_told(self, kind: str) -> bool:
        """Whether a doubt names a kind of content."""
        told = (each for each in self.article.doubts if each.code != "alt")
        return any(kind in f"{doubt.code} {doubt.message}" for doubt in told)

    def with_text(self, text: str) -> list[tuple[Block, frozenset[BlockKind]]]:
        """The passages that have a text in them."""
        return [each for each in self.passages if text in folded(each[0].text)]


def _held(
    blocks: Iterable[Block], around: frozenset[BlockKind]
) -> Iterable[tuple[Block, frozenset[BlockKind]]]:
    for block in blocks:
        kinds = around | {block.kind}
        if block.text:
            yield block, kinds
        yield from _held(block.blocks, kinds)


def read(data: bytes, name: str) -> Outcome:
    seed = parse_seed(data, name)
    return Outcome(seed, clean(seed, RULES))


def pieces_of(path: Path) -> list[Piece]:
    data = path.read_bytes()
    if path.suffix in {".txt", ".html"}:
        data = decoding.decode(data).text.encode()
    return contents(data, path.name)


def _is_kept(outcome: Outcome, piece: Piece) -> bool:
    """Whether a piece of content is accounted for as what it is."""
    text = folded(piece.text)
    if piece.kind in {"text", "target"}:
        return (
            text in outcome.accounted
            or outcome.is_told(piece.text)
            or _is_page_number(outcome, text)
        )
    if piece.kind == "sign of a note":
        return any(m.kind is MarkKind.NOTE for block, _ in outcome.passages for m in block.marks)
    if piece.kind in _HOW:
        kept = outcome.with_text(text)
        return not kept or text in _elsewhere(outcome) or _HOW[piece.kind](outcome, piece)
    if piece.kind == "picture" and outcome.article.pictures:
        return True
    embeds = any(block.kind is BlockKind.EMBED for block, _ in outcome.passages)
    return outcome.is_told(piece.kind) or (piece.kind in _FRAMES and embeds)


def _is_page_number(outcome: Outcome, text: str) -> bool:
    numbered = re.sub("[0-9]+", "[0-9]+", re.escape(text))
    said = re.compile(f"“{numbered}” is left out, whatever its number")
    return text[-1].isdigit() and any(said.match(each.message) for each in outcome.article.doubts)


def _elsewhere(outcome: Outcome) -> str:
    """The texts that are no part of the article's body."""
    facts = (fact.quote for fact in outcome.article.evidence)
    return folded("\n".join([*outcome.seed.dropped, outcome.article.title, *facts]))


def _is_in_block(outcome: Outcome, piece: Piece) -> bool:
    wanted = _BY_BLOCK[piece.kind]
    # A cell with a paragraph of text is a part of the page's frame.
    in_frame = piece.kind == "cell" and len(piece.text) > LONGEST_CELL
    found = outcome.with_text(folded(piece.text))
    return in_frame or any(kinds.intersection(wanted) for _, kinds in found)


def _is_marked(outcome: Outcome, piece: Piece) -> bool:
    def has(block: Block, mark: Mark) -> bool:
        words = folded(block.text[mark.start : mark.end])
        right = mark.kind is _BY_MARK[piece.kind] and folded(piece.text) in words
        return right and (not piece.target or mark.target == piece.target)

    return any(
        block.kind is BlockKind.HEADING or any(has(block, mark) for mark in block.marks)
        for block, _ in outcome.with_text(folded(piece.text))
    )


def _is_raised(outcome: Outcome, piece: Piece) -> bool:
    """Whether a text is raised or lowered: by its characters, a mark, or as the mark of a note."""
    small = {MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT, MarkKind.NOTE}
    text = folded(piece.text)
    return any(
        text not in block.text or any(mark.kind in small for mark in block.marks)
        for block, _ in outcome.with_text(text)
    )


def _is_in_formula(outcome: Outcome, piece: Piece) -> bool:
    return bool(outcome.with_text(folded(piece.text))) or outcome.is_told("formula")


_HOW: dict[str, Callable[[Outcome, Piece], bool]] = {
    **dict.fromkeys(_BY_BLOCK, _is_in_block),
    **dict.fromkeys(_BY_MARK, _is_marked),
    "raised": _is_raised,
    "formula": _is_in_formula,
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: "-".join(path.parts[-2:]))
def test_everything_is_accounted_for(path: Path) -> None:
    outcome = read(path.read_bytes(), path.name)
    pieces = pieces_of(path)
    assert len(pieces) > FEWEST
    assert [piece for piece in pieces if not _is_kept(outcome, piece)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: "-".join(path.parts[-2:]))
def test_equal_cells_and_items_are_as_many_as_they_were(path: Path) -> None:
    outcome, pieces = read(path.read_bytes(), path.name), pieces_of(path)
    for kind in ("cell", "item"):
        stated = Counter(folded(each.text) for each in pieces if each.kind == kind)
        held = {*_BY_BLOCK[kind]}
        kept = "\n".join(folded(block.text) for block, kinds in outcome.passages if kinds & held)
        for text, number in stated.items():
            assert kept.count(text) >= number or not outcome.with_text(text)


@pytest.mark.parametrize("markup", [*LISTS, *TABLES, *(f"<p>{words}</p>" for words in INLINE)])
def test_everything_in_a_page_is_accounted_for(markup: str) -> None:
    page = around(markup).encode()
    outcome = read(page, "a.html")
    assert [each for each in contents(page, "a.html") if not _is_kept(outcome, each)] == []


_COUNTED = re.compile(r"(\d+) × (?:[a-z]+ )?(?:picture|icon|QR code|tracking dot|emoji)\b")


@pytest.mark.parametrize(
    "page",
    [
        *(pytest.param(path.read_text("utf-8"), id=path.parent.name) for path in PAGES),
        *(pytest.param(around(markup), id=markup[:40]) for markup in (*CAPTIONS, *ORNAMENTS)),
        *(pytest.param(PAGE.format(body=body), id=body[:40]) for body in PLACES),
    ],
)
def test_every_picture_of_a_page_is_a_figure_or_told(page: str) -> None:
    outcome = read(page.encode(), "a.html")
    stated = sum(piece.kind == "picture" for piece in contents(page.encode(), "a.html"))
    left_out = sum(line.startswith("picture ") for line in outcome.seed.dropped)
    cut = sum(UNTOLD in change.text for change in outcome.article.changes)
    told = " ".join(doubt.message for doubt in outcome.seed.doubts if doubt.code == "left-out")
    told += " ".join(("", *outcome.seed.dropped))
    counted = sum(map(int, _COUNTED.findall(told)))
    assert stated == len(outcome.article.pictures) + left_out + cut + counted


_ELEMENTS = (
    *("p", "div", "section", "span", "b", "em", "sup", "sub", "a", "a href=#x", "a id=x", "p id=x"),
    *(
        "a href=https://e.org/1",
        "a href=javascript:x",
        "button",
        "font",
        "center",
        "label",
        "q",
    ),
    *(
        "ul",
        "ol",
        "ol type=a",
        "li",
        "li value=4",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "h2",
        "h3",
    ),
    *(
        "table",
        "thead",
        "tr",
        "td",
        "td colspan=2",
        "th",
        "caption",
        "figure",
        "figcaption",
        "form",
    ),
    *("section style=display:flex", "div style=float:left", "section style=display:inline-block"),
    *("div style='display:grid;grid-template-columns:1fr 1fr'", "div role=presentation", "details"),
    *("p style='mso-list:l0 level1 lfo1'", "span style='mso-list:Ignore'", "ruby", "math", "mi"),
    *("b style=font-weight:normal", "embed", "main", "article", "br", "hr", "img src=a"),
)


def _random(dice: random.Random, words: count[int], depth: int = 0) -> str:
    """Markup that nests and closes as no one meant it to, with nothing struck out."""
    made = []
    for _ in range(dice.randint(1, 4)):
        if dice.random() < 0.4 or depth > 6:
            end = dice.choice(["", "。", "，说明入组标准的具体内容和要求。"])
            made.append(f"{dice.choice(['', ' ', '●', '1、'])}词{next(words)}词{end}")
        else:
            tag = dice.choice(_ELEMENTS)
            end = f"</{tag.split()[0]}>" if dice.random() < 0.9 else ""
            made.append(f"<{tag}>{_random(dice, words, depth + 1)}{end}")
    return "".join(made)


@pytest.mark.parametrize("number", range(60))
def test_no_word_of_a_page_of_random_markup_vanishes(number: int) -> None:
    words = count()
    page = around(_random(random.Random(number), words))  # noqa: S311 - dice
    read = read_page(page)
    found = folded("\n".join([read.article.text, *read.dropped]))
    assert [n for n in range(next(words)) if f"词{n}词" not in found] == []
