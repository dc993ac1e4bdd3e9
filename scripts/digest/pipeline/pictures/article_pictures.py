"""The pictures of all articles: found, encoded where they are new, and put into the articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from digest.errors import Problem
from digest.incremental.keys import key_of
from digest.incremental.workers import CHUNK, Workers
from digest.model import PICTURES, ArticleMetadata, Picture
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.pictures.encodings import PictureRecord
from digest.pipeline.pictures.filled_figures import Records
from digest.pipeline.pictures.found_pictures import PicturePlace, place_of
from digest.pipeline.pictures.picture_marks import picture_mark
from digest.seeds.seed_names import nfc

_FETCH = "`build.py import --pictures` takes them from the web"
_GONE = "gone"
_Places = tuple[PicturePlace | None, ...]


class ArticlePictures:
    """What is published of the pictures of articles.

    Pictures whose encodings are not kept are encoded, and `records` has what became of each.

    Args:
        folder: the seeds.
    """

    def __init__(
        self, workers: Workers[ArticlePipeline], articles: Iterable[ArticleMetadata], folder: Path
    ) -> None:
        self._folder = folder
        self._pipeline = workers.tool
        self._articles = [article for article in articles if article.pictures]
        self._found = {each.slug: self._places(each) for each in self._articles}
        self._made = self._encoded(workers)
        self.records = {each.slug: self._records(each) for each in self._articles}

    def of(self, slug: str) -> Records:
        """The records of an article's pictures."""
        return self.records.get(slug, ())

    @property
    def files(self) -> frozenset[str]:
        """The names of all files that are published."""
        return frozenset(
            name
            for records in self.records.values()
            for record in filter(None, records)
            for name in record.files
        )

    def published(self, docs: Path) -> dict[str, str]:
        """What stands for each file of `docs/pictures/`, by its path below `docs`."""
        names = (f"{PICTURES}/{name}" for name in self.files)
        marks = self._pipeline.tables.marks
        return {name: picture_mark(docs / name, marks) for name in names}

    @property
    def marks(self) -> dict[str, str]:
        """What stands for each file of the seeds folder that a picture was read of.

        One that went or changed while it was read is news to the next run.
        """
        return {
            place.name: place.mark if record else _GONE
            for article in self._articles
            for place, record in zip(self._found[article.slug], self.of(article.slug), strict=True)
            if place and not place.is_within
        }

    @property
    def named(self) -> frozenset[str]:
        """The files below the seeds folder that articles show, by their names in NFC."""
        return frozenset(map(nfc, self.marks))

    def doubts(self) -> Iterator[Problem]:
        """What is wrong with pictures."""
        for article in self._articles:
            named = zip(article.pictures, self._found[article.slug], strict=True)
            yield from _doubts(str(self._folder / article.seed), [*named], self.of(article.slug))

    def _places(self, article: ArticleMetadata) -> _Places:
        marks = self._pipeline.tables.marks
        return tuple(place_of(each, article.seed, self._folder, marks) for each in article.pictures)

    def _encoded(self, workers: Workers[ArticlePipeline]) -> dict[str, PictureRecord]:
        """What became of pictures of which nothing was kept, by their sha256.

        They are kept for the next run; where there is no place for that, this one has them.
        """
        found: dict[str, PictureRecord] = {}
        new = [(each, places) for each in self._articles if (places := self._new(each))]
        work = partial(ArticlePipeline.encoded, folder=self._folder)
        made = workers.share_out(work, new, lambda each: CHUNK * len(each[1]))
        for (_, places), records in zip(new, made, strict=True):
            for place, record in zip(places, records, strict=True):
                if record:
                    found[place.sha256] = record
                    self._pipeline.tables.pictures.put(_key(place), record)
        self._pipeline.tables.flush()
        return found

    def _new(self, article: ArticleMetadata) -> tuple[PicturePlace, ...]:
        """The places of an article's pictures that have to be encoded."""
        places = dict.fromkeys(filter(None, self._found[article.slug]))
        return tuple(place for place in places if not self._is_kept(place))

    def _is_kept(self, place: PicturePlace) -> bool:
        record = self._pipeline.tables.pictures.get(_key(place))
        return record is not None and self._pipeline.encodings.has(record)

    def _records(self, article: ArticleMetadata) -> Records:
        return tuple(self._record(each) if each else None for each in self._found[article.slug])

    def _record(self, place: PicturePlace) -> PictureRecord | None:
        return self._made.get(place.sha256) or self._pipeline.tables.pictures.get(_key(place))


def _doubts(
    seed: str, named: Sequence[tuple[Picture, PicturePlace | None]], records: Records
) -> Iterator[Problem]:
    absent = 0
    for (picture, place), record in zip(named, records, strict=True):
        if place is None and picture.places and not picture.address:
            message = "is not there; put it beside the seed, or drop it in `pictures:`"
            yield Problem(seed, f"picture {picture.places[0]} {message}")
        absent += place is None and bool(picture.address)
        shown = "in the file" if place and place.is_within else place and place.name
        if place and not record:
            yield Problem(seed, f"picture {shown} changed while it was read; run again")
        elif record and record.problem:
            yield Problem(seed, f"picture {shown}: {record.problem}")
        elif record and record.moving:
            yield Problem(seed, f"picture {shown} moves; the first of its pictures is shown")
    if absent:
        yield Problem(seed, f"pictures that were not saved with the page: {absent}; {_FETCH}")


def _key(place: PicturePlace) -> str:
    return key_of("picture", sha256=place.sha256)
