"""The names of new seeds, which become the addresses of their pages."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import PurePosixPath

from digest.editorial.slices import Reading
from digest.files.paths import hidden, is_text, refused_by_windows, stays_below
from digest.pipeline.importing.pinyin_words import PinyinWords
from digest.pipeline.slugs import slug_for
from digest.seeds.seed_names import nfc

_OF_FOLDERS = "readme"
"""The name of what is said about a folder of seeds, and no seed."""


class NamedBy(StrEnum):
    """What gives a new seed its name."""

    HEADLINE = "headline"
    FILE = "file"


class SeedNaming:
    """Names seeds in words, never cut within one.

    Args:
        words: of the field, in Simplified characters.
        by: what gives the name; the other where there is none.
    """

    def __init__(self, words: Iterable[str], by: NamedBy = NamedBy.HEADLINE) -> None:
        self._pinyin = PinyinWords(words)
        self._by = by

    def name(self, headline: str | None, stem: str, folder: str = "") -> str:
        """The path of a seed without its ending, below the folder of seeds.

        Args:
            stem: the name of its source without its ending; may be empty.
            folder: that of the seed.
        """
        by_file = self._by is NamedBy.FILE
        wished = (stem or headline) if by_file else (headline or stem)
        return self._below(
            folder, slug_for(wished or "article", self._pinyin.spelled(wished or ""))
        )

    def given(self, name: str) -> str | None:
        """The path that a person means by a name, which may be empty; None where it leads out."""
        if not name:
            return ""
        path = PurePosixPath(nfc(name.replace("\\", "/")))
        if not (path.name and stays_below(str(path)) and is_text(name)) or hidden(str(path)):
            return None
        stem = path.stem if path.suffix.lower() in (".md", ".txt") else path.name
        folder = "" if path.parent == PurePosixPath() else str(path.parent)
        return self._below(folder, slug_for(path.name, self._pinyin.spelled(stem)))

    def _below(self, folder: str, own: str) -> str:
        """The path of a seed in a folder, with names that any system and `seeds/` can have."""
        parts = [
            slug_for(part, self._pinyin.spelled(part)) if refused_by_windows(part) else part
            for part in folder.split("/")
            if part
        ]
        return "/".join([*parts, f"article-{own}" if own == _OF_FOLDERS else own])


def words_of(data: Reading) -> frozenset[str]:
    """The words of a digest's field: names, terms, and what earns a tag."""
    terms = (word for term in data.termbase for word in (term.hans, *term.aliases))
    tags = (word for tag in data.tags for word in tag.match)
    return frozenset([*terms, *tags])
