"""The HTML of a Word document, from what mammoth makes of its plain form."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from digest.seeds.documents import picture_source
from digest.seeds.word.word_drawings import DrawnPicture
from digest.seeds.word.word_numbering import ListLabel
from digest.seeds.word.word_xml import Element

_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_NO_WORDS = ("br", "img")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def finished(text: str, marks: Sequence[ListLabel | DrawnPicture], prefix: str) -> str:
    """The HTML with lists and pictures where they are marked, and one order of headings.

    Args:
        text: the HTML of mammoth, which is XML.
        marks: what belongs in the place of an empty link, whose id is the prefix and a number.
    """
    root = etree.fromstring(f"<div>{text}</div>", _PARSER)
    labels: dict[Element, ListLabel] = {}
    for place in [each for each in root.iter("a") if each.get("id", "").startswith(prefix)]:
        thing = marks[int(place.get("id").removeprefix(prefix))]
        if isinstance(thing, ListLabel):
            labels[_block(place)] = thing
            _remove(place)
        else:
            _show(place, thing)
    for parent in dict.fromkeys(block.getparent() for block in labels):
        _put_into_lists(parent, labels)
    _order_headings(root)
    inside = (etree.tostring(each, method="html", encoding="unicode") for each in root)
    return "\n".join(inside)


def _block(place: Element) -> Element:
    """The paragraph that a mark stands in."""
    return next(each for each in place.iterancestors() if each.tag in ("p", "li"))


def _remove(place: Element) -> None:
    """Takes away an empty element; what stood behind it stays."""
    parent, before = place.getparent(), place.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (place.tail or "")
    else:
        before.tail = (before.tail or "") + (place.tail or "")
    place.tail = None
    parent.remove(place)


def _show(place: Element, picture: DrawnPicture) -> None:
    """Shows a picture; one within a sentence that is no part of it stands below it."""
    place.tag = "img"
    place.attrib.clear()
    place.set("src", picture.address or picture_source(picture.content))
    place.set("alt", picture.alt)
    if picture.alone and _is_within_line(place):
        block = _block(place)
        _remove(place)
        block.append(place)


def _is_within_line(place: Element) -> bool:
    """Whether words stand on both sides of an element, on its line."""
    holder = place.getparent() if place.getparent().tag == "a" else place
    before, after = holder.getprevious(), holder.getnext()
    led = holder.getparent().text if before is None else before.tail
    if before is not None and before.tag not in _NO_WORDS:
        led = "".join(before.itertext()) + (led or "")
    goes_on = holder.tail or ""
    if after is not None and after.tag not in _NO_WORDS:
        goes_on += "".join(after.itertext())
    return bool((led or "").strip()) and bool(goes_on.strip())


def _put_into_lists(parent: Element, labels: dict[Element, ListLabel]) -> None:
    """Makes lists of the labelled paragraphs of an element that follow each other."""
    lists = _OpenLists()
    for child in [*parent]:
        if child in labels:
            lists.add(child, labels[child])
        else:
            lists.close()


class _OpenLists:
    """The lists that go on at a place, each in the last item of the one before it."""

    def __init__(self) -> None:
        self._open: list[tuple[ListLabel, Element]] = []

    def close(self) -> None:
        self._open.clear()

    def add(self, paragraph: Element, label: ListLabel) -> None:
        """Makes a paragraph an item; one whose label no list can say stays as it is at the top."""
        while self._open and not self._goes_on(label):
            self._open.pop()
        if not label.tag and not self._open:
            return
        if not self._open or self._open[-1][0].level < label.level:
            made = self._begun(paragraph, label)
        else:
            made = self._open.pop()[1]
        self._open.append((label, made))
        paragraph.tag = "li"
        made.append(paragraph)

    def _goes_on(self, label: ListLabel) -> bool:
        """Whether the innermost list has the item in it, or in a list in its last item."""
        last = self._open[-1][0]
        if last.level != label.level:
            return last.level < label.level
        return last.tag == label.tag and (label.tag != "ol" or last.number + 1 == label.number)

    def _begun(self, paragraph: Element, label: ListLabel) -> Element:
        made = etree.Element(label.tag or "ul")
        if label.tag == "ol" and label.number != 1:
            made.set("start", str(label.number))
        if self._open:
            self._open[-1][1][-1].append(made)
        else:
            paragraph.addprevious(made)
        return made


def _order_headings(root: Element) -> None:
    """Puts headings a level below the title, where there is one; cells have none."""
    titled = root.find(".//h1[@class='title']") is not None
    for heading in [*root.iter(*_HEADINGS)]:
        if any(each.tag in ("td", "th") for each in heading.iterancestors()):
            heading.tag = "p"
            heading.attrib.clear()
        elif heading.get("class") == "title":
            heading.attrib.clear()
        elif titled:
            heading.tag = _HEADINGS[min(int(heading.tag[1]), 5)]
