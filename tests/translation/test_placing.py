"""Marks of a Chinese text find their places in its English, and none is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from digest.text.inline_tags import numbered, plain, signature, strays
from digest.translation.machine import ArgosEngine, Translator
from digest.translation.machine.anchors import marked
from digest.translation.machine.placing import joined, placed
from tests.translation.conftest import TERMS

DRAFTS = [
    ("新的<a1>细胞研究</a1>在医院。", "new of <a1>cells study</a1> in hospitals."),
    (
        "<strong>新的细胞</strong>研究[^1]在<em>医院</em>。",
        "<strong>new of cells</strong> study[^1] in <em>hospitals</em>.",
    ),
    ("研究在南山医院[^note-2]。", "study in Nanshan Hospital[^note-2]."),
    ("研究在南山医院。[^note-2]", "study in Nanshan Hospital.[^note-2]"),
    ("[^1]医院研究。新。", "[^1]hospitals study. new."),
    ("研究[^1][^2]在医院。", "study[^1][^2] in hospitals."),
    ("<a1>细胞研究。新的医院。</a1>研究。", "<a1>cells study. new of hospitals.</a1> study."),
    ("<a1>细胞研究。新的医院。</a1>", "<a1>cells study. new of hospitals.</a1>"),
    ("<a1>研究</a1>在<a2>研究</a2>。", "<a1>study</a1> in <a2>study</a2>."),
    ("<a1>外泌体</a1>在<a2>龙</a2>。", "<a1>exosome</a1> in <a2>龙</a2>."),
    ("<strong>外泌</strong>体研究。", "<strong>exosome</strong> study."),
    ("细胞<sup>a</sup>研究¹在医院。", "cells<sup>a</sup> study¹ in hospitals."),
    ("x<sub>医院</sub>在研究。", "x<sub>hospitals</sub> in study."),
    (
        "Ca<sup>2+</sup>在<a1>CO<sub>2</sub>研究</a1>。",
        "Ca<sup>2+</sup> in <a1>CO<sub>2</sub> study</a1>.",
    ),
    ("<a1>CAR</a1>-T研究。", "<a1>CAR</a1>-T study."),
    ("<a1>2024年5月</a1>研究。", "<a1>May 2024</a1> study."),
    (
        "<a1>南山</a1><a2>医院</a2>在研究。",
        "<a1>Nanshan Hospital</a1> in study (<a2>Nanshan Hospital</a2>).",
    ),
    (
        "<strong>细胞</strong>研究。新的<a1>医院</a1>。",
        "<strong>cells</strong> study. new of <a1>hospitals</a1>.",
    ),
]


@pytest.mark.parametrize(("source", "draft"), DRAFTS)
def test_marks_come_through_the_engine(engine: ArgosEngine, source: str, draft: str) -> None:
    [found] = Translator(engine, TERMS).translate([source])
    assert found.text == draft


def test_powers_and_units_come_through_the_engine(engine: ArgosEngine) -> None:
    source = "CO₂在10⁶的细胞,2×10⁷的新研究,kg/m²在10⁻³。"
    [found] = Translator(engine, TERMS).translate([source])
    for exact in ("CO₂", "10⁶", "2×10⁷", "kg/m²", "10⁻³"):
        assert exact in found.text


def test_no_tag_reaches_the_engine(engine: ArgosEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    translate = ArgosEngine.translate

    def listen(self: ArgosEngine, sentences: Sequence[str], *done: object) -> object:
        asked.extend(sentences)
        return translate(self, sentences, *done)  # type: ignore[arg-type]

    monkeypatch.setattr(ArgosEngine, "translate", listen)
    Translator(engine, TERMS).translate([source for source, _ in DRAFTS])
    assert len(asked) > len(DRAFTS)
    assert [each for each in asked if "<" in each or "[^" in each] == []


def test_texts_without_marks_are_drafted_as_they_were(engine: ArgosEngine) -> None:
    """Neither are they split otherwise, nor is anything asked of the engine besides."""
    [found] = Translator(engine, TERMS).translate(["“细胞<5。”南山医院[3]研究。a\\\\b。"])
    assert "Nanshan Hospital" in found.text
    assert numbered(found.text) == (found.text, ())


ENGLISH = {"细胞研究": "The cell study.", "报告": "A report"}


def place(source: str, translation: str) -> str:
    text, marks = numbered(source)
    return placed(translation, marked(text, marks, TERMS, ENGLISH))


@pytest.mark.parametrize(
    ("source", "translation", "tagged"),
    [
        ("见<a1>报告</a1>。", "See two reports.", "See two <a1>reports</a1>."),
        ("见<a1>报告</a1>。", "Reported.", "Reported (<a1>report</a1>)."),
        ("见<a1>报告</a1>", "Seen", "Seen (<a1>report</a1>)"),
        ("见<a1>报告</a1>[^1]。", "Seen.", "Seen (<a1>report</a1>)[^1]."),
        ("<strong>报告</strong>很好。", "It is good.", "It is good."),
        (
            "<strong>细胞研究</strong>好。",
            "Cell studies; the cell study.",
            "Cell studies; the <strong>cell study</strong>.",
        ),
        ("<em>很好。</em>", "Very good.", "<em>Very good.</em>"),
        ("<em>很好</em>。", "Very good!", "<em>Very good</em>!"),
        ("他说“<em>很好</em>。”[^1]", "He said, “Good.”", "He said, “Good.”[^1]"),
        ("好[^1]而新的。", "Good and new.", "Good and new[^1]."),
        ("好[^1]而新的。", "Good [1] and new.", "Good[^1] and new."),
        ("好[1]而[^1]新的。", "Good [1] and [2] new.", "Good [1] and[^1] new."),
        ("好而<sup>乙</sup>新。", "Good.", "Good<sup>乙</sup>."),
        (r"写\<sup>。", "Write <sup>.", r"Write \<sup>."),
    ],
)
def test_a_mark_stands_where_its_words_are(source: str, translation: str, tagged: str) -> None:
    assert place(source, translation) == tagged


PARTS = ["细胞研究", "报告", "南山医院", "外泌体", "CO₂", "10⁶", "x", "，", "。", "的"]
SOURCES = st.lists(
    st.tuples(st.sampled_from(PARTS), st.sampled_from(["", "a", "strong", "sup", "note"])),
    min_size=1,
    max_size=8,
)


def written(parts: Sequence[tuple[str, str]]) -> str:
    """A text of parts, each with the mark of a kind."""
    pieces = []
    for number, (part, kind) in enumerate(parts, start=1):
        name = f"a{number}" if kind == "a" else kind
        marked = {"": part, "note": f"{part}[^{number}]"}.get(kind, f"<{name}>{part}</{name}>")
        pieces.append(marked)
    return "".join(pieces)


@given(
    SOURCES,
    st.text(max_size=40)
    | st.lists(st.sampled_from([*PARTS, "cell study", "report ", "[1]", "."])).map("".join),
)
def test_no_link_and_no_note_is_lost_whatever_the_engine_says(
    parts: Sequence[tuple[str, str]], translation: str
) -> None:
    source = written(parts)
    assume(translation.strip())
    tagged = place(source, translation)
    kept = {token for token in signature(source) if token.startswith(("<a", "["))}
    assert kept <= {*signature(tagged)}
    assert strays(tagged) == ()


def test_a_link_over_two_sentences_is_one_link_again() -> None:
    sentences = ["First <a1>one.</a1>", "<a1>Two</a1> and <a2>three</a2>."]
    assert joined(sentences) == "First <a1>one. Two</a1> and <a2>three</a2>."
    apart = ["First <a1>one.</a1>", "<a2>Three</a2> and <a1>two</a1>."]
    assert joined(apart) == "First <a1>one.</a1> <a2>Three</a2> and two."
    assert plain(joined(apart)) == "First one. Three and two."
