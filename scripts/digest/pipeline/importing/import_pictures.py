"""The pictures of what is imported: which files a page shows, how they are got, how many lack."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from pathlib import Path

from digest.files.own_network import own_spots
from digest.model import Seed
from digest.pipeline.importing.import_results import PictureCounts
from digest.pipeline.importing.imported_seed import ImportedSeed
from digest.pipeline.importing.picture_fetching import PageOrigin, fetched
from digest.pipeline.importing.picture_keeping import KeptPictures, kept, pictures_of
from digest.pipeline.pictures.found_pictures import files_at


def files_shown(draft: ImportedSeed, page: Path | None) -> tuple[str, ...]:
    """The files that a page shows, relative to its folder; none where it is no file."""
    if page is None:
        return ()
    places = itertools.chain.from_iterable(each.places for each in pictures_of(draft.raw))
    found = (files_at(place, page.name, page.parent) for place in places)
    paths = dict.fromkeys(itertools.chain.from_iterable(found))
    return tuple(path.relative_to(page.parent).as_posix() for path in paths)


def finding(
    draft: ImportedSeed, url: str, page: Path | None, *, asks: bool
) -> Callable[[], KeptPictures]:
    """Finds the pictures of a new seed, once it is known to be one.

    Args:
        url: where it came from, as a person said; empty where nobody did.
        page: the file that it is made of.
        asks: whether the web is asked for them.
    """
    # Where a text only says that it came from gives no way into the machine's own network.
    stated = str(draft.facts.get("url", ""))
    origin = PageOrigin(url, own_spots(url)) if url else PageOrigin(stated)
    fetch = partial(fetched, origin=origin) if asks else None
    return partial(kept, draft.raw, pictures_of(draft.raw), page, fetch)


def counts(pictures: KeptPictures) -> PictureCounts:
    """How many there are of each."""
    return PictureCounts(len(pictures.names), pictures.unsaved, pictures.lost)


def lacking_pictures(there: Seed, number: int) -> PictureCounts:
    """What a seed lacks that is there already.

    Args:
        number: of the pictures that it would have, were it made today.
    """
    own = pictures_of(there)
    if number and not own:
        return PictureCounts(lost=number)
    return PictureCounts(unsaved=sum(bool(each.address) and not each.places for each in own))
