"""`docs/` as it is now: every file is parsed once, for all that asks."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from digest.errors import Problem, SiteError
from digest.files.hashing import file_sha256
from digest.files.paths import files_below, hidden, is_text
from digest.incremental.cache import Table
from digest.incremental.keys import key_of
from digest.incremental.workers import share_out
from digest.model import PICTURES
from digest.site.addresses import page_address, page_name
from digest.site.front_matter_schema import schema_problem
from digest.site.own_links import own_links
from digest.site.page_source import Source, read_source
from digest.site.picture_links import is_picture

_WEIGHT = 1 / 16
"""What parsing a page takes of the time of making one."""


@dataclass(frozen=True, slots=True)
class Story:
    """An article's page.

    Args:
        path: below the locale's folder of `docs/`.
        meta: its front matter.
        sha256: of its bytes.
    """

    path: str
    meta: Mapping[str, Any]
    sha256: str

    @property
    def slug(self) -> str:
        """The name that all its pages share."""
        return str(self.meta["slug"])

    @property
    def address(self) -> str:
        """Relative to the locale's home."""
        return page_address(self.path)

    @property
    def day(self) -> str:
        """When it was published, else when what it tells happened; empty where neither is known."""
        return str(self.meta.get("date") or self.meta.get("event") or "")


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that a site is made of, by their paths, POSIX separators, sorted.

    Args:
        folder: `docs/`; what is hidden there is left out.
        files: its files and the pages that were made for the site.
        made: where each of these lies.
        pictures: the names of what stands in `docs/pictures/`, which is not read for pages.
    """

    folder: Path
    files: Mapping[str, Source]
    made: Mapping[str, Path] = field(default_factory=dict)
    pictures: frozenset[str] = frozenset()

    @classmethod
    def read(cls, docs: Path, kept: Table[Source], jobs: int = 1) -> Sources:
        """Reads `docs`; what was parsed before is taken from `kept`.

        Args:
            jobs: processes that share the parsing.

        Raises SiteError naming every link and whatever else is no plain file, every name or page
        that is not UTF-8, every page whose front matter is not YAML, and every page that is none of
        those it stands among.
        """
        problems: list[Problem] = []
        files: dict[str, Source] = {}
        for path, found in _contents(docs, kept, jobs).items():
            if isinstance(found, Problem):
                problems.append(found)
            elif wrong := schema_problem(path, found.meta):
                message = (
                    f"no page for this folder ({wrong}); "
                    "run `build.py docs`, have own pages elsewhere"
                )
                problems.append(Problem(str(docs / path), message))
            else:
                files[path] = found
        if problems:
            raise SiteError(*problems)
        kept.sweep()
        pictures = files_below(docs / PICTURES)
        return cls(docs, files, pictures=frozenset(name for name in pictures if not hidden(name)))

    def without(self, withheld: Collection[str]) -> Sources:
        """The sources but some, by their paths."""
        return replace(self, files={p: s for p, s in self.files.items() if p not in withheld})

    def with_pages(self, made: Mapping[str, Source], folder: Path) -> Sources:
        """The sources with pages that were made in a folder, which come before those of `docs/`."""
        places = {path: folder / path for path in made}
        return replace(self, files=dict(sorted({**self.files, **made}.items())), made=places)

    def place(self, path: str) -> Path:
        """Where a file lies."""
        return self.made.get(path) or self.folder / path

    def below(self, folder: str) -> dict[str, Source]:
        """The files of one folder, by their paths below it."""
        start = f"{folder}/"
        return {
            path.removeprefix(start): source
            for path, source in self.files.items()
            if path.startswith(start)
        }

    def pages_of(self, folder: str) -> dict[str, Source]:
        """A folder's own pages but its index, by their file names without suffix."""
        return {
            path.removesuffix(".md"): source
            for path, source in self.below(folder).items()
            if path.endswith(".md") and path != "index.md" and "/" not in path
        }

    def tag_names(self, locale: str) -> dict[str, str]:
        """What the tags and organisations of one locale are called, by their ids."""
        return {tag: page.meta["title"] for tag, page in self.pages_of(f"{locale}/tags").items()}

    def named(self, locale: str) -> frozenset[str]:
        """The organisations and people that articles of one locale name, by their ids."""
        metas = [story.meta for story in self.stories(locale)]
        keys = ("organisations", "people")
        return frozenset(each for meta in metas for key in keys for each in meta.get(key, ()))

    def stories(self, locale: str) -> tuple[Story, ...]:
        """The articles of one locale, in order of their paths."""
        articles = self.below(f"{locale}/articles")
        return tuple(
            Story(f"articles/{path}", source.meta, source.sha256)
            for path, source in articles.items()
            if path.endswith(".md") and not is_former(source)
        )

    def searched(self, locale: str) -> tuple[Story, ...]:
        """What search finds in one locale: its articles, and the editors' own pages."""

        def story(path: str) -> Story:
            page = self.files[f"{locale}/{path}"]
            return Story(path, {**page.meta, "slug": page_name(path)}, page.sha256)

        own = (story(link.path) for link in own_links(self.files, locale))
        return (*self.stories(locale), *own)


def is_former(source: Source) -> bool:
    """Whether a page only says where its story is now, if anywhere."""
    return source.meta.get("former") is True


def _contents(docs: Path, kept: Table[Source], jobs: int) -> dict[str, Source | Problem]:
    """What stands in every file, or what is wrong with that, in order of paths."""
    paths = sorted(path for path in files_below(docs) if not hidden(path))
    odd = {path: problem for path in paths if (problem := _oddity(docs, path))}
    plain = [path for path in paths if path not in odd and not is_picture(path)]
    known = {
        path: source
        for path in plain
        if (source := kept.get(_key(path, file_sha256(f"{docs}/{path}"))))
    }
    others = [path for path in plain if path not in known]
    parsed = share_out(partial(read_source, docs), others, jobs, lambda _: _WEIGHT)
    new = dict(zip(others, parsed, strict=True))
    for path, found in new.items():
        if isinstance(found, Source):
            kept.put(_key(path, found.sha256), found)
    return {**odd, **{path: known.get(path) or new[path] for path in plain}}


def _oddity(docs: Path, path: str) -> Problem | None:
    """What keeps a file off the site unread: a link would publish what it leads to, a pipe hang."""
    if not is_text(path):
        return Problem(str(docs / path), "the file name is not UTF-8; rename the file")
    mode = os.lstat(f"{docs}/{path}").st_mode
    if stat.S_ISLNK(mode):
        return Problem(str(docs / path), "leads elsewhere; put the files here")
    if not stat.S_ISREG(mode):
        return Problem(str(docs / path), "is no plain file; move it away")
    return None


def _key(path: str, sha256: str | None) -> str:
    """Stands for all that a source is made of."""
    return key_of("source", path=path, sha256=sha256)
