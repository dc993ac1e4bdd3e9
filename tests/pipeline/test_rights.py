"""The rights policy decides how much of an outlet's text is published."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digest.editorial import Policy, SourcePolicy, load_editorial
from digest.editorial.rights import load_rights
from digest.errors import EditorialError
from digest.incremental.workers import Workers
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.ingest import Ingested, ingest
from digest.pipeline.report import report
from digest.pipeline.unmet import misspelt_sources, unmet
from tests.sample import EDITORIAL

DATA = load_editorial(EDITORIAL)
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
    assert "editorial/tags.yml: no text earns stem-cell, " in str(tags)
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
    assert f"tags.yml: no edition shows the texts for de, {near}; correct" in str(stray)


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
