"""The protect-list: words with a fixed script conversion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from digest.editorial import tables
from digest.editorial.spreadsheets import tsv_cells
from digest.editorial.table_files import raise_all, read_parts, unique
from digest.editorial.word_forms import wrong_character
from digest.model import Script

HEADER = ("zh-Hans", "zh-Hant", "note")
FIRST = ("general.tsv",)
"""The file of `editorial/conversion/` whose lists the others may use."""
_LIST = re.compile(r"\{(\w+)\}")


class ProtectionKind(StrEnum):
    """The kind of an entry of the protect-list."""

    WORD = "word"
    """The word itself, unless words stand across it beyond doubt; longer words take precedence."""

    PATTERN = "pattern"
    """The first characters of a regular expression in its context, but in a word."""

    SOFT = "soft"
    """A word that is no stronger than OpenCC's phrases; it replaces an equal one."""

    DOUBTFUL = "doubtful"
    """A character whose form is in doubt where nothing decides it; others take their default."""

    BACK_DOUBTFUL = "doubtful to Simplified"
    """The same of a Traditional character whose Simplified form is in doubt."""

    WRONG = "wrong"
    """A wrong Traditional form of machine conversion, with its Simplified form."""

    WRONG_PATTERN = "wrong pattern"
    """The same as a regular expression, whose first characters are wrong in its context."""

    BACK = "back"
    """A Traditional word, with the Simplified form that OpenCC does not give it; one way."""

    BACK_PATTERN = "back pattern"
    """The same as a regular expression, which begins with the characters it converts."""

    VARIANT_PATTERN = "variant pattern"
    """A place where the characters a regular expression begins with have another right form."""

    VARIANT = "variant"
    """Two Traditional characters that are both correct: neither is repaired to the other."""


_OF_TWO_SCRIPTS = (ProtectionKind.WORD, ProtectionKind.SOFT)
_SIGNS = {
    "?": ProtectionKind.SOFT,
    "!": ProtectionKind.WRONG,
    "<": ProtectionKind.BACK,
    "~": ProtectionKind.VARIANT,
}
_DOUBTS = {
    "=": (ProtectionKind.DOUBTFUL, Script.HANS),
    "<=": (ProtectionKind.BACK_DOUBTFUL, Script.HANT),
}
_PATTERNS = {
    "": ProtectionKind.PATTERN,
    "!": ProtectionKind.WRONG_PATTERN,
    "<": ProtectionKind.BACK_PATTERN,
    "~": ProtectionKind.VARIANT_PATTERN,
}
PATTERNS = tuple(_PATTERNS.values())
_WRONG = (ProtectionKind.WRONG, ProtectionKind.WRONG_PATTERN)
_FREE = (
    ProtectionKind.VARIANT,
    ProtectionKind.VARIANT_PATTERN,
    ProtectionKind.BACK,
    ProtectionKind.BACK_PATTERN,
)
"""Both sides may be in either script: a name keeps what Simplified does not have."""


@dataclass(frozen=True, slots=True)
class ProtectedWord:
    """A Simplified word with its one accepted Traditional form, and why it needs protection.

    In a pattern, `hans` is a regular expression that begins with as many plain characters as `hant`
    has; in a variant, it is a Traditional character. In a wrong form and in a word to Simplified
    alone, `hans` is Traditional and `hant` Simplified. What is doubtful has no `hant`.
    """

    hans: str
    hant: str
    note: str
    line: int
    kind: ProtectionKind = ProtectionKind.WORD
    file: str = ""


def load_protection(path: Path) -> tuple[ProtectedWord, ...]:
    """Reads `editorial/conversion/`, or a file of it.

    Lines are tab-separated zh-Hans, zh-Hant, note; `#` begins a comment.

    `/…/` is a pattern, `?` begins a soft word, `!` a wrong form, `<` one to Simplified alone, `~` a
    variant; all but `?` also begin patterns. A line `{name}<TAB>a|b` gives a list that patterns
    below it may use; `= a b` are doubtful characters and words, `<= a` are so to Simplified.
    """
    lists: dict[str, str] = {}

    def read(problems: tables.FileProblems) -> list[ProtectedWord]:
        words = [*_entries(problems, lists)]
        pairs = [word for word in words if word.kind in _OF_TWO_SCRIPTS]
        tables.check_exchanged(problems.path, [(each.hans, each.hant, each.line) for each in pairs])
        return words

    parts = read_parts(path, ".tsv", read, FIRST)
    unique(parts, _identity, lambda word: word.line)
    raise_all(parts)
    return tuple(word for _, words in parts for word in words)


def _entries(problems: tables.FileProblems, lists: dict[str, str]) -> Iterator[ProtectedWord]:
    for number, line in enumerate(tables.read_text(problems.path).splitlines(), start=1):
        cells = tsv_cells(line, len(HEADER))
        if not line.strip() or line.startswith("#") or _is_header(cells):
            continue
        sign, *doubtful = line.split()
        if sign in _DOUBTS:
            kind, script = _DOUBTS[sign]
            for char in doubtful:
                _check_script(char, script, number, problems)
                yield ProtectedWord(char, "", "", number, kind, problems.path.name)
        elif {*HEADER[:2]} <= {*cells}:
            problems.add(number, f"header is {' '.join(cells)}; write {'<TAB>'.join(HEADER)}")
        elif len(cells) not in {2, 3} or not cells[0] or not cells[1]:
            problems.add(number, "expected zh-Hans<TAB>zh-Hant<TAB>note; separate with tabs")
        elif name := _LIST.fullmatch(cells[0]):
            lists[name[1]] = cells[1]
        elif pattern := re.fullmatch("([!<~]?)/(.+)/", cells[0]):
            for unknown in {*_LIST.findall(pattern[2])} - lists.keys():
                problems.add(number, f"no list `{{{unknown}}}` is defined above; add it")
            source = _LIST.sub(lambda name: f"(?:{lists.get(name[1], name[0])})", pattern[2])
            yield _checked(source, cells, number, _PATTERNS[pattern[1]], problems)
        else:
            kind = _SIGNS.get(cells[0][0], ProtectionKind.WORD)
            yield _checked(cells[0].lstrip("".join(_SIGNS)), cells, number, kind, problems)


def _is_header(cells: tuple[str, ...]) -> bool:
    return tuple(map(str.casefold, cells)) == tuple(map(str.casefold, HEADER))


def _checked(
    hans: str,
    cells: tuple[str, ...],
    line: int,
    kind: ProtectionKind,
    problems: tables.FileProblems,
) -> ProtectedWord:
    hant = cells[1]
    # A swapped entry has both in the wrong script.
    wrong = [form for form in _scripts(hans, hant, kind) if wrong_character(*form)]
    if wrong:
        _check_script(*wrong[0], line, problems)
    elif kind not in PATTERNS:
        if len(hans) != len(hant):
            problems.add(line, f"{hans} and {hant} differ in length; check both")
    elif not re.fullmatch(r"[\u3400-\u9fff]+", hans[: len(hant)]):
        problems.add(
            line, f"{cells[0]} must begin with the characters that become {hant}; put them first"
        )
    else:
        tables.pattern(problems, line, cells[0], hans)
    note = cells[2] if len(cells) == 3 else ""
    return ProtectedWord(hans, hant, note, line, kind, problems.path.name)


def _scripts(hans: str, hant: str, kind: ProtectionKind) -> tuple[tuple[str, Script], ...]:
    """The forms of an entry whose script is known, with that: a pattern's context may have both."""
    if kind in _WRONG:
        return ((hant, Script.HANS),)
    if kind in _FREE:
        return ()
    return ((hans[: len(hant)], Script.HANS), (hant, Script.HANT))


def _check_script(word: str, script: Script, line: int, problems: tables.FileProblems) -> None:
    """A word in the wrong column would silently never be met."""
    if wrong := wrong_character(word, script):
        name = "Simplified" if script is Script.HANS else "Traditional"
        problems.add(line, f"{word}: {wrong} is of the other script; write it in {name} here")


def _identity(word: ProtectedWord) -> str:
    """The key that must be unique, as written: a variant may have several partners."""
    if word.kind in PATTERNS:
        return f"{word.kind} {word.hans}"
    if not word.hant:
        return f"{word.kind} {word.hans}"
    return f"~{word.hans} {word.hant}" if word.kind is ProtectionKind.VARIANT else word.hans
