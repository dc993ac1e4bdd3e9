"""The files of a new digest, and how they come into a folder without touching what is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from shutil import rmtree

from jinja2 import Environment, StrictUndefined

from digest import __version__
from digest.errors import DigestError, Problem
from digest.files.atomic import create_folder, move, write
from digest.pipeline.starter.digest_plan import DigestPlan
from digest.pipeline.starter.engine_files import RECORD, TEMPLATE, engine_files, own_files
from digest.pipeline.starter.engine_record import EngineRecord, engine_hash

_RENDERED = ".jinja"
_OF_A_HOST = frozenset(
    {".git", ".gitignore", ".gitattributes", "README.md", "LICENSE", "LICENSE.md", "LICENSE.txt"}
)
"""What a folder may have: a repository that was made on GitHub's page begins with them."""
_MAKING = ".new.work"
ASIDE = "build/new"
"""Where a file of a new digest is put whose name is taken."""


def digest_files(press: Path, plan: DigestPlan) -> dict[str, bytes]:
    """All files of a new digest by their paths: the press, its record, and what is its own."""
    engine = {name: path.read_bytes() for name, path in engine_files(press).items()}
    record = EngineRecord(__version__, {name: engine_hash(data) for name, data in engine.items()})
    return {**engine, **own_content(plan), RECORD: record.packed()}


def own_content(plan: DigestPlan) -> dict[str, bytes]:
    """What a digest of this name and field begins with."""
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701 - no HTML
    others = {*plan.unpublished}
    files = {}
    for name in own_files():
        if others.intersection(name.split(".")):
            continue  # a page of an edition that the digest has not
        data = (TEMPLATE / "own" / name).read_bytes()
        if name.endswith(_RENDERED):
            text = environment.from_string(data.decode()).render(plan=plan, words=_quoted)
            files[name.removesuffix(_RENDERED)] = text.encode()
        else:
            files[name] = data
    return files


def _quoted(text: str) -> str:
    """A text as YAML has it in quotes, whatever signs are in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def check_place(folder: Path) -> None:
    """Raises DigestError where a folder has what is no file of a new repository."""
    if folder.exists() and not folder.is_dir():
        raise DigestError(Problem(str(folder), "is a file; name a new folder"))
    found = sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
    if others := [name for name in found if name not in _OF_A_HOST and name != _MAKING]:
        more = f" and {len(others) - 1} more" if others[1:] else ""
        reason = f"has {others[0]}{more} in it; name a new or empty folder"
        raise DigestError(Problem(str(folder), reason))


def make_digest(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Puts a new digest into a folder that `check_place` lets pass.

    Returns the paths of files that were there and are kept; ours of these names lie in `ASIDE`.
    """
    if create_folder(folder, files):
        return ()
    making = folder / _MAKING
    rmtree(making, ignore_errors=True)
    if not create_folder(making, files):
        raise DigestError(Problem(str(making), "is in the way; move it away"))
    kept = []
    for name in sorted({PurePosixPath(name).parts[0] for name in files}):
        if not (folder / name).exists():
            (making / name).rename(folder / name)
        elif (making / name).is_file():
            kept.append(name)
            aside = folder / ASIDE / name
            aside.unlink(missing_ok=True)
            aside.parent.mkdir(parents=True, exist_ok=True)
            move(making / name, aside)
    rmtree(making)
    return tuple(kept)


def write_all(root: Path, files: Mapping[str, bytes]) -> None:
    """Writes files over those that are there."""
    for name, data in files.items():
        write(root / name, data)
