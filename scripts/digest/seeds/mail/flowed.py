"""The plain text of a mail: lines that mail programs break and mark, as they were written."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIGNATURE = re.compile(r"^-- \n((?:.*\n?){1,12})\Z", re.MULTILINE)


def unfolded(text: str, *, deletes: bool) -> str:
    """The text of `format=flowed` (RFC 3676) with each paragraph on one line.

    Args:
        deletes: whether the blank at the end of a broken line is no part of the text (`DelSp`).
    """
    return "\n".join(_paragraphs(text.split("\n"), deletes))


def _paragraphs(lines: list[str], deletes: bool) -> Iterator[str]:
    open_depth, written = -1, ""
    for line in lines:
        marks = len(line) - len(line.lstrip(">"))
        words = line[marks:].removeprefix(" ")
        if open_depth != marks and open_depth >= 0:
            yield _quoted(written, open_depth)
            written = ""
        goes_on = words.endswith(" ") and words != "-- "
        written += words[:-1] if goes_on and deletes else words
        open_depth = marks if goes_on else -1
        if not goes_on:
            yield _quoted(written, marks)
            written = ""
    if open_depth >= 0:
        yield _quoted(written, open_depth)


def _quoted(text: str, depth: int) -> str:
    return f"{'>' * depth} {text}" if depth else text


def unquoted(text: str) -> str:
    """The text without marks of quotation, where every line has one: it was sent on as it is."""
    lines = text.split("\n")
    while any(lines) and all(line.startswith(">") for line in lines if line.strip()):
        lines = [line.removeprefix(">").removeprefix(" ") for line in lines]
    return "\n".join(lines)


def signed(text: str) -> tuple[str, str]:
    """The text above the signature that a mail program marks with `-- `, and that; "" for none."""
    found = _SIGNATURE.search(text)
    return (text[: found.start()], found[1].strip("\n")) if found else (text, "")
