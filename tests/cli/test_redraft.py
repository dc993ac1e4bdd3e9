"""`translate --redraft`, and edited English that is being updated or has lost its place."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import polib
import pytest

from digest.errors import ModelError
from tests.cli.desk import SEED, Desk

OLD = "An old draft."
EDITED = "The study invested RMB 1 billion in a hospital with 300 people."


@pytest.fixture(scope="module")
def before(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one paragraph edited, and drafts as an old package left them."""
    desk = Desk(tmp_path_factory.mktemp("before"))
    desk.run("translate", "--model", str(archive))
    desk.edit("10亿元", EDITED)
    catalogue = polib.pofile(str(desk.memory))
    for entry in catalogue:
        if entry.fuzzy:
            entry.msgstr = OLD
    catalogue.save()
    desk.run("docs")
    return desk.folder


@pytest.fixture
def drafted(before: Path, desk: Desk) -> Desk:
    """A desk with that project."""
    shutil.copytree(before, desk.folder, dirs_exist_ok=True)
    return desk


def english(desk: Desk) -> dict[str, str]:
    """What stands for each text."""
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(desk.memory))}


def redraft(desk: Desk, archive: Path, *options: str) -> str:
    result = desk.run("translate", "--redraft", "--model", str(archive), *options)
    assert result.exit_code == 0
    return result.stderr


def test_all_drafts_are_made_anew_and_edited_english_stays(drafted: Desk, archive: Path) -> None:
    assert "2 of 2 drafts to make anew" in redraft(drafted, archive)
    title, edited, other = english(drafted).values()
    assert OLD not in {title, other}
    assert edited == EDITED


def test_what_is_asked_for_narrows_down_which(drafted: Desk, archive: Path) -> None:
    asked = ["--term", "医院", "--term", "类器官", "--article", "center"]
    assert "1 of 2 drafts to make anew" in redraft(drafted, archive, *asked)
    assert list(english(drafted).values()).count(OLD) == 1


def test_with_stats_it_says_how_many_and_writes_nothing(drafted: Desk) -> None:
    before = drafted.memory.read_bytes()
    result = drafted.run("translate", "--redraft", "--stats", "--term", "医院")
    assert "1 of 2 drafts to make anew" in result.stderr
    assert result.stdout.splitlines()[-1].split()[:4] == ["total", "1", "0", "2"]
    assert drafted.memory.read_bytes() == before


def test_without_a_package_nothing_is_lost_and_the_cure_is_said(drafted: Desk) -> None:
    before = drafted.memory.read_bytes()
    with pytest.raises(ModelError, match=r"run `build\.py model install`"):
        drafted.run("translate", "--redraft")
    assert drafted.memory.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--flag", "loop"], "--redraft"),
        (["--redraft", "--check"], "with --stats"),
        (["--redraft", "--flag", "lop"], "loop"),
        (["--redraft", "--article", "centre"], "--article centre is no story"),
    ],
)
def test_wrong_usage_is_told(drafted: Desk, options: list[str], told: str) -> None:
    result = drafted.run("translate", *options)
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.parametrize("command", ["translate", "docs"])
def test_edited_english_that_loses_its_place_is_named_once(drafted: Desk, command: str) -> None:
    seed = drafted.seeds / "center.txt"
    seed.write_text(SEED.replace("新的细胞研究在医院。研究投资10亿元,有300人。\n", ""), "utf-8")
    told = drafted.run(command).stderr
    (path, line) = re.search(r"(\S+\.po):(\d+): the edited translation of “新的", told).groups()  # type: ignore[union-attr]
    entry = Path(path).read_text(encoding="utf-8").splitlines()[int(line) - 1 :]
    assert any("10亿元" in text for text in entry[:6])
    assert "lost its place" not in drafted.run(command).stderr


@pytest.mark.parametrize("command", ["translate", "docs"])
def test_edited_english_that_becomes_outdated_is_named_once(drafted: Desk, command: str) -> None:
    seed = drafted.seeds / "center.txt"
    seed.write_text(SEED.replace("300人", "350人"), encoding="utf-8")
    told = drafted.run(command).stderr
    (line,) = re.search(
        r"\.po:(\d+): .* left an edited translation outdated; mend it", told
    ).groups()  # type: ignore[union-attr]
    entry = drafted.memory.read_text(encoding="utf-8").splitlines()[int(line) - 1 :]
    assert "350人" in "".join(entry[:6])
    assert "outdated; " not in drafted.run(command).stderr


def test_a_corrected_figure_is_on_the_page_and_its_english_is_being_updated(drafted: Desk) -> None:
    seed = drafted.seeds / "center.txt"
    seed.write_text(SEED.replace("300人", "350人"), encoding="utf-8")
    drafted.run("docs")
    (page,) = (drafted.folder / "docs" / "en" / "articles").glob("*.md")
    markdown = page.read_text(encoding="utf-8")
    assert EDITED.replace("300", "350") in markdown
    assert '<p class="outdated" title="This English is being updated' in markdown
    row = drafted.run("translate", "--stats").stdout.splitlines()[-1].split()
    assert row[:4] == ["total", "0", "1", "2"]


def test_a_figure_without_its_english_stands_in_chinese(drafted: Desk) -> None:
    seed = drafted.seeds / "center.txt"
    drafted.edit("10亿元", "The new cells are studied in a hospital. A lot is invested, in 300.")
    drafted.run("docs")
    seed.write_text(SEED.replace("10亿元", "20亿元"), encoding="utf-8")
    drafted.run("docs")
    (page,) = (drafted.folder / "docs" / "en" / "articles").glob("*.md")
    assert (
        "The new cells are studied in a hospital. "
        '<span lang="zh-Hans" class="pending">研究投资20亿元，有300人。</span></p>'
        in page.read_text(encoding="utf-8")
    )
