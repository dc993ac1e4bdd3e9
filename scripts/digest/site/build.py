"""The build of the whole site, told in one function: every step lands in a staging folder first."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from digest.errors import DigestError, Problem, SiteError
from digest.resources import Locale
from digest.site.cards import with_card, write_cards
from digest.site.config import default_locale, write_config
from digest.site.feeds import write_feeds
from digest.site.generator import run_mkdocs
from digest.site.index import build_index
from digest.site.kept import Kept
from digest.site.reuse import Ledger, Sources
from digest.site.rootfiles import write_root_files
from digest.site.stories import read_stories
from digest.swap import replace_folder, restore, staging_folder

T = TypeVar("T")


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
        work: folder for logs and for what is kept from build to build.
        progress: is told what has been done, a line at a time.
        finish: is given the whole site before it takes the last one's place.

    Raises SiteError with the relevant lines of every log when a build warns or fails.
    """
    started = time.monotonic()
    base_url = base_url.rstrip("/") + "/"
    restore(site)
    staging = staging_folder(site)
    work.mkdir(parents=True, exist_ok=True)
    scratch = staging_folder(site.resolve())  # a killed run leaves it to the next one
    try:
        # 1. Pages of the last site that would be the same are not rendered again.
        stories = {locale.id: read_stories(docs / locale.id) for locale in locales}
        drawn = {locale: with_card(told) for locale, told in stories.items()}
        cards = {locale: frozenset(story.slug for story in drawn[locale]) for locale in drawn}
        sources = Sources.read(docs, locales, base_url, cards)
        sources.carry_over(Ledger.load(work / "site.json"), docs, site, staging)

        def render(locale: Locale) -> int:
            folders = {"docs": docs, "site": staging, "work": scratch}
            config = write_config(locale, locales, cards[locale.id], base_url=base_url, **folders)
            pages = run_mkdocs(config, staging / locale.id, work / f"{locale.id}.log")
            progress(f"{locale.id}: {pages} pages")
            return pages

        def accompany(locale: Locale) -> None:
            own, share = staging / locale.id, staging / "share" / locale.id
            write_cards(drawn[locale.id], share, locale, default_locale(locales), work / "cards")
            write_feeds(stories[locale.id], docs / locale.id, own, locale, base_url)

        def index(locale: Locale) -> int:
            rendered[locale.id].result()
            kept = Kept(work / "search" / f"{locale.id}.json", sources.shared)
            articles = build_index(
                locale,
                stories[locale.id],
                kept,
                docs=docs / locale.id,
                site=staging / locale.id,
                last=site / locale.id,
                work=scratch,
            )
            progress(f"{locale.id}: {articles} articles searchable")
            return articles

        with ThreadPoolExecutor(max(jobs, 1)) as mkdocs, ThreadPoolExecutor(1) as aside:
            # 2. A few MkDocs builds at a time. Beside them, what needs no rendered page: feeds,
            #    share images, and what belongs to no locale.
            rendered = {locale.id: mkdocs.submit(render, locale) for locale in locales}
            root = {"": aside.submit(write_root_files, staging, docs, locales, base_url)}
            accompanied = {locale.id: aside.submit(accompany, locale) for locale in locales}

            # 3. A locale that is rendered gets its search index. Those come one after the other:
            #    all at once would take gigabytes.
            indexed = {locale.id: aside.submit(index, locale) for locale in locales}
        pages = _results(rendered)
        _results(root | accompanied)
        articles = _results(indexed)

        # 4. The new site takes the old one's place.
        finish(staging)
        _publish(staging, site)
        sources.record(site, work / "site.json")
    finally:
        for folder in (staging, scratch):
            shutil.rmtree(folder, ignore_errors=True)
    return SiteSummary(site, pages, articles, time.monotonic() - started)


def _results(tasks: Mapping[str, Future[T]]) -> dict[str, T]:
    """What tasks gave; one SiteError with the problems of all that failed."""
    problems: list[Problem] = []
    for task in tasks.values():
        failure = task.exception()
        if isinstance(failure, DigestError):
            problems.extend(failure.problems)
        elif failure:
            raise failure
    if problems:
        raise SiteError(*problems)
    return {name: task.result() for name, task in tasks.items()}


def _publish(staging: Path, site: Path) -> None:
    try:
        replace_folder(staging, site)
    except OSError as error:
        reason = error.strerror or error
        raise SiteError(
            Problem(str(site), f"cannot be replaced ({reason}); close what uses it and run again")
        ) from error
