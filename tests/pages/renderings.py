"""A page's Markdown as the site and as GitHub show it, brought into one form to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

import lxml.html
from markdown import Markdown
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from digest.site.article_html import DIALECT
from digest.site.mkdocs.fast_inline import FastInline

Shape = str | tuple[object, ...]

_SITE = Markdown(extensions=[*DIALECT, "tables", FastInline()])
_GITHUB = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin, inline=False)
_TOLD = ("href", "title", "start", "colspan", "rowspan", "scope", "lang", "class", "aria-label")
_TOLD_OF_PICTURES = ("src", "srcset", "sizes", "alt", "width", "height", "loading", "fetchpriority")
_FLOW = ("p", "ul", "ol", "li", "blockquote", "table", "figure", "div", "section", "pre", "hr")
_HOLDS_FLOW = ("li", "blockquote", "td", "th")
_UNSEEN = re.compile(r"[\s\x00\ufffd]+")


def site(markdown: str) -> list[Shape]:
    """What Python-Markdown makes of a page."""
    return _shapes(_SITE.reset().convert(markdown))


def github(markdown: str) -> list[Shape]:
    """What GitHub makes of a page, as far as another reader of its Markdown shows it."""
    return _shapes(_GITHUB.render(markdown))


def letters(shapes: object) -> str:
    """All text of a page, without white space."""
    if isinstance(shapes, str):
        return _UNSEEN.sub("", shapes)
    return "".join(map(letters, shapes)) if isinstance(shapes, list) else _of_element(shapes)


def _of_element(shape: object) -> str:
    assert isinstance(shape, tuple)
    return "" if shape[0] == "mark" else letters(shape[-1])


def _shapes(rendered: str) -> list[Shape]:
    root = lxml.html.fragment_fromstring(rendered, create_parent="main")
    return [*_content(root, flows=True)]


def _content(element: lxml.html.HtmlElement, *, flows: bool) -> Iterator[Shape]:
    """The texts and elements in an element; where paragraphs may stand, texts are in some."""
    line: list[Shape] = []
    for part in _parts(element):
        is_block = isinstance(part, tuple) and (part[0] in (*_FLOW, "notes") or _is_heading(part))
        if not (flows and is_block):
            line.append(part)
            continue
        yield from _paragraph(line)
        line = []
        yield part
    yield from _paragraph(line) if flows else line


def _paragraph(line: list[Shape]) -> Iterator[Shape]:
    if any(not isinstance(part, str) or part.strip() for part in line):
        yield "p", (), line


def _is_heading(part: tuple[object, ...]) -> bool:
    return bool(re.fullmatch("h[1-6]", str(part[0])))


def _parts(element: lxml.html.HtmlElement) -> Iterator[Shape]:
    text = element.text or ""
    for child in element:
        shown = _element(child) if isinstance(child.tag, str) else None
        if shown is not None:
            yield from _words(text)
            yield shown
            text = ""
        text += child.tail or ""
    yield from _words(text)


def _words(text: str) -> Iterator[str]:
    if words := " ".join(text.split()):
        yield words


def _element(element: lxml.html.HtmlElement) -> Shape | None:
    names = element.get("class", "")
    if (element.tag == "a" and "backref" in names) or element.tag == "hr":
        return None
    if element.tag == "sup" and (links := element.xpath("a[starts-with(@href, '#fn')]")):
        return "mark", links[0].text_content().strip("[]").partition(":")[0]
    if "footnote" in names:
        return "notes", [[*_content(note, flows=True)] for note in element.xpath("ol/li")]
    names_told = _TOLD_OF_PICTURES if element.tag == "img" else _TOLD
    told = tuple((name, unquote(value)) for name in names_told if (value := element.get(name)))
    if element.tag == "p":
        content = [*_content(element, flows=False)]
        return ("p", told, content) if content else None
    return element.tag, told, [*_content(element, flows=element.tag in _HOLDS_FLOW)]
