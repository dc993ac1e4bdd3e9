"""The frame that a copied page has around its article: menus above, links and comments below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft, Frame
from digest.cleaning.days.datelines import split_headline
from digest.cleaning.frame.comments import comments_start
from digest.cleaning.frame.headline_evidence import HeadlineEvidence, Weighed
from digest.cleaning.frame.page_tail import boxes, page_tail
from digest.cleaning.frame.prose_run import Run, is_closed, is_stamp, prose_run, stated_moments
from digest.cleaning.labels import LabelReader
from digest.cleaning.shapes import plain
from digest.cleaning.traced import Edit, Line
from digest.editorial.cleaning_rules import CleaningRules
from digest.model import Candidate, Doubt

HEAD = "page-head"
TAIL = "page-tail"


def find_frame(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with the place of its article, and without the page far around it.

    What is close to headline and text stays for the steps that read and cut its lines.
    """
    run = _article_run(draft, rules)
    if run is None:
        return draft
    run, weighed = _weighed(draft, run, rules)
    headline = _leading(weighed)
    above: list[Line] = []
    below: list[Line] = []
    if _is_found(draft):
        weighed = HeadlineEvidence(draft, run, rules, _stated(draft)).of_stated()
    else:
        above = _above(draft, run, headline)
        text = draft.lines[_below_head(draft, run, rules) : run.last + 1]
        below = [*boxes(draft, text, rules), *page_tail(draft, run, rules)]
    frame = _frame(draft, run, headline, above, below)
    found = replace(draft, frame=frame).with_candidates(_candidates(draft, weighed))
    if headline and draft.known("title") is None:
        found = found.with_doubts(_close_race(draft, weighed))
    doubts = _doubts(draft, above if headline else [], below)
    return found.with_doubts(doubts).edit(_cuts(found, above, below, rules))


def _is_found(draft: ArticleDraft) -> bool:
    """Whether the article was found in the tree of its page, with its headline."""
    return draft.seed.outline is not None and "title" in draft.seed.hints


def _above(draft: ArticleDraft, run: Run, headline: Weighed | None) -> list[Line]:
    """The lines above the headline, or above the body where there is none."""
    top = headline.line.start if headline and headline.line else draft.lines[run.first].start
    return [line for line in draft.lines if line.start < top and not draft.is_in_figure(line)]


def _frame(
    draft: ArticleDraft, run: Run, headline: Weighed | None, above: list[Line], below: list[Line]
) -> Frame:
    lines = draft.lines
    is_page = len(above) > settings.REACH_OF_HEAD or len(below) >= settings.FEWEST_LINES_OF_PAGE
    place = headline.line.number if headline and headline.line else None
    return Frame(place, lines[run.first].number, lines[run.last].number, is_page)


def _cuts(
    draft: ArticleDraft, above: list[Line], below: list[Line], rules: CleaningRules
) -> Iterator[Edit]:
    """The cuts of what is far above the headline, but for labelled facts, and of the tail."""
    is_page = draft.frame is not None and draft.frame.is_page
    reader, near = LabelReader(rules), len(above) - settings.REACH_OF_HEAD
    for at, line in enumerate(above):
        is_far = at < near or (is_page and draft.kind(line) is not None)
        if is_far and not reader.states_fact(line.text):
            yield Edit(line.start, line.end, HEAD)
    yield from (Edit(line.start, line.end, TAIL) for line in below)


def _article_run(draft: ArticleDraft, rules: CleaningRules) -> Run | None:
    """The body of a text, without the comments below it."""
    run = prose_run(draft, rules) or _without_prose(draft, rules)
    comments = comments_start([line.text for line in draft.lines], rules) if run else None
    if run and comments is not None and run.first < comments <= run.last:
        return run._replace(last=comments - 1)
    return run


def _without_prose(draft: ArticleDraft, rules: CleaningRules) -> Run | None:
    """What stands below the day of a text without prose, such as a poem; None without a day."""
    last = len(draft.lines) - 1
    first = _below_head(draft, Run(len(draft.lines), last, 0), rules)
    reader = LabelReader(rules)
    words = any(not reader.pieces(line.text) for line in draft.lines[first:])
    return Run(first, last, 0) if words else None


def _weighed(draft: ArticleDraft, run: Run, rules: CleaningRules) -> tuple[Run, list[Weighed]]:
    """The run with the headlines above it; with what prose is above it, where none is plainly one.

    A notice stands above a headline, but what stands above none is of the text.
    """
    stated = _stated(draft)
    weighed = HeadlineEvidence(draft, run, rules, stated).weighed()
    whole = run._replace(first=_below_head(draft, run, rules))
    if whole.first < run.first:
        # The day of a printed page stands above the headline.
        above_day = HeadlineEvidence(draft, whole, rules, stated).weighed()
        weighed = max(above_day, weighed, key=_best_score)
    if weighed and weighed[0].score >= settings.PLAIN_HEADLINE_SCORE:
        return run, weighed
    first = _prose_above(draft, run.first, rules)
    if first == run.first:
        return run, weighed
    run = run._replace(first=first)
    return run, HeadlineEvidence(draft, run, rules, stated).weighed()


def _best_score(weighed: Sequence[Weighed]) -> float:
    return weighed[0].score if weighed else -inf


def _below_head(draft: ArticleDraft, run: Run, rules: CleaningRules) -> int:
    """The place of the first line of the body: right below the day where that is near the top.

    So lines that are no prose, such as code or verse, are not lost above the prose of an article.
    """
    top = draft.lines[: min(run.first, settings.REACH_OF_HEAD)]
    days = [
        at
        for at, line in enumerate(top)
        if at and stated_moments(line.text, rules) and not split_headline(line.text, rules)
    ]
    return min(run.first, days[0] + 1) if days else run.first


def _prose_above(draft: ArticleDraft, first: int, rules: CleaningRules) -> int:
    """The place of the first line of prose close above a run, with none but short gaps between."""
    for at in reversed(range(first)):
        text = draft.lines[at].text
        if first - at > settings.REACH_OF_HEAD or is_stamp(text, rules):
            break
        if is_closed(text) and len(text) >= settings.SHORTEST_SENTENCE:
            first = at
    return first


def _stated(draft: ArticleDraft) -> tuple[str, ...]:
    """The titles that front matter or markup state."""
    known = draft.known("title") or ""
    return tuple(filter(None, (known, *(draft.seed.hints.get(key, "") for key in _TITLES))))


_TITLES = ("title", "window")


def _leading(weighed: Sequence[Weighed]) -> Weighed | None:
    best = weighed[0] if weighed else None
    return best if best and best.score >= settings.LEAST_HEADLINE_SCORE else None


def _candidates(draft: ArticleDraft, weighed: Sequence[Weighed]) -> Iterator[Candidate]:
    for each in weighed[: settings.MOST_CANDIDATES]:
        line = draft.file_line(each.line) if each.line else 0
        yield Candidate("title", each.text, each.score, line, each.reasons)


def _close_race(draft: ArticleDraft, weighed: Sequence[Weighed]) -> Iterator[Doubt]:
    """The doubt between two lines that may both be the headline."""
    first = weighed[0]
    others = (each for each in weighed[1:] if not _says_same(each, first))
    second = next(others, None)
    if second and first.score - second.score < settings.CLOSE_RACE:
        line = draft.file_line(second.line) if second.line else 0
        message = (
            f"“{first.text}” is taken as the headline; “{second.text}” on line {line}"
            " may be it as well: give `title` in the front matter"
        )
        yield Doubt("title", message, draft.file_line(first.line) if first.line else 0)


def _says_same(one: Weighed, other: Weighed) -> bool:
    first, second = plain(one.text), plain(other.text)
    return first in second or second in first


def _doubts(draft: ArticleDraft, above: list[Line], below: list[Line]) -> Iterator[Doubt]:
    cut = [*above, *below]
    size = sum(len(line.text) for line in cut)
    prose = any(is_closed(line.text) for line in cut)
    if size > settings.LARGE_CUT * len(draft.text.text) or prose:
        places = ((above, "above the headline"), (below, "below the text"))
        parts = [f"{len(lines)} lines {where}" for lines, where in places if lines]
        message = (
            f"a whole page was pasted: {' and '.join(parts)} were left out; "
            "`inspect` shows them, delete them from the file"
        )
        yield Doubt("whole-page", message, draft.file_line(cut[0]))
