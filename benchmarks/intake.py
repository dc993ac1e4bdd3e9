"""How well pages that others saved are read: headline, day, names and text, beside other tools.

    make bench-intake
    make bench-intake-check
    benchmarks/intake.py --list-wrong --set tuned [--mode page] [--page 163/2]
    benchmarks/intake.py --mode html --set tuned --json

The pages are in the source packages of gne, newspaper4k and twnews, fetched on demand into
`build/`; `intake_gold.yml` has what careful readers take from them. Every page is read in four
modes: the saved file (`html`), all its lines as a copy of them is pasted (`page`), those from the
headline to the end of the story (`selected`), and headline, a line of metadata and story
(`article`). A part of the pages is held back: their figures are told, and nothing else of them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from benchmarks.intake_pages import MODES, Page, corpus, load_gold, pages  # noqa: E402
from benchmarks.intake_peers import NAMES, readings_of_peers  # noqa: E402
from benchmarks.intake_scores import (  # noqa: E402
    Gold,
    Reading,
    Score,
    broken,
    chrome,
    lost,
    score,
    totals,
)
from benchmarks.intake_table import table  # noqa: E402
from tests.sample import EDITORIAL  # noqa: E402

from digest.editorial import load_editorial  # noqa: E402
from digest.editorial.slices import Reading as Editing  # noqa: E402
from digest.errors import SeedError  # noqa: E402
from digest.model import BlockKind  # noqa: E402
from digest.pipeline.reader import ArticleReader  # noqa: E402
from digest.seeds import parse_seed  # noqa: E402

FLOORS = ROOT / "benchmarks" / "intake_floors.json"
TABLE = ROOT / "guide" / "benchmarks" / "intake.md"
SETS = ("tuned", "held")
PRODUCT = "this press"
UNTOLD = ("pages", "wholly right")
"""Measures that are no floor of their own."""
SHOWN = 5
"""So many lines that are lost or left are told, each with so many characters."""
WIDTH = 60

Result = dict[str, dict[str, float]]
"""By tool, mode and set, joined by blanks, what is measured."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, and prints what is asked for; returns the exit code."""
    options = _options(arguments)
    gold = load_gold()
    chosen = [page for page in pages(gold) if _is_chosen(page, options)]
    modes = [options.mode] if options.mode else list(MODES)
    if options.list_wrong:
        return list_wrong(chosen, modes, held=options.held)
    result = measured(chosen, modes, peers=not (options.check or options.no_peers))
    if options.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return 0
    told = table(result if options.packages else _of_sets(result))
    print(told)
    if options.check:
        return _check(corpus(gold), result)
    if options.set_floors:
        _write_floors(corpus(gold), result)
    if options.is_whole and not options.packages:
        TABLE.write_text(told, encoding="utf-8")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mode", choices=MODES, help="read the pages in this mode alone")
    parser.add_argument("--set", choices=SETS, help="read the pages of this set alone")
    parser.add_argument("--page", metavar="PART", help="read the pages with this in their path")
    parser.add_argument("--no-peers", action="store_true", help="leave the other tools out")
    parser.add_argument("--packages", action="store_true", help="tell figures by package too")
    parser.add_argument("--json", action="store_true", help="print all figures as JSON")
    parser.add_argument("--check", action="store_true", help="fail where one is below its floor")
    parser.add_argument("--set-floors", action="store_true", help="make these figures the floors")
    parser.add_argument("--list-wrong", action="store_true", help="print what is wrong by page")
    parser.add_argument("--held", action="store_true", help="print that of held pages too")
    options = parser.parse_args(arguments)
    part = options.mode or options.set or options.page
    if part and (options.check or options.set_floors):
        parser.error("floors are those of all pages; leave --mode, --set and --page out")
    options.is_whole = not (part or options.check or options.no_peers)
    return options


def _is_chosen(page: Page, options: argparse.Namespace) -> bool:
    return options.set in {None, page.set} and (options.page or "") in page.path


def measured(chosen: Sequence[Page], modes: Sequence[str], *, peers: bool) -> Result:
    """The figures of the press in every mode, and of its peers on the saved files."""
    press = Press()
    result: Result = {}
    for mode in modes:
        scores = [(page, score(page.gold(mode), press.read(page, mode))) for page in chosen]
        result |= _by_set(f"{PRODUCT} {mode}", scores)
    if peers and "html" in modes:
        read = readings_of_peers(chosen)
        for name in NAMES:
            scores = [(page, score(page.gold("html"), read[name][page.path])) for page in chosen]
            result |= _by_set(f"{name} html", scores)
    return result


def _by_set(name: str, scores: Sequence[tuple[Page, Score]]) -> Result:
    """Those of a set together, and of each package in it."""
    found: Result = {}
    for one in SETS:
        of_set = [(page, each) for page, each in scores if page.set == one]
        if of_set:
            found[f"{name} {one}"] = totals([each for _, each in of_set])
        for package in sorted({page.package for page, _ in of_set}):
            own = [each for page, each in of_set if page.package == package]
            found[f"{name} {one} {package}"] = totals(own)
    return found


class Press:
    """The press as it reads seeds, by the editorial data of the tests."""

    def __init__(self) -> None:
        self._reader = ArticleReader(Editing.of(load_editorial(EDITORIAL)))

    def read(self, page: Page, mode: str) -> Reading:
        """What it takes from a page in a mode."""
        name = f"page.{'html' if mode == 'html' else 'txt'}"
        data = page.data if mode == "html" else page.text(mode).encode()
        try:
            article = self._reader.article(parse_seed(data, name))
        except SeedError as error:
            return Reading(failed=str(error), doubts=())
        passages = (each for each in article.passages if each.kind is not BlockKind.FIGURE)
        return Reading(
            title=article.title,
            generated=article.title_generated,
            day=(article.published or "")[:10],
            source=article.source or "",
            authors=article.authors,
            body=tuple(each.text for each in passages),
            doubts=tuple(f"{each.code}: {each}" for each in article.doubts),
        )


def _check(known: str, result: Result) -> int:
    floors = json.loads(FLOORS.read_text())
    if floors["corpus"] != known:
        print(
            f"bench-intake: the pages or the gold are not those of {FLOORS.name}", file=sys.stderr
        )
        return 1
    found = [
        f"bench-intake: {name}: {each}"
        for name, least in floors["floors"].items()
        for each in broken(least, result.get(name, {}))
    ]
    print("\n".join(found) or "Every figure is at its floor or better.")
    return 1 if found else 0


def _write_floors(known: str, result: Result) -> None:
    own = {name: figures for name, figures in _of_sets(result).items() if PRODUCT in name}
    floors = {
        name: {measure: value for measure, value in figures.items() if measure not in UNTOLD}
        for name, figures in own.items()
    }
    text = json.dumps({"corpus": known, "floors": floors}, indent=1)
    FLOORS.write_text(f"{text}\n", encoding="utf-8")


def _of_sets(result: Result) -> Result:
    """Without the figures of packages."""
    return {name: figures for name, figures in result.items() if name.endswith(SETS)}


def list_wrong(chosen: Iterable[Page], modes: Sequence[str], *, held: bool) -> int:
    shown = [page for page in chosen if held or not page.held]
    if not shown:
        print("bench-intake: held pages are shown with --held alone", file=sys.stderr)
        return 2
    press = Press()
    for page in shown:
        for mode in modes:
            gold, reading = page.gold(mode), press.read(page, mode)
            wrong = list(differences(page, gold, reading, score(gold, reading)))
            if wrong:
                print("\n".join([f"{page.path} ({mode})", *(f"  {each}" for each in wrong)]))
    return 0


def differences(page: Page, gold: Gold, reading: Reading, found: Score) -> Iterator[str]:
    """What is wrong in a reading, with what is right."""
    if reading.failed:
        yield f"refused: {reading.failed}"
        return
    if not found.title or found.generated:
        made = " (generated)" if found.generated else ""
        yield f"title: {reading.title}{made}\n    right: {page.headline}"
    if found.day is False or found.day_false:
        yield f"day: {reading.day or 'none'}; right: {page.day if gold.asked_day else 'none'}"
    if found.source is False or found.source_false:
        yield f"source: {reading.source or 'none'}; right: {_any(gold.sources)}"
    if found.authors[0] < found.authors[1] or found.authors_false:
        yield f"authors: {_any(reading.authors)}; right: {_any(gold.authors)}"
    if not found.right and min(found.precision, found.recall) < 1:
        yield f"body: precision {found.precision:.3f}, recall {found.recall:.3f}"
        yield from (f"  left: {each}" for each in _some(chrome(gold, reading.body)))
        yield from (f"  lost: {each}" for each in _some(lost(gold, reading.body)))
    if found.right and found.doubted:
        yield "all right, but doubted:"
    if found.doubted or found.unsure:
        yield from (f"  doubt: {each}" for each in reading.doubts or ["none"])


def _any(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _some(lines: Sequence[str]) -> list[str]:
    some = [line if len(line) <= WIDTH else f"{line[:WIDTH]}…" for line in lines[:SHOWN]]
    return [*some, *([f"and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else [])]


if __name__ == "__main__":
    raise SystemExit(main())
