"""The English of all articles: memory first, engine for the rest, nothing lost on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import polib
import pytest

from digest.editorial import Term
from digest.model import (
    Article,
    Block,
    BlockKind,
    Script,
    Segment,
    SegmentKind,
    TranslationUnit,
    UnitStatus,
)
from digest.text.term_finder import TermFinder
from digest.translation.drafting import checked, draft, flags, untranslated
from digest.translation.machine import ArgosEngine, find_engine
from digest.translation.machine.install import install
from digest.translation.memory import Memory
from digest.translation.segments import segments
from tests.translation.tiny_package import build_sentencepiece

TERMS = [Term("南山医院", "南山醫院", "Nanshan Hospital", "organisation", (), 2)]
TITLE = Segment(SegmentKind.TITLE, "新的细胞")
BODY = Segment(SegmentKind.PARAGRAPH, "细胞研究在医院。")
OTHER = Segment(SegmentKind.PARAGRAPH, "新的医院。")

Articles = Mapping[str, Sequence[Segment]]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    install(build_sentencepiece(folder), folder / "packages")
    return folder / "packages"


@pytest.fixture(scope="module")
def engine(packages: Path) -> ArgosEngine:
    found = find_engine(packages)
    assert found is not None
    return found


def drafted(
    articles: Articles, folder: Path, engine: ArgosEngine, *tell: Callable[[int, int], None]
) -> dict[str, dict[str, TranslationUnit]]:
    """The English of the articles, when what the memory lacks has been drafted into it."""
    memory = Memory.load(folder)
    draft(articles, memory, engine, TermFinder(TERMS), *tell)
    return remembered(articles, folder)


def remembered(articles: Articles, folder: Path) -> dict[str, dict[str, TranslationUnit]]:
    """What the memory has of the articles."""
    memory = Memory.load(folder)
    found = {
        slug: {each.text: memory.lookup(each.text, slug) for each in own}
        for slug, own in articles.items()
    }
    return {slug: {text: unit for text, unit in own.items() if unit} for slug, own in found.items()}


def test_what_the_memory_lacks_is_known(tmp_path: Path) -> None:
    memory = Memory.load(tmp_path)
    memory.save("a", [BODY], {BODY.text: TranslationUnit(BODY.text, "It.", UnitStatus.EDITED)})
    memory.save("b", [OTHER], {})
    assert untranslated([TITLE, BODY, OTHER], memory, "a", TermFinder(TERMS)) == (
        TITLE.text,
        BODY.text,
        OTHER.text,
    )
    after = Memory.load(tmp_path)
    assert untranslated([TITLE, BODY, OTHER], after, "a", TermFinder(TERMS)) == (
        TITLE.text,
        OTHER.text,
    )
    assert untranslated([TITLE, BODY, OTHER], after, "b", TermFinder(TERMS)) == (
        TITLE.text,
        OTHER.text,
    )


def test_what_the_memory_lacks_is_drafted_once_and_remembered(
    tmp_path: Path, engine: ArgosEngine
) -> None:
    articles = {"a": [TITLE, BODY], "b": [BODY, OTHER]}
    seen = []
    units = drafted(articles, tmp_path, engine, lambda *done: seen.append(done))
    total = sum(len(text) for text in units["a"] | units["b"])
    assert seen[-1] == (total, total)
    assert units["a"][BODY.text] == units["b"][BODY.text]
    assert units["a"][BODY.text] == TranslationUnit(
        BODY.text,
        "cells study in hospitals.",
        UnitStatus.MACHINE,
        engine.name,
        (),
        pytest.approx(0),
    )
    assert {path.name for path in (tmp_path / "en").iterdir()} == {"a.po", "b.po"}
    assert not any(
        untranslated(own, Memory.load(tmp_path), slug, TermFinder(TERMS))
        for slug, own in articles.items()
    )


def _targets(units: Mapping[str, Mapping[str, TranslationUnit]]) -> dict[str, list[str]]:
    return {slug: [unit.target for unit in own.values()] for slug, own in units.items()}


def test_articles_that_edit_one_sentence_differently_keep_their_own_english(tmp_path: Path) -> None:
    memory = Memory.load(tmp_path)
    for slug, target in (("a", "Cells are studied."), ("b", "Researchers look at cells.")):
        memory.save(
            slug, [BODY], {BODY.text: TranslationUnit(BODY.text, target, UnitStatus.EDITED)}
        )
    articles = {slug: [BODY] for slug in "abc"}
    assert _targets(remembered(articles, tmp_path)) == {
        "a": ["Cells are studied."],
        "b": ["Researchers look at cells."],
        "c": ["Cells are studied."],
    }


@pytest.mark.parametrize("everywhere", [True, False])
def test_sentences_that_another_article_has_edited_are_looked_for_where_that_is_asked(
    everywhere: bool, tmp_path: Path, engine: ArgosEngine
) -> None:
    """To find them reads every file."""
    edited = TranslationUnit(BODY.text, "Cells are studied.", UnitStatus.EDITED)
    Memory.load(tmp_path).save("a", [BODY], {BODY.text: edited})
    both = Segment(SegmentKind.PARAGRAPH, BODY.text + OTHER.text)
    memory, terms = Memory.load(tmp_path), TermFinder(TERMS)
    draft({"b": [both]}, memory, engine, terms, everywhere=everywhere)
    unit = remembered({"b": [both]}, tmp_path)["b"][both.text]
    assert unit.status is UnitStatus.MACHINE
    assert unit.target.startswith(edited.target) is everywhere


def test_a_draft_says_which_engine_made_it_and_when(tmp_path: Path, engine: ArgosEngine) -> None:
    day = date(2026, 11, 21)
    articles, memory = {"a": [BODY]}, Memory.load(tmp_path)
    draft(articles, memory, engine, TermFinder(TERMS), drafted_on=day)
    (unit,) = Memory.load(tmp_path).units("a")
    assert unit.engine == f"{engine.name}, 2026-11-21"


def test_one_changed_paragraph_is_translated_again_and_edits_stay(
    tmp_path: Path, engine: ArgosEngine
) -> None:
    drafted({"a": [TITLE, BODY]}, tmp_path, engine)
    path = tmp_path / "en" / "a.po"
    catalogue = polib.pofile(str(path))
    catalogue[0].msgstr = "New cells"
    catalogue[0].flags = []
    catalogue.save()
    seen: list[tuple[int, int]] = []
    units = drafted({"a": [TITLE, OTHER]}, tmp_path, engine, lambda *done: seen.append(done))
    assert seen[-1] == (len(OTHER.text), len(OTHER.text))
    assert units["a"][TITLE.text] == TranslationUnit(TITLE.text, "New cells", UnitStatus.EDITED)
    assert [(entry.msgid, bool(entry.obsolete)) for entry in polib.pofile(str(path))] == [
        (TITLE.text, False),
        (OTHER.text, False),
        (BODY.text, True),
    ]


def test_drafts_carry_the_flags_of_their_checks_and_keep_them(
    tmp_path: Path, engine: ArgosEngine
) -> None:
    wrong = Segment(SegmentKind.PARAGRAPH, "新的龙。")
    articles = {"a": [wrong]}
    assert drafted(articles, tmp_path, engine)["a"][wrong.text].flags == ("han",)


def test_the_draft_of_a_text_with_marks_has_them(tmp_path: Path, engine: ArgosEngine) -> None:
    text = "新的<a1>细胞</a1>研究[^1]在<strong>南山</strong>医院,CO₂在10⁶。"
    wrong = "龙<a1>在</a1>龙。"
    seen: list[tuple[int, int]] = []
    articles = {"a": [Segment(SegmentKind.PARAGRAPH, each) for each in (text, wrong)]}
    units = drafted(articles, tmp_path, engine, lambda *done: seen.append(done))["a"]
    assert units[text].target == (
        "new of <a1>cells</a1> study[^1] in <strong>Nanshan Hospital</strong>, CO₂ in 10⁶."
    )
    assert units[text].flags == ()
    assert seen[-1][0] == seen[-1][1]


def test_edited_english_of_a_text_without_its_marks_is_not_drafted_again(
    tmp_path: Path, engine: ArgosEngine
) -> None:
    memory = Memory.load(tmp_path)
    edited = TranslationUnit(BODY.text, "Cells are studied.", UnitStatus.EDITED)
    memory.save("a", [BODY], {BODY.text: edited})
    linked = Segment(SegmentKind.PARAGRAPH, "<a1>细胞研究</a1>在医院[^1]。")
    unit = drafted({"a": [linked], "b": [linked]}, tmp_path, engine)["b"][linked.text]
    assert (unit.target, unit.status) == (edited.target, edited.status)
    assert checked(unit, TermFinder(TERMS)).flags == ("mark",)
    assert [str(flag.reason) for flag in flags(unit, TermFinder(TERMS))] == [
        "not in the English: <a1>, [^1]"
    ]


def test_edited_sentences_of_a_text_are_not_drafted(tmp_path: Path, engine: ArgosEngine) -> None:
    edited = TranslationUnit(BODY.text, "Cells are studied.", UnitStatus.EDITED)
    Memory.load(tmp_path).save("a", [BODY], {BODY.text: edited})
    text = f"新的细胞在新的医院。{BODY.text}新的细胞研究在医院。"
    seen: list[tuple[int, int]] = []
    articles = {"b": [Segment(SegmentKind.PARAGRAPH, text)]}
    unit = drafted(articles, tmp_path, engine, lambda *done: seen.append(done))["b"][text]
    first, second = unit.target.split(" Cells are studied. ")
    assert (unit.status, bool(first), bool(second)) == (UnitStatus.MACHINE, True, True)
    assert seen[-1] == (len(text) - len(BODY.text), len(text) - len(BODY.text))


def test_no_draft_takes_the_place_of_english_for_an_earlier_text(
    tmp_path: Path, engine: ArgosEngine
) -> None:
    before, now = "新的细胞研究在南山医院30天。", "新的细胞研究在南山医院40天。"
    edited = TranslationUnit(before, "New cells, 30 days at Nanshan Hospital.", UnitStatus.EDITED)
    Memory.load(tmp_path).save("a", [Segment(SegmentKind.PARAGRAPH, before)], {before: edited})
    unit = drafted({"a": [Segment(SegmentKind.PARAGRAPH, now)]}, tmp_path, engine)["a"][now]
    assert (unit.status, unit.previous) == (UnitStatus.OUTDATED, before)
    assert unit.target == "New cells, 40 days at Nanshan Hospital."


def test_drafts_that_are_asked_for_are_made_anew_and_nothing_else(
    tmp_path: Path, engine: ArgosEngine
) -> None:
    before = "新的细胞研究在南山医院30天。"
    now = Segment(SegmentKind.PARAGRAPH, "新的细胞研究在南山医院40天。")
    old = "translate-zh_en 1.0 (0a1b2c3d)"
    units = {
        TITLE.text: TranslationUnit(TITLE.text, "By hand", UnitStatus.EDITED),
        BODY.text: TranslationUnit(BODY.text, "Old.", UnitStatus.MACHINE, old, ("length",)),
        OTHER.text: TranslationUnit(OTHER.text, "Old as well.", UnitStatus.MACHINE, old),
        now.text: TranslationUnit(now.text, "Kept.", UnitStatus.OUTDATED, previous=before),
    }
    articles = {"a": [TITLE, BODY, OTHER, now]}
    Memory.load(tmp_path).save("a", articles["a"], units)

    def redrafted(which: Callable[[TranslationUnit], bool]) -> dict[str, TranslationUnit]:
        draft(articles, Memory.load(tmp_path), engine, TermFinder(TERMS), redraft=which)
        return remembered(articles, tmp_path)["a"]

    after = redrafted(lambda unit: "length" in unit.flags)
    assert after == {**units, BODY.text: after[BODY.text]}
    assert (after[BODY.text].target, after[BODY.text].engine) == (
        "cells study in hospitals.",
        engine.name,
    )
    after = redrafted(lambda _: True)
    assert {text for text, unit in after.items() if unit == units[text]} == {TITLE.text, now.text}


def test_hints_are_not_flags() -> None:
    unit = TranslationUnit("南山医院没有同意。", "It agreed.", UnitStatus.EDITED)
    assert [flag.id for flag in flags(unit, TermFinder(TERMS))] == ["name", "negation"]
    assert checked(unit, TermFinder(TERMS)).flags == ("name",)


def test_drafts_are_the_same_bytes_whatever_the_batches(
    tmp_path: Path, engine: ArgosEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = {
        f"article-{a}": [
            Segment(SegmentKind.PARAGRAPH, f"新的细胞{a}研究{'医院' * b}{b}。") for b in range(9)
        ]
        for a in range(5)
    }
    for folder, size in (("small", 30), ("large", 40_000)):
        monkeypatch.setattr(ArgosEngine, "batch_characters", size)
        drafted(articles, tmp_path / folder, engine)
    for path in (tmp_path / "small" / "en").iterdir():
        assert path.read_bytes() == (tmp_path / "large" / "en" / path.name).read_bytes()


KILLED = """
import sys, time
from pathlib import Path
from digest.translation import drafting
from digest.translation.memory import Memory
from digest.model import Segment, SegmentKind
from digest.text.term_finder import TermFinder
from digest.translation.machine import ArgosEngine, find_engine
ArgosEngine.batch_characters = 100
folder, packages = Path(sys.argv[1]), Path(sys.argv[2])
articles = {
    f"a{a}": [Segment(SegmentKind.PARAGRAPH, f"新的{a}细胞{'研究' * b}。") for b in range(9)]
    for a in range(6)
}
pause = float(sys.argv[3])
memory = Memory.load(folder)
engine, terms = find_engine(packages), TermFinder([])
drafting.draft(articles, memory, engine, terms, lambda *_: time.sleep(pause))
every = [*Memory.load(folder)]
print(len(every), all(entry.unit.target for entry in every))
"""


def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path, packages: Path) -> None:
    def start(folder: Path, pause: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", KILLED, str(folder), str(packages), pause]
        return subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": "scripts"},
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            text=True,
        )

    killed = start(tmp_path / "killed", "0.05")
    deadline = time.monotonic() + 30
    while len(list((tmp_path / "killed").glob("en/*.po"))) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    kept = sum(
        unit.status is UnitStatus.MACHINE
        for slug in ("a0", "a1", "a2", "a3", "a4", "a5")
        for unit in Memory.load(tmp_path / "killed").units(slug)
    )
    assert 0 < kept < 54
    outputs = []
    for folder in ("killed", "whole"):
        run = start(tmp_path / folder, "0")
        outputs.append(run.communicate()[0])
    assert outputs == ["54 True\n"] * 2
    for path in (tmp_path / "whole" / "en").iterdir():
        assert path.read_bytes() == (tmp_path / "killed" / "en" / path.name).read_bytes()


def test_the_segments_of_an_article_are_simplified_and_distinct() -> None:
    article = Article(
        slug="a",
        seed="a.txt",
        seed_sha256="0",
        script=Script.HANT,
        title="細胞",
        title_generated=False,
        blocks=(
            Block(BlockKind.HEADING, "細胞", 1),
            Block(BlockKind.PARAGRAPH, "醫院。", 2),
            Block(BlockKind.CAPTION, "圖", 3),
        ),
        source="日報",
        authors=("某人", "某人"),
        editor="編者",
    )
    simple = str.maketrans("細醫圖報編", "细医图报编")
    assert segments(
        article, lambda text, _: text.translate(simple), lambda _, text: bool(text)
    ) == (
        Segment(SegmentKind.TITLE, "细胞"),
        Segment(SegmentKind.PARAGRAPH, "医院。"),
        Segment(SegmentKind.CAPTION, "图"),
        Segment(SegmentKind.SOURCE, "日报"),
        Segment(SegmentKind.BYLINE, "某人"),
        Segment(SegmentKind.BYLINE, "编者"),
    )
