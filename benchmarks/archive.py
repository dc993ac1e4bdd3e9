"""What an archive takes to be imported: files of seven kinds in sub-folders, in one run.

    make bench-import
    .venv/bin/python benchmarks/archive.py --write

Prints seconds of the clock and of the processor, and the most memory that all processes hold, for
each number of files; `--write` puts them into guide/benchmarks.md. Fails where the largest archive
takes more than MOST of the memory of the smallest, or where a file of it is not taken.
"""

from __future__ import annotations

import re
import shutil
import sys
from itertools import cycle
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from benchmarks.archive_files import KINDS  # noqa: E402
from benchmarks.articles import Newsroom  # noqa: E402
from benchmarks.measure import Cost, measured  # noqa: E402
from tests.sample import EDITORIAL, copy_code, copy_editorial  # noqa: E402

from digest.editorial import load_editorial  # noqa: E402

SIZES = (100, 500)
MOST = 1.15
"""Of the memory of the smallest: what is kept of a source is its name and its result."""
A_FOLDER = 50
PAGE = ROOT / "guide" / "benchmarks.md"
BEGIN, END = "<!-- make bench-import -->", "<!-- end -->"


@click.command()
@click.option("--size", "sizes", type=int, multiple=True, default=SIZES, show_default=True)
@click.option("--write", is_flag=True, help="Put the table into guide/benchmarks.md.")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=ROOT / "build" / "bench-import",
    show_default="build/bench-import",
)
def main(sizes: tuple[int, ...], write: bool, folder: Path) -> None:
    """Imports an archive of each size into a new digest."""
    costs = {size: imported(size, folder) for size in sizes}
    shutil.rmtree(folder)
    shown = table(costs)
    click.echo(shown)
    if write:
        pattern = re.compile(f"{BEGIN}.*?{END}", re.DOTALL)
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(pattern.sub(lambda _: f"{BEGIN}\n{shown}\n{END}", text), encoding="utf-8")
    sys.exit(growth(costs) > MOST)


def imported(size: int, folder: Path) -> Cost:
    """What importing that many files takes; raises FailedError where one is refused."""
    shutil.rmtree(folder, ignore_errors=True)
    copy_code(folder)
    copy_editorial(folder / "editorial")
    (folder / "seeds").mkdir()
    write_archive(size, folder / "archive")
    press = str(folder / "scripts" / "build.py")
    cost = measured([sys.executable, press, "import", "archive", "--names", "file"], folder)
    made = [path for path in (folder / "seeds").rglob("*") if path.is_file()]
    if len(made) != size:
        sys.exit(f"of {size} files, {len(made)} became seeds")
    return cost


def write_archive(size: int, folder: Path) -> None:
    """Files of every kind in turn, each with another article."""
    newsroom = Newsroom(load_editorial(EDITORIAL))
    for number, (ending, made) in zip(range(size), cycle(KINDS.items()), strict=False):
        path = folder / f"{number // A_FOLDER:02}" / f"story-{number:05}{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made(newsroom.article(number)[0]))


def growth(costs: dict[int, Cost]) -> float:
    """The memory of the largest archive in that of the smallest."""
    return costs[max(costs)].memory / costs[min(costs)].memory


def table(costs: dict[int, Cost]) -> str:
    """The measurements in Markdown."""
    rows = [
        f"| {size} | {cost.wall:.0f} s | {cost.cpu:.0f} s | {1000 * cost.cpu / size:.0f} ms "
        f"| {cost.memory:.0f} MB |"
        for size, cost in costs.items()
    ]
    head = [
        "| files | clock | processor | of it, a file | memory, all processes |",
        "|---|---|---|---|---|",
    ]
    ratio = f"Memory grows {growth(costs):.2f} times from {min(costs)} files to {max(costs)}."
    return "\n".join([*head, *rows, "", ratio])


if __name__ == "__main__":
    main()
