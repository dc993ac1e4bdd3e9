"""Measures what inserting known English does for drafts of the package that is installed.

The sentences are translated twice: by the whole pipeline, and as they are. Counted are the
placeables whose English is in the draft, figures in any form that says the same, and the checks
that find something.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from tests.sample import SEEDS  # noqa: E402

from digest.editorial import load_editorial  # noqa: E402
from digest.text.figures import FigureKind, figures  # noqa: E402
from digest.text.inline_tags import plain, with_tags  # noqa: E402
from digest.text.term_finder import TermFinder  # noqa: E402
from digest.translation.checks import Context, flags_of  # noqa: E402
from digest.translation.machine import HOW_TO_INSTALL, Translator, find_engine  # noqa: E402
from digest.translation.machine.placeables import (  # noqa: E402
    Placeable,
    missing,
    placeables,
)
from digest.translation.sentences import split  # noqa: E402
from digest.translation.web_addresses import ADDRESS  # noqa: E402

_DATES = frozenset(
    {FigureKind.YEAR, FigureKind.MONTH, FigureKind.DAY, FigureKind.DECADE, FigureKind.CENTURY}
)


@click.command()
@click.option(
    "--texts",
    type=click.Path(exists=True, path_type=Path),
    help="A text, or a folder of .txt files; the real texts or the tests' sample without.",
)
@click.option(
    "--editorial",
    type=click.Path(exists=True, path_type=Path),
    default=ROOT / "editorial",
    help="The folder with the termbase.",
)
@click.option("--sentences", default=500, show_default=True, help="How many at most; 0: all.")
def main(texts: Path | None, editorial: Path, sentences: int) -> None:
    """Prints what survives with insertion and without, and what the checks flag."""
    engine = find_engine()
    if engine is None:
        click.echo(f"nothing is measured: {HOW_TO_INSTALL}")
        return
    data = load_editorial(editorial)
    terms = TermFinder(data.termbase, data.names)
    chosen = _sentences(texts or _real_texts())[: sentences or None]
    inserted = Translator(engine, terms).translate([with_tags(text, ()) for text in chosen])
    bare = [drafts[0].text for drafts in engine.translate(chosen)]
    drafts = [plain(draft.text) for draft in inserted], bare
    click.echo(f"{len(chosen)} sentences, {engine.name}")
    _report_placeables(chosen, drafts, terms)
    _report_flags(chosen, drafts, Context(terms))


def _real_texts() -> Path:
    """The real texts where they are at hand, else the tests' sample."""
    real = Path(os.environ.get("DIGEST_SHARED") or ROOT / ".." / "shared") / "seeds"
    return real if real.is_dir() else SEEDS


def _sentences(texts: Path) -> list[str]:
    """The sentences of a text or of all in a folder, each once."""
    files = sorted(texts.glob("*.txt")) if texts.is_dir() else [texts]
    lines = chain.from_iterable(file.read_text(encoding="utf-8").splitlines() for file in files)
    pieces = chain.from_iterable(split(with_tags(line.strip(), ())) for line in lines)
    return list(dict.fromkeys(map(plain, pieces)))


def _report_placeables(
    sentences: Sequence[str], drafts: Iterable[Sequence[str]], terms: TermFinder
) -> None:
    found = [(i, span) for i, text in enumerate(sentences) for span in placeables(text, terms)]
    kinds = [kind_of(sentences[i], span) for i, span in found]
    survived = [
        Counter(
            kind
            for (i, span), kind in zip(found, kinds, strict=True)
            if not missing(own[i], [span])
        )
        for own in drafts
    ]
    click.echo(f"\n{'survives':<14}{'placeables':>12}{'inserted':>12}{'as it is':>12}")
    for kind, count in sorted(Counter(kinds).items()):
        shares = "".join(f"{100 * each[kind] / count:>10.1f} %" for each in survived)
        click.echo(f"{kind:<14}{count:>12}{shares}")


def _report_flags(
    sentences: Sequence[str], drafts: Iterable[Sequence[str]], context: Context
) -> None:
    flagged = [
        Counter(
            flag.id
            for text, draft in zip(sentences, own, strict=True)
            for flag in flags_of(with_tags(text, ()), with_tags(draft, ()), context)
        )
        for own in drafts
    ]
    click.echo(f"\n{'flagged':<26}{'inserted':>12}{'as it is':>12}")
    for check in sorted({*chain.from_iterable(flagged)}):
        click.echo(f"{check:<26}" + "".join(f"{each[check]:>12}" for each in flagged))
    click.echo(f"{'all':<26}" + "".join(f"{each.total():>12}" for each in flagged))


def kind_of(text: str, span: Placeable) -> str:
    """Whether a placeable is a figure, a date, money, an address or a name."""
    if span.figure:
        (figure, *_) = (each for each in figures(text) if each.start == span.start)
        return "money" if figure.currency else "date" if figure.kind in _DATES else "figure"
    return "address" if ADDRESS.fullmatch(span.rendering) else "name"


if __name__ == "__main__":
    main()
