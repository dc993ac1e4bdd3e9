"""Web pages saved as seeds: the article's lines, facts from the markup, and the lines left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree, html

from digest.model import BlockKind, Doubt
from digest.seeds import limits, page_metadata
from digest.seeds.web_page import PageLine, comparable, parse, visible_lines

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
# Elements that certainly hold the article; on other pages trafilatura decides.
_BODIES = (f"//*[@id='{page_metadata.WECHAT_BODY}']", "//*[@itemprop='articleBody']")
_LABELLED = re.compile(
    r"[^：:。，]{1,8}[：:]\s*\S|.*\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}"
    # A reporter needs no colon.
    r"|[^。]{0,16}[记記]者\s*\S"
)
_PAPER_AND_WRITER = re.compile(r"[\u4e00-\u9fff]{2,8}[报報网網刊] [\u4e00-\u9fff]{2,3}")
_LONGEST_LABELLED = 80
_WINDOW = 100_000
_SHORT = 10
# Pages saved as one file embed their pictures, which are most of their bytes.
_EMBEDDED = re.compile(r"data:[a-z]+/[a-z0-9+.-]+;base64,[A-Za-z0-9+/=%]*")
# A tag with its attributes; comments and scripts are skipped, as their text can look like tags.
_ATTRIBUTE = re.compile(r"""[\s/]++[^\s=/>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+""")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)"
    rf"|<[a-z][^\s/>]*+(?P<attributes>(?:{_ATTRIBUTE.pattern})*+)",
    re.IGNORECASE | re.DOTALL,
)
_CELL = re.compile(r"<t[dh]\b[^<>]*", re.IGNORECASE)
_SPAN = re.compile(r"\b(?:col|row)span\b", re.IGNORECASE)
_MOSTLY = 0.5
_PROSE = re.compile(r"[。！？，；]|[.!?] ?$")
_NEARLY_ALL = 0.95


class NoArticleError(ValueError):
    """A page too long to be one article, or without visible text."""


@dataclass(frozen=True, slots=True)
class MarkupPage:
    """An article taken from a page; the fields are those of `Seed`."""

    text: str
    marked: Mapping[int, BlockKind]
    hints: Mapping[str, str]
    dropped: tuple[str, ...]
    doubts: tuple[Doubt, ...]


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


def read_page(text: str) -> MarkupPage:
    """The article extracted from a page. Raises NoArticleError where there is none."""
    text = _EMBEDDED.sub("", text)
    root, lines = _parsed(text)
    facts, doubts = _facts(root, lines)
    body = _article(root, lines, text)
    kept, left_out = _parted(lines, body, facts.get("title", ""))
    if left_out:
        message = f"lines of the page left out: {len(left_out)}; `inspect` shows them"
        doubts.append(Doubt("page", message))
    kinds = {number: line.kind for number, line in enumerate(kept)}
    marked = {number: kind for number, kind in kinds.items() if kind is not BlockKind.PARAGRAPH}
    return MarkupPage(
        text="\n".join(line.text for line in kept),
        marked=MappingProxyType(marked),
        hints=MappingProxyType(facts),
        dropped=tuple(line.text for line in left_out),
        doubts=tuple(doubts),
    )


def _parsed(text: str) -> tuple[html.HtmlElement, list[PageLine]]:
    if len(text) > limits.MOST_MARKUP:
        millions = limits.MOST_MARKUP // 1_000_000
        raise NoArticleError(f"a web page of more than {millions} million characters")
    if any(_has_too_many(tag["attributes"]) for tag in _TAG.finditer(text)):
        raise NoArticleError(
            f"a web page with more than {limits.MOST_ATTRIBUTES:,} attributes in a tag"
        )
    root = parse(text)
    if root is not None:
        _weigh(root)
    lines = [] if root is None else visible_lines(root)
    if root is None or not lines:
        raise NoArticleError("a web page without text")
    return root, lines


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
    headlines = {line for line in lines if comparable(line.text) == comparable(title)}
    start, end = _header(lines, headlines, body)
    header = [part for line in lines[start:end] for part in _parts(line)]
    wanted = body.intersection(lines[end:]) - headlines or body
    wanted = wanted.union(filter(_is_labelled, header))
    seen = [*lines[:start], *header, *lines[end:]]
    kept = [line for line in seen if line in wanted]
    return kept, [line for line in seen if line not in wanted and line not in headlines]


def _facts(root: html.HtmlElement, lines: list[PageLine]) -> tuple[dict[str, str], list[Doubt]]:
    """The first statement of each fact in the markup, and doubts where two dates disagree."""
    facts: dict[str, str] = {}
    doubts: list[Doubt] = []
    for field, value in page_metadata.stated_facts(root):
        known = facts.setdefault(field, value)
        if field == "published" and known[:10] != value[:10]:
            message = f"the page states two dates, {known} and {value}; the first is taken"
            doubts.append(Doubt("date", message))
    window = " ".join(root.findtext(".//title", "").split())
    title = page_metadata.headline(facts.get("title"), window, (line.text for line in lines))
    if title := title or page_metadata.marked_headline(root):
        facts["title"] = title
    return facts, doubts


def _article(root: html.HtmlElement, lines: list[PageLine], text: str) -> set[PageLine]:
    """The lines of the article."""
    for path in _BODIES:
        for body in root.xpath(path):
            inside = set(body.iter())
            if found := {line for line in lines if line.block in inside}:
                return found
    found = _matching(lines, _extracted(text)) or set(lines)
    return _filled(lines, _in_one_place(found))


def _extracted(text: str) -> list[str]:
    """The text pieces of the article according to trafilatura, in reading order."""
    import trafilatura

    document = trafilatura.bare_extraction(
        _simpler(text),
        include_comments=False,
        include_tables=True,
        date_extraction_params={"extensive_search": False},
    )
    if document is None or isinstance(document, dict):
        return []
    return [comparable(piece) for piece in document.body.itertext() if piece.strip()]


def _simpler(text: str) -> str:
    """The page with figures as plain blocks, as trafilatura drops a figure with its caption.

    Cells span nothing, as it fills what they span.
    """
    text = _CELL.sub(lambda tag: _SPAN.sub("data-span", tag[0]), text)
    return re.sub(
        r"(</?)(figure|figcaption)\b",
        lambda tag: tag[1] + ("div" if tag[2].lower() == "figure" else "p"),
        text,
        flags=re.IGNORECASE,
    )


def _matching(lines: list[PageLine], pieces: list[str]) -> set[PageLine]:
    """The lines found in trafilatura's pieces: as a whole piece or, in page order, inside the text.

    Short lines must equal a piece: a word of the navigation often occurs in the text as well.
    """
    whole = frozenset(pieces)
    running = "".join(pieces)
    place = 0
    found = set()
    for line in lines:
        wanted = comparable(line.text)
        if wanted in whole:
            found.add(line)
        if len(wanted) < _SHORT:
            continue
        at = running.find(wanted, place, place + _WINDOW + len(wanted))
        if at >= 0:
            place = at + len(wanted)
            found.add(line)
    return found


def _in_one_place(found: set[PageLine]) -> set[PageLine]:
    """The lines inside the innermost element that holds nearly all of the prose.

    On a short article the extractor falls back to the whole page, side columns included.
    """
    weights = Counter[html.HtmlElement]()
    for line in found:
        if _PROSE.search(line.text):
            weights[line.block] += len(line.text)
    enough = _NEARLY_ALL * weights.total()
    root = next(iter(found)).block.getroottree().getroot()
    # Backwards, an element comes after all that is inside it.
    for element in reversed([*root.iter()]) if enough else ():
        if weights[element] >= enough:
            inside = set(element.iter())
            return {line for line in found if line.block in inside}
        if (parent := element.getparent()) is not None:
            weights[parent] += weights[element]
    return found


def _filled(lines: list[PageLine], found: set[PageLine]) -> set[PageLine]:
    """The lines with their siblings between and right after them that are not links.

    Extractors drop short, repeated and oddly formed paragraphs, and the credits at the end.
    """
    parents = {line.block.getparent() for line in found}
    filled = set(found)
    missing = len(found)
    for line in lines:
        if line in found:
            missing -= 1
        elif len(found) > missing and line.linked < _MOSTLY and line.block.getparent() in parents:
            filled.add(line)
        elif not missing:
            break
    return filled


def _header(
    lines: list[PageLine], headlines: set[PageLine], body: set[PageLine]
) -> tuple[int, int]:
    """The index range of the lines between the headline and the article.

    The headline is its last occurrence above the middle of the article: the navigation above and
    links below may repeat it. Without a headline the range is empty.
    """
    places = [index for index, line in enumerate(lines) if line in body]
    middle = places[len(places) // 2]
    above = [index for index, line in enumerate(lines[: middle + 1]) if line in headlines]
    if not above:
        return places[0], places[0]
    start = above[-1] + 1
    return start, next((index for index in places if index >= start), start)


def _parts(line: PageLine) -> Iterable[PageLine]:
    return [line] if _PAPER_AND_WRITER.fullmatch(line.text) else line.parts()


def _is_labelled(line: PageLine) -> bool:
    """Whether a line of the header gives a date, source or author."""
    return len(line.text) <= _LONGEST_LABELLED and bool(
        _LABELLED.match(line.text) or _PAPER_AND_WRITER.fullmatch(line.text)
    )
