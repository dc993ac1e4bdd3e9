"""Every error a user can meet, read from the code; `guide/errors.md` is made of it.

`python -m tests.safety.errors_table` writes the page anew.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "scripts" / "digest"
PAGE = ROOT / "guide" / "errors.md"

# Calls that make an error's words, with the place of the words among their arguments.
_MAKERS = {
    "Problem": 1,
    "problem": 0,
    "_refused": 1,
    "_refusal": 1,
    "refusal": 1,
    "broken": 1,
    "add": 1,
    "FrontMatterError": 1,
    "UnfitKeyError": 0,
    "HeldBack": 1,
    "YamlError": 1,
    "NoArticleError": 0,
    "UsageError": 0,
}
CAUSES = {
    "seeds": "A file in `seeds/`, or to be imported, becomes no article. The others are done.",
    "pipeline/pictures": (
        "A picture is damaged, of a format that is not taken, or more than a picture may be. Its "
        "story goes on without it."
    ),
    "cleaning": "A text has nothing left to publish, or states what cannot be.",
    "pipeline": "A file of the editors stands in the way, or a site cannot be put in place.",
    "pipeline/importing": "What is to be imported holds nothing, or cannot be fetched.",
    "pipeline/starter": "A new digest has no free place, or the press of one cannot be renewed.",
    "editorial": "A file under `editorial/` breaks its schema. Nothing is built until then.",
    "translation": (
        "A translation memory file was damaged by hand or by a merge, and is left untouched; or "
        "the translation package is missing, damaged, or cannot be fetched."
    ),
    "pages": "An interface string is missing from `editorial/locales.yml`.",
    "site": (
        "MkDocs, Pagefind or the file system failed, or a site is not the one that was built. The"
        " last good site stays in place."
    ),
    "files": (
        "The disk is full, or the place may not be written: the old file stays. Or the installed "
        "packages are not whole."
    ),
    "incremental": "One of the processes that share the work is gone. Nothing half-made is left.",
    "cli": (
        "A command was called in a way, or at a time, in which it cannot do its work; or the "
        "operating system refused."
    ),
}

# For words that are another error's, which has its own row.
_PASSED_ON = "what the rest of the line says"

# How often a problem was met besides.
_MORE = re.compile(r" \(and so [io]n [\d,]+ more (?:files|lines)\)")
_INTRO = """# Errors

Every error is a line `path:line: problem; what to do` on stderr, and the run ends with status 1 (2
for wrong usage). All problems of a run are told together; what more than three lines of a file
share is told at the first. `…` stands for what differs.
`python -m tests.safety.errors_table` makes this page of the code; a test holds the two together.
"""


def page() -> str:
    """The page as the code has it now."""
    sections = [_INTRO]
    for room, cause in CAUSES.items():
        rows = sorted(set(_rows(room)))
        if rows:
            table = "\n".join(
                f"| {message} | {fix if fix.strip('…') else _PASSED_ON} |" for message, fix in rows
            )
            sections.append(
                f"## {room}\n\n{cause}\n\n| message | what to do |\n|---|---|\n{table}\n"
            )
    return "\n".join(sections)


def rooms() -> set[str]:
    """The parts of the package that make errors."""
    return {_room(path) for path in PACKAGE.rglob("*.py") if any(_messages(path))}


def _room(path: Path) -> str:
    """A part of the package, or of a large one the folder that has its own row of causes."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    inner = "/".join(parts[:2])
    return inner if inner in CAUSES else parts[0]


def is_listed(message: str) -> bool:
    """Whether a message that was met ends as a row of the table has it."""
    message = _MORE.sub("", message)
    return any(row.search(message) for row in _patterns())


@cache
def _patterns() -> list[re.Pattern[str]]:
    rows = ("; ".join(filter(None, row)) for room in CAUSES for row in set(_rows(room)))
    telling = [row.replace("\\|", "|") for row in rows if re.search(r"\w", row)]
    parts = (map(re.escape, row.split("…")) for row in telling)
    return [re.compile(".*".join(part) + r"\Z", re.DOTALL) for part in parts]


def _rows(room: str) -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if _room(path) == room:
            for message in _messages(path):
                problem, _, fix = message.replace("|", "\\|").partition("; ")
                yield problem, fix


def _messages(path: Path) -> Iterator[str]:
    """The words of every error made in a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    classes = (node.body for node in tree.body if isinstance(node, ast.ClassDef))
    for function in (*tree.body, *chain.from_iterable(classes)):
        if isinstance(function, ast.FunctionDef):
            yield from _messages_of(function)


def _messages_of(function: ast.FunctionDef) -> Iterator[str]:
    """The words of every error a function makes; a variable's are all that it is set to there."""
    set_to = _constants() | _set_in(ast.walk(function))
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and len(node.args) > (at := _MAKERS.get(_name(node), 99)):
            said = _said(node.args[at], set_to)
            yield from (text for each in said if (text := _text(each)).strip("… "))
        elif isinstance(node, ast.Return | ast.Yield) and node.value:
            # Words that are handed on: an error's have a cure behind a semicolon.
            handed = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            yield from (text for part in handed if "; " in (text := _text(part)))


def _said(words: ast.expr, set_to: dict[str, list[ast.expr]]) -> list[ast.expr]:
    """What the words of a call may be: those of a variable, or all values of a dictionary."""
    if isinstance(words, ast.Subscript) and isinstance(words.value, ast.Name):
        tables = set_to.get(words.value.id, [])
        return [value for each in tables if isinstance(each, ast.Dict) for value in each.values]
    return set_to.get(words.id, []) if isinstance(words, ast.Name) else [words]


def _set_in(nodes: Iterable[ast.AST]) -> dict[str, list[ast.expr]]:
    values: dict[str, list[ast.expr]] = defaultdict(list)
    for node in nodes:
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Name):
                values[target.id].append(node.value)
    return values


@cache
def _constants() -> dict[str, list[ast.expr]]:
    """What is set once for a module, which others may import."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py"))
    return _set_in(node for tree in trees for node in tree.body)


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value) if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "…" for part in node.values)
    return ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
