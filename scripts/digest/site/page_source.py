"""A file of `docs/` as it is read for the site: its front matter, and what it links."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from posixpath import dirname, join, normpath
from sys import intern
from typing import Any

import frontmatter
import msgspec
import yaml

from digest.errors import Problem
from digest.files.hashing import file_sha256
from digest.site.picture_links import linked_pictures
from digest.site.tag_links import linked_tags

_SECTION = ".md#"
# However a link is written: what stands before the name's first character is none of it.
_BEFORE_NAME = re.compile(r"""[\s()<>\[\]"'=]""")
_LONGEST = 1000
"""Characters; more than a name has on any system."""
_LONGEST_NAME = 64
"""Characters; what is longer is the text of one page."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of `docs/`; its names are the strings that those of others are, whoever made it.

    Args:
        sha256: of its bytes.
        meta: the front matter of a page; empty where the file is none.
        sections_of: the files that it links with a section's name, below `docs/`.
        tags: those whose entry in the glossary it links, or whom and what it names.
        pictures: the names of those that it may link.
    """

    sha256: str
    meta: Mapping[str, Any]
    sections_of: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "meta", _shared(self.meta))
        object.__setattr__(self, "tags", tuple(map(intern, self.tags)))

    def __reduce__(self) -> tuple[type[Source], tuple[object, ...]]:
        """From another process it is made anew, so that its names are shared here, too."""
        return Source, (self.sha256, self.meta, self.sections_of, self.tags, self.pictures)


def _shared(value: Any) -> Any:
    """The same data with one string for each name: a tag, an organisation, a person, an outlet."""
    if isinstance(value, str):
        return intern(value) if len(value) <= _LONGEST_NAME else value
    if isinstance(value, list):
        return [_shared(each) for each in value]
    if isinstance(value, Mapping):
        return {intern(key): _shared(each) for key, each in value.items()}
    return value


def parse(page: Path) -> tuple[dict[str, Any], str]:
    """Front matter and Markdown of a page."""
    return frontmatter.parse(page.read_text(encoding="utf-8-sig"))


def read_source(docs: Path, path: str) -> Source | Problem:
    """A file, given by its path below `docs`, or what is wrong with it."""
    file = docs / path
    if not path.endswith(".md"):
        return Source(file_sha256(file) or "", {})
    content = file.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    try:
        meta, body = frontmatter.parse(content.decode("utf-8-sig"))
        # A date that somebody wrote by hand is a string from the first run on.
        stated = json.dumps(meta, ensure_ascii=False, default=str, allow_nan=False)
        plain = msgspec.json.decode(stated)
    except UnicodeDecodeError:
        return Problem(str(file), "is not UTF-8; save it as UTF-8")
    except (yaml.YAMLError, RecursionError, TypeError, ValueError):
        message = "its front matter is not YAML; mend what stands between the lines of ---"
        return Problem(str(file), message)
    named = (plain.get(key, {}) for key in ("organisations", "people"))
    tags = {*linked_tags(body), *chain.from_iterable(n for n in named if isinstance(n, dict))}
    pictures = pictures_of(plain, body)
    return Source(digest, plain, sections_of(path, body), tuple(sorted(tags)), pictures)


def sections_of(path: str, body: str) -> tuple[str, ...]:
    """The files that a page of this path links with a section's name, sorted."""
    links = {normpath(join(dirname(path), link)) for link in _with_section(body)}
    return tuple(sorted(links))


def last_correction(meta: Mapping[str, Any]) -> str:
    """The day on which the story of a page was last put right; empty where it was not."""
    return max((str(each["day"]) for each in meta.get("corrections", ())), default="")


def pictures_of(meta: Mapping[str, Any], body: str) -> tuple[str, ...]:
    """The names of the pictures that a page tells of, sorted."""
    first = meta.get("picture")
    told = {str(first["file"])} if isinstance(first, dict) and "file" in first else set()
    return tuple(sorted(told.union(linked_pictures(body))))


def _with_section(text: str) -> Iterator[str]:
    """The files that a text links with a section's name."""
    for before in text.split(_SECTION)[:-1]:
        yield f"{_BEFORE_NAME.split(before[-_LONGEST:])[-1]}.md"
