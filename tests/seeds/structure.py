"""Trees of articles in a short notation, to compare them with what an editor expects.

A line a block, indented by what holds it: `p` a paragraph, `h` and `h2` headings, `f` a picture
with its alternative text, `c` a caption, `cr` a credit, `-` and `3.` items, `>` what is quoted,
`[^1]` a note, `@` what is shown elsewhere, `|` a row of cells of which those that head it have a
`!`. Marks are written as in Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.cleaning import clean
from digest.model import Article, Block, BlockKind, Mark, MarkKind, Seed
from digest.seeds import parse_seed
from digest.text.inline_marks import nested, placed_tags
from tests.sample import sample_data

RULES = sample_data().cleaning
TITLE = "某医院启动干细胞研究"
FIRST = "三月四日，某医院启动一项面向膝骨关节炎患者的间充质干细胞临床研究，计划入组六十名受试者。"
SECOND = "项目负责人介绍说，研究采用随机对照设计，每名受试者接受两次关节腔注射，随访两年。"
LAST = "医院伦理委员会已于去年批准该方案，全部细胞产品由院内制备中心生产并放行，质量标准符合规定。"
_SIGNS = {
    BlockKind.CAPTION: "c",
    BlockKind.CREDIT: "cr",
    BlockKind.EMBED: "@",
    BlockKind.FIGURE: "f",
}
NAMES = {FIRST: "FIRST", SECOND: "SECOND", LAST: "LAST"}
_TAGS = {
    MarkKind.STRONG: ("**", "**"),
    MarkKind.EMPHASIS: ("*", "*"),
    MarkKind.SUPERSCRIPT: ("^", "^"),
    MarkKind.SUBSCRIPT: ("~", "~"),
}


def read(page: str, name: str = "a.html") -> tuple[Seed, Article]:
    """The seed and the article of a page."""
    seed = parse_seed(page.encode(), name)
    return seed, clean(seed, RULES)


def shown(blocks: Iterable[Block]) -> list[str]:
    """The blocks of an article in the notation."""
    return [line for block in blocks for line in _lines(block)]


def _lines(block: Block) -> Iterator[str]:
    if block.kind is BlockKind.TABLE:
        yield from (line for each in block.blocks for line in _row(each))
    elif block.kind in (BlockKind.LIST, BlockKind.NUMBERED):
        for number, item in enumerate(block.blocks, block.level):
            sign = "-" if block.kind is BlockKind.LIST else f"{number}."
            yield f"{sign} {text(item)}".rstrip()
            yield from (f"  {line}" for line in shown(item.blocks))
    elif block.kind is BlockKind.QUOTATION:
        yield from (f"> {line}" for line in shown(block.blocks))
    else:
        yield f"{_sign(block)} {text(block)}".rstrip()
        yield from (f"  {line}" for line in shown(block.blocks))


def _sign(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"h{block.level or ''}"
    if block.kind is BlockKind.FOOTNOTE:
        return f"[^{block.target}]"
    return _SIGNS.get(block.kind, "p")


def _row(row: Block) -> Iterator[str]:
    if row.kind is BlockKind.ROW:
        yield f"|{'|'.join(map(_cell, row.blocks))}|"
    else:
        yield from _lines(row)


def _cell(cell: Block) -> str:
    assert cell.span
    merged = (
        f"{cell.span.columns}x{cell.span.rows}:" if cell.span.columns * cell.span.rows > 1 else ""
    )
    more = "".join(f"/{line}" for line in shown(cell.blocks))
    return f"{'!' if cell.span.heads else ''}{merged}{text(cell)}{more}"


def text(block: Block) -> str:
    """The text of a block with its marks."""
    if block.text in NAMES and not block.marks:
        return NAMES[block.text]
    pieces = []
    reached = 0
    for place, tag in placed_tags(nested(block.marks), _tags):
        pieces += [block.text[reached:place], tag]
        reached = place
    return "".join([*pieces, block.text[reached:]])


def _tags(mark: Mark) -> tuple[str, str]:
    if mark.kind is MarkKind.NOTE:
        return f"[^{mark.target}]", ""
    return ("[", f"]({mark.target})") if mark.kind is MarkKind.LINK else _TAGS[mark.kind]
