"""The search index in several shards: what is added changes few, and a reader sees one search."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from digest.editorial import Locale
from digest.files.hashing import hash_parts
from digest.incremental.cache import Cache
from digest.incremental.ledger import Ledger
from digest.site.assembly import Assembly
from digest.site.last_site import LastSite
from digest.site.preview import preview_server
from digest.site.search.index import IndexedArticle, Known, index_targets, known_of
from digest.site.search.search_names import SearchName
from digest.site.search.shards import NEWEST, SHORTEST, STEP, name_of, stretches
from digest.site.sources import Story
from tests.sample import ROOT
from tests.serving import serving
from tests.site.conftest import Reader
from tests.site.fixtures import BASE_URL, contents, told
from tests.site.test_search import BANK, CARTILAGE, HEART, search

WEEK = {f"2024-01-0{day}": f"第{day}天的消息" for day in range(1, 8)}
"""Texts by day: a full shard of four, one of two, and the newest with one."""
OLDEST = name_of(f"articles/{CARTILAGE}/")
FIFTH = name_of("articles/2024-01-05/")
FINDER = ROOT / "overrides" / "assets" / "digest" / "finder.js"


def addresses(count: int) -> list[str]:
    return [f"articles/story-{number}/" for number in range(count)]


@given(st.integers(0, 500), st.integers(1, 20), st.integers(1, 10), st.integers(0, 30))
def test_every_article_is_in_one_stretch(count: int, step: int, steps: int, more: int) -> None:
    shortest = step * steps
    longest = shortest + more
    spans = stretches(addresses(count), shortest, longest, step)
    assert [at for span in spans.values() for at in range(count)[span]] == list(range(count))
    *older, newest = [span.stop - span.start for span in spans.values()] or [0]
    assert all(shortest <= length <= longest for length in older[:-1])
    assert all(length <= longest for length in older)
    assert all(length % step == 0 or length >= shortest for length in older)
    assert newest <= step
    assert list(spans)[-1:] == ([NEWEST] if count else [])


@given(st.integers(1, 50_000))
def test_an_added_article_changes_the_newest_stretch(count: int) -> None:
    before, after = stretches(addresses(count)), stretches(addresses(count + 1))
    same = {name for name, span in before.items() if after.get(name) == span}
    older = after.keys() - {NEWEST}
    if after[NEWEST].stop - after[NEWEST].start > 1:
        assert before[NEWEST].stop - before[NEWEST].start < STEP
        assert same == older
    else:
        assert len(older - same) == 1


@given(st.data())
def test_an_added_article_may_begin_a_shard(data: st.DataObject) -> None:
    begins = [span.start for span in [*stretches(addresses(50_000)).values()][1:-2]]
    count = data.draw(st.sampled_from(begins))
    before, after = stretches(addresses(count)), stretches(addresses(count + 1))
    assert after[NEWEST] == slice(count, count + 1)
    *older, last = [name for name in after if name != NEWEST]
    assert all(before[name] == after[name] for name in older)
    assert after[last].stop - after[last].start >= SHORTEST


def test_an_article_that_comes_late_changes_the_stretch_where_it_stands() -> None:
    known = addresses(10_000)
    before = {tuple(known[span]) for span in stretches(known).values()}
    assert len(before) == 11
    changed = []
    for at in range(0, 10_000, 97):
        late = [*known[:at], f"articles/late-{at}/", *known[at:]]
        after = {tuple(late[span]) for span in stretches(late).values()}
        changed.append(len(after - before))
    assert sum(changed) / len(changed) < 1.5
    assert max(changed) <= 3


NOT_KEPT = Cache().table("record", Known)


class Wire:
    """Articles of a made-up locale, and their index, built as often as a test wants."""

    def __init__(self, folder: Path, locale: Locale) -> None:
        self._folder, self._locale = folder, locale

    def build(self, name: str, last: str, texts: dict[str, str]) -> set[str]:
        """Indexes texts by day into the site `name`, over the site `last`; names what it made."""
        site, record = self._folder / name, self._folder / f"{name}.json"
        if last:
            shutil.copy(self._folder / f"{last}.json", record)
        articles = []
        for day, text in texts.items():
            meta = {"title": day, "slug": day, "date": day, "tags": []}
            sha256 = hash_parts([text.encode()])
            page = self._folder / f"{name}.pages" / f"{day}.html"
            page.parent.mkdir(exist_ok=True)
            page.write_text(f"<article><h1>{day}</h1><p>a</p><p>{text}</p></article>")
            articles.append(
                IndexedArticle(Story(f"articles/{day}.md", meta, sha256), str(page), sha256)
            )
        before = self._folder / (last or "none")
        ledger = Ledger(record, "shared", before)
        assembly = Assembly(ledger, LastSite(before, ledger.left), site)
        targets = index_targets(
            self._locale,
            articles,
            {},
            known_of(articles, NOT_KEPT, self._folder, jobs=1),
            work=self._folder,
            cut=partial(stretches, shortest=4, longest=4, step=2),
        )
        made = assembly.reuse(targets)
        assembly.make(made, "search", jobs=1)
        assembly.stage(())
        ledger.save()
        return {target.name.rpartition("/")[2] for target in made}


@pytest.fixture
def wire(tmp_path: Path, locales: tuple[Locale, ...]) -> Wire:
    return Wire(tmp_path, locales[0])


@pytest.mark.parametrize(
    ("change", "made"),
    [
        ({}, set()),
        ({"2024-01-08": "新闻"}, {NEWEST}),
        (
            {"2024-01-08": "新闻", "2024-01-09": "新闻"},
            {FIFTH, NEWEST},
        ),  # the growing one is full
        ({"2024-01-05": "改写"}, {FIFTH}),
        (
            {"2023-12-31": "旧闻"},
            {name_of("articles/2023-12-31/"), name_of("articles/2024-01-04/"), NEWEST},
        ),
    ],
)
def test_only_shards_with_other_articles_are_made(
    wire: Wire, tmp_path: Path, change: dict[str, str], made: set[str]
) -> None:
    wire.build("first", "", WEEK)
    names = wire.build("second", "first", WEEK | change)
    assert names - {"search zh-Hans"} == made
    wire.build("cold", "", WEEK | change)
    assert contents(tmp_path / "second") == contents(tmp_path / "cold")


def test_a_shard_that_was_tampered_with_is_made_again(wire: Wire, tmp_path: Path) -> None:
    wire.build("first", "", WEEK)
    entry = (
        tmp_path
        / "first"
        / "zh-Hans"
        / "pagefind"
        / name_of("articles/2024-01-01/")
        / "pagefind-entry.json"
    )
    entry.unlink()
    entry.write_text("by hand")
    assert wire.build("second", "first", WEEK) == {name_of("articles/2024-01-01/")}
    wire.build("cold", "", WEEK)
    assert contents(tmp_path / "second") == contents(tmp_path / "cold")


@pytest.fixture(scope="module")
def address(
    built: Path, locales: tuple[Locale, ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The sample's site with a shard an article, served."""
    folder = tmp_path_factory.mktemp("shards")
    site = folder / "site"
    shutil.copytree(built / "site", site)
    sources, _, _ = told(built, folder / "pages")
    ledger = Ledger(folder / "site.json", "shared", site)
    assembly = Assembly(ledger, LastSite(folder / "none", {}), site)
    for locale in locales:
        shutil.rmtree(site / locale.id / "pagefind")
        home, articles = site / locale.id, []
        for story in sources.stories(locale.id):
            page = home / story.address / "index.html"
            sha256 = hash_parts([page.read_bytes()])
            articles.append(IndexedArticle(_with_event(story), str(page), sha256))
        targets = index_targets(
            locale,
            articles,
            sources.tag_names(locale.id),
            known_of(articles, NOT_KEPT, folder, jobs=1),
            work=folder,
            cut=partial(stretches, shortest=1, longest=1),
        )
        assembly.make([*targets], "search", jobs=1)
        assert {path.name for path in (site / locale.id / "pagefind").iterdir()} >= {OLDEST, NEWEST}
    with serving(preview_server(site, BASE_URL)) as address:
        yield f"{address}/digest/"


def _with_event(story: Story) -> Story:
    """An article without a date of publication tells of an event."""
    return story if story.day else replace(story, meta={**story.meta, "event": "2023-05-01"})


def start_near(reader: Reader, articles: int) -> None:
    """Has a first answer made of so many articles."""
    script = re.sub(r"NEAR = \d+", f"NEAR = {articles}", FINDER.read_text(encoding="utf-8"))
    reader.page.route(
        "**/finder.js",
        lambda route: route.fulfill(content_type="text/javascript; charset=utf-8", body=script),
    )


@pytest.mark.browser
@pytest.mark.site
@pytest.mark.parametrize("near", [1, 1000])
@pytest.mark.parametrize(
    ("locale", "query", "found"),
    [
        ("zh-Hans", "幹細胞", {BANK, CARTILAGE}),
        ("zh-Hans", "软骨", {CARTILAGE, HEART}),
        ("zh-Hans", "细胞，软骨", {CARTILAGE}),
        ("zh-Hant", "干扰", {CARTILAGE}),
        ("en", "hospital", {BANK}),
        ("en", "surg", {HEART}),
        ("en", "surgx", set()),
        ("en", "CAR-T", {BANK}),
        ("en", '"cells are prepared"', {BANK}),
    ],
)
def test_shards_are_searched_as_one(
    reader: Reader, near: int, locale: str, query: str, found: set[str]
) -> None:
    start_near(reader, near)
    reader.open(f"{locale}/")
    assert search(reader, query) == found


@pytest.mark.browser
@pytest.mark.site
def test_the_newest_come_first_and_older_ones_are_loaded_only_when_asked_for(
    reader: Reader,
) -> None:
    start_near(reader, 1)
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    page = reader.open("zh-Hans/")
    first = page.evaluate(
        """async (module) => {
            const { find } = await import(module);
            const { value } = await find("细胞").next();
            return [value.hits.length, value.whole];
        }""",
        "/digest/assets/digest/finder.js",
    )
    assert first == [1, False]
    assert not [url for url in asked if f"/pagefind/{OLDEST}/" in url]
    assert search(reader, "细胞") == {BANK, CARTILAGE}
    assert [url for url in asked if f"/pagefind/{OLDEST}/" in url]
    expect(page.locator(".dg-hit").first).to_contain_text("滨海")
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")


@pytest.mark.browser
@pytest.mark.site
def test_a_missing_shard_is_told_and_asked_for_again(reader: Reader) -> None:
    reader.meet_failures()
    start_near(reader, 1)
    page = reader.page
    page.route(f"**/pagefind/{OLDEST}/*", lambda route: route.abort())
    reader.open("zh-Hans/")
    assert search(reader, "细胞") == {BANK}
    expect(page.get_by_role("status")).to_have_text("部分索引未能载入，结果不全")
    page.unroute(f"**/pagefind/{OLDEST}/*")
    search(reader, "干细胞")
    assert search(reader, "细胞") == {BANK, CARTILAGE}
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")


@pytest.mark.browser
@pytest.mark.site
@pytest.mark.parametrize(
    ("locale", "query", "facts"),
    [
        ("zh-Hans", "招募", "事件日期：2023年5月1日 · 干细胞"),
        ("en", "recruiting", "Event of May 1, 2023 · Stem cells"),
    ],
)
def test_a_result_tells_the_day_of_an_event(
    reader: Reader, locale: str, query: str, facts: str
) -> None:
    reader.open(f"{locale}/")
    assert search(reader, query) == {CARTILAGE}
    expect(reader.page.locator(".dg-hit__facts")).to_have_text(facts)


def test_names_that_no_story_holds_are_not_looked_for() -> None:
    names = ("干细胞", "幹細胞", "Stem cells", "SCs")
    chinese = SearchName("tags/stem-cell/", "技术", names, ("ganxibao",))
    han = frozenset("干细胞和")
    stem, cells, scs = map(frozenset, (["stem", "cells"], ["sc", "cells"], ["scs"]))
    assert chinese.row(han, stem)[2:] == [3, *names, "ganxibao"]
    assert chinese.row(han, cells)[2:] == [2, *names, "ganxibao"]
    assert chinese.row(han, scs)[2:] == [
        3,
        "干细胞",
        "幹細胞",
        "SCs",
        "Stem cells",
        "ganxibao",
    ]
    english = SearchName("tags/stem-cell/", "Technologies", ("Stem cells", "干细胞", "SCs"), ())
    assert english.row(frozenset("in"), None)[2:] == [2, "Stem cells", "SCs", "干细胞"]
