"""The pictures of pages: which are the article's, where they are found, what is said of them."""

# ruff: noqa: E501 - markup is read best on one line

from __future__ import annotations

import pytest

from digest.cleaning import as_marks, render_inspection
from digest.model import BlockKind, Picture, Seed
from digest.tagging.passages import passages
from tests.seeds.picture_pages import FOURTH, PAGES, THIRD
from tests.seeds.saved_picture_pages import SAVED
from tests.seeds.structure import FIRST, LAST, SECOND, TITLE, read, shown
from tests.seeds.test_structure_html import PAGE, around
from tests.seeds.test_structure_wechat import POST

PICTURE = '<img src="https://img.example.cn/a.jpg" width="600" height="400">'
A = "https://img.example.cn/a.jpg"
BASE = "https://news.example.cn/health/2024/"
DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def found(page: str) -> list[str]:
    """The figures and paragraphs of a page in the notation."""
    _, article = read(page)
    return shown(article.blocks)


def pictures(page: str) -> list[Picture]:
    _, article = read(page)
    return [*article.pictures]


def told(seed: Seed) -> str:
    said = [doubt.message for doubt in seed.doubts if doubt.code == "left-out"]
    ornaments = [line for line in seed.dropped if " × " in line]
    return ", ".join(
        each.removeprefix("what text cannot show is left out: ") for each in (*said, *ornaments)
    )


@pytest.mark.parametrize(
    ("markup", "address", "places"),
    [
        ('<img src="pic/a.jpg">', f"{BASE}pic/a.jpg", ("pic/a.jpg",)),
        ('<img src="./某院_files/%E5%9B%BE1.jpg">', f"{BASE}某院_files/%E5%9B%BE1.jpg", ("某院_files/图1.jpg",)),
        ('<img src="新闻_files\\a.jpg">', f"{BASE}新闻_files\\a.jpg", ("新闻_files/a.jpg",)),
        ('<img src="post_files/640(1)" data-src="https://mmbiz.example.cn/x/640?wx_fmt=png">', "https://mmbiz.example.cn/x/640?wx_fmt=png", ("post_files/640(1)",)),
        ('<img src="file:///C:/Users/editor/Desktop/news_files/a.jpg">', "", ("news_files/a.jpg",)),
        ('<img src="../img/a.jpg">', "https://news.example.cn/health/img/a.jpg", ("../img/a.jpg",)),
        ('<img src="//img.example.cn/a.jpg">', A, ()),
        ('<img src="/img/a.jpg">', "https://news.example.cn/img/a.jpg", ("img/a.jpg",)),
        *(
            (f'<img src="{holder}" {name}="{A}">', A, ())
            for holder in (DOT, "https://s.example.cn/js/loading.gif", "/images/grey.gif", "")
            for name in ("data-src", "data-original", "data-actualsrc", "data-echo", "data-lazyload", "data-url", "file", "zoomfile", "real_src")
        ),
        (f'<img src="thumb_files/s.jpg" file="https://img.example.cn/m.jpg" zoomfile="{A}">', A, ("thumb_files/s.jpg",)),
        (f'<img src="https://img.example.cn/s.jpg" srcset="https://img.example.cn/w_300,h_200/a.jpg 300w, {A} 1200w, https://img.example.cn/m.jpg 600w">', A, ()),
        (f'<img src="/blank.png" data-srcset="https://img.example.cn/1x.jpg 1x,{A} 2x">', A, ()),
        (f'<picture><source media="(min-width:600px)" srcset="{A} 1400w"><img src="https://img.example.cn/s.jpg"></picture>', A, ()),
        (f'<img class="lazy" src="{DOT}"><noscript><img src="{A}"></noscript>', A, ()),
        (f'<img class="lazy" src="grey.gif"><noscript>&lt;img src="{A}"&gt;</noscript>', A, ()),
        (f'<noscript><img src="{A}"></noscript>', A, ()),
        (f'<figure><noscript><img src="https://img.example.cn/m.jpg"></noscript><img src="data:image/svg+xml;utf8,&lt;svg&gt;" data-original="{A}"></figure>', A, ()),
        (f'<a href="{A}"><img src="https://img.example.cn/a-300x200.jpg"></a>', A, ()),
        (f'<a href="javascript:;" class="zoom"><img src="{A}"></a>', A, ()),
        (f'<amp-img src="{A}" width="600" height="400" layout="responsive"><noscript><img src="{A}"></noscript></amp-img>', A, ()),
        (f'<svg viewBox="0 0 1080 720" style="background-image: url(&quot;{A}&quot;);background-size:100%"></svg>', A, ()),
        (f'<svg viewBox="0 0 1080 720"><image xlink:href="{A}" width="1080" height="720"></image></svg>', A, ()),
        (f'<section role="img" aria-label="制备中心" style="background-image:url(&quot;{A}&quot;);height:300px"></section>', A, ()),
        (f'<img data-src="{A}" style="visibility: hidden !important; width: 677px">', A, ()),
    ],
)  # fmt: skip
def test_a_picture_is_found_wherever_a_page_names_it(
    markup: str, address: str, places: tuple[str, ...]
) -> None:
    (picture,) = pictures(around(f"<p>{markup}</p>"))
    assert (picture.address, picture.places) == (address, places)


def test_a_picture_in_the_page_is_taken_from_it_and_a_point_for_one_loaded_later_is_not() -> None:
    import base64

    drawn = base64.b64encode(b"\x89PNG\r\n\x1a\n0000IHDR" + bytes((0, 0, 2, 0, 0, 0, 1, 0)) * 40)
    page = around(f'<img src="data:image/png;base64,{drawn.decode()}" data-src="{A}">')
    seed, article = read(page)
    assert article.pictures[0].address == A
    assert [*seed.pictures] == [*article.pictures[0].places]
    seed, _ = read(around(f'<p><img src="{DOT}"></p>'))
    assert (told(seed), seed.pictures) == ("1 × tracking dot", {})


ORNAMENTS = {
    '<img src="/i/x.jpg" width="16" height="16">': "1 × icon",
        '<img src="/i/x.png" style="width:1.2em">': "1 × icon",
        '<img src="/i/line.png" width="640" height="8">': "1 × icon",
        '<img src="https://stat.example.com/c?id=1" width="1" height="1">': "1 × tracking dot",
        '<img src="/i/logo.png">': "1 × icon",
        '<img src="/i/icon-weixin.png">': "1 × icon",
        '<img src="/u/8.jpg" alt="张三的头像">': "1 × icon",
        '<a href="/author/zhangsan"><img src="/u/z.jpg" width="80" height="80"></a>': "1 × icon",
        '<a href="https://service.weibo.com/share/share.php?u=1"><img src="/u/z.jpg"></a>': "1 × icon",
        '<img src="/i/a.jpg" alt="公众号二维码" width="200">': "1 × QR code",
            '<img src="/i/qrcode_for_gh.jpg">': "1 × QR code",
        '<img src="/i/wx.jpg" alt="微信公众号">': "1 × QR code",
        '<img src="static/image/smiley/default/smile.gif" smilieid="1">': "1 × emoji",
        '<img class="wx_emoji" src="https://res.example.com/a.png" data-w="128" data-ratio="1">': "1 × emoji",
        '<img class="rich_pages" data-src="https://mmbiz.example.cn/1" data-w="44" data-ratio="1">': "1 × icon",
        '<img class="mwe-math-fallback-image-display" src="/f.svg">': "1 × picture of a formula",
        '<img src="/f.png" alt="$x^2 + y^2$">': "1 × picture of a formula",
        '<img src="https://s.example.cn/loading.gif">': "1 × picture",
        '<img alt="没有地址">': "1 × picture",
    '<img class="rich_pages" data-src="https://mmbiz.example.cn/1" data-w="1080" data-ratio="0.02" style="width: 677px">': "1 × icon",
    '<img src="/i/head.gif" width="640" height="90">': "1 × icon",
    '<img src="https://avatar.example.com/it/u=1">': "1 × icon",
    '<img src="/fileTypeImages/icon_docx.gif">': "1 × icon",
        f"<div style='display:none'>{PICTURE}</div>": "1 × hidden picture",
        '<img src="/d.png"><img src="/d.png">' + '<img src="/d.png">': "3 × repeated picture",
}  # fmt: skip


@pytest.mark.parametrize(("markup", "said"), ORNAMENTS.items())
def test_what_is_no_picture_is_told_by_its_kind(markup: str, said: str) -> None:
    seed, article = read(around(f"<p>{markup}</p>"))
    assert shown(article.blocks) == ["p FIRST", "p SECOND", "p LAST"]
    assert told(seed) == said


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/2024/logo-launch.jpg">',
        '<img src="/2024/logo.jpg" width="640" height="360">',
        '<img src="/i/share_3021.jpg" style="width:100%">',
        '<img src="/2024/qr.jpg" width="800" height="500">',
        '<img src="/2024/a.jpg" width="100%" height="auto">',
        '<img src="/2024/a.jpg" alt="市民在门诊出示二维码">',
        '<img data-src="https://mmbiz.example.cn/1" data-w="1080" data-ratio="0.56">',
        '<a href="/p/2.html"><img src="/2024/a.jpg"></a>',
    ],
)
def test_size_says_more_than_a_name(markup: str) -> None:
    assert [line.split()[0] for line in found(around(f"<p>{markup}</p>"))] == ["p", "f", "p", "p"]


CARD = f'<div class="item"><a href="/7.html">{PICTURE.replace("a.jpg", "7.jpg")}</a><a href="/7.html">另一条新闻的标题</a></div>'


PLACES = {
    f"<div class='lead'>{PICTURE}</div><p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p>": "f FIRST SECOND LAST",
        f"<p>{PICTURE}</p><div class=txt><p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p></div>": "f FIRST SECOND LAST",
        f"<p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p><p>{PICTURE}</p>": "FIRST SECOND LAST f",
        f"<p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p>{CARD}": "FIRST SECOND LAST",
        f"<p>{FIRST}</p><p>{SECOND}</p>{CARD}<p>{LAST}</p>": "FIRST SECOND LAST",
        f"<p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p><div class='author-box'>{PICTURE}<p>某网编辑</p></div>": "FIRST SECOND LAST",
        f"<p>{FIRST}</p><aside>{PICTURE}</aside><p>{SECOND}</p><p>{LAST}</p>": "FIRST SECOND LAST",
        f"<p>{FIRST}</p><div class='hot-pics'>{PICTURE}</div><p>{SECOND}</p><p>{LAST}</p>": "FIRST SECOND LAST",
        f"<p>{PICTURE}{FIRST}</p><p>{SECOND}{PICTURE.replace('a.jpg', 'b.jpg')}</p><p>{LAST}</p>": "f FIRST SECOND f LAST",
        f"{FIRST}<br>{PICTURE}<br>{SECOND}<br><br>{LAST}": "FIRST f SECOND LAST",
        f"<p>{FIRST}</p><p>{PICTURE}</p><p>{SECOND}</p><p>{PICTURE}</p><p>{LAST}</p>": "FIRST f SECOND LAST",
        f"<p>{FIRST}</p><p>图像中<img src='/i/q.png'>表示细胞，<b>共<img src='/i/r.png'></b>六枚。</p><p>{SECOND}</p><p>{LAST}</p>": "FIRST 图像中表示细胞，**共**六枚。 SECOND LAST",
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), PLACES.items())
def test_the_pictures_of_the_article_stand_in_their_places(body: str, expected: str) -> None:
    page = PAGE.format(body=body)
    assert [line.removeprefix("p ") for line in found(page)] == expected.split()


def test_a_picture_of_unknown_size_does_not_tear_a_sentence() -> None:
    page = around("<p>图像中 <img src='/i/q.png'> 表示细胞。</p>")
    seed, article = read(page)
    assert len(article.blocks) == 4
    assert told(seed) == "1 × picture"


def test_a_lead_picture_stands_between_the_headline_and_its_facts() -> None:
    page = f"""<html><head><title>{TITLE}_某网</title></head><body><div class="logo"><img src="/l.png"></div>
<div class="nav"><a href="/">首页</a></div><div class="main"><h1>{TITLE}</h1><div class="top">{PICTURE}</div>
<p>2024-03-05 来源：健康日报 记者：赵一</p><div class="txt"><p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p></div></div>
<div class="right"><h3>热图</h3><a href="/3"><img src="3.jpg">别的新闻的标题</a></div></body></html>"""
    seed, article = read(page)
    assert shown(article.blocks) == ["f", "p FIRST", "p SECOND", "p LAST"]
    assert (article.source, article.published) == ("健康日报", "2024-03-05")
    assert "picture " in "".join(seed.dropped)


def test_a_gallery_without_text_is_kept() -> None:
    shots = "".join(
        f'<figure><img src="/g/{n}.jpg"><figcaption>第{n}张照片上的制备中心。</figcaption></figure>'
        for n in range(1, 4)
    )
    expected = [each for n in range(1, 4) for each in ("f", f"  c 第{n}张照片上的制备中心。")]
    assert found(PAGE.format(body=shots)) == expected
    assert found(POST.format(body='<p><img data-src="https://m.example.cn/1"></p>')) == ["f"]


def test_a_view_all_round_is_kept_with_its_caption_and_a_banner_is_not() -> None:
    strip = '<img src="a.jpg" width="1200" height="150">'
    assert found(around(f"<p>{strip}</p>")) == found(around(""))
    said = f"<figure>{strip}<figcaption>园区全景。</figcaption></figure>"
    assert "  c 园区全景。" in found(around(said))


def test_the_picture_that_a_page_gives_to_others_is_not_shown() -> None:
    page = around("").replace("<head>", f'<head><meta property="og:image" content="{A}">')
    assert pictures(page) == []


CAPTIONS = {
    f"<figure>{PICTURE}<figcaption>研究人员观察样本<small>图/本刊</small></figcaption></figure>": (
        "c 研究人员观察样本",
        "cr 图/本刊",
    ),
    f"<figure>{PICTURE}<figcaption>研究人员观察样本。</figcaption></figure>": ("c 研究人员观察样本。",),
    f"<figure>{PICTURE}<figcaption>研究人员观察样本。新华社记者 张三 摄</figcaption></figure>": ("c 研究人员观察样本。", "cr 新华社记者 张三 摄"),
    f"<figure>{PICTURE}<figcaption>研究人员观察样本（图片来源：某公司）</figcaption></figure>": ("c 研究人员观察样本", "cr （图片来源：某公司）"),
    f"<figure>{PICTURE}<figcaption>制备中心外景。<span>图／記者王小明攝</span></figcaption></figure>": ("c 制备中心外景。", "cr 图／記者王小明攝"),
    f"<figure>{PICTURE}<figcaption>液氮罐前的参观者<span class='credit'>图／中心供图</span></figcaption></figure>": ("c 液氮罐前的参观者", "cr 图／中心供图"),
    f"<figure>{PICTURE}<figcaption>A tank of nitrogen.<cite class='photo-credit'>Zhang San for The Digest</cite></figcaption></figure>": ("c A tank of nitrogen.", "cr Zhang San for The Digest"),
    f"<figure>{PICTURE}<figcaption><b>左</b>为样本 Photo: Getty Images</figcaption></figure>": ("c **左**为样本", "cr Photo: Getty Images"),
    f"<figure><figcaption>▼制备中心外景</figcaption>{PICTURE}</figure>": ("c 制备中心外景",),
    f'<div class="wp-caption">{PICTURE}<p class="wp-caption-text">制备中心外景</p></div>': ("c 制备中心外景",),
    f'<p>{PICTURE}</p><p class="img-desc">制备中心外景。它去年建成。</p>': ("c 制备中心外景。它去年建成。",),
    f'<p>{PICTURE}</p><div class="photo-credit">某通讯社</div>': ("cr 某通讯社",),
    f"<p>{PICTURE}</p><p>▲图1 制备中心外景</p>": ("c 图1 制备中心外景",),
    f"<p>{PICTURE}</p><p>图为研究人员在观察样本，制备中心去年建成。</p>": ("c 图为研究人员在观察样本，制备中心去年建成。",),
    f"<p>{PICTURE}</p><p>图1：制备流程</p><p>图源：某公司</p>": ("c 图1：制备流程", "cr 图源：某公司"),
    f"<p>{PICTURE}</p><p>Figure 2. Workflow of the trial</p>": ("c Figure 2. Workflow of the trial",),
    f"<p>{PICTURE}</p><p>图/视觉中国</p>": ("cr 图/视觉中国",),
    f"<p>{PICTURE}</p><p>供图：某医院</p>": ("cr 供图：某医院",),
    f"<p>{PICTURE}</p><p>研究团队合影。某大学供图</p>": ("c 研究团队合影。", "cr 某大学供图"),
    f"<p>▼制备中心外景</p><p>{PICTURE}</p>": ("c 制备中心外景",),
    f'<p style="text-align:center">{PICTURE}</p><p style="text-align:center">制备中心外景。</p>': ("c 制备中心外景。",),
    f'<p>{PICTURE}</p><p><span style="font-size:12px;color:#888888">制备中心外景，去年建成。</span></p>': ("c 制备中心外景，去年建成。",),
    f"<center>{PICTURE}<br>制备中心外景</center>": ("c 制备中心外景",),
    f"<p>{PICTURE}</p><p>制备中心外景</p>": ("c 制备中心外景",),
    f"<dl><dt>{PICTURE}</dt><dd>制备中心外景，去年建成。</dd></dl>": ("c 制备中心外景，去年建成。",),
    f"<table><tr><td>{PICTURE}</td></tr><tr><td>制备中心外景，去年建成。</td></tr></table>": ("c 制备中心外景，去年建成。",),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), CAPTIONS.items())
def test_captions_and_credits_stand_within_their_figure(
    markup: str, expected: tuple[str, ...]
) -> None:
    said = [f"  {each}" for each in expected]
    assert found(around(markup)) == ["p FIRST", "f", *said, "p SECOND", "p LAST"]
    assert found(around(markup.replace("width", "alt='制备中心' width"))) == [
        *("p FIRST", "f 制备中心", *said, "p SECOND", "p LAST"),
    ]


def test_a_caption_of_a_row_of_pictures_stands_with_the_last() -> None:
    row = f"<p>{PICTURE}{PICTURE.replace('a.jpg', 'b.jpg')}</p><p>左图为样本，右图为设备</p>"
    expected = ["p FIRST", "f", "f", "  c 左图为样本，右图为设备", "p SECOND", "p LAST"]
    assert found(around(row)) == expected
    cells = f"<table><tr><td>{PICTURE}</td><td>{PICTURE.replace('a.jpg', 'b.jpg')}</td></tr><tr><td>样本</td><td>设备</td></tr></table>"
    assert found(around(cells)) == ["p FIRST", "f", "f", "  c 样本 设备", "p SECOND", "p LAST"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"<p>{PICTURE}</p><h3>随访两年</h3>", ("f", "h3 随访两年")),
        (f"<p>{PICTURE}</p><p><b>随访两年</b></p>", ("f", "h 随访两年")),
        (f"<p>{PICTURE}</p><p>一、随访两年</p>", ("f", "h 一、随访两年")),
        (f"<p>{PICTURE}</p><p>{SECOND}</p>", ("f", "p SECOND")),
        (f"<p>{PICTURE}</p><p>研究分为三个阶段，前后历时两年：</p>", ("f", "p 研究分为三个阶段，前后历时两年：")),
        (f"<ul><li>{PICTURE}第一步是采集细胞样本。</li><li>第二步是培养。</li></ul>", ("-", "  f", "  p 第一步是采集细胞样本。", "- 第二步是培养。")),
        (f"<ul><li>第一步是采集。{PICTURE}</li><li>第二步是培养。</li></ul>", ("- 第一步是采集。", "  f", "- 第二步是培养。")),
        (f"<blockquote><p>结果令人鼓舞。</p><p>{PICTURE}</p></blockquote>", ("> p 结果令人鼓舞。", "> f")),
        (f"<table><tr><th>组别</th><th>影像</th></tr><tr><td>中</td><td>{PICTURE}</td></tr></table>", ("|!组别|!影像|", "|中|/f|")),
    ],
)  # fmt: skip
def test_what_stands_below_or_around_a_picture_stays_what_it_is(
    markup: str, expected: tuple[str, ...]
) -> None:
    assert found(around(markup)) == ["p FIRST", *expected, "p SECOND", "p LAST"]


@pytest.mark.parametrize("alt", ["图片", "image", "undefined", "输入图片描述", "a.jpg", "IMG_2034", TITLE, f"{TITLE}_1", "微信图片_20240305101010.png", "…"])  # fmt: skip
def test_alternative_text_that_says_nothing_is_none(alt: str) -> None:
    page = around(f'<p><img src="{A}" alt="{alt}"></p><p><img src="/b.jpg" alt="制备\n中心"></p>')
    _, article = read(page)
    assert shown(article.blocks) == ["p FIRST", "f", "f 制备 中心", "p SECOND", "p LAST"]
    doubts = [doubt.message for doubt in article.doubts if doubt.code == "alt"]
    assert doubts == ["a picture has no alternative text; state `alt` in `pictures:`"]


ALTS = ["责任编辑：王五", "来源：光明日报", "2019年5月6日", "相关阅读", "新华社北京5月6日电（记者 李四）", TITLE, "某医院新闻", "点击关注我们"]  # fmt: skip


@pytest.mark.parametrize("alt", ALTS)
@pytest.mark.parametrize("place", ["first", "middle", "last", "quoted"])
def test_no_fact_is_read_from_alternative_text_and_no_rule_cuts_it(alt: str, place: str) -> None:
    image = f'<p><img src="{A}" alt="{alt}"></p>'
    bodies = {
        "first": f"{image}<p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p>",
        "middle": f"<p>{FIRST}</p>{image}<p>{SECOND}</p><p>{LAST}</p>",
        "last": f"<p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p>{image}",
        "quoted": f"<p>{FIRST}</p><blockquote>{image}</blockquote><p>{SECOND}</p><p>{LAST}</p>",
    }
    _, plain = read(PAGE.format(body=bodies[place].replace(f' alt="{alt}"', "")))
    _, article = read(PAGE.format(body=bodies[place]))
    assert len(article.pictures) == 1
    said = (article.title, article.published, article.source, article.authors, article.editor)
    assert said == (plain.title, plain.published, plain.source, plain.authors, plain.editor)
    assert (article.events, article.not_before) == (plain.events, plain.not_before)


def test_no_fact_is_read_from_captions_and_credits() -> None:
    figure = f"<figure>{PICTURE}<figcaption>2019年5月6日，制备中心开工。来源：光明日报 记者李四摄</figcaption></figure>"
    _, article = read(around(figure))
    _, plain = read(around(""))
    assert (article.source, article.authors, article.published, article.events) == (
        *(plain.source, plain.authors, plain.published, plain.events),
    )


def test_pictures_go_with_the_lines_around_them_that_are_cut() -> None:
    promotion = '<p><img data-src="https://m.example.cn/1"></p><p>扫码关注我们</p><p><img data-src="https://m.example.cn/2"></p>'
    text = f"<p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p><p>END</p>{promotion}"
    seed, article = read(POST.format(body=text))
    assert shown(article.blocks) == ["p FIRST", "p SECOND", "p LAST"]
    assert [change.text for change in article.changes if "\ufffc" in change.text] == ["\ufffc"]
    assert "picture https://m.example.cn/1" in seed.dropped


def test_a_credit_of_the_whole_article_is_a_paragraph_of_it() -> None:
    body = (
        f"<p>{PICTURE}</p><p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p><p>（本文图片由某医院提供）</p>"
    )
    assert found(PAGE.format(body=body))[-1] in {
        "p （本文图片由某医院提供）",
        "c （本文图片由某医院提供）",
    }


def test_the_signs_of_pictures_in_a_copied_text_are_counted() -> None:
    _, article = read(f"{TITLE}\n\n{FIRST}\n\n\ufffc\n\n{SECOND}\ufffc\n\n{LAST}", "a.txt")
    assert shown(article.blocks) == ["p FIRST", "p SECOND", "p LAST"]
    assert "what text cannot show is left out: 2 × picture" in [
        doubt.message for doubt in article.doubts
    ]


def test_the_sign_of_a_picture_in_the_words_of_a_page_is_no_figure() -> None:
    seed, article = read(around(f"<p>\ufffc</p><p>\ufffc{SECOND}</p>"))
    assert shown(article.blocks) == ["p FIRST", "p SECOND", "p SECOND", "p LAST"]
    assert not any(block.kind is BlockKind.FIGURE for block in seed.outline.blocks)


@pytest.mark.parametrize("kind", [*PAGES, *SAVED])
def test_pages_as_sites_write_them(kind: str) -> None:
    page, blocks, places = {**PAGES, **SAVED}[kind]
    _, article = read(page)
    said = [
        each.replace(THIRD, "THIRD").replace(FOURTH, "FOURTH") for each in shown(article.blocks)
    ]
    assert said == blocks
    assert [each.address or each.places[0] for each in article.pictures] == places
    assert article.title == TITLE
    assert not {"李四", "王五", "赵六", "李四摄"} & {
        *article.authors,
        article.editor,
        article.source,
    }


def test_a_view_of_a_seed_shows_where_a_picture_stands() -> None:
    seed, article = read(around(f"<p>{PICTURE}</p>"))
    view = as_marks(render_inspection(seed, article))
    assert f"{FIRST}\n⟨picture⟩\n{SECOND}" in view


def test_no_tag_is_read_from_alternative_text() -> None:
    _, article = read(around(f'<p><img src="{A}" alt="外泌体临床研究"></p>'))
    said = [passage.text for passage in passages(article, lambda text: text)]
    assert FIRST in said
    assert "外泌体临床研究" not in said


SENTENCES = ["这一步走了七年。", "“一切才刚刚开始。”", "加快发展新质生产力，是时代的需要，也是历史发展的必然。", "“I did not expect to walk so soon,” she said."]  # fmt: skip
BESIDE = [
    "<p>{picture}{text}</p>",
    "<p>{picture}<br>{text}</p>",
    "<p>{picture}</p><p>{text}</p>",
    "<figure>{picture}</figure><p>{text}</p>",
    "<div><div>{picture}</div><div><p>{text}</p></div></div>",
    "<section><section>{picture}</section><section><p>{text}</p></section></section>",
    "<div class='media'><figure>{picture}</figure><div><p>{text}</p></div></div>",
]


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_beside_a_picture_is_text(beside: str, text: str) -> None:
    markup = beside.format(picture=PICTURE, text=text)
    assert found(around(markup)) == ["p FIRST", "f", f"p {text}", "p SECOND", "p LAST"]


def test_a_credit_of_all_pictures_makes_no_caption_of_the_last_paragraph() -> None:
    body = f"<p>{FIRST}</p><p>{SECOND}</p><p>{PICTURE}</p><p>{LAST}</p><p>某医院供图</p>"
    assert found(PAGE.format(body=body))[:4] == ["p FIRST", "p SECOND", "f", "p LAST"]


def test_a_link_from_a_picture_is_told() -> None:
    seed, _ = read(around(f'<p><a href="https://e.org/gallery">{PICTURE}</a></p>'))
    assert told(seed) == "1 × link from a picture"
    seed, _ = read(around(f'<p><a href="{A}">{PICTURE}</a></p>'))
    assert told(seed) == ""


def test_alternative_text_of_markdown_does_not_repeat_the_headline() -> None:
    text = f"# {TITLE}\n\n{FIRST}\n\n![{TITLE}](a.png)\n\n{SECOND}\n\n![样本](b.png)\n\n{LAST}\n"
    _, article = read(text, "a.md")
    assert shown(article.blocks) == ["p FIRST", "f", "p SECOND", "f 样本", "p LAST"]


@pytest.mark.parametrize(
    "call", ["长按识别二维码，关注医药观察", "点击“阅读原文”，下载APP", "扫码进群"]
)
def test_a_picture_above_a_call_is_no_picture_of_the_article(call: str) -> None:
    page = POST.format(
        body=f"<p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p><p>{PICTURE}</p><p>{call}</p>"
    )
    assert pictures(page) == []
    caption = f"<p>{PICTURE}</p><p>患者扫码登记</p>"
    assert found(around(caption)) == ["p FIRST", "f", "  c 患者扫码登记", "p SECOND", "p LAST"]
