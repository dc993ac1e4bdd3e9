"""What an earlier run left in `build/` helps the next one, and can do it no harm."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.files.project import Project
from digest.incremental.ledger import Ledger
from digest.pipeline.build_docs import build_docs
from tests.safety.world import make_world, snapshot, write_pictured

DAMAGED = [
    *("", "[", "[]", "{}", "null", "5", '"x"', "\0", "9" * 5000, '{"print": "p"}'),
    *("[" * 200_000, '{"a": ' * 100_000, '{"a": 5}', '{"a": [[], []]}'),
    *('{"shared": "", "made": []}', '{"shared": "", "made": {"a": 1}}'),
    *('{"shared": "", "made": {"a": [1]}}', '{"shared": "", "made": {"a": ["", 5]}}'),
    '{"shared": "", "made": {"a": {"inputs": "", "files": {"../a": ""}}}}',
    '{"shared": "", "made": {}, "finished": {"files": 5}}',
]


@pytest.mark.parametrize("content", DAMAGED, ids=lambda content: content[:40])
def test_a_damaged_ledger_is_as_good_as_none(content: str, tmp_path: Path) -> None:
    path = tmp_path / "left.json"
    path.write_text(content, encoding="utf-8")
    ledger = Ledger(path, "", tmp_path)
    assert (ledger.last, ledger.finished) == ({}, None)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A digest whose docs were built, and whose ledger is lost: every page is made again."""
    make_world(tmp_path / "world")
    write_pictured(tmp_path / "world")
    project = Project.at(tmp_path / "world")
    build_docs(project)
    (project.state / "docs.json").unlink()
    return project


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwrite(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:5000] + bytes(len(whole) - 10_000) + whole[-5000:])


def swap_values(path: Path) -> None:
    """Every value under another's key: each is whole, and stands in the wrong place."""
    file = sqlite3.connect(path)
    rows = file.execute("SELECT name, key, content FROM value").fetchall()
    contents = [content for _, _, content in rows]
    for (name, key, _), content in zip(rows, contents[1:] + contents[:1], strict=True):
        file.execute(
            "UPDATE value SET content = ? WHERE name = ? AND key = ?", (content, name, key)
        )
    file.commit()
    file.close()


def change_a_letter(path: Path) -> None:
    file = sqlite3.connect(path)
    rows = file.execute("SELECT name, key, content FROM value").fetchall()
    for name, key, content in rows:
        other = content.replace("大学".encode(), "小学".encode())
        file.execute("UPDATE value SET content = ? WHERE name = ? AND key = ?", (other, name, key))
    file.commit()
    file.close()


def other_columns(path: Path) -> None:
    path.unlink()
    file = sqlite3.connect(path)
    file.execute("CREATE TABLE value (a, b)")
    file.commit()
    file.close()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "harm",
    [Path.unlink, cut, overwrite, swap_values, change_a_letter, other_columns, a_folder],
    ids=lambda harm: harm.__name__,
)
def test_a_damaged_cache_is_as_good_as_none(
    project: Project, harm: Callable[[Path], object]
) -> None:
    before = snapshot(project.docs)
    harm(project.state / "cache.sqlite")
    shutil.rmtree(project.docs)
    build_docs(project)
    assert snapshot(project.docs) == before
    if harm is not a_folder:
        assert b"SQLite" in (project.state / "cache.sqlite").read_bytes()[:16]


def test_nothing_is_written_through_a_link(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("not ours")
    cache = project.state / "cache.sqlite"
    cache.unlink()
    cache.symlink_to(target)
    build_docs(project)
    assert target.read_text() == "not ours"
    assert not cache.is_symlink()


def test_a_place_that_cannot_be_written_is_no_error(project: Project) -> None:
    before = snapshot(project.docs)
    shutil.rmtree(project.state)
    project.state.write_text("a file where the folder is to be")
    (project.seeds / "forum-1.txt").touch()
    assert build_docs(project).change is not None
    assert snapshot(project.docs) == before
