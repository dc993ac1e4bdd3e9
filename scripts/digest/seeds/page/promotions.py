"""Pictures that lead away from an article: codes to follow somebody, cards of other articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import html

from digest.model import BlockKind
from digest.seeds.page.web_page import PageLine

_LONGEST_CALL = 40
_CALL = re.compile(
    r"[\s▲↑▼↓👇👆（(【*]*(?:请|微信)?(?:长按|長按|识别|識別|扫一扫|掃一掃|扫描|掃描|扫码|掃碼|点击|點擊|点一下)"
    r"[^。]{0,16}(?:二维码|二維碼|关注|關注|阅读原文|閱讀原文|下载|下載|小程序|公众号|公眾號|视频号|名片|[入进加]群)"
)
"""How a line begins that asks its reader to follow somebody, or to go elsewhere."""
_MOSTLY = 0.5


def is_call(text: str) -> bool:
    """Whether a line asks its reader to follow somebody or to go elsewhere."""
    return len(text) <= _LONGEST_CALL and bool(_CALL.match(text))


def promoting(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """The pictures right above a call, and those that lead where the line beside them does."""
    for above, below in pairwise(lines):
        if above.kind is BlockKind.FIGURE and (is_call(below.text) or _is_card(above, below)):
            yield above
        if below.kind is BlockKind.FIGURE and _is_card(below, above):
            yield below


def _is_card(picture: PageLine, beside: PageLine) -> bool:
    if not picture.linked or beside.kind is BlockKind.FIGURE or beside.linked < _MOSTLY:
        return False
    return bool(_led_to(picture.block) & {*_led_to(beside.block), *_inside(beside.block)})


def _led_to(node: html.HtmlElement) -> set[str]:
    """Where the link leads that an element is, or stands in."""
    link = node if node.tag == "a" else next(node.iterancestors("a"), None)
    return {link.get("href", "")} - {""} if link is not None else set()


def _inside(node: html.HtmlElement) -> Iterator[str]:
    return (link.get("href", "") for link in node.iter("a"))
