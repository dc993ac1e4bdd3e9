"""Stories that are published on a later day: until then, no file of a site tells of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

_OF_STORY = re.compile(r"(?:[^/]+/articles|parallel|former|memory/[^/]+)/([^/]+)\.(?:md|po)")
"""A page of `docs/` or a file of the memory, with the slug that its story has or had."""


def is_early(meta: Mapping[str, Any], today: date) -> bool:
    """Whether the story of a page with this front matter is not out yet."""
    return str(meta.get("publish", "")) > today.isoformat()


def story_of(path: str) -> str | None:
    """The slug of the story whose page or English a file holds; None for any other file.

    Args:
        path: below `docs/` or the editorial data.
    """
    found = _OF_STORY.fullmatch(path)
    return found[1] if found else None


def leading_to(stories: Collection[str], leads: Mapping[str, str | None]) -> Iterator[str]:
    """The slugs that lead to one of these stories, over others or at once.

    Args:
        leads: by slug that a story left, the next one.
    """
    for slug in leads:
        passed: set[str] = set()
        now: str | None = slug
        while now and now not in stories and now not in passed:
            passed.add(now)
            now = leads.get(now)
        if now in stories:
            yield slug


def telling_of_none(paths: Iterable[str], slugs: Collection[str]) -> Iterator[str]:
    """The files that are of none of these stories."""
    return (path for path in paths if story_of(path) not in slugs)
