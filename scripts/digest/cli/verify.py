"""`build.py verify`: is a site the one that was built, from what is here?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from digest.cli.console import Reporter
from digest.cli.options import folder, verbosity
from digest.site.manifest import verify_site


@click.command()
@folder("site", "The built site.")
@folder("seeds", "Raw texts, one article a file.")
@folder("editorial", "Tags, terms, rules, locales and the translation memory.")
@folder("docs", "Markdown, as `build.py docs` writes it.")
@verbosity
def verify(site: Path, seeds: Path, editorial: Path, docs: Path, reporter: Reporter) -> None:
    """Checks every file of a site against its manifest, and the manifest against the sources.

    Fails on a file that is missing, changed or not of the build, and on a seed, editorial file or
    page of docs/ that has changed since.

    \b
    Examples:
      build.py verify
      build.py verify --site ~/Downloads/published
    """
    sources = {"seeds": seeds, "editorial": editorial, "docs": docs}
    problems = list(verify_site(site, sources))
    for problem in problems:
        reporter.fail(problem)
    if problems:
        sys.exit(1)
    reporter.result(f"{site} is as it was built, from what is here.")
