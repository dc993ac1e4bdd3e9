"""The tag of an edition's language, however somebody is used to writing it."""

from __future__ import annotations

import re
from functools import cache

import babel

TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_CHINESE = "zh"
_USUAL = {"cn": "zh-CN", "chs": "zh-Hans", "cht": "zh-Hant", "sc": "zh-Hans", "tc": "zh-Hant"}
_USUAL |= {"tw": "zh-TW", "hk": "zh-HK", "jp": "ja", "kr": "ko", "gb": "en", "us": "en"}
"""Codes of countries and of scripts that are taken for languages."""
_SCRIPT_OF = {"TW": "zh-Hant", "HK": "zh-Hant-HK", "MO": "zh-Hant-MO"}
"""The edition that is meant by Chinese of a place; of any other, it is zh-Hans."""


def tag_problem(written: str, script: str) -> str | None:
    """What is wrong with the tag of an edition, and the right one; None where nothing is.

    Chinese states its script, as https://www.w3.org/International/articles/language-tags/ advises:
    zh-CN and zh-TW are places.

    Args:
        script: that of the edition, as it is stated.
    """
    meant = _meant(written, script)
    if meant and meant != written:
        return f"`id: {written}` is no language with its script; did you mean `{meant}`?"
    if not TAG.fullmatch(written):
        return "`id` must be a BCP 47 tag such as zh-Hant-HK; write language, script, region"
    return None


def _meant(written: str, script: str) -> str | None:
    """The tag in its usual form; None where the language is unknown."""
    plain = written.strip().lower().replace("_", "-")
    plain = _USUAL.get(plain) or _names().get(plain) or plain
    language, *others = plain.split("-")
    scripts = [part.title() for part in others if len(part) == 4 and part.isalpha()]
    regions = [part.upper() for part in others if len(part) == 2]
    if language not in _names().values() or len(scripts) + len(regions) < len(others):
        return None
    if language == _CHINESE and not scripts:
        place = _SCRIPT_OF.get((regions or [""])[0], "zh-Hans")
        return place if script not in ("Hans", "Hant") or script in place else f"zh-{script}"
    return "-".join([language, *scripts, *regions])


def language_tag(written: str) -> str | None:
    """The tag of a language that is written as a tag or by its name: ja, Japanese, 日语, 日文.

    None where it is no known language.
    """
    plain = written.strip().lower()
    return _CHINESE_NAMES.get(plain) or _meant(_names_in_chinese().get(plain, plain), "")


def script_of(tag: str) -> str:
    """The script that a language is written in, an ISO 15924 code: Jpan of ja."""
    stated = [part for part in tag.split("-") if len(part) == 4]
    likely: str = babel.core.get_global("likely_subtags").get(tag.split("-", maxsplit=1)[0], "")
    stated += [part for part in likely.split("_") if len(part) == 4]
    return stated[0] if stated else "Latn"


_CHINESE_NAMES = {
    **dict.fromkeys(["简体", "简体中文", "中文", "汉语"], "zh-Hans"),
    **dict.fromkeys(["正體", "正體中文", "繁體", "繁體中文", "繁体", "繁体中文"], "zh-Hant"),
}
_ALSO_IN_CHINESE = {
    "日文": "ja",
    "韩文": "ko",
    "英文": "en",
    "德文": "de",
    "法文": "fr",
    "俄文": "ru",
}


@cache
def _names() -> dict[str, str]:
    """The codes of languages by their English names."""
    return _names_in("en")


@cache
def _names_in_chinese() -> dict[str, str]:
    """The same by their names in either Chinese script."""
    return {**_ALSO_IN_CHINESE, **_names_in("zh_Hant"), **_names_in("zh")}


def _names_in(language: str) -> dict[str, str]:
    known = babel.Locale.parse(language).languages
    return {name.lower(): code for code, name in known.items() if "_" not in code}
