"""Which texts a folder of seeds has: by their words, by their addresses on the web, by name."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from digest.errors import SeedError
from digest.model import Seed, figures
from digest.pipeline.importing.imported_seed import ImportedSeed
from digest.pipeline.slugs import slug_for, with_suffix
from digest.seeds import find_seeds, front_matter, parse_seed, read_seed, seed_name
from digest.seeds.formats import ending
from digest.seeds.seed_names import is_seed

WRITTEN = (".md", ".txt")
"""The endings of seeds that imports write."""
_STATING = (*WRITTEN, ".markdown", ".html", ".htm")
"""Those of seeds that may have front matter."""


class SeedIndex:
    """The seeds of a folder, which may be missing, and those that are added to it.

    Args:
        today: the day on which texts are got.
    """

    def __init__(self, seeds: Path, today: date) -> None:
        self._seeds = seeds
        self._today = today
        self._by_letters: dict[bytes, list[Path]] = defaultdict(list)
        self._by_url: dict[str, Path] = {}
        self._slugs: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._planned: dict[Path, bytes] = {}
        for path in find_seeds(seeds)[0] if seeds.is_dir() else ():
            self._slugs.add(slug_for(path.name))
            if ending(path.name) in _STATING:
                self._take(path)

    def at(self, url: str) -> Path | None:
        """The seed whose front matter states this address."""
        return self._by_url.get(url)

    def same(self, draft: ImportedSeed) -> tuple[Path, Seed] | None:
        """The seed that says what a new one does, whatever facts it states; None for none.

        Pictures are not compared, as earlier imports left them out.
        """
        for path in self._by_letters.get(_letters(draft.body), ()):
            # A seed that cannot be read says something else.
            with suppress(SeedError):
                there = self._read(path)
                own = parse_seed(draft.seed(self._today), path.name)
                if _words(there) == _words(own):
                    return path, there
        return None

    def free_names(self, name: str) -> Iterator[str]:
        """Names for a new seed, the wished one first: each gives an address that no other has.

        Args:
            name: the path of the seed without its ending, below the folder.
        """
        folder, slash, stem = name.rpartition("/")
        for number in itertools.count(self._numbers.get(stem, 1)):
            self._numbers[stem] = number + 1
            own = with_suffix(stem, str(number)) if number > 1 else stem
            # Some names are those of texts about a folder.
            if slug_for(own) not in self._slugs and is_seed(f"{own}{WRITTEN[0]}"):
                yield f"{folder}{slash}{own}"

    def add(self, path: Path, draft: ImportedSeed, *, is_planned: bool) -> None:
        """Puts down a new seed; one that is planned only is not in the folder."""
        self._slugs.add(slug_for(path.name))
        self._by_letters[_letters(draft.body)].append(path)
        if url := str(draft.facts.get("url", "")):
            self._by_url.setdefault(url, path)
        if is_planned:
            self._planned[path] = draft.seed(self._today)

    def _read(self, path: Path) -> Seed:
        if path in self._planned:
            return parse_seed(self._planned[path], seed_name(path, self._seeds))
        return read_seed(path, self._seeds)

    def _take(self, path: Path) -> None:
        """Puts down what the text of a seed states; nothing of one that cannot be read."""
        with suppress(OSError, front_matter.FrontMatterError):
            text = path.read_text(encoding="utf-8-sig", errors="replace")
            stated, body, _ = front_matter.split(text)
            if url := str(stated.get("url", "")):
                self._by_url.setdefault(url, path)
            if ending(path.name) in WRITTEN:
                self._by_letters[_letters(body)].append(path)


def _letters(body: str) -> bytes:
    """The hash of the letters and figures of a body, but for lines with pictures or other HTML.

    Bodies that say the same have the same one, and few others.
    """
    lines = (line for line in body.splitlines() if "<" not in line and "![" not in line)
    own = hashlib.sha256()
    for line in lines:
        own.update("".join(re.findall(r"\w+", line)).encode())
    return own.digest()


def _words(seed: Seed) -> list[str]:
    """The lines of a seed, without those of its pictures."""
    shown = {each.line for each in figures(seed.outline.blocks)} if seed.outline else set()
    lines = seed.text.strip().split("\n")
    return [line for number, line in enumerate(lines, start=1) if number not in shown]
