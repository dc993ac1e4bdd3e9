"""One MkDocs configuration a locale, derived from the shared `mkdocs.yml` and the locale table."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml

from digest.editorial import Locale
from digest.files.project import ENGINE
from digest.model import PICTURES
from digest.site.made_pages import MadePages
from digest.site.mkdocs.locale_nav import home_title, locale_nav, own_nav
from digest.site.mkdocs.named_files import OVERRIDES, located
from digest.site.mkdocs.plugin_rules import OWN_HOOK, hook_files
from digest.site.mkdocs.settings_file import SettingsFile

PAGES = "pages"
"""Under `extra`: the file of what `known_pages` gives, which a hook reads."""
ONWARD = "onward"
"""Under `extra`: what follows a page, as Markdown or blocks of HTML, by the path of the page."""
READY_HTML = "ready_html"
"""Under `extra`: the HTML that Markdown passes by."""
OWN_PAGES = "own_pages"
"""Under `extra`: the editors' own pages, which the footer names."""
ASSETS = "assets"
"""The folder of what pages load. All locales share one, beside their own folders."""


@cache
def home_url(base_url: str, locale_id: str) -> str:
    """The absolute address of a locale's home page."""
    return urljoin(base_url, f"{locale_id}/")


def extra(
    locale: Locale,
    locales: Sequence[Locale],
    base_url: str,
    settings: SettingsFile,
) -> dict[str, object]:
    """What templates and hooks know about the edition they render, as `config.extra`."""
    return {
        "locale": locale.id,
        "home": home_title(settings, locale),
        "strings": dict(locale.strings),
        "base_url": base_url,
        "editions": [{"id": other.id, "name": other.name} for other in locales],
    }


def known_pages(made: MadePages, locale: str) -> dict[str, object]:
    """What templates and hooks know of the pages of a locale, as `config.extra`."""
    own = f"{locale}/"
    return {
        "tags": sorted(made.tags),
        "every_tag": sorted(made.every_tag),
        "made": str(made.folder.resolve()),
        "made_names": sorted(made.names),
        "fed": locale in made.fed,
        "withheld": sorted(p.removeprefix(own) for p in made.withheld if p.startswith(own)),
        OWN_PAGES: [
            {"address": each.address, "title": each.title, "lang": each.lang}
            for each in made.own.get(locale, ())
        ],
    }


def navigation(settings: SettingsFile, locale: Locale, docs: Path, made: MadePages) -> list[object]:
    """The navigation of a locale as MkDocs takes it: that of the settings, then the own pages.

    Args:
        docs: the folder of all locales.
    """
    return [
        *locale_nav(settings, locale, docs / locale.id, made.names),
        *own_nav(settings, made.own.get(locale.id, ())),
    ]


OWN_EXTRA = frozenset(
    {
        *("locale", "home", "strings", "base_url", "cards", "editions", "assets", "pictures"),
        *("tags", "every_tag", "made", "made_names", "withheld", "fed", OWN_PAGES, ONWARD),
        *(PAGES, READY_HTML),
    }
)
"""The keys of `extra`, and of what `write_config` adds to it."""


def overlay(
    settings: SettingsFile,
    locale: Locale,
    locales: Sequence[Locale],
    docs: Path,
    made: MadePages,
) -> dict[str, Any]:
    """The settings that are other ones in each locale, as MkDocs takes them.

    Args:
        docs: the folder of all locales.
    """
    return {
        "site_name": locale.strings["site_name"],
        "site_description": locale.strings["site_description"],
        "nav": navigation(settings, locale, docs, made),
    } | located(settings, locale, locales, docs)


def write_config(  # noqa: PLR0913 - folders, keyword only
    locale: Locale,
    locales: Sequence[Locale],
    cards: Collection[str],
    *,
    docs: Path,
    made: MadePages,
    site: Path,
    base_url: str,
    work: Path,
    settings: SettingsFile,
) -> Path:
    """Writes `work/<locale>.yml`, which inherits the shared file.

    Paths are absolute here; none of them reaches the output. Those of the shared file begin at its
    own folder, of which `inherited` tells MkDocs.
    """
    config = overlay(settings, locale, locales, docs, made)
    config |= {
        "INHERIT": str(settings.path.resolve()),
        "site_url": home_url(base_url, locale.id),
        "docs_dir": str(docs.resolve() / locale.id),
        "site_dir": str(site.resolve() / locale.id),
        "hooks": [str(ENGINE / OWN_HOOK), *map(str, hook_files(settings).values())],
        "extra": extra(locale, locales, base_url, settings),
    }
    config["extra"] |= {"assets": f"../{ASSETS}", "pictures": f"../{PICTURES}"}
    overrides = settings.folder.resolve() / OVERRIDES
    config["theme"] |= {"language": locale.theme_language, "custom_dir": str(overrides)}
    # MkDocs takes as long for a list of pages in YAML as for ten pages.
    pages = work / f"{locale.id}.json"
    known = {**known_pages(made, locale.id), "cards": sorted(cards)}
    pages.write_text(json.dumps(known), encoding="utf-8")
    config["extra"][PAGES] = str(pages)
    path = work / f"{locale.id}.yml"
    path.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def inherited(config: Path) -> Path:
    """The shared file that a configuration of `write_config` inherits."""
    values = yaml.load(config.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return Path(values["INHERIT"])
