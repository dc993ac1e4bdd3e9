"""A run with nothing to do says so at once, and any byte that counts makes it a whole run again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli import docs as command
from digest.incremental import code_version as code
from tests.sample import ROOT, copy_editorial

SEED = """标题: 青禾大学举办细胞论坛
日期: 2024-03-18

3月16日，干细胞论坛在青禾大学举行，200余人参加。
"""


@pytest.fixture
def run(tmp_path: Path) -> Callable[[], str]:
    """Runs `docs` in a small digest of its own, and gives what it says last."""
    copy_editorial(tmp_path / "editorial")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "forum.txt").write_text(SEED, encoding="utf-8")
    folders = [f"--project={tmp_path}"]

    def again() -> str:
        result = CliRunner().invoke(command.docs, folders)
        assert result.exit_code == 0, result.output
        return result.stderr.splitlines()[-1]

    assert " 0 unchanged" in again()
    assert again().endswith("docs: unchanged")
    return again


def test_a_touch_is_no_change(run: Callable[[], str], tmp_path: Path) -> None:
    os.utime(tmp_path / "seeds" / "forum.txt")
    assert run().endswith("docs: unchanged")


@pytest.mark.parametrize("name", ["seeds/forum.txt", "editorial/tags/field.yml"])
def test_an_edit_of_the_same_size_and_time_counts(
    run: Callable[[], str], tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    time = path.stat().st_mtime_ns
    path.write_text(path.read_text(encoding="utf-8").replace("干细胞", "肝细胞", 1), "utf-8")
    os.utime(path, ns=(time, time))
    assert " unchanged" in run()
    assert run().endswith("docs: unchanged")


def test_the_edited_seed_is_what_the_page_shows(run: Callable[[], str], tmp_path: Path) -> None:
    (tmp_path / "seeds" / "forum.txt").write_text(SEED.replace("200", "300"), encoding="utf-8")
    run()
    assert "300余人" in (tmp_path / "docs/zh-Hans/articles/forum.md").read_text(encoding="utf-8")


def test_the_parts_of_a_saved_page_are_not_waited_for(
    run: Callable[[], str], tmp_path: Path
) -> None:
    parts = tmp_path / "seeds" / "forum_files"
    parts.mkdir()
    (parts / "saved_resource.html").write_text("<p>广告</p>", encoding="utf-8")
    assert " unchanged" in run()
    assert run().endswith("docs: unchanged")


def edit(page: Path) -> None:
    with page.open("a", encoding="utf-8") as file:
        file.write("by hand")


@pytest.mark.parametrize("harm", [Path.unlink, edit])
def test_a_harmed_page_is_mended(
    run: Callable[[], str], tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    page = tmp_path / "docs" / "en" / "articles" / "forum.md"
    whole = page.read_bytes()
    harm(page)
    assert "1 written" in run()
    assert page.read_bytes() == whole


def test_other_code_counts(
    run: Callable[[], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    shutil.copytree(ROOT / "scripts" / "digest", tmp_path / "code")
    (tmp_path / "code" / "new.py").write_text("")
    monkeypatch.setattr(code, "_PACKAGE", tmp_path / "code")
    request.addfinalizer(code.code_version.cache_clear)
    code.code_version.cache_clear()
    assert "0 written" in run()


@pytest.mark.usefixtures("run")
def test_doubts_are_said_again(tmp_path: Path) -> None:
    seed = tmp_path / "seeds" / "forum.txt"
    seed.write_text(SEED.replace("2024-03-18", "2024-13-45"), encoding="utf-8")
    folders = [f"--project={tmp_path}"]
    first, second = (CliRunner().invoke(command.docs, folders).stderr for _ in range(2))
    said = [line for line in first.splitlines() if line.startswith("warning")]
    assert said
    assert said == [line for line in second.splitlines() if line.startswith("warning")]


def test_nothing_heavy_is_loaded_for_it() -> None:
    check = "import digest.cli.docs, sys; print({'yaml', 'polib', 'mkdocs'} & {*sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", check],
        cwd=ROOT / "scripts",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "set()"


def test_a_digest_that_was_moved_has_its_warnings_at_its_new_place(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    copy_editorial(old / "editorial")
    (old / "seeds").mkdir()
    text = SEED.replace("日期: 2024-03-18\n", "")
    (old / "seeds" / "forum.txt").write_text(text, encoding="utf-8")
    said = CliRunner().invoke(command.docs, [f"--project={old}"]).stderr
    assert f"warning {old}/seeds/forum.txt" in said
    old.rename(new)
    said = CliRunner().invoke(command.docs, [f"--project={new}"]).stderr
    assert f"warning {new}/seeds/forum.txt" in said
    assert str(old) not in said
