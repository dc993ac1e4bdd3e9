"""Images that are no pictures of an article: signs, dots, codes, formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from lxml import html

from digest.model import Picture
from digest.seeds.page.page_pictures import DOT, SMALL
from digest.seeds.page.stated_sizes import FEWEST_PIXELS, LARGEST_DOT, stated_sides

_LARGEST_SIGN = 120
_LARGEST_CODE = 320
"""Pixels of a side; beyond these, size says more than a name does."""
_EMOJI = re.compile(r"(?:^|[\s_-])(?:emoji|emoticon|smil(?:ey|ies)|biaoqing)", re.IGNORECASE)
_EMOJI_FILE = re.compile(r"/(?:smil(?:ey|ies)|emoji|emoticons?|emotion|faces?)/", re.IGNORECASE)
_FORMULA_CLASS = re.compile(
    r"(?:^|\s)(?:(?:inline-?)?(?:tex|latex|formula|math(?:jax)?|equation)|mwe-math\S*)(?:$|\s)",
    re.IGNORECASE,
)
_TEX = re.compile(r"\s*(?:\$.*\$|\{\\(?:display|text)style.*|\\[\[(].*)\s*|.*\\[a-zA-Z]+\s*[{_^].*")
_FORMULA_SERVER = re.compile(r"[?&/](?:equation\?tex=|tex=|latex[.?])|codecogs", re.IGNORECASE)
_CODE = re.compile(
    r"(?:[^扫掃描展示用]{0,10}(?:二维码|二維碼)|(?:扫码|掃碼|长按识别)\S{0,8}|qr[-_ ]?code|"
    r"(?:官方)?(?:微信)?(?:公众号|公眾號|订阅号|视频号)|官方(?:微信|微博)|[关關]注我[们們])",
    re.IGNORECASE,
)
_CODE_FILE = re.compile(
    r"(?:^|[-_.\d])(?:qr(?:[-_]?code)?|erweima|ewm)(?:$|[-_.\d])", re.IGNORECASE
)
_SIGN = re.compile(
    r"[^，。]{0,10}(?:头像|頭像|图标|圖標|logo|icon|avatar|分享|表情)|(?:分享|share)\S{0,8}|"
    r"(?:新浪)?微博|微信|QQ(?:空间)?|facebook|twitter|line|emoji|spacer|print|打印",
    re.IGNORECASE,
)
_SIGN_FILE = re.compile(
    r"(?:(?:i|img)[-_])?(?:icons?|ico|logo|avatar|share|emoji|spacer|filetype|btn|button|arrow|bullet|line|"
    r"touxiang)(?:[-_](?:[a-z]{1,2}(?![a-z])|\d{1,4})|\d{1,4}|[-_]?(?:weixin|wechat|weibo|qq|qzone|facebook|twitter|line|"
    r"docx?|xlsx?|pptx?|pdf|zip|rar|txt|link|email|print|top|bottom|left|right|white|black|small|big|default|header|footer|site|"
    r"home|play|more|close|search))*",
    re.IGNORECASE,
)
_AVATARS = re.compile(r"//[^/]*avatar[^/]*/|/avatars?/", re.IGNORECASE)
"""Where sites keep the pictures of those who write."""
_WIDEST = 6
"""Times its height that a picture is wide; beyond it, it heads or parts a text."""
_AWAY = re.compile(
    r"/(?:authors?|profiles?|users?|people|member|sharer?)(?:[/?.]|$)|space\.|home\.php|"
    r"[/.](?:weibo|twitter|x|facebook)\.com/|service\.weibo|apps\.apple|play\.google|"
    r"/(?:app|download)(?:[/?]|\.html?|$)",
    re.IGNORECASE,
)


def unshown_kind(node: html.HtmlElement, picture: Picture | None) -> str:
    """What an image is that is no picture of an article; empty for a picture."""
    sides = _sides(node, picture)
    if sides and max(sides) <= LARGEST_DOT:
        return "tracking dot"
    if _is_emoji(node):
        return "emoji"
    if _is_formula(node, picture):
        return "picture of a formula"
    if sides and (min(sides) < FEWEST_PIXELS or _is_strip(node, sides)):
        return "icon"
    return _by_name(node, picture, max(sides, default=0)) if picture else "picture"


def _is_strip(node: html.HtmlElement, sides: Sequence[float]) -> bool:
    """Whether an image is a banner or a divider, by its shape; a view all round has a caption."""
    figure = next(node.iterancestors("figure"), None)
    has_caption = figure is not None and next(figure.iter("figcaption"), None) is not None
    return sides[0] > _WIDEST * sides[-1] and not has_caption


def _by_name(node: html.HtmlElement, picture: Picture, side: float) -> str:
    """What an image is by its name and its link, where its size does not say more."""
    if side <= _LARGEST_CODE and _is_named(node, picture, _CODE, _CODE_FILE):
        return "QR code"
    is_sign = _is_named(node, picture, _SIGN, _SIGN_FILE) or _leads_away(node)
    is_sign = is_sign or bool(_AVATARS.search(picture.address))
    return "icon" if side <= _LARGEST_SIGN and is_sign else ""


def _sides(node: html.HtmlElement, picture: Picture | None) -> list[float]:
    """The sides of an image in pixels, as far as they are known."""
    own = node.get("src", "")
    is_loaded = picture is not None and not picture.places
    if is_loaded or not own.endswith((DOT, SMALL)):
        return stated_sides(node)
    return [LARGEST_DOT] if own.endswith(DOT) else [FEWEST_PIXELS - 1]


def _is_emoji(node: html.HtmlElement) -> bool:
    named = f"{node.get('class', '')} {node.get('data-type', '')}"
    return bool(_EMOJI.search(named) or _EMOJI_FILE.search(node.get("src", "")))


def _is_formula(node: html.HtmlElement, picture: Picture | None) -> bool:
    return (
        bool(_FORMULA_CLASS.search(node.get("class", "")))
        or "eeimg" in node.attrib
        or bool(_TEX.fullmatch(node.get("alt", "")))
        or bool(picture and _FORMULA_SERVER.search(picture.address))
    )


def _is_named(
    node: html.HtmlElement, picture: Picture, alt: re.Pattern[str], file: re.Pattern[str]
) -> bool:
    """Whether the alternative text of a picture, or the name of its file, is of some kind."""
    paths = (picture.address.partition("?")[0], *picture.places)
    stems = (unquote(path.rpartition("/")[2]).partition(".")[0] for path in paths)
    said = alt.fullmatch(" ".join(node.get("alt", "").split()))
    is_code = file is _CODE_FILE
    return bool(said) or any(
        file.search(stem) if is_code else file.fullmatch(stem) for stem in stems
    )


def _leads_away(node: html.HtmlElement) -> bool:
    """Whether a picture leads to a person, to an app, or to where a page is shared."""
    link = next(node.iterancestors("a"), None)
    return link is not None and bool(_AWAY.search(link.get("href", "")))
