"""Asks of what a run would write, and where: what people have must outlive a slip of theirs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from digest.errors import DigestError, Problem, SeedError, SiteError
from digest.files.paths import files_below, hidden
from digest.files.project import ENGINE, Project
from digest.incremental.ledger import Ledger
from digest.pipeline.pictures.pictures_folder import is_published


def check_docs(project: Project) -> None:
    """Whether a run may write into the docs folder.

    Raises DigestError where there are no seeds, where the folder holds what a digest is made of or
    lies in it, and where one that was named holds files and no generated page.
    """
    if not project.seeds.is_dir():
        reason = "no such folder; make it or name another with --seeds"
        raise SeedError(Problem(str(project.seeds), reason))
    own = Project.at(project.root).docs
    _check_place(project, "docs", project.docs, own, {"site/": project.site})
    elsewhere = not _same(project.docs, own)
    if elsewhere and _holds_files(project.docs) and not _has_pages(project.docs):
        raise _refusal(
            "docs", project.docs, "holds files and no page of a run", "move it away, or "
        )


def check_site(project: Project, default_locale: str) -> None:
    """Whether a run may put a new site in the place of the site folder.

    Args:
        default_locale: the edition that every site has.

    Raises DigestError where `docs/` is missing or has no page of that edition, and where the site
    folder holds what a digest is made of, lies in it, or holds files and none of a build.
    """
    if not any((project.docs / default_locale).glob("**/*.md")):
        found = f"no page in {default_locale}/" if project.docs.is_dir() else "no such folder"
        reason = f"{found}; run `build.py docs`, or name another folder with --docs"
        raise SiteError(Problem(str(project.docs), reason))
    from digest.site.last_site import is_of_builds

    own = Project.at(project.root).site
    _check_place(project, "site", project.site, own, {"docs/": project.docs})
    if not is_of_builds(project.site, Ledger(project.state / "site.json", "", project.site).left):
        raise _refusal("site", project.site, "holds files and none of a build", "move it away, or ")


def _check_place(
    project: Project, kind: str, folder: Path, own: Path, other: Mapping[str, Path]
) -> None:
    """Refuses a folder that is, holds or lies in what a run must not write over."""
    place = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise _refusal(kind, folder, "is a file")
    if kind == "docs" and folder.is_symlink() and not folder.exists():
        raise _refusal(kind, folder, "is a link to nothing")
    if ".git" in place.parts:
        raise _refusal(kind, folder, "lies in what belongs to Git")
    sources = {
        "seeds/": project.seeds,
        "editorial/": project.editorial,
        "mkdocs.yml": project.mkdocs_yml,
        "the theme": project.overrides,
        **other,
    }
    for name, source in sources.items():
        if place.is_relative_to(source.resolve()):
            raise _refusal(kind, folder, f"is or lies in {name}")
    around = {"the digest": project.root, "the press": ENGINE, "your home folder": _home()}
    if not _same(folder, own):
        around["the folder you are in"] = Path.cwd()
    for name, other_place in {**sources, **around}.items():
        if other_place.resolve().is_relative_to(place):
            raise _refusal(kind, folder, f"is or holds {name}")


def _home() -> Path:
    return Path(os.path.expanduser("~"))  # noqa: PTH111 - `Path.home` fails where there is none


def _holds_files(folder: Path) -> bool:
    """Whether a folder holds more than the pictures with which a first run may have broken off."""
    return any(not hidden(name) and not is_published(name) for name in files_below(folder))


def _has_pages(docs: Path) -> bool:
    """Whether an edition has its generated front page."""
    from digest.pipeline.page_file import is_generated

    return any(is_generated(page.read_bytes()) for page in docs.glob("*/index.md"))


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _refusal(kind: str, folder: Path, found: str, way_out: str = "") -> DigestError:
    reason = f"{found}, so no run writes there; {way_out}give --{kind} a new or empty folder"
    return DigestError(Problem(str(folder), reason))
