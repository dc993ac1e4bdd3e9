"""Marks are written as tags and read back, whatever the text looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Mark, MarkKind
from digest.text.inline_marks import addresses, covering, normalised
from digest.text.inline_tags import plain, signature, strays, tagged, untagged

STRONG, EMPHASIS = MarkKind.STRONG, MarkKind.EMPHASIS
RAISED, LOWERED = MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT
LINK, NOTE = MarkKind.LINK, MarkKind.NOTE
KINDS = [kind for kind in MarkKind if kind is not MarkKind.PENDING]
"""Those of a source; what is pending is a matter of the page and never in the memory."""

PIECES = ["<sup>", "</sup>", "<a1>", "</a1>", "<a2>", "</strong>", "[^1]", "[^a-b]", "\\", "<", ">"]
TEXTS = st.lists(st.sampled_from([*PIECES, "细胞", "a", " ", "⁶", "["]) | st.text(max_size=3)).map(
    "".join
)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text with marks, some of which cross each other or lie outside of it."""
    text = draw(TEXTS)
    marks = []
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=9)):
        start = draw(st.integers(0, len(text) + 1))
        if kind is NOTE:
            marks.append(
                Mark(kind, start, start, draw(st.from_regex("[A-Za-z0-9-]+", fullmatch=True)))
            )
        else:
            target = draw(st.sampled_from("xyz")) if kind is LINK else ""
            marks.append(Mark(kind, start, draw(st.integers(start, len(text) + 1)), target))
    return text, marks


@pytest.mark.parametrize(
    ("text", "marks", "written"),
    [
        ("细胞", [], "细胞"),
        (r"C:\a <b> [1] a\\b\n", [], r"C:\a <b> [1] a\\b\n"),
        ("很重要的", [Mark(STRONG, 1, 3)], "很<strong>重要</strong>的"),
        ("x2次方", [Mark(RAISED, 1, 2)], "x<sup>2</sup>次方"),
        ("见此和彼", [Mark(LINK, 3, 4, "b"), Mark(LINK, 1, 2, "a")], "见<a1>此</a1>和<a2>彼</a2>"),
        ("很好。", [Mark(NOTE, 2, 2, "1"), Mark(EMPHASIS, 0, 2)], "<em>很好</em>[^1]。"),
        ("很好", [Mark(EMPHASIS, 1, 2), Mark(NOTE, 1, 1, "n")], "很[^n]<em>好</em>"),
        ("重要", [Mark(STRONG, 0, 2)], "重要"),
        (
            " 重要 ",
            [Mark(STRONG, 1, 2), Mark(STRONG, 2, 3), Mark(EMPHASIS, 1, 2)],
            " <em>重</em>要 ",
        ),
        ("重要", [Mark(LINK, 0, 2, "a"), Mark(STRONG, 0, 2)], "<a1>重要</a1>"),
        ("abcd", [Mark(STRONG, 0, 2), Mark(STRONG, 1, 3)], "<strong>abc</strong>d"),
        (
            "abcd",
            [Mark(STRONG, 0, 2), Mark(LINK, 1, 4, "x")],
            "<strong>a</strong><a1><strong>b</strong>cd</a1>",
        ),
        ("abcd", [Mark(LINK, 0, 3, "x"), Mark(LINK, 1, 2, "y")], "<a1>abc</a1>d"),
        ("写<sup>和[^1]", [], r"写\<sup>和\[^1]"),
        (r"写\<sup>", [], r"写\\\<sup>"),
        ("写\\上", [Mark(RAISED, 2, 3)], r"写\\<sup>上</sup>"),
        ("abc", [Mark(STRONG, 1, 9), Mark(EMPHASIS, 2, 2)], "abc"),
    ],
)
def test_marks_are_written_as_tags(text: str, marks: list[Mark], written: str) -> None:
    assert tagged(text, marks) == written
    assert untagged(written, addresses(text, marks)) == (text, normalised(text, marks))


@given(marked())
def test_what_is_written_is_read_back(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    written = tagged(text, marks)
    kept = normalised(text, marks)
    assert untagged(written, addresses(text, marks)) == (text, kept)
    assert normalised(text, kept) == kept
    assert plain(written) == text
    assert strays(written) == ()


@given(TEXTS)
def test_any_string_can_be_read(written: str) -> None:
    text, marks = untagged(written, ["x"])
    assert untagged(tagged(text, marks), addresses(text, marks)) == (text, normalised(text, marks))
    assert len(plain(written)) <= len(written)
    assert all(0 <= mark.start <= mark.end <= len(text) for mark in marks)


@given(st.text().filter(lambda text: "<" not in text and "[^" not in text))
def test_a_text_without_tags_stays_as_it_is(text: str) -> None:
    assert tagged(text, ()) == text
    assert untagged(text) == (text, ())
    assert plain(text) == text


@given(marked())
def test_no_mark_crosses_another_and_every_marked_character_stays_so(
    given: tuple[str, list[Mark]],
) -> None:
    text, marks = given
    within = [mark for mark in marks if mark.end <= len(text)]
    kept = normalised(text, marks)
    for one in kept:
        assert not any(one.start < other.start < one.end < other.end for other in kept)
    for kind in {*KINDS} - {NOTE, *covering(text, within)}:
        places = [
            {p for m in of if m.kind is kind for p in range(m.start, m.end)}
            for of in (within, kept)
        ]
        assert places[0] == places[1]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a</sup>b", "a</sup>b"),
        ("a<sup>b", "a<sup>b"),
        ("a<a2>b</a2>", "a<a2>b</a2>"),
        ("<b>a</b>", "<b>a</b>"),
        (r"a\\<sup>b", r"a\\<sup>b"),
        ("<strong><strong>a</strong>", "<strong>a"),
    ],
)
def test_a_tag_without_partner_or_address_is_text(written: str, text: str) -> None:
    assert untagged(written, ["x"])[0] == text


def test_tags_that_cross_are_read() -> None:
    assert untagged("<strong>a<a1>b</strong>c</a1>", ["x"]) == (
        "abc",
        (Mark(STRONG, 0, 1), Mark(LINK, 1, 3, "x"), Mark(STRONG, 1, 2)),
    )


def test_a_plain_text_has_no_tags() -> None:
    written = r"见<a12>此</a12><strong>处</strong>[^note-1]，10<sup>6</sup>，\<sup>"
    assert plain(written) == "见此处，106，<sup>"


def test_the_signature_has_what_a_translation_keeps() -> None:
    written = "<strong>见</strong><a1>此</a1>[^n]，10<sup>−6</sup>，10⁻⁶，CO₂，x<sub>最大</sub>[^n]"
    assert signature(written) == {
        "<a1>": 1,
        "[^n]": 2,
        "<sup>-6</sup>": 2,
        "<sub>2</sub>": 1,
        "<sub>…</sub>": 1,
    }
    assert signature("<em>见</em>此") == {}


def test_strays_are_named() -> None:
    assert strays(r"<a1>a</a1></a1><sup>\<em>") == ("</a1>", "<sup>")
