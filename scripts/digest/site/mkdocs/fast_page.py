"""MkDocs' pages with one setup of Markdown a folder, and links that are resolved once.

MkDocs sets Markdown up for each page anew, looks for anchors where there are none, and resolves a
link to a tag as often as stories carry it. The HTML and what MkDocs complains of are the same.
"""

from __future__ import annotations

import posixpath
import re

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

# There is no other way to what `Page.render` is made of; MkDocs is pinned to its last 1.x.
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import get_toc

_LEFT_OUT = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
_ANCHOR = re.compile(r"(?:id|name)\s*=", re.IGNORECASE)


class MarkdownSetup:
    """What pages of one configuration share while they are read.

    `targets`: by the folder and depth of a page and the link on it, the address of the page that it
    leads to, and the way there.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config
        self.targets: dict[tuple[str, int, str], tuple[str, str]] = {}
        self._set_up: tuple[str, Markdown] | None = None

    def markdown(self, file: File) -> Markdown:
        """Markdown for a page: a setting may be `!relative`, to the folder of the page."""
        folder = posixpath.dirname(file.src_uri)
        if self._set_up is None or self._set_up[0] != folder:
            options = self.config.mdx_configs or {}
            made = Markdown(extensions=self.config.markdown_extensions, extension_configs=options)
            self._set_up = folder, made
        return self._set_up[1].reset()


class FastPage(Page):
    """A page as MkDocs has it."""

    def __init__(self, file: File, setup: MarkdownSetup) -> None:
        super().__init__(None, file, setup.config)
        self.setup = setup

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Markdown to HTML, as `Page.render` does."""
        markdown = self.setup.markdown(self.file)
        raw_html, titles = _Anchors(), _ExtractTitleTreeprocessor()
        anchors = _ExtractAnchorsTreeprocessor(self.file, files, config)
        links = _Links(self.file, files, self.setup)
        for processor in (raw_html, anchors, links, titles):
            processor._register(markdown)  # noqa: SLF001
        self.content = markdown.convert(self.markdown or "")
        self.toc = get_toc(getattr(markdown, "toc_tokens", []))
        self._title_from_render = titles.title
        self.present_anchor_ids = anchors.present_anchor_ids | raw_html.present_anchor_ids
        self.links_to_anchors = links.links_to_anchors


class _Anchors(_RawHTMLPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any(map(_ANCHOR.search, lines)) else lines


class _Links(_RelativePathTreeprocessor):
    def __init__(self, file: File, files: Files, setup: MarkdownSetup) -> None:
        super().__init__(file, files, setup.config)
        self._targets = setup.targets
        self._place = posixpath.dirname(file.src_uri), file.url.count("/")

    def path_to_url(self, url: str) -> str:
        """The address for a link, which is the same for all pages of a folder.

        All but those that it leads to, or that stand above; and what has an anchor is looked up.
        """
        if "#" in url or not url.endswith(".md"):
            return super().path_to_url(url)
        key = (*self._place, url)
        if known := self._targets.get(key):
            target, way = known
            if not target.startswith(self.file.url):
                return way
        way = super().path_to_url(url)
        uri = self._target_uri(self.file.src_uri, url)
        file = self.files.get_file_from_path(uri)
        if file and file.inclusion not in _LEFT_OUT and not file.url.startswith(self.file.url):
            self._targets[key] = file.url, way
        return way
