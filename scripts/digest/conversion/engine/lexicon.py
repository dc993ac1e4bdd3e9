"""The phrases that decide forms of characters, chosen so that none cuts a word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import pairwise

from digest.conversion.engine.opencc_engine import Step
from digest.files.word_frequencies import word_frequencies
from digest.text.phrases import PhraseIndex, Span, longest_first
from digest.text.segmentation import Segmentation

_BESIDE = 4
"""Characters on either side of rivals that are looked at; most words are not longer."""

_CLOSE = 6.0
"""A lead of so little, in natural logarithms, is a doubt."""

_REMEMBERED = 20_000
_LONG = 32
"""Of so many windows the winners are kept, if they are shorter than this: some megabytes."""


class Lexicon:
    """OpenCC's phrases and the editors' words, with values in OpenCC's standard.

    Args:
        step: the step of OpenCC from Simplified to Traditional.
        words: value by word, of the protect-list; they replace equal phrases. Those of one
            character are what it is where no phrase decides.
        favoured: those of the words that are stronger than words that cut them.
        doubtful: the characters whose form is in doubt where nothing decides it, and words that
            are so wherever they stand. Without any, all characters with several forms are.
    """

    def __init__(
        self,
        step: Step,
        words: Mapping[str, str],
        favoured: Collection[str],
        doubtful: Collection[str],
    ) -> None:
        self.words = words
        self._doubtful = frozenset(doubtful)
        self._words = PhraseIndex(doubtful)
        self.favoured = favoured
        self.step = Step({**step.table, **_with_others(words, step.table)})
        phrases = {word: value for word, value in words.items() if len(word) > 1}
        self.values = self.step.deviating | phrases
        self._index = PhraseIndex(self.values)
        self._rivals_won = lru_cache(_REMEMBERED)(self._settled)
        self._stands_alone = lru_cache(_REMEMBERED)(self._is_alone)
        self._is_close = lru_cache(_REMEMBERED)(self._leads_by_little)

    @cached_property
    def _segmentation(self) -> Segmentation:
        return Segmentation(word_frequencies(), self.step.table, self.favoured)

    def spans(self, text: str) -> Iterator[Span]:
        """(start, end) of the phrases that decide, from left to right, without overlaps."""
        for rivals in self._index.rivals(text):
            alone = self._alone(text, rivals)
            if alone:
                yield alone
            else:
                yield from self._won(text, rivals)

    def undecided(self, text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yields (offset, values) of the doubtful characters outside all phrases."""
        for at, values in self.step.undecided(text, []):
            if text[at] in (self._doubtful or text[at]) and not self._is_in_phrase(text, at):
                yield at, values

    def _is_in_phrase(self, text: str, at: int) -> bool:
        return any(
            text[start:end] in self.step.table
            for start in range(max(0, at - _BESIDE + 1), at + 1)
            for end in range(max(at + 1, start + 2), min(start + _BESIDE, len(text)) + 1)
        )

    def ambiguous(self, text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yields (offset, values) of the doubtful characters in doubtful words, or else of all."""
        for start, end in self._words.spans(text):
            word = text[start:end]
            any_char = self._doubtful.isdisjoint(word)
            for at, values in self.step.undecided(word, []):
                if any_char or word[at] in self._doubtful:
                    yield start + at, values

    def races(self, text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yields (offset, values) of what phrases decide that won, or lost, by little."""
        for start, end in self._close(text):
            by_character = self.step.convert(text[start:end], [])
            value = self.values[text[start:end]]
            values = enumerate(zip(by_character, value, strict=True), start)
            yield from (each for each in values if text[each[0]] in (self._doubtful or text))

    def _close(self, text: str) -> Iterator[Span]:
        for rivals in self._index.rivals(text):
            for start, end in () if self._alone(text, rivals) else rivals:
                first, window = _window(text, [(start, end)])
                if self._is_close(window, start - first, end - first):
                    yield start, end

    def _alone(self, text: str, rivals: list[Span]) -> Span | None:
        """The one of the rivals that holds all others and no word cuts or holds; None without."""
        start, end = rivals[0][0], max(end for _, end in rivals)
        if (start, end) not in rivals:
            return None
        first, window = _window(text, [(start, end)])
        stands = self._stands_alone if len(window) < _LONG else self._is_alone
        return (start, end) if stands(window, start - first, end - first) else None

    def _is_alone(self, text: str, start: int, end: int) -> bool:
        """Whether no word goes beyond the phrase, and no longer phrase is around it."""
        is_word, phrases = self._segmentation.is_word, self.step.table
        lefts = range(max(0, start - _BESIDE + 1), start)
        rights = range(end + 1, min(len(text), end + _BESIDE - 1) + 1)
        within = range(start + 1, end)
        return not (
            any(is_word(text[left:inside]) for inside in within for left in lefts)
            or any(is_word(text[inside:right]) for inside in within for right in rights)
            or any(
                text[left:right] in phrases
                for left in (*lefts, start)
                for right in (end, *rights)
                if left < start or right > end
            )
        )

    def _won(self, text: str, rivals: list[Span]) -> Iterator[Span]:
        first, window = _window(text, rivals)
        moved = tuple((left - first, right - first) for left, right in rivals)
        settled = self._rivals_won if len(window) < _LONG else self._settled
        for left, right in settled(window, moved):
            yield left + first, right + first

    def _settled(self, window: str, rivals: tuple[Span, ...]) -> tuple[Span, ...]:
        """The longest of the rivals that no word of the window cuts and no phrase holds."""
        ends = (0, *self._segmentation.ends(window))
        word_at = [word for word in pairwise(ends) for _ in range(*word)]
        return tuple(
            longest_first(
                [
                    (start, end)
                    for start, end in rivals
                    if not self._gives_way(window, (start, end), word_at[start], word_at[end - 1])
                ]
            )
        )

    def _leads_by_little(self, window: str, start: int, end: int) -> bool:
        return abs(self._segmentation.lead(window, start, end)) < _CLOSE

    def _gives_way(self, window: str, rival: Span, first: Span, last: Span) -> bool:
        """Whether the words at the ends of a rival cut it, or one phrase holds it."""
        start, end = rival
        if first == last:
            return first != rival and window[slice(*first)] in self.step.table
        return first[0] < start or end < last[1]


def _window(text: str, rivals: list[Span]) -> tuple[int, str]:
    """The text around rivals, and its offset."""
    first = max(0, rivals[0][0] - _BESIDE)
    return first, text[first : max(end for _, end in rivals) + _BESIDE]


def _with_others(words: Mapping[str, str], table: Mapping[str, str]) -> dict[str, str]:
    """The words with the other values of the table behind their own."""
    return {
        word: " ".join(dict.fromkeys((value, *table.get(word, "").split())))
        for word, value in words.items()
    }
