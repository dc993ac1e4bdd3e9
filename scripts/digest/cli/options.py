"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from digest.errors import AddressError, DigestError, Problem
from digest.files.base_url import checked_base_url
from digest.files.project import ENGINE, Project
from digest.model import china_today

F = TypeVar("F", bound=Callable[..., object])

FOLDER = click.Path(file_okay=False, path_type=Path)
_PROJECT = "project_folder"
_HELP = {
    "seeds": "Raw texts, one article a file.",
    "editorial": "Tags, terms, rules, locales and the translation memory.",
    "docs": "Markdown in every locale.",
    "site": "The built site.",
}


def shown(path: Path) -> Path:
    """The path as a person would type it: relative to where they are, if it is below."""
    path = path.resolve()
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def of_project(*folders: str) -> Callable[[F], F]:
    """Adds `--project DIR` and `--NAME DIR` for some of its folders; the command gets a `project`.

    Without them, the project is the one that the press lies in.
    """

    def decorate(command: F) -> F:
        @wraps(command)
        def run(*args: Any, project_folder: Path, **given: Any) -> object:
            own = {name: given.pop(name) for name in folders}
            project = Project.at(shown(project_folder)).using(**own)
            return command(*args, project=project, **given)

        decorated: Callable[..., object] = run
        for name in reversed(folders):
            text = f"{_HELP[name]}  [default: {name}/ of the project]"
            decorated = click.option(f"--{name}", type=FOLDER, help=text)(decorated)
        return project_folder(decorated)  # type: ignore[return-value] # the same, with options

    return decorate


def project_folder(command: F) -> F:
    """Adds `--project DIR`; the command gets a `project_folder`.

    It may stand before the command as well as after it.
    """
    return click.option(
        "--project",
        _PROJECT,
        type=FOLDER,
        default=lambda: click.get_current_context().find_root().params.get(_PROJECT, ENGINE),
        callback=_existing,
        show_default="the folder of the press",
        help="The digest: the folder with seeds/, editorial/, docs/ and mkdocs.yml.",
    )(command)


def _existing(ctx: click.Context, param: click.Parameter, folder: Path) -> Path:  # noqa: ARG001
    """The folder; a mistyped one would be made by the locks of a run."""
    if not folder.is_dir():
        reason = "no such folder; give `--project` the folder with seeds/ and editorial/"
        raise DigestError(Problem(str(shown(folder)), reason))
    return folder


def jobs(command: F) -> F:
    """Adds `--jobs N`."""
    return click.option(
        "--jobs",
        type=click.IntRange(1),
        default=2,
        show_default=True,
        help="Processes that share the work.",
    )(command)


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


def _root_address(_: click.Context, param: click.Parameter, address: str | None) -> str | None:
    """The address as it can serve; where it cannot, that is wrong usage, with the one meant."""
    return None if address is None else usable_address(address, option=param.opts[0])


def usable_address(stated: str, locales: Collection[str] = (), option: str = "--base-url") -> str:
    """The address of a site's root as it can serve; where it cannot, that is wrong usage.

    Args:
        locales: the editions, whose folders lie below the root.
        option: that states it.
    """
    try:
        return checked_base_url(stated, locales)
    except AddressError as error:
        raise click.UsageError(f"{option} {stated} {error.message}") from error


def site_address(project: Project, stated: str | None) -> str:
    """The address of the site's root: the one stated, else that of the project's `mkdocs.yml`.

    Raises SiteError where that cannot serve.
    """
    from digest.editorial.locales import load_locales
    from digest.site.mkdocs.settings_file import SettingsFile
    from digest.site.mkdocs.site_url import root_of

    locales = load_locales(project.editorial / "locales.yml")
    if stated is None:
        return root_of(SettingsFile.read(project.mkdocs_yml), locales)
    return usable_address(stated, [each.id for each in locales])


today = click.option(
    "--today",
    metavar="DAY",
    callback=lambda _ctx, _param, value: _day(value),
    help="The day on which the site is read, as 2026-03-01: it decides what is out.  "
    "[default: the day in China]",
)


def _day(stated: str | None) -> date:
    try:
        return date.fromisoformat(stated) if stated else china_today()
    except ValueError as error:
        raise click.BadParameter(f"`{stated}` is no day; write it as 2026-03-01") from error


base_url = click.option(
    "--base-url",
    callback=_root_address,
    envvar="SITE_URL",
    help="Address of the site's root; the environment's SITE_URL serves too.  "
    "[default: of `site_url` in mkdocs.yml]",
)
