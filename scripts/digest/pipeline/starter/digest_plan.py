"""What somebody says of the digest that they begin: its name, its field, its editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digest.conversion import Converters
from digest.editorial import tables
from digest.editorial.locales import CHINESE
from digest.editorial.name_rules import load_name_rules
from digest.editorial.protected_words import load_protection

_DESCRIPTIONS = {
    "Hans": ("{field}领域的中文行业新闻摘编。", "中文行业新闻摘编。"),
    "Hant": ("{field}領域的中文產業新聞摘編。", "中文產業新聞摘編。"),
    "Latn": ("News of {field}, from Chinese sources.", "Industry news from Chinese sources."),
}
"""Of a digest whose field is stated, and of one whose is not, by script."""


@dataclass(frozen=True, slots=True)
class EditionKind:
    """An edition that the press knows: its script, and how Simplified becomes it."""

    id: str
    script: str
    opencc: str
    theme_language: str

    @property
    def is_chinese(self) -> bool:
        """Whether it is converted, and no translation."""
        return self.script in CHINESE


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """A digest to be made.

    Args:
        names, fields: by locale; a field is what it is about, in a few words.
        editions: words of the first in Chinese stand for what has no translation.
        base_url: the address of its site's root.
        unpublished: the locales that the press knows and the digest does not have.
    """

    names: Mapping[str, str]
    editions: tuple[EditionKind, ...]
    base_url: str
    fields: Mapping[str, str] = field(default_factory=dict)
    unpublished: tuple[str, ...] = ()

    @property
    def first(self) -> EditionKind:
        """The edition in Chinese that comes first."""
        return next(each for each in self.editions if each.is_chinese)

    @property
    def default(self) -> str:
        """Its locale."""
        return self.first.id

    @property
    def descriptions(self) -> dict[str, str]:
        """What each edition says of itself."""
        said = {}
        for each in self.editions:
            about, general = _DESCRIPTIONS[each.script]
            name = self.fields.get(each.id, "")
            said[each.id] = about.format(field=name) if name else general
        return said


def known_editions(press: Path) -> tuple[EditionKind, ...]:
    """Those that a press has, in its order."""
    records = tables.read_records(press / "editorial" / "locales.yml")
    keys = ("id", "script", "opencc", "theme_language")
    return tuple(EditionKind(*(str(each.values.get(key, "")) for key in keys)) for each in records)


def converted(press: Path, text: str, edition: EditionKind) -> str:
    """A text in Simplified as an edition in Chinese writes it, by the general words alone."""
    if not edition.opencc:
        return text
    words = load_protection(press / "editorial" / "conversion")
    rules = load_name_rules(press / "editorial" / "names.yml")
    return Converters(words, (), rules=rules).convert(text, edition.opencc)
