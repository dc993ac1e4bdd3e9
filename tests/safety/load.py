"""Many readers of a built site at once, each with an article, a tag and a search.

`python -m tests.safety.load READERS` reads `site/`. The server is the plainest there is, one Python
process: what is shown is that nothing but files is asked of it.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from digest.site.preview import preview_server

ROOT = Path(__file__).resolve().parents[2]
# The files that readers of each kind of page ask for; a search takes one of each.
TRAFFIC: Mapping[str, Sequence[str]] = {
    "article": ("*/articles/*/index.html",),
    "tag": ("*/tags/*/index.html",),
    "search": (
        "*/search.json",
        "*/pagefind/*/pagefind-entry.json",
        "*/pagefind/*/*.pf_meta",
        "*/pagefind/*/index/*",
        "*/pagefind/*/fragment/*",
    ),
}

Seconds = Mapping[str, list[float | None]]


def read(site: Path, readers: int) -> Seconds:
    """How long every answer took, by kind of page; None for one that was not the file's bytes.

    All readers are connected before the first of them asks for anything.
    """
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    # In a thread of its own: a browser that drives tests has a loop running in this one.
    with _served(site, readers) as port, ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(_read(site, readers, port))).result()


async def _read(site: Path, readers: int, port: int) -> Seconds:
    files = {glob: sorted(site.glob(glob)) for globs in TRAFFIC.values() for glob in globs}
    seconds: dict[str, list[float | None]] = defaultdict(list)
    together = asyncio.Barrier(readers)

    async def reader(number: int) -> None:
        for at, (kind, globs) in enumerate(TRAFFIC.items()):
            for glob in globs:
                path = files[glob][number % len(files[glob])]
                first = together if at == 0 else None
                seconds[kind].append(await _answer(site, path, port, first))

    await asyncio.gather(*map(reader, range(readers)))
    return seconds


async def _answer(site: Path, path: Path, port: int, first: asyncio.Barrier | None) -> float | None:
    """Seconds from the question to the last byte; None where these were not the file's."""
    try:
        began = time.monotonic()
        lines, out = await asyncio.open_connection("127.0.0.1", port)
        if first:
            await first.wait()
            began = time.monotonic()
        address = quote(path.relative_to(site).as_posix().removesuffix("index.html"))
        out.write(f"GET /{address} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        answer = await lines.read()
        taken = time.monotonic() - began
        out.close()
    except (OSError, asyncio.BrokenBarrierError):
        if first:
            await first.abort()  # nobody shall wait for one who was not let in
        return None
    head, _, body = answer.partition(b"\r\n\r\n")
    return taken if b" 200 " in head.split(b"\r\n")[0] and body == path.read_bytes() else None


@contextmanager
def _served(site: Path, readers: int) -> Iterator[int]:
    """The port of a server in a process of its own."""
    server = preview_server(site, "http://127.0.0.1/")
    server.socket.listen(readers)  # as many may knock at the same moment
    process = multiprocessing.get_context("fork").Process(target=server.serve_forever, daemon=True)
    process.start()
    try:
        yield server.server_port
    finally:
        process.terminate()
        process.join()
        server.server_close()


def main(readers: int) -> int:
    """Prints a row a kind of page; returns the number of errors."""
    began = time.monotonic()
    found = read(ROOT / "site", readers)
    taken = time.monotonic() - began
    print(f"{readers} readers at once, {sum(map(len, found.values()))} requests in {taken:.1f} s")
    print(f"{'':8} {'requests':>8} {'errors':>6} {'p50 ms':>7} {'p99 ms':>7}")
    for kind, answers in found.items():
        good = sorted(1000 * answer for answer in answers if answer is not None)
        middle, last = (good[int(len(good) * share)] for share in (0.5, 0.99))
        errors = answers.count(None)
        print(f"{kind:8} {len(answers):8} {errors:6} {middle:7.0f} {last:7.0f}")
    return sum(answers.count(None) for answers in found.values())


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]))))
