"""Reads YAML, CSV and TSV so that every complaint can name the line at fault."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml

from digest.errors import EditorialError, Problem

T = TypeVar("T")


@dataclass(slots=True)
class Complaints:
    """Collects the problems of one file, so that all are reported together."""

    path: Path
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, message: str) -> None:
        """Notes a problem at a 1-based line."""
        self.problems.append(Problem(str(self.path), message, line))

    def raise_if_any(self) -> None:
        """Raises EditorialError with everything noted so far."""
        if self.problems:
            raise EditorialError(*self.problems)


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a YAML list with the line of each of its keys."""

    values: Mapping[str, Any]
    line: int
    lines: Mapping[str, int]

    def line_of(self, key: str) -> int:
        """The line of `key`, or of the entry where the key is missing."""
        return self.lines.get(key, self.line)


def read_text(path: Path) -> str:
    """Reads an editorial file as UTF-8; a missing or undecodable one raises EditorialError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise EditorialError(
            Problem(str(path), "file is missing; restore it from version control")
        ) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise EditorialError(
            Problem(str(path), "not UTF-8 text; save the file as UTF-8", line)
        ) from error


def read_records(path: Path) -> list[Record]:
    """Reads a YAML list of mappings.

    Raises EditorialError on YAML that cannot be parsed, that uses aliases (a few lines of them can
    expand to gigabytes), or that is not a list of mappings.
    """
    try:
        root = yaml.compose(read_text(path), Loader=PlainLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        reason = getattr(error, "problem", None) or "cannot be parsed"
        raise EditorialError(Problem(str(path), f"YAML: {reason}; fix the syntax", line)) from error
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise EditorialError(
            Problem(str(path), "expected a list of entries; begin each entry with `- id:`", 1)
        )
    complaints = Complaints(path)
    records = [record for node in root.value for record in _record(node, complaints)]
    complaints.raise_if_any()
    return records


def _record(node: yaml.Node, complaints: Complaints) -> Iterator[Record]:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        complaints.add(line, "expected `key: value` lines; begin the entry with `- id:`")
        return
    for mapping in _mappings(node):
        _refuse_twins(mapping, complaints)
    lines = {key.value: key.start_mark.line + 1 for key, _ in node.value}
    loader = PlainLoader("")
    yield Record(loader.construct_document(node), line, lines)


def _mappings(node: yaml.MappingNode) -> Iterator[yaml.MappingNode]:
    yield node
    for _, value in node.value:
        if isinstance(value, yaml.MappingNode):
            yield from _mappings(value)


def _refuse_twins(mapping: yaml.MappingNode, complaints: Complaints) -> None:
    """YAML would keep the last of two values of one key without a word."""
    seen = set()
    for key, _ in mapping.value:
        if key.value in seen:
            complaints.add(key.start_mark.line + 1, f"`{key.value}` is given twice; keep one")
        seen.add(key.value)


class PlainLoader(yaml.SafeLoader):
    """SafeLoader without aliases; `no` and `2024-01-01` stay strings."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(
                None,
                None,
                "aliases are not allowed here",
                self.peek_event().start_mark,  # type: ignore[no-untyped-call]
            )
        return super().compose_node(parent, index)


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(("timestamp", "bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf")
)


def read_csv(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yields (1-based line, row) of a CSV file whose header must be exactly `columns`."""
    reader = csv.reader(read_text(path).splitlines())
    header = next(reader, [])
    if tuple(header) != columns:
        raise EditorialError(
            Problem(str(path), f"header is {','.join(header)}; write {','.join(columns)}", 1)
        )
    for row in reader:
        if not any(row):
            continue
        if len(row) != len(columns):
            raise EditorialError(
                Problem(
                    str(path),
                    f"{len(row)} columns instead of {len(columns)}; quote a value with a comma",
                    reader.line_num,
                )
            )
        yield reader.line_num, dict(zip(columns, map(str.strip, row), strict=True))


def checked(complaints: Complaints, record: Record, key: str, kind: type[T], default: T) -> T:
    """The value of `key` if it is of `kind`; else the default, with a complaint."""
    value = record.values.get(key, default)
    if isinstance(value, kind):
        return value
    complaints.add(
        record.line_of(key),
        f"`{key}` must be {_NAMES.get(kind, kind.__name__)}, not {value!r}; quote or re-indent it",
    )
    return default


def strings(complaints: Complaints, record: Record, key: str) -> tuple[str, ...]:
    """A list of non-empty strings under `key`; empty where the key is absent."""
    values = checked(complaints, record, key, list, [])
    for value in values:
        if not isinstance(value, str) or not value.strip():
            complaints.add(record.line_of(key), f"`{key}` holds {value!r}; write non-empty text")
    return tuple(value for value in values if isinstance(value, str) and value.strip())


def known_keys(complaints: Complaints, record: Record, allowed: frozenset[str]) -> None:
    """Complains about keys nobody reads: they are usually typing errors."""
    for key in record.values:
        if key not in allowed:
            complaints.add(
                record.line_of(str(key)),
                f"unknown key `{key}`; use one of {', '.join(sorted(allowed))}",
            )


def unique(
    complaints: Complaints, items: list[T], key: Callable[[T], str], line: Callable[[T], int]
) -> None:
    """Complains about every key that an earlier item already has."""
    seen: dict[str, int] = {}
    for item in items:
        if key(item) in seen:
            complaints.add(
                line(item), f"`{key(item)}` stands on line {seen[key(item)]} too; keep one"
            )
        seen.setdefault(key(item), line(item))


_NAMES = {str: "text", list: "a list", dict: "`key: value` lines", bool: "true or false"}
