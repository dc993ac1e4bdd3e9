"""The footnotes of a page: its links to a note below, the notes, and the links back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import html

from digest.seeds.page.page_tree import FirstText
from digest.seeds.page.stated_numbers import stated_number

_MARK = re.compile(
    r"[\[［〔(（]?\s*(?:[0-9]{1,3}(?::[0-9]{1,3})?|[ivx]{1,5}|[a-z]|[*†‡§※]{1,3}|[①-⑳]|(?:注|註)\s*[0-9]{0,3})\s*[\]］〕)）]?"
)
_BRACKETED = re.compile(r"[\[［〔(（].*[\]］〕)）]|[①-⑳†‡※*]+|[注註].*")
_BACK = re.compile(r"[\s↩↑↵⏎^︎\[\]［］()（）0-9a-z*†‡§※①-⑳.．、:：]*")
_ARROW = re.compile(r"\s*[↩↑↵⏎^]\ufe0e?\s*")
_TYPED = re.compile(r"[\[［〔(（]?([0-9]{1,3}|[a-z*†‡§※①-⑳])[\]］〕)）.．、:：]*\s*(?=\S|$)")
_BLOCKS = ("li", "p", "div", "aside", "section", "dd", "td", "footer")
_CALLED = re.compile(r"_?(?:foot|end)?(?:note|ftn|edn|fn)")
_LONGEST_MARK = 8


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of a page.

    Args:
        marks: by a link to a note, the id of that note.
        bodies: by the element of a note, its id; ids count the notes in order of their marks.
        backs: the links from notes to their marks.
    """

    marks: Mapping[html.HtmlElement, str] = field(default_factory=dict)
    bodies: Mapping[html.HtmlElement, str] = field(default_factory=dict)
    backs: frozenset[html.HtmlElement] = frozenset()


def notes_of(root: html.HtmlElement) -> Notes:
    """The footnotes of a page.

    A link is the mark of a note where it is raised, in brackets or a sign of its own, and leads to
    an element further down that begins with the same sign, leads back, or is called a note.
    """
    links = [link for link in root.iter("a") if _leads_to(link)]
    if not links:
        return Notes()
    order = {element: at for at, element in enumerate(root.iter())}
    named = _named(root)
    numbers = _numbers(root)
    known: dict[html.HtmlElement, _Block] = {}
    marks: dict[html.HtmlElement, str] = {}
    bodies: dict[html.HtmlElement, str] = {}
    for link in links:
        target = named.get(_leads_to(link))
        body = None if target is None else _block(target)
        if target is None or body is None or order[body] <= order[link] or not _is_mark(link):
            continue
        if body not in known:
            known[body] = _Block.of(body, numbers.get(body), named)
        if known[body].is_note(target, link):
            marks[link] = bodies.setdefault(body, str(len(bodies) + 1))
    _cut_signs(marks, bodies)
    places = set(_around(marks))
    backs = frozenset(
        link
        for link in links
        if link not in marks
        and any(each in bodies for each in (link, *link.iterancestors()))
        and _leads_back(link, named.get(_leads_to(link)) in places)
    )
    return Notes(marks, bodies, backs)


def _leads_to(link: html.HtmlElement) -> str:
    """The name of the place that a link leads to; browsers save it behind the page's address."""
    return str(link.get("href", "")).partition("#")[2]


def _cut_signs(
    marks: Mapping[html.HtmlElement, str], bodies: Mapping[html.HtmlElement, str]
) -> None:
    """Takes the signs of the marks from the beginnings of the notes, which are counted anew."""
    signs = {note: _sign(link) for link, note in marks.items()}
    for body, note in bodies.items():
        first = FirstText.of(body)
        typed = _TYPED.match(first.text) if first else None
        if first and typed and signs[note] and typed[1] == signs[note]:
            first.cut(typed.end())


def _sign(link: html.HtmlElement) -> str:
    return re.sub(r"[\s\[\]［］()（）〔〕]", "", link.text_content())


@dataclass(frozen=True, slots=True)
class _Block:
    """What a block that links lead to says: how it begins, its number, where its links lead."""

    beginning: str
    number: str
    leads_to: frozenset[html.HtmlElement]

    @classmethod
    def of(
        cls, block: html.HtmlElement, number: int | None, named: Mapping[str, html.HtmlElement]
    ) -> _Block:
        to = (named.get(_leads_to(each)) for each in block.iter("a"))
        leads_to = frozenset(each for each in to if each is not None)
        return cls(_beginning(block), "" if number is None else str(number), leads_to)

    def is_note(self, target: html.HtmlElement, link: html.HtmlElement) -> bool:
        """Whether it is the note of a mark: it leads back, or is a line of a list of notes."""
        called = _CALLED.match(_name(target))
        sign = _sign(link)
        words = self.beginning
        begins = words.lstrip("[［(（〔").startswith(sign) and len(words) > len(sign)
        leads_back = not self.leads_to.isdisjoint(_around([link]))
        return leads_back or bool(called) or begins or self.number == sign


def _beginning(block: html.HtmlElement) -> str:
    """The first words of a block, at least as many as a mark may have."""
    words = ""
    for text in block.itertext():
        words = (words + text).lstrip()
        if len(words) > 2 * _LONGEST_MARK:
            break
    return words.strip()


def _numbers(root: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """The numbers that the items of numbered lists have."""
    return {
        item: number
        for numbered in root.iter("ol")
        for number, item in enumerate(
            numbered.iterchildren("li"), stated_number(numbered, "start", 1)
        )
    }


def _leads_back(link: html.HtmlElement, to_a_mark: bool) -> bool:
    """Whether a link in a note is a sign that leads back, be it to a mark that is there or not."""
    sign = link.text_content()
    return bool((_BACK if to_a_mark else _ARROW).fullmatch(sign))


def _named(root: html.HtmlElement) -> dict[str, html.HtmlElement]:
    """The elements that links can lead to, by their names; of equal names the first counts."""
    named: dict[str, html.HtmlElement] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            for name in filter(None, (element.get("id"), element.get("name"))):
                named.setdefault(name, element)
    return named


def _block(target: html.HtmlElement) -> html.HtmlElement | None:
    """The block that a target is, or is at the beginning of."""
    return next((each for each in (target, *target.iterancestors()) if each.tag in _BLOCKS), None)


def _is_mark(link: html.HtmlElement) -> bool:
    text = link.text_content().strip()
    if len(text) > _LONGEST_MARK or not _MARK.fullmatch(text):
        return False
    raised = any(each.tag == "sup" for each in (*link.iterancestors(), *link.iter()))
    return raised or bool(_BRACKETED.fullmatch(text)) or link.get("role") == "doc-noteref"


def _name(target: html.HtmlElement) -> str:
    return (target.get("id") or target.get("name") or "").lower()


def _around(links: object) -> Iterator[html.HtmlElement]:
    """Links with what stands close around them, which a link back may name."""
    for link in links:  # type: ignore[attr-defined]
        yield link
        yield from link.iter("a", "sup", "span")
        for each in link.iterancestors():
            if each.tag in _BLOCKS:
                break
            yield each
