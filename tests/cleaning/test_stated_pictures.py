"""What front matter says of the pictures of a text: shown, ordered, told, added, left out."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.cleaning import clean
from digest.errors import SeedError
from digest.model import (
    UNTOLD,
    Article,
    Block,
    BlockKind,
    Outline,
    Picture,
    Seed,
    figures,
    passages,
)
from tests.sample import sample_data

RULES = sample_data().cleaning
FIRST = "某地细胞中心日前投入运行，首批设备已经完成调试，多家医院签署了合作意向书。"
SECOND = "中心负责人介绍，样本库采用自动化管理，可以存放三十万份样本，今后还要扩建。"
LAST = "当地医院表示，合作项目将在年内启动，首批患者的招募已经开始，各科室正在准备。"
HALL = Picture(places=("a_files/1.jpg", "1.jpg"))
ROOM = Picture(places=("a_files/二.png",), address="https://x.example/img/%E4%BA%8C.png?w=640")
DOOR = Picture(address="https://x.example/img/3.jpg?w=640")


def figure(line: int, picture: Picture, *words: tuple[BlockKind, int]) -> Block:
    within = tuple(Block(kind, line=at) for kind, at in words)
    return Block(BlockKind.FIGURE, line=line, picture=picture, blocks=within)


LINES = (
    "某地细胞中心投入运行",
    FIRST,
    "大厅",
    "院方代表参观大厅。",
    "张三摄",
    SECOND,
    "参观结束后还有座谈。",
    UNTOLD,
    LAST,
    "走廊",
)
BLOCKS = (
    Block(BlockKind.HEADING, line=1, level=1),
    Block(BlockKind.PARAGRAPH, line=2),
    figure(3, HALL, (BlockKind.CAPTION, 4), (BlockKind.CREDIT, 5)),
    Block(BlockKind.PARAGRAPH, line=6),
    Block(
        BlockKind.LIST,
        blocks=(Block(BlockKind.ITEM, line=7), Block(BlockKind.ITEM, blocks=(figure(8, ROOM),))),
    ),
    Block(BlockKind.PARAGRAPH, line=9),
    figure(10, DOOR),
)


def seed(stated: Any = None, lines: tuple[str, ...] = LINES) -> Seed:
    starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
    overrides = {} if stated is None else {"pictures": stated}
    outline = Outline(BLOCKS, tuple(starts))
    return Seed("a.html", "\n".join(lines), "0", overrides=overrides, outline=outline)


def cleaned(stated: Any = None) -> Article:
    return clean(seed(stated), RULES)


def order(article: Article) -> list[str]:
    """The places of pictures among the beginnings of what is said, in reading order."""
    return [*_order(article.blocks)]


def _order(blocks: tuple[Block, ...]) -> Any:
    for block in blocks:
        if block.picture:
            yield (*block.picture.places, block.picture.address)[0]
        elif block.text:
            yield block.text[:2]
        yield from _order(block.blocks)


def told(article: Article) -> list[str]:
    return [str(doubt) for doubt in article.doubts]


def test_without_a_word_of_them_pictures_stand_as_in_the_text() -> None:
    article = cleaned()
    hall, room, door = "a_files/1.jpg", "a_files/二.png", DOOR.address
    assert order(article) == ["某地", hall, "院方", "张三", "中心", "参观", room, "当地", door]
    assert article.pictures == (HALL, ROOM, DOOR)
    assert told(article) == [
        "line 8: a picture has no alternative text; state `alt` in `pictures:`"
    ]


def test_false_shows_none_and_leaves_a_trace_of_their_words() -> None:
    article = cleaned(False)
    assert order(article) == ["某地", "中心", "参观", "当地"]
    assert article.pictures == ()
    assert told(article) == []
    cut = [change.text for change in article.changes if change.rule == "pictures"]
    assert cut == ["大厅", "院方代表参观大厅。", "张三摄", UNTOLD, "走廊"]
    (items,) = (block for block in article.blocks if block.kind is BlockKind.LIST)
    assert len(items.blocks) == 1
    said = [(each.value, each.quote) for each in article.evidence if each.field == "pictures"]
    assert said == [("left out", f"number: {number}") for number in (1, 2, 3)]


def test_those_listed_fill_their_places_in_the_order_of_the_list() -> None:
    article = cleaned([{"number": 3}, {"file": "1.jpg"}])
    assert article.pictures == (DOOR, ROOM, HALL)
    assert order(article)[1] == DOOR.address
    assert order(article)[-3:] == ["a_files/1.jpg", "院方", "张三"]


@pytest.mark.parametrize(
    "file",
    ["a_files/二.png", "./二.png", "二.png", "%E4%BA%8C.png", "img/二.png", ROOM.address,
     "https://x.example/img/二.png"],
)  # fmt: skip
def test_a_picture_goes_by_its_path_its_name_or_its_address(file: str) -> None:
    article = cleaned([{"file": file, "drop": True}])
    assert article.pictures == (HALL, DOOR)


def test_a_name_has_its_case() -> None:
    with pytest.raises(SeedError, match=r"a.html:7: `file: 1.JPG` is no picture .*mean `1.jpg`"):
        cleaned([{"file": "1.JPG", "drop": True, "line": 7}])


def test_words_take_the_place_of_those_of_the_text() -> None:
    stated = {"alt": "两人站在大厅里", "caption": "大厅一角", "credit": "李四摄", "line": 4}
    article = cleaned([{"number": 1, **stated}])
    (hall, *_) = figures(article.blocks)
    assert (hall.text, hall.picture) == ("两人站在大厅里", HALL)
    own = [(each.kind, each.text, each.line) for each in hall.blocks]
    assert own == [(BlockKind.CAPTION, "大厅一角", 4), (BlockKind.CREDIT, "李四摄", 4)]
    cut = [change.text for change in article.changes if change.rule == "pictures"]
    assert cut == ["大厅", "院方代表参观大厅。", "张三摄"]


def test_empty_words_say_that_there_are_none() -> None:
    article = cleaned([{"number": 1, "caption": "", "credit": ""}, {"number": 2, "alt": ""}])
    assert [figure.blocks for figure in figures(article.blocks)] == [(), (), ()]
    assert told(article) == []


def test_one_that_the_text_does_not_show_is_added_below_the_first_paragraph() -> None:
    article = cleaned(
        [
            {"file": "./own/chart.png", "alt": "样本逐年增加", "credit": "本刊制图", "line": 3},
            {"file": "own/map.png", "line": 5},
        ]
    )
    assert order(article)[:4] == ["某地", "own/chart.png", "本刊", "own/map.png"]
    assert article.pictures[:3] == (Picture(("own/chart.png",)), Picture(("own/map.png",)), HALL)
    assert told(article) == [
        "line 8: 2 pictures have no alternative text; state `alt` in `pictures:`"
    ]


@pytest.mark.parametrize(
    ("words", "above"),
    [
        ("三十萬份樣本", "中心"),
        ("自动化管理， 可以", "中心"),
        ("参观", "张三"),  # of the caption: below its picture
        ("还有座谈", "参观"),  # of an item: within it
    ],
)
def test_a_picture_stands_below_the_first_passage_with_these_words(words: str, above: str) -> None:
    for named in ({"file": "own/map.png"}, {"number": 3}):
        article = cleaned([{**named, "alt": "图", "after": words}])
        places = order(article)
        moved = named.get("file", DOOR.address)
        assert places[places.index(moved) - 1] == above
        assert places.count(moved) == 1


def test_a_picture_below_the_line_of_an_item_stands_in_the_item() -> None:
    article = cleaned([{"file": "own/map.png", "after": "还有座谈"}])
    (items,) = (block for block in article.blocks if block.kind is BlockKind.LIST)
    assert [each.picture for each in items.blocks[0].blocks] == [Picture(("own/map.png",))]


def test_words_that_no_passage_has_are_told_and_the_picture_stands_at_the_end() -> None:
    article = cleaned([{"number": 1, "after": "没有这些话", "line": 9}])
    assert order(article)[-3:] == ["a_files/1.jpg", "院方", "张三"]
    words = "no passage has `after: 没有这些话`; the picture stands at the end"
    assert f"line 9: {words}" in told(article)


def test_the_end_is_above_what_is_background_and_above_notes() -> None:
    note = Block(BlockKind.FOOTNOTE, line=11, target="1")
    made = seed([{"file": "map.png", "alt": "图", "after": "没有"}], (*LINES, "某书，第三页。"))
    outline = Outline((*BLOCKS, note), made.outline.starts if made.outline else ())
    article = clean(
        Seed("a.html", made.text, "0", overrides=made.overrides, outline=outline), RULES
    )
    assert order(article)[-3:] == [DOOR.address, "map.png", "某书"]


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([{"number": 4}], "`number: 4` is no picture of the text, which has 3; mend the number"),
        ([{"file": "4.jpg", "drop": True}], "is no picture of the text; did you mean `3.jpg`?"),
        ([{"file": "甲.gif", "drop": True}], "; use one of 1.jpg, 二.png, 3.jpg"),
        ([{"file": "../4.png"}], "is not below the seed's folder; put the picture there and"),
        ([{"file": "/home/4.png"}], "is not below the seed's folder; put the picture there and"),
        ([{"file": "C:/4.png"}], "is not below the seed's folder; put the picture there and"),
        ([{"file": "https://x.example/4.png"}], "is not below the seed's folder; put the"),
        ([{"file": "own/"}], "is not below the seed's folder; put the picture there and"),
        ([{"number": 1}, {"file": "1.jpg"}], "`file: 1.jpg` is of an entry above; keep one"),
    ],
)
def test_an_entry_that_names_no_picture_is_told_at_its_line(
    entries: list[dict[str, object]], message: str
) -> None:
    entries[-1]["line"] = 5
    with pytest.raises(SeedError) as raised:
        cleaned(entries)
    (problem,) = raised.value.problems
    assert str(problem).startswith("a.html:5: ")
    assert message in problem.message


def test_all_entries_that_name_none_are_told() -> None:
    with pytest.raises(SeedError) as raised:
        cleaned([{"number": 8, "line": 3}, {"number": 1}, {"file": "../x.png", "line": 5}])
    assert [problem.line for problem in raised.value.problems] == [3, 5]


def test_a_plain_text_may_be_given_pictures() -> None:
    stated = {"pictures": [{"file": "map.png", "alt": "图", "caption": "中心的位置"}]}
    article = clean(Seed("a.txt", f"{FIRST}\n\n{SECOND}", "0", overrides=stated), RULES)
    assert order(article) == ["某地", "map.png", "中心", "中心"]
    with pytest.raises(SeedError, match="`number: 1` is no picture of the text, which has none; r"):
        clean(Seed("a.txt", FIRST, "0", overrides={"pictures": [{"number": 1}]}), RULES)


def test_a_page_of_nothing_but_pictures_that_are_left_out_has_no_body() -> None:
    outline = Outline((figure(1, HALL),), (0,))
    made = Seed("a.html", "大厅", "0", overrides={"pictures": False}, outline=outline)
    with pytest.raises(SeedError, match=r"a.html:1: no body; only pictures were found, put a text"):
        clean(made, RULES)


KEYS = st.fixed_dictionaries(
    {},
    optional={
        "alt": st.sampled_from(["", "别的话"]),
        "caption": st.sampled_from(["", "别的图注"]),
        "credit": st.sampled_from(["", "别人摄"]),
        "after": st.sampled_from(["自动化", "座谈", "没有", "参观"]),
        "drop": st.booleans(),
    },
)
NAMES = st.permutations([{"number": 1}, {"file": "二.png"}, {"number": 3}, {"file": "x.png"}])


@given(NAMES, st.integers(0, 4), st.lists(KEYS, min_size=4, max_size=4))
def test_each_picture_stands_once_and_all_words_are_accounted_for(
    names: list[dict[str, Any]], number: int, keys: list[dict[str, Any]]
) -> None:
    entries = [{**key, **name} for name, key in zip(names, keys, strict=True)][:number]
    for entry in entries:
        if entry.get("file") == "x.png":
            entry.pop("drop", None)
    article = cleaned(entries)
    dropped = [entry for entry in entries if entry.get("drop")]
    added = [entry for entry in entries if entry.get("file") == "x.png"]
    assert len(set(article.pictures)) == len(article.pictures) == 3 + len(added) - len(dropped)
    gone = Counter(c.text for c in article.changes if c.rule == "pictures")
    own = {"", "别的话", "别的图注", "别人摄"}
    kept = Counter(block.text for block in passages(article.blocks) if block.text not in own)
    assert kept + gone - Counter([UNTOLD]) == Counter({*LINES[1:]} - {UNTOLD})
