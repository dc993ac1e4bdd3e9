"""YAML front matter at the top of a seed: the facts stated by the editor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from frontmatter.default_handlers import YAMLHandler

from digest.editorial import plain_yaml
from digest.editorial.plain_yaml import Plain

LIMIT = 64 * 1024
"""Characters: a thousand times the usual front matter, so that a long body is not scanned."""

LONGEST = 2_000
"""Characters of a title, name, URL or summary; browsers accept URLs up to about this length."""

MOST = 200
"""Tags, authors, events: an article has a dozen."""

_OPENING = re.compile(r"---[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[A-Za-z_][\w-]*[ \t]*:(?=\s)")
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_NONE: Mapping[str, object] = MappingProxyType({})
_WORDS = frozenset(
    [
        *("title", "published", "date", "source", "authors", "author", "editor", "contributor"),
        *("url", "summary", "description", "rights", "slug"),
        *("tags", "people", "organisations", "events"),
    ]
)


class FrontMatterError(ValueError):
    """Front matter that cannot be read. `line` is 1-based in the seed."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def split(text: str) -> tuple[Mapping[str, object], str, int]:
    """The front matter and the body of a text.

    Dashes at the top of a text begin front matter only where a `key:` line follows.

    Returns:
        The facts (text, true, false, null, and lists or mappings of those), the body, and the
        1-based line on which the body begins.

    Raises:
        FrontMatterError: it is not closed, too long, no mapping, or no plain YAML.
    """
    if not _OPENING.match(text[:LIMIT]):
        return _NONE, text, 1
    try:
        stated, body = YAMLHandler().split(text[: LIMIT + 1])
    except ValueError:
        if _CLOSING.search(text, 4):
            message = f"the front matter is longer than {LIMIT // 1024} KB; shorten it"
        else:
            message = "the front matter is not closed; end it with a line `---`"
        raise FrontMatterError(1, message) from None
    body = body.removeprefix("\n") + text[LIMIT + 1 :]
    return _load(stated), body, text.count("\n", 0, len(text) - len(body)) + 1


def _load(stated: str) -> Mapping[str, object]:
    try:
        root = plain_yaml.compose(stated)
    except plain_yaml.YamlError as error:
        raise FrontMatterError(error.line or 1, f"front matter: {error}") from error
    if root is None:
        return _NONE
    for line, message in plain_yaml.mistakes(root):
        raise FrontMatterError(line, f"front matter: {message}")
    values = plain_yaml.plain(root)
    if not isinstance(values, dict):
        raise FrontMatterError(1, "front matter: not `key: value` lines; write it so")
    lines = {key.value: key.start_mark.line + 1 for key, _ in root.value}
    for key, value in values.items():
        for message in _mistakes(key, value):
            raise FrontMatterError(lines[key], f"front matter: {message}")
    return MappingProxyType(values)


def _mistakes(key: str, value: Plain) -> Iterator[str]:
    """The mistakes in one fact. Unknown keys are left to other programs."""
    if value is None:
        return
    if key in _WORDS:
        yield from _of_words(key, value if isinstance(value, list) else [value])
    elif key == "pinned" and not isinstance(value, bool):
        yield "`pinned` must be true or false; write one of them"
    elif key == "conversion":
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            yield "`conversion` must be words with their conversions; write {干线: 幹線}"
        elif len(value) > MOST:
            yield f"`conversion` has {len(value):,} words; keep {MOST} of them"


def _of_words(key: str, items: list[Plain]) -> Iterator[str]:
    if len(items) > MOST:
        yield f"`{key}` has {len(items):,} entries; keep {MOST} of them"
    for item in items:
        if item is not None and not isinstance(item, str):
            yield f"`{key}` must be text, or a list of texts; quote it"
        elif item and len(item) > LONGEST:
            yield f"`{key}` has {len(item):,} characters; shorten it to {LONGEST:,}"
