"""Bytes become text, or a problem with a cure; web pages and front matter with them."""

from __future__ import annotations

import re

from hypothesis import example
from hypothesis import strategies as st

from digest.errors import SeedError
from digest.model import Seed
from digest.seeds import parse_seed
from digest.seeds.decoding import decode
from tests.fuzz import strategies
from tests.fuzz.targets import assert_linear, fuzz
from tests.safety.errors_table import is_listed


@fuzz(strategies.files(), st.sampled_from(["a.txt", "a.html"]), examples=250)
def test_any_file_becomes_a_seed_or_a_problem(data: bytes, name: str) -> None:
    seed = read(data, name)
    if seed is None:
        return
    for text in (seed.text, *seed.dropped, *seed.hints.values(), repr(seed.overrides)):
        text.encode()
    assert all(each < len(seed.text) for each in (seed.outline.starts if seed.outline else ()))
    assert all(
        0 <= doubt.line <= data.count(b"\n") + data.count(b"\r") + 1 for doubt in seed.doubts
    )


@fuzz(strategies.texts, examples=100)
def test_utf_8_is_read_as_it_was_written(text: str) -> None:
    data = text.encode("utf-8", errors="replace")
    plain = re.sub("\r\n?", "\n", data.decode())
    assert "\0" in text or decode(data).text.lstrip("\ufeff") == plain.lstrip("\ufeff")


@example("<p>&nbsp;", "a.txt")  # a short one has no text, a long one is read in another way
@fuzz(strategies.seeds, st.sampled_from(["a.txt", "a.html"]), examples=10)
def test_reading_takes_time_by_length(text: str, name: str) -> None:
    assert_linear(lambda repeated: read(repeated.encode(errors="replace"), name), text)


def read(data: bytes, name: str) -> Seed | None:
    """The seed, or none after a problem that is well told."""
    try:
        return parse_seed(data, name)
    except SeedError as error:
        problems = error.problems
    assert all(problem.path == name and "; " in problem.message for problem in problems)
    assert all(is_listed(problem.message) for problem in problems)
    assert all(len(problem.message) < 400 for problem in problems)
    return None
