"""Renders pages of one locale with MkDocs, as `mkdocs build` does, but only those asked for."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.config_options import Hooks, Plugins
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from digest.errors import SiteError
from digest.site.made_pages import MadePages
from digest.site.mkdocs.config import ONWARD, inherited, known_pages
from digest.site.mkdocs.fast_page import FastPage, MarkdownSetup
from digest.site.mkdocs.locale_nav import pages_of
from digest.site.mkdocs.settings_check import complaint_of
from digest.site.mkdocs.settings_file import SettingsFile

# Same input, same bytes; and no announcement of Material's successor.
_FIXED = {"SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}


_environments: dict[tuple[str, ...], Environment] = {}
"""By folders of templates, which are compiled once for all locales where no plugin adds to them."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page's HTML, and what MkDocs complained of while it made it."""

    html: bytes
    complaints: tuple[str, ...]


class _Listed(Files):
    """Files that links find by the path they give: MkDocs has made it plain, and pages are many."""

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file of a path with POSIX separators, without detours."""
        return self.src_uris.get(path)


@dataclass(frozen=True, slots=True)
class _Survey:
    """What the pages of a locale share.

    Args:
        titled: the pages of the navigation, whose titles stand on every page, and their bytes.
    """

    files: Files
    pages: Sequence[File]
    nav: Navigation
    env: Environment
    titled: list[tuple[Page, bytes]]


def forget_templates() -> None:
    """Has the next renderers compile the templates as they are by then."""
    _environments.clear()


class PageRenderer:
    """MkDocs, kept ready with the pages of one locale.

    Args:
        config: a configuration of `write_config`; the file is not needed later.

    `complaints` has what MkDocs said of the configuration and the navigation.

    Raises SiteError where MkDocs refuses the configuration, or a plugin fails.
    """

    def __init__(self, config: Path) -> None:
        os.environ.update(_FIXED)
        with _listening() as complaints:
            loaded = _loaded(config, complaints)
            self._nav = loaded.nav
            try:
                loaded.plugins.on_startup(command="build", dirty=False)
                self._config = loaded.plugins.on_config(loaded)
                self._setup = MarkdownSetup(self._config)
                self._survey = self._surveyed()
            except Exception as error:  # plugins may raise anything
                raise _failure(loaded, error) from error
        self.complaints = tuple(complaints)

    def page(self, path: str, onward: str = "") -> RenderedPage:
        """Renders the page of a file, given below the locale's folder of `docs/`.

        Args:
            onward: what follows the page, as Markdown or blocks of HTML.
        """
        with _listening() as complaints:
            self._config.extra[ONWARD] = {path: onward}
            html = self._rendered(path)
        return RenderedPage(html, tuple(complaints))

    def rest(self) -> None:
        """Lets go of what its pages have in common; the next one finds it anew."""
        self._setup.targets.clear()

    def refresh(self, made: MadePages, nav: list[object]) -> None:
        """Looks anew which pages there are and what the navigation calls its own.

        Args:
            nav: as `navigation` gives it; what plugins made of the same one before stays.
        """
        self._config.extra.update(known_pages(made, self._config.extra["locale"]))
        if nav != self._nav:
            self._nav = self._config.nav = nav
        self._setup = MarkdownSetup(self._config)
        self._survey = self._surveyed()

    def navigation_changed(self) -> bool:
        """Whether a page of the navigation has other bytes than when it was read."""
        return any(page.file.content_bytes != content for page, content in self._survey.titled)

    def _surveyed(self) -> _Survey:
        # The theme's files are left out: `assets` has those that pages load.
        config, plugins = self._config, self._config.plugins
        files = plugins.on_files(_Listed(get_files(config)), config=config)
        set_exclusions(files, config)
        named = {*pages_of(config.nav)} or files.src_uris.keys()
        shown = Files([file for file in files if file.src_uri in named])
        nav = plugins.on_nav(get_navigation(shown, config), config=config, files=files)
        # What plugins put into it may be of this locale.
        key = (*config.theme.dirs, config.docs_dir if len(plugins.events["env"]) > 1 else "")
        env = _environments.setdefault(key, config.theme.get_env())
        env = plugins.on_env(env, config=config, files=files) or env
        titled = [(page, page.file.content_bytes) for page in nav.pages]
        for page, _ in titled:
            page.read_source(config)
            if "title" not in page.meta:  # its first heading has it
                self._read(page, files)
        return _Survey(files, files.documentation_pages(), nav, env, titled)

    def _rendered(self, path: str) -> bytes:
        """As `mkdocs.commands.build` makes a page."""
        config, survey, plugins = self._config, self._survey, self._config.plugins
        file = survey.files.src_uris[path]
        with self._at_hand(file) as page:
            config._current_page = page  # noqa: SLF001 - as MkDocs itself, for `!relative`
            page.active = True
            context = get_context(survey.nav, survey.pages, config, page)
            context = plugins.on_page_context(context, page=page, config=config, nav=survey.nav)
            template = survey.env.get_template(str(page.meta.get("template", "main.html")))
            html = template.render(context)
            page.active = False
            with ExitStack() as targets:
                for target in page.links_to_anchors or ():
                    targets.enter_context(self._at_hand(target))
                page.validate_anchor_links(
                    files=survey.files, log_level=config.validation.links.anchors
                )
        return plugins.on_post_page(html, page=page, config=config).encode()

    @contextmanager
    def _at_hand(self, file: File) -> Iterator[Page]:
        """The page of a file, read; those outside the navigation are not held any longer."""
        held = file.page
        page = held or FastPage(file, self._setup)
        if page.content is None:
            self._read(page, self._survey.files)
        yield page
        file.page = held

    def _read(self, page: Page, files: Files) -> None:
        """Markdown to the HTML of the page's own content."""
        config, plugins = self._config, self._config.plugins
        config._current_page = page  # noqa: SLF001
        page = plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = plugins.on_page_markdown(
            page.markdown or "", page=page, config=config, files=files
        )
        page.render(config, files)
        page.content = plugins.on_page_content(
            page.content or "", page=page, config=config, files=files
        )


def _loaded(config: Path, complaints: Sequence[str]) -> MkDocsConfig:
    """The configuration; its relative paths begin where the shared file stands."""
    shared = inherited(config)
    # MkDocs keeps plugins and hooks for its next build: here that is one of another locale.
    schema = dict(MkDocsConfig._schema)  # noqa: SLF001 - there is no other way to its options
    cast(Plugins, schema["plugins"]).plugin_cache.clear()
    Hooks._load_hook.cache_clear()  # noqa: SLF001
    try:
        return load_config(str(config), config_file_path=str(shared))
    except MkDocsException as error:
        # An `Abort` only counts what was said before.
        said = complaints if isinstance(error, Abort) else (str(error),)
        settings = SettingsFile.read(shared)
        told = [complaint_of(settings, each) for each in said or (str(error),)]
        raise SiteError(*told) from error


def _failure(config: MkDocsConfig, error: Exception) -> SiteError:
    """The error of a plugin, or of a hook, by its name."""
    name = config.plugins._current_plugin or "MkDocs"  # noqa: SLF001 - as MkDocs's own log
    settings = SettingsFile.read(Path(config.config_file_path))
    said = f"{name} fails ({type(error).__name__}: {error}); mend it or remove it"
    return SiteError(settings.problem(said, "plugins"))


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage().rstrip("."))


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Gathers what MkDocs warns of, instead of its going to stderr."""
    handler, mkdocs = _Complaints(), logging.getLogger("mkdocs")
    mkdocs.addHandler(handler)
    try:
        yield handler.said
    finally:
        mkdocs.removeHandler(handler)
