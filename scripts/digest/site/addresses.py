"""Which address a Markdown page has on the site, and in which locales it exists."""

from __future__ import annotations

from pathlib import Path


def page_address(path: str) -> str:
    """The address of a page of `docs/<locale>/` below its locale's home: directory style.

    `articles/x.md` gives `articles/x/`, `tags/index.md` gives `tags/`, `index.md` gives nothing.
    """
    stem = path.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


def page_paths(docs: Path) -> list[str]:
    """Every Markdown page of one locale's folder, sorted, with POSIX separators."""
    return sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
