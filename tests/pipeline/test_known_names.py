"""People whom an article names have one form on all its pages, and doubts are told once."""

from __future__ import annotations

import pytest

from digest.conversion import Reason
from digest.model import Article, Rendition
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.known_names import known_names
from digest.seeds import parse_seed
from tests.sample import sample_data

PRESS = ArticlePipeline(sample_data())
BYLINE = "细胞论坛开幕\n\n本报记者 于海生\n\n3月16日，论坛在苏州开幕，于海生在现场看到了这一切。\n"
OWN = (
    "基因治療獲准上市\n\n主任黃郁婷表示，這項治療的結果令人鼓舞，團隊將繼續研究。\n\n"
    "黃郁婷指出，後續還有三項試驗。\n"
)


def understood(text: str) -> Article:
    return PRESS.reader.article(parse_seed(text.encode(), "seed.txt"))


def rendered(article: Article, locale: str) -> Rendition:
    (chosen,) = (each for each in PRESS.rendering.locales if each.id == locale)
    return PRESS.renderer({}).render(article, chosen)


def words(rendition: Rendition) -> str:
    shown = (*rendition.passages, *rendition.authors)
    return "\n".join(text.text for text in shown)


def doubts(article: Article) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (each.source, each.chosen, each.alternatives)
        for each in PRESS.renderer({}).decisions(article)
        if each.reason is Reason.NAME
    ]


def test_a_reporter_keeps_the_surname_in_byline_and_text() -> None:
    article = understood(BYLINE)
    assert article.authors == ("于海生",)
    hant = rendered(article, "zh-Hant")
    assert [author.text for author in hant.authors] == ["于海生"]
    assert "於海生" not in words(hant)
    assert "于海生在現場" in words(hant)


def test_names_in_a_column_of_names_are_known() -> None:
    rows = "姓名\t单位\t职务\n钟声\t北京医院\t主任\n王强\t天津医院\t医生\n"
    text = f"名单公布\n\n正文在此，敬请留意。\n\n{rows}"
    assert "鍾聲" in words(rendered(understood(text), "zh-Hant"))


def test_a_stated_author_is_known_behind_by() -> None:
    text = "---\nauthors: [于丹]\n---\n\n# 会议纪要\n\n本文由于丹整理，由于疫情推迟。\n"
    article = PRESS.reader.article(parse_seed(text.encode(), "seed.md"))
    assert "本文由于丹整理，由於疫情推遲" in words(rendered(article, "zh-Hant"))


def test_a_name_known_somewhere_is_known_everywhere() -> None:
    text = "论坛开幕\n\n院士于海生出席了论坛。\n\n现场还看见于海生并合影留念，由于多种原因推迟。\n"
    shown = words(rendered(understood(text), "zh-Hant"))
    assert "看見于海生" in shown
    assert "由於多種原因" in shown


@pytest.mark.parametrize(
    "text",
    [
        "讨论会召开\n\n吴丹两位主任和沈阳市第六人民医院的王玉文主任都向两位主讲人提问。\n",
        "討論會召開\n\n吳丹兩位主任和沈陽市第六人民醫院的王玉文主任都向兩位主講人提問。\n",
    ],
)
def test_nobody_is_named_by_a_part_of_a_known_name(text: str) -> None:
    assert "瀋陽市第六人民醫院" in words(rendered(understood(text), "zh-Hant"))


def test_the_spelling_of_a_traditional_text_stays_and_is_no_doubt() -> None:
    article = understood(OWN)
    assert known_names(article, PRESS.converters).forms["黄郁婷"] == "黃郁婷"
    assert "主任黃郁婷表示" in words(rendered(article, "zh-Hant"))
    assert "主任黄郁婷表示" in words(rendered(article, "zh-Hans"))
    assert doubts(article) == []


def test_a_later_mention_in_simplified_follows_the_traditional_spelling() -> None:
    mixed = f"{OWN}\n黄郁婷还说，这些结果将于明年发表，并将继续扩大规模。\n"
    shown = words(rendered(understood(mixed), "zh-Hant"))
    assert "黃郁婷還說" in shown
    assert "將於明年" in shown


def test_a_surname_that_a_machine_left_wrong_is_mended() -> None:
    shown = words(rendered(understood(OWN.replace("黃郁婷", "於金明")), "zh-Hant"))
    assert "主任于金明表示" in shown


def test_a_spelling_other_than_the_termbase_has_is_told_once() -> None:
    article = understood(OWN.replace("黃郁婷", "于豔秋"))
    assert "主任于豔秋表示" in words(rendered(article, "zh-Hant"))
    assert doubts(article) == [("于豔秋", "于豔秋", ("于艷秋",))]


@pytest.mark.parametrize("own", ["", "conversion: {李升东: 李昇東}\n"])
def test_a_given_name_in_doubt_is_told_once_until_an_editor_decides(own: str) -> None:
    front = f"---\n{own}source: 报\n---\n\n"
    body = "院士李升东出席。\n\n李升东指出，这项研究很重要，后续还有试验。\n"
    article = understood(f"{front}论坛开幕\n\n{body}")
    shown = words(rendered(article, "zh-Hant"))
    if own:
        assert shown.count("李昇東") == 2
        assert doubts(article) == []
    else:
        assert shown.count("李升東") == 2
        assert doubts(article) == [("李升东", "李升東", ("李昇東",))]


def test_what_is_beside_the_text_is_in_the_report_too() -> None:
    article = understood("---\nnote: 此处一干人等\nsource: 干报\n---\n\n论坛开幕\n\n今天开幕。\n")
    told = {each.context for each in PRESS.renderer({}).decisions(article)}
    assert "干报" in told
