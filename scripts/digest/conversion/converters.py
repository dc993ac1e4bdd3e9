"""Script conversion under the protect-list, and the text of a locale's page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.conversion.decisions import Decision, Reason, decision
from digest.conversion.detection import detect
from digest.conversion.direction import Direction, Simplifying
from digest.conversion.fixed_words import (
    FixedWords,
    soft_words,
    to_simplified,
    to_traditional,
    variants,
    wrong_forms,
)
from digest.conversion.marks import moved, split_marks
from digest.conversion.opencc_engine import OpenCCEngine, engine
from digest.conversion.quotes import requote
from digest.editorial import Locale, ProtectedWord, Term
from digest.files.script_tables import exclusive
from digest.model import Mark, Script
from digest.text.inline_tags import tagged

_SIMPLIFY = "tw2s"
_BLANK = "\0"

Reported = tuple[int, Reason, tuple[str, ...]]
"""(offset, reason of the report, alternatives)"""


@dataclass(frozen=True, slots=True)
class Conversion:
    """The text of a page, and the decisions behind it in order of the source text."""

    text: str
    decisions: tuple[Decision, ...] = ()


class Converters:
    """Converts under a protect-list.

    Args:
        protection: words with fixed targets, from `editorial/conversion.tsv`.
        names: the termbase; names in it are never converted character by character.
        words: an article's own fixed words, Simplified to Traditional; they override the others.
    """

    def __init__(
        self,
        protection: Sequence[ProtectedWord] = (),
        names: Sequence[Term] = (),
        words: Mapping[str, str] | None = None,
    ) -> None:
        self._protection = protection
        self._names = names
        self._words = words or {}
        self._variants = variants(protection)
        self._wrong = FixedWords(wrong_forms(protection), {})
        self._engines: dict[str, OpenCCEngine] = {}
        self._directions: dict[str, Direction] = {}

    def with_words(self, words: Mapping[str, str]) -> Converters:
        """The same converters with an article's own words (`conversion:` in its front matter)."""
        if not words:
            return self
        other = Converters(self._protection, self._names, words)
        other._engines = self._engines  # they do not depend on an article's words
        return other

    def simplify(self, text: str) -> str:
        """`text` in Simplified characters, without editors' marks."""
        return self.convert(text, _SIMPLIFY)

    def source(self, text: str, marks: tuple[Mark, ...] = ()) -> str:
        """The source of a translation: `text` in Simplified, its inline marks as tags."""
        simplified = self.simplify(text)
        return tagged(simplified, moved(text, marks)).strip()

    def simplify_same_length(self, text: str) -> str:
        """`text` in Simplified characters with every offset kept, editors' marks included."""
        return self._direction(_SIMPLIFY).convert(text)

    def convert(self, text: str, config: str, *, protect: bool = True) -> str:
        """`text` by an OpenCC configuration; without `protect` the engine alone decides."""
        if not protect:
            return engine(config).convert(text)
        to = self._direction(config).convert
        return "".join(
            piece if is_marked else to(piece) for _, piece, is_marked in split_marks(text)
        )

    def undecided(self, text: str, config: str) -> tuple[Decision, ...]:
        """The one-to-many characters of `text` that neither a phrase nor a fixed word decides."""
        return tuple(
            decision(text, offset + at, rendered.text[at], Reason.UNDECIDED, others)
            for offset, piece, is_marked in split_marks(text)
            if not is_marked
            for rendered in (self._direction(config).render(piece),)
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
        pieces = list(split_marks(text))
        canvas = ""
        decisions: list[Decision] = []
        for offset, piece, is_marked in pieces:
            if not is_marked:
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
            piece if is_marked else quoted[offset : offset + len(piece)]
            for offset, piece, is_marked in pieces
        )
        return Conversion("".join(final), tuple(sorted(decisions, key=lambda each: each.start)))

    def shown(self, text: str, original: Script, locale: Locale) -> str:
        """The text of `to_locale`, without the account of it."""
        script = _script(text, original)
        pieces = list(split_marks(text))
        canvas = ""
        for offset, piece, is_marked in pieces:
            if not is_marked:
                canvas = canvas.ljust(offset, _BLANK) + self._converted(piece, script, locale)
        quoted, _ = requote(canvas, locale.quotes)
        return "".join(
            piece if is_marked else quoted[offset : offset + len(piece)]
            for offset, piece, is_marked in pieces
        )

    def _converted(self, piece: str, script: Script, locale: Locale) -> str:
        config = _config(script, locale)
        if config:
            return self._direction(config).convert(piece)
        return self._show(piece, script, locale)[0]

    def _show(self, piece: str, script: Script, locale: Locale) -> tuple[str, list[Reported]]:
        """A piece without editors' marks converted for `locale`; quotation marks stay."""
        if script is Script.JAPANESE:
            return piece, []
        config = _config(script, locale)
        if not config:
            return self._repair(piece, locale.opencc)
        rendered = self._direction(config).render(piece)
        reported = [(at, Reason.UNDECIDED, others) for at, others in rendered.undecided.items()]
        return rendered.text, reported

    def _repair(self, piece: str, config: str) -> tuple[str, list[Reported]]:
        """Traditional text with the wrong forms left by machine conversion repaired.

        The text is compared with the conversion of its Simplified form. It is repaired where a
        character was never converted (后, 于, 制) and a phrase or fixed word decides its form, and
        where a fixed word contradicts it (遺癥); a possible choice of the author stays.
        """
        plain = self._direction(_SIMPLIFY).convert(piece)
        expected = self._direction(config).render(plain)
        wrong = {at for start, end, _ in self._wrong.find(piece) for at in range(start, end)}
        hans_only, _ = exclusive()
        shown = list(piece)
        reported: list[Reported] = []
        for at, (old, simple, new) in enumerate(zip(piece, plain, expected.text, strict=True)):
            others = expected.undecided.get(at, ())
            decided = at in wrong or at in expected.fixed or (old == simple and not others)
            tolerated = old == new or frozenset([old, new]) in self._variants
            if old in hans_only or (decided and not tolerated):
                shown[at] = new
                reported.append((at, Reason.REPAIRED, (old,)))
            elif old == simple and others:
                forms = dict.fromkeys((new, *others))
                reported.append(
                    (at, Reason.UNDECIDED, tuple(form for form in forms if form != old))
                )
        return "".join(shown), reported

    def _direction(self, config: str) -> Direction:
        if config not in self._directions:
            make = to_traditional if config.startswith("s2") else to_simplified
            fixed = make(self._protection, self._names, self._words, _standard(config))
            kind = Simplifying if config == _SIMPLIFY else Direction
            self._directions[config] = kind(self._engine(config), fixed)
        return self._directions[config]

    def _engine(self, config: str) -> OpenCCEngine:
        if config not in self._engines:
            soft = soft_words(self._protection) if config.startswith("s2") else {}
            if config != "s2tw":
                to_standard = engine("tw2t").convert
                soft = {word: to_standard(target) for word, target in soft.items()}
            self._engines[config] = OpenCCEngine(config, soft) if soft else engine(config)
        return self._engines[config]


def _changes(text: str, before: str, after: str) -> Iterator[Decision]:
    """A decision for each mark replaced by that of the locale."""
    if before != after:
        for at, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                yield decision(text, at, new, Reason.PUNCTUATION)


def _standard(config: str) -> Callable[[str], str]:
    """The conversion from the Taiwan standard, used by the protect-list, to that of `config`."""
    if config == "s2t":
        return engine("tw2t").convert
    if config == "s2hk":
        return lambda text: engine("t2hk").convert(engine("tw2t").convert(text))
    return str


def _script(text: str, original: Script) -> Script:
    """The paragraph's own script where that is clear, else the article's."""
    found = detect(text).script
    return found if found in {Script.HANS, Script.HANT, Script.JAPANESE} else original


def _config(script: Script, locale: Locale) -> str:
    """The configuration from a script to a locale; empty where the text stays as written."""
    if script is Script.JAPANESE:
        return ""
    if locale.script is Script.HANS:
        return _SIMPLIFY
    return locale.opencc if script in {Script.HANS, Script.NEUTRAL} else ""
