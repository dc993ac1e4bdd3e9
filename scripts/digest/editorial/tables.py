"""Reads YAML, CSV and TSV so that every problem can name its line."""

from __future__ import annotations

import codecs
import re
import reprlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import yaml

from digest.editorial import plain_yaml
from digest.editorial.word_forms import exchanged
from digest.errors import EditorialError, Problem, brief, choose, nearest

T = TypeVar("T")

MAX_BYTES = 16 * 1024 * 1024
"""Limit of a file: room for 200,000 terms."""

LONGEST_PATTERN = 20_000
"""Characters of a pattern with its parts expanded: nested parts can grow to gigabytes."""

LONGEST_MESSAGE = 600
"""Characters. The longest list of allowed values has 350."""

MOST_ALIKE = 3
"""Lines of one file that are each told of the same problem; more are one mistake."""

MOST_PROBLEMS = 100
"""Limit for one file: more than that are usually one mistake made many times."""


@dataclass(slots=True)
class FileProblems:
    """Collects the problems of one file, so that all are reported together."""

    path: Path
    problems: list[Problem] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)
    """Lines with a value of another kind: what else is wrong there follows of it."""

    def add(self, line: int, message: str) -> None:
        """Adds a problem at a 1-based line; the middle of a long message is left out."""
        if line in self.refused:
            return
        if len(message) > LONGEST_MESSAGE:
            message = f"{message[: LONGEST_MESSAGE // 2]} … {message[-LONGEST_MESSAGE // 2 :]}"
        self.problems.append(Problem(str(self.path), message, line))

    def raise_if_any(self) -> None:
        """Raises EditorialError with the problems so far, or with the first of very many."""
        told = list(self._folded())
        if more := len(told[MOST_PROBLEMS:]):
            words = f"{more:,} more problems in this file; mend those above first"
            told[MOST_PROBLEMS:] = [Problem(str(self.path), words)]
        if told:
            raise EditorialError(*told)

    def _folded(self) -> Iterator[Problem]:
        """The problems; one that many lines share is told at the first of them."""
        counts = Counter(problem.message for problem in self.problems)
        seen: set[str] = set()
        for problem in self.problems:
            count = counts[problem.message]
            if count <= MOST_ALIKE:
                yield problem
            elif problem.message not in seen:
                seen.add(problem.message)
                said, _, cure = problem.message.partition("; ")
                words = f"{said} (and so on {count - 1:,} more lines); {cure}"
                yield replace(problem, message=words)


@dataclass(frozen=True, slots=True)
class TableRecord:
    """One entry of a YAML list with the line of each of its keys, inner ones as `outer.inner`.

    A key without a value is as one that is missing.
    """

    values: Mapping[str, plain_yaml.Plain]
    line: int
    lines: Mapping[str, int]

    def line_of(self, key: str) -> int:
        """The line of `key`, or of the entry where the key is missing."""
        return self.lines.get(key, self.line)


def read_text(path: Path) -> str:
    """Reads an editorial file as UTF-8, or as UTF-16 where its first bytes say so.

    Raises EditorialError where it cannot be read whole.
    """
    try:
        if not path.is_file() and path.exists():
            raise _refused(path, "not a plain file; put the file itself there")
        if path.stat().st_size > MAX_BYTES:
            raise _refused(path, f"more than {MAX_BYTES >> 20} MB; keep less in it")
        content = path.read_bytes()
        text = content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig")
        return text.replace("\r\n", "\n").replace("\r", "\n")
    except FileNotFoundError:
        raise _refused(path, "file is missing; restore it from version control") from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = "not UTF-8 text; save the file as UTF-8, in Excel as “CSV UTF-8”"
        raise _refused(path, message, line) from error


def _refused(path: Path, message: str, line: int = 0) -> EditorialError:
    return EditorialError(Problem(str(path), message, line))


def read_records(path: Path) -> list[TableRecord]:
    """Reads a YAML list of mappings.

    Raises EditorialError where it is not plain YAML (see `plain_yaml`) or no list of mappings.
    """
    root = _root(path)
    if root is None or root.value in ({}, []):
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise _refused(path, "expected a list of entries; begin each entry with `- `", 1)
    problems = FileProblems(path)
    records = [record for node in root.value for record in _record(node, problems)]
    problems.raise_if_any()
    return records


def read_own_records(path: Path) -> list[TableRecord]:
    """The same of a file that a digest may do without: none where it is missing."""
    return read_records(path) if path.exists() or path.is_symlink() else []


def read_mapping(path: Path) -> TableRecord:
    """Reads a YAML mapping; raises EditorialError where it is none."""
    root = _root(path)
    if root is None:
        return TableRecord({}, 1, {})
    problems = FileProblems(path)
    records = [*_record(root, problems)]
    if not records:
        raise _refused(path, "expected `key: value` lines; write one for each key", 1)
    return records[0]


def _root(path: Path) -> yaml.Node | None:
    text = read_text(path)
    try:
        root = plain_yaml.compose(text)
    except plain_yaml.YamlError as error:
        if mistyped := _MISTYPED.search(text):
            line = text[: mistyped.start(1)].count("\n") + 1
            key = mistyped[1]
            message = f"`{key}` is no key; write `{key[:-1]}: `, with a space"
            raise _refused(path, message, line) from error
        raise _refused(path, f"YAML: {error}", error.line) from error
    problems = FileProblems(path)
    if root is not None:
        for line, message in plain_yaml.mistakes(root):
            problems.add(line, message)
        problems.raise_if_any()
    return root


def _record(node: yaml.Node, problems: FileProblems) -> Iterator[TableRecord]:
    line = node.start_mark.line + 1
    values = plain_yaml.plain(node)
    if not isinstance(node, yaml.MappingNode) or not isinstance(values, dict):
        problems.add(line, "expected `key: value` lines; begin each entry with `- `")
        return
    stated = {key: value for key, value in values.items() if value is not None}
    yield TableRecord(stated, line, dict(_lines(node)))


def _lines(node: yaml.MappingNode) -> Iterator[tuple[str, int]]:
    for key, value in node.value:
        yield key.value, key.start_mark.line + 1
        if isinstance(value, yaml.MappingNode):
            yield from ((f"{key.value}.{inner}", line) for inner, line in _lines(value))


def fits(record: TableRecord, key: str, kind: type) -> bool:
    """Whether what stands under `key`, if anything, is of `kind`; else `checked` tells of it."""
    return key not in record.values or isinstance(record.values[key], kind)


def checked(problems: FileProblems, record: TableRecord, key: str, kind: type[T], default: T) -> T:
    """The value of `key` if it is of `kind`; else the default, and a problem."""
    value = record.values.get(key, default)
    if isinstance(value, kind):
        return value
    wanted, cure = _WANTED[kind]
    found = reprlib.repr(value)
    problems.add(record.line_of(key), f"`{key}` must be {wanted}, not {found}; {cure}")
    problems.refused.add(record.line_of(key))
    return default


def strings(problems: FileProblems, record: TableRecord, key: str) -> tuple[str, ...]:
    """A list of non-empty strings under `key`; empty where the key is absent.

    Chinese commas separate as well as those of YAML.
    """
    words: list[str] = []
    for value in checked(problems, record, key, list, []):
        if not isinstance(value, str) or not COMMAS.sub("", value).strip():
            found = reprlib.repr(value)
            problems.add(record.line_of(key), f"`{key}` holds {found}; write non-empty text")
        elif _BLANK.search(value):
            message = f"`{key}` holds “{brief(value)}” as one word; put commas between words"
            problems.add(record.line_of(key), message)
        else:
            words += _words(value)
    return tuple(words)


def _words(value: str) -> list[str]:
    parts = COMMAS.split(value)
    # A single word keeps its blanks: “ Hospital” begins with one.
    return parts if len(parts) == 1 else [part.strip() for part in parts if part.strip()]


def pattern(problems: FileProblems, line: int, name: str, written: str) -> re.Pattern[str]:
    """A regular expression; where it is invalid, one that matches nothing, and a problem."""
    if len(written) > LONGEST_PATTERN:
        size = f"{len(written):,} characters with its parts"
        problems.add(line, f"{name} has {size}; shorten it to {LONGEST_PATTERN:,}")
        return _NEVER
    try:
        return _compiled(written)
    except (re.error, OverflowError, RecursionError) as error:
        problems.add(line, f"{name} is no regular expression: {error}; mend it")
        return _NEVER


@lru_cache(maxsize=4_096)  # `re` keeps 512, and rules are read again at every edit
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written)


def known_keys(problems: FileProblems, record: TableRecord, allowed: frozenset[str]) -> TableRecord:
    """The record, with a problem for every unknown key.

    A misspelt key has its value under the nearest one that is missing: it is one mistake.
    """
    values, lines = dict(record.values), dict(record.lines)
    for key in sorted(record.values.keys() - allowed):
        missing = sorted(allowed - values.keys())
        cure = choose(key, missing or sorted(allowed))
        problems.add(record.line_of(key), f"unknown key `{brief(key)}`; {cure}")
        if near := nearest(key, missing):
            values[near] = values[key]
            lines[near] = record.line_of(key)
    return replace(record, values=values, lines=lines)


def check_exchanged(path: Path, rows: Sequence[tuple[str, str, int]]) -> None:
    """Raises one EditorialError where most rows (zh-Hans, zh-Hant, line) have both exchanged."""
    wrong = exchanged((hans, hant) for hans, hant, _ in rows)
    lines = [line for (*_, line), each in zip(rows, wrong, strict=True) if each]
    if lines[1:]:
        more = f"zh-Hans and zh-Hant are exchanged, here and on {len(lines) - 1:,} more lines"
        raise _refused(path, f"{more}; give each column what its name says", lines[0])


_NEVER = re.compile("(?!)")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WANTED: dict[type, tuple[str, str]] = {
    str: ("text", "quote it"),
    list: ("a list", "write it as [one, two]"),
    dict: ("`key: value` lines", "indent them below it"),
    bool: ("true or false", "write one of them"),
}
COMMAS = re.compile("[，、；;]")
"""Marks that separate words as `,` does; no word of the editorial data has one."""
# Words of Chinese with a blank between them.
_BLANK = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
# A key with a colon that YAML does not take for one.
_MISTYPED = re.compile(r"^ *(?:- +)?([A-Za-z_-]+(?:：|:(?=[^\s/]|[\u3000\xa0])))", re.MULTILINE)
