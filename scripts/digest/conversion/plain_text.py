"""Lines of plain text, converted as the paragraphs of one article are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from digest.conversion.converters import Conversion, Converters
from digest.conversion.decisions import Decision, decision
from digest.conversion.detection import read_as
from digest.conversion.names.own_names import own_names
from digest.editorial import Locale
from digest.model import Script


class PlainText:
    """Converts lines under the script, the names and the spelling of all of their text.

    Args:
        converters: without an article's own words.
        text: as much of the text as is at hand.
        script: what it is in; None where the text tells.
    """

    def __init__(self, converters: Converters, text: str, script: Script | None = None) -> None:
        self._script = script or read_as(text)
        texts = [text] if self._script is Script.HANS else text.splitlines()
        names = own_names(texts, (), self._script, converters)
        self._doubts = {doubt.source: doubt for doubt in names.doubts}
        spelled = text if self._script is Script.MIXED else ""
        self._converters = converters.with_words(names.forms).spelled_as(spelled)

    def shown(self, line: str, locale: Locale) -> str:
        """The line as a page in `locale` has it."""
        return self._converters.shown(line, self._script, locale)

    def render(self, line: str, locale: Locale) -> Conversion:
        """The same with an account of it; a doubt about a name is told at its first mention."""
        conversion = self._converters.to_locale(line, self._script, locale)
        if locale.script is not Script.HANT:
            return conversion
        decisions = sorted([*conversion.decisions, *self._named(line)], key=lambda each: each.start)
        return replace(conversion, decisions=tuple(decisions))

    def _named(self, line: str) -> Iterator[Decision]:
        for name in [name for name in self._doubts if name in line]:
            told = self._doubts.pop(name)
            yield decision(line, line.find(name), told.chosen, told.reason, told.alternatives)
