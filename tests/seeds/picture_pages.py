"""Pages of news with pictures, marked up as the systems that sites run on do it.

Each with its blocks in the notation of `tests/seeds/structure.py` and where its pictures are found.
"""

# ruff: noqa: E501 - markup is read best on one line

from __future__ import annotations

from tests.seeds.structure import FIRST, LAST, SECOND, TITLE

THIRD = "据介绍，该中心占地六千平方米，设有十二条独立的生产线，可同时为二十家医院的临床研究提供细胞制剂。"
FOURTH = (
    "记者在现场看到，全部操作在密闭的隔离器内完成，环境参数每隔五分钟自动记录一次，异常时立即报警。"
)
PAGES: dict[str, tuple[str, list[str], list[str]]] = {}
PAGES["party paper"] = (
    f"""<html><head><title>{TITLE}--健康·生活--某某网</title><meta name="publishdate" content="2024-03-05"></head><body>
<div class="header"><a href="/"><img src="/img/site/logo.png" width="200" height="60" alt="某某网"></a></div>
<div class="layout rm_txt cf"><div class="col col-1 fl"><h1>{TITLE}</h1><div class="author cf"></div><div class="channel cf"><div class="col-1-1 fl">2024年03月05日08:30 | 来源：<a href="http://health.example.cn">某某网</a></div></div>
<div class="rm_txt_con cf"><div class="bza"></div>
<p style="text-align: center;"><img src="/NMediaFile/2024/0305/MAIN1.jpg" width="900" height="600" alt="" /></p>
<p style="text-align: center;"><span style="color: #666666;">研究人员在洁净车间操作。某集团供图</span></p>
<p style="text-indent: 2em;">{FIRST}</p><p style="text-indent: 2em;">{SECOND}</p>
<p style="text-align: center;"><a href="http://pic.example.cn/n1/2.html"><img src="/NMediaFile/2024/0305/MAIN2.jpg" alt=""></a></p><p style="text-align:center">工作人员在装箱。</p>
<p style="text-indent: 2em;">{THIRD}</p><p>{LAST}</p>
<p class="paper_num"></p><div class="edit cf">(责编：张三、李四)</div></div>
<div class="share"><img src="/img/share.png"><p>分享让更多人看到</p></div>
<div class="bottom"><a href="#"><img src="/img/ewm.png" width="100">客户端下载</a></div></div>
<div class="col col-2 fr"><h2>热门排行</h2><ul><li><a href="/1"><img src="/n/1.jpg"><br>别的新闻的标题很长</a></li></ul></div></div></body></html>""",
    [
        "f",
        "  c 研究人员在洁净车间操作。",
        "  cr 某集团供图",
        "p FIRST",
        "p SECOND",
        "f",
        "  c 工作人员在装箱。",
        "p THIRD",
        "p LAST",
    ],
    ["NMediaFile/2024/0305/MAIN1.jpg", "NMediaFile/2024/0305/MAIN2.jpg"],
)
PAGES["news agency"] = (
    f"""<html><head><title>{TITLE}-某某网</title></head><body><div class="head-line"><h1><span class="title">{TITLE}</span></h1></div><div class="header-time"><span class="year"><em>2024</em></span><span class="day"><em>03</em>/<em>05</em></span> <span class="time">08:30:12</span></div><div class="source">来源：某某网</div>
<div id="detail"><span id="detailContent"><p><img id="abc" src="20240305abc_01.jpg" style="width:900px"></p><p><font color="navy">　　3月4日，研究人员在某医院实验室工作。新华社记者 王五 摄</font></p><p>　　{FIRST}</p><p>　　{SECOND}</p><p><img src="20240305abc_02.jpg"></p><p><font color=navy>　　这是某医院制备中心外景（3月4日摄）。新华社发（赵六 摄）</font></p><p>　　{THIRD}</p><p>　　{LAST}</p></span><div class="editor">【责任编辑:钱七】</div></div><div id="articleEdit"><img src="/static/qr.png">扫码阅读</div></body></html>""",
    [
        "f",
        "  c 3月4日，研究人员在某医院实验室工作。",
        "  cr 新华社记者 王五 摄",
        "p FIRST",
        "p SECOND",
        "f",
        "  c 这是某医院制备中心外景（3月4日摄）。",
        "  cr 新华社发（赵六 摄）",
        "p THIRD",
        "p LAST",
    ],
    ["20240305abc_01.jpg", "20240305abc_02.jpg"],
)
PAGES["WeChat"] = (
    f"""<html><head><meta property="og:title" content="{TITLE}"><meta property="og:image" content="https://mmbiz.example.cn/cover/0?wx_fmt=jpeg"></head><body id="activity-detail"><div id="js_article"><div id="img-content"><h1 class="rich_media_title" id="activity-name">{TITLE}</h1><div id="meta_content"><a id="js_name" href="javascript:void(0);">健康日报</a><em id="publish_time">2024-03-05 08:30</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">
<section style="text-align:center"><img class="rich_pages wxw-img" data-ratio="0.08" data-src="https://mmbiz.example.cn/mmbiz_gif/abc/640?wx_fmt=gif" data-type="gif" data-w="640" src="data:image/svg+xml,%3C%3Fxml version='1.0'"></section>
<section><span leaf="">{FIRST}</span></section><section><span leaf=""><br></span></section>
<section nodeleaf="" style="text-align:center"><img class="rich_pages wxw-img" data-galleryid="" data-imgfileid="1" data-ratio="0.66" data-s="300,640" data-src="https://mmbiz.example.cn/mmbiz_jpg/A1/640?wx_fmt=jpeg&amp;from=appmsg" data-type="jpeg" data-w="1080" style="visibility: hidden !important" src="post_files/640" alt="图片"></section>
<section style="text-align: center;"><span style="font-size: 12px;color: rgb(136,136,136);" leaf="">制备中心内景 图源：受访者</span></section>
<section><span leaf="">{SECOND}</span></section>
<section style="display:flex"><section><section style="background-image:url(&quot;https://mmbiz.example.cn/deco/640&quot;);width:40px;height:40px"></section></section><section><strong>01 研究背景</strong></section></section>
<p><span leaf="">{THIRD}<img class="wx_emoji" src="https://res.example.cn/t/emoji.png" data-w="64"></span></p>
<svg viewBox="0 0 1080 1440" style="background-image:url(&quot;https://mmbiz.example.cn/mmbiz_png/S1/640&quot;);background-size:100%;display:inline-block"></svg>
<p><span leaf="">▲流程示意图（图片来源：参考文献2）</span></p>
<p>{LAST}</p><p>END</p><section><img data-src="https://mmbiz.example.cn/mmbiz_png/Q1/640" data-w="430" data-ratio="1"></section><p>长按识别二维码关注我们</p></div></div><div class="qr_code_pc"><img id="js_pc_qr_code_img" class="qr_code_pc_img"><p>微信扫一扫<br>关注该公众号</p></div></div></body></html>""",
    [
        "p FIRST",
        "f",
        "  c 制备中心内景",
        "  cr 图源：受访者",
        "p SECOND",
        "h 01 研究背景",
        "p THIRD",
        "f",
        "  c 流程示意图",
        "  cr （图片来源：参考文献2）",
        "p LAST",
    ],
    [
        "https://mmbiz.example.cn/mmbiz_jpg/A1/640?wx_fmt=jpeg&from=appmsg",
        "https://mmbiz.example.cn/mmbiz_png/S1/640",
    ],
)
PAGES["paper of Taiwan"] = (
    f"""<html lang="zh-TW"><head><title>{TITLE} | 健康 | 某某網</title></head><body><nav><a href="/"><img src="/logo.svg" alt="某某網"></a></nav><main><article class="article-content"><h1 class="article-content__title">{TITLE}</h1><section class="article-content__info"><time class="article-content__time">2024-03-05 08:30</time><span class="article-content__author"><a href="/reporter/x">記者王小明</a>／台北即時報導</span></section>
<section class="article-content__editor"><figure class="article-content__cover"><picture><source srcset="https://pgw.example.tw/gw/photo.php?u=https://uc.example.tw/photo/2024/03/05/1.jpg&amp;x=0&amp;y=0&amp;sw=0&amp;w=1050" media="(min-width: 768px)"><img src="https://pgw.example.tw/gw/photo.php?u=a.jpg&amp;w=400" alt="某醫院啟動研究。圖／某醫院提供" title="x"></picture><figcaption>某醫院啟動研究。圖／某醫院提供</figcaption></figure><p>{FIRST}</p><p>{SECOND}</p><div class="inline-ads"><a href="/ad"><img src="/ad/1.jpg" width="300" height="250"></a></div><p>{THIRD}</p><figure><img data-src="https://uc.example.tw/2.jpg" src="/static/img/blank.gif" alt="主任醫師說明"><figcaption>主任醫師說明研究。記者王小明／攝影</figcaption></figure><p>{LAST}</p></section></article><section class="related-news"><h2>延伸閱讀</h2><a href="/2"><img src="/p/2.jpg"><h3>另一則新聞</h3></a></section></main></body></html>""",
    [
        "f 某醫院啟動研究。圖／某醫院提供",
        "  c 某醫院啟動研究。",
        "  cr 圖／某醫院提供",
        "p FIRST",
        "p SECOND",
        "p THIRD",
        "f 主任醫師說明",
        "  c 主任醫師說明研究。",
        "  cr 記者王小明／攝影",
        "p LAST",
    ],
    [
        "https://pgw.example.tw/gw/photo.php?u=https://uc.example.tw/photo/2024/03/05/1.jpg&x=0&y=0&sw=0&w=1050",
        "https://uc.example.tw/2.jpg",
    ],
)
PAGES["government"] = (
    f"""<html><head><meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-03-05 08:30"><meta name="ContentSource" content="某市卫健委"></head><body><div class="bt">{TITLE}</div><div class="xx">发布时间：2024-03-05 <a href="javascript:void(0)" onclick="p()"><img src="../../images/print.png">打印</a> <img src="../../images/a1.gif"></div><div class="TRS_Editor"><div class="Custom_UnionStyle"><p align="justify">{FIRST}</p><p align="center"><img src="./W020240305001.jpg" width="600" oldsrc="W020240305001.jpg" title="现场" alt="W020240305001.jpg"/></p><p align="center">现场图片</p><p align="justify">{SECOND}</p><p>{LAST}</p><p align="center"><img src="./W020240305002.jpg"></p></div></div><div class="ewm"><img src="/qr.png">扫一扫在手机打开</div></body></html>""",
    ["p FIRST", "f", "  c 现场图片", "p SECOND", "p LAST", "f"],
    ["W020240305001.jpg", "W020240305002.jpg"],
)
PAGES["blog"] = (
    f"""<html><head><title>{TITLE} – Biotech Blog</title></head><body class="single has-sidebar"><header class="site-header"><a href="/"><img src="https://b.example.com/logo.png"></a></header><div class="site-content"><article class="post"><header><h1 class="entry-title">{TITLE}</h1><div class="entry-meta"><img class="avatar" src="https://avatar.example.com/avatar/1?s=48" width="48" height="48"> By Zhang San</div></header><div class="post-thumbnail"><img width="1200" height="675" src="https://b.example.com/uploads/a-1200x675.jpg" class="attachment-post-thumbnail wp-post-image" alt=""></div><div class="entry-content"><p>{FIRST}</p><figure class="wp-block-image size-large"><a href="https://b.example.com/uploads/a.jpg"><img src="https://b.example.com/uploads/a-1024x576.jpg" srcset="https://b.example.com/uploads/a-300x169.jpg 300w, https://b.example.com/uploads/a-1024x576.jpg 1024w"></a><figcaption class="wp-element-caption">The facility. Credit: Biotech Inc.</figcaption></figure><p>{SECOND}</p><div id="attachment_12" class="wp-caption aligncenter" style="width: 610px"><img class="lazyload" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" data-src="https://b.example.com/uploads/c.png" width="600"><noscript><img src="https://b.example.com/uploads/c.png" width="600"></noscript><p class="wp-caption-text">Figure 1. Trial design</p></div><p>{LAST}</p><div class="sharedaddy"><a href="https://twitter.com/share"><img src="tw.png"></a></div></div><footer><div class="author-bio"><img src="/z.jpg" width="120"><p>Zhang San writes about biotech and has done so for many years.</p></div></footer></article><aside><img src="/ad.jpg"></aside></div></body></html>""",
    [
        "p FIRST",
        "f",
        "  c The facility.",
        "  cr Credit: Biotech Inc.",
        "p SECOND",
        "f",
        "  c Figure 1. Trial design",
        "p LAST",
    ],
    ["https://b.example.com/uploads/a.jpg", "https://b.example.com/uploads/c.png"],
)
PAGES["portal"] = (
    f"""<html><head><title>{TITLE}_某某网</title></head><body><h1 class="main-title">{TITLE}</h1><div class="top-bar"><span class="date">2024年03月05日 08:30</span> <a class="source" href="#">健康日报</a></div><div class="article" id="article"><p>　　{FIRST}</p><div class="img_wrapper"><img src="//n.example.cn/1/a.jpg" alt="研究人员在操作" data-link=""><span class="img_descr">研究人员在操作</span></div><p>　　{SECOND}</p><div class="img_wrapper"><img id="1" src="//n.example.cn/1/b.jpg" alt="{TITLE}"><span class="img_descr"></span></div><p>{THIRD}</p><p>{LAST}</p><div class="appendQr_wrap"><img src="//n.example.cn/app/qr.png" alt="海量资讯、精准解读，尽在某某APP"></div><p class="show_author">责任编辑：张三 </p></div></body></html>""",
    ["p FIRST", "f 研究人员在操作", "  c 研究人员在操作", "p SECOND", "f", "p THIRD", "p LAST"],
    ["https://n.example.cn/1/a.jpg", "https://n.example.cn/1/b.jpg"],
)
PAGES["portal with galleries"] = (
    f"""<html><head><title>{TITLE}_健康_某某网</title></head><body><div class="text"><div class="text-title"><h1>{TITLE}</h1><div class="article-info"><span id="news-time">2024-03-05 08:30</span></div></div><article class="article" id="mp-editor"><p data-role="original-title" style="display:none">原标题：{TITLE}</p><p class="ql-align-center"><img src="https://p.example.cn/1.jpeg" max-width="600"></p><p>{FIRST}</p><p class="ql-align-center"><img src="https://p.example.cn/2.jpeg"></p><p class="ql-align-center"><img src="https://p.example.cn/3.jpeg"></p><p>{SECOND}</p><p>{LAST}<a href="//www.example.cn/?strategyid=1" target="_blank" title="首页" id="back"><span class="backword"><i class="back"></i>返回某网，查看更多</span></a></p><p data-role="editor-name">责任编辑：<span></span></p></article></div><div class="article-list"><div class="item"><img src="/x.jpg"><a href="/y">别的新闻</a></div></div></body></html>""",
    [
        "f",
        "p FIRST",
        "f",
        "f",
        "p SECOND",
        f"p {LAST}[返回某网，查看更多](https://www.example.cn/?strategyid=1)",
    ],
    ["https://p.example.cn/1.jpeg", "https://p.example.cn/2.jpeg", "https://p.example.cn/3.jpeg"],
)
PAGES["press release"] = (
    f"""<html><head><title>{TITLE}</title></head><body><section class="release-body"><h1>{TITLE}</h1><p>上海2024年3月5日 /美通社/ -- {FIRST}</p><div class="PRN_ImbeddedAssetReference" id="DivAssetPlaceHolder1"><a href="https://mma.example.com/media2/1.jpg?p=medium600" rel="newsImage"><img src="https://mma.example.com/media2/1.jpg?p=medium600" title="制备中心" alt="制备中心" align="middle"></a><br><span>制备中心</span></div><p>{SECOND}</p><p>{LAST}</p><div><img alt="Wire" src="https://c.example.net/c/img/favicon.png?sn=1" width="12" height="12"> View original content</div><img src="https://rt.example.com/rt.gif?NewsItemId=1" width="1" height="1"></section></body></html>""",
    ["p FIRST", "f 制备中心", "  c 制备中心", "p SECOND", "p LAST", "p View original content"],
    ["https://mma.example.com/media2/1.jpg?p=medium600"],
)
PAGES["portal with breaks"] = (
    f"""<html><head><title>{TITLE}_某某网</title></head><body><div class="post_main"><h1 class="post_title">{TITLE}</h1><div class="post_info">2024-03-05 08:30:11　来源: <a href="#">健康日报</a></div><div class="post_content"><div class="post_body"><p class="f_center"><img src="https://nimg.example.net/?url=http%3A%2F%2Fd.example.net%2F1.jpg&amp;thumbnail=660x&amp;quality=80&amp;type=jpg"/><br/>研究人员观察样本<br/></p><p>{FIRST}</p><p>{SECOND}</p><p class="f_center"><img alt="" src="https://nimg.example.net/2.jpg"><br></p><p>{LAST}</p></div><div class="post_author"><a href="#"><img src="https://static.example.net/cnews/css13/img/end_news.png" alt="张三" width="13" height="12" class="icon"></a>责任编辑：张三_NB1</div></div></div></body></html>""",
    ["f", "  c 研究人员观察样本", "p FIRST", "p SECOND", "f", "p LAST"],
    [
        "https://nimg.example.net/?url=http%3A%2F%2Fd.example.net%2F1.jpg&thumbnail=660x&quality=80&type=jpg",
        "https://nimg.example.net/2.jpg",
    ],
)
PAGES["answers"] = (
    f"""<html><head><title>{TITLE} - 某某</title></head><body><header class="AppHeader"><img src="/logo.png"></header><article class="Post-Main"><img class="TitleImage" src="https://pic1.example.com/t_1440w.jpg" alt="{TITLE}"><header class="Post-Header"><h1 class="Post-Title">{TITLE}</h1><div class="Post-Author"><img class="Avatar" width="38" height="38" src="https://pic1.example.com/av.jpg" alt="张三"><a href="/people/x">张三</a></div></header><div class="Post-RichTextContainer"><div class="RichText"><p>{FIRST}</p><figure data-size="normal"><noscript><img src="https://pic1.example.com/a_b.jpg" data-caption="" data-rawwidth="1080" data-rawheight="720" class="origin_image" width="1080" data-original="https://pic1.example.com/a_r.jpg"/></noscript><img src="data:image/svg+xml;utf8,&lt;svg xmlns='x' width='1080' height='720'&gt;&lt;/svg&gt;" data-caption="" class="origin_image zh-lightbox-thumb lazy" width="1080" data-original="https://pic1.example.com/a_r.jpg" data-actualsrc="https://pic1.example.com/a_b.jpg"/><figcaption>制备流程</figcaption></figure><p>{SECOND}</p><p>公式<img src="https://www.example.com/equation?tex=x%5E2" alt="x^2" eeimg="1"/>成立。</p><p>{LAST}</p></div></div></article></body></html>""",
    ["f", "p FIRST", "f", "  c 制备流程", "p SECOND", "p 公式成立。", "p LAST"],
    ["https://pic1.example.com/t_1440w.jpg", "https://pic1.example.com/a_r.jpg"],
)
PAGES["essays"] = (
    f"""<html><head><title>{TITLE} - 某某</title></head><body><article><h1>{TITLE}</h1><p>{FIRST}</p><div class="image-package"><div class="image-container" style="max-width: 700px;"><div class="image-container-fill"></div><div class="image-view"><img data-original-src="//up.example.io/1.png" data-original-width="1000" data-original-height="600"></div></div><div class="image-caption">图片发自某某App</div></div><p>{SECOND}</p><div class="image-package"><img src="//up.example.io/2.png"><br><div class="image-caption">流程</div></div><p>{LAST}</p></article></body></html>""",
    ["p FIRST", "f", "  c 图片发自某某App", "p SECOND", "f", "  c 流程", "p LAST"],
    ["https://up.example.io/1.png", "https://up.example.io/2.png"],
)
PAGES["app"] = (
    f"""<html><head><title>{TITLE}</title></head><body><div class="article-content"><h1>{TITLE}</h1><div class="article-meta"><span>2024-03-05 08:30</span><span>健康日报</span></div><article><div class="pgc-img"><img src="https://p3.example.com/1~tplv-tt.image" img_width="1080" img_height="720" alt="{TITLE}"><p class="pgc-img-caption">研究人员</p></div><p>{FIRST}</p><p>{SECOND}</p><div class="pgc-img"><img src="https://p3.example.com/2~tplv-tt.image" alt="{TITLE}"><p class="pgc-img-caption"></p></div><p>{LAST}</p></article></div></body></html>""",
    ["f", "  c 研究人员", "p FIRST", "p SECOND", "f", "p LAST"],
    ["https://p3.example.com/1~tplv-tt.image", "https://p3.example.com/2~tplv-tt.image"],
)
PAGES["paper with popups"] = (
    f"""<html lang="zh-TW"><head><title>{TITLE} - 某某網</title><meta property="og:url" content="https://health.example.tw/1"></head><body><div class="content"><section class="whitecon article"><h1>{TITLE}</h1><div class="text boxTitle boxText"><span class="time">2024/03/05 08:30</span><div class="photo boxTitle"><a class="image-popup-vertical-fit" href="https://img.example.tw/Upload/health/page/800/phpA.jpg" title="示意圖；圖與文中個案無關。（照片由某醫院提供）"><img src="https://img.example.tw/Upload/health/page/400/phpA.jpg" data-src="x" alt="示意圖"></a><p>示意圖；圖與文中個案無關。（照片由某醫院提供）</p></div><p>〔健康頻道／綜合報導〕{FIRST}</p><p>{SECOND}</p><p class="appE1121">不用抽 不用搶 現在用APP看新聞</p><p>{THIRD}</p><p>{LAST}</p><div class="photo"><img src="https://img.example.tw/2.jpg"><p>王醫師說明研究。（記者李四攝）</p></div></div></section></div></body></html>""",
    [
        "f 示意圖",
        "  c 示意圖；圖與文中個案無關。",
        "  cr （照片由某醫院提供）",
        "p FIRST",
        "p SECOND",
        "p THIRD",
        "p LAST",
        "f",
        "  c 王醫師說明研究。",
        "  cr （記者李四攝）",
    ],
    ["https://img.example.tw/Upload/health/page/800/phpA.jpg", "https://img.example.tw/2.jpg"],
)
PAGES["tables"] = (
    f"""<html><head><title>{TITLE}</title></head><body><table width="900"><tr><td><img src="top.jpg" width="900" height="120"></td></tr></table><table width="900"><tr><td width="200"><a href="1.htm"><img src="b1.gif"></a></td><td><table width="100%"><tr><td align="center"><font size="5"><b>{TITLE}</b></font></td></tr><tr><td align="center">2024-3-5 来源：健康日报</td></tr><tr><td><p>　　{FIRST}</p><table align="center"><tr><td><img src="UploadFiles/a.jpg" border="0"></td></tr><tr><td align="center"><font size="2">工作人员操作</font></td></tr></table><p>　　{SECOND}</p><p>　　{THIRD}</p><p>　　{LAST}</p></td></tr></table></td></tr></table></body></html>""",
    ["p FIRST", "f", "  c 工作人员操作", "p SECOND", "p THIRD", "p LAST"],
    ["UploadFiles/a.jpg"],
)
PAGES["news site"] = (
    f"""<html><head><title>{TITLE}_某某</title></head><body><div id="__next"><div class="index_container"><h1 class="index_title">{TITLE}</h1><div class="index_left"><div>某某新闻记者 张三</div><div><div class="ant-space">2024-03-05 08:30</div><span>来源：某某新闻</span></div></div><div class="index_cententWrap"><p>{FIRST}</p><div contenteditable="false" class="image-placeholder"></div><p class="image_desc"></p><p><img src="https://img.example.cn/1.jpg" alt="" /></p><p class="img_desc">某医院 某某新闻记者 李四 图</p><p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p></div></div><div class="index_right"><ul><li><a href="/x"><img src="https://img.example.cn/9.jpg" alt="别的"></a></li></ul></div></div></body></html>""",
    ["p FIRST", "f", "  c 某医院", "  cr 某某新闻记者 李四 图", "p SECOND", "p THIRD", "p LAST"],
    ["https://img.example.cn/1.jpg"],
)
PAGES["saved page"] = (
    f"""<!DOCTYPE html><!-- saved from url=(0040)https://news.example.com/a/1.html --><html><head><title>{TITLE}</title></head><body><div class="art"><h1>{TITLE}</h1><p>2024-03-05</p><p>{FIRST}</p><p><img src="./{TITLE}_files/image1.jpg" data-original="https://c.example.com/image1.jpg"></p><p>（资料图）</p><p>{SECOND}</p><p><img src="./{TITLE}_files/loading.gif" data-original="https://c.example.com/image2.jpg"></p><p>{LAST}</p><p><img src="./{TITLE}_files/wx.jpg" alt="微信公众号"></p></div></body></html>""",
    ["p FIRST", "f", "  cr （资料图）", "p SECOND", "f", "p LAST"],
    ["https://c.example.com/image1.jpg", "https://c.example.com/image2.jpg"],
)
PAGES["company"] = (
    f"""<html><head><title>{TITLE}</title></head><body><div class=main><h1>{TITLE}</h1><div class="date">2024-03-05</div><div class="rte"><p>{FIRST}</p><div><div><img src="/up/1.png" style="max-width:100%"></div></div><p>{SECOND}</p><div class="row"><div class="col-6"><img src="/up/2.png"><p>左侧设备</p></div><div class="col-6"><img src="/up/3.png"><p>右侧设备</p></div></div><p>{THIRD}</p><p>{LAST}</p><p><strong>关于某公司</strong></p><p>{FOURTH}</p><p>媒体联系：pr@example.com</p><p><img src="/up/qr.jpg" width="150"></p></div></div></body></html>""",
    [
        "p FIRST",
        "f",
        "p SECOND",
        "f",
        "  c 左侧设备",
        "f",
        "  c 右侧设备",
        "p THIRD",
        "p LAST",
        "h 关于某公司",
        "p FOURTH",
    ],
    ["up/1.png", "up/2.png", "up/3.png"],
)
