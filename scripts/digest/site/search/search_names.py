"""What a reader may call a tag or an organisation, so that search leads to its page and stories."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.editorial import Locale, Tag
from digest.editorial.word_forms import same_word
from digest.site.search.word_pairs import WordPair
from digest.text.pinyin import syllables

_HAN = re.compile(r"[\u3400-\u9fff]{2,12}")
_EAST_ASIAN = re.compile(r"[\u2e80-\U0003ffff]")
_LATIN = re.compile(r"[^\W_\u2e80-\U0003ffff]+")
_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class SearchName:
    """What the page of a tag or an organisation is found by, and the stories that name it.

    Args:
        address: empty of what has no page.
        names: as the edition has it, then in other languages, and other words for it.
        pinyin: how its Chinese name is typed, which no story holds.
    """

    address: str
    kind: str
    names: tuple[str, ...]
    pinyin: tuple[str, ...]

    def row(self, characters: frozenset[str], words: frozenset[str] | None) -> list[str | int]:
        """Address, kind, how many names are looked for in stories, all names with those first.

        To look for a name that no story holds would load for nothing.

        Args:
            characters: all that the stories hold, as `same_word` has them.
            words: `latin_words` of the stories; None where words have forms.
        """

        def is_held(name: str) -> bool:
            han = same_word("".join(_EAST_ASIAN.findall(name)))
            return characters.issuperset(han) and (words is None or latin_words(name) <= words)

        label, *others = self.names
        held = [each for each in others if is_held(each)]
        left = [each for each in others if each not in held]
        return [self.address, self.kind, 1 + len(held), label, *held, *left, *self.pinyin]


def search_names(
    tags: Iterable[Tag],
    shown: Collection[str],
    locale: Locale,
    pairs: Sequence[WordPair] = (),
    named: Collection[str] = (),
) -> Iterator[SearchName]:
    """What tags, organisations and people are called, with all names of each.

    Args:
        shown: ids of those that have a page.
        pairs: words of which either stands for the other. Where an edition has Chinese articles, a
            query is asked in either; where it is a translation, names have either.
        named: ids of what stories name, which a reader may ask for by another name as well.
    """
    others = _others(pairs) if locale.translated else {}
    for tag in tags:
        if tag.id in shown or tag.id in named:
            written = [*tag.labels.values(), *tag.match]
            written += [name for each in written for name in others.get(same_word(each), ())]
            names: dict[str, str] = {}
            for each in [tag.label(locale), *written]:
                names.setdefault(_key(each), each)
            pinyin = {_pinyin(each) for each in written[:1] if _HAN.fullmatch(each)} - names.keys()
            called = tuple(name for key, name in names.items() if key)
            if called:  # a name of signs alone is what nobody asks for
                page = (f"tags/{tag.id}/", tag.kind.label(locale)) if tag.id in shown else ("", "")
                yield SearchName(*page, called, tuple(pinyin))


def _others(pairs: Iterable[WordPair]) -> Mapping[str, Sequence[str]]:
    """What each word of pairs may be called in its place."""
    others: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in pairs:
        others[one].append(other)
        others[other].append(one)
    return others


def _key(name: str) -> str:
    return _APART.sub("", name.casefold())


@cache
def _pinyin(name: str) -> str:
    """The same for every edition."""
    return "".join(syllables(name))


def characters_of(names: Iterable[SearchName]) -> str:
    """The Chinese characters of names, in Simplified, each once."""
    written = "".join(name for each in names for name in each.names)
    return "".join(sorted({*same_word("".join(_EAST_ASIAN.findall(written)))}))


def latin_words(text: str) -> frozenset[str]:
    """The words of a text that Latin letters and figures make, in small letters."""
    return frozenset(each.casefold() for each in _LATIN.findall(text))
