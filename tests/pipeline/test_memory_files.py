"""A correction of the Chinese finds the English that was there, in `docs` and in its PO file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from digest.files.project import Project
from digest.model import UnitStatus
from digest.pipeline.build_docs import build_docs
from digest.translation.memory import Memory
from tests.sample import SAMPLE

BODY = "核心区占地138亩，建筑面积合计约34万平方米，由两所大学合办。先行区已经开放。"
ENGLISH = "The core zone has about 340,000 square meters. The first zone is open."
SEED = "核心区落成\n\n日期：2024-03-18\n\n{}\n\n参观的人可以提前两天在网上预约。\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A digest of one article, whose first paragraph has English by hand."""
    shutil.copytree(SAMPLE / "editorial", tmp_path / "editorial")
    shutil.rmtree(tmp_path / "editorial" / "memory")
    (tmp_path / "seeds").mkdir()
    project = Project.at(tmp_path)
    say(project, BODY)
    (project.memory / "en").mkdir(parents=True)
    entry = f'msgctxt "paragraph"\nmsgid "{BODY}"\nmsgstr "{ENGLISH}"\n'
    po_file(project).write_text(f'msgid ""\nmsgstr "Language: en\\n"\n\n{entry}', "utf-8")
    build_docs(project)
    return project


def say(project: Project, body: str) -> None:
    (project.seeds / "core-zone.txt").write_text(SEED.format(body), "utf-8")


def po_file(project: Project) -> Path:
    return project.memory / "en" / "core-zone.po"


def test_a_correction_is_in_the_file_with_the_text_before_it(project: Project) -> None:
    now = BODY.replace("34万", "35万")
    say(project, now)
    build_docs(project)
    unit = next(each for each in Memory.load(project.memory).units("core-zone") if each.previous)
    assert (unit.source, unit.status, unit.previous) == (now, UnitStatus.OUTDATED, BODY)
    assert unit.target == ENGLISH.replace("340,000", "350,000")
    written = po_file(project).read_bytes()
    build_docs(project, afresh=True)
    assert po_file(project).read_bytes() == written


def test_a_correction_taken_back_leaves_the_english_as_it_was(project: Project) -> None:
    page = project.docs / "en" / "articles" / "core-zone.md"
    before = page.read_bytes()
    for body in (BODY.replace("34万", "35万"), BODY):
        say(project, body)
        build_docs(project)
    assert [line for line in page.read_text("utf-8").splitlines() if "340,000" in line] == [
        line for line in before.decode().splitlines() if "340,000" in line
    ]
    (unit,) = [each for each in Memory.load(project.memory).units("core-zone") if each.target]
    assert (unit.target, unit.status) == (ENGLISH, UnitStatus.EDITED)


def test_a_paragraph_that_is_split_keeps_its_english(project: Project) -> None:
    first, second, _ = BODY.split("。")
    say(project, f"{first}。\n\n{second}。")
    build_docs(project)
    page = (project.docs / "en" / "articles" / "core-zone.md").read_text("utf-8")
    assert all(f"\n\n{each}.\n" in page for each in ENGLISH.rstrip(".").split(". "))


def test_a_seed_that_is_renamed_and_corrected_at_once_keeps_its_english(project: Project) -> None:
    (project.seeds / "core-zone.txt").unlink()
    text = SEED.format(BODY.replace("34万", "35万"))
    (project.seeds / "new-zone.txt").write_text(text, "utf-8")
    build_docs(project)
    page = (project.docs / "en" / "articles" / "new-zone.md").read_text("utf-8")
    assert ENGLISH.replace("340,000", "350,000") in page
    assert ENGLISH in po_file(project).read_text("utf-8")
