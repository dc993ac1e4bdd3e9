"""How many errors of our own pairs the checks find, and how few right ones they doubt."""

from __future__ import annotations

import csv
import json
import lzma
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from benchmarks import check_scores as scores
from benchmarks import checks as benchmark
from benchmarks.judged_english import (
    LABELS,
    PAIRS,
    Judged,
    Pair,
    flags_for,
    read_drafts,
    read_labels,
    read_pairs,
)

from digest.translation.checks import CHECKS
from tests.sample import EDITORIAL
from tests.shared import SHARED, needs_shared

FLOORS: dict[str, dict[str, int]] = json.loads(benchmark.FLOORS.read_text(encoding="utf-8"))
"""The least that is reached of each kind of error, in per cent."""
MOST_ALARMS = 0.03
"""The share of right English that may be flagged: a reader stops believing marks above it."""
LEAST_PRECISE = 85
"""Per cent of what readers see marked that is an error; a flag below it is a hint for editors."""
FEWEST_RIGHT = 300
EVERY = 10
"""Which of the real drafts are read in a test: all of them take several seconds."""
DRAFTS = SHARED / "expectations" / "english" / "real-drafts.tsv.xz"
FILES = LABELS, DRAFTS.with_name("labels.tsv")

flags = scores.flags_by(EDITORIAL)


@cache
def found() -> dict[str, tuple[int, int]]:
    return scores.recall_of_pairs(read_pairs("errors"), flags)


@pytest.mark.parametrize("kind", FLOORS[benchmark.PAIRS_FOUND])
def test_as_many_errors_are_found_as_were(kind: str) -> None:
    missed = [
        f"{pair.source} {pair.target}"
        for pair in read_pairs("errors")
        if pair.kind == kind and not scores.is_found(pair, flags)
    ]
    has, of = found()[kind]
    assert 100 * has >= FLOORS[benchmark.PAIRS_FOUND][kind] * of, "\n".join(missed)


def test_right_english_is_seldom_flagged() -> None:
    right = read_pairs("right")
    alarms = [
        f"{doubts} {pair.source} {pair.target}"
        for pair in right
        if (doubts := sorted(flags(pair.source, pair.target) - scores.HINTS))
    ]
    assert len(right) >= FEWEST_RIGHT
    assert len(alarms) <= MOST_ALARMS * len(right), "\n".join(alarms)


def test_every_check_has_pairs_and_a_floor() -> None:
    assert {*chain.from_iterable(map(flags_for, found()))} == {check.id for check in CHECKS}
    assert found().keys() == FLOORS[benchmark.PAIRS_FOUND].keys()


def test_no_pair_stands_twice() -> None:
    pairs = [*read_pairs("errors"), *read_pairs("right")]
    assert {path.stem for path in PAIRS.glob("*.tsv")} == {"errors", "right"}
    assert not [pair for pair, times in Counter(pairs).items() if times > 1]


def test_labels_name_drafts_and_hold_no_text() -> None:
    with LABELS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert [*rows[0]] == ["set", "number", "kind", "label", "half"]
    flagged = {*chain.from_iterable(flags_for(row["kind"]) for row in rows)}
    assert flagged <= {check.id for check in CHECKS}
    assert {row["label"] for row in rows} == {"error", "right"}
    assert all(row["number"].isdecimal() and row["set"].isascii() for row in rows)
    assert len({(row["set"], row["number"], row["kind"]) for row in rows}) == len(rows)
    halves = [("held", "tuned")[line % 2] for line in range(2, len(rows) + 2)]
    assert [row["half"] for row in rows] == halves


@needs_shared
def test_labelled_drafts_are_judged_as_well_as_they_were() -> None:
    drafts = read_drafts(DRAFTS)
    judged = [each for path in FILES for each in read_labels(path, drafts)]
    assert len(judged) == sum(len(path.read_text("utf-8").splitlines()) - 1 for path in FILES)
    scored = scores.scores_of(judged, flags)
    found, precise = scores.recall_of(scored), scores.precision_of(scored)
    floors = FLOORS[benchmark.LABELS_FOUND]
    assert not {kind: found[kind] for kind in floors if _under(found[kind], floors[kind])}
    marked = [kind for kind in precise if not scores.HINTS.issuperset(flags_for(kind))]
    assert not {kind: precise[kind] for kind in marked if _under(precise[kind], LEAST_PRECISE)}


def _under(share: tuple[int, int], floor: int) -> bool:
    has, of = share
    return 100 * has < floor * of


@needs_shared
def test_few_drafts_of_a_good_engine_are_flagged() -> None:
    some = list(read_drafts(DRAFTS).values())[::EVERY]
    flagged = scores.flag_counts(some, "google", flags)[scores.ANY]
    assert flagged <= MOST_ALARMS * len(some)


WRONG = "1\ta\t公司现有员工860人。\tIt employs 680 people.\tIt employs 860 people.\n"
RIGHT = "2\ta\t研究已经完成。\tThe study is complete.\tThe study is complete.\n"


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    path = tmp_path / "drafts.tsv.xz"
    with lzma.open(path, "wt", encoding="utf-8") as out:
        out.write(f"number\tset\tchinese\targos\tgoogle\n{WRONG}{RIGHT}")
    (tmp_path / "labels.tsv").write_text(
        "set\tnumber\tkind\tlabel\na\t1\tfigure\terror\na\t2\tfigure\tright\na\t1\tloop\tright\n"
    )
    return path


def test_labels_are_scored_by_kind_and_group(drafts: Path) -> None:
    judged = read_labels(drafts.with_name("labels.tsv"), read_drafts(drafts))
    scored = scores.scores_of(judged, flags)
    assert scored["figure"] == {"handed": (1, 1, 0)}
    assert scored["loop"] == {"handed": (0, 0, 0)}
    both = {"figure": {"tuned": scores.Score(1, 4, 2), "held": scores.Score(2, 3, 0)}}
    assert scores.recall_of(both) == {"figure": (3, 7)}
    assert scores.precision_of(both) == {"figure": (3, 5)}
    mistaken = [Judged(each.group, each.kind, False, each.source, each.target) for each in judged]
    score = scores.scores_of(mistaken, flags)["figure"]["handed"]
    assert (score.recall, score.precision) == ("0 of 0", "0 of 1")


def test_what_is_misjudged_is_listed_but_for_the_half_that_is_held() -> None:
    source, target = "公司现有员工860人。", "It employs 680 people."
    wrong = [Judged(half, "figure", False, source, target) for half in ("tuned", "held")]
    missed = Judged("tuned", "figure", True, "研究已经完成。", "The study is complete.")
    assert scores.misjudged([*wrong, missed], "figure", flags) == [
        f"wrong\t{source}\t{target}",
        f"missed\t{missed.source}\t{missed.target}",
    ]


def test_flags_of_both_engines_are_counted(drafts: Path) -> None:
    both = read_drafts(drafts).values()
    argos, google = (scores.flag_counts(both, engine, flags) for engine in ("argos", "google"))
    assert (argos["number"], argos[scores.ANY], google[scores.ANY]) == (1, 1, 0)
    rows = benchmark.draft_table({"argos": argos, "google": google}, len(both)).splitlines()
    assert rows[-1] == "| any but hints | 50.0% | 0.0% |"


def test_without_drafts_the_benchmark_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    benchmark.main(["--editorial", str(EDITORIAL)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| own pairs | found |"
    assert lines[-1] == benchmark.SKIPPED


def test_with_drafts_it_tells_of_labels_and_engines(
    drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    benchmark.main(["--editorial", str(EDITORIAL), "--drafts", str(drafts)])
    lines = capsys.readouterr().out.splitlines()
    assert "| labelled drafts | handed: found | handed: precise |" in lines
    assert "| figure | 1 of 1 | 1 of 1 |" in lines
    assert lines[-1] == "| any but hints | 50.0% | 0.0% |"
    benchmark.main(["--editorial", str(EDITORIAL), "--drafts", str(drafts), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["labels"]["figure"] == {"handed": [1, 1, 0]}
    assert told["drafts"]["argos"]["number"] == 1


def test_floors_are_only_raised() -> None:
    part, low = benchmark.PAIRS_FOUND, {"loop": (0, 20), "another": (1, 2)}
    assert benchmark.raised(low, {}) == FLOORS | {part: FLOORS[part] | {"another": 50}}
    assert benchmark.raised({"number": (20, 20)}, {})[part]["number"] == 100
    risen = benchmark.raised({}, {"numeral": {"held": scores.Score(20, 20, 5)}})
    assert risen[benchmark.LABELS_FOUND]["numeral"] == 100


def test_a_pair_is_found_by_the_flags_for_its_kind() -> None:
    pair = Pair("公司现有员工860人。", "It employs 680 people.", "figure")
    assert scores.recall_of_pairs([pair], flags) == {"figure": (1, 1)}
    assert scores.false_alarms([pair], flags) == (1, 1)
