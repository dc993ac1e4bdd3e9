"""Which files of a folder are seeds (bad-inputs rows 21, 22 and 30)."""

from __future__ import annotations

import os
import tracemalloc
import unicodedata
from pathlib import Path

import pytest

from digest.errors import SeedError
from digest.seeds import find_seeds, seed_name


def names(folder: Path) -> list[str]:
    return [seed_name(path, folder) for path in find_seeds(folder)[0]]


def complaints(folder: Path) -> dict[str, str]:
    return {problem.path: problem.message for problem in find_seeds(folder)[1]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text("细胞")
    return seeds


def test_row_30_only_stated_patterns_are_seeds(folder: Path) -> None:
    (folder / "2024" / "三月").mkdir(parents=True)
    for name in ("b.html", "c.htm", "D.TXT", "2024/三月/e.txt"):
        (folder / name).write_text("细胞")
    (folder / ".git").mkdir()
    for name in (".DS_Store", ".hidden.txt", "README", "x.py", "y.txt~", "z.png", ".git/f.txt"):
        (folder / name).write_text("细胞")
    assert names(folder) == ["2024/三月/e.txt", "D.TXT", "a.txt", "b.html", "c.htm"]
    assert complaints(folder) == {}


def test_row_30_memory_does_not_grow_with_contents(folder: Path) -> None:
    for index in range(20):
        (folder / f"{index}.txt").write_bytes(b"x" * 500_000)
    tracemalloc.start()
    try:
        find_seeds(folder)
        assert tracemalloc.get_traced_memory()[1] < 500_000
    finally:
        tracemalloc.stop()


def test_row_21_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("x")
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "linked").symlink_to(outside)
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    (folder / "dangling.txt").symlink_to(folder / "gone")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "self").symlink_to(folder)
    assert names(folder) == ["a.txt"]
    found = complaints(folder)
    assert "out of the seeds folder" in found["out.txt"]
    assert "out of the seeds folder" in found["linked"]
    assert "in this folder" in found["inside.txt"]
    assert "in this folder" in found["self"]
    assert "to nothing or to itself" in found["dangling.txt"]
    assert "to nothing or to itself" in found["loop.txt"]


def test_row_21_pipes_are_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.txt").mkdir()
    assert names(folder) == ["a.txt"]
    assert "pipe" in complaints(folder)["pipe.txt"]
    assert "folder" in complaints(folder)["folder.txt"]


def test_row_20_names_are_nfc_and_unique(folder: Path) -> None:
    name = "café.txt"
    (folder / unicodedata.normalize("NFD", name)).write_text("一")
    assert name in names(folder)
    (folder / name).write_text("二")
    assert names(folder).count(name) == 1
    assert "NFC" in complaints(folder)[name]


def test_row_20_a_name_that_is_not_utf8_is_reported(folder: Path) -> None:
    (folder / os.fsdecode(b"\xff.txt")).write_text("x")
    assert names(folder) == ["a.txt"]
    [message] = complaints(folder).values()
    assert "not UTF-8" in message


def test_row_22_an_unreadable_folder_is_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "locked").mkdir()
    scan = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "locked":
            raise PermissionError
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(folder) == ["a.txt"]
    assert complaints(folder) == {"locked": "no permission; mend its permissions"}


def test_an_unreadable_folder_of_seeds_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> object:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(SeedError, match="no permission; mend its permissions"):
        find_seeds(folder)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="no such folder"):
        find_seeds(tmp_path / "none")
