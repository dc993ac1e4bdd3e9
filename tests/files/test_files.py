"""What stands below a folder, and what a killed run left there."""

from __future__ import annotations

from pathlib import Path

from digest.files.atomic import remove_leftovers
from digest.files.paths import files_below


def written(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


def test_every_file_below_a_folder_is_found_and_no_link_is_followed(tmp_path: Path) -> None:
    elsewhere = written(tmp_path / "elsewhere", "private")
    folder = written(tmp_path / "folder", "a", "b/c", "b/d/e", ".hidden/f")
    (folder / "empty").mkdir()
    (folder / "b" / "link").symlink_to(elsewhere)
    (folder / "broken").symlink_to(tmp_path / "nothing")
    found = ["a", "b/c", "b/d/e", ".hidden/f", "b/link", "broken"]
    assert sorted(files_below(folder)) == sorted(found)
    assert list(files_below(tmp_path / "nothing")) == []


def test_only_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    killed = "0f" * 16
    left = (f"b/.{killed}.x1.part", f".{killed}.x2.part")
    others = ("a", "b/c.md", "b/d.part", ".git/e.part", ".hidden", "b/.c.md.x1.part", f"{killed}.a")
    remove_leftovers(written(tmp_path, *left, *others), killed)
    assert sorted(files_below(tmp_path)) == sorted(others)
