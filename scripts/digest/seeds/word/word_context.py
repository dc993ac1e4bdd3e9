"""What a part of a Word document is read by, and what is gathered from all parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from digest.seeds.word.word_drawings import ALTERNATIVES, DrawnPicture, alternative
from digest.seeds.word.word_numbering import ListLabel, ListNumbers
from digest.seeds.word.word_package import Part
from digest.seeds.word.word_styles import WordStyles
from digest.seeds.word.word_tally import Tally
from digest.seeds.word.word_xml import Element, W

TRACKED = "tracked changes, taken as accepted"
MARK = "mark-"
"""The names of bookmarks begin so, with their number behind."""

_TRANSPARENT = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag", "dir", "bdo", "sdtContent")
)
_DELETED = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_CHANGES = _DELETED | {f"{W}ins", f"{W}moveTo"}
_CHUNKS = frozenset(f"{W}{name}" for name in ("altChunk", "subDoc"))
_WITHOUT_TEXT = frozenset(
    [
        *("annotationRef", "bookmarkEnd", "bookmarkStart", "commentRangeEnd", "commentRangeStart"),
        *("continuationSeparator", "endnoteRef", "footnoteRef", "lastRenderedPageBreak"),
        *("permEnd", "permStart", "proofErr", "sectPr", "separator", "softHyphen", "tblGrid"),
        *("fldData", "pgNum", "bookmark", "delInstrText", "delText", "ffData"),
    ]
)


@dataclass(slots=True)
class WordContext:
    """What a part of a document is read by, and what is gathered from all parts.

    Args:
        name: how messages call the file.
        part: what is read.
        notes: the notes there are, by kind and id, which their marks use up.
        links: addresses, each with its id in the plain document.
        marks: what the HTML has in the place of a bookmark, whose name is its place here.
    """

    name: str
    part: Part
    styles: WordStyles
    numbers: ListNumbers
    tally: Tally
    notes: set[tuple[str, str]] = field(default_factory=set)
    links: dict[str, str] = field(default_factory=dict)
    marks: list[ListLabel | DrawnPicture] = field(default_factory=list)

    def mark(self, thing: ListLabel | DrawnPicture) -> str:
        """The name of a bookmark for it."""
        self.marks.append(thing)
        return f"{MARK}{len(self.marks) - 1}"

    def opened(self, container: Element) -> Iterator[Element]:
        """The children, with those of wrappers in their place, and without what was deleted."""
        stack = [iter(container)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
            elif (inside := self._inside(child)) is None:
                yield child
            else:
                stack.append(iter(inside))

    def pass_over(self, node: Element) -> None:
        """Tells of an element that is not known, unless it has no text by its nature."""
        name = str(node.tag).rpartition("}")[2]
        if name not in _WITHOUT_TEXT and not name.endswith(
            ("Pr", "PrEx", "RangeStart", "RangeEnd")
        ):
            self.tally.count("elements of an unknown kind left out", name)

    def _inside(self, node: Element) -> list[Element] | Element | None:
        """What stands in the place of an element; None for itself."""
        if node.tag in _CHANGES:
            self.tally.count(TRACKED)
        if node.tag in _TRANSPARENT:
            return node
        if node.tag in _DELETED:
            return []
        if node.tag == f"{W}sdt":
            return self._controlled(node)
        if node.tag == ALTERNATIVES:
            return alternative(node)
        if node.tag in _CHUNKS:
            self.tally.count("embedded documents left out")
            return []
        return None

    def _controlled(self, node: Element) -> list[Element]:
        """The content of a control, unless it is Word's own: a prompt, or a list of headings."""
        properties = node.find(f"{W}sdtPr")
        if properties is not None:
            if properties.find(f"{W}showingPlcHdr") is not None:
                self.tally.count("empty fields of a form left out")
                return []
            gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
            if gallery is not None and gallery.get(f"{W}val") == "Table of Contents":
                self.tally.count("tables of contents left out")
                return []
        return [*node.iterchildren(f"{W}sdtContent")]
