"""`build.py convert`: the press's script conversion as a Unix filter."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import click

from digest.cli.options import of_project
from digest.cli.terminal import data_output, json_text, write_line
from digest.conversion import (
    CONFIGS,
    Conversion,
    Converters,
    PlainText,
    Vocabulary,
    Worded,
    marked_spans,
    proper_names,
)
from digest.editorial import CONVERSION, TERMS, Locale
from digest.editorial.locales import load_locales
from digest.editorial.name_rules import load_name_rules
from digest.editorial.protected_words import load_protection
from digest.editorial.termbase import load_termbase
from digest.editorial.vocabulary import VOCABULARY_FOLDER, load_vocabulary
from digest.errors import DigestError, Problem, choose
from digest.files.project import Project
from digest.text.phrases import Span

Convert = Callable[[str], Conversion]
Record = dict[str, object]
_OF_THE_LOCALE = "of the locale"
_NO_WORDS = Vocabulary(())
_MARK = "-{"
_SIGNS = len("-{}-")

_TELLING = 1024 * 1024
"""Bytes from which script and names are found: a book; behind them, names are read by line."""


@click.command()
@click.option("--to", "to", metavar="LOCALE", help="Write as a page in LOCALE shows it.")
@click.option("--from", "source", metavar="LOCALE", help="What the text is in; else it is found.")
@click.option("--config", type=click.Choice(CONFIGS), help="Convert by OpenCC's configuration.")
@click.option(
    "--vocabulary",
    is_flag=False,
    flag_value=_OF_THE_LOCALE,
    metavar="[NAME]",
    help="Use a place's own words: those of the locale, or NAME.",
)
@click.option("--no-protect", is_flag=True, help="Let the dictionaries alone decide.")
@click.option("--report", is_flag=True, help="List the decisions, as JSON lines on stderr.")
@of_project("editorial")
def convert(
    to: str | None,
    source: str | None,
    config: str | None,
    vocabulary: str | None,
    no_protect: bool,
    report: bool,
    project: Project,
) -> None:
    """Converts standard input between Simplified and Traditional, line by line.

    With --to, quotation marks become those of the locale and wrong forms in Traditional text are
    mended; with --config, characters are converted and nothing else. Without --from the script is
    found in the whole input, which is taken for Simplified where nothing tells. Addresses, paths,
    names of files, `code` and what stands in -{ }- stay as they are. The report has a line for each
    doubtful place, with its line and column, what was chosen and what else it may be, and for each
    that was mended; with --vocabulary, also for each word that was changed, and for each that an
    editor is asked about.

    \b
    Examples:
      echo 每周治愈一例。 | build.py convert --to zh-Hant     每週治癒一例。
      build.py convert --to zh-Hans < taiwan.txt > mainland.txt
      build.py convert --to zh-Hant --from zh-Hans < one-line.txt
      build.py convert --to zh-Hant --report < article.txt 2> decisions.jsonl
      echo 打印软件的质量 | build.py convert --to zh-Hant --vocabulary --report
      build.py convert --config s2hk --no-protect < article.txt
    """
    if (to is None) == (config is None):
        raise click.UsageError("neither or both of --to and --config; give one of them")
    if source and config:
        raise click.UsageError("--from goes with --to; a configuration names its source")
    if vocabulary and config:
        raise click.UsageError("--vocabulary goes with --to; a configuration has no local words")
    converters = _converters(project.editorial, protect=not no_protect)
    words = _NO_WORDS
    if config:
        work = _by_config(converters, config, protect=not no_protect, report=report)
        head: list[bytes] = []
    else:
        locales = {locale.id: locale for locale in load_locales(project.editorial / "locales.yml")}
        target = _locale(locales, "--to", to)
        stated = _source(locales, source)
        head = [] if stated else _head(sys.stdin.buffer)
        text = b"".join(head).decode("utf-8", "ignore")
        plain = PlainText(converters, text, stated.script if stated else None)
        work = _to_locale(plain, target, report=report)
        if vocabulary:
            words = _words(project.editorial, target, vocabulary)
    _filter(chain(head, sys.stdin.buffer), work, words, report=report)


def _converters(editorial: Path, *, protect: bool) -> Converters:
    if not protect:
        return Converters()
    return Converters(
        load_protection(editorial / CONVERSION),
        load_termbase(editorial / TERMS),
        rules=load_name_rules(editorial / "names.yml"),
    )


def _words(editorial: Path, locale: Locale, option: str) -> Vocabulary:
    known = load_vocabulary(editorial / VOCABULARY_FOLDER)
    name = locale.vocabulary if option == _OF_THE_LOCALE else option
    if not name:
        message = f"{locale.id} names no vocabulary; give one of {', '.join(known)}"
        raise click.UsageError(message)
    if name not in known:
        raise click.UsageError(f"--vocabulary {name} is not known; {choose(name, [*known])}")
    return Vocabulary(known[name], proper_names(load_termbase(editorial / TERMS)))


def _by_config(converters: Converters, config: str, *, protect: bool, report: bool) -> Convert:
    def work(line: str) -> Conversion:
        decisions = converters.undecided(line, config) if report else ()
        return Conversion(converters.convert(line, config, protect=protect), decisions)

    return work


def _to_locale(text: PlainText, locale: Locale, *, report: bool) -> Convert:
    def work(line: str) -> Conversion:
        return text.render(line, locale) if report else Conversion(text.shown(line, locale))

    return work


def _source(locales: dict[str, Locale], source: str | None) -> Locale | None:
    return _locale(locales, "--from", source) if source else None


def _locale(locales: dict[str, Locale], option: str, name: str | None) -> Locale:
    han = {key: locale for key, locale in locales.items() if not locale.translated}
    if name not in han:
        raise click.UsageError(f"{option} {name} is not known; choose one of {', '.join(han)}")
    return han[name]


def _head(stdin: BinaryIO) -> list[bytes]:
    """The lines that tell the script and the names: all of them, but of a very long text."""
    return stdin.readlines(_TELLING)


def _filter(stdin: Iterable[bytes], work: Convert, words: Vocabulary, *, report: bool) -> None:
    out = data_output()
    for number, line in enumerate(_lines(stdin), start=1):
        if line.isspace():
            out.write(line)
            continue
        conversion = work(line)
        marked = [*marked_spans(line)] if _MARK in line else []
        worded = words.render(conversion.text, marked)
        out.write(worded.text)
        for record in _report(conversion, worded, marked) if report else ():
            write_line(json_text({"line": number, **record}), err=True)
    out.flush()


def _report(conversion: Conversion, worded: Worded, marked: list[Span]) -> Iterator[Record]:
    for decision in conversion.decisions:
        record = {"column": decision.start + 1, **asdict(decision)}
        del record["start"]
        yield record
    for change in worded.changes:
        signs = sum(_SIGNS for _, end in marked if end <= change.start)
        told = {key: getattr(change, key) for key in ("word", "local", "kind", "asked")}
        yield {"column": change.start + signs + 1, **told, "reason": "vocabulary"}


def _lines(stdin: Iterable[bytes]) -> Iterator[str]:
    """The lines of standard input with the line ends they have."""
    for number, line in enumerate(stdin, start=1):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            problem = "not UTF-8; convert the file first, as with iconv -f gb18030"
            raise DigestError(Problem("<stdin>", problem, number)) from error
