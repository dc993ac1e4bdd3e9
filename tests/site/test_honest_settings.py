"""What a page or a plugin states for itself is honoured, or refused with line and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.editorial import Locale
from digest.errors import SiteError
from digest.incremental.cache import Cache
from digest.site.assets import assets
from digest.site.mkdocs.settings_check import check_settings
from digest.site.mkdocs.settings_file import SettingsFile
from digest.site.page_source import Source
from digest.site.sources import Sources
from tests.site.fixtures import BASE_URL
from tests.site.test_mkdocs_settings import BUILD, MADE, Digest, new_project

pytestmark = pytest.mark.site

READING = """
from pathlib import Path
from mkdocs.plugins import BasePlugin

class Tables(BasePlugin):
    def on_serve(self, server, config, builder):
        return server

    def on_page_markdown(self, markdown, page, config, files):
        table = Path(config.docs_dir, "figures.csv")
        return markdown.replace("TABLE", table.read_text()) if table.is_file() else markdown
"""


@pytest.fixture
def project(tmp_path: Path) -> Digest:
    return new_project(tmp_path)


def told(project: Digest, locales: tuple[Locale, ...]) -> list[str]:
    """What is told before anything is built, without the folder."""
    sources = Sources.read(project.folder / "docs", Cache().table("source", Source))
    settings = SettingsFile.read(project.settings)
    try:
        check_settings(settings, locales, project.folder / "docs", MADE, sources)
    except SiteError as error:
        return [str(each).removeprefix(f"{project.folder}/") for each in error.problems]
    return []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("template: gone.html", "the template gone.html is not in overrides/; put it there"),
        ("template: ../x.html", "the template ../x.html is not in overrides/"),
        ("hide: [toc, sidebar]", "`hide: sidebar` is no part of a page; remove it"),
        ("icon: material/dna", "`icon`: no template in overrides/ reads it; remove it, or"),
        ("status: new", "`status`: no template in overrides/ reads it"),
        ("search: {boost: 2}", "`search`: the search has articles alone; remove it"),
        ("tags: [stem-cell]", "`tags`: tags are of articles; remove it, or link"),
        ("draft: true", "`draft` is of seeds; keep the page out of docs/ until"),
        ("publish: 2030-01-01", "`publish` is of seeds; keep the page out of docs/"),
        ("slug: team", "`slug`: a page has the address that its file's name gives"),
        ("Description: x", "unknown key `Description`; did you mean `description`?"),
        ("tempalte: own.html", "unknown key `tempalte`; did you mean `template`?"),
        ("标题: 关于", "`标题`: no template in overrides/ reads it"),
    ],
)
def test_what_no_page_shows_is_refused_at_its_line(
    project: Digest, locales: tuple[Locale, ...], line: str, message: str
) -> None:
    project.write("docs/en/about.md", f"---\ntitle: About\n{line}\n---\n# About\n")
    (problem,) = told(project, locales)
    assert problem.startswith(f"docs/en/about.md:3: {message}")


@pytest.mark.parametrize(
    ("path", "stated", "message"),
    [
        ("en/about.md", "own_page: footer\norder: 3", None),
        ("en/about.md", "own_page: footer\nautor: A", "4: unknown key `autor`"),
        ("en/about.md", "order: 3", "3: `order`: no template"),
        ("en/us/about.md", "own_page: footer", "3: `own_page`: no template"),
        ("en/about.md", "own_page: top", " no page for this folder (Invalid enum value 'top'"),
        ("en/about.md", "own_page: footer\norder: x", " no page for this folder (Expected `int`"),
        ("en/issues/2024-02.md", "note_of: 2024-03", " no page for this folder (`note_of` is not"),
    ],
)
def test_a_page_by_hand_that_is_to_be_linked_by_all_is_judged_as_any(
    project: Digest,
    locales: tuple[Locale, ...],
    path: str,
    stated: str,
    message: str | None,
) -> None:
    project.write(f"docs/{path}", f"---\ntitle: About\n{stated}\n---\n# About\n")
    try:
        said = told(project, locales)
    except SiteError as error:
        said = [str(each).removeprefix(f"{project.folder}/") for each in error.problems]
    assert len(said) == bool(message)
    if message:
        assert said[0].startswith(f"docs/{path}:{message}")


def test_what_a_page_shows_is_taken(project: Digest, locales: tuple[Locale, ...]) -> None:
    keys = "title: Us\nauthor: A. Editor\nhide: [toc, navigation]\nmotto: Read\ntemplate: own.html"
    template = '{% extends "main.html" %}{% block content %}{{ page.meta.motto }}{% endblock %}'
    project.write("overrides/own.html", template)
    project.write("docs/en/about.md", f"---\n{keys}\n---\n# About\n")
    assert told(project, locales) == []
    built = project.run("-c", BUILD, BASE_URL)
    assert built.returncode == 0, built.stderr
    page = (project.folder / "site/en/about/index.html").read_text(encoding="utf-8")
    assert '<meta name=author content="A. Editor">' in page
    assert '<article class="md-typeset text own">Read</article>' in page


def test_a_page_says_what_is_wrong_with_it_before_anything_is_built(project: Digest) -> None:
    project.write("docs/en/about.md", "---\ntemplate: gone.html\n---\n# About\n")
    project.edit("plugins: []", "plugins: [search]")
    settings = (project.folder / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    line = next(at for at, each in enumerate(settings, 1) if each.startswith("plugins: "))
    built = project.run("-c", BUILD, BASE_URL)
    alone = project.run("-m", "mkdocs", "build", "-q")
    for run in (built, alone):
        assert run.returncode == 1
        assert f"mkdocs.yml:{line}: the plugin `search`" in run.stderr
        assert "docs/en/about.md:2: the template gone.html" in run.stderr
    assert not (project.folder / "site").exists()


def test_a_plugin_may_wait_for_the_server_of_mkdocs_and_read_what_lies_among_pages(
    project: Digest,
) -> None:
    project.write("lib/own_plugin.py", READING)
    points = "[mkdocs.plugins]\ntables = own_plugin:Tables\n"
    project.write("lib/own_plugin-1.dist-info/entry_points.txt", points)
    project.edit("plugins: []", "plugins: [tables]")
    project.write("docs/en/about.md", "# About\n\nTABLE\n")
    page = project.folder / "site/en/about/index.html"
    for figures in ("12 beds", "30 beds"):
        project.write("docs/en/figures.csv", figures)
        built = project.run("-c", BUILD, BASE_URL)
        assert built.returncode == 0, built.stderr
        assert figures in page.read_text(encoding="utf-8")


def test_what_extensions_make_looks_as_under_material(
    project: Digest, locales: tuple[Locale, ...]
) -> None:
    def sheet() -> str:
        return dict(assets(locales, SettingsFile.read(project.settings)))[
            "assets/style.css"
        ].decode()

    plain = sheet()
    assert ".tabbed-labels" not in plain
    extension = "  - pymdownx.tabbed: {alternate_style: true}\n"
    project.edit("markdown_extensions:\n", f"markdown_extensions:\n{extension}")
    for part in (".tabbed-labels", ".task-list-indicator", ".admonition.warning", ".highlight"):
        assert part in sheet()
