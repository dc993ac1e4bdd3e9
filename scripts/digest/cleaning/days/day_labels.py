"""Days on a line with the labels before or behind them: what the line says of each."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from digest.cleaning.days.written_days import WrittenDay, written_days
from digest.cleaning.labels import SEPARATORS
from digest.editorial.cleaning_rules import CleaningRules, Where

_GAP = re.compile(rf"[{re.escape(SEPARATORS)}>]{{0,5}}")
# 成文日期 or 开会时间: the label of another day.
_OTHER_LABEL = re.compile(r"[\u3400-\u9fff]{2}(?:日期|时间|時間)[:：]? {0,2}$")


class Said(IntEnum):
    """What a line says of a day: that of publication, nothing, of an update, of another act."""

    PUBLISHED = 0
    NOTHING = 1
    UPDATED = 2
    OTHER = 3


class DaySpan(NamedTuple):
    """A day with its label, if it has one; `start` and `end` are those of both."""

    start: int
    end: int
    day: WrittenDay
    said: Said
    is_labelled: bool


class _Label(NamedTuple):
    start: int
    end: int
    said: Said


class DayLabels:
    """Reads what a line says of its days, by the rules for labels."""

    def __init__(self, rules: CleaningRules) -> None:
        self._rules = rules
        said = {"published": Said.PUBLISHED, "updated": Said.UPDATED}
        self._labels = tuple(
            (rule, said[rule.field])
            for where in (Where.LABEL, Where.WEAK_LABEL)
            for rule in rules.at(where)
            if rule.field in said
        )

    def spans(self, text: str) -> list[DaySpan]:
        """The days on a line, in order; those that only a label makes one, with it alone."""
        days = written_days(text, self._rules)
        labels = self._found_labels(text, days)
        before = {
            day: label for day in days for label in labels if _stands_before(text, label, day)
        }
        behind = {
            day: label
            for day in days
            for label in labels
            if _stands_behind(text, day, label)
            and not self._is_next(text, label, day, days, before, labels)
        }
        taken = {*behind.values()}
        spans: list[DaySpan] = []
        for day in days:
            label = behind.get(day) or before.get(day)
            if label in taken and behind.get(day) is not label:
                label = None
            said = label.said if label else Said.NOTHING
            if not label and _OTHER_LABEL.search(text[: day.start]):
                said = Said.OTHER
            if day.needs_label and said is not Said.PUBLISHED:
                continue
            start = min(day.start, label.start) if label else day.start
            end = max(day.end, label.end) if label else day.end
            spans.append(DaySpan(start, end, day, said, label is not None))
        return spans

    def _is_next(
        self,
        text: str,
        label: _Label,
        day: WrittenDay,
        days: list[WrittenDay],
        before: dict[WrittenDay, _Label],
        labels: list[_Label],
    ) -> bool:
        """Whether a label between two days belongs to the one that follows it."""
        after = next((each for each in days if before.get(each) == label), None)
        if after is None:
            return False
        if text[label.end : label.end + 1] in {":", "："}:
            return True
        glued = label.start == day.end, label.end == after.start
        if glued in {(True, False), (False, True)}:
            return glued[1]
        # 10:20 更新 11:30 is that of an update, unless 11:30 has a label of its own behind it.
        closed = any(_stands_behind(text, days[-1], each) for each in labels)
        return days[0] in before or not closed

    def _found_labels(self, text: str, days: list[WrittenDay]) -> list[_Label]:
        found = [
            _Label(match.start(), match.end(), said)
            for rule, said in self._labels
            for match in rule.pattern.finditer(text)
            if match.end() > match.start()
            and (
                rule.where is Where.LABEL
                or not text[: match.start()].rstrip(SEPARATORS)
                or text[match.start() - 1] in SEPARATORS
                or any(day.end == match.start() for day in days)
            )
        ]
        labels: list[_Label] = []
        for label in sorted(found, key=lambda each: (each.start, -each.end)):
            if not labels or label.start >= labels[-1].end:
                labels.append(label)
        return labels


def _stands_before(text: str, label: _Label, day: WrittenDay) -> bool:
    return label.end <= day.start and bool(_GAP.fullmatch(text, label.end, day.start))


def _stands_behind(text: str, day: WrittenDay, label: _Label) -> bool:
    gap, after = text[day.end : label.start], text[label.end : label.end + 1]
    return (
        day.end <= label.start
        and len(gap) <= 2
        and not gap.strip(SEPARATORS)
        and (not after or after.isdigit() or after in SEPARATORS)
        and after not in {":", "："}
    )
