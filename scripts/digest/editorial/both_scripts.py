"""Patterns in either script: 转载 finds 轉載 too, so that a rule is written once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from digest.files.script_tables import dictionary, first

_HAN = re.compile(r"[\u3400-\u9fff]")
_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|\(\?P=\w+\)|\(\?&[a-z-]+\)|\(\?<[=!]|\(\?P<\w+>|\(\?\(\w+\)|\(\?[:=!>aiLmsux-]{1,8}|.",
    re.DOTALL,
)
_RANGE = re.compile(r"(?:\\.|[^\\])-(?:\\.|[^\\])|\\.|.", re.DOTALL)


def in_both_scripts(pattern: str) -> str:
    """The pattern with each character in all the ways that the two scripts write it.

    Alternatives that come out the same are one: of two, a search that fails would try both.
    """
    signs = _TOKEN.findall(pattern)
    if "[" in signs:
        return pattern  # It is not closed, which the compiler tells.
    groups: list[list[str]] = [[""]]
    for sign in signs:
        if sign == "|":
            groups[-1].append("")
        elif sign == ")" and len(groups) > 1:
            closed = _alternatives(groups.pop())
            groups[-1][-1] += f"{closed})"
        elif sign.startswith("(") and (not sign.endswith(")") or sign.startswith("(?(")):
            groups[-1][-1] += sign
            groups.append([""])
        else:
            groups[-1][-1] += _written(sign)
    return "".join(map(_alternatives, groups))


def _alternatives(written: list[str]) -> str:
    return "|".join(dict.fromkeys(written))


def _written(sign: str) -> str:
    """One sign of a pattern with the other forms of its characters."""
    if len(sign) == 1:
        forms = _forms().get(sign, sign)
        return forms if len(forms) == 1 else f"[{forms}]"
    if sign.startswith("[") and _HAN.search(sign):
        opening = re.match(r"\[\^?", sign)
        start = opening.end() if opening else 0
        pieces = _RANGE.findall(sign[start:-1])
        spelled = (_forms().get(piece, piece) for piece in pieces)
        unique = dict.fromkeys(
            char for piece in spelled for char in (piece if _HAN.match(piece[0]) else [piece])
        )
        return f"{sign[:start]}{''.join(unique)}]"
    return sign


@cache
def _forms() -> Mapping[str, str]:
    """By each character that has other forms, all of them, in one order."""
    simplified: dict[str, str] = {}
    for key, values in dictionary("TSCharacters.txt").items():
        simplified[key] = first(values)
    for key, values in dictionary("STCharacters.txt").items():
        for value in values.split(" "):
            simplified.setdefault(value, key)
    together: dict[str, set[str]] = defaultdict(set)
    for char, simple in simplified.items():
        together[simple] |= {char, simple}
    return {
        char: "".join(sorted(forms))
        for forms in together.values()
        if len(forms) > 1
        for char in forms
    }
