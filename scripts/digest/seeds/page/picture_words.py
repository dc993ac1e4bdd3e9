"""What captions and credits of pictures are called in markup, begin and end with."""

from __future__ import annotations

import re

_CAPTION_CLASS = re.compile(
    r"(?:[a-z0-9]+[-_])*(?:fig)?captions?(?:[-_]?(?:text|txt|inner|body|content))?|"
    r"(?:[a-z0-9]+[-_])*(?:img|image|pic|photo|picture|figure|tu)[-_]?"
    r"(?:desc|descr|description|text|txt|title|info|note|intro|explain|remark|summary|legend|"
    r"words|zhu|shuoming|sm|alt)s?(?:[-_]\d{1,8})?",
    re.IGNORECASE,
)
_CREDIT_CLASS = re.compile(
    r"(?:[a-z0-9]+[-_])*(?:img|image|pic|photo|picture|caption|figure|media)[-_]{0,2}"
    r"(?:credits?|copyright|source|author|by|byline|from)|credits?",
    re.IGNORECASE,
)

ABOVE = "▼▽↓⬇"
"""Signs with which a caption begins that stands above its picture."""
_NUMBER = r"(?:[一二三四五六七八九十\d]{1,3}(?:[-—.．]\d{1,2})?[a-z]?|[①-⑳])"
OPENING = re.compile(
    r"[▲△↑▴☝⬆◀◄►▶▼▽↓⬇]|"
    r"[（(【\[]?\s?(?:"
    r"[上下左右本题題配]?[图圖](?:为|為|说|說|注|中|示|片(?:说明|說明|来源|來源|由|为|為|显示|顯示)|源)|"
    rf"[图圖]\s?{_NUMBER}(?:[：:、.．｜|\s]|$)|"
    r"[上下左右题題配]?[图圖]片?\s?[：:／/｜|]|[上下左右][图圖][，,]|"
    r"(?:资料|資料|示意|效果|现场|現場|渲染)[图圖]|照片(?:由|[：:])|供[图圖][：:／/]|"
    r"(?:Fig(?:ure)?\.?\s?\d|Photo\b|Image\b\s?[:\d]|Picture\b\s?[:\d]|Caption:)"
    r")",
    re.IGNORECASE,
)
"""How a caption begins."""

_HAN = "\u3400-\u9fff"
_PERSON = (
    rf"(?:[{_HAN}]{{2,4}}|[{_HAN}] [{_HAN}]|[{_HAN}]{{1,6}}[·•][{_HAN}]{{1,8}}|"
    rf"[A-Z][\w.]{{1,20}} [A-Z][\w.]{{1,20}})"
)
_PEOPLE = rf"{_PERSON}(?:[、，,]\s?{_PERSON}){{0,4}}"
_SHOT = r"(?<![拍航跟])(?:摄影|攝影|摄|攝|航拍|绘图|繪圖|制图|製圖|截图|截圖)"
_ROLE = rf"(?:[{_HAN}]{{0,10}}(?:记者|記者|通讯员|通訊員|特派员|特派員|实习生)|摄影师|攝影師)"
_GIVEN = r"(?:供图|供圖|提供|翻[摄攝拍]|资料[图照]片?|資料[圖照]片?|授权|授權|摄|攝)"
_AGENCY = (
    r"(?:新华社|新華社|中新社|中央社|视觉中国|視覺中國|图虫创意|东方IC|人民视觉|影像中国|CFP|VCG|ICphoto|"
    r"Getty(?: Images)?|Reuters|路透社?|AFP|法新社|美联社|美聯社|Unsplash|Pixabay|Shutterstock|"
    r"pexels|"
    r"摄图网|攝圖網|千图网|网络|網路|網絡)"
)
_LABEL = (
    r"(?:摄影|攝影|[图圖]片?(?:来源|來源|提供|出处|出處|版权)?|[图圖]源|供[图圖]|照片(?:来源|來源|提供)?|"
    r"来源|來源|资料来源|資料來源|翻[摄攝]自|题图|題圖|头图|頭圖|封面[图圖]?|制图|製圖)"
)
_ENGLISH = (
    r"(?:(?:Photo(?:graph)?|Image|Picture|Illustration)s?"
    r"(?:\s(?:by|from|courtesy(?: of)?|credits?))?\s?[:：/]"
    r"|(?:Photo(?:graph)?|Image|Picture)s?\s(?:by|courtesy of|credit)\s|Credits?\s?[:：/]"
    r"|(?:Image\s)?Courtesy of\s|Source\s?[:：]|©|\(c\)\s)"
)
_SAID = (
    rf"(?:{_ROLE}[ ：:／/]?{_PEOPLE} ?[／/]? ?(?:{_SHOT}|拍[摄攝]|[图圖])|"
    rf"(?:受访者|受訪者|{_PERSON}) [图圖]|"
    rf"[图圖]源自?[^。，]{{2,20}}|"
    rf"{_PEOPLE} ?[／/]? ?{_SHOT}(?:[（(]{_AGENCY}[)）])?|"
    rf"(?:本[文报報刊组組]?)?{_LABEL}\s?[：:／/｜|]\s?[^。]{{1,60}}|"
    rf"(?:本文|以上|上述|文中|文内|所有)?[图圖照]片?(?:均)?(?:由|来自|來自|自)[^。，]{{2,30}}|"
    rf"[^\s。，：:为為]{{2,16}}{_GIVEN}|{_AGENCY}(?:发|發|供图|供圖|图|圖|照片)?|"
    rf"(?:资料|資料|网络|網路|網絡|示意)[图圖照]片?|{_ENGLISH}\s?[^。]{{2,80}})"
)
_IN_BRACKETS = (
    rf"(?:[^（()）]{{0,30}}(?:{_SHOT}|供[图圖]|提供|[图圖]片?(?:来源|來源|源)|翻[摄攝拍]|"
    rf"资料|資料|[档檔]案[图圖照]|授权|授權)[^（()）]{{0,30}}|[^（()）]{{0,12}}{_AGENCY}[^（()）]{{0,12}}|"
    rf"(?![图圖]文){_LABEL}\s?[：:／/｜|]?[^（()）]{{1,30}}|"
    rf"{_ENGLISH}[^（()）]{{1,60}})"
)
_CREDIT = re.compile(
    rf"(?:^|(?<=[\s。！？.!?；;，,]))(?:{_SAID})[。.]?$|(?:(?:新华社|中新社|新華社)[发發])?[（(【〔\[]\s?{_IN_BRACKETS}\s?[）)】〕\]][。.]?$",
    re.IGNORECASE,
)
LONGEST_CAPTION = 300
"""Characters of a caption that has a sign, a word or a credit of its own."""


def credit_in(text: str) -> re.Match[str] | None:
    """The credit that a caption ends with, or all that a line says; None where it has none."""
    return _CREDIT.search(text) if len(text) <= LONGEST_CAPTION else None


def is_caption_class(classes: str) -> bool:
    """Whether one of the classes of an element is that of a caption."""
    return bool(classes) and any(map(_CAPTION_CLASS.fullmatch, classes.split()))


def is_credit_class(classes: str) -> bool:
    """Whether one of the classes of an element is that of the credit of a picture."""
    return bool(classes) and any(map(_CREDIT_CLASS.fullmatch, classes.split()))
