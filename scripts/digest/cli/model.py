"""`build.py model`: the package that drafts English."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.console import Reporter
from digest.cli.lock import alone
from digest.cli.options import verbosity
from digest.errors import ModelError, Problem
from digest.translation.machine.install import install as install_archive
from digest.translation.machine.install import install_newest
from digest.translation.machine.origin import is_published
from digest.translation.machine.packages import Package, packages_folder


@click.group()
def model() -> None:
    """Manages the Argos Translate package that drafts English.

    It is kept where Argos keeps it, or in ARGOS_PACKAGES_DIR.

    \b
    Example:
      build.py model install
    """


@model.command()
@click.option(
    "--model",
    "archive",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Install this .argosmodel file instead of downloading one.",
)
@verbosity
def install(archive: Path | None, reporter: Reporter) -> None:
    """Installs the zh→en package from the Argos index, or from a file.

    A download comes over https, and one that broke off is continued. A bad archive is refused, and
    so is one with other bytes than the known archive of its name; what was installed before stays.

    \b
    Examples:
      build.py model install
      build.py model install --model translate-zh_en-1_9.argosmodel
    """
    folder = packages_folder()
    if folder is None:
        message = "no home folder to keep a package in; set ARGOS_PACKAGES_DIR to another"
        raise ModelError(Problem("build.py", message))
    click.get_current_context().with_resource(alone(reporter, folder))
    package = install_archive(archive, folder) if archive else _newest(folder, reporter)
    reporter.step(f"{package.folder}: zh→{package.language} {package.version} installed")


def _newest(folder: Path, reporter: Reporter) -> Package:
    with reporter.bar("download", None) as bar:
        package, origin = install_newest(
            folder, lambda done, total: bar.update(bar.task_ids[0], completed=done, total=total)
        )
    if is_published(origin):
        reporter.step(f"{origin.name}: the sha256 is the one that its makers have published")
    else:
        reporter.step(
            f"{origin.name}: sha256 {origin.sha256}; none is known here to compare it with, so "
            "its server was trusted, and a later download of this name must have the same"
        )
    return package
