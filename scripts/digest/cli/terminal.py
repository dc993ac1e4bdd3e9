"""The gate to the terminal: no character of a text that acts on one (controls, bidi marks) passes.

Standard output and error lead through it for as long as a command runs, whoever writes: our own
messages, click's, a library's warnings, a traceback.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from typing import Any, TextIO, cast

import click

from digest.errors import ACTING, printable


class _Gate:
    """A stream that shows acting characters as U+FFFD.

    It has no `buffer`, through which click would write past it.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Writes the text as it may be shown."""
        self.stream.write(printable(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Writes each of the lines."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        if name == "buffer":
            raise AttributeError(name)
        return getattr(self.stream, name)


def close_gate() -> None:
    """Puts the gate before this process's standard output and error, which say any character."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None and not isinstance(stream, _Gate):
            _say_any_character(stream)
            setattr(sys, name, cast("TextIO", _Gate(stream)))


def _say_any_character(stream: TextIO) -> None:
    """UTF-8 into pipes and files, where Windows has the machine's code page, often without Chinese.

    A terminal, and whoever states an encoding, keeps its own, with escapes for what that lacks.
    """
    if not isinstance(stream, TextIOWrapper):
        return
    if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def behind_gate(stream: TextIO) -> TextIO:
    """The stream itself, for whoever writes colours and gates its texts in another way."""
    return stream.stream if isinstance(stream, _Gate) else stream


def is_asked() -> bool:
    """Whether somebody at a terminal reads a question and can answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def write_line(text: str, *, err: bool = False) -> None:
    """Writes lines for another program: no colour, no wrapping, tabs as they are."""
    click.echo(printable(text), err=err)


def data_output() -> TextIO:
    """Standard output for a filter, on a terminal behind the gate.

    In a pipe or file nothing is replaced: UTF-8, as what is read, with the line ends of the text.
    """
    if sys.stdout.isatty():
        return sys.stdout
    stream = behind_gate(sys.stdout)
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="strict", newline="")
    return stream


def json_text(value: object, indent: int | None = None) -> str:
    """The value in JSON, with acting characters as escapes: the same for a program."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
