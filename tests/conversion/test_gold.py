"""The conversion of lines of our own: no kind has more wrong places than it had."""

from __future__ import annotations

import json
from functools import cache

import pytest
from benchmarks.conversion_gold import GOLD, Case, Press, Verdict, load, verdict, wrong_places
from benchmarks.conversion_quality import CEILINGS, UNNAMED, ceilings, reported, table, told

from digest.conversion import Conversion
from digest.conversion.decisions import Reason, decision
from tests.sample import EDITORIAL

MOST: dict[str, int] = json.loads(CEILINGS.read_text(encoding="utf-8"))


@cache
def press() -> Press:
    return Press(EDITORIAL)


@cache
def verdicts() -> list[Verdict]:
    return press().verdicts(load())


def of(source: str, *accepted: str, direction: str = "s2t") -> Case:
    return Case("names", direction, source, accepted, "alone")


@pytest.mark.parametrize("kind", MOST)
def test_no_more_places_are_wrong_than_were(kind: str) -> None:
    meant = [each for each in verdicts() if kind in {each.case.name, each.unnamed and UNNAMED}]
    wrong = [line for each in meant for line in told(each)]
    assert ceilings(verdicts())[kind] <= MOST[kind], "\n".join(wrong)


def test_every_kind_has_its_ceiling() -> None:
    assert ceilings(verdicts()).keys() == MOST.keys()


def test_right_forms_are_as_long_as_their_source() -> None:
    cases = load()
    assert {case.file for case in cases} == {path.stem for path in GOLD.glob("*.tsv")}
    assert not [
        (case.text, form) for case in cases for form in case.accepted if len(form) != len(case.text)
    ]


def test_a_place_is_wrong_where_no_reading_has_what_stands_there() -> None:
    case = of("发布后", "發布後", "發佈後")
    assert wrong_places(case, "發佈後") == ()
    assert wrong_places(case, "髮佈后") == (0, 2)
    assert wrong_places(case, "發布") == (2,)
    assert wrong_places(of("台湾", "台灣"), "臺灣") == ()


def test_a_wrong_place_in_no_report_is_unnamed() -> None:
    case = of("于晓岚与余震", "于曉嵐與余震")
    flagged = (decision(case.text, 0, "於", Reason.UNDECIDED, ("于",)),)
    found = verdict(case, Conversion("於曉嵐與餘震", flagged))
    assert (found.wrong, found.unnamed, found.flags) == ((0, 4), (4,), 1)
    assert [line.rpartition("\t")[2] for line in told(found)] == ["named", "unnamed"]
    assert reported([found])[0].startswith("1 of 2 wrong places")


def test_the_table_has_a_row_a_kind_and_their_sum() -> None:
    one = verdict(of("于晓岚", "于曉嵐"), Conversion("於曉嵐"))
    rows = table({"this press": [one], "another": [one]}).splitlines()
    assert rows[0] == "| wrong places | cases | this press | another |"
    assert rows[2:] == ["| names: alone | 1 | 1 | 1 |", "| together | 1 | 1 | 1 |"]


def test_an_article_is_read_as_its_page_shows_it() -> None:
    text = (
        "治疗后复查\n\n记者 于晓岚\n\n三周后，病人已经出院。他在家里用了药。\n\n几只小鼠只吃面粉。"
    )
    right = (
        "治療後複查\n\n記者 于曉嵐\n\n三週後，病人已經出院。他在家裡用了藥。\n\n幾隻小鼠只吃麵粉。"
    )
    (found,) = press().verdicts([of(text, right, direction="article")])
    assert {*found.wrong} <= {text.index("于")}
    assert len(found.text) == len(text)
