"""The directions of OpenCC's configurations under one protect-list, each made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from digest.conversion.engine.direction import Direction
from digest.conversion.engine.fixed_words import (
    ArticleWords,
    FixedWords,
    known_names,
    listed_words,
    to_simplified,
    to_traditional,
)
from digest.conversion.engine.lexicon import Lexicon
from digest.conversion.engine.opencc_engine import engine
from digest.conversion.engine.simplifying import Simplifying, kept_phrases
from digest.conversion.engine.traditional import Traditionalizing
from digest.conversion.names.name_reader import NameReader
from digest.editorial import ProtectedWord, Term
from digest.editorial.protected_words import ProtectionKind

SIMPLIFY = "t2s"
"""It keeps 著, which `tw2s` takes for 着 but in some words; conversion/ tells them apart."""


class Directions:
    """Makes the directions for all articles, without their own words.

    Args:
        protection: the protect-list.
        names: the termbase; names in it are never converted character by character.
        reader: finds names that the termbase lacks.
    """

    def __init__(
        self, protection: Sequence[ProtectedWord], names: Sequence[Term], reader: NameReader
    ) -> None:
        self._reader = reader
        self._protection = protection
        self._names = names
        self._made: dict[str, Direction] = {}

    def __reduce__(self) -> tuple[type[Directions], tuple[object, ...]]:
        """Another process makes the directions itself: what they remember cannot be sent."""
        return Directions, (self._protection, self._names, self._reader)

    def get(self, config: str) -> Direction:
        """The direction of a configuration; to Simplified, that of all Traditional standards."""
        config = _direction_of(config)
        if config not in self._made:
            self._made[config] = self._make(config)
        return self._made[config]

    @cached_property
    def named(self) -> FixedWords:
        """The names of the termbase, from Simplified."""
        return FixedWords(known_names(self._names), {})

    def _make(self, config: str) -> Direction:
        if config.startswith("s2"):
            data = self._protection, self._names, _standard(config), self._reader
            fixed = to_traditional(*data)
            return Traditionalizing(engine(config), fixed, self._lexicon, self._regional(config))
        kept = kept_phrases(engine(config).convert)
        fixed = to_simplified(self._protection, self._names, kept)
        return Simplifying(engine(config), fixed, self._listed(ProtectionKind.BACK_DOUBTFUL))

    def _regional(self, config: str) -> dict[str, str]:
        """The words that OpenCC's regional step would write unlike the protect-list."""
        regional = engine("t2" + config.removeprefix("s2")).convert if config != "s2t" else str
        standard = _standard(config)
        return {
            word: to
            for word, target in listed_words(self._protection).items()
            if (to := standard(target)) != regional(self._lexicon.words[word]) and len(word) > 1
        }

    @cached_property
    def _lexicon(self) -> Lexicon:
        listed = listed_words(self._protection)
        standard = engine("tw2t").convert("\n".join(listed.values())).splitlines()
        words = dict(zip(listed, standard, strict=True))
        favoured, doubtful = map(self._listed, (ProtectionKind.WORD, ProtectionKind.DOUBTFUL))
        return Lexicon(engine("s2tw").main, words, favoured, doubtful)

    def _listed(self, kind: ProtectionKind) -> frozenset[str]:
        return frozenset(entry.hans for entry in self._protection if entry.kind is kind)


class ArticleDirections:
    """The directions with an article's own words over them.

    Args:
        others: the directions of all articles.
        words: an article's own fixed words, Simplified to Traditional.
    """

    def __init__(self, others: Directions, words: Mapping[str, str]) -> None:
        self._others = others
        self._words = words
        self._back = {hant: hans for hans, hant in words.items()}
        self._made: dict[str, Direction] = {}

    def __reduce__(self) -> tuple[type[ArticleDirections], tuple[object, ...]]:
        """As of `Directions`."""
        return ArticleDirections, (self._others, self._words)

    def get(self, config: str) -> Direction:
        """The direction of a configuration such as `s2tw`."""
        config = _direction_of(config)
        if config not in self._made:
            words = self._back
            if config.startswith("s2"):
                standard = _standard(config)
                words = {word: standard(target) for word, target in self._words.items()}
            self._made[config] = self._others.get(config).with_words(words)
        return self._made[config]

    @property
    def named(self) -> FixedWords:
        """The names of the termbase and the article's own words, from Simplified."""
        return ArticleWords(self._others.named, self._words)


def _direction_of(config: str) -> str:
    return config if config.startswith("s2") else SIMPLIFY


def _standard(config: str) -> Callable[[str], str]:
    """The conversion from the Taiwan standard, used by the protect-list, to that of `config`."""
    if config == "s2t":
        return engine("tw2t").convert
    if config == "s2hk":
        return lambda text: engine("t2hk").convert(engine("tw2t").convert(text))
    return str
