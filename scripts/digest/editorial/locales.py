"""The locales: one entry of data for each edition of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import babel

from digest.editorial import plain_yaml, tables
from digest.editorial.interface_strings import STRINGS
from digest.editorial.language_tags import tag_problem
from digest.editorial.own_language import day_patterns, in_words_of
from digest.editorial.placeholders import GIVEN, placeholder_problem
from digest.editorial.rhythm import in_rhythm
from digest.editorial.site_settings import FILE, NAMES, Site, editions, load_site
from digest.editorial.table_files import raise_all, unique
from digest.editorial.vocabulary import VOCABULARY_FOLDER, vocabulary_names
from digest.errors import brief, choose, nearest
from digest.files.script_tables import opencc_configurations
from digest.model import Script

_KEYS = frozenset(
    {"id", "name", "short", "script", "opencc", "theme_language", "fallback", "quotes"}
    | {"default", "og_locale", "vocabulary", "strings"}
)
# CLDR date patterns, https://unicode.org/reports/tr35/tr35-dates.html.
_MONTH_PATTERN = re.compile(r"(?=.{1,40}$)(?:y{1,4}(?!y)|M{1,4}(?!M)|[^A-Za-z'])+")
_DAY_PATTERN = re.compile(r"(?=.{1,40}$)(?:d{1,2}(?!d)|M{1,4}(?!M)|[^A-Za-z'])+")
_MOMENT_PATTERN = re.compile(
    r"(?=.{1,60}$)(?:y{1,4}(?!y)|M{1,4}(?!M)|(?P<two>[dhHm])(?P=two)?(?!(?P=two))|'[^']+'|[^A-Za-z'])+"
)
_PATTERNS = {
    "month_pattern": (_MONTH_PATTERN, "a month", "MMMM y"),
    "month_day_pattern": (_DAY_PATTERN, "a day of a month", "MMMM d"),
    "day_pattern": (_DAY_PATTERN, "the day of a month", "d"),
    "before_noon_pattern": (_MOMENT_PATTERN, "a day and time", "MMMM d, y, h:mm 'a.m.'"),
    "after_noon_pattern": (_MOMENT_PATTERN, "a day and time", "MMMM d, y, h:mm 'p.m.'"),
}
"""Interface strings that are such patterns, what each is of, and one that is right."""
CHINESE = frozenset([Script.HANS, Script.HANT])
SCRIPTS = tuple(str(each) for each in Script if each not in {Script.MIXED, Script.NEUTRAL})
"""The scripts that an edition may be in."""


@dataclass(frozen=True, slots=True)
class Locale:
    """One edition of the site.

    Args:
        id: BCP 47 tag; also the folder name and the `lang` of its pages.
        name: the edition's own name, such as 繁體中文.
        short: the label of the language switch on narrow screens.
        script: Hans and Hant editions are converted, those in any other script are translated.
        opencc: OpenCC configuration from Simplified to this locale; empty for none.
        theme_language: Material's language partial.
        fallback: id of the locale whose labels and strings are used where this one has none; it
            need not be published.
        quotes: outer and inner quotation marks, opening and closing: “”‘’ or 「」『』.
        vocabulary: name of the local words that its pages use, such as taiwan; empty for none.
        default: the edition in Chinese whose words stand for what has no translation.
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
    vocabulary: str
    default: bool
    og_locale: str
    strings: Mapping[str, str]
    line: int

    @property
    def translated(self) -> bool:
        """Whether its text is a translation, not a script conversion."""
        return self.script not in CHINESE

    @property
    def language(self) -> str:
        """The language alone: `en` of en-GB."""
        return language_of(self.id)


def load_locales(path: Path) -> tuple[Locale, ...]:
    """The editions that a digest publishes: see `load_editions`."""
    return load_editions(path)[1]


def load_editions(path: Path) -> tuple[Site, tuple[Locale, ...]]:
    """Reads `editorial/locales.yml`, and from site.yml beside it what the digest says itself.

    Raises EditorialError naming every line at fault.
    """
    problems = tables.FileProblems(path)
    records = [tables.known_keys(problems, each, _KEYS) for each in tables.read_records(path)]
    told = tables.FileProblems(path.with_name(FILE))
    site, own = load_site(told)
    locales = [_locale(record, problems) for record in records]
    unique([(problems, locales)], lambda locale: locale.id, lambda locale: locale.line)
    _check_vocabularies(path, records, locales, problems)
    _check_default(records, locales, problems)
    known = {locale.id: locale.fallback for locale in locales}
    locales = [_named(locale, site, own, told) for locale in locales]
    locales = _inherit(locales, records, problems)
    if problems.problems:  # site.yml is not compared with editions that are wrong themselves
        raise_all([(problems, []), (told, [])])
    locales = _published(locales, editions(site, own, known, told))
    if locales and all(locale.translated for locale in locales):
        message = "`languages` has no Chinese edition; add zh-Hans or zh-Hant"
        told.add(own.line_of("languages"), message)
    raise_all([(problems, []), (told, [])])
    return site, tuple(
        replace(each, strings=in_rhythm(each.strings, site.issues)) for each in locales
    )


def _named(
    locale: Locale, site: Site, record: tables.TableRecord, problems: tables.FileProblems
) -> Locale:
    """The locale with the digest's name, description and own wording of strings."""
    own = site.strings.get(locale.id, {})
    strings = _strings(own, f"strings.{locale.id}", record, problems)
    for key in strings.keys() - STRINGS - locale.strings.keys():
        message = f"`{brief(key)}` is no interface string; {choose(key, sorted(STRINGS))}"
        problems.add(record.line_of(f"strings.{locale.id}.{key}"), message)
    for key, string in NAMES.items():
        text = getattr(site, key).get(locale.id, "")
        if text or not locale.fallback:
            strings[string] = text
    return replace(locale, strings={**locale.strings, **strings})


def _published(locales: Sequence[Locale], ids: Sequence[str]) -> list[Locale]:
    """The locales of those ids; the first Chinese one is the default where that is left out."""
    chosen = [locale for locale in locales if locale.id in ids]
    if any(locale.default for locale in chosen):
        return chosen
    first = next((locale.id for locale in chosen if not locale.translated), "")
    return [replace(locale, default=locale.id == first) for locale in chosen]


def _check_vocabularies(
    path: Path,
    records: list[tables.TableRecord],
    locales: list[Locale],
    problems: tables.FileProblems,
) -> None:
    known = vocabulary_names(path.parent / VOCABULARY_FOLDER)
    for record, locale in zip(records, locales, strict=True):
        name, line = locale.vocabulary, record.line_of("vocabulary")
        if name and name not in known:
            problems.add(line, f"`vocabulary: {brief(name)}` is none; {choose(name, known)}")
        elif name and locale.script is not Script.HANT:
            problems.add(line, "`vocabulary` goes with `script: Hant`; remove one of them")


def _check_default(
    records: list[tables.TableRecord], locales: list[Locale], problems: tables.FileProblems
) -> None:
    lines = [
        record.line_of("default")
        for record, locale in zip(records, locales, strict=True)
        if locale.default
    ]
    if not locales:
        problems.add(1, "no locale; restore the file from version control")
    elif not lines and all(tables.fits(record, "default", bool) for record in records):
        problems.add(1, "exactly one locale must have `default: true`; mark one")
    for line in lines[1:]:
        problems.add(line, f"`default: true` is on line {lines[0]} too; keep one")
    for locale in locales:
        # What has no translation yet is shown as the default locale has it.
        if len(lines) == 1 and locale.default and locale.translated:
            message = f"the default `{locale.id}` is no edition in Chinese; mark one that is"
            problems.add(lines[0], message)


def language_of(tag: str) -> str:
    """The language of a BCP 47 tag."""
    return tag.partition("-")[0]


def default_locale(locales: Iterable[Locale]) -> Locale:
    """The locale whose words stand for what has no translation."""
    return next(locale for locale in locales if locale.default)


def labelled(locales: Iterable[Locale]) -> dict[str, str]:
    """The ids of the editions that need labels and descriptions, and whose will do instead.

    The others have those of an edition that is published as well.
    """
    fallbacks = {locale.id: locale.fallback for locale in locales}
    return {each: other for each, other in fallbacks.items() if other not in fallbacks}


def _locale(record: tables.TableRecord, problems: tables.FileProblems) -> Locale:
    def text(key: str, default: str = "") -> str:
        return tables.checked(problems, record, key, str, default)

    script = text("script")
    wrong = tag_problem(text("id"), script)
    if wrong:
        problems.add(record.line_of("id"), wrong)
    if script not in SCRIPTS:
        message = f"`script: {brief(script)}` is none; {choose(script, SCRIPTS)}"
        problems.add(record.line_of("script"), message)
        script = "Hans" if language_of(text("id")) == "zh" else "Latn"
    elif not wrong:
        _check_language(record, text("id"), script, problems)
    _check_conversion(record, script, text("opencc"), problems)
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
        vocabulary=text("vocabulary"),
        default=tables.checked(problems, record, "default", bool, False),
        og_locale=_og_locale(record, text("og_locale") or text("id").replace("-", "_"), problems),
        strings=_strings(_stated(record, problems), "strings", record, problems),
        line=record.line,
    )


def _check_language(
    record: tables.TableRecord, tag: str, script: str, problems: tables.FileProblems
) -> None:
    """A Chinese edition is converted, and one in another language is no conversion."""
    is_chinese = language_of(tag) == "zh"
    if tag and is_chinese != (script in CHINESE):
        cure = "write Hans or Hant" if is_chinese else "write the script of that language"
        problems.add(record.line_of("script"), f"`script: {script}` is not that of {tag}; {cure}")


def _check_conversion(
    record: tables.TableRecord, script: str, conversion: str, problems: tables.FileProblems
) -> None:
    known = opencc_configurations()
    if conversion not in (known if script == Script.HANT else ("", *known)):
        message = f"`opencc: {conversion}` is none; {choose(conversion, known)}"
        problems.add(record.line_of("opencc"), message)


def _og_locale(record: tables.TableRecord, name: str, problems: tables.FileProblems) -> str:
    """The name under which Babel has the months and days of the edition."""
    try:
        babel.Locale.parse(name)
    except (ValueError, babel.UnknownLocaleError):
        message = f"`og_locale: {brief(name)}` is no language with a region; write one like zh_TW"
        problems.add(record.line_of("og_locale"), message)
        return "en"  # of what is read with a problem, nothing is published
    return name


def _stated(
    record: tables.TableRecord, problems: tables.FileProblems
) -> Mapping[str, plain_yaml.Plain]:
    """The entry's own interface strings, without those that site.yml has."""
    own = tables.checked(problems, record, "strings", dict, {})
    for key, string in NAMES.items():
        if string in own:
            message = f"`{string}` is the digest's own; write it as `{key}` in {FILE}"
            problems.add(record.line_of(f"strings.{string}"), message)
    return {key: words for key, words in own.items() if key not in NAMES.values()}


def _strings(
    own: Mapping[str, plain_yaml.Plain],
    where: str,
    record: tables.TableRecord,
    problems: tables.FileProblems,
) -> dict[str, str]:
    """Interface strings with valid placeholders, which stand under the key `where`."""
    strings = {key: words if isinstance(words, str) else "" for key, words in own.items()}
    for key, words in own.items():
        if not isinstance(words, str):
            cure = "write it" if words is None else "quote it"
            problems.add(record.line_of(f"{where}.{key}"), f"`{key}` is no text; {cure}")
            continue
        # “One story” may spell out its count.
        all_needed = not key.endswith("_one")
        if problem := placeholder_problem(words, GIVEN.get(key, ()), all_needed=all_needed):
            problems.add(record.line_of(f"{where}.{key}"), f"`{key}`: {problem}")
    for key in _PATTERNS.keys() & strings.keys():
        valid, of_what, example = _PATTERNS[key]
        if not valid.fullmatch(strings[key]):
            message = (
                f"`{brief(strings[key])}` is no pattern of {of_what}; write one like {example}"
            )
            problems.add(record.line_of(f"{where}.{key}"), message)
    return strings


def _inherit(
    locales: list[Locale], records: list[tables.TableRecord], problems: tables.FileProblems
) -> list[Locale]:
    """The locales with missing strings from their fallbacks; reports strings missing in all."""
    by_id = {locale.id: locale for locale in locales if locale.id}
    misspelt = [_misspelt(*each, problems) for each in zip(locales, records, strict=True)]
    own = (locale.strings.keys() for locale in locales)
    meant_otherwise = {key for pairs in misspelt for key in pairs}
    more = frozenset[str]().union(*own) - STRINGS - meant_otherwise
    circles, filled = set[str](), []
    for locale, record, meant in zip(locales, records, misspelt, strict=True):
        line = [locale, *_fallbacks(locale, by_id)]
        if locale.id not in circles and (message := _astray(line, by_id)):
            problems.add(record.line_of("fallback"), message)
            circles.update(each.id for each in line)
        strings = _strings_for(locale, line)
        missing = STRINGS - strings.keys() - {*meant.values()}
        # Those of a locale whose fallback is to be mended are not known yet.
        if missing and not line[-1].fallback and tables.fits(record, "strings", dict):
            names = ", ".join(sorted(missing))
            message = f"{locale.id}: strings missing: {names}; write them or name a `fallback`"
            problems.add(locale.line, message)
        filled.append(replace(locale, fallback=line[-1].id if line[1:] else "", strings=strings))
    for key in sorted(more):
        _check_everywhere(key, filled, records, problems)
    return filled


def _strings_for(locale: Locale, line: Sequence[Locale]) -> dict[str, str]:
    """The strings of an edition: its own, over those of what stands in for it, nearest first.

    Whatever language the words are from, days are written as the edition's own writes them.
    """
    strings: dict[str, str] = {}
    before = ""
    for each in reversed(line):
        if each.language == locale.language != before and strings:
            strings |= day_patterns(locale.og_locale)
        strings |= in_words_of(each.strings, each.og_locale, locale.language)
        before = each.language
    return strings


def _check_everywhere(
    key: str,
    locales: Sequence[Locale],
    records: Sequence[tables.TableRecord],
    problems: tables.FileProblems,
) -> None:
    """A string that only a project's templates use stands in every locale."""
    if lacking := [locale.id for locale in locales if key not in locale.strings]:
        lines = (record.lines.get(f"strings.{key}") for record in records)
        message = f"the string `{key}` is missing in {', '.join(lacking)}; write or remove it"
        problems.add(next(filter(None, lines), 1), message)


def _misspelt(
    locale: Locale, record: tables.TableRecord, problems: tables.FileProblems
) -> dict[str, str]:
    """The strings that no page asks for in place of ones that are missing: `hom` for `home`."""
    meant: dict[str, str] = {}
    for key in sorted(locale.strings.keys() - STRINGS):
        if near := nearest(key, STRINGS - locale.strings.keys()):
            line = record.line_of(f"strings.{key}")
            problems.add(line, f"unknown string `{brief(key)}`; did you mean `{near}`?")
            meant[key] = near
    return meant


def _astray(line: Sequence[Locale], by_id: Mapping[str, Locale]) -> str | None:
    """The problem with a line of fallbacks, or None; that of a later one is told of itself."""
    last = line[-1].fallback
    if last in by_id:
        circle = " → ".join([*(each.id for each in line), last])
        return f"fallbacks lead in a circle: {circle}; drop one"
    if last and len(line) == 1:
        return f"fallback `{last}` is no locale; {choose(last, [*by_id.keys() - {line[0].id}])}"
    return None


def _fallbacks(locale: Locale, by_id: Mapping[str, Locale]) -> list[Locale]:
    """The locales that stand in for one, nearest first, up to one that has come before."""
    chain: list[Locale] = []
    while (found := by_id.get((chain or [locale])[-1].fallback)) not in (None, locale, *chain):
        assert found is not None  # noqa: S101 - narrows the type
        chain.append(found)
    return chain
