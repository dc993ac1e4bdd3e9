"""A project of its own with a generated digest, and every step of its life as a command."""

from __future__ import annotations

import compileall
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.articles import write_newsroom
from benchmarks.measure import Cost, measured
from benchmarks.others import hugo, static_i18n
from tests.sample import copy_code

SITES = ("site", ".site.work", "build/state/site.json")
"""A project's sites, and the ledger of the last one."""
SITE_TABLES = ("source", "record", "engines", "page sketch", "page repeats")
"""The values that a build of the site keeps."""
DOWNLOADS = (".epub", ".ics", ".mail.html", ".mail.txt", ".wechat.html")
"""How the names of what readers take along end."""
KINDS = {"articles": "articles", "tags": "tags", "parallel": "parallel", "pagefind": "search"}
"""Folders of a site, and what their bytes are counted as; the first on a path decides."""
FEEDS = ("feed.xml", "feed.json")
COLD, ADDED, TAG = "cold", "one article added", "one tag description changed"


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A folder with a digest of some size."""

    folder: Path
    size: int

    def steps(self) -> Iterator[tuple[str, Callable[[], Cost]]]:
        """Every step, in an order in which each finds what it needs."""
        yield f"seeds to docs, {COLD}", self.docs_cold
        yield "seeds to docs, no-op", self.docs
        yield f"docs to site, {COLD}", self.site_cold
        yield f"mkdocs-static-i18n, {COLD}", lambda: static_i18n(self.folder, self.size)
        yield f"Hugo, bare theme, {COLD}", lambda: hugo(self.folder)
        yield "docs to site, no-op", self.site
        yield f"{ADDED}: docs", self.add_article
        yield f"{ADDED}: site", self.site
        yield f"{TAG}: docs", self.change_tag
        yield f"{TAG}: site", self.site

    def docs_cold(self) -> Cost:
        """All of `docs/` from nothing: nothing is kept of an earlier round."""
        shutil.rmtree(self.folder, ignore_errors=True)
        copy_code(self.folder)
        compileall.compile_dir(self.folder / "scripts", quiet=1)
        write_newsroom(self.folder, range(self.size))
        return self.docs()

    def docs(self) -> Cost:
        """`docs/` over what is there."""
        return self._build("docs")

    def site_cold(self) -> Cost:
        """The whole site from nothing, after the run of docs that made its Markdown."""
        for name in SITES:
            shutil.rmtree(self.folder / name, ignore_errors=True)
            (self.folder / name).unlink(missing_ok=True)
        cache = sqlite3.connect(self.folder / "build" / "state" / "cache.sqlite")
        with closing(cache), cache:
            cache.executemany("DELETE FROM value WHERE name = ?", [(name,) for name in SITE_TABLES])
        return self.site()

    def site(self) -> Cost:
        """The site over what is there."""
        return self._build("site")

    def add_article(self) -> Cost:
        """One more article."""
        write_newsroom(self.folder, [self.size])
        return self.docs()

    def change_tag(self) -> Cost:
        """Another word in the description of a tag that most articles carry."""
        tags = self.folder / "editorial" / "tags/field.yml"
        text = tags.read_text(encoding="utf-8")
        at = text.index("en:", text.index("descriptions:", text.index("id: stem-cell\n")))
        tags.write_text(f"{text[:at]}en: New. {text[at + 3 :].lstrip()}", encoding="utf-8")
        return self.docs()

    def sizes(self) -> dict[str, float]:
        """Kilobytes of the site an article, in all and by kind, and files a page.

        Pictures count apart: they are as many and as large as the seeds have them, or are shown by
        others who share a page. So does what readers take along of issues, which no page loads.
        """
        site = self.folder / "site"
        every = [path for path in site.rglob("*") if path.is_file()]
        shown = (site / "pictures", site / "share")
        pictures = [path for path in every if any(map(path.is_relative_to, shown))]
        downloads = [path for path in every if path.name.endswith(DOWNLOADS)]
        besides = {*pictures, *downloads}
        files = [path for path in every if path not in besides]
        held: Counter[str] = Counter()
        for path in files:
            held[_kind(path.relative_to(site))] += path.stat().st_size
        pages = sum(path.suffix == ".html" for path in files)
        by_kind = {f"of which {kind}": held[kind] for kind in (*KINDS.values(), "feeds", "other")}
        kilobytes = {
            "KB an article": held.total(),
            **by_kind,
            "besides, pictures": sum(path.stat().st_size for path in pictures),
            "besides, downloads": sum(path.stat().st_size for path in downloads),
        }
        return {
            **{name: size / self.size / 1000 for name, size in kilobytes.items()},
            "files a page": len(files) / pages if pages else 0.0,
        }

    def _build(self, command: str) -> Cost:
        build = self.folder / "scripts" / "build.py"
        return measured([sys.executable, str(build), command, "-q"], self.folder)


def _kind(path: Path) -> str:
    """What the bytes of a file of the site are counted as."""
    if path.name in FEEDS:
        return "feeds"
    return next((KINDS[part] for part in path.parts if part in KINDS), "other")
