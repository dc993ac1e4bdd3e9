"""Cards for technologies and organisations, at their first mention on a page.

A term with a page is a link to it, an organisation without one an abbreviation. The card is the
title attribute of either, so it needs no script: browsers show it, screen readers speak it, GitHub
keeps the link.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from digest.model import TermCard
from digest.pages import escape
from digest.text.phrases import PhraseIndex, cuts_latin


class CardFinder:
    """The terms of one locale, compiled once.

    Args:
        cards: by the forms of a name; None for a phrase inside which no shorter name counts.
    """

    def __init__(self, cards: Mapping[str, TermCard | None]) -> None:
        self._cards = cards
        self._index = PhraseIndex(cards)

    def marker(self, up: str, linked: Collection[str]) -> Marker:
        """A marker for one page.

        Args:
            up: the relative path from the page to the locale's folder.
            linked: the tags that have a page.
        """
        return Marker(self, up, linked)

    def mentions(self, text: str) -> Iterator[tuple[int, int, TermCard]]:
        """The mentions of terms in a text; of overlapping ones, the longest."""
        for start, end in self._index.spans(text):
            card = self._cards[text[start:end]]
            if card and not cuts_latin(text, start, end):
                yield start, end, card


class Marker:
    """Adds cards to the texts of one page, each once."""

    def __init__(self, finder: CardFinder, up: str, linked: Collection[str]) -> None:
        self._finder = finder
        self._up = up
        self._linked = linked
        self._explained: set[TermCard] = set()

    def mark(self, text: str) -> str:
        """A line of text as Markdown, with the cards of terms not yet on the page."""
        line = escape.element_text(text)
        marked = []
        for start, end, card in self._finder.mentions(line):
            if card not in self._explained:
                self._explained.add(card)
                marked.append((start, end, self._markup(line[start:end], card)))
        return escape.spliced(line, marked)

    def _markup(self, words: str, card: TermCard) -> str:
        """A mention with its card, which gives the term's other names."""
        shown = words.casefold()
        names = " · ".join(name for name in card.names if name.casefold() != shown)
        title = " — ".join(filter(None, [names, card.description])) or words
        if card.tag in self._linked:
            return escape.titled_link(words, f"{self._up}tags/{card.tag}.md", title)
        return f'<abbr tabindex="0" title="{escape.attribute(title)}">{escape.inline(words)}</abbr>'
