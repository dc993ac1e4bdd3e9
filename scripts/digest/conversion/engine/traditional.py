"""The direction from Simplified: phrases that cut no word, and what is fixed over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from digest.conversion.engine.direction import Direction, Rewritten
from digest.conversion.engine.lexicon import Lexicon
from digest.conversion.engine.opencc_engine import Step, laid_over
from digest.conversion.names.name_reader import Fixed
from digest.text.phrases import Span

_BLANK = "\0"


@dataclass(frozen=True, slots=True)
class _Decided:
    """What decides the forms of a text.

    Args:
        rest: the text without the fixed words, in OpenCC's normal form.
        spans: the phrases that decide in it.
        over: what stands over the conversion by these: fixed words, and patterns.
    """

    rest: str
    spans: list[Span]
    over: list[Fixed]


@dataclass(frozen=True, slots=True)
class Traditionalizing(Direction):
    """Converts by the phrases of a lexicon; fixed words cut the text, patterns do not.

    Args:
        lexicon: the phrases, with values in OpenCC's standard.
        regional: the words of the lexicon that the standard of the configuration writes unlike
            OpenCC, with their targets in it.
    """

    lexicon: Lexicon
    regional: Mapping[str, str]

    def convert(self, text: str) -> str:
        """The converted text alone."""
        return self._written(self._decided(text))

    def render(self, text: str) -> Rewritten:
        """The converted text with an account of it."""
        decided = self._decided(text)
        rest, shown = decided.rest, self._written(decided)
        listed = [span for span in decided.spans if text[slice(*span)] in self.lexicon.words]
        over = _offsets(decided.over)
        fixed = over | _offsets(listed)
        settled = fixed | _offsets(decided.spans)
        alone = [each for each in self.lexicon.undecided(rest) if each[0] not in settled]
        races = [*self.lexicon.races(rest)]
        open_ = [*self.lexicon.ambiguous(rest), *alone]
        undecided = {
            at: others
            for at, values in sorted([*races, *open_])
            if at not in over and (others := self._others(values, shown[at]))
        }
        close = {at for at, _ in races} - {at for at, _ in open_}
        return Rewritten(shown, undecided, frozenset(fixed), frozenset(close))

    def _decided(self, text: str) -> _Decided:
        words = self.fixed.find_words(text)
        rest = laid_over(text, [(start, _BLANK * (end - start)) for start, end, _ in words])
        rest = reduce(_converted, self.engine.normal, rest)
        spans = list(self.lexicon.spans(rest))
        in_context = list(self.fixed.find_in_context(text))
        if in_context:
            listed = [span for span in spans if text[slice(*span)] in self.lexicon.favoured]
            taken = _offsets(words) | _offsets(listed)
            words += (each for each in in_context if taken.isdisjoint(range(each[0], each[1])))
            words.sort()
        return _Decided(rest, spans, words)

    def _written(self, decided: _Decided) -> str:
        """The text in the standard of the configuration."""
        values, rest = self.lexicon.values, decided.rest
        phrases = [(start, values[rest[start:end]]) for start, end in decided.spans]
        shown = reduce(_converted, self.engine.regional, self.lexicon.step.written(rest, phrases))
        if self.regional:
            words = ((start, rest[start:end]) for start, end in decided.spans)
            named = [(at, self.regional[word]) for at, word in words if word in self.regional]
            shown = laid_over(shown, named)
        return laid_over(shown, [(start, target) for start, _, target in decided.over])

    def _others(self, values: Sequence[str], shown: str) -> tuple[str, ...]:
        forms = (reduce(_converted, self.engine.regional, value) for value in values)
        return tuple(form for form in dict.fromkeys(forms) if form != shown)


def _offsets(spans: Iterable[tuple[int, int, *tuple[str, ...]]]) -> set[int]:
    return {at for start, end, *_ in spans for at in range(start, end)}


def _converted(text: str, step: Step) -> str:
    return step.convert(text, step.phrases(text))
