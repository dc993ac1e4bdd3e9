"""Cards for terms, organisations and local words, at their first mention on a page.

A mention of a term is a link to its entry in the glossary. The card is its title attribute, so it
needs no script: browsers show it, screen readers speak it, GitHub keeps the link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from digest.model import LocalWord, Mark, TermCard
from digest.model.page_names import TAGS
from digest.pages import escape
from digest.pages.inline import NoteSign, in_markdown, note_in_markdown
from digest.text.inline_marks import crossing
from digest.text.phrases import PhraseIndex, cuts_latin
from digest.text.untouched import untouched


class CardFinder:
    """The terms of one locale, compiled once.

    Args:
        cards: by the forms of a name; None for a phrase inside which no shorter name counts.
        original: what a card says of the word that a local one replaced.
    """

    def __init__(
        self, cards: Mapping[str, TermCard | None], original: Callable[[str], str] = str
    ) -> None:
        self._cards = cards
        self.original = original
        self._index = PhraseIndex(cards)

    def marker(self, up: str) -> Marker:
        """A marker for one page; `up` is the relative path from it to the locale's folder."""
        return Marker(self, up)

    def mentions(self, text: str) -> Iterator[tuple[int, int, TermCard]]:
        """The mentions of terms in a text, but in addresses; of overlapping ones, the longest."""
        kept = {at for first, last in untouched(text) for at in range(first, last)}
        for start, end in self._index.spans(text):
            card = self._cards[text[start:end]]
            is_prose = kept.isdisjoint(range(start, end))
            if card and is_prose and not cuts_latin(text, start, end):
                yield start, end, card


class Marker:
    """Adds cards to the texts of one page, each once."""

    def __init__(self, finder: CardFinder, up: str) -> None:
        self._finder = finder
        self._up = up
        self._explained: set[TermCard | str] = set()

    def mark(
        self,
        text: str,
        marks: tuple[Mark, ...] = (),
        note_sign: NoteSign = note_in_markdown,
        local_words: Sequence[LocalWord] = (),
    ) -> str:
        """A line of text as Markdown, with the cards of what is not yet explained on the page.

        A local word inside the mention of a term is told of by the term's card.
        """
        line = escape.element_text(text)
        is_crossed = crossing(marks)
        cards = []
        for start, end, card in self._finder.mentions(line):
            if card not in self._explained and not is_crossed(start, end):
                self._explained.add(card)
                within = [each for each in local_words if start <= each.start and each.end <= end]
                told = self._originals(within)
                cards.append((start, end, self._markup(line[start:end], card, told)))
        taken = {at for start, end, _ in cards for at in range(start, end)}
        for word in local_words:
            start, end = word.start, word.end
            if taken.isdisjoint(range(start, end)) and not is_crossed(start, end):
                titles = self._originals([word])
                cards += ((start, end, escape.titled_word(line[start:end], t)) for t in titles)
        return in_markdown(line, marks, sorted(cards), note_sign)

    def _originals(self, words: Sequence[LocalWord]) -> list[str]:
        """What is said of the words that are not yet explained; now they are."""
        originals = dict.fromkeys(word.original for word in words)
        new = [original for original in originals if original not in self._explained]
        self._explained.update(new)
        return [*map(self._finder.original, new)]

    def _markup(self, words: str, card: TermCard, originals: Sequence[str]) -> str:
        """A mention with its card, which gives the term's other names."""
        shown = words.casefold()
        names = " · ".join(name for name in card.names if name.casefold() != shown)
        title = " — ".join(filter(None, [names, card.description, *originals])) or words
        return escape.titled_link(words, f"{self._up}{TAGS}#{card.tag}", title)
