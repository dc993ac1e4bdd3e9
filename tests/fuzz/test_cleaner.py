"""Cleaning accounts for every character, finds nothing more the second time, and ends."""

from __future__ import annotations

import re

from hypothesis import example

from digest.cleaning import clean, render_inspection
from digest.errors import SeedError
from digest.model import Article, Seed
from tests.cleaning.test_accounting import check_account, check_settled
from tests.fuzz import strategies
from tests.fuzz.targets import assert_linear, fuzz
from tests.sample import sample_data

_ACTING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
RULES = sample_data().cleaning


def cleaned(text: str) -> Article | None:
    try:
        return clean(Seed("a.txt", text, "0"), RULES)
    except SeedError:
        return None


@fuzz(strategies.texts, examples=120)
def test_every_character_is_kept_or_accounted_for(text: str) -> None:
    if article := cleaned(text):
        check_account(text, article)
        assert all(0 <= doubt.line <= len(text) + 1 for doubt in article.doubts)
        shown = render_inspection(Seed("a.txt", text, "0"), article).plain
        assert not any(char in shown for char in "\x00\x1b\x07")


@example("A！\n细胞治疗进展\u20281,000,000")  # marks where headings or torn lines were joined
@example("标题：题目在此\n首批设备A,\n细胞设备，已经完成调试。")
@example("(细\n胞)治疗进展\n1,000,000")
@example("细胞治疗进展\nxì（本报记者 赵一鸣）")  # a byline that hid a reading
@fuzz(strategies.texts, examples=60)
def test_cleaning_a_cleaned_text_changes_nothing(text: str) -> None:
    check_settled(text)


@example("\ufffe")  # a code that is no character became a title
@fuzz(strategies.texts, examples=60)
def test_facts_are_short_lines_that_can_be_written(text: str) -> None:
    if article := cleaned(text):
        for fact in (article.title, article.source, article.url, article.editor, *article.authors):
            assert fact is None or (not _ACTING.search(fact) and len(fact) <= 2_000)
            (fact or "").encode()
        assert (article.published or "2000-01-01")[:2] in {"19", "20"}


@fuzz(strategies.texts, examples=8)
def test_cleaning_takes_time_by_length(text: str) -> None:
    assert_linear(cleaned, text)
