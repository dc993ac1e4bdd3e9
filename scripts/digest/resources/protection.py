"""The protect-list: words whose script conversion is fixed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from digest.resources import tables

HEADER = ("zh-Hans", "zh-Hant", "note")


@dataclass(frozen=True, slots=True)
class ProtectedWord:
    """A Simplified word with its one accepted Traditional form, and why it needs protection."""

    hans: str
    hant: str
    note: str
    line: int


def load_protection(path: Path) -> tuple[ProtectedWord, ...]:
    """Reads `editorial/conversion.tsv`: tab-separated zh-Hans, zh-Hant, note; `#` comments."""
    complaints = tables.Complaints(path)
    words = []
    for number, line in enumerate(tables.read_text(path).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if cells == HEADER:
            continue
        if len(cells) not in {2, 3} or not cells[0] or not cells[1]:
            complaints.add(number, "expected zh-Hans<TAB>zh-Hant<TAB>note; separate with tabs")
            continue
        words.append(ProtectedWord(cells[0], cells[1], cells[2] if len(cells) == 3 else "", number))
    tables.unique(complaints, words, lambda word: word.hans, lambda word: word.line)
    complaints.raise_if_any()
    return tuple(words)
