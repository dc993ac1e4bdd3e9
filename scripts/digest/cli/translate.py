"""`build.py translate`: drafts the translations that are missing."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
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
from digest.pipeline.build_docs import DocsRun, FindEngine, Output, Redrafts, build_docs
from digest.pipeline.left_behind import left_behind
from digest.pipeline.loading import load_memories
from digest.text.term_finder import TermFinder
from digest.translation.drafting import checked
from digest.translation.machine import ArgosEngine, Engine, find_engine, how_to_install
from digest.translation.machine.cluster import cluster
from digest.translation.machine.install import install
from digest.translation.machine.packages import Package
from digest.translation.memory import Memory

COLUMNS = ("edited", "outdated", "machine", "flagged", "pending")


@click.command()
@of_project("seeds", "docs", "editorial")
@click.option(
    "--check", "check", is_flag=True, help="Write nothing; exit 1 if a translation is missing."
)
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
    """Drafts translations of what is new, into editorial/memory/LOCALE/, one PO file an article.

    What is edited is never touched. Without an Argos package the files are written all the same,
    with what is missing left open. `--redraft` makes old drafts anew, for instance with a better
    package or a new term; with `--stats` it says how many that would be.

    \b
    Examples:
      build.py translate
      build.py translate --stats       how much is edited, outdated, machine-made, flagged, pending
      build.py translate --check       for CI: is any translation missing?
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
    chosen = _chosen(redraft, project, reporter) if redraft else {}
    with _engine_of(archive, scheduler, needed=bool(chosen)) as engine:
        run = build_docs(
            project,
            output=Output.NOTHING,
            engine=None if dry else engine,
            redraft=_is_in(chosen) if chosen else None,
            enough=_after(minutes),
            afresh=True,
            progress=reporter,
        )
    pipeline, _ = run.understood
    editions = [*_editions(run)]
    if stats:
        _show(editions, reporter)
    if check:
        _fail_if_missing(editions, reporter)
    if not dry:
        _save(editions, reporter)
        now = load_memories(project, pipeline.rendering.locales, pipeline.tables)
        for problem in left_behind(run.standing, now):
            reporter.warn(problem)
        _sum_up(editions, minutes, reporter)


def _after(minutes: float | None) -> Callable[[], bool]:
    """Whether so much time has gone by since now; never where no limit is given."""
    begun = time.monotonic()
    return lambda: minutes is not None and time.monotonic() - begun >= minutes * 60


@dataclass(frozen=True, slots=True)
class _Edition:
    """What a translation of all articles has.

    Args:
        segments, units: of every article, by slug.
    """

    memory: Memory
    terms: TermFinder
    segments: Mapping[str, Sequence[Segment]]
    units: Units

    @property
    def counts(self) -> dict[str, Counter[str]]:
        """The units of every article by their status."""
        return {slug: _count(own, self.units[slug]) for slug, own in self.segments.items()}


def _is_in(chosen: Mapping[str, frozenset[str]]) -> Redrafts:
    return lambda locale, unit: unit.source in chosen[locale]


def _chosen(redraft: Redraft, project: Project, reporter: Reporter) -> dict[str, frozenset[str]]:
    """By locale, the Chinese of the drafts to make anew; says how many there are."""
    run = build_docs(project, output=Output.NOTHING, afresh=True, progress=reporter)
    editions = {each.memory.folder.name: each for each in _editions(run)}
    sources = {key: redraft.sources(each.units, each.terms) for key, each in editions.items()}
    of_all = sum(count_of(each.units) for each in editions.values())
    reporter.step(f"{sum(map(len, sources.values()))} of {of_all} drafts to make anew")
    return sources if any(sources.values()) else {}


def _editions(run: DocsRun) -> Iterator[_Edition]:
    """Every edition that is a translation, as it stands."""
    pipeline, ingested = run.understood
    for locale, memory in pipeline.memories.by_locale.items():
        terms, segments = pipeline.terms_in[locale], ingested.all_segments(pipeline, locale)
        units = {slug: dict(_checked(own, memory, slug, terms)) for slug, own in segments.items()}
        yield _Edition(memory, terms, segments, units)


@contextmanager
def _engine_of(
    archive: Path | None, scheduler: str | None, *, needed: bool
) -> Iterator[FindEngine]:
    """What finds the engine of a language: a cluster's, an archive's for this run, the installed.

    Args:
        needed: whether there is something to do that only an engine can.
    """
    with ExitStack() as stack:

        @cache
        def of_archive(path: Path) -> Package:
            temporary = stack.enter_context(TemporaryDirectory(prefix="digest-model-"))
            return install(path, Path(temporary) / "packages")

        def find(language: str) -> Engine | None:
            if scheduler:
                return stack.enter_context(cluster(scheduler)) if language == "en" else None
            if archive:
                package = of_archive(archive)
                return ArgosEngine(package) if package.language == language else None
            installed = find_engine(language=language)
            if needed and installed is None:
                raise ModelError(Problem("translate --redraft", how_to_install(language)))
            return installed

        yield find


def _checked(
    segments: Sequence[Segment], memory: Memory, slug: str, terms: TermFinder
) -> Iterator[tuple[str, TranslationUnit]]:
    known = memory.offers(segments, slug, terms)
    for text in (each.text for each in segments):
        unit = known.get(text)
        yield text, checked(unit, terms) if unit else TranslationUnit(text, "", UnitStatus.PENDING)


def _save(editions: Iterable[_Edition], reporter: Reporter) -> None:
    """Writes every article's files, with what is pending left open for an editor to fill in."""
    for edition in editions:
        for slug, pieces in edition.segments.items():
            if edition.memory.save(slug, pieces, edition.units[slug]):
                reporter.detail(f"{edition.memory.path(slug)}: written")


def _sum_up(editions: Iterable[_Edition], minutes: float | None, reporter: Reporter) -> None:
    for edition in editions:
        total, language = sum(edition.counts.values(), Counter[str]()), edition.terms.language
        tally = ", ".join(f"{total[column]} {column}" for column in COLUMNS)
        reporter.step(f"{edition.memory.folder}: {len(edition.segments)} articles; {tally}")
        if total["pending"]:
            later = "some passages are left for another run; run `build.py translate` again"
            goes_on = minutes is not None and find_engine(language=language)
            reporter.warn(later if goes_on else how_to_install(language))


def _count(segments: Sequence[Segment], units: Mapping[str, TranslationUnit]) -> Counter[str]:
    found = [units[segment.text] for segment in segments]
    counts = Counter(str(unit.status) for unit in found)
    counts["flagged"] = sum(bool(unit.flags) for unit in found)
    return counts


def _show(editions: Sequence[_Edition], reporter: Reporter) -> None:
    for edition in editions:
        if len(editions) > 1:
            reporter.result(edition.memory.folder.name)
        counts = edition.counts
        rows = [*sorted(counts.items()), ("total", sum(counts.values(), Counter[str]()))]
        width = max(len(slug) for slug, _ in rows)
        reporter.result(" ".join(["article".ljust(width), *(f"{name:>9}" for name in COLUMNS)]))
        for slug, count in rows:
            cells = (f"{count[name]:>9}" for name in COLUMNS)
            reporter.result(" ".join([slug.ljust(width), *cells]))


def _fail_if_missing(editions: Iterable[_Edition], reporter: Reporter) -> None:
    missing = False
    for edition in editions:
        for slug, count in sorted(edition.counts.items()):
            if pending := count["pending"]:
                cure = "run `build.py translate` or fill them in"
                reason = f"{pending} units have no translation; {cure}"
                reporter.fail(Problem(str(edition.memory.path(slug)), reason))
                missing = True
    if missing:
        sys.exit(1)
