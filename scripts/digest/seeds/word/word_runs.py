"""What stands in a paragraph of Word: text, links, fields, symbols, formulas, notes, drawings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from digest.seeds.word.omml import linear
from digest.seeds.word.plain_word import PlainParagraph
from digest.seeds.word.word_context import WordContext
from digest.seeds.word.word_drawings import DrawnPicture, drawn
from digest.seeds.word.word_fields import READINGS, Fields, equation, link
from digest.seeds.word.word_styles import Look
from digest.seeds.word.word_symbols import UNKNOWN, is_symbol_font, spelled, symbol
from digest.seeds.word.word_xml import Element, M, R, W


@dataclass(slots=True)
class _Setting:
    """How a run is set and where it leads."""

    look: Look
    font: str
    address: str | None
    hidden: bool


class RunReader:
    """Reads what stands in paragraphs, one after another: fields go on from one to the next.

    Args:
        context: of the part.
    """

    def __init__(self, context: WordContext) -> None:
        self._context = context
        self._tally = context.tally
        self._fields = Fields(context.tally)
        self._line = PlainParagraph("", {})
        self._boxes: list[Element] = []
        self._hides = False
        self._kinds: dict[str, Callable[[Element, _Setting], None]] = {
            f"{W}t": self._text,
            f"{W}sym": self._symbol,
            f"{W}tab": lambda _, setting: self._write("\t", setting),
            f"{W}ptab": lambda _, setting: self._write("\t", setting),
            f"{W}noBreakHyphen": lambda _, setting: self._write("-", setting),
            f"{W}br": self._break,
            f"{W}cr": self._break,
            f"{W}fldChar": self._step,
            f"{W}instrText": lambda node, _: self._fields.instruct(node.text or ""),
            f"{W}ruby": self._ruby,
            f"{W}footnoteReference": self._note,
            f"{W}endnoteReference": self._note,
            f"{W}commentReference": lambda _, __: self._tally.count("comments left out"),
            f"{W}drawing": self._drawing,
            f"{W}pict": self._drawing,
            f"{W}object": self._drawing,
            f"{M}oMath": lambda node, setting: self._formula(node, setting.address),
        }

    def read(self, paragraph: Element, line: PlainParagraph) -> list[Element]:
        """Writes what stands in a paragraph to the line; gives the contents of its text boxes."""
        self._line, self._boxes = line, []
        self._hides = self._context.styles.hides(paragraph.find(f"{W}pPr"))
        self._inline(paragraph, None)
        self._fields.end_paragraph()
        line.end()
        return self._boxes

    def _inline(self, container: Element, address: str | None) -> None:
        for node in self._context.opened(container):
            if node.tag == f"{W}r":
                self._run(node, address)
            elif node.tag == f"{W}hyperlink":
                self._inline(node, self._target(node) or address)
            elif node.tag == f"{W}fldSimple":
                self._simple_field(node, address)
            elif node.tag == f"{M}oMath":
                self._formula(node, address)
            elif node.tag == f"{M}oMathPara":
                self._formulas(node, address)
            else:
                self._context.pass_over(node)

    def _run(self, run: Element, address: str | None) -> None:
        properties = run.find(f"{W}rPr")
        if properties is None:
            setting = _Setting(Look(), "", address, self._hides)
        else:
            styles = self._context.styles
            hidden = styles.is_hidden(properties, self._hides)
            look = styles.look(properties)
            setting = _Setting(look, styles.font(properties), address, hidden)
        for node in self._context.opened(run):
            if kind := self._kinds.get(node.tag):
                kind(node, setting)
            else:
                self._context.pass_over(node)

    def _write(self, text: str, setting: _Setting) -> None:
        if not self._fields.shown:
            return
        if setting.hidden:
            if text.strip():
                self._tally.count("hidden passages left out", text)
            return
        self._line.text(text, setting.look, setting.address or self._fields.address)

    def _text(self, node: Element, setting: _Setting) -> None:
        text = node.text or ""
        if is_symbol_font(setting.font):
            if re.search(r"[A-Za-z]", text):
                self._tally.count(f"letters in the font {setting.font}, which shows others", text)
            text = "".join(
                self._known(char, f"{setting.font} {ord(own):X}")
                for char, own in zip(spelled(setting.font, text), text, strict=True)
            )
        self._write(text, setting)

    def _symbol(self, node: Element, setting: _Setting) -> None:
        font, code = node.get(f"{W}font", ""), node.get(f"{W}char", "")
        known = bool(re.fullmatch(r"[0-9A-Fa-f]{1,5}", code))
        char = symbol(font, int(code, 16)) if known else None
        self._write(self._known(char, f"{font} {code}"), setting)

    def _known(self, char: str | None, place: str) -> str:
        if char is None:
            self._tally.count(f"symbols of unknown meaning, {UNKNOWN} stands for each", place)
        return char or UNKNOWN

    def _break(self, node: Element, setting: _Setting) -> None:
        if node.get(f"{W}type") in (None, "textWrapping") and self._fields.shown:
            self._line.line_break(setting.look, setting.address or self._fields.address)

    def _step(self, node: Element, setting: _Setting) -> None:
        self._write(self._fields.step(node), setting)

    def _simple_field(self, node: Element, address: str | None) -> None:
        code = node.get(f"{W}instr", "").strip()
        if code.startswith("EQ"):
            self._line.text(equation(code[2:], self._tally), address=address)
        self._inline(node, link(code) or address)

    def _ruby(self, node: Element, setting: _Setting) -> None:
        self._tally.count(READINGS)
        for base in node.iterchildren(f"{W}rubyBase"):
            self._inline(base, setting.address)

    def _note(self, node: Element, setting: _Setting) -> None:
        kind = "footnote" if node.tag == f"{W}footnoteReference" else "endnote"
        key = kind, node.get(f"{W}id", "")
        if key not in self._context.notes:
            self._tally.count("marks of notes that are not there left out")
        elif not setting.hidden:
            self._context.notes.remove(key)
            self._line.note(*key)
            if node.get(f"{W}customMarkFollows") in ("1", "true", "on"):
                # The notes get numbers, in the place of what the author has marked them by.
                for mark in node.itersiblings(f"{W}t"):
                    mark.text = ""

    def _drawing(self, node: Element, setting: _Setting) -> None:
        for thing in drawn(node, self._context.part, self._tally):
            if isinstance(thing, DrawnPicture):
                address = self._context.part.targets.get(thing.link) or setting.address
                if self._fields.shown and not setting.hidden:
                    self._line.mark(self._context.mark(thing), address)
            else:
                self._tally.count(
                    "text boxes, whose text stands after the paragraph they belong to"
                )
                self._boxes.append(thing)

    def _formulas(self, node: Element, address: str | None) -> None:
        """Formulas that have a line each."""
        for place, formula in enumerate(node.iterchildren(f"{M}oMath")):
            if place:
                self._line.line_break()
            self._formula(formula, address)

    def _formula(self, node: Element, address: str | None) -> None:
        pieces = linear(node, self._context.opened, self._tally)
        if pieces and _would_join(self._line.last, pieces[0].text):
            self._line.text(" ", address=address)
        for piece in pieces:
            self._line.text(piece.text, Look(level=piece.level), address)

    def _target(self, node: Element) -> str | None:
        """Where a link leads; None for one to a place in the document."""
        address = self._context.part.targets.get(node.get(f"{R}id", ""))
        place = node.get(f"{W}anchor")
        return f"{address}#{place}" if address and place else address


def _would_join(before: str, after: str) -> bool:
    """Whether a word or number before a formula would be taken for a part of it."""
    return before.isascii() and before.isalnum() and after[:1].isascii() and after[:1].isalnum()
