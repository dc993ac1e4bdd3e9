"""The keys of front matter: their names, their kinds, and what is none of them."""

from __future__ import annotations

from collections import Counter

import pytest

from digest.errors import SeedError
from digest.seeds import parse_seed
from digest.seeds.front_matter_keys import KEYS, FrontMatterKey, folded
from tests.seeds.front_matter_table import PAGE, page

BODY = "某地细胞中心日前投入运行，首批设备已经完成调试，多家医院签署了合作意向书。\n"


def stated(front: str) -> dict[str, object]:
    return dict(parse_seed(f"---\n{front}\n---\n{BODY}".encode(), "a.txt").overrides)


def test_the_guide_has_the_table_of_the_schema() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `-m tests.seeds.front_matter_table`"


def test_no_two_keys_share_a_name() -> None:
    names = Counter(folded(name) for key in KEYS for name in key.names)
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_every_name_of_a_key_means_it_whatever_its_case(key: FrontMatterKey) -> None:
    (expected,) = {str(stated(f"{key.name}: {key.example}")[key.name])}
    for name in key.names:
        for written in (name, name.upper(), name.title(), f"{name} "):
            assert stated(f"{written}: {key.example}").keys() == {key.name}
            assert str(stated(f"{written}: {key.example}")[key.name]) == expected


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_an_empty_value_says_that_there_is_none_or_nothing(key: FrontMatterKey) -> None:
    for empty in ("", "''", "[]", "~"):
        found = stated(f"{key.name}: {empty}")
        assert found.keys() == ({key.name} if key.may_be_empty else set())
        assert not any(found.values())


@pytest.mark.parametrize(
    "written",
    ["[甲, 乙, 丙]", "甲、乙、丙", "甲，乙, 丙", "甲;乙；丙", "甲、乙、丙、", "\n- 甲\n- 乙\n- 丙"],
)
@pytest.mark.parametrize("key", ["authors", "tags", "people", "organisations", "aliases"])
def test_a_list_may_be_a_text_with_marks_between(key: str, written: str) -> None:
    assert stated(f"{key}: {written}") == {key: ["甲", "乙", "丙"]}


def test_a_form_of_company_is_no_name_of_its_own() -> None:
    found = stated("organisations: Acme Co., Ltd., 松河医院")
    assert found == {"organisations": ["Acme Co., Ltd.", "松河医院"]}


@pytest.mark.parametrize(
    ("written", "truth"),
    [("true", True), ("是", True), ("True", True), ("yes", True), ("false", False), ("否", False)],
)
def test_a_truth_may_be_chinese(written: str, truth: bool) -> None:
    assert stated(f"置顶: {written}") == {"pinned": truth}


@pytest.mark.parametrize(
    "written", ["2024-03-02, 2024-03-03", "[2024/3/2, 2024年3月3日]", "Mar 2, 2024、Mar 3, 2024"]
)
def test_days_may_be_several(written: str) -> None:
    assert stated(f"events: {written}") == {"events": ["2024-03-02", "2024-03-03"]}


def test_a_day_with_a_time_is_none_where_no_time_is_of_use() -> None:
    assert stated("published: 2024年2月26日 14:36") == {"published": "2024-02-26T14:36"}
    with pytest.raises(SeedError, match="`publish: 2024-02-26 14:36` is no day of the calendar"):
        stated("publish: 2024-02-26 14:36")


def test_a_correction_has_a_day_and_a_text_by_any_of_their_names() -> None:
    one = "{日期: 2024年3月1日, 内容: 床位应为三十张。}"
    expected = [{"day": "2024-03-01", "text": "床位应为三十张。"}]
    for written in (f"更正: {one}", f"corrections: [{one}]", f"勘误:\n- {one}"):
        assert stated(written) == {"corrections": expected}


@pytest.mark.parametrize(
    "address",
    ["old", "/zh-Hans/articles/old/", "https://a.example/en/articles/old/?x#y", "articles/old.md"],
)
def test_an_alias_may_be_a_whole_address(address: str) -> None:
    assert stated(f"aliases: ['{address}']") == {"aliases": ["old"]}


def test_colons_may_be_full_width() -> None:
    found = stated("标题：某地，新闻\n草稿：是\nsource: 松河网")
    assert found == {"title": "某地，新闻", "draft": True, "source": "松河网"}


@pytest.mark.parametrize("box", ["浏览：1234次\n来源：松河网", "地点: 西安\n人数: 三十"])
def test_a_box_of_dashes_around_other_labels_is_text(box: str) -> None:
    text = f"---\n{box}\n---\n{BODY}"
    seed = parse_seed(text.encode(), "a.txt")
    assert (seed.text, dict(seed.overrides)) == (text, {})


def test_a_draft_may_be_empty_below_its_front_matter() -> None:
    assert parse_seed(b"---\ndraft: true\n---\n", "a.txt").overrides == {"draft": True}
    with pytest.raises(SeedError, match="empty below its front matter"):
        parse_seed(b"---\ndraft: false\n---\n", "a.txt")


def test_two_dates_of_a_page_are_no_doubt_where_the_day_is_stated() -> None:
    head = (
        '<meta name="pubdate" content="2024-03-05"><meta name="publishdate" content="2024-03-06">'
    )
    page_source = f"<html><head>{head}</head><body><article>{f'<p>{BODY}</p>' * 5}</article></body>"
    front = "---\npublished: 2024-03-05\n---\n"
    codes = [
        {doubt.code for doubt in parse_seed(text.encode(), "a.html").doubts}
        for text in (page_source, front + page_source)
    ]
    assert codes[0] - codes[1] == {"date"}
