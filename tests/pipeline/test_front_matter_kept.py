"""What becomes of a seed by its front matter: kept back, doubted, translated, reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from digest.incremental.workers import Workers
from digest.model import SegmentKind, TextStatus, TranslationUnit, UnitStatus
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.days_ahead import future
from digest.pipeline.ingest import Ingested, ingest
from digest.pipeline.report import report
from digest.seeds import parse_seed
from tests.sample import sample_data

PRESS = ArticlePipeline(sample_data())
BODY = "标题：细胞论坛开幕\n日期：2024-03-18\n\n细胞治疗论坛在苏州开幕，200余人参加了会议。\n"
TODAY = date(2024, 6, 1)


def taken(folder: Path, **fronts: str) -> Ingested:
    for name, front in fronts.items():
        (folder / f"{name}.txt").write_text(f"---\n{front}\n---\n{BODY}", encoding="utf-8")
    return ingest(Workers(PRESS), folder)


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("draft: true", "draft: no page is made until `draft` goes"),
        ("草稿: 是", "draft: no page is made until `draft` goes"),
        ("hold: true", "held back: no page is made until `hold` goes"),
    ],
)
def test_a_seed_may_be_kept_back(tmp_path: Path, front: str, told: str) -> None:
    ingested = taken(tmp_path, one=front)
    assert (ingested.articles, ingested.skipped) == ((), ())
    assert [str(doubt) for doubt in ingested.doubts(TODAY)] == [f"{tmp_path}/one.txt: {told}"]
    assert [*ingested.refused()] == []
    assert ingested.left_out == {"one.txt"}
    (entry,) = report(PRESS, ingested)["articles"]
    assert (entry["status"], entry["reason"]) == ("held", told)


def test_false_keeps_nothing_back(tmp_path: Path) -> None:
    (article,) = taken(tmp_path, one="draft: false\nhold: 否").articles
    assert article.seed == "one.txt"


def test_a_seed_of_an_unknown_key_stops_none_of_the_others(tmp_path: Path) -> None:
    ingested = taken(tmp_path, bad="autor: x", good="author: 李小明")
    assert [article.seed for article in ingested.articles] == ["good.txt"]
    assert [str(problem) for problem in ingested.refused()] == [
        f"{tmp_path}/bad.txt:2: skipped: front matter: unknown key `autor`; did you mean `author`?"
    ]


def test_former_slugs_are_safe_and_not_the_present_one(tmp_path: Path) -> None:
    front = (
        "slug: Now\naliases: [旧闻, a/../../B c, now, 'https://a.example/en/articles/old/', '♥x']"
    )
    (article,) = taken(tmp_path, one=front).articles
    assert article.slug == "now"
    assert article.aliases == ("jiu-wen", "b-c", "old", "x")


@pytest.mark.parametrize(
    ("published", "publish", "doubted"),
    [
        ("2024-06-02", None, True),
        ("2024-06-02T08:00", date(2024, 6, 1), True),
        ("2024-06-02", date(2024, 6, 2), False),
        ("2024-06-01T23:59", None, False),
        (None, None, False),
    ],
)
def test_a_day_to_come_is_a_doubt_unless_a_site_waits_for_it(
    published: str | None, publish: date | None, doubted: bool
) -> None:
    article = PRESS.reader.article(parse_seed(BODY.encode(), "a.txt"))
    doubt = future(replace(article, published=published, publish=publish), TODAY)
    assert bool(doubt) is doubted


def test_a_day_to_come_is_told_with_its_seed(tmp_path: Path) -> None:
    ingested = taken(tmp_path, one="published: 2027-01-01")
    (doubt,) = ingested.doubts(TODAY)
    assert str(doubt).startswith(f"{tmp_path}/one.txt: published on 2027-01-01, a day to come; ")
    assert [*ingested.doubts(date(2027, 1, 1))] == []


def test_notes_and_corrections_are_translated_and_converted() -> None:
    front = "note: 本文作者为医院员工。\ncorrections: {day: 2024-03-20, text: 人数应为三百。}"
    article = PRESS.reader.article(parse_seed(f"---\n{front}\n---\n{BODY}".encode(), "a.txt"))
    segments = PRESS.reader.segments(article)
    assert [each.text for each in segments if each.kind is SegmentKind.NOTE] == [
        "本文作者为医院员工。",
        "人数应为三百。",
    ]
    unit = TranslationUnit("人数应为三百。", "There were 300 guests.", UnitStatus.EDITED)
    locales = {locale.id: locale for locale in PRESS.rendering.locales}
    english, hant = (
        PRESS.renderer({"en": {unit.source: unit}}).render(article, locales[each])
        for each in ("en", "zh-Hant")
    )
    assert [(text.text, text.status) for text in english.corrections] == [
        ("There were 300 guests.", TextStatus.EDITED)
    ]
    assert english.note is not None
    assert (english.note.lang, english.note.status) == ("zh-Hans", TextStatus.PENDING)
    assert hant.note is not None
    assert (hant.note.text, hant.corrections[0].text) == ("本文作者為醫院員工。", "人數應為三百。")


def test_rights_that_an_editor_states_are_decided(tmp_path: Path) -> None:
    notice = "版权声明：未经授权不得转载。"
    for front, doubted in (("title: 甲", True), ("rights: 版权所有", False), ("rights:", False)):
        path = tmp_path / "one.txt"
        path.write_text(f"---\n{front}\n---\n{BODY}\n{notice}\n", encoding="utf-8")
        (article,) = ingest(Workers(PRESS), tmp_path).articles
        assert ("rights" in {doubt.code for doubt in article.doubts}) is doubted
