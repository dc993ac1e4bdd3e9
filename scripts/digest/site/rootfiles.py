"""What stands at the root, above the locales: the way in, the way back, and what robots read."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import jinja2

from digest.resources import Locale
from digest.site.addresses import page_address, page_paths
from digest.site.assets import write_assets
from digest.site.config import default_locale
from digest.site.parallel import write_parallel

_TEMPLATES = Path(__file__).parent / "root"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page in its locale's sitemap, with the same page in every locale that has it."""

    locale: str
    url: str
    alternates: tuple[tuple[str, str], ...]
    x_default: str


def write_root_files(site: Path, docs: Path, locales: Sequence[Locale], base_url: str) -> None:
    """Writes `index.html`, `404.html`, the sitemaps, `robots.txt` and their assets into `site`."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    context = {
        "locales": locales,
        "default": default_locale(locales),
        "base_url": base_url,
        "base_path": urlsplit(base_url).path,
    }
    for name in ("index.html", "404.html", "sitemap.xml", "robots.txt"):
        text = environment.get_template(name).render(context)
        (site / name).write_text(text, encoding="utf-8")
    for name in ("root.css", "locale.js", "index.js", "404.js"):
        (site / name).write_bytes((_TEMPLATES / name).read_bytes())
    template = environment.get_template("sitemap-of-locale.xml")
    entries = list(sitemap_entries(docs, locales, base_url))
    for locale in locales:
        listed = template.render(entries=[each for each in entries if each.locale == locale.id])
        packed = gzip.compress(listed.encode(), mtime=0)
        (site / f"sitemap-{locale.id}.xml.gz").write_bytes(packed)
    write_assets(site)
    write_parallel(site, docs, locales, environment.get_template("parallel.html"))
    (site / ".nojekyll").touch()  # GitHub Pages is to serve the files as they are.


def sitemap_entries(docs: Path, locales: Sequence[Locale], base_url: str) -> Iterator[Entry]:
    """Every page of every locale, by path, then locale."""
    paths = {locale.id: frozenset(page_paths(docs / locale.id)) for locale in locales}
    default = default_locale(locales).id
    for path in sorted(frozenset().union(*paths.values())):
        urls = {
            locale: urljoin(base_url, f"{locale}/{page_address(path)}")
            for locale in paths
            if path in paths[locale]
        }
        x_default = base_url if path == "index.md" else urls.get(default, base_url)
        for locale, url in urls.items():
            yield Entry(locale, url, tuple(urls.items()), x_default)
