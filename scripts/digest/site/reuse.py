"""Which pages of the last site can stay as they are, so that only the others are rendered.

A page is made of its Markdown, of the locales that have it, of its share image, and of what all
pages share: the configuration, the theme and our code. The ledger, `build/site.json`, remembers a
digest of each and of the HTML that came out. A page stays only where all of them are the same.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from digest.files import kept, write_if_changed
from digest.fingerprint import fingerprint, machinery, tree
from digest.resources import Locale
from digest.site.addresses import page_address, page_paths
from digest.site.config import ROOT, SHARED
from digest.site.stories import parse


@dataclass(frozen=True, slots=True)
class Made:
    """Digests of what a page was made of, and of its HTML."""

    inputs: str
    html: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the last site was made of; pages by their path below `docs/`."""

    shared: str = ""
    pages: Mapping[str, Made] | None = None

    @classmethod
    def load(cls, path: Path) -> Ledger:
        """The ledger of the last build; empty where there is none that can be read."""

        def take(left: dict[str, Any]) -> Ledger:
            pages = {name: Made(*digests) for name, digests in left["pages"].items()}
            return cls(left["shared"], pages)

        return kept(path, take, cls())


@dataclass(frozen=True, slots=True)
class Sources:
    """What a site is to be made of now."""

    shared: str
    inputs: Mapping[str, str]

    @classmethod
    def read(
        cls,
        docs: Path,
        locales: Sequence[Locale],
        base_url: str,
        cards: Mapping[str, Collection[str]],
    ) -> Sources:
        """Digests of the pages of `docs`, and of all that they share.

        Args:
            cards: slugs of the articles with a share image of their own, by locale.
        """
        paths = {locale.id: frozenset(page_paths(docs / locale.id)) for locale in locales}
        inputs = {
            f"{locale.id}/{path}": fingerprint(
                [
                    (docs / locale.id / path).read_bytes(),
                    repr([other for other in paths if path in paths[other]]).encode(),
                    repr(Path(path).stem in cards[locale.id]).encode(),
                ]
            )
            for locale in locales
            for path in paths[locale.id]
        }
        # The header names the pages of the navigation by their titles.
        named = (docs / name for name in sorted(inputs) if _in_navigation(name))
        titles = repr([str(parse(page)[0].get("title")) for page in named])
        settings = repr((locales, base_url, titles)).encode()
        theme = (SHARED.read_bytes(), *tree(ROOT / "overrides"))
        return cls(fingerprint([settings, *theme, *machinery()]), inputs)

    def carry_over(self, last: Ledger, docs: Path, site: Path, staging: Path) -> None:
        """Copies the pages of the last `site` that stay. MkDocs leaves alone what is newer.

        A page that may link one that is gone is made again, so that MkDocs complains of the link.
        """
        made = last.pages or {}
        if last.shared != self.shared:
            return
        gone = {Path(name).name for name in made.keys() - self.inputs.keys()}
        for name, page in made.items():
            if page.inputs == self.inputs.get(name) and not _in_navigation(name):
                if gone and _mentions(docs / name, gone):
                    continue
                html = site / _address(name)
                if html.is_file() and fingerprint([html.read_bytes()]) == page.html:
                    target = staging / _address(name)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(html, target)

    def record(self, site: Path, path: Path) -> None:
        """Writes the ledger of `site`."""
        pages = {
            name: [inputs, fingerprint([(site / _address(name)).read_bytes()])]
            for name, inputs in self.inputs.items()
        }
        stored = json.dumps({"shared": self.shared, "pages": pages})
        write_if_changed(path, stored.encode(), durable=False)


def _address(name: str) -> str:
    locale, _, path = name.partition("/")
    return f"{locale}/{page_address(path)}index.html"


def _in_navigation(name: str) -> bool:
    """Index pages are always rendered: the navigation takes its titles from them."""
    return name.endswith("index.md")


def _mentions(page: Path, names: Collection[str]) -> bool:
    """Whether a page's Markdown holds one of the file names, however a link may write it."""
    text = page.read_text(encoding="utf-8").replace("\\", "")
    text += unescape(unquote(text))
    return any(name in text for name in names)
