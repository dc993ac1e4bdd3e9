"""What may stand before and behind the number of a figure, and belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from digest.text.figures.cores import BLANK, NUMERAL
from digest.text.figures.figure import Approximation

CURRENCIES = {
    "CNY": "人民币|人民幣|元人民币|元人民幣|块钱|塊錢|RMB|CNY|yuan",
    "USD": "美元|美金|元美金|USD",
    "HKD": "港元|港币|港幣|港纸|元港币|元港幣|HKD",
    "JPY": "日元|日圆|日圓|日币|日幣|JPY",
    "EUR": "欧元|歐元|EUR",
    "GBP": "英镑|英鎊|GBP",
    "TWD": "新台币|新臺幣|新台幣|台币|臺幣|台幣|元新台币|元新台幣|元新臺幣|TWD",
    "KRW": "韩元|韓元|韩币|韓幣|韩圆|韓圜|KRW",
    "AUD": "澳大利亚元|澳元|澳币|澳幣|AUD",
    "CAD": "加拿大元|加元|加币|加幣|CAD",
    "SGD": "新加坡元|新元|新币|新幣|坡币|SGD",
    "MOP": "澳门元|澳門元|澳门币|澳門幣|MOP",
    "NZD": "新西兰元|新西蘭元|纽元|紐元|NZD",
    "CHF": "瑞士法郎|瑞郎|CHF",
    "RUB": "卢布|盧布|RUB",
    "INR": "卢比|盧比|INR",
    "THB": "泰铢|泰銖|THB",
    "VND": "越南盾|越盾|VND",
    "IDR": "印尼盾|印尼卢比|IDR",
    "MYR": "林吉特|令吉|马币|馬幣|MYR",
    "BRL": "雷亚尔|雷亞爾|BRL",
    "ZAR": "兰特|蘭特|ZAR",
    "TRY": "里拉|TRY",
    "AED": "迪拉姆|AED",
    "SAR": "里亚尔|沙特里亚尔|SAR",
    "SEK": "瑞典克朗|SEK",
    "NOK": "挪威克朗|NOK",
    "DKK": "丹麦克朗|丹麥克朗|DKK",
}
_SIGNS = {
    "¥": "CNY",
    "￥": "CNY",
    "$": "USD",
    "US$": "USD",
    "HK$": "HKD",
    "NT$": "TWD",
    "A$": "AUD",
    "C$": "CAD",
    "S$": "SGD",
    "€": "EUR",
    "£": "GBP",
    "₩": "KRW",
    "₹": "INR",
}
CURRENCY_OF = {name: code for code, names in CURRENCIES.items() for name in names.split("|")}
CURRENCY_OF |= _SIGNS | {"元": "CNY"}
APPROXIMATIONS = {
    Approximation.ABOUT: "大约 大約 大概 约 約 左右 上下 估计约 大致 约合 約合 约为 约达",
    Approximation.NEARLY: "接近 将近 將近 近 几近 幾近",
    Approximation.OVER: ("超过 超過 不止 逾 超 多于 多於 高于 高於 大于 大於 上 过 過"),
    Approximation.UNDER: (
        "不到 不足 不及 没到 沒到 未到 未达 未達 未达到 未達到 "
        "低于 低於 少于 少於 小于 小於 未满 未滿 不满 不滿"
    ),
    Approximation.AT_LEAST: (
        "至少 最少 不少于 不少於 不低于 不低於 不小于 不小於 起码 起碼 以上 及以上 或以上"
    ),
    Approximation.AT_MOST: (
        "至多 最多 不大于 不大於 不多于 不多於 不高于 不高於 不超过 不超過 未超过 未超過 "
        "没超过 没有超过 沒有超過 不超 未超 没超 沒超 以下 及以下 以内 以內"
    ),
}
APPROXIMATION_OF = {
    word: approximation for approximation, words in APPROXIMATIONS.items() for word in words.split()
}
_BEHIND = "左右|上下|及以上|或以上|及以下|以上|以下|以内|以內"
_NEXT_WORDS = "游|海|映|述|市公|线城|載|载|降|跌|滑|蒙|部|地区"
"""What follows and makes another word of 上 and the like: 20%以 上海, 以下载量计, 上下游."""
_OTHER_WORDS = {
    "约": "节節合签簽契條条预預纽紐相续續履违違制邀失毁毀缔締婚租解特公大",
    "約": "節合簽契條預紐相續履違制邀失毀締婚租解特公大",
    "近": "附最临臨邻鄰靠亲親贴貼远遠逼走新就晋晉",
    "超": "买卖買賣赶趕反高中英意德法西女",
    "不及": "来來措",
    "不到": "达達得看想找用",
    "上": "千早晚以之线線网網身手路马馬加楼樓台车車地世海史会會桌",
    "过": "不通经經超路越透错錯度渡跳",
    "過": "不通經超路越透錯度渡跳",
}
"""The characters before an approximation that make another word of it, as in 节约."""


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _apart(word: str) -> str:
    return f"(?<![{_OTHER_WORDS[word]}]){word}" if word in _OTHER_WORDS else word


_FRONT = APPROXIMATION_OF.keys() - set(_BEHIND.split("|"))
_ABOUT = "|".join(map(_apart, sorted(_FRONT, key=len, reverse=True)))
_MONEY_FRONT = {word for word in CURRENCY_OF if not word.startswith("元") and word != "yuan"}
DAY_HALVES = frozenset(
    ["当晚", "當晚", "今晚", "昨晚", "明晚", "每晚", "今早", "今晨", "明早", "次晨", "昨晨"]
)
"""They say which day, too, so they are no part of a time, but say its half of the day."""
_EVENINGS = frozenset(half for half in DAY_HALVES if half.endswith("晚"))
LATE_HALVES = frozenset(["下午", "午后", "午後", "傍晚", "晚上", "晚间", "晚間", "晚"]) | _EVENINGS
NOON = frozenset(("中午", "正午"))
NIGHT = frozenset(["深夜", "夜里", "夜裡", "夜间", "夜間"])
_EARLY_HALVES = frozenset(["上午", "早上", "早晨", "清晨", "凌晨", "早"])
_HALVES = sorted(DAY_HALVES | LATE_HALVES | NOON | NIGHT | _EARLY_HALVES, key=len, reverse=True)
BEFORE = re.compile(
    rf"(?:(?P<about>{_ABOUT}){BLANK})?"
    rf"(?:(?P<money>(?<![A-Za-z])(?:{_any(_MONEY_FRONT)})){BLANK}"
    rf"(?:(?P<inner>约|近|逾|超|超过){BLANK})?|(?P<half>{'|'.join(_HALVES)}){BLANK}"
    rf"|(?P<nth>第){BLANK}|(?P<era>民[国國]|上[个個]?世[纪紀]|本世[纪紀]){BLANK})?$"
)
LONGEST_BEFORE = 16
"""Characters: 不超过 and 新加坡元, with blanks."""
BEFORE_ENDS = frozenset(word[-1] for word in [*_FRONT, *_MONEY_FRONT, *_HALVES, *"第国國纪紀"])
BEFORE_ENDS |= frozenset(" \u00a0\u2009")

_NO_DAY = "(?![均本元圆圓语語军軍籍韩韓企货貨系内內游遊龄齡间線线照产產活])"
_NO_NUMBERED = "(?![均内內间楼樓線线機机厂廠院馆館文令井门門位电電店房桌称稱])"
"""What follows 日 and 号 that are no day: 日本, 日活, 10号楼."""
_NUM = rf"(?:\d{{1,2}}|{NUMERAL}{{1,3}})"
_MONEY_BEHIND = {word for word in CURRENCY_OF if word.isalpha() and word != "元"}
_UNITS = {
    "money": (
        rf"(?:{_any(_MONEY_BEHIND)})(?<!日元(?=[旦宵老勋勳]))|元(?![素年旦月件宵老首组組帅帥宇代朝化气氣始器勋勳曲凶宝寶])"
        rf"(?P<jiao>{BLANK}{_NUM}[角毛](?:{BLANK}{_NUM}分)?)?"
        r"|(?<=\d)角(?!度|落|色|形|膜|质|質|钢|鋼)"
    ),
    "percent": "%|‰|[个個]?百分[点點]",
    "century": (
        rf"世[纪紀](?:{BLANK}(?P<tens>\d0|{NUMERAL}{{1,3}})"
        rf"(?:[至到~～–—-](?P<later>\d0|{NUMERAL}{{1,2}}))?{BLANK}年代)?"
    ),
    "decade": rf"年代|(?=[、和及]{BLANK}\d0{BLANK}年代)",
    "generation": "[后後](?![天来來续續面方者期勤台臺备備])|(?=、[5-90][05][后後])",
    "year": "年(?![级級龄齡薪均报報检檢轻輕货貨代鉴鑑会會终終画畫])",
    "month": (
        r"月(?:份(?!额|額)|(?![龄齡活均薪租票饼餅入销銷供嫂子球亮]))"
        r"|(?=[、和及]\d{1,2}月)"
    ),
    "day": (
        rf"(?:日{_NO_DAY}|[号號]{_NO_NUMBERED})"
        rf"|(?=[、和及]\d{{1,2}}(?:日{_NO_DAY}|[号號]{_NO_NUMBERED}))"
    ),
    "clock": (
        r"[:：](?P<digital>[0-5]\d)(?:[:：][0-5]\d)?(?!\d)"
        "|(?:[时時](?![间間代候常刻空速长長段尚机機期差隔而效])|[点點](?:钟|鐘|整(?![个個体體治]))?)"
        rf"(?P<vague>[许許])?(?:{BLANK}(?P<minute>{_NUM}){BLANK}(?:分(?![钟鐘之])|刻(?P<quarter>)))?(?P<half>半)?"
    ),
    "times": "倍",
    "tenth": (
        r"成(?P<more>半|[1-9](?!\d)|[一二三四五六七八九](?![个個家名成十百千万萬]))?(?![绩績立为為员員果都功本熟份长長交人语語品分就年套型效群因形像活婚家])"
    ),
    "discount": "折(?![叠疊页頁旧舊戟合腾騰中射磨返断斷扣线線])",
    "session": "[届屆]",
    "fold": "番(?![茄薯禺])",
}
_MORE = r"(?:[多余餘](?!数(?![据量字值学])|[样樣额額款下种種杭姚])|[+＋](?![\dA-Za-z]))"
"""Of 10万+, too."""
BEHIND = re.compile(
    rf"(?P<over>{_MORE}(?!{BLANK}[百千万萬亿億])|[来來](?=[个個人年岁歲家位名天次]))?"
    rf"(?P<unit>{BLANK}(?:{'|'.join(f'(?P<{name}>{unit})' for name, unit in _UNITS.items())}))?"
    rf"(?P<late>(?(unit){_MORE}|(?!)))?"
    rf"(?:{BLANK}(?P<around>{_BEHIND})(?!简称|几[点个]|是|为|{_NEXT_WORDS}))?"
)
LATIN_UNIT = re.compile(
    r"(?:[kcdmµμn]?m[²³23]?|[kmµμn]?g|kg/m[²³23]?|m[lL]|[lL]|[GMTKk]i?[Bb](?:ps)?|[kKMG]?[WV]h?"
    r"|[kMG]?Hz|[hst]|min|°[CF]|mol|mmol|mu|ha|dB|rpm|[kM]?Pa|[kK]?cal|[kK]J|eV|mAh|bn|x|yuan|"
    r"RMB|CNY|USD|HKD|EUR|JPY|GBP)(?![A-Za-z])"
)
LATIN = re.compile("[A-Za-z]")
STANDARD = re.compile(r"(?:[A-Z]{1,5}/[A-Z]{1,3}|\b(?:GB|ISO|IEC|DB|ASTM|EN)) ?$")
REST_OF_STANDARD = re.compile(r"[\d.–—-]*")
