"""Head and tail of a text: label lines and notices are read and cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft, SourcedFact, Strength
from digest.cleaning.characters import tidy_value
from digest.cleaning.days.datelines import Dateline
from digest.cleaning.days.dates import moments
from digest.cleaning.days.day_labels import Said
from digest.cleaning.days.day_places import datelines, left_out
from digest.cleaning.days.day_weights import BETWEEN, Weight, readings
from digest.cleaning.frame.notices import FurnitureRules, speaks_for_page, stays
from digest.cleaning.labels import LabelledPiece, LabelReader
from digest.cleaning.shapes import is_body, may_be_title
from digest.cleaning.traced import Edit, Line
from digest.editorial.cleaning_rules import CleaningRule, CleaningRules, Where
from digest.model import BlockKind, Candidate, Doubt

LABEL_LINE = "label-line"
SECOND_ARTICLE = "second-article"
_DAYS = frozenset(["published", "updated"])
_VALUE_BELOW = frozenset(["source", "authors", "editor"])
_COUNTS = re.compile(r"\d|[一二两兩三四五六七八九十半]|[昨前今][天日]|[刚剛]")
_SENTENCES = re.compile(r"[^。！!]+[。！!]?")


def keep_first_article(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft cut from a second title label on, as one article must not have two dates."""
    reader = LabelReader(rules)
    titles = [rule for rule in rules.at(Where.LABEL) if rule.field == "title"]
    titled = [
        line
        for line in draft.lines
        if len(line.text) <= settings.LONGEST_FURNITURE
        and not draft.is_apart(line)
        and any(rule.pattern.match(line.text) for rule in titles)
        and _states(reader.pieces(line.text), "title")
    ]
    if len(titled) < 2 or not any(
        is_body(line.text) and titled[0].start < line.start < titled[1].start
        for line in draft.lines
    ):
        return draft
    second = titled[1]
    doubt = Doubt(
        "two-headers",
        "two headers: a second article begins here and is left out; give it a file of its own",
        draft.file_line(second),
    )
    return draft.edit([Edit(second.start, len(draft.text.text), SECOND_ARTICLE)]).with_doubts(
        [doubt]
    )


def read_labels(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with label lines around the running text, and editors' credits, read and cut."""
    head, tail = _around(draft, rules)
    reader = LabelReader(rules)
    scan = _Scan(draft, rules, reader)
    meeting = any(
        _begins(rules, Where.VENUE, line.text)
        for line in draft.lines[: len(head) + settings.VENUE_REACH]
    )
    dated = datelines(draft, head, tail, rules)
    for zone in (head, tail):
        own = [line for line in zone if not draft.is_apart(line)]
        taken_apart = _with_value_below([(line, reader.pieces(line.text)) for line in own], reader)
        strong = any(_strong(pieces) for _, pieces in taken_apart)
        for line, pieces in taken_apart:
            if meeting and _weak(pieces or reader.loose_pieces(line.text)):
                continue
            if line in dated and (zone is head or strong or dated[line][0].is_labelled):
                scan.take_dateline(line, *dated.pop(line))
            elif pieces and (strong or zone is head):
                scan.take(line, pieces)
    for line in draft.lines[len(head) : len(draft.lines) - len(tail)]:
        if line in dated and not meeting:
            scan.take_dateline(line, *dated[line])
        elif (
            not draft.is_apart(line)
            and _names_editor(line, rules)
            and (pieces := reader.pieces(line.text))
        ):
            scan.take(line, pieces)
    scan.edits.sort()
    return (
        draft.edit(scan.edits)
        .with_facts(scan.facts)
        .with_candidates(scan.candidates)
        .with_doubts(scan.doubts)
    )


def _around(draft: ArticleDraft, rules: CleaningRules) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines before and after the text of the article.

    A notice below the text may be prose, and so may have been taken for its end.
    """
    head, tail = zones(draft, rules)
    if (frame := draft.frame) is None:
        return head, tail
    head = tuple(line for line in draft.lines if line.number < frame.first)
    below = tuple(line for line in draft.lines if line.number > frame.last)
    return head, max(tail, below, key=len)


def _names_editor(line: Line, rules: CleaningRules) -> bool:
    """Whether a line is an editor's credit, which may also occur between paragraphs."""
    return len(line.text) <= settings.LONGEST_EDITOR_CREDIT and any(
        rule.pattern.match(line.text) for rule in rules.at(Where.LABEL) if rule.field == "editor"
    )


_TakenApart = list[tuple[Line, tuple[LabelledPiece, ...]]]


def _with_value_below(lines: _TakenApart, reader: LabelReader) -> _TakenApart:
    """The lines, where a label without a value takes it from the line below."""
    joined: _TakenApart = []
    for line, pieces in lines:
        above = joined[-1] if joined else None
        if (
            above
            and not pieces
            and len(line.text) <= settings.LONGEST_VALUE_BELOW
            and _awaits_value(above[1])
        ):
            whole = reader.pieces(f"{above[0].text} {line.text}")
            if whole and whole[-1].value:
                joined[-1] = (above[0], whole)
                joined.append((line, (LabelledPiece(whole[-1].rule, ""),)))
                continue
        joined.append((line, pieces))
    return joined


def _awaits_value(pieces: tuple[LabelledPiece, ...]) -> bool:
    last = pieces[-1] if pieces else None
    return bool(last and last.rule and not last.value and last.rule.field in _VALUE_BELOW)


def cut_tail(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with the notices before and after the running text read and cut."""
    head, tail = zones(draft, rules)
    furniture = FurnitureRules(draft, rules)
    listing: CleaningRule | None = None
    edits: list[Edit] = []
    facts: list[SourcedFact] = []
    for at, line in enumerate((*head, *tail)):
        opens = furniture.whole(line.text, Where.LIST) if at >= len(head) else None
        ends = is_body(line.text) or stays(rules, line.text)
        listing = opens or (None if ends else listing)
        if draft.is_apart(line) or _is_headline(draft, line):
            continue
        facts += _notices(draft, line, rules)
        rule = furniture.notice(line.text) or listing
        if rule:
            edits.append(Edit(line.start, line.end, rule.id))
    if last := _last_paragraph(draft, head, tail):
        furniture.notice(last.text)  # It is none, but by a greedy rule, which is told.
        facts += _notices_at_end(draft, last, rules)
    return draft.edit(edits).with_facts(facts).with_doubts(furniture.doubts())


def _is_headline(draft: ArticleDraft, line: Line) -> bool:
    return draft.frame is not None and line.number == draft.frame.headline


def _last_paragraph(draft: ArticleDraft, head: Sequence[Line], tail: Sequence[Line]) -> Line | None:
    running = draft.lines[len(head) : len(draft.lines) - len(tail)]
    return running[-1] if running and not draft.is_apart(running[-1]) else None


def _notices_at_end(draft: ArticleDraft, line: Line, rules: CleaningRules) -> Iterator[SourcedFact]:
    """The notices in the last sentences of a paragraph, which stay."""
    for sentence in reversed(_SENTENCES.findall(line.text)):
        if not speaks_for_page(rules, sentence):
            return
        yield from _notices(draft, line._replace(text=sentence), rules)


def read_dropped(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with label lines and notices read from the lines a page leaves out."""
    reader = LabelReader(rules)
    scan = _Scan(draft, rules, reader)
    facts: list[SourcedFact] = []
    texts = [tidy_value(text, rules) for text in draft.seed.dropped]
    is_dated = any(BETWEEN.reason in each.reasons for each in draft.candidates)
    dated = dict(left_out(texts, draft.seed.above, rules, dated=is_dated))
    for at, text in enumerate(texts):
        line = Line(text, 0, 0, -1, 0)
        pieces = reader.pieces(text)
        if at in dated:
            scan.take_dateline(line, *dated[at])
        elif _strong(pieces):
            scan.take(line, tuple(piece for piece in pieces if piece.rule))
        facts += _notices(draft, line, rules)
    return draft.with_facts([*scan.facts, *facts]).with_candidates(scan.candidates)


@dataclass(slots=True)
class _Scan:
    """The edits, facts and doubts of the label lines of a draft."""

    draft: ArticleDraft
    rules: CleaningRules
    reader: LabelReader
    edits: list[Edit] = field(default_factory=list)
    facts: list[SourcedFact] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def take(self, line: Line, pieces: tuple[LabelledPiece, ...]) -> None:
        """Reads the pieces of one line and cuts it."""
        self.edits.append(Edit(line.start, line.end, LABEL_LINE))
        for piece in pieces:
            strength = Strength.LABEL if piece.rule else Strength.BYLINE
            if piece.rule and piece.rule.where is Where.FRAGMENT and piece.rule.field:
                self._doubt(line, piece.value)
            for name, value in self.reader.facts(piece):
                if name not in _DAYS:
                    self.facts.append(self.draft.fact(strength, name, value, line))
                elif name == "published" and not any(moments(value, self.rules)):
                    self._doubt(line, value)

    def take_dateline(self, line: Line, dateline: Dateline, place: Weight) -> None:
        """Reads a line that states a day, and cuts it but for a headline before the day."""
        kept = (
            line.text.find(dateline.headline) + len(dateline.headline) if dateline.headline else 0
        )
        self.edits.append(Edit(line.start + kept, line.end, LABEL_LINE))
        for field_, value, is_labelled in dateline.facts:
            strength = Strength.LABEL if is_labelled else Strength.BYLINE
            self.facts.append(self.draft.fact(strength, field_, value, line))
        facts, candidates = readings(self.draft, dateline, line, place)
        self.facts += facts
        self.candidates += candidates
        for reading in dateline.readings:
            if not reading.days and reading.said is not Said.OTHER:
                self._doubt(line, reading.written)

    def _doubt(self, line: Line, written: str) -> None:
        if _COUNTS.search(written) and not self.draft.is_stated("published"):
            message = f"“{written}” is no full date; give `date` in the front matter if you know it"
            self.doubts.append(Doubt("bad-date", message, self.draft.file_line(line)))


def zones(draft: ArticleDraft, rules: CleaningRules) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines before the first and after the last line of running text."""
    lines, furniture = draft.lines, FurnitureRules(draft, rules)

    def is_running(index: int) -> bool:
        line = lines[index]
        other = draft.is_apart(line) or draft.kind(line) is BlockKind.CAPTION
        return is_body(line.text) and not other and not furniture.notice(line.text)

    def is_lead(index: int) -> bool:
        return is_running(index) and not may_be_title(lines[index].text)

    first = next(filter(is_lead, range(len(lines))), len(lines))
    last = next(filter(is_running, reversed(range(len(lines)))), len(lines))
    return lines[:first], lines[max(first, last + 1) :]


def _strong(pieces: tuple[LabelledPiece, ...]) -> bool:
    """Whether a line has a label that occurs only in a head or tail, or names a writer."""
    return any(
        piece.rule
        and (
            piece.rule.where is Where.LABEL
            or (piece.rule.where is Where.FRAGMENT and piece.value and not piece.rule.field)
        )
        for piece in pieces
    )


def _weak(pieces: tuple[LabelledPiece, ...]) -> bool:
    return any(piece.rule and piece.rule.where is Where.WEAK_LABEL for piece in pieces)


def _states(pieces: tuple[LabelledPiece, ...], name: str) -> bool:
    return any(piece.rule and piece.rule.field == name and piece.value for piece in pieces)


def _notices(draft: ArticleDraft, line: Line, rules: CleaningRules) -> Iterator[SourcedFact]:
    for rule in rules.at(Where.RIGHTS):
        sentences = [text for text in _SENTENCES.findall(line.text) if rule.pattern.search(text)]
        for sentence in sentences:
            match = rule.pattern.search(sentence)
            if match and rule.pattern.groupindex:
                for name, value in match.groupdict().items():
                    if value:
                        yield draft.fact(Strength.BYLINE, name, value, line)
        if sentences and rule.field:
            yield draft.fact(Strength.LABEL, rule.field, "".join(sentences), line)


def _begins(rules: CleaningRules, where: Where, text: str) -> bool:
    return any(rule.pattern.match(text) for rule in rules.at(where))
