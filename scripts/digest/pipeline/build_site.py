"""The build of the whole site, told in one function: every step lands in a staging folder first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from digest.editorial import Locale
from digest.errors import Problem, SiteError
from digest.files.folder_exchange import replace_folder, restore, reworked, scratch_folder
from digest.files.hashing import hash_parts
from digest.incremental.cache import Store, Volume
from digest.incremental.code_version import code_version
from digest.site.feeds import feed_products
from digest.site.ledger import Files, Ledger, Target, Track, untracked
from digest.site.mkdocs.config import SHARED, write_config
from digest.site.mkdocs.named_files import root_favicon
from digest.site.mkdocs.page_targets import page_products, prepare, settings_inputs
from digest.site.mkdocs.settings_check import check_settings
from digest.site.mkdocs.settings_file import SettingsFile
from digest.site.parallel_pages import parallel_products
from digest.site.root_files import root_products
from digest.site.search.index import IndexedArticle, Known, index_products, known_of
from digest.site.share_images import card_products, find_font, with_card
from digest.site.sources import Source, Sources, Story

Describe = Callable[[Sources], Callable[[Mapping[str, str]], Files]]


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """What a build made.

    Args:
        pages, indexed: HTML pages, and articles in the search index, by locale id.
        changed: whether the last site was another one.
    """

    pages: Mapping[str, int]
    indexed: Mapping[str, int]
    changed: bool


def build_site(  # noqa: PLR0913 - hooks, keyword only
    docs: Path,
    site: Path,
    locales: Sequence[Locale],
    *,
    base_url: str,
    jobs: int,
    work: Path,
    shared_settings: Path = SHARED,
    track: Track = untracked,
    describe: Describe = lambda _: lambda _: {},
) -> SiteSummary:
    """Builds every locale of `docs` into `site`; the last good site stays until this one is whole.

    Args:
        base_url: the address of the site's root, such as https://someone.github.io/digest/.
        jobs: processes that share the work.
        work: folder for what is kept from build to build.
        shared_settings: the `mkdocs.yml` of all locales, beside its `overrides/`.
        track: yields products as their turn comes, and shows how far it is.
        describe: looks at what the site is made of, and gives what makes files about it from its
            files' sha256.

    Raises SiteError with all that MkDocs complains of, and where it has none, with what all others
    complain of.
    """
    settings = SettingsFile.read(shared_settings)
    check_settings(settings, locales, docs)
    base_url = base_url.rstrip("/") + "/"
    site = site.resolve()  # of a link, the folder that it leads to is replaced
    restore(site)
    with reworked(site) as (staging, spare), scratch_folder(site) as scratch:
        # 1. What there is to publish, and what the last site was made of.
        sources = Sources.read(docs, Volume(work / "sources.json", Source, code_version()), jobs)
        inputs = settings_inputs(settings, sources, locales, base_url)
        shared = hash_parts([code_version().encode(), *inputs])
        ledger = Ledger(work / "site.json", shared, site, staging)
        making = partial(ledger.making, jobs=jobs, track=track)
        font = find_font()
        cards = {each.id: with_card(sources.stories(each.id), font) for each in locales}

        # 2. What would come out the same is taken over; the other pages are made.
        derive = partial(
            write_config, docs=docs, site=site, base_url=base_url, work=scratch, settings=settings
        )
        slugs = {locale: frozenset(story.slug for story in cards[locale]) for locale in cards}
        configs = {each.id: derive(each, locales, slugs[each.id]) for each in locales}
        pages = ledger.take_over(page_products(sources, locales, configs, slugs, ledger.last))
        if pages:
            prepare(settings, configs)
        with making(pages, "pages"):
            others = ledger.take_over(
                chain(
                    root_products(sources, locales, base_url, settings),
                    parallel_products(sources, locales, root_favicon(settings, locales, docs)),
                    *(feed_products(sources, locale, base_url) for locale in locales),
                    card_products(cards, locales, font),
                )
            )

        # 3. So is all else: first the search index, which takes longest.
        kept = Volume(work / "search.json", Known, code_version())
        indexes = ledger.take_over(_indexes(sources, locales, ledger, kept, jobs, scratch))
        with making([*indexes, *others], "search, feeds and images"):
            files_about = describe(sources)

        # 4. The new site takes the old one's place.
        about = ledger.take_over(_about(files_about(ledger.files)))
        ledger.make(about, "manifest", jobs=jobs, track=track)
        changed = ledger.changed
        if changed:
            ledger.stage()
            _publish(staging, site, spare)
            ledger.save()
    files = ledger.files
    made = {locale.id: _pages(locale, files) for locale in locales}
    indexed = {locale.id: len(sources.stories(locale.id)) for locale in locales}
    return SiteSummary(made, indexed, changed)


def _indexes(
    sources: Sources,
    locales: Sequence[Locale],
    ledger: Ledger,
    kept: Store[Known],
    jobs: int,
    scratch: Path,
) -> Iterator[Target]:
    """The search indexes of all locales."""
    digests = ledger.files

    def article(story: Story, locale: str) -> IndexedArticle:
        path = f"{locale}/{story.address}index.html"
        return IndexedArticle(story, ledger.place(path), digests[path])

    articles = {
        each.id: [article(story, each.id) for story in sources.stories(each.id)] for each in locales
    }
    known = known_of([*chain.from_iterable(articles.values())], kept, jobs)
    for locale in locales:
        names = sources.tag_names(locale.id)
        yield from index_products(locale, articles[locale.id], names, known, scratch)


def _about(files: Files) -> Iterator[Target]:
    for path, content in files.items():
        yield Target(path, hash_parts([content]), partial(dict, {path: content}))


def _pages(locale: Locale, files: Iterable[str]) -> int:
    own = f"{locale.id}/"
    return sum(path.startswith(own) and path.endswith(".html") for path in files)


def _publish(staging: Path, site: Path, spare: Path) -> None:
    try:
        replace_folder(staging, site, spare)
    except OSError as error:
        reason = error.strerror or error
        raise SiteError(
            Problem(str(site), f"cannot be replaced ({reason}); close what uses it and run again")
        ) from error
