"""The locales: one entry of data for each edition of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from digest.editorial import tables
from digest.editorial.placeholders import GIVEN, placeholder_problem
from digest.errors import brief
from digest.model import Script

_KEYS = frozenset(
    {"id", "name", "short", "script", "opencc", "theme_language", "fallback", "quotes"}
    | {"default", "og_locale", "strings"}
)
# Strings that the site uses outside of pages.
_NEEDED = frozenset({"site_name", "site_description", "parallel", "pending"})
# Year and month of CLDR date patterns, https://unicode.org/reports/tr35/tr35-dates.html.
_MONTH_PATTERN = re.compile(r"(?=.{1,40}$)(?:y{1,4}(?!y)|M{1,4}(?!M)|[^A-Za-z'])+")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class Locale:
    """One edition of the site.

    Args:
        id: BCP 47 tag; also the folder name and the `lang` of its pages.
        name: the edition's own name, such as 繁體中文.
        short: the label of the language switch on narrow screens.
        script: Hans, Hant or Latn; Latn editions are translated, the others converted.
        opencc: OpenCC configuration from Simplified to this locale; empty for none.
        theme_language: Material's language partial.
        fallback: locale whose labels and strings are used where this one has none.
        quotes: outer and inner quotation marks, opening and closing: “”‘’ or 「」『』.
        default: the locale for readers of other languages (x-default).
        strings: interface strings by id.
    """

    id: str
    name: str
    short: str
    script: Script
    opencc: str
    theme_language: str
    fallback: str
    quotes: str
    default: bool
    og_locale: str
    strings: Mapping[str, str]
    line: int

    @property
    def translated(self) -> bool:
        """Whether its text is a translation, not a script conversion."""
        return self.script is Script.LATIN


def load_locales(path: Path) -> tuple[Locale, ...]:
    """Reads `editorial/locales.yml`; raises EditorialError naming every line at fault."""
    problems = tables.FileProblems(path)
    records = tables.read_records(path)
    locales = [_locale(record, problems) for record in records]
    tables.unique(problems, locales, lambda locale: locale.id, lambda locale: locale.line)
    locales = _inherit(locales, problems)
    if sum(locale.default for locale in locales) != 1:
        problems.add(1, "exactly one locale must have `default: true`; mark one")
    problems.raise_if_any()
    return tuple(locales)


def default_locale(locales: Iterable[Locale]) -> Locale:
    """The locale of readers whose language is none of the site's."""
    return next(locale for locale in locales if locale.default)


def _locale(record: tables.TableRecord, problems: tables.FileProblems) -> Locale:
    tables.known_keys(problems, record, _KEYS)

    def text(key: str, default: str = "") -> str:
        return tables.checked(problems, record, key, str, default)

    if not _TAG.fullmatch(text("id")):
        message = "`id` must be a BCP 47 tag such as zh-Hant-HK; write language, script, region"
        problems.add(record.line_of("id"), message)
    script = text("script")
    if script not in {"Hans", "Hant", "Latn"}:
        problems.add(record.line_of("script"), "`script` must be Hans, Hant or Latn; choose one")
        script = "Latn"
    quotes = text("quotes")
    if len(quotes) not in {0, 4}:
        message = "`quotes` must be four marks such as 「」『』; write the outer and the inner ones"
        problems.add(record.line_of("quotes"), message)
    return Locale(
        id=text("id"),
        name=text("name") or text("id"),
        short=text("short") or text("id"),
        script=Script(script),
        opencc=text("opencc"),
        theme_language=text("theme_language") or text("id"),
        fallback=text("fallback"),
        quotes=quotes,
        default=tables.checked(problems, record, "default", bool, False),
        og_locale=text("og_locale") or text("id").replace("-", "_"),
        strings=_strings(record, problems),
        line=record.line,
    )


def _strings(record: tables.TableRecord, problems: tables.FileProblems) -> dict[str, str]:
    """The entry's own interface strings, with valid placeholders."""
    own = tables.checked(problems, record, "strings", dict, {})
    strings = {key: words for key, words in own.items() if isinstance(words, str)}
    for key in own:
        if key not in strings:
            problems.add(record.line_of(f"strings.{key}"), f"`{key}` is no text; quote it")
    for key, words in strings.items():
        # “One story” may spell out its count.
        all_needed = not key.endswith("_one")
        if problem := placeholder_problem(words, GIVEN.get(key, ()), all_needed=all_needed):
            problems.add(record.line_of(f"strings.{key}"), f"`{key}`: {problem}")
    pattern = strings.get("month_pattern", "y")
    if not _MONTH_PATTERN.fullmatch(pattern):
        line = record.line_of("strings.month_pattern")
        problems.add(line, f"`{brief(pattern)}` is no pattern of a month; write one like MMMM y")
    return strings


def _inherit(locales: list[Locale], problems: tables.FileProblems) -> list[Locale]:
    """The locales with missing strings from their fallback; reports strings missing in both."""
    by_id = {locale.id: locale for locale in locales}
    every = sorted(_NEEDED.union(*(locale.strings for locale in locales)))
    filled = []
    for locale in locales:
        parent = by_id.get(locale.fallback)
        if locale.fallback and parent is None:
            problems.add(locale.line, f"fallback `{locale.fallback}` is no locale; drop it")
        strings = {**(parent.strings if parent else {}), **locale.strings}
        missing = [key for key in every if key not in strings]
        if missing:
            names = ", ".join(missing)
            message = f"{locale.id}: strings missing: {names}; write them or name a `fallback`"
            problems.add(locale.line, message)
        filled.append(replace(locale, strings=strings))
    return filled
