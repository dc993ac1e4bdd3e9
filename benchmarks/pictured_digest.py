"""What pictures cost a digest: runs of one where each story has a picture, beside one without.

    make bench-pictures
    .venv/bin/python benchmarks/pictured_digest.py --size 1000

Prints processor seconds of both, and the ratio of their medians: of all of `docs/` from nothing but
kept encodings, as under another version of the code, and of a run with nothing to do. Fails where a
ratio is above MOST.
"""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from benchmarks.articles import write_newsroom  # noqa: E402
from benchmarks.measure import Spread, measured  # noqa: E402
from tests.pipeline.pictures.made import photo  # noqa: E402
from tests.sample import copy_code  # noqa: E402

MOST = 1.1
COLD_ROUNDS, IDLE_ROUNDS = 3, 7
"""A run with nothing to do takes so little that what else a machine does weighs more."""
PHOTO = (1_600, 1_067)
"""Pixels of a photo as news sites have them."""


@click.command()
@click.option("--size", default=300, show_default=True, help="Articles of each digest.")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=ROOT / "build" / "bench-pictures",
    show_default="build/bench-pictures",
)
def main(size: int, folder: Path) -> None:
    """Measures both digests in turn."""
    rooms = [*_rooms(size, folder)]
    for room in rooms:
        click.echo(f"{room.name}, first run: {_docs(room):.1f} s of a processor")
    ratios = [
        _compared("docs from nothing, encodings kept", rooms, COLD_ROUNDS, cold=True),
        _compared("docs with nothing to do", rooms, IDLE_ROUNDS, cold=False),
    ]
    shutil.rmtree(folder)
    sys.exit(any(ratio > MOST for ratio in ratios))


def _rooms(size: int, folder: Path) -> Iterator[Path]:
    """The digest without pictures, and the same with one in each story."""
    file = io.BytesIO()
    photo(*PHOTO).save(file, "JPEG", quality=85)
    for name in ("without pictures", "with pictures"):
        room = folder / name
        shutil.rmtree(room, ignore_errors=True)
        copy_code(room)
        write_newsroom(room, range(size))
        for seed in (room / "seeds").glob("*.txt"):
            place = f"{seed.stem}_files/photo.jpg"
            image = f'<p><img src="{place}" alt="会场"></p>' if name == "with pictures" else ""
            seed.with_suffix(".html").write_text(_page(seed, image), encoding="utf-8")
            seed.unlink()
            if image:
                (room / "seeds" / place).parent.mkdir()
                # What follows the end of a JPEG makes each another one.
                (room / "seeds" / place).write_bytes(file.getvalue() + seed.stem.encode())
        yield room


def _page(seed: Path, image: str) -> str:
    """A saved page with the text of a seed and an image in it."""
    text = seed.read_text(encoding="utf-8")
    paragraphs = [f"<p>{line}</p>" for line in text.split("\n") if line.strip()]
    middle = len(paragraphs) // 2
    body = "\n".join([*paragraphs[:middle], image, *paragraphs[middle:]])
    return f"<html><body><article>\n{body}\n</article></body></html>\n"


def _compared(what: str, rooms: list[Path], rounds: int, *, cold: bool) -> float:
    taken: dict[str, list[float]] = {room.name: [] for room in rooms}
    for _ in range(rounds):
        for room in rooms:
            if cold:
                shutil.rmtree(room / "docs")
                (room / "build" / "state" / "cache.sqlite").unlink()
            taken[room.name].append(_docs(room))
    spreads = {name: Spread.of(times) for name, times in taken.items()}
    for name, spread in spreads.items():
        seconds = f"{spread.median:.2f} ({spread.least:.2f}–{spread.most:.2f}) s"
        click.echo(f"{what}, {name}: {seconds}")
    without, pictured = (spread.median for spread in spreads.values())
    click.echo(f"{what}: {pictured / without:.2f} of the digest without, at most {MOST}")
    return pictured / without


def _docs(room: Path) -> float:
    return measured([sys.executable, str(room / "scripts" / "build.py"), "docs", "-q"], room).cpu


if __name__ == "__main__":
    main()
