"""Recognises people in Simplified text by what stands around a name and by its characters.

Only names with a character that Traditional text writes in several ways are looked for: how the
others are converted does not depend on their being names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from digest.editorial import NameRules
from digest.editorial.name_weights import HEAVIEST
from digest.text.phrases import Span, one_of

_IS_HAN = re.compile(r"[\u3400-\u9fff]")
_COUNTED = re.compile(r"[0-9０-９〇零一二三四五六七八九十百千万亿几数]$")
_OVER = re.compile(rf"{_COUNTED.pattern}|(?<![图表第0-9])[0-9]+ $")
"""The same of 余, which may stand apart: 30 余天, but not 图1 余天."""
_GIVEN_SIZES = (2, 1)
_LONGEST_NAME = 4
_LONGEST_WORD = 4
"""Characters of the common words."""
_BETWEEN = " \u3000：:"
"""Between a role and the name."""
_BLANKS = 8
"""Blanks around a name that are looked at."""
_NAMELESS = "某"
_NO_END = (_NAMELESS, "·", "•", "镇", "县", "乡", "村")
"""Behind what is no full name."""
_PREPOSITION = "于"
"""The surname that is a preposition nearly always."""
_BY_SOMEBODY = "由于"
"""Because of, but for a known person named 于 who does what follows: 本文由于丹整理."""

# Points for what stands beside a name, on the scale of the weights (log2); found by reading the
# names and sentences of tests/conversion/.
_ROLE = 8
_ROLE_OF_SUBJECT = 6
"""Before 于, which follows a subject more often than a role: 专家于武汉研讨."""
_EDGE = 3
_WORD = 3
_NONE = 0
_DIGIT = -9
_ALONE = 3
"""Nothing else stands on the line, as in a byline, a cell or a list of names."""
_ENOUGH = 8
_LEAST = -3
"""With fewer points for its characters nothing is a name, whatever stands beside it."""
# Points against a name: where a common word stands across its edges, or is a part of it.
_ACROSS_START = -8
_ACROSS_END = -5
_BEGINS = -10
_GIVEN_WORD = -4
_UNKNOWN_CHARACTER = -1
_GRAMMAR = -4
"""A character of grammar, as in 于和伟: more than what its weight says."""
_GOES_ON = -3
"""After 于 what is no name goes on, 于哈尔滨, or is a word: 于杭州."""
_RARE = -4
"""A rare surname is a word nearly always."""
_APART = 6
"""A name that begins like a word, apart from its role or before it: 记者 游学东, 游学东教授."""
_PLACES = "上中下末内里外前后时际间"
"""Behind what 于 is a preposition for: 于文末."""
_FAMILIAR = "老小阿"
"""Before a surname alone: 老钟."""
_LESS = "小于"
_IDIOMS = "世的"
"""After 老于, 老姜 and the like where they are words: 老于世故."""


def _never(_word: str) -> bool:
    return False


class _Words:
    """Words that are asked for at places of a text; their first and last characters tell most."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        self._firsts = frozenset(word[:1] for word in self._words)
        self._lasts = frozenset(word[-1:] for word in self._words)

    def begin(self, text: str, at: int) -> bool:
        return text[at : at + 1] in self._firsts and text.startswith(self._words, at)

    def end(self, text: str, at: int) -> bool:
        return text[at - 1 : at] in self._lasts and text.endswith(self._words, 0, at)

    def longest_end(self, text: str, at: int) -> int:
        """How many characters the longest word has that ends there."""
        if text[at - 1 : at] not in self._lasts:
            return 0
        return max((len(word) for word in self._words if text.endswith(word, 0, at)), default=0)


class _Place(NamedTuple):
    """Where a name may stand: its surname ends at `begun`; `most` are points that it can have."""

    start: int
    begun: int
    end: int
    most: int


class PersonFinder:
    """Finds people in Simplified text.

    Args:
        rules: the name rules; without surname forms no one is found.
        roles: more words that stand beside a full name, such as the titles of the termbase.
        is_frequent: whether a word is one of many texts, whatever characters it has.
    """

    def __init__(
        self,
        rules: NameRules,
        roles: Iterable[str] = (),
        is_frequent: Callable[[str], bool] = _never,
    ) -> None:
        surnames = {surname for surname, _ in rules.surname_forms}
        self._rare = surnames - rules.surnames
        self._doubtful = frozenset(surnames)
        self._surnames = rules.surnames | surnames
        givens = "".join(char for char, _ in rules.given_forms)
        stake = givens + "".join(surname for surname in surnames if len(surname) == 1)
        self._stake = re.compile(one_of(stake))
        self._begun = _beginning("".join(surname[0] for surname in self._surnames), stake)
        offices = (*rules.roles, *roles)
        self._roles, self._nouns = _Words(offices), _Words((*offices, *rules.firms))
        self._addresses = _Words((*rules.addresses, _NAMELESS))
        self._before, self._after = _Words(rules.before), _Words(rules.after)
        self._grammar = rules.not_in_names - set(givens)
        self._common = rules.common | set(rules.not_names)
        self._pairs = frozenset(word[:2] for word in self._common)
        self._surname_weight = dict(rules.weights.surname)
        self._given_weight = dict(rules.weights.given)
        self._is_frequent = is_frequent

    def find(self, text: str, known: Collection[str] = ()) -> list[Span]:
        """The names in a line of text from left to right, a surname before an address (余教授) too.

        Args:
            known: full names that are known to be people.
        """
        taken: list[Span] = []
        if not self._begun.search(text):
            return taken
        covered: set[int] = set()
        places = [*self._places(text, known)]
        if not known and all(place.most < _ENOUGH for place in places):
            return taken
        candidates = sorted(
            ((self._points(text, place), place.start, place.end) for place in places),
            key=lambda each: (-each[0], each[1]),
        )
        names = {text[start:end] for points, start, end in candidates if points >= _ENOUGH}
        for points, start, end in candidates:
            again = self._is_again(text, start, end) and text[start:end] in {*names, *known}
            if covered.isdisjoint(range(start, end)) and (points >= _ENOUGH or again):
                taken.append((start, end))
                covered.update(range(start, end))
        return sorted(taken)

    def _is_again(self, text: str, start: int, end: int) -> bool:
        """Whether a known name may be mentioned here: 于敏 is not in 由于敏感."""
        right = self._right(text, end)
        if right and text.startswith(_BY_SOMEBODY, max(0, start - 1)):
            return True
        bounded = end - start > 2 or self._left(text, start) or right
        return bool(bounded) and not self._crosses_start(text, start, end)

    def _places(self, text: str, known: Collection[str]) -> Iterator[_Place]:
        for found in self._begun.finditer(text):
            start = found.start()
            for begun in (start + 2, start + 1):
                surname = text[start:begun]
                if surname in self._surnames and begun <= len(text):
                    if surname in self._doubtful and self._stake.match(text, begun - 1):
                        yield from self._addressed(text, start, begun)
                    yield from self._named(text, start, begun, known)

    def _named(self, text: str, start: int, begun: int, known: Collection[str]) -> Iterator[_Place]:
        """The full names that may begin there."""
        for end in (begun + size for size in _GIVEN_SIZES):
            is_given = _IS_HAN.match(text, begun) and _IS_HAN.match(text, end - 1)
            if not is_given or not self._stake.search(text, start, end):
                continue
            points = self._own_points(text[start:begun], text[begun:end])
            # What is too unlikely by itself may still be a name that is met again: 于某某.
            again = text.startswith(_NAMELESS, begun) or text[start:end] in known
            if (again or points >= _LEAST) and not self._holds_noun(text, begun, end):
                points += self._beside(text, start, end) if points >= _LEAST else _NONE
                yield _Place(start, begun, end, points)

    def _holds_noun(self, text: str, begun: int, end: int) -> bool:
        """Whether a role or the kind of a firm begins there: 余生物, 沈飞公司."""
        return any(self._nouns.begin(text, at) for at in range(begun, end))

    def _addressed(self, text: str, start: int, end: int) -> Iterator[_Place]:
        """A surname alone before an address, 于教授, or one whose owner is not named: 于某."""
        if self._is_familiar(text, start, end):
            yield _Place(start, end, end, _ENOUGH)
        if not self._addresses.begin(text, end):
            return
        left = self._left(text, start)
        firm = left > _NONE or text[start:end] not in {*self._rare, _PREPOSITION}
        word = self._crosses_start(text, start, end)
        word = word or self._has_word(text, start, range(end + 1, end + _LONGEST_WORD))
        if left > _DIGIT and firm and not word:
            nameless = len(text[end : end + 2]) - len(text[end : end + 2].lstrip(_NAMELESS))
            yield _Place(start, end + nameless, end + nameless, _ENOUGH)

    def _is_familiar(self, text: str, start: int, end: int) -> bool:
        """Whether a surname is called so, 老于; 小于 is a comparison."""
        if not start or text[start - 1] not in _FAMILIAR or text[start:end] in self._rare:
            return False
        called = text[start - 1 : end]
        if called in self._common or called == _LESS or text[end : end + 1] in {*_IDIOMS}:
            return False
        return self._left(text, start - 1) == _EDGE and bool(self._right(text, end))

    def _points(self, text: str, place: _Place) -> int:
        start, begun, end, most = place
        given = text[begun:end]
        if not given or self._own_points(text[start:begun], given) < _LEAST:
            return most
        points = most + self._against(text, start, begun, end)
        if text[start:begun] == _PREPOSITION:
            right = self._right(text, end)
            goes_on = not right or self._is_word_here(text, begun, end)
            points += _GOES_ON if goes_on and right < _ROLE else _NONE
        return points + self._unbounded(text, start, begun, end)

    def _beside(self, text: str, start: int, end: int) -> int:
        """Points for what stands beside a name."""
        left, right = self._left(text, start), self._right(text, end)
        alone = _ALONE if self._is_alone(text, start, end) else _NONE
        apart = _APART if self._is_apart(text, start, end, (left, right)) else _NONE
        return left + right + alone + apart

    def _is_apart(self, text: str, start: int, end: int, beside: tuple[int, int]) -> bool:
        """Whether a name that begins like a word stands by itself beside a role."""
        if text[start : start + 2] not in self._common:
            return False
        apart = start and text[start - 1] in _BETWEEN and beside[1] != _NONE
        if end - start == 2:  # 记者 余光）
            return bool(apart) and beside == (_ROLE, _EDGE)
        named = max(beside) >= _ROLE_OF_SUBJECT and bool(apart or beside[1] >= _ROLE)
        return named and end - start == 3

    def _unbounded(self, text: str, start: int, begun: int, end: int) -> int:
        """Points against a name that goes on with no sign of its end: 于敏 in 作者于敏感问题上."""
        points, is_preposition = _NONE, text[start:begun] == _PREPOSITION
        right = self._right(text, end)
        short = right == _WORD and self._after.begin(text[end : end + 1], 0)
        if (not right or (is_preposition and short)) and self._is_frequent(text[end - 1 : end + 1]):
            points += _ACROSS_END
        if is_preposition and not right:
            place = text[end - 1] in _PLACES or text[end] in _PLACES
            points += _GRAMMAR if place else _NONE
            points += _GIVEN_WORD if self._is_frequent(text[begun:end]) else _NONE
        return points

    def _is_alone(self, text: str, start: int, end: int) -> bool:
        return len(text) <= end - start + _BLANKS and text.strip() == text[start:end]

    def _own_points(self, surname: str, given: str) -> int:
        """Points for the characters of a name alone."""
        points = self._surname_weight.get(surname, HEAVIEST if len(surname) == 2 else 0)
        points += self._weight_of(given)
        points += _GRAMMAR * len(self._grammar.intersection(given))
        return points + (_RARE if surname in self._rare else _NONE)

    def _left(self, text: str, start: int) -> int:
        """Points for what stands before a name."""
        first = max(0, start - _BLANKS)
        near = first + len(text[first:start].rstrip(_BETWEEN))
        if start and self._roles.end(text, near):
            return _ROLE_OF_SUBJECT if text.startswith(_PREPOSITION, start) else _ROLE
        counted = _OVER if text.startswith("余", start) else _COUNTED
        if counted.search(text, first, start):
            return _DIGIT
        if not start or not _IS_HAN.match(text[start - 1]):
            return _EDGE
        return _WORD if self._before.end(text, start) else _NONE

    def _right(self, text: str, end: int) -> int:
        """Points for what stands behind a name."""
        if self._roles.begin(text, end + text.startswith((" ", "（", "("), end)):
            return _ROLE
        if text.startswith(_NO_END, end):
            return _DIGIT
        if end == len(text) or not _IS_HAN.match(text[end]):
            return _EDGE
        return _WORD if self._after.begin(text, end) else _NONE

    def _against(self, text: str, start: int, begun: int, end: int) -> int:
        """Points for the common words that stand where the name would be."""
        points = _ACROSS_START if self._crosses_start(text, start, end) else 0
        if self._has_word(text, start, range(start + 2, end + 1)):
            points += _BEGINS
        elif text[begun:end] in self._common or self._is_unlikely(text[begun:end]):
            points += _GIVEN_WORD
        sizes = range(end + 1, end + _LONGEST_WORD)
        if any(self._has_word(text, at, sizes) for at in range(start, end)):
            points += _ACROSS_END
        return points

    def _is_unlikely(self, given: str) -> bool:
        """Whether it is a word of characters that names seldom have: 油膏."""
        return self._is_frequent(given) and self._weight_of(given) < 0

    def _is_word_here(self, text: str, begun: int, end: int) -> bool:
        """Whether a given name is a common word, or a frequent one with which a text goes on."""
        word = text[begun:end]
        return word in self._common or bool(self._is_frequent(word) and _IS_HAN.match(text, end))

    def _weight_of(self, given: str) -> int:
        return sum(self._given_weight.get(char, _UNKNOWN_CHARACTER) for char in given)

    def _crosses_start(self, text: str, start: int, end: int) -> bool:
        """Whether a common word that begins before the name ends in it or behind: 由于金属.

        Not one that begins in the role before it: 长于 in 董事长于海波.
        """
        first = max(0, start - _LONGEST_WORD + 1)
        sizes = range(start + 1, end + _LONGEST_WORD)
        role = start - self._roles.longest_end(text, start) if start else start
        return any(self._has_word(text, at, sizes) for at in range(first, min(start, role + 1)))

    def _has_word(self, text: str, start: int, ends: range) -> bool:
        if text[start : start + 2] not in self._pairs:
            return False
        most = min(len(text), start + _LONGEST_WORD)
        return any(text[start:end] in self._common for end in ends if start + 2 <= end <= most)


def _beginning(surnames: str, stake: str) -> re.Pattern[str]:
    """The first characters of surnames with a stake in the name: at once, or soon after.

    Args:
        surnames: the first characters.
        stake: the characters that a name is looked for with.
    """
    first, at_stake = one_of(surnames), one_of(stake)
    soon = "|".join("." * between + at_stake for between in range(_LONGEST_NAME - 1))
    return re.compile(f"{first}(?:(?<={at_stake})|(?={soon}))")
