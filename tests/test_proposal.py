"""The workflow's English drafts, proposed with real git to a real remote."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest

import proposal
from tests.hosted import Hosted, write

MEMORY = "editorial/memory/en"
REFUSED = "pull request create failed: GraphQL: GitHub Actions is not permitted to create or approve pull requests (createPullRequest)"  # noqa: E501


def entry(source: str, target: str, *, fuzzy: bool = True) -> str:
    return f'{"#, fuzzy" if fuzzy else "#. by hand"}\nmsgid "{source}"\nmsgstr "{target}"\n'


def publish(hosted: Hosted, drafts: Mapping[str, str | None]) -> Path:
    """What the workflow does: take up, draft, pack; then, elsewhere, open."""
    at = hosted.checkout()
    assert hosted.run(at, "take").returncode == 0
    write(at, {name: text for name, text in drafts.items() if not (at / name).exists()})
    archive = hosted.folder / f"drafts-{hosted.number}.tar"
    assert hosted.run(at, "pack", str(archive)).returncode == 0
    done = hosted.run(hosted.checkout(), "open", str(archive))
    assert done.returncode == 0, done.stderr
    return at


@pytest.fixture
def hosted(tmp_path: Path) -> Hosted:
    made = Hosted(tmp_path)
    made.commit("main", {"seeds/a.txt": "一", f"{MEMORY}/a.po": entry("一", "One")})
    return made


B = f"{MEMORY}/b.po"
C = f"{MEMORY}/c.po"


def test_drafts_come_into_one_pull_request(hosted: Hosted) -> None:
    publish(hosted, {B: entry("二", "Two")})
    assert hosted.read(proposal.BRANCH, B) == entry("二", "Two")
    assert hosted.asked.read_text().split() == ["list", "create"]
    assert "pull/1) wait for an editor" in hosted.summary.read_text()
    changed = hosted.git("diff", "--name-only", "main", proposal.BRANCH, at=hosted.bare)
    assert changed.split() == [B]


def test_english_of_own_pages_and_notes_comes_with_their_pages(hosted: Hosted) -> None:
    names = (f"{MEMORY}/pages/about.po", f"{MEMORY}/issues/2024-02.po")
    pages = ("docs/en/about.md", "docs/en/issues/2024-02.md")
    drafts = {name: entry("二", "Two") for name in names}
    publish(hosted, {**drafts, **dict.fromkeys(pages, MADE.format("Two"))})
    changed = hosted.git("diff", "--name-only", "main", proposal.BRANCH, at=hosted.bare)
    assert changed.split() == sorted([*names, *pages])
    edited = {names[0]: entry("二", "The second", fuzzy=False)}
    hosted.commit(proposal.BRANCH, edited)
    at = publish(hosted, {})
    assert (at / names[0]).read_text(encoding="utf-8") == edited[names[0]]
    assert (at / names[1]).read_text(encoding="utf-8") == drafts[names[1]]


def test_the_next_run_takes_them_up_and_makes_nothing_twice(hosted: Hosted) -> None:
    publish(hosted, {B: entry("二", "Two")})
    tip = hosted.tip(proposal.BRANCH)
    at = publish(hosted, {B: "drafted again"})
    assert (at / B).read_text(encoding="utf-8") == entry("二", "Two")
    assert hosted.tip(proposal.BRANCH) == tip
    publish(hosted, {C: entry("三", "Three")})
    assert hosted.tip(proposal.BRANCH) != tip
    assert hosted.read(proposal.BRANCH, B) == entry("二", "Two")
    assert hosted.read(proposal.BRANCH, C) == entry("三", "Three")
    assert hosted.asked.read_text().split().count("create") == 1


def test_what_an_editor_changed_on_the_branch_stays(hosted: Hosted) -> None:
    publish(hosted, {B: entry("二", "Two")})
    hosted.commit(proposal.BRANCH, {B: entry("二", "The second", fuzzy=False)})
    before = hosted.tip(proposal.BRANCH)
    publish(hosted, {C: entry("三", "Three")})
    assert hosted.read(proposal.BRANCH, B) == entry("二", "The second", fuzzy=False)
    hosted.git("merge-base", "--is-ancestor", before, proposal.BRANCH, at=hosted.bare)


def test_a_branch_that_moved_meanwhile_is_not_written_over(hosted: Hosted) -> None:
    publish(hosted, {B: entry("二", "Two")})
    at = hosted.checkout()
    write(at, {C: entry("三", "Three")})
    hosted.run(at, "pack", str(hosted.folder / "late.tar"))
    behind = hosted.checkout()
    hosted.commit(proposal.BRANCH, {B: entry("二", "The second", fuzzy=False)})
    tip = hosted.tip(proposal.BRANCH)
    assert hosted.run(behind, "open", str(hosted.folder / "late.tar")).returncode == 0
    assert hosted.tip(proposal.BRANCH) == tip
    assert "changed meanwhile" in hosted.summary.read_text()


def test_once_merged_there_is_nothing_to_propose(hosted: Hosted) -> None:
    publish(hosted, {B: entry("二", "Two")})
    hosted.commit("main", {B: entry("二", "Two")})  # squashed, and the branch left there
    hosted.asked.write_text("")
    publish(hosted, {})
    assert hosted.asked.read_text() == ""
    hosted.commit("main", {B: entry("二", "No. 2", fuzzy=False)})
    at = publish(hosted, {})
    assert (at / B).read_text(encoding="utf-8") == entry("二", "No. 2", fuzzy=False)


def test_without_drafts_there_is_no_branch(hosted: Hosted) -> None:
    publish(hosted, {})
    assert not hosted.tip(proposal.BRANCH)
    assert hosted.asked.read_text() == ""


def test_changes_of_main_and_of_the_branch_come_together(hosted: Hosted) -> None:
    long = "".join(entry(f"第{number}", f"No. {number}") + "\n" for number in range(20))
    hosted.commit("main", {B: long})
    hosted.commit(proposal.BRANCH, {B: long.replace("No. 18", "Eighteen")})
    hosted.commit("main", {B: long.replace("No. 2", "Two")})
    at = publish(hosted, {})
    assert (at / B).read_text() == long.replace("No. 2", "Two").replace("No. 18", "Eighteen")


def test_where_both_changed_a_passage_main_holds_and_it_is_said(hosted: Hosted) -> None:
    hosted.commit(proposal.BRANCH, {f"{MEMORY}/a.po": entry("一", "Uno", fuzzy=False)})
    hosted.commit("main", {f"{MEMORY}/a.po": entry("一", "The one", fuzzy=False)})
    at = publish(hosted, {})
    assert "The one" in (at / MEMORY / "a.po").read_text()
    assert f"{MEMORY}/a.po: main and the branch" in hosted.summary.read_text()
    assert "Uno" in hosted.read(proposal.BRANCH, f"{MEMORY}/a.po")


def test_english_of_a_story_that_went_from_main_does_not_come_back(hosted: Hosted) -> None:
    hosted.commit(proposal.BRANCH, {f"{MEMORY}/a.po": entry("一", "Uno")})
    hosted.commit("main", {f"{MEMORY}/a.po": None, "seeds/a.txt": None, "seeds/b.txt": "二"})
    assert not (publish(hosted, {}) / MEMORY / "a.po").exists()


def test_what_the_branch_gave_can_be_dropped(hosted: Hosted) -> None:
    hosted.commit(proposal.BRANCH, {B: 'msgid "broken', f"{MEMORY}/a.po": 'msgid "too'})
    at = hosted.checkout()
    hosted.run(at, "take")
    assert (at / B).exists()
    assert hosted.run(at, "drop").returncode == 0
    assert not (at / B).exists()
    assert (at / MEMORY / "a.po").read_text(encoding="utf-8") == entry("一", "One")
    assert "English was not drafted" in hosted.summary.read_text()


def test_where_workflows_may_open_none_the_setting_is_named(hosted: Hosted) -> None:
    hosted.refuses.write_text(REFUSED)
    publish(hosted, {B: entry("二", "Two")})
    assert "Allow GitHub Actions to create and approve pull requests" in hosted.summary.read_text()
    assert hosted.tip(proposal.BRANCH)
    hosted.refuses.write_text("")
    publish(hosted, {})
    assert hosted.open.read_text().endswith("/pull/1\n"), "opened once it is allowed"


@pytest.mark.parametrize(
    "name",
    [
        ".github/workflows/pages.yml",
        "editorial/memory/en/../../../x.po",
        "/editorial/memory/en/x.po",
        "editorial/memory/x.po",
        "editorial/memory/en/x.txt",
        "editorial/memory/.git/x.po",
        "editorial/memory/en/other/x.po",
        "editorial/memory/en/pages/more/x.po",
        "editorial/memory/en/pages.po/",
        "scripts/build.py",
        "docs/index.md",
        "docs/en/../../x.md",
        "docs/en/about.md",  # its byte is no page of the press
        "docs/en/x.js",
    ],
)
def test_nothing_but_the_memory_is_taken_from_the_job_without_rights(
    hosted: Hosted, name: str
) -> None:
    archive = hosted.folder / "evil.tar"
    with tarfile.open(archive, "w") as packed:
        member = tarfile.TarInfo(name)
        member.size = 1
        packed.addfile(member, io.BytesIO(b"x"))
    done = hosted.run(hosted.checkout(), "open", str(archive))
    assert done.returncode == 1
    assert "nothing is proposed" in done.stderr
    assert not hosted.tip(proposal.BRANCH)


def test_a_link_is_not_taken_either(hosted: Hosted) -> None:
    archive = hosted.folder / "evil.tar"
    with tarfile.open(archive, "w") as packed:
        member = tarfile.TarInfo(B)
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(member)
    assert hosted.run(hosted.checkout(), "open", str(archive)).returncode == 1


def test_another_word_is_wrong_usage(hosted: Hosted) -> None:
    assert hosted.run(hosted.checkout(), "publish").returncode == 2


PAGE = "docs/en/articles/b.md"
MADE = "---\nseed: b.txt\n---\n\n<!-- Generated by scripts/build.py from seeds/ and editorial/; changes here are lost. -->\n\n{}\n"  # noqa: E501


def test_the_pages_that_change_with_the_drafts_come_too(hosted: Hosted) -> None:
    hosted.commit("main", {PAGE: MADE.format("二"), "docs/en/articles/gone.md": MADE.format("去")})
    at = hosted.checkout()
    write(at, {B: entry("二", "Two"), PAGE: MADE.format("Two"), "docs/en/articles/gone.md": None})
    write(at, {"docs/en/new.md": "A person's.", "docs/pictures/a-600.webp": "picture"})
    hosted.run(at, "pack", str(hosted.folder / "pages.tar"))
    done = hosted.run(hosted.checkout(), "open", str(hosted.folder / "pages.tar"))
    assert done.returncode == 0, done.stderr
    changed = hosted.git("diff", "--name-status", "main", proposal.BRANCH, at=hosted.bare)
    assert sorted(changed.split()) == sorted(
        ["M", PAGE, "D", "docs/en/articles/gone.md", "A", "docs/pictures/a-600.webp", "A", B]
    )
    assert hosted.read(proposal.BRANCH, PAGE) == MADE.format("Two")
    tip = hosted.tip(proposal.BRANCH)
    again = hosted.run(hosted.checkout(), "open", str(hosted.folder / "pages.tar"))
    assert again.returncode == 0
    assert hosted.tip(proposal.BRANCH) == tip, "the same is not proposed twice"


def test_pages_left_stale_by_an_edit_on_the_web_are_brought_up_to_date(hosted: Hosted) -> None:
    hosted.commit("main", {PAGE: MADE.format("old")})
    publish(hosted, {})
    at = hosted.checkout()
    write(at, {PAGE: MADE.format("new")})
    hosted.run(at, "pack", str(hosted.folder / "pages.tar"))
    hosted.run(hosted.checkout(), "open", str(hosted.folder / "pages.tar"))
    assert hosted.read(proposal.BRANCH, PAGE) == MADE.format("new")
    assert proposal.TITLE_OF_PAGES in hosted.summary.read_text()


def test_the_page_of_a_person_is_never_replaced(hosted: Hosted) -> None:
    hosted.commit("main", {"docs/en/about.md": "By hand."})
    at = hosted.checkout()
    write(at, {"docs/en/about.md": MADE.format("made")})
    hosted.run(at, "pack", str(hosted.folder / "pages.tar"))
    done = hosted.run(hosted.checkout(), "open", str(hosted.folder / "pages.tar"))
    assert (done.returncode, done.stdout.strip()) == (0, "nothing to propose")
