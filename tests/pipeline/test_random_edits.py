"""Whatever editors do to some stories, it leaves the pages, addresses and English of others."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from benchmarks.articles import Newsroom, write_newsroom

from digest.conversion import Converters
from digest.editorial import Editorial
from digest.files.paths import files_below
from digest.files.project import Project
from digest.pipeline.address_book import AddressBook
from digest.pipeline.build_docs import Output, build_docs
from tests.sample import sample_data

STEPS, EDITS_A_STEP = 12, 3
NAMES = ["a.txt", "A.txt", "x/a.txt", "y/a.txt", "b.txt", "B_.txt", "会议.txt", "會議.txt", "c.txt"]
TAIL = "\n\n会后，与会者参观了园区的展厅。\n"


@cache
def _editorial() -> Editorial:
    return sample_data()


@cache
def _newsroom() -> Newsroom:
    return Newsroom(_editorial())


@cache
def _to_traditional() -> Converters:
    return Converters(_editorial().protection, _editorial().termbase)


def files(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files_below(folder)}


@dataclass
class Desk:
    """Editors at their work; `touched` has the names of seeds that they changed since a build."""

    project: Project
    chance: random.Random
    touched: set[str] = field(default_factory=set)

    def edit(self) -> None:
        """Does one thing that editors do."""
        deeds: list[Callable[[], None]] = [
            *(self.add, self.remove, self.rename, self.exchange, self.copy),
            *(self.go_on, self.hold, self.state, self.translate, self.lose_english),
        ]
        self.chance.choice(deeds)()

    def seeds(self) -> list[str]:
        return sorted(files_below(self.project.seeds))

    def text(self, name: str) -> str:
        return (self.project.seeds / name).read_text("utf-8")

    def put(self, name: str, text: str) -> None:
        path = self.project.seeds / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        self.touched.add(name)

    def one(self) -> str:
        return self.chance.choice(self.seeds())

    def a_name(self) -> str:
        return self.chance.choice(NAMES)

    def add(self) -> None:
        self.put(self.a_name(), _newsroom().article(self.chance.randrange(100, 110))[0])

    def remove(self) -> None:
        if len(self.seeds()) > 2:
            name = self.one()
            (self.project.seeds / name).unlink()
            self.touched.add(name)

    def rename(self) -> None:
        name = self.one()
        text = self.text(name)
        (self.project.seeds / name).unlink()
        self.touched.add(name)
        self.put(self.a_name(), text)

    def exchange(self) -> None:
        one, other = self.one(), self.one()
        mine, theirs = self.text(one), self.text(other)
        self.put(one, theirs)
        self.put(other, mine)

    def copy(self) -> None:
        text = self.text(self.one())
        if self.chance.random() < 0.5:
            text = self.traditional(text)
        self.put(self.a_name(), text + self.chance.choice(["", TAIL]))

    def traditional(self, text: str) -> str:
        return _to_traditional().convert(text, "s2tw")

    def go_on(self) -> None:
        name = self.one()
        self.put(name, self.text(name) + TAIL)

    def hold(self) -> None:
        name = self.one()
        fact = self.chance.choice(["draft: true", "hold: true"])
        self.put(name, f"---\n{fact}\n---\n{self.body(name)}")

    def state(self) -> None:
        name = self.one()
        slug = self.chance.choice(["a", "b", "chosen"])
        self.put(name, f"---\nslug: {slug}\n---\n{self.body(name)}")

    def body(self, name: str) -> str:
        text = self.text(name)
        return text.split("---\n", 2)[2] if text.startswith("---\n") else text

    def translate(self) -> None:
        """English of some article comes under the name of no story, or replaces that of one."""
        path = self.chance.choice(sorted(self.project.memory.rglob("*.po")))
        content = path.read_text("utf-8").replace('msgstr "', 'msgstr "New: ')
        self.english(self.chance.choice(["a", "b", "aaa", "zzz", path.stem]), content)

    def lose_english(self) -> None:
        path = self.chance.choice(sorted(self.project.memory.rglob("*.po")))
        content = path.read_text("utf-8").partition("\n\n")[0]
        self.english(path.stem, content + "\n")

    def english(self, slug: str, content: str) -> None:
        (self.project.memory / "en" / f"{slug}.po").write_text(content, "utf-8")
        self.touched.add(self.addresses().get(slug, ""))

    def addresses(self) -> dict[str, str]:
        """The seeds of committed pages, by their slugs."""
        return {slug: record.seed for slug, record in self.book().in_use().items()}

    def book(self) -> AddressBook:
        return AddressBook.read(self.project.docs, _editorial().locales)


@pytest.mark.parametrize("number", range(4))
def test_edits_of_some_stories_leave_all_others(number: int, tmp_path: Path) -> None:
    project = Project.at(tmp_path / "digest")
    write_newsroom(project.root, range(3))
    build_docs(project)
    desk = Desk(project, random.Random(number))  # noqa: S311 - dice
    for _ in range(STEPS):
        given, known = desk.addresses(), desk.book().records
        desk.touched.clear()
        for _ in range(desk.chance.randint(1, EDITS_A_STEP)):
            desk.edit()
        before = files(project.docs) | files(project.memory / "en")
        build_docs(project)
        after = files(project.docs) | files(project.memory / "en")
        untouched = {slug for slug, seed in given.items() if seed not in desk.touched}
        own = {name for name in before if Path(name).stem in untouched}
        assert {name for name in own if before[name] != after.get(name)} == set()
        _addresses_live_on(desk, known)
        again = build_docs(project, output=Output.COMPARE, afresh=True).change
        assert again is not None
        assert not again.changed


def _addresses_live_on(desk: Desk, known: Collection[str]) -> None:
    """Every address is a story's, or leads to another that is on record, or was withdrawn."""
    records = desk.book().records
    assert {*known} <= records.keys()
    assert {record.now for record in records.values() if record.now} <= records.keys()
