"""Renders pages of `docs/` one at a time as they are now, with MkDocs kept ready."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from digest.resources import Locale
from digest.site.addresses import page_address, page_paths
from digest.site.config import write_config
from digest.site.generator import FIXED


@dataclass(frozen=True, slots=True)
class _Survey:
    """What the pages of a locale share.

    Args:
        names: of all pages.
        titled: the pages of the navigation, whose titles stand on every page, and their bytes.
    """

    names: list[str]
    titled: list[tuple[Page, bytes]]
    files: Files
    nav: Navigation
    env: Environment

    def holds(self, names: list[str]) -> bool:
        """Whether pages have the same names, and those of the navigation the same bytes."""
        return self.names == names and all(
            page.file.content_bytes == content for page, content in self.titled
        )


class LivePages:
    """The pages of one locale.

    Args:
        docs, site: the folders of all locales; `site` is a built one, and is only read.
    """

    def __init__(
        self, locale: Locale, locales: Sequence[Locale], docs: Path, site: Path, base_url: str
    ) -> None:
        self._docs = docs / locale.id
        cards = [image.stem for image in (site / "share" / locale.id).glob("*.png")]
        folders = {"docs": docs, "site": site}
        os.environ.update(FIXED)
        with TemporaryDirectory() as work:
            path = write_config(
                locale, locales, cards, base_url=base_url, work=Path(work), **folders
            )
            config = load_config(str(path))
        self._config: MkDocsConfig = config.plugins.on_config(config)
        self._survey: _Survey | None = None
        self._lock = Lock()

    def page(self, address: str) -> bytes | None:
        """The HTML at an address below the locale's home; None where `docs/` has no such page."""
        with self._lock:
            names = page_paths(self._docs)
            found = [name for name in names if page_address(name) == address]
            if not found:
                return None
            if self._survey is None or not self._survey.holds(names):
                self._survey = self._surveyed(names)
            return self._rendered(found[0], self._survey)

    def _rendered(self, name: str, survey: _Survey) -> bytes:
        """As `mkdocs.commands.build` makes a page."""
        config, files, plugins = self._config, survey.files, self._config.plugins
        file = files.get_file_from_path(name)
        assert file is not None  # noqa: S101 - it is one of the survey's names
        page = file.page
        if page is None or page not in survey.nav.pages:
            page = Page(None, file, config)
            _read(page, config, files)
        page.active = True
        context = get_context(survey.nav, files.documentation_pages(), config, page)
        context = plugins.on_page_context(context, page=page, config=config, nav=survey.nav)
        html = survey.env.get_template("main.html").render(context)
        page.active = False
        return plugins.on_post_page(html, page=page, config=config).encode()

    def _surveyed(self, names: list[str]) -> _Survey:
        config, plugins = self._config, self._config.plugins
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = plugins.on_nav(get_navigation(files, config), config=config, files=files)
        env = plugins.on_env(env, config=config, files=files) or env
        titled = [(page, page.file.content_bytes) for page in nav.pages]
        for page, _ in titled:
            _read(page, config, files)
        return _Survey(names, titled, files, nav, env)


def _read(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Markdown to the HTML of the page's own content."""
    plugins = config.plugins
    page = plugins.on_pre_page(page, config=config, files=files)
    page.read_source(config)
    page.markdown = plugins.on_page_markdown(
        page.markdown or "", page=page, config=config, files=files
    )
    page.render(config, files)
    page.content = plugins.on_page_content(
        page.content or "", page=page, config=config, files=files
    )
