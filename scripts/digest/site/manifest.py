"""What a site was made of, published with it.

A line a file makes a long text, which is packed: half of it is paths.
"""

from __future__ import annotations

import gzip
import os
import platform
import re
import zlib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from digest.errors import DigestError, Problem, brief
from digest.files.hashing import Hashes, file_sha256
from digest.files.paths import files_below, hidden, is_text

NAME = "manifest.json.gz"
FORMAT: Literal[2] = 2
_PAGE = "index.html"
_MOST = 64_000_000
"""Bytes that are unpacked: 400,000 files, more than any site has that GitHub Pages takes (1 GB)."""
_APART = 16
"""Bytes from one quotation mark to the next: a file has four, and 64 digits between two of them."""
_QUOTES = 4_000
"""Marks that may stand closer, around packages and their versions."""
_PINNED = re.compile(r"^([\w.-]+)==", re.MULTILINE)

_Sha256 = Annotated[str, msgspec.Meta(min_length=64, max_length=64)]
_Files = dict[str, _Sha256]
_Some = Annotated[_Files, msgspec.Meta(min_length=1)]


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a site is made of, and its files: sha256 by path.

    Args:
        seeds: those that pages name.
        editorial: the editorial data, the translation memory included.
        docs: the Markdown, and the files beside it.
        models: the translation models that drafted English in the memory.
        tools: the versions of Python and of the packages that take part.
    """

    format: Literal[2]
    seeds: _Files
    editorial: _Some
    docs: _Some
    models: list[str]
    tools: Annotated[dict[str, str], msgspec.Meta(min_length=1)]
    files: _Some

    def packed(self) -> bytes:
        """The file that is published."""
        text = msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=1)
        return gzip.compress(text + b"\n", compresslevel=1, mtime=0)


class _AnyManifest(msgspec.Struct, frozen=True):
    """What the manifests of every format have."""

    files: _Some


def sources_below(folder: Path) -> Iterator[str]:
    """The files that count in `docs/` and the editorial data, by their paths below it."""
    names = (name for name in files_below(folder) if not hidden(name) and is_text(name))
    # A pipe would be waited for.
    return (name for name in names if os.path.isfile(f"{folder}/{name}"))  # noqa: PTH113


def hashes(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The sha256 of files by their paths below a folder; what cannot be read is left out."""
    found = {name: file_sha256(f"{folder}/{name}") for name in sorted(names)}
    return {name: sha for name, sha in found.items() if sha}


def tools(requirements: Path) -> dict[str, str]:
    """The versions of what takes part.

    Args:
        requirements: the list of the packages, as `name==version` lines.
    """
    names = _PINNED.findall(requirements.read_text(encoding="utf-8"))
    found = {name: its for name in names if (its := _version(name))}
    return {"python": platform.python_version(), **found}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def read_manifest(path: Path) -> Manifest:
    """The manifest at `path`. Raises DigestError where there is none, or no whole one."""
    if not path.is_file():
        raise DigestError(Problem(str(path), "no manifest here; build the site again"))
    try:
        manifest = msgspec.json.decode(_unpacked(path), type=Manifest)
    except (OSError, EOFError, zlib.error, ValueError, RecursionError) as error:
        reason = f"is no whole manifest ({brief(str(error))}); build the site again"
        raise DigestError(Problem(str(path), reason)) from error
    if _PAGE not in manifest.files:
        raise DigestError(Problem(str(path), f"names no {_PAGE}; build the site again"))
    return manifest


def published_files(path: Path) -> Hashes:
    """The files of the manifest at `path`, in whatever format; none without one."""
    try:
        return msgspec.json.decode(_unpacked(path), type=_AnyManifest).files
    except (OSError, EOFError, zlib.error, ValueError, RecursionError):
        return {}


def _unpacked(path: Path) -> bytes:
    with gzip.open(path) as packed:
        text = packed.read(_MOST + 1)
    if len(text) > _MOST:
        raise ValueError(f"it unpacks to more than {_MOST // 1_000_000} MB")
    if text.count(b'"') > _QUOTES + len(text) / _APART:
        raise ValueError("it has more names than hashes")
    return text
