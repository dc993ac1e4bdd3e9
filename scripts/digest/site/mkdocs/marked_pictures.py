"""Marks links to pictures that Markdown makes: MkDocs would miss their files in its locale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from digest.site.picture_links import marked

NAME = "digest.site.mkdocs.marked_pictures:MarkedPictures"
_BEFORE_MKDOCS = 5
"""MkDocs checks links last, at 0; at 20, Python-Markdown has made all of them."""


@dataclass
class DocsRoot:
    """The way from the page being read to `docs/`."""

    up: str = ""


class MarkedPictures(Extension):
    """Links to pictures are marked, as seen from the page of which `root` tells."""

    def __init__(self, **options: Any) -> None:
        self.config = {"root": [DocsRoot(), "the way from the page to docs/"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Looks at the links of a page before MkDocs does."""
        md.treeprocessors.register(_Marking(self.getConfig("root")), "pictures", _BEFORE_MKDOCS)


class _Marking(Treeprocessor):
    def __init__(self, root: DocsRoot) -> None:
        super().__init__()
        self._root = root

    def run(self, root: Element) -> None:
        for tag, key in (("img", "src"), ("a", "href")):
            for element in root.iter(tag):
                if address := element.get(key):
                    element.set(key, marked(address, self._root.up))
