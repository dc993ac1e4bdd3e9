"""The table of errors in the guide and the errors in the code are the same."""

from __future__ import annotations

from tests.safety.errors_table import CAUSES, PAGE, is_listed, page, rooms


def test_the_guide_lists_every_error_of_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.safety.errors_table`"


def test_every_part_that_makes_errors_is_explained() -> None:
    assert rooms() <= CAUSES.keys()


def test_a_message_that_was_met_is_found_by_its_row() -> None:
    assert is_listed("a.txt:1: the front matter is longer than 64 KB; shorten it")
    assert not is_listed("a.txt:1: the front matter is odd; shrug")
