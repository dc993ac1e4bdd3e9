"""What a page shows that text cannot: it becomes a link to its place, or is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urljoin

from lxml import html

from digest.model import Doubt

_FRAMES = {
    "iframe": "embedded frame",
    "video": "video",
    "audio": "sound",
    "embed": "embedded object",
    "object": "embedded object",
    "mpvideo": "video",
    "mpvoice": "sound",
    "mp-common-mpaudio": "sound",
    "qqmusic": "sound",
    "mp-common-videosnap": "video",
    "mpvideosnap": "video",
}
SHOWN_AS_TEXT = {
    "img": "picture",
    "mp-common-profile": "card of an account",
    "mp-common-product": "card of a product",
    "mp-miniprogram": "mini program",
    "mp-weapp": "mini program",
    "mpcps": "card of a product",
    "mpvote": "vote",
}
"""What is counted, and whose text is read as well if it has any."""
_COUNTED = {
    "svg": "drawing (SVG)",
    "canvas": "drawing (canvas)",
    "select": "form field",
    "textarea": "form field",
    "input": "form field",
    "rt": "reading above words",
}
_ASKS = re.compile(
    r"/plugins/(?:like|likebox|page|follow|share|comments|send)\b|/(?:like|share|tweet|follow)_?b(?:ox|utton)\b",
    re.IGNORECASE,
)
"""Of the address of a frame that asks its reader to like, to follow or to share."""
_ADDRESSES = ("src", "data-src", "data", "data-url", "origin_src")
_TITLES = ("title", "aria-label", "name", "data-title")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_CALLED = frozenset(["mailto", "tel", "sms"])
_NO_FIELD = frozenset(["hidden", "submit", "button", "image", "reset"])


def is_frame(node: html.HtmlElement) -> bool:
    """Whether an element shows what is elsewhere: a video, a sound, a page."""
    return node.tag in _FRAMES


def kind(node: html.HtmlElement) -> str:
    """What an element is that has no text to be read; empty for any other."""
    if node.tag == "input" and node.get("type", "").lower() in _NO_FIELD:
        return ""
    kinds = (_FRAMES, _COUNTED, SHOWN_AS_TEXT)
    return next((each[node.tag] for each in kinds if node.tag in each), "")


def address(node: html.HtmlElement, base: str) -> str:
    """The web address of what a frame shows; empty where it has none, or only asks to be liked."""
    sources = [node, *node.iter("source")]
    given = (each.get(name, "") for each in sources for name in _ADDRESSES)
    found = next(filter(None, (web_address(each, base) for each in given)), "")
    return "" if _ASKS.search(found) else found


def title(node: html.HtmlElement) -> str:
    """The title that a frame has; empty where it has none."""
    given = (" ".join(node.get(name, "").split()) for name in _TITLES)
    return next((each for each in given if each), "")


def web_address(given: str, base: str) -> str:
    """The full address of a link of the page at `base`; empty where it does not lead to the web."""
    given = given.strip()
    if not given or given.startswith("#"):
        return ""
    try:
        full = urljoin(base or "https:", given) if base or given.startswith("//") else given
    except ValueError:
        return ""
    return full if full.startswith(("http://", "https://")) and " " not in full else ""


def lost_link(node: html.HtmlElement) -> str:
    """What is lost of a link that leads to no web page, by kind; empty where nothing is."""
    given = node.get("href", "").strip()
    scheme = given.partition(":")[0].lower()
    if not given or given in {"#", "#top"} or scheme == "javascript":
        return "link to a mini program" if "weapp" in node.get("class", "") else ""
    if given.startswith("#"):
        return "link within the page"
    if not _SCHEME.match(given):
        return "address of a link, which the page gives in part"
    if scheme in _CALLED:
        stated = given[len(scheme) + 1 :].partition("?")[0]
        return "" if stated in node.text_content() else f"address of a link ({scheme})"
    return "link that leads to no web page"


def free_embedded(root: html.HtmlElement) -> None:
    """Sets free what follows an `embed`, in place: the parser waits for an end tag of it."""
    for embedded in [*root.iter("embed")]:
        if len(embedded) or embedded.text:
            embedded.addprevious(embedded.makeelement("embed", dict(embedded.attrib)))
            embedded.drop_tag()


def open_drawings(root: html.HtmlElement) -> None:
    """Makes text of the text in drawings, in place: WeChat's editors have it unfold at a touch."""
    for drawing in [*root.iter("svg")]:
        for part in [*drawing.iter("foreignobject")]:
            if part.text_content().strip():
                drawing.tag = part.tag = "section"


_ORNAMENTS = frozenset(["icon", "tracking dot", "QR code", "emoji"])
"""What no reader would miss: nearly every page has some."""


def told(kinds: Iterable[str]) -> tuple[Doubt, ...]:
    """A doubt that tells what was left out, by kind and number; none where nothing was."""
    each = _counted(kind for kind in kinds if kind not in _ORNAMENTS)
    return (Doubt("left-out", f"what text cannot show is left out: {each}"),) if each else ()


def ornaments(kinds: Iterable[str]) -> tuple[str, ...]:
    """A line that tells the ornaments which were left out; none where nothing was."""
    each = _counted(kind for kind in kinds if kind in _ORNAMENTS)
    return (each,) if each else ()


def _counted(kinds: Iterable[str]) -> str:
    counted = sorted(Counter(kinds).items())
    return ", ".join(f"{number} × {kind}" for kind, number in counted)
