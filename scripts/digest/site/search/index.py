"""The search index of one locale: shards of Pagefind, and the small tables that queries need.

A shard depends on the texts of its articles alone. Where those are as they were, the shard of the
last site is taken over, and no text is looked at: digests of the pages tell.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from digest.editorial import Locale
from digest.editorial.word_forms import same_word
from digest.files.hashing import hash_parts
from digest.incremental.cache import Table
from digest.incremental.keys import hash_of, key_of
from digest.incremental.workers import share_out
from digest.model import Script
from digest.site.assembly import Files, Target
from digest.site.search.records import SearchRecord, record
from digest.site.search.script_variants import variant_table
from digest.site.search.search_names import SearchName, characters_of, latin_words
from digest.site.search.shards import shard, stretches
from digest.site.search.word_pairs import WordPair, pairs_in_use, words_held
from digest.site.sources import Story

_WITHOUT_SPACES = frozenset([Script.HANS, Script.HANT, Script.JAPANESE, Script.THAI])

# What the search box says once it is used, so that no page has to carry it.
_WORDS = (
    "search",
    "search_none",
    "search_result",
    "search_results",
    "search_more",
    *("search_parts", "search_meant", "search_hint", "search_stop"),
    "search_order",
    "search_best",
    "search_newest",
    "tags",
    "every_tag",
    "filter_year",
    "every_year",
    "event_of",
)

_WEIGHT = 1 / 16
"""What looking through a page takes of the time of making one."""


@dataclass(frozen=True, slots=True)
class OtherWords:
    """What a reader may call a thing in place of what an edition calls it.

    Args:
        pairs: words of which either finds what holds the other.
        names: by locale, the pages of tags and organisations.
    """

    pairs: Sequence[WordPair] = ()
    names: Mapping[str, Sequence[SearchName]] = field(default_factory=dict)


_NONE = OtherWords()


class Known(NamedTuple):
    """What is kept of an article: a digest of its record, the characters and words in it.

    Args:
        words: of pairs.
        latin: those in Latin letters, where few are: in a language without spaces.
    """

    digest: str
    characters: str
    words: tuple[str, ...]
    latin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article that is to be found.

    Args:
        page: where its HTML is.
        sha256: of the page.
        by_character: whether its language has no spaces between words.
    """

    story: Story
    page: str
    sha256: str
    by_character: bool = False

    def key(self) -> str:
        """Stands for all that its record is made of."""
        return key_of("record", source=self.story.sha256, page=self.sha256)

    def record(self) -> SearchRecord:
        """What the index holds of it."""
        return record(self.story, Path(self.page).read_bytes())


def known_of(
    articles: Sequence[IndexedArticle],
    kept: Table[Known],
    work: Path,
    jobs: int,
    pairs: Sequence[WordPair] = (),
) -> dict[str, Known]:
    """What the index has to know of every article, by its page.

    Args:
        kept: what earlier builds found in pages.
        work: a folder for the records that are made, which `index_products` takes from there.
        jobs: processes that share the reading of pages.
        pairs: words of which either finds what holds the other.
    """
    words = hash_of(pairs)
    keys = {
        article.page: key_of("known", record=article.key(), pairs=words) for article in articles
    }
    known = {page: found for page, key in keys.items() if (found := kept.get(key))}
    new = [article for article in articles if article.page not in known]
    found_there = share_out(partial(_understood, work, pairs), new, jobs, lambda _: _WEIGHT)
    for article, found in zip(new, found_there, strict=True):
        known[article.page] = found
        kept.put(keys[article.page], found)
    kept.sweep()
    return known


def index_targets(
    locale: Locale,
    articles: Sequence[IndexedArticle],
    labels: Mapping[str, str],
    known: Mapping[str, Known],
    work: Path,
    other: OtherWords = _NONE,
    cut: Callable[[Sequence[str]], Mapping[str, slice]] = stretches,
) -> Iterator[Target]:
    """The shards of a locale's index, and `search.json`.

    Args:
        labels: the names of tags by id.
        known: by the page of each article.
        other: what finds what else.
        work: the folder of `known_of`, also for what Pagefind is to read.
        cut: which of the articles, by their addresses, oldest first, each shard has.
    """
    by_age = sorted(articles, key=lambda article: (article.story.day, article.story.slug))
    spans = cut([article.story.address for article in by_age])
    for name, span in spans.items():
        language = f"{_language(locale)}-{name}"
        records = [(each.story.path, known[each.page].digest) for each in by_age[span]]
        yield Target(
            f"search {locale.id}/{name}",
            key_of("index shard", records=records),
            partial(_shard, name, by_age[span], language, f"{locale.id}/pagefind", work),
            weight=len(by_age[span]),
        )
    stories = [article.story for article in articles]
    used = {tag for story in stories for tag in story.meta.get("tags", ())}
    tables = {
        "shards": [[name, span.stop - span.start] for name, span in reversed([*spans.items()])],
        "tags": {tag: labels[tag] for tag in sorted(used) if tag in labels},
        "years": sorted({story.day[:4] for story in stories if story.day}, reverse=True),
        "words": {word: locale.strings[word] for word in _WORDS},
    }
    holds = [known[article.page] for article in articles]
    yield Target(
        f"search {locale.id}",
        key_of(
            "search tables",
            tables=[tables, other.names.get(locale.id, ())],
            pairs=other.pairs,
            records=[each.digest for each in holds],
        ),
        partial(_tables, locale, tables, other, holds),
    )


def _tables(
    locale: Locale,
    tables: Mapping[str, object],
    other: OtherWords,
    holds: Sequence[Known],
) -> Files:
    names = other.names.get(locale.id, ())
    in_use = [] if locale.translated else pairs_in_use(other.pairs, [each.words for each in holds])
    asked = characters_of(names) if locale.translated else "".join(chain.from_iterable(in_use))
    characters = [each.characters for each in holds]
    written = frozenset(same_word("".join({*chain.from_iterable(characters)})))
    latin = frozenset(chain.from_iterable(each.latin for each in holds))
    words = latin if is_by_character(locale) else None
    whole = {
        **tables,
        "names": [each.row(written, words) for each in names],
        "variants": variant_table(characters, locale.script, asked),
        "pairs": in_use,
    }
    content = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {f"{locale.id}/search.json": content.encode()}


def _understood(work: Path, pairs: Sequence[WordPair], article: IndexedArticle) -> Known:
    found = article.record()
    page = found.page().encode()
    _place(work, article).write_bytes(page)
    characters = "".join(sorted({*found.body, *found.head}))
    # Spaces stand around Han characters alone, and no word has any.
    text = f"{found.body}\n{found.head}".replace(" ", "")
    if not article.by_character:  # pairs are Chinese
        return Known(hash_parts([page]), characters, (), ())
    latin = tuple(sorted(latin_words(f"{found.body}\n{found.head}")))
    return Known(hash_parts([page]), characters, words_held(text, pairs), latin)


def _record_page(work: Path, article: IndexedArticle) -> bytes:
    """The record of an article for Pagefind, from where `_understood` has put it if it was new."""
    try:
        return _place(work, article).read_bytes()
    except FileNotFoundError:
        return article.record().page().encode()


def _place(work: Path, article: IndexedArticle) -> Path:
    return work / f"{article.key()}.html"


def _shard(
    name: str, articles: Iterable[IndexedArticle], language: str, folder: str, work: Path
) -> Files:
    pages = {article.story.address: _record_page(work, article) for article in articles}
    with TemporaryDirectory(dir=work) as place:
        files = shard(pages, name, language, Path(place))
    return {f"{folder}/{path}": content for path, content in files.items()}


def _language(locale: Locale) -> str:
    """Most languages have a stemmer; `und` keeps Pagefind from cutting up the others by itself."""
    return "und" if is_by_character(locale) else locale.language


def is_by_character(locale: Locale) -> bool:
    """Whether a locale's language has no spaces between words."""
    return locale.script in _WITHOUT_SPACES
