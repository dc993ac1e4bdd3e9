"""How an import is told: one source in full, many as a table, a line each in a pipe, as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from rich.table import Table
from rich.text import Text

from digest.cli.console import Reporter
from digest.cli.options import shown
from digest.cli.terminal import json_text, write_line
from digest.errors import Problem, folded
from digest.files.atomic import write_if_changed
from digest.pipeline.importing.import_results import (
    ImportOutcome,
    ImportResult,
    PictureCounts,
)

_COLOURS = {
    ImportOutcome.TAKEN: "green",
    ImportOutcome.DOUBTFUL: "yellow",
    ImportOutcome.REFUSED: "red",
}
_MADE = frozenset([ImportOutcome.TAKEN, ImportOutcome.DOUBTFUL])
_COLUMNS = ("", "source", "seed", "day", "headline", "doubts")


@dataclass(slots=True)
class ImportTelling:
    """Tells the results of a run as they come, and sums them up.

    Args:
        is_many: whether they are told in a table.
        is_dry: whether nothing is written.
    """

    reporter: Reporter
    is_many: bool
    is_dry: bool
    results: list[ImportResult] = field(default_factory=list)

    @property
    def has_refused(self) -> bool:
        """Whether something was not taken that was asked for."""
        return any(each.outcome is ImportOutcome.REFUSED for each in self.results)

    def tell(self, result: ImportResult) -> None:
        """Tells a result: in full, or as a line where nobody sees a table grow."""
        self.results.append(result)
        self.is_many = self.is_many or result.is_entry
        if not self.is_many:
            self._tell_in_full(result)
        elif not (self.reporter.out.is_terminal or self.reporter.quiet):
            write_line("\t".join(" ".join(cell.split()) for cell in _cells(result)))

    def sum_up(self) -> None:
        """The table on a terminal, what is to be looked at, and how many there are of each."""
        if self.is_many and self.reporter.out.is_terminal and not self.reporter.quiet:
            self.reporter.out.print(_table(self.results), soft_wrap=False)
        if self.is_many:
            told = (problem for each in self.results for problem in self._doubts(each))
            for problem in folded(told):
                self.reporter.warn(problem)
        for outcome, say in (
            (ImportOutcome.PASSED_OVER, self.reporter.warn),
            (ImportOutcome.REFUSED, self.reporter.fail),
        ):
            for each in self.results:
                for problem in each.problems if each.outcome is outcome else ():
                    say(problem)
        if self.is_many:
            self.reporter.result(self._counted())

    def write_report(self, path: Path) -> None:
        """Writes all results as JSON."""
        rows = [_record(each) for each in self.results]
        write_if_changed(path, json_text({"sources": rows}, indent=1).encode() + b"\n")

    def _counted(self) -> str:
        number = Counter(each.outcome for each in self.results)
        always = [
            each for each in ImportOutcome if each is not ImportOutcome.TO_FETCH or number[each]
        ]
        said = ", ".join(f"{outcome} {number[outcome]}" for outcome in always)
        return f"{said}; nothing is written" if self.is_dry else said

    def _doubts(self, result: ImportResult) -> list[Problem]:
        place = str(shown(result.seed)) if result.seed else result.source
        said = [*result.doubts]
        if self.reporter.verbose:
            said += (f"left out: {line}" for line in result.left_out)
        elif result.left_out:
            number = len(result.left_out)
            lines = "1 line" if number == 1 else f"{number} lines"
            said.append(f"{lines} left out; --verbose and --json name them")
        pictures = result.pictures
        if pictures.unsaved or pictures.lost:
            said.append(_lacking(result) or _counted_pictures(pictures, place))
        return [Problem(place, each) for each in said]

    def _tell_in_full(self, result: ImportResult) -> None:
        say = self.reporter.result
        if result.outcome is ImportOutcome.TO_FETCH:
            say(f"{result.source}: would be fetched")
        elif result.seed and result.outcome in _MADE:
            say(f"{shown(result.seed)}{' (not written)' if self.is_dry else ''}")
            for key, value in result.facts.items():
                say(f"  {key}: {value}")
            say(f"  text: {result.lines} lines")
            if counted := _counted_pictures(result.pictures, str(shown(result.seed))):
                say(f"  {counted}")
        elif result.seed and result.is_completed:
            path = str(shown(result.seed))
            counted = _counted_pictures(result.pictures, path)
            say(f"{path}\n  {counted or 'pictures: none is on the web alone'}")
        elif result.seed:
            by_url = ", by its `url`" if result.by_url else ""
            lacking = _lacking(result)
            there = f"{result.source}: is there already, as {shown(result.seed)}{by_url}"
            say(f"{there}, {lacking}" if lacking else there)
        for doubt in (*result.doubts, *(f"left out: {line}" for line in result.left_out)):
            self.reporter.warn(Problem(str(shown(result.seed or Path(result.source))), doubt))


def _cells(result: ImportResult) -> tuple[str, ...]:
    """The cells of a row; where nothing was made, no headline and no day is known."""
    return (
        result.outcome,
        result.source,
        str(shown(result.seed)) if result.seed else "",
        str(result.facts.get("published", ""))[:10],
        str(result.facts.get("title", "")),
        str(len(result.doubts) or ""),
    )


def _table(results: list[ImportResult]) -> Table:
    table = Table(*_COLUMNS)
    for result in results:
        first, *others = _cells(result)
        table.add_row(Text(first, _COLOURS.get(result.outcome, "dim")), *map(Text, others))
    return table


def _record(result: ImportResult) -> dict[str, object]:
    return {
        "source": result.source,
        "outcome": str(result.outcome),
        "seed": str(shown(result.seed)) if result.seed else None,
        "facts": dict(result.facts),
        "lines": result.lines,
        "doubts": [*result.doubts],
        "left_out": [*result.left_out],
        "problems": [*map(str, result.problems)],
        "pictures": {
            "kept": result.pictures.kept,
            "unsaved": result.pictures.unsaved,
            "lost": result.pictures.lost,
        },
    }


def _lacking(result: ImportResult) -> str:
    """How to get the pictures that a seed lacks that is there already; empty where none does."""
    pictures = result.pictures
    if result.outcome is not ImportOutcome.THERE or result.is_completed or not result.seed:
        return ""
    if pictures.lost:
        return f"without its pictures ({pictures.lost}): remove it to import it with them"
    if pictures.unsaved:
        cure = _cure(str(shown(result.seed)), pictures.unsaved)
        return f"{pictures.unsaved} of its pictures on the web alone ({cure})"
    return ""


def _cure(path: str, number: int) -> str:
    """What brings pictures that a seed has on the web alone to it."""
    return f"import --pictures {path} takes {'it' if number == 1 else 'them'}"


def _counted_pictures(pictures: PictureCounts, path: str) -> str:
    """How many pictures there are, and what became of them; empty where there is none."""
    said = [f"{pictures.kept} kept"] if pictures != PictureCounts() else []
    if pictures.unsaved:
        said.append(f"{pictures.unsaved} not saved with the page ({_cure(path, pictures.unsaved)})")
    if pictures.lost:
        said.append(f"{pictures.lost} not to be had")
    return f"pictures: {', '.join(said)}" if said else ""
