"""Names of people in a byline: 本报记者 张 三、李四 通讯员 王五."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Literal

from digest.cleaning import settings
from digest.editorial.cleaning_rules import CleaningRules, Where

Introduced = Literal[Where.PERSON, Where.NAMED, Where.PEN_NAME]
"""What says that a piece of text is a name: nothing, a role such as 记者, or a label."""

_HAN = "\u3400-\u9fff\U00020000-\U0003134f"
_BETWEEN = re.compile(
    r"[、,，;；:：/／&｜|丨│（）]+|\s+and\s+|(?<![A-Za-z.])\s+|\s+(?![A-Za-z])"
    r"|(?<=[\u3400-\u9fff])[和與与及](?=[\u3400-\u9fff]{2})"
)
_SPACED_NAME = re.compile(rf"(?<![{_HAN}])([{_HAN}]) +([{_HAN}])(?![{_HAN}])")
_ASIDE = re.compile(rf"(?<=[{_HAN}]) ?（[^（）]{{1,{settings.LONGEST_NAME_ASIDE}}}）")
_AROUND = " \t（）()[]［］【】〔〕〈〉。，、：:／/|｜丨·．・■□◆◇●○◎"
# What is a name behind a weaker sign is one behind a stronger.
_SHAPES: dict[Introduced, tuple[Introduced, ...]] = {
    Where.PERSON: (Where.PERSON,),
    Where.NAMED: (Where.PERSON, Where.NAMED),
    Where.PEN_NAME: (Where.PERSON, Where.NAMED, Where.PEN_NAME),
}
_NO_NAMES = (Where.NO_NAME, Where.NOBODY, Where.OUTLET)


def people(
    byline: str, rules: CleaningRules, introduced: Introduced = Where.NAMED
) -> tuple[str, ...]:
    """The writers in a byline, in order, without places, desks and those who did something else.

    Empty if any piece of it may be neither.
    """
    pieces = [piece for piece in _pieces(byline, rules) if not _is(_NO_NAMES, piece, rules)]
    if introduced is Where.PEN_NAME and pieces and _is((Where.PERSON,), pieces[0], rules):
        # Behind the names of people stands their office: 作者：林小雨 律师.
        pieces = [*takewhile(lambda piece: _is((Where.PERSON,), piece, rules), pieces)]
    if all(_is(_SHAPES[introduced], piece, rules) for piece in pieces):
        return tuple(dict.fromkeys(pieces))
    return ()


def has_role(byline: str, rules: CleaningRules, *places: Where) -> bool:
    """Whether a byline has a word of a role, of those at these places."""
    return any(rule.pattern.search(byline) for where in places for rule in rules.at(where))


def is_role(written: str, rules: CleaningRules) -> bool:
    """Whether words say what somebody is and name no one: 本报记者."""
    return not _pieces(written, rules)


def staff(byline: str, rules: CleaningRules) -> Iterator[tuple[str, str]]:
    """The (field, name) pairs of those in a byline who edited or translated."""
    for rule in rules.at(Where.STAFF):
        for match in rule.pattern.finditer(byline):
            for field, names in match.groupdict().items():
                yield from ((field, name) for name in people(names or "", rules))


def _pieces(byline: str, rules: CleaningRules) -> list[str]:
    """What is left of a byline without its roles, at the marks between names."""
    for where in (Where.STAFF, Where.EMPLOYER, Where.ROLE, Where.REPORTING):
        for rule in rules.at(where):
            byline = rule.pattern.sub(" ", byline)
    byline = _SPACED_NAME.sub(r"\1\2", _ASIDE.sub(" ", byline).strip(_AROUND))
    return [piece for each in _BETWEEN.split(byline) if (piece := each.strip(_AROUND))]


def _is(places: tuple[Where, ...], piece: str, rules: CleaningRules) -> bool:
    return any(rule.pattern.fullmatch(piece) for where in places for rule in rules.at(where))
