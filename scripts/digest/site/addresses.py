"""Which pages a locale has, and which addresses they have on the site."""

from __future__ import annotations

from pathlib import Path


def page_address(path: str) -> str:
    """The address of a page of `docs/<locale>/` below its locale's home: directory style.

    `articles/x.md` gives `articles/x/`, `tags/index.md` gives `tags/`, `index.md` gives nothing;
    to MkDocs, `README.md` is an `index.md`.
    """
    folder, slash, name = path.removesuffix(".md").rpartition("/")
    return folder + slash if name in ("index", "README") else f"{folder}{slash}{name}/"


def page_paths(docs: Path) -> list[str]:
    """Every Markdown page of one locale's folder, sorted, with POSIX separators."""
    return sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
