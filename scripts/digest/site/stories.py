"""The articles of one locale as their front matter tells them, read once for all that asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import frontmatter

from digest.site.addresses import page_address, page_paths


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


def read_stories(docs: Path) -> tuple[Story, ...]:
    """The articles of one locale's folder of `docs/`, in order of their paths."""
    paths = (f"articles/{path}" for path in page_paths(docs / "articles"))
    return tuple(Story(path, parse(docs / path)[0]) for path in paths)


def parse(page: Path) -> tuple[dict[str, Any], str]:
    """Front matter and Markdown of a page."""
    return frontmatter.parse(page.read_text(encoding="utf-8"))
