"""Finds the English of every segment: from the memory, else from the engine, else pending."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from digest.batches import batches
from digest.checks import Context, Flag, flags_of
from digest.memory import Memory
from digest.model import Segment, TranslationUnit, UnitStatus
from digest.resources import NameRules, Term
from digest.termfinder import NO_NAME_RULES, TermFinder
from digest.translation import Executor, Translator


def complete(
    articles: Mapping[str, Sequence[Segment]],
    memory: Memory,
    engine: Callable[[], Executor | None],
    termbase: Sequence[Term],
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    names: NameRules = NO_NAME_RULES,
    drafted_on: date | None = None,
) -> dict[str, dict[str, TranslationUnit]]:
    """The translation unit of every segment, by slug and source text.

    Where editors have given one sentence different English in two articles, each keeps its own.
    Drafts are saved into the memory as they are made, so a run that is killed goes on where it
    stopped. They are checked then, and the memory keeps their flags. What neither memory nor
    engine can give is pending.

    Args:
        articles: the segments of each article, by slug.
        engine: finds the engine; called only when something is missing.
        drafted_on: the day that stands beside the engine's name in every new draft.
        names: what bounds a person's name in running text.
        progress: called with the source characters drafted so far and those to draft in all.
    """
    units = {
        slug: {segment.text: _remembered(memory, segment.text, slug) for segment in segments}
        for slug, segments in articles.items()
    }
    missing: dict[str, list[str]] = {}
    for slug, own in units.items():
        for text, unit in own.items():
            if unit.status is UnitStatus.PENDING:
                missing.setdefault(text, []).append(slug)
    found = engine() if missing else None
    if found is not None:
        terms = TermFinder(termbase, names)
        translator = Translator(found, terms)
        engine_name = f"{translator.name}, {drafted_on}" if drafted_on else translator.name
        for drafts in _drafted(list(missing), translator, engine_name, progress):
            for text, draft in drafts.items():
                unit = checked(draft, terms)
                for slug in missing[text]:
                    units[slug][text] = unit
            for slug in dict.fromkeys(chain.from_iterable(missing[text] for text in drafts)):
                memory.save(slug, articles[slug], units[slug])
    return units


def flags(unit: TranslationUnit, terms: TermFinder) -> tuple[Flag, ...]:
    """Everything the checks find in a unit, hints included; nothing while it is pending."""
    if unit.status is UnitStatus.PENDING:
        return ()
    return flags_of(unit.source, unit.target, Context(terms))


def checked(unit: TranslationUnit, terms: TermFinder) -> TranslationUnit:
    """The unit with the ids of the checks it fails; hints do not count."""
    found = tuple(flag.id for flag in flags(unit, terms) if not flag.check.hint)
    return replace(unit, flags=found)


def _remembered(memory: Memory, text: str, slug: str) -> TranslationUnit:
    return memory.lookup(text, slug) or TranslationUnit(text, "", UnitStatus.PENDING)


def _drafted(
    texts: Sequence[str],
    translator: Translator,
    engine_name: str,
    progress: Callable[[int, int], None],
) -> Iterator[dict[str, TranslationUnit]]:
    """Drafts of the texts, in batches large enough for the engine and small enough to lose."""
    total = sum(map(len, texts))
    finished = 0

    def advance(characters: int) -> None:
        nonlocal finished
        finished += characters
        progress(finished, total)

    for batch in batches(texts, len, translator.appetite):
        drafts = translator.translate(batch, advance)
        yield {
            text: TranslationUnit(
                text, draft.text, UnitStatus.MACHINE, engine_name, score=draft.score
            )
            for text, draft in zip(batch, drafts, strict=True)
            if draft.text
        }
