"""`build.py translate`: drafts the English that is missing."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from digest.cli.console import Reporter
from digest.cli.lock import alone
from digest.cli.options import of_project, verbosity
from digest.cli.redraft import Redraft, Units, count_of, redraft_options
from digest.errors import ModelError, Problem
from digest.files.project import Project
from digest.model import Segment, TranslationUnit, UnitStatus
from digest.pipeline.build_docs import DocsRun, Output, build_docs
from digest.pipeline.left_behind import left_behind
from digest.pipeline.loading import load_memory
from digest.text.term_finder import TermFinder
from digest.translation.drafting import checked
from digest.translation.machine import HOW_TO_INSTALL, ArgosEngine, Engine, find_engine
from digest.translation.machine.cluster import cluster
from digest.translation.machine.install import install
from digest.translation.memory import Memory

COLUMNS = ("edited", "outdated", "machine", "flagged", "pending")


@click.command()
@of_project("seeds", "docs", "editorial")
@click.option("--check", "check", is_flag=True, help="Write nothing; exit 1 if English is missing.")
@click.option("--stats", "stats", is_flag=True, help="Write nothing; count units by article.")
@click.option(
    "--model",
    "archive",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Use this .argosmodel file without installing it.",
)
@click.option(
    "--dask", "scheduler", metavar="SCHEDULER", help="Draft on this Dask cluster (host:port)."
)
@click.option(
    "--at-most",
    "minutes",
    type=click.FloatRange(0),
    metavar="MINUTES",
    help="Begin no more drafts after so long; the next run goes on there.",
)
@redraft_options
@verbosity
def translate(  # noqa: PLR0913 - each option says one thing
    project: Project,
    *,
    check: bool,
    stats: bool,
    archive: Path | None,
    scheduler: str | None,
    minutes: float | None,
    redraft: Redraft | None,
    reporter: Reporter,
) -> None:
    """Drafts English for what is new, into editorial/memory/en/, one PO file an article.

    Edited English is never touched. Without an Argos package the files are written all the same,
    with what is missing left open. `--redraft` makes old drafts anew, for instance with a better
    package or a new term; with `--stats` it says how many that would be.

    \b
    Examples:
      build.py translate
      build.py translate --stats       how much is edited, outdated, machine-made, flagged, pending
      build.py translate --check       for CI: is any English missing?
      build.py translate --at-most 20  some now, the rest with the next run
      build.py translate --dask 10.0.0.5:8786
      build.py translate --redraft --term 产业园 --term 示范项目
      build.py translate --redraft --flag scale --engine "zh-en 1.1" --stats
    """
    if check and redraft:
        raise click.UsageError("--check goes without --redraft; count drafts with --stats")
    dry = check or stats
    if not dry:
        click.get_current_context().with_resource(alone(reporter, project.memory))
    chosen = _chosen(redraft, project, reporter) if redraft else frozenset()
    with _engine_of(archive, scheduler, needed=bool(chosen)) as engine:
        run = build_docs(
            project,
            output=Output.NOTHING,
            engine=None if dry else engine,
            enough=_after(minutes),
            redraft=(lambda unit: unit.source in chosen) if chosen else None,
            afresh=True,
            progress=reporter,
        )
    pipeline, _ = run.understood
    memory = pipeline.memory
    segments, units = _units(run)
    counts = {slug: _count(pieces, units[slug]) for slug, pieces in segments.items()}
    if stats:
        _show(counts, reporter)
    if check:
        _fail_if_missing(counts, memory, reporter)
    if not dry:
        _save(segments, units, memory, reporter)
        for problem in left_behind(run.standing, load_memory(project, pipeline.tables)):
            reporter.warn(problem)
        _sum_up(counts, memory, minutes, reporter)


def _after(minutes: float | None) -> Callable[[], bool]:
    """Whether so much time has gone by since now; never where no limit is given."""
    begun = time.monotonic()
    return lambda: minutes is not None and time.monotonic() - begun >= minutes * 60


def _chosen(redraft: Redraft, project: Project, reporter: Reporter) -> frozenset[str]:
    """The Chinese of the drafts to make anew; says how many there are."""
    run = build_docs(project, output=Output.NOTHING, afresh=True, progress=reporter)
    pipeline, _ = run.understood
    _, units = _units(run)
    sources = redraft.sources(units, pipeline.terms)
    reporter.step(f"{len(sources)} of {count_of(units)} drafts to make anew")
    return sources


def _units(run: DocsRun) -> tuple[Mapping[str, Sequence[Segment]], Units]:
    """By slug, the segments of every article and their units by source."""
    pipeline, ingested = run.understood
    memory, terms = pipeline.memory, pipeline.terms
    segments = ingested.all_segments(pipeline)
    return segments, {
        slug: dict(_checked(own, memory, slug, terms)) for slug, own in segments.items()
    }


@contextmanager
def _engine_of(
    archive: Path | None, scheduler: str | None, *, needed: bool
) -> Iterator[Callable[[], Engine | None]]:
    """What finds the engine when asked: a cluster's, an archive's for this run, the installed.

    Args:
        needed: whether there is something to do that only an engine can.
    """
    with ExitStack() as stack:

        def find() -> Engine | None:
            if scheduler:
                return stack.enter_context(cluster(scheduler))
            if archive:
                temporary = stack.enter_context(TemporaryDirectory(prefix="digest-model-"))
                return ArgosEngine(install(archive, Path(temporary) / "packages"))
            installed = find_engine()
            if needed and installed is None:
                raise ModelError(Problem("translate --redraft", HOW_TO_INSTALL))
            return installed

        yield find


def _checked(
    segments: Sequence[Segment], memory: Memory, slug: str, terms: TermFinder
) -> Iterator[tuple[str, TranslationUnit]]:
    known = memory.offers(segments, slug, terms)
    for text in (each.text for each in segments):
        unit = known.get(text)
        yield text, checked(unit, terms) if unit else TranslationUnit(text, "", UnitStatus.PENDING)


def _save(
    segments: Mapping[str, Sequence[Segment]],
    units: Units,
    memory: Memory,
    reporter: Reporter,
) -> None:
    """Writes every article's file, with what is pending left open for an editor to fill in."""
    for slug, pieces in segments.items():
        if memory.save(slug, pieces, units[slug]):
            reporter.detail(f"{memory.path(slug)}: written")


def _sum_up(
    counts: Mapping[str, Counter[str]], memory: Memory, minutes: float | None, reporter: Reporter
) -> None:
    total = sum(counts.values(), Counter[str]())
    tally = ", ".join(f"{total[column]} {column}" for column in COLUMNS)
    reporter.step(f"{memory.folder}: {len(counts)} articles; {tally}")
    if total["pending"]:
        later = "some English is left for another run; run `build.py translate` again"
        reporter.warn(later if minutes is not None and find_engine() else HOW_TO_INSTALL)


def _count(segments: Sequence[Segment], units: Mapping[str, TranslationUnit]) -> Counter[str]:
    found = [units[segment.text] for segment in segments]
    counts = Counter(str(unit.status) for unit in found)
    counts["flagged"] = sum(bool(unit.flags) for unit in found)
    return counts


def _show(counts: Mapping[str, Counter[str]], reporter: Reporter) -> None:
    rows = [*sorted(counts.items()), ("total", sum(counts.values(), Counter[str]()))]
    width = max(len(slug) for slug, _ in rows)
    reporter.result(" ".join(["article".ljust(width), *(f"{name:>9}" for name in COLUMNS)]))
    for slug, count in rows:
        reporter.result(" ".join([slug.ljust(width), *(f"{count[name]:>9}" for name in COLUMNS)]))


def _fail_if_missing(
    counts: Mapping[str, Counter[str]], memory: Memory, reporter: Reporter
) -> None:
    missing = {slug: count["pending"] for slug, count in counts.items() if count["pending"]}
    for slug, pending in sorted(missing.items()):
        message = f"{pending} units have no English; run `build.py translate` or fill them in"
        reporter.fail(Problem(str(memory.path(slug)), message))
    if missing:
        sys.exit(1)
