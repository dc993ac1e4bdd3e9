"""What an editor sets in `mkdocs.yml` is honoured by both builds, or refused with line and cure."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import lxml.html
import material
import pytest
from mkdocs.config.defaults import MkDocsConfig

from digest.editorial import Locale
from digest.errors import MOST_ALIKE, Problem, SiteError, folded
from digest.site.mkdocs.settings_check import check_settings
from digest.site.mkdocs.settings_file import SettingsFile
from tests.site.crawl import tree
from tests.site.fixtures import BASE_URL, ROOT, build, contents
from tests.site.sample import write_sample

pytestmark = pytest.mark.site

SET = """
site_author: The editors
copyright: © <a href="https://news.example/">The press</a>
extra_css: [assets/brand/own.css, css/default.css, css/each.css]
extra_javascript:
  - assets/brand/own.js
  - {path: assets/brand/late.mjs, type: module, defer: true}
extra:
  motto: Read & <think>
  nav_titles:
    zh-Hant: {关于: 關於}
    en: {关于: About, 团队: The team, 首页: Front}
"""
NAV = """nav:
  - 首页: index.md
  - tags/index.md
  - 关于:
      - about.md
      - 团队: own/team.md
      - Source: https://news.example/press
"""
THEME = """
  palette:
    - {media: "(prefers-color-scheme: light)", primary: deep purple, accent: amber}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: teal}
  logo: assets/brand/logo.svg
  favicon: brand/icon.svg
"""
EXTENSIONS = """
  - abbr
  - pymdownx.snippets:
      base_path:
        - !relative $config_dir/snippets
        - !relative
      check_paths: true
  - pymdownx.superfences:
      custom_fences:
        - name: note
          class: note
          format: !!python/name:own_fences.plain
  - !ENV [OWN_EXTENSION, sane_lists]
"""
PLUGIN = """
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin

class Options(Config):
    word = c.Type(str)

class Shouting(BasePlugin[Options]):
    def on_startup(self, *, command, dirty):
        self.started = command

    def on_config(self, config):
        self.locale = config.extra["locale"]
        if self.config.word == "FAIL":
            raise ValueError("no such word")

    def on_env(self, env, config, files):
        env.globals["spoken"] = self.locale

    def on_page_markdown(self, markdown, page, config, files):
        return markdown.replace("PLUGIN", self.config.word + self.started + self.locale)

    def on_page_content(self, html, page, config, files):
        return html.replace("<p>", '<p class="shouted">') if "team" in page.url else html

    def on_page_context(self, context, page, config, nav):
        context["shouted"] = "<given>"
        return context

    def on_post_page(self, output, page, config):
        return output + "<!-- shouted -->"

class Publishing(BasePlugin):
    def on_post_build(self, config):
        raise AssertionError("never to be called")
"""
ENTRY_POINTS = """[mkdocs.plugins]
shouting = own_plugin:Shouting
publishing = own_plugin:Publishing
"""
HOOK = """
def on_config(config):
    global LOCALE
    LOCALE = config.extra["locale"]

def on_page_content(html, page, config, files):
    return html.replace("HOOK", f"<b>hooked</b> {LOCALE}")
"""
TEMPLATE = """{% extends "main.html" %}
{% block content %}
<aside>{{ config.extra.motto }} {{ shouted }} {{ spoken }}</aside>
{{ super() }}
{% endblock %}
"""
ABOUT = """---
title: {title}
template: own.html
---
# {title}

--8<-- "shared.md"
--8<-- "beside.txt"

PLUGIN and HOOK. [Chart](assets/chart.svg)
"""
BUILD = """
import sys
from pathlib import Path
from digest.errors import DigestError
from digest.files.project import Project
from digest.pipeline.build_site import build_site
try:
    build_site(Project.at(Path.cwd()), base_url=sys.argv[1], jobs=2)
except DigestError as error:
    sys.exit(str(error))
"""


@dataclass(frozen=True)
class Digest:
    """A small digest in a folder of its own, with a `mkdocs.yml` that tests edit."""

    folder: Path

    @property
    def settings(self) -> Path:
        return self.folder / "mkdocs.yml"

    def edit(self, old: str, new: str) -> int:
        """Replaces text of the settings; returns the line of the last line of what is new."""
        text = self.settings.read_text(encoding="utf-8")
        assert old in text
        edited = text.replace(old, new, 1)
        self.settings.write_text(edited, encoding="utf-8")
        end = text.index(old) + len(new.rstrip("\n"))
        return edited[:end].count("\n") + 1

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        paths = os.pathsep.join([str(self.folder / "lib"), str(ROOT / "scripts")])
        environment = {**os.environ, "PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1"}
        return subprocess.run(
            [sys.executable, *command],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )


def new_project(folder: Path) -> Digest:
    project = Digest(folder)
    write_sample(folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    (folder / "scripts").symlink_to(ROOT / "scripts")
    project.write("lib/own_plugin.py", PLUGIN)
    project.write("lib/own_fences.py", "def plain(source, *_, **__): return f'<i>{source}</i>'\n")
    project.write("lib/own_plugin-1.dist-info/METADATA", "Name: own-plugin\nVersion: 1\n")
    project.write("lib/own_plugin-1.dist-info/entry_points.txt", ENTRY_POINTS)
    return project


@pytest.fixture
def project(tmp_path: Path) -> Digest:
    return new_project(tmp_path)


@pytest.fixture(scope="module")
def honoured(tmp_path_factory: pytest.TempPathFactory, locales: tuple[Locale, ...]) -> Digest:
    """A digest with all settings at once; `site/` is ours, `alone/` that of `mkdocs build`."""
    project = new_project(tmp_path_factory.mktemp("honoured"))
    nav = project.settings.read_text(encoding="utf-8").partition("nav:\n")[2]
    project.edit(f"nav:\n{nav.partition('not_in_nav')[0]}", NAV)
    project.edit("theme:\n", f"theme:{THEME}")
    project.edit("plugins: []", "plugins: [typeset, shouting: {word: loud}]")
    project.edit("hooks:\n", "hooks:\n  - own_hook.py\n")
    project.edit("\nmarkdown_extensions:\n", f"{SET}\nmarkdown_extensions:{EXTENSIONS}")
    project.write("own_hook.py", HOOK)
    project.write("snippets/shared.md", "From a snippet.\n")
    project.write("overrides/own.html", TEMPLATE)
    for name in ("logo.svg", "own.css", "own.js", "late.mjs"):
        project.write(f"overrides/assets/brand/{name}", "/* own */")
    project.write("overrides/brand/icon.svg", "<svg/>")
    project.write("docs/zh-Hans/css/default.css", "p{}")
    for locale in locales:
        own = f"docs/{locale.id}"
        project.write(f"{own}/css/each.css", "i{}")
        project.write(f"{own}/about.md", ABOUT.format(title=f"About {locale.id}"))
        project.write(f"{own}/beside.txt", "Beside the page.\n\n``` note\nfenced\n```\n")
        project.write(f"{own}/assets/chart.svg", "<svg/>")
        if locale.id != "zh-Hant":
            project.write(f"{own}/own/team.md", f"# Team of {locale.id}\n\nWe.\n")
    built = project.run("-c", BUILD, BASE_URL)
    assert built.returncode == 0, built.stderr
    alone = project.run("-m", "mkdocs", "build", "--strict", "-q", "-d", "alone/zh-Hans")
    assert alone.returncode == 0, alone.stderr
    return project


LOCAL_URL = "http://127.0.0.1:8000/digest/"
BOTH = pytest.mark.parametrize("site", ["site", "alone"])


def page(project: Digest, path: str) -> lxml.html.HtmlElement:
    """A page, all of whose own files are there."""
    found = tree(project.folder / path / "index.html")
    for name, within in (
        ("href", "link[not(@rel='canonical')]"),
        ("src", "script"),
        ("src", "img"),
    ):
        for address in found.xpath(f"//{within}/@{name}"):
            if "feed." not in address:  # `mkdocs build` alone makes none
                file = project.folder / urljoin(f"{path}/", address)
                assert file.is_file(), f"{path} loads {address}"
    return found


@BOTH
def test_files_that_all_pages_load_are_published_and_linked(honoured: Digest, site: str) -> None:
    own = page(honoured, f"{site}/zh-Hans/articles/cartilage-trial")
    sheets = own.xpath("//link[@rel='stylesheet']/@href")
    assert [sheet.rpartition("/")[2] for sheet in sheets] == [
        "style.css",
        "own.css",
        "default.css",
        "each.css",
    ]
    (logo,) = own.xpath("//header/a/img/@src")
    assert logo.endswith("/assets/brand/logo.svg")
    assert own.xpath("//link[@rel='icon']/@href")[0].endswith("brand/icon.svg")
    late = own.xpath("//script[@type='module']")[0]
    assert late.get("src").endswith("assets/brand/late.mjs")
    assert "defer" in late.attrib
    assert own.xpath("//script[contains(@src, 'own.js')]")


def test_the_other_locales_load_the_same_copies(
    honoured: Digest, locales: tuple[Locale, ...]
) -> None:
    for locale in locales:
        own = page(honoured, f"site/{locale.id}/about")
        sheets = own.xpath("//link[@rel='stylesheet']/@href")
        each = "../css/each.css"
        default = each if locale.default else "../../zh-Hans/css/default.css"
        assert sheets[1:] == [
            "../../assets/brand/own.css",
            "../css/default.css" if locale.default else default,
            each,
        ]
    for name in ("index.html", "404.html", "parallel/cartilage-trial/index.html"):
        icon = tree(honoured.folder / "site" / name).xpath("//link[@rel='icon']/@href")
        assert icon[0].endswith("brand/icon.svg")


@BOTH
def test_a_palette_is_on_the_page_and_in_the_sheet(honoured: Digest, site: str) -> None:
    body = page(honoured, f"{site}/zh-Hans/about").find("body")
    assert body.get("data-md-color-primary") == "deep-purple"
    assert body.get("data-md-color-accent") == "amber"
    place = "site/assets" if site == "site" else "alone/zh-Hans/assets"
    sheet = (honoured.folder / place / "style.css").read_text(encoding="utf-8")
    light, dark = sheet.partition("body{--md-")[2].split("@media screen{:root[data-scheme=dark]")
    assert "--md-primary-fg-color:#7e56c2" in light
    assert "--md-accent-fg-color:#fa0" in light
    assert "--md-primary-fg-color:#009485" in dark
    assert "--md-typeset-a-color:#00ccb8" in dark
    assert "data-md-color" not in sheet.partition("body{--md-")[2]


@BOTH
def test_words_of_the_settings_stand_on_the_page(honoured: Digest, site: str) -> None:
    own = page(honoured, f"{site}/zh-Hans/about")
    assert own.xpath("//footer//a[@href='https://news.example/']")[0].text == "The press"
    assert own.xpath("//meta[@name='author']/@content") == ["The editors"]
    assert own.xpath("string(//article/aside)") == "Read & <think> <given> zh-Hans"
    assert own.xpath("string(//header/a)").strip() == "细胞产业文摘"
    policy = own.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'" in policy


@BOTH
def test_plugins_hooks_and_extensions_act_on_a_page(honoured: Digest, site: str) -> None:
    own = page(honoured, f"{site}/zh-Hans/about")
    text = own.xpath("string(//article)")
    assert "From a snippet." in text
    assert "Beside the page." in text
    assert own.xpath("//article//i[. = 'fenced']")
    assert "loudbuildzh-Hans and hooked zh-Hans" in text
    assert own.xpath("//article//b[. = 'hooked']")
    assert own.xpath("//article//a[. = 'Chart']/@href") == ["../assets/chart.svg"]
    team = (honoured.folder / site / "zh-Hans/own/team/index.html").read_text(encoding="utf-8")
    assert '<p class="shouted">We.' in team
    assert team.endswith("<!-- shouted -->")


def test_both_builds_give_the_same_pages(honoured: Digest) -> None:
    """But for where the files lie that all locales share, and for what is taken along."""
    ours, alone = (honoured.folder / site / "zh-Hans" for site in ("site", "alone"))
    address = re.compile(r"""(?<=[="])(?:\.\./)*(?:\./)?(?=assets/|brand/)""")

    def plain(file: Path) -> str:
        return address.sub("", file.read_text(encoding="utf-8").replace(BASE_URL, LOCAL_URL))

    pages = sorted(file.relative_to(ours) for file in ours.rglob("index.html"))
    assert len(pages) > 10
    for name in pages:
        page_of_ours = plain(ours / name)
        # An image of its own is known to the whole build alone.
        if "twitter:card" not in page_of_ours:
            assert page_of_ours == plain(alone / name), name


def test_every_locale_has_plugins_of_its_own(honoured: Digest, locales: tuple[Locale, ...]) -> None:
    for locale in locales:
        own = page(honoured, f"site/{locale.id}/about")
        text = own.xpath("string(//article)")
        assert f"loudbuild{locale.id} and hooked {locale.id}" in text
        assert own.xpath("string(//article/aside)").endswith(f" {locale.id}")


@BOTH
def test_the_navigation_has_sections_and_links(honoured: Digest, site: str) -> None:
    assert entries(page(honoured, f"{site}/zh-Hans/own/team")) == [
        ("首页", "../.."),
        ("标签", "../../tags/"),
        ("About zh-Hans", "../../about/"),
        ("团队", "./"),
        ("Source", "https://news.example/press"),
    ]
    own = page(honoured, f"{site}/zh-Hans/own/team")
    assert own.xpath("//header/nav/nav/@aria-label") == ["关于"]
    assert own.xpath("//header/nav/nav/a[@aria-current]")[0].text == "团队"


def test_each_locale_has_its_own_titles_and_pages(honoured: Digest) -> None:
    english = page(honoured, "site/en/about")
    assert [title for title, _ in entries(english)] == [
        "Front",
        "Tags",
        "About en",
        "The team",
        "Source",
    ]
    assert english.xpath("//header/nav/nav/@aria-label") == ["About"]
    taiwan = page(honoured, "site/zh-Hant/about")
    assert [title for title, _ in entries(taiwan)] == ["首頁", "標籤", "About zh-Hant", "Source"]
    assert taiwan.xpath("//header/nav/nav/@aria-label") == ["關於"]


def entries(own: lxml.html.HtmlElement) -> list[tuple[str, str]]:
    return [(link.text, link.get("href")) for link in own.xpath("//header/nav[1]//a")]


@pytest.mark.parametrize(
    "edited",
    ["snippets/shared.md", "own_hook.py", "overrides/assets/brand/own.css", "lib/own_plugin.py"],
)
def test_an_edit_of_what_settings_name_is_seen(honoured: Digest, edited: str) -> None:
    file = honoured.folder / edited
    before, text = contents(honoured.folder / "site"), file.read_text(encoding="utf-8")
    new = {
        "snippets/shared.md": text.replace("From", "Out of"),
        "own_hook.py": text.replace("hooked", "hooked again"),
        "lib/own_plugin.py": text.replace("-- shouted", "-- cried"),
    }
    file.write_text(new.get(edited, text + "/* more */"), encoding="utf-8")
    for again in (True, False):
        assert honoured.run("-c", BUILD, BASE_URL).returncode == 0
        assert (contents(honoured.folder / "site") != before) is again
        file.write_text(text, encoding="utf-8")


def test_one_scheme_alone_is_the_one_that_pages_begin_with(project: Digest) -> None:
    project.edit("theme:\n", "theme:\n  palette: {scheme: slate}\n")
    build(project.folder, settings=project.settings)
    home = tree(project.folder / "site" / "en" / "index.html")
    assert home.getroottree().getroot().get("data-scheme") == "dark"
    assert home.find("body").get("data-md-color-scheme") == "slate"


MADE = frozenset({"index.md", "issues/index.md", "tags/index.md", "trends.md"})
"""The pages that a site makes of its own for every locale."""


def refusal(project: Digest, locales: tuple[Locale, ...]) -> list[str]:
    with pytest.raises(SiteError) as refused:
        check_settings(SettingsFile.read(project.settings), locales, project.folder / "docs", MADE)
    return [str(problem) for problem in refused.value.problems]


REFUSED = {
    "a name": ("site_name: editorial/site.yml", "site_name: X", "change it in editorial/site.yml"),
    "another address": ("zh-Hans/\n", "en/\n", "; write http://127.0.0.1:8000/digest/zh-Hans/"),
    "the root's": ("/zh-Hans/\n", "/\n", "; write http://127.0.0.1:8000/digest/zh-Hans/"),
    "no scheme": ("http://127", "127", "; write https://127.0.0.1:8000/digest/zh-Hans/"),
    "a folder": ("docs_dir: docs/zh-Hans", "docs_dir: texts", "write docs/zh-Hans"),
    "files of pages": ("plugins", "use_directory_urls: false\nplugins", "remove it"),
    "laxness": ("plugins", "strict: false\nplugins", "remove it"),
    "left-out pages": ("plugins", "exclude_docs: a.md\nplugins", "move the files"),
    "drafts": ("plugins", "draft_docs: a.md\nplugins", "move the files"),
    "templates": ("plugins", "extra_templates: [a.html]\nplugins", "overrides/"),
    "a repository": ('!ENV [REPO_URL, ""]', "https://code.example/", "in `nav`"),
    "a typo": ("plugins", "copyrigth: me\nplugins", "mend its name"),
    "a key twice": ("plugins: []", "plugins: []\nplugins: []", "keep one"),
    "another theme": ("name: material", "name: mkdocs", "`name: material`"),
    "another folder": ("custom_dir: overrides", "custom_dir: theme", "`custom_dir: overrides`"),
    "fonts": ("font: false", "font: {text: Roboto}", "`font: false`"),
    "another language": ("language: zh-Hans", "language: fr", "`language: zh-Hans`"),
    "a feature": ("theme:\n", "theme:\n  features:\n    - navigation.tabs\n", "scripts"),
    "icons": ("theme:\n", "theme:\n  icon: {logo: material/dna}\n", "no template"),
    "no colour": ("theme:\n", "theme:\n  palette: {primary: mauve}\n", "write one of amber"),
    "a switch": (
        "theme:\n",
        "theme:\n  palette:\n    - scheme: slate\n      toggle: {name: Dark}\n",
        "every page has one",
    ),
    "no logo": ("theme:\n", "theme:\n  logo: no.svg\n", "put it there"),
    "a foreign sheet": (
        "plugins",
        "extra_css:\n  - https://fonts.example/a.css\nplugins",
        "overrides/assets/",
    ),
    "a foreign script": (
        "plugins",
        "extra_javascript:\n  - path: //cdn.example/a.js\nplugins",
        "overrides/assets/",
    ),
    "a path upwards": ("plugins", "extra_css:\n  - ../a.css\nplugins", "plain path"),
    "our own words": ("plugins", "extra:\n  locale: en\nplugins", "another name"),
    "analytics": ("plugins", "extra:\n  analytics: {provider: x}\nplugins", "another host"),
    "links to others": ("plugins", "extra:\n  social: []\nplugins", "no template"),
    "no front page": ("  - index.md\n", "", "`nav` has no index.md"),
    "no such page": ("  - index.md\n", "  - index.md\n  - gone.md\n", "in no locale's folder"),
    "no address": ("  - index.md\n", "  - index.md\n  - A: gone/\n", "neither a page"),
    "a number": ("  - index.md\n", "  - index.md\n  - 12\n", "leads nowhere"),
    "no title": (
        "  - index.md\n",
        "  - index.md\n  - 关于: https://news.example/\n",
        "no title for zh-Hant, en; add one under `extra`, `nav_titles`",
    ),
    "titles of nothing": (
        "plugins",
        "extra:\n  nav_titles:\n    en:\n      关于: About\nplugins",
        "`nav` has no title",
    ),
    "search": ("plugins: []", "plugins:\n  - search", "search is Pagefind's"),
    "redirects": ("plugins: []", "plugins:\n  - redirects: {}", "keep a page at the old"),
    "rss": ("plugins: []", "plugins:\n  - rss", "feeds"),
    "gen-files": ("plugins: []", "plugins:\n  - gen-files", "before `build.py site`"),
    "plugins in plugins": ("plugins: []", "plugins:\n  - group: {}", "name them themselves"),
    "Material's tags": ("plugins: []", "plugins:\n  - material/tags", "editorial/tags/"),
    "pages at once": ("plugins: []", "plugins:\n  - material/offline", "on_post_build"),
    "Material's info": ("plugins: []", "plugins:\n  - info", "another host"),
    "Material's meta": ("plugins: []", "plugins:\n  - meta", "into the pages"),
    "privacy": ("plugins: []", "plugins:\n  - privacy", "no page asks another host"),
    "macros": ("plugins: []", "plugins:\n  - macros", "`on_page_markdown`"),
    "no plugin": ("plugins: []", "plugins:\n  - nowhere", "is not installed"),
    "a wide colon": (
        "  - index.md\n",
        "  - index.md\n  - 关于：about.md\n",
        "write `关于: about.md`",
    ),
    "everything by its folder": (
        "markdown_extensions:\n",
        "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: !relative $config_dir\n",
        "`base_path` of its own",
    ),
    "everything as pictures": (
        "markdown_extensions:\n",
        "markdown_extensions:\n  - pymdownx.b64\n",
        "`base_path` of its own",
    ),
    "everything": (
        "markdown_extensions:\n",
        "markdown_extensions:\n  - pymdownx.snippets\n",
        "`base_path` of its own",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_honoured_is_refused_with_line_and_cure(
    project: Digest, locales: tuple[Locale, ...], case: str
) -> None:
    old, new, words = REFUSED[case]
    line = project.edit(old, new)
    written = new.rstrip("\n").split("\n")
    told = refusal(project, locales)
    assert len(told) == 1
    # The line is one of those that were written, or that of the key above what was taken away.
    where = int(told[0].split(":")[1])
    assert line - len(written) < where <= line or not new
    assert words in told[0]
    assert "; " in told[0]


@pytest.mark.parametrize("key", ["plugins", "not_in_nav", "theme"])
def test_what_has_to_be_there_is_missed(
    project: Digest, locales: tuple[Locale, ...], key: str
) -> None:
    project.edit(f"{key}:", f"extra: {{}}\nold_{key}:")
    project.edit(f"old_{key}:", "extra_css: []\nextra_javascript: []\ncopyright:")
    told = "\n".join(refusal(project, locales))
    assert f"`{key}`" in told


def test_the_file_that_is_named_for_the_name_has_it(
    project: Digest, locales: tuple[Locale, ...]
) -> None:
    (named,) = re.findall("^site_name: (\\S+)", project.settings.read_text("utf-8"), re.MULTILINE)
    assert locales[0].strings["site_name"] in (project.folder / named).read_text("utf-8")
    # What stood there once is still in the settings of digests, which no upgrade touches.
    project.edit(f"site_name: {named}", "site_name: editorial/locales.yml")
    folder = project.folder / "docs"
    check_settings(SettingsFile.read(project.settings), locales, folder, MADE)


def test_a_hook_that_wants_all_pages_is_refused(
    project: Digest, locales: tuple[Locale, ...]
) -> None:
    project.edit("hooks:\n", "hooks:\n  - own.py\n")
    project.write("own.py", "from elsewhere import on_files\ndef on_post_build(**_): ...\n")
    (told,) = refusal(project, locales)
    assert "the hook own.py waits for on_files, on_post_build" in told


def test_all_is_told_at_once_by_both_builds(project: Digest) -> None:
    project.edit("plugins: []", "plugins: [publishing, search]")
    project.edit('!ENV [REPO_URL, ""]', "https://code.example/")
    ours = project.run("-c", BUILD, BASE_URL)
    assert ours.returncode == 1
    lines = ours.stderr.strip().splitlines()
    assert [line.split(":")[0] for line in lines] == ["mkdocs.yml"] * 3
    assert any("publishing" in line and "on_post_build" in line for line in lines)
    alone = project.run("-m", "mkdocs", "build", "--strict", "-q")
    assert alone.returncode == 1
    assert [line for line in lines if line not in alone.stderr] == [], alone.stderr
    assert not (project.folder / "site").exists()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "markdown_extensions:\n",
            "markdown_extensions:\n  - no_such_extension\n",
            "Failed to load extension 'no_such_extension'",
        ),
        ("    anchors: warn", "    anchors: loud", "Expected one of"),
        ("validation:", "dev_addr: here\nvalidation:", "dev_addr"),
    ],
)
def test_a_refusal_of_mkdocs_has_its_cause_line_and_locales(
    project: Digest, old: str, new: str, words: str
) -> None:
    line = project.edit(old, new)
    with pytest.raises(SiteError) as refused:
        build(project.folder, settings=project.settings)
    (told,) = map(str, refused.value.problems)
    assert words in told
    assert "zh-Hans, zh-Hant, en: " in told
    assert "Aborted" not in told
    assert line - 2 <= int(told.split(":")[1]) <= line


def test_a_plugin_that_fails_is_named(project: Digest) -> None:
    line = project.edit("plugins: []", "plugins: [shouting: {word: FAIL}]")
    built = project.run("-c", BUILD, BASE_URL)
    assert built.returncode == 1
    assert built.stderr == (
        f"mkdocs.yml:{line}: zh-Hans, zh-Hant, en: shouting fails (ValueError: no such word); "
        "mend it or remove it\n"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("site_name: [\n", "mkdocs.yml:2: cannot be read"),
        ("a\n", "mkdocs.yml:1: holds no settings"),
        ("theme:\nplugins：[]\nhooks:\n", r"mkdocs.yml:2: plugins：.. is no .*`plugins: \[\]`"),
        ("INHERIT: gone.yml\n", "gone.yml: cannot be read"),
        ("a: !!python/name:no.such\n", "mkdocs.yml:1: cannot be read"),
    ],
)
def test_a_file_that_is_no_configuration_is_named(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    with pytest.raises(SiteError, match=words):
        SettingsFile.read(tmp_path / "mkdocs.yml")


def test_a_key_that_is_inherited_is_found_in_its_own_file(
    project: Digest, locales: tuple[Locale, ...]
) -> None:
    project.settings.rename(project.folder / "base.yml")
    project.write("mkdocs.yml", "INHERIT: base.yml\ncopyright: ©\n")
    settings = SettingsFile.read(project.settings)
    check_settings(settings, locales, project.folder / "docs", MADE)
    base = (project.folder / "base.yml").read_text(encoding="utf-8").splitlines()
    where = settings.problem("x", "theme", "font")
    assert base[where.line - 1].strip().startswith("font:")
    assert where.path == "base.yml"
    assert str(settings.problem("x", "copyright")) == "mkdocs.yml:2: x"


def test_a_problem_of_many_pages_is_told_once() -> None:
    many = [Problem(f"docs/{number}.md", "cannot be; mend it") for number in range(9)]
    other = Problem("docs/other.md", "is not; write it")
    first, second = folded([*many, *many, other])
    assert str(first) == "docs/0.md: cannot be (and so in 8 more files); mend it"
    assert second == other
    assert folded(many[:MOST_ALIKE]) == many[:MOST_ALIKE]


def test_the_guide_has_every_setting_of_mkdocs() -> None:
    guide = (ROOT / "guide" / "theme.md").read_text(encoding="utf-8")
    missing = {key for key, _ in MkDocsConfig()._schema if f"`{key}`" not in guide}
    assert missing == {"config_file_path", "mdx_configs"}  # which nobody can set


def test_the_guide_has_every_setting_of_material() -> None:
    """By what its templates read; of `extra`, what is read without a script of its own."""
    guide = (ROOT / "guide" / "theme.md").read_text(encoding="utf-8")
    templates = (Path(material.__file__).parent / "templates").rglob("*.html")
    text = "".join(path.read_text(encoding="utf-8") for path in templates)
    for place in ("theme", "extra"):
        read = set(re.findall(rf"config\.{place}\.(\w+)", text))
        assert {key for key in read if f"`{key}`" not in guide} == set(), place
