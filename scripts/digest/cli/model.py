"""`build.py model`: the package that drafts English."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.console import Reporter
from digest.cli.lock import alone
from digest.cli.options import verbosity
from digest.translation.machine.download import download
from digest.translation.machine.install import install as install_archive
from digest.translation.machine.packages import packages_folder


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

    A download that broke off is continued. A bad archive is refused, and what was installed before
    stays.

    \b
    Examples:
      build.py model install
      build.py model install --model translate-zh_en-1_9.argosmodel
    """
    folder = packages_folder()
    click.get_current_context().with_resource(alone(reporter, folder))
    if archive:
        package = install_archive(archive, folder)
    else:
        fetched = _fetch(folder, reporter)
        try:
            package = install_archive(fetched, folder)
        finally:
            fetched.unlink()
    reporter.step(f"{package.folder}: zh→en {package.version} installed")


def _fetch(folder: Path, reporter: Reporter) -> Path:
    with reporter.bar("download", None) as bar:
        return download(
            folder, lambda done, total: bar.update(bar.task_ids[0], completed=done, total=total)
        )
