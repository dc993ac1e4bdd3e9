"""Web pages saved as seeds: the article's lines, facts from the markup, and the lines left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType

from lxml import etree, html

from digest.model import BlockKind, Doubt
from digest.seeds import limits
from digest.seeds.page import embeds, page_metadata
from digest.seeds.page.body_pictures import body_pictures, without_headline
from digest.seeds.page.embedded_pictures import without_embedded
from digest.seeds.page.head_facts import (
    day_of_address,
    moments_in_head,
    named_in_head,
    split_day,
)
from digest.seeds.page.head_lines import head_range, is_labelled, joined, parts
from digest.seeds.page.inline_text import comparable
from digest.seeds.page.outline import OutlinedText, outlined
from digest.seeds.page.page_body import article_body
from digest.seeds.page.page_title import page_title
from digest.seeds.page.script_facts import facts_in_comments, facts_in_scripts, moment_in_scripts
from digest.seeds.page.web_page import NoArticleError, PageLine, VisiblePage, parse, visible

_DOCUMENT = re.compile(
    # Possessive: a page of empty comments must not make it try every grouping of them.
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+<(?:!doctype\s+html|html|head|body)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|span|section|article|h[1-6]|ul|ol|li|table|tr|td|br|figure|blockquote)\b[^<>]*>",
    re.IGNORECASE,
)
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_HEAD = 20_000
_FEWEST_TAGS = 6
_ENOUGH = 0.7
"""The share of the running text of a page below which something of the article may be left out."""
_MOST_ABOVE = 4
"""Lines above a headline on which the parts of its day may stand."""
_PARTLY = (
    "only {:.0%} of the running text of the page was taken as the article; `inspect` shows the rest"
)
# A tag with its attributes; comments and scripts are skipped, as their text can look like tags.
_ATTRIBUTE = re.compile(r"""[\s/]++[^\s=/>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+""")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)"
    rf"|<[a-z][^\s/>]*+(?P<attributes>(?:{_ATTRIBUTE.pattern})*+)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class MarkupPage:
    """An article taken from a page; the fields are those of `Seed`.

    Args:
        pictures: those embedded in the page.
    """

    article: OutlinedText
    hints: Mapping[str, str]
    dropped: tuple[str, ...] = ()
    above: int = 0
    doubts: tuple[Doubt, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def is_markup(text: str, name: str) -> bool:
    """Whether a seed is a web page: a whole document, or lines that mostly contain block tags.

    A plain text that only mentions `<script>` or `<p>` is not.
    """
    head = text[:_HEAD]
    if _DOCUMENT.match(head):
        return True
    tags = len(_BLOCK_TAG.findall(head))
    if name.lower().endswith((".html", ".htm")):
        return tags > 0
    lines = [line for line in head.split("\n") if line.strip()]
    tagged = sum(bool(_BLOCK_TAG.search(line)) for line in lines)
    return tags >= _FEWEST_TAGS and tagged * 2 >= len(lines)


def read_page(text: str, address: str = "") -> MarkupPage:
    """The article extracted from a page. Raises NoArticleError where there is none.

    Args:
        address: where the page came from, if that is known.
    """
    text, embedded = without_embedded(text)
    root = _parsed(text)
    stated = [*page_metadata.stated_facts(root)]
    page = _seen(root, page_metadata.base(root, stated, address))
    lines = page.lines
    facts, doubts = _facts(root, stated, lines)
    title = facts.get("title", "")
    found = article_body(root, page, title)
    pictures = body_pictures(page, found.lines, found.home, title)
    body = found.lines | pictures.lines
    headlines = _saying(lines, title)
    head = head_range(lines, headlines, body)
    _add_of_head(facts, lines, head)
    noted = (facts_in_comments(text), facts_in_scripts(root, title))
    for key, value in chain(*noted, moment_in_scripts(root, title)):
        _add(facts, key, value)
    kept, left_out = _parted(lines, body, headlines, head, page.tables, stated=bool(title))
    kept = [without_headline(line, title) if _is_figure(line) else line for line in kept]
    left_out = [line for line in left_out if line not in pictures.repeated]
    if found.share < _ENOUGH:
        doubts.append(Doubt("body", _PARTLY.format(found.share)))
    unseen = [*_unseen(page, body), *("repeated picture" for _ in pictures.repeated)]
    dropped, above = _dropped(page, kept, left_out)
    return MarkupPage(
        outlined(kept, page),
        MappingProxyType(facts),
        (*dropped, *embeds.ornaments(unseen)),
        above,
        (*doubts, *embeds.told(unseen)),
        embedded,
    )


def read_article(text: str) -> MarkupPage:
    """The article in HTML that has nothing else. Raises NoArticleError where there is none."""
    text, pictures = without_embedded(text)
    page = visible(_parsed(text)) if text.strip() else None
    if page is None or not page.lines:
        raise NoArticleError("empty")
    highest = [line for line in page.lines if line.level == 1]
    # One heading of the first level is the headline, wherever a reader would expect it.
    hints = {"title": highest[0].text} if len(highest) == 1 else {}
    title = hints.get("title", "")
    lines = [without_headline(line, title) if _is_figure(line) else line for line in page.lines]
    article = outlined(lines, page, by_place=False)
    unseen = [kind for _, kind in page.unseen]
    dropped, told = embeds.ornaments(unseen), embeds.told(unseen)
    return MarkupPage(article, MappingProxyType(hints), dropped, doubts=told, pictures=pictures)


def _add_of_head(facts: dict[str, str], lines: list[PageLine], head: tuple[int, int]) -> None:
    """Adds what elements of the head say to the facts that the markup states."""
    start, end = head
    if not {"published", "updated"} & facts.keys():
        own = lines[start:end]
        near = lines[max(start - _MOST_ABOVE, 0) : end]
        facts |= (
            moments_in_head(own) or split_day(near) or day_of_address(facts.get("url", ""), near)
        )
    for key, name in named_in_head(lines[start:end]):
        _add(facts, key, name)


def _add(facts: dict[str, str], key: str, value: str) -> None:
    """Adds a fact where no more reliable one is known."""
    known = {"published": {"published", "updated"}, "byline": {"byline", "author"}}
    if not known.get(key, {key}) & facts.keys():
        facts[key] = value


def _parsed(text: str) -> html.HtmlElement:
    """The tree of a page that is not more than it may be."""
    if len(text) > limits.MOST_MARKUP:
        millions = limits.MOST_MARKUP // 1_000_000
        raise NoArticleError(f"a web page of more than {millions} million characters")
    if any(_has_too_many(tag["attributes"]) for tag in _TAG.finditer(text)):
        raise NoArticleError(
            f"a web page with more than {limits.MOST_ATTRIBUTES:,} attributes in a tag"
        )
    # Browsers read on behind an end that comes too early; the parser does not.
    root = parse(_ENDS.sub("", text))
    if root is None:
        raise NoArticleError("a web page without text")
    _weigh(root)
    return root


def _seen(root: html.HtmlElement, base: str) -> VisiblePage:
    page = visible(root, base)
    if not page.lines:
        raise NoArticleError("a web page without text")
    return page


def _unseen(page: VisiblePage, body: set[PageLine]) -> Iterable[str]:
    """The kinds of what has no text between the first and the last line of the article."""
    places = [index for index, line in enumerate(page.lines) if line in body]
    return (kind for index, kind in page.unseen if places[0] <= index <= places[-1] + 1)


def _dropped(
    page: VisiblePage, kept: list[PageLine], left_out: list[PageLine]
) -> tuple[tuple[str, ...], int]:
    """The lines left out and the words of buttons, in page order, and how many stand above the
    first line of text that is kept."""
    places = {(line.block, line.text): number for number, line in enumerate(page.lines, start=1)}
    blocks = {block: number for (block, _), number in reversed(places.items())}
    reached = 0
    dropped: list[tuple[int, bool, str]] = []
    for line in left_out:
        reached = places.get((line.block, line.text), reached)
        dropped.append((reached, False, _trace(line)))
    # A button stands on the line that follows those before it.
    dropped += ((before + 1, True, words) for before, words in page.buttons)
    dropped.sort(key=lambda each: each[:2])
    text = next((line for line in kept if not _is_figure(line)), kept[0])
    first = places.get((text.block, text.text), blocks.get(text.block, 0))
    return tuple(each for *_, each in dropped), sum(place < first for place, *_ in dropped)


def _trace(line: PageLine) -> str:
    """What tells of a line left out: of a picture, where it is."""
    if line.picture is None:
        return line.text
    return f"picture {next(filter(None, (line.picture.address, *line.picture.places)))}"


def _is_figure(line: PageLine) -> bool:
    return line.kind is BlockKind.FIGURE


def _weigh(root: html.HtmlElement) -> None:
    depth = 0
    for number, (event, _) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > limits.MOST_DEPTH:
            raise NoArticleError(f"a web page nested more than {limits.MOST_DEPTH:,} levels deep")
        if number >= 2 * limits.MOST_ELEMENTS:
            raise NoArticleError(f"a web page of more than {limits.MOST_ELEMENTS:,} elements")


def _has_too_many(attributes: str | None) -> bool:
    # An attribute has at least two characters: the space before it and its name.
    return (
        attributes is not None
        and len(attributes) > 2 * limits.MOST_ATTRIBUTES
        and len(_ATTRIBUTE.findall(attributes)) > limits.MOST_ATTRIBUTES
    )


def _saying(lines: list[PageLine], title: str) -> set[PageLine]:
    """The lines that say the headline."""
    said = comparable(title)
    told = (line for line in lines if title and not _is_figure(line))
    return {line for line in told if comparable(line.text) == said}


def _parted(
    lines: list[PageLine],
    body: set[PageLine],
    headlines: set[PageLine],
    head: tuple[int, int],
    tables: frozenset[html.HtmlElement],
    *,
    stated: bool,
) -> tuple[list[PageLine], list[PageLine]]:
    """The lines kept and the lines left out; the headline is in neither, being a hint.

    Where none is stated, it is among the lines above the text, which stay for cleaning to tell.

    Args:
        tables: those that hold data. One in the head is no part of the text.
    """
    start, end = head
    between = [*joined([part for line in lines[start:end] for part in parts(line)])]
    wanted = body - headlines or body
    wanted = wanted.union(
        line
        for line in between
        if (is_labelled(line) and tables.isdisjoint(line.block.iterancestors())) or not stated
    )
    seen = [*lines[:start], *between, *lines[end:]]
    kept = [line for line in seen if line in wanted]
    return kept, [line for line in seen if line not in wanted and line not in headlines]


def _facts(
    root: html.HtmlElement, stated: Sequence[page_metadata.Fact], lines: list[PageLine]
) -> tuple[dict[str, str], list[Doubt]]:
    """The first statement of each fact in the markup, and doubts where two dates disagree."""
    facts: dict[str, str] = {}
    doubts: list[Doubt] = []
    for name, value in stated:
        known = facts.setdefault(name, value)
        if name == "published" and known[:10] != value[:10]:
            message = f"the page states two dates, {known} and {value}; the first is taken"
            doubts.append(Doubt("date", message))
    window = page_metadata.window(root)
    titles = [value for name, value in stated if name == "title"]
    told = [line.text for line in lines if not _is_figure(line)]
    if title := page_title(root, titles, window, page_metadata.site_name(root), told):
        facts["title"] = title
    if window:
        facts["window"] = window
    if "published" in facts:
        facts.pop("updated", None)
    return facts, doubts
