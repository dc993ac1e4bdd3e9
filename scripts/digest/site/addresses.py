"""Which addresses pages have on the site."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5


def page_address(path: str) -> str:
    """The address of a page of `docs/<locale>/` below its locale's home: directory style.

    `articles/x.md` gives `articles/x/`, `tags/index.md` gives `tags/`, `index.md` gives nothing;
    to MkDocs, `README.md` is an `index.md`.
    """
    folder, slash, name = path.removesuffix(".md").rpartition("/")
    return folder + slash if name in ("index", "README") else f"{folder}{slash}{name}/"


def built_file(path: str) -> str:
    """The file of the site that a file of `docs/` becomes, below the same folder."""
    if not path.endswith(".md"):
        return path
    locale, _, name = path.partition("/")
    return f"{locale}/{page_address(name)}index.html"


def page_name(path: str) -> str:
    """The name of a page's file, without its suffix."""
    return path.rpartition("/")[2].removesuffix(".md")


def identifier(name: str) -> UUID:
    """What feeds, calendars and books call a thing, wherever the site is."""
    return uuid5(NAMESPACE_URL, f"digest-press/{name}")
