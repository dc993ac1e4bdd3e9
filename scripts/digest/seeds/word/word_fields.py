"""Fields of Word: an instruction, which is not shown, and what it gave when last followed."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field

from digest.seeds.word.word_symbols import UNKNOWN, symbol
from digest.seeds.word.word_tally import Tally
from digest.seeds.word.word_xml import VAL, Element, W, is_true, value, whole

READINGS = "readings above characters (ruby) left out"
_MOST_LEVELS = 5
"""Of fractions and roots in each other."""
_READING = re.compile(
    r"\\o\s*\\a[dlrc]\s*\(\s*\\s\s*\\up\s*\d+\s*\((?P<reading>[^()]*)\)\s*[,;，；](?P<base>[^()]*)\)"
)
_FRACTION = re.compile(r"\\f\s*\(([^(),;\\]*)[,;]([^(),;\\]*)\)")
_ROOT = re.compile(r"\\r\s*\(\s*[,;]?([^(),;\\]*)\)")
_LINK = re.compile(r'HYPERLINK\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s\\"]\S*))')
_PLACE = re.compile(r'\\l\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s\\"]\S*))')


@dataclass(slots=True)
class _Field:
    begin: Element
    address: str | None
    code: list[str] = field(default_factory=list)
    given: bool = False


class Fields:
    """The fields that are open at a place of the text; each may stand in another.

    Args:
        tally: counts what cannot be carried.
    """

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._open: list[_Field] = []
        self._instructions = 0

    @property
    def shown(self) -> bool:
        """Whether what stands here is text, not the instruction of a field."""
        return not self._instructions

    @property
    def address(self) -> str | None:
        """Where the text that stands here leads, by a field."""
        return self._open[-1].address if self._open else None

    def instruct(self, text: str) -> None:
        """A piece of an instruction."""
        if self._open and not self._open[-1].given:
            self._open[-1].code.append(text)

    def step(self, mark: Element) -> str:
        """The beginning, middle or end of a field; what one without a result stands for."""
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self._open.append(_Field(mark, self.address))
            self._instructions += 1
        elif kind == "separate" and self._open and not self._open[-1].given:
            last = self._open[-1]
            last.given, last.address = True, link("".join(last.code)) or last.address
            self._instructions -= 1
        elif kind == "end" and self._open:
            last = self._close()
            if not last.given:
                return self._result(last)
        return ""

    def end_paragraph(self) -> None:
        """Forgets instructions that do not end: they would hide all that follows."""
        while self._open and not self._open[-1].given:
            self._close()

    def _close(self) -> _Field:
        last = self._open.pop()
        self._instructions -= not last.given
        return last

    def _result(self, last: _Field) -> str:
        code = "".join(last.code).strip()
        name = code.partition(" ")[0].upper()
        if name == "EQ" or code.startswith("EQ\\"):
            return equation(code[2:], self._tally)
        if name == "SYMBOL":
            return _symbol(code, self._tally)
        if name in ("FORMCHECKBOX", "FORMDROPDOWN"):
            return _form(last.begin)
        return ""


def link(code: str) -> str | None:
    """The address that an instruction links to; None for another instruction or a place inside."""
    found = _LINK.match(code.strip())
    if not found:
        return None
    address = found["quoted"] or found["bare"] or ""
    place = _PLACE.search(code)
    fragment = f"#{place['quoted'] or place['bare']}" if place and address else ""
    return address + fragment or None


def equation(code: str, tally: Tally) -> str:
    """What an EQ field shows: the base of a reading, a fraction, a root; else its instruction."""
    code = re.sub(r'\\\*\s*(?:"[^"]*"|\S+)', "", code)
    if _READING.search(code):
        tally.count(READINGS)
        code = _READING.sub(lambda found: found["base"], code)
    for _ in range(_MOST_LEVELS):
        code = _ROOT.sub(r"√{\1}", _FRACTION.sub(r"{\1}/{\2}", code))
    for _ in range(_MOST_LEVELS):
        code = re.sub(r"\{([^{}]*)\}", _grouped, code)
    text = code.strip()
    if "\\" in text:
        tally.count("formulas of EQ fields kept as their code", text)
    return text


def _grouped(found: re.Match[str]) -> str:
    """A part of a formula, in brackets unless it is one number or word."""
    return found[1] if re.fullmatch(r"[\w.]+", found[1]) else f"({found[1]})"


def _symbol(code: str, tally: Tally) -> str:
    try:
        words = shlex.split(code.replace("\\", "\\\\"))
    except ValueError:
        words = code.split()
    number = words[1] if len(words) > 1 else ""
    font = words[words.index("\\f") + 1] if "\\f" in words[:-1] else ""
    place = int(number, 16) if re.fullmatch(r"0[xX][0-9a-fA-F]{1,6}", number) else whole(number)
    char = symbol(font, place) if place < 0x110000 else None
    if char is None:
        tally.count(f"symbols of unknown meaning, {UNKNOWN} stands for each", f"{font} {number}")
    return char or UNKNOWN


def _form(begin: Element) -> str:
    """What is chosen in a form: a ticked box or an entry of a list."""
    if (box := begin.find(f"{W}ffData/{W}checkBox")) is not None:
        stated = box.find(f"{W}checked")
        return "☑" if is_true(box.find(f"{W}default") if stated is None else stated) else "☐"
    entries = begin.findall(f"{W}ffData/{W}ddList/{W}listEntry")
    chosen = whole(value(begin.find(f"{W}ffData/{W}ddList/{W}result")))
    return str(entries[chosen].get(VAL, "")) if 0 <= chosen < len(entries) else ""
