"""Markdown (`.md`): CommonMark with tables, footnotes, lists of tasks and struck-out text."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING, Any

from digest.model import Doubt
from digest.seeds import limits
from digest.seeds.documents import Document, Form, broken, refusal
from digest.seeds.markdown_pictures import with_pictures
from digest.seeds.page.embedded_pictures import without_embedded
from digest.text.cjk import is_cjk

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_BOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}
_SPARE = 2
"""Levels that the parser reads below our limit, so that it is passed before anything is dropped."""


def read_markdown(text: str, name: str, first_line: int = 1) -> Document:
    """The article of a Markdown text, with the line of the file on each block (`data-line`).

    Args:
        first_line: the line of the file on which the text begins, below its front matter.

    Raises SeedError for a text that nests more than it may.
    """
    parser = _parser()
    env: dict[str, Any] = {}
    text, pictures = without_embedded(text)
    with broken(name, "Markdown that cannot be read; save its text as .txt"):
        tokens = parser.parse(text, env)
        if any(token.level >= limits.MOST_MARKDOWN_LEVELS for token in tokens):
            most = limits.MOST_MARKDOWN_LEVELS
            raise refusal(name, f"nests blocks more than {most} levels deep; write it flatter")
        _number(tokens, first_line)
        _tick(tokens)
        content = parser.renderer.render(tokens, parser.options, env)
    doubts = tuple(_doubts(tokens, env))
    return Document(Form.ARTICLE, str(content), doubts=doubts, pictures=pictures)


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    nesting = limits.MOST_MARKDOWN_LEVELS + _SPARE
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": nesting})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin)
    # Dollars of money are no formulas: those have no blank inside, and no digit outside.
    sums = {"allow_space": False, "allow_digits": False, "allow_labels": False}
    parser.use(dollarmath_plugin, **sums, double_inline=True).use(with_pictures)
    parser.inline.ruler.at("emphasis", _emphasis)
    for kind in ("math_inline", "math_inline_double", "math_block"):
        parser.add_render_rule(kind, _formula)
    for kind in ("fence", "code_block"):
        parser.add_render_rule(kind, _code)
    parser.add_render_rule("softbreak", _break)
    return parser


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Reads asterisks as CommonMark does, with Chinese beside them as if there were a blank.

    Words have none between them, so that `**注意：**这` would be no emphasis.
    """
    from markdown_it.rules_inline.emphasis import tokenize

    start, before = state.pos, len(state.delimiters)
    if not tokenize(state, silent):
        return False
    around = f"{state.src[start - 1 : start]:1}", f"{state.src[state.pos : state.pos + 1]:1}"
    for mark in state.delimiters[before:] if state.src[start] == "*" else ():
        left, right = around
        mark.open |= is_cjk(left) and not right.isspace()
        mark.close |= is_cjk(right) and not left.isspace()
    return True


def _formula(_: object, tokens: list[Token], at: int, *__: object) -> str:
    """The source of a formula, which nothing here reads."""
    from markdown_it.common.utils import escapeHtml

    token = tokens[at]
    source = escapeHtml(f"{token.markup}{token.content.strip()}{token.markup}")
    return f"<p{_line(token)}>{source}</p>\n" if token.type == "math_block" else source


def _code(_: object, tokens: list[Token], at: int, *__: object) -> str:
    from markdown_it.common.utils import escapeHtml

    return f"<pre{_line(tokens[at])}>{escapeHtml(tokens[at].content)}</pre>\n"


def _break(_: object, tokens: list[Token], at: int, *__: object) -> str:
    """The end of a line within a paragraph: a blank, but for between Chinese characters."""
    before = next((token.content[-1] for token in tokens[at - 1 :: -1] if token.content), "")
    after = next((token.content[0] for token in tokens[at + 1 :] if token.content), "")
    return "" if is_cjk(before) and is_cjk(after) else "\n"


def _line(token: Token) -> str:
    return f' data-line="{token.attrGet("data-line")}"'


def _number(tokens: list[Token], first_line: int) -> None:
    for token in tokens:
        if token.map and token.type != "inline":
            token.attrSet("data-line", str(token.map[0] + first_line))


def _tick(tokens: list[Token]) -> None:
    """Puts boxes that are ticked or empty where items of a list begin with marks for them."""
    for item, paragraph, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if item.type != "list_item_open" or paragraph.type != "paragraph_open":
            continue
        first = inline.children[0] if inline.children else None
        if first and (box := _BOXES.get(first.content[:4])):
            first.content = box + first.content[4:]


def _doubts(tokens: list[Token], env: MutableMapping[str, Any]) -> Iterator[Doubt]:
    inline = [child for token in tokens for child in token.children or ()]
    if formulas := sum(token.type.startswith("math_") for token in (*tokens, *inline)):
        yield Doubt("markdown", f"formulas are kept as their TeX source: {formulas}; check them")
    notes = env.get("footnotes", {}).get("refs", {})
    if lost := [f"[^{name[1:]}]" for name, number in notes.items() if number < 0]:
        named = ", ".join(lost[:10])
        yield Doubt("markdown", f"notes that no mark leads to are left out: {len(lost)} ({named})")
