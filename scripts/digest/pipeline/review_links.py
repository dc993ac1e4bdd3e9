"""Where on GitHub an entry of the memory may be edited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from digest.files.project import Project
from digest.files.repository import github_address, origin, place_in_repository
from digest.site.mkdocs.settings_file import SettingsFile
from digest.translation.memory import MemoryEntry


def github_links(project: Project) -> Callable[[MemoryEntry], str]:
    """Gives the address of an entry's line on GitHub, from where it is edited; else "".

    The repository is `repo_url` in `mkdocs.yml`, else where this one was cloned from.
    """
    folder = project.memory.resolve()
    place = place_in_repository(folder)
    address = github_address(_stated(project.mkdocs_yml) or origin(folder))
    if place is None or not address:
        return lambda _: ""

    def link(entry: MemoryEntry) -> str:
        path = Path(place) / entry.path.resolve().relative_to(folder)
        return f"{address}/blob/HEAD/{quote(path.as_posix())}#L{entry.line}"

    return link


def _stated(mkdocs_yml: Path) -> str:
    """`repo_url` as the project's settings have it; raises SiteError where they are no YAML."""
    values = SettingsFile.read(mkdocs_yml).values if mkdocs_yml.is_file() else {}
    return str((values or {}).get("repo_url") or "")
