"""YAML front matter at the top of a seed: what the editor states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import yaml
from frontmatter.default_handlers import YAMLHandler

from digest.resources.tables import PlainLoader

LIMIT = 64 * 1024
_OPENING = re.compile(r"---[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[A-Za-z_][\w-]*[ \t]*:(?=\s)")
_NONE: Mapping[str, object] = MappingProxyType({})


class FrontMatterError(ValueError):
    """Front matter that cannot be read. `line` is 1-based in the seed."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class _Loader(PlainLoader):
    """Keeps figures as they are written: a title `1.10` must not become 1.1."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith((":int", ":float"))]
    for first, resolvers in PlainLoader.yaml_implicit_resolvers.items()
}


def split(text: str) -> tuple[Mapping[str, object], str, int]:
    """Parts the front matter from the body.

    A rule of dashes at the top of a text is front matter only where `key:` follows it.

    Returns:
        The stated facts (text, true, false, null, and lists or mappings of those), the body, and
        the 1-based line on which the body begins.

    Raises:
        FrontMatterError: it is not closed, too long, no mapping, or no plain YAML.
    """
    if not _OPENING.match(text[:LIMIT]):
        return _NONE, text, 1
    try:
        stated, body = YAMLHandler().split(text[: LIMIT + 1])
    except ValueError:
        limit = f"within {LIMIT // 1024} KB" if len(text) > LIMIT else "before the end"
        message = f"the front matter is not closed {limit}; end it with a line `---`"
        raise FrontMatterError(1, message) from None
    body = body.removeprefix("\n") + text[LIMIT + 1 :]
    return _load(stated), body, text.count("\n", 0, len(text) - len(body)) + 1


def _load(stated: str) -> Mapping[str, object]:
    try:
        values = YAMLHandler().load(stated, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "cannot be parsed"
        line = mark.line + 1 if mark else 1
        raise FrontMatterError(line, f"front matter: {problem}; quote the value") from error
    except (ValueError, RecursionError) as error:
        raise FrontMatterError(1, "front matter: no plain values; simplify it") from error
    if not isinstance(values, dict) or not all(isinstance(key, str) for key in values):
        raise FrontMatterError(1, "front matter: not `key: value` lines; write it so")
    return MappingProxyType(values)
