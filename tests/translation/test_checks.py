"""Each check finds what it is for, and leaves good English alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digest.editorial import Term
from digest.editorial.termbase import load_termbase
from digest.model import TranslationUnit, UnitStatus
from digest.text.term_finder import TermFinder
from digest.translation.checks import CHECKS, Context, flags_of
from digest.translation.memory import Memory
from tests.sample import EDITORIAL

CONTEXT = Context(
    TermFinder(
        [
            Term("干细胞", "幹細胞", "stem cell", "technology", (), 2),
            Term("南山医院", "南山醫院", "The First Hospital of Nanshan", "organisation", (), 3),
            Term("李小明", "李小明", "Li Xiaoming", "person", (), 4),
        ]
    )
)

WRONG = [
    ("empty", "研究完成。", " "),
    ("untranslated", "研究已经完成。", "研究已经完成。"),
    ("han", "研究已经完成。", "The study 已经 is complete."),
    ("loop", "研究已经完成。", "The study of the study of the study of it."),
    ("loop", "很好。", "very very very good"),
    ("length", "这项研究由三所大学和两家医院一起完成，历时很久。", "A study was made."),
    ("length", "这项研究由三所大学完成了。", "word and another one or two " * 4),
    ("length", "图为研究人员在实验室观察干细胞的生长情况。", "Stem cell researchers."),
    ("length", "图片来源：视觉中国（已获授权使用）", "A photo by a photographer " * 4),
    ("term", "记者李小明摄", "Photo: Plum Small Bright"),
    ("number", "图2", "Figure"),
    ("scale", "投资10亿元。", "An investment of RMB 10 million."),
    ("scale", "共有3万人。", "There were 3,000 people."),
    ("scale", "投资1.5亿美元。", "It invested US$1.5 billion."),
    ("number", "医院有员工4000余名。", "The hospital has many employees."),
    ("number", "始建于1963年。", "It was founded in 1936."),
    ("date", "会议于3月8日举行。", "The meeting was held on 9 March."),
    ("date", "会议于3月8日举行。", "The meeting was held on 8 May."),
    ("percent", "增长了12.5%。", "It grew by 125%."),
    ("percent", "增长了百分之5。", "It grew by 5."),
    ("added-number", "医院有很多员工。", "The hospital has 4,000 employees."),
    ("term", "干细胞研究。", "Dry cell research."),
    ("term", "南山医院的研究。", "Research at the Second Hospital of Nanshan."),
    ("term", "李小明说。", "Plum Small Bright said."),
    ("placeable", "使用CAR-T疗法。", "It uses car therapy."),
    ("placeable", "见https://example.org/a。", "See https://example.org/b."),
    ("mark", "约10⁶个。", "About 106."),
    ("mark", "约10⁶个。", "About 10."),
    ("mark", "CO₂浓度。", "CO2 concentration."),
    ("mark", "面积30 m²。", "An area of 30 m³."),
    ("mark", "见<a1>此处</a1>。", "See here."),
    ("mark", "见<a1>此处</a1>。", "See <a2>here</a2>."),
    ("mark", "见<a1>此处</a1>。", "See <a1>here."),
    ("mark", "见<a1>此处</a1>。", "See <a1></a1>here."),
    ("mark", "见此处。", "See <a1>here</a1>."),
    ("mark", "研究表明[^1]。", "Research shows it."),
    ("mark", "研究表明[^1]。", "Research shows it[^2]."),
    ("mark", "研究[^1]表明[^1]。", "Research shows it[^1]."),
    ("mark", "钙Ca<sup>2+</sup>升高。", "Ca2+ rose."),
    ("mark", "x<sub>最大</sub>。", "x maximum."),
    ("mark", "很好。", "Very <strong>good."),
    ("mark", "很好。", "Very good</sup>."),
    ("brackets", "这是“引号”。", "This is a “quotation."),
    ("brackets", "这是（括号）。", "This is a bracket)."),
    ("negation", "他们没有同意。", "They agreed."),
]

RIGHT = [
    ("新华社记者李小明摄", "Photo: Li Xiaoming, Xinhua"),
    ("图片来源：视觉中国（已获授权使用）", "Photo: VCG"),
    ("（本报记者李小明、通讯员王五摄影报道）", "Photos: Li Xiaoming, Wang Wu"),
    ("图／某某市疾病预防控制中心宣传科提供", "Photo: the city’s CDC"),
    ("某某大学附属第一医院的医护人员供图", "Courtesy of the hospital"),
    ("左图为大厅，右图为走廊", "Left: the hall; right: a corridor"),
    ("图2", "Figure 2"),
    ("IMG_2034", "IMG_2034"),
    ("大厅", "Hall"),
    ("投资10亿元。", "An investment of RMB 1 billion."),
    ("投资1.5-2亿元。", "An investment of RMB 150–200 million."),
    ("占地138亩。", "It covers 138 mu (about 9.2 hectares)."),
    ("第三次会议有三十多家医院参加。", "More than 30 hospitals came to the third meeting."),
    ("下午四时许开始。", "It began at about 4 p.m."),
    ("下午3时20分开始，15时结束。", "It began at 3:20 p.m. and ended at 3 p.m."),
    ("会议于2024年3月8日举行。", "The meeting was held on March 8, 2024."),
    ("会议于3月8日举行。", "The meeting was held on 8 March 2024."),
    ("今年共有20多万人。", "In 2024 there were more than 200,000 people."),
    ("增长百分之五十。", "It grew by 50 per cent."),
    ("已完成100%。", "All of it is complete."),
    ("上世纪80年代", "the 1980s"),
    ("他是1988级学生。", "He is of the class of 1988."),
    ("新冠肺炎期间", "during COVID-19"),
    ("十四五规划", "the 14th Five-Year Plan"),
    ("增长了2倍，有3项", "It doubled; there are three"),
    ("1个中心", "a centre"),
    ("南山医院的干细胞疗法", "stem-cell therapies of Nanshan’s First Hospital"),
    ("李小明教授说", "Professor Li said"),
    ("使用CAR-T疗法和3D打印。", "It uses CAR-T therapy and 3D printing."),
    ("医赛尔公司", "Yisaier (医赛尔)"),
    ("不断创新，必不可少", "Innovating again and again is vital"),
    ("他们没有同意。", "They didn’t agree."),
    ("无法治疗", "untreatable"),
    ("他说“很好”。", 'He said, "Good."'),
    ("标题", "Headline"),
    ("约2×10⁶个和10⁷个。", "About 2 × 10⁶ and 10<sup>7</sup> of them."),
    ("约2×10⁶个和10⁷个。", "About 2 million and 10 million of them."),
    ("剂量10<sup>−3</sup> g。", "A dose of 10⁻³ g."),
    ("CO₂和Ca<sup>2+</sup>升高。", "CO<sub>2</sub> and Ca²⁺ rose."),
    ("面积30 m²，体积3 m³。", "30 square meters, and 3 cubic meters."),
    ("面积30平方米，含CO2。", "30 m² with CO₂."),
    ("x<sub>最大</sub>。", "x<sub>max</sub>."),
    ("第21届会议召开。", "It is the 21<sup>st</sup> meeting."),
    ("<strong>干细胞</strong>是<em>好</em>的。", "Stem cells are <em>good</em>."),
    ("<strong>干</strong>细胞研究。", "Stem-<em>cell</em> research."),
    (
        "见<a1>报告</a1>和<a2>论文</a2>[^3]，患者12人[^note-4]。",
        "See the <a2>paper</a2>[^3] and the <a1>report</a1> on 12 patients[^note-4].",
    ),
    (r"写\<sup>和\[^1]。", r"It writes \<sup> and \[^1]."),
]


@pytest.mark.parametrize(("check", "source", "target"), WRONG)
def test_what_is_wrong_is_flagged(check: str, source: str, target: str) -> None:
    assert check in [flag.id for flag in flags_of(source, target, CONTEXT)]


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_what_is_right_is_left_alone(source: str, target: str) -> None:
    assert [f"{flag.id}: {flag.reason}" for flag in flags_of(source, target, CONTEXT)] == []


def test_every_check_is_tested_and_says_what_it_does() -> None:
    assert {check.id for check in CHECKS} == {check for check, _, _ in WRONG}
    assert all(check.reason.__doc__ for check in CHECKS)


def test_the_guide_explains_every_check() -> None:
    guide = (Path(__file__).parents[2] / "guide" / "editor-english.md").read_text(encoding="utf-8")
    assert [check.id for check in CHECKS if f"`{check.id}`" not in guide] == []


def test_the_example_of_marks_in_the_guide_passes() -> None:
    guide = (Path(__file__).parents[2] / "guide" / "editor-english.md").read_text(encoding="utf-8")
    [(source, target)] = re.findall(r'msgid "(.*<a1>.*)"\nmsgstr "(.*)"', guide)
    assert flags_of(source, target, CONTEXT) == ()


def test_the_gravest_flag_comes_first() -> None:
    flags = flags_of("投资10亿元（干细胞）。", "RMB 10 million 元 (", CONTEXT)
    weights = [flag.check.weight for flag in flags]
    assert len(weights) >= 4
    assert weights == sorted(weights, reverse=True)


def test_reasons_name_what_is_wrong() -> None:
    [flag] = flags_of("投资10亿元。", "It invested 10 million.", CONTEXT)
    assert flag.reason == "10亿 is 1,000,000,000"


def test_the_reason_names_every_mark() -> None:
    source = "见<a1>此处</a1>[^n]，10⁶。"
    flags = flags_of(source, "See here[^m], <em>10<sup>5</sup>.", CONTEXT)
    assert [flag.reason for flag in flags if flag.id == "mark"] == [
        "not in the English: <a1>, [^n], ⁶; not in the Chinese: [^m], ⁵; without its partner: <em>"
    ]


TAGGED = [
    ("empty", "研究<a1>完成</a1>。", "<a1></a1>"),
    ("untranslated", "<strong>研究</strong>完成。", "<strong>研究</strong>完成。"),
    ("han", "研究<em>已经</em>完成。", "The study <em>已经</em> is complete."),
    ("number", "医院有<a4000>4000</a4000>名。", "It has <a4000>many</a4000>."),
    ("added-number", "研究[^3]。", "A study[^3] of 3."),
    ("term", "<strong>干</strong>细胞。", "<strong>Dry</strong> cells."),
    ("placeable", "使用<strong>CAR</strong>-T疗法。", "It uses car therapy."),
]


@pytest.mark.parametrize(("check", "source", "target"), TAGGED)
def test_tags_hide_nothing_from_the_checks(check: str, source: str, target: str) -> None:
    assert check in [flag.id for flag in flags_of(source, target, CONTEXT)]


HOUSE = Context(TermFinder(load_termbase(EDITORIAL / "terms.csv")))


def edited() -> list[TranslationUnit]:
    units = (entry.unit for entry in Memory.load(EDITORIAL / "memory"))
    return [unit for unit in units if unit.status is UnitStatus.EDITED]


def test_edited_english_passes() -> None:
    """The memory is edited English: what the checks say about it is a false alarm, or an error."""
    assert len(edited()) > 100
    flagged = {
        unit.source: [f"{flag.id}: {flag.reason}" for flag in flags]
        for unit in edited()
        if (flags := flags_of(unit.source, unit.target, HOUSE))
    }
    assert flagged == {}


def test_a_changed_figure_in_edited_english_is_noticed() -> None:
    """Every number in digits of every edited unit, one at a time, made another number."""
    changed = [
        (
            unit.source,
            f"{unit.target[: match.start()]}{int(match[0]) + 3}{unit.target[match.end() :]}",
        )
        for unit in edited()
        for match in re.finditer(r"(?<![\w.,-])[1-9]\d*(?![\w,]|\.\d)", unit.target)
    ]
    unnoticed = [target for source, target in changed if not flags_of(source, target, HOUSE)]
    assert len(changed) > 30
    assert len(unnoticed) <= len(changed) * 0.05, unnoticed
