"""The words of a place: what changes, what stays, and where it then stands."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.conversion import (
    Converters,
    Vocabulary,
    Worded,
    marked_spans,
    moved_by,
    proper_names,
)
from digest.editorial import (
    Editorial,
    Locale,
    VocabularyKind,
    VocabularyWord,
)
from digest.editorial.protected_words import load_protection
from digest.editorial.termbase import load_termbase
from digest.editorial.vocabulary import load_vocabulary
from digest.editorial.word_forms import simplified
from digest.model import Mark, MarkKind
from tests.sample import EDITORIAL, sample_data
from tests.shared import SHARED, needs_shared

TAIWAN = load_vocabulary(EDITORIAL / "vocabulary")["taiwan"]
TERMBASE = load_termbase(EDITORIAL / "terms")
UNCHANGED = [
    line
    for path in sorted((EDITORIAL / "vocabulary").glob("taiwan.*unchanged.txt"))
    for line in path.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@cache
def converters() -> Converters:
    return Converters(load_protection(EDITORIAL / "conversion"), TERMBASE)


@cache
def taiwan() -> Vocabulary:
    return Vocabulary(TAIWAN, proper_names(TERMBASE))


def worded(text: str) -> Worded:
    return taiwan().render(converters().convert(text, "s2tw"))


def entry(word: str, local: str, kind: str = "safe", **more: tuple[str, ...]) -> VocabularyWord:
    around = {"guards": (), "contexts": (), **more}
    return VocabularyWord(
        word, local, VocabularyKind(kind), source="", example="", becomes="", line=1, **around
    )


def test_every_example_comes_out() -> None:
    wrong = [
        (each.line, each.example, each.becomes, shown)
        for each in TAIWAN
        if (shown := worded(each.example).text) != each.becomes
    ]
    assert not wrong


def test_every_entry_that_asks_is_reported_by_its_example() -> None:
    silent = [
        each.word
        for each in TAIWAN
        if each.kind is VocabularyKind.ASK
        and each.local not in {change.local for change in worded(each.example).changes}
    ]
    assert not silent


@pytest.mark.parametrize("text", UNCHANGED)
def test_nothing_changes_where_nothing_may(text: str) -> None:
    converted = converters().convert(text, "s2tw")
    assert taiwan().render(converted).text == converted
    assert taiwan().render(text).text == text


def test_applied_twice_nothing_more_changes() -> None:
    for each in TAIWAN:
        shown = worded(each.example).text
        assert taiwan().render(shown).text == shown


def test_a_word_is_found_in_either_script() -> None:
    assert [taiwan().render(word).text for word in ("软件", "軟件")] == ["軟體", "軟體"]


def test_the_longest_word_counts_and_guards_keep_no_other_word() -> None:
    words = Vocabulary(
        [entry("在线", "線上", guards=("在线粒",)), entry("线粒体", "粒線體")], ["北京线粒体馆"]
    )
    assert words.render("存在線粒體").text == "存在粒線體"
    assert words.render("北京線粒體館").text == "北京線粒體館"


def test_a_guarded_word_changes_in_its_longer_words_and_else_asks() -> None:
    words = Vocabulary(
        [entry("水平", "水準", "guarded", contexts=("高水平",), guards=("高水平表达",))]
    )
    shown = words.render("高水平，水平，高水平表達")
    assert shown.text == "高水準，水平，高水平表達"
    assert [(each.start, each.asked) for each in shown.changes] == [(1, False), (4, True)]


def test_a_single_character_changes_outside_other_words() -> None:
    words = Vocabulary([entry("硅", "矽"), entry("硅谷", "谷", "ask")])
    assert words.render("硅膠、硅谷、二氧化硅").text == "矽膠、硅谷、二氧化矽"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("上海纳米技术中心采用纳米药物", "上海納米技術中心採用奈米藥物"),
        ("他在人工智能研究院研究人工智能", "他在人工智能研究院研究人工智慧"),
        ("多家软件公司参加", "多家軟體公司參加"),
        ("北京的医院采购芯片", "北京的醫院採購晶片"),
    ],
)
def test_what_looks_like_the_name_of_a_body_stays_and_is_asked_about(text: str, shown: str) -> None:
    result = worded(text)
    assert result.text == shown
    stays = shown.startswith(("上海納米", "他在人工智能"))
    assert [each.asked for each in result.changes] == ([True, False] if stays else [False])


def test_titles_addresses_code_and_marked_places_stay() -> None:
    text = "《軟件》和〈軟件〉，https://example.org/軟件 `軟件` -{软件}-，軟件"
    shown = converters().convert(text, "s2tw")
    result = taiwan().render(shown, [*marked_spans(text)])
    assert result.text == shown[:-2] + "軟體"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("先提效率，然后提质量，工艺质量怎么控", "先提效率，然後提品質，工藝品質怎麼控"),
        ("患者的断层扫描（CT）图像", "患者的斷層掃描（CT）影像"),
        ("糖尿病、帕金森、肝硬化", "糖尿病、帕金森氏症、肝硬化"),
        ("集医疗、保健、康复于一体", "集醫療、保健、復健於一體"),
        ("公司的发展战略与国家战略", "公司的發展策略與國家戰略"),
        ("生物打印机和办公室的打印机", "生物列印機和辦公室的印表機"),
        ("荧光显示该基因的表达水平", "螢光顯示該基因的表現量"),
        ("缺血性卒中的卒中风险与抗抑郁药", "缺血性中風的中風風險與抗憂鬱藥"),
        ("首席信息官谈远程监测与文档", "資訊長談遠距監測與文件"),
        ("淋巴细胞性白血病与多普勒", "淋巴性白血病與都卜勒"),
    ],
)
def test_sentences_read_as_an_editor_of_taiwan_writes_them(text: str, shown: str) -> None:
    assert worded(text).text == shown
    assert taiwan().render(shown).text == shown


@pytest.mark.parametrize("piece", ["a@軟件.cn", "C:\\軟件\\數據庫", "軟件.docx", "www.a.cn/軟件"])
def test_what_is_no_prose_stays(piece: str) -> None:
    assert taiwan().render(f"見 {piece} 的軟件").text == f"見 {piece} 的軟體"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("「互联网+小儿脑瘫医护康惠」体系", "「互聯網+小兒腦癱醫護康惠」體系"),
        ("“智能手机＋打印”服务", "“智能手機＋打印”服務"),
        ("“软件”和“打印”", "“軟體”和“列印”"),
    ],
)
def test_a_quoted_programme_keeps_its_name(text: str, shown: str) -> None:
    assert worded(text).text == shown


def test_marks_move_with_the_words() -> None:
    result = Vocabulary([entry("心梗", "心肌梗塞"), entry("网络", "網")]).render("治心梗靠網絡了")
    assert result.text == "治心肌梗塞靠網了"

    def moved(start: int, end: int) -> tuple[int, int]:
        (mark,) = moved_by(result.changes, (Mark(MarkKind.STRONG, start, end),))
        return mark.start, mark.end

    assert moved(0, 1) == (0, 1)
    assert moved(1, 3) == (1, 5)
    assert moved(2, 3) == moved(1, 2) == (1, 5)
    assert moved(2, 2) == (5, 5), "the sign of a note stands behind the word"
    assert moved(3, 5) == (5, 7)
    assert moved(6, 7) == (7, 8)


PIECES = [each.word for each in TAIWAN] + [each.local for each in TAIWAN]
TEXTS = st.lists(st.sampled_from([*PIECES, "的", "，", "《", "》", "中心", "北京", "A", "一"])).map(
    "".join
)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_outside_the_changes_nothing_differs(text: str, places: list[tuple[int, int]]) -> None:
    result = taiwan().render(text)
    done, rebuilt = 0, ""
    for change in result.changes:
        assert done <= change.start < change.end
        assert text[change.start : change.end] == change.word
        rebuilt += text[done : change.start]
        assert change.at == len(rebuilt)
        rebuilt += change.word if change.asked else change.local
        done = change.end
    assert result.text == rebuilt + text[done:]
    ends = sorted({min(at, len(text)) for place in places for at in place})
    marks = tuple(Mark(MarkKind.STRONG, *pair) for pair in pairwise(ends))
    moved = moved_by(result.changes, marks)
    for before, after in pairwise(moved):
        assert 0 <= before.start <= before.end <= len(result.text)
        assert before.start <= after.start
        assert before.end <= after.end


def test_labels_and_cards_use_the_same_words() -> None:
    assert changed_in_labels(sample_data()) == []


def changed_in_labels(editorial: Editorial) -> list[tuple[str, str]]:
    """(text, word) of each word that a vocabulary changes in the strings and cards of a locale."""
    names = [*proper_names(editorial.termbase)]
    return [
        (text, change.word)
        for locale in editorial.locales
        if locale.vocabulary
        for vocabulary in [Vocabulary(editorial.vocabulary[locale.vocabulary], names)]
        for text in _texts(editorial, locale)
        for change in vocabulary.render(text).changes
        if not change.asked
    ]


def _texts(editorial: Editorial, locale: Locale) -> Iterator[str]:
    yield from locale.strings.values()
    for tag in (*editorial.taxonomy, *editorial.organisations):
        yield tag.labels.get(locale.id, "")
        yield tag.descriptions.get(locale.id, "")


@needs_shared
def test_handed_words() -> None:
    """A word that is said to be safe alone becomes the local one; one to leave or unsafe, none."""
    path = SHARED / "expectations" / "scripts" / "vocabulary.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t") if len(row) == 3]
    wrong = []
    for word, local, note in rows:
        shown = worded(word).text
        alone = note.startswith("safe") and " as " not in note and " before " not in note
        alone = alone and not any(part in note for part in (" where ", " in "))
        if alone and shown not in local.split("／"):
            wrong.append((word, shown))
        if not note.startswith("safe") and shown != converters().convert(word, "s2tw"):
            wrong.append((word, shown))
    assert rows
    assert not wrong


def test_work_grows_with_the_text_alone() -> None:
    """Candidates are counted: a text twice as long has twice as many, whatever is in it."""
    line = "《软件》" + "网络数据库" * 20 + "《" * 50 + "人工智能研究院" * 10

    def places(times: int) -> int:
        return sum(1 for _ in taiwan()._index._candidates(simplified(line * times)))

    assert places(40) == 40 * places(1)
