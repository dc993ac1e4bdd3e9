"""The lines above the body, weighed as headlines: by shape, words, place, and what repeats them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.days.datelines import split_headline
from digest.cleaning.frame.furniture import is_furniture
from digest.cleaning.frame.prose_run import Run, is_path, stated_moments
from digest.cleaning.labels import LabelReader
from digest.cleaning.lines import numbering
from digest.cleaning.shapes import columns, pairs, plain
from digest.cleaning.traced import Line
from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.model import BlockKind

_NO_END = ("，", "；", "：", "、", ",", ";", ":")
_SUBTITLE = ("—", "-", "–")


class Weighed(NamedTuple):
    """A text with its score as the headline and what speaks for and against it.

    Args:
        line: None for a title that markup states.
    """

    text: str
    line: Line | None
    score: float
    reasons: tuple[str, ...]


def _summed(text: str, line: Line | None, reasons: Iterable[tuple[float, str]]) -> Weighed:
    points = [*reasons]
    score = round(sum((each for each, _ in points), 0.0), 2)
    told = tuple(f"{each:+.1f} {words}" for each, words in points if round(each, 1))
    return Weighed(text, line, score, told)


def _score(weighed: Weighed) -> float:
    return weighed.score


@dataclass(frozen=True)
class HeadlineEvidence:
    """What speaks for each line above the body as the headline.

    Args:
        stated: titles that the page states of itself, such as that of its window.
    """

    draft: ArticleDraft
    run: Run
    rules: CleaningRules
    stated: tuple[str, ...] = ()

    def weighed(self) -> list[Weighed]:
        """The lines that may be the headline, the best first.

        Of lines that say the same, the last counts: a list of what is on a page stands above.
        """
        lines = self.draft.lines
        found: dict[str, Weighed] = {}
        for at in range(max(0, self.run.first - settings.REACH_OF_HEADLINE), self.run.first):
            line = lines[at]
            if self._may_be(line):
                own = _summed(line.text, line, self._reasons(at, line))
                said = found.get(line.text, own)
                found[line.text] = max(own, said, key=_score)._replace(line=line)
        return sorted(found.values(), key=_score, reverse=True)

    def of_stated(self) -> list[Weighed]:
        """The titles that are stated, the first of which is taken."""
        titles = dict.fromkeys(self.stated)
        return [_summed(title, None, self._words(title)) for title in titles]

    def _may_be(self, line: Line) -> bool:
        text = line.text
        return (
            len(text) >= settings.SHORTEST_TITLE
            and columns(text) <= settings.WIDEST_TITLE
            and not text.endswith(_NO_END)
            and "。" not in text[:-2]
            and not (text.endswith(".") and ". " in text)
            and not (text.endswith("。") and len(text) >= settings.SHORTEST_SENTENCE)
            and not text.startswith(_SUBTITLE)
            and self.draft.kind(line) in {None, BlockKind.HEADING}
            and not numbering(text, self.rules)
            and (not self._reader.pieces(text) or split_headline(text, self.rules) is not None)
            and not self._is_all_day(text)
            and not is_path(text)
        )

    def _is_all_day(self, text: str) -> bool:
        """Whether a line begins with a day, or is little more than one."""
        days = stated_moments(text, self.rules)
        return bool(days) and days[0].start < settings.SHORTEST_USUAL_TITLE

    def _reasons(self, at: int, line: Line) -> Iterator[tuple[float, str]]:
        text = line.text
        yield from self._words(text)
        yield -min(0.2 * self._between(at, self.run.first), 3.0), "distance from the text"
        if self._day and at < self._day and self._between(at, self._day) < settings.REACH_TO_DAY:
            yield 1.5, "a day stands right below"
        elif self._day and at > self._day and self._has_title_above_day:
            yield -1.5, "stands below the day"
        if pairs(text) & self._body and self._repeats(at, text):
            yield 1.5, "is said again on the page"
        if at == 0 and self.run.first <= settings.REACH_OF_HEAD:
            yield 2.0, "is the first line"
        if at and self._may_be(self.draft.lines[at - 1]) and self._is_related(at - 1):
            yield -1.0, "stands right below a line that may be it"
        yield from self._shape(text)
        if self._is_in_list(at):
            yield -1.5, "stands among lines like links"

    def _words(self, text: str) -> Iterator[tuple[float, str]]:
        if own := pairs(text):
            # A name of four characters may stand in any text.
            whole = max(len(own), settings.PAIRS_OF_TITLE)
            yield 4 * len(own & self._lead) / whole, "shares words with the lead"
            yield 2 * len(own & self._body) / whole, "shares words with the text"

    def _is_related(self, at: int) -> bool:
        """Whether a line shares so many words with the lead that it may be the headline."""
        own = pairs(self.draft.lines[at].text)
        return len(own & self._lead) >= settings.PAIRS_OF_RELATED

    def _shape(self, text: str) -> Iterator[tuple[float, str]]:
        if (lacking := settings.SHORTEST_USUAL_TITLE - len(text)) > 0:
            yield -0.4 * lacking, "is short for a headline"
        if is_furniture(text, self.rules):
            yield -3.0, "is like a button or menu"
        if any(rule.pattern.fullmatch(text) for rule in self.rules.at(Where.MASTHEAD)):
            yield -2.0, "is like the name of a page or section"

    def _repeats(self, at: int, text: str) -> bool:
        words = plain(text)
        if len(words) < settings.SHORTEST_REPEATED_TITLE:
            return False
        others = (each for n, each in enumerate(self._plain_lines) if n != at)
        return any(words in each for each in others if len(each) < 4 * len(words) + 40)

    def _is_in_list(self, at: int) -> bool:
        """Whether lines above and below look like links: as long, and no sentence, day or label."""
        lines = self.draft.lines
        beside = [n for n in (at - 2, at - 1, at + 1, at + 2) if 0 <= n < self.run.first]
        like = [n for n in beside if n not in self._dated and self._is_as_long(lines[n])]
        return len(like) >= 3

    def _is_as_long(self, line: Line) -> bool:
        return len(line.text) >= settings.SHORTEST_USUAL_TITLE

    @cached_property
    def _reader(self) -> LabelReader:
        return LabelReader(self.rules)

    @cached_property
    def _dated(self) -> frozenset[int]:
        """The places above the body of lines with a full day."""
        head = self.draft.lines[: self.run.first]
        return frozenset(n for n, line in enumerate(head) if stated_moments(line.text, self.rules))

    @cached_property
    def _day(self) -> int | None:
        """The place of the last line with a day above the body, close to it."""
        near = (n for n in self._dated if self._between(n, self.run.first) < settings.REACH_OF_DAY)
        return max(near, default=None)

    def _between(self, at: int, below: int) -> int:
        """The number of lines between two, without buttons."""
        return self._counted[below] - self._counted[at + 1]

    @cached_property
    def _counted(self) -> list[int]:
        """For each place, the number of lines above that are no buttons."""
        lines = self.draft.lines[: self.run.first + 1]
        counts = (
            len(line.text) >= settings.SHORTEST_TITLE and not is_furniture(line.text, self.rules)
            for line in lines
        )
        return [0, *accumulate(counts)]

    @cached_property
    def _has_title_above_day(self) -> bool:
        above = self.draft.lines[max(0, (self._day or 0) - settings.REACH_TO_DAY) : self._day]
        return any(self._may_be(line) for line in above)

    @cached_property
    def _lead(self) -> set[str]:
        return pairs("\n".join(self._texts()[: settings.LEAD_PARAGRAPHS]))

    @cached_property
    def _body(self) -> set[str]:
        return pairs("\n".join(self._texts()))

    def _texts(self) -> Sequence[str]:
        lines = self.draft.lines[self.run.first : self.run.last + 1]
        return [line.text[: settings.LONGEST_LEAD] for line in lines]

    @cached_property
    def _plain_lines(self) -> list[str]:
        """The lines outside the body, as letters and figures, and the titles that are stated."""
        lines, run = self.draft.lines, self.run
        around = [*lines[: run.first], *lines[run.last + 1 :]]
        own = [plain(line.text) for line in around]
        gap = own[: run.first] + [""] * (run.last + 1 - run.first) + own[run.first :]
        return [*gap, *map(plain, self.stated)]
