"""Cards for technologies and organisations, at their first mention on a page.

A mention is a link to the term's entry in the glossary. The card is its title attribute, so it
needs no script: browsers show it, screen readers speak it, GitHub keeps the link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from digest.model import Mark, TermCard
from digest.pages import escape
from digest.pages.inline import NoteSign, in_markdown, note_in_markdown
from digest.pages.view import GLOSSARY
from digest.text.inline_marks import crossing
from digest.text.phrases import PhraseIndex, cuts_latin


class CardFinder:
    """The terms of one locale, compiled once.

    Args:
        cards: by the forms of a name; None for a phrase inside which no shorter name counts.
    """

    def __init__(self, cards: Mapping[str, TermCard | None]) -> None:
        self._cards = cards
        self._index = PhraseIndex(cards)

    def marker(self, up: str) -> Marker:
        """A marker for one page; `up` is the relative path from it to the locale's folder."""
        return Marker(self, up)

    def mentions(self, text: str) -> Iterator[tuple[int, int, TermCard]]:
        """The mentions of terms in a text; of overlapping ones, the longest."""
        for start, end in self._index.spans(text):
            card = self._cards[text[start:end]]
            if card and not cuts_latin(text, start, end):
                yield start, end, card


class Marker:
    """Adds cards to the texts of one page, each once."""

    def __init__(self, finder: CardFinder, up: str) -> None:
        self._finder = finder
        self._up = up
        self._explained: set[TermCard] = set()

    def mark(
        self,
        text: str,
        marks: tuple[Mark, ...] = (),
        note_sign: NoteSign = note_in_markdown,
    ) -> str:
        """A line of text as Markdown, with the cards of terms not yet on the page."""
        line = escape.element_text(text)
        is_crossed = crossing(marks)
        cards = []
        for start, end, card in self._finder.mentions(line):
            if card not in self._explained and not is_crossed(start, end):
                self._explained.add(card)
                cards.append((start, end, self._markup(line[start:end], card)))
        return in_markdown(line, marks, cards, note_sign)

    def _markup(self, words: str, card: TermCard) -> str:
        """A mention with its card, which gives the term's other names."""
        shown = words.casefold()
        names = " · ".join(name for name in card.names if name.casefold() != shown)
        title = " — ".join(filter(None, [names, card.description])) or words
        return escape.titled_link(words, f"{self._up}{GLOSSARY}#{card.tag}", title)
