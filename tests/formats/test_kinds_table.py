"""The guide says what each format keeps, and it is so."""

from __future__ import annotations

from tests.formats.kinds_table import GUIDE, with_table


def test_the_guide_says_what_each_format_keeps() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert with_table(guide) == guide, "run `python -m tests.formats.kinds_table`"
