"""Whether an archive is the one that is known by its name.

Of known packages the press has the size, and the sha256 where it could be learnt from their makers.
Of any other the sha256 is taken down when it is first installed, and later downloads are compared.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import msgspec

from digest.errors import ModelError, Problem

_FILE = "origin.json"


class KnownPackage(msgspec.Struct, frozen=True):
    """What is known of an archive: its bytes, and their sha256 or None."""

    size: int
    sha256: str | None = None


class Origin(msgspec.Struct, frozen=True):
    """The archive that an installed package came from, by its name in the index."""

    name: str
    sha256: str


@cache
def known_packages() -> dict[str, KnownPackage]:
    """The archives that are known, by name."""
    data = Path(__file__).with_name("known_packages.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, KnownPackage])


def origin_of(archive: Path, name: str) -> Origin:
    """The origin of an archive; raises ModelError where it is not the one known by this name."""
    with archive.open("rb") as file:
        sha = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
    known = known_packages().get(name)
    if known and size != known.size:
        message = f"has {size:,} bytes, and {name} has {known.size:,}; download it again"
        raise ModelError(Problem(str(archive), message))
    if known and known.sha256 not in {None, sha}:
        message = f"has the sha256 {sha}, and {name} has {known.sha256}; download it again"
        raise ModelError(Problem(str(archive), message))
    return Origin(name, sha)


def is_published(origin: Origin) -> bool:
    """Whether the sha256 is the one that the makers of the package have published."""
    known = known_packages().get(origin.name)
    return known is not None and known.sha256 == origin.sha256


def refuse_another(origin: Origin, packages: Path) -> None:
    """Raises ModelError where an archive of this name was installed with other bytes."""
    for path in packages.glob(f"*/{_FILE}"):
        first = _recorded(path)
        if first and first.name == origin.name and first.sha256 != origin.sha256:
            message = (
                f"{origin.name} has the sha256 {origin.sha256}, and had {first.sha256} when it was "
                "installed first; ask its makers which is right, and remove this file if it is"
            )
            raise ModelError(Problem(str(path), message))


def record(origin: Origin | None, package: Path) -> None:
    """Takes down where a package came from, in its folder; what the archive says is no record."""
    (package / _FILE).unlink(missing_ok=True)
    if origin:
        (package / _FILE).write_bytes(msgspec.json.encode(origin))


def _recorded(path: Path) -> Origin | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Origin)
    except (OSError, ValueError, RecursionError):
        return None
