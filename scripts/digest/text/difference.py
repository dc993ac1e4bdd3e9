"""What one version of a text has and another has not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_PIECE = re.compile(r"<[^<>]*>|\[\^[^]]*\]|\d[\d.,]*|[A-Za-z]+|.", re.DOTALL)
"""A tag, a figure and a Latin word are wholes: half a figure that changed says nothing."""


class StretchKind(StrEnum):
    """Of which version a stretch is."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Stretch(NamedTuple):
    """A stretch of text that both versions have, or one of them."""

    kind: StretchKind
    text: str


def difference(before: str, now: str) -> tuple[Stretch, ...]:
    """The stretches that make both versions, in order; of a change, what was removed first."""
    old, new = _PIECE.findall(before), _PIECE.findall(now)
    stretches = []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind == "equal":
            stretches.append(Stretch(StretchKind.KEPT, "".join(new[start:end])))
            continue
        stretches.append(Stretch(StretchKind.REMOVED, "".join(old[first:last])))
        stretches.append(Stretch(StretchKind.ADDED, "".join(new[start:end])))
    return tuple(each for each in stretches if each.text)


def marked(stretches: Iterable[Stretch]) -> str:
    """The stretches in plain characters, as `git diff --word-diff` has them: `[-34-]{+35+}`."""
    shapes = {
        StretchKind.KEPT: "{}",
        StretchKind.REMOVED: "[-{}-]",
        StretchKind.ADDED: "{{+{}+}}",
    }
    return "".join(shapes[kind].format(text) for kind, text in stretches)
