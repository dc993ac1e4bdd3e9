"""One MkDocs configuration a locale, derived from the shared `mkdocs.yml` and the locale table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from urllib.parse import urljoin

import yaml

from digest.editorial import Locale

ROOT = Path(__file__).resolve().parents[4]
SHARED = ROOT / "mkdocs.yml"
ASSETS = "assets"
"""The folder of what pages load. All locales share one, beside their own folders."""


def default_locale(locales: Sequence[Locale]) -> Locale:
    """The locale of readers whose language is none of the site's."""
    return next(locale for locale in locales if locale.default)


def home_url(base_url: str, locale_id: str) -> str:
    """The absolute address of a locale's home page."""
    return urljoin(base_url, f"{locale_id}/")


def extra(
    locale: Locale, locales: Sequence[Locale], base_url: str, cards: Collection[str] = ()
) -> dict[str, object]:
    """What templates and hooks know about the edition they render, as `config.extra`.

    Args:
        cards: slugs of the articles with a share image of their own.
    """
    return {
        "locale": locale.id,
        "strings": dict(locale.strings),
        "base_url": base_url,
        "cards": sorted(cards),
        "editions": [{"id": other.id, "name": other.name} for other in locales],
    }


def write_config(
    locale: Locale,
    locales: Sequence[Locale],
    cards: Collection[str],
    *,
    docs: Path,
    site: Path,
    base_url: str,
    work: Path,
) -> Path:
    """Writes `work/<locale>.yml`, which inherits the shared file.

    MkDocs resolves inherited relative paths against the inheriting file, so paths are absolute
    here; none of them reaches the output.
    """
    config = {
        "INHERIT": str(SHARED),
        "site_name": locale.strings["site_name"],
        "site_description": locale.strings["site_description"],
        "site_url": home_url(base_url, locale.id),
        "docs_dir": str(docs.resolve() / locale.id),
        "site_dir": str(site.resolve() / locale.id),
        "theme": {"language": locale.theme_language, "custom_dir": str(ROOT / "overrides")},
        "hooks": [str(ROOT / "scripts" / "mkdocs_hooks.py")],
        "extra": extra(locale, locales, base_url, cards) | {"assets": f"../{ASSETS}"},
    }
    path = work / f"{locale.id}.yml"
    path.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
