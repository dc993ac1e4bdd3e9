"""Radicals that stand for the characters they look like: PDFs give ⼈ where a page prints 人."""

from __future__ import annotations

import unicodedata

_KANGXI = range(0x2F00, 0x2FE0)
_SUPPLEMENT = range(0x2E80, 0x2F00)

# Unicode's Equivalent_Unified_Ideograph of the supplement (UCD 14, EquivalentUnifiedIdeograph.txt).
_FORMS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭"
    "⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙"
    "⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_CHARACTERS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小尐兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爬丬牛犭王𤴔目示礻"
    "𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艺艻虎衤覀西见角𧢲讠贝𧾷车辶辷辸邑钅長镸长门𨸏阝雨青韦"
    "页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_UNIFIED = dict(zip(map(ord, _FORMS), _CHARACTERS, strict=True)) | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI
}


def unified(text: str) -> str:
    """The text with the unified character in the place of each radical that has one."""
    return text.translate(_UNIFIED)


def radicals_left(text: str) -> int:
    """How many characters of the text are radicals still."""
    return sum(ord(char) in _KANGXI or ord(char) in _SUPPLEMENT for char in text)
