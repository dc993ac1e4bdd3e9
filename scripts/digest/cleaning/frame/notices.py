"""Notices of a page before and after its text, told from a paragraph that has a word of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.shapes import is_body, is_sentence
from digest.editorial.cleaning_rules import CleaningRule, CleaningRules, Where
from digest.model import Doubt

_CLAUSE = re.compile(r"[^，。！？；：,;!?\s]+")
_PROSE_MARK = re.compile(r"[，。！？；]|[.,;!?] [A-Za-z]")
_QUOTED = re.compile(rf"[“「『][^”」』]{{0,{settings.LONGEST_QUOTED}}}[”」』]")
_TOLD = re.compile(r"(?:[说說称稱]|表示|指出|强调|強調|介绍|介紹)[，：:]")
_LABEL = re.compile(r"[^\w]{0,3}\w{2,10}?[：:】]")
_WEIGHED = (Where.TAIL, Where.RIGHTS, Where.NOTICE)


def is_prose(text: str) -> bool:
    """Whether a line is made of clauses, and is long or ends like a sentence."""
    if len(text) < settings.SHORTEST_SENTENCE or not _PROSE_MARK.search(text):
        return False
    return is_sentence(text) or len(text) > settings.LONGEST_FURNITURE_LINE


def _may_be_notice(rules: CleaningRules, text: str) -> bool:
    """Whether a line that has a phrase of a notice is one: is no prose, or the page's own."""
    return not is_prose(text) or speaks_for_page(rules, text)


def speaks_for_page(rules: CleaningRules, text: str) -> bool:
    """Whether a sentence or a paragraph is the page's own, not the story's.

    It has the page's voice, and more than half of its clauses speak as notices do; behind a label,
    less.
    """
    if not _has_voice(rules, text):
        return False
    spoken = bytearray(len(text))
    for start, end in _spoken(rules, text):
        spoken[start:end] = b"\1" * (end - start)
    clauses = [match.span() for match in _CLAUSE.finditer(text)]
    said = sum(end - start for start, end in clauses if any(spoken[start:end]))
    label = _LABEL.match(text)
    labelled = label is not None and any(spoken[: label.end()])
    least = settings.LEAST_OF_LABELLED_NOTICE if labelled else settings.LEAST_OF_NOTICE
    return said > least * sum(end - start for start, end in clauses)


def _has_voice(rules: CleaningRules, text: str) -> bool:
    """Whether a page speaks of itself or to its reader; whoever is quoted is of the story."""
    own = _QUOTED.sub("", text)
    return not _TOLD.search(own) and any(rule.pattern.search(own) for rule in rules.at(Where.VOICE))


def _spoken(rules: CleaningRules, text: str) -> Iterator[tuple[int, int]]:
    for where in _WEIGHED:
        for rule in rules.at(where):
            yield from (match.span() for match in rule.pattern.finditer(text))


@lru_cache(maxsize=settings.REMEMBERED_LINES)
def _phrases(rules: CleaningRules, text: str) -> tuple[CleaningRule, ...]:
    """The rules whose phrase of a notice is in a text."""
    return tuple(rule for rule in rules.at(Where.TAIL) if rule.pattern.search(text))


@lru_cache(maxsize=settings.REMEMBERED_LINES)
def whole_line(rules: CleaningRules, text: str, *places: Where) -> CleaningRule | None:
    """The rule of some steps that matches a whole line; None for a paragraph, or what stays.

    A sentence is furniture only where it is short and calls on the reader, as buttons do.
    """
    if is_prose(text) and not (
        len(text) <= settings.LONGEST_FURNITURE_LINE and _has_voice(rules, text)
    ):
        return None
    found = (rule for place in places for rule in rules.at(place) if rule.pattern.fullmatch(text))
    rule = next(found, None)
    return rule if rule and not stays(rules, text) else None


def stays(rules: CleaningRules, text: str) -> bool:
    """Whether a line is never page furniture, such as a correction."""
    return any(rule.pattern.match(text) for rule in rules.at(Where.KEEP))


def _is_own(rules: CleaningRules, text: str) -> bool:
    """Whether a line stays, or is the numbered heading of a section."""
    return stays(rules, text) or any(rule.pattern.match(text) for rule in rules.at(Where.NUMBERING))


@dataclass
class FurnitureRules:
    """The rules for furniture as they hold in one draft: a greedy one, which finds the story, not.

    Args:
        greedy: by rule, whether it is; of the rules that found something.
    """

    draft: ArticleDraft
    rules: CleaningRules
    greedy: dict[str, bool] = field(default_factory=dict)

    def notice(self, text: str) -> CleaningRule | None:
        """The rule by which a line is a notice, or None."""
        rule = next(filter(self._holds, _phrases(self.rules, text)), None)
        if rule is None or _is_own(self.rules, text) or not _may_be_notice(self.rules, text):
            return None
        return rule if self._has_story else None

    def whole(self, text: str, *places: Where) -> CleaningRule | None:
        """The rule by which a whole line is furniture, or None."""
        rule = whole_line(self.rules, text, *places)
        return rule if rule and self._holds(rule) else None

    def doubts(self) -> Iterator[Doubt]:
        """What has to be said of the greedy rules."""
        for rule, greedy in self.greedy.items():
            if greedy:
                message = (
                    f"rule `{rule}` matches most of this text, so it cut nothing here; narrow its"
                    " pattern in cleaning/"
                )
                yield Doubt("greedy-rule", message, self.draft.seed.first_line)

    def _holds(self, rule: CleaningRule) -> bool:
        if rule.id not in self.greedy:
            self.greedy[rule.id] = self._is_greedy(rule)
        return not self.greedy[rule.id]

    def _is_greedy(self, rule: CleaningRule) -> bool:
        """Whether a rule finds the lead and most other paragraphs."""
        finds = rule.pattern.search if rule.where is Where.TAIL else rule.pattern.fullmatch
        if len(self._prose) < settings.FEWEST_PARAGRAPHS or not finds(self._prose[0]):
            return False
        return sum(bool(finds(text)) for text in self._prose) * 2 > len(self._prose)

    @cached_property
    def _prose(self) -> list[str]:
        own = (line for line in self.draft.lines if not self.draft.is_apart(line))
        return [line.text for line in own if is_body(line.text)]

    @cached_property
    def _has_story(self) -> bool:
        """Whether there is prose that is no notice, where there is prose at all."""
        return not self._prose or not all(map(self._may_be_cut, self._prose))

    def _may_be_cut(self, text: str) -> bool:
        return bool(_phrases(self.rules, text)) and _may_be_notice(self.rules, text)
