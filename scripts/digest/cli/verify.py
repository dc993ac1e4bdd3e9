"""`build.py verify`: is a site the one that was built, from what is here?"""

from __future__ import annotations

import sys

import click

from digest.cli.console import Reporter
from digest.cli.options import of_project, verbosity
from digest.files.project import Project
from digest.model import china_today
from digest.pipeline.build_docs import Output, build_docs
from digest.site.manifest import NAME
from digest.site.verification import verify_site


@click.command()
@of_project("site", "seeds", "editorial", "docs")
@verbosity
def verify(project: Project, reporter: Reporter) -> None:
    """Checks every file of a site against its manifest, and the manifest against the sources.

    Fails on a file that is missing, changed or not of the build, on a seed, editorial file or page
    of docs/ that has changed, come or gone since, and on a manifest that is not whole.

    It cannot tell a site whose manifest was changed with it. The workflow that publishes attests
    the manifest, so that its origin can be checked first:

    \b
      gh attestation verify site/manifest.json.gz --repo OWNER/REPO

    \b
    Examples:
      build.py verify
      build.py verify --site ~/Downloads/published
    """

    def left_out() -> frozenset[str]:
        _, ingested = build_docs(project, output=Output.NOTHING, afresh=True).understood
        return ingested.left_out

    folders = (project.site, project.seeds, project.editorial, project.docs)
    problems = 0
    for problem in verify_site(*folders, left_out, china_today()):
        reporter.fail(problem)
        problems += 1
    if problems:
        sys.exit(1)
    manifest = project.site / NAME
    reporter.result(f"{project.site} is what its manifest says, and that names what is here.")
    reporter.result(
        "Whether the two were changed together, only an attestation tells: "
        f"gh attestation verify {manifest} --repo OWNER/REPO"
    )
