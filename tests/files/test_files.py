"""What stands below a folder, and what a killed run left there."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.errors import DigestError
from digest.files.atomic import move, remove_leftovers
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


def test_a_file_gets_another_name_and_no_other_file_loses_its_own(tmp_path: Path) -> None:
    old, new, link = (tmp_path / name for name in ("old.po", "new.po", "link.po"))
    old.write_text("of the story")
    assert move(old, new)
    assert (old.exists(), new.read_text()) == (False, "of the story")
    old.write_text("saved again by an editor")
    link.symlink_to(tmp_path / "nothing")
    assert [move(old, new), move(old, link)] == [False, False]
    assert (old.read_text(), new.read_text()) == ("saved again by an editor", "of the story")
    assert link.is_symlink()
    with pytest.raises(DigestError, match=r"free\.po: cannot be written \(no such file"):
        move(tmp_path / "gone.po", tmp_path / "free.po")


def test_a_move_that_was_killed_between_its_steps_is_finished(tmp_path: Path) -> None:
    old, new = tmp_path / "old.po", tmp_path / "new.po"
    old.write_text("of the story")
    new.hardlink_to(old)
    assert move(old, new)
    assert (old.exists(), new.read_text()) == (False, "of the story")


def test_a_name_that_is_the_file_s_own_is_taken(tmp_path: Path) -> None:
    """As is one in another case, where a file system makes no difference."""
    old = tmp_path / "old.po"
    old.write_text("of the story")
    (tmp_path / "here").mkdir()
    assert not move(old, tmp_path / "here" / ".." / "old.po")
    assert old.read_text() == "of the story"
