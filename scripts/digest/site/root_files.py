"""What stands at the root, above the locales: the way in, the way back, and what robots read."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from digest.editorial import Locale
from digest.editorial.locales import default_locale
from digest.incremental.keys import hash_of, key_of
from digest.site.addresses import page_address
from digest.site.assembly import Files, Target
from digest.site.assets import assets
from digest.site.looks import Looks
from digest.site.mkdocs.config import ASSETS, home_url
from digest.site.mkdocs.settings_file import SettingsFile
from digest.site.page_source import Source, last_correction
from digest.site.sources import Sources, is_former
from digest.site.templates import FOLDER, filled

_OFFLINE = "offline.html"
_FILLED = ("index.html", "root.css", "sitemap.xml", "robots.txt")
_COPIED = ("locale.js", "header.js", "index.js", "404.js")


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One page in its locale's sitemap, with the same page in every locale that has it.

    Args:
        changed: the day on which a story came or was last put right; empty where it is not known.
    """

    locale: str
    url: str
    alternates: tuple[tuple[str, str], ...]
    x_default: str
    changed: str


def root_targets(
    sources: Sources,
    locales: Sequence[Locale],
    base_url: str,
    settings: SettingsFile,
    looks: Looks,
    arrivals: Mapping[str, date],
    offline: bool,
) -> Iterator[Target]:
    """`index.html`, `404.html`, the sitemaps, `robots.txt` and all that pages load.

    Args:
        arrivals: by slug, the day on which a story came.
        offline: whether readers can open pages again without a connection.
    """
    inputs = key_of("root", offline=offline)
    yield Target("root", inputs, partial(_root, locales, base_url, looks, offline))
    pages = {
        locale.id: {
            path: _changed(source, arrivals)
            for path, source in sources.below(locale.id).items()
            if path.endswith(".md") and not is_former(source)
        }
        for locale in locales
    }
    made_of = key_of("sitemaps", pages=pages)
    yield Target("sitemaps", made_of, partial(_sitemaps, pages, locales, base_url))
    yield Target("assets", inputs, partial(_assets, locales, settings.path, offline))


def _changed(source: Source, arrivals: Mapping[str, date]) -> str:
    """The day on which a story came or was last put right; empty where it is not known."""
    came = arrivals.get(source.meta.get("slug", ""))
    return max(came.isoformat() if came else "", last_correction(source.meta))


def _root(locales: Sequence[Locale], base_url: str, looks: Looks, offline: bool) -> Files:
    values = {
        "looks": looks,
        "locales": locales,
        "default": default_locale(locales),
        "others": locale_for_others(locales),
        "base_url": base_url,
    }
    path = urlsplit(base_url).path
    files = {name: filled(name, up="", **values) for name in _FILLED}
    answers = {"404.html": "not_found", **({_OFFLINE: "offline"} if offline else {})}
    for page, title in answers.items():  # at every address
        files[page] = filled("404.html", up=path, title=title, hint=f"{title}_hint", **values)
    files["offline.js"] = _worker(path, looks, files.get(_OFFLINE))
    files |= {name: (FOLDER / name).read_bytes() for name in _COPIED}
    return {**files, ".nojekyll": b""}  # GitHub Pages is to serve the files as they are


def _worker(path: str, looks: Looks, page: bytes | None) -> bytes:
    """What keeps pages for offline reading; where none answers, what removes what was kept."""
    if page is None:
        return (FOLDER / "offline-off.js").read_bytes()
    loaded = (
        *(_OFFLINE, "root.css", "404.js", "header.js", "locale.js"),
        *(f"{ASSETS}/style.css", f"{ASSETS}/digest/page.js", looks.favicon, *looks.sheets),
    )
    saved = [path + each for each in loaded]
    return filled("offline.js", saved=saved, version=hash_of(page.decode())[:16])


def _sitemaps(
    pages: Mapping[str, Mapping[str, str]], locales: Sequence[Locale], base_url: str
) -> Files:
    files = {}
    entries = list(sitemap_entries(pages, locales, base_url))
    for locale in locales:
        own = [entry for entry in entries if entry.locale == locale.id]
        listed = filled("sitemap-of-locale.xml", entries=own)
        files[f"sitemap-{locale.id}.xml.gz"] = gzip.compress(listed, mtime=0)
    return files


def _assets(locales: Sequence[Locale], settings: Path, offline: bool) -> Files:
    # Nodes do not go between processes.
    return dict(assets(locales, SettingsFile.read(settings), offline))


def locale_for_others(locales: Sequence[Locale]) -> Locale:
    """The edition of readers in whose language there is none.

    English, else the first one that is not Chinese, else the default.
    """
    translated = [locale for locale in locales if locale.translated]
    english = [locale for locale in translated if locale.language == "en"]
    return next(iter(english or translated), default_locale(locales))


def sitemap_entries(
    pages: Mapping[str, Mapping[str, str]], locales: Sequence[Locale], base_url: str
) -> Iterator[SitemapEntry]:
    """Every page of every locale, by path, then locale.

    Args:
        pages: by locale, when each page changed, by its path.
    """
    paths = {locale: frozenset(pages[locale]) for locale in pages}
    homes = {locale: home_url(base_url, locale) for locale in pages}
    others = locale_for_others(locales).id
    for path in sorted(frozenset().union(*paths.values())):
        address = page_address(path)
        urls = {locale: homes[locale] + address for locale in paths if path in paths[locale]}
        x_default = base_url if path == "index.md" else urls.get(others, base_url)
        for locale, url in urls.items():
            changed = pages[locale][path]
            yield SitemapEntry(locale, url, tuple(urls.items()), x_default, changed)
