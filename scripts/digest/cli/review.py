"""`build.py review`: which translations an editor should look at first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from digest.cli.console import Reporter
from digest.cli.findings import record, show, summary
from digest.cli.options import F, of_project, shown
from digest.cli.terminal import json_text, write_line
from digest.editorial import Editorial, Locale, load_editorial
from digest.errors import DigestError, Problem, choose, folded, nearest
from digest.files.atomic import write
from digest.files.project import Project
from digest.model import china_today
from digest.pipeline.articles_in_use import articles_in_use
from digest.pipeline.memory_files import orphan
from digest.pipeline.unit_days import UnitDays
from digest.text.term_finder import TermFinder
from digest.translation.checks import CHECKS
from digest.translation.memory import Memory
from digest.translation.review import STATUSES, Finding, Review
from digest.translation.review_filter import ReviewFilter

_HEAD = 1000
"""Bytes at the beginning of a page in which it says what made it."""


def _days_ago(_: click.Context, __: click.Parameter, days: int | None) -> date | None:
    return None if days is None else china_today() - timedelta(days=days)


def _wanted(command: F) -> F:
    """Adds the options that choose among the findings, by the names of a filter's fields."""
    for option in (
        click.option(
            "--engine",
            "engines",
            multiple=True,
            metavar="WORDS",
            help="Only drafts of this engine.",
        ),
        click.option(
            "--older",
            "before",
            type=click.IntRange(0, 36500),
            metavar="DAYS",
            callback=_days_ago,
            help="Only what has stood for more than so many days, as far as that is known.",
        ),
        click.option(
            "--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only these."
        ),
        click.option(
            "--flag",
            "flags",
            multiple=True,
            type=click.Choice([check.id for check in CHECKS]),
            metavar="ID",
            help="Only what this check doubts.",
        ),
        click.option(
            "--locale", metavar="LOCALE", help="The edition, where more than one is a translation."
        ),
        click.option(
            "--article", "articles", multiple=True, metavar="SLUG", help="Only of this article."
        ),
    ):
        command = option(command)
    return command


@click.command()
@of_project("seeds", "docs", "editorial")
@_wanted
@click.option(
    "--by",
    type=click.Choice(["gravity", "article"]),
    default="gravity",
    show_default=True,
    help="The order: the worst first, or as the articles have it.",
)
@click.option(
    "--context",
    type=click.IntRange(0, 100),
    default=1,
    show_default=True,
    help="Neighbours to show on each side.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Show no more than this many.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.option(
    "--html",
    "html_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a page to read through, on a phone too.",
)
def review(
    project: Project,
    by: str,
    context: int,
    limit: int | None,
    as_json: bool,
    html_file: Path | None,
    locale: str | None,
    **wanted: Any,
) -> None:
    """Lists translations that need an editor, the worst first, with the PO line to edit.

    That is what the checks doubt, what has no translation yet, what was edited and whose text was
    corrected since (its differences as [-34-]{+35+}), and what was edited and is on no page any
    more. The translation of a similar text is shown as a hint.

    In a pipe each unit is a line: place, reasons, Chinese, translation and hint, separated by tabs.

    Correct the text there or in any PO editor, and clear its fuzzy mark: it then counts as
    edited.

    \b
    Examples:
      build.py review --limit 10
      build.py review --status outdated --status displaced
      build.py review --flag number --older 30
      build.py review --html review.html
      build.py review --locale de
      build.py review --json | jq -r '.[].path' | sort | uniq -c
    """
    if as_json and html_file:
        raise click.UsageError("--json and --html are two forms of the list; give one of them")
    reporter = Reporter()
    desk = _desk(project, locale, wanted["articles"], reporter)
    found = [*ReviewFilter(**wanted).of(desk.findings(), UnitDays(desk).day)]
    if by == "gravity":
        found.sort(key=lambda finding: finding.gravity)
    listed = found[:limit]
    if html_file:
        _write_page(html_file, project, desk, context, listed)
    elif as_json:
        write_line(json_text([record(each, desk, context) for each in listed], indent=1))
        return
    else:
        for finding in listed:
            show(finding, desk, context, reporter)
    _sum_up(found, listed, reporter)


def _desk(
    project: Project, locale: str | None, articles: Sequence[str], reporter: Reporter
) -> Review:
    """What there is to review; files of the memory that are of no article are named."""
    data = load_editorial(project.editorial)
    edition = _edition(data, locale, reporter)
    memory = Memory.load(project.memory, edition.id) if edition else Memory.empty()
    _check_slugs(articles, memory.slugs)
    in_use = _in_use(project, data, memory.slugs)
    gone = (orphan(shown(memory.path(slug))) for slug in memory.slugs if slug not in in_use)
    for problem in folded(gone):
        reporter.warn(problem)
    language = edition.language if edition else "en"
    return Review(memory, TermFinder(data.termbase, data.names, language), in_use)


def _edition(data: Editorial, chosen: str | None, reporter: Reporter) -> Locale | None:
    """The edition to review: the one that is chosen, else the first that is a translation."""
    translated = {each.id: each for each in data.locales if each.translated}
    if chosen and chosen not in translated:
        cure = choose(chosen, translated) if translated else "all editions are Chinese"
        raise click.UsageError(f"--locale {chosen} is no translation; {cure}")
    first, *others = [chosen] if chosen else [*translated] or [""]
    if others:
        reporter.step(f"the {first} edition; with --locale: {', '.join(others)}")
    return translated.get(first)


def _check_slugs(slugs: Sequence[str], known: Collection[str]) -> None:
    for slug in slugs:
        if slug not in known:
            near = nearest(slug, known)
            cure = f"did you mean `{near}`?" if near else "name its file without .po"
            raise click.UsageError(f"--article {slug} has no translation; {cure}")


def _in_use(project: Project, data: Editorial, files: Collection[str]) -> frozenset[str]:
    """The slugs of articles that there are; without the seeds of this memory, it is all in use."""
    own = Project.at(project.root)
    is_elsewhere = project.editorial != own.editorial and project.seeds == own.seeds
    if is_elsewhere or not project.seeds.is_dir():
        return frozenset(files)
    return articles_in_use(project, data.locales, files)


def _write_page(
    path: Path, project: Project, desk: Review, context: int, findings: Sequence[Finding]
) -> None:
    """Writes the page; raises DigestError where something else stands there."""
    from digest.pipeline.review_links import github_links  # loads MkDocs
    from digest.pipeline.review_page import MADE_BY, PageMaker

    if path.exists() and MADE_BY not in path.read_bytes()[:_HEAD]:
        reason = "is no page of an earlier review; name a new file"
        raise DigestError(Problem(str(shown(path)), reason))
    maker = PageMaker(desk, context, project.root.resolve(), github_links(project))
    write(path, maker.page(findings))


def _sum_up(found: Sequence[Finding], listed: Sequence[Finding], reporter: Reporter) -> None:
    for line in summary(found):
        reporter.step(line)
    some = "" if len(listed) == len(found) else f", {len(listed)} shown"
    units = "1 unit" if len(found) == 1 else f"{len(found)} units"
    reporter.err.print(f"[bold]{units} to look at[/bold]{some}")
