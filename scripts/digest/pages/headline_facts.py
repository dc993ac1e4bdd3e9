"""The line under a headline: when, from where, by whom, how long it takes to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from digest.model import BlockKind, Rendition, Text
from digest.pages.reading_time import minutes
from digest.pages.wording import Wording

_NAME = "\ue000"
"""Stands for a name in an interface string while that is escaped: names have a language."""


def facts(
    rendition: Rendition,
    wording: Wording,
    escaped: Callable[[str], str],
    written: Callable[[Text], str],
) -> Iterator[str]:
    """The facts of an article in the words of its locale.

    Args:
        escaped: writes words of the interface for a page.
        written: writes a text for a page, with its language where that is another one.
    """

    def named(key: str, *names: Text | None) -> Iterator[str]:
        stated = [name for name in names if name]
        if stated:
            listed = wording.say("list_separator").join(_NAME for _ in stated)
            words = escaped(wording.say(key, name=listed)).split(_NAME)
            yield "".join(chain(*zip(words, map(written, stated), strict=False), words[-1:]))

    yield escaped(wording.when_exactly(rendition.article))
    yield from named("source", rendition.source)
    yield from named("author", *rendition.authors)
    yield from named("translator", rendition.translator)
    yield from named("contributor", rendition.contributor)
    yield from named("editor", rendition.editor)
    time = minutes(_read(rendition), wording.locale.language)
    yield escaped(wording.say("reading_time", minutes=time))


def _read(rendition: Rendition) -> Iterator[str]:
    """The texts that a reader of the page sees."""
    for block, text in zip(rendition.article.passages, rendition.passages, strict=True):
        if block.kind is not BlockKind.FIGURE:
            yield text.text
