"""The one style sheet of all pages: the rules of Material's that can apply to them, then ours.

Material styles components that no page here has, and holds their icons in variables: five sixths of
its sheet. A rule stays if every class that it asks for stands in a template.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from importlib.resources import files
from pathlib import Path

from digest.site.mkdocs.config import ASSETS
from digest.site.palette import palette_rules

_THEIRS = Path(str(files("material"))) / "templates"
_INCLUDED = ("toc.html", "toc-item.html")
"""Partials of Material that our templates include."""

_BRACE = re.compile(r"""((?:[^{}"']|"[^"]*"|'[^']*')*)([{}])""")
_BETWEEN = re.compile(r",(?![^(]*\))")
_ARGUMENTS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
_CLASSES = re.compile(r'class="([^"]*)"')
_VARIABLE = re.compile(r"""(?<=[{;])(--[\w-]+):(?:[^;}"']|"[^"]*"|'[^']*')*(?:;|(?=}))""")
_USE = re.compile(r"var\((--[\w-]+)")
_FOR_PEOPLE = re.compile(r"/\*.*?\*/|\n\s*", re.DOTALL)
"""In our sheets: comments, and what sets lines apart."""
_EMPTY = re.compile(r"(?<=[{}])[^{}]*{}")


def stylesheet(overrides: Path, palette: object = None, *, markup: bool = False) -> str:
    """The whole sheet; the same for the same templates, settings and version of Material.

    Args:
        overrides: the folder of our templates and sheets.
        palette: the colours set, as `theme.palette` has them.
        markup: whether texts may have what Markdown extensions make: tabs, admonitions, code.
    """
    own = sorted((overrides / ASSETS / "digest").rglob("*.css"))
    written = "".join(path.read_text(encoding="utf-8") for path in own)
    ours = _FOR_PEOPLE.sub("", written) + palette_rules(palette)
    used = frozenset(_classes(overrides)).union(_classes_of_texts() if markup else ())
    return _of_use(pruned(material(), used), ours) + ours


def material() -> str:
    """Material's own sheet, whole; its name changes with its contents."""
    (found,) = (_THEIRS / ASSETS / "stylesheets").glob("main.*.min.css")
    return found.read_text(encoding="utf-8")


def pruned(sheet: str, used: Collection[str]) -> str:
    """A minified sheet without the selectors that ask for a class other than those used.

    What a selector says in parentheses, as in `:not(.js)`, asks for nothing.
    """
    heads = [""]
    bodies = [""]
    for text, brace in _BRACE.findall(sheet):
        if brace == "{":
            heads.append(text.rpartition(";")[2])
            bodies.append("")
        else:
            head, body = _narrowed(heads.pop(), used), bodies.pop() + text
            bodies[-1] += f"{head}{{{body}}}" if head and body else ""
    return bodies[0]


def _narrowed(head: str, used: Collection[str]) -> str:
    """The selectors of a rule that can apply; the head of an at-rule as it is."""
    if head.startswith("@"):
        return head
    asked = {one: _CLASS.findall(_ARGUMENTS.sub("", one)) for one in _BETWEEN.split(head)}
    return ",".join(one for one, names in asked.items() if all(name in used for name in names))


def _of_use(sheet: str, ours: str) -> str:
    """A sheet without the variables that neither it nor ours uses."""
    used = frozenset(_USE.findall(sheet + ours))
    kept = _VARIABLE.sub(lambda found: found[0] if found[1] in used else "", sheet)
    kept = _EMPTY.sub("", kept)
    return kept if kept == sheet else _of_use(kept, ours)


def _classes_of_texts() -> Iterator[str]:
    """Every class that Material styles in a text; those of its own parts begin with `md-`."""
    yield from (name for name in _CLASS.findall(material()) if not name.startswith("md-"))
    yield from ("md-button", "md-button--primary")


def _classes(overrides: Path) -> Iterator[str]:
    """Every class that a template gives to an element."""
    for path in (*overrides.rglob("*.html"), *(_THEIRS / "partials" / name for name in _INCLUDED)):
        for names in _CLASSES.findall(path.read_text(encoding="utf-8")):
            yield from names.split()
