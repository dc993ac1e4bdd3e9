"""The protect-list: words whose script conversion is fixed by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from digest.resources import tables

HEADER = ("zh-Hans", "zh-Hant", "note")
_LIST = re.compile(r"\{(\w+)\}")


class ProtectionKind(StrEnum):
    """How an entry of the protect-list applies."""

    WORD = "word"
    """The word itself, wherever it stands; longer words win."""

    PATTERN = "pattern"
    """What a regular expression matches; words win over it."""

    VARIANT = "variant"
    """Two Traditional characters that are both right: neither is a repair of the other."""


@dataclass(frozen=True, slots=True)
class ProtectedWord:
    """A Simplified word with its one accepted Traditional form, and why it needs protection.

    `hans` is a regular expression in a pattern and a Traditional character in a variant; its
    match is as long as `hant`.
    """

    hans: str
    hant: str
    note: str
    line: int
    kind: ProtectionKind = ProtectionKind.WORD


def load_protection(path: Path) -> tuple[ProtectedWord, ...]:
    """Reads `editorial/conversion.tsv`: tab-separated zh-Hans, zh-Hant, note; `#` comments.

    `/…/` is a regular expression, `~` begins a variant, and a line `{name}<TAB>a|b` gives a list
    that patterns may use.
    """
    complaints = tables.Complaints(path)
    lists: dict[str, str] = {}
    words = []
    for number, line in enumerate(tables.read_text(path).splitlines(), start=1):
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if not line.strip() or line.startswith("#") or cells == HEADER:
            continue
        if len(cells) not in {2, 3} or not cells[0] or not cells[1]:
            complaints.add(number, "expected zh-Hans<TAB>zh-Hant<TAB>note; separate with tabs")
        elif name := _LIST.fullmatch(cells[0]):
            lists[name[1]] = cells[1]
        else:
            note = cells[2] if len(cells) == 3 else ""
            words.append(_entry(cells[0], cells[1], note, number, lists, complaints))
    tables.unique(complaints, words, lambda word: word.hans, lambda word: word.line)
    complaints.raise_if_any()
    return tuple(words)


def _entry(
    hans: str,
    hant: str,
    note: str,
    line: int,
    lists: dict[str, str],
    complaints: tables.Complaints,
) -> ProtectedWord:
    if len(hans) > 2 and hans.startswith("/") and hans.endswith("/"):
        pattern = _LIST.sub(lambda name: f"(?:{lists.get(name[1], name[0])})", hans[1:-1])
        try:
            re.compile(pattern)
        except re.error as error:
            complaints.add(line, f"{hans} is no regular expression: {error}; correct it")
        return ProtectedWord(pattern, hant, note, line, ProtectionKind.PATTERN)
    kind = ProtectionKind.VARIANT if hans.startswith("~") else ProtectionKind.WORD
    hans = hans.removeprefix("~")
    if len(hans) != len(hant):
        complaints.add(line, f"{hans} and {hant} differ in length; check both")
    return ProtectedWord(hans, hant, note, line, kind)
