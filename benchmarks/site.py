"""Measures a whole digest as it grows, beside MkDocs with mkdocs-static-i18n on the same `docs/`.

    make bench                    # 100, 1,000 and 3,000 articles; writes guide/benchmarks/
    make bench-check              # 1,000 articles, ratios only; fails above the floors

Every step is a command of its own. Seconds are those of the processor (user and system, children
included), so that what else the machine does is left out; "wall" is the clock. Memory is the most
that all processes of a step held together, shared pages counted once. The other tool has its own
throw-away environment in `build/`, made by uv with pinned versions.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import click
import psutil
import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from benchmarks.articles import write_newsroom  # noqa: E402
from benchmarks.growth import picture, table  # noqa: E402

BUILD = [sys.executable, str(ROOT / "scripts" / "build.py")]
UV = str(Path(sys.executable).with_name("uv"))
OTHER = (
    "mkdocs==1.6.1",
    "mkdocs-material==9.8.1",
    "mkdocs-static-i18n==1.3.1",
    "jieba==0.42.1",
)
FLOORS = {"cold site, of mkdocs-static-i18n": 0.7, "one article added, of a cold build": 0.6}
"""What `make bench-check` holds at 1,000 articles: ratios of processor seconds, at the most."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step took: processor and wall seconds, and megabytes."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A folder with a generated digest of some size."""

    folder: Path
    size: int

    def steps(self) -> Iterator[tuple[str, Callable[[], Cost]]]:
        """Every step, in an order in which each finds what it needs."""
        yield "seeds to docs, cold", self.docs_cold
        yield "seeds to docs, no-op", self.docs
        yield "docs to site, cold", self.site_cold
        yield "mkdocs-static-i18n, cold", self.other
        yield "nothing changed: site", self.site
        yield "one article added: docs", self.add_article
        yield "one article added: site", self.site
        yield "one tag description changed: docs", self.change_tag
        yield "one tag description changed: site", self.site

    def docs_cold(self) -> Cost:
        """All of `docs/` from nothing."""
        shutil.rmtree(self.folder, ignore_errors=True)
        write_newsroom(self.folder, range(self.size))
        return self.docs()

    def docs(self) -> Cost:
        """`docs/` over what is there."""
        return measured([*BUILD, "docs", "-q", *self._options("seeds", "editorial", "docs")])

    def site_cold(self) -> Cost:
        """The whole site from nothing."""
        shutil.rmtree(self.folder / "site", ignore_errors=True)
        return self.site()

    def site(self) -> Cost:
        """The site over what is there."""
        return measured([*BUILD, "site", "-q", *self._options("editorial", "docs", "site")])

    def add_article(self) -> Cost:
        """One more article."""
        write_newsroom(self.folder, [self.size])
        return self.docs()

    def change_tag(self) -> Cost:
        """Another word in the description of a tag that most articles carry."""
        tags = self.folder / "editorial" / "tags.yml"
        text = tags.read_text(encoding="utf-8")
        at = text.index("en:", text.index("descriptions:", text.index("id: stem-cell\n")))
        tags.write_text(f"{text[:at]}en: New. {text[at + 3 :].lstrip()}", encoding="utf-8")
        return self.docs()

    def other(self) -> Cost:
        """MkDocs with mkdocs-static-i18n, Material and its search, on the same Markdown."""
        docs = self.folder / "other"
        docs.mkdir(exist_ok=True)
        for theirs, ours in (("zh", "zh-Hans"), ("zh-TW", "zh-Hant"), ("en", "en")):
            with suppress(FileExistsError):
                (docs / theirs).symlink_to(self.folder / "docs" / ours)
        languages = [
            {"locale": locale, "name": locale, "build": True, "default": locale == "zh"}
            for locale in ("zh", "zh-TW", "en")
        ]
        config = {
            "site_name": "Digest",
            "site_url": "https://digest.example/",
            "docs_dir": str(docs),
            "site_dir": str(self.folder / "other-site"),
            "theme": {"name": "material", "font": False},
            "nav": ["index.md", "tags/index.md", "issues/index.md"],
            "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}],
        }
        path = self.folder / "other.yml"
        path.write_text(yaml.safe_dump(config), encoding="utf-8")
        python = ROOT / "build" / "bench-venv" / "bin" / "python"
        return measured([str(python), "-m", "mkdocs", "build", "-q", "-f", str(path)])

    def sizes(self) -> dict[str, float]:
        """Kilobytes an article, of search an article, and files a page."""
        files = [path for path in (self.folder / "site").rglob("*") if path.is_file()]
        pages = sum(path.suffix == ".html" for path in files)
        search = sum(p.stat().st_size for p in files if "pagefind" in p.parts)
        return {
            "KB an article": sum(path.stat().st_size for path in files) / self.size / 1000,
            "of which search": search / self.size / 1000,
            "files a page": len(files) / pages,
        }

    def _options(self, *names: str) -> list[str]:
        return [f"--{name}={self.folder / name}" for name in names]


def measured(command: Sequence[str]) -> Cost:
    """Runs a command and watches what it uses; its complaints are shown where it fails."""
    before, started, most = os.times(), time.perf_counter(), 0.0
    with subprocess.Popen(  # noqa: S603 - our own commands
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stderr is not None  # noqa: S101 - it is a pipe
        os.set_blocking(process.stderr.fileno(), False)
        said = b""
        while process.poll() is None:
            most = max(most, _held(process.pid))
            said += process.stderr.read() or b""
            time.sleep(0.1)
    wall, after = time.perf_counter() - started, os.times()
    if process.returncode:
        raise click.ClickException(f"{' '.join(command)}\n{said.decode(errors='replace')[-2000:]}")
    cpu = after.children_user + after.children_system
    return Cost(cpu - before.children_user - before.children_system, wall, most / 1e6)


def _held(pid: int) -> float:
    """Bytes of a process and all below it; a page that several share counts in parts."""
    held = 0.0
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        for each in (process, *process.children(recursive=True)):
            with suppress(psutil.Error):
                held += each.memory_full_info().pss
    return held


def run(size: int, rounds: int, work: Path) -> dict[str, object]:
    """All steps at one size, in rounds: medians, and the range of the processor seconds."""
    newsroom = Newsroom(work / str(size), size)
    costs: dict[str, list[Cost]] = {}
    for _ in range(rounds):
        for name, step in newsroom.steps():
            costs.setdefault(name, []).append(step())
            click.echo(f"{size:>6} {name:36} {costs[name][-1].cpu:8.1f} s", err=True)
    steps = {
        name: asdict(
            Cost(*(median(getattr(c, key) for c in all_) for key in ("cpu", "wall", "memory")))
        )
        | {"cpu_range": [min(c.cpu for c in all_), max(c.cpu for c in all_)]}
        for name, all_ in costs.items()
    }
    return {"articles": size, "steps": steps, "sizes": newsroom.sizes()}


@click.command()
@click.option("--size", "sizes", multiple=True, type=int, default=(100, 1000, 3000))
@click.option("--rounds", default=1, show_default=True, help="How often every step has its turn.")
@click.option("--check", is_flag=True, help="Hold the floors instead of writing the results.")
def main(sizes: Sequence[int], rounds: int, check: bool) -> None:
    """Measures digests of the given sizes."""
    work = ROOT / "build" / "bench"
    venv = ROOT / "build" / "bench-venv"
    if not venv.exists():
        subprocess.run([UV, "venv", "-q", venv], check=True)  # noqa: S603
        python = venv / "bin" / "python"
        subprocess.run([UV, "pip", "install", "-q", "-p", python, *OTHER], check=True)  # noqa: S603
    results = [run(size, rounds, work) for size in sorted(sizes)]
    if check:
        _hold(results[-1])
        return
    folder = ROOT / "guide" / "benchmarks"
    folder.mkdir(exist_ok=True)
    machine = f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}"
    written = {"machine": machine, "rounds": rounds, "results": results}
    (folder / "results.json").write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    (folder / "growth.svg").write_text(picture(results), encoding="utf-8")
    (folder / "table.md").write_text(table(machine, rounds, results), encoding="utf-8")


def _hold(result: dict[str, dict[str, dict[str, float]]]) -> None:
    cpu = {name: step["cpu"] for name, step in result["steps"].items()}
    cold = cpu["docs to site, cold"]
    ratios = (cold / cpu["mkdocs-static-i18n, cold"], cpu["one article added: site"] / cold)
    broken = False
    for (name, floor), ratio in zip(FLOORS.items(), ratios, strict=True):
        click.echo(f"{name}: {ratio:.2f}, at most {floor}")
        broken |= ratio > floor
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
