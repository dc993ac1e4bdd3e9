"""The keys of front matter: their names, their kinds, and what is none of them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from digest.editorial.own_text_facts import OWN_TEXT_KEYS
from digest.errors import SeedError
from digest.seeds import parse_seed
from digest.seeds.front_matter_keys import KEYS, KNOWN, FrontMatterKey, folded
from tests.seeds.front_matter_table import PAGE, page

BODY = "某地细胞中心日前投入运行，首批设备已经完成调试，多家医院签署了合作意向书。\n"


def stated(front: str) -> dict[str, object]:
    return dict(parse_seed(f"---\n{front}\n---\n{BODY}".encode(), "a.txt").overrides)


def test_the_guide_has_the_table_of_the_schema() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `-m tests.seeds.front_matter_table`"


def test_the_chinese_guide_names_keys_as_they_are() -> None:
    guide = PAGE.with_name("editing.zh-Hans.md").read_text(encoding="utf-8")
    pairs = re.findall(r"`([a-z]+)(?:: [^`]*)?`（`([^`:]+)(?:: [^`]*)?`）", guide)
    assert {name for name, _ in pairs} >= {"publish", "expire", "pinned", "draft", "note"}
    for name, chinese in pairs:
        if name in OWN_TEXT_KEYS.values():
            assert OWN_TEXT_KEYS.get(chinese) == name, f"{name}（{chinese}）"
            continue
        assert chinese in KNOWN[name].chinese, f"{name}（{chinese}）"


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
    [
        "[甲, 乙, 丙]",
        "[甲，乙, 丙]",
        "[甲、乙；丙]",
        "甲、乙、丙",
        "甲，乙, 丙",
        "甲;乙；丙",
        "甲、乙、丙、",
        "\n- 甲\n- 乙\n- 丙",
    ],
)
@pytest.mark.parametrize("key", ["authors", "tags", "people", "organisations", "aliases"])
def test_a_list_may_be_a_text_with_marks_between(key: str, written: str) -> None:
    assert stated(f"{key}: {written}") == {key: ["甲", "乙", "丙"]}


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("张三 李四\u3000欧阳五六", ["张三", "李四", "欧阳五六"]),
        ("[张三 李四, 王 磊]", ["张三", "李四", "王 磊"]),
        ("西安大兴医院 沈阳分院", ["西安大兴医院 沈阳分院"]),
        ('["Smith, John"]', ["Smith, John"]),
    ],
)
def test_blanks_between_names_set_them_apart(written: str, names: list[str]) -> None:
    assert stated(f"people: {written}") == {"people": names}


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


def test_a_box_without_a_known_key_is_told() -> None:
    seed = parse_seed(f"---\n题目: 某地\n作家: 张三\n---\n{BODY}".encode(), "a.txt")
    (doubt,) = seed.doubts
    assert str(doubt).startswith("line 1: no key between the lines `---` is known, so they count")
    for text in (f"---\n地点：西安\n---\n{BODY}", f"---\n地点: 西安\n{BODY}---\n{BODY}"):
        assert parse_seed(text.encode(), "a.txt").doubts == ()


def test_a_key_much_like_a_known_one_is_meant_for_front_matter() -> None:
    with pytest.raises(SeedError, match=r"a.txt:2: .* `日期时间`; did you mean `日期`"):
        stated("日期时间: 2024-02-26")


def test_keys_may_be_indented() -> None:
    assert stated("  title: 某地\n  source: 松河网") == {"title": "某地", "source": "松河网"}


def test_all_mistakes_are_told_together_each_at_its_line() -> None:
    with pytest.raises(SeedError) as raised:
        stated(
            "title: 某\nautor: 张三\n日期: 昨天\npublish: 2024-03-02\n下线: 2024-03-02\ndraft: 1"
        )
    assert [problem.line for problem in raised.value.problems] == [3, 4, 6, 7]


@pytest.mark.parametrize("line", ["k{}: x", "无{}: x", "title: {}"])
def test_of_thousands_of_mistakes_the_first_are_told(line: str) -> None:
    with pytest.raises(SeedError) as raised:
        stated("title: 某\n" + "\n".join(map(line.format, range(4_000))))
    assert len(raised.value.problems) == 20


@pytest.mark.parametrize("slug", ["'///'", "。", "'-'"])
def test_a_slug_has_letters_or_digits(slug: str) -> None:
    with pytest.raises(SeedError, match=r"a.txt:2: .* names no page; write letters or digits"):
        stated(f"slug: {slug}")


@pytest.mark.parametrize("front", ['source: "某', "hello", "tags: [a, b"])
def test_what_is_left_open_is_told_where_it_began(front: str) -> None:
    with pytest.raises(SeedError) as raised:
        stated(f"title: 某\n{front}\nnote: 甲")
    assert [problem.line for problem in raised.value.problems] == [3]


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


@pytest.mark.parametrize(
    "words", ["{青禾: 青禾與}", "{青禾: ''}", "{'': 青}", "{干线: 幹線, 后: 後面}"]
)
def test_words_and_their_conversions_have_as_many_characters(words: str) -> None:
    with pytest.raises(SeedError, match=r"a\.txt:3: .*`conversion`: `.*` differ in length; check"):
        stated(f"title: 青禾\nconversion: {words}")


def test_an_article_goes_without_local_words_or_has_its_own() -> None:
    assert stated("vocabulary: false") == {"vocabulary": False}
    assert stated("用词: 否") == {"vocabulary": False}
    own = {"接口": "介面", "软件": "軟件"}
    assert stated("用词: {接口: 介面, 软件: 軟件}") == {"vocabulary": own}


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("软件", "must be true or false"),
        ("[软件]", "must be true or false"),
        ("{软件: ''}", "must be words with local ones; write {软件: 軟體}"),
        ("{软件: [軟體]}", "must be words with local ones; write {软件: 軟體}"),
        ("{软件: 软体}", "`vocabulary: 软体` has 软, which is Simplified; write it otherwise"),
    ],
)
def test_what_are_no_local_words_is_told(written: str, problem: str) -> None:
    with pytest.raises(SeedError, match=re.escape(problem)):
        stated(f"vocabulary: {written}")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("{幹線: 幹線}", "`幹線`: 幹 is of the other script; write it in Simplified here"),
        ("{干线: 干线}", "`干线`: 线 is of the other script; write it in Traditional here"),
        ("[干线, 幹線]", "must be words with their conversions; write {干线: 幹線}"),
        ("干线", "must be words with their conversions; write {干线: 幹線}"),
        ("{干线: }", "must be words with their conversions; write {干线: 幹線}"),
        ("{干线: [幹線]}", "must be words with their conversions; write {干线: 幹線}"),
    ],
)
def test_words_and_their_conversions_are_checked(words: str, problem: str) -> None:
    with pytest.raises(SeedError, match=r"a\.txt:3: .*`conversion`") as told:
        stated(f"title: 青禾\nconversion: {words}")
    assert problem in str(told.value)


def test_every_wrong_word_is_told_at_its_line() -> None:
    with pytest.raises(SeedError) as told:
        stated("title: 青禾\n转换:\n  干线: 幹線\n  后: 後面\n  線: 線\n")
    assert "a.txt:5: " in str(told.value)
    assert "a.txt:6: " in str(told.value)


@pytest.mark.parametrize("words", ["", "{}", "~"])
def test_no_words_say_nothing(words: str) -> None:
    assert stated(f"title: 青禾\nconversion: {words}")["title"] == "青禾"
