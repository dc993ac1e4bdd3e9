"""A vocabulary applied to a converted text: the words of a place in place of the Mainland's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from digest.conversion.marks import split_marks
from digest.conversion.vocabulary.sought_words import SoughtWord, SoughtWords
from digest.editorial import Term, VocabularyKind, VocabularyWord
from digest.editorial.termbase import NAME_KINDS
from digest.editorial.word_forms import simplified
from digest.model import Mark
from digest.text.phrases import Span, cuts_latin
from digest.text.untouched import untouched as no_prose

_TITLE = re.compile(r"《[^《》]*》|〈[^〈〉]*〉")
_JOINED = re.compile(r"[「『“‘][^「」『』“”‘’+＋]{1,30}[+＋][^「」『』“”‘’]{1,30}[」』”’]")
"""A name of a programme as texts quote it: 「互聯網+政務服務」."""


@dataclass(frozen=True, slots=True)
class WordChange:
    """A word of `text[start:end]` that a vocabulary changes, or asks an editor about.

    Args:
        word: what stands there, in the characters of the text.
        local: what the place calls it.
        at: where that stands in the new text; where the word itself does if `asked`.
        asked: whether nothing was changed.
    """

    start: int
    end: int
    word: str
    local: str
    at: int
    kind: VocabularyKind
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Worded:
    """A text in the words of a place, with every word changed or asked about, in order."""

    text: str
    changes: tuple[WordChange, ...] = ()


class Vocabulary:
    """Finds words in either script, longest first, and writes those of a place for them.

    Args:
        words: the entries of a vocabulary.
        names: names of people and bodies, in either script, inside which nothing changes.
    """

    def __init__(self, words: Sequence[VocabularyWord], names: Iterable[str] = ()) -> None:
        entries: dict[str, list[VocabularyWord]] = {}
        for each in words:
            entries.setdefault(simplified(each.word), []).append(each)
        self._entries = {word: SoughtWord(found) for word, found in entries.items()}
        known = map(simplified, (*names, *(each.local for each in words)))
        with_words = re.compile("|".join(map(re.escape, self._entries)) or "(?!)").search
        self._index = SoughtWords(self._entries, frozenset(filter(with_words, known)))
        singles = "".join(word for word in self._entries if len(word) == 1)
        self._single = re.compile(f"[{singles}]" if singles else "(?!)")

    def render(self, text: str, untouched: Iterable[Span] = ()) -> Worded:
        """The text in the words of the place.

        Args:
            text: a passage after script conversion.
            untouched: spans in which nothing changes, such as names and editors' marks, asked for
                where a word stands. Titles of works, quoted programmes, addresses and code are
                found without.
        """
        if not self._entries:
            return Worded(text)
        plain = simplified(text)
        found = self._words(plain)
        if not found:
            return Worded(text)
        spans = (*untouched, *_names_as_written(text), *no_prose(text))
        kept = {at for start, end in spans for at in range(start, end)}
        return _worded(
            text,
            [
                (start, end, entry.word, entry.asked(plain, start, end))
                for start, end, entry in found
                if text[start:end] != entry.word.local and kept.isdisjoint(range(start, end))
            ],
        )

    def _words(self, plain: str) -> list[tuple[int, int, SoughtWord]]:
        spans = [*self._index.spans(plain)]
        if self._single.search(plain):
            covered = {at for start, end in spans for at in range(start, end)}
            singles = (found.span() for found in self._single.finditer(plain))
            spans = sorted([*spans, *(span for span in singles if span[0] not in covered)])
        return [
            (start, end, self._entries[word])
            for start, end in spans
            if (word := plain[start:end]) in self._entries and not cuts_latin(plain, start, end)
        ]


def moved_by(changes: Sequence[WordChange], marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Inline marks of a text where they stand in the words of the place.

    A mark that begins or ends inside a changed word begins or ends with it.
    """
    made = [change for change in changes if not change.asked]
    starts = [change.start for change in made]

    def place(at: int, *, begins: bool) -> int:
        number = bisect_left(starts, at)
        if not number:
            return at
        change = made[number - 1]
        if at < change.end and begins:
            return change.at
        return change.at + len(change.local) + max(0, at - change.end)

    return tuple(
        replace(
            mark,
            start=place(mark.start, begins=mark.start < mark.end),
            end=place(mark.end, begins=False),
        )
        for mark in marks
    )


def marked_spans(text: str) -> Iterator[Span]:
    """Where the pieces in editors' marks of `text` stand once the marks are gone."""
    shown = 0
    for _, piece, is_marked in split_marks(text):
        if is_marked:
            yield shown, shown + len(piece)
        shown += len(piece)


def proper_names(termbase: Iterable[Term]) -> Iterator[str]:
    """The names in a termbase, in every form, inside which no word changes."""
    for term in termbase:
        if term.kind in NAME_KINDS:
            yield from (term.hans, term.hant, *term.aliases)


def _worded(text: str, words: Sequence[tuple[int, int, VocabularyWord, bool]]) -> Worded:
    pieces: list[str] = []
    changes: list[WordChange] = []
    done = length = 0
    for start, end, entry, asked in words:
        word = text[start:end]
        length += start - done
        changes.append(WordChange(start, end, word, entry.local, length, entry.kind, asked))
        shown = word if asked else entry.local
        pieces += text[done:start], shown
        length += len(shown)
        done = end
    return Worded("".join((*pieces, text[done:])), tuple(changes))


def _names_as_written(text: str) -> Iterator[Span]:
    for pattern in (_TITLE, _JOINED):
        yield from (found.span() for found in pattern.finditer(text))
