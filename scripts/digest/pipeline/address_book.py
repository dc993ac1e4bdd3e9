"""Addresses live on: which slugs stories have in `docs/`, and what stands where one has left.

A story's slug is on record in its own committed pages. Where a seed is renamed or gone, its slug
gets a small page in `docs/former/`, which leads to the story's new address or says that it was
withdrawn; on the site, the old address shows that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from digest.editorial import Locale
from digest.files.paths import is_text
from digest.model import ArticleMetadata, Page
from digest.pages.former import FOLDER, former_page
from digest.pages.parallel import FOLDER as PARALLEL
from digest.pipeline.duplicates import Repeats, Sketch, copies, sketch
from digest.pipeline.page_file import stated
from digest.pipeline.page_letters import compared_column, page_letters
from digest.pipeline.slugs import assign_slugs, slug_for

_FACTS = ("slug", "seed", "seed_sha256", "moved_to")
Waits = Callable[[str], bool]
"""Whether a seed is there and cannot be read."""


@dataclass(frozen=True, slots=True)
class AddressRecord:
    """What `docs/` says of a slug.

    Args:
        seed: whose slug it is, or was.
        sha256: of the seed, when its pages were made.
        former: whether the story has left it, and `now` for which, if it is to be read.
    """

    seed: str
    sha256: str
    former: bool
    now: str | None = None


@dataclass(frozen=True, slots=True)
class AddressBook:
    """What is on record of every slug in use or left, by slug.

    Args:
        led: where slugs that were left lead; of one that is in use, as a killed run left it.
    """

    docs: Path
    locales: Sequence[Locale] = ()
    records: Mapping[str, AddressRecord] = field(default_factory=dict)
    led: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, docs: Path, locales: Sequence[Locale]) -> AddressBook:
        """That of a folder, which may be missing or empty."""
        found: dict[str, AddressRecord] = {}
        led: dict[str, str] = {}
        for locale in locales:  # the pages of a story state the same in each
            for slug, facts in _generated(docs / locale.id / "articles", found):
                if seed := facts.get("seed"):
                    found[slug] = AddressRecord(seed, facts.get("seed_sha256", ""), former=False)
        for slug, facts in _generated(docs / FOLDER):
            led[slug] = facts.get("moved_to", "")
            left = AddressRecord(facts.get("seed", ""), "", former=True, now=led[slug] or None)
            found.setdefault(slug, left)
        return cls(docs, locales, found, led)

    def renamed(
        self, sketches: Sequence[Sketch], waits: Waits, repeats: Repeats, hold: Hold
    ) -> dict[str, str]:
        """By slug in use, the seed that has its story now, where that was renamed.

        A new seed with the bytes of one that is gone is that one, else one that says the same.
        Where none does, another may have its story: one that took its text, or a copy of it.

        Args:
            repeats: asked of pairs with letters that were handed to `hold`.
        """
        seeds = {each.article.seed for each in sketches}
        gone = {
            slug: record
            for slug, record in self.in_use().items()
            if record.seed not in seeds and not waits(record.seed)
        }
        known = {record.seed for record in self.in_use().values()}
        new = {e.article.seed_sha256: e for e in sketches if e.article.seed not in known}
        found = {
            slug: new.pop(record.sha256).article.seed
            for slug, record in gone.items()
            if record.sha256 in new
        }
        left = [self._sketch(slug, hold) for slug in gone if slug not in found]
        for others in ([*new.values()], sketches):
            found |= _same(left, others, repeats)
            left = [each for each in left if each.article.slug not in found]
        return found

    def slugs(self, stated: Mapping[str, str | None], renamed: Mapping[str, str]) -> dict[str, str]:
        """The slug of every seed.

        Args:
            stated: the slug that each seed states, or None.
            renamed: as `renamed` gives them.
        """
        given = {record.seed: slug for slug, record in self.in_use().items()}
        given |= {
            seed: slug
            for slug, seed in renamed.items()
            if seed not in given
            and slug_for(seed, stated[seed]) == slug  # as where only its folder is another
        }
        owners = {**{slug: record.seed for slug, record in self.records.items()}, **renamed}
        return assign_slugs(
            stated, {seed: slug for seed, slug in given.items() if seed in stated}, owners
        )

    def moves(
        self, articles: Sequence[ArticleMetadata], renamed: Mapping[str, str]
    ) -> dict[str, str]:
        """By the slug that a story leaves, the one that it has now; `renamed` as for `slugs`."""
        by_seed = {article.seed: article.slug for article in articles}
        slugs = {*by_seed.values()}
        found = {
            slug: by_seed.get(record.seed)
            or by_seed.get(renamed.get(slug, ""))
            or self.led.get(slug)
            for slug, record in self.in_use().items()
            if slug not in slugs
        }
        return {slug: now for slug, now in found.items() if now in slugs}

    def former_pages(
        self, articles: Sequence[ArticleMetadata], renamed: Mapping[str, str], waits: Waits
    ) -> Iterator[Page]:
        """A page for every slug that its story has left; `renamed` as for `slugs`."""
        known = self.records.items()
        waiting = {slug for slug, record in known if not record.former and waits(record.seed)}
        there = {*waiting, *(article.slug for article in articles)}
        leads = {slug: record.now for slug, record in known} | self.moves(articles, renamed)
        for slug, record in known:
            if slug not in there:
                now = _last(slug, leads, there)
                yield former_page(slug, record.seed, now, self.locales, is_there=now in there)

    def in_use(self) -> dict[str, AddressRecord]:
        """The slugs that stories have."""
        return {slug: record for slug, record in self.records.items() if not record.former}

    def _sketch(self, slug: str, hold: Hold) -> Sketch:
        """That of the article which the pages of a slug show."""
        path = self.docs / PARALLEL / f"{slug}.md"
        page = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        letters = page_letters(page, compared_column(self.locales))
        # No seed has such a name.
        article = ArticleMetadata(slug=slug, seed=f"/{slug}", seed_sha256="", title="")
        found = sketch(article, letters, 0)
        hold(found.letters, letters)
        return found


def _same(left: Sequence[Sketch], others: Sequence[Sketch], repeats: Repeats) -> dict[str, str]:
    """By the slugs of stories that are left over, another's seed with the same story, if any."""
    slugs = {each.article.seed: each.article.slug for each in left}
    found: dict[str, str] = {}
    for one, other in copies([*others, *left], repeats) if left and others else ():
        if one in slugs and other not in slugs:
            found[slugs[one]] = other
        elif other in slugs and one not in slugs:
            found[slugs[other]] = one
    return found


def _last(slug: str, leads: Mapping[str, str | None], there: Collection[str]) -> str | None:
    """Where a slug leads over those that were left since; in a circle, to the next one."""
    passed, now = {slug}, leads[slug]
    while now and now not in there and (later := leads.get(now)):
        if now in passed:
            return leads[slug]
        passed.add(now)
        now = later
    return now


Hold = Callable[[str, str], None]
"""Keeps letters under their hash, till they are asked for."""


def _generated(folder: Path, known: Container[str] = ()) -> Iterator[tuple[str, dict[str, str]]]:
    """What the generated pages of a folder state of addresses, by their names, but for some."""
    for path in sorted(folder.glob("[!.]*.md")):
        if path.stem in known or not is_text(path.name) or path.is_symlink():
            continue
        facts = stated(path.read_bytes(), *_FACTS) if path.is_file() else {}
        # A page that somebody has copied is of the slug that it states.
        if facts.get("slug") == path.stem:
            yield path.stem, facts
