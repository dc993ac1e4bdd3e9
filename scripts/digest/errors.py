"""The one exception tree, and how a problem is worded: `path:line: problem; what to do`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

ACTING = re.compile(
    r"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f"
    r"\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""A character that acts on a terminal: a control or a direction mark; half of one stops output."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing a person has to know or correct.

    Args:
        path: the file as the person knows it, relative where possible; "" where whoever catches
            the problem knows it.
        message: the problem; what to do.
        line: 1-based line in that file, or 0 where no line applies.
    """

    path: str
    message: str
    line: int = 0

    def __str__(self) -> str:
        path = " ".join(self.path.splitlines())  # a name may have a line break: still one line
        where = f"{path}:{self.line}" if self.line else path
        return f"{where}: {self.message}" if where else self.message


MOST_ALIKE = 3
"""Files of which each has its own line where all have the same problem."""


def folded(problems: Iterable[Problem]) -> list[Problem]:
    """Problems without repetitions; of one that many files share, the first has their number."""
    alike: dict[str, list[Problem]] = {}
    for problem in dict.fromkeys(problems):
        alike.setdefault(problem.message, []).append(problem)
    shown = []
    for message, found in alike.items():
        if len(found) <= MOST_ALIKE:
            shown += found
            continue
        first, (said, _, cure) = found[0], message.partition("; ")
        words = f"{said} (and so in {len(found) - 1} more files)"
        shown.append(Problem(first.path, f"{words}; {cure}" if cure else words, first.line))
    return shown


def brief(text: str, longest: int = 80) -> str:
    """Quoted text for a message, cut with an ellipsis at `longest` characters."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def nearest(word: str, known: Collection[str]) -> str | None:
    """The one of the known words that is most like it; None where none is alike."""
    return next(iter(get_close_matches(word, known, 1)), None)


def choose(word: str, known: Collection[str]) -> str:
    """The cure for a word that is none of those known: the nearest of them, or all."""
    if near := nearest(word, known):
        return f"did you mean `{near}`?"
    return f"use one of {', '.join(known)}"


def printable(words: str) -> str:
    """The text with the characters that act on a terminal (controls, direction marks) replaced."""
    return ACTING.sub("\ufffd", words)


class DigestError(Exception):
    """Bad input or a failed step; carries every problem found, not only the first."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def __reduce__(self) -> tuple[type[DigestError], tuple[Problem, ...]]:
        """The parts to pickle, so that an error from another process keeps its problems."""
        return type(self), self.problems


class AddressError(DigestError):
    """The address of a site cannot serve; whoever gave it knows where it stands: no path."""

    @property
    def message(self) -> str:
        """The problem; what to do."""
        return self.problems[0].message


class EditorialError(DigestError):
    """A file under `editorial/` breaks its schema."""


class SeedError(DigestError):
    """A seed cannot become an article; the run goes on without it."""


class ScanError(SeedError):
    """A file that shows a text and has none; recognition (OCR) may read it."""


class NoSeedError(SeedError):
    """A file is of a format that is no seed's, such as a spreadsheet or a feed."""


class PictureError(DigestError):
    """A picture is not taken; whoever gave its bytes knows its name, so the problem has no path."""

    @property
    def message(self) -> str:
        """The problem; what to do."""
        return self.problems[0].message


class MemoryFileError(DigestError):
    """A translation memory file cannot be read; it is left untouched."""


class ModelError(DigestError):
    """A translation package is missing, broken or of the wrong pair."""


class SiteError(DigestError):
    """MkDocs or the search index failed; the last good site stays in place."""
