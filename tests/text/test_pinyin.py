"""Names of people in pinyin: right, or none."""

from __future__ import annotations

from digest.text.pinyin import person_in_pinyin

CERTAIN = {
    "王伟": "Wang Wei",
    "陆小满": "Lu Xiaoman",
    "欧阳晓安": "Ouyang Xiao'an",
    "司马光": "Sima Guang",
    "吕毅": "Lyu Yi",
    "解小明": "Xie Xiaoming",
}
DOUBTFUL = ["李乐", "覃红", "王长军", "陈方安生", "本报编辑部", "王", "A", "约翰·李", ""]


def test_a_name_is_spelled_as_passports_and_newsrooms_write_it() -> None:
    assert {name: person_in_pinyin(name) for name in CERTAIN} == CERTAIN


def test_a_name_that_may_be_read_otherwise_is_left_alone() -> None:
    assert {name: person_in_pinyin(name) for name in DOUBTFUL} == dict.fromkeys(DOUBTFUL, "")
