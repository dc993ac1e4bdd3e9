"""`build.py check`: everything an editor should know before publishing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from digest.cli.console import Reporter
from digest.cli.options import of_project, verbosity
from digest.conversion import marked, wrong_script
from digest.editorial import load_editorial
from digest.editorial.slow_patterns import slow_patterns
from digest.errors import EditorialError, Problem
from digest.files.project import Project
from digest.model import Article, Rendition
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.build_docs import Output, build_docs
from digest.pipeline.own_texts import OwnTexts
from digest.pipeline.pictures.own_share_images import SHARE_IMAGES, check_share_images
from digest.pipeline.unmet import unmet


@click.command()
@of_project("seeds", "docs", "editorial")
@click.option(
    "--publishing",
    is_flag=True,
    help="Fail only on what keeps the whole site back; name what concerns one text.",
)
@verbosity
def check(project: Project, publishing: bool, reporter: Reporter) -> None:
    """Shows, for each seed, what was removed, inferred and doubted; finds what is wrong.

    Fails on a broken editorial file or share image, a pattern that a long line stops, a seed that
    becomes no article, and a page that shows Chinese in characters of the other script.

    \b
    Examples:
      build.py check
      build.py check --quiet         only what is wrong
      build.py check --publishing    one bad text is no reason to withhold the others
    """
    data = load_editorial(project.editorial)
    if stuck := list(slow_patterns(data, project.editorial)):
        raise EditorialError(*stuck)
    check_share_images(project.editorial / SHARE_IMAGES, data.locales)
    run = build_docs(project, output=Output.NOTHING, afresh=True, progress=reporter)
    pipeline, ingested = run.understood
    problems = [*ingested.refused()]
    for article in ingested.opened(pipeline):
        _tell(article, reporter)
        render = partial(pipeline.renderer({}).render, article)
        chinese = [render(each) for each in pipeline.rendering.locales if not each.translated]
        problems += _wrong_script(chinese, pipeline, project.seeds)
    problems += _of_own_texts(ingested.own, pipeline, reporter)
    for doubt in unmet(pipeline, ingested, project.editorial):
        reporter.warn(doubt)
    for problem in problems:
        reporter.fail(problem)
    reporter.step(f"{len(ingested.articles)} articles checked, {len(problems)} problems")
    if problems and not publishing:
        sys.exit(1)


def _of_own_texts(
    own: OwnTexts, pipeline: ArticlePipeline, reporter: Reporter
) -> Iterator[Problem]:
    """What is wrong with the editors' own texts; tells what is doubted."""
    for text in own.texts:
        for rendition in pipeline.own_renditions(text):
            found = _wrong_script([rendition], pipeline, own.folder)
            if rendition.locale not in text.by_hand:
                yield from found
                continue
            for problem in found:  # a person wrote it, who may name the other edition
                reason = problem.message.partition("; ")[0]
                reporter.warn(replace(problem, message=f"{reason}; correct it there"))
    for article in own.articles:
        for doubt in own.reading_doubts(article):
            reporter.warn(doubt)


def _tell(article: Article, reporter: Reporter) -> None:
    reporter.step(f"{article.seed}: {article.title}")
    for item in article.evidence:
        reporter.step(f"  {item.field} = {item.value} (line {item.line}: {item.quote})")
    for change in filter(lambda change: change.text.strip(), article.changes):
        became = f" → {change.replacement}" if change.replacement else ""
        reporter.step(f"  {change.rule}, line {change.line}: {change.text.strip()!r}{became}")
    for line in article.dropped:
        reporter.step(f"  web-page: {line!r}")
    for doubt in article.doubts:
        reporter.warn(f"  {doubt}")


def _wrong_script(
    renditions: Iterable[Rendition], pipeline: ArticlePipeline, folder: Path
) -> Iterator[Problem]:
    """The characters of the other script that Chinese editions of a text show.

    Args:
        folder: of the text's file.
    """
    locales = {each.id: each for each in pipeline.rendering.locales if not each.translated}
    for rendition in (each for each in renditions if each.locale in locales):
        locale, article = locales[rendition.locale], rendition.article
        for block, text in zip(article.passages, rendition.passages, strict=True):
            if text.lang != locale.id:
                continue  # of another language, and shown as it is
            for offset, character in wrong_script(text.text, locale.script, marked(block.text)):
                context = text.text[max(0, offset - 6) : offset + 7]
                yield Problem(
                    str(folder / article.seed),
                    f"{locale.id}: {character} in “{context}” is of the other script; "
                    "protect the word in editorial/conversion/field.tsv",
                    block.line,
                )
