"""`docs --check --since`: pages that an edit on GitHub's own page leaves stale fail nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.desk import Desk


@pytest.fixture
def committed(desk: Desk) -> Desk:
    desk.run("translate")
    desk.run("docs")
    desk.commit(days_ago=1)
    return desk


def page(desk: Desk) -> Path:
    return next((desk.folder / "docs" / "zh-Hans" / "articles").glob("*.md"))


def test_a_corrected_entry_leaves_pages_stale_and_warns(
    committed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed.edit("10亿元", "The study invested RMB 1 billion in a hospital with 300 people.")
    assert committed.run("docs", "--check").exit_code == 1
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    result = committed.run("docs", "--check", "--since", "HEAD")
    assert result.exit_code == 0, result.stderr
    assert "::warning file=" in result.stdout
    assert "publishing makes them anew" in result.stderr


def test_a_page_changed_by_hand_alone_still_fails(committed: Desk) -> None:
    path = page(committed)
    path.write_text(path.read_text(encoding="utf-8") + "By hand.\n", encoding="utf-8")
    result = committed.run("docs", "--check", "--since", "HEAD")
    assert result.exit_code == 1
    assert path.name in result.stderr


def test_pages_that_were_stale_before_fail_nothing(committed: Desk) -> None:
    path = page(committed)
    path.write_text(path.read_text(encoding="utf-8") + "By hand.\n", encoding="utf-8")
    own = ("-c", "user.name=Editor", "-c", "user.email=editor@digest.example")
    command = ["git", *own, "commit", "-qam", "stale"]
    subprocess.run(command, cwd=committed.folder, check=True)
    assert committed.run("docs", "--check", "--since", "HEAD").exit_code == 0
    assert committed.run("docs", "--check", "--since", "HEAD^1").exit_code == 1


@pytest.mark.parametrize("arguments", [["--since", "HEAD"], ["--check", "--since", "--nothing"]])
def test_a_commit_that_is_none_is_wrong_usage(committed: Desk, arguments: list[str]) -> None:
    assert committed.run("docs", *arguments).exit_code == 2
