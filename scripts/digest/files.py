"""Writes files so that a reader sees the old bytes or the new ones, never a half."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from digest.errors import DigestError, Problem


def write_if_changed(path: Path, content: bytes) -> bool:
    """Writes through a temporary file and a rename; True when the bytes were not there already.

    Raises DigestError naming the file when the disk is full or the folder is read-only.
    """
    with suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return False
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        reason = (error.strerror or str(error)).lower()
        raise DigestError(
            Problem(str(path), f"cannot be written ({reason}); free space or change permissions")
        ) from error
    return True
