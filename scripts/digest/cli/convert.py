"""`build.py convert`: the press's script conversion as a Unix filter."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

import click

from digest.cli.options import of_project
from digest.cli.terminal import data_output, json_text, write_line
from digest.conversion import CONFIGS, Conversion, Converters
from digest.editorial import Locale
from digest.editorial.locales import load_locales
from digest.editorial.protected_words import load_protection
from digest.editorial.termbase import load_termbase
from digest.errors import DigestError, Problem
from digest.files.project import Project
from digest.model import Script

Convert = Callable[[str], Conversion]


@click.command()
@click.option("--to", "to", metavar="LOCALE", help="Write as a page in LOCALE shows it.")
@click.option("--from", "source", metavar="LOCALE", help="What the text is in; else it is found.")
@click.option("--config", type=click.Choice(CONFIGS), help="Convert by OpenCC's configuration.")
@click.option("--no-protect", is_flag=True, help="Let the dictionaries alone decide.")
@click.option("--report", is_flag=True, help="List the decisions, as JSON lines on stderr.")
@of_project("editorial")
def convert(
    to: str | None,
    source: str | None,
    config: str | None,
    no_protect: bool,
    report: bool,
    project: Project,
) -> None:
    """Converts standard input between Simplified and Traditional, line by line.

    With --to, quotation marks become those of the locale and wrong forms in Traditional text are
    mended; with --config, characters are converted and nothing else. What stands in -{ }- stays
    as it is. The report has a line for each place that neither a phrase of the dictionaries nor
    a protected word decided, and for each that was mended.

    \b
    Examples:
      build.py convert --to zh-Hant < article.txt
      build.py convert --to zh-Hant --report < article.txt 2> decisions.jsonl
      build.py convert --config s2hk --no-protect < article.txt
    """
    if (to is None) == (config is None):
        raise click.UsageError("neither or both of --to and --config; give one of them")
    if source and config:
        raise click.UsageError("--from goes with --to; a configuration names its source")
    converters = _converters(project.editorial, protect=not no_protect)
    if config:
        work = _by_config(converters, config, protect=not no_protect, report=report)
    else:
        locales = {locale.id: locale for locale in load_locales(project.editorial / "locales.yml")}
        target = _locale(locales, "--to", to)
        work = _to_locale(converters, target, _source(locales, source), report=report)
    _filter(sys.stdin.buffer, work, report=report)


def _converters(editorial: Path, *, protect: bool) -> Converters:
    if not protect:
        return Converters()
    return Converters(
        load_protection(editorial / "conversion.tsv"), load_termbase(editorial / "terms.csv")
    )


def _by_config(converters: Converters, config: str, *, protect: bool, report: bool) -> Convert:
    def work(line: str) -> Conversion:
        decisions = converters.undecided(line, config) if report else ()
        return Conversion(converters.convert(line, config, protect=protect), decisions)

    return work


def _to_locale(
    converters: Converters, locale: Locale, source: Locale | None, *, report: bool
) -> Convert:
    script = source.script if source else Script.MIXED

    def work(line: str) -> Conversion:
        if report:
            return converters.to_locale(line, script, locale)
        return Conversion(converters.shown(line, script, locale))

    return work


def _source(locales: dict[str, Locale], source: str | None) -> Locale | None:
    return _locale(locales, "--from", source) if source else None


def _locale(locales: dict[str, Locale], option: str, name: str | None) -> Locale:
    han = {key: locale for key, locale in locales.items() if not locale.translated}
    if name not in han:
        raise click.UsageError(f"{option} {name} is not known; choose one of {', '.join(han)}")
    return han[name]


def _filter(stdin: BinaryIO, work: Convert, *, report: bool) -> None:
    out = data_output()
    for number, line in enumerate(_lines(stdin), start=1):
        conversion = work(line)
        out.write(conversion.text)
        for decision in conversion.decisions if report else ():
            record = {"line": number, "column": decision.start + 1, **asdict(decision)}
            del record["start"]
            write_line(json_text(record), err=True)
    out.flush()


def _lines(stdin: BinaryIO) -> Iterator[str]:
    """The lines of standard input with the line ends they have."""
    for number, line in enumerate(stdin, start=1):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            problem = "not UTF-8; convert the file first, as with iconv -f gb18030"
            raise DigestError(Problem("<stdin>", problem, number)) from error
