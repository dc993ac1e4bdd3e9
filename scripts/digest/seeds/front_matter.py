"""YAML front matter at the top of a seed: the facts stated by the editor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from types import MappingProxyType

import yaml
from frontmatter.default_handlers import YAMLHandler

from digest.editorial import plain_yaml
from digest.editorial.plain_yaml import Plain
from digest.seeds.front_matter_keys import (
    KNOWN,
    FrontMatterKey,
    KeyKind,
    UnfitEntriesError,
    UnfitKeyError,
    folded,
    likely_known,
    unknown_key,
)
from digest.seeds.front_matter_values import understood

LIMIT = 64 * 1024
"""Characters: a thousand times the usual front matter, so that a long body is not scanned."""

_MOST_MISTAKES = 20
"""Told of one seed: more keys than it has in real ones."""

_OPENING = re.compile(
    r"---[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?P<key>[^\W\d][\w-]*)[ \t]*(?P<colon>:(?=\s)|：)"
)
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"^([^\W\d][\w-]*)[ \t]*(?::(?=\s)|：)", re.MULTILINE)
_WIDE = re.compile(r"^([^\W\d][\w-]*)[ \t]*：", re.MULTILINE)
_NONE: Mapping[str, object] = MappingProxyType({})


class FrontMatterError(ValueError):
    """Front matter that cannot be read: every (line, message), lines 1-based in the seed."""

    def __init__(self, *mistakes: tuple[int, str]) -> None:
        super().__init__("; ".join(message for _, message in mistakes))
        self.mistakes = mistakes


def split(text: str) -> tuple[Mapping[str, object], str, int]:
    """The front matter and the body of a text.

    Dashes at the top of a text begin front matter only where a `key:` line follows.

    Returns:
        The facts by the names of `KEYS`, as `understood` gives them; the body; and the 1-based
        line on which the body begins.

    Raises:
        FrontMatterError: it is not closed, too long, no mapping, no plain YAML, or has a key that
            is unknown, given twice or of another kind.
    """
    if not _is_opened(text[:LIMIT]):
        return _NONE, text, 1
    try:
        stated, body = YAMLHandler().split(text[: LIMIT + 1])
    except ValueError:
        if _CLOSING.search(text, 4):
            message = f"the front matter is longer than {LIMIT // 1024} KB; shorten it"
        else:
            message = "the front matter is not closed; end it with a line `---`"
        raise _refusal(1, message) from None
    body = body.removeprefix("\n") + text[LIMIT + 1 :]
    return _load(stated), body, text.count("\n", 0, len(text) - len(body)) + 1


def stated_again(facts: Mapping[str, object]) -> dict[str, object]:
    """The facts of a seed as front matter states them: without the lines of entries."""
    pictures = facts.get("pictures")
    if not isinstance(pictures, list | tuple):
        return dict(facts)
    entries = [{key: value for key, value in each.items() if key != "line"} for each in pictures]
    return {**facts, "pictures": entries}


def _is_opened(text: str) -> bool:
    """Whether front matter begins the text.

    A box of dashes around Chinese labels is one that is closed and has a known key, or begins
    with one much like it; with full-width colons, which running text has as well, it has no key
    but known ones.
    """
    first = _OPENING.match(text)
    if first is None:
        return False
    if first["key"].isascii() and first["colon"] == ":":
        return True
    closing = _CLOSING.search(text, 4)
    keys = _KEY.findall(text, first.start("key"), closing.start()) if closing else []
    known = [folded(key) in KNOWN for key in keys]
    if first["colon"] == ":":
        return any(known) or (bool(keys) and likely_known(keys[0]))
    return bool(known) and all(known)


def unopened(text: str) -> bool:
    """Whether a text begins with a closed box of `key: value` lines that is no front matter."""
    first = _OPENING.match(text[:LIMIT])
    if first is None or first["colon"] != ":" or _is_opened(text[:LIMIT]):
        return False
    box = text[first.start("key") :].partition("\n---")[0]
    return bool(_CLOSING.search(text[:LIMIT], 4)) and all(map(_KEY.match, box.splitlines()))


def _load(stated: str) -> Mapping[str, object]:
    try:
        root = plain_yaml.compose(_WIDE.sub(r"\1: ", stated))
    except plain_yaml.YamlError as error:
        raise _refusal(error.line or 1, f"front matter: {error}") from error
    if root is None:
        return _NONE
    _raise_if_any(plain_yaml.mistakes(root))
    values = plain_yaml.plain(root)
    if not isinstance(values, dict):
        raise _refusal(1, "front matter: not `key: value` lines; write it so")
    return MappingProxyType(_facts(values, {key.value: (key, value) for key, value in root.value}))


def _refusal(line: int, message: str) -> FrontMatterError:
    return FrontMatterError((line, message))


def _raise_if_any(mistakes: Iterable[tuple[int, str]]) -> None:
    first = islice(mistakes, _MOST_MISTAKES)
    if found := [(line, f"front matter: {message}") for line, message in first]:
        raise FrontMatterError(*found)


def _facts(
    values: dict[str, Plain], nodes: Mapping[str, tuple[yaml.Node, yaml.Node]]
) -> dict[str, object]:
    facts: dict[str, object] = {}
    given: dict[str, str] = {}
    mistakes: list[tuple[int, str]] = []
    for written, value in values.items():
        try:
            key = _known(written, given)
            fact = understood(key, written, value)
            if fact is not None:
                facts[key.name] = fact
            if key.kind is KeyKind.PICTURES and fact:
                lines = _entry_lines(nodes[written][1])
                facts[key.name] = [{**each, "line": lines[at]} for at, each in enumerate(fact)]
            if key.name in ("publish", "expire"):
                _check_span(facts)
        except UnfitEntriesError as error:
            lines = _entry_lines(nodes[written][1])
            mistakes += ((lines[at], message) for at, message in error.mistakes)
        except UnfitKeyError as error:
            mistakes.append((nodes[written][0].start_mark.line + 1, str(error)))
        if len(mistakes) >= _MOST_MISTAKES:
            break
    _raise_if_any(mistakes)
    return facts


def _entry_lines(value: yaml.Node) -> list[int]:
    """The lines on which the entries of a list or mapping begin, or what stands there alone."""
    if isinstance(value, yaml.MappingNode):
        entries = [key for key, _ in value.value]
    else:
        entries = value.value if isinstance(value, yaml.SequenceNode) else [value]
    return [each.start_mark.line + 1 for each in entries]


def _known(written: str, given: dict[str, str]) -> FrontMatterKey:
    """The key of this name, which is put down in `given`; raises UnfitKeyError."""
    key = KNOWN.get(folded(written))
    if key is None:
        raise unknown_key(written)
    if key.name in given:
        raise UnfitKeyError(f"`{given[key.name]}` and `{written}` are one key; keep one of them")
    given[key.name] = written
    return key


def _check_span(facts: Mapping[str, object]) -> None:
    publish, expire = facts.get("publish"), facts.get("expire")
    if publish and expire and str(expire) <= str(publish):
        raise UnfitKeyError("`expire` is not after `publish`; mend one of them")
