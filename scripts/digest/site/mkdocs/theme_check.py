"""What is wrong with `theme`, and with the files that settings name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from digest.editorial import Locale
from digest.editorial.locales import default_locale
from digest.errors import Problem
from digest.files.paths import stays_below
from digest.site.mkdocs.named_files import LISTS, OVERRIDES, address_of, named_files
from digest.site.mkdocs.settings_file import Key, SettingsFile
from digest.site.palette import MEDIA, SCHEMES, colours

_PLAIN = re.compile(r"[\w./+-]+")
"""Names of files that can stand in an attribute as they are."""
_HONOURED = ("logo", "favicon", "direction", "palette", "features")


def theme_problems(settings: SettingsFile, default: Locale, templates: str) -> Iterator[Problem]:
    """What no template of ours, given by its text, could make of `theme`."""
    theme = settings.values.get("theme")
    if not isinstance(theme, Mapping):
        if theme is None:
            yield settings.problem(f"`theme` is missing; write `custom_dir: {OVERRIDES}` below it")
        return
    own = {
        "name": "material",
        "custom_dir": OVERRIDES,
        "font": False,
        "language": default.theme_language,
    }
    reasons = {
        "name": "our templates are made for it",
        "custom_dir": "our templates stand there",
        "font": "pages ask no font server",
        "language": "editorial/locales.yml has that of each locale",
    }
    for key, only in own.items():
        if theme.get(key, only if key == "language" else None) != only:
            written = "false" if only is False else only
            message = f"`theme.{key}`: {reasons[key]}; write `{key}: {written}`"
            yield settings.problem(message, "theme", key)
    for key, value in theme.items():
        # A template of the editor's own may read what it likes.
        read = key in own or key in _HONOURED or f"config.theme.{key}" in templates
        if value and not read:
            message = (
                f"`theme.{key}`: no template in {OVERRIDES}/ reads it; remove it, or read it there"
            )
            yield settings.problem(message, "theme", str(key))
    yield from _features(settings, theme.get("features") or [], templates)
    if theme.get("palette"):
        yield from _palette(settings, theme["palette"])


def named_file_problems(
    settings: SettingsFile, locales: Sequence[Locale], docs: Path
) -> Iterator[Problem]:
    """Files of `theme`, `extra_css` and `extra_javascript` that pages could not load."""
    for name in LISTS:
        if not isinstance(settings.values.get(name) or [], list):
            yield settings.problem(f"`{name}` is no list; write `- file` lines below it", name)
    default, overrides = default_locale(locales), settings.folder / OVERRIDES
    for keys, path in named_files(settings):
        if urlsplit(path).scheme or path.startswith("//"):
            message = (
                f"{path} is of another host, which no page asks; "
                f"put the file into {OVERRIDES}/assets/ and name it as assets/…"
            )
        elif not stays_below(path) or not _PLAIN.fullmatch(path):
            message = f"{path} is no plain path; rename the file, and begin below {OVERRIDES}/"
        elif address_of(path, default, default, docs, overrides) is None:
            message = (
                f"{path} is neither in {OVERRIDES}/ nor in docs/{default.id}/; "
                "put it there or mend its name"
            )
        else:
            continue
        yield settings.problem(message, *keys)


def _features(settings: SettingsFile, features: object, templates: str) -> Iterator[Problem]:
    for number, feature in enumerate(features if isinstance(features, list) else [features]):
        if str(feature) not in templates:
            message = (
                f"the feature `{feature}` needs Material's own page or scripts, which are not "
                "loaded; remove it"
            )
            yield settings.problem(message, "theme", "features", number)


def _palette(settings: SettingsFile, palette: object) -> Iterator[Problem]:
    start: tuple[Key, ...] = ("theme", "palette")
    listed = [(start, palette)]
    if isinstance(palette, list):
        listed = [((*start, number), each) for number, each in enumerate(palette)]
    for keys, each in listed:
        if not isinstance(each, Mapping):
            message = "`palette` has no colours; write `primary: teal` or the like"
            yield settings.problem(message, *keys)
            continue
        for key, value in each.items():
            if wrong := _colour_problem(str(key), value):
                yield settings.problem(wrong, *keys, str(key))


def _colour_problem(key: str, value: Any) -> str | None:
    known = {
        "scheme": frozenset(SCHEMES),
        "media": frozenset(MEDIA),
        "primary": colours("primary"),
        "accent": colours("accent"),
    }
    if key == "toggle":
        return "`toggle`: every page has one, with the words of editorial/locales.yml; remove it"
    if key not in known:
        return f"a palette has no `{key}`; remove it or mend its name"
    name = str(value) if key == "media" else str(value).replace(" ", "-")
    if name not in known[key]:
        return f"`{key}: {value}` is not known; write one of {', '.join(sorted(known[key]))}"
    return None
