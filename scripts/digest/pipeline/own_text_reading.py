"""Reads the editors' own texts: `editorial/pages/*.md`, `editorial/issues/*.md`.

`NAME.md` is for all locales, `NAME.<locale>.md` for one. No rule of cleaning holds for them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.tree import tree_of
from digest.editorial import Locale
from digest.editorial.locales import default_locale
from digest.editorial.own_text_facts import NOTES, PAGES, OwnTextFacts, OwnTextFactsError, facts_of
from digest.editorial.rhythm import rhythm_of
from digest.errors import EditorialError, Problem, SeedError
from digest.files.paths import hidden
from digest.model import Article, Block, BlockKind, Doubt, Script, pictures_in
from digest.pages.own_page import HERE
from digest.pipeline.own_texts import OwnText, OwnTexts
from digest.pipeline.reader import ArticleReader
from digest.seeds import SeedFile, parse_seed, read_file

_NAME = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.([A-Za-z]+(?:-[A-Za-z]+)*))?\.md")
_LINK = re.compile(r"\]\((?:\.\.?/)*(?:pages/)?(?P<path>[\w-][\w./-]*\.md(?:#[^\s()]*)?)\)")
TAKEN = frozenset(
    [
        *("archive", "articles", "events", "former", "glossary", "index", "issues", "new"),
        *("pagefind", "tags", "trends"),
    ]
)
"""The addresses below a locale's home that pages of the site have."""


class _Version(NamedTuple):
    """What one file says."""

    article: Article
    facts: OwnTextFacts


def read_own_texts(folder: Path, reader: ArticleReader, locales: Sequence[Locale]) -> OwnTexts:
    """Those of a digest; none where the folders are missing.

    Args:
        folder: the editorial data.

    Raises EditorialError with all that is wrong with any of them.
    """
    problems: list[Problem] = []
    read: dict[str, str] = {}
    texts = []
    for kind in (PAGES, NOTES):
        versions = _versions(folder, kind, reader, locales, read, problems)
        for name, found in sorted(versions.items()):
            by_hand = {locale: each.article for locale, each in found.items() if locale}
            others = [each for each in locales if each.id not in by_hand]
            if others and "" not in found:
                path = folder / next(iter(by_hand.values())).seed
                reason = f"nothing is written for {others[0].id}; write {name}.md for it"
                problems.append(Problem(str(path), reason))
                continue
            base = found.get("") or found[default_locale(locales).id]
            is_translated = any(each.translated for each in others)
            segments = reader.segments(base.article) if is_translated else ()
            texts.append(OwnText(f"{kind}/{name}", base.article, base.facts, segments, by_hand))
    if problems:
        raise EditorialError(*problems)
    return OwnTexts(folder, tuple(texts), read)


def own_slugs(folder: Path) -> frozenset[str]:
    """The slugs of those of a digest, by the names of their files alone."""
    named = (
        (kind, _named(path.name)[0]) for kind in (PAGES, NOTES) for path in _files(folder / kind)
    )
    return frozenset(f"{kind}/{name}" for kind, name in named if name)


def _files(folder: Path) -> list[Path]:
    """The files of a folder that are to be read, sorted."""
    found = (each for each in folder.glob("*.md") if not hidden(each.name))
    return sorted(each for each in found if each.name.lower() != "readme.md")


def _versions(
    folder: Path,
    kind: str,
    reader: ArticleReader,
    locales: Sequence[Locale],
    read: dict[str, str],
    problems: list[Problem],
) -> Mapping[str, dict[str, _Version]]:
    """The versions of each text, by its name and their locale; an empty one is for all."""
    found: defaultdict[str, dict[str, _Version]] = defaultdict(dict)
    for path in _files(folder / kind):
        name, locale = _named(path.name)
        if wrong := _misnamed(kind, name, locale, locales):
            problems.append(Problem(str(path), wrong))
            continue
        try:
            file = read_file(path, folder)
            read[file.name] = file.sha256
            found[name][locale] = _version(file, kind, reader)
        except SeedError as error:
            problems += (replace(each, path=str(path)) for each in error.problems)
        except OwnTextFactsError as error:
            problems += (Problem(str(path), reason, line) for line, reason in error.mistakes)
    return found


def _named(file: str) -> tuple[str, str]:
    match = _NAME.fullmatch(file)
    return (match[1], match[2] or "") if match else ("", "")


def _misnamed(kind: str, name: str, locale: str, locales: Sequence[Locale]) -> str | None:
    """What is wrong with the name of a file."""
    ids = [each.id for each in locales]
    if not name:
        return "has no name like about.md or about.en.md (a-z, 0-9, hyphens); rename it"
    if locale and locale not in ids:
        return f"{locale} is no edition of this digest ({', '.join(ids)}); rename it"
    if kind == PAGES and name in TAKEN:
        return f"the site has its own page at {name}/; give this one another name"
    if kind == NOTES and rhythm_of(name) is None:
        return "is named after no issue; give it a name like 2024-02.md or 2024-w09.md"
    return None


def _version(file: SeedFile, kind: str, reader: ArticleReader) -> _Version:
    """Raises SeedError and OwnTextFactsError for what cannot be read."""
    try:
        facts, below = facts_of(file.content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        reason = "is not UTF-8; save it as UTF-8"
        raise SeedError(Problem(file.name, reason)) from error
    if not below.strip():
        raise SeedError(Problem(file.name, "empty; write the text, or remove the file"))
    seed = parse_seed(_LINK.sub(_whole, below).encode(), file.name)
    title, blocks = _titled(tree_of(ArticleDraft.of(seed)), facts.title)
    if kind == PAGES and not title:
        reason = "has no title; begin it with a line such as `# 关于本刊`"
        raise SeedError(Problem(file.name, reason))
    return _Version(reader.with_names(_article(file, title, blocks, seed.doubts)), facts)


def _whole(link: re.Match[str]) -> str:
    """A link to a page of the edition as one to an address, which alone a text may have."""
    return f"]({HERE}{link['path']})"


def _titled(blocks: tuple[Block, ...], stated: str) -> tuple[str, tuple[Block, ...]]:
    """The title and the text below it: as stated, else its first heading."""
    first = blocks[0] if blocks else None
    heads = first is not None and first.kind is BlockKind.HEADING and first.level == 1
    if first is None or not heads or (stated and first.text != stated):
        return stated, blocks
    return first.text, blocks[1:]


def _article(
    file: SeedFile, title: str, blocks: tuple[Block, ...], doubts: tuple[Doubt, ...]
) -> Article:
    """A text under the name of its file as its slug: `pages/about` or `pages/about.en`."""
    return Article(
        slug=file.name.removesuffix(".md"),
        seed=file.name,
        seed_sha256=file.sha256,
        script=Script.NEUTRAL,
        title=title,
        title_generated=False,
        blocks=blocks,
        pictures=pictures_in(blocks),
        doubts=doubts,
    )
