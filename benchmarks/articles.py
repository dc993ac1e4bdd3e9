"""Generates a digest of any size from the English of the tests' sample.

Each article is made of passages drawn from the translation memory, with other people and figures
in them, the same ones in its Chinese and its English; so every page is full. A third of the
articles state their facts in labels, a third in a dateline, and one in four is in Traditional
script. Article number n is the same whatever the count, so that digests differ by what was added.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from tests.sample import EDITORIAL, copy_editorial

from digest.conversion import Converters
from digest.editorial import Editorial, Term, load_editorial
from digest.model import Segment, SegmentKind, TranslationUnit, UnitStatus
from digest.text.inline_tags import plain
from digest.translation.memory import Memory
from digest.translation.memory.rewriting import rewritten

FIRST_DAY = date(2026, 2, 1)
"""After every event that the passages tell of, so that an article which is added is the newest."""
A_DAY = 4
"""Articles a day: 10,000 of them are seven years of news."""
STORIES = 2
PASSAGES = (4, 7)
"""Passages of an article, and the stories they come from: what gives the seeds' length and tags."""

_FIGURE = re.compile(r"(?<![\d.])[1-9]\d+(?![\d.年月日])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of Chinese, its English, and the people that both name."""

    chinese: str
    english: str
    people: tuple[Term, ...]

    def varied(self, people: list[Term], chance: random.Random) -> TranslationUnit:
        """The passage with other people and figures."""
        chinese, english = self.chinese, self.english
        for person in self.people:
            other = chance.choice(people)
            chinese = chinese.replace(person.hans, other.hans)
            english = english.replace(person.en, other.en)
        found = dict.fromkeys(_FIGURE.findall(chinese))
        others = {figure: str(chance.randint(11, 10 ** len(figure))) for figure in found}
        chinese, english = (
            _FIGURE.sub(lambda figure: others.get(figure[0], figure[0]), text)
            for text in (chinese, english)
        )
        return TranslationUnit(chinese, english, UnitStatus.EDITED)


class Newsroom:
    """Writes articles out of the passages, people and outlets that the editorial data has."""

    def __init__(self, editorial: Editorial) -> None:
        terms = [term for term in editorial.termbase if term.en]
        self._people = [term for term in terms if term.kind == "person"]
        self._outlets = [term for term in terms if term.kind == "publication"]
        self._traditional = Converters(editorial.protection, editorial.termbase)
        memory = Memory.load(editorial.memory)
        units = [memory.units(slug) for slug in sorted({entry.slug for entry in memory})]
        stories = [story for story in units if any(map(_is_text, story))]
        self._titles = [self._passage(story[0]) for story in stories]
        self._stories = [[*map(self._passage, filter(_is_text, story))] for story in stories]

    def article(self, number: int) -> tuple[str, list[TranslationUnit]]:
        """The text of article `number`, and the English of what it says."""
        chance = random.Random(number)  # noqa: S311 - a benchmark's dice
        headline = chance.choice(self._titles).varied(self._people, chance)
        title = TranslationUnit(
            f"第{number}号：{headline.source}",
            f"No. {number}: {headline.target}",
            UnitStatus.EDITED,
        )
        passages = list(chain.from_iterable(chance.sample(self._stories, STORIES)))
        drawn = chance.sample(passages, min(chance.randint(*PASSAGES), len(passages)))
        body = [passage.varied(self._people, chance) for passage in drawn]
        outlet = chance.choice(self._outlets)
        source = TranslationUnit(outlet.hans, outlet.en, UnitStatus.EDITED)
        lines = [*_head(number, title.source, outlet.hans), *(unit.source for unit in body)]
        text = "\n\n".join(lines) + "\n"
        if number % 4 == 3:
            text = self._traditional.convert(text, "s2tw")
        return text, [title, source, *body]

    def _passage(self, unit: TranslationUnit) -> Passage:
        people = (p for p in self._people if p.hans in unit.source and p.en in unit.target)
        return Passage(unit.source, unit.target, tuple(people))


def write_newsroom(folder: Path, numbers: Iterable[int]) -> None:
    """Adds the articles of these numbers to `folder/seeds` and `folder/editorial`."""
    editorial = folder / "editorial"
    if not editorial.exists():
        copy_editorial(editorial)
    newsroom = Newsroom(load_editorial(EDITORIAL))
    for number in numbers:
        text, units = newsroom.article(number)
        _write(folder / "seeds" / f"story-{number:05}.txt", text)
        _write(editorial / "memory" / "en" / f"story-{number:05}.po", _catalogue(units))


def _is_text(unit: TranslationUnit) -> bool:
    """Whether a unit is a whole passage of plain text."""
    is_long = len(unit.source) > 40 and unit.source.endswith("。")
    return bool(unit.target) and is_long and plain(unit.source) == unit.source


def _head(number: int, title: str, outlet: str) -> list[str]:
    day = FIRST_DAY + timedelta(days=number // A_DAY)
    if number % 3 == 0:
        return [f"标题：{title}\n来源：{outlet}\n发布日期：{day.isoformat()}\n正文："]
    if number % 3 == 1:
        return [title, f"{day.year}年{day.month}月{day.day}日 来源：{outlet}"]
    return [title]


def _catalogue(units: list[TranslationUnit]) -> str:
    segments = [Segment(SegmentKind.PARAGRAPH, unit.source) for unit in units]
    by_source = {unit.source: unit for unit in units}
    return rewritten(b"", Path(), segments, by_source, "en").decode()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
