"""Machine drafts of whole segments: split, insert, translate, restore, place marks, join."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from digest.text.inline_tags import numbered, plain, with_tags
from digest.text.term_finder import TermFinder
from digest.translation.machine.anchors import MarkedSentence, labels, marked
from digest.translation.machine.argos import Draft, Engine
from digest.translation.machine.placeables import insert, missing, restore
from digest.translation.machine.placing import joined, placed
from digest.translation.sentences import split


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
            done: called for each finished sentence with its number of source characters, tags not
                counted.
        """
        pieces = [split(text) for text in texts]
        sentences = sorted(set(chain.from_iterable(pieces)), key=lambda s: (-len(s), s))
        drafts = dict(zip(sentences, self._sentences(sentences, done), strict=True))
        return [_join([drafts[sentence] for sentence in split_text]) for split_text in pieces]

    def _sentences(self, tagged: Sequence[str], done: Callable[[int], None]) -> list[Draft]:
        """Drafts of tagged sentences with proper names, dates and amounts inserted.

        Where the English of a placeable is missing from a draft, two more compete: one with common
        terms inserted as well, and one of the plain sentence.
        """
        sentences = self._read(tagged)
        proper = [[span for span in each.spans if not span.common] for each in sentences]
        lengths = (len(each.text) for each in sentences)
        texts = [each.text for each in sentences]
        drafts = self._engine.translate(
            list(map(insert, texts, proper)), lambda: done(next(lengths))
        )
        best = list(map(_choose, drafts, sentences))
        failed = [i for i, draft in enumerate(best) if missing(draft.text, sentences[i].wanted)]
        full = self._engine.translate([insert(texts[i], sentences[i].inserted) for i in failed])
        bare = self._engine.translate([texts[i] for i in failed])
        for i, *others in zip(failed, full, bare, strict=True):
            best[i] = _choose((best[i], *chain(*others)), sentences[i])
        return [
            Draft(placed(draft.text, each), draft.score)
            for draft, each in zip(best, sentences, strict=True)
        ]

    def _read(self, tagged: Sequence[str]) -> list[MarkedSentence]:
        """The sentences with what is known of their English; labels are translated alone."""
        read = [numbered(sentence) for sentence in tagged]
        alone = sorted({label for text, marks in read for label in labels(text, marks)})
        english = dict(zip(alone, self._alone(alone), strict=True)) if alone else {}
        return [marked(text, marks, self._terms, english) for text, marks in read]

    def _alone(self, texts: Sequence[str]) -> list[str]:
        drafts = self._sentences([with_tags(text, ()) for text in texts], lambda _: None)
        return [plain(draft.text) for draft in drafts]


def _choose(drafts: Iterable[Draft], sentence: MarkedSentence) -> Draft:
    """The draft that keeps most placeables, with their exact spelling; of equals the first."""
    best = min(drafts, key=lambda draft: len(missing(draft.text, sentence.wanted)))
    return Draft(restore(best.text, sentence.spans), best.score)


def _join(drafts: Sequence[Draft]) -> Draft:
    """The draft of a text from those of its sentences, with the lowest of their scores."""
    text = joined(draft.text for draft in drafts)
    return Draft(text, min((draft.score for draft in drafts), default=0.0))
