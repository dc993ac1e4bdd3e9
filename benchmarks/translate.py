"""Measures drafting against plain Argos Translate: same model, same beam, same sentences.

Both run in one process, in turns, so that a busy machine slows both. The sentences come from our
own splitter on both sides: Argos's would have to be downloaded (minisbd is loaded with
`argostranslate.translate` but never called). What CTranslate2 itself reaches at its best batch
size is the limit.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import click

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from benchmarks.lifesize_package import build  # noqa: E402
from tests.sample import SEEDS  # noqa: E402

from digest.translation.machine import ArgosEngine, find_engine  # noqa: E402
from digest.translation.machine.argos import search_options  # noqa: E402
from digest.translation.sentences import split  # noqa: E402

SWEEP = (256, 512, 1024, 2048, 4096)


class Plain(Protocol):
    """An Argos translation as its users see it."""

    def translate(self, text: str) -> str: ...


@click.command()
@click.option("--sentences", default=40, show_default=True, help="How many to translate; 0: all.")
@click.option("--rounds", default=2, show_default=True, help="How often each side has its turn.")
@click.option("--sweep/--no-sweep", default=True, help="Look for the best batch size.")
def main(sentences: int, rounds: int, sweep: bool) -> None:
    """Prints a table of seconds, sentences a second, ratio and limit."""
    texts = _texts()
    with TemporaryDirectory(prefix="digest-bench-") as temporary:
        package = build(Path(temporary), texts)
        engine = find_engine(Path(temporary))
        assert engine is not None  # noqa: S101 - it was built just now
        plain = _plain(package, Path(temporary))
        paragraphs = _first(texts, sentences)
        pieces = [split(paragraph) for paragraph in paragraphs]
        chosen = list(chain.from_iterable(pieces))
        _ = engine.translate(chosen[:2]), plain.translate(chosen[0])

        ours, theirs = _alternate(
            lambda: _ours(engine, pieces), lambda: list(map(plain.translate, paragraphs)), rounds
        )
        best = _sweep(engine, chosen, rounds) if sweep else None
    _report(len(chosen), ours, theirs, best)


def _texts() -> list[str]:
    """The paragraphs of the real texts where they are at hand, else of the tests' sample."""
    real = Path(os.environ.get("DIGEST_SHARED") or ROOT / ".." / "shared") / "seeds"
    folder = real if real.is_dir() else SEEDS
    click.echo(f"texts: {folder}", err=True)
    files = sorted(folder.glob("*.txt"))
    lines = chain.from_iterable(path.read_text(encoding="utf-8").splitlines() for path in files)
    return [line.strip() for line in lines if line.strip()]


def _first(texts: Sequence[str], sentences: int) -> list[str]:
    chosen: list[str] = []
    for text in texts:
        if sentences and sum(len(split(other)) for other in chosen) >= sentences:
            break
        chosen.append(text)
    return chosen


def _plain(package: Path, temporary: Path) -> Plain:
    """Argos Translate as it comes, its home diverted, its sentence splitter replaced by ours."""
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[variable] = str(temporary / "home")
    from argostranslate.package import Package
    from argostranslate.translate import Language, PackageTranslation

    class Sentences:
        split_sentences = staticmethod(split)

    languages = Language("zh", "Chinese"), Language("en", "English")
    translation = PackageTranslation(*languages, Package(package))
    translation.sentencizer = Sentences()
    plain: Plain = translation
    return plain


def _ours(engine: ArgosEngine, pieces: Sequence[Sequence[str]]) -> list[str]:
    drafts = iter(engine.translate(list(chain.from_iterable(pieces))))
    return [" ".join(next(drafts)[0].text for _ in paragraph) for paragraph in pieces]


def _alternate(
    ours: Callable[[], list[str]], theirs: Callable[[], list[str]], rounds: int
) -> tuple[tuple[float, list[str]], tuple[float, list[str]]]:
    """Lets both run in turns and keeps the fastest time and the output of each."""
    turns = [(_timed(ours), _timed(theirs)) for _ in range(rounds)]
    return min(turn[0] for turn in turns), min(turn[1] for turn in turns)


def _timed(run: Callable[[], list[str]]) -> tuple[float, list[str]]:
    start = time.perf_counter()
    output = run()
    return time.perf_counter() - start, output


def _sweep(engine: ArgosEngine, sentences: Sequence[str], rounds: int) -> tuple[int, float]:
    """The batch size at which CTranslate2 itself is fastest, and its seconds."""
    tokens = engine.tokens(sentences)
    seconds = dict.fromkeys(SWEEP, float("inf"))
    for size in SWEEP * rounds:
        start = time.perf_counter()
        engine.translator.translate_batch(tokens, max_batch_size=size, **search_options())
        seconds[size] = min(seconds[size], time.perf_counter() - start)
    for size, best in seconds.items():
        click.echo(f"batches of {size} tokens: {best:.2f} s", err=True)
    return min(seconds.items(), key=lambda item: item[1])


def _report(
    count: int,
    ours: tuple[float, list[str]],
    theirs: tuple[float, list[str]],
    best: tuple[int, float] | None,
) -> None:
    rows = [("plain argostranslate.translate", theirs[0]), ("this pipeline", ours[0])]
    if best:
        rows.append((f"CTranslate2, batches of {best[0]} tokens", best[1]))
    click.echo(f"{count} sentences, {os.cpu_count()} cores")
    for name, seconds in rows:
        click.echo(f"{name:36} {seconds:8.2f} s {count / seconds:8.1f} sentences/s")
    same = sum(
        "".join(a.split()) == "".join(b.split()) for a, b in zip(ours[1], theirs[1], strict=True)
    )
    click.echo(f"ratio {theirs[0] / ours[0]:.1f}; {same} of {len(ours[1])} paragraphs identical")
    if best:
        click.echo(f"{100 * best[1] / ours[0]:.0f} % of CTranslate2's best")


if __name__ == "__main__":
    main()
