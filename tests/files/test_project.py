"""A project names the folders of a digest, and where runs with just those remember things."""

from __future__ import annotations

import os
from pathlib import Path

from digest.files.project import Project


def test_the_folders_of_a_digest_lie_in_one(tmp_path: Path) -> None:
    project = Project.at(tmp_path)
    named = {"seeds", "editorial", "docs", "site", "overrides", "build"}
    assert {getattr(project, name) for name in named} == {tmp_path / name for name in named}
    assert project.mkdocs_yml == tmp_path / "mkdocs.yml"
    assert project.memory == tmp_path / "editorial" / "memory"


def test_other_folders_have_a_state_of_their_own(tmp_path: Path) -> None:
    project = Project.at(tmp_path)
    states = {
        project.using(**{name: tmp_path / "other"}).state
        for name in ("seeds", "editorial", "docs", "site")
    }
    assert project.state == tmp_path / "build" / "state"
    assert len(states | {project.state}) == 5
    assert all(state.parent == project.build for state in states)
    assert project.using(docs=None, seeds=tmp_path / "seeds").state == project.state


def test_a_state_that_nobody_needs_any_more_is_forgotten(tmp_path: Path) -> None:
    project = Project.at(tmp_path)
    for name in ("state", "state-old", "state-new"):
        (project.build / name).mkdir(parents=True)
        (project.build / name / "docs.json").write_text("{}")
    for name in ("state", "state-old"):
        os.utime(project.build / name, (0, 0))
    project.forget_others()
    assert {path.name for path in project.build.iterdir()} == {"state", "state-new"}
