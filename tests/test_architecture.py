"""Holds the house's one-way imports: errors ← model ← resources ← stages ← edition ← docs ← cli."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "scripts" / "digest"

FLOORS = [
    {"errors"},
    {
        "model",
        "files",
        "swap",
        "fingerprint",
        "batches",
        "phrases",
        "figures",
        "workers",
        "shelf",
        "packed",
        "web",
    },
    {"resources"},
    {"termfinder"},
    {
        "seeds",
        "cleaning",
        "tagging",
        "conversion",
        "memory",
        "translation",
        "checks",
        "pages",
        "slugs",
        "duplicates",
    },
    {"renditions", "glossary", "organisations", "english", "importing"},
    {"outcomes"},
    {"stores"},
    {"edition"},
    {"intake"},
    {"composition"},
    {"report", "manifest", "standing"},
    {"docs", "site", "console"},
    {"livedocs"},
    {"commands"},
    {"cli"},
]
STAGES = FLOORS[4]


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("digest."):
            yield str(node.module).split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("digest."))


def _floor(room: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    room = _room(path)
    for other in set(_imports(path)) - {room}:
        assert _floor(other) <= _floor(room), f"{room} imports {other} from a higher floor"
        assert not (room in STAGES and other in STAGES), f"stage {room} imports stage {other}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_stay_small(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 400, f"{lines} lines: is it one room or three?"


def test_every_room_has_a_floor() -> None:
    assert {_room(path) for path in MODULES} <= set().union(*FLOORS)
