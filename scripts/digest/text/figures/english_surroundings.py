"""What may stand before and behind an English number, and belongs to its figure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from digest.text.figures.figure import Approximation
from digest.text.figures.number_words import SCALES

SCALE_WORDS = {
    **SCALES,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "tn": 10**12,
    "grand": 10**3,
    "lakh": 10**5,
    "crore": 10**7,
}
_SIGNS = {
    "US$": "USD",
    "CN¥": "CNY",
    "JP¥": "JPY",
    "HK$": "HKD",
    "NT$": "TWD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "S$": "SGD",
    "NZ$": "NZD",
    "R$": "BRL",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "CNY",
    "￥": "CNY",
    "₩": "KRW",
    "₹": "INR",
    "RMB": "CNY",
    "CNY": "CNY",
    "USD": "USD",
    "HKD": "HKD",
    "EUR": "EUR",
    "Euro": "EUR",
    "euro": "EUR",
    "GBP": "GBP",
    "JPY": "JPY",
    "KRW": "KRW",
    "INR": "INR",
    "Rs": "INR",
    "Rs.": "INR",
    "TWD": "TWD",
    "AUD": "AUD",
    "CAD": "CAD",
    "SGD": "SGD",
    "CHF": "CHF",
    "RM": "MYR",
    "MYR": "MYR",
    "THB": "THB",
    "VND": "VND",
    "IDR": "IDR",
    "Rp": "IDR",
    "RUB": "RUB",
    "AED": "AED",
    "SAR": "SAR",
    "MOP": "MOP",
    "NZD": "NZD",
    "yuan": "CNY",
}
MONEY_WORDS = {
    "CNY": "yuan|RMB|CNY|renminbi",
    "USD": r"(?:US|U\.S\.|American) dollars?|dollars?|USD|bucks",
    "HKD": "Hong Kong dollars?|HKD",
    "TWD": "(?:New )?Taiwan dollars?|TWD",
    "AUD": "Australian dollars?|AUD",
    "CAD": "Canadian dollars?|CAD",
    "SGD": "Singapore dollars?|SGD",
    "NZD": "New Zealand dollars?|NZD",
    "EUR": "euros?|EUR",
    "GBP": "pounds? sterling|British pounds?|pounds?|GBP|quid",
    "JPY": "(?:Japanese )?yen|JPY",
    "KRW": "(?:South )?Korean won|won(?! (?:the|an?|by|in)\\b)|KRW",
    "CHF": "Swiss francs?|francs?|CHF",
    "INR": "(?:Indian )?rupees?|INR",
    "RUB": "(?:Russian )?rou?bles?|RUB",
    "THB": "(?:Thai )?baht|THB",
    "MYR": "ringgit|MYR",
    "BRL": "(?:Brazilian )?reai?s|BRL",
    "VND": "(?:Vietnamese )?dong|VND",
    "IDR": "(?:Indonesian )?rupiahs?|IDR",
    "AED": "(?:UAE )?dirhams?|AED",
    "SAR": "(?:Saudi )?riyals?|SAR",
    "MOP": "(?:Macao |Macau )?patacas?|MOP",
}
_ABOUT = {
    Approximation.ABOUT: "about|around|approximately|roughly|some|circa|an estimated",
    Approximation.NEARLY: "nearly|almost|close to|nigh on",
    Approximation.OVER: (
        "more than|over|above|exceeding|upward of|upwards of|greater than|in excess of"
    ),
    Approximation.UNDER: "less than|fewer than|under|below|just short of",
    Approximation.AT_LEAST: "at least|no less than|not less than|no fewer than|a minimum of",
    Approximation.AT_MOST: "at most|up to|no more than|not more than|a maximum of|not exceeding",
}
LATER = {"or so": "ABOUT", "or more": "AT_LEAST", "or less": "AT_MOST", "or fewer": "AT_MOST"}
LATER |= {"and above": "AT_LEAST", "and over": "AT_LEAST", "-odd": "OVER", "-plus": "OVER"}
LATER |= {"+": "OVER", "or above": "AT_LEAST", "or below": "AT_MOST"}


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_BEFORE = re.compile(
    rf"(?:\b(?P<about>{'|'.join(_ABOUT.values())})\s+)?"
    rf"(?P<money>(?<![A-Za-z])(?:{_any(_SIGNS)}) ?)?$",
    re.IGNORECASE,
)
_LONGEST_BEFORE = 28
"""Characters: “not more than US$ ”, with some blanks."""
_ENDS_BEFORE = tuple(
    {sign.lower() for sign in _SIGNS}.union(
        word[-4:] for words in _ABOUT.values() for word in words.split("|")
    )
)
"""Most numbers have neither before them, and the pattern is slow."""
_MONEY = "|".join(f"(?P<{code}>{names})" for code, names in MONEY_WORDS.items())
CENTURY = re.compile(r"[ -]centur(?:y|ies)\b", re.IGNORECASE)
ENGLISH_BEHIND = re.compile(
    rf"(?:[\s-]?(?P<scale>{_any(SCALE_WORDS)})\b)?"
    r"(?:(?P<percent>\s?%|[\s-]per\s?cent(?:age points?)?\b|\s(?:of an? )?percentage\spoints?\b"
    r"|\s?p(?:ct|pt?s?)\b|‰)"
    rf"|(?P<ordinal>(?:st|nd|rd|th)\b(?P<century>{CENTURY.pattern})?)"
    r"|(?P<decade>['’]?s\b)"
    r"|(?P<times>\s?times\b(?!\.)|-?\s?fold\b|x\b|\s?×)"
    r"|(?P<clock>(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)"
    r"|:(?P<only>[0-5]\d)(?::[0-5]\d)?(?!\d)|\so['’]clock\b)"
    rf"|[\s-](?P<money>{_MONEY})\b)?"
    rf"(?P<later>[ ]?(?:{_any(LATER)})(?![\w+]))?",
    re.IGNORECASE,
)


def what_stands_before(text: str, start: int) -> re.Match[str] | None:
    """The approximation and the currency before a number."""
    written = text[max(0, start - _LONGEST_BEFORE) : start]
    if not written.rstrip().lower().endswith(_ENDS_BEFORE):
        return None
    return _BEFORE.search(text, start - len(written), start)


def currency_of_sign(sign: str) -> str:
    """The currency of a sign or word before an amount, as ISO 4217; empty where it is none."""
    return _SIGNS.get(sign) or _SIGNS.get(sign.upper()) or _SIGNS.get(sign.capitalize()) or ""


def approximation_of(word: str) -> Approximation:
    """What a word before a number, such as “nearly”, says of it."""
    return next(
        approximation
        for approximation, words in _ABOUT.items()
        if re.fullmatch(words, word, re.IGNORECASE)
    )
