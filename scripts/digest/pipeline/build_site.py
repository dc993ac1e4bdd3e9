"""`docs/` → `site/`: the whole story; every step lands in a staging folder first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from digest.editorial import Locale, Tag
from digest.editorial.locales import default_locale
from digest.editorial.slices import load_listing
from digest.editorial.vocabulary import VOCABULARY_FOLDER, load_vocabulary
from digest.errors import Problem, SiteError
from digest.files.base_url import checked_base_url
from digest.files.folder_exchange import replace_folder, restore, reworked, scratch_folder
from digest.files.git_history import arrival_days
from digest.files.hashing import hash_parts
from digest.files.project import ENGINE, Project
from digest.files.work_folder import WorkFolder
from digest.incremental.cache import Cache, Table
from digest.incremental.code_version import code_version
from digest.incremental.keys import hash_of
from digest.incremental.ledger import Ledger
from digest.model import PICTURES, china_today
from digest.pipeline.destinations import check_site
from digest.pipeline.local_wording import word_pairs
from digest.pipeline.pictures.own_share_images import SHARE_IMAGES, check_share_images
from digest.pipeline.publication import SketchTables, published
from digest.pipeline.site_pages import SitePages, with_site_pages
from digest.site.assembly import Assembly, Target, Track, untracked
from digest.site.calendar_file import calendar_targets
from digest.site.early_stories import telling_of_none
from digest.site.feeds import feed_targets
from digest.site.issue_files.issue_targets import IssueSite, issue_targets
from digest.site.last_site import LastSite
from digest.site.looks import looks_of
from digest.site.manifest import FORMAT, Manifest, hashes, sources_below, tools
from digest.site.manifest import NAME as MANIFEST
from digest.site.mkdocs.config import write_config
from digest.site.mkdocs.page_targets import page_targets, prepare, release, site_key
from digest.site.mkdocs.settings_check import check_settings
from digest.site.mkdocs.settings_file import SettingsFile
from digest.site.page_source import Source
from digest.site.parallel_pages import FOLDER as PARALLEL
from digest.site.parallel_pages import parallel_targets
from digest.site.published_pictures import copied_pictures, picture_targets
from digest.site.root_files import root_targets
from digest.site.search.index import (
    IndexedArticle,
    Known,
    OtherWords,
    index_targets,
    is_by_character,
    known_of,
)
from digest.site.search.search_names import search_names
from digest.site.share_fonts import find_font
from digest.site.share_images import card_targets, with_card
from digest.site.sources import Sources, Story
from digest.translation.memory import Contents, Grades
from digest.translation.memory.memories import Memories

_REQUIREMENTS = ENGINE / "requirements" / "runtime.in"


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """What a build made.

    Args:
        pages, indexed: HTML pages, and articles in the search index, by locale id.
        changed: whether the last site was another one.
        theirs: what is in the site folder and of no build.
    """

    pages: Mapping[str, int]
    indexed: Mapping[str, int]
    changed: bool
    theirs: tuple[str, ...]


def build_site(
    project: Project,
    *,
    base_url: str,
    jobs: int = 1,
    track: Track = untracked,
    today: date | None = None,
) -> SiteSummary:
    """Builds every locale of `docs/` into `site/`; the last good site stays until it is whole.

    Args:
        base_url: the address of the site's root, such as https://someone.github.io/digest/.
        jobs: processes that share the work.
        track: yields targets as their turn comes, and shows how far it is.
        today: the day on which the site is read, which decides what is out; else this one.

    Raises SiteError where there is nothing to publish or no place for it; with all that MkDocs
    complains of, and where it has none, with what all others complain of. Raises EditorialError for
    an edition's share image that is none.
    """
    listing = load_listing(project.editorial)
    locales, today = listing.locales, today or china_today()
    check_site(project, default_locale(locales).id)
    settings = SettingsFile.read(project.mkdocs_yml)
    base_url = checked_base_url(base_url)
    check_share_images(project.editorial / SHARE_IMAGES, locales)
    cache = Cache(project.state / "cache.sqlite", code_version())
    site = project.site.resolve()  # of a link, the folder that it leads to is replaced
    work = WorkFolder.beside(site)
    restore(site.parent, work)
    with closing(cache), reworked(work) as staging, scratch_folder(work) as scratch:
        # 1. What there is to publish, and what the last site was made of.
        docs = Sources.read(project.docs, cache.table("source", Source), jobs)
        publication = published(docs, locales, today, SketchTables.of(cache), jobs)
        pages = SitePages(publication, listing, today, arrival_days(project.seeds, today))
        sources, made = with_site_pages(docs, pages, scratch / "pages", locales)
        check_settings(settings, locales, project.docs, made.names, sources)
        shared = hash_of(code_version(), site_key(settings, sources, locales, base_url, made))
        ledger = Ledger(project.state / "site.json", shared, site)
        assembly = Assembly(ledger, LastSite(site, ledger.left), staging)
        making = partial(assembly.making, jobs=jobs, track=track)
        looks = looks_of(settings, locales, project.docs, made)
        font = find_font()
        cards = {each.id: with_card(sources.stories(each.id), font) for each in locales}

        # 2. What would come out the same is reused; the other pages are made.
        derive = partial(
            write_config,
            docs=project.docs,
            made=made,
            site=site,
            base_url=base_url,
            work=scratch,
            settings=settings,
        )
        slugs = {locale: frozenset(story.slug for story in cards[locale]) for locale in cards}
        configs = {each.id: derive(each, locales, slugs[each.id]) for each in locales}
        onward = pages.onward()
        stale = assembly.reuse(
            page_targets(sources, locales, configs, slugs, assembly.last, made, onward)
        )
        if stale:
            prepare(settings, configs, sources, made, stale)
        with making(stale, "pages"):
            others = assembly.reuse(
                chain(
                    root_targets(
                        *(sources, locales, base_url, settings, looks),
                        *(pages.arrivals, listing.offline),
                    ),
                    parallel_targets(sources, locales, looks, publication.former),
                    *(calendar_targets(sources, locale, base_url) for locale in locales),
                    picture_targets(sources, [*configs, PARALLEL]),
                    *(
                        feed_targets(
                            sources, each, base_url, today, pages.arrivals, pages.fed[each.id]
                        )
                        for each in locales
                    ),
                    card_targets(
                        cards,
                        locales,
                        font,
                        project.docs / PICTURES,
                        project.editorial / SHARE_IMAGES,
                    ),
                )
            )
        release()

        # 3. So is all that is made of built pages: first the search index, which takes longest.
        words = _other_words(project.editorial, listing.tags, made.tags, sources, locales)
        lasting = assembly.reuse(
            chain(
                _indexes(
                    *(sources, locales, words, assembly),
                    *(cache.table("record", Known), jobs, scratch),
                ),
                _taken_along(pages, IssueSite(sources, base_url, onward, assembly.place)),
            )
        )
        with making([*lasting, *others], "search, feeds and issues"):
            made_of = _origins(project, docs, locales, publication.early, cache)
        made_of["docs"] |= copied_pictures(assembly.files)

        # 4. The new site takes the old one's place.
        about = _manifest(Manifest(**made_of, files=assembly.files))
        assembly.make(assembly.reuse([about]), "manifest", jobs=jobs, track=track)
        changed, theirs = assembly.changed, assembly.theirs()
        if changed:
            assembly.stage(theirs)
            _publish(staging, site, work)
            assembly.follow(work.previous, theirs)
            ledger.left = assembly.files
            ledger.save()
    counted = {locale.id: _pages(locale, assembly.files) for locale in locales}
    indexed = {locale.id: len(sources.stories(locale.id)) for locale in locales}
    return SiteSummary(counted, indexed, changed, theirs)


def _other_words(
    editorial: Path,
    tags: Sequence[Tag],
    shown: Collection[str],
    sources: Sources,
    locales: Iterable[Locale],
) -> OtherWords:
    """What a reader may call things."""
    pairs = word_pairs(load_vocabulary(editorial / VOCABULARY_FOLDER))
    names = {
        each.id: [*search_names(tags, shown, each, pairs, sources.named(each.id))]
        for each in locales
    }
    return OtherWords(pairs, names)


def _indexes(
    sources: Sources,
    locales: Iterable[Locale],
    words: OtherWords,
    assembly: Assembly,
    kept: Table[Known],
    jobs: int,
    scratch: Path,
) -> Iterator[Target]:
    """The search indexes of all locales."""
    hashes = assembly.files

    def article(story: Story, locale: Locale) -> IndexedArticle:
        path = f"{locale.id}/{story.address}index.html"
        place = assembly.place(path)
        return IndexedArticle(story, place, hashes[path], is_by_character(locale))

    articles = {
        each.id: [article(story, each) for story in sources.searched(each.id)] for each in locales
    }
    known = known_of([*chain.from_iterable(articles.values())], kept, scratch, jobs, words.pairs)
    for locale in locales:
        labels = sources.tag_names(locale.id)
        yield from index_targets(locale, articles[locale.id], labels, known, scratch, words)


def _taken_along(pages: SitePages, site: IssueSite) -> Iterator[Target]:
    """The files of all issues that readers take along."""
    for locale in pages.listing.locales:
        yield from issue_targets(pages.issues(locale.id), locale, pages.listing.locales, site)


def _origins(
    project: Project,
    sources: Sources,
    locales: Sequence[Locale],
    early: Collection[str],
    cache: Cache,
) -> dict[str, Any]:
    """What the site is made of, to be published with it; stories to come are not named."""
    pages = {path: sources.files[path] for path in telling_of_none(sources.files, early)}
    named = (page.meta for page in pages.values() if "seed" in page.meta)
    seeds = {str(meta["seed"]): sha for meta in named if (sha := _sha256(meta))}
    engines = cache.table("engines", list[str])
    contents, grades = cache.table("memory file", Contents), cache.table("grades", Grades)
    translated = [each.id for each in locales if each.translated]
    memories = Memories.load(project.memory, translated, contents, grades)
    models = chain.from_iterable(memory.engines(engines) for memory in memories)
    engines.sweep()
    return {
        "format": FORMAT,
        "seeds": seeds,
        "editorial": hashes(
            project.editorial, telling_of_none(sources_below(project.editorial), early)
        ),
        "docs": {path: page.sha256 for path, page in pages.items()},
        "models": sorted({*models}),
        "tools": tools(_REQUIREMENTS),
    }


def _sha256(meta: Mapping[str, Any]) -> str | None:
    """That of a page's seed, which a page by hand may state otherwise."""
    stated = str(meta.get("seed_sha256"))
    return stated if re.fullmatch("[0-9a-f]{64}", stated) else None


def _manifest(content: Manifest) -> Target:
    packed = content.packed()
    return Target(MANIFEST, hash_parts([packed]), partial(dict, {MANIFEST: packed}))


def _pages(locale: Locale, files: Iterable[str]) -> int:
    own = f"{locale.id}/"
    return sum(path.startswith(own) and path.endswith("/index.html") for path in files)


def _publish(staging: Path, site: Path, work: WorkFolder) -> None:
    try:
        replace_folder(staging, site, work, keep=True)
    except OSError as error:
        reason = error.strerror or error
        raise SiteError(
            Problem(str(site), f"cannot be replaced ({reason}); close what uses it and run again")
        ) from error
