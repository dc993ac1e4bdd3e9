"""Vocabularies are read by line, and what is wrong in one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.conversion import Vocabulary
from digest.editorial.locales import load_locales
from digest.editorial.vocabulary import VocabularyKind, load_vocabulary
from digest.errors import EditorialError
from tests.sample import copy_editorial


def write(folder: Path, *lines: str) -> Path:
    (folder / "taiwan.tsv").write_text("\n".join(("# head", *lines)) + "\n", "utf-8")
    return folder


def test_a_line_is_an_entry(tmp_path: Path) -> None:
    line = "水平\t水準\tguarded\t高水平|!高水平表达\teditors\t高水平医院 → 高水準醫院"
    (word,) = load_vocabulary(write(tmp_path, line))["taiwan"]
    assert (word.word, word.local, word.kind) == ("水平", "水準", VocabularyKind.GUARDED)
    assert (word.contexts, word.guards) == (("高水平",), ("高水平表达",))
    assert (word.example, word.becomes, word.line) == ("高水平医院", "高水準醫院", 2)


def test_a_word_may_be_written_in_either_script(tmp_path: Path) -> None:
    lines = ("軟件\t軟體\tsafe\t\tpress\t软件 → 軟體", "软件\t軟體\tsafe\t\tpress\t软件 → 軟體")
    with pytest.raises(EditorialError, match="软件` is on line 2 too; keep one"):
        load_vocabulary(write(tmp_path, *lines))


LEVEL = "水平\t水準\tguarded\t高水平\teditors\t高水平大学 → 高水準大學"


def test_another_file_adds_longer_words_to_a_word(tmp_path: Path) -> None:
    more = "水平\t水準\tguarded\t诊疗水平|!水平表达\tmedical\t诊疗水平 → 診療水準\n"
    (tmp_path / "taiwan.field.tsv").write_text(more, "utf-8")
    words = Vocabulary(load_vocabulary(write(tmp_path, LEVEL))["taiwan"])
    changed = words.render("高水平，診療水平，高水平表達，水平").text
    assert changed == "高水準，診療水準，高水平表達，水平"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "水平\t水平線\tsafe\t\tpress\t水平 → 水平線",
            "水平 is 水準 and guarded on line 2 of taiwan.tsv",
        ),
        (
            "水平\t水準\tsafe\t\tpress\t水平 → 水準",
            "水平 is 水準 and guarded on line 2 of taiwan.tsv",
        ),
        (
            "水平\t水準\tguarded\t\tpress\t水平 → 水準",
            "水平 is on line 2 of taiwan.tsv too; add longer",
        ),
    ],
)
def test_another_file_says_nothing_else_of_a_word(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "taiwan.field.tsv").write_text(f"{line}\n", "utf-8")
    with pytest.raises(EditorialError) as raised:
        load_vocabulary(write(tmp_path, LEVEL))
    assert str(raised.value.problems[0]).startswith(f"{tmp_path}/taiwan.field.tsv:1: {told}")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("软件\t軟體\tsafe", "expected word<TAB>local"),
        ("软件\t軟體\tsafe\t\t\t软件 → 軟體", "expected word<TAB>local"),
        (f"软件\t{'軟' * 41}\tsafe\t\tpress\t软件 → 軟體", f"{'軟' * 10}"),
        ("软件\t軟體\tsave\t\tpress\t软件 → 軟體", "`save` is no kind; did you mean `safe`?"),
        ("软件\t软体\tsafe\t\tpress\t软件 → 软体", "软体: 软 is of the other script"),
        ("软件\t軟體\tsafe\t\tpress\t新的程序", "no example of 软件"),
        ("软件\t軟體\tsafe\t\tpress\t硬件 → 硬體", "no example of 软件"),
        ("软件\t軟體\tsafe\t\tpress\t软件好 → 軟件好", "the example does not come out: “軟件好”"),
        ("软件\t軟體\task\t\tpress\t软件好 → 軟體好", "the example does not come out: “軟體好”"),
        ("软件\t軟體\tsafe\t硬件包\tpress\t软件 → 軟體", "硬件包 is no longer word with 软件"),
        ("软件\t軟體\tsafe\t软件\tpress\t软件 → 軟體", "软件 is no longer word with 软件"),
        ("软件\t軟體\tguarded\t\tpress\t软件 → 軟體", "软件 is guarded without longer words"),
        ("大脑\t電腦\tsafe\t\tpress\t大脑 → 電腦", "電腦 has 电脑 of line 3 in it"),
    ],
)
def test_what_is_wrong_is_told_by_line(tmp_path: Path, line: str, told: str) -> None:
    right = "电脑\t計算機\tsafe\t\tpress\t电脑 → 計算機"
    with pytest.raises(EditorialError) as raised:
        load_vocabulary(write(tmp_path, line, right))
    (problem,) = raised.value.problems
    assert problem.line == 2
    assert problem.message.startswith(told)


def test_a_locale_names_a_vocabulary_that_is_there(tmp_path: Path) -> None:
    path = copy_editorial(tmp_path) / "locales.yml"
    assert {each.id: each.vocabulary for each in load_locales(path)}["zh-Hant"] == "taiwan"
    text = path.read_text("utf-8")
    path.write_text(text.replace("vocabulary: taiwan", "vocabulary: taiwam"), "utf-8")
    with pytest.raises(EditorialError, match="`vocabulary: taiwam` is none; did you mean `taiwan`"):
        load_locales(path)


def test_a_vocabulary_is_for_traditional_editions(tmp_path: Path) -> None:
    path = copy_editorial(tmp_path) / "locales.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("  quotes: “”‘’", "  vocabulary: taiwan\n  quotes: “”‘’"), "utf-8")
    with pytest.raises(EditorialError, match="`vocabulary` goes with `script: Hant`"):
        load_locales(path)
