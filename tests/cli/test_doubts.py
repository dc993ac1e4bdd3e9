"""New doubts come before those that the last run told of."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli.docs import docs
from tests.sample import copy_editorial

DOUBTED = """标题: 第{number}所大学举办论坛
日期: 2024-13-45

第{number}场细胞治疗论坛在第{number}所大学举行，{number}00余人参加。
"""


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., list[str]]:
    """Runs `docs` in a digest of three old doubts; gives the lines up to what it did."""
    copy_editorial(tmp_path / "editorial")
    (tmp_path / "seeds").mkdir()
    for number in (1, 2, 3):
        write(tmp_path, number)

    def again(*options: str) -> list[str]:
        result = CliRunner().invoke(docs, [f"--project={tmp_path}", *options])
        assert result.exit_code == 0, result.output
        said = result.stderr.splitlines()
        assert ("--quiet" in options) == (not said)
        return said[:-1]

    return again


def write(folder: Path, number: int) -> None:
    text = DOUBTED.format(number=number)
    (folder / "seeds" / f"story-{number}.txt").write_text(text, encoding="utf-8")


def of_seed(said: list[str], number: int) -> list[int]:
    """Where the doubts of a seed stand."""
    return [at for at, line in enumerate(said) if f"/story-{number}.txt" in line]


def test_the_first_run_calls_nothing_new(run: Callable[..., list[str]]) -> None:
    assert all(line.startswith("warning ") for line in run())


def test_a_new_doubt_comes_first(run: Callable[..., list[str]], tmp_path: Path) -> None:
    old = run()
    write(tmp_path, 9)
    said = run()
    new = of_seed(said, 9)
    assert new
    assert new[-1] < min(of_seed(said, 1) + of_seed(said, 2) + of_seed(said, 3))
    headings = [line for line in said if not line.startswith("warning ")]
    assert [line.split(" ", 1)[1] for line in headings] == ["new:", "known from the last run:"]
    assert said[0] == headings[0]
    count = int(headings[0].split()[0])
    assert said[count + 1] == headings[1]
    assert {line for line in old if "story-" in line} < {*said}


def test_a_doubt_is_new_once(run: Callable[..., list[str]], tmp_path: Path) -> None:
    run()
    write(tmp_path, 9)
    first = run()
    assert sorted(run()) == sorted(line for line in first if line.startswith("warning "))


@pytest.mark.parametrize("option", ["--quiet", "--check"])
def test_what_nobody_was_told_stays_new(
    run: Callable[..., list[str]], tmp_path: Path, option: str
) -> None:
    run()
    write(tmp_path, 9)
    if option == "--check":
        shutil.rmtree(tmp_path / "docs")  # so that all pages are missing, and none is stale
    run(option)
    assert min(of_seed(run(), 9)) == 1


@pytest.mark.usefixtures("run")
def test_a_doubt_is_new_though_a_seed_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "seeds" / "empty.txt").write_text("", encoding="utf-8")
    options = [f"--project={tmp_path}"]
    CliRunner().invoke(docs, options)
    write(tmp_path, 9)
    said = CliRunner().invoke(docs, options).stderr.splitlines()
    assert min(of_seed(said, 9)) == 1


def test_a_damaged_record_is_no_harm(run: Callable[..., list[str]], tmp_path: Path) -> None:
    said = run()
    (tmp_path / "build" / "state" / "doubts.json").write_bytes(b"\xff{")
    assert run() == said


def test_what_is_no_seed_among_the_seeds_is_told_of(
    run: Callable[..., list[str]], tmp_path: Path
) -> None:
    run()
    for name in ("news.css", "photo.JPG", "README.rst"):
        (tmp_path / "seeds" / name).write_bytes(b"a")
    told = [line for line in run() if "no seed" in line]
    assert [Path(line.split(": ")[0]).name for line in told] == [
        "README.rst",
        "news.css",
        "photo.JPG",
    ]
