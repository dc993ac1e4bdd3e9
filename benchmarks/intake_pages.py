"""The pages of `intake.py`, from the packages that have them, and what a reader takes from each."""

from __future__ import annotations

import hashlib
import lzma
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from benchmarks.intake_lines import decoded, visible_lines
from benchmarks.intake_scores import Gold, digest, normalised

HERE = Path(__file__).parent
GOLD = HERE / "intake_gold.yml"
PACKAGES = HERE / "intake_packages.txt"
BUILD = HERE.parent / "build" / "intake"
VENV = BUILD / "venv"
PEERS = (
    "gne==0.4.3",
    "newspaper4k[zh]==0.9.6",
    "pip==26.3",
    "readability-lxml==0.9",
    "trafilatura==2.3.1",
)
"""Pip is what fetches the packages."""
HELD = "01234"
"""Pages whose hash begins so are held back: nobody looks at them while rules are written."""
MODES = ("html", "page", "selected", "article")
HOUR = "09:30"
"""A line of metadata has an hour, as most have."""


class ChangedError(Exception):
    """A page is not the one that the gold describes; says how."""


@dataclass(frozen=True)
class Page:
    """A saved page with what a careful reader takes from it."""

    path: str
    data: bytes
    facts: Mapping[str, Any]

    @property
    def held(self) -> bool:
        """Whether it is held back."""
        return str(self.facts["sha256"])[0] in HELD

    @property
    def set(self) -> str:
        """`held` or `tuned`."""
        return "held" if self.held else "tuned"

    @property
    def package(self) -> str:
        """The name of the package that it is from."""
        return self.path.split("/")[0].split("-")[0]

    @cached_property
    def lines(self) -> list[str]:
        """Its visible lines; raises ChangedError."""
        lines = visible_lines(decoded(self.data))
        count, known = self.facts["lines"]
        if (len(lines), digest("\n".join(lines))) != (count, known):
            raise ChangedError(f"{self.path}: its {len(lines)} lines are not those of the gold")
        return lines

    @property
    def headline(self) -> str:
        """As the page shows it."""
        return "".join(self.lines[at] for at in self._headline)

    @property
    def body(self) -> tuple[str, ...]:
        """The lines of the story, without what may be kept or not."""
        cut = cuts(self._optional)
        return tuple(_without(self.lines[at], cut.get(at)) for at in self._story)

    @property
    def whole(self) -> tuple[str, ...]:
        """The lines of the story with all that may be kept or not."""
        every = {*self._body, *numbers(self._optional)}
        return tuple(self.lines[at] for at in sorted(every))

    @property
    def _headline(self) -> list[int]:
        return numbers(self.facts["headline"]["lines"])

    @property
    def _body(self) -> list[int]:
        return numbers(self.facts["body"])

    @property
    def _optional(self) -> str:
        return str(self.facts.get("optional", ""))

    @property
    def _story(self) -> list[int]:
        left = {*numbers(self._optional)}
        return [at for at in self._body if at not in left]

    def text(self, mode: str) -> str:
        """What is given to the press in a mode, other than the file."""
        if mode == "page":
            return "\n".join(self.lines)
        if mode == "selected":
            return "\n".join(self.lines[self._headline[0] : self._body[-1] + 1])
        story = (self.lines[at] for at in self._story)
        return "\n\n".join(filter(None, [self.headline, self._metadata(), *story]))

    def _metadata(self) -> str:
        """One line as news pages have it: day, hour, source and authors."""
        labels = ("來源：", "作者：") if self.package == "twnews" else ("来源：", "作者：")
        day, source = self.day, next(iter(self.facts.get("sources", ())), "")
        authors = " ".join(self.facts.get("authors", ()))
        parts = [f"{day} {HOUR}" if day else ""]
        parts += [
            label + value for label, value in zip(labels, (source, authors), strict=True) if value
        ]
        return " ".join(filter(None, parts))

    @property
    def day(self) -> str:
        """The day of publication, else that of the update; empty where the page states none."""
        return str(self.facts.get("published") or self.facts.get("updated") or "")

    def gold(self, mode: str) -> Gold:
        """What is asked of a reading in one mode: what the text that is given states."""
        given = None if mode == "html" else normalised(self.text(mode))
        sources, authors = (self._names(each, given) for each in ("sources", "authors"))
        return Gold(
            headlines=frozenset(self.facts["headline"]["sha256"]),
            days=frozenset(filter(None, [self.day])),
            asked_day=bool(self.day) and self._states_day(mode),
            sources=frozenset(
                [*self.facts.get("sources", ()), *self.facts.get("also_sources", ())]
            ),
            asked_source=bool(sources),
            authors=frozenset(authors),
            also_authors=frozenset(
                [*self.facts.get("authors", ()), *self.facts.get("also_authors", ())]
            ),
            body=self.body,
            whole=self.whole,
        )

    def _names(self, fact: str, given: str | None) -> list[str]:
        names = self.facts.get(fact, [])
        return [name for name in names if given is None or normalised(name) in given]

    def _states_day(self, mode: str) -> bool:
        if mode in {"html", "article"}:
            return True
        line = self.facts.get("dated")
        if line is None:
            return False
        return mode == "page" or self._headline[0] <= line <= self._body[-1]


def numbers(ranges: str) -> list[int]:
    """The numbers of lines: `4 7-9` is 4, 7, 8 and 9."""
    found: list[int] = []
    for each in ranges.split():
        if ":" not in each:
            first, _, last = each.partition("-")
            found += range(int(first), int(last or first) + 1)
    return found


def cuts(ranges: str) -> dict[int, slice]:
    """The parts of lines among such ranges: `4:0-12` is the first 12 characters of line 4."""
    found = {}
    for each in ranges.split():
        line, _, part = each.partition(":")
        if part:
            found[int(line)] = slice(*map(int, part.split("-")))
    return found


def _without(line: str, cut: slice | None) -> str:
    return line[: cut.start] + line[cut.stop :] if cut else line


def load_gold() -> dict[str, Any]:
    """The facts by the paths of pages."""
    return dict(yaml.safe_load(GOLD.read_text(encoding="utf-8"))["pages"])


def corpus(gold: Mapping[str, Any]) -> str:
    """A hash of the pages and of what is asked of them: figures of others are not comparable."""
    rows = (f"{path} {facts['sha256']} {facts}" for path, facts in sorted(gold.items()))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]


def pages(gold: Mapping[str, Any]) -> Iterator[Page]:
    """The pages, fetched if need be; raises ChangedError."""
    files = dict(_members(fetched(), gold))
    for path, facts in gold.items():
        data = files[path]
        if hashlib.sha256(data).hexdigest() != facts["sha256"]:
            raise ChangedError(f"{path}: is another file than that of the gold")
        yield Page(path, lzma.decompress(data) if path.endswith(".xz") else data, facts)


def fetched() -> Sequence[Path]:
    """The packages, which `pip` checks against their hashes."""
    wanted = PACKAGES.read_text()
    stamp = BUILD / "fetched.txt"
    if not (stamp.is_file() and stamp.read_text() == wanted):
        install()
        pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "download"]
        options = ["--quiet", "--no-deps", "--require-hashes", "-r", str(PACKAGES)]
        subprocess.run([*pip, *options, "-d", str(BUILD)], check=True)  # noqa: S603 - our own
        stamp.write_text(wanted)
    return sorted([*BUILD.glob("*.tar.gz"), *BUILD.glob("*.whl")])


def install() -> None:
    """Makes the environment of the peers, unless it is there with these versions."""
    wanted = VENV / "pinned.txt"
    if wanted.is_file() and wanted.read_text().split() == list(PEERS):
        return
    uv, python = str(Path(sys.executable).with_name("uv")), str(VENV / "bin" / "python")
    subprocess.run([uv, "venv", "-q", "--clear", str(VENV)], check=True)  # noqa: S603
    subprocess.run([uv, "pip", "install", "-q", "-p", python, *PEERS], check=True)  # noqa: S603
    wanted.write_text("\n".join(PEERS))


def _members(packages: Sequence[Path], wanted: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    for package in packages:
        if package.suffix == ".whl":
            with zipfile.ZipFile(package) as archive:
                yield from (
                    (name, archive.read(name)) for name in archive.namelist() if name in wanted
                )
        else:
            with tarfile.open(package) as archive:
                for member in archive:
                    file = archive.extractfile(member) if member.name in wanted else None
                    if file:
                        yield member.name, file.read()
