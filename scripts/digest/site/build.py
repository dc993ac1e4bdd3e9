"""The build of the whole site, told in one function: every step lands in a staging folder first."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from digest.errors import DigestError, Problem, SiteError
from digest.resources import Locale
from digest.site.cards import write_cards
from digest.site.config import default_locale, write_config
from digest.site.feeds import write_feeds
from digest.site.generator import run_mkdocs
from digest.site.index import build_index
from digest.site.reuse import Ledger, Sources
from digest.site.rootfiles import write_root_files
from digest.swap import replace_folder, restore, staging_folder


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """What a build made.

    Args:
        pages, indexed: HTML pages, and articles in the search index, by locale id.
        seconds: wall time.
    """

    site: Path
    pages: Mapping[str, int]
    indexed: Mapping[str, int]
    seconds: float


def build_site(  # noqa: PLR0913 - two hooks, keyword only
    docs: Path,
    site: Path,
    locales: Sequence[Locale],
    *,
    base_url: str,
    jobs: int,
    work: Path,
    progress: Callable[[str], None],
    finish: Callable[[Path], None] = lambda _: None,
) -> SiteSummary:
    """Builds every locale of `docs` into `site`; the last good site stays until this one is whole.

    Args:
        base_url: the address of the site's root, such as https://someone.github.io/digest/.
        jobs: MkDocs builds that run at a time.
        work: folder for logs, and for configurations while they are needed.
        progress: is told what has been done, a line at a time.
        finish: is given the whole site before it takes the last one's place.

    Raises SiteError with the relevant lines of every log when a build warns or fails.
    """
    started = time.monotonic()
    base_url = base_url.rstrip("/") + "/"
    restore(site)
    staging = staging_folder(site)
    work.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix="site-", dir=work))

    def draw(locale: Locale) -> frozenset[str]:
        share = staging / "share" / locale.id
        drawings = work / "cards"
        return write_cards(docs / locale.id, share, locale, default_locale(locales), drawings)

    def build(locale: Locale) -> int:
        config = write_config(
            locale,
            locales,
            cards[locale.id],
            docs=docs,
            site=staging,
            base_url=base_url,
            work=scratch,
        )
        pages = run_mkdocs(config, staging / locale.id, work / f"{locale.id}.log")
        progress(f"{locale.id}: {pages} pages")
        return pages

    def index(locale: Locale) -> int:
        builds[locale.id].result()
        articles = build_index(locale, docs / locale.id, staging / locale.id, scratch)
        progress(f"{locale.id}: {articles} articles searchable")
        return articles

    try:
        with ThreadPoolExecutor(max(jobs, 1)) as builder, ThreadPoolExecutor(1) as indexer:
            # 1. The newest articles get their images, and the pages of the last site that would be
            #    the same are not rendered again.
            drawn = builder.map(draw, locales)
            cards = {locale.id: slugs for locale, slugs in zip(locales, drawn, strict=True)}
            sources = Sources.read(docs, locales, base_url, cards)
            sources.carry_over(Ledger.load(work / "site.json"), site, staging)

            # 2. A few MkDocs builds at a time; a locale that is built gets its search index. Those
            #    come one after the other: all at once would take gigabytes.
            builds = {locale.id: builder.submit(build, locale) for locale in locales}
            indexes = {locale.id: indexer.submit(index, locale) for locale in locales}
        pages, indexed = _results(builds), _results(indexes)

        # 3. The feeds of every locale.
        for locale in locales:
            write_feeds(docs / locale.id, staging / locale.id, locale, base_url)

        # 4. What belongs to no locale; then the new site takes the old one's place.
        write_root_files(staging, docs, locales, base_url)
        finish(staging)
        _publish(staging, site)
        sources.record(site, work / "site.json")
    finally:
        for folder in (staging, scratch):
            shutil.rmtree(folder, ignore_errors=True)
    return SiteSummary(site, pages, indexed, time.monotonic() - started)


def _results(builds: Mapping[str, Future[int]]) -> dict[str, int]:
    """The builds' results; one SiteError with the problems of all that failed."""
    problems: list[Problem] = []
    for build in builds.values():
        failure = build.exception()
        if isinstance(failure, DigestError):
            problems.extend(failure.problems)
        elif failure:
            raise failure
    if problems:
        raise SiteError(*problems)
    return {locale: build.result() for locale, build in builds.items()}


def _publish(staging: Path, site: Path) -> None:
    try:
        replace_folder(staging, site)
    except OSError as error:
        reason = error.strerror or error
        raise SiteError(
            Problem(str(site), f"cannot be replaced ({reason}); close what uses it and run again")
        ) from error
