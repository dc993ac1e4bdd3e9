"""Blocks of a page as XHTML that a book may hold: no element and attribute but those it allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote, unquote

import lxml.etree
import lxml.html
from markupsafe import Markup

from digest.site.feed_formats import xml_text
from digest.site.search.records import Blocks

_ELEMENT_NAMES = """
    a abbr aside b blockquote br caption cite code dd del details div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span
    strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
"""
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
_DROPPED = ("script", "style", "template", "iframe", "object", "video", "audio", "form", "svg")
_ATTRIBUTES = {
    "a": ("href",),
    "img": ("src", "alt", "width", "height"),
    "ol": ("start", "reversed"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "time": ("datetime",),
}
_OF_ALL = ("class", "dir", "id", "lang", "title")
_ALIGNED = ("left", "center", "right")
_NO_NAME = re.compile(r"[^\w.-]")
_SAFE = "!#$%&'()*+,/:;=?@[]~"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Place = Callable[[lxml.html.HtmlElement], str]
"""Gives the address of a picture in the book; empty for one that it does not hold."""


def xhtml(blocks: Iterable[lxml.html.HtmlElement], picture: Place) -> Markup:
    """The blocks as well-formed XHTML; they are changed.

    Args:
        picture: where a picture is; one that is nowhere becomes a link to where it is published.
    """
    shown = [block for block in blocks if block.tag not in _DROPPED]
    linked = {link.get("href")[1:] for block in shown for link in _inner_links(block)}
    named = {name for block in shown for each in block.iter() if (name := each.get("id")) in linked}
    for block in shown:
        _clean(block, named, picture)
    return Markup("\n").join(map(_serialized, shown))


def xhtml_line(block: lxml.html.HtmlElement) -> Markup:
    """What is inside a block without pictures, such as a headline; nothing of an empty one."""
    whole = xhtml([block], lambda _: "")
    end = whole.rfind("</")  # an empty element closes itself
    return whole[whole.index(">") + 1 : end] if end > 0 else Markup("")


def _clean(block: lxml.html.HtmlElement, named: set[str | None], picture: Place) -> None:
    for element in [*block.iter()]:
        if not isinstance(element.tag, str) or element.tag in _DROPPED:
            element.drop_tree()
        elif element.tag not in _ELEMENTS and element is not block:
            element.drop_tag()
        else:
            _clean_element(element, named, picture)


def _clean_element(element: lxml.html.HtmlElement, named: set[str | None], picture: Place) -> None:
    if element.tag == "img" and not _shown(element, picture):
        return
    if element.tag == "a":
        _clean_link(element, named)
    classes = [element.get("class", "")]
    if (align := element.get("align")) in _ALIGNED:
        classes.append(str(align))
    kept = (*_OF_ALL, *_ATTRIBUTES.get(element.tag, ()))
    for name in {*element.attrib} - {*kept}:
        del element.attrib[name]
    element.attrib.pop("class", None)
    if stated := " ".join(filter(None, classes)):
        element.set("class", stated)
    if (own := element.attrib.pop("id", None)) in named:
        element.set("id", _name(str(own)))
    if language := element.get("lang"):
        element.set(_XML_LANG, language)


def _shown(image: lxml.html.HtmlElement, picture: Place) -> bool:
    """Gives a picture its place in the book; else a link takes its own."""
    around = image.getparent()
    if place := picture(image):
        image.set("src", place)
        image.set("alt", image.get("alt", ""))
        if around is not None and around.tag == "a":
            around.drop_tag()  # it leads to the picture itself
        return True
    alt = image.get("alt") or image.get("src", "").rpartition("/")[2]
    text = lxml.html.Element("span")
    text.text, text.tail = alt, image.tail
    if language := image.get("lang"):
        text.set("lang", language)
        text.set(_XML_LANG, language)
    if around is not None:
        around.replace(image, text)
    return False


def _clean_link(link: lxml.html.HtmlElement, named: set[str | None]) -> None:
    """Links to nowhere go; others have addresses as XML and books take them."""
    address = link.get("href", "")
    if address.startswith("#"):
        if address[1:] in named:
            link.set("href", f"#{_name(address[1:])}")
        else:
            del link.attrib["href"]
    elif address:
        link.set("href", quote(address, safe=_SAFE))


def _inner_links(block: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    links = (each for each in block.iter("a"))
    return (link for link in links if link.get("href", "").startswith("#"))


def _name(identifier: str) -> str:
    """A name that XML takes for any that HTML takes."""
    return f"n-{_NO_NAME.sub('-', unquote(identifier))}"


def _serialized(block: lxml.html.HtmlElement) -> Markup:
    text = lxml.etree.tostring(block, method="xml", encoding="unicode", with_tail=False)
    return Markup(text)  # noqa: S704 - lxml has escaped it


def blocks_of(html: str) -> Blocks:
    """The blocks of a piece of HTML, fit for XML."""
    whole = lxml.html.fromstring(f"<main>{html}</main>")
    make_fit_for_xml(whole)
    return [*whole]


def make_fit_for_xml(part: lxml.html.HtmlElement) -> None:
    """Takes out what HTML holds, `&#1;` too, and XML does not: lxml moves no text that has it."""
    for each in part.iter():
        each.text, each.tail = (text and xml_text(text) for text in (each.text, each.tail))
        for name, value in each.items():
            each.set(name, xml_text(value))
