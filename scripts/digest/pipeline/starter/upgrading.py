"""A newer press for a digest: which of its files change, and what somebody did is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digest import __version__
from digest.errors import DigestError, Problem
from digest.files.atomic import remove_emptied, write
from digest.files.project import Project
from digest.pipeline.starter.engine_files import RECORD, engine_files, is_code
from digest.pipeline.starter.engine_record import EngineRecord, engine_hash

OFFERED = "upgrade"
"""The folder of `build/` with the newer form of files that somebody changed."""
_OWN = ("seeds/", "docs/", "site/", "editorial/memory/", ".git/")
"""What no record can name: it would not be of a press."""


@dataclass(frozen=True, slots=True)
class UpgradePlan:
    """What an upgrade does; paths below the digest, in order.

    Args:
        version: of the press that the digest has, and the newer one.
        written: what is new, or is replaced as nobody changed it.
        replaced: code that somebody changed: what they have goes to `build/replaced/`.
        offered: what somebody changed and stays: the newer goes to `build/upgrade/`.
        removed: what the newer press has no more.
        left: what it has no more either, and somebody changed.
    """

    version: tuple[str, str]
    files: Mapping[str, Path]
    written: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.written or self.replaced or self.offered or self.removed)

    def told(self) -> Iterator[str]:
        """A line for each file that is not simply replaced, and their numbers."""
        old, new = self.version
        yield f"press {old} → {new}: {len(self.written)} files new or renewed"
        for names, said in (
            (self.replaced, "was changed here; replaced, yours is in build/replaced/"),
            (self.offered, "was changed here and stays; the newer is in build/upgrade/"),
            (self.removed, "is no longer needed; removed"),
            (self.left, "is no longer needed, but was changed here; it stays"),
        ):
            yield from (f"{name}: {said}" for name in names)


def planned_upgrade(root: Path, press: Path) -> UpgradePlan:
    """Compares a digest with the files of a press.

    Raises DigestError where the digest does not say what its press was, or that was newer.
    """
    record = EngineRecord.read(root)
    if record is None:
        reason = (
            f"has no {RECORD}, so it was not made by `build.py new`; "
            "a clone or a fork takes a newer press by `git merge`"
        )
        raise DigestError(Problem(str(root), reason))
    if _number(record.version) > _number(__version__):
        reason = f"has press {record.version}, which is newer than {__version__}; get a newer one"
        raise DigestError(Problem(str(root), reason))
    plan = UpgradePlan((record.version, __version__), engine_files(press))
    for name, source in plan.files.items():
        found = _list_of(plan, record, root / name, name, engine_hash(source.read_bytes()))
        if found is not None:
            found.append(name)
    for name in sorted(record.files.keys() - plan.files.keys()):
        path = root / name
        if path.is_file() and not name.startswith(_OWN):
            same = engine_hash(path.read_bytes()) == record.files[name]
            (plan.removed if same else plan.left).append(name)
    return plan


def _list_of(
    plan: UpgradePlan, record: EngineRecord, path: Path, name: str, newer: str
) -> list[str] | None:
    """The list that a file of the newer press belongs to; None where nothing is to be done."""
    before = record.files.get(name)
    if not path.is_file():
        # What is no code and was removed, such as a workflow, is not wanted.
        return plan.written if is_code(name) or name not in record.files else None
    now = engine_hash(path.read_bytes())
    if now == newer:
        return None
    if now == before:
        return plan.written
    if is_code(name):
        return plan.replaced
    # A newer form that was offered once is not offered again.
    return plan.offered if newer != before else None


def upgrade(
    project: Project, plan: UpgradePlan, track: Callable[[list[str]], Iterator[str]]
) -> None:
    """Does what a plan says; one that was interrupted is planned and done again.

    Args:
        track: yields names as their turn comes, and shows how far it is.
    """
    root = project.root
    for name in track([*plan.offered, *plan.replaced, *plan.written]):
        data = plan.files[name].read_bytes()
        if name in plan.replaced:
            write(project.replaced / name, (root / name).read_bytes())
        write(project.build / OFFERED / name if name in plan.offered else root / name, data)
    for name in plan.removed:
        (root / name).unlink(missing_ok=True)
        remove_emptied((root / name).parent, root)
    files = {name: engine_hash(path.read_bytes()) for name, path in plan.files.items()}
    write(root / RECORD, EngineRecord(__version__, files).packed())


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
