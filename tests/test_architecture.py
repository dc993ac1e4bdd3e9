"""Holds the house: its rooms, the floors they stand on, and names that mean one thing."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "scripts" / "digest"

FLOORS = (
    {"errors", "model"},
    {"files", "editorial"},
    {"text", "incremental"},
    {"seeds", "cleaning"},
    {"tagging", "conversion", "translation", "pages", "site"},
    {"pipeline"},
    {"cli"},
)
"""From the ground up; a room imports from floors below its own."""
BESIDE = {("model", "errors"), ("editorial", "files")}
"""The rooms that import one from their own floor."""
MOST_ROOMS = 15
MOST_LINES = 400


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
def test_imports_go_down_only(path: Path) -> None:
    room = _room(path)
    for other in {*_imports(path)} - {room}:
        below = _floor(other) < _floor(room)
        assert below or (room, other) in BESIDE, f"{room} imports {other}, which is not below it"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_stay_small(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES, f"{lines} lines: is it one room or three?"


def test_every_room_has_a_floor_and_there_are_few() -> None:
    rooms = {_room(path) for path in MODULES}
    assert rooms == set().union(*FLOORS)
    assert len(rooms) <= MOST_ROOMS


def test_no_two_modules_have_one_name() -> None:
    named = Counter(
        path.stem for path in MODULES if _room(path) != "cli" and path.stem != "__init__"
    )
    assert [name for name, count in named.items() if count > 1] == []


def test_no_two_public_classes_have_one_name() -> None:
    classes = Counter(
        node.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, count in classes.items() if count > 1] == []


def test_the_guide_tells_the_same_floors() -> None:
    guide = (PACKAGE.parents[1] / "guide" / "architecture.md").read_text(encoding="utf-8")
    for number, rooms in enumerate(FLOORS, start=1):
        (row,) = (line for line in guide.splitlines() if line.startswith(f"| {number} |"))
        assert {room for room in rooms if f"`{room}`" in row} == rooms
