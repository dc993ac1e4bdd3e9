"""Names and outlets of bylines in both scripts: whom they name, and what names nobody."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from digest.cleaning import clean
from digest.cleaning.credits.person_names import people
from digest.editorial.cleaning_rules import Where
from digest.model import Article, Seed
from digest.seeds import parse_seed
from tests.sample import sample_data

RULES = sample_data().cleaning
TITLE = "某地细胞治疗新标准发布"
LEAD = "某地细胞中心日前投入运行，首批设备已经完成调试，多家医院签署了合作意向书。"
BODY = "中心负责人介绍，样本库采用自动化管理，温度和位置全程可追溯，日常巡检也由系统完成。"


class Row(NamedTuple):
    """A byline and what it states; names with 、 between them."""

    byline: str
    authors: str = ""
    source: str = ""
    editor: str = ""
    translator: str = ""


def stated(article: Article, byline: str) -> Row:
    return Row(
        byline,
        "、".join(article.authors),
        article.source or "",
        article.editor or "",
        article.translator or "",
    )


def under_the_title(byline: str, **given: object) -> Article:
    text = f"{TITLE}\n{byline}\n{LEAD}\n{BODY}"
    return clean(Seed("case.txt", text, "0", **given), RULES)  # type: ignore[arg-type]


LINES = [
    # A label.
    Row("作者：林小雨", "林小雨"),
    Row("作者：林小雨、王大明", "林小雨、王大明"),
    Row("作者：一只小鹿", "一只小鹿"),
    Row("作者：医路同行", "医路同行"),
    Row("作者：北辰Kevin", "北辰Kevin"),
    Row("作者：Demi Lin", "Demi Lin"),
    Row("作者：约翰·史密斯 译者：林小雨", "约翰·史密斯", translator="林小雨"),
    Row("作者：欧阳小雨", "欧阳小雨"),
    Row("作者：林小雨（晨光大学）", "林小雨"),
    Row("作者: 林小雨 编辑: 赵一鸣", "林小雨", editor="赵一鸣"),
    Row("撰文：林小雨 責任編輯：王大明", "林小雨", editor="王大明"),
    Row("採訪：林小雨 攝影：王大明", "林小雨"),
    Row("编译：林小雨 校对：赵一鸣", "林小雨"),
    Row("責任編輯：何詠", editor="何詠"),
    Row("作者林小雨", "林小雨"),
    Row("采写 林小雨", "林小雨"),
    Row("撰文 王大明", "王大明"),
    Row("整理 王大明", "王大明"),
    Row("林小雨报道", "林小雨"),
    # A role.
    Row("记者 林小雨", "林小雨"),
    Row("本报记者 林小雨 本报通讯员 王大明", "林小雨、王大明", "本报"),
    Row("本报记者 林小雨 实习生 王大明", "林小雨、王大明", "本报"),
    Row("本报特约记者 林小雨 见习记者 王大明", "林小雨、王大明", "本报"),
    Row("本报驻北京记者 林小雨 本报驻东京记者 王大明", "林小雨、王大明", "本报"),
    Row("特約記者林小雨／台北報導", "林小雨"),
    Row("特派員林小雨／華盛頓報導", "林小雨"),
    Row("记者林小雨 通讯员王大明 报道", "林小雨、王大明"),
    Row("記者林小雨／台北報導", "林小雨"),
    Row("記者林小雨、王大明／綜合報導", "林小雨、王大明"),
    Row("記者林小雨／台北、王大明／高雄報導", "林小雨、王大明"),
    Row("記者林小雨╱桃園報導", "林小雨"),
    Row("記者林小雨／桃園機場報導", "林小雨"),
    Row("記者 林小雨 報导", "林小雨"),
    Row("［記者林小雨／台北報導］", "林小雨"),
    Row("【晨光報╱本報記者林小雨】", "林小雨", "晨光報"),
    Row("晨光報∕記者林小雨∕台北報導", "林小雨", "晨光報"),
    Row("〔晨光報 記者林小雨／新竹縣報導〕", "林小雨", "晨光報"),
    Row("晨光日报记者 林小雨 文/图", "林小雨", "晨光日报"),
    Row("晨光日报全媒体记者 林小雨 王大明", "林小雨、王大明", "晨光日报"),
    Row("晨光日报首席记者 林小雨", "林小雨", "晨光日报"),
    Row("文／林小雨 圖／王大明", "林小雨"),
    Row("文|林小雨 图|王大明 编辑|赵一鸣", "林小雨", editor="赵一鸣"),
    Row("文字／林小雨 摄影／王大明", "林小雨"),
    Row("文/图 林小雨", "林小雨"),
    Row("林小雨 文/图", "林小雨"),
    Row("图/文 林小雨", "林小雨"),
    Row("記者林小雨報導 攝影王大明", "林小雨"),
    Row("編譯林小雨／綜合報導", "林小雨"),
    Row("林小雨／台北報導", "林小雨"),
    Row("國際中心／林小雨報導", "林小雨"),
    Row("生活組／林小雨、王大明／台中報導", "林小雨、王大明"),
    Row("社會中心 林小雨／基隆報導", "林小雨"),
    Row("By Lin Xiaoyu", "Lin Xiaoyu"),
    Row("By Lin Xiaoyu and Wang Daming", "Lin Xiaoyu、Wang Daming"),
    Row("记者 林小雨 编辑 王大明 校对 赵一鸣", "林小雨", editor="王大明"),
    Row("記者 林小雨 責任編輯 王大明", "林小雨", editor="王大明"),
    Row("林小雨 王大明", ""),
    Row("晨光日報記者林小雨 攝影 王大明", "林小雨", "晨光日報"),
    Row("中央社記者林小雨台北5日電", "林小雨", "中央社"),
    Row("晨光日报讯（记者 林小雨 通讯员 王大明）", "林小雨、王大明", "晨光日报"),
    Row("本報訊 記者林小雨", "林小雨", "本報"),
    Row("本报评论员 林小雨", "林小雨"),
    Row("林小雨 晨光日报记者", "林小雨", "晨光日报"),
    Row("记者 司马小雨 欧阳明", "司马小雨、欧阳明"),
    Row("记者 阿依古丽·买买提", "阿依古丽·买买提"),
    Row("記者張簡小雨／高雄報導", "張簡小雨"),
    Row("Reporter: Lin Xiaoyu", "Lin Xiaoyu"),
    Row("《晨光观察》作者 林小雨", "林小雨", "晨光观察"),
    Row("《晨光观察》特约撰稿人 王大明", "王大明", "晨光观察"),
    # Behind a name, an office; before one, a country or a desk.
    Row("作者：林小雨 律师", "林小雨"),
    Row("作者：林小雨／晨光醫院主任", "林小雨"),
    Row("作者 林小雨 ( 專欄作家 )", "林小雨"),
    Row("作者：（美）约翰·史密斯", "约翰·史密斯"),
    Row("作者：林小雨 著", "林小雨"),
    Row("撰文者：林小雨", "林小雨"),
    # Whatever a writer goes by.
    Row("作者：奔跑的小蚂蚁", "奔跑的小蚂蚁"),
    Row("作者：kevin lin", "kevin lin"),
    Row("作者：Maria García", "Maria García"),
    Row("2024-03-05 10:20 作者：细胞小王子", "细胞小王子"),
    Row("记者 亢小雨", "亢小雨"),
    Row("記者逯小軍／台北報導", "逯小軍"),
    Row("呼延小雨／台北報導", "呼延小雨"),
    # Other marks between role and name.
    Row("文丨林小雨", "林小雨"),
    Row("撰文│林小雨", "林小雨"),
    Row("文·林小雨", "林小雨"),
    Row("文章作者|林小雨", "林小雨"),
    Row("特约作者：林小雨", "林小雨"),
    Row("採訪．撰文／林小雨", "林小雨"),
    Row("圖．文／林小雨", "林小雨"),
    Row("〈記者林小雨／台北報導〉", "林小雨"),
    Row("【晨光新聞／林小雨】", "林小雨", "晨光新聞"),
    Row("●香港晨光報記者 林小雨 北京報道", "林小雨", "香港晨光報"),
    Row("晨光财经记者 林小雨", "林小雨", "晨光财经"),
    Row("晨光新闻记者 林小雨 实习生 王大明", "林小雨、王大明", "晨光新闻"),
    Row("晨光特约评论员 林小雨", "林小雨"),
    Row("编译林小雨／综合外电", "林小雨"),
    Row("记者 林小雨 文 赵一鸣 图", "林小雨"),
    Row("记者 林小雨 发自上海", "林小雨"),
    Row("By Lin Xiaoyu, Chenguang Daily", "Lin Xiaoyu"),
    Row("By Lin Xiaoyu in Beijing", "Lin Xiaoyu"),
    Row("Text by 林小雨", "林小雨"),
    Row("2024-03-05 10:20 | 編輯部／林小雨 | 晨光日報", "林小雨", "晨光日報"),
    Row("原创 林小雨 晨光医药 2024-03-05 18:00 上海", "林小雨", "晨光医药"),
    Row("原创 林小雨 晨光医药 昨天", "林小雨", "晨光医药"),
    # An outlet.
    Row("来源 | 晨光医药（ID:chenguang）", source="晨光医药"),
    Row("本文转自：晨光日报", source="晨光日报"),
    Row("本文来源于晨光日报", source="晨光日报"),
    Row("文章来源于晨光医药，作者林小雨", "林小雨", "晨光医药"),
    Row("以下文章来源于晨光医药，作者小鹿", "小鹿", "晨光医药"),
    Row("来源：21世纪晨光报道", source="21世纪晨光报道"),
    Row("来源：苏北城市报道", source="苏北城市报道"),
    Row("来源：晨光日报", source="晨光日报"),
    Row("来源：[ 晨光日报 ]", source="晨光日报"),
    Row("来源晨光网", source="晨光网"),
    Row("来源 | 晨光观察", source="晨光观察"),
    Row("（来源：晨光日报）", source="晨光日报"),
    Row("来源: 晨光日报 举报", source="晨光日报"),
    Row("来源：晨光日报举报", source="晨光日报"),
    Row("來源：晨光日報 分享 收藏", source="晨光日報"),
    Row("来源：晨光日报 作者：", source="晨光日报"),
    Row("来源：晨光日报 评论(18)", source="晨光日报"),
    Row("来源：晨光网 +关注", source="晨光网"),
    Row("来源：《晨光日报》", source="晨光日报"),
    Row("公众号：晨光观察", source="晨光观察"),
    Row("来源：公众号晨光观察", source="晨光观察"),
    Row("来源：微信公众号“晨光观察”", source="晨光观察"),
    Row("來源：微信公眾號「晨光觀察」", source="晨光觀察"),
    Row("来源：晨光观察微信公众号", source="晨光观察"),
    Row("转自微信公众号：晨光观察", source="晨光观察"),
    Row("来源：某市科技局 作者：林小雨", "林小雨", "某市科技局"),
    # A paper goes before the site that carries it, whatever names either.
    Row("来源：晨网易\n晨光日报记者 林小雨", "林小雨", "晨光日报"),
    Row("来源：晨光网\n晨光日报记者 林小雨", "林小雨", "晨光日报"),
    Row("来源：晨光日报\n朝霞日报记者 林小雨", "林小雨", "晨光日报"),
    Row("来源：某市医院\n晨光日报记者 林小雨", "林小雨", "某市医院"),
    Row("来源：晨光网\n本报记者 林小雨", "林小雨", "晨光网"),
    Row("来源：news.example.cn\n晨光网记者 林小雨", "林小雨", "晨光网"),
    Row("来源：EXAMPLE.CN", source="EXAMPLE.CN"),
]

NOBODY = [
    Row(each)
    for each in (
        '作者：size="20" 来源：size="20"',
        "作者：{{author}} 来源：{{source}}",
        "作者：${author}",
        "作者：$author",
        "作者：<%=author%>",
        "作者：null 来源：null",
        "作者：undefined",
        "作者：None",
        "作者：author",
        "作者：admin",
        "作者：系统管理员",
        "作者：綜合",
        "作者：综合报导",
        "作者：综合整理",
        "作者：网络整理 来源：网络整理",
        "作者：網路綜合",
        "来源：本站 作者：本站编辑",
        "作者：编辑部",
        "作者：新聞中心",
        "作者：攝影中心",
        "作者：國際組",
        "作者：财经组",
        "作者：即時中心",
        "作者：某地记者站",
        "作者：桃園",
        "作者：台北",
        "作者：北京",
        "作者：广东省",
        "作者：举报",
        "作者：分享",
        "作者：订阅",
        "作者：关注我们",
        "作者：晨光日报",
        "作者：某某大学附属医院",
        "责任编辑：系统管理员",
        "责任编辑：编辑部",
        "记者 综合报道",
        "記者／綜合報導",
        "社會中心／綜合報導",
        "國際中心／台北報導",
        "〔即時新聞／綜合報導〕",
        "（新聞中心／綜合報導）",
        "台北／綜合報導",
        "桃園報導",
        "攝影／王大明",
        "摄影：王大明",
        "圖／王大明",
        "校对：赵一鸣",
        "关键字：香港",
        "編輯：綜合",
        "作者：科研处",
        "作者：网易",
        "作者：晨光证券",
        "作者：某晨新聞雲",
        "作者：cgadmin01",
        "文 | 健康",
        "【健康新聞／生活】",
        "2024-03-05 金融",
        "2024-03-05 10:20 編輯部",
    )
]


HEADINGS = [
    "电池储能",  # 电 of a report, 池 of a family
    "动力电池安全",
    "電池儲能",
    *(
        "记者 高层 访谈",
        "方法 整理",
        "采访 林主任",
        "专访 王院士",
        "高通报道",
        "作者简介",
        "作者单位",
    ),
    *("马上 整理", "任务 整理", "解读 整理", "文献 整理", "温度 采访", "路演 报道"),
    *("记者手记", "編輯的話", "文化 时代", "通讯员队伍", "图文直播", "全面 整理"),
    *("游客 采访", "作者单位", "責任編輯制度"),
]

SIGNATURES = [
    ("（林小雨）", "林小雨"),
    ("(王明)", "王明"),
    ("（林小雨 王大明）", "林小雨、王大明"),
    ("（記者林小雨／台北報導）", "林小雨"),
    ("（林小雨／台北報導）", "林小雨"),
    ("（晨光日报记者 林小雨）", "林小雨"),
    ("（编辑：林小雨）", ""),
    ("（林小雨 摄）", ""),
    ("（全文完）", ""),
    ("（完）", ""),
    ("（安徽）", ""),
    ("（和平）", ""),
    ("（万元）", ""),
    ("（全国版）", ""),
    ("（宣传科）", ""),
    ("（总台记者 林小雨）", "林小雨"),
    ("（实习生 林小雨）", "林小雨"),
    ("（编译：林小雨）", "林小雨"),
    ("（综合/林小雨）", "林小雨"),
    ("（晨光日报 林小雨）", "林小雨"),
    ("（完）（林小雨）", "林小雨"),
    ("（亢小雨）", "亢小雨"),
    *(
        (f"（{word}）", "")
        for word in (
            "周一",
            "常温",
            "黄金",
            "白天",
            "高清",
            "时长",
            "全程",
            "何人",
            "江南区",
            "孙女",
        )
    ),
]

OPENINGS = [
    ("【晨光时报记者 林小雨】", "林小雨", "晨光时报"),
    ("【晨光網／記者林小雨／台北報導】", "林小雨", None),
    ("【晨光新聞／林小雨報導】", "林小雨", None),
    ("【晨光報訊】（記者林小雨）", "林小雨", None),
    ("快讯（记者 林小雨）", "林小雨", None),
    ("記者林小雨／台北報導 ", "林小雨", None),
    ("中新网南宁3月5日电（林小雨 王大明）", "林小雨、王大明", "中新网"),
    ("晨光财经3月5日讯（记者 林小雨）", "林小雨", "晨光财经"),
    ("财联社（上海，记者 林小雨）讯，", "林小雨", "财联社"),
]

BESIDE = [
    ("首页电池储能", ""),
    ("本报记者 林小雨", "林小雨"),
    ("林小雨／台北報導", "林小雨"),
    ("生活中心／林小雨報導", "林小雨"),
    ("（中央社記者林小雨台北5日電）", "林小雨"),
    ("By Lin Xiaoyu", "Lin Xiaoyu"),
    ("林小雨", ""),
    ("生活 健康", ""),
    ("綜合報導", ""),
]

HINTS = [
    ("林小雨", "林小雨"),
    ("kingfisher", "kingfisher"),
    ("林小雨,王大明", "林小雨、王大明"),
    ("{{author}}", ""),
    ("null", ""),
    ("undefined", ""),
    ("綜合", ""),
    ("晨光新闻网", ""),
    ("編輯部", ""),
]


@pytest.mark.parametrize("row", [*LINES, *NOBODY], ids=lambda row: row.byline)
def test_what_a_byline_states(row: Row) -> None:
    assert stated(under_the_title(row.byline), row.byline) == row


@pytest.mark.parametrize("row", [row for row in LINES if row.authors], ids=lambda row: row.byline)
def test_what_is_read_of_a_byline_stands_no_more_in_the_text(row: Row) -> None:
    texts = [block.text for block in under_the_title(row.byline).passages]
    assert texts == [LEAD, BODY]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("place", [1, 2])
def test_a_heading_with_the_word_of_a_role_names_nobody(heading: str, place: int) -> None:
    lines = [TITLE, LEAD, BODY]
    lines.insert(place, heading)
    article = clean(Seed("case.txt", "\n".join(lines), "0"), RULES)
    assert (article.authors, article.source, article.editor) == ((), None, None)


@pytest.mark.parametrize(("signature", "authors"), SIGNATURES)
def test_who_signs_at_the_end(signature: str, authors: str) -> None:
    article = clean(Seed("case.txt", f"{TITLE}\n{LEAD}\n{BODY}{signature}", "0"), RULES)
    assert "、".join(article.authors) == authors


@pytest.mark.parametrize(("opening", "authors", "source"), OPENINGS)
def test_who_stands_before_the_first_sentence(
    opening: str, authors: str, source: str | None
) -> None:
    article = clean(Seed("case.txt", f"{TITLE}\n{opening}{LEAD}\n{BODY}", "0"), RULES)
    assert ("、".join(article.authors), article.source) == (authors, source)
    assert [block.text for block in article.passages] == [LEAD, BODY]


@pytest.mark.parametrize(("line", "authors"), BESIDE)
@pytest.mark.parametrize("above", [2, 1])
def test_the_byline_that_a_page_sets_beside_its_text(line: str, authors: str, above: int) -> None:
    left_out = {"dropped": ("首页 新闻", line, "分享到"), "above": above}
    text = f"{TITLE}\n{LEAD}\n{BODY}"
    article = clean(Seed("case.txt", text, "0", **left_out), RULES)  # type: ignore[arg-type]
    assert "、".join(article.authors) == authors


@pytest.mark.parametrize(
    "left_out",
    [
        {"dropped": ("本报记者 王大明", *["首页"] * 6), "above": 7},
        {"dropped": ("相关阅读", "本报记者 王大明"), "above": 0},
    ],
)
def test_the_byline_of_another_text_is_not_read(left_out: dict[str, object]) -> None:
    text = f"{TITLE}\n{LEAD}\n{BODY}"
    assert clean(Seed("case.txt", text, "0", **left_out), RULES).authors == ()  # type: ignore[arg-type]


def test_a_byline_in_the_text_goes_before_one_beside_it() -> None:
    article = under_the_title("记者 林小雨", dropped=("本报记者 王大明",), above=1)
    assert article.authors == ("林小雨",)


def test_a_label_above_a_notice_that_is_prose() -> None:
    notice = "本文仅代表作者观点，不代表本站立场，转载请注明出处。"
    text = "\n".join([TITLE, "2024-03-05 10:20", LEAD, BODY, "编译：林小雨", notice])
    article = clean(Seed("case.txt", text, "0"), RULES)
    assert article.authors == ("林小雨",)
    assert [block.text for block in article.passages] == [LEAD, BODY]


@pytest.mark.parametrize(("stated_by_markup", "authors"), HINTS)
def test_a_name_that_markup_states_must_look_like_one(stated_by_markup: str, authors: str) -> None:
    article = under_the_title("2024-03-05", hints={"author": stated_by_markup})
    assert "、".join(article.authors) == authors


@pytest.mark.parametrize(
    ("hint", "lead", "source"),
    [
        ("{{source}}", "", None),
        ("晨光网", "", "晨光网"),
        ("晨光网", "晨光日报记者林小雨报道：", "晨光日报"),
        ("晨光网", "新华社北京3月5日电（记者林小雨）", "新华社"),
        ("晨光日报", "新华社北京3月5日电（记者林小雨）", "晨光日报"),
        ("www.example.cn", "新华社北京3月5日电（记者林小雨）", "新华社"),
    ],
)
def test_a_paper_or_agency_goes_before_the_site_that_markup_names(
    hint: str, lead: str, source: str | None
) -> None:
    text = f"{TITLE}\n{lead}{LEAD}\n{BODY}"
    article = clean(Seed("case.txt", text, "0", hints={"source": hint}), RULES)
    assert article.source == source


def test_front_matter_says_who_wrote_a_text_whatever_the_name_looks_like() -> None:
    given = {"authors": ["晨光日报编辑部"], "source": "null"}
    article = under_the_title("记者 林小雨", overrides=given)
    assert (article.authors, article.source) == (("晨光日报编辑部",), "null")


@pytest.mark.parametrize(
    ("introduced", "names"),
    [(Where.PEN_NAME, ("一只小鹿",)), (Where.NAMED, ("一只小鹿",)), (Where.PERSON, ())],
)
def test_the_weaker_the_sign_the_more_a_name_must_look_like_one(
    introduced: Where, names: tuple[str, ...]
) -> None:
    assert people("一只小鹿", RULES, introduced) == names  # type: ignore[arg-type]


def test_a_sentence_with_a_name_is_no_byline() -> None:
    assert people("林小雨认为这项研究还早", RULES, Where.PEN_NAME) == ()


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ('["Smith, John", 张三]', ("Smith, John", "张三")),
        ('\n- "Smith, John"\n- 记者李四', ("Smith, John", "李四")),
        ("[Jane Roe, 张三]", ("Jane Roe", "张三")),
        ("Jane Roe, John Doe", ("Jane Roe", "John Doe")),
        ("[本报记者 李四, 张三]", ("李四", "张三")),
        ("本报记者 李四", ("李四",)),
        ("李四 本刊记者", ("李四",)),
        ("本报记者", ("本报记者",)),
        ("本刊编辑部", ("本刊编辑部",)),
    ],
)
def test_what_is_one_name_of_a_list_stays_one(written: str, authors: tuple[str, ...]) -> None:
    text = f"---\nauthors: {written}\n---\n\n# 会议纪要\n\n某地中心投入运行，设备已经完成调试。\n"
    assert clean(parse_seed(text.encode(), "a.txt"), RULES).authors == authors
