"""Writes, compares and prunes `docs/`: committed Markdown, one folder a locale.

Only generated pages are written over or removed. What stands in the way of one is a person's, and
is named instead; what a person wrote into one, against its mark, is put aside.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from digest.errors import Problem
from digest.files.atomic import remove_emptied, write
from digest.files.paths import files_below, hidden
from digest.model import Page
from digest.pipeline.page_file import as_written, is_generated, render, seed_of
from digest.pipeline.pictures.pictures_folder import PicturesChange, PicturesFolder


@dataclass(frozen=True, slots=True)
class DocsChange:
    """What a run did to `docs/`, or would do: paths relative to it, sorted.

    Args:
        hashes: the sha256 of every page that was laid out and has its place.
        missing: those of the written pages that nothing stood in the place of.
        blocked: the places of pages that somebody else's file has, and so stay as they are.
        edited: pages that others than the press had changed; what stood there was put aside.
        waiting: pages of seeds that cannot be read now, which stay as they are, with their seeds.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    hashes: Mapping[str, str]
    blocked: tuple[Problem, ...] = ()
    edited: tuple[str, ...] = ()
    waiting: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    @property
    def stale(self) -> tuple[str, ...]:
        """Pages that stood there and were others than they are to be, or none."""
        missing = {*self.missing}
        return tuple(name for name in (*self.written, *self.removed) if name not in missing)

    def with_pictures(self, added: PicturesChange, pruned: PicturesChange) -> DocsChange:
        """The change together with that of the pictures."""
        return replace(
            self,
            written=tuple(sorted((*self.written, *added.written))),
            removed=tuple(sorted((*self.removed, *pruned.removed))),
            missing=tuple(sorted((*self.missing, *added.missing))),
            edited=tuple(sorted((*self.edited, *added.edited, *pruned.edited))),
            blocked=(*self.blocked, *added.blocked),
        )

    @property
    def changed(self) -> bool:
        """Whether a file was written or removed."""
        return bool(self.written or self.removed)


class DocsFolder:
    """`docs/`, to be made to hold the pages of a run besides what people put there themselves.

    Args:
        left: the sha256 of the files that runs left there, by path; is kept up to date.
        aside: where the bytes of generated pages go that others have changed.
        waits: whether a seed is there and cannot be read.
        dry: whether only to say what would be done.
    """

    def __init__(
        self,
        docs: Path,
        *,
        left: dict[str, str] | None = None,
        aside: Path | None = None,
        waits: Callable[[str], bool] = lambda _: False,
        dry: bool = False,
    ) -> None:
        self._docs, self._aside, self._dry = docs, aside, dry
        self._left = {} if left is None else left
        self._waits = waits
        self._ways: dict[PurePosixPath, PurePosixPath | None] = {}
        self._blocked: dict[Problem, None] = {}
        self._edited: list[str] = []

    @property
    def pictures(self) -> PicturesFolder:
        """The folder of the pictures that its pages show."""
        return PicturesFolder(self._docs, self._left, self._aside, dry=self._dry)

    def hold(self, pages: Iterable[Page], standing: Collection[str] = ()) -> DocsChange:
        """Writes the pages that differ, and removes the generated ones that are none of them.

        Args:
            standing: names of further pages that it has already, just as they are to be.
        """
        written: list[str] = []
        missing: list[str] = []
        hashes: dict[str, str] = {}
        for page in pages:
            content = render(page)
            before = self._bytes(page.name)
            if problem := self._obstacle(page, before):
                self._blocked[problem] = None
                continue
            hashes[page.name] = hashlib.sha256(content).hexdigest()
            if before != content:
                self._write(page.name, before, content)
                written.append(page.name)
                if before is None:
                    missing.append(page.name)
            self._left[page.name] = hashes[page.name]
        kept = {*standing, *hashes}
        removed, waiting = self._prune(kept)
        return DocsChange(
            tuple(sorted(written)),
            removed,
            len(kept) - len(written),
            hashes,
            tuple(self._blocked),
            tuple(sorted(self._edited)),
            waiting,
            tuple(sorted(missing)),
        )

    def _bytes(self, name: str) -> bytes | None:
        """What stands at the place of a page, if that is a plain file in folders of `docs/`."""
        path = self._docs / name
        with suppress(OSError):
            if not self._closed(PurePosixPath(name).parent) and stat.S_ISREG(path.lstat().st_mode):
                return path.read_bytes()
        return None

    def _closed(self, way: PurePosixPath) -> PurePosixPath | None:
        """The outermost folder on the way to a page where a link or a file stands."""
        if way not in self._ways:
            path = self._docs / way
            blocked = way.parts and (path.is_symlink() or (path.exists() and not path.is_dir()))
            outer = self._closed(way.parent) if way.parts else None
            self._ways[way] = outer or (way if blocked else None)
        return self._ways[way]

    def _obstacle(self, page: Page, before: bytes | None) -> Problem | None:
        """Why a page cannot have its place."""
        path = self._docs / page.name
        if way := self._closed(PurePosixPath(page.name).parent):
            reason = "a link or a file stands where this folder of pages belongs; move it away"
            return Problem(str(self._docs / way), reason)
        if before is None:
            if not path.is_symlink() and not path.exists():
                return None
        elif is_generated(before):
            owner = seed_of(before)
            if not owner or owner == page.meta.get("seed") or not self._waits(owner):
                return None
            reason = f"is the page of {owner}, which cannot be read now; mend that first"
            return Problem(str(path), reason)
        return Problem(str(path), "stands where a generated page belongs; move or rename it")

    def _write(self, name: str, before: bytes | None, content: bytes) -> None:
        if before is None or as_written(before) != content:
            self._put_aside(name, before)
        if not self._dry:
            write(self._docs / name, content, durable=False)

    def _put_aside(self, name: str, before: bytes | None) -> None:
        """Keeps what is about to go, unless a run of ours wrote it."""
        if before is None or self._aside is None:
            return
        found = hashlib.sha256(before).hexdigest()
        if self._left.get(name) in (found, hashlib.sha256(as_written(before)).hexdigest()):
            return
        self._edited.append(name)
        if not self._dry:
            write(self._aside / f"{name.removesuffix('.md')}.{found[:8]}.md", before)

    def _prune(self, kept: Collection[str]) -> tuple[tuple[str, ...], dict[str, str]]:
        """Removes the generated pages that are not to be kept, but those that wait."""
        removed, waiting = [], {}
        for name, content in [*self._stale(kept)]:
            seed = seed_of(content)
            if seed and self._waits(seed):
                waiting[name] = seed
                continue
            self._put_aside(name, content)
            if not self._dry:
                self._remove(name)
            removed.append(name)
        return tuple(removed), waiting

    def _stale(self, kept: Collection[str]) -> Iterator[tuple[str, bytes]]:
        for name in sorted(files_below(self._docs)):
            if name.endswith(".md") and name not in kept and not hidden(name):
                content = self._bytes(name)
                if content is not None and is_generated(content):
                    yield name, content

    def _remove(self, name: str) -> None:
        """Removes a file, and the folders that held nothing else."""
        path = self._docs / name
        path.unlink()
        self._left.pop(name, None)
        remove_emptied(path.parent, self._docs)
