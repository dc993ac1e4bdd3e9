"""Renders pages of a site one at a time as they are now, with MkDocs kept ready."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp
from threading import RLock

from digest.editorial import Locale
from digest.editorial.own_text_facts import NOTE
from digest.editorial.slices import load_listing
from digest.errors import DigestError
from digest.files.git_history import arrival_days, first_days
from digest.files.paths import Signs, files_below, signs_of
from digest.files.project import Project
from digest.incremental.cache import Cache
from digest.incremental.code_version import code_version
from digest.model import china_today
from digest.pipeline.publication import SketchTables, published
from digest.pipeline.site_pages import SitePages, with_site_pages
from digest.site.addresses import page_address
from digest.site.made_pages import MadePages
from digest.site.mkdocs.config import navigation, write_config
from digest.site.mkdocs.renderer import PageRenderer
from digest.site.mkdocs.settings_check import check_settings
from digest.site.mkdocs.settings_file import SettingsFile
from digest.site.page_source import Source
from digest.site.sources import Sources


class LiveSite:
    """What a site tells of many stories, as `docs/` is now.

    Args:
        project: its site is a built one, and is only read.
        folder: an empty one, for the pages that are made for the site.
        today: the day on which it is read; None for the present one.
    """

    def __init__(self, project: Project, folder: Path, today: date | None = None) -> None:
        self.project, self.folder, self._today = project, folder, today
        cache = Cache(project.state / "cache.sqlite", code_version(), hold=True)
        self._sources = cache.table("source", Source)
        self._sketches = SketchTables.of(cache)
        self._committed = first_days(project.seeds)
        self._signs: Signs | None = None
        self._facts: list[object] = []
        self.lock = RLock()
        self.problem = ""
        self.listing = load_listing(project.editorial)
        self.docs, self.pages = self._read()

    def refresh(self) -> None:
        """Looks anew at `docs/`; lists wait where that cannot be read, and `problem` says why."""
        try:
            self.docs, self.pages = self._read()
        except DigestError as error:
            self.problem = str(error)
        else:
            self.problem = ""

    def _read(self) -> tuple[Sources, SitePages]:
        docs, signs = self.project.docs, signs_of(self.project.docs, files_below(self.project.docs))
        if signs == self._signs:
            return self.docs, self.pages
        sources = Sources.read(docs, self._sources)
        listing = load_listing(self.project.editorial)
        files = sources.files.items()
        facts = [listing, *((path, source.meta) for path, source in files)]
        facts += [source.sha256 for _, source in files if NOTE in source.meta]
        self._signs = signs
        if facts == self._facts:  # of other texts, lists tell the same
            return sources, self.pages
        self._facts = facts
        today = self._today or china_today()
        shown = published(sources, listing.locales, today, self._sketches)
        added = arrival_days(self.project.seeds, today, self._committed)
        return sources, SitePages(shown, listing, today, added)


class LivePages:
    """The pages of one locale."""

    def __init__(self, locale: Locale, site: LiveSite, base_url: str) -> None:
        self._locale, self._site = locale, site
        self._made_of = site.pages
        self._made = self._make()
        self._paths = self._shown()
        self._renderer = self._ready(base_url)

    def page(self, address: str) -> bytes | None:
        """The HTML at an address below the locale's home; None where the site has no such page."""
        with self._site.lock:
            paths = self._renewed()
            found = _found(paths, address)
            if found is None:
                return None
            if paths != self._paths or self._renderer.navigation_changed():
                self._paths = paths
                self._renderer.refresh(self._made, self._navigation())
            onward = self._site.pages.onward_of(self._locale.id, found)
            return self._renderer.page(found, onward).html

    def has(self, address: str) -> bool:
        """Whether the site has a page for an address below the locale's home."""
        with self._site.lock:
            return _found(self._renewed(), address) is not None

    def _navigation(self) -> list[object]:
        project = self._site.project
        settings = SettingsFile.read(project.mkdocs_yml)
        return navigation(settings, self._locale, project.docs, self._made)

    def _ready(self, base_url: str) -> PageRenderer:
        project, locales = self._site.project, self._site.listing.locales
        settings = SettingsFile.read(project.mkdocs_yml)
        check_settings(settings, locales, project.docs, self._made.names)
        shares = (project.site / "share" / self._locale.id).glob("*.*")
        with TemporaryDirectory() as work:
            config = write_config(
                *(self._locale, locales, [image.stem for image in shares]),
                docs=project.docs,
                made=self._made,
                site=project.site,
                base_url=base_url,
                work=Path(work),
                settings=settings,
            )
            return PageRenderer(config)

    def _renewed(self) -> list[str]:
        """Every page of the locale, by its path, sorted, once lists tell what `docs/` has."""
        self._site.refresh()
        if self._site.pages is not self._made_of:
            self._made_of, before = self._site.pages, self._made.folder
            self._made = self._make()
            rmtree(before)
            self._paths = []
        return self._shown()

    def _make(self) -> MadePages:
        folder = Path(mkdtemp(dir=self._site.folder))
        _, made = with_site_pages(self._site.docs, self._made_of, folder, [self._locale])
        made.write()
        return made

    def _shown(self) -> list[str]:
        start = f"{self._locale.id}/"
        own = files_below(self._site.project.docs / self._locale.id)
        shown = {path for path in own if start + path not in self._made.withheld}
        return sorted(path for path in shown.union(self._made.names) if path.endswith(".md"))


def _found(paths: Iterable[str], address: str) -> str | None:
    return next((path for path in paths if page_address(path) == address), None)
