"""Edited English is kept where its Chinese is corrected, and never says what that does not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from digest.editorial import Term
from digest.model import Segment, SegmentKind, TranslationUnit, UnitStatus
from digest.text.term_finder import TermFinder
from digest.translation.memory import Memory
from digest.translation.memory.folding import folded
from digest.translation.outdated import published

TERMS = TermFinder(
    [
        Term("南山医院", "南山醫院", "Nanshan Hospital", "organisation", (), 2),
        Term("北湖医院", "北湖醫院", "Beihu Hospital", "organisation", (), 3),
        Term("王延军", "王延軍", "Wang Yanjun", "person", (), 4),
        Term("景海荣", "景海榮", "Jing Hairong", "person", (), 5),
        Term("大连", "大連", "Dalian", "place", (), 6),
        Term("沈阳", "瀋陽", "Shenyang", "place", (), 7),
        Term("干细胞", "幹細胞", "stem cell", "technology", (), 8),
        Term("外泌体", "外泌體", "exosome", "technology", (), 9),
    ]
)


def remember(folder: Path, slug: str, *pairs: tuple[str, str]) -> None:
    """An article whose texts all have edited English."""
    units = {zh: TranslationUnit(zh, en, UnitStatus.EDITED) for zh, en in pairs}
    Memory.load(folder).save(slug, segments(zh for zh, _ in pairs), units)


def segments(texts: Iterable[str]) -> list[Segment]:
    return [Segment(SegmentKind.PARAGRAPH, text) for text in texts]


def unit_of(folder: Path, text: str, slug: str = "a") -> TranslationUnit | None:
    """The unit that the article's own file gives, which is the same once it is saved."""
    memory = Memory.load(folder)
    found = memory.translations(segments([text]), slug, TERMS)
    memory.save(slug, segments([text]), memory.completed(segments([text]), slug, TERMS))
    again = Memory.load(folder).translations(segments([text]), slug, TERMS)
    assert again == found
    return found.get(text)


def shown(unit: TranslationUnit | None) -> list[str]:
    """What a page shows, what waits for its English in brackets."""
    assert unit
    assert unit.status is UnitStatus.OUTDATED
    return [f"[{each.text}]" if each.chinese else each.text for each in published(unit, TERMS)]


CORRECTED = [
    # A figure, in the form that the English has it in.
    ("建筑面积合计约34万平方米，计划下半年交付。",
     "It has about 340,000 square meters, due this year.",
     "建筑面积合计约35万平方米，计划下半年交付。",
     "It has about 350,000 square meters, due this year."),
    ("合同总金额达到1.5亿元，年内付清。",
     "The contract is worth RMB 150 million, to be paid this year.",
     "合同总金额达到1.6亿元，年内付清。",
     "The contract is worth RMB 160 million, to be paid this year."),
    ("合同总金额达到1.5亿元，年内付清。",
     "The contract is worth RMB 150 million, to be paid this year.",
     "合同总金额达到15亿元，年内付清。",
     "The contract is worth RMB 1,500 million, to be paid this year."),
    ("参加试验的患者中有34%病情好转。",
     "Of the patients in the trial, 34% improved.",
     "参加试验的患者中有35%病情好转。",
     "Of the patients in the trial, 35% improved."),
    ("参加试验的患者中有34%病情好转。",
     "Of the patients in the trial, 34 percent improved.",
     "参加试验的患者中有34.5%病情好转。",
     "Of the patients in the trial, 34.5 percent improved."),
    ("双方于1月14日在上海签署合作协议。",
     "The two signed the agreement in Shanghai on January 14.",
     "双方于1月15日在上海签署合作协议。",
     "The two signed the agreement in Shanghai on January 15."),
    ("双方于1月14日在上海签署合作协议。",
     "The two signed the agreement in Shanghai on January 14.",
     "双方于2月14日在上海签署合作协议。",
     "The two signed the agreement in Shanghai on February 14."),
    ("研究中心成立于2013年，隶属大学。",
     "Founded in 2013, the center belongs to the university.",
     "研究中心成立于2012年，隶属大学。",
     "Founded in 2012, the center belongs to the university."),
    ("中心现有实验室3个，都已投入使用。",
     "The center has three laboratories, all in use.",
     "中心现有实验室4个，都已投入使用。",
     "The center has four laboratories, all in use."),
    ("园区已经入驻企业900家，都是本地的。",
     "The park has 900 companies, all of them local.",
     "园区已经入驻企业1200家，都是本地的。",
     "The park has 1,200 companies, all of them local."),
    ("中心现有实验室3个，都已投入使用。",
     "The center has three laboratories, all in use.",
     "中心现有实验室30个，都已投入使用。",
     "The center has thirty laboratories, all in use."),
    # Ordinals, number words, ranges, times of day.
    ("第14届论坛在大连举行，多位专家出席。",
     "The 14th forum was held in Dalian with many experts.",
     "第22届论坛在大连举行，多位专家出席。",
     "The 22nd forum was held in Dalian with many experts."),
    ("第三届论坛在大连举行，多位专家出席。",
     "The third forum was held in Dalian with many experts.",
     "第四届论坛在大连举行，多位专家出席。",
     "The fourth forum was held in Dalian with many experts."),
    ("考察团一行十二人来到大连访问。",
     "A delegation of twelve came to Dalian.",
     "考察团一行十三人来到大连访问。",
     "A delegation of thirteen came to Dalian."),
    ("参加试验的患者中有百分之三十病情好转。",
     "Thirty percent of the patients improved.",
     "参加试验的患者中有百分之三十五病情好转。",
     "Thirty-five percent of the patients improved."),
    ("会议于3月8日至10日在大连举行，多位专家出席。",
     "The meeting was held in Dalian from March 8 to 10.",
     "会议于3月9日至11日在大连举行，多位专家出席。",
     "The meeting was held in Dalian from March 9 to 11."),
    ("约有30～40名患者参加了这次试验。",
     "Some 30–40 patients took part in the trial.",
     "约有30～50名患者参加了这次试验。",
     "Some 30–50 patients took part in the trial."),
    ("会议定于上午9时30分在大连开始，下午结束。",
     "The meeting starts at 9:30 a.m. in Dalian.",
     "会议定于下午1时30分在大连开始，下午结束。",
     "The meeting starts at 1:30 p.m. in Dalian."),
    # A name of the termbase.
    ("协议由南山医院和大学共同签署，为期五年。",
     "Nanshan Hospital and the university signed for five years.",
     "协议由北湖医院和大学共同签署，为期五年。",
     "Beihu Hospital and the university signed for five years."),
    ("项目负责人是王延军，他在现场介绍了进展。",
     "Wang Yanjun leads the project and described its progress.",
     "项目负责人是景海荣，他在现场介绍了进展。",
     "Jing Hairong leads the project and described its progress."),
    ("新的研究中心设在大连的自由贸易试验区内。",
     "The new center is in the free trade zone of Dalian.",
     "新的研究中心设在沈阳的自由贸易试验区内。",
     "The new center is in the free trade zone of Shenyang."),
    # Short texts, of which that is much.
    ("细胞中心在大连落成",
     "Cell center opens in Dalian",
     "细胞中心在沈阳落成",
     "Cell center opens in Shenyang"),
    ("投资2000万元建设实验室。",
     "RMB 20 million goes into a laboratory.",
     "投资1.3亿元建设实验室。",
     "RMB 130 million goes into a laboratory."),
    ("第三期工程", "Phase three", "第四期工程", "Phase four"),
    # Neither: a slip of the pen, a word more.
    ("研究中心落成以后，将向全是的医院开放设备。",
     "The center will open its equipment to all hospitals.",
     "研究中心落成以后，将向全市的医院开放设备。",
     "The center will open its equipment to all hospitals."),
    ("这项技术已经在多家医院得到了使用。",
     "The technique is in use at several hospitals.",
     "这项技术目前已经在多家医院得到了使用。",
     "The technique is in use at several hospitals."),
    ("她说，这项研究的意义很大。",
     "She said the study matters a lot.",
     "她说，这项研究的意义十分大。",
     "She said the study matters a lot."),
    ("李明教授介绍了研究的进展情况。",
     "Professor Li Ming described the progress.",
     "李明教授介绍了研究的最新进展情况。",
     "Professor Li Ming described the progress."),
]  # fmt: skip

IN_CHINESE = [
    # The opposite.
    ("据报道，这家医院的新门诊大楼将于年内正式启用。",
     "The hospital's new outpatient building will open within the year.",
     "据报道，这家医院的新门诊大楼将于年内正式停用。"),
    ("这项研究只招募没有接受过治疗的早期患者。",
     "The study recruits only patients at an early stage who have had no treatment.",
     "这项研究只招募没有接受过治疗的晚期患者。"),
    ("经过检查，医生认为她的肿瘤是良性的。",
     "After the examination the doctors found that her tumor was benign.",
     "经过检查，医生认为她的肿瘤是恶性的。"),
    # Another term of the termbase.
    ("据介绍，这家医院将同当地的企业一起开展干细胞治疗的临床研究。",
     "The hospital will conduct clinical trials of stem cell therapies with local companies.",
     "据介绍，这家医院将同当地的企业一起开展外泌体治疗的临床研究。"),
    # The English has the figure twice, or in a form that the new one has not.
    ("第一期有30名患者，第二期又有30名患者。",
     "There were 30 patients in phase one and 30 more in phase two.",
     "第一期有30名患者，第二期又有40名患者。"),
    ("共有1名患者参加了这次试验。",
     "One patient took part in the trial.",
     "共有2名患者参加了这次试验。"),
    ("研究所成立于1956年，1956名员工。",
     "Founded in 1956, it has 1,956 employees.",
     "研究所成立于1957年，1956名员工。"),
    ("园区占地大约有半平方公里，共30栋楼。",
     "The park has some thirty buildings on half a square kilometer.",
     "园区占地大约有半平方公里，共132栋楼。"),
    # A currency, an approximation, a unit.
    ("合同总金额达到5亿元，年内付清全部款项。",
     "The contract is worth 500 million, to be paid this year.",
     "合同总金额达到5亿美元，年内付清全部款项。"),
    ("建筑面积合计约34万平方米，今年交付。", "It has about 340,000 square meters, due this year.",
     "建筑面积合计约34万公顷，今年交付。"),
    # A figure of the editor's own, which follows from the one that changed.
    ("核心区占地138亩，计划今年下半年交付。",
     "The core zone covers 138 mu (about 9.2 hectares) and is due in the second half of the year.",
     "核心区占地148亩，计划今年下半年交付。"),
    ("参加试验的男性有30人，占全部人数的60%。",
     "The trial had 30 men and twenty women; men were 60%.",
     "参加试验的男性有36人，占全部人数的60%。"),
    # Figures that exchange places.
    ("甲组有30名患者，乙组有40名患者参加试验。",
     "Group A has 30 patients and group B has 40.",
     "甲组有40名患者，乙组有30名患者参加试验。"),
    # A name whose surname comes again.
    ("王延军主持会议，王延军随后作了总结发言。",
     "Wang Yanjun chaired the meeting; Wang then summed up.",
     "景海荣主持会议，王延军随后作了总结发言。"),
    ("李明教授介绍了研究的进展情况。",
     "Professor Li Ming described the progress.",
     "张明教授介绍了研究的进展情况。"),
    ("协议由日本的大学签署，为期五年。",
     "The Japanese university signed for five years.",
     "协议由韩国的大学签署，为期五年。"),
    ("中方代表出席了这次会议并讲话。",
     "The Chinese representative attended and spoke.",
     "美方代表出席了这次会议并讲话。"),
    ("北京大学和清华大学合办了这个中心。",
     "Peking University and Tsinghua University run the center.",
     "北京大学和浙江大学合办了这个中心。"),
    ("该中心将于2025年初建成投用。",
     "The center will be finished in early 2025.",
     "该中心将于2025年底建成投用。"),
    # What English says of two figures alike, and what was worked out from one.
    ("销售额比去年增长了两倍，利润也很高。",
     "Sales tripled from last year, and profit was high.",
     "销售额比去年增长了三倍，利润也很高。"),
    ("会议定于上午9时在大连开始，下午结束。",
     "The meeting starts at nine in Dalian.",
     "会议定于下午9时在大连开始，下午结束。"),
    ("合同总金额达到5亿元，年内付清。",
     "The contract is worth RMB 500 million (US$70 million).",
     "合同总金额达到6亿元，年内付清。"),
    ("园区的面积为2平方公里，今年交付。", "It covers 2 square kilometers.",
     "园区的面积为2平方米，今年交付。"),
    # Negation, direction and the like.
    ("公司将在明年把这项技术用于临床治疗。",
     "The company will use the technique in clinics next year.",
     "公司将不在明年把这项技术用于临床治疗。"),
    ("公司没有说明这批产品的具体去向和用途。",
     "The company did not say where the products went.",
     "公司说明这批产品的具体去向和用途。"),
    ("今年上半年公司的销售额比去年增长很多。",
     "Sales grew a lot in the first half of the year.",
     "今年上半年公司的销售额比去年下降很多。"),
    ("患者的血糖水平在用药以后明显升高。",
     "Patients' blood sugar rose markedly after the drug.",
     "患者的血糖水平在用药以后明显降低。"),
    ("参加试验的患者检测结果全部都是阳性。",
     "All patients in the trial tested positive.",
     "参加试验的患者检测结果全部都是阴性。"),
    ("双方都公开表示支持这项新的管理办法。",
     "Both sides said they support the new rules.",
     "双方都公开表示反对这项新的管理办法。"),
    ("全部患者在用药以后都有好转。", "All patients improved.", "部分患者在用药以后都有好转。"),
    ("公司在去年完成了这项工作。", "The company did this last year.", "公司在今年完成了这项工作。"),
    ("患者的左肾在手术中被切除，恢复很好。",
     "The patient's left kidney was removed.",
     "患者的右肾在手术中被切除，恢复很好。"),
    ("院长在现场说，医院对此很满意。",
     "The president said the hospital was pleased.",
     "副院长在现场说，医院对此很满意。"),
    ("双方签署了合作协议，为期很长。",
     "The two signed an agreement.",
     "双方终止了合作协议，为期很长。"),
    # One of several: of a day, a season, an interval, an area, a side.
    ("发布会定于周三上午在总部举行。",
     "The launch is on Wednesday morning at the head office.",
     "发布会定于周三下午在总部举行。"),
    ("这款新药预计将在夏季上市销售。",
     "The new drug should be on sale in summer.",
     "这款新药预计将在冬季上市销售。"),
    ("患者每天服用两次，每次服用一片。",
     "Patients take one tablet twice a day.",
     "患者每周服用两次，每次服用一片。"),
    ("这是全国首家获得批准的专科医院。",
     "It is the first specialist hospital in the country to be approved.",
     "这是全省首家获得批准的专科医院。"),
    ("这所学院设有多个国家级重点学科。",
     "The school has several national key disciplines.",
     "这所学院设有多个省级重点学科。"),
    ("研发费用由甲方按季度全部承担。",
     "Party A bears all research costs, each quarter.",
     "研发费用由乙方按季度全部承担。"),
    ("公司的产品销往欧洲的多个市场。",
     "The company sells to several markets in Europe.",
     "公司的产品销往非洲的多个市场。"),
    ("这批货物将由铁路运往欧洲市场。",
     "The goods go to European markets by rail.",
     "这批货物将由海路运往欧洲市场。"),
    ("她在决赛中获得了金牌，全场起立。",
     "She won gold in the final and the crowd rose.",
     "她在决赛中获得了银牌，全场起立。"),
    ("大部分患者按时完成了全部的随访。",
     "Most patients completed all follow-up visits on time.",
     "小部分患者按时完成了全部的随访。"),
    ("这种药物需在饭前半小时左右服用。",
     "The drug is taken about half an hour before meals.",
     "这种药物需在饭后半小时左右服用。"),
    ("患者在手术前需要停药两天左右。",
     "Patients stop the drug about two days before surgery.",
     "患者在手术后需要停药两天左右。"),
    ("公司第三季度的净利润同比增长。",
     "Net profit grew year on year in the third quarter.",
     "公司第三季度的净利润环比增长。"),
    ("双方在本周结束了有关合并的谈判。",
     "The two sides ended their merger talks this week.",
     "双方在本周开始了有关合并的谈判。"),
    ("据法院公布的文件，这家公司在今年因为专利起诉并索赔。",
     "The company sues over patents for damages, court papers show.",
     "据法院公布的文件，这家公司在今年因为专利被起诉并索赔。"),
    # A word in the place of another of its kind.
    ("每吨价格约6500元，较为稳定。", "The price is about RMB 6,500 a ton, fairly stable.",
     "每公斤价格约6500元，较为稳定。"),
    ("公司主要生产锂电池，产品出口国外。", "It mainly makes lithium batteries for export.",
     "公司主要生产钠电池，产品出口国外。"),
    ("产品份额同比提高3个百分点，好于预期。",
     "Its share rose 3 percentage points, better than expected.",
     "产品份额同比提高3%，好于预期。"),
    ("这款产品已获批上市，适用范围很广。", "The product has been approved for many uses.",
     "这款产品已申请上市，适用范围很广。"),
    ("公司表示，该消息不属实，将追究责任。", "The company said the report was untrue.",
     "公司表示，该消息属实，将追究责任。"),
    ("公司董事长在现场说，公司对此很满意。", "The chairman said the company was pleased.",
     "公司原董事长在现场说，公司对此很满意。"),
    ("她的母亲在这次事故中受了轻伤。",
     "Her mother was slightly hurt in the accident.",
     "她的母亲在这次事故中受了重伤。"),
    ("她的母亲在这次事故中受了轻伤。",
     "Her mother was slightly hurt in the accident.",
     "她的父亲在这次事故中受了轻伤。"),
    ("研究表明，这一基因促进肿瘤的生长。",
     "Research shows that the gene promotes tumor growth.",
     "研究表明，这一基因抑制肿瘤的生长。"),
    ("用药以后，患者的肝功能恢复正常。",
     "Liver function returned to normal after the drug.",
     "用药以后，患者的肾功能恢复正常。"),
    ("这家企业计划提前还清全部债务。",
     "The firm plans to pay off all its debts early.",
     "这家企业计划推迟还清全部债务。"),
    ("这座实验楼由省政府出资兴建。",
     "The provincial government paid for the laboratory.",
     "这座实验楼由市政府出资兴建。"),
    ("他毕业于医学院，获得博士学位。",
     "He graduated from medical school with a doctorate.",
     "他毕业于医学院，获得硕士学位。"),
    ("双方的合作始于去年的春天时候。",
     "The two have worked together since last spring.",
     "双方的合作始于前年的春天时候。"),
    ("论坛由市教育局主办，多位专家出席。",
     "The city's education bureau held the forum with many experts.",
     "论坛由市卫生局主办，多位专家出席。"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "english", "after", "expected"), CORRECTED)
def test_a_corrected_text_keeps_its_english(
    before: str, english: str, after: str, expected: str, tmp_path: Path
) -> None:
    remember(tmp_path, "a", (before, english))
    unit = unit_of(tmp_path, after)
    assert shown(unit) == [expected]
    assert unit
    assert (unit.previous, unit.origin) == (before, "")


@pytest.mark.parametrize(("before", "english", "after"), IN_CHINESE)
def test_what_changed_without_a_certain_exchange_stands_in_chinese(
    before: str, english: str, after: str, tmp_path: Path
) -> None:
    remember(tmp_path, "a", (before, english))
    unit = unit_of(tmp_path, after)
    assert shown(unit) == [f"[{after}]"]
    assert unit
    assert not unit.target.startswith("[")


ONE = ("项目由两所大学合办。", "Two universities run the project.")
TWO = ("实验室共有三层，面积很大。", "The laboratory has three storeys and a large area.")
THREE = ("它将在明年春天向各家医院开放。", "It will open to hospitals next spring.")
FOUR = ("院长在现场表示“很满意。我们会来。”", 'The president said, "Very good. We will come."')


def whole(*pairs: tuple[str, str]) -> tuple[str, str]:
    """A paragraph of sentences, with its English."""
    return "".join(zh for zh, _ in pairs), " ".join(en for _, en in pairs)


REARRANGED = [
    ("split, the first part", [whole(ONE, TWO, THREE, FOUR)], [ONE, TWO]),
    ("split, the second part", [whole(ONE, TWO, THREE, FOUR)], [THREE, FOUR]),
    ("split to one sentence", [whole(ONE, TWO)], [TWO]),
    ("joined", [whole(ONE, TWO), whole(THREE, FOUR)], [ONE, TWO, THREE, FOUR]),
    ("joined of single sentences", [ONE, TWO, THREE], [ONE, TWO, THREE]),
    ("moved", [whole(ONE, TWO, THREE)], [THREE, ONE, TWO]),
    ("the first removed", [whole(ONE, TWO, THREE)], [TWO, THREE]),
    ("one within removed", [whole(ONE, TWO, THREE, FOUR)], [ONE, TWO, FOUR]),
    ("repeated", [whole(ONE, TWO)], [ONE, TWO, ONE]),
    ("of two paragraphs", [whole(ONE, TWO), whole(THREE, FOUR)], [TWO, THREE]),
]


@pytest.mark.parametrize(
    ("before", "after"), [each[1:] for each in REARRANGED], ids=[each[0] for each in REARRANGED]
)
def test_sentences_keep_their_english_where_they_go(
    before: list[tuple[str, str]], after: list[tuple[str, str]], tmp_path: Path
) -> None:
    remember(tmp_path, "a", *before)
    text, english = whole(*after)
    assert unit_of(tmp_path, text) == TranslationUnit(text, english, UnitStatus.EDITED)


NEW = "参观的人可以提前两天预约。"
FIVE_STOREYS = ("实验室共有五层，面积很大。", "The laboratory has five storeys and a large area.")
CLOSED = "它将不在明年春天向各家医院开放。"

PARTLY = [
    ("one added at the end", [whole(ONE, TWO, THREE)], [ONE, TWO, THREE, NEW]),
    ("one added within", [whole(ONE, TWO, THREE)], [ONE, NEW, TWO, THREE]),
    ("one added to a short text", [whole(ONE, TWO)], [ONE, TWO, NEW]),
    ("one added and one removed", [whole(ONE, TWO, THREE)], [TWO, THREE, NEW]),
    ("one corrected", [whole(ONE, TWO, THREE)], [ONE, FIVE_STOREYS, THREE]),
    ("one corrected and moved", [whole(ONE, TWO, THREE)], [FIVE_STOREYS, ONE, THREE]),
    ("one corrected and one removed", [whole(ONE, TWO, THREE)], [FIVE_STOREYS, THREE]),
    ("one corrected in a half", [whole(ONE, TWO, THREE, FOUR)], [ONE, FIVE_STOREYS]),
    ("joined with one corrected", [whole(ONE, TWO), whole(THREE, FOUR)],
     [ONE, FIVE_STOREYS, THREE, FOUR]),
    ("joined with one added", [whole(ONE, TWO), whole(THREE, FOUR)],
     [ONE, TWO, NEW, THREE, FOUR]),
    ("a negation added", [whole(ONE, TWO, THREE)], [ONE, TWO, CLOSED]),
    ("a negation and an exchange", [whole(ONE, TWO, THREE, FOUR)],
     [ONE, FIVE_STOREYS, CLOSED, FOUR]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"), [each[1:] for each in PARTLY], ids=[each[0] for each in PARTLY]
)
def test_each_sentence_that_still_applies_keeps_its_english(
    before: list[tuple[str, str]], after: list[tuple[str, str] | str], tmp_path: Path
) -> None:
    remember(tmp_path, "a", *before)
    text = "".join(each if isinstance(each, str) else each[0] for each in after)
    expected = [f"[{each}]" if isinstance(each, str) else each[1] for each in after]
    unit = unit_of(tmp_path, text)
    assert shown(unit) == expected


FOLDED = [
    ("quotation marks", "他说“很好”，会来。", "他说「很好」，会来。"),
    ("inner quotation marks", "他说“是‘很好’的”，会来。", "他說「是『很好』的」，會來。"),
    ("the script", "项目由两所大学合办。", "項目由兩所大學合辦。"),
    ("blanks", "投资1.1亿元建设CAR-T平台。", "投资 1.1 亿元建设 CAR-T 平台。"),
    ("width", "投资1.1亿元（含税）。", "投资１．１亿元(含税)。"),
    ("tags", "项目由<a1>两所大学</a1>合办。", "项目由两所大学合办。"),
]


@pytest.mark.parametrize(
    ("before", "after"), [each[1:] for each in FOLDED], ids=[each[0] for each in FOLDED]
)
@pytest.mark.parametrize("slug", ["a", "b"])
def test_english_is_that_of_the_same_text_however_it_is_written(
    before: str, after: str, slug: str, tmp_path: Path
) -> None:
    remember(tmp_path, "a", (before, "Edited."))
    found = Memory.load(tmp_path).completed(segments([after]), slug, TERMS)
    assert found == {after: TranslationUnit(after, "Edited.", UnitStatus.EDITED)}


def test_figures_stay_apart_where_blanks_and_raised_signs_fold() -> None:
    assert folded("得分 3 4") != folded("得分34")
    assert folded("10⁶个") != folded("106个")


def test_links_have_the_numbers_of_the_text_that_they_are_in_now(tmp_path: Path) -> None:
    remember(tmp_path, "a", ("<a1>甲院</a1>今天来。项目由<a2>两所大学</a2>合办[^2]。",
                             "<a1>A</a1> came. <a2>Two universities</a2> run it[^2]."))  # fmt: skip
    text = "项目由<a1>两所大学</a1>合办[^1]。"
    unit = unit_of(tmp_path, text)
    assert unit
    assert unit.target == "<a1>Two universities</a1> run it[^1]."


CORRECTION = [
    ("建筑面积合计约34万平方米，今年交付。", "About 340,000 square meters, due this year."),
    ("建筑面积合计约35万平方米，今年交付。", "About 350,000 square meters, due this year."),
    ("建筑面积合计约36万平方米，今年交付使用。", "About 360,000 square meters, due this year."),
]


def test_two_corrections_in_a_row_and_back(tmp_path: Path) -> None:
    (first, english), (second, _), (third, last) = CORRECTION
    remember(tmp_path, "a", (first, english))
    unit_of(tmp_path, second)
    unit = unit_of(tmp_path, third)
    assert shown(unit) == [last]
    assert unit
    assert unit.previous == first
    assert unit_of(tmp_path, first) == TranslationUnit(first, english, UnitStatus.EDITED)


def test_what_an_editor_does_with_outdated_english_counts(tmp_path: Path) -> None:
    (first, english), (second, swapped), (third, _) = CORRECTION
    remember(tmp_path, "a", (first, english))
    unit_of(tmp_path, second)
    path = Memory.load(tmp_path).path("a")
    written = path.read_text("utf-8")

    path.write_text(written.replace(swapped, "By hand: 350,000 square meters."), "utf-8")
    assert shown(unit_of(tmp_path, second)) == ["By hand: 350,000 square meters."]
    assert shown(unit_of(tmp_path, third)) == ["By hand: 360,000 square meters."]

    path.write_text(written.replace("#, fuzzy\n", ""), "utf-8")
    assert unit_of(tmp_path, second) == TranslationUnit(second, swapped, UnitStatus.EDITED)


def test_edited_english_comes_before_the_draft_that_was_there(tmp_path: Path) -> None:
    (first, english), (second, swapped), _ = CORRECTION
    drafted = TranslationUnit(second, "A draft.", UnitStatus.MACHINE)
    Memory.load(tmp_path).save("a", segments([second]), {second: drafted})
    assert unit_of(tmp_path, second) == drafted
    memory = Memory.load(tmp_path)
    edited = TranslationUnit(first, english, UnitStatus.EDITED)
    memory.save("a", segments([first, second]), {first: edited})
    assert shown(unit_of(tmp_path, second)) == [swapped]


def test_sentences_of_other_articles_are_for_translate(tmp_path: Path) -> None:
    remember(tmp_path, "a", whole(ONE, TWO))
    remember(tmp_path, "b", whole(THREE, FOUR))
    text, english = whole(TWO, THREE)
    memory = Memory.load(tmp_path)
    assert memory.completed(segments([text]), "c", TERMS) == {}
    unit = TranslationUnit(text, english, UnitStatus.EDITED, origin="a, b")
    assert memory.offers(segments([text]), "c", TERMS) == {text: unit}


def test_short_sentences_mean_what_stands_around_them(tmp_path: Path) -> None:
    remember(tmp_path, "a", ("他同意。项目由两所大学合办。", "He agreed. Two universities run it."))
    memory = Memory.load(tmp_path)
    assert memory.offers(segments(["他同意。"]), "b", TERMS) == {}
    assert memory.offers(segments(["他同意。"]), "a", TERMS)["他同意。"].target == "He agreed."


def test_near_texts_of_other_articles_say_whose_they_are(tmp_path: Path) -> None:
    """Of their English, what the correction of a figure or a name alone explains is shown."""
    (first, english), (second, swapped), (third, _) = CORRECTION
    remember(tmp_path, "a", (first, english))
    memory = Memory.load(tmp_path)
    found = memory.offers(segments([second, third]), "b", TERMS)
    assert (found[second].previous, found[second].origin) == (first, "a")
    assert shown(found[second]) == [swapped]
    assert third not in found
    assert memory.completed(segments([second]), "b", TERMS) == {}


def test_what_lost_its_place_is_named(tmp_path: Path) -> None:
    remember(tmp_path, "a", whole(ONE, TWO), CORRECTION[0], FOUR)
    memory = Memory.load(tmp_path)
    assert memory.displaced("a") == ()
    now = segments([TWO[0], CORRECTION[1][0], NEW])
    memory.save("a", now, memory.completed(now, "a", TERMS))
    (lost,) = Memory.load(tmp_path).displaced("a")
    assert (lost.unit.source, lost.unit.target) == FOUR
    below = lost.path.read_text("utf-8").splitlines()[lost.line - 1 :]
    assert f'#~ msgid "{FOUR[0]}"' in below[:2]


def test_a_settled_correction_is_not_named(tmp_path: Path) -> None:
    remember(tmp_path, "a", CORRECTION[0])
    unit_of(tmp_path, CORRECTION[1][0])
    path = Memory.load(tmp_path).path("a")
    text = path.read_text("utf-8")
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith(("#,", "#|"))]
    path.write_text("".join(lines), "utf-8")
    assert Memory.load(tmp_path).displaced("a") == ()


def test_quoted_speech_of_several_sentences_is_found_within_a_text(tmp_path: Path) -> None:
    remember(tmp_path, "a", whole(ONE, FOUR, TWO))
    memory = Memory.load(tmp_path)
    assert memory.sentence(FOUR[0]) == FOUR[1]
    assert memory.sentence(TWO[0]) == TWO[1]
    assert memory.sentence(NEW) is None
