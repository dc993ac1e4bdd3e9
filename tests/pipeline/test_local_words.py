"""A locale's own words on the pages of articles: where they stand, and where nothing changes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from digest.editorial import VocabularyKind, VocabularyWord
from digest.editorial.vocabulary import load_vocabulary
from digest.model import Article, Page, Rendition, Text
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.local_wording import word_pairs
from digest.seeds import parse_seed
from tests.sample import EDITORIAL, sample_data


def word(one: str, local: str, kind: VocabularyKind = VocabularyKind.SAFE) -> VocabularyWord:
    return VocabularyWord(one, local, kind, (), (), "a test", one, local, 0)


WORDS = (
    word("软件", "軟體"),
    word("打印", "列印"),
    word("内存", "記憶體"),
    word("互联网", "網際網路"),
    word("项目", "計畫", VocabularyKind.ASK),
)
DATA = replace(sample_data(), vocabulary={"taiwan": WORDS})
PRESS = ArticlePipeline(DATA)
WITHOUT = ArticlePipeline(replace(DATA, vocabulary={"taiwan": ()}))


def understood(body: str, front: str = "title: 论坛开幕") -> Article:
    return PRESS.reader.article(parse_seed(f"---\n{front}\n---\n{body}\n".encode(), "story.md"))


def rendered(
    article: Article, locale: str = "zh-Hant", press: ArticlePipeline = PRESS
) -> Rendition:
    (chosen,) = (each for each in press.rendering.locales if each.id == locale)
    return press.renderer({}).render(article, chosen)


def passages(article: Article, locale: str = "zh-Hant") -> list[str]:
    return [text.text for text in rendered(article, locale).passages]


def page(article: Article, locale: str = "zh-Hant", press: ArticlePipeline = PRESS) -> Page:
    renditions = [rendered(article, each.id, press) for each in press.rendering.locales]
    (found,) = (each for each in press.layout.pages(renditions) if each.locale == locale)
    return found


def _said(text: Text | None) -> str:
    return text.text if text else ""


def test_every_text_of_an_article_has_the_words_and_its_names_do_not() -> None:
    front = (
        "title: 软件论坛开幕\nsummary: 论坛谈软件。\nnote: 软件由编者试用。\nsource: 软件导报\n"
        "authors: [软件组]\neditor: 软件编辑\nrights: 软件导报未经许可不得转载软件说明\n"
        "corrections: [{day: 2024-03-01, text: 软件有两种。}]"
    )
    body = "软件更新了。\n\n## 软件的用处\n\n- 内存不大\n- 打印很快\n\n| 软件 | 数 |\n|---|---|\n"
    body += "| 内存 | 2 |"
    found = rendered(understood(body, front))
    assert found.title.text == "軟體論壇開幕"
    assert found.summary.text == "論壇談軟體。"
    assert _said(found.note) == "軟體由編者試用。"
    assert [text.text for text in found.corrections] == ["軟體有兩種。"]
    shown = [text.text for text in found.passages]
    assert shown == [
        "軟體更新了。",
        "軟體的用處",
        "記憶體不大",
        "列印很快",
        "軟體",
        "數",
        "記憶體",
        "2",
    ]
    assert _said(found.source) == "軟件導報"
    assert [text.text for text in found.authors] == ["軟件組"]
    assert _said(found.editor) == "軟件編輯"


def test_other_editions_and_what_follows_the_source_are_as_without() -> None:
    article = understood("软件更新了，内存不大。")
    for locale in ("zh-Hans", "en"):
        assert page(article, locale) == page(article, locale, WITHOUT)
    assert passages(article, "zh-Hans") == ["软件更新了，内存不大。"]
    assert WITHOUT.reader.hash == PRESS.reader.hash


def test_links_notes_and_emphasis_stay_with_their_words() -> None:
    body = (
        "这台电脑的内存与**内存条**，见[互联网](https://example.org/软件)上的说明[^1]，"
        "*软件*的打印。\n\n[^1]: 内存的说明。"
    )
    text = rendered(understood(body)).passages[0]
    assert [text.text[mark.start : mark.end] for mark in text.marks] == [
        "記憶體條",
        "網際網路",
        "",
        "軟體",
    ]
    (note,) = (mark for mark in text.marks if mark.kind == "note")
    assert text.text[: note.start].endswith("說明")
    shown = page(understood(body)).markdown
    assert "(https://example.org/%E8%BD%AF%E4%BB%B6)" in shown


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("《软件学报》与〈打印入门〉。", "《軟件學報》與〈打印入門〉。"),
        ("-{软件}-和软件。", "软件和軟體。"),
        ("见https://example.org/打印，打印。", "見https://example.org/打印，列印。"),
        ("华夏软件大学的软件。", "華夏軟件大學的軟體。"),
        ("内存软件讲师谈软件。", "內存軟件講師談軟體。"),
        ("研究项目结题。", "研究項目結題。"),
    ],
)
def test_titles_names_addresses_and_what_editors_mark_stay(body: str, shown: str) -> None:
    front = "title: 论坛\norganisations: [华夏软件大学]\npeople: [内存软件]"
    assert passages(understood(body, front)) == [shown]


def test_a_quotation_of_a_traditional_text_stays() -> None:
    body = "软件更新了，与会者讨论发布的标准。\n\n這個軟件還沒有發佈標準，與會者認為應當儘快討論。"
    assert passages(understood(body)) == [
        "軟體更新了，與會者討論發佈的標準。",
        "這個軟件還沒有發佈標準，與會者認為應當儘快討論。",
    ]


def test_a_traditional_article_keeps_its_words_where_they_are_the_place_s_own() -> None:
    own = "軟體與記憶體的價格還在討論，網際網路上也有說明，只有打印一詞不同。"
    machine_made = "軟件與內存的價格還在討論，互聯網上也有說明，打印也一樣。"
    assert passages(understood(own)) == [own]
    assert passages(understood(machine_made)) == [
        "軟體與記憶體的價格還在討論，網際網路上也有說明，列印也一樣。"
    ]


def test_an_article_may_go_without_or_have_words_of_its_own() -> None:
    body = "软件与内存，接口不变。"
    assert passages(understood(body, "title: 甲\nvocabulary: false")) == ["軟件與內存，接口不變。"]
    own = "title: 甲\n用词: {软件: 軟件, 接口: 介面}"
    assert passages(understood(body, own)) == ["軟件與記憶體，介面不變。"]


def test_the_page_tells_how_many_words_are_the_place_s_own() -> None:
    article = understood("软件更新了。\n\n内存与软件。")
    assert "> 原文為簡體，本頁由程式轉換為繁體。另改用臺灣用語 3 處。" in page(article).markdown
    assert page(article).meta["local_words"] == 3
    traditional = page(understood("軟件與內存的價格還在討論，與會者認為應當儘快發佈標準。"))
    assert "> 另改用臺灣用語 2 處。" in traditional.markdown
    for other in (page(article, "zh-Hans"), page(article, "en"), page(understood("会议开幕了。"))):
        assert "local_words" not in other.meta
        assert "用語" not in other.markdown


def test_the_first_mention_of_each_word_says_what_the_original_has() -> None:
    shown = page(understood("软件与**软件**。\n\n## 内存\n\n软件的内存。")).markdown
    cards = re.findall(r'<abbr tabindex="0" title="([^"]*)">([^<]*)</abbr>', shown)
    assert cards == [("原文作「軟件」", "軟體"), ("原文作「內存」", "記憶體")]
    assert "## 記憶體" in shown


def test_a_word_inside_a_term_is_told_by_the_card_of_the_term() -> None:
    shown = page(understood("医院用3D打印制作模型。3D打印和打印。")).markdown
    (title,) = re.findall(r'\[3D列印\]\([^"]*"([^"]*)"\)', shown)
    assert title.endswith("原文作「打印」")
    assert "<abbr" not in shown


def test_lists_feeds_and_parallel_pages_have_the_words_without_cards() -> None:
    article = understood("软件更新了。")
    assert page(article, "parallel").markdown.count("軟體更新了。") == 1
    assert page(article).meta["description"] == "軟體更新了。"


def test_an_english_page_shows_pending_text_in_the_words_of_its_edition() -> None:
    first, second, *others = DATA.locales
    locales = (replace(first, default=False), replace(second, default=True), *others)
    press = ArticlePipeline(replace(DATA, locales=locales))
    (text,) = rendered(understood("软件更新了。"), "en", press).passages
    assert (text.text, text.lang) == ("軟體更新了。", "zh-Hant")
    assert "local_words" not in page(understood("软件更新了。"), "en", press).meta


def test_the_report_has_every_word_with_its_place_and_asks_about_others() -> None:
    article = understood("软件项目启动。\n\n这里谈谈内存。")
    assert [
        (each.line, each.change.word, each.change.local, each.change.asked, each.context)
        for each in PRESS.renderer({}).words(article)
    ] == [
        (4, "軟件", "軟體", False, "軟件項目啟動。"),
        (4, "項目", "計畫", True, "軟件項目啟動。"),
        (6, "內存", "記憶體", False, "這裡談談內存。"),
    ]


def test_labels_and_strings_of_an_edition_use_its_words() -> None:
    """Interface, tags and cards say what articles do."""
    wordings = ArticlePipeline(sample_data()).wordings
    for locale in DATA.locales:
        if wording := wordings.get(locale.id):
            labels = (tag.label(locale) for tag in DATA.taxonomy)
            told = (tag.description(locale) for tag in (*DATA.taxonomy, *DATA.organisations))
            for text in (*locale.strings.values(), *labels, *told):
                changed = [
                    each for each in wording.vocabulary.render(text).changes if not each.asked
                ]
                assert not changed, text


def test_pairs_for_the_search_are_those_that_pages_show() -> None:
    pairs = word_pairs({"taiwan": WORDS})
    assert ("软件", "软体") in pairs
    assert not any("项目" in pair for pair in pairs)
    assert word_pairs(load_vocabulary(EDITORIAL / "vocabulary"))


def test_an_edition_for_hong_kong_has_its_forms_and_no_words_of_taiwan() -> None:
    taiwan = next(locale for locale in DATA.locales if locale.id == "zh-Hant")
    hong_kong = replace(taiwan, id="zh-Hant-HK", fallback="zh-Hant", opencc="s2hk", vocabulary="")
    press = ArticlePipeline(replace(DATA, locales=(*DATA.locales, hong_kong)))
    body = "国家卫生健康委员会在这里说，软件说明着眼于群众的内存，门诊大厅启用。"
    article = understood(body, "title: 甲\nconversion: {门诊: 門診, 大厅: 大廳}")
    (text,) = rendered(article, "zh-Hant-HK", press).passages
    assert text.text == "國家衞生健康委員會在這裏説，軟件説明着眼於羣眾的內存，門診大廳啓用。"
    shown = page(article, "zh-Hant-HK", press)
    assert "local_words" not in shown.meta
    assert "臺灣用語" not in shown.markdown
    (other,) = rendered(article, "zh-Hant", press).passages
    assert other.text.startswith("國家衛生健康委員會在這裡說，軟體說明著眼於群眾的記憶體")


def test_an_article_s_own_conversion_is_in_the_forms_of_the_edition() -> None:
    taiwan = next(locale for locale in DATA.locales if locale.id == "zh-Hant")
    hong_kong = replace(taiwan, id="zh-Hant-HK", fallback="zh-Hant", opencc="s2hk", vocabulary="")
    press = ArticlePipeline(replace(DATA, locales=(*DATA.locales, hong_kong)))
    article = understood("会后里应外合。", "title: 甲\nconversion: {会后里: 會後裡}")
    assert rendered(article, "zh-Hant", press).passages[0].text == "會後裡應外合。"
    assert rendered(article, "zh-Hant-HK", press).passages[0].text == "會後裏應外合。"
