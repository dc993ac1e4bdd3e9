"""A check of currencies: amounts in yuan that became dollars, and the like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from digest.translation.checks.context import Context

_AMOUNT = r"[\d零一二两三四五六七八九十百千万亿几数多余来个整]"
_NO_YUAN = "(?![旦月素宵老勋锂]|材料|电池|正极|前驱)"
"""What follows 元 that counts no money: 三元锂电池."""
_CHINESE = {
    "dollar": r"(?:[美港澳加新台]|新加坡|加拿大|澳大利亚|新西兰)元|美金|[港台]币|\$|＄",
    "yen": r"日[元圆]|円",
    "euro": r"欧元|€",
    "pound": r"英镑|£",
    "won": r"[韩朝]元|韩币",
    "rouble": r"卢布",
    "rupee": r"卢比",
    "franc": r"法郎",
    "baht": r"泰铢",
    "yuan": (
        rf"(?<={_AMOUNT})\s?元{_NO_YUAN}|(?<={_AMOUNT})块(?=[钱，。！？])|[¥￥](?=\s?\d)|"
        rf"(?<!元)人民币(?!\s?[约近逾超]?{_AMOUNT})"
    ),
}
_ENGLISH = {
    "yuan": ("yuan", "RMB", "renminbi", "Renminbi", "CNY", "kuai", "¥", "￥"),
    "dollar": ("dollar", "Dollar", "USD", "HKD", "buck", "$"),
    "yen": ("yen", "JPY"),
    "euro": ("euro", "Euro", "EUR", "€"),
    "pound": ("pound", "Pound", "sterling", "GBP", "quid", "£"),
    "won": ("won", "KRW", "₩"),
    "rouble": ("rouble", "ruble", "RUB", "₽"),
    "rupee": ("rupee", "Rupee", "INR", "₹"),
    "franc": ("franc", "Franc", "CHF"),
    "baht": ("baht", "Baht", "THB"),
}
_DOLLARS = {
    name: (re.compile(chinese), re.compile(english))
    for name, chinese, english in (
        ("US", "美元|美金", r"US ?\$|\bU\.?S\.? dollar|\bUSD"),
        ("Hong Kong", "港[元币幣]|港纸", r"HK ?\$|\bHong Kong dollar|\bHKD"),
        ("Taiwan", "新?[台臺][币幣]", r"NT ?\$|\bTaiwan dollar|\bTWD"),
        ("Australian", "澳(?:大利亚)?元|澳币", r"\bAU?\$|\bAustralian dollar|\bAUD"),
        ("Canadian", "加(?:拿大)?元|加币", r"\bC(?:AD?)?\$|\bCanadian dollar|\bCAD"),
        ("Singapore", "新(?:加坡)?元|新币", r"\bSG?D?\$|\bSingapore dollar|\bSGD"),
        ("New Zealand", "新西兰元|纽元", r"\bNZD?\$|\bNew Zealand dollar|\bNZD"),
    )
}
"""In Chinese and English, where English says which; $ alone may be any."""
_WORDS = tuple(word for words in _ENGLISH.values() for word in words)
_IN_CHINESE = re.compile("|".join(f"(?P<{kind}>{each})" for kind, each in _CHINESE.items()))
_IN_ENGLISH = re.compile(
    "|".join(
        rf"(?P<{kind}>{'|'.join(re.escape(word) for word in words)})s?(?![a-z])"
        for kind, words in _ENGLISH.items()
    )
)
_WITHIN = re.compile(r"[A-Za-z]$|\btax $")
"""What stands before a word that is no currency here: within another word, or tax dollars."""
_SIGN = re.compile("[¥￥]")
_ALSO_NO_MONEY = frozenset(["won", "pound"])
"""Words that mean more than money."""
_MONEY = re.compile(rf"人民币|[分角毛文镑币钱]|{_AMOUNT}\s?(?:元{_NO_YUAN}|[块刀])")


def currency(source: str, target: str, _: Context) -> str | None:
    """The English has another currency than the Chinese: 元 is RMB, not dollars.

    A currency is lost where the English names it less often than the Chinese, and it counts only
    where the English names another more often instead.
    """
    if not any(word in target for word in _WORDS):
        return None
    english = Counter(_named(target))
    chinese = Counter(match.lastgroup or "" for match in _IN_CHINESE.finditer(source))
    if chinese["yen"] and _SIGN.search(target):  # the sign of both
        return None
    lost = [kind for kind in chinese if english[kind] < chinese[kind]]
    added = [
        kind
        for kind in english.keys() - _ALSO_NO_MONEY
        if english[kind] > chinese[kind] and not (kind == "yuan" and "人民币" in source)
    ]
    if added and lost:
        return f"{_listed(lost)} in the Chinese, {_listed(added)} in the English"
    no_money = not chinese and not _MONEY.search(source)
    if no_money and (added == ["dollar"] or (added == ["yuan"] and "元" in source)):
        return f"{added[0]} in the English, no currency in the Chinese"
    return _of_another_country(source, target)


def _of_another_country(source: str, target: str) -> str | None:
    """3000万港元 as US$30 million: both are dollars."""
    chinese = {name for name, (words, _) in _DOLLARS.items() if words.search(source)}
    english = {name for name, (_, words) in _DOLLARS.items() if words.search(target)}
    if chinese - english and english - chinese:
        lost, added = _listed([*(chinese - english)]), _listed([*(english - chinese)])
        return f"{lost} dollars in the Chinese, {added} dollars in the English"
    return None


def _named(target: str) -> Iterator[str]:
    for match in _IN_ENGLISH.finditer(target):
        if not match[0][0].isalpha() or not _WITHIN.search(target[: match.start()][-4:]):
            yield match.lastgroup or ""


def _listed(kinds: list[str]) -> str:
    return " and ".join(sorted(kinds))
