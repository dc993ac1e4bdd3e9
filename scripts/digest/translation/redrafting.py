"""Which machine drafts are to be made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from digest.model import TranslationUnit, UnitStatus
from digest.text.term_finder import TermFinder
from digest.translation.drafting import flags
from digest.translation.memory.folding import folded


@dataclass(frozen=True, slots=True)
class DraftFilter:
    """Picks drafts; each of these that is given narrows down, and has one or more to choose from.

    Args:
        flags: ids of checks that the draft fails now.
        engines: parts of the name of the engine that made it, in either case.
        words: what its Chinese has, in either script; of a term, any of its names.
    """

    flags: frozenset[str] = frozenset()
    engines: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def picked(
        self, units: Iterable[TranslationUnit], terms: TermFinder
    ) -> Iterator[TranslationUnit]:
        """The drafts among some units that it picks; never edited or outdated English."""
        words = [form for word in self.words for form in _forms(word, terms)]
        tests: list[Callable[[TranslationUnit], bool]] = []
        if self.engines:
            tests.append(lambda unit: is_by(unit, self.engines))
        if words:
            tests.append(lambda unit: _has(folded(unit.source), words))
        if self.flags:
            tests.append(lambda unit: not self.flags.isdisjoint(_failed(unit, terms)))
        for unit in units:
            if unit.status is UnitStatus.MACHINE and all(test(unit) for test in tests):
                yield unit


def is_by(unit: TranslationUnit, engines: Iterable[str]) -> bool:
    """Whether one of these is part of the name of a draft's engine, in either case."""
    return _has((unit.engine or "").casefold(), map(str.casefold, engines))


def _forms(word: str, terms: TermFinder) -> tuple[str, ...]:
    term = terms.get(word)
    return tuple(map(folded, (term.hans, *term.aliases) if term else (word,)))


def _has(text: str, parts: Iterable[str]) -> bool:
    return any(part in text for part in parts)


def _failed(unit: TranslationUnit, terms: TermFinder) -> set[str]:
    return {flag.id for flag in flags(unit, terms)}
