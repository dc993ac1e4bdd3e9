"""`build.py` without a command: seeds → Markdown → the site."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from digest.cli.console import Reporter
from digest.cli.docs import count_left_out, left_out, make_docs, tell_left_out
from digest.cli.options import base_url, jobs, of_project, site_address, today, verbosity
from digest.cli.site import make_site, to_submit
from digest.errors import Problem, printable
from digest.files.atomic import write_if_changed
from digest.files.base_url import is_local
from digest.files.project import Project

_MOST = 500
"""Lines of each kind in a summary: GitHub shows up to a megabyte."""

_LOCAL = "{}: only this machine can open it; give `--base-url` the address that readers have"


@click.command()
@of_project()
@click.option("--summary", type=click.Path(dir_okay=False, path_type=Path))
@base_url
@today
@jobs
@verbosity
def whole(
    project: Project,
    summary: Path | None,
    base_url: str | None,
    today: date,
    jobs: int,
    reporter: Reporter,
) -> None:
    """Does the whole job; what is left out keeps itself from the site, and nothing else."""
    if summary:
        summary.unlink(missing_ok=True)  # one that stands there is of this run
    address = site_address(project, base_url)
    doubts = [_LOCAL.format(address)] if summary and is_local(address) else []
    run = make_docs(project, reporter, today=today, jobs=jobs)
    problems = left_out(run)
    try:
        make_site(project, reporter, base_url=address, today=today, jobs=jobs)
    finally:
        tell_left_out(problems, project, reporter)
    for doubt in doubts:
        reporter.warn(doubt)
    if summary:
        text = _summary(to_submit(address), problems, [*doubts, *run.doubts])
        write_if_changed(summary, text.encode("utf-8", "replace"))
    if problems:
        sys.exit(1)


def _summary(sitemap: str, problems: Sequence[Problem], doubts: Sequence[str]) -> str:
    """What a person should look at, in Markdown."""
    parts = ["# The site is built\n", *([f"{sitemap}\n"] if sitemap else [])]
    if problems:
        title = f"## Left out: {count_left_out(problems)}\n"
        parts += [title, _as_written([*map(str, problems)])]
    if doubts:
        parts += [f"## Doubts: {len(doubts)}\n", _as_written(doubts)]
    return "\n".join(parts)


def _as_written(lines: Sequence[str]) -> str:
    """Lines with words of others, so that none of them is Markdown or HTML."""
    shown = [" ".join(printable(line).split()) for line in lines[:_MOST]]
    if len(lines) > _MOST:
        shown.append(f"… and {len(lines) - _MOST} more")
    text = "\n".join(shown)
    fence = "`" * (3 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}text\n{text}\n{fence}\n"
