"""The day of the first commit that has a seed, read from real repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from digest.files.git_history import arrival_days, first_days

STORY = "".join(f"3月{day}日，第{day}批细胞制剂在青禾大学附属医院启用。\n" for day in range(1, 20))
OTHER = "".join(f"远山公司第{number}次公布试验结果，共{number}例。\n" for number in range(1, 20))


class Repository:
    """A repository with a folder of seeds, in which days go by."""

    def __init__(self, root: Path, seeds: str = "seeds") -> None:
        self.root, self.seeds = root, root / seeds
        self.seeds.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "Editor")
        self.git("config", "user.email", "editor@example.org")

    def git(self, *arguments: str | Path, day: int = 1, at: str = "04:00:00+00:00") -> str:
        moment = f"2024-03-{day:02}T{at}"
        dates = {"GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_DATE": "2019-01-01T00:00:00Z"}
        environment = {name: it for name, it in os.environ.items() if not name.startswith("GIT_")}
        command = ["git", *map(str, arguments)]
        done = subprocess.run(
            command, cwd=self.root, env=environment | dates, check=True, capture_output=True
        )
        return done.stdout.decode(errors="surrogateescape").strip()

    def write(self, name: str, text: str = STORY) -> None:
        path = self.seeds / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, day: int, at: str = "04:00:00+00:00") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=more", day=day, at=at)

    def merge(self, branch: str, day: int, *options: str) -> None:
        command = ["merge", "--quiet", "--no-ff", "--message=merge", *options, branch]
        self.git(*command, day=day)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """One with a story of 1 March."""
    repository = Repository(tmp_path / "repository")
    repository.write("a.txt")
    repository.commit(1)
    return repository


def days(folder: Path) -> Mapping[str, int]:
    """The days of March."""
    found = first_days(folder)
    assert all((day.year, day.month) == (2024, 3) for day in found.values())
    return {name: day.day for name, day in found.items()}


def test_a_seed_came_with_its_first_commit(repository: Repository) -> None:
    repository.write("b/c.txt", OTHER)
    repository.commit(2)
    repository.write("a.txt", STORY + OTHER)
    repository.commit(3)
    repository.write("d.txt")
    assert days(repository.seeds) == {"a.txt": 1, "b/c.txt": 2}


def test_a_day_is_chinas_and_the_committers(repository: Repository) -> None:
    repository.write("b.txt", OTHER)
    repository.commit(2, at="15:59:59+00:00")
    repository.write("c.txt", "三月三日。\n")
    repository.commit(2, at="16:00:00+00:00")
    repository.write("d.txt", "三月四日。\n")
    repository.commit(3, at="22:00:00-05:00")
    assert days(repository.seeds) == {"a.txt": 1, "b.txt": 2, "c.txt": 3, "d.txt": 4}


@pytest.mark.parametrize("text", [STORY, STORY.replace("3月7日", "3月8日")])
def test_a_rename_is_no_new_first_commit(repository: Repository, text: str) -> None:
    repository.git("mv", "seeds/a.txt", "seeds/b.txt")
    repository.write("b.txt", text)
    repository.commit(2)
    repository.git("mv", "seeds/b.txt", "seeds/c.txt")
    repository.commit(3)
    assert days(repository.seeds) == {"c.txt": 1}


def test_a_copy_is_new(repository: Repository) -> None:
    repository.write("b.txt")
    repository.commit(2)
    (repository.seeds / "a.txt").rename(repository.seeds / "c.txt")
    repository.write("d.txt")
    repository.commit(3)
    found = days(repository.seeds)
    assert found["b.txt"] == 2
    assert sorted((found["c.txt"], found["d.txt"])) == [1, 3], "one is the seed, one its copy"


def test_a_seed_that_came_back_counts_from_its_first_commit(repository: Repository) -> None:
    (repository.seeds / "a.txt").unlink()
    repository.write("b.txt", OTHER)
    repository.commit(2)
    assert days(repository.seeds) == {"b.txt": 2}
    repository.write("a.txt", STORY)
    repository.commit(3)
    assert days(repository.seeds) == {"a.txt": 1, "b.txt": 2}


def test_a_name_given_away_is_free_for_a_new_story(repository: Repository) -> None:
    repository.git("mv", "seeds/a.txt", "seeds/b.txt")
    repository.commit(2)
    repository.write("a.txt", OTHER)
    repository.commit(3)
    assert days(repository.seeds) == {"b.txt": 1, "a.txt": 3}


def test_exchanged_names_exchange_their_days(repository: Repository) -> None:
    repository.write("b.txt", OTHER)
    repository.commit(2)
    repository.write("a.txt", OTHER)
    repository.write("b.txt", STORY)
    repository.commit(3)
    assert days(repository.seeds) == {"b.txt": 1, "a.txt": 2}


def test_a_merged_branch_has_its_own_days(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    repository.write("b.txt", OTHER)
    repository.commit(3)
    repository.git("mv", "seeds/a.txt", "seeds/c.txt")
    repository.commit(4)
    repository.git("switch", "--quiet", "main")
    repository.write("a.txt", STORY.replace("3月7日", "3月8日"))
    repository.write("d.txt", "三月五日。\n")
    repository.commit(5)
    repository.merge("other", 6)
    assert days(repository.seeds) == {"b.txt": 3, "c.txt": 1, "d.txt": 5}
    repository.git("switch", "--quiet", "other")
    repository.merge("main", 7)
    assert days(repository.seeds) == {"b.txt": 3, "c.txt": 1, "d.txt": 5}


def test_a_name_used_again_on_a_branch_has_the_days_of_the_branch(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    repository.git("mv", "seeds/a.txt", "seeds/b.txt")
    repository.commit(2)
    repository.write("a.txt", OTHER)
    repository.commit(3)
    repository.git("switch", "--quiet", "main")
    repository.merge("other", 6)
    assert days(repository.seeds) == {"b.txt": 1, "a.txt": 3}


def test_the_same_seed_on_two_branches_came_on_the_earlier_day(repository: Repository) -> None:
    for branch, day in (("one", 5), ("two", 3), ("three", 4)):
        repository.git("switch", "--quiet", "--create", branch, "main")
        repository.write("b.txt", OTHER)
        repository.commit(day)
    repository.merge("one", 6)
    repository.merge("two", 7)
    assert days(repository.seeds) == {"a.txt": 1, "b.txt": 3}


def test_a_seed_that_came_and_went_on_a_branch_counts_from_there(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    repository.write("b.txt", OTHER)
    repository.commit(2)
    (repository.seeds / "b.txt").unlink()
    repository.commit(3)
    repository.git("switch", "--quiet", "main")
    repository.merge("other", 4)
    repository.write("b.txt", OTHER)
    repository.commit(5)
    assert days(repository.seeds) == {"a.txt": 1, "b.txt": 2}


def test_what_a_merge_itself_adds_and_renames_is_seen(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    repository.write("b.txt", OTHER)
    repository.commit(2)
    repository.git("switch", "--quiet", "main")
    repository.merge("other", 3, "--no-commit")
    repository.git("mv", "seeds/a.txt", "seeds/c.txt")
    repository.write("d.txt", "三月三日。\n")
    repository.commit(3)
    assert days(repository.seeds) == {"b.txt": 2, "c.txt": 1, "d.txt": 3}


@pytest.mark.parametrize("seeds", ["digests/cells/seeds", "se*[e]d\\s", "种子", "."])
def test_the_project_may_lie_anywhere(tmp_path: Path, seeds: str) -> None:
    repository = Repository(tmp_path / "repository", seeds)
    repository.write("a/b.txt")
    repository.commit(1)
    (tmp_path / "link").symlink_to(repository.seeds)
    assert days(repository.seeds) == days(tmp_path / "link") == {"a/b.txt": 1}


def test_other_folders_say_nothing(repository: Repository) -> None:
    page = repository.root / "docs" / "a.md"
    page.parent.mkdir()
    page.write_text(OTHER, encoding="utf-8")
    repository.commit(2)
    page.unlink()
    repository.write("b.txt", OTHER)
    repository.commit(3)
    assert days(repository.seeds) == {"a.txt": 1, "b.txt": 3}


def test_any_name_that_a_file_may_have(repository: Repository) -> None:
    names = ["@1|2|.txt", "A", "R100", " ", "a\nb.txt", '"q".txt', "→ 细胞.txt", "-x", ":(top)"]
    for name in names:
        repository.write(name, f"{name}\n{OTHER}")
    repository.write("cafe\u0301.txt", "三月二日。\n")
    repository.commit(2)
    later = dict.fromkeys([*names, "caf\u00e9.txt"], 2)
    assert days(repository.seeds) == {"a.txt": 1} | later
    repository.git("mv", "seeds/cafe\u0301.txt", "seeds/caf\u00e9.txt")
    repository.commit(3)
    assert days(repository.seeds) == {"a.txt": 1} | later


def test_a_work_tree_has_the_days_of_its_branch(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "--quiet", tmp_path / "tree", "-b", "other")
    repository.write("b.txt", OTHER)
    repository.commit(2)
    assert days(tmp_path / "tree" / "seeds") == {"a.txt": 1}


def test_a_shallow_clone_says_nothing_of_what_it_begins_with(
    repository: Repository, tmp_path: Path
) -> None:
    repository.write("b.txt", OTHER)
    repository.commit(2)
    repository.write("c.txt", "三月三日。\n")
    repository.git("mv", "seeds/a.txt", "seeds/d.txt")
    repository.commit(3)
    clone = tmp_path / "clone"
    source = f"file://{repository.root}"
    repository.git("clone", "--quiet", "--depth=2", source, clone)
    for ref in ("grafted", "a,grafted"):
        repository.git("-C", clone, "branch", ref)
    assert days(clone / "seeds") == {"c.txt": 3}
    assert days(repository.seeds) == {"d.txt": 1, "b.txt": 2, "c.txt": 3}


def test_a_partial_clone_fetches_nothing(repository: Repository, tmp_path: Path) -> None:
    repository.git("mv", "seeds/a.txt", "seeds/b.txt")
    repository.write("b.txt", STORY.replace("3月7日", "3月8日"))
    repository.commit(2)
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    source = f"file://{repository.root}"
    repository.git("clone", "--quiet", "--filter=blob:none", source, clone)
    before = repository.git("-C", clone, "count-objects", "-v")
    assert days(clone / "seeds") in ({}, {"b.txt": 1})
    assert repository.git("-C", clone, "count-objects", "-v") == before


def test_nothing_is_known_without_a_commit_a_repository_a_folder_or_git(
    tmp_path: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert first_days(Repository(tmp_path / "new").seeds) == {}
    assert first_days(tmp_path) == {}
    assert first_days(tmp_path / "nothing") == {}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert first_days(repository.seeds) == {}


def test_nothing_is_said_of_a_broken_history(repository: Repository) -> None:
    repository.write("b.txt", OTHER)
    repository.commit(2)
    first = repository.git("rev-parse", "HEAD~")
    path = repository.root / ".git" / "objects" / first[:2] / first[2:]
    path.chmod(0o600)
    path.write_bytes(b"damaged")
    assert first_days(repository.seeds) == {}


def test_a_time_that_is_no_day_is_none(repository: Repository) -> None:
    repository.write("b.txt", OTHER)
    repository.git("add", "--all")
    tree = repository.git("write-tree")
    far = f"tree {tree}\nparent {repository.git('rev-parse', 'HEAD')}\n"
    far += "author A <a@b> 0 +0000\ncommitter A <a@b> 999999999999999 +0000\n\nfar\n"
    (repository.root / "far").write_text(far)
    commit = repository.git("hash-object", "-t", "commit", "--literally", "-w", "far")
    repository.git("reset", "--quiet", "--hard", commit)
    found = first_days(repository.seeds)
    assert found["a.txt"] == date(2024, 3, 1)
    assert found.get("b.txt") in (None, datetime.fromtimestamp(0, UTC).date())


def test_the_settings_of_a_repository_run_nothing_and_change_nothing(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, ran = tmp_path / "program", tmp_path / "ran"
    program.write_text(f"#!/bin/sh\necho \"$@\" >> '{ran}'\ncat\n")
    program.chmod(0o700)
    (repository.root / ".gitattributes").write_text("* diff=own filter=own\n")
    repository.write("b.txt", OTHER)
    repository.commit(2)
    signed = repository.git("cat-file", "commit", "HEAD").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n -----END PGP SIGNATURE-----\n\n", 1
    )
    (repository.root / "signed").write_text(signed + "\n")
    commit = repository.git("hash-object", "-t", "commit", "-w", "signed")
    repository.git("reset", "--quiet", "--soft", commit)
    runs = ("core.pager", "pager.log", "core.fsmonitor", "core.sshCommand", "diff.external")
    runs += ("diff.own.command", "diff.own.textconv", "filter.own.clean", "gpg.program")
    for setting in runs:
        repository.git("config", setting, program)
    changes = {"log.showSignature": "true", "log.showRoot": "false", "log.follow": "true"}
    changes |= {"diff.relative": "true", "diff.renames": "false", "color.ui": "always"}
    changes |= {"diff.orderFile": "nothing", "diff.renameLimit": "1", "log.decorate": "short"}
    for setting, value in changes.items():
        repository.git("config", setting, value)
    hook = repository.root / ".git" / "hooks" / "post-index-change"
    shutil.copy(program, hook)
    ran.unlink(missing_ok=True)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(program))
    assert days(repository.seeds) == {"a.txt": 1, "b.txt": 2}
    assert not ran.exists()


def test_what_is_in_no_commit_comes_today(repository: Repository, tmp_path: Path) -> None:
    repository.write("more/新.txt", OTHER)
    repository.write("ignored.txt")
    (repository.root / ".gitignore").write_text("ignored.txt")
    today = date(2024, 3, 9)
    found = arrival_days(repository.seeds, today)
    assert found == {"a.txt": date(2024, 3, 1), "more/新.txt": today}
    assert arrival_days(repository.seeds, today, {}) == {"more/新.txt": today}
    assert arrival_days(tmp_path, today) == {}
