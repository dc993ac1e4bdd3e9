"""`build.py upgrade`: a newer press for a digest."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from digest.cli.console import Reporter
from digest.cli.lock import alone
from digest.cli.options import of_project, verbosity
from digest.files.project import ENGINE, Project
from digest.pipeline.starter.in_place import require_clean
from digest.pipeline.starter.press_archive import press_at, unpack
from digest.pipeline.starter.upgrading import planned_upgrade
from digest.pipeline.starter.upgrading import upgrade as carry_out


@click.command()
@of_project()
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, path_type=Path),
    metavar="DIR|FILE",
    help="The newer press: its folder, or a .zip or .tar.gz of it.",
)
@click.option("--check", is_flag=True, help="Only say what would be done; 1 if anything.")
@click.option("--yes", is_flag=True, help="Go on where files of the digest are in no commit.")
@verbosity
def upgrade(
    project: Project, source: Path | None, check: bool, yes: bool, reporter: Reporter
) -> None:
    """Brings a newer press into a digest that `new` made; what is the digest's own stays.

    Code that somebody changed is put into build/replaced/. A changed rule, theme file or workflow
    stays, and the newer one is put into build/upgrade/ beside it. Look at `git diff` afterwards,
    run build.py, and commit.

    \b
    In the digest, with a newer press that was downloaded or cloned:
      build.py upgrade --from ~/Downloads/press-main.zip --check
      build.py upgrade --from ~/Downloads/press-main.zip
      build.py upgrade --from ../press
    In the newer press:
      build.py upgrade --project ../batteries
    """
    if source:
        _by_newer(source, project, check=check, yes=yes, quiet=reporter.quiet)
    if project.root.resolve() == ENGINE:
        message = "this press cannot upgrade itself; give the newer one as `--from DIR` or FILE.zip"
        raise click.UsageError(message)
    plan = planned_upgrade(project.root, ENGINE)
    if not plan.changes:
        reporter.step(f"{project.root}: has this press already, {plan.version[1]}")
        return
    if check:
        for line in plan.told():
            reporter.result(line)
        sys.exit(1)
    if not yes:
        require_clean(project.root)
    click.get_current_context().with_resource(alone(reporter, project.docs))
    carry_out(project, plan, lambda names: reporter.track(names, "files"))
    for line in plan.told():
        reporter.result(line)
    reporter.step("now run `python scripts/build.py`, look at what changed, and commit it")


def _by_newer(source: Path, project: Project, *, check: bool, yes: bool, quiet: bool) -> None:
    """Lets the newer press do it, which knows what has changed; ends with its status."""
    flags = [flag for flag, given in (("--check", check), ("--yes", yes), ("-q", quiet)) if given]
    with tempfile.TemporaryDirectory() as scratch:
        if source.is_dir():
            press = press_at(source)
        else:
            unpack(source, Path(scratch))
            press = press_at(Path(scratch))
        door = str(press.resolve() / "scripts" / "build.py")
        command = [sys.executable, door, "upgrade", "--project", str(project.root.resolve())]
        status = subprocess.run([*command, *flags], check=False, env=os.environ).returncode  # noqa: S603 - our own
    sys.exit(status)
