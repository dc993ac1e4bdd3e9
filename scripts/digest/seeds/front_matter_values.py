"""The values of front matter: each as its key wants it, however it was written."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from typing import Any

from digest.editorial.language_tags import language_tag
from digest.editorial.plain_yaml import Plain
from digest.editorial.word_forms import wrong_character
from digest.errors import brief
from digest.model import Script
from digest.seeds.front_matter_keys import (
    CORRECTION,
    FrontMatterKey,
    KeyKind,
    UnfitEntriesError,
    UnfitKeyError,
    folded,
)
from digest.seeds.front_matter_pictures import pictures_of
from digest.seeds.front_matter_texts import at_most, is_empty, key_within, text_of, truth_of
from digest.text.stated_days import stated_day, stated_moment

# A comma before a form of company belongs to the name: Novartis Co., Ltd.
_BETWEEN = re.compile(
    r"\s*(?:[、，;；]|,(?!\s*(?:Co|Corp|Inc|LLC|Ltd|PLC|Jr|Sr)\b))\s*", re.IGNORECASE
)
# YAML takes no Chinese comma for one: [张三、李四] is one text, and so is [“Smith, John”].
_CHINESE_BETWEEN = re.compile(r"\s*[、，；]\s*")
# Blanks set names apart (张三 李四), and pad one of two characters (王 磊).
_SET_APART = re.compile(r"[\u3400-\u9fff]{2,4}(?:\s+[\u3400-\u9fff]{2,4})+")
# The comma of `Feb 26, 2024` stands before a year and nothing else.
_BETWEEN_DAYS = re.compile(r"\s*(?:[、，;；]|,(?!\s*\d{4}\s*(?:[、，,;；]|$)))\s*")


def understood(key: FrontMatterKey, written: str, value: Plain) -> Any:
    """The value of a key: text, bool, a list of texts, corrections or pictures, or words.

    Days are ISO 8601. None where an empty value says nothing.

    Args:
        written: the name by which the seed calls the key.

    Raises:
        UnfitKeyError: it is of another kind, too long or no day; with what to do.
    """
    if is_empty(value):
        return _NOTHING[key.kind] if key.may_be_empty else None
    return _READERS[key.kind](written, value)


_NOTHING: dict[KeyKind, Any] = {
    KeyKind.TEXT: "",
    KeyKind.MOMENT: "",
    KeyKind.NAMES: [],
    KeyKind.DAYS: [],
}


def _texts(written: str, value: Plain) -> list[str]:
    items = value if isinstance(value, list) else [value]
    at_most(written, items, "entries")
    return [text_of(written, item) for item in items if not is_empty(item)]


def _names(written: str, value: Plain) -> list[str]:
    between = _CHINESE_BETWEEN if isinstance(value, list) else _BETWEEN
    parts = (part.strip() for text in _texts(written, value) for part in between.split(text))
    texts = [*chain.from_iterable(p.split() if _SET_APART.fullmatch(p) else [p] for p in parts)]
    at_most(written, texts, "entries")
    return [*dict.fromkeys(filter(None, texts))]


def _addresses(written: str, value: Plain) -> list[str]:
    """The last part of each address, which names the page: `old` of `/en/articles/old/`."""
    pages = {text: _page_name(text) for text in _names(written, value)}
    for text, page in pages.items():
        if not any(map(str.isalnum, page)):
            raise UnfitKeyError(f"`{written}: {brief(text)}` names no page; write its former slug")
    return [*dict.fromkeys(pages.values())]


def _page_name(address: str) -> str:
    parts = [*filter(None, re.split(r"[/\\]", re.split(r"[?#]", address)[0]))]
    while len(parts) > 1 and parts[-1].lower() in {"index.html", "index.md"}:
        parts.pop()
    return re.sub(r"\.(?:html?|md)$", "", parts[-1], flags=re.IGNORECASE) if parts else ""


def _joined(written: str, value: Plain) -> str:
    return "、".join(_texts(written, value))


def _moment(written: str, value: Plain) -> str:
    text = _joined(written, value)
    return stated_moment(text) or _refuse(written, text)


def _day(written: str, value: Plain) -> str:
    text = _joined(written, value)
    day = stated_day(text)
    return day.isoformat() if day else _refuse(written, text)


def _refuse(written: str, text: str) -> str:
    stated = f"`{written}: {brief(text)}`"
    raise UnfitKeyError(f"{stated} is no day of the calendar; write it like 2024-02-26")


def _slug(written: str, value: Plain) -> str:
    text = _joined(written, value)
    if not any(map(str.isalnum, text)):
        raise UnfitKeyError(f"`{written}: {brief(text)}` names no page; write letters or digits")
    return text


def _language(written: str, value: Plain) -> str:
    text = _joined(written, value)
    if tag := language_tag(text):
        return tag
    raise UnfitKeyError(f"`{written}: {brief(text)}` is no language; write a tag such as ja or de")


def _days(written: str, value: Plain) -> list[str]:
    days = chain.from_iterable(map(_BETWEEN_DAYS.split, _texts(written, value)))
    return [_day(written, each) for each in days if each.strip()]


def _words(written: str, value: Plain) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise UnfitKeyError(
            f"`{written}` must be words with their conversions; write {{干线: 幹線}}"
        )
    at_most(written, [*value], "words")
    words = {word: str(each) for word, each in value.items()}
    wrong = [(at, _unfit(*pair)) for at, pair in enumerate(words.items())]
    if mistakes := [(at, f"`{written}`: {message}") for at, message in wrong if message]:
        raise UnfitEntriesError(mistakes)
    return words


def _local_words(written: str, value: Plain) -> dict[str, str] | bool:
    if not isinstance(value, dict):
        return truth_of(written, value)
    if not all(isinstance(each, str) and each for item in value.items() for each in item):
        raise UnfitKeyError(f"`{written}` must be words with local ones; write {{软件: 軟體}}")
    at_most(written, [*value], "words")
    for local in value.values():
        if wrong := wrong_character(str(local), Script.HANT):
            stated = f"`{written}: {brief(str(local))}`"
            raise UnfitKeyError(f"{stated} has {wrong}, which is Simplified; write it otherwise")
    return {word: str(local) for word, local in value.items()}


def _unfit(word: str, other: str) -> str:
    """What is wrong with a word and its conversion, as in `conversion/`; empty where nothing."""
    for form, script in ((word, Script.HANS), (other, Script.HANT)):
        if wrong := wrong_character(form, script):
            name = "Simplified" if script is Script.HANS else "Traditional"
            return f"`{brief(form)}`: {wrong} is of the other script; write it in {name} here"
    if len(word) != len(other) or not word:  # each character stands for one
        return f"`{brief(word)}` and `{brief(other)}` differ in length; check both"
    return ""


def _corrections(written: str, value: Plain) -> list[dict[str, str]]:
    items = value if isinstance(value, list) else [value]
    at_most(written, items, "entries")
    return [_correction(written, item) for item in items if not is_empty(item)]


def _correction(written: str, item: Plain) -> dict[str, str]:
    stated: dict[str, Plain] = {}
    for name, value in item.items() if isinstance(item, dict) else ():
        stated[key_within(written, name, _CORRECTION, stated)] = value
    if stated.keys() != CORRECTION.keys() or any(map(is_empty, stated.values())):
        cure = "write [{day: 2024-03-01, text: what was put right}]"
        raise UnfitKeyError(f"`{written}` must be days with texts; {cure}")
    return {"day": _day(written, stated["day"]), "text": text_of(written, stated["text"]).strip()}


_CORRECTION = {folded(name): key for key, names in CORRECTION.items() for name in names}

_READERS: dict[KeyKind, Callable[[str, Plain], Any]] = {
    KeyKind.TEXT: _joined,
    KeyKind.SLUG: _slug,
    KeyKind.NAMES: _names,
    KeyKind.ADDRESSES: _addresses,
    KeyKind.MOMENT: _moment,
    KeyKind.DAY: _day,
    KeyKind.DAYS: _days,
    KeyKind.FLAG: truth_of,
    KeyKind.WORDS: _words,
    KeyKind.LOCAL_WORDS: _local_words,
    KeyKind.CORRECTIONS: _corrections,
    KeyKind.LANGUAGE: _language,
    KeyKind.PICTURES: pictures_of,
}
