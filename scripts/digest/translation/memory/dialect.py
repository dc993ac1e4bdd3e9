"""What gettext's programs take in a PO file, in the form that polib takes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

import polib

from digest.translation.memory.po_lines import is_comment, previous_of

_UNUSUAL = (
    re.compile(r"\\[xa0-7]"),
    re.compile(r'"[ \t]*"[ \t]*\S'),
    re.compile(r'msg(?:ctxt|id_plural|id|str)(?! "|_plural |\[\d\] ")'),
    re.compile(r"domain"),
)
"""What polib does not take. Nearly all files have nothing of it: each is told by a fixed start."""
# gettext needs no space behind these marks, and polib does; what `#=` begins it does not know.
_TIGHT = re.compile(r"^([ \t]*#(?>~\||[.:,|~]|(?=[^\s.:,|~#])))(?=\S)")
_DOMAIN = re.compile(r'[ \t]*domain[ \t]*"')
_WORDS = re.compile(
    r"(?P<mark>[ \t]*+(?:#[~|][ \t]*+)?)(?P<word>msg(?:ctxt|id_plural|id|str))?[ \t]*+"
    r"(?P<number>\[[ \t]*+\d+[ \t]*+\])?[ \t]*+"
    r'(?P<strings>(?:"(?:[^"\\\n]|\\.)*+"[ \t]*+)*+)\n?'
)
_BETWEEN = re.compile(r'(?P<text>(?:[^"\\]|\\.)++)|"[ \t]*"')
_BYTES = re.compile(r"(?P<other>\\[^xa0-7])|(?:\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|a))+")
_BYTE = re.compile(r"\\(?:x(?P<hex>[0-9A-Fa-f]+)|(?P<octal>[0-7]+)|a)")
_BELL = 7


class PolibText(str):
    """A PO file's text that polib cuts into lines as it does a file, up to the last with words.

    A comment behind the last entry is no part of it; of some, polib forgets the entry.
    """

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:  # noqa: ARG002 - str's signature
        """The lines between universal newlines, as polib takes them."""
        read: list[str] = [*io.StringIO(self, newline=None)]
        if "#~|" in self:
            read = [*_with_previous(read)]
        read = [_spaced(line) if line[0] in "# \t" else line for line in read]
        if any(each.search(self) for each in _UNUSUAL):
            read = [*map(_as_polib_reads, read)]
        while read and is_comment(read[-1]):
            read.pop()
        return read


def _with_previous(lines: Sequence[str]) -> Iterator[str]:
    """The lines with the previous texts of obsolete entries as of others: polib skips them."""
    for line, previous in zip(lines, previous_of(lines), strict=True):
        yield line.replace("#~|", "#|", 1) if previous else line


def _spaced(line: str) -> str:
    """A line with a space behind the mark of a comment."""
    return _TIGHT.sub(r"\1 ", line, count=1)


def _as_polib_reads(line: str) -> str:
    """A line with a space behind its keyword, and its text in one string of polib's escapes.

    Which catalogue entries are for, in files for several, is no matter of an article's file.
    """
    if _DOMAIN.match(line):
        return f"# {line}"
    words = _WORDS.fullmatch(line)
    if not words or not (words["word"] or words["strings"]):
        return line
    number = re.sub(r"[ \t]", "", words["number"] or "")
    return f"{words['mark']}{words['word'] or ''}{number} {_one_string(words['strings'])}"


def _one_string(strings: str) -> str:
    """The strings of a line as one, with text for bytes that are given by their numbers."""
    inner = _BETWEEN.sub(lambda found: found["text"] or "", strings.strip()[1:-1])
    return f'"{_BYTES.sub(_text_of, inner)}"'


def _text_of(found: re.Match[str]) -> str:
    """The text of a run of bytes; as it is written where it has none."""
    if found["other"]:
        return found[0]
    try:
        return polib.escape(bytes(map(_value, _BYTE.finditer(found[0]))).decode())
    except UnicodeDecodeError:
        return found[0]


def _value(byte: re.Match[str]) -> int:
    if byte["hex"]:
        return int(byte["hex"], 16)
    return int(byte["octal"], 8) & 0xFF if byte["octal"] else _BELL
