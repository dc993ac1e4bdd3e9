"""`build.py new .`: in a repository of the press, the example gives way to one's own digest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from digest.editorial import load_editorial
from digest.pipeline.starter.digest_plan import DigestPlan, known_editions
from digest.pipeline.starter.engine_files import EDITORIAL
from digest.pipeline.starter.in_place import check_repository, take_place
from tests.pipeline.starter.press import NAMES, commit, contents, run


@pytest.fixture
def clone(press: Path, tmp_path: Path) -> Path:
    """A repository of the press, with what only its example has."""
    folder = shutil.copytree(press, tmp_path / "clone")
    (folder / "tests" / "drawings").mkdir(parents=True)
    (folder / "tests" / "drawings" / "stories.py").write_text("", "utf-8")
    (folder / "guide" / "images").mkdir(exist_ok=True)
    (folder / "guide" / "images" / "search.png").write_bytes(b"")
    (folder / "tests" / "test_more.py").write_text("", "utf-8")
    (folder / "benchmarks").mkdir()
    (folder / "benchmarks" / "site.py").write_text("", "utf-8")
    (folder / "README.zh-Hans.md").write_text("# 细胞产业文摘\n", "utf-8")
    (folder / "docs" / "en").mkdir(parents=True)
    (folder / "docs" / "en" / "index.md").write_text("# Old\n", "utf-8")
    with (folder / "Makefile").open("a", encoding="utf-8") as file:
        file.write("\ndrawings: dev ## draw\n\techo drawn\n\nlast:\n\techo last\n")
    commit(folder)
    return folder


def plan(press: Path) -> DigestPlan:
    """What somebody said."""
    return DigestPlan(
        names={"zh-Hans": "动力电池周报", "zh-Hant": "動力電池週報", "en": "Battery Weekly"},
        editions=known_editions(press),
        base_url="https://someone.github.io/batteries/",
    )


def test_the_example_goes_and_the_press_stays(clone: Path) -> None:
    check_repository(clone)
    before = contents(clone)
    take_place(clone, plan(clone))
    after = contents(clone)
    gone = before.keys() - after.keys()
    assert gone >= {
        *("README.zh-Hans.md", "docs/en/index.md", "tests/drawings/stories.py"),
    }
    assert {"guide/images/search.png", "editorial/tags/field.yml"} <= gone
    stays = ("scripts/", "overrides/", "requirements/", "benchmarks/", ".github/", "tests/test_")
    for name, data in before.items():
        if name.startswith(stays) or name.removeprefix("editorial/") in EDITORIAL:
            assert after[name] == data, name
    assert {name for name in after if name.startswith("seeds/")} == {"seeds/example.md"}
    assert not [name for name in after if name.startswith("editorial/memory/")]
    assert "动力电池周报" in (clone / "README.md").read_text("utf-8")
    makefile = (clone / "Makefile").read_text("utf-8")
    assert "drawings" not in makefile
    assert "\nlast:" in makefile
    assert makefile.count("\n") > 100
    editorial = load_editorial(clone / "editorial")
    assert [each.strings["site_name"] for each in editorial.locales] == [
        *plan(clone).names.values()
    ]


def test_it_asks_and_wants_a_clean_work_tree(clone: Path) -> None:
    before = contents(clone)
    asked = run(clone, "new", ".", *NAMES)
    assert asked.returncode == 2
    assert "asks first; say `--yes`" in " ".join(asked.stderr.split())
    (clone / "seeds" / "mine.txt").write_text("x", "utf-8")
    refused = run(clone, "new", ".", *NAMES, "--yes")
    assert refused.returncode == 1
    assert "has changes that are in no commit (seeds/mine.txt)" in refused.stderr
    (clone / "seeds" / "mine.txt").unlink()
    assert contents(clone) == before


def test_without_git_nothing_could_be_brought_back(press: Path) -> None:
    refused = run(press, "new", ".", *NAMES, "--yes")
    assert refused.returncode == 1
    assert "is in no git repository" in refused.stderr


def test_a_digest_that_was_made_does_not_give_way(batteries: Path) -> None:
    refused = run(batteries, "new", ".", *NAMES, "--yes")
    assert refused.returncode == 1
    assert "is a digest of its own already" in refused.stderr
