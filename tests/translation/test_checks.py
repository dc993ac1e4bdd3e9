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
            Term("主席", "主席", "chairman", "title", (), 5, ("chair", "president")),
            Term("健康报", "健康報", "Health News", "publication", (), 6),
            Term("商务部", "商務部", "Ministry of Commerce", "organisation", (), 7),
            Term("台湾", "臺灣", "Taiwan", "place", (), 8),
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
    ("length", "图片来源：视觉中国（已获授权使用）", "A photo by a photographer " * 6),
    ("name", "记者李小明摄", "Photo: Plum Small Bright"),
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
    ("name", "南山医院的研究。", "Research at the Second Hospital of Nanshan."),
    ("name", "商务部说。", "The Department of Business said."),
    ("name", "台湾学者来了。", "Thai scholars came."),
    ("term", "主席来了。", "The seat came."),
    ("name", "李小明说。", "Plum Small Bright said."),
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
    ("loop", "记者就各方情况作了报道。", "On Sino-Sino-Sino relations."),
    ("loop", "我们要专注。", "We know what we want to do, what we want to do."),
    ("loop", "官员、教师和留学生代表出席。", "Chinese, Chinese, Chinese and students came."),
    ("loop", "老人说家人遇害了。", "My family was killed here and my family was killed."),
    ("currency", "门票5000元。", "The ticket is $5,000."),
    ("currency", "成交额10亿元。", "A turnover of 1 billion dollars."),
    ("currency", "投资3亿日元。", "It invested 300 million yuan."),
    ("currency", "投资3亿美元。", "It invested RMB 300 million."),
    ("currency", "约2亿欧元。", "About $200 million."),
    ("currency", "一张五千元，另一张八千元。", "One is 5,000 yuan, the other $8,000."),
    ("currency", "投资达4个亿。", "The investment reached 400 million dollars."),
    ("numeral", "二零一二年启动试点。", "The pilot started in 2002."),
    ("date", "李克强三号上午会见代表。", "Li Keqiang met the delegates in the morning."),
    ("numeral", "三十多家医院参加。", "Thirteen hospitals took part."),
    ("numeral", "十二人受伤。", "Two people were hurt."),
    ("scale", "增加一百多万人。", "It rose by more than ten people."),
    ("scale", "片酬近亿元。", "The pay was nearly billions of dollars."),
    ("scale", "释出上百亿颗微粒。", "It releases billions of particles."),
    ("number", "我每天吃生菜，它的PH值小于1。", "I eat lettuce, every day."),
    ("numeral", "隧道全长三点七公里。", "The tunnel is three and seven kilometres long."),
    ("numeral", "只用了五十分之一的预算。", "It took the same budget."),
    ("percent", "增长百分之三十。", "It grew by 13 per cent."),
    ("number", "15时30分开始。", "It began at 1430 hours."),
    ("number", "投资5至10亿元。", "It invested RMB 7 billion."),
    (
        "truncated",
        "治疗后患者恢复良好，已经出院回家，目前能够独立行走和工作。",
        "The patient recovered.",
    ),
    (
        "truncated",
        "一位当地居民说：“这太荒谬了，我们刚刚看到。”",
        "“This is absurd. We just saw it.",
    ),
    ("truncated", "外交部回应：此举损害自己的人格", "The Ministry of Foreign Affairs responded:"),
    (
        "truncated",
        "研究由三所大学完成，历时五年。患者的恢复情况令人满意，没有不良反应。结果已在期刊发表。",
        "Three universities made the study in five years. The results are published in a journal.",
    ),
    ("added-date", "17日，会议召开。", "The meeting was held on 17 December."),
    ("added-date", "会议于17日召开。", "The meeting was held on January 17."),
    ("added-date", "17日，会议召开。", "On Monday the 17th, the meeting was held."),
    ("added-date", "3月8日，会议召开。", "On March 8 in June, the meeting was held."),
    ("added-number", "他工作了很多年。", "He has worked since 2003."),
    ("invented", "他们很高兴。”", "They were glad. It's not like it's a bad idea."),
    ("invented", "他们很高兴。", "They were glad. (Applause)"),
    ("invented", "他们很高兴。", "They were glad. I'm sorry."),
    ("invented", "他们很高兴。", "♪ They were glad ♪"),
    ("invented", "他们很高兴。”", "They were glad. “..."),
    ("brackets", "这是“引号”。", "This is a “quotation."),
    ("brackets", "这是（括号）。", "This is a bracket)."),
    ("negation", "他们没有同意。", "They agreed."),
    ("negation", "该行业不含重要部分。", "The United industry is under important parts."),
    ("negation", "治疗未见好转。", "The treatment showed progress."),
    ("negation", "专家不建议使用。", "Experts suggest using it."),
    ("negation", "该药无效。", "The drug works."),
    ("negation", "他并未参加。", "He took part."),
    ("negation", "这不利于康复。", "This helps recovery."),
    ("negation", "他们同意。", "They did not agree."),
    (
        "negation",
        "公司不提供早餐，也不提供午餐。但是无法退款。",
        "It has no breakfast. It refunds.",
    ),
    ("negation", "我们做得很少，如果没有意识到问题。", "We do little if we see the problem."),
    ("negation", "它完全无法进食，生命垂危。", "It fed on everything and was dying."),
    ("negation", "他从未听说过这款手机。", "It is the best phone he had heard of."),
    ("negation", "车站就在前面不远的地方。", "The station can be seen from the front."),
    ("negation", "治疗费用他们负担不起。", "They can afford the treatment."),
    ("negation", "孩子不愿意出门，他没有同意。", "The child was not ready, and he agreed."),
    ("negation", "他没有失败，他同意。", "He failed, and he agreed."),
]

RIGHT = [
    ("新华社记者李小明摄", "Photo: Li Xiaoming, Xinhua"),
    ("图片来源：视觉中国（已获授权使用）", "Photo: VCG"),
    ("（本报记者李小明、通讯员王五摄影报道）", "Photos: Li Xiaoming, Wang Wu"),
    ("图／某某市疾病预防控制中心宣传科提供", "Photo: the city’s CDC"),
    ("某某大学附属第一医院的医护人员供图", "Courtesy of the hospital"),
    ("左图为大厅，右图为走廊", "Left: the hall; right: a corridor"),
    ("图2", "Figure 2"),
    ("自体材料：取自本人，分四类：", "Autologous materials: from the patient, of four kinds:"),
    ("去年卖了十几万元。", "They brought in more than 100,000 yuan last year."),
    ("每1公里有路灯。", "There are lamps every kilometre."),
    (
        "选址用了12年，立项到落成又是9年。",
        "It took 12 years to find the site, 9 from the go-ahead of the work to the end of it all.",
    ),
    ("含盐5‰至6‰的土地", "land with 5 to 6 per thousand of salt"),
    ("增速为6.9%、6.9%、6.8%、7.1%。", "It grew 6.9 per cent, 6.9 per cent, 6.8 and 7.1 per cent."),
    ("贷款总额为5亿英镑。", "The loans total half a billion pounds."),
    ("投资160亿英镑。", "It invested Pound16 billion."),
    ("亏损9.3亿元。", "A loss of RMB930 million."),
    ("花了近百万元、几千万元。", "It cost nearly a million yuan, then tens of millions."),
    ("约占四分之一。", "About a quarter of it."),
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
    ("这是“健康中国2030”规划。", 'It is the plan "Healthy China 2030".'),
    ("他说“很好”。", 'He said, “Good."'),
    ("门票5000元。", "The ticket is RMB 5,000."),
    ("门票5000元，约700美元。", "The ticket is 5,000 yuan, about $700."),
    ("人民币对美元汇率", "the exchange rate of the yuan to the dollar"),
    ("纳税人很多。", "There are many tax dollars at stake."),
    ("袁先生来了。", "Mr Yuan came."),
    ("17日，会议召开。", "The meeting was held on the 17th."),
    (
        "国家、省、市、县四级均已设立。",
        "They exist at national, provincial, city and county level.",
    ),
    ("共有二百零三次。", "There were two hundred and three times."),
    ("第四，历时二十年。", "Fourthly, it took two decades."),
    ("十余家企业增长十倍。", "Over a dozen firms grew tenfold."),
    ("两国一年前签约。", "The countries signed it a year ago."),
    ("数千人参加，花了几百万元。", "Thousands came; it cost millions of yuan."),
    ("15时30分开始，早上6:30结束。", "It began at 1530 hours and ended at 6.30 a.m."),
    ("参加5000米和4K项目。", "in the 5,000m and 4K events"),
    ("以23秒54获胜。", "She won in 23.54."),
    ("一位居民说：“很好，大家都满意。”", "“Good: all are content,” whispered a resident."),
    (
        "研究由三所大学完成，历时五年。患者的恢复情况令人满意，没有不良反应。结果已在期刊发表。",
        "Three did it in five years; the patients recover well, with no harm. It is published.",
    ),
    ("上月17日，会议召开。", "The meeting was held on December 17."),
    ("今年春季，会议召开。", "The meeting was held in April."),
    ("可能是三月的队伍。", "It may be the march of March."),
    ("不，不，不，这不行。", "No, no, no, this will not do."),
    ("对不起，来晚了。", "I'm sorry to be late."),
    ("他们很高兴。（掌声）", "They were glad. (Applause)"),
    ("主席说，台湾学者来了。", "Taiwanese scholars came, the president says."),
    ("《中原健康报》刊登了。", "Zhongyuan Jiankang Bao printed it."),
    ("美国商务部的数据", "data of the U.S. Department of Commerce"),
    ("商务部部长到了。", "The Minister of Commerce came."),
    ("不仅如此，还很快。", "Not only that: it is fast."),
    ("他不得不去。", "He had to go."),
    ("这是三种不同意识。", "These are three kinds of awareness."),
    ("不断创新，必不可少", "Innovating again and again is vital"),
    ("他们没有同意。", "They didn’t agree."),
    ("无法治疗", "untreatable"),
    ("会场没有标语，没有茶杯。", "There were no slogans or cups in the hall."),
    ("在调查未结束前，他不评论。", "He will not comment until the inquiry ends."),
    ("我们坚定不移走好自己的路。", "We stay firmly on our own path."),
    ("新项目层出不穷，是否可行？", "New projects keep coming; is that feasible?"),
    ("他独一无二，从不缺席。", "He is unique and always present, never absent."),
    ("距离不到10公里。", "It is within 10 kilometres."),
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
    assert flag.reason == "10亿元 is 1,000,000,000"


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


HOUSE = Context(TermFinder(load_termbase(EDITORIAL / "terms")))


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
