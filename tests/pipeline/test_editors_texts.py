"""The editors' own pages and notes of issues, in every edition."""

from __future__ import annotations

import re
from pathlib import Path

import frontmatter
import pytest
from benchmarks.articles import write_newsroom
from PIL import Image

from digest.errors import EditorialError
from digest.files.project import Project
from digest.pipeline.build_docs import Output, build_docs
from tests.sample import EDITORIAL

ABOUT = """---
order: 3
---
# 关于本刊

本刊报道**新闻**，版权所有 © 2024。

- 联系我们

## 办法

见[更正](corrections.md)与[样稿](articles/sample.md#part)。
"""
NOTE = "本月的報導以**臨床**為主，見[樣稿](articles/story-00000.md)。\n"

SITE = (EDITORIAL / "site.yml").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A digest of a few stories, all of March 2024."""
    project = Project.at(tmp_path / "digest")
    write_newsroom(project.root, range(3))
    for seed in project.seeds.glob("*.txt"):
        text = seed.read_text(encoding="utf-8")
        seed.write_text(f"---\npublished: 2024-03-18\n---\n{text}", encoding="utf-8")
    return project


def write(project: Project, name: str, text: str) -> Path:
    path = project.editorial / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def page(project: Project, name: str) -> frontmatter.Post:
    return frontmatter.load(str(project.docs / name))


def told(project: Project) -> list[str]:
    """What a run says about the editors' own texts."""
    run = build_docs(project)
    return [doubt for doubt in run.doubts if "editorial/" in doubt]


def test_a_page_stands_in_every_edition_and_nothing_of_it_is_cut(project: Project) -> None:
    write(project, "pages/about.md", ABOUT)
    build_docs(project)
    hans, hant = page(project, "zh-Hans/about.md"), page(project, "zh-Hant/about.md")
    assert hans["title"] == "关于本刊"
    assert hant["title"] == "關於本刊"
    assert "版权所有 © 2024" in hans.content
    assert "- 联系我们" in hans.content
    assert "## 办法" in hans.content
    assert "见[更正](corrections.md)与[样稿](articles/sample.md#part)。" in hans.content
    assert "報導" in hant.content
    assert hans["order"] == 3
    english = page(project, "en/about.md")
    assert english["translation"] == "pending"
    assert '<p class="pending" lang="zh-Hans"' in english.content


def test_a_place_that_is_left_to_the_editors_is_told_with_its_line(project: Project) -> None:
    write(project, "pages/contact.md", "# 联系本刊\n\n【请写明：怎样联系编辑】\n\n【快讯】照写。\n")
    write(project, "pages/contact.en.md", "# Contact\n\n【Write here: how to reach us】\n")
    hans, english = sorted(told(project), key=len)
    assert "pages/contact.md:3: “【请写明：怎样联系编辑】” stands on the page" in hans
    assert "pages/contact.en.md:3: “【Write here: how to reach us】” stands on the page" in english


def test_a_link_may_be_written_as_the_files_lie(project: Project) -> None:
    write(project, "pages/about.md", ABOUT)
    write(project, "issues/2024-03.md", "怎样整理，见[关于本刊](../pages/about.md)。\n")
    build_docs(project)
    assert "[关于本刊](../about.md)" in page(project, "zh-Hans/issues/2024-03.md").content


def test_a_page_may_be_written_in_traditional_characters(project: Project) -> None:
    write(project, "pages/about.md", "# 關於本刊\n\n本刊報導新藥的研究與臨床。\n")
    build_docs(project)
    assert page(project, "zh-Hans/about.md")["title"] == "关于本刊"
    assert "新药的研究与临床" in page(project, "zh-Hans/about.md").content


def test_a_version_for_one_edition_wins_there_and_needs_no_translation(project: Project) -> None:
    write(project, "pages/about.md", ABOUT)
    write(project, "pages/about.en.md", "# About us\n\nWe report on stem cells.\n")
    run = build_docs(project)
    english = page(project, "en/about.md")
    assert english["title"] == "About us"
    assert "We report on" in english.content
    assert "translation" not in english.metadata
    assert run.pending == build_docs(without_pages(project)).pending


def without_pages(project: Project) -> Project:
    for path in (project.editorial / "pages").glob("*.md"):
        path.unlink()
    return project


def test_english_comes_from_the_memory(project: Project) -> None:
    write(project, "pages/imprint.md", "# 版权信息\n\n本刊每月出版。\n")
    write(
        project,
        "memory/en/pages/imprint.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "title"\nmsgid "版权信息"\nmsgstr "Imprint"\n\n'
        'msgctxt "paragraph"\nmsgid "本刊每月出版。"\nmsgstr "We appear every month."\n',
    )
    assert not told(project)
    english = page(project, "en/imprint.md")
    assert english["title"] == "Imprint"
    assert "We appear every month." in english.content
    assert english["translation"] == "edited"


def test_a_file_of_the_memory_of_no_page_is_named(project: Project) -> None:
    po = write(project, "memory/en/pages/gone.po", 'msgid "报道"\nmsgstr "report"\n')
    assert any(str(po) in doubt and "belongs to no seed" in doubt for doubt in told(project))


def test_a_page_that_changes_or_goes_is_followed_and_hand_written_ones_stay(
    project: Project,
) -> None:
    path = write(project, "pages/about.md", ABOUT)
    build_docs(project)
    theirs = project.docs / "en" / "team.md"
    theirs.write_text("# Team\n", encoding="utf-8")
    path.write_text("# 关于\n\n新的说明。\n", encoding="utf-8")
    assert build_docs(project, output=Output.COMPARE).change.stale  # type: ignore[union-attr]
    build_docs(project)
    assert page(project, "zh-Hans/about.md")["title"] == "关于"
    path.unlink()
    run = build_docs(project)
    assert run.change is not None
    assert {"en/about.md", "zh-Hans/about.md", "zh-Hant/about.md"} == {*run.change.removed}
    assert theirs.is_file()


def test_a_run_without_changes_has_nothing_to_do(project: Project) -> None:
    write(project, "pages/about.md", ABOUT)
    write(project, "issues/2024-03.md", NOTE)
    build_docs(project)
    again = build_docs(project)
    assert again.change is None


def test_a_page_by_hand_in_the_place_of_one_is_kept_and_named(project: Project) -> None:
    write(project, "pages/about.md", ABOUT)
    theirs = project.docs / "en" / "about.md"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("# Mine\n", encoding="utf-8")
    run = build_docs(project)
    assert run.change is not None
    assert [problem.path for problem in run.change.blocked] == [str(theirs)]
    assert theirs.read_text(encoding="utf-8") == "# Mine\n"


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_of_any_editor_is_read(project: Project, start: str, end: str) -> None:
    path = write(project, "pages/about.md", "")
    path.write_bytes((start + ABOUT.replace("\n", end)).encode())
    build_docs(project)
    assert page(project, "zh-Hans/about.md")["order"] == 3
    assert page(project, "zh-Hans/about.md").content.count("\r") == 0


def test_links_lead_to_stories_tags_and_sections(project: Project) -> None:
    build_docs(project)
    story = min((project.docs / "en" / "articles").glob("*.md")).name
    links = f"[文](articles/{story})、[标签](tags/index.md#stem-cell)、[月](issues/2024-03.md)"
    write(project, "pages/about.md", f"# 关于\n\n见{links}。\n")
    assert not told(project)
    assert f"见{links}。" in page(project, "zh-Hans/about.md").content


@pytest.mark.parametrize(
    ("name", "link", "said"),
    [
        ("about", "articles/none.md", ":3: `articles/none.md`: no story has this address"),
        ("about", "about.md#办法", ":3: `about.md#办法`: other editions have other headings"),
        ("about.zh-Hans", "about.md#办法", None),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_line(
    project: Project, name: str, link: str, said: str | None
) -> None:
    write(project, "pages/about.md", "# 关于\n\n说明。\n")
    path = write(project, f"pages/{name}.md", f"# 关于\n\n见[这里]({link})。\n")
    assert [doubt.partition("; ")[0] for doubt in told(project)] == (
        [f"{path}{said}"] if said else []
    )
    assert f"[这里]({link})" in page(project, "zh-Hans/about.md").content


def test_pictures_beside_a_page_are_published(project: Project) -> None:
    write(project, "pages/about.md", "# 关于本刊\n\n编辑部的照片。\n\n![编辑部](office.png)\n")
    Image.new("RGB", (400, 300), "#3a7").save(project.editorial / "pages" / "office.png")
    assert not told(project)
    shown = re.findall(r"pictures/([0-9a-f]{16}-\d+\.webp)", page(project, "en/about.md").content)
    assert shown
    assert (project.docs / "pictures" / shown[0]).is_file()
    assert f'src="../pictures/{shown[0]}"' in page(project, "en/about.md").content
    assert build_docs(project).change is None


def test_a_picture_that_is_missing_is_named(project: Project) -> None:
    path = write(project, "pages/about.md", "# 关于\n\n照片。\n\n![编辑部](office.png)\n")
    assert any(str(path) in doubt and "office.png" in doubt for doubt in told(project))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("pages/tags.md", ABOUT, "the site has its own page at tags/; give this one another name"),
        ("pages/index.md", ABOUT, "the site has its own page at index/; give this one another"),
        ("pages/About us.md", ABOUT, "has no name like about.md or about.en.md"),
        ("pages/about.fr.md", ABOUT, "fr is no edition of this digest (zh-Hans, zh-Hant, en)"),
        (
            "pages/about.en.md",
            "# About\n\nText.\n",
            "nothing is written for zh-Hans; write about.md",
        ),
        ("pages/about.md", "没有标题的文字。\n", "has no title; begin it with a line such as"),
        ("pages/about.md", "\n", "empty; "),
        ("pages/about.md", "---\nwhere: top\n---\n# 关于\n\n文\n", ":2: `where` is neither"),
        ("pages/about.md", "---\norder: first\n---\n# 关于\n\n文\n", ":2: `order` is no whole"),
        ("pages/about.md", "---\ntitle: 关于\ntags: x\n---\n文字\n", ":3: no such key as `tags`"),
        ("issues/march.md", NOTE, "is named after no issue; give it a name like 2024-02.md"),
        ("issues/2024-13.md", NOTE, "is named after no issue"),
        ("issues/2023-w53.md", NOTE, "is named after no issue"),
        (
            "site.yml",
            f"issues: days\n{SITE}",
            ":1: `issues: days` is none; use one of months, weeks",
        ),
        ("site.yml", f"credit_translators: maybe\n{SITE}", ":1: `credit_translators` must be true"),
    ],
)
def test_what_is_wrong_is_told_with_its_file(
    project: Project, name: str, text: str, said: str
) -> None:
    path = write(project, name, text)
    with pytest.raises(EditorialError) as raised:
        build_docs(project)
    assert [str(each) for each in raised.value.problems] == [
        each for each in map(str, raised.value.problems) if str(path) in each and said in each
    ]
    assert raised.value.problems


def test_a_note_stands_in_every_edition(project: Project) -> None:
    write(project, "issues/2024-03.md", NOTE)
    assert not told(project)
    hans = page(project, "zh-Hans/issues/2024-03.md")
    assert "## 编者的话" in hans.content
    assert "本月的报导以**临床**为主，见[样稿](../articles/story-00000.md)。" in hans.content
    assert "## 編者的話" in page(project, "zh-Hant/issues/2024-03.md").content
    assert "## From the editor" in page(project, "en/issues/2024-03.md").content


@pytest.mark.parametrize(
    ("rhythm", "name", "cure"),
    [
        ("months", "2024-02", "it is shown once there is one"),
        ("months", "2024-w12", "`issues: months`, give it a name like 2024-02.md"),
        ("weeks", "2024-03", "`issues: weeks`, give it a name like 2024-w09.md"),
        ("weeks", "2024-w11", "it is shown once there is one"),
    ],
)
def test_a_note_of_an_issue_without_stories_is_named(
    project: Project, rhythm: str, name: str, cure: str
) -> None:
    write(project, "site.yml", SITE + f"issues: {rhythm}\n")
    path = write(project, f"issues/{name}.md", NOTE)
    (doubt,) = told(project)
    assert str(path) in doubt
    assert cure in doubt


def test_a_note_of_a_week_with_stories_is_right(project: Project) -> None:
    write(project, "site.yml", SITE + "issues: weeks\n")
    write(project, "issues/2024-w12.md", NOTE)
    assert not told(project)
    assert page(project, "en/issues/2024-w12.md")["title"] == "Week 12, 2024 (March 18–24)"


@pytest.mark.parametrize(
    ("header", "edit", "name"),
    [
        ("Wang Li <li@example.org>", True, "Wang Li"),
        ("王莉", True, "王莉"),
        ("li@example.org", True, None),
        ("FULL NAME <EMAIL@ADDRESS>", True, None),
        ("Automatically generated", True, None),
        ("", True, None),
        ("Wang Li <li@example.org>", False, None),
    ],
)
def test_who_edited_the_english_is_named_where_something_is_edited(
    project: Project, header: str, edit: bool, name: str | None
) -> None:
    slug = in_english(project, header, edit=edit)
    shown = page(project, f"en/articles/{slug}.md")
    assert shown.get("translation_editor") == name
    assert ("Translation edited by" in shown.content) is bool(name)
    assert "example.org" not in shown.content
    assert "translation_editor" not in page(project, f"zh-Hans/articles/{slug}.md").metadata


def test_nobody_is_named_where_the_digest_wants_it_so(project: Project) -> None:
    slug = in_english(project, "Wang Li", edit=True)
    assert page(project, f"en/articles/{slug}.md")["translation_editor"] == "Wang Li"
    write(project, "site.yml", SITE + "credit_translators: false\n")
    build_docs(project)
    assert "translation_editor" not in page(project, f"en/articles/{slug}.md").metadata


def test_another_name_in_the_header_changes_the_page(project: Project) -> None:
    slug = in_english(project, "Wang Li", edit=True)
    assert in_english(project, "Zhao Min", edit=True) == slug
    assert page(project, f"en/articles/{slug}.md")["translation_editor"] == "Zhao Min"


def in_english(project: Project, header: str, *, edit: bool) -> str:
    """Gives the first story a file of the memory with this header; its slug."""
    build_docs(project)
    path = min((project.docs / "zh-Hans" / "articles").glob("*.md"))
    title = page(project, f"zh-Hans/articles/{path.name}")["title"]
    flag = "" if edit else "#, fuzzy\n"
    write(
        project,
        f"memory/en/{path.stem}.po",
        f'msgid ""\nmsgstr ""\n"Last-Translator: {header}\\n"\n'
        f'"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'{flag}msgctxt "title"\nmsgid "{title}"\nmsgstr "A headline"\n',
    )
    build_docs(project)
    return path.stem
