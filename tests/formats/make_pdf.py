"""Prints the PDFs of this folder with Chromium: `python -m tests.formats.make_pdf`.

They are committed, since fonts and browsers differ from machine to machine.
"""

from __future__ import annotations

import shutil
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent
CELLS = (FOLDER / "whole_files" / "cells.png").read_bytes()
"""Drawn for these tests."""
PICTURE = f"data:image/png;base64,{b64encode(CELLS).decode()}"
STYLE = """
@page { size: A4; margin: 22mm 20mm }
body { font: 11pt/1.6 "Noto Serif CJK SC", "DejaVu Serif", serif; margin: 0 }
h1 { font-size: 22pt; text-align: center; margin: 0 0 8pt }
h2 { font-size: 15pt } h3 { font-size: 12.5pt }
p { text-indent: 2em; margin: 0; text-align: justify }
table { border-collapse: collapse; margin: 10pt auto }
td, th { border: 0.75pt solid #333; padding: 2pt 8pt }
caption { font-weight: bold; padding: 4pt }
sup, sub { font-size: 65%; line-height: 0 }
img { width: 120pt; height: 80pt; display: block; margin: 8pt auto 0 }
.byline { text-indent: 0; text-align: center; font-size: 9pt }
.caption { text-indent: 0; text-align: center; font-size: 9pt }
.notes { border-top: 0.75pt solid #333; width: 40%; margin-top: 12pt }
.note { text-indent: 0; font-size: 8.5pt; text-align: left; position: relative }
.three { border-top: 1.5pt solid #000; border-bottom: 1.5pt solid #000 }
.three td, .three th { border: 0 } .three thead { border-bottom: 0.75pt solid #000 }
.columns { column-count: 2; column-gap: 24pt; column-fill: auto; height: 150mm }
.columns p { font-size: 10pt; line-height: 1.5 }
.rotated { position: absolute; top: 110mm; left: 30mm; transform: rotate(-35deg); opacity: .2;
  font-size: 40pt }
.box { border: 0.75pt solid #333; padding: 4pt; width: 60mm }
.box p { font-size: 9pt; text-indent: 0 }
"""
HEAD = '<div style="font: 8px sans-serif; width: 100%; text-align: center">细胞治疗通讯</div>'
FOOT = (
    '<div style="font: 8px sans-serif; width: 100%; text-align: center">'
    'A<span class="pageNumber"></span></div>'
)

LEAD = (
    "滨海市细胞治疗中心三月四日宣布，一项面向膝骨关节炎患者的间充质干细胞研究已经启动，"
    "计划在两年之内入组六十名受试者，分三个剂量组先后给药。"
)
DOSE = (
    "每名受试者在关节腔内注射两次，每次输注2×10<sup>6</sup>个细胞<sup>1</sup>，间隔四周。"
    "培养箱中CO<sub>2</sub>的浓度保持在5%，放行之前每一批产品都要经过<b>无菌检查</b>，"
    '详见<a href="https://example.org/protocol">研究方案</a>。'
)
MORE = (
    "中心负责人介绍说，制备车间去年秋天建成，从采集到放行全程留有记录，运输途中的温度每分钟记录"
    "一次，任何偏差都会在两小时之内报告给申办方。随访期内，受试者要在第四周、第十二周和第二十四周"
    "回到中心接受检查，由不知道分组情况的医生评分。"
)
LAST = (
    "研究还将收集血液样本，用来比较不同批次细胞的活率与表型。首批数据预计在明年上半年公布，"
    "届时将一并说明不良事件的数量和严重程度。"
)
ENGLISH = (
    "The centre releases every batch within seventy-two hours after harvest. Independent "
    "laboratories confirm viability, identity and sterility before treatment, and the "
    "transportation records are reviewed by the sponsor without unnecessary interruptions of "
    "manufacturing."
)
RESULTS = """<table><caption>表1 各组的剂量</caption>
<thead><tr><th rowspan="2">组别</th><th colspan="2">细胞数</th></tr>
<tr><th>第一次</th><th>第二次</th></tr></thead><tbody><tr><td>低剂量</td><td>12</td><td>12</td></tr>
<tr><td>中剂量</td><td>24</td><td>24</td></tr>
<tr><td>高剂量</td><td colspan="2">未定</td></tr></tbody></table>"""
THREE = """<table class="three"><thead><tr><th>批次</th><th>活率（%）</th><th>放行</th></tr></thead>
<tbody><tr><td>甲</td><td>93.5</td><td>是</td></tr><tr><td>乙</td><td>88.1</td><td>是</td></tr>
<tr><td>丙</td><td>71.4</td><td>否</td></tr></tbody></table>"""

WHOLE = f"""<h1>滨海启动膝骨关节炎干细胞研究</h1>
<p class="byline">来源：细胞治疗通讯　2024年3月5日</p>
<p>{LEAD}</p><p>{DOSE}</p><h2>一、研究设计</h2><p>{MORE}</p>
<ul><li>年龄在四十岁至七十岁之间</li>
<li>影像学分级为二级或三级，并且在过去的六个月之内没有接受过任何关节腔注射，也没有参加其他研究</li></ul>
<ol><li>签署知情同意书</li><li>完成基线检查</li><li>随机分组</li></ol>
{RESULTS}<img src="{PICTURE}"><p class="caption">图1 制备车间</p>
<div class="notes"></div><p class="note">1 按照活细胞计数，不含冻存损失。</p>
<div style="break-before: page"></div>
<div class="rotated">内部资料</div>
<h2>二、随访安排</h2><p>{MORE}</p><p>{LAST}</p>{THREE}<h3>（一）安全性</h3><p>{LAST}{MORE}</p>
<h3>（二）有效性</h3><p>{MORE * 3}</p><p>{MORE * 4}</p><p>{LAST * 5}</p>"""
TWO = f"""<h1>细胞制备中心在滨海投入运行</h1>{THREE}
<div class="columns"><p>{LEAD}</p><p>{MORE}</p><h2>从采集到放行</h2>
<p>{DOSE.replace("<sup>1</sup>", "")}</p><p>{ENGLISH}</p><p>{LAST}</p><p>{MORE}</p><div class="box">
<p>中心概况：占地两千平方米，设有三间独立的制备室，每年可以完成四百批次的制备。</p></div>
<p>{LAST}{MORE}</p><p>{LEAD}{LAST}</p><p>{MORE}</p><h2>下一步</h2><p>{ENGLISH}</p>
<p>{LAST}{MORE}</p></div>"""


def main() -> None:
    """Prints both."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        for name, body, heads in (("whole", WHOLE, True), ("two_columns", TWO, False)):
            page.set_content(f"<html lang=zh-Hans><style>{STYLE}</style><body>{body}</body></html>")
            page.pdf(
                path=FOLDER / f"{name}.pdf",
                prefer_css_page_size=True,
                display_header_footer=heads,
                header_template=HEAD,
                footer_template=FOOT,
                tagged=False,
            )
        browser.close()


if __name__ == "__main__":
    main()
