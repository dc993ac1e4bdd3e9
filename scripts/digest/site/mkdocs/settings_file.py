"""`mkdocs.yml` and what it inherits: the values as MkDocs reads them, and the line of each key."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from digest.errors import Problem, SiteError

Key = str | int
_PARENT = "INHERIT"
_ENV = "!ENV"
WIDE_COLON = "："


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A configuration of MkDocs that people write.

    Args:
        path: the file.
        values: its keys and those it inherits, merged as MkDocs does.
        texts: the file and those it inherits from, by path, nearest first.
    """

    path: Path
    values: Mapping[str, Any]
    texts: Mapping[Path, yaml.Node | None]

    @classmethod
    def read(cls, path: Path) -> SettingsFile:
        """Raises SiteError where a file is missing, no YAML, or gives a key twice."""
        path = path.resolve()
        texts = dict(_chain(path))
        problems = [problem for file, node in texts.items() for problem in _twice(file, node)]
        if problems:
            raise SiteError(*problems)
        loader = get_yaml_loader(config=MkDocsConfig(config_file_path=str(path)))
        try:
            with path.open("rb") as file:
                values = yaml_load(file, loader)
        except (ConfigurationError, yaml.YAMLError) as error:
            cause = error.__context__ or error
            raise SiteError(_unreadable(path, cause)) from error
        return cls(path, values, texts)

    @property
    def folder(self) -> Path:
        """Where its relative paths begin."""
        return self.path.parent

    def problem(self, message: str, *keys: Key) -> Problem:
        """A problem with the value that the keys lead to, or with the last of them that is there.

        Args:
            message: the problem; what to do.
        """
        found = [(_line(node, keys), file) for file, node in self.texts.items() if node]
        (_, line), file = max(found, key=lambda each: each[0][0], default=((0, 0), self.path))
        return Problem(file.name, message, line)

    def inputs(self) -> Iterator[bytes]:
        """All that the values are made of: the files and the variables that they name."""
        for path, node in self.texts.items():
            yield path.read_bytes()
            for name in _variables(node):
                yield f"{name}={os.environ.get(name)}".encode()


def listed(
    settings: SettingsFile, setting: str
) -> Iterator[tuple[tuple[Key, ...], str, Mapping[str, Any]]]:
    """Plugins or extensions, however written: the keys that lead to each, its name, its options."""
    stated = settings.values.get(setting)
    for number, item in enumerate(stated if isinstance(stated, list) else ()):
        for name, options in item.items() if isinstance(item, Mapping) else [(item, None)]:
            keys: tuple[Key, ...] = (setting, number)
            own = (*keys, str(name)) if isinstance(item, Mapping) else keys
            yield own, str(name), options if isinstance(options, Mapping) else {}
    for name, options in stated.items() if isinstance(stated, Mapping) else ():
        yield (setting, str(name)), str(name), options if isinstance(options, Mapping) else {}


def _chain(path: Path) -> Iterator[tuple[Path, yaml.Node | None]]:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SiteError(_unreadable(path, error)) from error
    if node is not None and not isinstance(node, yaml.MappingNode):
        raise SiteError(Problem(path.name, "holds no settings; write `key: value` lines", 1))
    yield path, node
    for key, value in node.value if node else ():
        if key.value == _PARENT and isinstance(value, yaml.ScalarNode):
            yield from _chain(path.parent / value.value)


def narrow_colon(written: str) -> str:
    """`key: value` for what somebody wrote with a full-width colon."""
    key, _, value = written.partition(WIDE_COLON)
    return f"{key.strip()}: {value.strip()}"


def _unreadable(path: Path, error: BaseException) -> Problem:
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or getattr(error, "strerror", None) or error
    begun = getattr(error, "context_mark", None)
    for place in filter(None, (begun, mark)):
        line = _line_of_text(path, place.line)
        if WIDE_COLON in line and ": " not in line:
            message = (
                f"{line} is no setting; write `{narrow_colon(line)}`, with a colon and a blank"
            )
            return Problem(path.name, message, place.line + 1)
    return Problem(path.name, f"cannot be read ({said}); mend it", mark.line + 1 if mark else 0)


def _line_of_text(path: Path, number: int) -> str:
    """A line of a file, counted from 0."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[number].strip() if number < len(lines) else ""


def _twice(path: Path, node: yaml.Node | None) -> Iterator[Problem]:
    """YAML would keep the last of two without a word."""
    seen = set()
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(key, yaml.ScalarNode):
            if key.value in seen:
                line = key.start_mark.line + 1
                yield Problem(path.name, f"`{key.value}` is given twice; keep one", line)
            seen.add(key.value)
        yield from _twice(path, value)
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from _twice(path, item)


def _line(node: yaml.Node, keys: tuple[Key, ...]) -> tuple[int, int]:
    """How many of the keys lead somewhere, and the line of the last of those; 0 for none."""
    line = 0
    for depth, key in enumerate(keys):
        match node, key:
            case yaml.MappingNode(), str():
                found = next(((k, v) for k, v in node.value if k.value == key), None)
            case yaml.SequenceNode(), int() if key < len(node.value):
                found = (node.value[key],) * 2
            case _:
                found = None
        if found is None:
            return depth, line
        line, node = found[0].start_mark.line + 1, found[1]
    return len(keys), line


def _variables(node: yaml.Node | None) -> Iterator[str]:
    """Names of the environment's variables that stand in a file."""
    match node:
        case yaml.ScalarNode() if node.tag == _ENV:
            yield node.value
        case yaml.SequenceNode():
            if node.tag == _ENV:
                yield from (item.value for item in node.value)
            for item in node.value:
                yield from _variables(item)
        case yaml.MappingNode():
            for _, value in node.value:
                yield from _variables(value)
