"""Sentences together are the paragraph, and each is one the model can take."""

from __future__ import annotations

from hypothesis import example

from digest.translation.sentences import split
from tests.fuzz import strategies
from tests.fuzz.targets import assert_linear, fuzz


@fuzz(strategies.paragraphs, examples=200)
def test_sentences_join_to_their_paragraph(paragraph: str) -> None:
    pieces = split(paragraph)
    assert "".join("".join(pieces).split()) == "".join(paragraph.split())
    assert all(piece == piece.strip() != "" for piece in pieces)


@example("（")  # brackets that stay open were gone through for every character
@example("（一二三四五六七八九十，")  # every cut was looked for in all that was left
@fuzz(strategies.paragraphs.filter(bool), examples=20)
def test_splitting_takes_time_by_length(paragraph: str) -> None:
    assert_linear(split, paragraph)
