"""The colours that `theme.palette` sets, of Material's palette those of its rules that apply.

Pages follow the reader's system and switch, so the rules of the dark scheme are written for both:
Material's script, which would put another scheme's name on the page, is not loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

SCHEMES = ("default", "slate")
MEDIA = {
    "(prefers-color-scheme: light)": "default",
    "(prefers-color-scheme: dark)": "slate",
    "(prefers-color-scheme)": "",
}
CUSTOM = "custom"
"""A colour whose variables the editor's own style sheet sets."""
_SHEETS = Path(str(files("material"))) / "templates" / "assets" / "stylesheets"
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DARK = ":root[data-scheme=dark] body"
_DARK_BY_SYSTEM = ":root:not([data-scheme=light]) body"
_BRIDGE = {
    "--md-typeset-a-color": "var(--md-primary-fg-color)",
    "--dg-link": "var(--md-typeset-a-color)",
    "border-top": ".15rem solid var(--md-primary-fg-color)",
}
"""Links and the page's upper edge have the primary colour."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of one scheme, by Material's names; empty where none is set."""

    name: str
    primary: str = ""
    accent: str = ""


def schemes(palette: object) -> tuple[Scheme, ...]:
    """The light scheme, then the dark one, as the setting has them."""
    stated = list(_stated(palette))
    found = {}
    for name in SCHEMES:
        own = [each for each in stated if _scheme_of(each) == name] or stated[:1]
        for each in own[:1]:
            primary, accent = (_name(each.get(key)) for key in ("primary", "accent"))
            found[name] = Scheme(name, primary, accent)
    return tuple(found.values())


def colours(kind: str) -> frozenset[str]:
    """The names that Material has for a kind of colour, `primary` or `accent`."""
    return frozenset(re.findall(rf"\[data-md-color-{kind}=([\w-]+)\]", _sheet())) | {CUSTOM}


def palette_rules(palette: object) -> str:
    """The rules for a setting; none where none is set."""
    light: dict[str, str] = {}
    rules = ""
    for scheme in schemes(palette):
        values = _values(scheme)
        if scheme.name == SCHEMES[0]:
            light = values
            rules += _rule("body", values)
        else:  # paper stays light
            other = {name: value for name, value in values.items() if light.get(name) != value}
            by_system = "@media screen and (prefers-color-scheme:dark)"
            rules += f"@media screen{{{_rule(_DARK, other)}}}\n" if other else ""
            rules += f"{by_system}{{{_rule(_DARK_BY_SYSTEM, other)}}}\n" if other else ""
    return rules


def _rule(selector: str, values: Mapping[str, str]) -> str:
    body = "".join(f"{name}:{value};" for name, value in values.items())
    return f"{selector}{{{body}}}\n" if body else ""


def _values(scheme: Scheme) -> dict[str, str]:
    """The values of Material's variables for the scheme's colours."""
    values: dict[str, str] = {}
    if scheme.primary:
        primary = f"[data-md-color-primary={scheme.primary}]"
        values |= _BRIDGE | _declared(primary)
        values |= _declared(f"[data-md-color-scheme={scheme.name}]{primary}")
    if scheme.accent:
        values |= _declared(f"[data-md-color-accent={scheme.accent}]")
    return values


def _declared(selector: str) -> dict[str, str]:
    """What the rules of a selector set."""
    bodies = (body for head, body in _RULE.findall(_sheet()) if selector in head.split(","))
    pairs = (each.partition(":") for body in bodies for each in body.split(";") if each)
    return {name: value for name, _, value in pairs}


def _stated(palette: object) -> Iterator[Mapping[str, Any]]:
    listed = palette if isinstance(palette, Sequence) else [palette]
    for each in listed:
        if isinstance(each, Mapping) and each.get("media") != "(prefers-color-scheme)":
            yield each


def _scheme_of(stated: Mapping[str, Any]) -> str:
    return _name(stated.get("scheme")) or MEDIA.get(str(stated.get("media")), SCHEMES[0])


def _name(value: object) -> str:
    """As Material writes a name of a colour into a page."""
    return str(value or "").replace(" ", "-")


@cache
def _sheet() -> str:
    (found,) = _SHEETS.glob("palette.*.min.css")
    return found.read_text(encoding="utf-8")
