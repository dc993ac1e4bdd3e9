"""The commands of an editor, on own pages and notes of issues."""

from __future__ import annotations

import sys
from pathlib import Path

import polib
import pytest

from digest.errors import EditorialError
from tests.cli.desk import Desk

ABOUT = "# 关于研究\n\n新的细胞研究在医院。\n"
NOTE = "新的医院不在研究。\n"
BY_HAND = "# About\n\nBy hand.\n"


@pytest.fixture
def own(desk: Desk) -> Desk:
    """A desk with a page of its own, and a note of the issue that its story is in."""
    seed = desk.seeds / "center.txt"
    text = f"---\npublished: 2024-03-18\n---\n{seed.read_text(encoding='utf-8')}"
    seed.write_text(text, encoding="utf-8")
    write(desk, "pages/about.md", ABOUT)
    write(desk, "issues/2024-03.md", NOTE)
    return desk


def write(desk: Desk, name: str, text: str) -> Path:
    path = desk.editorial / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def english(desk: Desk, name: str) -> dict[str, str]:
    entries = polib.pofile(str(desk.editorial / "memory" / "en" / f"{name}.po"))
    return {entry.msgid: entry.msgstr for entry in entries}


def test_translate_drafts_own_pages_and_notes(own: Desk, archive: Path) -> None:
    result = own.run("translate", "--check")
    assert result.exit_code == 1
    assert f"{Path('memory/en/pages/about.po')}: 2 units have no translation" in result.stderr
    assert f"{Path('memory/en/issues/2024-03.po')}: 1 units have no translation" in result.stderr
    own.run("translate", "--model", str(archive))
    drafts = english(own, "pages/about")
    assert {*drafts} == {"关于研究", "新的细胞研究在医院。"}
    assert all(drafts.values())
    assert all(english(own, "issues/2024-03").values())
    assert own.run("translate", "--check").exit_code == 0


def test_what_is_written_by_hand_is_never_drafted(own: Desk, archive: Path) -> None:
    write(own, "pages/about.en.md", BY_HAND)
    own.run("translate", "--model", str(archive))
    assert not (own.editorial / "memory" / "en" / "pages").exists()
    assert own.run("translate", "--check").exit_code == 0
    own.run("docs")
    page = (own.folder / "docs" / "en" / "about.md").read_text(encoding="utf-8")
    assert "By hand." in page
    assert "translation:" not in page


def test_edited_english_that_a_page_by_hand_took_the_place_of_is_kept(
    own: Desk, archive: Path
) -> None:
    own.run("translate", "--model", str(archive))
    path = own.editorial / "memory" / "en" / "pages" / "about.po"
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        entry.msgstr, entry.flags = f"An editor's {entry.msgctxt}.", []
    catalogue.save()
    write(own, "pages/about.en.md", BY_HAND).unlink()
    own.run("docs")
    page = own.folder / "docs" / "en" / "about.md"
    assert "An editor's" in page.read_text(encoding="utf-8")
    write(own, "pages/about.en.md", BY_HAND)
    own.run("docs")
    assert "An editor's" not in page.read_text(encoding="utf-8")
    assert "An editor's" in path.read_text(encoding="utf-8")


def test_review_lists_own_pages_and_says_of_none_that_it_has_no_seed(
    own: Desk, archive: Path
) -> None:
    own.run("translate", "--model", str(archive))
    result = own.run("review")
    assert "belongs to no seed" not in result.stderr
    assert "pages/about" in own.articles_to_look_at
    alone = own.run("review", "--article", "pages/about").stdout
    assert alone
    assert all(str(Path("en/pages/about.po")) in line for line in alone.splitlines())


def test_english_of_a_page_that_went_is_named(own: Desk, archive: Path) -> None:
    own.run("translate", "--model", str(archive))
    (own.editorial / "pages" / "about.md").unlink()
    for command in ("review", "docs"):
        assert f"{Path('en/pages/about.po')}: belongs to no seed" in own.run(command).stderr


def test_check_tells_what_is_wrong_with_an_own_page_once(own: Desk) -> None:
    path = write(own, "pages/jobs.md", "---\norder: first\n---\n# 招聘\n\n文字。\n")
    with pytest.raises(EditorialError) as raised:
        own.run("check", "--quiet")
    told = f"{path}:2: `order` is no whole number; write one such as 10"
    assert [str(each) for each in raised.value.problems] == [told]


def test_check_finds_the_other_script_on_own_pages(own: Desk) -> None:
    path = write(own, "pages/about.zh-Hant.md", "# 關於研究\n\n另有简体版。\n")
    result = own.run("check")
    assert result.exit_code == 0, "a person may name the other edition in its own characters"
    assert f"{path}:3: zh-Hant: 简 in “另有简体版。” is of the other script" in result.stderr
    assert "; correct it there" in result.stderr


def test_a_wrong_character_that_conversion_made_is_an_error(
    own: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = sys.modules["digest.cli.check"]
    monkeypatch.setattr(
        command, "wrong_script", lambda text, *_: [(0, "新")] * text.startswith("新")
    )
    result = own.run("check", "--quiet")
    assert result.exit_code == 1
    place = own.editorial / "pages" / "about.md"
    assert f"{place}:3: zh-Hant: 新 in “新的細胞研究在”" in result.stderr
    assert "; protect the word in editorial/conversion/field.tsv" in result.stderr


def test_check_names_a_picture_that_is_missing(own: Desk) -> None:
    path = write(own, "pages/about.md", f"{ABOUT}\n![门口](door.png)\n")
    result = own.run("docs")
    assert result.stderr.count("door.png") == 1
    assert str(path) in result.stderr


@pytest.mark.parametrize("options", [(), ("--publishing",)])
def test_check_names_a_share_image_that_would_keep_the_site_back(
    own: Desk, options: tuple[str, ...]
) -> None:
    path = write(own, "share/en.png", "no picture")
    with pytest.raises(EditorialError) as raised:
        own.run("check", *options)
    assert f"{path}: is not a picture" in str(raised.value)
