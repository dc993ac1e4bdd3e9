"""`site_url` of `mkdocs.yml`: the home page of the default locale, a folder below the root."""

from __future__ import annotations

from collections.abc import Sequence

from digest.editorial import Locale
from digest.editorial.locales import default_locale
from digest.errors import AddressError, SiteError
from digest.files.base_url import checked_base_url
from digest.site.mkdocs.config import home_url
from digest.site.mkdocs.settings_file import SettingsFile


def root_of(settings: SettingsFile, locales: Sequence[Locale]) -> str:
    """The address of the site's root. Raises SiteError where `site_url` cannot serve."""
    default = default_locale(locales).id
    stated = str(settings.values.get("site_url") or "").strip()
    above, _, last = stated.rstrip("/").rpartition("/")
    try:
        root = checked_base_url(above if last == default else stated, [each.id for each in locales])
    except AddressError as error:
        said, _, cure = error.message.rpartition("; write ")
        message = f"`site_url` {said}; write {home_url(cure, default)}"
        raise SiteError(settings.problem(message, "site_url")) from error
    if last != default:
        message = f"`site_url` is not that of the default locale; write {home_url(root, default)}"
        raise SiteError(settings.problem(message, "site_url"))
    return root
