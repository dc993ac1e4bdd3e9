"""What a reader may call a tag or an organisation, so that search leads to its page and stories."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from digest.editorial import Locale, Tag
from digest.text.pinyin import syllables

_HAN = re.compile(r"[\u3400-\u9fff]{2,12}")
_APART = re.compile(r"[\W_]+")

SearchName = list[str]
"""Where the page is, the kind of it, its name; then whatever else it is called."""


def search_names(
    tags: Iterable[Tag], shown: Collection[str], locale: Locale
) -> Iterator[SearchName]:
    """The pages of tags and organisations, with all names of each.

    Args:
        shown: ids of those that have a page.
    """
    for tag in tags:
        if tag.id in shown:
            label = tag.label(locale)
            kind = tag.kind.label(locale)
            yield [f"tags/{tag.id}/", kind, label, *_others(tag, label)]


def _others(tag: Tag, label: str) -> Iterator[str]:
    """Names in other languages, other words for it, and the pinyin of its name."""
    met = {_key(label)}
    names = [*tag.labels.values(), *tag.match]
    for name in [*names, *map(_pinyin, filter(_HAN.fullmatch, names[:1]))]:
        if (key := _key(name)) and key not in met:
            met.add(key)
            yield name


def _key(name: str) -> str:
    return _APART.sub("", name.casefold())


@cache
def _pinyin(name: str) -> str:
    """The same for every edition."""
    return "".join(syllables(name))
