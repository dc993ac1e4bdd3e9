"""What front matter may say of pictures: the forms of an entry, and each mistake at its line."""

from __future__ import annotations

import pytest

from digest.errors import SeedError
from digest.seeds import parse_seed
from digest.seeds.front_matter import stated_again
from tests.seeds.test_front_matter import BODY, stated


@pytest.mark.parametrize("written", ["false", "否", "no", "'False'"])
def test_no_picture_may_be_wanted(written: str) -> None:
    assert stated(f"图片: {written}") == {"pictures": False}


def test_an_entry_has_english_or_chinese_keys_and_the_line_it_begins_on() -> None:
    front = """配图:
- file: a_files\\1.jpg
  alt: 走廊
  图注: ""
- {序号: ２, Credit: 张三摄, 不用: 是}

- {檔案: ./b.png, 位於: 样本库, 替代文字: }"""
    assert stated(front) == {
        "pictures": [
            {"file": "a_files/1.jpg", "alt": "走廊", "caption": "", "line": 3},
            {"number": 2, "credit": "张三摄", "drop": True, "line": 6},
            {"file": "./b.png", "after": "样本库", "line": 8},
        ]
    }


def test_one_picture_needs_no_list() -> None:
    assert stated("pictures: {number: 1, alt: ''}") == {
        "pictures": [{"number": 1, "alt": "", "line": 2}]
    }


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{file: a.jpg, atl: 走廊}", "unknown key `atl`; did you mean `alt`?"),
        ("{file: a.jpg, 替代文子: 走廊}", "unknown key `替代文子`; did you mean `替代文字`?"),
        ("{file: a.jpg, alt: 甲, 替代文字: 乙}", "`alt` is given twice; keep one"),
        ("{file: a.jpg, number: 1}", "a picture has both `file` and `number`; keep one of them"),
        ("{alt: 走廊}", "a picture has no name; give its `file`, or its `number` in the text"),
        ("{file: a.jpg, alt: [甲]}", "`alt` must be text; quote it"),
        ("{file: a.jpg, caption: true}", "`caption` must be text; quote it"),
        ("{file: a.jpg, drop: 三}", "`drop` must be true or false, 是 or 否; write one of them"),
        ("{number: 0}", "`number: 0` is no number of a picture; count from 1"),
        ("{number: 第一}", "`number: 第一` is no number of a picture; count from 1"),
        ("{number: -1}", "`number: -1` is no number of a picture; count from 1"),
        ("{file: ./}", "`file: ./` names no picture; write the name of its file"),
        (f"{{file: {'a' * 2_001}}}", "`file` has 2,001 characters; shorten it to 2,000"),
    ],
)
def test_a_mistake_in_an_entry_is_told_at_its_line(entry: str, told: str) -> None:
    with pytest.raises(SeedError) as raised:
        stated(f"title: 某\npictures:\n- {{number: 1}}\n- {entry}\nsource: 松河网")
    (problem,) = raised.value.problems
    assert problem.line == 5
    assert problem.message.endswith(told)


def test_all_mistakes_of_all_entries_are_told() -> None:
    with pytest.raises(SeedError) as raised:
        stated("pictures:\n- atl: 甲\n  nmber: 1\n- number: 1\n  drop: x\nautor: 张三")
    assert [problem.line for problem in raised.value.problems] == [3, 3, 5, 7]


@pytest.mark.parametrize("written", ["true", "a.jpg", "[a.jpg]", "[{number: 1}, a.jpg]"])
def test_what_is_no_list_of_pictures_is_told(written: str) -> None:
    with pytest.raises(SeedError, match=r"a\.txt:3: .*must be false or 否, or a list of pictures;"):
        stated(f"title: 某\npictures: {written}")


def test_too_many_entries_are_told() -> None:
    with pytest.raises(SeedError, match="`pictures` has 201 entries; keep 200 of them"):
        stated("pictures:\n" + "- number: 1\n" * 201)


def test_entries_are_stated_again_as_they_were() -> None:
    front = "title: 某\npictures:\n- {file: a.jpg, alt: ''}\n- {number: 2}"
    seed = parse_seed(f"---\n{front}\n---\n{BODY}".encode(), "a.txt")
    assert stated_again(seed.overrides) == {
        "title": "某",
        "pictures": [{"file": "a.jpg", "alt": ""}, {"number": 2}],
    }
    assert stated_again({"pictures": False}) == {"pictures": False}
