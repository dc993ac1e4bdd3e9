"""What a site was made of, published with it, and whether it still holds.

A line a file makes a long text, which is packed: half of it is paths.
"""

from __future__ import annotations

import gzip
import json
import os
import platform
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from digest.errors import DigestError, Problem
from digest.files.hashing import Hashes, file_sha256
from digest.files.paths import files_below, hidden, stays_below

NAME = "manifest.json.gz"
_FORMAT = 1
_MOST = 200_000_000
"""Bytes that are unpacked; a site on GitHub Pages needs fewer."""
_PINNED = re.compile(r"^([\w.-]+)==", re.MULTILINE)

Origins = Mapping[str, object]
"""Sections of a manifest: every input by its kind."""


def origins(
    docs: Hashes, seeds: Hashes, editorial: Path, requirements: Path, models: Iterable[str]
) -> Origins:
    """What a site is made of.

    Args:
        docs, seeds: sha256 by path, of the Markdown and of the seeds that names.
        editorial: the editorial data, the translation memory included.
        requirements: the list of the packages that take part, as `name==version` lines.
        models: names of the translation models that drafted English in the memory.
    """
    shown = (name for name in files_below(editorial) if not hidden(name))
    return {
        "seeds": seeds,
        "editorial": hashes(editorial, shown),
        "docs": docs,
        "models": sorted({*models}),
        "tools": _tools(requirements),
    }


def manifest(origins: Origins, files: Hashes) -> bytes:
    """The manifest of a site: what it is made of, and sha256 of all its files by path."""
    whole = {"format": _FORMAT, **origins, "files": files}
    text = msgspec.json.format(msgspec.json.encode(whole, order="sorted"), indent=1)
    return gzip.compress(text + b"\n", compresslevel=1, mtime=0)


def made_files(site: Path) -> Hashes:
    """The sha256 of a site's files by path, as its manifest has them; none without a manifest."""
    try:
        return _section(_read(site / NAME), "files", site)
    except DigestError:
        return {}


def verify_site(site: Path, sources: Mapping[str, Path]) -> Iterator[Problem]:
    """Everything in which a site differs from its manifest, or that from the sources at hand.

    Args:
        sources: folders by the manifest's key for them: `seeds`, `editorial`, `docs`.

    Raises DigestError where the site has no manifest that can be read.
    """
    manifest = _read(site / NAME)
    recorded = _section(manifest, "files", site)
    present = hashes(site, (name for name in files_below(site) if name != NAME))
    for name, problem in _differences(recorded, present):
        yield Problem(str(site / name), f"{problem}; build the site again")
    for path in sorted(site.rglob("*")):
        # Whoever copies a site follows a link, and would publish what it leads to.
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            yield Problem(str(path), "is no plain file; build the site again")
    for key, folder in sources.items():
        recorded = _section(manifest, key, site)
        present = hashes(folder, recorded)
        for name, problem in _differences(recorded, present):
            yield Problem(str(folder / name), f"{problem} since the site was built; run `build.py`")


def _differences(recorded: Hashes, present: Hashes) -> Iterator[tuple[str, str]]:
    for name in sorted(recorded.keys() | present.keys()):
        if name not in present:
            yield name, "is missing"
        elif name not in recorded:
            yield name, "is not in the manifest"
        elif recorded[name] != present[name]:
            yield name, "has changed"


def _read(path: Path) -> Mapping[str, object]:
    try:
        with gzip.open(path) as packed:
            manifest = json.loads(packed.read(_MOST))
    except FileNotFoundError:
        raise DigestError(Problem(str(path), "no manifest here; build the site again")) from None
    except (gzip.BadGzipFile, EOFError, zlib.error, ValueError, RecursionError) as error:
        raise DigestError(Problem(str(path), "is not packed JSON; build the site again")) from error
    if not isinstance(manifest, dict) or manifest.get("format") != _FORMAT:
        raise DigestError(Problem(str(path), "of another version; build the site again"))
    return manifest


def _section(manifest: Mapping[str, object], key: str, site: Path) -> Hashes:
    section = manifest.get(key)
    names = section if isinstance(section, dict) else {"": None}
    if any(not stays_below(name) or not isinstance(names[name], str) for name in names):
        raise DigestError(Problem(str(site / NAME), f"`{key}` is damaged; build the site again"))
    return {name: str(names[name]) for name in names}


def _tools(requirements: Path) -> dict[str, str]:
    names = _PINNED.findall(requirements.read_text(encoding="utf-8"))
    tools = {name: found for name in names if (found := _version(name))}
    return {"python": platform.python_version(), **tools}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def hashes(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The sha256 of files, by their paths below a folder; what is none is left out."""
    found = {name: f"{folder}/{name}" for name in sorted(names)}
    # A pipe would be waited for.
    files = {name: path for name, path in found.items() if os.path.isfile(path)}  # noqa: PTH113
    return {name: sha for name, path in files.items() if (sha := file_sha256(path))}
