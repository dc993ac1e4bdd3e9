"""Pictures in Markdown, as CommonMark, Pandoc and Obsidian write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_EMBEDDED = re.compile(
    r"!\[\[([^\[\]|#\n]+\.(?:png|jpe?g|gif|webp|bmp|tiff?|avif|svg))((?:\|[^\[\]|\n]*)*)\]\]",
    re.IGNORECASE,
)
"""Of Obsidian: the name of a file, then what is said of it, or a size in pixels."""
_SIZE = re.compile(r"\d+(?:x\d+)?")
_ATTRIBUTES = re.compile(
    r"""\{:?(?:\s*(?:[#.][\w:.-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s{}"']+)))+\s*\}"""
)
"""Of Pandoc and kramdown: how large a picture is shown, and what it is called."""
_BESIDE = frozenset(["image", "softbreak", "hardbreak", "link_open", "link_close"])
"""What stands in a paragraph of pictures."""


def with_pictures(parser: MarkdownIt) -> None:
    """Lets a parser read the pictures of all dialects, and titles as captions."""
    parser.inline.ruler.before("image", "embedded_picture", _embedded)
    parser.core.ruler.push("figures", _figures)
    parser.add_render_rule("figcaption", _caption)


def _embedded(state: StateInline, silent: bool) -> bool:
    from markdown_it.token import Token as Made

    found = _EMBEDDED.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        said = [each.strip() for each in found[2].split("|")]
        token = state.push("image", "img", 0)
        token.attrs = {"src": quote(found[1].strip()), "alt": ""}
        token.content = next((each for each in said if each and not _SIZE.fullmatch(each)), "")
        token.children = [Made("text", "", 0, content=token.content)]
    state.pos = found.end()
    return True


def _figures(state: StateCore) -> None:
    """Makes figures of the paragraphs that have nothing but pictures in them."""
    for token in state.tokens:
        _cut_attributes(token.children or [])
    for opened, inline, closed in zip(
        state.tokens, state.tokens[1:], state.tokens[2:], strict=False
    ):
        held = inline.children or []
        if opened.type == "paragraph_open" and _is_figure(held):
            opened.tag = closed.tag = "figure"
            inline.children = [each for token in held for each in (token, *_captions(token))]


def _cut_attributes(held: list[Token]) -> None:
    """Takes away what is stated behind pictures."""
    for picture, text in pairwise(held):
        if picture.type == "image" and text.type == "text":
            found = _ATTRIBUTES.match(text.content)
            text.content = text.content[found.end() if found else 0 :]


def _is_figure(held: list[Token]) -> bool:
    kinds = {token.type for token in held if token.type != "text" or token.content.strip()}
    return "image" in kinds and kinds <= _BESIDE


def _captions(token: Token) -> Iterator[Token]:
    """The title of a picture, below it."""
    from markdown_it.token import Token as Made

    if token.type == "image" and (title := str(token.attrs.pop("title", "")).strip()):
        yield Made("figcaption", "figcaption", 0, content=title)


def _caption(_: object, tokens: list[Token], at: int, *__: object) -> str:
    from markdown_it.common.utils import escapeHtml

    return f"<figcaption>{escapeHtml(tokens[at].content)}</figcaption>"
