"""The paragraphs and tables of a part of a Word document, in plain form."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from digest.seeds import limits
from digest.seeds.documents import refusal
from digest.seeds.word.plain_word import PlainParagraph, element
from digest.seeds.word.word_context import TRACKED, WordContext
from digest.seeds.word.word_numbering import ListLabel
from digest.seeds.word.word_runs import RunReader
from digest.seeds.word.word_styles import CONTENTS, PLAIN, QUOTE
from digest.seeds.word.word_xml import VAL, Element, M, W, is_true, value, whole

_MOST_COLUMNS = 63
"""Of a table, in Word."""
_COVERED = "texts in merged cells, which Word does not show, left out"


class BlockReader:
    """Reads the blocks of a part.

    Args:
        context: of the part.
    """

    def __init__(self, context: WordContext) -> None:
        self._context = context
        self._runs = RunReader(context)
        self._depth = 0

    def blocks(self, container: Element) -> Iterator[Element]:
        """The blocks in an element; a paragraph whose mark was deleted goes on in the next."""
        joined: list[Element] = []
        for node in self._context.opened(container):
            if node.tag == f"{W}p" and self._mark_is_deleted(node):
                joined.append(node)
                continue
            if node.tag == f"{W}p":
                yield from self._paragraph([*joined, node])
                joined.clear()
            elif node.tag == f"{W}tbl":
                yield self._table(node)
            elif node.tag in (f"{M}oMath", f"{M}oMathPara"):
                yield from self._paragraph([element("p", deepcopy(node))])
            else:
                self._context.pass_over(node)
        if joined:
            yield from self._paragraph(joined)

    def _mark_is_deleted(self, paragraph: Element) -> bool:
        properties = paragraph.find(f"{W}pPr/{W}rPr")
        if properties is None or properties.find(f"{W}del") is None:
            return False
        self._context.tally.count(TRACKED)
        return True

    def _paragraph(self, parts: list[Element]) -> Iterator[Element]:
        """A paragraph, where it has anything in it, and what its text boxes hold."""
        properties = parts[-1].find(f"{W}pPr")
        kind = self._context.styles.kind(properties)
        line = PlainParagraph(PLAIN if kind == CONTENTS else kind, self._context.links)
        label = self._context.numbers.label(properties)
        if label is not None:
            self._label(line, kind, label)
        boxes = [box for part in parts for box in self._runs.read(part, line)]
        if kind == CONTENTS:
            self._context.tally.count("lines of a table of contents left out")
        elif not line.is_empty:
            yield line.element
        for box in boxes:
            yield from self.blocks(box)

    def _label(self, line: PlainParagraph, kind: str, label: ListLabel) -> None:
        """Marks an item of a list; what a list cannot say stands in the text."""
        is_item = kind in (PLAIN, QUOTE)
        mark = self._context.mark(label) if is_item else ""
        line.begin(mark, "" if is_item and label.tag else label.text)

    def _table(self, table: Element) -> Element:
        self._depth += 1
        if self._depth > limits.MOST_NESTED:
            most = limits.MOST_NESTED
            raise refusal(
                self._context.name,
                f"has more than {most} tables in each other; save its text as .txt",
            )
        made = element("tbl")
        for node in self._context.opened(table):
            if node.tag != f"{W}tr":
                self._context.pass_over(node)
            elif node.find(f"{W}trPr/{W}del") is not None:
                self._context.tally.count(TRACKED)
            else:
                made.append(self._row(node))
        self._depth -= 1
        return made

    def _row(self, row: Element) -> Element:
        """A row; the columns that it leaves free at its ends are empty cells."""
        properties = row.find(f"{W}trPr")
        made = element("tr")
        if properties is not None and is_true(properties.find(f"{W}tblHeader")):
            made.append(element("trPr", element("tblHeader")))
        made.extend(_free(properties, "gridBefore"))
        for node in self._context.opened(row):
            if node.tag == f"{W}tc":
                self._cell(node, made)
            else:
                self._context.pass_over(node)
        made.extend(_free(properties, "gridAfter"))
        return made

    def _cell(self, cell: Element, row: Element) -> None:
        """Adds a cell to a row, or widens the one before it, into which it is merged."""
        properties = cell.find(f"{W}tcPr")
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            self._context.tally.count(TRACKED)
            return
        span = _columns(properties, "gridSpan")
        down, across = _merged(properties, "vMerge"), _merged(properties, "hMerge")
        content = [*self.blocks(cell)]
        if _GOES_ON in (down, across) and content:
            self._context.tally.count(_COVERED, " ".join(content[0].itertext()))
        before = next(row.iterchildren(reversed=True), None)
        if across == _GOES_ON and before is not None and before.tag == f"{W}tc":
            wider = before.find(f"{W}tcPr/{W}gridSpan")
            wider.set(VAL, str(min(int(value(wider)) + span, _MOST_COLUMNS)))
        else:
            row.append(_made_cell(span, down, content))


_GOES_ON = "continue"


def _merged(properties: Element | None, name: str) -> str:
    """How a cell is merged: `restart` in the first of the merged, `continue` in the others."""
    stated = None if properties is None else properties.find(f"{W}{name}")
    return "" if stated is None else value(stated) or _GOES_ON


def _made_cell(span: int, down: str, content: list[Element]) -> Element:
    properties = element("tcPr", element("gridSpan", val=str(span)))
    if down:
        properties.append(element("vMerge", val=down))
    return element("tc", properties, *([] if down == _GOES_ON else content))


def _columns(properties: Element | None, name: str) -> int:
    stated = None if properties is None else properties.find(f"{W}{name}")
    return min(max(whole(value(stated), 1), 1), _MOST_COLUMNS)


def _free(properties: Element | None, name: str) -> list[Element]:
    """An empty cell in the place of the columns before or after a row."""
    if properties is None or whole(value(properties.find(f"{W}{name}"))) < 1:
        return []
    return [_made_cell(_columns(properties, name), "", [])]
