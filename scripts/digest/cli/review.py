"""`build.py review`: which English an editor should look at first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import click

from digest.cli.console import Reporter, literal
from digest.cli.options import of_project, shown
from digest.cli.terminal import json_text, write_line
from digest.editorial import load_editorial
from digest.files.project import Project
from digest.model import UnitStatus
from digest.text.term_finder import TermFinder
from digest.translation.checks import Flag
from digest.translation.drafting import flags
from digest.translation.memory import Memory, MemoryEntry


@dataclass(frozen=True, slots=True)
class Finding:
    """A unit to look at, with where to edit it and why."""

    path: str
    line: int
    status: str
    flags: tuple[str, ...]
    reasons: tuple[str, ...]
    source: str
    target: str
    weight: int
    score: float | None
    similar: str

    @property
    def where(self) -> str:
        """`path:line`, as an editor's program opens it."""
        return f"{self.path}:{self.line}"


@click.command()
@of_project("editorial")
@click.option("--limit", type=click.IntRange(min=1), help="Show no more than this many.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def review(project: Project, limit: int | None, as_json: bool) -> None:
    """Lists English that the checks doubt, worst first, with the PO line to edit.

    The English of a similar sentence is shown as a hint, also where there is none yet. In a pipe
    each unit is a line: place, reasons, Chinese, English and hint, separated by tabs.

    Correct the text there or in any PO editor, and clear its fuzzy mark: it then counts as
    edited.

    \b
    Examples:
      build.py review
      build.py review --limit 10
      build.py review --json | jq -r '.[].path' | sort | uniq -c
    """
    data = load_editorial(project.editorial)
    memory = Memory.load(project.memory)
    findings = sorted(_findings(memory, TermFinder(data.termbase, data.names)), key=_gravity)[
        :limit
    ]
    reporter = Reporter()
    if as_json:
        write_line(json_text([*map(asdict, findings)], indent=1))
        return
    for finding in findings:
        _show(finding, reporter)
    reporter.step(f"{len(findings)} units to look at")


def _findings(memory: Memory, terms: TermFinder) -> Iterator[Finding]:
    for entry in memory:
        if entry.obsolete:
            continue
        found = flags(entry.unit, terms)
        similar = _similar(entry, memory)
        reasons = (*(flag.reason for flag in found), *_rivals(entry, memory))
        if reasons:
            yield _finding(entry, found, reasons, similar)
        elif entry.unit.status is UnitStatus.PENDING and similar:
            yield _finding(entry, found, ("no English yet, but of a similar sentence",), similar)


def _finding(
    entry: MemoryEntry, found: Sequence[Flag], reasons: tuple[str, ...], similar: str
) -> Finding:
    return Finding(
        path=str(shown(entry.path)),
        line=entry.line,
        status=str(entry.unit.status),
        flags=tuple(flag.id for flag in found),
        reasons=reasons,
        source=entry.unit.source,
        target=entry.unit.target,
        weight=sum(flag.check.weight for flag in found),
        score=entry.unit.score,
        similar=similar,
    )


def _rivals(entry: MemoryEntry, memory: Memory) -> Iterator[str]:
    """Other edited English of the same sentence: only one of the two is published."""
    if entry.unit.status is UnitStatus.EDITED:
        for hit in memory.hits(entry.unit.source):
            edited = hit.unit.status is UnitStatus.EDITED and not hit.obsolete
            if edited and hit.unit.target != entry.unit.target:
                yield f"edited otherwise in {shown(hit.path)}:{hit.line}"


def _similar(entry: MemoryEntry, memory: Memory) -> str:
    """The edited English of the most similar source, as a hint; empty if there is none."""
    if entry.unit.status is UnitStatus.EDITED:
        return ""
    near = memory.near(entry.unit.source)
    return next((unit.target for _, unit in near if unit.status is UnitStatus.EDITED), "")


def _gravity(finding: Finding) -> tuple[int, float, str, int]:
    return -finding.weight, finding.score or 0.0, finding.path, finding.line


def _show(finding: Finding, reporter: Reporter) -> None:
    """A few lines on a terminal; one line with tabs in a pipe."""
    reasons = "; ".join(finding.reasons)
    if not reporter.out.is_terminal:
        fields = (finding.where, reasons, finding.source, finding.target, finding.similar)
        write_line("\t".join(" ".join(field.split()) for field in fields))
        return
    reporter.out.print(f"[bold]{literal(finding.where)}[/bold] [yellow]{literal(reasons)}[/yellow]")
    reporter.out.print(f"  [dim]zh[/dim] {literal(finding.source)}")
    reporter.out.print(f"  [dim]en[/dim] {literal(finding.target)} [dim]({finding.status})[/dim]")
    if finding.similar:
        reporter.out.print(f"  [dim]similar: {literal(finding.similar)}[/dim]")
