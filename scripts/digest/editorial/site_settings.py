"""What a digest is: its names, its editions and how it publishes, of `editorial/site.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digest.editorial import tables
from digest.editorial.rhythm import Rhythm
from digest.errors import brief, choose

FILE = "site.yml"
NAMES = {"name": "site_name", "description": "site_description"}
"""Keys of the file with the interface string that each one is."""
_KEYS = frozenset([*NAMES, "languages", "issues", "credit_translators", "offline", "strings"])


@dataclass(frozen=True, slots=True)
class Site:
    """What a digest says of itself.

    Args:
        name, description: by locale id.
        languages: ids of the editions that are published; all of them where it is empty.
        issues: the digest's rhythm.
        credit_translators: whether a page names who translated it.
        strings: own wording of interface strings, by locale id.
        offline: whether readers can open pages again without a connection.
    """

    name: Mapping[str, str]
    description: Mapping[str, str]
    languages: tuple[str, ...]
    issues: Rhythm
    credit_translators: bool
    strings: Mapping[str, Mapping[str, str]]
    offline: bool = True


def load_site(problems: tables.FileProblems) -> tuple[Site, tables.TableRecord]:
    """Reads `editorial/site.yml`, and where each key stands; adds a problem for each at fault."""
    record = tables.known_keys(problems, tables.read_mapping(problems.path), _KEYS)
    issues = tables.checked(problems, record, "issues", str, Rhythm.MONTHS.value)
    if issues not in {*Rhythm}:
        message = f"`issues: {brief(issues)}` is none; {choose(issues, [*Rhythm])}"
        problems.add(record.line_of("issues"), message)
        issues = Rhythm.MONTHS
    strings = tables.checked(problems, record, "strings", dict, {})
    for locale, own in strings.items():
        if not isinstance(own, dict):
            message = f"`{brief(locale)}` holds no strings; write `id: words` lines below it"
            problems.add(record.line_of(f"strings.{locale}"), message)
    site = Site(
        name=_texts(problems, record, "name"),
        description=_texts(problems, record, "description"),
        languages=tables.strings(problems, record, "languages"),
        issues=Rhythm(issues),
        credit_translators=tables.checked(problems, record, "credit_translators", bool, True),
        offline=tables.checked(problems, record, "offline", bool, True),
        strings={locale: own for locale, own in strings.items() if isinstance(own, dict)},
    )
    return site, record


def editions(
    site: Site, record: tables.TableRecord, known: Mapping[str, str], problems: tables.FileProblems
) -> tuple[str, ...]:
    """The ids of the editions that are published.

    Adds a problem for each that is unknown or without a name.

    Args:
        known: the fallback of each locale, by its id.
    """
    line = record.line_of("languages")
    for each in site.languages:
        if each not in known:
            problems.add(line, f"`languages: {brief(each)}` is none; {choose(each, [*known])}")
    published = tuple(each for each in known if each in (site.languages or known))
    for key in NAMES:
        texts: Mapping[str, str] = getattr(site, key)
        for each in sorted(texts.keys() - known.keys()):
            message = f"`{key}` is no text for `{brief(each)}`; {choose(each, [*known])}"
            problems.add(record.line_of(f"{key}.{each}"), message)
        missing = [each for each in published if not _inherited(each, texts, known)]
        if missing and tables.fits(record, key, dict):
            message = f"`{key}` lacks {', '.join(missing)}; write it as `{missing[0]}: …` below it"
            problems.add(record.line_of(key), message)
    return published


def _inherited(locale: str, texts: Mapping[str, str], fallbacks: Mapping[str, str]) -> str:
    """The text of a locale, or of the nearest that stands in for it; fallbacks end."""
    while not texts.get(locale) and fallbacks.get(locale):
        locale = fallbacks[locale]
    return texts.get(locale, "")


def _texts(
    problems: tables.FileProblems, record: tables.TableRecord, key: str
) -> Mapping[str, str]:
    texts = tables.checked(problems, record, key, dict, {})
    for locale, text in texts.items():
        if not isinstance(text, str):
            problems.add(record.line_of(f"{key}.{locale}"), f"`{locale}` is no text; quote it")
    return {locale: text.strip() for locale, text in texts.items() if isinstance(text, str)}
