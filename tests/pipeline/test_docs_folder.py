"""`docs/` holds exactly the generated pages, besides what people put there themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import DigestError
from digest.files.atomic import write_if_changed
from digest.files.hashing import tree
from digest.files.paths import files_below
from digest.model import Page
from digest.pipeline.docs_folder import DocsChange, DocsFolder
from digest.pipeline.page_file import MARK, is_generated, render, seed_of
from digest.pipeline.results import Skipped, waits

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
    assert DocsFolder(tmp_path).hold(pages).written == ("en/articles/a.md", "en/index.md")
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.md")}
    assert not DocsFolder(tmp_path).hold(pages).changed
    assert times == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.md")}


def test_only_generated_files_are_pruned(tmp_path: Path) -> None:
    DocsFolder(tmp_path).hold([_page("x"), _page("y", "tags/old.md")])
    own = tmp_path / "en" / "about.md"
    own.write_text("# By hand\n")
    change = DocsFolder(tmp_path).hold([_page("x")])
    assert change.removed == ("en/tags/old.md",)
    assert own.read_text() == "# By hand\n"
    assert not (tmp_path / "en" / "tags").exists()


def test_comparing_writes_nothing(tmp_path: Path) -> None:
    change = DocsFolder(tmp_path / "docs", dry=True).hold([_page("x")])
    assert change.written == ("en/articles/a.md",)
    assert not (tmp_path / "docs").exists()


def test_a_page_says_that_it_is_generated() -> None:
    assert MARK in render(_page("x")).decode()


def aside(folder: Path) -> set[str]:
    return {*files_below(folder / "aside")}


def theirs(place: Path, kind: str) -> None:
    """Puts something of a person's into the place of a page."""
    place.parent.mkdir(parents=True, exist_ok=True)
    match kind:
        case "a page":
            place.write_text("---\ntitle: Mine\n---\n\n# By hand\n", encoding="utf-8")
        case "a page that quotes the mark":
            place.write_text(
                f"# How pages look\n\nThey begin so:\n\n{MARK}\n\nand go on.\n", encoding="utf-8"
            )
        case "a page with the mark first":
            place.write_text(f"{MARK}\n\n# By hand\n", encoding="utf-8")
        case "a link":
            other = place.with_name("elsewhere")
            other.write_bytes(render(_page("x")))
            place.symlink_to(other)
        case "a folder":
            place.mkdir()
        case "an empty file":
            place.touch()


THEIRS = [
    *("a page", "a page that quotes the mark", "a page with the mark first"),
    *("a link", "a folder", "an empty file"),
]


@pytest.mark.parametrize("dry", [True, False])
@pytest.mark.parametrize("kind", THEIRS)
def test_what_people_put_in_the_place_of_a_page_stays_and_is_named(
    tmp_path: Path, kind: str, dry: bool
) -> None:
    place = tmp_path / "docs" / "en" / "articles" / "a.md"
    theirs(place, kind)
    before = [*tree(tmp_path)]
    pages = [_page("x"), _page("y", "index.md")]
    change = DocsFolder(tmp_path / "docs", aside=tmp_path / "aside", dry=dry).hold(pages)
    assert [problem.path for problem in change.blocked] == [str(place)]
    assert "move or rename it" in change.blocked[0].message
    assert (change.written, change.removed) == (("en/index.md",), ())
    assert change.hashes.keys() == {"en/index.md"}
    (tmp_path / "docs" / "en" / "index.md").unlink(missing_ok=True)
    assert [*tree(tmp_path)] == before


@pytest.mark.parametrize("kind", THEIRS)
def test_what_people_put_beside_pages_is_not_pruned(tmp_path: Path, kind: str) -> None:
    DocsFolder(tmp_path).hold([_page("x")])
    theirs(tmp_path / "en" / "articles" / "mine.md", kind)
    for name in ("en/empty/further", ".git/refs/tags", "en/.hidden"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "en" / ".page.md.part").write_text("a download")
    (tmp_path / "en" / ".draft.md").write_bytes(render(_page("z")))
    before = {*tmp_path.rglob("*")} - {tmp_path / "en/articles/a.md"}
    assert DocsFolder(tmp_path).hold([]).removed == ("en/articles/a.md",)
    assert {*tmp_path.rglob("*")} == before


@pytest.mark.parametrize("kind", ["a link", "a file"])
def test_pages_are_not_written_through_what_stands_for_their_folder(
    tmp_path: Path, kind: str
) -> None:
    docs, elsewhere = tmp_path / "docs", tmp_path / "elsewhere"
    docs.mkdir()
    elsewhere.mkdir()
    if kind == "a link":
        (docs / "en").symlink_to(elsewhere)
    else:
        (docs / "en").write_text("mine")
    change = DocsFolder(docs).hold([_page("x"), _page("y", "index.md")])
    assert [problem.path for problem in change.blocked] == [str(docs / "en")]
    assert not [*elsewhere.iterdir()]
    assert [*docs.iterdir()] == [docs / "en"]


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("goes", [True, False])
def test_what_was_written_into_a_generated_page_is_put_aside(
    tmp_path: Path, known: bool, goes: bool
) -> None:
    left: dict[str, str] = {}

    def folder() -> DocsFolder:
        return DocsFolder(tmp_path / "docs", left=left, aside=tmp_path / "aside")

    folder().hold([_page("x")])
    page = tmp_path / "docs" / "en" / "articles" / "a.md"
    edited = page.read_bytes() + b"\nBy hand.\n"
    page.write_bytes(edited)
    if not known:
        left.clear()
    change = folder().hold([] if goes else [_page("x")])
    assert change.edited == ("en/articles/a.md",)
    (kept,) = aside(tmp_path)
    assert (tmp_path / "aside" / kept).read_bytes() == edited
    assert page.exists() is not goes
    assert not folder().hold([] if goes else [_page("x")]).edited


def test_a_page_as_a_run_left_it_is_not_put_aside(tmp_path: Path) -> None:
    left: dict[str, str] = {}
    for pages in ([_page("x")], [_page("y")], []):
        DocsFolder(tmp_path / "docs", left=left, aside=tmp_path / "aside").hold(pages)
    assert not aside(tmp_path)
    assert left == {}


@pytest.mark.parametrize("known", [True, False])
def test_what_windows_does_to_a_page_is_no_edit(tmp_path: Path, known: bool) -> None:
    left: dict[str, str] = {}

    def hold(title: str) -> DocsChange:
        return DocsFolder(tmp_path / "docs", left=left, aside=tmp_path / "aside").hold(
            [_page(title)]
        )

    hold("x")
    page = tmp_path / "docs" / "en" / "articles" / "a.md"
    whole = page.read_bytes()
    page.write_bytes(b"\xef\xbb\xbf" + whole.replace(b"\n", b"\r\n"))
    if not known:
        left.clear()
    change = hold("y" if known else "x")
    assert (change.edited, change.written) == ((), ("en/articles/a.md",))
    assert not aside(tmp_path)


def _of(seed: str, path: str) -> Page:
    return Page("en", path, {"title": seed, "seed": seed}, "text\n")


def test_the_pages_of_a_seed_that_cannot_be_read_stay_until_it_can(tmp_path: Path) -> None:
    old = [_of("a.txt", "articles/a.md"), _of("b/c.txt", "articles/c.md"), _page("t", "tags/t.md")]
    DocsFolder(tmp_path).hold(old)
    before = [*tree(tmp_path)]

    def folder(unread: str, dry: bool = False) -> DocsFolder:
        skipped = [Skipped(unread, "broken")]
        return DocsFolder(tmp_path, waits=partial(waits, skipped=skipped), dry=dry)

    for unread, seeds in (("a.txt", "a.txt"), ("b", "b/c.txt"), ("b/c.txt", "b/c.txt")):
        change = folder(unread, dry=True).hold([])
        assert [*change.waiting.values()] == [seeds]
        assert len(change.removed) == 2
    change = folder(".").hold([_page("t", "tags/t.md")])
    assert change.waiting == {"en/articles/a.md": "a.txt", "en/articles/c.md": "b/c.txt"}
    assert not change.changed
    assert [*tree(tmp_path)] == before
    assert len(folder("other.txt").hold([]).removed) == 3


def test_the_page_of_a_seed_that_cannot_be_read_is_not_given_to_another(tmp_path: Path) -> None:
    DocsFolder(tmp_path).hold([_of("a.txt", "articles/a.md")])
    before = [*tree(tmp_path)]
    folder = DocsFolder(tmp_path, waits="a.txt".__eq__)
    change = folder.hold([_of("b.txt", "articles/a.md")])
    assert "is the page of a.txt, which cannot be read now" in str(change.blocked[0])
    assert [*tree(tmp_path)] == before


@pytest.mark.parametrize(
    "change", [lambda page: page.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf".__add__]
)
def test_what_windows_does_to_a_page_leaves_it_generated(change: Callable[[bytes], bytes]) -> None:
    assert is_generated(change(render(_of("a.txt", "articles/a.md"))))
    assert seed_of(change(render(_of("a.txt", "articles/a.md")))) == "a.txt"


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
