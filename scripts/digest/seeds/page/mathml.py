"""Formulas of a page (MathML) on one line of text: Y = N_t/N_0."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import html

from digest.text.small_signs import TO_LOWERED, TO_RAISED

_SILENT = frozenset(["annotation", "annotation-xml", "mphantom", "none", "mprescripts"])
_NAMES = ("m", "semantics", "annotation", "none")
_RELATIONS = frozenset("=≈<>≤≥→≠∝")
_RAISED = TO_RAISED | str.maketrans("n", "ⁿ")
_DEEPEST = 50


def is_formula(math: html.HtmlElement) -> bool:
    """Whether an element has a formula alone: one that lacks its end tag has the text below it."""
    parts = (part for part in math.iterdescendants() if isinstance(part.tag, str))
    return all(_name(part).startswith(_NAMES) and not (part.tail or "").strip() for part in parts)


def formula(math: html.HtmlElement) -> str:
    """The formula as text; a fraction has a stroke, what is raised or lowered a small sign.

    What Unicode has no small sign for follows `^` or `_`, in brackets where it is more than one
    character. A formula that is nested beyond measure is given as its bare text.
    """
    return " ".join(_text(math, 0).split()) or math.get("alttext", "").strip()


def _text(node: html.HtmlElement, depth: int) -> str:
    name = _name(node)
    if name in _SILENT:
        return ""
    if depth > _DEEPEST:
        return str(node.text_content())
    parts = [_text(child, depth + 1) for child in node if isinstance(child.tag, str)]
    lay_out = _LAID_OUT.get((name, len(parts)))
    return lay_out(*parts) if lay_out else _row(node, name, parts)


def _row(node: html.HtmlElement, name: str, parts: list[str]) -> str:
    """What stands side by side."""
    if name == "msqrt":
        return f"√({''.join(parts)})"
    if name == "mtr":
        return ", ".join(parts) + "; "
    own = (node.text or "").strip()
    if name == "mo" and own in _RELATIONS:
        own = f" {own} "
    return own + "".join(parts)


def _small(text: str, sign: str, letters: dict[int, int]) -> str:
    small = text.translate(letters)
    if text and all(before != after for before, after in zip(text, small, strict=True)):
        return small
    return sign + _group(text)


def _group(text: str) -> str:
    return text if text.isalnum() or len(text) == 1 else f"({text})"


def _name(node: html.HtmlElement) -> str:
    return str(node.tag).rpartition("}")[2].rpartition(":")[2].lower()


def _raised(base: str, above: str) -> str:
    return base + _small(above, "^", _RAISED)


def _lowered(base: str, below: str) -> str:
    return base + _small(below, "_", TO_LOWERED)


def _both(base: str, below: str, above: str) -> str:
    return _raised(_lowered(base, below), above)


_LAID_OUT: Mapping[tuple[str, int], Callable[..., str]] = {
    ("mfrac", 2): lambda above, below: f"{_group(above)}/{_group(below)}",
    ("mroot", 2): lambda base, index: f"{_small(index, '', _RAISED)}√({base})",
    ("msup", 2): _raised,
    ("mover", 2): _raised,
    ("msub", 2): _lowered,
    ("munder", 2): _lowered,
    ("msubsup", 3): _both,
    ("munderover", 3): _both,
}
"""How elements lay out their parts, by name and number of parts."""
