"""The files that settings name for all pages to load: logo, favicon, style sheets, scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from digest.editorial import Locale
from digest.editorial.locales import default_locale
from digest.files.paths import files_below
from digest.site.mkdocs.settings_file import Key, SettingsFile

OVERRIDES = "overrides"
FAVICON = "assets/images/favicon.png"
"""Material's, which every site has."""
LISTS = ("extra_css", "extra_javascript")
_NO_ASSETS = (".*", "*/.*", "*.py", "*.pyc", "*.html", "*.md", "*readme*", "mkdocs_theme.yml")
"""Names below a theme's folder that MkDocs does not publish."""


def named_files(settings: SettingsFile) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Every file named, and the keys that lead to it."""
    theme = settings.values.get("theme")
    for key in ("logo", "favicon"):
        if isinstance(theme, Mapping) and theme.get(key):
            yield ("theme", key), str(theme[key])
    for name in LISTS:
        listed = settings.values.get(name)
        for number, item in enumerate(listed if isinstance(listed, list) else ()):
            yield (name, number), str(item.get("path")) if isinstance(item, Mapping) else str(item)


def address_of(
    path: str, locale: Locale | None, default: Locale, docs: Path, overrides: Path
) -> str | None:
    """Where a file is published, from the home of a locale, or from the root for None.

    As MkDocs does, a locale's own folder comes first, then the theme's, of which all locales share
    one copy at the root; then the default locale's folder, whose copy the others load too.

    Args:
        docs: the folder of all locales.
    """
    up = "../" if locale else ""
    if locale and (docs / locale.id / path).is_file():
        return path
    if (overrides / path).is_file() or path == FAVICON:
        return f"{up}{path}"
    if (docs / default.id / path).is_file():
        return f"{up}{default.id}/{path}"
    return None


def theme_assets(overrides: Path) -> Iterator[str]:
    """Every file below the theme's folder that is published as it is, sorted."""
    for path in sorted(files_below(overrides)):
        folded = path.endswith(".css") and path.startswith("assets/digest/")
        if not folded and not any(fnmatch(path.lower(), pattern) for pattern in _NO_ASSETS):
            yield path


def located(
    settings: SettingsFile, locale: Locale, locales: Sequence[Locale], docs: Path
) -> dict[str, Any]:
    """The settings that name files, with the files' addresses from the home of a locale."""
    overrides = settings.folder / OVERRIDES
    default = default_locale(locales)

    def address(path: str) -> str:
        return address_of(path, locale, default, docs, overrides) or path

    values = settings.values
    theme: dict[str, str] = {"favicon": f"../{FAVICON}"}
    found: dict[str, Any] = {"theme": theme}
    for keys, path in named_files(settings):
        match keys:
            case ("theme", str(key)):
                theme[key] = address(path)
            case (str(name), int(number)):
                item = values[name][number]
                moved = item | {"path": address(path)} if isinstance(item, dict) else address(path)
                found.setdefault(name, []).append(moved)
    return found
