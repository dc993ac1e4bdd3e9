"""`build.py docs`: seeds → Markdown."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.doubts import remember_doubts, tell_doubts
from digest.cli.lock import alone
from digest.cli.options import jobs, of_project, verbosity
from digest.cli.terminal import json_text, write_line
from digest.errors import Problem, brief
from digest.files.atomic import write_if_changed
from digest.files.project import Project
from digest.files.repository import changed_since
from digest.pipeline.build_docs import Output, build_docs
from digest.pipeline.destinations import check_docs

if TYPE_CHECKING:
    from digest.cli.console import Reporter
    from digest.pipeline.build_docs import DocsRun
    from digest.pipeline.docs_folder import DocsChange
    from digest.translation.machine import ArgosEngine


@click.command()
@of_project("seeds", "docs", "editorial")
@click.option("--check", "dry", is_flag=True, help="Write nothing; exit 1 if a page is stale.")
@click.option(
    "--since",
    metavar="COMMIT",
    help="With --check: fail only on pages that somebody changed since by hand; name the others.",
)
@click.option(
    "--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write a report."
)
@click.option("--allow-empty", is_flag=True, help="Remove every page where there is no seed.")
@jobs
@verbosity
def docs(
    project: Project,
    dry: bool,
    since: str | None,
    json_file: Path | None,
    allow_empty: bool,
    jobs: int,
    reporter: Reporter,
) -> None:
    """Turns seeds into Markdown in every locale.

    A bad seed is reported and keeps the pages that it had; the others are done, and the exit status
    is 1. A file of yours where a page belongs stays, and is named. `--check` lets pages be missing:
    the whole job makes them before it builds the site.

    \b
    Examples:
      build.py docs
      build.py docs --check                    for CI: is docs/ up to date?
      build.py docs --check --since main       a text corrected on GitHub fails nothing
      build.py docs --json report.json         what was removed, inferred and doubted
      build.py docs --project ../other         another digest
      build.py docs --seeds inbox --docs out
    """
    if since is not None and not dry:
        raise click.UsageError("`--since` goes with `--check`")
    by_hand = None if since is None else _changed_by_hand(project, since)
    run = make_docs(
        project, reporter, jobs=jobs, dry=dry, allow_empty=allow_empty, json_file=json_file
    )
    problems = left_out(run)
    stale = run.change.stale if dry and run.change else ()
    if stale:
        wrong = [name for name in stale if by_hand is None or name in by_hand]
        _tell_stale(stale, wrong, project.docs, reporter)
        stale = tuple(wrong)
    tell_left_out(problems, project, reporter)
    if problems or stale:
        sys.exit(1)


def _changed_by_hand(project: Project, since: str) -> frozenset[str]:
    """Files of docs/ that changed since a commit while nothing that pages are made of did."""
    made_of = (project.seeds, project.editorial, project.docs.parent / "scripts")
    docs, *changes = (changed_since(folder, since) for folder in (project.docs, *made_of))
    if docs is None:
        raise click.UsageError(f"--since {since}: git knows no such commit here")
    return frozenset() if any(changes) else docs


def _tell_stale(stale: Sequence[str], wrong: Sequence[str], docs: Path, reporter: Reporter) -> None:
    """Says which pages differ; where that fails nothing, also beside the pull request."""
    if wrong:
        message = (
            f"{len(wrong)} files differ from what the seeds give; run `build.py docs` and commit"
        )
        reporter.fail(Problem(str(docs / wrong[0]), message))
        return
    first = docs / stale[0]
    message = (
        f"{len(stale)} files differ from what the seeds give; publishing makes them anew, and "
        "proposes them"
    )
    reporter.warn(Problem(str(first), message))
    if os.environ.get("GITHUB_ACTIONS") == "true":
        write_line(f"::warning file={first.as_posix()}::{message}")


def make_docs(
    project: Project,
    reporter: Reporter,
    *,
    jobs: int,
    today: date | None = None,
    dry: bool = False,
    allow_empty: bool = False,
    json_file: Path | None = None,
) -> DocsRun:
    """Brings `docs/` up to date, or only compares it; tells all but what was left out."""
    check_docs(project)
    with nullcontext() if dry else alone(reporter, project.docs, project.memory):
        run = build_docs(
            project,
            output=Output.COMPARE if dry else Output.WRITE,
            allow_empty=allow_empty,
            jobs=jobs,
            engine=None if dry else _installed_engine,
            afresh=bool(json_file) or reporter.verbose,
            progress=reporter,
            today=today,
        )
        _tell(run, project, dry, reporter)
        if json_file:
            _write_report(run, json_file)
    return run


def left_out(run: DocsRun) -> list[Problem]:
    """Why seeds became no articles, and pages have no place."""
    if run.change is None:
        return []
    return [*run.understood[1].refused(), *run.change.blocked]


def tell_left_out(problems: Sequence[Problem], project: Project, reporter: Reporter) -> None:
    """Says last what a person has to mend."""
    if problems:
        reporter.step(f"{project.docs}: {count_left_out(problems)} left out, all else is done:")
    for problem in problems:
        reporter.fail(problem)


def count_left_out(problems: Sequence[Problem]) -> int:
    """How many files the problems keep out: one may have several."""
    return len({problem.path for problem in problems})


def _installed_engine(language: str) -> ArgosEngine | None:
    from digest.translation.machine import find_engine

    return find_engine(language=language)


def _tell(run: DocsRun, project: Project, dry: bool, reporter: Reporter) -> None:
    from digest.pipeline.left_behind import left_behind

    if run.made_of:
        _, ingested = run.understood
        for article in ingested.articles:
            reporter.detail(f"{project.seeds / article.seed}: {article.title}")
    record = project.state / "doubts.json"
    tell_doubts(run.doubts, record, reporter)
    if not (dry or reporter.quiet):
        remember_doubts(run.doubts, record)
    if run.change is None:
        reporter.step(f"{project.docs}: unchanged")
        return
    for problem in left_behind(run.standing, run.understood[0].memories):
        reporter.warn(problem)
    if not dry:
        _tell_of_others(run, run.change, project, reporter)
    _tell_change(run.change, project.docs, dry, reporter)


def _tell_of_others(run: DocsRun, change: DocsChange, project: Project, reporter: Reporter) -> None:
    """Says what became of pages that are not simply the run's."""
    if change.waiting:
        unread = (skip.seed for skip in run.understood[1].skipped)
        names = brief(", ".join(sorted(unread)))
        reporter.warn(f"{project.docs}: {len(change.waiting)} pages stay until {names} can be read")
    if change.edited:
        count, first = len(change.edited), change.edited[0]
        reporter.warn(
            f"{project.docs / first}: {count} files were not as a run here left them; "
            f"what stood there is in {project.replaced}/"
        )


def _tell_change(change: DocsChange, docs: Path, dry: bool, reporter: Reporter) -> None:
    for name in change.written:
        reporter.detail(f"{docs / name}: written" if not dry else f"{docs / name}: would change")
    for name in change.removed:
        reporter.detail(f"{docs / name}: removed" if not dry else f"{docs / name}: would go")
    if dry and change.changed:
        _tell_difference(change, docs, reporter)
        return
    reporter.step(
        f"{docs}: {len(change.written)} written, {len(change.removed)} removed, "
        f"{change.unchanged} unchanged"
    )


def _tell_difference(change: DocsChange, docs: Path, reporter: Reporter) -> None:
    if change.missing:
        reporter.step(
            f"{docs}: {len(change.missing)} files of new seeds are missing: `build.py docs` makes "
            "them; the workflow does so by itself"
        )


def _write_report(run: DocsRun, path: Path) -> None:
    from digest.pipeline.report import NO_PAGES, report

    waiting = run.change.waiting if run.change else NO_PAGES
    text = json_text(report(*run.understood, waiting), indent=1)
    write_if_changed(path, text.encode() + b"\n")
