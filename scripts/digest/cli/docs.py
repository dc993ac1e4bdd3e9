"""`build.py docs`: seeds → Markdown."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.lock import alone
from digest.cli.options import ROOT, folder, verbosity
from digest.errors import Problem
from digest.files.atomic import write_if_changed
from digest.files.hashing import changes, hash_parts, tree
from digest.incremental.code_version import code_version
from digest.incremental.stamp import Stamp

if TYPE_CHECKING:
    from digest.cli.console import Reporter
    from digest.pipeline.article_pipeline import ArticlePipeline
    from digest.pipeline.composition import Composition
    from digest.pipeline.docs_folder import DocsChange
    from digest.pipeline.ingest import Ingested


@click.command()
@folder("seeds", "Raw texts, one article a file.")
@folder("docs", "Where the Markdown goes.")
@folder("editorial", "Tags, terms, rules, locales and the translation memory.")
@click.option("--check", "dry", is_flag=True, help="Write nothing; exit 1 if docs/ would change.")
@click.option(
    "--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write a report."
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Processes that share the work on many seeds.",
)
@verbosity
def docs(
    seeds: Path,
    docs: Path,
    editorial: Path,
    dry: bool,
    json_file: Path | None,
    jobs: int,
    reporter: Reporter,
) -> None:
    """Turns seeds into Markdown in every locale.

    A bad seed is reported and skipped; the others are done, and the exit status is 1.

    \b
    Examples:
      build.py docs
      build.py docs --check                    for CI: is docs/ up to date?
      build.py docs --json report.json         what was removed, inferred and doubted
      build.py docs --seeds inbox --docs out
    """
    if not dry:
        click.get_current_context().with_resource(alone(reporter, docs, editorial / "memory"))

    # 1. Nothing at all has changed since a run that left nothing to do.
    stamp = Stamp(ROOT / "build" / "docs.json")
    before = [*changes(seeds), *changes(editorial)]
    inputs = _inputs(seeds, editorial, docs)
    said = stamp.said(hash_parts(chain([inputs], tree(docs))))
    if said is not None and not json_file and not reporter.verbose:
        for line in said:
            reporter.warn(line)
        reporter.step(f"{docs}: unchanged")
        return

    from digest.editorial import load_editorial
    from digest.incremental.cache import Volume
    from digest.incremental.workers import Workers
    from digest.pipeline.article_pipeline import ArticlePipeline
    from digest.pipeline.composition import Composition
    from digest.pipeline.docs_folder import compare_docs, write_docs
    from digest.pipeline.ingest import ingest
    from digest.pipeline.report import report
    from digest.pipeline.standing import remember, standing
    from digest.pipeline.stores import Stores

    stores = Stores.below(ROOT / "build" / "kept")
    data = load_editorial(editorial)
    press = ArticlePipeline(data, stores.load_memory(data.memory), stores)
    with ExitStack() as running:
        # 2. Understand the seeds.
        workers = running.enter_context(Workers(press, jobs, ArticlePipeline.warm_up))
        intake = ingest(workers, seeds, lambda paths: reporter.track(paths, "seeds"))
        said = _tell(intake, seeds, reporter)

        # 3. Find their English: the memory first, then an installed Argos package.
        composition = Composition(workers, intake)
        if composition.pending and not dry and _drafted(press, intake, composition.pending):
            running.close()
            press = press.with_memory(stores.load_memory(data.memory))
            workers = running.enter_context(Workers(press, jobs, ArticlePipeline.warm_up))
            composition = Composition(workers, intake)
        said += _tell_pending(composition, reporter)
        if not dry:
            stores.sweep()

        # 4. Lay out the pages that do not stand as they are to be, and write or compare them.
        pages = Volume(ROOT / "build" / "pages.json", list[str], stores.code_version)
        stand = standing(composition, docs, pages)
        renew = compare_docs if dry else write_docs
        change = renew(composition.pages(stand), docs, {*chain.from_iterable(stand.values())})

    if not dry:
        remember(composition, change.digests, pages)
    _say(change, docs, dry, reporter)
    if json_file:
        text = json.dumps(report(press, intake), ensure_ascii=False, indent=1)
        write_if_changed(json_file, text.encode() + b"\n")
    if intake.skipped or (dry and change):
        sys.exit(1)
    if not dry and before == [*changes(seeds), *changes(editorial)]:
        # Of what was edited meanwhile nobody knows whether it was read before or after.
        stamp.leave(hash_parts(chain([inputs], tree(docs))), said)


def _inputs(seeds: Path, editorial: Path, docs: Path) -> bytes:
    """What a run depends on; an Argos package gives pending passages their drafts."""
    from digest.translation.machine.packages import packages_folder

    packages = sorted(packages_folder().glob("*/metadata.json"))
    where = repr((seeds.resolve(), editorial.resolve(), docs.resolve(), packages)).encode()
    return hash_parts(
        chain([where, code_version().encode()], tree(seeds), tree(editorial))
    ).encode()


def _doubts(intake: Ingested, seeds: Path) -> Iterator[Problem]:
    for article in intake.articles:
        for doubt in article.doubts:
            yield Problem(str(seeds / article.seed), doubt.message, doubt.line)
    for duplicate in intake.duplicates:
        yield Problem(
            str(seeds / duplicate.seed), f"duplicate of {duplicate.kept}; its page names both"
        )
    for held in intake.held_back:
        message = f"held back: source {held.source}; editorial/rights.yml says so"
        yield Problem(str(seeds / held.seed), message)


def _tell(intake: Ingested, seeds: Path, reporter: Reporter) -> list[str]:
    """Says what was taken in; returns the doubts."""
    for article in intake.articles:
        reporter.detail(f"{seeds / article.seed}: {article.title}")
    doubts = [*_doubts(intake, seeds)]
    for doubt in doubts:
        reporter.warn(doubt)
    for skip in intake.skipped:
        reporter.fail(Problem(str(seeds / skip.seed), f"skipped: {skip.reason}"))
    return [*map(str, doubts)]


def _drafted(press: ArticlePipeline, intake: Ingested, slugs: Collection[str]) -> bool:
    """Whether there is an engine, which has then drafted what articles lack."""
    from digest.text.term_finder import TermFinder
    from digest.translation.drafting import draft
    from digest.translation.machine import find_engine

    if (engine := find_engine()) is None:
        return False
    entries = [entry for entry in intake.articles if entry.slug in slugs]
    segments = {each.slug: press.opened(each, intake.folder).segments for each in entries}
    terms = TermFinder(press.editorial.termbase, press.editorial.names)
    draft(segments, press.memory, engine, terms, drafted_on=date.today())
    return True


def _tell_pending(composition: Composition, reporter: Reporter) -> list[str]:
    from digest.translation.machine import HOW_TO_INSTALL

    pending = {*chain.from_iterable(composition.pending.values())}
    if not pending:
        return []
    told = f"{len(pending)} passages stay Chinese in the English edition: {HOW_TO_INSTALL}"
    reporter.warn(told)
    return [told]


def _say(change: DocsChange, docs: Path, dry: bool, reporter: Reporter) -> None:
    for name in change.written:
        reporter.detail(f"{docs / name}: written" if not dry else f"{docs / name}: would change")
    for name in change.removed:
        reporter.detail(f"{docs / name}: removed" if not dry else f"{docs / name}: would go")
    if dry and change:
        first = [*change.written, *change.removed][0]
        count = len(change.written) + len(change.removed)
        message = f"{count} files differ from what the seeds give; run `build.py docs` and commit"
        reporter.fail(Problem(str(docs / first), message))
    else:
        reporter.step(
            f"{docs}: {len(change.written)} written, {len(change.removed)} removed, "
            f"{change.unchanged} unchanged"
        )
