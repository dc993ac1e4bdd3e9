"""`docs/` holds exactly the generated pages, besides what people put there themselves."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import DigestError
from digest.files.atomic import write_if_changed
from digest.model import Page
from digest.pipeline.docs_folder import MARK, compare_docs, render, write_docs

YAML_BREAKERS = [
    "央行: 降息",
    "# 标题",
    '他说"好"',
    "it's",
    "a\\b",
    "- 一",
    "{x}",
    "yes",
    "no",
    "null",
    "2024-01-01",
    "---",
    "1.0",
    "0x1F",
    "é\u2028b",
    "𠮷野家",
    "  edge ",
    "tab\there",
    "",
]


def _page(title: str, path: str = "articles/a.md") -> Page:
    return Page("en", path, {"title": title, "tags": [title]}, f"# {path}\n")


@pytest.mark.parametrize("title", YAML_BREAKERS)
def test_front_matter_loads_back_to_the_same_string(title: str) -> None:
    loaded = frontmatter.loads(render(_page(title)).decode())
    assert loaded.metadata == {"title": title, "tags": [title]}
    assert loaded.content.endswith("# articles/a.md")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_title_loads_back(title: str) -> None:
    assert frontmatter.loads(render(_page(title)).decode())["title"] == title


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    pages = [_page("x"), _page("y", "index.md")]
    assert write_docs(pages, tmp_path).written == ("en/articles/a.md", "en/index.md")
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.md")}
    assert not write_docs(pages, tmp_path)
    assert times == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.md")}


def test_only_generated_files_are_pruned(tmp_path: Path) -> None:
    write_docs([_page("x"), _page("y", "tags/old.md")], tmp_path)
    own = tmp_path / "en" / "about.md"
    own.write_text("# By hand\n")
    change = write_docs([_page("x")], tmp_path)
    assert change.removed == ("en/tags/old.md",)
    assert own.read_text() == "# By hand\n"
    assert not (tmp_path / "en" / "tags").exists()


def test_comparing_writes_nothing(tmp_path: Path) -> None:
    change = compare_docs([_page("x")], tmp_path / "docs")
    assert change.written == ("en/articles/a.md",)
    assert not (tmp_path / "docs").exists()


def test_a_page_says_that_it_is_generated() -> None:
    assert MARK in render(_page("x")).decode()


def test_a_failed_write_leaves_the_old_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    write_if_changed(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DigestError, match="no space left on device"):
        write_if_changed(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
