"""Index shards: runs of Pagefind over stretches of a locale's articles.

Pagefind makes an index anew whenever an article changes, and its memory grows with the articles.
So the articles are cut into stretches from the oldest on, where their addresses say so, as
content-defined chunking cuts files (Muthitacharoen et al., LBFS, 2001): one that is added, wherever
it stands, changes the shard it stands in, and seldom the next.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import zlib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path, PurePosixPath

from filelock import FileLock
from pagefind_bin import get_executable

from digest.errors import Problem, SiteError
from digest.site.assembly import Files

SHORTEST, LONGEST = 896, 1_152
"""Articles of a full shard: Pagefind takes 180 MB for 896."""
_ONE_IN = 128
"""So many addresses have one where a shard may begin."""
STEP = 128
"""Articles that the newest shard gathers before they move to the one before it."""
NEWEST = "newest"
"""The shard that every search begins with, and the only one that holds Pagefind itself."""

# Pagefind's own interfaces come with every index; ours is overrides/assets/digest/search.js.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")
_ENGINE = ("pagefind.js", "wasm.*")
_FRAGMENT = ".pf_fragment"
_SIGNATURE = b"pagefind_dcd"
"""Begins what Pagefind writes, unpacked."""
_LOCK = "pagefind.lock"
_ROOM = 4_000_000
"""Bytes: more than any file that Pagefind writes."""


def stretches(
    addresses: Sequence[str], shortest: int = SHORTEST, longest: int = LONGEST, step: int = STEP
) -> dict[str, slice]:
    """Which articles, oldest first, each shard has; the newest comes last and is never empty.

    Full shards come first, then one that grows by steps, then the newest: few in all, as a reader
    loads something of each. All but the newest are named after the article they begin with.
    """
    cuts = [0]
    for at, address in enumerate(addresses):
        length = at - cuts[-1]
        if length == longest or (length >= shortest and not _hash(address) % _ONE_IN):
            cuts.append(at)
    if steps := (len(addresses) - cuts[-1] - 1) // step:
        cuts.append(cuts[-1] + steps * step)
    spans = pairwise([*cuts, len(addresses)] if addresses else [])
    return {
        NEWEST if end == len(addresses) else name_of(addresses[start]): slice(start, end)
        for start, end in spans
    }


def name_of(first: str) -> str:
    """What a shard is called that begins with the article at this address."""
    return f"{_hash(first):08x}"


def _hash(address: str) -> int:
    return zlib.crc32(address.encode())


def shard(pages: Mapping[str, bytes], name: str, language: str, work: Path) -> Files:
    """Indexes the pages, given by their addresses, oldest first; returns the shard's files.

    Beside those of Pagefind, `order.json` has its names of the pages, newest first.

    In the index, `articles/x/` is `articles/x.html`: a folder for each would be slow to remove.
    Pagefind runs as a command: the service behind its Python API passes on ten records a second,
    and can be closed before its files are on disk (github.com/Pagefind/pagefind/issues/1271).

    Args:
        language: Pagefind puts it before the name of every page in its index; the part before a
            hyphen says which words have the same stem.
        work: an empty folder for what Pagefind reads and writes; of those beside each other one
            has it at a time, for the sake of memory.

    Raises SiteError when Pagefind fails.
    """
    source, made = work / "records", work / name
    for address, page in pages.items():
        path = source / _record_name(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page)
    command = [str(get_executable()), "--force-language", language]
    with FileLock(work.parent / _LOCK):
        run = subprocess.run(  # noqa: S603 (Pagefind's own program, our own folders)
            [*command, "--site", str(source), "--output-path", str(made)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    if run.returncode:
        reason = " ".join((run.stderr or run.stdout).split())
        raise SiteError(
            Problem(str(source), f"Pagefind failed ({reason}); remove .venv, then run again")
        )
    _prove_room(made)
    unused = _UNUSED if name == NEWEST else (*_UNUSED, *_ENGINE)
    if (made / f"wasm.{language}.pagefind").is_file():
        unused = (*unused, "wasm.unknown.*")  # the engine of languages without a stemmer
    files: dict[str, bytes] = {
        f"{name}/{path.relative_to(made).as_posix()}": path.read_bytes()
        for path in sorted(made.rglob("*"))
        if path.is_file() and not any(map(path.match, unused))
    }
    ids = json.dumps(_newest_first(files, [*pages]), separators=(",", ":"))
    return {**files, f"{name}/order.json": ids.encode()}


def _record_name(address: str) -> str:
    """Where Pagefind reads a page, and what it calls it."""
    return f"{address.removesuffix('/')}.html"


def _newest_first(files: Mapping[str, bytes], addresses: Sequence[str]) -> list[str]:
    """Pagefind's names of the pages, which are given oldest first."""
    age = {f"/{_record_name(address)}": at for at, address in enumerate(addresses)}
    names = {}
    for path, content in files.items():
        if path.endswith(_FRAGMENT):
            packed = gzip.decompress(content).removeprefix(_SIGNATURE)
            names[PurePosixPath(path).stem] = age[json.loads(packed)["url"]]
    return sorted(names, key=names.__getitem__, reverse=True)


def _prove_room(folder: Path) -> None:
    """Raises OSError where the disk is full: Pagefind leaves empty files there and says nothing."""
    probe = folder / "probe"
    try:
        probe.write_bytes(os.urandom(_ROOM))
    finally:
        probe.unlink(missing_ok=True)
