"""Which pages MkDocs has to render, and of what each of them is made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from digest.editorial import Locale
from digest.errors import Problem, SiteError
from digest.files.hashing import hash_parts, tree
from digest.incremental.keys import key_of
from digest.model.page_names import LINKED, TAGS
from digest.site.addresses import built_file, page_name
from digest.site.assembly import Files, Target, copy_of
from digest.site.made_pages import MadePages
from digest.site.mkdocs.config import overlay
from digest.site.mkdocs.locale_nav import pages_of
from digest.site.mkdocs.named_files import OVERRIDES
from digest.site.mkdocs.plugin_rules import may_read_files, plugin_inputs
from digest.site.mkdocs.renderer import PageRenderer, forget_templates
from digest.site.mkdocs.settings_check import complaint_of, extension_folders
from digest.site.mkdocs.settings_file import SettingsFile
from digest.site.page_source import Source
from digest.site.sources import Sources

_KIND = "page "


def site_key(
    settings: SettingsFile,
    sources: Sources,
    locales: Sequence[Locale],
    base_url: str,
    made: MadePages,
) -> str:
    """The key of everything that all pages depend on, apart from our code."""
    own = [overlay(settings, each, locales, sources.folder, made) for each in locales]
    # The header names the pages of the navigation by their titles.
    pages = {path for each in own for path in pages_of(each["nav"])}
    titles = [
        str(source.meta.get("title") or source.sha256)
        for path, source in sources.files.items()
        if path.partition("/")[2] in pages
    ]
    return key_of(
        "site",
        locales=locales,
        base_url=base_url,
        titles=titles,
        overlay=repr(own),
        own=made.own,
        fed=sorted(made.fed),
        linked=[name in made.names for name in LINKED],
        settings=hash_parts(settings.inputs()),
        plugins=hash_parts(plugin_inputs(settings)),
        extensions=hash_parts(_extension_files(settings, sources.folder)),
        beside=_files_beside_pages(sources) if may_read_files(settings) else [],
        overrides=hash_parts(tree(settings.folder / OVERRIDES)),
    )


def _extension_files(settings: SettingsFile, docs: Path) -> Iterator[bytes]:
    """The files that Markdown extensions read, such as snippets."""
    for place in extension_folders(settings, docs):
        yield from tree(place) if place.is_dir() else [place.read_bytes()]


def _files_beside_pages(sources: Sources) -> list[str]:
    """The hashes of all that lies among the pages and is none: tables, texts, charts."""
    return [f"{path} {s.sha256}" for path, s in sources.files.items() if not path.endswith(".md")]


def page_targets(
    sources: Sources,
    locales: Sequence[Locale],
    configs: Mapping[str, Path],
    cards: Mapping[str, Collection[str]],
    last: Iterable[str],
    made: MadePages,
    onward: Mapping[str, bytes],
) -> Iterator[Target]:
    """Every page of every locale, and every other file of its folder.

    Args:
        configs: MkDocs configurations by locale.
        cards: slugs of the articles with a share image of their own, by locale.
        last: names of the targets of the last site.
        onward: what follows articles, in UTF-8, by the paths of their pages.
    """
    tags = frozenset(made.tags)

    def text_of(place: str) -> str:
        content = made.content(place) or (sources.folder / place).read_bytes()
        return content.decode()

    own = {locale.id: sources.below(locale.id) for locale in locales}
    names = {_KIND + path for path in sources.files}
    gone = {Path(name).name for name in last if name.startswith(_KIND) and name not in names}
    for locale, files in own.items():
        for path, source in files.items():
            place = f"{locale}/{path}"
            name, after = _KIND + place, onward.get(place, b"")
            if path.endswith(".md"):
                inputs = key_of(
                    "page",
                    sha256=source.sha256,
                    editions=[other for other in own if path in own[other]],
                    card=page_name(path) in cards[locale],
                    sections=[target.sha256 for target in _pointed_at(source, locale, files)],
                    tags=tags.intersection(source.tags),
                    pictures=sources.pictures.intersection(source.pictures),
                    onward=hash_parts([after]),
                    # MkDocs is to complain of a link to what is there no more.
                    gone=_mentioned(text_of(place), gone) if gone else [],
                )
                render = partial(_render, configs[locale], sources.place(place), place, after)
                yield Target(name, inputs, render)
            else:
                yield Target(name, source.sha256, partial(copy_of, sources.place(place), place))


def prepare(
    settings: SettingsFile,
    configs: Mapping[str, Path],
    sources: Sources,
    made: MadePages,
    stale: Iterable[Target],
) -> None:
    """Makes MkDocs ready for all locales, once for this process and those it starts.

    Args:
        configs: MkDocs configurations by locale.
        stale: the pages that it is to render.

    Raises SiteError where MkDocs complains of the configuration or the navigation.
    """
    forget_templates()
    pages = {*pages_of(settings.values.get("nav"))}
    # Besides these, it looks into those of the navigation, and those with a section that is linked.
    in_nav = (f"{locale}/{page}" for locale in configs for page in pages)
    linked = (path for source in sources.files.values() for path in source.sections_of)
    made.write({*(target.name.removeprefix(_KIND) for target in stale), *in_nav, *linked})
    said: dict[Problem, list[str]] = {}
    for locale, config in configs.items():
        try:
            complaints = _renderer(config).complaints
            problems = [complaint_of(settings, each) for each in complaints]
        except SiteError as error:
            problems = [*error.problems]
        for problem in dict.fromkeys(problems):
            said.setdefault(problem, []).append(locale)
    if said:
        raise SiteError(
            *(replace(each, message=f"{', '.join(said[each])}: {each.message}") for each in said)
        )


def _pointed_at(source: Source, locale: str, files: Mapping[str, Source]) -> Iterator[Source]:
    """The pages of the locale that a page links with a section, which they have to have."""
    for target in source.sections_of:
        path = target.removeprefix(f"{locale}/")
        if path != target and path in files and path != TAGS:
            yield files[path]


def _mentioned(text: str, names: Collection[str]) -> list[str]:
    """Which of the file names a page's Markdown holds, however a link may write them."""
    text = text.replace("\\", "")
    text += unescape(unquote(text))
    return sorted(name for name in names if name in text)


_renderer = cache(PageRenderer)
_asked: list[PageRenderer] = []
"""That of the last page, if any: pages come locale by locale."""


def _at_work(config: Path) -> PageRenderer:
    """The renderer of a locale; that of the one before lets go of what its pages had in common."""
    renderer = _renderer(config)
    if _asked != [renderer]:
        for before in _asked:
            before.rest()
        _asked[:] = [renderer]
    return renderer


def release() -> None:
    """Lets go of MkDocs, once all pages are made."""
    _renderer.cache_clear()
    _asked.clear()


def _render(config: Path, file: Path, place: str, onward: bytes) -> Files:
    try:
        rendered = _at_work(config).page(place.partition("/")[2], onward.decode())
    except Exception as error:  # extensions and templates may raise anything
        raise SiteError(
            Problem(str(file), f"cannot be rendered ({type(error).__name__}: {error}); mend it")
        ) from error
    if rendered.complaints:
        said = dict.fromkeys(rendered.complaints)
        cured = (each if "; " in each else f"{each}; mend it" for each in said)
        raise SiteError(*(Problem(str(file), each) for each in cured))
    return {built_file(place): rendered.html}
