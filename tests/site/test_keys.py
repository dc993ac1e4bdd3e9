"""What a build of the site takes over depends on every part of its key."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from digest.editorial import Locale
from digest.errors import SiteError
from digest.files.project import Project
from digest.pipeline.build_site import build_site
from digest.site import share_images
from digest.site.mkdocs.settings_file import SettingsFile
from tests.incremental.key_parts import parts_met, without
from tests.pipeline.edits import add, change
from tests.sample import ROOT
from tests.site.fixtures import BASE_URL, contents
from tests.site.sample import write_sample

pytestmark = pytest.mark.site

STORY = "articles/cartilage-trial.md"
DATED = "articles/stem-cell-bank-opens.md"
HEART = "articles/printed-heart-model.md"
OF_OWN, OF_PARALLEL, OF_STORY = (f"{digit * 16}-600.webp" for digit in "123")
HOOK = """from pathlib import Path

def on_page_markdown(text, config, **_):
    return text.replace('X', 'Y' + Path(config.docs_dir, 'chart.txt').read_text())
"""
"""One of the editor's own, which puts a file into a page."""


@pytest.fixture(scope="module")
def built_room(tmp_path_factory: pytest.TempPathFactory, locales: tuple[Locale, ...]) -> Path:
    """A small digest with pages by hand, one of which links a section of the other, and its site.

    To be copied: a build of the copy takes over all but what an edit, or another key, is about.
    """
    room = tmp_path_factory.mktemp("built") / "room"
    write_sample(room)
    shutil.copytree(ROOT / "overrides", room / "overrides")
    (room / "scripts").symlink_to(ROOT / "scripts")
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text += "  - pymdownx.snippets: {base_path: [!relative $config_dir/snippets]}\n"
    (room / "mkdocs.yml").write_text(
        text.replace("hooks:\n", "extra_css: [own.css]\nhooks:\n  - own.py\n").replace(
            "  - issues/index.md\n", "  - issues/index.md\n  - we.md\n"
        ),
        "utf-8",
    )
    (room / "own.py").write_text(HOOK)
    (room / "snippets").mkdir()
    (room / "snippets" / "shared.txt").write_text("Shared words.\n")
    for locale in locales:
        own = room / "docs" / locale.id
        (own / "we.md").write_text("---\ntitle: Us\n---\n\n# Us\n")
        (own / "about.md").write_text('# About\n\n## Sources\n\nX\n\n--8<-- "shared.txt"\n')
        (own / "more.md").write_text("# More\n\n[Sources](about.md#sources), [it](gone.md)\n")
        (own / "gone.md").write_text("# Gone\n")
        (own / "alone.md").write_text("# Alone\n")
        (own / "chart.txt").write_text("1 2 3")
    (room / "overrides" / "own.css").write_text("b{}")
    _put_pictures(room / "docs")
    (room / "editorial" / "share").mkdir()
    Image.new("RGB", (1200, 630), "red").save(room / "editorial" / "share" / "zh-Hant.png")
    assert isinstance(result(Project.at(room)), dict)
    return room


@pytest.fixture
def project(built_room: Path, tmp_path: Path) -> Project:
    return Project.at(shutil.copytree(built_room, tmp_path / "room", symlinks=True))


def _put_pictures(docs: Path) -> None:
    """One on a page by hand, one on a page for parallel reading, one before an article."""
    (docs / "pictures").mkdir()
    for name in (OF_OWN, OF_PARALLEL, OF_STORY):
        Image.new("RGB", (600, 600), "red").save(docs / "pictures" / name)
    (docs / "en" / "shown.md").write_text(f"# Shown\n\n![](../pictures/{OF_OWN})\n")
    row = f'<tr><td colspan="2"><img src="../pictures/{OF_PARALLEL}" alt="">'
    change(docs / "parallel" / STORY.partition("/")[2], "</tbody>", f"{row}\n</tbody>")
    first = f"picture: {{file: {OF_STORY}, width: 600, height: 600}}"
    change(docs / "en" / HEART, "\nlang:", f"\n{first}\nlang:")


def result(project: Project, base_url: str = BASE_URL) -> dict[str, bytes] | str:
    """The site, or why there is none."""
    try:
        build_site(project, base_url=base_url)
    except SiteError as error:
        return str(error)
    return contents(project.site)


def cold(project: Project, base_url: str = BASE_URL) -> dict[str, bytes] | str:
    room = project.root.with_name("cold")
    shutil.rmtree(room, ignore_errors=True)
    skipped = shutil.ignore_patterns("site", "build", ".site*", ".docs*")
    shutil.copytree(project.root, room, symlinks=True, ignore=skipped)
    found = result(Project.at(room), base_url)
    return found.replace(str(room), str(project.root)) if isinstance(found, str) else found


def _edit(path: str, old: str, new: str) -> Callable[[Project], object]:
    return lambda project: change(project.root / path, old, new)


def _picture(project: Project, name: str) -> Path:
    return project.docs / "pictures" / name


def _more_words(words: str) -> Callable[[Project], object]:
    return _edit(
        f"docs/en/{STORY}", " interfering factors.\n\n", f" interfering factors. {words}\n\n"
    )


def _more_pairs(project: Project) -> None:
    """Another word for one that articles have."""
    entry = "液氮\t液態氮\tsafe\t\ta test\t液氮罐 → 液態氮罐\n"
    add(project.editorial / "vocabulary" / "taiwan.tsv", entry)


CHANGES: dict[tuple[str, str], Callable[[Project], object]] = {
    ("page", "sha256"): _more_words("More words."),
    ("page", "editions"): lambda project: (project.docs / "en" / "alone.md").unlink(),
    ("page", "card"): lambda _: None,
    ("page", "sections"): _edit("docs/zh-Hans/about.md", "## Sources", "## Texts"),
    ("page", "gone"): lambda project: (project.docs / "zh-Hans" / "gone.md").unlink(),
    ("page", "tags"): _edit(f"docs/zh-Hans/{HEART}", "  coast-hospital:", "  no-hospital:"),
    ("page", "pictures"): lambda project: _picture(project, OF_OWN).unlink(),
    ("parallel", "sha256"): _edit("docs/parallel/cartilage-trial.md", "<strong>", "<strong>New "),
    ("parallel", "pictures"): lambda project: _picture(project, OF_PARALLEL).unlink(),
    ("page", "onward"): _edit(f"docs/en/{DATED}", 'title: "', 'title: "New '),
    ("feed", "feed"): _edit("editorial/tags/field.yml", "en: Stem cells", "en: Cells"),
    ("feed", "stories"): _edit(f"docs/en/{DATED}", 'description: "', 'description: "New '),
    ("issue", "issue"): _edit("editorial/tags/field.yml", "en: Stem cells", "en: Cells"),
    ("issue", "stories"): _edit(f"docs/en/{DATED}", "Twelve rows", "Thirteen rows"),
    ("calendar", "events"): _edit(f"docs/en/{DATED}", 'event: "2024-02-25"', 'event: "2024-02-23"'),
    ("root", "offline"): lambda project: add(project.editorial / "site.yml", "offline: false\n"),
    ("sitemaps", "pages"): lambda project: (project.docs / "en" / "extra.md").write_text(
        "# Extra\n"
    ),
    ("share image", "headline"): _edit(f"docs/en/{STORY}", 'title: "', 'title: "New '),
    ("share image", "picture"): lambda project: Image.new("RGB", (600, 600), "blue").save(
        _picture(project, OF_STORY)
    ),
    ("record", "source"): _edit(f"docs/en/{STORY}", "tags:\n", 'event: "2021-05-05"\ntags:\n'),
    ("record", "page"): _edit(
        "overrides/main.html", "{% block content %}", "{% block content %}<p>龙</p>"
    ),
    ("known", "record"): _edit(f"docs/en/{STORY}", "tags:\n", 'event: "2021-05-05"\ntags:\n'),
    ("known", "pairs"): _more_pairs,
    ("index shard", "records"): _more_words("More words."),
    ("search tables", "tables"): _edit(
        "editorial/tags/field.yml", "en: Stem cells", "en: All stem cells"
    ),
    ("search tables", "records"): _edit(f"docs/zh-Hans/{STORY}", "-->\n\n# ", "-->\n\n# 龙"),
    ("search tables", "pairs"): _more_pairs,
    ("source", "sha256"): _edit(f"docs/en/{STORY}", 'description: "', 'description: "New '),
    ("own share image", "image"): lambda project: Image.new("RGB", (1200, 630), "blue").save(
        project.editorial / "share" / "zh-Hant.png"
    ),
    ("site", "locales"): _edit("editorial/locales.yml", "name: English", "name: In English"),
    ("site", "base_url"): lambda _: None,
    ("site", "titles"): _edit("docs/en/we.md", "title: ", "title: About "),
    ("site", "fed"): lambda project: [
        change(page, "\ntitle:", "\ntitle_lang: zh-Hans\ntitle:")
        for page in (project.docs / "en" / "articles").glob("*.md")
    ],
    ("site", "linked"): lambda project: [
        page.write_text(re.sub(r"(?m)^(event|coming):.*\n(- .*\n)*", "", page.read_text("utf-8")))
        for page in project.docs.glob(f"*/{DATED}")
    ],
    ("site", "own"): _edit("docs/en/contact.md", 'title: "', 'title: "To '),
    ("site", "beside"): lambda project: (project.docs / "en" / "chart.txt").write_text("4 5 6"),
    ("site", "overlay"): lambda project: (project.docs / "en" / "own.css").write_text("a{}"),
    ("site", "settings"): _edit("mkdocs.yml", "plugins: []", "copyright: We\nplugins: []"),
    ("site", "plugins"): _edit("own.py", "'Y'", "'Z'"),
    ("site", "extensions"): _edit("snippets/shared.txt", "Shared", "Other"),
    ("site", "overrides"): _edit(
        "overrides/main.html", "{% block content %}", "{% block content %}<hr>"
    ),
}
"""By each part of each key, an edit after which a key without it gives a stale site."""
BEFORE: dict[tuple[str, str], Callable[[Project], object]] = {
    # A hook has all follow any file beside the pages.
    ("site", "overlay"): _edit("mkdocs.yml", "  - own.py\n", ""),
    # A day would move the story past a page without one.
    ("record", "source"): lambda project: [
        page.unlink() for page in project.docs.glob("*/contact.md")
    ],
}
"""What is edited before the first build, as the edit would have another part see it, too."""

ELSEWHERE = {
    (
        "source",
        "path",
    ): "tests/site/test_sources.py: pages of the same bytes link from where they are",
    ("edition's share image", "glyphs"): "tests/site/test_share_images.py: without one, no word",
    ("share image", "glyphs"): "tests/site/test_share_images.py draws in the glyphs of a font",
}
SETTINGS = {
    "repo_url": ("repo_url: ", "repo_url: https://github.com/someone/digest #"),
    "site_name": ("site_name: ", "site_name: My "),
    "site_url": ("site_url: http://127", "site_url: http://128"),
    "docs_dir": ("docs_dir: docs/zh-Hans", "docs_dir: docs/en"),
    "site_dir": ("site_dir: build/mkdocs/zh-Hans", "site_dir: site/en"),
    "theme": ("font: false", "font: false\n  palette: {primary: teal}"),
    "plugins": ("plugins: []", "plugins: [typeset]"),
    "hooks": ("  - own.py\n", ""),
    "nav": ("  - issues/index.md\n", "  - issues/index.md\n  - about.md\n"),
    "not_in_nav": ('not_in_nav: "*"', 'not_in_nav: "articles/*"'),
    "validation": ("anchors: warn", "anchors: ignore"),
    "extra_css": ("extra_css: [own.css]\n", ""),
    "markdown_extensions": ("markdown_extensions:\n", "markdown_extensions:\n  - abbr\n"),
}
"""By each setting of `mkdocs.yml`, an edit of it."""


@pytest.mark.parametrize(("kind", "part"), CHANGES)
def test_a_key_without_one_of_its_parts_gives_a_stale_site(
    kind: str, part: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "https://other.example/" if part == "base_url" else BASE_URL
    BEFORE.get((kind, part), lambda _: None)(project)
    with without((kind, part)):
        assert isinstance(result(project), dict)
        CHANGES[kind, part](project)
        if part == "card":
            monkeypatch.setattr(share_images, "NEWEST", 1)
        stale = result(project, address)
    expected = cold(project, address)
    assert stale != expected
    # What was kept in the cache under its key is there again without the patch.
    if kind not in {"record", "known"}:
        assert result(project, address) == expected


def test_every_part_of_every_key_is_tried(project: Project) -> None:
    with parts_met() as met:
        result(project)
    assert {pair for pair in met if pair[0] != "state"} == {*CHANGES, *ELSEWHERE}


@pytest.mark.parametrize("setting", SETTINGS)
def test_an_edited_setting_gives_what_a_build_that_knows_nothing_gives(
    setting: str, project: Project
) -> None:
    assert isinstance(result(project), dict)
    change(project.mkdocs_yml, *SETTINGS[setting])
    assert result(project) == cold(project)


def test_every_setting_has_an_edit(project: Project) -> None:
    written = SettingsFile.read(project.mkdocs_yml).values
    assert {*written} == {*SETTINGS}
