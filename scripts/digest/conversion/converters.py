"""Conversion between the scripts under the protect-list, and what a locale's page shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.conversion.decisions import Decision, Reason, decision
from digest.conversion.detection import detect, exclusive
from digest.conversion.engine import Engine, engine
from digest.conversion.marks import split_marks
from digest.conversion.protection import (
    FixedWords,
    soft_words,
    to_simplified,
    to_traditional,
    variants,
    wrong_forms,
)
from digest.conversion.quotes import requote
from digest.model import Script
from digest.resources import Locale, ProtectedWord, Term

_SIMPLIFY = "tw2s"
_BLANK = "\0"

Site = tuple[int, Reason, tuple[str, ...]]
"""(offset, why it is reported, what else it could have been)"""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A text as a page shows it, and the decisions behind it in order of the given text."""

    text: str
    decisions: tuple[Decision, ...] = ()


class Converters:
    """Converts under a protect-list.

    Args:
        protection: words with fixed targets, from `editorial/conversion.tsv`.
        names: the termbase; names in it are never converted character by character.
        words: an article's own fixed words, Simplified to Traditional; they overrule the others.
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
        self._engines: dict[str, Engine] = {}
        self._fixed_words: dict[str, FixedWords] = {}

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

    def simplify_same_length(self, text: str) -> str:
        """`text` in Simplified characters, every offset kept: editors' marks stay too."""
        return self._convert(text, _SIMPLIFY)

    def convert(self, text: str, config: str, *, protect: bool = True) -> str:
        """`text` by an OpenCC configuration; without `protect` the engine alone decides."""
        if not protect:
            return engine(config).convert(text)
        return "".join(
            piece if is_marked else self._convert(piece, config)
            for _, piece, is_marked in split_marks(text)
        )

    def undecided(self, text: str, config: str) -> tuple[Decision, ...]:
        """One-to-many places of `text` that neither a phrase nor a fixed word decides."""
        return tuple(
            decision(text, offset + at, shown[at], Reason.UNDECIDED, others)
            for offset, piece, is_marked in split_marks(text)
            if not is_marked
            for shown in (self._convert(piece, config),)
            for at, _, others in self._open_sites(piece, shown, config)
        )

    def to_locale(self, text: str, original: Script, locale: Locale) -> Conversion:
        """What a page in `locale` shows for `text`, one paragraph of an article.

        Args:
            text: the paragraph, with the editors' marks it may have.
            original: the script of the article; a paragraph that is plainly in the other script
                counts as that.
            locale: a locale in Han script. Japanese is shown as written.
        """
        found = detect(text).script
        script = found if found in {Script.HANS, Script.HANT, Script.JAPANESE} else original
        shown, masked = "", ""
        origin: list[int] = []
        decisions: list[Decision] = []
        for offset, piece, is_marked in split_marks(text):
            new, sites = (piece, []) if is_marked else self._show(piece, script, locale)
            decisions += (
                decision(text, offset + at, new[at], reason, others) for at, reason, others in sites
            )
            shown += new
            masked += _BLANK * len(new) if is_marked else new
            origin += range(offset, offset + len(piece))
        quoted, unbalanced = requote(masked, locale.quotes)
        if unbalanced is not None:
            at = origin[unbalanced]
            decisions.append(decision(text, at, text[at], Reason.UNBALANCED))
        for at, (before, after) in enumerate(zip(masked, quoted, strict=True)):
            if before != after and script is locale.script:
                decisions.append(decision(text, origin[at], after, Reason.PUNCTUATION))
        final = (old if new == _BLANK else new for old, new in zip(shown, quoted, strict=True))
        return Conversion("".join(final), tuple(sorted(decisions, key=lambda each: each.start)))

    def _show(self, piece: str, script: Script, locale: Locale) -> tuple[str, list[Site]]:
        """A piece without marks as `locale` writes it, quotation marks aside."""
        if script is Script.JAPANESE:
            return piece, []
        if locale.script is Script.HANS:
            shown = self._convert(piece, _SIMPLIFY)
            return shown, list(self._open_sites(piece, shown, _SIMPLIFY))
        if script in {Script.HANS, Script.NEUTRAL}:
            shown = self._convert(piece, locale.opencc)
            return shown, list(self._open_sites(piece, shown, locale.opencc))
        return self._repair(piece, locale.opencc)

    def _repair(self, piece: str, config: str) -> tuple[str, list[Site]]:
        """Traditional text with the wrong forms mended that conversion by machine leaves.

        The text is judged by what its Simplified form becomes. It is mended where a character was
        never converted (后, 于, 制) and a phrase or fixed word decides what it should be, and
        where a fixed word contradicts it (遺癥); what could be an author's choice stays.
        """
        plain = self._convert(piece, _SIMPLIFY)
        expected = self._convert(plain, config)
        undecided = {at: others for at, _, others in self._open_sites(plain, expected, config)}
        spans = (*self._fixed(config).find(plain), *self._wrong.find(piece))
        fixed = {at for start, end, _ in spans for at in range(start, end)}
        hans_only, _ = exclusive()
        shown = list(piece)
        sites: list[Site] = []
        for at, (old, simple, new) in enumerate(zip(piece, plain, expected, strict=True)):
            decided = at in fixed or (old == simple and at not in undecided)
            if old in hans_only or (
                old != new and decided and frozenset([old, new]) not in self._variants
            ):
                shown[at] = new
                sites.append((at, Reason.REPAIRED, (old,)))
            elif old == simple and at in undecided:
                others = tuple(dict.fromkeys((new, *undecided[at])))
                sites.append(
                    (at, Reason.UNDECIDED, tuple(other for other in others if other != old))
                )
        return "".join(shown), sites

    def _convert(self, text: str, config: str) -> str:
        to = self._engine(config).convert
        pieces: list[str] = []
        done = 0
        for start, end, target in self._fixed(config).find(text):
            pieces += to(text[done:start]), target
            done = end
        return "".join((*pieces, to(text[done:])))

    def _open_sites(self, text: str, shown: str, config: str) -> Iterator[Site]:
        done = 0
        for start, end, _ in (*self._fixed(config).find(text), (len(text), len(text), "")):
            for at, values in self._engine(config).undecided(text[done:start]).items():
                chosen = shown[done + at]
                yield (
                    done + at,
                    Reason.UNDECIDED,
                    tuple(value for value in values if value != chosen),
                )
            done = end

    def _engine(self, config: str) -> Engine:
        if config not in self._engines:
            soft = soft_words(self._protection) if config.startswith("s2") else {}
            if config != "s2tw":
                to_standard = engine("tw2t").convert
                soft = {word: to_standard(target) for word, target in soft.items()}
            self._engines[config] = Engine(config, soft) if soft else engine(config)
        return self._engines[config]

    def _fixed(self, config: str) -> FixedWords:
        if config not in self._fixed_words:
            make = to_traditional if config.startswith("s2") else to_simplified
            self._fixed_words[config] = make(
                self._protection, self._names, self._words, _standard(config)
            )
        return self._fixed_words[config]


def _standard(config: str) -> Callable[[str], str]:
    """From the Taiwan standard, in which the protect-list is written, to that of `config`."""
    if config == "s2t":
        return engine("tw2t").convert
    if config == "s2hk":
        return lambda text: engine("t2hk").convert(engine("tw2t").convert(text))
    return str
