"""Script conversion under the protect-list, and the text of a locale's page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from digest.conversion.decisions import Decision, Reason, decision
from digest.conversion.detection import LANGUAGES, detect, script_within
from digest.conversion.engine.directions import SIMPLIFY, ArticleDirections, Directions
from digest.conversion.engine.fixed_words import (
    listed_words,
    variant_patterns,
    variants,
    wrong_forms,
)
from digest.conversion.engine.opencc_engine import engine
from digest.conversion.marks import moved, split_kept
from digest.conversion.mending import QUOTED, Mending, Reported
from digest.conversion.names.name_reader import NO_RULES, NameReader
from digest.conversion.quotes import requote
from digest.conversion.spelling import Spelling, spelling_of
from digest.editorial import Locale, NameRules, ProtectedWord, Term
from digest.model import Mark, Script
from digest.text.inline_tags import tagged
from digest.text.untouched import parted

_BLANK = "\0"


@dataclass(frozen=True, slots=True)
class Conversion:
    """The text of a page, and the decisions behind it in order of the source text."""

    text: str
    decisions: tuple[Decision, ...] = ()


class Converters:
    """Converts under a protect-list.

    Args:
        protection: words with fixed targets, from `editorial/conversion/`.
        names: the termbase; names in it are never converted character by character.
        rules: by which names are recognised that the termbase lacks.
    """

    def __init__(
        self,
        protection: Sequence[ProtectedWord] = (),
        names: Sequence[Term] = (),
        rules: NameRules = NO_RULES,
    ) -> None:
        self.reader = NameReader(rules, names)
        self.words = frozenset(listed_words(protection))
        self.variants = variants(protection)
        self._variant_patterns = variant_patterns(protection)
        self._wrong = wrong_forms(protection)
        self._all = Directions(protection, names, self.reader)
        self.directions: Directions | ArticleDirections = self._all
        self.menders: dict[str, Mending] = {}
        self.spellings: dict[str, Spelling] = {}
        self.spelled = ""

    def __getstate__(self) -> dict[str, object]:
        """Without what is made by directions, which another process makes itself."""
        return {**self.__dict__, "menders": {}, "spellings": {}}

    def with_words(self, words: Mapping[str, str]) -> Converters:
        """The same converters with an article's own words, Simplified to Traditional.

        They override all others (`conversion:` in its front matter); nothing is made again.
        """
        if not words:
            return self
        other = copy(self)
        other.directions = ArticleDirections(self._all, words)
        other.menders, other.spellings = {}, {}
        return other

    def spelled_as(self, text: str) -> Converters:
        """The same converters, which spell as the Traditional parts of `text` do."""
        if not text:
            return self
        other = copy(self)
        other.spelled, other.spellings = text, {}
        return other

    def simplify(self, text: str) -> str:
        """`text` in Simplified characters, without editors' marks."""
        return self.convert(text, SIMPLIFY)

    def source(self, text: str, marks: tuple[Mark, ...] = ()) -> str:
        """The source of a translation: `text` in Simplified, its inline marks as tags."""
        simplified = self.simplify(text)
        return tagged(simplified, moved(text, marks)).strip()

    def simplify_same_length(self, text: str) -> str:
        """`text` in Simplified characters with every offset kept, editors' marks included."""
        to = self.directions.get(SIMPLIFY).convert
        return "".join(piece if is_kept else to(piece) for piece, is_kept in parted(text))

    def convert(self, text: str, config: str, *, protect: bool = True) -> str:
        """`text` by an OpenCC configuration; without `protect` the engine alone decides."""
        if not protect:
            return engine(config).convert(text)
        to = self.directions.get(config).convert
        return "".join(piece if is_kept else to(piece) for _, piece, is_kept in split_kept(text))

    def undecided(self, text: str, config: str) -> tuple[Decision, ...]:
        """The one-to-many characters of `text` that neither a phrase nor a fixed word decides."""
        return tuple(
            decision(text, offset + at, rendered.text[at], Reason.UNDECIDED, others)
            for offset, piece, is_kept in split_kept(text)
            if not is_kept
            for rendered in (self.directions.get(config).render(piece),)
            for at, others in rendered.undecided.items()
        )

    def to_locale(self, text: str, original: Script, locale: Locale) -> Conversion:
        """The conversion of one paragraph for a page in `locale`.

        Args:
            text: the paragraph, editors' marks included.
            original: the script of the article; it does not apply to a paragraph that is clearly
                in another script.
            locale: a locale in Han script. Japanese is shown as written.
        """
        script = _script(text, original)
        pieces = list(split_kept(text))
        canvas = ""
        decisions: list[Decision] = []
        for offset, piece, is_kept in pieces:
            if not is_kept:
                shown, reported = self._show(piece, script, locale)
                canvas = canvas.ljust(offset, _BLANK) + shown
                decisions += (
                    decision(text, offset + at, shown[at], reason, others)
                    for at, reason, others in reported
                )
        quoted, unbalanced = requote(canvas, locale.quotes)
        if unbalanced is not None:
            decisions.append(decision(text, unbalanced, text[unbalanced], Reason.UNBALANCED))
        elif script is locale.script:
            decisions += _changes(text, canvas, quoted)
        final = (
            piece if is_kept else quoted[offset : offset + len(piece)]
            for offset, piece, is_kept in pieces
        )
        return Conversion("".join(final), tuple(sorted(decisions, key=lambda each: each.start)))

    def shown(self, text: str, original: Script, locale: Locale) -> str:
        """The text of `to_locale`, without the account of it."""
        script = _script(text, original)
        pieces = list(split_kept(text))
        canvas = ""
        for offset, piece, is_kept in pieces:
            if not is_kept:
                canvas = canvas.ljust(offset, _BLANK) + self._converted(piece, script, locale)
        quoted, _ = requote(canvas, locale.quotes)
        return "".join(
            piece if is_kept else quoted[offset : offset + len(piece)]
            for offset, piece, is_kept in pieces
        )

    def _converted(self, piece: str, script: Script, locale: Locale) -> str:
        config = _config(piece, script, locale)
        if not config:
            return self._show(piece, script, locale)[0]
        return self._respelled(piece, self.directions.get(config).convert(piece), locale)

    def _show(self, piece: str, script: Script, locale: Locale) -> tuple[str, list[Reported]]:
        """A piece that is not kept converted for `locale`; quotation marks stay."""
        if script in LANGUAGES and script is not Script.LATIN:
            return piece, []
        config = _config(piece, script, locale)
        if not config:
            shown, reported = self._mending(locale.opencc).render(piece, script)
        else:
            rendered = self.directions.get(config).render(piece)
            shown = rendered.text
            reported = [(at, Reason.UNDECIDED, others) for at, others in rendered.undecided.items()]
        return self._respelled(piece, shown, locale), reported

    def _respelled(self, piece: str, shown: str, locale: Locale) -> str:
        if not self.spelled or locale.script is Script.HANS:
            return shown
        config = locale.opencc
        if config not in self.spellings:
            self.spellings[config] = spelling_of(
                self.spelled,
                self.directions.get(SIMPLIFY).convert,
                self.directions.get(config),
                self.variants,
                self._variant_patterns,
            )
        return self.spellings[config](piece, shown)

    def _mending(self, config: str) -> Mending:
        if config not in self.menders:
            self.menders[config] = Mending(
                self.directions.get(SIMPLIFY).convert,
                self.directions.get(config),
                self._wrong,
                self.directions.named,
                self.reader.parts,
                self.variants,
            )
        return self.menders[config]


def _changes(text: str, before: str, after: str) -> Iterator[Decision]:
    """A decision for each mark replaced by that of the locale."""
    if before != after:
        for at, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                yield decision(text, at, new, Reason.PUNCTUATION)


def _script(text: str, original: Script) -> Script:
    """The paragraph's own script where that is clear, else the article's."""
    found = script_within(text, original)
    if found in {Script.HANS, Script.HANT, *LANGUAGES}:
        return found
    settled = original in {Script.HANS, Script.HANT}
    return Script.MIXED if found is Script.MIXED and not settled else original


def _config(piece: str, script: Script, locale: Locale) -> str:
    """The configuration for a piece; empty where some of it stays as written."""
    if script in LANGUAGES:
        return ""
    if locale.script is Script.HANS:
        return SIMPLIFY
    simplified = script in {Script.HANS, Script.NEUTRAL} and detect(piece).hant < QUOTED
    return locale.opencc if simplified else ""
