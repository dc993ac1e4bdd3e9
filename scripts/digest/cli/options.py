"""Options that several commands share, and where the project's folders are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

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
        from digest.cli.console import Reporter

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


base_url = click.option(
    "--base-url",
    envvar="SITE_URL",
    default="http://127.0.0.1:8000/digest/",
    show_default=True,
    help="Address of the site's root; the environment's SITE_URL serves too.",
)
