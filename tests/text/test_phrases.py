"""The phrase index takes the matches that a plain search for the longest phrase takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.text.phrases import PhraseIndex

_SIMPLE = st.text("甲乙丙", max_size=12)


@given(st.sets(st.text("甲乙丙", min_size=2, max_size=4)), _SIMPLE)
def test_the_longest_anywhere_then_the_leftmost(phrases: set[str], text: str) -> None:
    assert list(PhraseIndex(phrases).spans(text)) == _plain_search(phrases, text)


def test_a_phrase_at_the_end_is_not_taken_for_a_longer_one() -> None:
    index = PhraseIndex({"甲乙", "乙丙", "乙丙丁"})
    assert list(index.spans("甲乙丙")) == [(0, 2)]


@given(st.sets(st.text("甲乙丙", min_size=2, max_size=4)), _SIMPLE)
def test_outermost_phrases_are_those_inside_no_other(phrases: set[str], text: str) -> None:
    ends = range(len(text) + 1)
    every = [(start, end) for end in ends for start in range(end) if text[start:end] in phrases]
    assert list(PhraseIndex(phrases).outermost(text)) == sorted(
        (start, end)
        for start, end in every
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in every)
    )


def _plain_search(phrases: set[str], text: str, offset: int = 0) -> list[tuple[int, int]]:
    for size in range(len(text), 1, -1):
        for start in range(len(text) - size + 1):
            end = start + size
            if text[start:end] in phrases:
                return [
                    *_plain_search(phrases, text[:start], offset),
                    (offset + start, offset + end),
                    *_plain_search(phrases, text[end:], offset + end),
                ]
    return []
