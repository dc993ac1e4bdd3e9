"""Makes `mkdocs build` work alone, with the default locale.

MkDocs calls the functions with keyword arguments; `scripts/mkdocs_hooks.py` hands them over.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import event_priority

from digest.editorial.locales import default_locale
from digest.editorial.slices import load_listing
from digest.errors import DigestError
from digest.files.git_history import arrival_days
from digest.incremental.cache import Cache
from digest.model import PICTURES, china_today
from digest.pipeline.publication import SketchTables, published
from digest.pipeline.site_pages import SitePages, with_site_pages
from digest.site.mkdocs import hooks
from digest.site.mkdocs.config import ASSETS, ONWARD, extra, known_pages, overlay
from digest.site.mkdocs.settings_check import check_settings
from digest.site.mkdocs.settings_file import SettingsFile
from digest.site.page_source import Source
from digest.site.published_pictures import shown_pictures
from digest.site.sources import Sources

_FIRST = 1000
"""Before what plugins do at the same event: they go from 100 to -100."""
_made: list[TemporaryDirectory[str]] = []
"""Where the pages of the last build are, which `mkdocs serve` may repeat."""


@event_priority(_FIRST)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Gives a configuration that is not one of `write_config` what that has besides."""
    if "locale" not in config.extra:
        try:
            _stand_alone(config)
        except DigestError as error:
            raise ConfigurationError(str(error)) from error
    return hooks.on_config(config)


def _stand_alone(config: MkDocsConfig) -> None:
    shared = Path(config.config_file_path)
    settings, listing = SettingsFile.read(shared), load_listing(shared.parent / "editorial")
    locales, default = listing.locales, default_locale(listing.locales)
    docs, today, nowhere = Path(config.docs_dir).parent, china_today(), Cache()
    sources = Sources.read(docs, nowhere.table("source", Source))
    shown = published(sources, locales, today, SketchTables.of(nowhere))
    pages = SitePages(shown, listing, today, arrival_days(shared.parent / "seeds", today))
    _made[:] = [TemporaryDirectory(prefix="digest-pages-")]
    every, made = with_site_pages(sources, pages, Path(_made[0].name), locales)
    made.write()
    check_settings(settings, locales, docs, made.names, every)
    own = overlay(settings, default, locales, docs, made)
    config.update({key: own[key] for key in ("site_name", "site_description", "nav")})
    base_url = urljoin(config.site_url or "/", "..")
    config.extra.update(extra(default, locales, base_url, settings))
    config.extra.update({**known_pages(made, default.id), "cards": ()})
    start = f"{default.id}/"
    config.extra[ONWARD] = {
        path.removeprefix(start): text.decode()
        for path, text in pages.onward().items()
        if path.startswith(start)
    }
    config.extra |= {"assets": ASSETS, "pictures": PICTURES}
    config.extra["shown_pictures"] = sorted(shown_pictures(every, [default.id]))
