"""Lists of web addresses: texts with one a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from digest.errors import Problem, brief
from digest.seeds import decoding

_MOST_BYTES = 4 * 1024 * 1024
"""Of a list; forty thousand addresses have as many."""
_LIKE_AN_ADDRESS = re.compile(r"(?:https?:/*|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE)
_REMARK = "#"


@dataclass(frozen=True, slots=True)
class AddressList:
    """What a list holds.

    Args:
        addresses: each once, in its order, with the line on which it stands first.
        problems: the lines that are no address.
    """

    addresses: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]


def address_list(data: bytes, name: str) -> AddressList | None:
    """The list that a file is; None for an article, also for one that begins with its address.

    A list begins with an address and most of its lines are like one; blank lines and those that
    begin with `#` are remarks.

    Args:
        name: how messages call the file.
    """
    if len(data) > _MOST_BYTES or b"\0" in data[:4096]:
        return None
    try:
        lines = decoding.decode(data).text.splitlines()
    except decoding.UndecodableError:
        return None
    stated = [(number, line.strip()) for number, line in enumerate(lines, start=1)]
    stated = [(number, line) for number, line in stated if line and not line.startswith(_REMARK)]
    alike = sum(bool(_LIKE_AN_ADDRESS.fullmatch(line)) for _, line in stated)
    if not stated or not is_address(stated[0][1]) or alike * 2 <= len(stated):
        return None
    return AddressList(_once(stated), tuple(_wrong(stated, name)))


def is_address(text: str) -> bool:
    """Whether a text is the whole address of something on the web."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - raises for one that is none
    except ValueError:
        return False
    has_host = parts.scheme in ("http", "https") and bool(parts.hostname)
    return has_host and not re.search(r"\s", text)


def _once(stated: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    first: dict[str, int] = {}
    for number, line in stated:
        if is_address(line):
            first.setdefault(line, number)
    return tuple((number, address) for address, number in first.items())


def _wrong(stated: Iterable[tuple[int, str]], name: str) -> Iterable[Problem]:
    for number, line in stated:
        if not is_address(line):
            said = f"`{brief(line)}` is no web address; write it as https://example.org/news/1"
            yield Problem(name, said, number)
