"""What stands below a folder, and what a killed run left there."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from digest.errors import DigestError
from digest.files.atomic import create_folder, move, remove_leftovers
from digest.files.paths import files_below, plain_file


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
    left = (f"b/.{killed}.x1.part", f".{killed}.x2.part", f"b/.{killed}.x3.part/01.jpg")
    others = ("a", "b/c.md", "b/d.part", ".git/e.part", ".hidden", "b/.c.md.x1.part", f"{killed}.a")
    written(tmp_path, *left, *others)
    (tmp_path / f".{killed}.x4.part").mkdir()
    remove_leftovers(tmp_path, killed)
    assert not [*tmp_path.rglob(f".{killed}.*")]
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


def test_a_new_folder_has_all_of_its_files_and_takes_nobodys_place(tmp_path: Path) -> None:
    folder, files = tmp_path / "deep" / "new", {"a": b"1", "b": b"2"}
    assert create_folder(folder, files)
    assert {name: (folder / name).read_bytes() for name in files_below(folder)} == files
    assert [each.name for each in folder.parent.iterdir()] == ["new"]
    assert folder.stat().st_mode & 0o777 == 0o755
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    (tmp_path / "empty").mkdir()
    written(tmp_path, "file")
    for name in ("deep/new", "link", "empty", "file"):
        assert not create_folder(tmp_path / name, {"c": b"3"})
    assert sorted(files_below(tmp_path)) == ["deep/new/a", "deep/new/b", "file", "link"]


def test_a_folder_that_cannot_be_whole_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DigestError, match="cannot be written"):
        create_folder(tmp_path / "new", {"a": b"1", "no/such": b"2", "n" * 300: b"3"})
    assert list(tmp_path.iterdir()) == []


def test_a_name_of_somebody_else_gives_a_plain_file_below_the_folder_or_none(
    tmp_path: Path,
) -> None:
    folder = written(tmp_path / "folder", "a/b.png", unicodedata.normalize("NFD", "é.png"))
    (folder / "inside").symlink_to(folder / "a")
    (folder / "outside").symlink_to(written(tmp_path / "other", "c.png"))
    (folder / "link.png").symlink_to(folder / "a" / "b.png")
    assert plain_file(folder, "a/b.png") == folder / "a" / "b.png"
    assert plain_file(folder, "inside/b.png") == folder / "inside" / "b.png"
    assert plain_file(folder, "é.png") is not None
    unfit = (
        "",
        "a",
        "no.png",
        "../other/c.png",
        "outside/c.png",
        "link.png",
        "/etc/hosts",
        "a\0",
        "x" * 999,
    )
    assert [plain_file(folder, name) for name in unfit] == [None] * len(unfit)
