"""How articles hang together: months, topics, neighbours, relatives."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.pages.collection import RELATED, Collection, months_between
from tests.stories import TAXONOMY, story

TAGS = [each.id for each in TAXONOMY]
ARTICLES = st.lists(
    st.tuples(
        st.none() | st.dates(date(1999, 1, 1), date(2031, 1, 1)),
        st.lists(st.sampled_from(TAGS), unique=True),
    ),
    max_size=30,
).map(
    lambda drawn: [
        story(f"s{at}", tags, published=day.isoformat() if day else None)
        for at, (day, tags) in enumerate(drawn)
    ]
)


def test_the_newest_comes_first_and_the_undated_last() -> None:
    made = [
        story("a"),
        story("b", published="2024-01-02"),
        story("c", published="2024-01-02T09:00"),
    ]
    assert [article.slug for article in Collection(made, TAXONOMY).articles] == ["c", "b", "a"]


def test_the_day_a_story_was_added_is_no_day_of_its_news() -> None:
    made = [story("a", added=date(2026, 11, 22)), story("b", published="2024-01-02")]
    assert [article.slug for article in Collection(made, TAXONOMY).articles] == ["b", "a"]


def test_an_event_gives_the_month_of_an_article_without_a_date() -> None:
    month = Collection([], TAXONOMY).month
    assert month(story("a", published="2024-02-26T14:36")) == "2024-02"
    assert month(story("b", events=(date(2023, 9, 8), date(2024, 1, 1)))) == "2023-09"
    assert month(story("c")) is None


def test_a_day_to_come_is_no_day_yet() -> None:
    made = [
        story("a", published="2024-02-28"),
        story("b", published="2024-03-01T08:00"),
        story("c", events=(date(2024, 3, 1),)),
    ]
    before, then = (Collection(made, TAXONOMY, {}, date(2024, *day)) for day in ((2, 29), (3, 1)))
    assert (before.issues, then.issues) == (("2024-02",), ("2024-03", "2024-02"))
    assert [each.slug for each in before.by_issue["undated"]] == ["c", "b"]
    assert [each.slug for each in before.articles] == ["a", "c", "b"]
    assert [each.slug for each in then.articles] == ["b", "a", "c"]


def test_an_article_is_filed_under_its_first_technology() -> None:
    collection = Collection([], TAXONOMY)
    assert collection.topic(story("a", ["stroke", "stem", "cells"])) == "stem"
    assert collection.topic(story("a", ["stroke"])) == "stroke"
    assert collection.topic(story("a")) is None


def test_a_rare_tag_makes_closer_relatives_than_a_common_one() -> None:
    made = [story(f"x{at}", ["cells"], published=f"2024-01-{at:02}") for at in range(1, 20)]
    made += [story("one", ["cells", "print"]), story("far", ["print"], published="2001-01-01")]
    collection = Collection(made, TAXONOMY)
    assert collection.related(made[-2])[0].slug == "far"


def test_relations_of_a_tag() -> None:
    made = [story("a", ["stem", "cells", "stroke"]), story("b", ["cells", "print", "stroke"])]
    collection = Collection(made, TAXONOMY)
    assert collection.narrower("cells") == ["stem"]
    assert collection.broader("stem") == ["cells"]
    assert collection.companions("cells", 5) == ["stroke", "print"]


@pytest.mark.parametrize(
    ("months", "between"),
    [
        ([], []),
        (["2024-02"], ["2024-02"]),
        (["2024-02", "2023-11"], ["2023-11", "2023-12", "2024-01", "2024-02"]),
    ],
)
def test_months_between(months: list[str], between: list[str]) -> None:
    assert months_between(months) == between


@given(ARTICLES)
def test_every_article_is_in_one_month_and_every_tag(articles: list) -> None:  # type: ignore[type-arg]
    collection = Collection(articles, TAXONOMY)
    filed = [article.slug for month in collection.by_issue.values() for article in month]
    assert sorted(filed) == sorted(article.slug for article in articles)
    for article in articles:
        assert all(article in collection.by_tag[each] for each in article.tags)


@given(ARTICLES)
def test_neighbours_agree_with_each_other(articles: list) -> None:  # type: ignore[type-arg]
    collection = Collection(articles, TAXONOMY)
    for article in articles:
        newer, older = collection.neighbours(article)
        if older:
            assert collection.neighbours(older)[0] == article
            assert collection.topic(older) == collection.topic(article)
        if newer:
            assert collection.neighbours(newer)[1] == article


@given(ARTICLES)
def test_relatives_share_a_tag_and_are_others(articles: list) -> None:  # type: ignore[type-arg]
    collection = Collection(articles, TAXONOMY)
    for article in articles:
        own = {*article.tags}
        related = collection.related(article)
        assert len(related) <= RELATED
        for other in related:
            assert other.slug != article.slug
            assert own & {*other.tags}
