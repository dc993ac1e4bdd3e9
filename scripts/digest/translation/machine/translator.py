"""Machine drafts of whole segments: split, insert, translate, restore, join."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from digest.text.term_finder import TermFinder
from digest.translation.machine.argos import Draft, Engine
from digest.translation.machine.placeables import Placeable, insert, missing, placeables, restore
from digest.translation.machine.sentences import split


class Translator:
    """Drafts segments with an engine and the termbase."""

    def __init__(self, engine: Engine, terms: TermFinder) -> None:
        self.name = engine.name
        self.batch_characters = engine.batch_characters
        self._engine = engine
        self._terms = terms

    def translate(
        self, texts: Sequence[str], done: Callable[[int], None] = lambda _: None
    ) -> list[Draft]:
        """A draft of every text; the sentences of all texts share the engine's batches.

        Args:
            done: called for each finished sentence with its number of source characters.
        """
        pieces = [split(text) for text in texts]
        sentences = sorted(set(chain.from_iterable(pieces)), key=lambda s: (-len(s), s))
        drafts = dict(zip(sentences, self._sentences(sentences, done), strict=True))
        return [_join([drafts[sentence] for sentence in split_text]) for split_text in pieces]

    def _sentences(self, sentences: Sequence[str], done: Callable[[int], None]) -> list[Draft]:
        """Drafts of sentences with proper names, dates and amounts inserted.

        Where the English of a placeable is missing from a draft, two more compete: one with common
        terms inserted as well, and one of the plain sentence.
        """
        spans = [placeables(sentence, self._terms) for sentence in sentences]
        proper = [[span for span in found if not span.common] for found in spans]
        lengths = map(len, sentences)
        drafts = self._engine.translate(
            list(map(insert, sentences, proper)), lambda: done(next(lengths))
        )
        best = list(map(_choose, drafts, spans))
        failed = [i for i, draft in enumerate(best) if missing(draft.text, spans[i])]
        full = self._engine.translate([insert(sentences[i], spans[i]) for i in failed])
        plain = self._engine.translate([sentences[i] for i in failed])
        for i, *others in zip(failed, full, plain, strict=True):
            best[i] = _choose((best[i], *chain(*others)), spans[i])
        return best


def _choose(drafts: Iterable[Draft], spans: Sequence[Placeable]) -> Draft:
    """The draft that keeps most placeables, with their exact spelling; of equals the first."""
    best = min(drafts, key=lambda draft: len(missing(draft.text, spans)))
    return Draft(restore(best.text, spans), best.score)


def _join(drafts: Sequence[Draft]) -> Draft:
    """The draft of a text from those of its sentences, with the lowest of their scores."""
    text = " ".join(draft.text for draft in drafts if draft.text)
    return Draft(text, min((draft.score for draft in drafts), default=0.0))
