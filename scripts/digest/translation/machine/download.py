"""Downloads the zh→en archive named in the Argos package index; resumes a broken download."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

from digest.errors import ModelError, Problem
from digest.files.web import fetch, opened, why
from digest.translation.machine.packages import is_wanted, version_key

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
_MAX_INDEX = 16 * 1024**2
_CHUNK = 1 << 18


def download(folder: Path, progress: Callable[[int, int], None]) -> Path:
    """Downloads the newest zh→en package into `folder` and returns the archive.

    The part fetched by an interrupted call is kept and continued.

    Args:
        progress: called with the number of bytes fetched so far, and in all.

    Raises ModelError when the index or the archive cannot be fetched whole.
    """
    url = _newest(_index_url())
    name = re.sub(r"[^\w.-]", "_", Path(urlsplit(url).path).name)
    partial = folder / f".{name}.download"  # no `.part`: those are swept before every run
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _fetch(url, partial, progress)
        return partial.rename(folder / f".{name}")
    except OSError as error:
        raise _unreachable(url, error) from error


def _index_url() -> str:
    return os.environ.get("ARGOS_PACKAGE_INDEX", INDEX).rstrip("/") + "/index.json"


def _newest(url: str) -> str:
    """The URL of the newest zh→en package in the index at `url`."""
    try:
        index = json.loads(fetch(url, _MAX_INDEX))
    except (OSError, ValueError) as error:
        raise _unreachable(url, error) from error
    entries = index if isinstance(index, list) else []
    packages = [entry for entry in entries if isinstance(entry, dict) and is_wanted(entry)]
    newest = max(packages, key=lambda it: version_key(str(it.get("package_version"))), default={})
    for link in newest.get("links", ()):
        if urlsplit(link).scheme in {"http", "https"}:
            return str(link)
    raise ModelError(Problem(url, "names no zh→en package; use `--model FILE`"))


def _fetch(url: str, partial: Path, progress: Callable[[int, int], None]) -> None:
    done = partial.stat().st_size if partial.exists() else 0
    total = done
    try:
        with opened(url, done) as response, partial.open("ab") as file:
            if response.status != HTTPStatus.PARTIAL_CONTENT:
                file.truncate(0)
                done = 0
            total = done + int(response.headers.get("Content-Length") or 0)
            while chunk := response.read(_CHUNK):
                file.write(chunk)
                done += len(chunk)
                progress(done, total)
    except HTTPError as error:
        # The whole archive has been fetched already.
        if not done or error.code != HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise
    if done < total:
        message = f"the connection broke at {done:,} of {total:,} bytes; run it again to go on"
        raise ModelError(Problem(url, message))


def _unreachable(url: str, error: Exception) -> ModelError:
    reason = why(error) if isinstance(error, OSError) else error
    message = f"cannot be fetched ({reason}); try again, or use `--model FILE`"
    return ModelError(Problem(url, message))
