"""What MkDocs cannot know by itself: a page's other editions, and the assets no page loads.

MkDocs calls the `on_` functions with keyword arguments; `scripts/mkdocs_hooks.py` hands them over.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from digest.editorial import Locale
from digest.editorial.locales import load_locales
from digest.model import PICTURES
from digest.site.addresses import page_address
from digest.site.article_html import (
    DIALECT,
    languages_of_headings,
    with_language_names,
    with_named_note_links,
    with_notes_in_text,
    with_whole_facts,
    with_wide_tables,
)
from digest.site.assets import assets
from digest.site.heading_breaks import with_heading_breaks, with_list_breaks
from digest.site.linked_data import linked_data
from digest.site.mkdocs.config import ASSETS, ONWARD, PAGES, READY_HTML
from digest.site.mkdocs.marked_pictures import NAME as MARKED_PICTURES
from digest.site.mkdocs.marked_pictures import DocsRoot
from digest.site.mkdocs.ready_html import ReadyHtml
from digest.site.mkdocs.settings_file import SettingsFile
from digest.site.parallel_pages import FOLDER as PARALLEL
from digest.site.picture_links import missing_picture, with_pictures
from digest.site.report_link import report_link
from digest.site.tag_links import with_tag_pages

_log = logging.getLogger("mkdocs.pictures")

_FIRST, _LAST = 1000, -1000
"""Before and after what plugins do at the same event: they go from 100 to -100."""
_GENERATED = re.compile(r"\A\s*<!--.*?-->\s*", re.DOTALL)
# The headline is what the page is about, and a heading that is a link leads to its own page, if it
# does not lead away from the site.
_NEEDLESS_ANCHOR = re.compile(r'<(?:(h1) id="[^"]*"|(h[23]) id="[^"]*"(?=><a (?!href="http)))')
# HTML lets a paragraph and an entry of a list end where the next one begins or the whole ends,
# and an address without blanks and quotation marks stand without quotation marks.
_NEEDLESS_END = re.compile(r"</(?:p|li)>(?=\n|\Z)")
_NEEDLESS_QUOTES = re.compile(r'<a href="([\w./#+-]+)"')
# The end of a line means nothing before what is no part of a line of text.
_NEEDLESS_LINES = re.compile(r"\n+(?=</?(?:blockquote|h[1-6r]|li|ol|p|ul)[\s>])")
_BY_MACHINE = frozenset({"machine", "mixed"})
_FOR_MISTAKES = frozenset({"contact.md", "corrections.md"})
"""The editors' own pages, if they have them, that lead to the form."""
_AS_WRITTEN = ("<pre", "<textarea")
_LINE_OF_TEMPLATE = re.compile(r"\n\s*(?=[<{])")
# From the end of a link's label on: a search for where it begins would have no end on a page that
# is full of brackets.
_LINK = re.compile(
    r"(?<!\\)(?P<label>(?:\\\\)*\])"
    r"\((?P<up>(?:\.\./)+)(?P<locale>[\w-]+)/(?P<path>[^()\[\]\s#]+\.md)(?P<anchor>#[^()\s]*)?\)"
)
# What stands in a paragraph of HTML is text, whatever it looks like.
_LINK_OR_TEXT = re.compile(rf"(?m:^<p[ >].*+)|{_LINK.pattern}")
_LABELLED_LINK = re.compile(rf"\[[^\[\]]*{_LINK.pattern}")


class _Joined(Extension):
    """Templates whose elements follow each other without blanks, however they are written."""

    def preprocess(self, source: str, *_: object) -> str:
        return _LINE_OF_TEMPLATE.sub("", source)


@dataclass(frozen=True, slots=True)
class Edition:
    """The page being rendered as one locale has it, or that locale's home where it has not."""

    id: str
    name: str
    href: str
    current: bool
    has_page: bool


@event_priority(_FIRST)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Makes Markdown fast, and takes in which pages there are."""
    if PAGES in config.extra:
        config.extra.update(json.loads(Path(config.extra[PAGES]).read_text(encoding="utf-8")))
    known = config.markdown_extensions
    known += [name for name in DIALECT if name not in known]
    known += ["digest.site.mkdocs.fast_inline:FastInline", MARKED_PICTURES]
    config.mdx_configs[MARKED_PICTURES] = {"root": DocsRoot()}
    # The policy of the pages forbids styles in them.
    config.mdx_configs.setdefault("tables", {})["use_align_attribute"] = True
    # The sign that leads back from a note says so in the page's language.
    notes = {"BACKLINK_TITLE": config.extra["strings"]["note_back"]}
    config.mdx_configs["footnotes"] = notes | config.mdx_configs.get("footnotes", {})
    config.extra[READY_HTML] = ReadyHtml()
    return config


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:
    """Leaves out the theme's assets, and puts in those that pages load if no root has them.

    Likewise, pages that the site does not show go, and those that are made for it come.
    """
    folder = Path(config.extra["made"], config.extra["locale"])
    # Lists in a file, asked of every page and link.
    for name in ("cards", "made_names", "tags", "every_tag"):
        config.extra[name] = frozenset(config.extra[name])
    made = config.extra["made_names"]
    gone = made.union(config.extra["withheld"])
    for file in list(files):
        is_asset = file.src_uri.startswith(f"{ASSETS}/") and file.src_dir in config.theme.dirs
        if is_asset or file.src_uri in gone:
            files.remove(file)
    for path in sorted(made):
        files.append(File(path, str(folder), config.site_dir, use_directory_urls=True))
    if config.extra["assets"] == ASSETS:
        for name, content in assets(_locales(config), SettingsFile.read(_shared(config))):
            if files.get_file_from_path(name) is None:
                files.append(File.generated(config, name, content=content))
        for name in config.extra["shown_pictures"]:
            place = str(_pictures(config) / name)
            files.append(File.generated(config, f"{PICTURES}/{name}", abs_src_path=place))
    return files


def on_env(env: Environment, **_: Any) -> Environment:
    """Escapes whatever a template prints: MkDocs leaves titles and descriptions as they are."""
    env.autoescape = True
    env.trim_blocks = env.lstrip_blocks = True
    env.add_extension(_Joined)
    compact = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    env.policies["json.dumps_kwargs"] = compact
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Turns links between locales, written for GitHub, into addresses on the site.

    The note for those who edit goes, and so does the closing line of links to the same page in the
    other locales: the header has them. Links to the glossary become such to the pages of tags, and
    an article gets its address and what follows it.
    """
    ids = {*(edition["id"] for edition in config.extra["editions"]), PARALLEL}
    text = _without_language_line(_GENERATED.sub("", markdown), ids)
    path, ready = page.file.src_uri, config.extra[READY_HTML]
    config.mdx_configs[MARKED_PICTURES]["root"].up = _docs_root(page)
    if path in config.extra["made_names"]:
        text = ready.without_html(text, path, with_list_breaks)
    linked = with_tag_pages(text, config.extra["tags"], config.extra["every_tag"])
    shown = between_locales(linked, ids, _site_root(page))
    onward = with_list_breaks(config.extra.get(ONWARD, {}).get(path, ""))
    after = (_to_take_along(page, config), onward)
    return _with_end(shown, *(ready.without_html(each, path) for each in after))


def between_locales(markdown: str, ids: Collection[str], site_root: str) -> str:
    """The Markdown with addresses on the site for its links to pages of these locales.

    Args:
        site_root: the way from the page up to the folder that holds all locales.
    """

    def address(link: re.Match[str]) -> str:
        if link["locale"] not in ids:
            return link[0]
        target = f"{site_root}{link['locale']}/{page_address(link['path'])}{link['anchor'] or ''}"
        return f"{link['label']}({target})"

    return _LINK_OR_TEXT.sub(address, markdown)


@event_priority(_FIRST)
def _with_ready_html(html: str, /, page: Page, config: MkDocsConfig, **_: Any) -> str:
    broken = html if _is_article(page) else with_list_breaks(html)
    restored: str = config.extra[READY_HTML].restored(broken, page.file.src_uri)
    return restored


@event_priority(_LAST)
def _marked(html: str, /, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Marks what Markdown and plugins have made as HTML, so that templates print it as it is."""
    languages = languages_of_headings(html)
    for item in page.toc:
        _mark(item, languages)
    if page.meta.get("translation") in _BY_MACHINE and _is_article(page):
        html = _with_report(html, _report(page, config))
    shown = with_pictures(html, _docs_root(page), partial(_picture, page, config))
    shown = _NEEDLESS_ANCHOR.sub(r"<\1\2", shown)
    shown = with_heading_breaks(shown)
    if not any(mark in html for mark in _AS_WRITTEN):  # there, every line counts
        shown = _NEEDLESS_LINES.sub("", _NEEDLESS_END.sub("", shown))
    shown = _NEEDLESS_QUOTES.sub(r"<a href=\1", shown)
    shown = with_language_names(shown, _other_languages(config))
    if page.file.src_uri.startswith("articles/"):
        shown = with_whole_facts(shown)
        shown = with_wide_tables(shown, config.extra["strings"]["table"])
        shown = with_notes_in_text(with_named_note_links(shown))
    return Markup(shown)  # noqa: S704 - rendered from text that digest.pages.escape escaped


on_page_content = CombinedEvent(_with_ready_html, _marked)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any
) -> dict[str, Any]:
    """Adds `editions` and `linked_data`."""
    editions = [_edition(edition, page, config) for edition in config.extra["editions"]]
    context["editions"] = editions
    existing = {edition.id: edition.href for edition in editions if edition.has_page}
    context["linked_data"] = linked_data(page, config, existing)
    return context


def _shared(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path)


def _locales(config: MkDocsConfig) -> tuple[Locale, ...]:
    return load_locales(_shared(config).parent / "editorial" / "locales.yml")


def _mark(item: AnchorLink, languages: Mapping[str, str]) -> None:
    item.title = Markup(item.title)  # noqa: S704 - a heading's HTML, as in the page itself
    if item.id in languages:
        item.title = Markup("<span lang={}>{}</span>").format(languages[item.id], item.title)
    for child in item.children:
        _mark(child, languages)


def _without_language_line(markdown: str, ids: Collection[str]) -> str:
    body, rule, closing = markdown.rpartition("\n---\n")
    links = [_LABELLED_LINK.fullmatch(link) for link in re.split(r"\s· ", closing.strip())]
    if rule and all(link and link["locale"] in ids for link in links):
        return body
    return markdown


def _to_take_along(page: Page, config: MkDocsConfig) -> str:
    """An article's whole address, where page.js puts what readers may do with it; how to report."""
    if _is_article(page):
        here = f"<a href=./>{page.canonical_url}</a>"
        return f"<div class=take>{here}{_report(page, config)}</div>"
    link = _report(page, config) if page.file.src_uri in _FOR_MISTAKES else ""
    return link and f"<p>{link}</p>"


def _is_article(page: Page) -> bool:
    return page.file.src_uri.startswith("articles/") and "slug" in page.meta


def _report(page: Page, config: MkDocsConfig) -> str:
    story = (str(page.meta["title"]), str(page.canonical_url)) if _is_article(page) else ()
    return report_link(config.repo_url or "", config.extra["strings"]["report"], *story)


def _with_report(html: str, link: str) -> str:
    """The HTML of a machine's translation with a link at the end of what is told of it."""
    told, end, rest = html.partition("</blockquote>")
    before, paragraph, after = told.rpartition("</p>")
    return f"{before} · {link}{paragraph}{after}{end}{rest}" if link and paragraph else html


def _with_end(body: str, taken: str, onward: str) -> str:
    """A text with what follows it: it ends at its first rule."""
    text, _, closing = body.partition("\n---\n")
    after = [part.strip("\n") for part in (taken, closing, onward) if part.strip()]
    return "\n\n".join([text, "---", *after]) + "\n" if after else body


def _edition(edition: dict[str, str], page: Page, config: MkDocsConfig) -> Edition:
    path = page.file.src_uri
    file = f"{config.docs_dir}/../{edition['id']}/{path}"
    # What is made for one locale is for all.
    has_page = path in config.extra["made_names"] or os.path.isfile(file)  # noqa: PTH113 - often
    address = f"{edition['id']}/{page.url if has_page else ''}"
    return Edition(
        id=edition["id"],
        name=edition["name"],
        href=f"{_site_root(page)}{address}",
        current=edition["id"] == config.extra["locale"],
        has_page=has_page,
    )


def _other_languages(config: MkDocsConfig) -> dict[str, str]:
    """What editions in other languages are called, with their tags."""
    own = config.extra["locale"]
    return {each["name"]: each["id"] for each in config.extra["editions"] if each["id"] != own}


def _picture(page: Page, config: MkDocsConfig, name: str) -> str:
    """The address of a picture, of which MkDocs complains like of other links if it is missing."""
    if not (_pictures(config) / name).is_file():
        _log.warning(missing_picture(name))
    return f"{'../' * page.url.count('/')}{config.extra['pictures']}/{name}"


def _pictures(config: MkDocsConfig) -> Path:
    return Path(config.docs_dir).parent / PICTURES


def _docs_root(page: Page) -> str:
    """The way from a page's file up to the folder that holds all locales."""
    return "../" * (page.file.src_uri.count("/") + 1)


def _site_root(page: Page) -> str:
    """The way from a page up to the folder that holds all locales."""
    return "../" * (page.url.count("/") + 1)
