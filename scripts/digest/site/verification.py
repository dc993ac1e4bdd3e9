"""Whether a site is what its manifest says, and made of the sources that are here.

Whether it is the manifest of the build, nothing here can tell: that is attested elsewhere.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from itertools import filterfalse
from pathlib import Path

from digest.errors import Problem, SeedError
from digest.files.hashing import Hashes, file_sha256
from digest.seeds.finding import find_seeds, seed_name
from digest.site.early_stories import is_early, leading_to, story_of, telling_of_none
from digest.site.last_site import OF_PAGES
from digest.site.manifest import NAME, Manifest, read_manifest, sources_below
from digest.site.page_source import Source, read_source
from digest.site.picture_links import is_picture

_MOST = 10_000_000_000
"""Bytes read of a folder: ten times what GitHub Pages publishes, some seconds of a processor."""
_UNPUBLISHED = ".git"
"""What stands in a site that is kept in a branch, and no server shows."""
_UNKNOWN, _CHANGED = "is not in the manifest", "has changed"
_BUILD = "build the site again"
_CURES = {_UNKNOWN: "have it in docs/, or remove it", _CHANGED: f"remove it and {_BUILD}"}
"""What to do in a site; a build writes over nothing that has changed."""


def verify_site(
    site: Path,
    seeds: Path,
    editorial: Path,
    docs: Path,
    left_out: Callable[[], Collection[str]],
    today: date,
) -> Iterator[Problem]:
    """Everything in which a site differs from its manifest, or that from the sources at hand.

    Args:
        left_out: finds the seeds that no page is made of; asked only where seeds are in question.
        today: the day up to which stories are out; a manifest names none to come.

    Raises DigestError where the site has no manifest, or none that is whole.
    """
    manifest = read_manifest(site / NAME)
    for name, problem in sorted(_site_problems(site, manifest)):
        yield Problem(f"{site}/{name}", f"{problem}; {_CURES.get(problem, _BUILD)}")
    early = _early(docs, manifest, today)
    yield from _seed_problems(seeds, manifest, early.values(), left_out)
    for key, folder in (("editorial", editorial), ("docs", docs)):
        if folder.is_dir():
            recorded = getattr(manifest, key)
            # A picture counts where a page shows it, and that page is then another one.
            sources = filterfalse(is_picture, telling_of_none(sources_below(folder), early))
            told = {*sources, *recorded}
            present = {name: folder / name for name in sources_below(folder) if name in told}
            yield from _since(folder, recorded, present)
        else:
            yield Problem(str(folder), f"no such folder; name another with --{key}")


def _site_problems(site: Path, manifest: Manifest) -> Iterator[tuple[str, str]]:
    entries = dict(_entries(site))
    odd = {name: problem for name, problem in entries.items() if problem}
    yield from odd.items()
    files = {name: site / name for name in entries.keys() - odd.keys() - {NAME, OF_PAGES}}
    recorded = {name: sha for name, sha in manifest.files.items() if name not in odd}
    yield from _differences(recorded, files)


def _entries(site: Path) -> Iterator[tuple[str, str]]:
    """Every file and empty folder below a site by its path, with what makes it none of a build."""
    for place, folders, names in os.walk(site):
        way = place.removeprefix(str(site)).removeprefix("/")
        if not way:
            for entries in (folders, names):  # a work tree has a file of that name
                entries[:] = [name for name in entries if name != _UNPUBLISHED]
        if not folders and not names:
            yield way, "is an empty folder"
        for name in (*folders, *names):
            mode = os.lstat(f"{place}/{name}").st_mode
            if not stat.S_ISDIR(mode):
                # Whoever copies a site follows a link, and would publish what it leads to.
                path = f"{way}/{name}" if way else name
                yield path, "" if stat.S_ISREG(mode) else "is no plain file"


def _early(docs: Path, manifest: Manifest, today: date) -> dict[str, str]:
    """The slugs of stories to come that a manifest does not name, with their seeds."""
    new = (name for name in sources_below(docs) if name not in manifest.docs)
    read = ((slug, read_source(docs, name)) for name in new if (slug := story_of(name)))
    pages = [(slug, page.meta) for slug, page in read if isinstance(page, Source)]
    early = {slug: str(meta.get("seed")) for slug, meta in pages if is_early(meta, today)}
    left = {slug: meta["moved_to"] for slug, meta in pages if "moved_to" in meta}
    return {**dict.fromkeys(leading_to(early, left), ""), **early}


def _seed_problems(
    folder: Path,
    manifest: Manifest,
    early: Collection[str],
    left_out: Callable[[], Collection[str]],
) -> Iterator[Problem]:
    try:
        present = {seed_name(path, folder): path for path in find_seeds(folder)[0]}
    except SeedError as error:
        yield from error.problems
        return
    if others := present.keys() - manifest.seeds.keys() - {*early}:
        for name in others.intersection(left_out()):
            del present[name]
    for name in {*early} - manifest.seeds.keys():
        present.pop(name, None)
    yield from _since(folder, manifest.seeds, present)


def _since(folder: Path, recorded: Hashes, present: Mapping[str, Path]) -> Iterator[Problem]:
    for name, problem in _differences(recorded, present, unknown="is new"):
        yield Problem(f"{folder}/{name}", f"{problem} since the site was built; run `build.py`")


def _differences(
    recorded: Hashes, present: Mapping[str, Path], unknown: str = _UNKNOWN
) -> Iterator[tuple[str, str]]:
    unread = _MOST
    for name in sorted(recorded.keys() | present.keys()):
        if name not in present:
            yield name, "is missing"
        elif name not in recorded:
            yield name, unknown
        elif (size := present[name].stat().st_size) > unread:
            yield name, f"is too large to be read ({_MOST // 1_000_000_000} GB of a folder are)"
        else:
            unread -= size
            if file_sha256(present[name]) != recorded[name]:
                yield name, _CHANGED
