"""Renders pages of `docs/` one at a time as they are now, with MkDocs kept ready."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from digest.editorial import Locale
from digest.files.paths import files_below
from digest.files.project import Project
from digest.site.addresses import page_address
from digest.site.mkdocs.config import write_config
from digest.site.mkdocs.renderer import PageRenderer
from digest.site.mkdocs.settings_check import check_settings
from digest.site.mkdocs.settings_file import SettingsFile


class LivePages:
    """The pages of one locale.

    Args:
        project: its site is a built one, and is only read.
    """

    def __init__(
        self, locale: Locale, locales: Sequence[Locale], project: Project, base_url: str
    ) -> None:
        docs, site = project.docs, project.site
        settings = SettingsFile.read(project.mkdocs_yml)
        check_settings(settings, locales, docs)
        self._docs = docs / locale.id
        cards = [image.stem for image in (site / "share" / locale.id).glob("*.png")]
        self._paths = self._pages()
        with TemporaryDirectory() as work:
            config = write_config(
                *(locale, locales, cards),
                docs=docs,
                site=site,
                base_url=base_url,
                work=Path(work),
                settings=settings,
            )
            self._renderer = PageRenderer(config)
        self._lock = Lock()

    def page(self, address: str) -> bytes | None:
        """The HTML at an address below the locale's home; None where `docs/` has no such page."""
        with self._lock:
            paths = self._pages()
            found = _found(paths, address)
            if found is None:
                return None
            if paths != self._paths or self._renderer.navigation_changed():
                self._paths = paths
                self._renderer.refresh()
            return self._renderer.page(found).html

    def has(self, address: str) -> bool:
        """Whether `docs/` has a page for an address below the locale's home."""
        return _found(self._pages(), address) is not None

    def _pages(self) -> list[str]:
        """Every page of the locale, by its path, sorted."""
        return sorted(path for path in files_below(self._docs) if path.endswith(".md"))


def _found(paths: Iterable[str], address: str) -> str | None:
    return next((path for path in paths if page_address(path) == address), None)
