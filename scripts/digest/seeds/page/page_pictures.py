"""The pictures of a page: where each is found, the best first, and its alternative text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from lxml import html

from digest.model import Picture, is_within
from digest.seeds.page import embeds

WITHIN = "sha256:"
"""Leads the `src` of a picture that stands in the file of the seed itself."""
SMALL, DOT = "?small", "?dot"
"""End the name of such a picture where it is no larger than a sign, or a point."""
PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|avif|tiff?)(?:$|[?#!@])", re.IGNORECASE)
# What sites name the file that a reader sees at a touch, and that which is loaded later.
_WHOLE = ("zoomfile", "data-orig-file", "data-full-url", "data-large-file", "data-zoom-src")
_LAZY = (
    *("data-original", "data-src", "data-lazy-src", "data-actualsrc", "data-original-src"),
    *("data-echo", "data-lazy", "data-lazyload", "file", "real_src", "_src", "original"),
)
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_NO_SOURCES = frozenset(["src", "alt", "title", "longdesc", "data-croporisrc", *_SETS])
_MOST_SOURCES = 20
_SET_ENTRY = re.compile(r"[\s,]*([^\s,]\S*)([^,]*)")
_SIZE = re.compile(r"\s*([\d.]{1,12})([wx])\s*")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_ON_DISK = re.compile(r"(?:file:/*(?:localhost/)?|[a-z]:[/\\])(.*)", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"(?:https?:)?//[^\s\"<>]+|[^\s'\"<>{}()]+")
_UNLOADED = re.compile(
    r"(?:lazy[-_]?(?:load|img|bg)?|(?:img[-_]?)?(?:pre)?load(?:ing|er)?|gr[ae]y|blank|transparent|"
    r"placeholder|spacer|pixel|dot|empty|none|nopic|noimg|1x1|1px|white|clear|grey_bg)"
    r"[-_.]?(?:img|pic|bg|image|\d{0,4}(?:x\d{1,4})?)\.(?:gif|png|jpe?g|svg|webp)",
    re.IGNORECASE,
)
_FILLERS = dict.fromkeys([0x115F, 0x1160, 0x3164, 0xFFA0])
"""Letters of Korean that show nothing."""
_SAYS_NOTHING = re.compile(
    r"(?:(?:请)?(?:输入|在这里插入)?(?:图片|圖片|图像|圖像|配图|配圖|插图|插圖|照片|图|圖)(?:描述|加载中|加載中)?"
    r"|image|img|picture|pic|photo|figure|undefined|null|none|alt|loading|untitled"
    r"|点击(?:查看|放大)?(?:大图|图片|放大)?|點擊(?:查看|放大)?(?:大圖|圖片|放大)?"
    r"|(?:微信图片|微信截图|IMG|DSCN?|WechatIMG|WPS图片|QQ图片|QQ截图|屏幕截图|截屏)?"
    r"[-_A-Za-z]{0,3}[\d_\-. :()（）x]+"
    r"|\S*\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic))\s*\d{0,3}",
    re.IGNORECASE,
)


def picture_of(node: html.HtmlElement, base: str) -> Picture | None:
    """The picture that an `img` shows; None where it names none, or one that only stands there
    until the picture is loaded."""
    given = [*dict.fromkeys(each for each in _given(node) if not _is_unloaded(each))]
    large = [each for each in given if not each.endswith((SMALL, DOT))]
    places = tuple(dict.fromkeys(filter(None, map(_place, large or given))))
    address = next(filter(None, (_address(each, base) for each in given)), "")
    if large and not (places or address):
        return None
    is_later = bool(address) and not large
    return Picture(() if is_later else places, address) if places or address else None


def alternative_text(node: html.HtmlElement) -> str:
    """The alternative text of a picture; empty where it has none, or one that says nothing."""
    text = " ".join(node.get("alt", "").split())
    words = text.translate(_FILLERS)
    says = any(map(str.isalnum, words)) and not _SAYS_NOTHING.fullmatch(words)
    return text if says else ""


def links_to_picture(link: html.HtmlElement) -> bool:
    """Whether a link leads to the file of a picture."""
    return link.tag == "a" and bool(PICTURE_FILE.search(link.get("href", "")))


def lost_link(node: html.HtmlElement, base: str) -> str:
    """What is lost of a link from a picture to another page; empty where nothing is."""
    link = next(node.iterancestors("a"), None)
    leads = link is not None and embeds.web_address(link.get("href", ""), base)
    return "link from a picture" if leads else ""


def _given(node: html.HtmlElement) -> Iterator[str]:
    """What an element says of where its picture is, the largest first."""
    link = next(node.iterancestors("a"), None)
    if link is not None and links_to_picture(link):
        yield link.get("href", "").strip()
    yield from (node.get(name, "").strip() for name in _WHOLE)
    around = next(node.iterancestors("picture"), None)
    sources = [*islice(around.iter("source"), _MOST_SOURCES)] if around is not None else []
    yield from _largest_first(each.get(name, "") for each in (*sources, node) for name in _SETS)
    for name in _LAZY:
        if _ADDRESS.fullmatch(later := node.get(name, "").strip()):
            yield later
    yield node.get("src", "").strip()
    for name, value in node.attrib.items():
        if name not in _NO_SOURCES and PICTURE_FILE.search(value) and _ADDRESS.fullmatch(value):
            yield value


def _largest_first(sets: Iterator[str]) -> list[str]:
    """The addresses in values of `srcset` by the sizes that these give."""
    found: list[tuple[float, str]] = []
    for each in sets:
        for entry in _SET_ENTRY.finditer(each):
            address, size = entry[1], entry[2]
            if address.endswith(","):
                address, size = address.rstrip(","), ""
            stated = _SIZE.fullmatch(size)
            found.append((_number(stated[1]) if stated else 1.0, address))
    return [address for _, address in sorted(found, key=lambda each: -each[0])]


def _number(written: str) -> float:
    return float(written) if written.count(".") <= 1 and written != "." else 1.0


def _is_unloaded(given: str) -> bool:
    """Whether an address is empty, or by its name that of what stands for a picture until then."""
    path = given.partition("?")[0].replace("\\", "/")
    return not path or bool(_UNLOADED.fullmatch(unquote(path.rpartition("/")[2])))


def _address(given: str, base: str) -> str:
    return embeds.web_address(given.replace(" ", "%20"), base)


def _place(given: str) -> str:
    """Where a picture is in the seed's file or beside it; empty for one on the web."""
    if given.startswith(WITHIN):
        sha256 = given.removeprefix(WITHIN).partition("?")[0]
        return sha256 if is_within(sha256) else ""
    if on_disk := _ON_DISK.fullmatch(given):
        # Saved elsewhere: the folder that a browser saves with a page has moved with it.
        return "/".join(_path(on_disk[1]).split("/")[-2:])
    return "" if _ELSEWHERE.match(given) else _path(given).lstrip("/")


def _path(given: str) -> str:
    path = unquote(given.partition("?")[0].partition("#")[0]).replace("\\", "/")
    return unicodedata.normalize("NFC", path.removeprefix("./"))
