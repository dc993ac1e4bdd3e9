"""Which texts of an article a locale's vocabulary is applied to, and where it leaves them alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from digest.conversion import (
    Vocabulary,
    Worded,
    detect,
    marked_spans,
    moved_by,
    proper_names,
)
from digest.editorial import Term, VocabularyKind, VocabularyWord
from digest.editorial.slices import Rendering
from digest.editorial.word_forms import same_word, simplified
from digest.model import Article, LocalWord, Script, Text
from digest.text.phrases import PhraseIndex, Span

OWN_WORDS = "vocabulary"
"""The key of front matter: false, or words of the article with what it calls them."""
NO_NAMES = PhraseIndex(())


@dataclass(frozen=True, slots=True)
class ArticleWording:
    """The local words in the texts of one article.

    Args:
        locale: the id of the locale whose words they are.
        script: that of the article.
        names: the article's people and bodies, in Simplified.
    """

    vocabulary: Vocabulary
    locale: str
    script: Script
    names: PhraseIndex = NO_NAMES

    def render(self, original: str, converted: str) -> Worded:
        """A converted text in the locale's words.

        What stands in Traditional characters in an article that does not is a quotation.
        """
        if self.script is not Script.HANT and detect(original).script is Script.HANT:
            return Worded(converted)
        return self.vocabulary.render(converted, self._kept(original, converted))

    def applied(self, text: Text, original: str) -> Text:
        """A text of a page in the locale's words, if it is in the locale; its marks move along."""
        if text.lang != self.locale:
            return text
        worded = self.render(original, text.text)
        made = (change for change in worded.changes if not change.asked)
        words = tuple(LocalWord(each.at, each.at + len(each.local), each.word) for each in made)
        marks = moved_by(worded.changes, text.marks)
        return replace(text, text=worded.text, marks=marks, local_words=words) if words else text

    def _kept(self, original: str, converted: str) -> Iterator[Span]:
        """The names of the article, and what editors marked to be shown as written."""
        yield from marked_spans(original)
        yield from self.names.spans(simplified(converted))


class LocalWording:
    """The vocabulary of a locale for the articles of a digest.

    Args:
        terms: the termbase, whose names keep their words.
    """

    def __init__(self, locale: str, words: Sequence[VocabularyWord], terms: Sequence[Term]) -> None:
        self._locale = locale
        self._words = words
        self._names = [*proper_names(terms)]
        self.vocabulary = Vocabulary(words, self._names)
        changed = {simplified(each.word) for each in words}
        local = {simplified(each.local) for each in _acting(words)}
        self._local = PhraseIndex(local - changed)

    def of(self, article: Article, names: Iterable[str] = ()) -> ArticleWording | None:
        """The wording of an article; None where it keeps the words that it has.

        Args:
            names: more names of people and bodies that its texts have.
        """
        own = article.overrides.get(OWN_WORDS)
        if own is False or (article.script is Script.HANT and self._is_local(article)):
            return None
        known = (*article.people, *article.organisations, *names)
        vocabulary = self._with_own(own) if isinstance(own, Mapping) else self.vocabulary
        return ArticleWording(
            vocabulary, self._locale, article.script, PhraseIndex(frozenset(map(simplified, known)))
        )

    def _with_own(self, own: Mapping[str, str]) -> Vocabulary:
        """The vocabulary with an article's own words; one that stays itself is in none."""
        stated = {simplified(word): local for word, local in own.items()}
        others = [each for each in self._words if simplified(each.word) not in stated]
        more = [
            VocabularyWord(word, local, VocabularyKind.SAFE, (), (), "", word, local, 0)
            for word, local in stated.items()
            if word != simplified(local)
        ]
        return Vocabulary([*others, *more], self._names)

    def _is_local(self, article: Article) -> bool:
        """Whether a Traditional text has more of the local words than of those they stand for.

        Some of the local words are known elsewhere, too, so one alone proves nothing against two.
        """
        texts = [article.title, *(block.text for block in article.passages)]
        foreign = {
            change.local
            for text in texts
            for change in self.vocabulary.render(text).changes
            if not change.asked
        }
        local = {
            plain[start:end]
            for plain in map(simplified, texts)
            for start, end in self._local.spans(plain)
        }
        return len(local) >= len(foreign)


def wordings_of(data: Rendering) -> dict[str, LocalWording]:
    """The wording of each locale that names a vocabulary, by locale."""
    return {
        locale.id: LocalWording(locale.id, data.vocabulary[locale.vocabulary], data.termbase)
        for locale in data.locales
        if locale.vocabulary
    }


def word_pairs(
    vocabularies: Mapping[str, Sequence[VocabularyWord]],
) -> list[tuple[str, str]]:
    """The words and local words of all vocabularies, in Simplified and in order."""
    return sorted(
        {
            (same_word(each.word), same_word(each.local))
            for words in vocabularies.values()
            for each in _acting(words)
        }
    )


def _acting(words: Iterable[VocabularyWord]) -> Iterator[VocabularyWord]:
    return (each for each in words if each.kind is not VocabularyKind.ASK)
