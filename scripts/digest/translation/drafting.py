"""Drafts missing English into the memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice

from digest.incremental.batches import batches
from digest.model import Segment, TranslationUnit, UnitStatus
from digest.text.inline_tags import plain
from digest.text.term_finder import TermFinder
from digest.translation.checks import Context, Flag, flags_of
from digest.translation.machine import Draft, Engine, Translator
from digest.translation.memory import Memory
from digest.translation.memory.reuse import NO_TEXTS
from digest.translation.memory.sentence_pairs import joined
from digest.translation.sentences import sentences


def untranslated(
    segments: Sequence[Segment], memory: Memory, slug: str, terms: TermFinder
) -> tuple[str, ...]:
    """The source texts of an article that nothing in the memory gives English for."""
    known = memory.offers(segments, slug, terms)
    return tuple(each.text for each in segments if each.text not in known)


def adopt(
    segments: Mapping[str, Sequence[Segment]],
    memory: Memory,
    terms: TermFinder,
    left: Iterable[str] = (),
) -> bool:
    """Whether articles got into their own files what the memory has for them.

    A page is made of its article's own file alone: so no story changes the page of another.

    Args:
        left: the files whose stories are gone, of which one may be here under another name.
    """
    written = False
    others = memory.texts_of(left) if segments else NO_TEXTS
    for slug, own in segments.items():
        if units := memory.completed(own, slug, terms, others):
            written |= memory.save(slug, own, units)
    return written


def draft(  # noqa: PLR0913 - each says one thing of a run
    segments: Mapping[str, Sequence[Segment]],
    memory: Memory,
    engine: Engine,
    terms: TermFinder,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    drafted_on: date | None = None,
    redraft: Callable[[TranslationUnit], bool] = lambda _unit: False,
    *,
    everywhere: bool = True,
    enough: Callable[[], bool] = lambda: False,
) -> None:
    """Drafts each source text without English once, into the files of all its articles.

    Sentences that are edited are taken as they are. Drafts are checked and saved batch by
    batch, so a killed run resumes where it stopped. Texts without a result from the engine stay
    pending, or keep the draft that they had.

    Args:
        segments: all segments of each article, by slug.
        drafted_on: the day recorded with the engine's name in every draft.
        progress: called with the number of source characters drafted so far, and in all.
        redraft: which drafts are made anew; edited and outdated English never is.
        everywhere: whether sentences and near texts of every file are made use of, which reads
            them all; else those of the article's own.
        enough: asked after each batch whether the rest is left for another run.
    """
    wanted_by = defaultdict(list)
    offered = memory.offers if everywhere else memory.completed
    known = {slug: offered(own, slug, terms) for slug, own in segments.items()}
    for slug, own in segments.items():
        if known[slug]:
            memory.save(slug, own, known[slug])
        for text in (each.text for each in own):
            if _is_wanted(known[slug].get(text), redraft):
                wanted_by[text].append(slug)
    translator = Translator(engine, terms)
    engine_name = f"{translator.name}, {drafted_on}" if drafted_on else translator.name
    edited = memory.sentence if everywhere else lambda _: None
    requests = [_Request.of(text, edited) for text in wanted_by]
    for drafts in _drafted(requests, translator, engine_name, progress):
        units = {text: checked(unit, terms) for text, unit in drafts.items()}
        for slug in dict.fromkeys(chain.from_iterable(wanted_by[text] for text in units)):
            mine = {text: unit for text, unit in units.items() if slug in wanted_by[text]}
            memory.save(slug, segments[slug], {**known[slug], **mine})
        if enough():
            return


def _is_wanted(unit: TranslationUnit | None, redraft: Callable[[TranslationUnit], bool]) -> bool:
    return unit is None or (unit.status is UnitStatus.MACHINE and redraft(unit))


def flags(unit: TranslationUnit, terms: TermFinder) -> tuple[Flag, ...]:
    """The flags of a unit, hints included; none while it is pending."""
    if unit.status is UnitStatus.PENDING:
        return ()
    return flags_of(unit.source, unit.target, Context(terms))


def checked(unit: TranslationUnit, terms: TermFinder) -> TranslationUnit:
    """The unit with the ids of its flags; hints do not count."""
    found = tuple(flag.id for flag in flags(unit, terms) if not flag.check.hint)
    return replace(unit, flags=found)


@dataclass(frozen=True, slots=True)
class _Request:
    """A text to draft, cut where a part of it is edited: each part with its English, or None."""

    text: str
    parts: tuple[tuple[str, str | None], ...]

    @classmethod
    def of(cls, text: str, edited: Callable[[str], str | None]) -> _Request:
        """The request for a text, which is one part where none of its sentences is edited."""
        parts = tuple((each, edited(each)) for each in sentences(text))
        known = any(english for _, english in parts)
        return cls(text, parts if known else ((text, None),))

    @property
    def open(self) -> list[str]:
        """The parts for the engine."""
        return [text for text, english in self.parts if english is None]

    def unit(self, drafts: Sequence[Draft], engine: str) -> TranslationUnit | None:
        """The unit, given the drafts of the open parts; None where one of them has no text."""
        if not all(each.text for each in drafts):
            return None
        made = iter(drafts)
        english = [known or next(made).text for _, known in self.parts]
        score = min(each.score for each in drafts)
        return TranslationUnit(self.text, joined(english), UnitStatus.MACHINE, engine, score=score)


def _drafted(
    requests: Sequence[_Request],
    translator: Translator,
    engine_name: str,
    progress: Callable[[int, int], None],
) -> Iterator[dict[str, TranslationUnit]]:
    """Drafts of the texts by batches, large enough for the engine and small enough to lose."""
    total = sum(len(plain(text)) for each in requests for text in each.open)
    finished = 0

    def advance(characters: int) -> None:
        nonlocal finished
        finished += characters
        progress(finished, total)

    def length(request: _Request) -> int:
        return sum(map(len, request.open))

    for batch in batches(requests, length, translator.batch_characters):
        drafts = iter(translator.translate([text for each in batch for text in each.open], advance))
        units = [each.unit([*islice(drafts, len(each.open))], engine_name) for each in batch]
        yield {unit.source: unit for unit in units if unit}
