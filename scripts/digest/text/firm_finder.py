"""Recognises names of firms in Simplified text: what stands before 集团 or 科技 and is no word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.editorial import NameRules
from digest.text.phrases import Span, one_of

_HAN = re.compile(r"[\u3400-\u9fff]")
_SIZES = (4, 3, 2)
_LONGEST_WORD = 4
_IN_FIRMS = "和长"
"""Characters of grammar that names of firms have all the same: 和黄, 长征."""
_COUNTS = "零一二三四五六七八九十百千万亿几数多"


class FirmFinder:
    """Finds the part of a firm's name that is its own: 征祥 of 征祥科技.

    Only names with a character of the firm forms are looked for.
    """

    def __init__(self, rules: NameRules) -> None:
        chars = "".join(char for char, _ in rules.firm_forms)
        self._stake = re.compile(one_of(chars))
        self._grammar = rules.not_in_names - {*chars, *_IN_FIRMS}
        self._common = rules.common | set(rules.not_names)
        self._before, self._firms = rules.before, rules.firms

    def find(self, text: str) -> list[Span]:
        """The names in `text` from left to right, without overlaps."""
        found: list[Span] = []
        for span in self._candidates(text):
            if not found or span[0] >= found[-1][1]:
                found.append(span)
        return found

    def _candidates(self, text: str) -> Iterator[Span]:
        for stake in self._stake.finditer(text):
            at = stake.start()
            for start in range(max(0, at - _SIZES[0] + 1), at + 1):
                for size in _SIZES:
                    end = start + size
                    if end > at and self._is_name(text, start, end, at):
                        yield start, end

    def _is_name(self, text: str, start: int, end: int, at: int) -> bool:
        name = text[start:end]
        return (
            text.startswith(self._firms, end)
            and all(_HAN.match(char) for char in name)
            and self._grammar.isdisjoint(name)
            and self._begins(text, start)
            and not self._is_in_word(text, at)
        )

    def _begins(self, text: str, start: int) -> bool:
        before = text[start - 1 : start]
        if before.isdigit() or before in _COUNTS:
            return not start
        return not _HAN.match(before) or text.endswith(self._before, 0, start)

    def _is_in_word(self, text: str, at: int) -> bool:
        """Whether a common word holds the character."""
        return any(
            text[start:end] in self._common
            for start in range(max(0, at - _LONGEST_WORD + 1), at + 1)
            for end in range(max(at + 1, start + 2), start + _LONGEST_WORD + 1)
        )
