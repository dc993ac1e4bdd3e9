"""The places of words that a locale's vocabulary changes, or asks an editor about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from digest.conversion import WordChange
from digest.model import Article, BlockKind
from digest.pipeline.local_wording import ArticleWording

_CONTEXT = 8
"""Characters on either side that tell the place of a word."""


@dataclass(frozen=True, slots=True)
class WordPlace:
    """A word that is changed or asked about.

    Args:
        line: of the seed; 0 for what front matter states.
        context: the word, as it was, with a few characters on either side.
        places: the places of the article that it stands for: a word is asked about once.
    """

    locale: str
    line: int
    change: WordChange
    context: str
    places: int = 1


def word_places(
    article: Article, wording: ArticleWording, converted: Callable[[str], str]
) -> Iterator[WordPlace]:
    """Every change in an article, and the first place of each word that is asked about.

    They come in reading order, what front matter states last.

    Args:
        converted: gives a text in the characters of the locale.
    """
    places = [*_places(article, wording, converted)]
    asked = Counter(place.change.word for place in places if place.change.asked)
    for place in places:
        if not place.change.asked:
            yield place
        elif count := asked.pop(place.change.word, 0):
            yield replace(place, places=count)


def _places(
    article: Article, wording: ArticleWording, converted: Callable[[str], str]
) -> Iterator[WordPlace]:
    for original, line in _texts(article):
        shown = converted(original)
        for change in wording.render(original, shown).changes:
            around = slice(max(0, change.start - _CONTEXT), change.end + _CONTEXT)
            yield WordPlace(wording.locale, line, change, shown[around])


def _texts(article: Article) -> Iterator[tuple[str, int]]:
    """The texts to which a vocabulary is applied, with their lines."""
    yield article.title, next((each.line for each in article.evidence if each.field == "title"), 0)
    for block in article.passages:
        if block.kind is not BlockKind.CREDIT:
            yield block.text, block.line
    yield from ((text, 0) for text in (article.summary, article.note, article.rights) if text)
    yield from ((correction.text, 0) for correction in article.corrections)
