"""Names of people in a byline: 本报记者 张 三、李四 通讯员 王五."""

from __future__ import annotations

import re

from digest.cleaning import settings
from digest.editorial.cleaning_rules import CleaningRules, Where

_HAN = "\u3400-\u9fff\U00020000-\U0003134f"
_BETWEEN = re.compile(r"[、,，;；/／&｜|\s]+|(?<=[\u3400-\u9fff])[和與与](?=[\u3400-\u9fff]{2})")
_HAN_NAME = rf"[{_HAN}]{{{settings.SHORTEST_NAME},{settings.LONGEST_NAME}}}"
_LATIN_WORD = "[A-Z][A-Za-z.'-]*"
_NAME = re.compile(
    rf"{_HAN_NAME}|[{_HAN}]+(?:[·•‧][{_HAN}]+)+|{_LATIN_WORD}(?: {_LATIN_WORD}){{0,3}}"
)
_SPACED_NAME = re.compile(rf"(?<![{_HAN}])([{_HAN}]) +([{_HAN}])(?![{_HAN}])")
_ASIDE = re.compile(rf"(?<=[{_HAN}])（[^（）]{{1,{settings.LONGEST_NAME_ASIDE}}}）")
_LATIN_NAME = re.compile(rf"{_LATIN_WORD}(?: {_LATIN_WORD}){{1,3}}")


def people(byline: str, rules: CleaningRules) -> tuple[str, ...]:
    """The names in a byline, in order; empty if any piece of it is not a name."""
    for rule in rules.at(Where.ROLE):
        byline = rule.pattern.sub(" ", byline)
    byline = _ASIDE.sub(" ", byline)
    byline = _SPACED_NAME.sub(r"\1\2", byline.strip(" （）()[]【】。，、：:／/"))
    if _LATIN_NAME.fullmatch(byline):
        return (byline,)
    names = [piece for piece in _BETWEEN.split(byline) if piece]
    no_names = [rule.pattern for rule in (*rules.at(Where.OUTLET), *rules.at(Where.NOBODY))]
    for name in names:
        if not _NAME.fullmatch(name) or any(each.fullmatch(name) for each in no_names):
            return ()
    return tuple(dict.fromkeys(names))
