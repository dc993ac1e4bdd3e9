"""Which drafts are picked to be made anew."""

from __future__ import annotations

import pytest

from digest.editorial import Term
from digest.model import TranslationUnit, UnitStatus
from digest.text.term_finder import TermFinder
from digest.translation.redrafting import DraftFilter

HOSPITAL = Term("南山医院", "南山醫院", "Nanshan Hospital", "organisation", ("南医",), 1)
TERMS = TermFinder([HOSPITAL])
OLD, NEW = "zh-en 1.1 (0a1b)", "zh-en 1.9 (2c3d)"


def draft(source: str, target: str, engine: str = OLD) -> TranslationUnit:
    return TranslationUnit(source, target, UnitStatus.MACHINE, engine)


A = draft("南山医院投资10亿元。", "Nanshan Hospital invests RMB 10 million.")
B = draft("南医没有同意。", "Nanshan Hospital did not agree.", NEW)
C = draft("<strong>细</strong>胞很小。", "Cells are small (very.")
KEPT = [
    TranslationUnit(A.source, A.target, UnitStatus.EDITED),
    TranslationUnit(A.source, A.target, UnitStatus.OUTDATED, previous="南山医院投资1亿元。"),
    TranslationUnit(A.source, "", UnitStatus.PENDING),
]


@pytest.mark.parametrize(
    ("drafts", "picked"),
    [
        (DraftFilter(), [A, B, C]),
        (DraftFilter(engines=("1.1",)), [A, C]),
        (DraftFilter(engines=("1.1", "1.9")), [A, B, C]),
        (DraftFilter(words=("南山医院",)), [A, B]),
        (DraftFilter(words=("细胞",)), [C]),
        (DraftFilter(words=("細胞",)), [C]),
        (DraftFilter(engines=("ZH-EN 1.9",)), [B]),
        (DraftFilter(flags=frozenset({"scale", "brackets"})), [A, C]),
        (DraftFilter(frozenset({"scale", "brackets"}), ("1.1",), ("南医",)), [A]),
        (DraftFilter(frozenset({"scale"}), ("1.9",)), []),
    ],
)
def test_drafts_are_picked_by_all_that_is_asked_and_nothing_else_is(
    drafts: DraftFilter, picked: list[TranslationUnit]
) -> None:
    assert [*drafts.picked([A, B, C, *KEPT], TERMS)] == picked
