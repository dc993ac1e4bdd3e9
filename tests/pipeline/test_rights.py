"""The rights policy decides how much of an outlet's text is published."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import pytest

from digest.editorial import PicturePolicy, Policy, SourcePolicy
from digest.editorial.rights import load_rights
from digest.errors import EditorialError
from digest.incremental.workers import Workers
from digest.model import (
    UNTOLD,
    Article,
    Block,
    BlockKind,
    Outline,
    Picture,
    Seed,
    figures,
)
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.ingest import Ingested, ingest
from digest.pipeline.report import report
from digest.pipeline.unmet import misspelt_sources, unmet
from tests.sample import sample_data

DATA = sample_data()
SEED = """標題：青禾大學舉辦細胞論壇
來源：松河網

3月16日，細胞治療論壇在青禾大學舉行，200餘人參加。

第二段談的是品質管制，也談到了保存的方法。

版權聲明：本文版權歸松河網所有，未經授權不得轉載。
"""


def taken(folder: Path, *policies: SourcePolicy) -> tuple[ArticlePipeline, Ingested]:
    (folder / "forum.txt").write_text(SEED, encoding="utf-8")
    press = ArticlePipeline(replace(DATA, rights=policies))
    return press, ingest(Workers(press), folder)


def test_an_undecided_source_is_published_with_a_doubt(tmp_path: Path) -> None:
    press, intake = taken(tmp_path)
    (article,) = intake.opened(press)
    assert article.rights is not None
    assert "未經授權不得轉載" in article.rights
    assert len(article.passages) == 2
    assert "rights" in {doubt.code for doubt in article.doubts}


def test_a_decided_source_is_published_without_a_doubt(tmp_path: Path) -> None:
    _, intake = taken(tmp_path, SourcePolicy("松河网", Policy.FULL, "", 1))
    assert "rights" not in {doubt.code for doubt in intake.articles[0].doubts}


@pytest.mark.parametrize("source", ["松河網", "松河网", " 松河網 "])
def test_a_source_is_met_in_either_script(source: str, tmp_path: Path) -> None:
    _, intake = taken(tmp_path, SourcePolicy(source, Policy.HOLD, "", 1))
    assert [held.source for held in intake.held_back] == ["松河網"]


def test_one_source_in_both_scripts_is_given_twice(tmp_path: Path) -> None:
    path = tmp_path / "rights.yml"
    entries = [f"- source: {name}\n  policy: hold\n" for name in ("聯合報", "联合报")]
    path.write_text("".join(entries), encoding="utf-8")
    with pytest.raises(EditorialError, match=r"rights.yml:3: .* is on line 1 too"):
        load_rights(path)


def test_a_policy_that_no_text_is_under_is_told_with_the_nearest(tmp_path: Path) -> None:
    policies = [SourcePolicy(name, Policy.HOLD, "", 4) for name in ("松河綱", "山外日報")]
    press, intake = taken(tmp_path, *policies)
    (misspelt,) = misspelt_sources(press, intake, Path("editorial"))
    near = "no text is from 松河綱; did you mean 松河網?"
    assert str(misspelt) == f"editorial/rights.yml:4: {near}"
    first, *_ = unmet(press, intake, Path("editorial"))
    assert "no text is from 松河綱 (did you mean 松河網?), 山外日報; correct" in str(first)


def test_a_policy_that_a_text_is_under_is_no_doubt(tmp_path: Path) -> None:
    policies = [SourcePolicy(name, Policy.FULL, "", 4) for name in ("松河网", "松河晚报")]
    press, intake = taken(tmp_path, *policies)
    assert not [*misspelt_sources(press, intake, Path("editorial"))]


def test_tags_and_organisations_that_no_text_meets_are_told(tmp_path: Path) -> None:
    press, intake = taken(tmp_path)
    tags, organisations = unmet(press, intake, Path("editorial"))
    assert "editorial/tags: no text earns stem-cell, " in str(tags)
    assert " cell-therapy," not in str(tags)
    assert "editorial/organisations.yml: no text names 西安大兴医院, " in str(organisations)


def test_texts_for_an_edition_that_is_none_are_told(tmp_path: Path) -> None:
    first, *others = DATA.taxonomy
    labels = {**first.labels, "zh-Hnat": "幹細胞", "de": "Stammzellen"}
    data = replace(DATA, taxonomy=(replace(first, labels=labels), *others))
    (tmp_path / "forum.txt").write_text(SEED, encoding="utf-8")
    press = ArticlePipeline(data)
    *_, stray = unmet(press, ingest(Workers(press), tmp_path), Path("editorial"))
    near = "zh-Hnat (did you mean zh-Hant?)"
    assert f"tags: no edition shows the texts for de, {near}; correct" in str(stray)


def test_an_excerpt_is_the_lead_alone(tmp_path: Path) -> None:
    press, intake = taken(tmp_path, SourcePolicy("松河网", Policy.EXCERPT, "", 1))
    (article,) = intake.opened(press)
    assert article.excerpt
    assert [block.text[:5] for block in article.passages] == ["3月16日"]


def test_a_held_source_is_reported_and_not_published(tmp_path: Path) -> None:
    press, intake = taken(tmp_path, SourcePolicy("松河网", Policy.HOLD, "", 1))
    assert not intake.articles
    assert not intake.skipped
    (entry,) = report(press, intake)["articles"]
    assert entry["status"] == "held"
    assert "held back" in entry["reason"]


def test_a_wrong_policy_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rights.yml"
    path.write_text("- source: 某网\n  policy: maybe\n", encoding="utf-8")
    with pytest.raises(EditorialError, match=r"rights.yml:2: `policy: maybe` is none; use one"):
        load_rights(path)


LINES = (
    "青禾大學舉辦細胞論壇",
    "3月16日，細胞治療論壇在青禾大學舉行，200餘人參加，多家醫院簽署了合作意向書。",
    "大廳裡坐滿了人",
    "論壇現場。",
    "圖／視覺中國",
    "第二段談的是品質管制，也談到了保存的方法，與會者提出了許多問題。",
    UNTOLD,
    "走廊裡的展板。",
    UNTOLD,
)
OUTLINE = Outline(
    (
        Block(BlockKind.HEADING, line=1, level=1),
        Block(BlockKind.PARAGRAPH, line=2),
        Block(
            BlockKind.FIGURE,
            line=3,
            picture=Picture(("1.jpg",), "https://x.example/1.jpg"),
            blocks=(Block(BlockKind.CAPTION, line=4), Block(BlockKind.CREDIT, line=5)),
        ),
        Block(BlockKind.PARAGRAPH, line=6),
        Block(
            BlockKind.FIGURE,
            line=7,
            picture=Picture(("2.jpg",)),
            blocks=(Block(BlockKind.CAPTION, line=8),),
        ),
        Block(
            BlockKind.QUOTATION,
            blocks=(Block(BlockKind.FIGURE, line=9, picture=Picture(("3.jpg",))),),
        ),
    ),
    tuple(accumulate((len(line) + 1 for line in LINES[:-1]), initial=0)),
)


def pictured(*policies: SourcePolicy, url: str = "", rights: str = "") -> Article:
    stated = {"source": "松河網", "published": "2024-03-16", "url": url, "rights": rights}
    hints = {key: value for key, value in stated.items() if value}
    seed = Seed("forum.html", "\n".join(LINES), "0", hints=hints, outline=OUTLINE)
    reader = ArticlePipeline(replace(DATA, rights=policies)).reader
    return reader.published(reader.article(seed)).article


def entry(source: str, policy: Policy | None, pictures: str = "") -> SourcePolicy:
    return SourcePolicy(source, policy, "", 1, PicturePolicy(pictures) if pictures else None)


def told(article: Article) -> list[str]:
    return [doubt.message for doubt in article.doubts if doubt.code in {"rights", "alt"}]


UNSAID = "2 pictures have no alternative text; state `alt` in `pictures:`"


@pytest.mark.parametrize(
    "policies",
    [(), (entry("松河网", Policy.FULL),), (entry("松河网", Policy.FULL, "publish"),),
     (entry("松河网", Policy.HOLD, "publish"),), (entry("松河网", None, "publish"),)],
)  # fmt: skip
def test_pictures_are_published_with_a_text_that_is(policies: tuple[SourcePolicy, ...]) -> None:
    article = pictured(*policies)
    assert [picture.places for picture in article.pictures] == [("1.jpg",), ("2.jpg",), ("3.jpg",)]
    assert told(article) == [UNSAID]


def test_a_notice_is_told_of_pictures_as_of_texts() -> None:
    (_, doubt) = told(pictured(rights="未經授權不得轉載"))
    assert doubt == (
        "the text says “未經授權不得轉載”; it is published in full, with its pictures; "
        "state a policy for its source in editorial/rights.yml"
    )
    left_out = told(pictured(entry("松河网", None, "omit"), rights="未經授權不得轉載"))
    assert "it is published in full; state a policy for its source" in left_out[-1]


def test_pictures_that_are_left_out_go_with_their_words_and_are_told() -> None:
    article = pictured(entry("松河网", Policy.FULL, "omit"))
    assert article.pictures == ()
    assert [block.kind for block in article.blocks] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert told(article) == ["3 pictures are left out; editorial/rights.yml says so"]


def test_linked_pictures_have_their_words_and_no_places() -> None:
    article = pictured(entry("松河网", Policy.FULL, "link"))
    first, second = figures(article.blocks)
    assert first.picture == Picture(address="https://x.example/1.jpg")
    assert [each.text for each in first.blocks] == ["論壇現場。", "圖／視覺中國"]
    assert (second.picture, second.blocks[0].text) == (Picture(), "走廊裡的展板。")
    assert article.pictures == (first.picture, second.picture)
    assert told(article) == ["a picture is left out; editorial/rights.yml says so"]


def test_a_linked_picture_without_an_address_leads_to_its_article() -> None:
    url = "https://songhe.example/news/1"
    article = pictured(entry("松河网", Policy.FULL, "link"), url=url)
    own = [picture.address for picture in article.pictures]
    assert own == ["https://x.example/1.jpg", url, url]
    assert told(article) == []


def test_an_excerpt_has_no_pictures() -> None:
    for pictures in ("", "publish", "link"):
        article = pictured(entry("松河网", Policy.EXCERPT, pictures))
        assert [block.kind for block in article.blocks] == [BlockKind.PARAGRAPH]
        assert (article.excerpt, article.pictures) == (True, ())
        assert not [doubt for doubt in article.doubts if doubt.code == "alt"]


@pytest.mark.parametrize("agency", ["视觉中国", "視覺 中國"])
def test_the_agency_that_a_credit_names_decides_for_its_picture(agency: str) -> None:
    article = pictured(entry("松河网", Policy.FULL), entry(agency, None, "omit"))
    assert [picture.places for picture in article.pictures] == [("2.jpg",), ("3.jpg",)]
    assert told(article) == [UNSAID, "a picture is left out; editorial/rights.yml says so"]
    (evidence,) = (each for each in article.evidence if each.field == "credit")
    assert (evidence.value, evidence.quote, evidence.line) == (agency, "圖／視覺中國", 5)
    article = pictured(entry("松河网", Policy.FULL, "omit"), entry(agency, None, "publish"))
    assert [picture.places for picture in article.pictures] == [("1.jpg",)]
    # The one that is shown has alternative text.
    assert told(article) == ["2 pictures are left out; editorial/rights.yml says so"]


def test_of_two_that_a_credit_names_the_stricter_decides() -> None:
    policies = entry("视觉", None, "publish"), entry("中国", Policy.HOLD), entry("觉", None, "link")
    assert len(pictured(*policies).pictures) == 2


def test_an_article_of_pictures_that_are_left_out_has_a_page_all_the_same() -> None:
    text, outline = (
        LINES[3],
        Outline(
            (
                Block(
                    BlockKind.FIGURE,
                    picture=Picture(("1.jpg",)),
                    blocks=(Block(BlockKind.CAPTION, line=1),),
                ),
            ),
            (0,),
        ),
    )
    stated = {"source": "松河网", "title": "論壇"}
    seed = Seed("a.html", text, "0", overrides=stated, outline=outline)
    press = ArticlePipeline(replace(DATA, rights=(entry("松河网", Policy.FULL, "omit"),)))
    article = press.reader.published(press.reader.article(seed)).article
    renditions = [press.renderer({}).render(article, each) for each in press.rendering.locales]
    assert [*press.layout.pages(renditions)]


def test_an_agency_is_met_by_credits_and_no_text_needs_to_be_from_it(tmp_path: Path) -> None:
    page = f"""<article><h1>青禾大學舉辦細胞論壇</h1><p>{LINES[1]}</p>
<figure><img src="1.jpg" alt="大廳"><figcaption>論壇現場。</figcaption></figure>
<p>{LINES[5]}</p></article>"""
    front = "---\npictures:\n- {number: 1, credit: 图/视觉中国}\n---\n"
    (tmp_path / "forum.html").write_text(front + page, encoding="utf-8")
    agencies = entry("视觉中国", None, "omit"), entry("东方图库", None, "omit")
    press = ArticlePipeline(replace(DATA, rights=agencies))
    intake = ingest(Workers(press), tmp_path)
    rights = [
        str(each) for each in unmet(press, intake, Path("editorial")) if "rights" in str(each)
    ]
    assert rights == [
        "editorial/rights.yml: no picture is credited to 东方图库; correct or remove what is wrong"
    ]
    assert not [*misspelt_sources(press, intake, Path("editorial"))]


def test_an_entry_may_be_about_pictures_alone(tmp_path: Path) -> None:
    path = tmp_path / "rights.yml"
    path.write_text("- source: 某网\n  pictures: omit\n- source: 某报\n  policy: hold\n", "utf-8")
    web, paper = load_rights(path)
    assert (web.policy, web.pictures) == (None, PicturePolicy.OMIT)
    assert (paper.stated_pictures, paper.pictures) == (None, PicturePolicy.OMIT)
