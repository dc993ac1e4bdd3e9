"""Formulas of Word (OMML) as a line of text with superscripts and subscripts that reads one way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import filterfalse
from typing import TypeAlias

from digest.seeds.formula_text import (
    SUBSCRIPT,
    SUPERSCRIPT,
    FormulaPiece,
    Pieces,
    as_one_term,
    at,
    begins_apart,
    ends_apart,
    flat,
    in_brackets,
    is_atom,
    is_factor,
    joined,
)
from digest.seeds.word.word_tally import Tally
from digest.seeds.word.word_xml import Element, M, W

UNSURE = "formulas that a line cannot say, kept as a reading of them"

_ROOTS = {"3": "∛", "4": "∜"}
_BAR, _HAT = "\u0304", "\u0302"
_ON_TOP = {"¯": _BAR, "‾": _BAR, "\u0305": _BAR, "^": _HAT, "~": "\u0303"}

Opened: TypeAlias = Callable[[Element], Iterator[Element]]


def linear(formula: Element, opened: Opened, tally: Tally) -> list[FormulaPiece]:
    """A formula in a line: fractions with `/`, roots with `√`, brackets where they are needed.

    Args:
        formula: `m:oMath`.
        opened: the children of an element, without wrappers and what was deleted.
        tally: counts what is not sure.
    """
    return _Linear(opened, tally).inside(formula)


class _Linear:
    def __init__(self, opened: Opened, tally: Tally) -> None:
        self._opened = opened
        self._tally = tally
        self._kinds: dict[str, Callable[[Element], Pieces]] = {
            "r": self._run,
            "f": self._fraction,
            "sSup": lambda node: self._scripts(node, "e", SUPERSCRIPT),
            "sSub": lambda node: self._scripts(node, "e", SUBSCRIPT),
            "sSubSup": lambda node: self._scripts(node, "e", SUBSCRIPT, SUPERSCRIPT),
            "sPre": self._before,
            "rad": self._root,
            "nary": self._large,
            "d": self._bracketed,
            "func": self._function,
            "acc": self._accented,
            "bar": self._barred,
            "limLow": lambda node: self._limit(node, SUBSCRIPT),
            "limUpp": lambda node: self._limit(node, SUPERSCRIPT),
            "eqArr": self._lines,
            "m": self._matrix,
            "groupChr": self._grouped,
            "phant": self._phantom,
        }

    def inside(self, node: Element | None) -> Pieces:
        """What an element holds; fractions are in brackets where they touch anything."""
        children = [] if node is None else [*filterfalse(_is_property, self._opened(node))]
        parts = [self._read(child) for child in children]
        pieces: Pieces = []
        for place, child in enumerate(children):
            touches = _is_fraction(child) and not (
                ends_apart(pieces) and begins_apart(parts, place)
            )
            pieces += in_brackets(parts[place]) if touches else parts[place]
        return pieces

    def _read(self, node: Element) -> Pieces:
        name = _name(node)
        if (node.tag.startswith(M) and name in self._kinds) or node.tag == f"{W}r":
            return self._kinds[name](node)
        return self.inside(node)

    def _run(self, node: Element) -> Pieces:
        text = "".join(each.text or "" for each in node.iter(f"{M}t", f"{W}t"))
        return [FormulaPiece(text)] if text else []

    def _part(self, node: Element, name: str) -> Pieces:
        return self.inside(node.find(f"{M}{name}"))

    def _fraction(self, node: Element) -> Pieces:
        over, under = self._part(node, "num"), self._part(node, "den")
        if _property(node, "type") == "noBar":
            self._tally.count(UNSURE, f"{flat(over)} above {flat(under)}")
            return [FormulaPiece("("), *over, FormulaPiece(" ¦ "), *under, FormulaPiece(")")]
        over = over if is_factor(over) else in_brackets(over)
        return [*over, FormulaPiece("/"), *(under if is_atom(under) else in_brackets(under))]

    def _scripts(self, node: Element, base: str, *levels: str) -> Pieces:
        names = {SUPERSCRIPT: "sup", SUBSCRIPT: "sub"}
        pieces = self._part(node, base)
        if any(map(_is_fraction, node.iterfind(f"{M}{base}/*"))):
            pieces = in_brackets(pieces)
        for level in levels:
            pieces += at(level, self._part(node, names[level]))
        return pieces

    def _before(self, node: Element) -> Pieces:
        low, high = self._part(node, "sub"), self._part(node, "sup")
        return at(SUBSCRIPT, low) + at(SUPERSCRIPT, high) + self._part(node, "e")

    def _root(self, node: Element) -> Pieces:
        hidden = _property(node, "degHide", "0") in ("1", "on", "true", "")
        degree = [] if hidden else self._part(node, "deg")
        under = [FormulaPiece("("), *self._part(node, "e"), FormulaPiece(")")]
        if (sign := _ROOTS.get(flat(degree))) or not degree:
            return [FormulaPiece(sign or "√"), *under]
        return [*at(SUPERSCRIPT, degree), FormulaPiece("√"), *under]

    def _large(self, node: Element) -> Pieces:
        """A sum, product or integral: its sign, its bounds, what it is of."""
        low, high = self._part(node, "sub"), self._part(node, "sup")
        sign = FormulaPiece(_property(node, "chr", "∫"))
        bounds = at(SUBSCRIPT, low) + at(SUPERSCRIPT, high)
        return [sign, *bounds, FormulaPiece(" "), *as_one_term(self._part(node, "e"))]

    def _bracketed(self, node: Element) -> Pieces:
        begin, end = _property(node, "begChr", "("), _property(node, "endChr", ")")
        between = _property(node, "sepChr", "|")
        parts = [self.inside(each) for each in node.iterchildren(f"{M}e")]
        return [FormulaPiece(begin), *joined(parts, between), FormulaPiece(end)]

    def _function(self, node: Element) -> Pieces:
        name, of = self._part(node, "fName"), self._part(node, "e")
        return [*name, FormulaPiece(" "), *of] if is_atom(of) else [*name, *in_brackets(of)]

    def _accented(self, node: Element) -> Pieces:
        return self._with_mark(node, _property(node, "chr", _HAT))

    def _barred(self, node: Element) -> Pieces:
        above = _property(node, "pos", "bot") == "top"
        return self._with_mark(node, _BAR if above else "\u0332")

    def _with_mark(self, node: Element, mark: str) -> Pieces:
        base = self._part(node, "e")
        if len(flat(base)) == 1:
            return [FormulaPiece(flat(base) + _ON_TOP.get(mark, mark))]
        self._tally.count(UNSURE, f"a mark on {flat(base)}")
        return base

    def _limit(self, node: Element, level: str) -> Pieces:
        return self._part(node, "e") + at(level, self._part(node, "lim"))

    def _lines(self, node: Element) -> Pieces:
        rows = [self.inside(each) for each in node.iterchildren(f"{M}e")]
        if len(rows) > 1:
            self._tally.count(UNSURE, f"{len(rows)} lines of {flat(rows[0])}")
        return joined(rows, "; ")

    def _matrix(self, node: Element) -> Pieces:
        rows = [
            joined([self.inside(each) for each in row.iterchildren(f"{M}e")], ", ")
            for row in node.iterchildren(f"{M}mr")
        ]
        self._tally.count(UNSURE, f"a matrix of {len(rows)} rows")
        return [FormulaPiece("["), *joined(rows, "; "), FormulaPiece("]")]

    def _grouped(self, node: Element) -> Pieces:
        base = self._part(node, "e")
        self._tally.count(UNSURE, f"a brace at {flat(base)}")
        return base

    def _phantom(self, node: Element) -> Pieces:
        return (
            [] if _property(node, "show", "1") in ("0", "off", "false") else self._part(node, "e")
        )


def _name(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _is_property(node: Element) -> bool:
    return _name(node).endswith("Pr")


def _is_fraction(node: Element) -> bool:
    return bool(node.tag == f"{M}f" and _property(node, "type") != "noBar")


def _property(node: Element, name: str, default: str = "") -> str:
    found = node.find(f"{M}{_name(node)}Pr/{M}{name}")
    return default if found is None else str(found.get(f"{M}val", ""))
