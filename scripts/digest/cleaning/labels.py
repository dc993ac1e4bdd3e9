"""Label lines: one or several facts on a line, as in 来源：… 作者：… 2024-03-05 10:20."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from digest.cleaning import settings
from digest.cleaning.credits.outlets import outlet
from digest.cleaning.credits.person_names import people, staff
from digest.cleaning.days.dates import moments
from digest.editorial.cleaning_rules import CleaningRule, CleaningRules, Where

STAMP = re.compile(r"\d[:：时時点點]\d\d")
SEPARATORS = " :：\t|｜丨│·•,，;；/／()（）[]【】<>〔〕〖〗-—_"
# The year of a document stands in brackets: 临卫发〔2024〕12号.
_VALUE_END = re.compile(r"\s{2,}|\s*(?:[|｜丨【】\[\]]|〔(?!\d{4}〕)|(?<!〔\d{4})〕)")
# The end of a bracket opened before the label.
_STRAY_BRACKET = re.compile(r"^([^（()）]*)[）)]")
# Where a writer from abroad is from: （美）约翰·史密斯.
_COUNTRY = re.compile(r"^[（(\[〔【][\u3400-\u9fff]{1,3}[）)\]〕】](?=[\u3400-\u9fff])")
_IN_A_SENTENCE = re.compile(r"[。！？!?，]")
_SENTENCE_END = re.compile(r"[。！？!?]")
_URL = re.compile(r"https?://[!-~]+")
# A colon or an equivalent mark; a date may follow its label without one.
_LABEL_END = r"(?:\s{0,3}(?:[：:｜|丨│／/]|】|\])\s{0,3}|(?=\s{0,2}(?:20\d\d|1[01]\d)[-/.年]))"


class LabelSpan(NamedTuple):
    """The span of a label, a fragment or a date on a line; a date has no rule."""

    start: int
    end: int
    rule: CleaningRule | None


class LabelledPiece(NamedTuple):
    """A label with its value, or a fragment (empty value); unlabelled words have no rule."""

    rule: CleaningRule | None
    value: str


@cache
def _ended(label: str) -> re.Pattern[str]:
    """A label's pattern with its required end, cached, as every seed needs all of them."""
    return re.compile(f"(?:{label}){_LABEL_END}")


@lru_cache(maxsize=1)
def _labels(rules: CleaningRules) -> tuple[tuple[CleaningRule, re.Pattern[str]], ...]:
    return tuple(
        (rule, _ended(rule.pattern.pattern))
        for where in (Where.LABEL, Where.WEAK_LABEL)
        for rule in rules.at(where)
    )


@dataclass(frozen=True)
class LabelReader:
    """Reads label lines by the rules for labels, weak labels and fragments."""

    rules: CleaningRules

    @lru_cache(maxsize=settings.REMEMBERED_LINES)  # noqa: B019
    def pieces(self, text: str) -> tuple[LabelledPiece, ...]:
        """The pieces of a label line; empty for any other line."""
        if len(text) > settings.LONGEST_LABEL_LINE:
            return ()
        marks = self._marks(text)
        if not marks or _glued(text, marks) or _is_flagged(text, marks[0]):
            return ()
        pieces = tuple(self._split(text, marks))
        return pieces if self._is_label_line(pieces) else ()

    def loose_pieces(self, text: str) -> tuple[LabelledPiece, ...]:
        """The pieces of a line that is known to be of the head, whatever words stand on it."""
        marks = self._marks(text)
        return tuple(self._split(text, marks) if marks else _unlabelled(text))

    def states_fact(self, text: str) -> bool:
        """Whether a line states a fact of the article with its label."""
        return any(
            piece.rule and piece.value and (piece.rule.field or _credits(piece.rule))
            for piece in self.pieces(text)
        )

    def _marks(self, text: str) -> list[LabelSpan]:
        found = [
            LabelSpan(match.start(), match.end(), rule)
            for rule, pattern in _labels(self.rules)
            for match in pattern.finditer(text)
            if rule.where is Where.LABEL
            or not text[: match.start()].rstrip(SEPARATORS)
            or text[match.start() - 1] in SEPARATORS
        ]
        found += [
            LabelSpan(match.start(), match.end(), rule)
            for rule in self.rules.at(Where.FRAGMENT)
            for match in rule.pattern.finditer(text)
        ]
        found += [
            LabelSpan(moment.start, moment.end, None)
            for moment in moments(text, self.rules)
            if moment.year
        ]
        marks: list[LabelSpan] = []
        for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
            if not marks or mark.start >= marks[-1].end:
                marks.append(mark)
            if mark.rule and mark.rule.field == "title":
                break
        return marks

    def _split(self, text: str, marks: list[LabelSpan]) -> Iterator[LabelledPiece]:
        yield from _unlabelled(text[: marks[0].start])
        ends = [mark.start for mark in marks[1:]] + [len(text)]
        pending: CleaningRule | None = None
        for mark, end in zip(marks, ends, strict=True):
            between = text[mark.end : end]
            if mark.rule is None:
                yield LabelledPiece(pending, text[mark.start : mark.end])
                pending = None
                yield from _unlabelled(between)
            elif mark.rule.where is Where.FRAGMENT:
                yield LabelledPiece(
                    mark.rule, text[mark.start : mark.end] if _says(mark.rule) else ""
                )
                yield from _unlabelled(between)
            else:
                value, rest = _value(mark.rule, between)
                dated = mark.rule.field in {"", "published"}
                pending = mark.rule if dated and not value else None
                yield LabelledPiece(mark.rule, value)
                yield from _unlabelled(rest)

    def _is_label_line(self, pieces: tuple[LabelledPiece, ...]) -> bool:
        unknown = [piece.value for piece in pieces if piece.rule is None]
        dates = [value for value in unknown if self._is_date(value)]
        words = [value for value in unknown if not self._is_date(value)]
        credited = any(_says(piece.rule) for piece in pieces)
        if any(STAMP.search(date) for date in dates):
            # Only the head of a page gives a time of day: the words beside it belong to the head.
            if len(words) > settings.MOST_LOOSE_PIECES or any(
                len(word) > settings.LONGEST_LOOSE_PIECE for word in words
            ):
                return False
        elif len(words) > bool(dates or credited) or any(map(self._is_no_outlet, words)):
            return False
        for rule, value in pieces:
            if rule is None or rule.field in {"title", "summary", "url"}:
                continue
            sentence = _IN_A_SENTENCE if rule.field else _SENTENCE_END
            if len(value) > settings.LONGEST_VALUE or sentence.search(value):
                return False
        return True

    def _is_date(self, value: str) -> bool:
        return any(moment.end - moment.start == len(value) for moment in moments(value, self.rules))

    def _is_no_outlet(self, value: str) -> bool:
        return not self.is_outlet(value)

    def is_outlet(self, value: str) -> bool:
        """Whether words without a label name an outlet."""
        return any(rule.pattern.fullmatch(value) for rule in self.rules.at(Where.OUTLET))

    def facts(self, piece: LabelledPiece) -> Iterator[tuple[str, str]]:
        """The (field, value) pairs of a piece."""
        rule, value = piece
        if rule is None:
            if self._is_date(value):
                yield "published", value
            elif self.is_outlet(value) and (name := outlet(value, self.rules)):
                yield "source", name
        elif rule.where is Where.FRAGMENT:
            yield from self._credited(rule, value)
        else:
            yield from self._valued(rule.field, value)

    def _valued(self, field: str, value: str) -> Iterator[tuple[str, str]]:
        words = _URL.sub("", value).strip()
        if field in {"authors", "editor", "translator"}:
            yield from ((field, name) for name in people(value, self.rules, Where.PEN_NAME))
            yield from staff(value, self.rules)
        elif field == "url":
            if url := _URL.search(value):
                yield "url", url[0]
        elif field in {"source", "contributor"}:
            if name := outlet(words, self.rules):
                yield field, name
        elif field and words:
            yield field, words

    def _credited(self, rule: CleaningRule, value: str) -> Iterator[tuple[str, str]]:
        match = rule.pattern.search(value)
        for field, words in match.groupdict().items() if match else ():
            yield from ((field, name) for name in people(words or "", self.rules))


def _credits(rule: CleaningRule | None) -> bool:
    """Whether a fragment names a person."""
    return bool(rule and rule.where is Where.FRAGMENT and rule.pattern.groupindex)


def _says(rule: CleaningRule | None) -> bool:
    """Whether a fragment names a person, or a day that is no full one."""
    return _credits(rule) or bool(rule and rule.where is Where.FRAGMENT and rule.field)


def _is_flagged(text: str, first: LabelSpan) -> bool:
    """Whether the first label is the flag of a headline in brackets: 【视频】."""
    headline = text[first.end :]
    flag = first.start == 1 and text[0] in "【[" and text[: first.end].rstrip()[-1] in "】]"
    return flag and len(headline) >= settings.SHORTEST_HEADLINE_BESIDE_DAY


def _glued(text: str, marks: list[LabelSpan]) -> bool:
    """Whether a bare date is part of other words: 2024年3月5日早报."""
    starts, ends = {mark.start for mark in marks}, {mark.end for mark in marks}
    return any(
        (mark.start not in ends and text[mark.start - 1 : mark.start] not in f"{SEPARATORS}》")
        or (mark.end not in starts and text[mark.end : mark.end + 1] not in SEPARATORS)
        for mark in marks
        if mark.rule is None
    )


def _unlabelled(text: str) -> Iterator[LabelledPiece]:
    for words in re.split(r"\s{2,}|\s*[|｜丨]\s*", text):
        if bare := _bare(words):
            yield LabelledPiece(None, bare)


def _value(rule: CleaningRule, text: str) -> tuple[str, str]:
    """The value at the beginning of the text after a label, and the rest of that text."""
    if rule.field in {"title", "summary", "url"}:
        return text.strip(), ""
    text = _COUNTRY.sub("", text.strip()).lstrip(SEPARATORS)
    if stray := _STRAY_BRACKET.match(text):
        return _bare(stray[1]), text[stray.end() :]
    end = _VALUE_END.search(text)
    value, rest = (text[: end.start()], text[end.end() :]) if end else (text, "")
    return _bare(value), rest


def _bare(value: str) -> str:
    """A value without separators and title marks around it."""
    value = value.strip(SEPARATORS)
    value += "）" * (value.count("（") - value.count("）"))
    return value[1:-1] if re.fullmatch(r"《[^《》]+》", value) else value
