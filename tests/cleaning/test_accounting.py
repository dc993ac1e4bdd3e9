"""Nothing disappears without a trace: kept text and changes account for every character."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import accumulate, count

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from digest.cleaning import clean
from digest.errors import SeedError
from digest.model import Article, Block, BlockKind, Outline, Seed
from tests.sample import sample_data

RULES = sample_data().cleaning
PIECES = [
    "标题：", "细胞治疗进展", "來源：晨光日報", "来源: 健康网 2024-03-05 10:20", "编辑：周一凡",
    "2024年2月26日", "2月30日", "細(xì)胞(bāo)", "（xì）", "(CT)", "，", ",", "。", ";", "：",
    "? ", "!", "“", "”", "①", "②", "③", "一、", "二、", "十一十、",
    "十十月十日", "1. ", "\n", "\n\n", "\r\n", "\u2028",
    "\u200b", "\u202e", "\ufeff", "\x00", "\x1b[31m", "\ue000", "\u3000", " ", "\t", "  ",
    "►图片", "图为某实验室", "□某某医院", "党委书记 刘一", "（本报记者 赵一鸣）",
    "（某局供稿）", "相关阅读", "相关链接：", "关于某公司", "免责声明：", "版权所有",
    "未经授权不得转载", "点赞", "分享到", "新华社北京2月26日电（记者 孙立）", "本报讯",
    "某地细胞中心日前投入运行，首批设备已经完成调试，多家医院签署了合作意向书。",
    "中心负责人介绍，样本库采用自动化管理", "１２３", "ＡＢＣ", "https://a.example/?q=1,2",
    "a@b.cn", "𠮷", "abc", "Title: x", "————", "1,795", "3.14", "完",
    "\n- ", "\n  - ", "\n● ", "\n1. ", "\n2. ", "\n（1）", "\n（2）", "\n— ",
    "\n- 细胞\n- 基因\n  1、设备\n  2、人员\n- 样本\n", "\n1. 细胞治疗\n2. 基因编辑。\n",
    "\n组别\t例数\n甲组\t12\n", "\t12\t", "\n甲\t\t中\n",
    "\n| 组别 | 例数 |\n|---|---|\n| 甲 | 12 |\n",
    "\n姓名    职务\n张三    院长\n欧阳明  副院长\n", "\n> ", "\n>> ",
    "\n写道：\n> 中心已经建成。\n>\n>> 何时？\n", "推荐", "\n09:30\n",
    "[1]", "[2]", "¹", "\n参考文献\n[1] 某书\n", "\n注释：\n① 某书。\n② 某刊\n",
]  # fmt: skip
OPEN = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION)
TEXTS = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), min_size=1, max_size=40
).map("".join)
FUZZ = settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def cleaned(text: str, **given_facts: object) -> Article | None:
    try:
        return clean(Seed("fuzz.txt", text, "0", overrides=given_facts), RULES)
    except SeedError:
        return None


def check_account(text: str, article: Article) -> None:
    """Changes are disjoint, in order and true to the seed; what they leave is the article."""
    kept: list[str] = []
    done = 0
    for change in article.changes:
        assert change.start >= done
        assert text[change.start : change.start + len(change.text)] == change.text
        kept += (text[done : change.start], change.replacement)
        done = change.start + len(change.text)
    kept.append(text[done:])
    blocks = sorted(article.passages, key=lambda block: block.line)
    left = "".join(kept)
    assert Counter(left) == Counter("\n".join(block.text for block in blocks))
    assert sorted(left.split("\n")) == sorted(block.text for block in blocks)


@FUZZ
@given(TEXTS)
@example("细胞治疗进展https://a.example/?q=1,2?\rTitle: x")  # a label line in head and tail at once
def test_every_character_is_kept_or_accounted_for(text: str) -> None:
    if article := cleaned(text):
        check_account(text, article)


def outline(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without their text, their passages numbered."""
    numbers = count(1)

    def bare(block: Block) -> Block:
        line = next(numbers) if block.text else 0
        inside = tuple(map(bare, block.blocks))
        return replace(block, line=line, text="", marks=(), blocks=inside, background=False)

    return tuple(map(bare, blocks))


def told(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What blocks say and where; what a line on its own is, rules judge by its place."""
    return tuple(
        replace(
            block,
            kind=BlockKind.PARAGRAPH if block.kind in OPEN else block.kind,
            line=0,
            blocks=told(block.blocks),
            background=False,
        )
        for block in blocks
    )


def reread(article: Article, title: str) -> Seed:
    """What a cleaned article would be as a seed: a passage a line, with its outline and marks."""
    passages = article.passages
    starts = tuple(accumulate((len(each.text) + 1 for each in passages[:-1]), initial=0))
    marks = tuple(
        replace(mark, start=mark.start + start, end=mark.end + start)
        for start, each in zip(starts, passages, strict=True)
        for mark in each.marks
    )
    return Seed(
        "fuzz.txt",
        "\n".join(each.text for each in passages),
        "0",
        overrides={"title": title},
        outline=Outline(outline(article.blocks), starts),
        marks=marks,
    )


def check_settled(text: str) -> None:
    """Cleaning a cleaned text changes nothing."""
    first = cleaned(text)
    if first is None:
        return
    title = "另一个题目" if first.title_generated else first.title
    again = clean(reread(first, title), RULES)
    assert told(again.blocks) == told(first.blocks)
    assert again.changes == ()


@FUZZ
@given(TEXTS)
def test_cleaning_a_cleaned_text_changes_nothing(text: str) -> None:
    check_settled(text)


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_alone_is_accounted_for(piece: str) -> None:
    text = f"{piece}\n某地细胞中心日前投入运行，首批设备已经完成调试。\n{piece}"
    article = cleaned(text)
    assert article
    check_account(text, article)
