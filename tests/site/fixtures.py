"""One built site for all tests of a run, and the browser to read it with.

The conftest above all tests takes these in, so that every folder shares them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from digest.editorial import Locale
from digest.editorial.locales import load_locales
from digest.editorial.slices import load_listing
from digest.files.project import Project
from digest.incremental.cache import Cache
from digest.model import china_today
from digest.pipeline.build_site import SiteSummary, Track, build_site
from digest.pipeline.publication import SketchTables, published
from digest.pipeline.site_pages import SitePages, with_site_pages
from digest.site.made_pages import MadePages
from digest.site.page_source import Source
from digest.site.sources import Sources
from tests.made_once import made_once
from tests.sample import EDITORIAL, ROOT
from tests.site.crawl import REPOSITORY
from tests.site.sample import write_sample

SETTINGS = ROOT / "mkdocs.yml"
BASE_URL = "https://reader.example/digest/"
os.environ["REPO_URL"] = REPOSITORY  # as the workflow says it: mkdocs.yml reads it
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def build(
    folder: Path,
    base_url: str = BASE_URL,
    track: Track = lambda targets, _: targets,
    settings: Path = SETTINGS,
) -> SiteSummary:
    """Makes `site` of a folder's `docs` and `editorial`."""
    project = Project.at(folder).using(mkdocs_yml=settings)
    return build_site(project, base_url=base_url, jobs=2, track=track)


def told(folder: Path, scratch: Path) -> tuple[Sources, SitePages, MadePages]:
    """What a site of a folder's `docs` is made of, with the pages made for it in `scratch`."""
    listing, today, nowhere = load_listing(folder / "editorial"), china_today(), Cache()
    docs = Sources.read(folder / "docs", nowhere.table("source", Source))
    known = SketchTables.of(nowhere)
    pages = SitePages(published(docs, listing.locales, today, known), listing, today)
    sources, made = with_site_pages(docs, pages, scratch, listing.locales)
    made.write()
    return sources, pages, made


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="session")
def locales() -> tuple[Locale, ...]:
    return load_locales(EDITORIAL / "locales.yml")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample and its `site`."""

    def make(folder: Path) -> None:
        write_sample(folder)
        build(folder)

    return made_once(tmp_path_factory, "sample", make)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        message = "no Chromium on this machine; install the chromium package"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
        # Readers that were begun meanwhile hold the pipe whose end the driver waits for.
        for reader in active_children():
            reader.kill()
            reader.join()
