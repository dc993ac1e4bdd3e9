"""Pages as outlets of the mainland, Taiwan and Hong Kong set them; every word is made up."""

from __future__ import annotations

import pytest

from digest.cleaning import clean
from digest.model import Article, BlockKind, Seed
from tests.sample import sample_data

RULES = sample_data().cleaning
TITLE = "某地细胞治疗新标准发布"
LEAD = "某地细胞中心日前投入运行，首批设备已经完成调试，多家医院签署了合作意向书。"
BODY = "中心负责人介绍，样本库采用自动化管理，温度和位置全程可追溯，日常巡检也由系统完成。"


def cleaned(*lines: str) -> Article:
    return clean(Seed("case.txt", "\n".join(lines), "0"), RULES)


def page(head: str = "", tail: str = "", lead: str = "") -> Article:
    """A page of title, head, two paragraphs and tail; its running text must come out whole."""
    article = cleaned(TITLE, *head.splitlines(), lead + LEAD, BODY, *tail.splitlines())
    assert article.title == TITLE
    assert not article.title_generated
    assert [block.text for block in article.passages] == [LEAD, BODY]
    return article


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("2024-03-05 10:20:33 来源：晨光网", "2024-03-05T10:20"),
        ("2024年03月05日09:12 来源：晨光网", "2024-03-05T09:12"),
        ("2024年2月26日14时36分", "2024-02-26T14:36"),
        ("２０２４年２月２６日１４：３６", "2024-02-26T14:36"),
        ("日期：２０２４－０３－０５　来源：晨光晚报", "2024-03-05"),
        ("发布时间：2024/3/5", "2024-03-05"),
        ("发布于 2024-03-05 10:20", "2024-03-05T10:20"),
        ("時間：2024.03.05 來源：晨光網", "2024-03-05"),
        ("發布日期：113-02-26", "2024-02-26"),
        ("發佈日期：民國113年2月26日", "2024-02-26"),
        ("上稿時間：113年2月26日 下午3:05", "2024-02-26T15:05"),
        ("中華民國一一三年三月五日", "2024-03-05"),
        ("二〇二四年三月十五日", "2024-03-15"),
        ("民國一百一十三年三月五日", "2024-03-05"),
        ("2024年13月45日", None),
        ("2024年3月5日 星期二 上午9:05", "2024-03-05T09:05"),
        ("2024/2/26 14:36（2/26 15:02 更新）", "2024-02-26T14:36"),
        ("2024-02-26 14:36 晨光報／ 記者林小雨／台北即時報導", "2024-02-26T14:36"),
        ("原创 赵一鸣 细胞观察 2024-03-05 18:00 上海", "2024-03-05T18:00"),
        ("更新時間：2024-03-06 08:00", "2024-03-06T08:00"),
        ("发布时间：3月5日", None),
        ("发布日期：2024-02-30", None),
        ("发布时间：2小时前", None),
    ],
)
def test_published(head: str, published: str | None) -> None:
    assert page(head).published == published


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("来源：晨光网", "晨光网"),
        ("來源︰晨光日報".replace("︰", "："), "晨光日報"),
        ("信息来源：市科技局 浏览次数：128次 字号：[大 中 小]", "市科技局"),
        ("稿源：晨光网 | 2024-03-05", "晨光网"),
        ("2024-02-26 04:02:13 晨光報", "晨光報"),
        ("2024-03-05 10:20\n来源:\n生物谷\n发布于：上海市", "生物谷"),
        ("来源：网络", None),
        ("来源：本站原创 作者：佚名", None),
        ("点击数：365", None),
    ],
)
def test_source(head: str, source: str | None) -> None:
    assert page(head).source == source


@pytest.mark.parametrize(
    ("lead", "source", "authors"),
    [
        ("新华社北京3月5日电（记者 赵一鸣、孙立）", "新华社", ("赵一鸣", "孙立")),
        ("中新网上海3月5日电 (记者 赵一鸣)", "中新网", ("赵一鸣",)),
        ("中新社香港3月5日电 ", "中新社", ()),
        ("人民网北京3月5日电（记者赵一鸣）", "人民网", ("赵一鸣",)),
        ("央视网消息：", "央视网", ()),
        ("本报讯（记者赵一鸣 通讯员孙立）", "本报", ("赵一鸣", "孙立")),
        ("本报北京3月4日电 （记者赵一鸣）", "本报", ("赵一鸣",)),
        ("（中央社記者林小雨台北26日電）", "中央社", ("林小雨",)),
        ("（中央社記者林小雨、陳立新竹縣26日電）", "中央社", ("林小雨", "陳立")),
        ("（中央社台北26日電）", "中央社", ()),
        ("〔記者林小雨／台北報導〕", None, ("林小雨",)),
        ("【記者林小雨台北報導】", None, ("林小雨",)),
        ("（記者林小雨／綜合報導）", None, ("林小雨",)),
        ("【大公報訊】記者陳大文報道：", "大公報", ("陳大文",)),
        ("香港文匯報訊（記者 陳大文 北京報道）", "香港文匯報", ("陳大文",)),
    ],
)
def test_dateline(lead: str, source: str | None, authors: tuple[str, ...]) -> None:
    article = page(lead=lead)
    assert (article.source, article.authors) == (source, authors)
    assert article.published is None


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("作者：赵一鸣", ("赵一鸣",)),
        ("作 者：赵 一 孙立", ("赵一", "孙立")),
        ("文/赵一鸣", ("赵一鸣",)),
        ("文｜赵一鸣 图｜孙立", ("赵一鸣",)),
        ("撰文：林小雨", ("林小雨",)),
        ("记者 赵一鸣 报道", ("赵一鸣",)),
        ("□ 本报记者 赵一鸣 通讯员 孙立", ("赵一鸣", "孙立")),
        ("記者林小雨／台北報導", ("林小雨",)),
        ("科技晨报记者 赵一鸣", ("赵一鸣",)),
    ],
)
def test_authors(head: str, authors: tuple[str, ...]) -> None:
    assert page(head).authors == authors


@pytest.mark.parametrize(
    ("tail", "editor"),
    [
        ("责任编辑：周一凡", "周一凡"),
        ("(责编：孙立、周凡)", "孙立"),
        ("编辑:【周一凡】", "周一凡"),
        ("【纠错】【责任编辑：周一凡】", "周一凡"),
        ("責任編輯：何詠", "何詠"),
        ("编辑丨周一凡\n排版丨孙立\n审核丨何远", "周一凡"),
        ("责编/周一凡 校对/孙立", "周一凡"),
        ("校对：孙立", None),
    ],
)
def test_editor(tail: str, editor: str | None) -> None:
    assert page(tail=tail).editor == editor


@pytest.mark.parametrize(
    "tail",
    [
        "相关阅读\n某地细胞银行揭牌\n某校成立再生医学院",
        "往期推荐\n某地细胞银行揭牌\n点个在看你最好看\n阅读原文\n喜欢此内容的人还喜欢",
        "延伸閱讀\n某醫院設細胞中心\n某校成立再生醫學院",
        "上一篇：某地细胞银行揭牌\n下一篇：某校成立再生医学院\n返回顶部",
        "分享到： 微信 微博 QQ空间\n打印本页 关闭窗口",
        "免责声明：本文仅代表作者观点，不构成投资建议。",
        "本网站之文字、图片及影音，非经授权，不得转载、公开播送或公开传输及利用。",
        "主办单位：某市科学技术局\n京ICP备00000000号",
        "不用抽 不用搶 現在用APP看新聞 保證天天中獎",
        "长按二维码关注我们\n点赞、在看、分享",
        "— END —",
        "（完）",
        "更多精彩内容请下载客户端",
    ],
)
def test_tail_is_cut(tail: str) -> None:
    assert page(tail=tail).published is None


def test_a_meeting_s_time_is_no_publication() -> None:
    article = cleaned(TITLE, "时间：2024年3月5日", "地点：某市会议中心", LEAD, BODY)
    assert article.published is None


def test_history_is_neither_event_nor_publication() -> None:
    article = cleaned(
        TITLE,
        "2024-03-05 10:20 来源：晨光网",
        f"3月2日，{LEAD}",
        "该院始建于1963年，2011年更名，2020年12月10日获得称号，今年还将扩建新的门诊大楼。",
    )
    assert [day.isoformat() for day in article.events] == ["2024-03-02"]


@pytest.mark.parametrize(
    "plan", ["大会将于3月20日举行。", "会员卡有效期至3月1日。", "展期为3月1日起。"]
)
def test_a_plan_is_no_event(plan: str) -> None:
    article = cleaned(TITLE, "2024-03-05 来源：晨光网", f"{plan}{LEAD}", BODY)
    assert article.events == ()


@pytest.mark.parametrize(("day", "is_news"), [("9月8日", True), ("9月1日", False)])
def test_news_is_half_a_year_old_at_most(day: str, is_news: bool) -> None:
    article = cleaned(TITLE, "2024-03-05 来源：晨光网", f"2023年{day}，{LEAD}", BODY)
    assert bool(article.events) is is_news


@pytest.mark.parametrize(("width", "joined"), [(24, True), (36, True), (16, True), (8, False)])
def test_a_text_wrapped_at_one_width_is_joined(width: int, joined: bool) -> None:
    text = f"{LEAD[:-1]}，{BODY[:-1]}，{LEAD[:-1]}，{BODY}"
    lines = [text[start : start + width] for start in range(0, len(text), width)]
    article = cleaned(TITLE, "", *lines)
    assert ([block.text for block in article.passages] == [text]) is joined


def test_a_ragged_edge_is_still_one_width() -> None:
    text = "中心的样本库采用自动化管理并且对样本的温度和位置作全程记录" * 5 + "。"
    cuts = [0, 30, 59, 89, 119]
    lines = [text[start:end] for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    assert [block.text for block in cleaned(TITLE, "", *lines).passages] == [text]


@pytest.mark.parametrize(("again", "is_cut"), [("某地细胞治疗新", True), ("某地细胞", False)])
def test_the_beginning_of_the_title_is_cut_unless_it_is_short(again: str, is_cut: bool) -> None:
    article = cleaned(f"标题：{TITLE}", again, LEAD, BODY)
    assert (again not in [block.text for block in article.passages]) is is_cut


def test_a_date_at_new_year_belongs_to_the_old_year() -> None:
    article = cleaned(TITLE, "2024-01-03 来源：晨光网", f"12月28日，{LEAD}", BODY)
    assert [day.isoformat() for day in article.events] == ["2023-12-28"]


def test_what_an_interview_says_is_no_heading() -> None:
    article = cleaned(TITLE, "记者：中心什么时候收案？", f"负责人：{LEAD}", "记者：设备呢？", BODY)
    assert {block.kind for block in article.passages} == {BlockKind.PARAGRAPH}
    assert article.authors == ()


def test_a_site_s_own_copyright_names_no_source() -> None:
    article = page(tail="凡本网注明“来源：晨光网”的所有作品，版权均属于晨光网，未经授权不得转载。")
    assert article.source is None
    assert article.rights


def test_label_lines_that_markup_sets_apart_are_read() -> None:
    dropped = ("首页 新闻", "来源：科技晨报 发布时间：2024-03-05 10:20", "未经授权不得转载。")
    article = clean(Seed("case.html", f"{TITLE}\n{LEAD}\n{BODY}", "0", dropped=dropped), RULES)
    assert (article.source, article.published) == ("科技晨报", "2024-03-05T10:20")
    assert article.rights == "未经授权不得转载。"


def test_front_matter_overrules_labels_and_labels_overrule_markup() -> None:
    text = f"{TITLE}\n来源：晨光网 2024-03-05\n{LEAD}\n{BODY}"
    hints = {"source": "晨光网首页", "author": "孙立", "published": "2024-03-04T08:00:00+08:00"}
    given = {"source": "科技晨报", "authors": ["赵一鸣"], "events": ["2024-03-02"]}
    article = clean(Seed("case.txt", text, "0", overrides=given, hints=hints), RULES)
    assert (article.source, article.published) == ("科技晨报", "2024-03-05")
    assert article.authors == ("赵一鸣",)
    assert [day.isoformat() for day in article.events] == ["2024-03-02"]
    hinted = clean(Seed("case.txt", text, "0", hints=hints), RULES)
    assert (hinted.source, hinted.authors) == ("晨光网", ("孙立",))


@pytest.mark.parametrize(
    "last",
    [
        "用户可以下载该中心的客户端查询样本状态，并欢迎关注中心发布的最新进展。",
        "业内人士表示，投资者据此操作风险较大，仍需谨慎看待相关概念的短期炒作行为。",
        "更多企业将在明年进入这一赛道，关注度持续提升，行业欢迎更多资本长期参与。",
        "专家建议，患者应在正规医院接受治疗，未经批准不得开展临床应用。",
        "作者认为，这是一次有益的尝试，来源清楚的样本值得各地借鉴和推广。",
    ],
)
def test_a_last_paragraph_that_only_sounds_like_a_notice_stays(last: str) -> None:
    article = cleaned(TITLE, "2024-03-05 来源：晨光网", LEAD, last)
    assert [block.text for block in article.passages] == [LEAD, last]
    assert article.rights is None


def test_captions_stay_in_place() -> None:
    article = cleaned(TITLE, LEAD, "▲研究人员正在操作细胞分选仪。孙立 摄", BODY)
    kinds = [block.kind for block in article.passages]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.PARAGRAPH]


def test_numbered_sections_are_put_in_order() -> None:
    article = cleaned(
        TITLE, LEAD, "二、企业怎么看", BODY, "一、标准写了什么", LEAD, "三、患者等什么", BODY
    )
    headings = [block.text[0] for block in article.passages if block.kind is BlockKind.HEADING]
    assert headings == ["一", "二", "三"]
    assert [doubt.code for doubt in article.doubts] == ["section-order"]


def test_a_torn_sentence_is_joined_but_never_over_a_heading() -> None:
    whole = f"{LEAD[:-1]}，{BODY}"
    torn = cleaned(TITLE, whole[:48], "", whole[48:], LEAD)
    assert [block.text for block in torn.passages] == [whole, LEAD]
    apart = cleaned(TITLE, f"{BODY[:-1]}，并且", "一、企业怎么看", BODY)
    assert len(apart.passages) == 3


@pytest.mark.parametrize(
    "above",
    [
        "晨光网",
        "晨光网首页",
        "港聞",
        "首页 资讯 专题 健康 图片",
        "晨光網 / 健康 / 醫療",
        "晨光新闻 | 北京 | 上海",
        "2024年03月05日 星期二",
        "第08版：生物技术\n上一版 下一版",
        "欢迎进入某某医院网站！",
        "NEWS CENTER",
        "细胞观察",
        "中华人民共和国某某委员会",
    ],
)
def test_the_name_and_the_menu_of_a_page_are_no_title(above: str) -> None:
    title = "某地细胞中心投入运行 首批设备已调试"
    article = cleaned(*above.splitlines(), title, LEAD, BODY)
    assert (article.title, len(article.passages)) == (title, 2)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"{TITLE}_晨光财经_晨光网", TITLE),
        (f"{TITLE} - 公司新闻 - 某某生物科技有限公司", TITLE),
        (f"{TITLE}|晨光网", TITLE),
        (f"《{TITLE}》", TITLE),
        (f"重磅！{TITLE}，首批设备到位！", f"重磅！{TITLE}，首批设备到位！"),
        (
            "细胞治疗的价格，什么时候能降到普通人用得起？",
            "细胞治疗的价格，什么时候能降到普通人用得起？",
        ),
    ],
)
def test_a_title_is_told_from_what_stands_around_it(line: str, title: str) -> None:
    article = cleaned(line, "2024-03-05 10:20 来源：晨光网", LEAD, BODY)
    assert (article.title, article.source) == (title, "晨光网")
    assert article.published == "2024-03-05T10:20"


def test_the_day_a_page_was_saved_is_not_that_of_publication() -> None:
    title = "某地细胞中心投入运行 首批设备已调试"
    head = ("2026年11月21日 星期六", "首页 新闻 健康", title)
    assert cleaned(*head, "2024-03-05", LEAD, BODY).published == "2024-03-05"
    assert cleaned(*head, "发布时间：2024-03-05", LEAD, BODY).published == "2024-03-05"


def test_a_title_that_shares_no_word_with_the_text_stays() -> None:
    article = cleaned("一颗种子的远行", "从仓库到产线", LEAD, BODY)
    assert article.title == "一颗种子的远行"


@pytest.mark.parametrize(
    ("lead", "title"),
    [
        (
            "从图纸到产线，隔着许多年。晨光园今年启用新平台，占地六十亩，设备齐全。",
            "晨光园今年启用新平台",
        ),
        (
            "3月6日上午，某医院院长率骨科等5个科室的医生一行八人，到访晨光园参观交流。",
            "某医院院长一行到访晨光园参观交流",
        ),
        (
            "从图纸到产线，隔着许多年。这段路很长，很少有人愿意从头走到尾。",
            "从图纸到产线，隔着许多年",
        ),
    ],
)
def test_a_made_headline_is_a_sentence(lead: str, title: str) -> None:
    assert cleaned(lead, BODY).title == title


def test_brackets_around_chinese_words_are_full_width() -> None:
    article = cleaned(TITLE, f"细胞(间充质)与(CT)两组(共12人)以及(2.5)倍。{LEAD}", BODY)
    assert article.passages[0].text.startswith("细胞（间充质）与(CT)两组（共12人）以及(2.5)倍。")


@pytest.mark.parametrize(
    "heading",
    ["文化传承", "作者的发现", "记者观察", "来源清楚的样本", "一张网", "金标准", "01 缘起"],
)
def test_a_heading_that_only_sounds_like_a_credit_stays(heading: str) -> None:
    article = cleaned(TITLE, LEAD, heading, BODY)
    assert [block.text for block in article.passages] == [LEAD, heading, BODY]
    assert (article.authors, article.source) == ((), None)


@pytest.mark.parametrize(
    "line",
    [
        "签约现场。（资料图片）",
        "簽約現場。（資料照）",
        "簽約現場。（翻攝自某醫院臉書）",
        "图1 签约现场",
        "签约现场（图源：某医院）",
        "院长赵一鸣（左三）在签约现场。",
        "签约现场。医院供图",
    ],
)
def test_a_line_that_speaks_of_a_picture_is_a_caption(line: str) -> None:
    article = cleaned(TITLE, LEAD, line, BODY)
    assert [block.kind for block in article.passages][1] is BlockKind.CAPTION
    assert article.authors == ()


def test_a_bullet_before_a_heading_makes_no_writer_of_it() -> None:
    article = cleaned(TITLE, LEAD, "■ 专家观点", BODY)
    assert (article.passages[1].text, article.authors) == ("■ 专家观点", ())


def test_a_time_of_update_on_the_same_line_is_not_that_of_publication() -> None:
    head = "發布時間：2024-03-05 14:36 更新時間：2024-03-06 15:02"
    assert page(head).published == "2024-03-05T14:36"


def test_the_number_of_a_part_stands_with_its_heading() -> None:
    article = cleaned(TITLE, LEAD, "01", "从仓库到产线", BODY)
    assert article.passages[1].text == "01 从仓库到产线"


def test_a_table_row_is_no_heading() -> None:
    article = cleaned(TITLE, LEAD, "| 项目 | 数量 | 单位 |", BODY)
    assert BlockKind.HEADING not in {block.kind for block in article.passages}


def test_a_headline_is_made_of_the_words_of_the_lead() -> None:
    article = cleaned(f"近日，{LEAD}", BODY)
    assert article.title_generated
    assert article.title == "某地细胞中心日前投入运行"


@pytest.mark.parametrize(
    ("credit", "source"),
    [
        ("晨光報記者林小雨／台北報導", "晨光報"),
        ("（晨光报记者 赵一鸣）", "晨光报"),
        ("晨光网记者赵一鸣北京报道", "晨光网"),
        ("本報記者林小雨／台北報導", "本報"),
        ("據晨光報記者林小雨報導", None),
        ("記者林小雨／台北報導", None),
    ],
)
def test_a_credit_names_the_outlet_of_its_reporter(credit: str, source: str | None) -> None:
    assert cleaned(TITLE, credit, LEAD, BODY).source == source


def test_a_credit_in_brackets_names_the_outlet_of_its_reporter() -> None:
    article = page(lead="〔晨光報記者林小雨／台北報導〕")
    assert (article.source, article.authors) == ("晨光報", ("林小雨",))
