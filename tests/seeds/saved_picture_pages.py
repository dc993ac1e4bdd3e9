"""More pages of news with pictures, as browsers save them: each taught something."""

# ruff: noqa: E501 - markup is read best on one line

from __future__ import annotations

from tests.seeds.picture_pages import THIRD
from tests.seeds.structure import FIRST, LAST, SECOND, TITLE

SAVED: dict[str, tuple[str, list[str], list[str]]] = {}
SAVED["news agency with credits of their own"] = (
    f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="publishdate" content="2024-03-05"><title>{TITLE}-某某网</title></head><body>
<div class="fix-ewm domPC" data-res-id="25"><img src="./x_files/ewm.png" width="94" alt=""><div class="fxd"><span class="fxd-wx"></span><a href="javascript:void(0)" class="fxd-wb"></a></div></div>
<div class="header domPC"><div class="header-top clearfix"><div class="header-nav left"><ul><li><a href="http://www.example.cn/">首页</a></li><li><a href="/health">健康</a></li></ul></div></div>
<div class="header-cont clearfix"><div class="header-time left"><span class="year"><em> 2024</em></span><span class="day"><em>03</em>/<em>05</em></span> <span class="time">08:30:12</span></div><div class="source">来源：新华社</div><div class="head-line clearfix"><h1><span class="title">{TITLE}</span><span class="btn-audio"></span></h1><div class="pageShare"><div class="setFont">字体：<span id="fontSmall">小</span><span id="fontNormal" class="active">中</span><span id="fontBig">大</span></div><div class="share">分享到：<a href="javascript:void(0)" class="bds_weixin"></a></div></div></div></div></div>
<div class="main clearfix"><div class="main-left left"><div id="detail"><span id="detailContent"><p style="text-align:center;"><img alt="" id="fhAbc" src="./x_files/20240305aaa.jpg" style="max-width:900px" data-material-id="1"></p>
<p style="text-indent:2em;"><font color="navy">3月4日，在随访中心，护士为一名患者登记信息。</font></p><p style="text-indent:2em;"><font color="navy">新华社记者 王五 摄</font></p>
<p style="text-indent:2em;">{FIRST}</p><p style="text-indent:2em;">{SECOND}</p><p style="text-align:center;"><span class="pageVideo" video_width="640" video_src="https://vodpub.example.cn/a.mp4" poster="https://vodpub.example.cn/p.jpg"><video src="https://vodpub.example.cn/a.mp4" poster="https://vodpub.example.cn/p.jpg"></video></span></p>
<p style="text-indent:2em;">{THIRD}</p><p style="text-align:center;"><img src="./x_files/20240305bbb.jpg"></p><p style="text-indent:2em;">这一步走了七年。</p><p style="text-indent:2em;">{LAST}（完）</p></span><div id="articleEdit"><span class="tiyi1 domPC"><a href="javascript:void(0);" class="advise">【纠错】</a></span><span class="editor"> 【责任编辑:钱七】 </span></div></div>
<div class="nextpage clearfix"><div class="nextpage-tit">阅读下一篇：</div><div class="nextpage-cont"><a href="/n.html">别的新闻</a></div></div></div><div class="main-right right"><div class="columBox"><img src="./x_files/book.jpg"><a href="/b">荐书</a></div></div></div></body></html>""",
    [
        "f",
        "  c 3月4日，在随访中心，护士为一名患者登记信息。",
        "  cr 新华社记者 王五 摄",
        "p FIRST",
        "p SECOND",
        "p THIRD",
        "f",
        "p 这一步走了七年。",
        "p LAST",
    ],
    ["x_files/20240305aaa.jpg", "x_files/20240305bbb.jpg"],
)
SAVED["party paper with numbered pictures"] = (
    f"""<html><head><title>{TITLE}--健康--某某网</title><meta name="publishdate" content="2024-03-05"></head><body><div class="main"><div class="layout rm_txt cf"><div class="col col-1"><h4 class="pre">细胞药物走进临床</h4><h1>{TITLE}</h1><h4 class="sub">首批四十名患者入组</h4><div class="author cf">本报记者 孙九</div><div class="channel cf"><div class="col-1-1">2024年03月05日08:30 | 来源：<a href="http://paper.example.cn">某某日报</a></div></div>
<div class="rm_txt_con cf"><div class="box_pic"><p><img src="/mediafile/pic/2024/1.jpg" alt=""></p><span class="desc">图为随访中心门诊大厅。  张三摄（影像中国）</span></div>
<p>　　{FIRST}</p><p>　　<strong>为什么要随访两年？</strong></p><p>　　{SECOND}</p><p style="text-align: center;"><img src="/mediafile/pic/2024/2.jpg"></p><p style="text-align: center;">图①：患者在随访室。</p><p style="text-align: center;">图②：检验人员在工作。</p><p style="text-align: center;">以上图片均由某医院提供</p><p>　　{THIRD}</p><p>　　{LAST}</p><div class="rm_relevant"><h3>相关新闻</h3><ul><li><a href="/1"><img src="/r1.jpg">旧闻一则</a></li></ul></div><div class="edit cf">(责编：张三、李四)</div></div></div></div></div></body></html>""",
    [
        "f",
        "  c 图为随访中心门诊大厅。",
        "  cr 张三摄（影像中国）",
        "p FIRST",
        "h 为什么要随访两年？",
        "p SECOND",
        "f",
        "  c 图①：患者在随访室。",
        "  c 图②：检验人员在工作。",
        "  cr 以上图片均由某医院提供",
        "p THIRD",
        "p LAST",
    ],
    ["mediafile/pic/2024/1.jpg", "mediafile/pic/2024/2.jpg"],
)
SAVED["broadcaster"] = (
    f"""<html><head><title>{TITLE}_新闻频道_某某网</title></head><body><div class="main"><div class="title_area"><h1>{TITLE}</h1><div class="info1">来源：某某网 | 2024年03月05日 08:30:00</div></div><div class="content_area" id="content_area"><p>　　{FIRST}</p><p class="photo_img_20190808"><img src="//p1.img.example.com/photoworkspace/contentimg/2024/03/05/a.jpg" alt="" width="1000"></p><p class="photo_alt_20190808">随访中心的护士在核对药品编号。</p><p>　　“我没想到恢复得这么快。”第一位出院的患者说。</p><p>　　{SECOND}</p><p class="photo_img_20190808"><img src="//p1.img.example.com/photoworkspace/contentimg/2024/03/05/b.jpg" alt="" width="1000"></p><p>　　这一步走了七年。</p><p>　　{LAST}</p></div><div class="zebian"><span>编辑：张三</span> <span>责任编辑：李四</span></div><div class="ewm_wrap"><img src="//p1.img.example.com/ewm.jpg"><p>点击图片进入专题</p></div><div class="relate"><h3>最新推荐</h3><ul><li><a href="/1"><img src="//p1.img.example.com/r.jpg"></a></li></ul></div></div></body></html>""",
    [
        "p FIRST",
        "f",
        "  c 随访中心的护士在核对药品编号。",
        "p “我没想到恢复得这么快。”第一位出院的患者说。",
        "p SECOND",
        "f",
        "p 这一步走了七年。",
        "p LAST",
    ],
    [
        "https://p1.img.example.com/photoworkspace/contentimg/2024/03/05/a.jpg",
        "https://p1.img.example.com/photoworkspace/contentimg/2024/03/05/b.jpg",
    ],
)
SAVED["magazine with dated captions"] = (
    f"""<html><head><title>{TITLE}_某某网_某某新闻网</title></head><body><div class="mainBox"><div id="the_content" class="comMain"><div class="conTop"><div id="conTit"><h1>{TITLE}</h1><div id="artInfo" class="artInfo">2024年03月05日 08:30　来源于 <a href="http://china.example.com">某某网</a></div></div></div><div class="comMain_2"><div id="subhead" class="subhead">疗效数据要等到第二十四个月才会揭盲</div><div class="textbox"><dl class="media_pic"><dt><img src="https://img.example.com/2024-03-05/1_480_320.jpg" alt="{TITLE}" width="480"></dt><dd>2024年3月4日，某市，随访中心外景。图：视觉中国</dd></dl><div id="Main_Content_Val" class="text"><p>　　【<strong>某某网</strong>】{FIRST}</p><p>　　{SECOND}</p><div style="text-align:center"><img src="https://img.example.com/2024-03-05/2.png" width="560"><br><span style="font-size:12px">图1：首批患者年龄分布</span></div><p>　　{THIRD}</p><p>　　{LAST}■</p></div></div><div class="idetor">版面编辑：张三</div><div class="content-tag">话题：<a href="/t">+关注</a></div><div class="cons_pic"><img src="https://file.example.com/code.jpg"><p>微信扫一扫</p></div><div class="pip_rel"><div class="box"><h3>推荐阅读</h3><a href="/2"><img src="https://img.example.com/rr.jpg"></a></div></div></div></div></div></body></html>""",
    [
        "f",
        "  c 2024年3月4日，某市，随访中心外景。",
        "  cr 图：视觉中国",
        "p FIRST",
        "p SECOND",
        "f",
        "  c 图1：首批患者年龄分布",
        "p THIRD",
        "p LAST",
    ],
    [
        "https://img.example.com/2024-03-05/1_480_320.jpg",
        "https://img.example.com/2024-03-05/2.png",
    ],
)
SAVED["WeChat with frames, cards and a code"] = (
    f"""<html><head><meta property="og:title" content="{TITLE}"><meta property="og:image" content="https://mmbiz.example.cn/cover/0?wx_fmt=jpeg"></head><body id="activity-detail" class="zh_CN mm_appmsg"><div id="js_article" class="rich_media"><div class="rich_media_inner"><div id="page-content" class="rich_media_area_primary"><div id="img-content" class="rich_media_wrp"><h1 class="rich_media_title" id="activity-name">{TITLE}</h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">小王</span><span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a href="javascript:void(0);" id="js_name">医药观察</a></span><em id="publish_time" class="rich_media_meta rich_media_meta_text">2024-03-05 08:30</em></div><div class="rich_media_content js_underline_content" id="js_content" style="visibility: hidden; opacity: 0; "><section style="text-align: center;" data-mpa-powered-by="yiban.io"><img class="rich_pages wxw-img" data-backh="340" data-galleryid="" data-imgfileid="100001" data-ratio="0.12" data-s="300,640" data-src="https://mmbiz.example.cn/sz_mmbiz_gif/1/640?wx_fmt=gif&amp;from=appmsg" data-type="gif" data-w="640" style="width: 677px; height: auto !important; visibility: visible !important;" src="./x_files/640(1)" _width="677px" crossorigin="anonymous" alt="图片" data-fail="0"></section>
<p style="text-align: center;"><span style="color: rgb(136, 136, 136);font-size: 12px;">▎医药观察内容团队编辑</span></p>
<section data-tools="135编辑器" data-id="101" style="margin: 0px;"><section style="font-size: 15px;line-height: 1.75em;letter-spacing: 1.5px;"><p style="text-align: justify;"><span leaf="">{FIRST}</span></p><p><span leaf=""><br></span></p></section></section>
<section nodeleaf="" style="text-align: center;"><img class="rich_pages wxw-img" data-backh="340" data-galleryid="" data-imgfileid="100002" data-ratio="0.66" data-s="300,640" data-src="https://mmbiz.example.cn/sz_mmbiz_png/2/640?wx_fmt=png&amp;from=appmsg" data-type="png" data-w="1080" style="width: 677px; height: auto !important; visibility: visible !important;" src="./x_files/640(2)" _width="677px" crossorigin="anonymous" alt="图片" data-fail="0"></section><section style="text-align: center;"><span style="font-size: 12px;color: rgb(136, 136, 136);" leaf="">图片来源：123RF</span></section>
<section data-tools="135编辑器" data-id="102"><section style="display:flex;justify-content:center;"><section style="border:1px solid #0a6;border-radius: 6px;padding: 4px 16px;"><section style="width: 20px;margin-top:-10px;"><img class="__bg_gif" data-ratio="1" data-src="https://mmbiz.example.cn/deco/1/640?wx_fmt=gif" data-w="20" style="width:20px;"></section><p style="font-size: 18px;"><strong><span leaf="">成本从哪里来</span></strong></p></section></section></section>
<section style="font-size: 15px;"><p><span leaf="">{SECOND}</span></p><p><span leaf="">这一步走了七年。</span></p></section>
<section style="text-align: center;" nodeleaf=""><img class="rich_pages wxw-img" data-backh="340" data-galleryid="" data-imgfileid="100003" data-ratio="0.66" data-s="300,640" data-src="https://mmbiz.example.cn/sz_mmbiz_png/3/640?wx_fmt=png&amp;from=appmsg" data-type="png" data-w="1080" style="width: 677px; height: auto !important; visibility: visible !important;" src="./x_files/640(3)" _width="677px" crossorigin="anonymous" alt="图片" data-fail="0"></section><p style="text-align: center;"><span style="font-size: 12px;color: rgb(136, 136, 136);" leaf="">▲该项研究的主要数据（图片来源：参考资料[1]）</span></p>
<section style="text-align: center;" nodeleaf=""><img class="rich_pages wxw-img" data-backh="340" data-galleryid="" data-imgfileid="100004" data-ratio="0.02" data-s="300,640" data-src="https://mmbiz.example.cn/sz_mmbiz_gif/4/640?wx_fmt=gif&amp;from=appmsg" data-type="gif" data-w="1080" style="width: 677px; height: auto !important; visibility: visible !important;" src="./x_files/640(4)" _width="677px" crossorigin="anonymous" alt="图片" data-fail="0"></section>
<section style="font-size: 15px;"><p><span leaf="">{THIRD}</span></p><p><span leaf="">{LAST}</span></p></section>
<section class="mp_profile_iframe_wrp"><mp-common-profile class="js_uneditable custom_select_card mp_profile_iframe" data-pluginname="mpprofile" data-id="MzA" data-headimg="http://mmbiz.example.cn/headimg/0" data-nickname="医药观察" data-signature="每天一条" data-from="0"></mp-common-profile></section>
<section style="text-align: center;"><section style="border-bottom: 2px solid;">往期推荐</section></section>
<section style="display:flex;"><section style="width:33%;"><a href="https://mp.example.com/s/1" target="_blank"><img class="rich_pages wxw-img" data-backh="340" data-galleryid="" data-imgfileid="100005" data-ratio="0.42" data-s="300,640" data-src="https://mmbiz.example.cn/sz_mmbiz_jpeg/5/640?wx_fmt=jpeg&amp;from=appmsg" data-type="jpeg" data-w="600" style="width: 677px; height: auto !important; visibility: visible !important;" src="./x_files/640(5)" _width="677px" crossorigin="anonymous" alt="图片" data-fail="0"></a></section><section style="width:67%;"><a href="https://mp.example.com/s/1">上一次随访讲了什么</a></section></section>
<section style="display:flex;"><section style="width:33%;"><a href="https://mp.example.com/s/2" target="_blank"><img class="rich_pages wxw-img" data-backh="340" data-galleryid="" data-imgfileid="100006" data-ratio="0.42" data-s="300,640" data-src="https://mmbiz.example.cn/sz_mmbiz_jpeg/6/640?wx_fmt=jpeg&amp;from=appmsg" data-type="jpeg" data-w="600" style="width: 677px; height: auto !important; visibility: visible !important;" src="./x_files/640(6)" _width="677px" crossorigin="anonymous" alt="图片" data-fail="0"></a></section><section style="width:67%;"><a href="https://mp.example.com/s/2">一份制剂的旅程</a></section></section>
<section style="text-align: center;" nodeleaf=""><img class="rich_pages wxw-img" data-backh="340" data-galleryid="" data-imgfileid="100007" data-ratio="1" data-s="300,640" data-src="https://mmbiz.example.cn/sz_mmbiz_jpeg/7/640?wx_fmt=jpeg&amp;from=appmsg" data-type="jpeg" data-w="430" style="width: 677px; height: auto !important; visibility: visible !important;" src="./x_files/640(7)" _width="677px" crossorigin="anonymous" alt="图片" data-fail="0"></section><p style="text-align:center;"><span style="font-size:12px;">长按识别二维码，关注医药观察</span></p>
<p><span style="font-size: 12px;">参考资料：</span></p><p><span style="font-size: 12px;">[1] Company press release. Retrieved March 4, 2024.</span></p>
<p><span style="font-size: 12px;color: rgb(136, 136, 136);">免责声明：本文仅作信息交流之目的，文中观点不代表立场，亦不代表支持或反对文中观点。</span></p>
<p style="display: none;"><mp-style-type data-value="3"></mp-style-type></p></div></div></div><div class="rich_media_area_extra"></div><div class="qr_code_pc_outer"><div class="qr_code_pc"><img id="js_pc_qr_code_img" class="qr_code_pc_img" src="x_files/qrcode.bmp"><p>微信扫一扫<br>关注该公众号</p></div></div></div></div></body></html>""",
    [
        "h ▎医药观察内容团队编辑",
        "p FIRST",
        "f",
        "  cr 图片来源：123RF",
        "h 成本从哪里来",
        "p SECOND",
        "p 这一步走了七年。",
        "f",
        "  c 该项研究的主要数据",
        "  cr （图片来源：参考资料[1]）",
        "p THIRD",
        "p LAST",
        "p 往期推荐",
        "p [上一次随访讲了什么](https://mp.example.com/s/1)",
        "p [一份制剂的旅程](https://mp.example.com/s/2)",
        "p 参考资料：",
        "p [1] Company press release. Retrieved March 4, 2024.",
    ],
    [
        "https://mmbiz.example.cn/sz_mmbiz_png/2/640?wx_fmt=png&from=appmsg",
        "https://mmbiz.example.cn/sz_mmbiz_png/3/640?wx_fmt=png&from=appmsg",
    ],
)
SAVED["government with attachments"] = (
    f"""<html><head><meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-03-05 08:30"><meta name="ContentSource" content="某某药监局"><title>{TITLE}</title></head><body><div class="header"><img src="../../../images/logo.png"></div><div class="article-box"><h2 class="title">{TITLE}</h2><div class="publishTime"><span>发布时间：2024-03-05</span></div><div class="text" id="text"><div class="trs_editor_view TRS_UEDITOR trs_paper_default trs_web"><p style="text-indent: 2em">{FIRST}</p><p style="text-align: center;"><img src="./W020240305580293.png" style="max-width:650px;" title="1.png" OLDSRC="W020240305580293.png" alt="流程图.png" /></p><p style="text-align: center;">图1　审评流程</p><p style="text-indent: 2em">{SECOND}</p><p style="text-indent: 2em">{LAST}</p><p style="text-align: right;">某某药监局</p><p style="text-align: right;">2024年3月5日</p><p style="line-height: 16px;"><img style="vertical-align: middle; margin-right: 2px;" src="/ueditor/dialogs/attachment/fileTypeImages/icon_doc.gif"/><a style="font-size:12px; color:#0066cc;" href="./P020240305.docx" title="附件1.docx">附件1.docx</a></p></div></div><div class="fenxiang"><span>分享：</span><img src="/images/wx.png"></div></div><div class="footer"><a href="http://bszs.example.cn/"><img src="http://dcs.example.cn/images/red.png"></a><img src="/images/jc.png"></div></body></html>""",
    [
        "p FIRST",
        "f",
        "  c 图1 审评流程",
        "p SECOND",
        "p LAST",
        "p 某某药监局",
        "p 2024年3月5日",
        "p 附件1.docx",
    ],
    ["W020240305580293.png"],
)
SAVED["agency of Taiwan"] = (
    f"""<html lang="zh-Hant"><head><title>{TITLE} | 生活 | 某某社 CNA</title></head><body><div class="wrapper"><article class="article" data-canonicalurl="https://www.example.tw/1"><div class="breadcrumb"><a href="/">首頁</a></div><div class="centralContent"><h1><span>{TITLE}</span></h1><div class="timeBox"><div class="updatetime"><span>2024/3/5 08:30</span></div></div><div class="shareBox"><img src="/img/fb.svg"></div><div class="fullPic"><figure class="center"><div class="floatImg center"><div class="wrap"><picture><source srcset="https://imgcdn.example.tw/www/WebPhotos/1024/20240305/1.jpg" media="(min-width: 768px)"><img src="https://imgcdn.example.tw/www/WebPhotos/400/20240305/1.jpg" alt="醫護人員為患者回診。（示意圖／某某社檔案照片）" width="1200" height="800"></picture></div><div class="picinfo"><figcaption>醫護人員為患者回診。（示意圖／中央社檔案照片）</figcaption></div></div></figure></div><div class="paragraph"><p>（中央社記者王小明台北5日電）{FIRST}</p><p>{SECOND}</p></div><div class="advertise"><a href="/ad"><img src="/ad.jpg"></a></div><div class="paragraph"><p>{LAST}（編輯：陳七）1130305</p><div class="paragraph bottomArea"><div class="SubscriptionInner"><p>選擇與事實站在一起，您的每一筆贊助，都是守護新聞自由的力量。</p></div></div><div class="dictionary"><p>本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。</p></div></div><div class="moreArticle"><div class="title">延伸閱讀</div><div class="moreArticle-link"><a href="/2">別的新聞</a></div></div></div></article></div></body></html>""",
    [
        "f 醫護人員為患者回診。（示意圖／某某社檔案照片）",
        "  c 醫護人員為患者回診。",
        "  cr （示意圖／中央社檔案照片）",
        "p FIRST",
        "p SECOND",
        "p LAST",
        "p 選擇與事實站在一起，您的每一筆贊助，都是守護新聞自由的力量。",
    ],
    ["https://imgcdn.example.tw/www/WebPhotos/1024/20240305/1.jpg"],
)
SAVED["pictures on buttons"] = (
    f"""<html><head><title>{TITLE}｜某報｜社會新聞</title></head><body><main><article id="article-content" class="article"><div id="article-header"><h1 id="articleTitle">{TITLE}</h1><div class="md:flex"><span>撰文：<a href="/author">李一</a></span><div>出版：<time>2024-03-05 08:30</time></div></div></div><div class="article-hero"><div class="group relative"><span class="lazy"><img src="https://cdn.example.com/di/media/images/cis/1.jpg/abc?v=w1280" alt="首批四十名患者將按月回診。（資料圖片）"></span></div><div class="text-caption"><span>首批四十名患者將按月回診。（資料圖片）</span></div></div><section id="article-content-section"><div class="break-words text-m"><p>{FIRST}</p></div><div class="ad"><div id="ad_1"></div></div><div class="break-words text-m"><p>{SECOND}</p></div><div class="my-9"><button class="block w-full"><span><img src="https://cdn.example.com/di/media/images/2.jpg/x?v=w1280" alt="追蹤中心外貌。（李一攝）"></span><div class="text-caption"><span>追蹤中心外貌。（李一攝）</span></div></button></div><div class="break-words text-m"><p>{LAST}</p></div></section><div class="related"><h2>相關文章</h2><a href="/2"><img src="https://cdn.example.com/r.jpg"></a></div></article></main></body></html>""",
    [
        "f 首批四十名患者將按月回診。（資料圖片）",
        "  c 首批四十名患者將按月回診。",
        "  cr （資料圖片）",
        "p FIRST",
        "p SECOND",
        "f 追蹤中心外貌。（李一攝）",
        "  c 追蹤中心外貌。",
        "  cr （李一攝）",
        "p LAST",
    ],
    [
        "https://cdn.example.com/di/media/images/cis/1.jpg/abc?v=w1280",
        "https://cdn.example.com/di/media/images/2.jpg/x?v=w1280",
    ],
)
SAVED["paper with enlarged pictures"] = (
    f"""<html><head><title>{TITLE} - 20240305 - 港聞 - 某報</title></head><body><div id="wrapper"><div class="content_wrapper"><h1>{TITLE}</h1><div class="date" itemprop="datePublished">2024年3月5日星期二</div><div id="upper"><div class="article_img"><div class="fancybox-wrap"><a class="fancybox" href="https://fs.example.com/pns/20240305/s00001/1.jpg" title="追蹤計畫負責人昨表示，數據須待解盲。（李一攝）"><img src="https://fs.example.com/pns/20240305/s00001/1_thumb.jpg" alt="追蹤計畫負責人昨表示，數據須待解盲。（李一攝）"></a><p class="enlargePhoto">放大圖片</p><p>追蹤計畫負責人昨表示，數據須待解盲。（李一攝）</p></div></div></div><article class="txt4"><p>{FIRST}</p><p>{SECOND}</p><h2>按月回診</h2><p>{LAST}</p></article></div><div class="hotNews"><a href="/2"><img src="/h.jpg"></a></div></div></body></html>""",
    [
        "f 追蹤計畫負責人昨表示，數據須待解盲。（李一攝）",
        "  c 追蹤計畫負責人昨表示，數據須待解盲。",
        "  cr （李一攝）",
        "p FIRST",
        "p SECOND",
        "h2 按月回診",
        "p LAST",
    ],
    ["https://fs.example.com/pns/20240305/s00001/1.jpg"],
)
SAVED["picture above the headline"] = (
    f"""<html><head><title>{TITLE}</title></head><body><div class="WB_frame_article"><div class="main_editor" node-type="articleContent"><div class="main_toppic"><div class="picbox"><img node-type="articleHeaderPic" src="https://wx1.example.cn/crop.0.0.1000.562/1.jpg"></div></div><div class="title" node-type="articleTitle">{TITLE}</div><div class="authorinfo clearfix"><div class="m_feed_img"><a href="//weibo.com/u/1"><img class="face" src="https://tvax.example.cn/crop/av.jpg" width="40"></a></div><span class="author2"><a href="/u/1">健康日报</a></span><span class="time">发布于 03-05 08:30</span></div><div class="WB_editor_iframe_new" node-type="contentBody" style="visibility: visible"><p>{FIRST}</p><p img-box="img-box" class="picbox"><img src="https://wx1.example.cn/large/2.jpg"></p><p align="center">患者在填写量表</p><p>这一步走了七年。</p><p>{SECOND}</p><p img-box="img-box" class="picbox"><img src="https://wx1.example.cn/large/3.jpg"></p><p>{LAST}</p></div><div class="artical_add_box"><span>阅读 1万+</span></div></div></div></body></html>""",
    ["f", "p FIRST", "f", "  c 患者在填写量表", "p 这一步走了七年。", "p SECOND", "f", "p LAST"],
    [
        "https://wx1.example.cn/crop.0.0.1000.562/1.jpg",
        "https://wx1.example.cn/large/2.jpg",
        "https://wx1.example.cn/large/3.jpg",
    ],
)
SAVED["blog with a gallery"] = (
    f"""<html lang="en-US"><head><title>{TITLE} - Cell Notes</title></head><body class="single"><header id="masthead"><img class="custom-logo" src="https://b.example.com/logo.png"></header><main><article id="post-1" class="post"><header class="entry-header"><h1 class="entry-title">{TITLE}</h1><div class="entry-meta">March 5, 2024 by <a href="/author/x">Ann Lee</a></div></header><figure class="post-thumbnail"><img width="1568" height="882" src="https://b.example.com/wp-content/uploads/hero-1568x882.jpg" class="wp-post-image" srcset="https://b.example.com/wp-content/uploads/hero-300x169.jpg 300w, https://b.example.com/wp-content/uploads/hero-1568x882.jpg 1568w"></figure><div class="entry-content"><p>{FIRST}</p><figure class="wp-block-gallery has-nested-images columns-2"><figure class="wp-block-image size-large"><img data-id="1" src="https://b.example.com/wp-content/uploads/g1-1024x683.jpg" alt="Ward"><figcaption>The ward</figcaption></figure><figure class="wp-block-image size-large"><img data-id="2" src="https://b.example.com/wp-content/uploads/g2-1024x683.jpg" alt="Lab"><figcaption>The lab</figcaption></figure><figcaption class="blocks-gallery-caption">Where the trial is run. Photos: Ann Lee</figcaption></figure><p>{SECOND}</p><div class="wp-block-media-text"><figure class="wp-block-media-text__media"><img src="https://b.example.com/wp-content/uploads/m.jpg" alt="Portrait"></figure><div class="wp-block-media-text__content"><p>“I did not expect to walk so soon,” said the first patient to go home.</p></div></div><p>{LAST}</p></div></article></main></body></html>""",
    [
        "f",
        "p FIRST",
        "f Ward",
        "  c The ward",
        "f Lab",
        "  c The lab",
        "  c Where the trial is run.",
        "  cr Photos: Ann Lee",
        "p SECOND",
        "f Portrait",
        "p “I did not expect to walk so soon,” said the first patient to go home.",
        "p LAST",
    ],
    [
        "https://b.example.com/wp-content/uploads/hero-1568x882.jpg",
        "https://b.example.com/wp-content/uploads/g1-1024x683.jpg",
        "https://b.example.com/wp-content/uploads/g2-1024x683.jpg",
        "https://b.example.com/wp-content/uploads/m.jpg",
    ],
)
SAVED["static site"] = (
    f"""<html lang="en"><head><title>{TITLE} | Notes</title></head><body><header class="header"><nav><a href="/"><img src="/logo.png" alt="" height="35">Home</a></nav></header><main class="main"><article class="post-single"><header class="post-header"><h1 class="post-title">{TITLE}</h1><div class="post-meta"><span title="2024-03-05">March 5, 2024</span> · 2 min</div></header><figure class="entry-cover"><img loading="eager" src="/posts/x/cover.png" alt="Cover"><p>Cover by the author</p></figure><div class="post-content"><p>{FIRST}</p><figure class="align-center"><img loading="lazy" src="/posts/x/a.png" alt="Flow"><figcaption><h4>The flow of patients</h4><p>From screening to month 24.</p></figcaption></figure><p>{SECOND}</p><p><img src="/posts/x/b.png" alt="Ages of patients" title="Ages"></p><p><em>Ages of the first forty patients.</em></p><p>“I did not expect to walk so soon,” said the first patient to go home.</p><p>{LAST}</p></div><footer class="post-footer"><ul class="post-tags"><li><a href="/t/c">cells</a></li></ul></footer></article></main></body></html>""",
    [
        "f Cover",
        "  c Cover by the author",
        "p FIRST",
        "f Flow",
        "  c The flow of patients",
        "  c From screening to month 24.",
        "p SECOND",
        "f Ages of patients",
        "  c *Ages of the first forty patients.*",
        "p “I did not expect to walk so soon,” said the first patient to go home.",
        "p LAST",
    ],
    ["posts/x/cover.png", "posts/x/a.png", "posts/x/b.png"],
)
SAVED["credit in a caption"] = (
    f"""<html><head><title>{TITLE} | News</title></head><body><header><a href="/"><img src="/logo.svg"></a></header><main><article class="post type-post"><header class="article-header"><h1 class="article-header__title">{TITLE}</h1><div class="article-header__meta"><div class="author-image"><img src="https://s.example.com/author.jpg" width="150" height="150" alt="Ann Lee"></div><p>By <a href="/staff/ann">Ann Lee</a> March 5, 2024</p></div></header><figure class="article-featured-image wp-block-image"><img src="https://s.example.com/uploads/hero-1024x576.jpg" srcset="https://s.example.com/uploads/hero-768x432.jpg 768w, https://s.example.com/uploads/hero-1024x576.jpg 1024w" alt="A nurse holds a vial of cells."><figcaption class="media-caption"><span class="caption-text">A nurse prepares a dose.</span> <span class="media-credit">Ann Lee/News</span></figcaption></figure><div id="content" class="the-content entry-content"><p>{FIRST}</p><p>{SECOND}</p><div class="newsletter-signup"><img src="https://s.example.com/newsletter.png" width="300" height="200"><p>Your daily dose of news</p><form><input type="email"></form></div><p>“I did not expect to walk so soon,” said the first patient to go home.</p><figure class="wp-block-image alignright"><img src="https://s.example.com/uploads/lab.jpg" alt=""><figcaption>The cell lab at night. <cite>Courtesy of the hospital</cite></figcaption></figure><p>{LAST}</p></div><section class="author-bio"><h2>About the Author</h2><img src="https://s.example.com/author.jpg"><p>Ann Lee covers biotech.</p></section><div class="related-articles"><h2>Recommended</h2><a href="/2"><img src="https://s.example.com/r.jpg"></a></div></article></main></body></html>""",
    [
        "f A nurse holds a vial of cells.",
        "  c A nurse prepares a dose.",
        "  cr Ann Lee/News",
        "p FIRST",
        "p SECOND",
        "h Your daily dose of news",
        "p “I did not expect to walk so soon,” said the first patient to go home.",
        "f",
        "  c The cell lab at night.",
        "  cr Courtesy of the hospital",
        "p LAST",
    ],
    ["https://s.example.com/uploads/hero-1024x576.jpg", "https://s.example.com/uploads/lab.jpg"],
)
SAVED["hospital"] = (
    f"""<html><head><title>{TITLE}-某某医院</title></head><body><div class="nav"><a href="/"><img src="/images/logo.png"></a></div><form name="_newscontent_fromname"><div class="content-title"><h3>{TITLE}</h3><i>2024年03月05日 08:30&nbsp;&nbsp;点击：[<span id="dyn">12</span>]</i></div><div id="vsb_content_2"><div class="v_news_content"><p style="text-indent:2em;">{FIRST}</p><p class="vsbcontent_img" style="text-align: center;"><img src="/__local/1/2/3/A.jpg" width="800" vsbhref="vurl" vurl="/_vsl/1" vheight="" vwidth="800" orisrc="/__local/1/2/3/A.jpg" class="img_vsb_content"></p><p style="text-align: center;text-indent:2em;">▲ 启动会现场</p><p style="text-indent:2em;">“我没想到恢复得这么快。”第一位出院的患者说。</p><p style="text-indent:2em;">{SECOND}</p><p class="vsbcontent_img"><img src="/__local/1/2/3/B.jpg" width="800" class="img_vsb_content"></p><p style="text-indent:2em;">{LAST}</p><p style="text-align: right;">（图文：张三 审核：李四）</p></div></div><p>上一条：<a href="1.htm">通知</a></p><div><p>【<a href="javascript:window.opener=null;window.open('','_self');window.close();">关闭</a>】</p></div></form></body></html>""",
    [
        "p FIRST",
        "f",
        "  c 启动会现场",
        "p “我没想到恢复得这么快。”第一位出院的患者说。",
        "p SECOND",
        "f",
        "p LAST",
    ],
    ["__local/1/2/3/A.jpg", "__local/1/2/3/B.jpg"],
)
SAVED["digital edition"] = (
    f"""<html><head><title>{TITLE}--某某日报</title></head><body><div class="main w1000"><div class="left paper-box"><div class="paper-bot"><p class="left ban">第12版：健康时空</p><p class="right btn"><a href="node_13.htm">下一版</a></p></div><div class="paper"><img src="../../../rmrb2024030512_b.jpg" border="0" usemap="#PagePicMap" width="320" height="470"><map name="PagePicMap"><area coords="6,35,200,35,200,300,6,300" shape="polygon" href="nw.D110000_2.htm"><area coords="1,2,3,4" shape="polygon" href="nw.D110000_3.htm"></map></div><div class="news"><ul><li><a href="nw.D110000_2.htm">{TITLE}</a></li><li><a href="nw.D110000_3.htm">别的报道</a></li></ul></div></div><div class="right right-main"><div class="article-box"><div class="article"><h3>健康周刊</h3><h1>{TITLE}</h1><h2>首批四十名患者</h2><p class="sec">本报记者　孙九<span class="date">《某某日报》（2024年03月05日　第 12 版）</span></p><div class="attachment"><table class="pci_c" width="400"><tr><td align="center"><img src="../../../res/2024-03/05/12/rmrb1_b.jpg"></td></tr><tr><td><p>　　图为患者在随访室。<br>　　张三摄</p></td></tr></table></div><div id="ozoom" style="zoom:100%;"><p>　　{FIRST}</p><p>　　{SECOND}</p><p>　　{THIRD}</p><p>　　{LAST}</p></div></div><div class="paper-share"><img src="../../../tplimg/wx.png"></div></div></div></div></body></html>""",
    ["f", "  c 图为患者在随访室。", "  cr 张三摄", "p FIRST", "p SECOND", "p THIRD", "p LAST"],
    ["../../../res/2024-03/05/12/rmrb1_b.jpg"],
)
