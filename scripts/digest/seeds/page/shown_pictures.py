"""Makes an `img` of whatever else shows a picture on a page, in place."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree, html

from digest.seeds.page.page_pictures import picture_of
from digest.seeds.page.picture_words import is_caption_class

_BACKGROUND = re.compile(
    r"background(?:-image)?\s*:[^;]{0,200}?url\(\s*[\"']?([^\"')]+)[\"']?\s*\)", re.IGNORECASE
)
_VIEW = re.compile(r"\s*\S+\s+\S+\s+([\d.]+)\s+([\d.]+)\s*")
_MOST_PARTS = 60
_DRAWN = frozenset(["circle", "foreignobject", "line", "path", "polyline", "polygon", "text"])
_XLINK = "xlink:href"


def with_shown_pictures(root: html.HtmlElement) -> None:
    """Makes an `img` of each picture of AMP, of a drawing or a background, and of each that stands
    there only for readers without scripts."""
    for tag in ("amp-img", "amp-anim"):
        for node in [*root.iter(tag)]:
            _become_img(node)
    for node in [*root.iter("svg")]:
        _show_drawing(node)
    for node in [*root.iter("button")]:
        if _enlarges(node):
            node.tag = "div"
    for node in [*root.iter("div", "span", "section", "i", "a", "p")]:
        if node.get("role") == "img" and (address := _background(node)):
            _insert(node, address, node.get("aria-label", node.get("title", "")))
    for node in [*root.iter("noscript")]:
        _show_noscript(node)


def _become_img(node: html.HtmlElement) -> None:
    """Makes an `img` of an element, and forgets what stands in it."""
    for part in [*node]:
        node.remove(part)
    node.tag, node.text = "img", None


def _enlarges(button: html.HtmlElement) -> bool:
    """Whether a button shows a picture larger: it stands in the figure of one, or has a caption."""
    if next(button.iter("img"), None) is None:
        return False
    parts = islice(button.iterdescendants(), _MOST_PARTS)
    captioned = any(
        part.tag == "figcaption" or is_caption_class(part.get("class", "")) for part in parts
    )
    return captioned or next(button.iterancestors("figure"), None) is not None


def _background(node: html.HtmlElement) -> str:
    found = _BACKGROUND.search(node.get("style", ""))
    return found[1].strip() if found else ""


def _insert(node: html.HtmlElement, address: str, alt: str) -> None:
    image = node.makeelement("img", {"src": address, "alt": alt})
    image.tail, node.text = node.text, None
    node.insert(0, image)


def _show_drawing(node: html.HtmlElement) -> None:
    """Shows a drawing that is nothing but one photograph, as editors of WeChat set them."""
    parts = [*islice(node.iter(), _MOST_PARTS)]
    images = [part for part in parts if part.tag == "image"]
    inner = [image.get("href") or image.get(_XLINK) or "" for image in images]
    addresses = [*filter(None, (_background(node), *inner))]
    is_drawn = any(part.tag in _DRAWN for part in parts)
    if len(addresses) != 1 or is_drawn or len(parts) == _MOST_PARTS:
        return
    view = _VIEW.fullmatch(node.get("viewbox", node.get("viewBox", "")))
    sides = {"width": view[1], "height": view[2]} if view else {}
    given = {**sides, "src": addresses[0], "alt": node.get("aria-label", "")}
    _become_img(node)
    for name in [*node.attrib]:
        del node.attrib[name]
    node.attrib.update(given)


def _show_noscript(node: html.HtmlElement) -> None:
    """Shows the pictures for readers without scripts, if there are no others in their place."""
    images = _images_in(node)
    if not images or _lies_in_head(node):
        return
    beside = _beside(node)
    if beside is not None:
        for name, value in images[0].attrib.items():
            known = name if name not in {"src", "srcset"} else f"data-{name}"
            if known not in beside.attrib:
                beside.set(known, value)
        return
    for image in images:
        if picture_of(image, "") is not None:
            image.tail = None
            node.addprevious(image)


def _images_in(node: html.HtmlElement) -> list[html.HtmlElement]:
    if images := [*islice(node.iter("img"), _MOST_PARTS)]:
        return images
    # Browsers with scripts save what stands in it as text.
    text = (node.text or "").strip()
    if not text.startswith("<") or "<img" not in text:
        return []
    try:
        return [*html.fragment_fromstring(text, create_parent="div").iter("img")]
    except etree.LxmlError:
        return []


def _lies_in_head(node: html.HtmlElement) -> bool:
    return next(node.iterancestors("head"), None) is not None


def _beside(node: html.HtmlElement) -> html.HtmlElement | None:
    """The `img` that stands directly before or behind an element, or is the last one before it."""
    before, after = node.getprevious(), node.getnext()
    for each in (before, after):
        if each is not None and each.tag == "img" and not _parted(node, each):
            return each
    inside = (
        [*islice(before.iter("img"), 2)] if before is not None and not _parted(node, before) else []
    )
    alone = len(inside) == 1 and not before.text_content().strip() if inside else False
    return inside[0] if alone else None


def _parted(node: html.HtmlElement, beside: html.HtmlElement) -> bool:
    """Whether words stand between two neighbours."""
    first = beside if beside.getnext() is node else node
    return bool((first.tail or "").strip())
