"""`translate --redraft`: which machine drafts are made anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from digest.cli.options import F
from digest.errors import choose
from digest.model import TranslationUnit, UnitStatus
from digest.text.term_finder import TermFinder
from digest.translation.checks import CHECKS
from digest.translation.redrafting import DraftFilter

Units = Mapping[str, Mapping[str, TranslationUnit]]
"""By slug, the units of an article in one locale by their source."""

_NARROWED_BY = {
    "flags": ("--flag", "ID", "Redraft only what this check doubts."),
    "engines": ("--engine", "WORDS", "Redraft only what this engine made."),
    "words": ("--term", "WORD", "Redraft only what has this term or word in the Chinese."),
    "articles": ("--article", "SLUG", "Redraft only what this article has."),
}


@dataclass(frozen=True, slots=True)
class Redraft:
    """What `--redraft` and the options that narrow it down ask for."""

    drafts: DraftFilter
    articles: tuple[str, ...]

    def sources(self, units: Units, terms: TermFinder) -> frozenset[str]:
        """The Chinese of the drafts to make anew; one text has one draft in all articles."""
        for slug in self.articles:
            if slug not in units:
                cure = choose(slug, units.keys())
                raise click.UsageError(f"--article {slug} is no story; {cure}")
        slugs = self.articles or units
        own = (unit for slug in slugs for unit in units[slug].values())
        return frozenset(unit.source for unit in self.drafts.picked(own, terms))


def count_of(units: Units) -> int:
    """How many different texts have drafts."""
    of_all = (unit for own in units.values() for unit in own.values())
    return len({unit.source for unit in of_all if unit.status is UnitStatus.MACHINE})


def redraft_options(command: F) -> F:
    """Adds `--redraft` and what narrows it down; the command gets a `redraft`, which may be None.

    Each may be given more than once for more than one value.
    """

    @wraps(command)
    def run(*args: Any, redraft: bool, **given: Any) -> object:
        narrowed = {name: given.pop(name) for name in _NARROWED_BY}
        return command(*args, redraft=_asked(redraft, narrowed), **given)

    decorated: Callable[..., object] = run
    for name, (option, metavar, text) in reversed(_NARROWED_BY.items()):
        values = click.Choice([check.id for check in CHECKS]) if name == "flags" else None
        decorated = click.option(
            option, name, multiple=True, type=values, metavar=metavar, help=text
        )(decorated)
    about = "Draft anew what machines drafted, too; what is edited stays. Narrowed down by:"
    return click.option("--redraft", is_flag=True, help=about)(decorated)  # type: ignore[return-value] # the same, with options


def _asked(redraft: bool, narrowed: Mapping[str, Sequence[str]]) -> Redraft | None:
    for name, values in narrowed.items():
        if values and not redraft:
            raise click.UsageError(f"{_NARROWED_BY[name][0]} narrows --redraft down; give both")
    if not redraft:
        return None
    flags, engines, words, articles = (tuple(narrowed[name]) for name in _NARROWED_BY)
    return Redraft(DraftFilter(frozenset(flags), engines, words), articles)
