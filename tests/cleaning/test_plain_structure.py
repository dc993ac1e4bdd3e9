"""What a plain text has beside lines, by its signs and blanks; and what only looks so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from digest.cleaning import clean
from digest.model import Article, Block, BlockKind, Mark, MarkKind, Outline, Seed
from tests.cleaning.test_accounting import check_account, check_settled
from tests.sample import sample_data

RULES = sample_data().cleaning
LEAD = "某地细胞中心日前投入运行，首批设备已经完成调试，多家医院签署了合作意向书。"
BODY = "中心负责人介绍，样本库采用自动化管理，温度和位置全程可追溯，日常巡检也由系统完成。"
SENTENCE = "这一批设备今年已经投入使用，明年还会再增加两批。"
NAMES = {
    BlockKind.LIST: "list",
    BlockKind.QUOTATION: "quotation",
    BlockKind.TABLE: "table",
    BlockKind.FOOTNOTE: "note",
}


def article(text: str) -> Article:
    return clean(Seed("case.txt", text, "0"), RULES)


def told(text: str) -> list[str]:
    """The blocks of a text, which stands between two paragraphs, each a line, set in by depth."""
    whole = f"{LEAD}\n{text}\n{BODY}"
    check_account(whole, article(whole))
    check_settled(whole)
    blocks = article(whole).blocks
    assert (blocks[0].text, blocks[-1].text) == (LEAD, BODY)
    return [*_lines(blocks[1:-1], "")]


def _lines(blocks: tuple[Block, ...], indent: str) -> Iterator[str]:
    for block in blocks:
        if block.kind is BlockKind.ROW:
            heads = any(cell.span and cell.span.heads for cell in block.blocks)
            yield indent + ("# " if heads else "") + "｜".join(cell.text for cell in block.blocks)
            continue
        name = f"from {block.level}" if block.kind is BlockKind.NUMBERED else NAMES.get(block.kind)
        yield indent + (f"{name} {block.text}".strip() if name else block.text)
        yield from _lines(block.blocks, f"{indent}  ")


@pytest.mark.parametrize(
    "sign", ["- ", "* ", "– ", "— ", "•", "● ", "○", "■", "◆ ", "▪", "·", "•\t"]
)
def test_lines_with_the_same_bullet_are_a_list(sign: str) -> None:
    assert told(f"{sign}设备\n{sign}人员") == ["list", "  设备", "  人员"]


def test_items_may_be_sentences_with_blank_lines_between() -> None:
    assert told(f"- {SENTENCE}\n\n- 设备") == ["list", f"  {SENTENCE}", "  设备"]


@pytest.mark.parametrize("indent", ["  ", "    ", "\t", "\u3000"])
def test_items_set_in_belong_to_the_one_above(indent: str) -> None:
    text = f"- 设备\n{indent}- 冰箱\n{indent}{indent}* 小号\n{indent}- 离心机\n- 人员"
    assert told(text) == [
        "list", "  设备",
        "    list", "      冰箱", "        list", "          小号", "      离心机",
        "  人员",
    ]  # fmt: skip


def test_lists_of_either_kind_hold_the_other() -> None:
    assert told("1. 设备\n   - 冰箱\n   - 离心机\n2. 人员\n   （1）医生\n   （2）护士") == [
        "from 1", "  设备", "    list", "      冰箱", "      离心机",
        "  人员", "    from 1", "      医生", "      护士",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(("1. ", "2. "), ("1.", "2."), ("1、", "2、"), ("1）", "2）"), ("1) ", "2) ")),
        *(("(1) ", "(2) "), ("（1）", "（2）"), ("1．", "2．"), ("1.\t", "2.\t"), ("１．", "２．")),
    ],
)
def test_lines_with_numbers_that_go_on_are_a_list(first: str, second: str) -> None:
    assert told(f"议题有：\n{first}设备\n{second}人员") == [
        "议题有：",
        "from 1",
        "  设备",
        "  人员",
    ]


@pytest.mark.parametrize("signs", ["①②③", ["一、", "二、", "三、"], ["（一）", "（二）", "（三）"]])
def test_three_names_with_the_numbers_of_sections_are_a_list(signs: list[str]) -> None:
    lines = [f"{sign}{name}" for sign, name in zip(signs, ("设备", "人员", "资金"), strict=True)]
    assert told("\n".join(lines)) == ["from 1", "  设备", "  人员", "  资金"]


def test_a_list_goes_on_behind_what_interrupts_it() -> None:
    assert told(f"1. 设备\n2. 人员\n{SENTENCE}\n3. 资金\n4. 场地") == [
        "from 1", "  设备", "  人员", SENTENCE, "from 3", "  资金", "  场地",
    ]  # fmt: skip


def test_contents_above_the_sections_are_a_list_and_these_stay_headings() -> None:
    names = ("背景", "方法", "结果")
    heads = [f"{sign}、{name}" for sign, name in zip("一二三", names, strict=True)]
    text = "\n".join([*heads, *(f"{SENTENCE}\n{head}" for head in heads)])
    shown = told(text)
    assert shown[:4] == ["from 1", *(f"  {name}" for name in names)]
    assert shown[5::2] == heads


def test_an_item_goes_on_below_its_words() -> None:
    long = "中心的首批设备已经完成调试，样本库采用自动化管理，温度和位置"
    assert told(f"- {long}\n  全程可追溯\n- 人员") == ["list", f"  {long}全程可追溯", "  人员"]
    words = "a centre of the city where cells are kept for many"
    assert told(f"1. {words}\n   years\n2. staff") == ["from 1", f"  {words} years", "  staff"]


def test_a_paragraph_set_in_below_a_list_is_none_of_its_items() -> None:
    long = "中心的首批设备已经完成调试，样本库采用自动化管理，温度和位置"
    shown = told(f"1、设备\n2、{long}\n\u3000\u3000{SENTENCE}")
    assert shown == ["from 1", "  设备", f"  {long}", SENTENCE]


def test_bullets_of_the_font_of_signs_are_bullets() -> None:
    assert told("\uf0b7\t设备\n\uf0b7\t人员") == ["list", "  设备", "  人员"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- 设备", id="one line"),
        pytest.param("- 设备\n• 人员", id="two signs"),
        pytest.param("- 何时建成？\n- 今年年底。", id="what is asked and said"),
        pytest.param("- “建成了。”\n- 今年年底", id="what is quoted"),
        pytest.param("— 我来了。\n— 你来了。", id="dashes before speech"),
        pytest.param("——设备\n——人员", id="two dashes"),
        pytest.param("- 5 ℃\n- 10 ℃", id="figures behind a minus"),
        pytest.param("-5度\n-10度", id="minus numbers"),
        pytest.param("*仅供参考\n*未经审定", id="stars of remarks"),
        pytest.param("**设备**\n**人员**", id="bold type of Markdown"),
        pytest.param("……设备\n……人员", id="dots"),
        pytest.param("···设备\n···人员", id="leaders"),
        pytest.param("2023.\n2024.\n2025.", id="years"),
        pytest.param("1.15 立项\n2.20 开工", id="days"),
        pytest.param("1.0 版发布\n2.0 版发布", id="versions"),
        pytest.param("1.5倍\n2.3倍", id="figures"),
        pytest.param("010-12345678\n021-87654321", id="telephone numbers"),
        pytest.param("1号楼\n2号楼", id="addresses"),
        pytest.param("1月5日，签约\n2月6日，开工", id="dates"),
        pytest.param("5元\n10元", id="prices"),
        pytest.param("1:0\n2:1", id="scores"),
        pytest.param("（1）\n（2）", id="numbers of formulas"),
        pytest.param("1、设备", id="one number"),
        pytest.param("1、设备\n1、人员", id="the same number"),
        pytest.param("1、设备\n3、人员", id="a gap"),
        pytest.param("2）设备\n1）人员", id="backwards"),
        pytest.param("3、设备\n4、人员", id="no beginning"),
        pytest.param("1、设备\n2）人员", id="two styles"),
        pytest.param(f"1、设备\n{SENTENCE}\n2、人员\n{SENTENCE}", id="sections"),
        pytest.param(f"1、设备\n2、人员\n{SENTENCE}\n3、资金\n{SENTENCE}", id="an empty section"),
        pytest.param(f"一、{SENTENCE}\n二、{SENTENCE}\n三、{SENTENCE}", id="numbered paragraphs"),
        pytest.param("① 设备\n② 人员", id="two numbers of sections"),
        pytest.param("第一条 设备\n第二条 人员\n第三条 资金", id="articles of a law"),
        pytest.param(
            "问：何时建成？\n答：今年年底。\n问：在哪里？\n答：在江边。", id="an interview"
        ),
        pytest.param("其一 设备\n其二 人员", id="words that count"),
    ],
)
def test_these_are_no_lists(text: str) -> None:
    shown = told(text)
    assert not any(line.startswith(("list", "from")) for line in shown)
    assert " ".join(shown) == " ".join(text.split("\n"))


def test_the_signs_that_papers_set_before_writers_make_no_list() -> None:
    made = article(f"{LEAD}\n■本报记者 张三\n■通讯员 李四\n{BODY}")
    assert made.authors == ("李四",)
    assert [block.text for block in made.blocks] == [LEAD, BODY]


def test_captions_make_no_list() -> None:
    made = article(f"{LEAD}\n►研究人员在操作\n►设备在运行\n{BODY}")
    assert [block.kind for block in made.blocks[1:3]] == [BlockKind.CAPTION] * 2


def test_labels_in_a_list_are_read() -> None:
    made = article(f"- 来源：晨光日报\n- 作者：赵一鸣\n{LEAD}\n{BODY}")
    assert (made.source, made.authors) == ("晨光日报", ("赵一鸣",))
    assert [block.text for block in made.blocks] == [LEAD, BODY]


def test_a_list_that_is_the_whole_text_gives_its_title() -> None:
    made = article(f"1. {LEAD}\n2. {BODY}")
    assert (made.title, made.title_generated) == ("某地细胞中心日前投入运行", True)
    assert [each.text for each in made.blocks[0].blocks] == [LEAD, BODY]


@pytest.mark.parametrize("words", [("新华社", "人民日报", "光明日报"), ("健康", "科技", "生活")])
@pytest.mark.parametrize("below", [f"\n{BODY}", ""])
def test_items_are_neither_credits_nor_buttons(words: tuple[str, ...], below: str) -> None:
    made = article(f"{LEAD}\n{BODY}\n有这些：\n" + "\n".join(f"- {word}" for word in words) + below)
    assert [each.text for each in made.blocks[3].blocks] == [*words]


def test_an_item_begins_no_background() -> None:
    made = article(f"{LEAD}\n{BODY}\n- 关于设备\n- 关于人员\n{BODY}")
    assert not any(block.background for block in made.passages)


def test_cells_behind_tabs_are_a_table() -> None:
    assert told("组别\t例数\t大\n甲组\t12\t中\n乙组\t13\t小") == [
        "table", "  # 组别｜例数｜大", "  甲组｜12｜中", "  乙组｜13｜小",
    ]  # fmt: skip


def test_empty_cells_keep_their_places() -> None:
    assert told("\t甲组\t乙组\n例数\t\t13\n比例\t3.5%\t") == [
        "table", "  # ｜甲组｜乙组", "  例数｜｜13", "  比例｜3.5%｜",
    ]  # fmt: skip


def test_a_table_without_names_of_columns_has_none() -> None:
    assert told("1\t设备\n2\t人员") == ["table", "  1｜设备", "  2｜人员"]


def test_times_in_a_table_are_cells() -> None:
    assert told("时间\t内容\n09:30\t开幕\n10:00\t报告")[2:] == ["  09:30｜开幕", "  10:00｜报告"]


@pytest.mark.parametrize("name", ["表1 各组例数", "表2：各组例数", "续表二", "Table 3 Cases"])
def test_the_name_of_a_table_stands_in_it(name: str) -> None:
    assert told(f"{name}\n组别\t例数\n甲组\t12")[:2] == ["table", f"  {name}"]


@pytest.mark.parametrize(
    "text",
    [
        "组别      例数   比例\n甲组        12   3.5%\n对照组     128  96.5%",
        "组别    例数  比例\n甲组    12    3.5%\n对照组  128   96.5%",
        "组别　　例数　比例\n甲组　　12　　3.5%\n对照组　128　 96.5%",
    ],
)
def test_blanks_that_make_columns_make_a_table(text: str) -> None:
    assert told(text) == [
        "table",
        "  # 组别｜例数｜比例",
        "  甲组｜12｜3.5%",
        "  对照组｜128｜96.5%",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "| 组别 | 例数 |\n|---|---|\n| 甲组 | 12 |\n| 乙\\|丙 | |",
        "|组别|例数|\n|:-|:-:|\n|甲组|12|\n|乙\\|丙||",
        "组别 | 例数\n:--- | ---:\n甲组 | 12\n乙\\|丙 | ",
        "+---+---+\n| 组别 | 例数 |\n+===+===+\n| 甲组 | 12 |\n+---+---+\n| 乙\\|丙 | |\n+---+---+",
    ],
)
def test_cells_between_strokes_are_a_table_below_a_rule(text: str) -> None:
    assert told(text) == ["table", "  # 组别｜例数", "  甲组｜12", "  乙|丙｜"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("甲组\t12", id="one row"),
        pytest.param("甲组\t12\n乙组\t13\t14", id="other numbers of cells"),
        pytest.param("甲组\t12\n\n乙组\t13", id="rows apart"),
        pytest.param(f"\t{SENTENCE}\n\t{SENTENCE}", id="paragraphs set in"),
        pytest.param(f"{SENTENCE}\t\n{SENTENCE}\t", id="tabs at the end"),
        pytest.param("时间：\t上午\n主办方：\t某地", id="labels"),
        pytest.param("作者：\t赵一鸣\n摄影：\t孙立", id="credits"),
        pytest.param("09:30 开幕致辞\n10:00 主题报告\n10:30 茶歇", id="an agenda"),
        pytest.param("09:30  开幕致辞\n10:00  主题报告\n10:30  茶歇", id="an agenda with gaps"),
        pytest.param(
            "白日依山尽  黄河入海流\n欲穷千里目  更上一层楼\n千山鸟飞绝  万径人踪灭", id="a poem"
        ),
        pytest.param("时  间：上午\n地  点：江边\n人  员：专家", id="spread words"),
        pytest.param("甲组    12\n对照组  13", id="two rows of columns"),
        pytest.param("甲组  12\n对照组  13\n另一组的人  14", id="ragged columns"),
        pytest.param(
            "设备完成，正在  运行之中。\n人员  到位\n样本库   管理", id="sentences with gaps"
        ),
        pytest.param("王　伟　李小明　张　三\n赵　六　孙七　周八\n吴九　郑十　王一", id="names"),
        pytest.param("甲 | 乙\n丙 | 丁", id="strokes without a rule"),
        pytest.param("| 甲 | 乙 |", id="one line of strokes"),
        pytest.param("| 甲 | 乙 |\n|---|---|", id="nothing below the rule"),
        pytest.param("| 甲 | 乙 |\n|---|---|\n| 丙 |", id="cells missing"),
        pytest.param("P(A|B)\nP(B|A)", id="formulas"),
    ],
)
def test_these_are_no_tables(text: str) -> None:
    assert "table" not in told(text)


def test_labels_with_tabs_are_read() -> None:
    made = article(f"发布时间：\t2024-02-26\n来源：\t晨光日报\n{LEAD}\n{BODY}")
    assert (made.published, made.source) == ("2024-02-26", "晨光日报")


def test_what_a_mail_quotes_is_a_quotation() -> None:
    text = "王工写道：\n> 首批设备\n>\n> 何时完成调试？\n>> 今年年底。\n> 谢谢。"
    assert told(text) == [
        "王工写道：", "quotation", "  首批设备", "  何时完成调试？",
        "  quotation", "    今年年底。", "  谢谢。",
    ]  # fmt: skip


@pytest.mark.parametrize("text", [f"> {SENTENCE}", f"张三 wrote:\n>{SENTENCE}"])
def test_one_line_may_be_quoted(text: str) -> None:
    assert told(text)[-2:] == ["quotation", f"  {SENTENCE}"]


def test_the_lines_of_a_wrapped_quotation_are_joined() -> None:
    quoted = f"{SENTENCE[:-1]}，{SENTENCE[:-1]}，{SENTENCE}"
    rows = [quoted[at : at + 22] for at in range(0, len(quoted), 22)]
    shown = [*_lines(article("\n> ".join(["昨天你写道：", *rows]) + "\n谢谢你。").blocks, "")]
    assert shown == ["昨天你写道：", "quotation", f"  {quoted}", "谢谢你。"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(">50岁的人\n>60岁的人", id="more than"),
        pytest.param("> 50 岁的患者占三成，其余都是四十岁以下的人。", id="more than, with a blank"),
        pytest.param("> 设备动态\n> 人员动向", id="arrows"),
        pytest.param(">设备", id="one arrow"),
        pytest.param("设备 > 人员，资金 > 场地。", id="within a line"),
        pytest.param(">>> 设备到位了吗？", id="three arrows"),
        pytest.param(">_<\n>_<", id="faces"),
    ],
)
def test_these_are_no_quotations(text: str) -> None:
    shown = told(text)
    assert "quotation" not in shown
    assert " ".join(shown) == " ".join(text.split("\n"))


@pytest.mark.parametrize(
    ("signs", "below"),
    [
        (("[1]", "[2]"), ("[1] ", "[2] ")),
        (("［1］", "［2］"), ("［1］", "［2］")),
        (("〔1〕", "〔2〕"), ("〔1〕", "〔2〕")),
        (("[1]", "[2]"), ("1. ", "2. ")),
        (("¹", "²"), ("¹ ", "² ")),
        (("¹", "²"), ("1、", "2、")),
        (("①", "②"), ("① ", "②")),
        (("（注1）", "（注2）"), ("注1：", "注2：")),
    ],
)
@pytest.mark.parametrize("heading", ["参考文献", "注释：", "【脚注】", "References"])
def test_signs_lead_to_the_notes_below(
    signs: tuple[str, str], below: tuple[str, str], heading: str
) -> None:
    cited = f"设备很好{signs[0]}，人员也好。{signs[1]}"
    text = f"{LEAD}\n{cited}\n{heading}\n{below[0]}某书\n{below[1]}某刊"
    made = article(text)
    check_account(text, made)
    check_settled(text)
    _, citing, _, *notes = made.blocks
    assert citing.text == "设备很好，人员也好。"
    assert citing.marks == (Mark(MarkKind.NOTE, 4, 4, "1"), Mark(MarkKind.NOTE, 10, 10, "2"))
    assert [(note.kind, note.target, note.text) for note in notes] == [
        (BlockKind.FOOTNOTE, "1", "某书"),
        (BlockKind.FOOTNOTE, "2", "某刊"),
    ]


def test_a_note_may_be_cited_twice_and_in_a_list() -> None:
    made = article(f"{LEAD}[1]\n- 设备[1]\n- 人员 [2]\n{BODY}\n参考文献\n[1] 某书\n[2] 某刊")
    marks = [[mark.target for mark in block.marks] for block in made.passages]
    assert marks[:4] == [["1"], ["1"], ["2"], []]
    assert [block.text for block in made.blocks[1].blocks] == ["设备", "人员"]


def test_a_rule_may_stand_above_notes() -> None:
    made = article(f"{LEAD}\n设备很好[1]。\n{BODY}\n——————\n[1] 某书")
    assert made.blocks[-1].kind is BlockKind.FOOTNOTE


def test_what_is_not_cited_stays_as_it_is() -> None:
    made = article(f"{LEAD}\n设备很好[2]，人员[4]也好。\n参考文献\n[1] 某书\n[2] 某刊\n[3] 某报")
    assert [block.text for block in made.passages[1:]] == [
        "设备很好，人员[4]也好。", "参考文献", "[1] 某书", "某刊", "[3] 某报",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("设备[1]很好，人员[2]也好。", id="no notes"),
        pytest.param("设备很好。\n参考文献\n[1] 某书", id="no signs"),
        pytest.param("设备[1]很好。\n[1] 某书", id="no heading"),
        pytest.param("设备[1]很好。\n参考文献\n某书", id="no numbers below the heading"),
        pytest.param("设备[1]很好。\n参考文献\n[1] 某书\n[1] 某刊", id="two notes with one sign"),
        pytest.param("设备[1]很好。\n注释\n1. 某书\n参考文献\n[1] 某刊", id="two lists of notes"),
        pytest.param(
            "设备[1]很好。\n参考文献\n[1] 某书，\n某社\n[2] 某刊", id="a note of two lines"
        ),
        pytest.param("面积100m²，体积50cm³。\n注释\n² 某书\n³ 某刊", id="units"),
        pytest.param("浓度10⁶。\n注释\n⁶ 某书", id="powers"),
        pytest.param("有①设备②人员。\n注释\n① 某书\n② 某刊", id="what is counted"),
        pytest.param("[1]设备很好。\n参考文献\n[1] 某书", id="a sign before everything"),
        pytest.param("设备[1](https://a.example)好。\n参考文献\n[1] 某书", id="a link of Markdown"),
        pytest.param("设备[1-3]很好。\n参考文献\n[1] 某书", id="several at once"),
        pytest.param("设备[2024]很好。\n参考文献\n[2024] 某书", id="a year"),
        pytest.param("见注1。\n注释\n注1：某书", id="a word of the sentence"),
    ],
)
def test_these_have_no_notes(text: str) -> None:
    made = article(f"{LEAD}\n{text}")
    assert not any(block.marks for block in made.passages)
    assert BlockKind.FOOTNOTE not in {block.kind for block in made.passages}
    assert not any(change.rule == "note-sign" for change in made.changes)


def test_a_sign_in_the_title_leads_to_no_note() -> None:
    made = article(f"细胞中心投入运行[1]\n{LEAD}\n{BODY}\n注释\n[1] 某书")
    assert made.title == "细胞中心投入运行[1]"
    assert [block.text for block in made.passages[2:]] == ["注释", "[1] 某书"]


def test_a_text_of_lines_alone_has_blocks_of_lines_alone() -> None:
    made = article(f"{LEAD}\n{SENTENCE}\n{BODY}")
    assert [(block.kind, block.blocks) for block in made.blocks] == [(BlockKind.PARAGRAPH, ())] * 3


def test_what_markup_has_placed_is_not_placed_again() -> None:
    lines = ["- 设备", "- 人员", LEAD]
    starts = (0, 5, 10)
    outline = Outline(tuple(Block(BlockKind.PARAGRAPH, line=n) for n in (1, 2, 3)), starts)
    made = clean(Seed("case.html", "\n".join(lines), "0", outline=outline), RULES)
    assert "list-sign" not in {change.rule for change in made.changes}
