"""A committed page depends on its own: stories do not meet, and addresses live on."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import frontmatter
import pytest
from benchmarks.articles import write_newsroom

from digest.files.paths import files_below
from digest.files.project import Project
from digest.pipeline.build_docs import DocsRun, Output, build_docs

SIZE = 6
STORY = "标题：{title}\n发布日期：2024-03-18\n\n3月16日，{title}，园区的干细胞库今天开放。\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A digest of some stories, whose docs were built."""
    project = Project.at(tmp_path / "digest")
    write_newsroom(project.root, range(SIZE))
    build_docs(project)
    return project


def files(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files_below(folder)}


def write(project: Project, name: str, title: str, **facts: str) -> Path:
    path = project.seeds / name
    path.parent.mkdir(parents=True, exist_ok=True)
    stated = "".join(f"{key}: {value}\n" for key, value in facts.items())
    path.write_text(
        f"---\n{stated}---\n{STORY.format(title=title)}" if facts else STORY.format(title=title),
        "utf-8",
    )
    return path


def slugs(project: Project) -> dict[str, str]:
    """The slug of every seed, as committed pages have it."""
    pages = map(frontmatter.load, (project.docs / "en" / "articles").glob("*.md"))
    return {str(page["seed"]): str(page["slug"]) for page in pages}


def former(project: Project) -> dict[str, str | None]:
    """Where the stories of the addresses that were left are now."""
    pages = map(frontmatter.load, (project.docs / "former").glob("*.md"))
    return {str(page["slug"]): page.get("moved_to") for page in pages}


def test_a_story_changes_no_file_of_another(project: Project) -> None:
    before = files(project.root)
    write_newsroom(project.root, [SIZE])
    build_docs(project)
    after = files(project.root)
    changed = {name for name in after if after[name] != before.get(name)}
    assert before.keys() <= after.keys()
    own = f"story-{SIZE:05}"
    assert {name for name in changed if not name.startswith("build/")} == {
        *(f"docs/{locale}/articles/{own}.md" for locale in ("zh-Hans", "zh-Hant", "en")),
        f"docs/parallel/{own}.md",
        f"seeds/{own}.txt",
        f"editorial/memory/en/{own}.po",
    }


def test_a_longer_copy_changes_no_file_of_the_shorter_one(project: Project) -> None:
    before = files(project.docs)
    text = (project.seeds / "story-00000.txt").read_text("utf-8")
    (project.seeds / "longer.txt").write_text(
        f"{text}\n\n会后，与会者参观了园区的展厅。\n", "utf-8"
    )
    run = build_docs(project)
    after = files(project.docs)
    assert before == {name: after[name] for name in before}
    assert "zh-Hans/articles/longer.md" in after
    assert any("duplicate of longer.txt" in doubt for doubt in run.doubts)


@pytest.fixture
def git(project: Project) -> Callable[..., str]:
    """Runs git in the digest, which is a repository with its docs committed."""

    def run(*words: str) -> str:
        own = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(
            ["git", *own, *words],
            cwd=project.root,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr + f"[{done.returncode}]"

    (project.root / ".gitignore").write_text("build/\n.*.work/\n", "utf-8")
    run("init", "-q", "-b", "main")
    run("add", "-A")
    run("commit", "-qm", "digest")
    return run


def test_two_branches_with_a_story_each_meet_without_a_conflict(
    project: Project, git: Callable[..., str]
) -> None:
    for number, branch in enumerate(("one", "two")):
        assert git("checkout", "-q", "-b", branch, "main") == "[0]"
        write_newsroom(project.root, [SIZE + number])
        # Both repeat another story, too, and are on its tags.
        copy = project.seeds / f"copy-{branch}.txt"
        shutil.copy(project.seeds / "story-00000.txt", copy)
        build_docs(project)
        git("add", "-A")
        git("commit", "-qm", branch)
    git("checkout", "-q", "main")
    assert git("merge", "-q", "--no-edit", "one").endswith("[0]")
    merged = git("merge", "--no-edit", "two")
    assert "CONFLICT" not in merged
    assert merged.endswith("[0]")
    assert git("status", "--porcelain") == "[0]"
    assert not changed(build_docs(project, output=Output.COMPARE))


def changed(run: DocsRun) -> bool:
    assert run.change is not None
    return run.change.changed


def test_a_text_that_is_added_alone_leaves_nothing_stale(project: Project) -> None:
    write(project, "web.txt", "网页上添加的稿件")
    run = build_docs(project, output=Output.COMPARE)
    assert run.change is not None
    assert not run.change.stale
    assert {name.rpartition("/")[2] for name in run.change.missing} == {"web.md"}


def test_pages_of_a_text_that_was_changed_or_is_gone_are_stale(project: Project) -> None:
    with (project.seeds / "story-00001.txt").open("a", encoding="utf-8") as seed:
        seed.write("\n补充一段。\n")
    (project.seeds / "story-00002.txt").unlink()
    run = build_docs(project, output=Output.COMPARE)
    assert run.change is not None
    assert {name.rpartition("/")[2] for name in run.change.stale} == {
        "story-00001.md",
        "story-00002.md",
    }


# Addresses.


@pytest.mark.parametrize("first", ["forum.txt", "Forum.txt", "a/forum.txt"])
def test_no_other_seed_takes_an_address(first: str, project: Project) -> None:
    write(project, first, "先来的一则")
    build_docs(project)
    assert slugs(project)[first] == "forum"
    before = files(project.docs)
    for number, other in enumerate(("Forum.txt", "forum.txt", "b/forum.txt", "z.txt")):
        if other != first:
            stated = {"slug": "forum"} if other == "z.txt" else {}
            write(project, other, f"后来的第{number}则", **stated)
    build_docs(project)
    after = slugs(project)
    assert after[first] == "forum"
    assert len({*after.values()}) == len(after)
    assert {name: files(project.docs)[name] for name in before} == before


def test_a_stated_address_that_another_story_has_is_doubted(project: Project) -> None:
    write(project, "forum.txt", "先来的一则")
    build_docs(project)
    write(project, "z.txt", "后来的一则", slug="Forum")
    (doubt,) = (each for each in build_docs(project).doubts if "slug" in each)
    now = slugs(project)["z.txt"]
    assert doubt.startswith(f"{project.seeds / 'z.txt'}: `slug: Forum` is another story's")
    assert f"the address is {now}; state another" in doubt
    write(project, "z.txt", "后来的一则", slug="My Forum")
    assert not [each for each in build_docs(project).doubts if "slug" in each]


def test_an_address_stays_with_a_seed_that_is_edited(project: Project) -> None:
    write(project, "a/forum.txt", "甲")
    write(project, "b/forum.txt", "乙")
    build_docs(project)
    given = slugs(project)
    write(project, "a/forum.txt", "甲改了")
    (project.seeds / "b/forum.txt").unlink()
    build_docs(project)
    assert slugs(project)["a/forum.txt"] == given["a/forum.txt"]


@pytest.mark.parametrize("edited", [False, True])
def test_a_renamed_story_is_led_to_and_its_english_goes_with_it(
    edited: bool, project: Project
) -> None:
    english = (project.docs / "en" / "articles" / "story-00003.md").read_text("utf-8")
    seed = project.seeds / "story-00003.txt"
    text = seed.read_text("utf-8")
    seed.rename(project.seeds / "renamed.txt")
    if edited:
        (project.seeds / "renamed.txt").write_text(text.replace("标题：", "标题：新"), "utf-8")
    build_docs(project)
    assert former(project) == {"story-00003": "renamed"}
    memory = project.memory / "en"
    assert (memory / "renamed.po").exists()
    assert not (memory / "story-00003.po").exists()
    assert not (project.docs / "en" / "articles" / "story-00003.md").exists()
    now = (project.docs / "en" / "articles" / "renamed.md").read_text("utf-8")
    assert english.split("\n\n")[-4] in now  # the last paragraph


def test_another_slug_is_led_to(project: Project) -> None:
    seed = project.seeds / "story-00003.txt"
    seed.write_text(f"---\nslug: chosen\n---\n{seed.read_text('utf-8')}", "utf-8")
    build_docs(project)
    assert former(project) == {"story-00003": "chosen"}
    assert (project.memory / "en" / "chosen.po").exists()


def test_a_story_that_is_gone_was_withdrawn_until_it_comes_back(project: Project) -> None:
    seed = project.seeds / "story-00003.txt"
    text = seed.read_bytes()
    seed.unlink()
    run = build_docs(project)
    assert former(project) == {"story-00003": None}
    assert any("story-00003.po: belongs to no seed" in doubt for doubt in run.doubts)
    write(project, "story_00003.txt", "另一则")  # would have the same address
    build_docs(project)
    assert former(project) == {"story-00003": None}
    seed.write_bytes(text)
    run = build_docs(project)
    assert former(project) == {}
    assert slugs(project)["story-00003.txt"] == "story-00003"
    assert not any("belongs to no seed" in doubt for doubt in run.doubts)


def test_records_of_addresses_stay_and_lead_on(project: Project) -> None:
    names = ["story-00003.txt", "second.txt", "third.txt"]
    for before, after in pairwise(names):
        (project.seeds / before).rename(project.seeds / after)
        build_docs(project)
    assert former(project) == {"story-00003": "third", "second": "third"}
    assert not changed(build_docs(project, output=Output.COMPARE))


def test_a_seed_that_cannot_be_read_leaves_no_address(project: Project) -> None:
    (project.seeds / "story-00003.txt").write_bytes(b"\xff\xfe\x00")
    before = files(project.docs)
    build_docs(project)
    assert files(project.docs) == before


def test_english_of_another_story_changes_no_page(project: Project) -> None:
    before = files(project.docs)
    memory = project.memory / "en"
    content = (memory / "story-00001.po").read_text("utf-8")
    (memory / "aaa.po").write_text(content.replace('msgstr "', 'msgstr "Other: '), "utf-8")
    build_docs(project)
    assert files(project.docs) == before


def test_a_new_story_gets_what_others_know_into_a_file_of_its_own(project: Project) -> None:
    page = project.docs / "en" / "articles" / "story-00001.md"
    before = page.read_bytes()
    for old in project.docs.rglob("story-00001.md"):
        old.unlink()
    (project.memory / "en" / "story-00001.po").rename(project.memory / "en" / "other.po")
    build_docs(project)
    assert (project.memory / "en" / "story-00001.po").exists()
    assert page.read_bytes() == before


def test_english_that_comes_with_another_story_changes_no_page_without_any(
    project: Project,
) -> None:
    english = project.memory / "en" / "story-00001.po"
    content = english.read_bytes()
    english.unlink()
    build_docs(project)
    before = files(project.docs)
    (project.memory / "en" / "other.po").write_bytes(content)
    build_docs(project)
    assert files(project.docs) == before
    assert not english.exists()


def test_stories_that_exchange_their_names_keep_their_english(project: Project) -> None:
    one, other = (project.seeds / f"story-0000{number}.txt" for number in (1, 2))
    mine, theirs = one.read_bytes(), other.read_bytes()
    one.write_bytes(theirs)
    other.write_bytes(mine)
    run = build_docs(project)
    assert run.pending == 0


def test_names_that_are_handed_on_take_story_and_english_with_them(project: Project) -> None:
    first, second = (project.seeds / f"story-0000{number}.txt" for number in (1, 2))
    second.rename(project.seeds / "third.txt")
    first.rename(second)
    run = build_docs(project)
    assert former(project) == {"story-00001": "story-00002"}
    assert run.pending == 0


def test_a_file_in_the_way_of_a_renamed_story_takes_no_english_from_it(project: Project) -> None:
    memory = project.memory / "en"
    shutil.copy(memory / "story-00001.po", memory / "renamed.po")
    (project.seeds / "story-00003.txt").rename(project.seeds / "renamed.txt")
    run = build_docs(project)
    assert run.pending == 0
    assert (memory / "story-00003.po").exists()


def test_the_address_of_a_copy_that_is_gone_leads_to_the_other(project: Project) -> None:
    write(project, "x/forum.txt", "同一则")
    write(project, "y/forum.txt", "同一则")
    build_docs(project)
    given = slugs(project)
    (project.seeds / "x/forum.txt").unlink()
    build_docs(project)
    assert former(project) == {given["x/forum.txt"]: given["y/forum.txt"]}
    assert slugs(project)["y/forum.txt"] == given["y/forum.txt"]
