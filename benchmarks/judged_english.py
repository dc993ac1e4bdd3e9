"""English of a machine that people have judged: labels of real drafts, and pairs of our own.

A label names a draft by its set and number, the kind of error it was read for, and whether it has
that error; no text of a draft is kept here. The drafts are lines of set, number, Chinese, Argos
Translate's English and Google's. A pair of our own has its texts, and one that is wrong its kind
of error.
"""

from __future__ import annotations

import csv
import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "benchmarks" / "check_labels.tsv"
PAIRS = ROOT / "tests" / "translation" / "pairs"

HANDED = "handed"
"""The group of labels that come with the drafts."""
ERROR = "error"

FLAGS_FOR = {
    "figure": ("number", "scale", "percent", "date"),
    "numeral": ("numeral", "number", "scale", "percent", "date"),
    "truncated": ("truncated", "length"),
    "tail": ("invented",),
}
"""The flags that find each kind of error; another kind has the name of its flag."""

Key: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence of a public test set, and what two engines make of it."""

    chinese: str
    argos: str
    google: str


@dataclass(frozen=True, slots=True)
class Judged:
    """An English text that was read for a kind of error; `group` is which labels it is of."""

    group: str
    kind: str
    wrong: bool
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A Chinese text with English of our own, and its kind of error, "" where it is right."""

    source: str
    target: str
    kind: str = ""


def flags_for(kind: str) -> tuple[str, ...]:
    """The flags that find a kind of error."""
    return FLAGS_FOR.get(kind, (kind,))


def read_drafts(path: Path) -> dict[Key, Draft]:
    """The drafts of a file, `.tsv` or `.tsv.xz`, by set and number."""
    return {
        (row["set"], row["number"]): Draft(row["chinese"], row["argos"], row["google"])
        for row in _rows(path)
    }


def read_labels(path: Path, drafts: Mapping[Key, Draft]) -> list[Judged]:
    """The labelled drafts, in the group of their half or in that of labels from elsewhere.

    A label is left out where its draft is not among them.
    """
    rows = ((row, drafts.get((row["set"], row["number"]))) for row in _rows(path))
    return [_judged(row, draft) for row, draft in rows if draft]


def _judged(row: Mapping[str, str], draft: Draft) -> Judged:
    wrong = row["label"] == ERROR
    return Judged(row.get("half", HANDED), row["kind"], wrong, draft.chinese, draft.argos)


def read_pairs(name: str, folder: Path = PAIRS) -> list[Pair]:
    """The pairs of one file of our own."""
    return [Pair(**row) for row in _rows(folder / f"{name}.tsv")]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
