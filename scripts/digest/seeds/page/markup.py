"""Web pages saved as seeds: the article's lines, facts from the markup, and the lines left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree, html

from digest.model import BlockKind, Doubt
from digest.seeds import limits
from digest.seeds.page import embeds, page_metadata
from digest.seeds.page.body_pictures import body_pictures, without_headline
from digest.seeds.page.embedded_pictures import without_embedded
from digest.seeds.page.inline_text import comparable
from digest.seeds.page.outline import OutlinedText, outlined
from digest.seeds.page.page_body import CREDIT, article_body
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
_HEAD = 20_000
_FEWEST_TAGS = 6
# A reporter needs no colon.
_LABELLED = re.compile(rf"{CREDIT.pattern}|[^。]{{0,16}}[记記]者\s*\S")
_PAPER_AND_WRITER = re.compile(r"[\u4e00-\u9fff]{2,8}[报報网網刊] [\u4e00-\u9fff]{2,3}")
_LONGEST_LABELLED = 80
_LONGEST_HEADER_LINE = 160
"""Characters of a line with a date, an outlet, names and buttons; longer ones are running text."""
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
    found = article_body(root, page, text, title)
    pictures = body_pictures(page, found.lines, found.home, title)
    body = found.lines | pictures.lines
    kept, left_out = _parted(lines, body, title)
    kept = [without_headline(line, title) if _is_figure(line) else line for line in kept]
    left_out = [line for line in left_out if line not in pictures.repeated]
    if words := sum(not _is_figure(line) for line in left_out):
        message = f"lines of the page left out: {words}; `inspect` shows them"
        doubts.append(Doubt("page", message))
    unseen = [*_unseen(page, body), *("repeated picture" for _ in pictures.repeated)]
    return MarkupPage(
        outlined(kept, page),
        MappingProxyType(facts),
        _dropped(page, left_out),
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
    told = embeds.told(kind for _, kind in page.unseen)
    return MarkupPage(article, MappingProxyType(hints), doubts=told, pictures=pictures)


def _parsed(text: str) -> html.HtmlElement:
    """The tree of a page that is not more than it may be."""
    if len(text) > limits.MOST_MARKUP:
        millions = limits.MOST_MARKUP // 1_000_000
        raise NoArticleError(f"a web page of more than {millions} million characters")
    if any(_has_too_many(tag["attributes"]) for tag in _TAG.finditer(text)):
        raise NoArticleError(
            f"a web page with more than {limits.MOST_ATTRIBUTES:,} attributes in a tag"
        )
    root = parse(text)
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


def _dropped(page: VisiblePage, left_out: list[PageLine]) -> tuple[str, ...]:
    """The lines left out and the words of buttons, in page order."""
    places = {(line.block, line.text): number for number, line in enumerate(page.lines, start=1)}
    reached = 0
    dropped: list[tuple[int, bool, str]] = []
    for line in left_out:
        reached = places.get((line.block, line.text), reached)
        dropped.append((reached, False, _trace(line)))
    # A button stands on the line that follows those before it.
    dropped += ((before + 1, True, words) for before, words in page.buttons)
    return tuple(text for *_, text in sorted(dropped, key=lambda each: each[:2]))


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


def _parted(
    lines: list[PageLine], body: set[PageLine], title: str
) -> tuple[list[PageLine], list[PageLine]]:
    """The lines kept and the lines left out; the headline is in neither, being a hint."""
    told = [line for line in lines if not _is_figure(line)]
    headlines = {line for line in told if comparable(line.text) == comparable(title)}
    start, end = _header(lines, headlines, body)
    header = [part for line in lines[start:end] for part in _parts(line)]
    wanted = body.intersection(lines[end:]) - headlines or body
    shown = {line for line in body if _is_figure(line)}
    wanted = wanted.union(filter(_is_labelled, header), shown)
    seen = [*lines[:start], *header, *lines[end:]]
    kept = [line for line in seen if line in wanted]
    return kept, [line for line in seen if line not in wanted and line not in headlines]


def _facts(
    root: html.HtmlElement, stated: Iterable[page_metadata.Fact], lines: list[PageLine]
) -> tuple[dict[str, str], list[Doubt]]:
    """The first statement of each fact in the markup, and doubts where two dates disagree."""
    facts: dict[str, str] = {}
    doubts: list[Doubt] = []
    for name, value in stated:
        known = facts.setdefault(name, value)
        if name == "published" and known[:10] != value[:10]:
            message = f"the page states two dates, {known} and {value}; the first is taken"
            doubts.append(Doubt("date", message))
    window = " ".join(root.findtext(".//title", "").split())
    title = page_metadata.headline(
        facts.get("title"), window, (line.text for line in lines if not _is_figure(line))
    )
    if title := title or page_metadata.marked_headline(root):
        facts["title"] = title
    return facts, doubts


def _header(
    lines: list[PageLine], headlines: set[PageLine], body: set[PageLine]
) -> tuple[int, int]:
    """The index range of the lines between the headline and the article.

    The headline is its last occurrence above the middle of the article: the navigation above and
    links below may repeat it. Without a headline the range is empty.
    """
    places = [at for at, line in enumerate(lines) if line in body and not _is_figure(line)]
    if not places:
        return 0, 0
    middle = places[len(places) // 2]
    above = [index for index, line in enumerate(lines[: middle + 1]) if line in headlines]
    if not above:
        return places[0], places[0]
    start = above[-1] + 1
    return start, next((index for index in places if index >= start), start)


def _parts(line: PageLine) -> Iterable[PageLine]:
    whole = _PAPER_AND_WRITER.fullmatch(line.text) or len(line.text) > _LONGEST_HEADER_LINE
    return [line] if whole or _is_figure(line) else line.parts()


def _is_labelled(line: PageLine) -> bool:
    """Whether a line of the header gives a date, source or author."""
    return (
        len(line.text) <= _LONGEST_LABELLED
        and not _is_figure(line)
        and bool(_LABELLED.match(line.text) or _PAPER_AND_WRITER.fullmatch(line.text))
    )
