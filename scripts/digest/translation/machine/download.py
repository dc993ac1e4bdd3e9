"""Downloads a package archive; goes on with a broken download where the server's file is the same.

A broken download leaves one hidden file, `.NAME.VALIDATOR.download`: its name holds what the server
calls this version of the file, so that no other is joined to it.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPMessage, HTTPResponse
from io import FileIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, unquote

from digest.errors import ModelError, Problem
from digest.files.web import opened
from digest.translation.machine.package_index import unreachable

MAX_BYTES = 512 * 1024**2
"""The limit of an archive: that of zh→en has 75 MB, and no other pair needs a larger model."""
_CHUNK = 1 << 18
_LONGEST_NAME, _LONGEST_VALIDATOR = 100, 120
"""Characters, so that the name of a part is one that file systems take (255)."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Part:
    """A file that is being fetched; without a validator it cannot be continued."""

    path: Path
    validator: str

    @property
    def size(self) -> int:
        """The bytes that are there."""
        return self.path.stat().st_size if self.path.exists() else 0

    @contextmanager
    def written(self) -> Iterator[None]:
        """Writes into the part; where that fails, it is removed."""
        try:
            yield
        except OSError as error:
            self.path.unlink(missing_ok=True)
            reason = (error.strerror or str(error)).lower()
            message = f"cannot be written ({reason}); free space or change permissions"
            raise ModelError(Problem(str(self.path.parent), message)) from error


def file_name(url: str) -> str:
    """The name of the file at an address, as a file system takes it."""
    name = url.partition("?")[0].rpartition("/")[2]
    return re.sub(r"[^\w.-]", "_", name, flags=re.ASCII)[-_LONGEST_NAME:]


def download(url: str, folder: Path, progress: Progress) -> Path:
    """Downloads an archive, over https alone, into a hidden file of `folder`, and returns it.

    Args:
        progress: called with the number of bytes fetched so far, and in all.

    Raises ModelError where the archive cannot be fetched whole, or written.
    """
    with _Part(folder / "part", "").written():
        folder.mkdir(parents=True, exist_ok=True)
        part = _begun(folder, file_name(url))
    try:
        return _fetch(url, part, progress)
    except OSError as error:
        raise unreachable(url, error) from error


def _begun(folder: Path, name: str) -> _Part:
    """The part that an interrupted download left, or a new one; others are removed."""
    found = [_part(path, name) for path in folder.glob(f".{glob.escape(name)}.*download")]
    best = max((part for part in found if part.validator), key=lambda part: part.size, default=None)
    for part in found:
        if part is not best:
            part.path.unlink()
    return best or _part(folder / f".{name}..download", name)


def _part(path: Path, name: str) -> _Part:
    return _Part(path, unquote(path.name.removeprefix(f".{name}.").removesuffix("download")[:-1]))


def _fetch(url: str, part: _Part, progress: Progress) -> Path:
    done = part.size
    asked = {"Range": f"bytes={done}-", "If-Range": part.validator} if done else {}
    try:
        with opened(url, asked, secure=True) as response:
            if response.status != HTTPStatus.PARTIAL_CONTENT:
                return _take(url, response, _anew(part, response), progress)
            if done and _continues(response, part):
                return _take(url, response, part, progress)
    except HTTPError as error:
        if not done or error.code != HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise
        if error.headers.get("Content-Range") == f"bytes */{done}":
            return part.path  # all of it has been fetched already
    if not done:
        raise ModelError(Problem(url, "gives a part where all was asked for; use `--model FILE`"))
    part.path.unlink()
    return _fetch(url, part, progress)


def _anew(part: _Part, response: HTTPResponse) -> _Part:
    """A part for the whole file that is answered, in place of the one that was begun."""
    part.path.unlink(missing_ok=True)
    validator = quote(_validator(response.headers), safe="")
    name = part.path.name.removesuffix("download")[:-1].removesuffix(quote(part.validator, safe=""))
    return _part(part.path.with_name(f"{name}{validator}.download"), name[1:-1])


def _validator(headers: HTTPMessage) -> str:
    """The version of a file in the words of its server; nothing where two may share it."""
    tag = headers.get("ETag") or ""
    validator = tag if re.fullmatch(r'"[\x21\x23-\x7e]+"', tag) else headers.get("Last-Modified")
    fits = validator and len(quote(validator, safe="")) <= _LONGEST_VALIDATOR
    return validator if validator and fits else ""


def _continues(response: HTTPResponse, part: _Part) -> bool:
    """Whether an answer begins where the part ends, and is of the same file."""
    begins = response.headers.get("Content-Range", "").startswith(f"bytes {part.size}-")
    return begins and _validator(response.headers) in {part.validator, ""}


def _take(url: str, response: HTTPResponse, part: _Part, progress: Progress) -> Path:
    """Writes the answer to the end of the part; a part that cannot be continued goes."""
    done = part.size
    total = done + int(response.headers.get("Content-Length") or 0)
    whole = False
    try:
        with part.written():
            file = part.path.open("ab", buffering=0)
        with file:
            while done <= MAX_BYTES >= total and (chunk := response.read(_CHUNK)):
                with part.written():
                    _write(file, chunk)
                done += len(chunk)
                progress(done, total)
        _refuse_unless_whole(url, done, total)
        whole = True
    finally:
        if not whole and (not part.validator or max(done, total) > MAX_BYTES):
            part.path.unlink(missing_ok=True)
    return part.path


def _write(file: FileIO, chunk: bytes) -> None:
    """Writes all of it: where space ends, a file takes a part first, and fails at the rest."""
    rest = memoryview(chunk)
    while rest:
        rest = rest[file.write(rest) :]


def _refuse_unless_whole(url: str, done: int, total: int) -> None:
    if max(done, total) > MAX_BYTES:
        message = f"has more than {MAX_BYTES >> 20} MB; use `--model FILE`"
        raise ModelError(Problem(url, message))
    if done < total:
        message = f"the connection broke at {done:,} of {total:,} bytes; run it again"
        raise ModelError(Problem(url, message))
