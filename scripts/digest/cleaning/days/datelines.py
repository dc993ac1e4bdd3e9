"""Datelines: lines of a head that state a day, whatever else stands on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from digest.cleaning import settings
from digest.cleaning.credits.head_words import BLANKS, HeadWords, StatedFact, first_word
from digest.cleaning.days.day_labels import DayLabels, DaySpan, Said
from digest.cleaning.labels import SEPARATORS, LabelledPiece, LabelReader
from digest.editorial.cleaning_rules import CleaningRules, Where

_SENTENCE = re.compile(r"。|[！？!?；]$")
_LONG_WORDS = re.compile(r"[，。；]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WHOLE_LABEL = re.compile(r"[时時]间|時間|日期|[A-Z]|[:：]")
# What a page says of the day on which it is read.
TODAY = re.compile(
    r"今[天日](?:是|[:：])|农历|農曆|现在时间|現在時間|系统时间|北京时间[:：]|天气|天氣|℃"
)
_WEEKDAY = re.compile(
    r"(?:星期|周|週|[礼禮]拜)[一二三四五六日天]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_APART = " ｜ "
_DOMAIN = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?", re.ASCII)


class DayReading(NamedTuple):
    """A day on a dateline.

    Args:
        days: as ISO 8601; several where the order of month and day is unclear, none where the
            words are no full day.
    """

    written: str
    said: Said
    days: tuple[str, ...]
    is_timed: bool


class Dateline(NamedTuple):
    """What a line of the head states.

    Args:
        headline: the words before the day that may be a headline on the same line.
        words: those that say nothing, such as the name of a section.
    """

    readings: tuple[DayReading, ...]
    facts: tuple[StatedFact, ...] = ()
    headline: str = ""
    words: str = ""
    has_weekday: bool = False

    @property
    def is_labelled(self) -> bool:
        """Whether a label says of a day that it is that of publication or of an update."""
        return any(each.said in {Said.PUBLISHED, Said.UPDATED} for each in self.readings)


class DatelineReader:
    """Reads datelines by the rules for days, labels and bylines."""

    def __init__(self, rules: CleaningRules) -> None:
        self._days = DayLabels(rules)
        self._reader = LabelReader(rules)
        self._words = HeadWords(rules)

    def read(self, text: str) -> Dateline | None:
        """What a line states, or None where it is no dateline."""
        if len(text) > settings.LONGEST_LABEL_LINE or _SENTENCE.search(text):
            return None
        spans = self._days.spans(text)
        if not spans:
            return None
        rest = _without(text, spans)
        pieces = self._reader.loose_pieces(rest)
        loose = [piece.value for piece in pieces if piece.rule is None]
        if any(_LONG_WORDS.search(words) for words in loose):
            return None
        headline = self._headline(text, spans)
        if not headline and not self._is_apart(text, spans, loose):
            return None
        readings = tuple(
            DayReading(
                text[span.day.start : span.day.end], span.said, span.day.days, span.day.is_timed
            )
            for span in spans
        )
        weekday = bool(_WEEKDAY.search(text))
        if headline:
            return Dateline(readings, headline=headline, words=headline, has_weekday=weekday)
        facts = tuple(dict.fromkeys(self._facts(text, rest, pieces)))
        return Dateline(readings, facts, "", _unknown(loose, facts), weekday)

    def _is_apart(self, text: str, spans: list[DaySpan], loose: list[str]) -> bool:
        """Whether the days stand apart from words, as they do not in a heading or a sentence."""
        if sum(map(len, loose)) > settings.MOST_LOOSE_WORDS:
            return False
        return all(self._is_span_apart(text, span) for span in spans)

    def _is_span_apart(self, text: str, span: DaySpan) -> bool:
        before, after = text[: span.start], text[span.end :]
        glued_before = bool(before) and bool(_HAN.match(before[-1]))
        glued_after = bool(after) and bool(_HAN.match(after[0]))
        if span.is_labelled:
            return not glued_before or bool(_WHOLE_LABEL.search(text[span.start : span.day.start]))
        if span.day.is_timed:
            return not (glued_before and glued_after)
        return not (glued_before and not self._is_known(_last_word(before))) and not (
            glued_after and not self._is_known(first_word(after))
        )

    def _is_known(self, words: str) -> bool:
        return self._reader.is_outlet(words) or bool(self._reader.loose_pieces(words)[0].rule)

    def _headline(self, text: str, spans: list[DaySpan]) -> str:
        """The words before the first day, where they are long and say nothing of a head."""
        words = text[: spans[0].start]
        bare = words.strip(SEPARATORS)
        if words[-1:] not in {" ", "(", "（"} or self._says_of_head(words, bare):
            return ""
        words_of_it = [word for word in BLANKS.split(bare) if not _DOMAIN.fullmatch(word)]
        longest = max(map(len, words_of_it), default=0)
        return bare if longest >= settings.SHORTEST_HEADLINE_BESIDE_DAY else ""

    def _says_of_head(self, words: str, bare: str) -> bool:
        labelled = any(
            piece.rule and (piece.value or piece.rule.where is not Where.FRAGMENT)
            for piece in self._reader.loose_pieces(words)
        )
        named = any(self._reader.is_outlet(word) for word in BLANKS.split(bare))
        return labelled or named or bool(self._words.credits(bare))

    def _facts(
        self, text: str, rest: str, pieces: tuple[LabelledPiece, ...]
    ) -> Iterator[StatedFact]:
        strict = self._reader.pieces(text)
        stated = [*self._words.facts(strict or pieces)]
        written = [rest, *rest.split(_APART)]
        found = (self._words.credits(each.strip(SEPARATORS)) for each in written)
        credited = next(filter(None, found), ())
        if credited and (not strict or (_names_writer(credited) and not _names_writer(stated))):
            known = {fact.field for fact in credited}
            more = stated if strict else []
            stated = [*credited, *(fact for fact in more if fact.field not in known)]
        yield from stated


def split_headline(text: str, rules: CleaningRules) -> tuple[str, str] | None:
    """The headline and the dateline behind it on one line, or None for any other line."""
    dateline = DatelineReader(rules).read(text)
    if dateline is None or not dateline.headline:
        return None
    start = text.index(dateline.headline) + len(dateline.headline)
    return dateline.headline, text[start:]


def _names_writer(facts: Iterable[StatedFact]) -> bool:
    return any(fact.field == "authors" for fact in facts)


def _without(text: str, spans: list[DaySpan]) -> str:
    """The line with its days and their labels replaced by separators."""
    pieces, done = [], 0
    for span in spans:
        pieces.append(text[done : span.start])
        done = span.end
    return _APART.join([*pieces, text[done:]])


def _unknown(loose: list[str], facts: tuple[StatedFact, ...]) -> str:
    said = {fact.value for fact in facts}
    return " ".join(word for words in loose for word in BLANKS.split(words) if word not in said)


def _last_word(text: str) -> str:
    return re.split(rf"[{re.escape(SEPARATORS)}]", text.strip())[-1]
