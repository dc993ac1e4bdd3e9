"""New seeds are named in words, which are never cut."""

from __future__ import annotations

import pytest

from digest.pipeline.importing.seed_naming import NamedBy, SeedNaming
from digest.pipeline.slugs import MAX_LENGTH, assign_slugs, with_suffix


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("某医院启动干细胞研究", "mou-yiyuan-qidong-ganxibao-yanjiu"),
        ("某醫院啟動幹細胞研究", "mou-yiyuan-qidong-ganxibao-yanjiu"),
        ("投资3.5亿元建设3D打印中心", "touzi-3-5-yiyuan-jianshe-3d-dayin-zhongxin"),
        ("A/B测试", "a-b-ceshi"),
        ("银行行长谈绿色金融", "yinhang-hangzhang-tan-lvse-jinrong"),
        ("？！", "article-"),
    ],
)
def test_a_headline_is_spelled_by_words(headline: str, name: str) -> None:
    assert SeedNaming(["干细胞"]).name(headline, "").startswith(name)


def test_a_long_headline_is_cut_between_words() -> None:
    name = SeedNaming(["干细胞"]).name("干细胞研究" * 30, "")
    assert MAX_LENGTH - len("-ganxibao") < len(name) <= MAX_LENGTH
    assert {*name.split("-")} == {"ganxibao", "yanjiu"}
    numbered = with_suffix(name, "12")
    assert len(numbered) <= MAX_LENGTH
    assert {*numbered.split("-")} == {"ganxibao", "yanjiu", "12"}


def test_a_digest_behind_a_long_slug_cuts_no_word() -> None:
    long = "gan-xi-bao-" * 20
    slugs = assign_slugs({f"a/{long}.txt": None, f"b/{long}.txt": None})
    assert all({*slug.split("-")[:-1]} == {"gan", "xi", "bao"} for slug in slugs.values())


def test_a_slug_that_was_cut_otherwise_once_stays() -> None:
    long = ("gan-xi-bao-" * 20)[:79]
    stated = {"a.txt": long, "b.txt": long}
    given = assign_slugs(stated)
    before = {s: f"{long[:71].rstrip('-')}-{slug.rpartition('-')[2]}" for s, slug in given.items()}
    assert assign_slugs(stated, before) == before


def test_the_file_gives_the_name_where_that_is_wished() -> None:
    naming = SeedNaming([], NamedBy.FILE)
    assert naming.name("标题", "会议 01", "2024") == "2024/huiyi-01"
    assert naming.name("标题", "") == "biaoti"


def test_a_name_that_a_person_gives_stays_below_the_folder() -> None:
    naming = SeedNaming([])
    assert naming.given("2024\\西安.md") == "2024/xian"
    assert naming.given("") == ""
    assert [naming.given(name) for name in ("../a", "/a", "a/../../b", ".a", "a/.b/c")] == [
        None
    ] * 5
