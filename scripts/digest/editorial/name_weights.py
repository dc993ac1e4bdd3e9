"""How likely characters are in names, and the common words that hold what may be a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.editorial import tables
from digest.editorial.spreadsheets import tsv_cells

_HEADER = ("kind", "weight", "characters")
_KINDS = ("surname", "given")
_COMMON = "="
HEAVIEST = 4
"""The largest weight: sixteen times as often in names as in words."""


@dataclass(frozen=True, slots=True)
class NameWeights:
    """Weights of characters, all Simplified.

    Args:
        surname: surnames of one character, each with its weight, -4 to 4: the logarithm (base 2) of
            how much more often it stands in names than in words.
        given: the same of the characters of given names.
        common: common words that hold a character which Traditional text writes in several ways.
    """

    surname: tuple[tuple[str, int], ...] = ()
    given: tuple[tuple[str, int], ...] = ()
    common: frozenset[str] = frozenset()


def load_name_weights(path: Path, problems: tables.FileProblems) -> NameWeights:
    """Reads `editorial/name_weights.tsv`; adds a problem for every line at fault."""
    common: set[str] = set()
    weights: dict[str, list[tuple[str, int]]] = {kind: [] for kind in _KINDS}
    for number, line in enumerate(tables.read_text(path).splitlines(), start=1):
        if line.startswith(_COMMON):
            common.update(line[1:].split())
        elif line.strip() and not line.startswith("#"):
            for kind, char, weight in _weights(line, number, problems):
                weights[kind].append((char, weight))
    return NameWeights(tuple(weights["surname"]), tuple(weights["given"]), frozenset(common))


def _weights(
    line: str, number: int, problems: tables.FileProblems
) -> Iterator[tuple[str, str, int]]:
    """The (kind, character, weight) of a line; none, and a problem, where it is at fault."""
    kind, weight, characters = (*tsv_cells(line, len(_HEADER)), "", "", "")[: len(_HEADER)]
    number_of = {str(each): each for each in range(-HEAVIEST, HEAVIEST + 1)}
    if kind not in _KINDS or weight not in number_of or not characters:
        problems.add(
            number, "expected surname or given<TAB>-4 to 4<TAB>characters; separate with tabs"
        )
        return
    yield from ((kind, char, number_of[weight]) for char in characters)
