"""Which files of a folder are seeds (bad-inputs rows 21, 22 and 30)."""

from __future__ import annotations

import os
import tracemalloc
import unicodedata
from pathlib import Path

import pytest

from digest.errors import SeedError
from digest.files.paths import files_below
from digest.seeds import find_seeds, seed_name
from digest.seeds.finding import passed_over


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


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("细胞")


def told(folder: Path, *named: str) -> dict[str, str]:
    problems = passed_over(folder, files_below(folder), frozenset(named))
    return {str(Path(each.path).relative_to(folder)): each.message for each in problems}


def test_the_parts_of_a_saved_page_are_no_seeds_and_are_not_told(folder: Path) -> None:
    put(
        folder,
        "新闻.html",
        *(f"新闻_files/{name}" for name in ("saved_resource.html", "a.css", "1.jpg", "in/b.js")),
        "2024/b.htm",
        *(f"2024/B.Files/{name}" for name in ("header.htm", "image001.png", "deep_files/c.htm")),
        "c.md",
        "c_files/01-heart.png",
    )
    assert names(folder) == ["2024/b.htm", "a.txt", "c.md", "新闻.html"]
    assert told(folder) == {}
    assert complaints(folder) == {}


def test_parts_without_their_page_are_one_folder(folder: Path) -> None:
    put(folder, *(f"gone_files/{n}" for n in ("x.html", "a.css", "b.js", "1.jpg", "in/2.jpg")))
    put(folder, "2024/old.files/a.gif", "c_files/own.png", "c_files/other.png")
    assert names(folder) == ["a.txt"]
    assert sorted(told(folder, "c_files/own.png")) == ["2024/old.files", "gone_files"]
    assert told(folder)["gone_files"].startswith("parts of a page that is not here; put the page ")


def test_a_folder_in_which_somebody_keeps_texts_is_searched_whatever_its_name(folder: Path) -> None:
    put(folder, "2024_files/a.txt", "2024_files/b.html", "2024_files/c.css", "2024_files/d.html")
    put(folder, "2024_files/d_files/e.html")
    assert names(folder) == ["2024_files/a.txt", "2024_files/b.html", "2024_files/d.html", "a.txt"]
    assert [*told(folder)] == ["2024_files/c.css"]


def test_a_folder_of_parts_that_is_a_link_is_told(folder: Path, tmp_path: Path) -> None:
    put(folder, "b.html")
    (tmp_path / "elsewhere").mkdir()
    (folder / "b_files").symlink_to(tmp_path / "elsewhere")
    assert "out of the seeds folder" in complaints(folder)["b_files"]


def test_pictures_that_seeds_show_are_not_told(folder: Path) -> None:
    put(folder, "pictures/1.jpg", "pictures/2.jpg", unicodedata.normalize("NFD", "é.png"))
    assert [*told(folder, "pictures/1.jpg", "é.png")] == ["pictures/2.jpg"]
    assert told(folder, "é.png")["pictures/2.jpg"].startswith("a picture that no seed shows; name")
