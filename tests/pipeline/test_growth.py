"""No stage does work that grows with the square of articles, tags or terms.

Work is counted in lines of Python gone through, the same on every run and machine. Where it is
linear, the second doubling of a size adds twice what the first one added, whatever is constant.
"""

from __future__ import annotations

import functools
import gc
import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import pytest
from benchmarks.articles import write_newsroom

from digest.editorial import Term
from digest.incremental.cache import Cache
from digest.incremental.workers import Workers
from digest.model import Article, Rendition, Segment, SegmentKind, TranslationUnit, UnitStatus
from digest.pages.collection import Collection
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.cache_tables import Tables
from digest.pipeline.docs_pages import DocsPages
from digest.pipeline.duplicates import copies, letters_of, sketch_of
from digest.pipeline.ingest import ingest
from digest.pipeline.slugs import assign_slugs
from digest.tagging import Tagger
from digest.text.term_finder import TermFinder
from digest.translation.memory import Memory
from tests.sample import sample_data
from tests.stories import (
    LOCALES,
    NO_CARDS,
    TAXONOMY,
    laid_out,
    rendition,
    story,
    tag,
)

SIZE = 30
LINEAR = 2.4
"""The second doubling over the first: 2 where work is linear, 4 where it is quadratic."""

Run = Callable[[], object]
TraceFunction = Callable[..., object]
DATA = sample_data()
PRESS = ArticlePipeline(DATA)


def steps(run: Run) -> int:
    """How many lines of Python a run goes through: loops and comprehensions in every turn."""
    taken = 0

    def count(*_: object) -> TraceFunction:
        nonlocal taken
        taken += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        run()
    finally:
        sys.settrace(before)
    return taken


def growth(prepared: Callable[[int], Run], size: int) -> float:
    """How much more the second doubling adds than the first; what is cached is so before."""
    prepared(size)()
    least, twice, most = (steps(prepared(size * times)) for times in (1, 2, 4))
    return (most - twice) / (twice - least)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Folders with so many generated articles."""
    folder = tmp_path_factory.mktemp("newsroom")
    write_newsroom(folder, range(4 * SIZE))
    seeds = sorted((folder / "seeds").iterdir())

    def of(size: int) -> Path:
        some = folder / str(size)
        if not some.exists():
            some.mkdir()
            for seed in seeds[:size]:
                (some / seed.name).hardlink_to(seed)
        return some

    return of


def dated(number: int) -> Article:
    """A story of its own month with the tags of all others."""
    month = f"{2000 + number // 12}-{number % 12 + 1:02}-01"
    title = f"第{number}则"
    return story(f"s{number}", ["stem", "stroke"], published=month, title=title, source="日报")


def told(number: int) -> list[Rendition]:
    return [rendition(dated(number), locale) for locale in LOCALES]


def test_intake(newsroom: Callable[[int], Path]) -> None:
    assert growth(lambda size: lambda: ingest(Workers(PRESS), newsroom(size)), SIZE) < LINEAR


def test_what_is_held_of_an_article_is_small(
    newsroom: Callable[[int], Path], tmp_path: Path
) -> None:
    """Bytes that stay when all are composed: no text, only what is told of it and compared."""

    def held(size: int) -> int:
        cache = Cache(Path(mkdtemp(dir=tmp_path)) / "cache.sqlite")
        press = ArticlePipeline(DATA, tables=Tables(cache))
        press.warm_up()
        tracemalloc.start()
        pages = DocsPages(Workers(press), ingest(Workers(press), newsroom(size)))
        press.tables.sweep()
        gc.unfreeze()  # whoever has called our `main` freezes what there is at each fork
        for each in gc.get_objects():
            # These hold so many texts, however many articles there are.
            if isinstance(each, functools._lru_cache_wrapper):
                each.cache_clear()
        gc.collect()
        bytes_, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(pages.articles) == size
        return bytes_

    held(SIZE)
    assert held(4 * SIZE) - held(SIZE) < 3 * SIZE * 5_000


def test_renditions(newsroom: Callable[[int], Path]) -> None:
    articles = [*ingest(Workers(PRESS), newsroom(SIZE)).opened(PRESS)]

    def run(size: int) -> Run:
        return lambda: [PRESS.renderer({}).render(each, LOCALES[1]) for each in articles[:size]]

    assert growth(run, SIZE // 4) < LINEAR


def test_duplicates() -> None:
    """All articles share half of their text, so that each looks like many others."""
    block = story("a").passages[0]
    shared = "".join(chr(0x4E00 + number) for number in range(300))

    def run(size: int) -> Run:
        own = ("".join(chr(0x5000 + 300 * n + each) for each in range(300)) for n in range(size))
        bodies = [(replace(block, text=shared), replace(block, text=text)) for text in own]
        articles = [story(f"a{number}", blocks=body) for number, body in enumerate(bodies)]
        prints = [
            sketch_of(article, letters_of(block.text for block in article.passages))
            for article in articles
        ]
        return lambda: copies(prints, lambda _longer, _shorter: False)

    assert growth(run, SIZE) < LINEAR


def test_slugs() -> None:
    assert (
        growth(lambda size: lambda: assign_slugs({f"{n}/a.txt": None for n in range(size)}), SIZE)
        < LINEAR
    )


def test_memory(tmp_path: Path) -> None:
    """Every article has a source of its own and one that all share."""

    def run(size: int) -> Run:
        texts = {f"s{number}": ("共有的一句。", f"第{number}句。") for number in range(size)}
        folder = tmp_path / str(size)
        memory = Memory.load(folder)
        for slug, own in texts.items():
            units = {each: TranslationUnit(each, "English", UnitStatus.EDITED) for each in own}
            segments = [Segment(SegmentKind.PARAGRAPH, each) for each in own]
            memory.save(slug, segments, units)

        def ask() -> None:
            memory = Memory.load(folder)
            for slug, own in texts.items():
                for each in (*own, "没有的一句。"):
                    memory.lookup(each, slug)

        return ask

    assert growth(run, SIZE) < LINEAR


def test_memory_of_other_texts(tmp_path: Path) -> None:
    """Every article has a text that is edited, much like those of all, and one that is like it."""

    def run(size: int) -> Run:
        folder = tmp_path / f"near-{size}"
        memory = Memory.load(folder)
        for number in range(size):
            text = f"共有的一句很长的话在此。第{number}句是自己的一句话。"
            unit = TranslationUnit(text, "A sentence of all. One of its own.", UnitStatus.EDITED)
            memory.save(f"s{number}", [Segment(SegmentKind.PARAGRAPH, text)], {text: unit})

        def ask() -> None:
            memory = Memory.load(folder)
            for number in range(size):
                asked = (
                    f"第{number}句是自己的另一句话。",
                    f"第{number}句是自己的一句话。没有的一句。",
                )
                segments = [Segment(SegmentKind.PARAGRAPH, each) for each in asked]
                memory.offers(segments, f"s{number}", TermFinder([]))

        return ask

    assert growth(run, SIZE) < LINEAR


def test_what_is_asked_of_the_collection() -> None:
    def run(size: int) -> Run:
        articles = [dated(number) for number in range(size)]

        def ask() -> None:
            collection = Collection(articles, TAXONOMY, {})
            for article in articles:
                collection.neighbours(article)
                collection.related(article)
            for each in collection.by_tag:
                collection.companions(each, 6)
                collection.mentions(each)

        return ask

    assert growth(run, 8 * SIZE) < LINEAR


def test_pages_of_articles() -> None:
    def run(size: int) -> Run:
        stories = [told(number) for number in range(size)]
        return lambda: list(laid_out(stories, LOCALES, TAXONOMY, NO_CARDS, {}))

    assert growth(run, SIZE) < LINEAR


def test_pages_of_tags() -> None:
    """Every article has a tag of its own, so that there are as many tags as articles."""

    def run(size: int) -> Run:
        tags = [tag(f"t{number}") for number in range(size)]
        stories = [
            [rendition(story(f"s{n}", [f"t{n}"]), each) for each in LOCALES] for n in range(size)
        ]
        return lambda: list(laid_out(stories, LOCALES, tags, NO_CARDS, {}))

    assert growth(run, SIZE) < LINEAR


@pytest.mark.parametrize("kind", ["tags", "terms"])
def test_an_article_is_searched_for_all_tags_and_terms_at_once(kind: str) -> None:
    """What the editor knows makes setting up longer, never the reading of an article."""
    article = story(
        "a", blocks=(replace(story("a").passages[0], text="词t1和甲乙丙都在文中。" * 20),)
    )

    def run(size: int) -> Run:
        names = [chr(0x4E00 + number // 90) + chr(0x6000 + number % 90) for number in range(size)]
        tags = [replace(tag(f"t{n}"), match=(name,)) for n, name in enumerate(names)]
        terms = [Term(name, name, name, "organisation", (), 0) for name in names]
        tagger = Tagger(
            tags if kind == "tags" else (), terms if kind == "terms" else (), DATA.names
        )
        tagger.tagged(article, str)  # the first article sets up what all need
        return lambda: tagger.tagged(article, str)

    assert steps(run(20 * SIZE)) <= 1.2 * steps(run(SIZE))
