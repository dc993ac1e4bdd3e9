"""The vocabularies: words of Mainland texts with the words that a place uses for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from digest.editorial import tables
from digest.editorial.spreadsheets import tsv_cells
from digest.editorial.table_files import Part, raise_all, read_parts, table_files, unique
from digest.editorial.word_forms import simplified, wrong_character
from digest.errors import brief, choose
from digest.model import Script

VOCABULARY_FOLDER = "vocabulary"
"""The folder in `editorial/`; taiwan.tsv and taiwan.field.tsv are of taiwan."""

HEADER = ("word", "local", "kind", "longer", "source", "example")
_ARROW = "→"
_LONGEST = 40
"""Characters of a word, twice those of the longest terms: every part is compared."""
_NOT = "!"
"""Before a longer word in which a guarded one stays."""


class VocabularyKind(StrEnum):
    """Where an entry of a vocabulary applies."""

    SAFE = "safe"
    """It changes, but in its longer words."""

    GUARDED = "guarded"
    """It changes in its longer words alone; elsewhere an editor is asked."""

    ASK = "ask"
    """It depends on the sense: an editor is asked, but in its longer words."""


@dataclass(frozen=True, slots=True)
class VocabularyWord:
    """A word of Mainland texts and what a place calls it.

    Args:
        word: in either script, as the editor wrote it; `simplified` makes forms comparable.
        local: in the Traditional characters of the place.
        guards: longer words with it, in which it stays.
        contexts: longer words with it, in which alone a guarded word changes.
        source: where the usage is documented.
        example: a text with the word, in either script.
        becomes: the example as a page shows it.
    """

    word: str
    local: str
    kind: VocabularyKind
    guards: tuple[str, ...]
    contexts: tuple[str, ...]
    source: str
    example: str
    becomes: str
    line: int


def vocabulary_names(folder: Path) -> tuple[str, ...]:
    """The names of the vocabularies in a folder, sorted."""
    return tuple(sorted({_vocabulary(path) for path in table_files(folder, ".tsv")}))


def load_vocabulary(folder: Path) -> Mapping[str, tuple[VocabularyWord, ...]]:
    """Reads every vocabulary of a folder, by name; raises one EditorialError with all problems."""
    parts = read_parts(folder, ".tsv", lambda problems: [*_entries(problems)])
    found: dict[str, tuple[VocabularyWord, ...]] = {}
    for name in sorted({_vocabulary(problems.path) for problems, _ in parts}):
        # taiwan.tsv before taiwan.field.tsv, which adds to it.
        own = sorted(
            (each for each in parts if _vocabulary(each[0].path) == name),
            key=lambda each: each[0].path.name.count("."),
        )
        _check_once(own)
        for problems, words in own:
            for each in words:
                _check_word(each, problems)
                _check_example(each, problems)
        _check_chains(own)
        found[name] = tuple(word for _, words in own for word in words)
    raise_all(parts)
    return found


def _vocabulary(path: Path) -> str:
    """The vocabulary that a file is of: taiwan.field.tsv is of taiwan."""
    return path.name.partition(".")[0]


def _entries(problems: tables.FileProblems) -> Iterator[VocabularyWord]:
    for number, line in enumerate(tables.read_text(problems.path).splitlines(), start=1):
        cells = tsv_cells(line, len(HEADER))
        if not line.strip() or line.startswith("#") or cells == HEADER:
            continue
        if len(cells) != len(HEADER) or not all((*cells[:3], *cells[4:])):
            problems.add(number, f"expected {'<TAB>'.join(HEADER)}; only longer words may be empty")
            continue
        if long := next((cell for cell in cells[:2] if len(cell) > _LONGEST), None):
            problems.add(number, f"{brief(long)} has {len(long)} characters; write a word")
            continue
        kind = cells[2]
        if kind not in {*VocabularyKind}:
            problems.add(number, f"`{brief(kind)}` is no kind; {choose(kind, [*VocabularyKind])}")
            continue
        yield _word(cells, number)


def _word(cells: tuple[str, ...], line: int) -> VocabularyWord:
    word, local, kind, longer, source, example = cells
    before, _, after = (part.strip() for part in example.partition(_ARROW))
    stays: list[str] = []
    changes: list[str] = []
    for each in filter(None, map(str.strip, longer.split("|"))):
        guards = kind != VocabularyKind.GUARDED or each.startswith(_NOT)
        (stays if guards else changes).append(each.removeprefix(_NOT))
    return VocabularyWord(
        word, local, VocabularyKind(kind), (*stays,), (*changes,), source, before, after, line
    )


def _check_once(parts: Sequence[Part[VocabularyWord]]) -> None:
    """A word stands once, but where another file says the same of it and adds longer words."""
    earlier: dict[str, tuple[VocabularyWord, str]] = {}
    for problems, words in parts:
        unique([(problems, words)], lambda each: simplified(each.word), lambda each: each.line)
        for each in words:
            first, name = earlier.get(simplified(each.word), (each, problems.path.name))
            where = f"on line {first.line} of {name}"
            if (first.local, first.kind) != (each.local, each.kind):
                same = f"{first.local} and {first.kind}"
                problems.add(
                    each.line, f"{each.word} is {same} {where}; write both here, or drop it"
                )
            elif first is not each and not (each.guards or each.contexts):
                problems.add(each.line, f"{each.word} is {where} too; add longer words, or drop it")
        for each in words:
            earlier.setdefault(simplified(each.word), (each, problems.path.name))


def _check_word(each: VocabularyWord, problems: tables.FileProblems) -> None:
    if wrong := wrong_character(each.local, Script.HANT):
        message = f"{each.local}: {wrong} is of the other script; write it in Traditional here"
        problems.add(each.line, message)
    if each.kind is VocabularyKind.GUARDED and not (each.contexts or each.guards):
        message = f"{each.word} is guarded without longer words; write some, or make it ask"
        problems.add(each.line, message)
    for longer in (*each.guards, *each.contexts):
        if simplified(each.word) not in simplified(longer) or len(longer) <= len(each.word):
            problems.add(each.line, f"{longer} is no longer word with {each.word}; mend it")


def _check_example(each: VocabularyWord, problems: tables.FileProblems) -> None:
    """The word alone changes in its example; whole conversion is for the tests."""
    word, before = simplified(each.word), simplified(each.example)
    if word not in before or not each.becomes:
        problems.add(each.line, f"no example of {each.word}; write one as before {_ARROW} after")
        return
    expected = before
    if each.kind is not VocabularyKind.ASK:
        expected = before.replace(word, simplified(each.local))
    if simplified(each.becomes) != expected:
        problems.add(
            each.line,
            f"the example does not come out: “{brief(each.becomes)}”; mend it or the entry",
        )


def _check_chains(parts: Sequence[Part[VocabularyWord]]) -> None:
    """A local word that is, or has in it, a word of another entry is not of the place."""
    active = {
        simplified(each.word): (each, problems.path.name)
        for problems, words in parts
        for each in words
        if each.kind is not VocabularyKind.ASK
    }
    for problems, words in parts:
        for each in words:
            local = simplified(each.local)
            ends = range(len(local) + 1)
            pieces = (local[start:end] for end in ends for start in range(end))
            for other, name in filter(None, map(active.get, pieces)):
                unlike = simplified(other.local) not in local
                if unlike and other.kind is VocabularyKind.SAFE:
                    of = "" if name == problems.path.name else f" of {name}"
                    had = f"{other.word} of line {other.line}{of}"
                    message = f"{each.local} has {had} in it; write {other.local} there"
                    problems.add(each.line, message)
