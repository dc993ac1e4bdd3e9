"""Options that several commands share, and where the project's folders are."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from digest.console import Reporter

ROOT = Path(__file__).resolve().parents[3]
F = TypeVar("F", bound=Callable[..., object])

FOLDER = click.Path(file_okay=False, path_type=Path)


def shown(path: Path) -> Path:
    """The path as a person would type it: relative to where they are, if it is below."""
    path = path.resolve()
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def folder(name: str, help_text: str) -> Callable[[F], F]:
    """An option `--NAME DIR` for one of the project's folders."""
    return click.option(
        f"--{name}",
        type=FOLDER,
        default=lambda: shown(ROOT / name),
        show_default=f"{name}/",
        help=help_text,
    )


def verbosity(command: F) -> F:
    """Adds `--quiet` and `--verbose`; the command gets a `reporter`."""

    def make(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
        reporter = ctx.params.setdefault("reporter", Reporter())
        if param.name is not None:
            setattr(reporter, param.name, value)
        return value

    quiet = click.option(
        "-q", "--quiet", is_flag=True, expose_value=False, callback=make, help="Say only problems."
    )
    verbose = click.option(
        "-v", "--verbose", is_flag=True, expose_value=False, callback=make, help="Say more."
    )
    return quiet(verbose(command))


def default_base_url() -> str | None:
    """The site's address from the environment (SITE_URL), if it says one."""
    return os.environ.get("SITE_URL") or None
