"""What each locale reads: converted, translated, pending, or foreign and left as it is (row 13)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.conversion.engine.opencc_engine import Step
from digest.model import (
    Article,
    Block,
    BlockKind,
    Picture,
    Rendition,
    Script,
    TextStatus,
    TranslationUnit,
    UnitStatus,
)
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.renditions import shorten
from digest.seeds import parse_seed
from tests.sample import sample_data

PRESS = ArticlePipeline(sample_data())
CHINESE = "标题: 细胞论坛开幕\n\n3月16日，细胞治疗论坛在苏州开幕，200余人参加了会议。\n"
ENGLISH = "Stem cell forum opens\n\nThe forum opened on Monday with 300 guests from 20 hospitals.\n"
JAPANESE = (
    "再生医療学会が開催\n\n日本再生医療学会の総会が東京で開かれ、幹細胞研究の成果が発表された。\n"
)


def understood(text: str) -> Article:
    return PRESS.reader.article(parse_seed(text.encode(), "seed.txt"))


def rendered(article: Article, locale: str, *units: TranslationUnit) -> Rendition:
    (chosen,) = (each for each in PRESS.rendering.locales if each.id == locale)
    return PRESS.renderer({"en": {unit.source: unit for unit in units}}).render(article, chosen)


def test_each_locale_reads_its_own_script() -> None:
    article = understood(CHINESE)
    hans, hant = (rendered(article, locale).passages[0] for locale in ("zh-Hans", "zh-Hant"))
    assert (hans.status, hans.lang) == (TextStatus.ORIGINAL, "zh-Hans")
    assert (hant.status, hant.lang) == (TextStatus.CONVERTED, "zh-Hant")
    assert hant.text == "3月16日，細胞治療論壇在蘇州開幕，200餘人參加了會議。"


def test_without_english_the_chinese_stays_and_says_so() -> None:
    (block,) = rendered(understood(CHINESE), "en").passages
    assert (block.status, block.lang) == (TextStatus.PENDING, "zh-Hans")


def test_the_memory_gives_the_english_with_its_provenance() -> None:
    article = understood(CHINESE)
    draft = TranslationUnit(
        article.passages[0].text, "A forum opened.", UnitStatus.MACHINE, "engine 1.9", ("length",)
    )
    (block,) = rendered(article, "en", draft).passages
    assert (block.text, block.lang) == ("A forum opened.", "en")
    assert (block.status, block.engine, block.flags) == (
        TextStatus.MACHINE,
        "engine 1.9",
        ("length",),
    )


@pytest.mark.parametrize(
    ("text", "script", "language"),
    [(ENGLISH, Script.LATIN, "en"), (JAPANESE, Script.JAPANESE, "ja")],
)
def test_foreign_text_is_shown_as_it_is_with_its_language(
    text: str, script: Script, language: str
) -> None:
    article = understood(text)
    assert article.script is script
    assert "script" in {doubt.code for doubt in article.doubts}
    assert PRESS.reader.segments(article) == ()
    for locale in ("zh-Hans", "zh-Hant", "en"):
        rendition = rendered(article, locale)
        assert [block.text for block in rendition.passages] == [b.text for b in article.passages]
        assert {block.lang for block in rendition.passages} == {language}


def test_mixed_scripts_are_named_and_made_one() -> None:
    article = understood(CHINESE + "\n細胞治療的規範還在討論，與會者認為應當儘快發佈標準。\n")
    assert article.script is Script.MIXED
    assert "script" in {doubt.code for doubt in article.doubts}
    statuses = [block.status for block in rendered(article, "zh-Hans").passages]
    assert statuses == [TextStatus.ORIGINAL, TextStatus.CONVERTED]


@given(st.text("细胞，。；abc .!", max_size=400), st.integers(5, 150))
def test_an_abstract_is_the_beginning_of_the_text(text: str, limit: int) -> None:
    short = shorten(text, limit, limit)
    assert text.strip().startswith(short.removesuffix("…").strip())
    assert len(short) <= 3 * limit + 1


def test_an_abstract_ends_with_a_sentence() -> None:
    sentence = "论坛在苏州开幕，二百余人参加。"
    assert shorten(sentence * 20, 50) == sentence * 3


def test_an_abstract_ends_with_a_sentence_on_its_second_line_if_one_does() -> None:
    short, long = "甲" * 49 + "。", "乙" * 99 + "。"
    assert shorten(short + long) == short
    assert shorten(long + short) == long
    assert shorten("先" * 9 + "。" + "后" * 79 + "。") == "先" * 9 + "。" + "后" * 79 + "。"
    assert shorten("丙" * 60 + "，" + "丁" * 90 + "。") == "丙" * 60 + "…"
    assert shorten("") == ""


def test_an_abstract_in_another_language_ends_with_a_sentence_of_it() -> None:
    german = "Über 40 Züge fahren seit dem 3. März täglich. " * 9
    assert shorten(german, lang="de").endswith("täglich.")
    assert len(shorten(german, lang="de")) > 2 * 76
    assert shorten("Am 3. " + "langen " * 80 + "Tag.", lang="de").endswith("langen…")
    assert shorten("浜海の細胞バンクが稼働した。" * 12, lang="ja").count("。") == 5


def test_an_article_of_pictures_alone_has_pages_and_no_abstract() -> None:
    head = "<html><body><h1 class='rich_media_title'>细胞论坛图集</h1><div id='js_content'>"
    page = head + "<p><img src='a.jpg' alt='{}'></p></div></body></html>"
    for alt in ("", "论坛会场全景，二百余人参加。"):
        article = PRESS.reader.article(parse_seed(page.format(alt).encode(), "seed.html"))
        assert len(article.passages) == bool(alt)
        for locale in ("zh-Hans", "zh-Hant", "en"):
            assert rendered(article, locale).summary.text == ""


PIECES = (
    *"干面后里发于“”‘’「」，、。！？ a3",
    "加快干细胞研究",
    "心室里。",
    "后遗症",
    "幹細胞的臨床應用",
    "-{里}-",
    "-{干细胞。}-",
    "中" * 90 + "。",
    "里" * 130,
    "中" * 450 + "。",
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join))
@example("“后里”，" + "中" * 450 + "。“后")
@example("“后里，" + "中" * 450 + "。后”")
@example("-{" + "里" * 400 + "}-后“里”" + "中" * 450 + "。后")
@pytest.mark.parametrize("locale", ["zh-Hans", "zh-Hant", "en"])
def test_an_abstract_is_cut_out_of_the_whole_lead(locale: str, text: str) -> None:
    for script in (Script.HANS, Script.HANT, Script.MIXED):
        article = replace(
            understood(CHINESE), script=script, blocks=(Block(BlockKind.PARAGRAPH, text, 1),)
        )
        rendition = rendered(article, locale)
        assert rendition.summary.text == shorten(rendition.passages[0].text)


@pytest.mark.parametrize(
    ("script", "sentence", "times"),
    [
        (Script.HANS, "“加快干细胞研究”，是论坛后里谈到的。", 1),
        # Simplified to find its names, for zh-Hans, and to see what has to be mended for zh-Hant.
        (Script.HANT, "「加快幹細胞研究」，是論壇後裡談到的。", 3),
    ],
)
def test_a_long_paragraph_is_converted_once_for_a_page(
    monkeypatch: pytest.MonkeyPatch, script: Script, sentence: str, times: int
) -> None:
    """A paragraph of 500 kB: characters that reach each step of each direction."""
    article = replace(
        understood(CHINESE),
        script=script,
        blocks=(Block(BlockKind.PARAGRAPH, sentence * (500_000 // len(sentence.encode())), 1),),
    )
    size = len(article.passages[0].text)
    converted = count_converted(monkeypatch)

    renderer = PRESS.renderer({})
    for locale in PRESS.rendering.locales:
        renderer.render(article, locale)
    assert 0 < max(converted.values()) < times * size + 10_000


def count_converted(monkeypatch: pytest.MonkeyPatch) -> Counter[int]:
    """Characters that each step of a conversion is given, from now on."""
    given: Counter[int] = Counter()
    convert = Step.phrases

    def counted(step: Step, text: str) -> list[tuple[int, int]]:
        given[id(step)] += len(text)
        return convert(step, text)

    monkeypatch.setattr(Step, "phrases", counted)
    return given


PICTURED = (
    Block(BlockKind.PARAGRAPH, "细胞治疗论坛在苏州开幕，200余人参加了会议。", 1),
    Block(
        BlockKind.FIGURE,
        "范晓虎在台上发言",
        2,
        picture=Picture(("1.jpg",)),
        blocks=(
            Block(BlockKind.CAPTION, "图为范晓虎发言。", 3),
            Block(BlockKind.CREDIT, "新华社记者 范晓虎 摄", 4),
        ),
    ),
    Block(BlockKind.FIGURE, "", 5, picture=Picture(("2.jpg",))),
    Block(BlockKind.FIGURE, "IMG_2034.jpg", 6, picture=Picture(("3.jpg",))),
)


def pictured() -> Article:
    return replace(understood(CHINESE), blocks=PICTURED)


def test_what_is_said_of_pictures_is_translated_under_its_own_context() -> None:
    kinds = [(each.kind.value, each.text) for each in PRESS.reader.segments(pictured())]
    assert kinds[-3:] == [
        ("figure", "范晓虎在台上发言"),
        ("caption", "图为范晓虎发言。"),
        ("credit", "新华社记者 范晓虎 摄"),
    ]


def test_what_is_said_of_pictures_is_read_in_every_locale() -> None:
    _, alt, caption, credit, name = rendered(pictured(), "zh-Hant").passages
    assert [each.text for each in (alt, caption)] == ["范曉虎在臺上發言", "圖為范曉虎發言。"]
    assert (credit.text, name.text) == ("新華社記者 范曉虎 攝", "IMG_2034.jpg")
    english = TranslationUnit("范晓虎在台上发言", "Fan Xiaohu speaks", UnitStatus.EDITED)
    passages = rendered(pictured(), "en", english).passages
    assert (passages[1].text, passages[1].status) == ("Fan Xiaohu speaks", TextStatus.EDITED)
    assert (passages[3].lang, passages[3].status) == ("zh-Hans", TextStatus.PENDING)


def test_the_abstract_is_of_a_paragraph_and_never_of_a_picture() -> None:
    first, *figures = PICTURED
    for blocks in ((*figures, first), PICTURED):
        shown = rendered(replace(pictured(), blocks=tuple(blocks)), "zh-Hans").summary
        assert shown.text == first.text
    assert rendered(replace(pictured(), blocks=PICTURED[2:3]), "zh-Hans").summary.text == ""


def test_an_article_in_both_scripts_has_one_spelling() -> None:
    text = "台灣醫師說明瞭解病情。\n\n台湾医生说要了解病情，为了解决问题。"
    article = understood(text)
    assert article.script is Script.MIXED
    shown = [block.text for block in rendered(article, "zh-Hant").passages]
    assert shown[-1] == "台灣醫生說要瞭解病情，為了解決問題。"
