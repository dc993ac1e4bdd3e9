"""Escapes text so that Markdown and HTML render it as the same characters."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

# CommonMark 0.31 and Python-Markdown both accept a backslash before these; other characters with a
# meaning in either of them, or in a common extension, become numeric references.
_BACKSLASH = r"\`*_[]#"
_REFERENCE = "{}|~$<>&^="
_SPECIAL = re.compile(f"[{re.escape(_BACKSLASH + _REFERENCE)}]")
_MARK = re.compile(r"[!-*<->\[-`{-~]")
_EXCLAIMED = re.compile(r"!$")
_AFTER_BRACKET = re.compile(r"^[(:]")
_EMOJI = re.compile(r":(?=[A-Za-z0-9_+-]+:)")
_LIST_NUMBER = re.compile(r"(\d+)([.)])(?=\s|$)")
_WEB = re.compile(r"https?://[^\s/]+(?:/\S*)?")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_IN_ADDRESS = ":/?#[]@!$&'*+,;=%~"
_REMEMBERED = 4096
"""Cached strings: most headlines, tags and interface strings are on many pages."""
_LIST_MARK = re.compile(r"[-+!?:]")

DOT = "\N{NO-BREAK SPACE}· "
"""The separator of items in a row; it never begins a line."""


@lru_cache(_REMEMBERED)
def markdown(text: str) -> str:
    """Escapes one line of text for a Markdown paragraph, heading or link label."""
    return _line(element_text(text))


def spliced(line: str, pieces: Iterable[tuple[int, int, str]]) -> str:
    """Escapes a line as `markdown` does, with finished Markdown in place of `line[start:end]`.

    Args:
        line: a result of `element_text`.
        pieces: (start, end, Markdown) from left to right, without overlaps.
    """
    written: list[str] = []
    reached = 0
    for start, end, piece in (*pieces, (len(line), len(line), "")):
        between = line[reached:start]
        escaped = inline(between) if reached else _line(between)
        if written and written[-1].endswith("]"):
            # The mark of a note would be the label of a link, or what begins the note.
            escaped = _AFTER_BRACKET.sub(_reference, escaped)
        # A link after an exclamation mark would be an image.
        written += [_EXCLAIMED.sub(_reference, escaped) if piece else escaped, piece]
        reached = end
    return "".join(written)


def titled_link(label: str, target: str, title: str) -> str:
    """A link with a title; every mark in the title is a numeric reference."""
    return f'[{inline(label)}]({target} "{attribute(title)}")'


def titled_word(word: str, title: str) -> str:
    """A word with a title, which the keyboard reaches."""
    return f'<abbr tabindex="0" title="{attribute(title)}">{inline(word)}</abbr>'


def _line(line: str) -> str:
    """Escapes a line, including marks at its start that would begin a list."""
    if number := _LIST_NUMBER.match(line):
        return f"{number[1]}\\{number[2]}{inline(line[number.end() :])}"
    if mark := _LIST_MARK.match(line):
        return f"&#{ord(mark[0])};{inline(line[1:])}"
    return inline(line)


def element_text(text: str) -> str:
    """The text on one line without blanks at its ends, as HTML renders it."""
    return " ".join(text.splitlines()).strip(" \t")


def attribute(text: str) -> str:
    """Escapes text for a double-quoted HTML attribute.

    Markdown parses the attributes of inline elements too, and code spans before tags; so every
    mark becomes a numeric reference.
    """
    return _MARK.sub(_reference, element_text(text))


def element(text: str) -> str:
    """Escapes text for the inside of a raw HTML element."""
    return element_piece(element_text(text))


def element_piece(text: str) -> str:
    """Escapes a part of a text for the inside of a raw HTML element; its blanks stay."""
    return html.escape(text, quote=False)


def web_address(url: str | None) -> str:
    """An http URL, quoted for a link; empty for any other, such as `javascript:`."""
    if not url or not _WEB.fullmatch(url):
        return ""
    return quote(_STRAY_PERCENT.sub("%25", url), safe=_IN_ADDRESS)


def inline(text: str) -> str:
    """Escapes text inside a line."""
    escaped = _SPECIAL.sub(
        lambda match: "\\" + match[0] if match[0] in _BACKSLASH else _reference(match), text
    )
    return _EMOJI.sub(_reference, escaped)


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
