"""The text of a story as feeds carry it: in one language, its notes and their marks within it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

import lxml.html
import markdown

from digest.editorial import Locale
from digest.site.article_html import DIALECT, with_named_note_links, with_notes_in_text
from digest.site.mkdocs.fast_inline import FastInline
from digest.site.search.records import Blocks, parts
from digest.site.tag_links import with_tag_pages

_PAGE = re.compile(r"\.md(?=#|$)")
_OFFERED = re.compile(r"[^\s,]+(?= \d+w)")
_LINES = ("p", "h2", "h3", "h4", "h5", "h6")
_OF_A_LINE = ("a", "abbr", "span")
_LEFT_OUT = "…"
"""Stands for what is in another language in a list, table or note, or in a translation that is
being updated: the rest keeps its place."""
_UPDATED = "outdated"
"""The class of such a translation."""


def feed_text(source: str, tags: Sequence[str], slug: str, url: str, locale: Locale) -> str:
    """The HTML of a story's text, without cards and what stands in another language.

    Args:
        source: the Markdown of its page.
        url: the page's address, to which links are relative.
    """
    html = markdown.markdown(
        with_tag_pages(source, tags),
        extensions=["tables", *DIALECT, FastInline()],
        extension_configs={
            "footnotes": {"BACKLINK_TITLE": locale.strings["note_back"]},
            "tables": {"use_align_attribute": True},
        },
    )
    shown = with_notes_in_text(with_named_note_links(html))
    body, _ = parts(lxml.html.fromstring(f"<main>{shown}</main>"))
    own = [block for block in map(_with_own_figures, body) if _is_own(block)]
    for block in own:
        for term in block.xpath(".//*[@title]"):
            if term.tag in _OF_A_LINE:
                term.drop_tag()
        for translation in block.find_class(_UPDATED):
            translation.attrib.clear()
        for link in block.iter("a"):
            link.set("href", _address(link.get("href", ""), slug, url))
        for picture in block.iter("img"):
            picture.set("src", _address(picture.get("src", ""), slug, url))
            if offered := picture.get("srcset"):
                whole = _OFFERED.sub(lambda each: _address(each[0], slug, url), offered)
                picture.set("srcset", whole)
        for named in block.iter():
            if name := named.get("id"):
                named.set("id", f"{slug}-{name}")
    _without_ways_to_nowhere(own)
    return "\n".join(map(_serialized, own))


def _with_own_figures(block: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """A block whose figures say nothing in other languages; the pictures stay."""
    for figure in block.iter("figure"):
        for each in figure.xpath(".//*[@lang]"):
            if each.tag == "img":
                each.set("alt", "")
                del each.attrib["lang"]
            else:
                each.drop_tree()
        for caption in figure.xpath(".//figcaption[not(normalize-space())]"):
            caption.drop_tree()
    return block


def _is_own(block: lxml.html.HtmlElement) -> bool:
    """Whether a block says something in the page's language; what it says in others goes."""
    foreign = block.xpath("descendant-or-self::*[@lang]")
    if not foreign:
        return True
    if block.get("lang") or (block.tag in _LINES and not block.find_class(_UPDATED)):
        return False
    for each in foreign:
        for inner in [*each]:
            each.remove(inner)
        each.text = _LEFT_OUT
        each.attrib.clear()
    return bool(block.text_content().replace(_LEFT_OUT, "").strip())


def _without_ways_to_nowhere(blocks: Blocks) -> None:
    """Takes the links out that lead to what another language says."""
    names = {f"#{each.get('id')}" for block in blocks for each in block.iter() if each.get("id")}
    for block in blocks:
        for link in [*block.iter("a")]:
            if link.get("href", "").startswith("#") and link.get("href") not in names:
                link.drop_tree() if link.get("aria-label") else link.drop_tag()


def _address(target: str, slug: str, url: str) -> str:
    """The full address of a link in an article, whose notes stand in the feed itself."""
    if target.startswith("#"):
        return f"#{slug}-{target[1:]}"
    if target.startswith(("http://", "https://")):  # `urljoin` would drop an empty end of it
        return target
    return _PAGE.sub("/", urljoin(f"{url}../", target))


def _serialized(block: lxml.html.HtmlElement) -> str:
    return str(lxml.html.tostring(block, encoding="unicode", with_tail=False))
