"""The text of formulas in a line: which parts need brackets, and how scripts are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

SUPERSCRIPT, SUBSCRIPT = "superscript", "subscript"
_BRACKET = r"[√∛∜]?[(\[][^()\[\]]*[)\]]"
_FACTOR = re.compile(rf"[\w.′∞]*|{_BRACKET}")
_ATOM = re.compile(rf"[0-9.]*|[^\W\d_]?[′\u0300-\u036f]*|∞|[\u3400-\u9fff]+|{_BRACKET}")
# What may stand beside a fraction without changing what is divided.
_APART = frozenset("+-−–±=<>≤≥≈≠≡≅∝,;:，；：、。→←⇒⇌|({[")
_APART_BEFORE = _APART | frozenset("×·⋅*")
_APART_AFTER = (_APART - frozenset("({[")) | frozenset(")}]")


class FormulaPiece(NamedTuple):
    """Some text of a formula; `level` is superscript, subscript or empty."""

    text: str
    level: str = ""


Pieces: TypeAlias = list[FormulaPiece]


def at(level: str, pieces: Pieces) -> Pieces:
    """A script; what stands above or below in it is written with `^` and `_`."""
    text = flat(pieces)
    return [FormulaPiece(text, level)] if text else []


def flat(pieces: Pieces) -> str:
    return "".join(_written(each) for each in pieces)


def _written(piece: FormulaPiece) -> str:
    if not piece.level:
        return piece.text
    sign = "^" if piece.level == SUPERSCRIPT else "_"
    return sign + (piece.text if re.fullmatch(r"\w+", piece.text) else f"({piece.text})")


def is_factor(pieces: Pieces) -> bool:
    """Whether what is divided is plain without brackets."""
    return bool(_FACTOR.fullmatch("".join(each.text for each in pieces if not each.level)))


def is_atom(pieces: Pieces) -> bool:
    """Whether it is one number, letter, Chinese word or bracket, with its scripts behind it."""
    base = [each.text for each in pieces if not each.level]
    return bool(_ATOM.fullmatch("".join(base))) and all(each.level for each in pieces[len(base) :])


def as_one_term(pieces: Pieces) -> Pieces:
    """In brackets where it is a sum, of which only the first term would be meant."""
    text = "".join(each.text for each in pieces if not each.level)
    return in_brackets(pieces) if re.search(r"(?<=.)[+\-−±=]", text) else pieces


def in_brackets(pieces: Pieces) -> Pieces:
    return [FormulaPiece("("), *pieces, FormulaPiece(")")]


def joined(parts: list[Pieces], between: str) -> Pieces:
    return [piece for place, part in enumerate(parts) for piece in _after(place, between, part)]


def _after(place: int, between: str, part: Pieces) -> Iterator[FormulaPiece]:
    if place:
        yield FormulaPiece(between)
    yield from part


def ends_apart(pieces: Pieces) -> bool:
    last = next((each for each in reversed(pieces) if each.text.strip()), None)
    return last is None or (not last.level and last.text.rstrip()[-1] in _APART_BEFORE)


def begins_apart(parts: list[Pieces], place: int) -> bool:
    following = (each for at in range(place + 1, len(parts)) for each in parts[at])
    first = next((each for each in following if each.text.strip()), None)
    return first is None or (not first.level and first.text.lstrip()[0] in _APART_AFTER)
