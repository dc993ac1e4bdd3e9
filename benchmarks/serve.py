"""Times edits while the preview runs: from saving a file to being served the page that shows it.

    make bench-serve                                    # 1,000 articles
    .venv/bin/python benchmarks/serve.py --size 3000 --edits 9
    .venv/bin/python benchmarks/serve.py --digest DIR   # one that is built, as this made it

Each kind of edit is made several times, each time when the preview has come to rest. The page is
asked for over HTTP until it has the new words; how long the last, successful request took is part
of the time. "At rest" is how long the preview's processes then go on working.
"""

from __future__ import annotations

import math
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import urlopen

import click
import polib
import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from benchmarks.measure import Spread  # noqa: E402
from benchmarks.newsroom import Newsroom  # noqa: E402

ASK_AGAIN = 0.05
"""Seconds between two requests: more often would take the preview's time away."""
STILL = 0.5
"""Seconds without work after which the preview is at rest."""
IDLE = 0.1
"""Processor seconds in that time which are no work: it looks at the files."""
PATIENCE = 120
_HEADLINE = re.compile("号[0-9]*：")


@dataclass(frozen=True, slots=True)
class Edit:
    """A kind of edit.

    Args:
        address: of a page that shows it, below the site's root.
        save: makes it; gets words that have not been there.
    """

    name: str
    address: str
    save: Callable[[str], object]


def edits(folder: Path, size: int) -> list[Edit]:
    """What editors change, each in a story of its own among the newest."""
    seeds, memory = folder / "seeds", folder / "editorial" / "memory" / "en"
    # Every third story states its facts in labels, and three in four are Simplified.
    labelled = [f"story-{n:05}" for n in range(size - 1, 0, -1) if n % 3 == 0 and n % 4 < 3]
    body, headline, english, gone = labelled[:4]
    first = (seeds / f"{headline}.txt").read_text(encoding="utf-8")
    page = folder / "docs" / "zh-Hans" / "hand.md"
    tags = folder / "editorial" / "tags/field.yml"
    described = tags.read_text(encoding="utf-8")
    at = described.index(
        "en:", described.index("descriptions:", described.index("id: stem-cell\n"))
    )
    return [
        Edit(
            "a seed's text, on its page",
            f"zh-Hans/articles/{body}/",
            lambda words: _append(seeds / f"{body}.txt", f"\n本文已经更新，编号{words}。\n"),
        ),
        Edit(
            "a seed's headline, on the front page",
            "zh-Hans/",
            lambda words: _write(
                seeds / f"{headline}.txt", _HEADLINE.sub(f"号{words}：", first, 1)
            ),
        ),
        Edit(
            "a new seed, on its page",
            f"zh-Hans/articles/{gone}-copy/",
            lambda words: _write(
                seeds / f"{gone}-copy.txt",
                f"标题：新的消息\n正文：\n今天有新的消息，编号{words}。\n",
            ),
        ),
        Edit(
            "the memory, on the English page",
            f"en/articles/{english}/",
            lambda words: _translate(memory / f"{english}.po", words),
        ),
        Edit(
            "a tag's description, on its page",
            "en/tags/stem-cell/",
            lambda words: _write(
                tags, f"{described[:at]}en: {words} {described[at + 3 :].lstrip()}"
            ),
        ),
        Edit(
            "a page of docs/",
            "zh-Hans/hand/",
            lambda words: _write(page, f"# 手写\n\n{words}\n"),
        ),
    ]


@contextmanager
def preview(folder: Path) -> Iterator[tuple[psutil.Process, str]]:
    """The project's own `build.py serve`, and the address of its root."""
    command = [sys.executable, str(folder / "scripts" / "build.py"), "serve", "--port=0"]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=folder, stdout=subprocess.PIPE, text=True
    ) as serving:
        assert serving.stdout is not None  # noqa: S101 - it is piped
        try:
            yield psutil.Process(serving.pid), serving.stdout.readline().split()[0]
        finally:
            serving.terminate()


def rest(process: psutil.Process) -> None:
    """Waits until the preview and what it started have nothing left to do."""
    while _worked(process) > IDLE:
        time.sleep(ASK_AGAIN)


def seen(address: str, words: str) -> None:
    """Asks for a page until it has the words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address) as answer:  # noqa: S310 - our own server
                if words in answer.read().decode():
                    return
        except HTTPError:
            pass
        time.sleep(ASK_AGAIN)
    raise SystemExit(f"{address}: does not show the edit after {PATIENCE} s")


@click.command()
@click.option("--size", default=1000, show_default=True, help="Articles.")
@click.option("--edits", "times", default=5, show_default=True, help="Edits of each kind.")
@click.option("--digest", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(size: int, times: int, digest: Path | None) -> None:
    """Prints, for each kind of edit, the median and range of its seconds."""
    with TemporaryDirectory(prefix="digest-serve-") as work:
        folder = digest or Path(work)
        if digest is None:
            newsroom = Newsroom(folder, size)
            newsroom.docs_cold()
            newsroom.site()
        size = len([*(folder / "seeds").glob("story-?????.txt")])
        load = psutil.getloadavg()[0]
        click.echo(
            f"{size:,} articles; seconds of the clock, median and range of {times}; "
            f"{load:.1f} processes wanted the machine's {psutil.cpu_count()} cores before"
        )
        with preview(folder) as (process, address):
            seen(address, "</html>")
            rest(process)
            for edit in edits(folder, size):
                spread, after = zip(
                    *(_timed(edit, process, address, number) for number in range(times)),
                    strict=True,
                )
                took = Spread.of(spread)
                click.echo(
                    f"{took.median:8.2f} ({took.least:.2f}–{took.most:.2f})  {edit.name}; "
                    f"at rest {Spread.of(after).median:.1f} later"
                )


def _timed(edit: Edit, process: psutil.Process, address: str, number: int) -> tuple[float, float]:
    """Seconds until the edit was seen, and from then until the preview was at rest."""
    words = f"{time.time_ns() % 10**9}0{number}"
    saved = time.perf_counter()
    edit.save(words)
    seen(address + edit.address, words)
    shown = time.perf_counter()
    rest(process)
    return shown - saved, max(time.perf_counter() - shown - STILL, 0.0)


def _worked(process: psutil.Process) -> float:
    """Processor seconds of a moment; without bound where a process ends just then."""
    try:
        before = _work(process)
        time.sleep(STILL)
        return _work(process) - before
    except psutil.NoSuchProcess:
        return math.inf


def _work(process: psutil.Process) -> float:
    """Processor seconds so far of a process, those it started, and those that have ended."""
    together = [process, *process.children(recursive=True)]
    return sum(sum(each.cpu_times()[:4]) for each in together)


def _append(path: Path, text: str) -> None:
    _write(path, path.read_text(encoding="utf-8") + text)


def _translate(path: Path, words: str) -> None:
    """The last passage of a story gets one more sentence, as in an editor of PO files."""
    catalogue = polib.pofile(str(path), encoding="utf-8")
    catalogue[-1].msgstr = f"{catalogue[-1].msgstr} It is number {words}."
    catalogue.save()


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
