"""Refuses, before anything is built, the settings that pages could not honour.

guide/theme.md has the whole table: each key of MkDocs and Material, honoured, derived or refused.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import DocsDirPlaceholder

from digest.editorial import Locale
from digest.editorial.locales import default_locale
from digest.errors import Problem, SiteError
from digest.files.repository import github_address
from digest.site.mkdocs.config import OWN_EXTRA
from digest.site.mkdocs.locale_nav import TITLES
from digest.site.mkdocs.named_files import OVERRIDES
from digest.site.mkdocs.nav_check import nav_problems
from digest.site.mkdocs.own_pages import own_page_problems
from digest.site.mkdocs.plugin_rules import plugin_problems
from digest.site.mkdocs.settings_file import SettingsFile, listed
from digest.site.mkdocs.site_url import root_of
from digest.site.mkdocs.theme_check import named_file_problems, theme_problems
from digest.site.sources import Sources

_KNOWN = frozenset(name for name, _ in MkDocsConfig._schema) | {"INHERIT"}  # noqa: SLF001
_CONFIG_VALUE = re.compile(r"Config value '([^']*)': (.*)", re.DOTALL)
_FIXED: Mapping[str, tuple[object, str]] = {
    "use_directory_urls": (True, "pages have addresses that end in a slash; remove it"),
    "strict": (True, "`build.py site` lets no warning pass; remove it"),
    "not_in_nav": ("*", "articles are too many for the navigation; write `not_in_nav: '*'`"),
}
"""Settings that have one value, and what is wrong with another."""
_REFUSED = {
    "exclude_docs": "feeds and search would show what pages leave out; move the files out of docs/",
    "draft_docs": "feeds and search would show what pages leave out; move the files out of docs/",
    "extra_templates": "only pages are rendered; make a page, or a file of overrides/",
}
_BY_LOCALE = "editorial/site.yml"
"""Stands in place of what that has for each locale."""
_FORMERLY = "editorial/locales.yml"
"""Stood there when that file had it; a digest's own `mkdocs.yml`, which no upgrade touches, may."""
_IF_READ = ("repo_url", "repo_name", "edit_uri", "edit_uri_template")
"""Settings that count where a template reads them: ours do not. A repository on GitHub counts."""
_READING = ("snippets", "b64")
"""The extensions that put other files into a page, from below `base_path`."""
_LONGEST_PATH = 200
"""Characters of an option that may be a path."""
_MATERIALS = {
    **dict.fromkeys(
        ("social", "generator", "homepage", "status", "tags", "annotate", "alternate"),
        "no template in overrides/ reads it; remove it, or read it there",
    ),
    **dict.fromkeys(
        ("analytics", "consent"),
        "pages send nothing to another host; remove it, or count the requests where they arrive",
    ),
    **dict.fromkeys(
        ("version", "polyfills", "scope"),
        "only Material's own scripts read it; remove it",
    ),
}
"""What Material takes from `extra`."""


def check_settings(
    settings: SettingsFile,
    locales: Sequence[Locale],
    docs: Path,
    made: Collection[str],
    sources: Sources | None = None,
) -> None:
    """Raises SiteError with everything in `mkdocs.yml` that pages could not honour.

    Args:
        docs: the folder of all locales.
        made: the pages that are made in every locale.
        sources: those whose own pages are looked at, too; None where each shows what is wrong.
    """
    default = default_locale(locales)
    overrides = settings.folder / OVERRIDES
    templates = "".join(
        path.read_text(encoding="utf-8") for path in sorted(overrides.rglob("*.html"))
    )
    problems = [
        *_unknown(settings),
        *_fixed(settings),
        *_derived(settings, locales),
        *theme_problems(settings, default, templates),
    ]
    if not problems:  # what follows goes by the form of these
        problems = [
            *_unread(settings, templates),
            *named_file_problems(settings, locales, docs),
            *nav_problems(settings, locales, docs, made),
            *plugin_problems(settings),
            *_whole_folders(settings, docs),
            *(own_page_problems(settings, locales, sources, templates) if sources else ()),
        ]
    if problems:
        raise SiteError(*dict.fromkeys(problems))


def complaint_of(settings: SettingsFile, said: str) -> Problem:
    """What MkDocs says of a setting, with the line."""
    if found := _CONFIG_VALUE.fullmatch(said):
        name, words = found.groups()
        # Of an extension that fails, the last line has the cause.
        lines = words.strip().splitlines()
        cause = " ".join(dict.fromkeys([lines[0], lines[-1]]))
        below = re.findall(r"Sub-option '(\w+)'", words)
        return settings.problem(f"`{name}`: {cause.rstrip('.')}; mend it", name, *below)
    return settings.problem(f"{' '.join(said.split())}; mend it", *_named_in(settings, said))


def extension_folders(settings: SettingsFile, docs: Path) -> list[Path]:
    """The files and folders that extensions and plugins are told to read, sorted."""
    told = (settings.values.get(key) for key in ("markdown_extensions", "plugins"))
    found = {_place(value, settings, docs) for each in told for value in _leaves(each)}
    return sorted(path for path in found if path and path.exists() and not _above(path, settings))


def _place(value: object, settings: SettingsFile, docs: Path) -> Path | None:
    """The file or folder that an option may name."""
    if isinstance(value, DocsDirPlaceholder):
        return docs
    if isinstance(value, os.PathLike):
        try:
            return Path(value)
        except ConfigurationError:  # `!relative`: where the page is
            return docs
    if isinstance(value, str) and value and len(value) < _LONGEST_PATH:
        return settings.folder / value
    return None


def _above(path: Path, settings: SettingsFile) -> bool:
    return settings.folder.resolve().is_relative_to(path.resolve())


def _named_in(settings: SettingsFile, said: str) -> tuple[str, ...]:
    """The setting that MkDocs names in quotation marks, as it does those of `nav`."""
    names = re.findall(r"'(\w+)'", said)
    return next(((name,) for name in names if name in settings.values), ())


def _unknown(settings: SettingsFile) -> Iterator[Problem]:
    for key in settings.values:
        if key not in _KNOWN:
            yield settings.problem(f"MkDocs has no `{key}`; remove it or mend its name", str(key))
    for key in ("extra", "theme"):
        if not isinstance(settings.values.get(key) or {}, Mapping):
            message = f"`{key}` holds no keys; write `key: value` lines below it"
            yield settings.problem(message, key)


def _fixed(settings: SettingsFile) -> Iterator[Problem]:
    values = settings.values
    for key, (only, message) in _FIXED.items():
        if key in values and values[key] != only:
            yield settings.problem(f"`{key}: {values[key]}`: {message}", key)
    if "not_in_nav" not in values:
        yield settings.problem(f"`not_in_nav` is missing: {_FIXED['not_in_nav'][1]}")
    for key, message in _REFUSED.items():
        if values.get(key):
            yield settings.problem(f"`{key}`: {message}", key)


def _derived(settings: SettingsFile, locales: Sequence[Locale]) -> Iterator[Problem]:
    """Settings that each locale has its own of; folders and address are the default locale's."""
    default = default_locale(locales)
    for key in ("site_name", "site_description"):
        named = (_BY_LOCALE, _FORMERLY, default.strings[key])
        if settings.values.get(key, _BY_LOCALE) not in named:
            message = (
                f"`{key}`: every locale has its own; "
                f"change it in {_BY_LOCALE}, and write `{key}: {_BY_LOCALE}` here"
            )
            yield settings.problem(message, key)
    for key, own in {
        "docs_dir": f"docs/{default.id}",
        "site_dir": f"build/mkdocs/{default.id}",
    }.items():
        if settings.values.get(key) != own:
            message = f"`{key}` is for `mkdocs build` alone, the default locale's; write {own}"
            yield settings.problem(message, key)
    try:
        root_of(settings, locales)
    except SiteError as error:
        yield from error.problems


def _unread(settings: SettingsFile, templates: str) -> Iterator[Problem]:
    for key in _IF_READ:
        value = settings.values.get(key)
        if key == "repo_url" and github_address(str(value)):
            continue
        if value and not re.search(rf"config\.{key}|page\.edit_url", templates):
            message = (
                f"`{key}`: no template in overrides/ reads it; "
                "remove it, or link the repository in `nav`"
            )
            yield settings.problem(message, key)
    extra: Mapping[str, Any] = settings.values.get("extra") or {}
    for key in extra:
        if key in OWN_EXTRA and key != TITLES:
            message = f"`extra.{key}` is what the press gives to templates; choose another name"
            yield settings.problem(message, "extra", str(key))
        elif key in _MATERIALS and f"config.extra.{key}" not in templates:
            yield settings.problem(f"`extra.{key}`: {_MATERIALS[key]}", "extra", str(key))


def _whole_folders(settings: SettingsFile, docs: Path) -> Iterator[Problem]:
    """A folder that holds all would make every page anew with every edit."""
    for keys, name, config in listed(settings, "markdown_extensions"):
        if not name.endswith(_READING):
            continue
        said = config.get("base_path", ["."])
        paths = said if isinstance(said, list) else [said]
        folders = (_place(path, settings, docs) for path in paths)
        if any(folder and _above(folder, settings) for folder in folders):
            message = (
                f"`{name}` reads the whole folder, which no page can follow; "
                "give it a `base_path` of its own, such as !relative $config_dir/snippets"
            )
            yield settings.problem(message, *keys, "base_path")


def _leaves(value: object) -> Iterator[object]:
    match value:
        case Mapping():
            yield from chain.from_iterable(map(_leaves, value.values()))
        case list() | tuple():
            yield from chain.from_iterable(map(_leaves, value))
        case _:
            yield value
