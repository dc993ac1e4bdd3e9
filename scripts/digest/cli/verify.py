"""`build.py verify`: is a site the one that was built, from what is here?"""

from __future__ import annotations

import sys

import click

from digest.cli.console import Reporter
from digest.cli.options import of_project, verbosity
from digest.files.project import Project
from digest.site.manifest import verify_site


@click.command()
@of_project("site", "seeds", "editorial", "docs")
@verbosity
def verify(project: Project, reporter: Reporter) -> None:
    """Checks every file of a site against its manifest, and the manifest against the sources.

    Fails on a file that is missing, changed or not of the build, and on a seed, editorial file or
    page of docs/ that has changed since.

    \b
    Examples:
      build.py verify
      build.py verify --site ~/Downloads/published
    """
    sources = {"seeds": project.seeds, "editorial": project.editorial, "docs": project.docs}
    problems = list(verify_site(project.site, sources))
    for problem in problems:
        reporter.fail(problem)
    if problems:
        sys.exit(1)
    reporter.result(f"{project.site} is as it was built, from what is here.")
