"""A translation as a page shows it, while it is being updated."""

from __future__ import annotations

from digest.editorial.locales import load_locales
from digest.model import Mark, MarkKind, Text, TextStatus
from digest.pipeline.translated_text import undivided, updated
from digest.translation.outdated import Piece
from tests.sample import EDITORIAL

ENGLISH = load_locales(EDITORIAL / "locales.yml")[-1]
LINK = Mark(MarkKind.LINK, 4, 6, "https://a.example/")
NOTE = Mark(MarkKind.NOTE, 9, 9, "1")


def traditional(original: str, marks: tuple[Mark, ...] = ()) -> Text:
    return Text(original.replace("随访", "隨訪"), "zh-Hant", TextStatus.CONVERTED, marks=marks)


def text_of(*pieces: Piece) -> Text:
    return updated(pieces, "开始了。随访三年。", (LINK, NOTE), ENGLISH, traditional)


def test_the_chinese_of_a_piece_is_read_and_marked_with_its_language() -> None:
    shown = text_of(
        Piece("It began.", chinese=False),
        Piece("<a1>随访</a1>三年。[^1]", chinese=True),
        Piece("<strong>It</strong> goes on.", chinese=False),
    )
    assert shown.text == "It began. 隨訪三年。 It goes on."
    assert (shown.lang, shown.status, shown.flags) == ("en", TextStatus.OUTDATED, ())
    assert {*shown.marks} == {
        Mark(MarkKind.PENDING, 10, 15, "zh-Hant"),
        Mark(MarkKind.LINK, 10, 12, "https://a.example/"),
        Mark(MarkKind.NOTE, 15, 15, "1"),
        Mark(MarkKind.STRONG, 16, 18),
    }


def test_a_note_that_no_piece_has_stands_at_the_end() -> None:
    shown = text_of(Piece("It began.", chinese=False))
    assert shown.marks == (Mark(MarkKind.NOTE, 9, 9, "1"),)


def test_what_is_of_one_language_is_pending_where_it_would_have_two() -> None:
    mixed = Text("A. 乙。", "en", TextStatus.OUTDATED, marks=(Mark(MarkKind.PENDING, 3, 5, "zh"),))
    whole = Text("A. B.", "en", TextStatus.OUTDATED)
    read = undivided(
        lambda original, _=(): mixed if original == "甲。乙。" else whole, lambda: traditional
    )
    assert read("甲。乙。") == Text("甲。乙。", "zh-Hant", TextStatus.PENDING)
    assert read("丙。") is whole
