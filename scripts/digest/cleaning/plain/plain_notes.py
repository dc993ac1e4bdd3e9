"""Numbered notes in plain text: signs in the running text, and lines at its end that begin so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from digest.cleaning.plain.plain_lines import Part, PlainBlock, PlainLine
from digest.cleaning.shapes import is_body
from digest.cleaning.traced import Edit
from digest.model import BlockKind, Mark, MarkKind
from digest.text.numerals import ordinal
from digest.text.small_signs import RAISED_DIGITS

RULE = "note-sign"
_HEADING = re.compile(
    r"[【\[（(]?(?:[注註] ?[释釋解]?|[脚腳尾附][注註]|[参參]考(?:文[献獻]|[资資]料)"
    r"|References|(?:Foot|End)?notes)[】\]）)]?[：:]?",
    re.IGNORECASE,
)
_RULE_LINE = re.compile(r"[-—–_=*─]{3,}")
_OPEN, _CLOSE = r"[\[［〔【（(]", r"[\]］〕】）)]"
_IN_TEXT = re.compile(
    r"[\[［〔【](?P<bracket>\d{1,3})[\]］〕】](?!\()"
    r"|(?P<circle>[①-⑳])"
    # m² and 10⁻⁶ have no notes.
    rf"|(?<![{RAISED_DIGITS}⁺⁻⁼⁽⁾])(?:(?<=[^\x00-\x7f])|(?<=[a-z]{{4}})|(?<=[.,;:!?)\"']))"
    rf"(?P<small>[{RAISED_DIGITS}]{{1,3}})(?![{RAISED_DIGITS}⁺⁻])"
    rf"|{_OPEN}[注註] ?(?P<word>\d{{1,2}}){_CLOSE}"
)
_AT_START = re.compile(
    r"(?:[\[［〔【](?P<bracket>\d{1,3})[\]］〕】]|(?P<circle>[①-⑳])"
    rf"|(?P<small>[{RAISED_DIGITS}]{{1,3}})"
    rf"|{_OPEN}?[注註] ?(?P<word>\d{{1,2}})(?:{_CLOSE}|[：:.．、 ])"
    r"|(?P<plain>\d{1,3})[.．、)）](?!\d))\s*(?=\S)"
)
# What a note is about: a word, another sign, the end of a sentence or a quotation.
_BEFORE = re.compile(r"[\w%‰℃°，。；：、！？….,;:!?)\]”’》」』）］〕】'\"]")
# Within a sentence, ① counts what is named there: 包括①设备②人员.
_BEFORE_CIRCLE = re.compile(r"[”’》」』）)]")
_AFTER_CIRCLE = re.compile(r"$|[\s，。；：、！？,.;:!?”’》」』）)]")
_Sign = tuple[str, int]
"""How a sign is written, and its number."""


class NotedText(NamedTuple):
    """The lines of a text with its notes as blocks, and what is done to the signs in the text.

    Args:
        marks: their places are offsets of the text.
    """

    parts: list[Part]
    edits: list[Edit]
    marks: list[Mark]


class _Note(NamedTuple):
    """A line below the text that begins with a sign of so many characters."""

    at: int
    sign: _Sign
    size: int


def with_notes(lines: Sequence[PlainLine]) -> NotedText:
    """A text with its notes, where each sign leads to one line; others stay as they are."""
    notes = [*_notes(lines)]
    cited = _cited(lines[: min((note.at for note in notes), default=0)])
    called = [_called(note, cited) for note in notes]
    once = Counter(called)
    parts: list[Part] = [*lines]
    noted = NotedText(parts, [], [])
    targets = map(str, count(1))
    for note, sign in zip(notes, called, strict=True):
        places = _places(sign, cited) if sign and once[sign] == 1 else []
        if places:
            target = next(targets)
            parts[note.at] = _footnote(lines[note.at], note.size, target)
            noted.edits.extend(places)
            noted.marks.extend(
                Mark(MarkKind.NOTE, edit.start, edit.start, target) for edit in places
            )
    noted.edits.sort()
    noted.marks.sort(key=lambda mark: mark.start)
    return noted


def _notes(lines: Sequence[PlainLine]) -> Iterator[_Note]:
    """The lines that begin with a sign, below a heading for notes or a line drawn across.

    Where another such line follows further down, a note has several lines, and it is not certain
    where it ends.
    """
    signs = [_sign_at_start(line.text) for line in lines]
    last = {sign[0]: at for at, (sign, _) in enumerate(signs)}
    done = 0
    for at, line in enumerate(lines):
        headed = _HEADING.fullmatch(line.text)
        if at < done or not (headed or _RULE_LINE.fullmatch(line.text)):
            continue
        style = signs[at + 1][0][0] if at + 1 < len(lines) else ""
        if not style or (style == "plain" and not headed):
            continue
        done = at + 1
        while done < len(lines) and signs[done][0][0] == style:
            done += 1
        if last[style] < done:
            yield from (_Note(each, *signs[each]) for each in range(at + 1, done))


def _sign_at_start(text: str) -> tuple[_Sign, int]:
    match = _AT_START.match(text)
    return (_sign(match), match.end()) if match else (("", 0), 0)


def _sign(match: re.Match[str]) -> _Sign:
    style = match.lastgroup or ""
    return style, ordinal(match[style])


def _cited(lines: Sequence[PlainLine]) -> dict[_Sign, list[Edit | None]]:
    """By the sign, the cuts of it; None where it may be no sign of a note, or is in the title.

    A title is a line above the running text, and is no block, so that the note would lead nowhere.
    """
    cited: defaultdict[_Sign, list[Edit | None]] = defaultdict(list)
    running = False
    for line in lines:
        running = running or is_body(line.text)
        for match in _IN_TEXT.finditer(line.raw):
            cited[_sign(match)].append(_cut(line, match) if running else None)
    return cited


def _cut(line: PlainLine, match: re.Match[str]) -> Edit | None:
    raw, (start, end) = line.raw, match.span()
    blank = start > 0 and raw[start - 1] == " "
    before = start - blank - 1
    if before < 0 or not _BEFORE.match(raw, before):
        return None
    if match["circle"] and not (
        _BEFORE_CIRCLE.match(raw, start - 1) or _AFTER_CIRCLE.match(raw, end)
    ):
        return None
    if not raw[end : end + 1].isalnum():
        start -= blank
    return Edit(line.start + start, line.start + end, RULE)


def _called(note: _Note, cited: Mapping[_Sign, object]) -> _Sign | None:
    """The sign in the text that leads to a note, if there is one."""
    style, number = note.sign
    styles = ("bracket", "small") if style == "plain" else (style,)
    found = [(each, number) for each in styles if (each, number) in cited]
    return found[0] if len(found) == 1 else None


def _places(sign: _Sign, cited: Mapping[_Sign, Sequence[Edit | None]]) -> list[Edit]:
    """The cuts of a sign in the text; none where it is not certain that it leads to a note."""
    places = [edit for edit in cited[sign] if edit]
    certain = len(places) == len(cited[sign]) and (sign[0] != "circle" or len(places) == 1)
    return places if certain else []


def _footnote(line: PlainLine, size: int, target: str) -> PlainBlock:
    block = replace(line.block, kind=BlockKind.FOOTNOTE, target=target)
    return PlainBlock(block, (Edit(line.line.start, line.line.start + size, RULE),))
