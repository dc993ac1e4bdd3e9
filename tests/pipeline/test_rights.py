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
    assert len(article.blocks) == 2
    assert "rights" in {doubt.code for doubt in article.doubts}


def test_a_decided_source_is_published_without_a_doubt(tmp_path: Path) -> None:
    _, intake = taken(tmp_path, SourcePolicy("松河网", Policy.FULL, "", 1))
    assert "rights" not in {doubt.code for doubt in intake.articles[0].doubts}


def test_an_excerpt_is_the_lead_alone(tmp_path: Path) -> None:
    press, intake = taken(tmp_path, SourcePolicy("松河网", Policy.EXCERPT, "", 1))
    (article,) = intake.opened(press)
    assert article.excerpt
    assert [block.text[:5] for block in article.blocks] == ["3月16日"]


def test_a_held_source_is_reported_and_not_published(tmp_path: Path) -> None:
    press, intake = taken(tmp_path, SourcePolicy("松河网", Policy.HOLD, "", 1))
    assert not intake.articles
    assert not intake.skipped
    (entry,) = report(press, intake)["articles"]
    assert entry["status"] == "skipped"
    assert "held back" in entry["reason"]


def test_a_wrong_policy_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rights.yml"
    path.write_text("- source: 某网\n  policy: maybe\n", encoding="utf-8")
    with pytest.raises(
        EditorialError, match=r"rights.yml:2: `policy: maybe` is none; use one"
    ):
        load_rights(path)
