"""Measures the search of a generated digest as a reader with a slow line meets it.

    make bench-search                                   # 1,000 articles
    .venv/bin/python benchmarks/search.py --size 10000
    .venv/bin/python benchmarks/search.py --digest DIR  # one that is built: its docs/ and site/

A browser with an empty cache opens an article over a line of 100 ms and 10 Mbit a second, opens the
search and types: what is loaded until the first result, and how long that takes; and once more over
a slow line, of 400 ms and 400 kbit. Then every query of `queries.yml` is asked, and what is found
is compared with what the pages of the site hold. A query that no page or every page answers would
find no mistake: it fails, unless it says `none`.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any, BinaryIO
from urllib.parse import unquote

import click
import lxml.html
import yaml
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from benchmarks.newsroom import Newsroom  # noqa: E402
from tests.sample import EDITORIAL  # noqa: E402
from tests.site.fixtures import CHROMIUM, FLAGS  # noqa: E402

from digest.conversion import Converters  # noqa: E402
from digest.editorial import Locale, load_editorial  # noqa: E402
from digest.pipeline.local_wording import word_pairs  # noqa: E402
from digest.site.page_source import parse  # noqa: E402
from digest.site.preview import Preview  # noqa: E402

BASE = "/digest/"
LINE = {"offline": False, "latency": 100, "downloadThroughput": 1.25e6, "uploadThroughput": 1.25e6}
"""Milliseconds, and bytes a second: 10 Mbit."""
SLOW_LINE = LINE | {"latency": 400, "downloadThroughput": 5e4, "uploadThroughput": 5e4}
SLOW_GOAL = 7
"""Seconds to the first result there."""
GOALS = {1_000: 260, 10_000: 400}
"""Articles, and the kilobytes that the first result may take."""
FIRST = {"zh-Hans": "干细胞", "zh-Hant": "幹細胞", "en": "stem cells"}
OLD = {"zh-Hans": "第9号", "zh-Hant": "第9號", "en": '"No. 9"'}
"""What only one of the oldest articles holds: the longest way to a first result."""
ROUNDS = 3
_COMPRESSED = {".html", ".js", ".css", ".json", ".svg", ".xml"}
_NOTES = ("blockquote",)


class Pages(Preview):
    """Serves as GitHub Pages does, text compressed, and counts what goes over the line."""

    sent = 0
    asked = 0

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        address = unquote(self.path.partition("?")[0]).removeprefix(BASE)
        path = Path(self._file(address))
        if not path.is_file():
            return super().send_head()
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in _COMPRESSED:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        Pages.sent += len(body)
        Pages.asked += 1
        return io.BytesIO(body)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site's root."""
    handler = partial(Pages, site=site, base_path=BASE, live={}, notice=str, docs=None)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
        server.shutdown()


@dataclass(frozen=True, slots=True)
class First:
    """What a reader's first result takes: the line, and time."""

    kilobytes: float
    requests: int
    seconds: float


def first_result(
    browser: Browser, home: str, article: str, query: str, line: Mapping[str, float] = LINE
) -> First:
    """Opens the search on an article's page and types, until the first result is shown."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {**line})
    page.goto(home + article, wait_until="networkidle")
    sent, asked, started = Pages.sent, Pages.asked, time.perf_counter()
    page.locator("search input").focus()
    page.keyboard.type(query)
    page.locator(".dg-hit").first.wait_for()
    seconds = time.perf_counter() - started
    first = First((Pages.sent - sent) / 1000, Pages.asked - asked, seconds)
    context.close()
    return first


@dataclass(frozen=True, slots=True)
class Query:
    """One entry of `queries.yml`."""

    query: str
    tag: str = ""
    year: str = ""
    holds: tuple[str, ...] = ()
    none: bool = False
    """Whether no page answers it."""

    @property
    def filters(self) -> dict[str, str]:
        """What an article must have besides."""
        return {key: value for key in ("tag", "year") if (value := getattr(self, key))}

    def patterns(
        self, locale: Locale, converters: Converters, pairs: Sequence[tuple[str, str]] = ()
    ) -> list[re.Pattern[str]]:
        """What a text must hold: words as the entry gives them, Han in the edition's characters.

        Args:
            pairs: words, in Simplified, of which a text may have either.
        """
        if self.holds:
            return [re.compile(rf"(?<!\w)(?:{each})(?!\w)", re.IGNORECASE) for each in self.holds]

        def own(text: str) -> str:
            simplified = converters.simplify(text)
            return converters.convert(simplified, locale.opencc) if locale.opencc else simplified

        others: dict[str, list[str]] = {}
        for one, other in pairs:
            others.setdefault(own(one), []).append(own(other))
            others.setdefault(own(other), []).append(own(one))
        parts = own(self.query).split()
        return [_either(_wordings(part, others)) for part in parts]


def _wordings(part: str, others: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A phrase, with either word wherever there are two for one thing."""
    words = "|".join(map(re.escape, sorted(others, key=len, reverse=True)))
    pieces = re.split(f"({words})", part) if words else [part]
    return map("".join, product(*([piece, *others.get(piece, ())] for piece in pieces)))


def _either(phrases: Iterable[str]) -> re.Pattern[str]:
    """One of some phrases as it is written, Latin words in it whole."""
    return re.compile("|".join(map(_phrase, phrases)), re.IGNORECASE)


def _phrase(part: str) -> str:
    begins = r"(?<![0-9A-Za-z])" if part[0].isascii() else ""
    ends = r"(?![0-9A-Za-z])" if part[-1].isascii() else ""
    return begins + re.escape(part) + ends


@dataclass(frozen=True, slots=True)
class Story:
    """An article as its page shows it, and what its front matter says."""

    text: str
    tags: frozenset[str]
    year: str

    def holds(self, query: Query, wordings: Iterable[Sequence[re.Pattern[str]]]) -> bool:
        """Whether the search has to find it.

        Args:
            wordings: what a text must hold, for each way of saying the query.
        """
        fits = query.tag in self.tags or not query.tag
        fits = fits and query.year in {"", self.year}
        return fits and any(
            all(pattern.search(self.text) for pattern in patterns) for patterns in wordings
        )


def stories(digest: Path, locale: str) -> dict[str, Story]:
    """Every article of an edition by its slug, read from its page on the site."""
    found = {}
    for page in sorted((digest / "site" / locale / "articles").glob("*/index.html")):
        meta, _ = parse(digest / "docs" / locale / "articles" / f"{page.parent.name}.md")
        day = str(meta.get("date") or meta.get("event") or "")
        found[page.parent.name] = Story(_shown(page), frozenset(meta.get("tags", ())), day[:4])
    return found


def _shown(page: Path) -> str:
    """Headline, facts, all tags and text, without notes on them or links to other pages."""
    root = lxml.html.parse(str(page), lxml.html.HTMLParser(encoding="utf-8")).getroot()
    (content,) = root.xpath("//article")
    lines = []
    for block in content:
        if block.tag == "hr":
            more = content.xpath("hr[1]/following-sibling::p[1]/a[contains(@href, 'tags/')]")
            lines += [link.text_content() for link in more]
            break
        if isinstance(block.tag, str) and block.tag not in _NOTES:
            lines.append(" ".join(block.text_content().split()))
    return "\n".join(lines)


ASK = """async ([query, filters]) => {
    const script = document.querySelector("head > script[src]").src;
    const { find } = await import(new URL("finder.js", script));
    const found = [];
    for await (const { hits, parts } of find(query, filters)) {
        if (!parts) found.push(...hits); // of a question's words alone it says so
    }
    const pages = await Promise.all(found.map((hit) => hit.data()));
    return pages.map(({ url }) => url.split("/").at(-1).replace(".html", ""));
}"""


def asked(page: Page, query: Query) -> set[str]:
    """The slugs that the search finds."""
    return set(page.evaluate(ASK, [query.query, query.filters]))


def other_names(query: str, names: Iterable[Sequence[str]], converters: Converters) -> list[str]:
    """What a query that is a name is called besides, as search.json has the names."""

    def plain(text: str) -> str:
        return re.sub(r"[\W_]+", "", converters.simplify(text).casefold())

    asked = plain(query)
    same = [written for written in names if asked in map(plain, written)]
    return [name for written in same for name in written]


@dataclass(slots=True)
class Tally:
    """How many articles were found, of those that should have been, over all queries."""

    queries: int = 0
    exact: int = 0
    found: int = 0
    wanted: int = 0
    both: int = 0

    def add(self, found: set[str], wanted: set[str]) -> None:
        """Counts one query."""
        self.queries += 1
        self.exact += found == wanted
        self.found += len(found)
        self.wanted += len(wanted)
        self.both += len(found & wanted)

    def __str__(self) -> str:
        recall, precision = self.both / self.wanted, self.both / self.found
        return (
            f"{self.exact} of {self.queries} queries exact; "
            f"recall {recall:.4f}, precision {precision:.4f} of {self.wanted} pages"
        )


def compared(
    page: Page,
    digest: Path,
    locale: Locale,
    queries: Sequence[Query],
    converters: Converters,
    pairs: Sequence[tuple[str, str]],
) -> Tally:
    """Asks every query of a locale, and says where the answer is not exact."""
    tally = Tally()
    shown = stories(digest, locale.id)
    tables = json.loads((digest / "site" / locale.id / "search.json").read_bytes())
    names = [written for _, _, _, *written in tables["names"]]
    for query in queries:
        if bool(query.holds) is not locale.translated:
            continue
        others = other_names(query.query, names, converters)
        ways = [query.patterns(locale, converters, pairs)]
        ways += [Query(name).patterns(locale, converters) for name in others]
        wanted = {slug for slug, story in shown.items() if story.holds(query, ways)}
        found = asked(page, query)
        tally.add(found, wanted)
        if bool(wanted) is query.none or wanted == shown.keys():
            tally.exact -= 1
            click.echo(
                f"  {query.query} {query.filters or ''}: {len(wanted)} answer it, ask another"
            )
        if found != wanted:
            extra, missing = sorted(found - wanted), sorted(wanted - found)
            click.echo(
                f"  {query.query} {query.filters or ''}: extra {extra[:3]}"
                f" ({len(extra)}), missing {missing[:3]} ({len(missing)})"
            )
    return tally


def load_queries() -> list[Query]:
    """The entries of `queries.yml`."""
    entries: list[Mapping[str, Any]] = yaml.safe_load(
        Path(__file__).with_name("queries.yml").read_text(encoding="utf-8")
    )
    return [Query(**(entry | {"holds": tuple(entry.get("holds", ()))})) for entry in entries]


def built(size: int) -> Path:
    """A generated digest with its site."""
    newsroom = Newsroom(ROOT / "build" / "bench-search" / str(size), size)
    if not (newsroom.folder / "site").exists():
        newsroom.docs_cold()
        newsroom.site_cold()
    return newsroom.folder


def first_results(browser: Browser, home: str, article: str, locale: str) -> tuple[float, float]:
    """Says what first results take in an edition.

    Returns the kilobytes of a common query's, and its seconds on a slow line.
    """
    firsts = [first_result(browser, home, article, FIRST[locale]) for _ in range(ROUNDS)]
    most = max(first.kilobytes for first in firsts)
    requests = max(first.requests for first in firsts)
    seconds = median(first.seconds for first in firsts)
    click.echo(
        f"  first result of {FIRST[locale]}: {most:.0f} KB in {requests} requests,"
        f" {seconds:.2f} s (median of {ROUNDS})"
    )
    old = first_result(browser, home, article, OLD[locale])
    click.echo(
        f"  first result of {OLD[locale]}, one old article: {old.kilobytes:.0f} KB"
        f" in {old.requests} requests, {old.seconds:.2f} s"
    )
    slow = first_result(browser, home, article, FIRST[locale], SLOW_LINE)
    click.echo(f"  on a slow line: {slow.seconds:.2f} s")
    return most, slow.seconds


@click.command()
@click.option("--size", default=1_000, show_default=True, help="Articles of the generated digest.")
@click.option("--digest", type=click.Path(path_type=Path), help="One that is built already.")
def main(size: int, digest: Path | None) -> None:
    """Measures the first result, and holds every query to what the pages say."""
    digest = digest or built(size)
    editorial = load_editorial(EDITORIAL)
    converters = Converters(editorial.protection, editorial.termbase)
    pairs = word_pairs(editorial.vocabulary)
    queries = load_queries()
    count = len(list((digest / "docs" / "en" / "articles").glob("*.md")))
    goal = next((goal for most, goal in GOALS.items() if count <= most), None)
    failed = False
    with served(digest / "site") as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for locale in editorial.locales:
            click.echo(
                f"{locale.id}: {count} articles; goal {goal} KB, 2 s, {SLOW_GOAL} s on a slow line"
            )
            home = f"{root}{locale.id}/"
            article = f"articles/{min(stories(digest, locale.id))}/"
            kilobytes, slow = first_results(browser, home, article, locale.id)
            page = browser.new_page(service_workers="block")
            page.goto(home)
            tally = compared(page, digest, locale, queries, converters, pairs)
            click.echo(f"  {tally}")
            failed |= bool(goal and (kilobytes > goal or slow > SLOW_GOAL))
            failed |= tally.exact != tally.queries
        browser.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
