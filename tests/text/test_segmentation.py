"""The most probable words of a text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from digest.text.segmentation import Segmentation

COUNTS = {"联合": 8.0, "制剂": 6.0, "合": 8.0, "联": 6.0, "制": 7.0, "剂": 5.0, "合制": 2.0}
WORDS = Segmentation(COUNTS, {"合制", "联合制"}, set())


def words(segmentation: Segmentation, text: str) -> list[str]:
    ends = (0, *segmentation.ends(text))
    return [text[start:end] for start, end in pairwise(ends)]


def test_the_most_probable_words_win_over_the_longest() -> None:
    assert words(WORDS, "联合制剂") == ["联合", "制剂"]


def test_a_favoured_phrase_wins_over_words_that_cut_it() -> None:
    assert words(Segmentation(COUNTS, {"合制"}, set()), "联合制") == ["联合", "制"]
    assert words(Segmentation(COUNTS, {"合制"}, {"合制"}), "联合制") == ["联", "合制"]


def test_a_phrase_is_worth_what_its_parts_are() -> None:
    assert words(WORDS, "联合制") == ["联合制"]


def test_the_lead_says_whether_words_cut_a_phrase() -> None:
    assert WORDS.lead("联合制剂", 1, 3) < 0 < WORDS.lead("联合制剂", 0, 2)
    assert WORDS.lead("联合", 0, 2) == float("inf")


@given(
    st.text("甲乙丙", min_size=1, max_size=7), st.sets(st.text("甲乙丙", min_size=2, max_size=3))
)
def test_no_other_sequence_is_more_probable(text: str, known: set[str]) -> None:
    counts = {word: float(len(word) * 3 + word.count("甲")) for word in known}
    segmentation = Segmentation(counts, set(), set())

    def value(sequence: list[str]) -> float:
        return sum(counts.get(word, 1.0) - 17.9 for word in sequence)

    best = max(value(sequence) for sequence in _sequences(text, known))
    assert abs(value(words(segmentation, text)) - best) < 1e-9


def _sequences(text: str, known: set[str]) -> Iterator[list[str]]:
    if not text:
        yield []
    for end in range(1, len(text) + 1):
        if end == 1 or text[:end] in known:
            for rest in _sequences(text[end:], known):
                yield [text[:end], *rest]
