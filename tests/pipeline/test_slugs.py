"""Slugs are safe file names everywhere, unique and stable (bad-inputs rows 12 and 20)."""

from __future__ import annotations

import re
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.pipeline.slugs import MAX_LENGTH, assign_slugs, slug_for


@pytest.mark.parametrize(
    ("seed", "slug"),
    [
        ("某医院启动研究.txt", "mou-yi-yuan-qi-dong-yan-jiu"),
        ("2024/03/新闻稿 3D打印.html", "xin-wen-gao-3d-da-yin"),
        ("绿色.txt", "lv-se"),
        ("cafe\u0301.txt", "cafe"),
        ("café.txt", "cafe"),
        ("CON.txt", "article-con"),
        ("aux.txt", "article-aux"),
        ("lpt1.txt", "article-lpt1"),
        ("index.txt", "article-index"),
        ("a:b?.txt", "a-b"),
        ("　全角　空　.txt", "quan-jiao-kong"),
        ("-前-.txt", "qian"),
        ("trail..txt", "trail"),
        ("../../etc/passwd", "passwd"),
    ],
)
def test_row_20_names(seed: str, slug: str) -> None:
    assert slug_for(seed) == slug


def test_row_20_a_long_name_is_cut_between_words() -> None:
    slug = slug_for("细胞治疗" * 60 + ".txt")
    assert len(slug) <= MAX_LENGTH
    assert slug.endswith(("xi", "bao", "zhi", "liao"))
    assert slug_for("x" * 240 + ".txt") == "x" * MAX_LENGTH


def test_a_stated_slug_is_taken_but_made_safe() -> None:
    assert slug_for("某.txt", "My Story") == "my-story"
    assert slug_for("某.txt", "../x") == "x"
    assert slug_for("某.txt", "？") == "mou"


def test_row_12_seeds_that_share_a_slug_are_told_apart_whatever_their_order() -> None:
    seeds = ["a/news.txt", "b/news.txt", "B/News.txt", "other.txt"]
    results = [assign_slugs(dict.fromkeys(order)) for order in permutations(seeds)]
    assert all(result == results[0] for result in results)
    assert results[0]["other.txt"] == "other"
    assert len(set(results[0].values())) == len(seeds)
    assert re.fullmatch(r"news-[0-9a-f]{8}", results[0]["a/news.txt"])


def test_a_stated_slug_wins() -> None:
    slugs = assign_slugs({"a/news.txt": None, "b/x.txt": "news", "c/y.txt": None})
    assert slugs["b/x.txt"] == "news"
    assert slugs["a/news.txt"].startswith("news-")


def test_a_digest_that_meets_another_slug_is_made_longer() -> None:
    first = assign_slugs({"a/news.txt": None, "b/news.txt": None})
    slugs = assign_slugs(
        {"a/news.txt": None, "b/news.txt": None, f"{first['a/news.txt']}.txt": None}
    )
    assert len(set(slugs.values())) == 3


@given(st.dictionaries(st.text(min_size=1), st.none() | st.text(), max_size=20))
def test_every_slug_is_safe_and_unique(overrides: dict[str, str | None]) -> None:
    overrides = {seed.encode("utf-8", "ignore").decode(): s for seed, s in overrides.items()}
    slugs = assign_slugs(overrides)
    assert slugs.keys() == overrides.keys()
    assert len(set(slugs.values())) == len(slugs)
    for slug in slugs.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
        assert len(slug) <= MAX_LENGTH
        assert slug not in {"con", "prn", "aux", "nul", "index", "com1", "lpt9"}
