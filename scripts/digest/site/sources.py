"""`docs/` as it is now: every file is parsed once, for all that asks."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import frontmatter
import msgspec
import yaml

from digest.errors import Problem, SiteError
from digest.files import files_below, hidden
from digest.fingerprint import file_sha256
from digest.shelf import Store
from digest.site.addresses import page_address
from digest.workers import share_out

_SECTION = ".md#"
# However a link is written: what stands before the name's first character is none of it.
_BEFORE_NAME = re.compile(r"""[\s()<>\[\]"'=]""")
_LONGEST = 1000
"""Characters; more than a name has on any system."""

Parsed = tuple[str, ...]
"""Front matter as JSON, and the files that a page links with a section's name."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of `docs/`.

    Args:
        sha256: of its bytes.
        meta: the front matter of a page; empty where the file is none.
        sections_of: the files that it links with a section's name, below `docs/`.
    """

    sha256: str
    meta: Mapping[str, Any]
    sections_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _ArticleFacts:
    """What a site takes from the front matter of an article's page."""

    title: str
    slug: str
    original_script: str = ""
    description: str = ""
    date: str = ""
    event: str = ""
    source: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    organisations: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for day in filter(None, (self.date, self.event)):
            datetime.fromisoformat(day)


@dataclass(frozen=True, slots=True)
class _TagFacts:
    """What it takes from that of the page of a tag or an organisation."""

    title: str
    kind: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class _ParallelFacts:
    """What it takes from that of a page for parallel reading."""

    titles: Mapping[str, str]


_AMONG = (
    (re.compile(r"[^/]+/articles/.+\.md"), _ArticleFacts),
    (re.compile(r"[^/]+/tags/(?!index\.md)[^/]+\.md"), _TagFacts),
    (re.compile(r"parallel/.+"), _ParallelFacts),
)
"""Which facts are needed of a page, by where it stands."""


@dataclass(frozen=True, slots=True)
class Story:
    """An article's page.

    Args:
        path: below the locale's folder of `docs/`.
        meta: its front matter.
    """

    path: str
    meta: Mapping[str, Any]

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
    """All files of `docs/` by their paths, POSIX separators, sorted; hidden ones are left out."""

    folder: Path
    files: Mapping[str, Source]

    @classmethod
    def read(cls, docs: Path, kept: Store[Parsed], jobs: int = 1) -> Sources:
        """Reads `docs`; what was parsed before is taken from `kept`.

        Args:
            jobs: processes that share the parsing.

        Raises SiteError naming every link to a folder, every page that is not UTF-8, or whose front
        matter is not YAML, and every page that is none of those it stands among.
        """
        problems: list[Problem] = []
        files: dict[str, Source] = {}
        for path, (digest, parsed) in _contents(docs, kept, jobs).items():
            if isinstance(parsed, Problem):
                problems.append(parsed)
                continue
            files[path] = _source(path, digest, *parsed)
            if wrong := _misfit(path, files[path].meta):
                message = (
                    f"no page for this folder ({wrong}); "
                    "run `build.py docs`, have own pages elsewhere"
                )
                problems.append(Problem(str(docs / path), message))
        if problems:
            raise SiteError(*problems)
        kept.sweep()
        return cls(docs, files)

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

    def stories(self, locale: str) -> tuple[Story, ...]:
        """The articles of one locale, in order of their paths."""
        articles = self.below(f"{locale}/articles")
        return tuple(
            Story(f"articles/{path}", source.meta)
            for path, source in articles.items()
            if path.endswith(".md")
        )


def parse(page: Path) -> tuple[dict[str, Any], str]:
    """Front matter and Markdown of a page."""
    return frontmatter.parse(page.read_text(encoding="utf-8-sig"))


def _misfit(path: str, meta: Mapping[str, Any]) -> str | None:
    """What a page lacks, or has of another kind than `docs` writes; None for nothing."""
    for pattern, kind in _AMONG:
        if pattern.fullmatch(path):
            try:
                msgspec.convert(meta, kind)
            except msgspec.ValidationError as error:
                return str(error)
            if meta.get("slug", Path(path).stem) != Path(path).stem:
                return "`slug` is not its file name"
    return None


def _contents(
    docs: Path, kept: Store[Parsed], jobs: int
) -> dict[str, tuple[str, Parsed | Problem]]:
    """Of every file, in order of paths: the sha256 of its bytes, and what stands in it."""
    paths = sorted(path for path in files_below(docs) if not hidden(path))
    known = {
        path: (digest, parsed)
        for path in filter(_is_page, paths)
        if (digest := file_sha256(docs / path)) and (parsed := kept.get(digest))
    }
    others = [path for path in paths if path not in known]
    new = dict(zip(others, share_out(partial(_parsed, docs), others, jobs), strict=True))
    for path in filter(_is_page, others):
        digest, found = new[path]
        if not isinstance(found, Problem):
            kept.put(digest, found)
    return {path: known.get(path) or new[path] for path in paths}


def _is_page(path: str) -> bool:
    return path.endswith(".md")


def _parsed(docs: Path, path: str) -> tuple[str, Parsed | Problem]:
    """The sha256 of a file, and what stands in it, or what is wrong with that."""
    file = docs / path
    try:
        content = file.read_bytes()
    except IsADirectoryError:
        return "", Problem(str(file), "leads elsewhere; put the files here")
    digest = hashlib.sha256(content).hexdigest()
    if not _is_page(path):
        return digest, ("{}",)
    try:
        meta, body = frontmatter.parse(content.decode("utf-8-sig"))
        # A date that somebody wrote by hand is a string from the first run on.
        stated = json.dumps(meta, ensure_ascii=False, default=str, allow_nan=False)
    except UnicodeDecodeError:
        return digest, Problem(str(file), "is not UTF-8; save it as UTF-8")
    except (yaml.YAMLError, RecursionError, TypeError, ValueError):
        message = "its front matter is not YAML; mend what stands between the lines of ---"
        return digest, Problem(str(file), message)
    return digest, (stated, *sorted({*_with_section(body)}))


def _source(path: str, digest: str, meta: str, *links: str) -> Source:
    targets = tuple(normpath(join(dirname(path), link)) for link in links)
    return Source(digest, msgspec.json.decode(meta), targets)


def _with_section(text: str) -> Iterator[str]:
    """The files that a text links with a section's name."""
    for before in text.split(_SECTION)[:-1]:
        yield f"{_BEFORE_NAME.split(before[-_LONGEST:])[-1]}.md"
