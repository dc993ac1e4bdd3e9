"""Which files of the memory are of articles that there are, told without reading every seed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from digest.editorial import Locale
from digest.errors import SeedError
from digest.files.project import Project
from digest.pipeline.address_book import AddressBook
from digest.pipeline.own_text_reading import own_slugs
from digest.pipeline.results import Skipped, waits
from digest.pipeline.slugs import slug_for
from digest.seeds import find_seeds, parse_seed, read_file, seed_name


def articles_in_use(
    project: Project, locales: Sequence[Locale], files: Collection[str]
) -> frozenset[str]:
    """Those of the memory's files that belong to a seed, or to a text of the editors' own.

    What `docs/` has on record is taken from there, and of another seed its name; only where files
    are left over then, the seeds are read whose slugs those may be.

    Args:
        files: the names of the memory's files, which are slugs.

    Raises SeedError where the folder of seeds cannot be read. One without any seed says nothing of
    what is gone.
    """
    paths, problems = find_seeds(project.seeds)
    seeds = {seed_name(path, project.seeds): path for path in paths}
    if not seeds and not problems:
        return frozenset(files)
    own_texts = own_slugs(project.editorial)
    is_there = partial(waits, skipped=[*map(Skipped.of, problems), *map(_there, seeds)])
    book = AddressBook.read(project.docs, locales)
    kept = {slug for slug, record in book.in_use().items() if is_there(record.seed)}
    unmoved = _renamed(book, seeds, project.seeds)
    slugs = {*own_texts, *kept, *unmoved, *book.slugs(dict.fromkeys(seeds), unmoved).values()}
    if left := {*files} - slugs:
        own = {name: path for name, path in seeds.items() if slug_for(name) not in files}
        stated = _stated(own, project.seeds)
        slugs |= left & {*book.slugs({**dict.fromkeys(seeds), **stated}, unmoved).values()}
    return frozenset(slugs) & frozenset(files)


def _there(seed: str) -> Skipped:
    return Skipped(seed, "")


def _renamed(book: AddressBook, seeds: Mapping[str, Path], folder: Path) -> dict[str, str]:
    """By slugs whose seeds are gone, the new seeds with the same bytes."""
    known = {record.seed: record for record in book.in_use().values()}
    gone = {rec.sha256: slug for slug, rec in book.in_use().items() if rec.seed not in seeds}
    found = {}
    for name in (name for name in seeds if gone and name not in known):
        with suppress(SeedError):
            if slug := gone.get(read_file(seeds[name], folder).sha256):
                found[slug] = name
    return found


def _stated(seeds: Mapping[str, Path], folder: Path) -> dict[str, str | None]:
    """The slugs that seeds state; one that cannot be read states none."""
    found: dict[str, str | None] = {}
    for name, path in seeds.items():
        with suppress(SeedError):
            seed = parse_seed(read_file(path, folder).content, name)
            found[name] = str(seed.overrides.get("slug") or "") or None
    return found
