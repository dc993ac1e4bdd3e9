"""A pull request that adds a text and nothing else, as GitHub's web page makes one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample import EDITORIAL, SEEDS, copy_code

TEXT = """标题：从网页添加的一则
发布日期：2024-03-18

3月16日，园区的干细胞库今天开放，两百余人到场。
"""


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A digest whose pages are committed, with a text that came without its own."""
    origin = copy_code(tmp_path_factory.mktemp("digest") / "origin")
    shutil.copytree(SEEDS, origin / "seeds")
    shutil.copytree(EDITORIAL, origin / "editorial")
    (origin / ".gitignore").write_text("/build/\n/site/\n.*.work/\n", "utf-8")
    assert run(origin, "docs", "--quiet") == 0
    git(origin, "init", "-q", "-b", "main")
    commit(origin, "digest")
    (origin / "seeds" / "from-the-web.txt").write_text(TEXT, "utf-8")
    commit(origin, "a text")
    return origin


@pytest.fixture
def clone(origin: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "-q", str(origin), "clone")
    return tmp_path / "clone"


def run(digest: Path, *words: str) -> int:
    command = [sys.executable, str(digest / "scripts" / "build.py"), *words]
    done = subprocess.run(command, cwd=digest, capture_output=True, text=True, check=False)
    print(done.stderr)  # shown where a test fails
    return done.returncode


def git(folder: Path, *words: str) -> None:
    own = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *own, *words], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


def test_it_passes_the_check_and_is_published(clone: Path) -> None:
    assert run(clone, "check", "--quiet") == 0
    assert run(clone, "docs", "--check", "--quiet") == 0
    assert run(clone) == 0
    site = clone / "site"
    for locale in ("zh-Hans", "zh-Hant", "en"):
        assert (site / locale / "articles" / "from-the-web" / "index.html").exists()
        lists = (site / locale).glob("archive/*/index.html")
        assert any("articles/from-the-web/" in each.read_text("utf-8") for each in lists)


def test_stale_pages_are_an_error_all_the_same(clone: Path) -> None:
    seed = next(iter(sorted((clone / "seeds").glob("*.txt"))))
    with seed.open("a", encoding="utf-8") as file:
        file.write("\n\n补充一段文字。\n")
    assert run(clone, "docs", "--check", "--quiet") == 1
