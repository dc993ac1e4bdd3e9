"""The command line: which commands there are, and what their exit codes mean."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from digest import __version__
from digest.cli.memory_limit import told_when_memory_ends
from digest.cli.options import project_folder
from digest.cli.terminal import close_gate
from digest.errors import DigestError, Problem

COMMANDS = {
    "docs": "digest.cli.docs:docs",
    "site": "digest.cli.site:site",
    "verify": "digest.cli.verify:verify",
    "serve": "digest.cli.serve:serve",
    "new": "digest.cli.new:new",
    "upgrade": "digest.cli.upgrade:upgrade",
    "import": "digest.cli.import_:import_command",
    "inspect": "digest.cli.inspect:inspect",
    "check": "digest.cli.check:check",
    "terms": "digest.cli.terms:terms",
    "convert": "digest.cli.convert:convert",
    "translate": "digest.cli.translate:translate",
    "review": "digest.cli.review:review",
    "model": "digest.cli.model:model",
}

_UNSEARCHED = 50_000
"""Objects that may be made before Python looks for circles of garbage: a run makes few of those."""


class _LazyGroup(click.Group):
    """Loads a command's module when it is called: `convert` is a filter and must start at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101 - narrows the type
        return command


@click.group(
    cls=_LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@project_folder
@click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Without a command: write what to look at, in Markdown, where the site is built.",
)
@click.option("--today", metavar="DAY", help="Without a command: as for `site`.")
@click.option("--base-url", metavar="ADDRESS", help="Without a command: as for `site`.")
@click.option("--jobs", metavar="N", help="Without a command: as for `site`.")
@click.option("-q", "--quiet", is_flag=True, help="Without a command: say only problems.")
@click.option("-v", "--verbose", is_flag=True, help="Without a command: say more.")
@click.version_option(__version__, message="digest press %(version)s")
@click.pass_context
def cli(ctx: click.Context, /, project_folder: Path, **stated: object) -> None:
    """Turns Chinese news texts in seeds/ into a trilingual site.

    Without a command it does the whole job: seeds/ to docs/, then docs/ to site/. A seed that
    cannot be read is left out and named last; the site has the others, and the exit status is 1.

    \b
    Examples:
      build.py                         everything
      build.py --base-url https://someone.github.io/digest/
      build.py docs --check            would docs/ change?
      build.py inspect seeds/a.txt     what was removed from a text, and why
      build.py serve                   look at the site
      build.py new ../batteries        a digest of your own

    Exit status: 0 done, 1 bad input or drift, 2 wrong usage.
    """
    given = [f"--{name.replace('_', '-')}" for name, value in stated.items() if value]
    if ctx.invoked_subcommand is not None:
        for option in given:
            message = f"`{option}` is of the whole job; leave out the command, or give it there"
            raise click.UsageError(message)
        return
    from digest.cli.whole import whole

    values = [value for value in stated.values() if value]
    words = ["--project", str(project_folder)]
    for option, value in zip(given, values, strict=True):
        words += [option] if value is True else [option, str(value)]
    with whole.make_context("build.py", words) as sub:
        whole.invoke(sub)


def _tune_garbage_collection() -> None:
    """For this process and those it starts; a library leaves such things alone."""
    gc.set_threshold(_UNSEARCHED)
    if hasattr(os, "register_at_fork"):
        # Memory that a search for garbage touches is no longer shared with a fork.
        os.register_at_fork(before=gc.freeze)


def main() -> None:
    """Runs the command line; every error a person can mend becomes its lines and status 1."""
    close_gate()
    _tune_garbage_collection()
    try:
        with told_when_memory_ends():
            cli(prog_name="build.py")
    except DigestError as error:
        _fail(*error.problems)
    except FileNotFoundError as error:
        _fail(Problem(str(error.filename), "went away while it was being read; run again"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        place = str(error.filename or "build.py")
        _fail(Problem(place, f"{reason}; free space or change permissions, then run again"))


def _fail(*problems: Problem) -> NoReturn:
    from digest.cli.console import Reporter

    for problem in problems:
        Reporter().fail(problem)
    sys.exit(1)
