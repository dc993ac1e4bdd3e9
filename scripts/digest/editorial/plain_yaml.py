"""Plain YAML: text, true, false and null, and lists and mappings of those.

No alias is expanded, no object built, no text converted to a number or date: `1.10`, `no` and
`2024-01-01` stay as written. Both seeds and editorial files are read through it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.composer import Composer

from digest.errors import brief

Plain = str | bool | None | list["Plain"] | dict[str, "Plain"]

DEEPEST = 20
"""Levels of lists and mappings. Real files have up to five; Python's stack ends at 300."""

MOST_NODES = 100_000
"""Keys and values in a text, read within a second; the largest editorial file has 3,000."""

LONGEST_KEY = 100
LONGEST_VALUE = 10_000
"""Characters. The longest value of the editorial files, a pattern, has 837."""

_MEANT: dict[str, bool | None] = {
    **dict.fromkeys(["", "~", "null", "Null", "NULL"]),
    "true": True,
    "false": False,
}
# What is left open, by libyaml's words: it is missed lines below, and to be mended where it began.
_OPENED = ("while scanning a quoted", "while scanning a simple key", "while parsing a flow")
# Characters that escapes in double quotes can produce but no file can contain or display.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class YamlError(ValueError):
    """YAML that is refused. `line` is 1-based, 0 where none applies."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def compose(text: str) -> yaml.Node | None:
    """The nodes of a text, None for an empty one; raises YamlError where it is not plain YAML."""
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        opened = (error.context or "").startswith(_OPENED)
        mark = (error.context_mark if opened else None) or error.problem_mark
        line = mark.line + 1 if mark else 0
        problem = brief(error.problem or "it cannot be parsed")
        raise YamlError(line, f"{problem}; quote the value or mend the syntax") from error
    except yaml.reader.ReaderError as error:
        # The position is in bytes of UTF-8.
        line = text.encode()[: error.position].count(b"\n") + 1
        raise YamlError(line, "a character that is no text; delete it") from error


def mistakes(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """(line, message) of every mistake in valid YAML, in order."""
    if isinstance(node, yaml.ScalarNode):
        yield from _unfit(node, "a value", LONGEST_VALUE)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from mistakes(item)
    elif isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                yield _line(key), "a key is no text; write `key: value`"
                continue
            yield from _unfit(key, "a key", LONGEST_KEY)
            if key.value in seen:
                # PyYAML would silently keep the last of two.
                yield _line(key), f"`{brief(key.value)}` is given twice; keep one"
            seen.add(key.value)
            yield from mistakes(value)


def plain(node: yaml.Node) -> Plain:
    """The value of a node without mistakes."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)  # noqa: S101 - narrows the type
    written: str = node.value
    return written if node.style or written not in _MEANT else _MEANT[written]


def _unfit(node: yaml.ScalarNode, what: str, longest: int) -> Iterator[tuple[int, str]]:
    if len(node.value) > longest:
        yield (
            _line(node),
            f"{what} has {len(node.value):,} characters; shorten it to {longest:,}",
        )
    if found := _UNWRITABLE.search(node.value):
        yield (
            _line(node),
            f"{what} holds the control character U+{ord(found[0]):04X}; delete it",
        )


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1


class _Loader(Composer, yaml.CSafeLoader):
    """Composes nodes by libyaml; refuses input that could expand before it does."""

    def __init__(self, text: str) -> None:
        yaml.CSafeLoader.__init__(self, text)
        Composer.__init__(self)
        self._depth = self._nodes = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: Any = self.peek_event()
        self._depth += 1
        self._nodes += 1
        if message := self._refusal(event):
            raise YamlError(event.start_mark.line + 1, message)
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _refusal(
        self, event: yaml.AliasEvent | yaml.ScalarEvent | yaml.CollectionStartEvent
    ) -> str | None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            return "aliases (`*name`) and anchors (`&name`) are not allowed; quote the value"
        if event.tag:
            return "tags (`!name`) are not allowed; quote the value"
        if self._depth > DEEPEST:
            return f"nested more than {DEEPEST} levels deep; write it flatter"
        if self._nodes > MOST_NODES:
            return f"more than {MOST_NODES:,} keys and values; keep less in it"
        return None


_Loader.yaml_implicit_resolvers = {}
