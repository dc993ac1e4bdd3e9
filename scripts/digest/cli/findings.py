"""How the findings of a review are printed: on a terminal, in a pipe, as JSON, and summed up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from digest.cli.console import Reporter, literal
from digest.cli.options import shown
from digest.cli.terminal import write_line
from digest.text.difference import Stretch, StretchKind, marked
from digest.translation.memory import MemoryEntry
from digest.translation.review import DISPLACED, STATUSES, Finding, Review

_COLOURS = {
    StretchKind.KEPT: "{}",
    StretchKind.REMOVED: "[red]{}[/red]",
    StretchKind.ADDED: "[green]{}[/green]",
}
_NO_FLAG = "no flag"


def where(entry: MemoryEntry) -> str:
    """`path:line`, as an editor's program opens it."""
    return f"{shown(entry.path)}:{entry.line}"


def record(finding: Finding, desk: Review, context: int) -> dict[str, object]:
    """A finding as JSON has it."""
    unit, helpful = finding.entry.unit, desk.help_for(finding)
    before, behind = desk.neighbours(finding, context)
    return {
        "path": str(shown(finding.entry.path)),
        "line": finding.entry.line,
        "status": finding.status,
        "flags": [flag.id for flag in finding.flags],
        "reasons": _reasons(finding),
        "source": unit.source,
        "target": unit.target,
        "weight": finding.weight,
        "score": unit.score,
        "similar": helpful.unit.target if helpful and finding.status != DISPLACED else "",
        "article": finding.entry.slug,
        "engine": unit.engine,
        "previous": unit.previous,
        "difference": marked(finding.changes),
        "swaps": marked(finding.swaps),
        "chinese": [*finding.chinese],
        "nearest": _passage(helpful) if helpful else None,
        "before": [*map(_passage, before)],
        "behind": [*map(_passage, behind)],
    }


def show(finding: Finding, desk: Review, context: int, reporter: Reporter) -> None:
    """A few lines on a terminal; one line with tabs in a pipe."""
    unit, helpful = finding.entry.unit, desk.help_for(finding)
    hint = _hint(finding, helpful)
    reasons = "; ".join(_reasons(finding))
    if not reporter.out.is_terminal:
        source = marked(finding.changes) or unit.source
        target = marked(finding.swaps) or unit.target
        fields = (where(finding.entry), reasons, source, target, hint)
        write_line("\t".join(" ".join(field.split()) for field in fields))
        return
    before, behind = desk.neighbours(finding, context)
    out = reporter.out
    out.print(f"[bold]{literal(where(finding.entry))}[/bold] [yellow]{literal(reasons)}[/yellow]")
    _show_neighbours(before, reporter)
    out.print(f"  [dim]zh[/dim] {_coloured(finding.changes) or literal(unit.source)}")
    target = _coloured(finding.swaps) or literal(unit.target)
    out.print(f"  [dim]{desk.locale}[/dim] {target} [dim]({finding.status})[/dim]")
    _show_neighbours(behind, reporter)
    if hint:
        out.print(f"  [dim]{'nearest' if _is_gone(finding) else 'similar'}: {literal(hint)}[/dim]")


def summary(findings: Sequence[Finding]) -> Iterator[str]:
    """A table: how many of each status, in all and by flag; a unit with two flags is in two rows.

    Nothing where nothing is found.
    """
    statuses = [each for each in STATUSES if any(each == found.status for found in findings)]
    flags = Counter(
        (flag, each.status)
        for each in findings
        for flag in [*(flag.id for flag in each.flags)] or [_NO_FLAG]
    )
    rows = sorted({flag for flag, _ in flags} - {_NO_FLAG})
    rows += [_NO_FLAG] if any(flag == _NO_FLAG for flag, _ in flags) else []
    if findings:
        yield _line("", statuses)
    for flag in rows:
        yield _line(flag, [str(flags[flag, status] or "") for status in statuses])
    if findings:
        totals = Counter(each.status for each in findings)
        yield _line("total", [str(totals[status]) for status in statuses])


def _line(head: str, cells: Sequence[str]) -> str:
    return " ".join([head.ljust(12), *(cell.rjust(9) for cell in cells)]).rstrip()


def _reasons(finding: Finding) -> list[str]:
    return [
        *finding.reasons,
        *(f"edited otherwise in {where(each)}" for each in finding.rivals),
    ]


def _hint(finding: Finding, helpful: MemoryEntry | None) -> str:
    """The translation of a similar text; of a displaced one, the text that may be in its place."""
    if helpful is None:
        return ""
    return f"{where(helpful)} {helpful.unit.source}" if _is_gone(finding) else helpful.unit.target


def _is_gone(finding: Finding) -> bool:
    return finding.status == DISPLACED


def _passage(entry: MemoryEntry) -> dict[str, object]:
    return {
        "path": str(shown(entry.path)),
        "line": entry.line,
        "source": entry.unit.source,
        "target": entry.unit.target,
    }


def _coloured(stretches: Sequence[Stretch]) -> str:
    return "".join(_COLOURS[kind].format(literal(text)) for kind, text in stretches)


def _show_neighbours(entries: Sequence[MemoryEntry], reporter: Reporter) -> None:
    for each in entries:
        texts = f"{literal(each.unit.source)} · {literal(each.unit.target)}"
        reporter.out.print(f"  [dim]   {texts}[/dim]")
