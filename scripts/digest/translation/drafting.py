"""Drafts missing English into the memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from digest.incremental.batches import batches
from digest.model import Segment, TranslationUnit, UnitStatus
from digest.text.inline_tags import plain
from digest.text.term_finder import TermFinder
from digest.translation.checks import Context, Flag, flags_of
from digest.translation.machine import Engine, Translator
from digest.translation.memory import Memory


def untranslated(segments: Sequence[Segment], memory: Memory, slug: str) -> tuple[str, ...]:
    """The source texts of an article without English in the memory."""
    known = memory.offers(segments, slug)
    return tuple(each.text for each in segments if each.text not in known)


def adopt(segments: Mapping[str, Sequence[Segment]], memory: Memory) -> None:
    """Puts what the files of other articles know of these into their own.

    A page is made of its article's own file alone: so no story changes the page of another.
    """
    for slug, own in segments.items():
        if units := memory.offers(own, slug):
            memory.save(slug, own, units)


def draft(
    segments: Mapping[str, Sequence[Segment]],
    memory: Memory,
    engine: Engine,
    terms: TermFinder,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    drafted_on: date | None = None,
) -> None:
    """Drafts each source text without English once, into the files of all its articles.

    Drafts are checked and saved batch by batch, so a killed run resumes where it stopped. Texts
    without a result from the engine stay pending.

    Args:
        segments: all segments of each article, by slug.
        drafted_on: the day recorded with the engine's name in every draft.
        progress: called with the number of source characters drafted so far, and in all.
    """
    wanted_by = defaultdict(list)
    for slug, own in segments.items():
        for text in untranslated(own, memory, slug):
            wanted_by[text].append(slug)
    translator = Translator(engine, terms)
    engine_name = f"{translator.name}, {drafted_on}" if drafted_on else translator.name
    for drafts in _drafted(list(wanted_by), translator, engine_name, progress):
        units = {text: checked(unit, terms) for text, unit in drafts.items()}
        for slug in dict.fromkeys(chain.from_iterable(wanted_by[text] for text in units)):
            known = memory.offers(segments[slug], slug)
            memory.save(slug, segments[slug], {**units, **known})


def flags(unit: TranslationUnit, terms: TermFinder) -> tuple[Flag, ...]:
    """The flags of a unit, hints included; none while it is pending."""
    if unit.status is UnitStatus.PENDING:
        return ()
    return flags_of(unit.source, unit.target, Context(terms))


def checked(unit: TranslationUnit, terms: TermFinder) -> TranslationUnit:
    """The unit with the ids of its flags; hints do not count."""
    found = tuple(flag.id for flag in flags(unit, terms) if not flag.check.hint)
    return replace(unit, flags=found)


def _drafted(
    texts: Sequence[str],
    translator: Translator,
    engine_name: str,
    progress: Callable[[int, int], None],
) -> Iterator[dict[str, TranslationUnit]]:
    """Drafts of the texts by batches, large enough for the engine and small enough to lose."""
    total = sum(len(plain(text)) for text in texts)
    finished = 0

    def advance(characters: int) -> None:
        nonlocal finished
        finished += characters
        progress(finished, total)

    for batch in batches(texts, len, translator.batch_characters):
        drafts = translator.translate(batch, advance)
        yield {
            text: TranslationUnit(
                text, draft.text, UnitStatus.MACHINE, engine_name, score=draft.score
            )
            for text, draft in zip(batch, drafts, strict=True)
            if draft.text
        }
