"""`build.py serve`: a preview on this machine, of what is being edited."""

from __future__ import annotations

import gc
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from ctypes import c_char
from datetime import date
from errno import EADDRINUSE
from multiprocessing import Array, Process, parent_process
from multiprocessing.sharedctypes import SynchronizedString
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from threading import Event
from urllib.parse import urlsplit

import click

from digest.cli.console import Reporter
from digest.cli.options import base_url, of_project, site_address, today, verbosity
from digest.errors import DigestError, Problem, SiteError, printable
from digest.files.project import ENGINE, Project
from digest.pipeline.live_pages import LivePages, LiveSite
from digest.pipeline.watch import DocsWatch
from digest.site.preview import Live, preview_server
from digest.site.short_connections import ShortConnections

_NEAR = 20
"""Ports that are tried in place of one that is taken."""
_LAST_PORT = 65535
_LONGEST_NOTICE = 2_000
"""Bytes of what pages say is wrong: the first few problems."""


@click.command()
@of_project("site", "docs", "seeds", "editorial")
@base_url
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@today
@verbosity
def serve(
    project: Project, base_url: str | None, port: int, today: date, reporter: Reporter
) -> None:
    """Shows the site on this machine only, at the path it has on GitHub Pages.

    What is saved in docs/, seeds/ and editorial/ is seen when a page is loaded again. Search, feeds
    and pages for parallel reading are those of the last build. A text with a later `publish` is
    shown as of `--today`.

    \b
    Examples:
      build.py serve
      build.py serve --port 8080
      build.py serve --today 2026-03-01    as it will be on that day
    """
    site, docs = project.site, project.docs
    if not (site / "index.html").is_file():
        raise SiteError(Problem(str(site), "no site here; run `build.py` first"))
    address = site_address(project, base_url)
    with suppress(KeyboardInterrupt):
        # In a process of its own, the pipeline and whoever loads a page do not wait for each other.
        notice = Array(c_char, _LONGEST_NOTICE)
        keeping = (DocsWatch(project), _whole_run(project), notice)
        Process(target=_keep_up, args=keeping, daemon=True).start()
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the folder goes
        with TemporaryDirectory(prefix="digest-pages-") as folder:
            live = LiveSite(project, Path(folder), today)
            pages = {
                each.id: LivePages(each, live, address)
                for each in live.listing.locales
                if (docs / each.id).is_dir()
            }

            def told() -> str:
                edited = notice.value.decode(errors="ignore")
                return "\n".join(filter(None, (edited, live.problem)))

            with _server(project, address, port, pages, told) as server:
                here = f"http://127.0.0.1:{server.server_port}{urlsplit(address).path}"
                reporter.result(f"{here} (Ctrl-C stops)")
                server.serve_forever()


def _server(
    project: Project, base_url: str, port: int, pages: Live, notice: Callable[[], str]
) -> ShortConnections:
    try:
        return preview_server(project.site, base_url, port, pages, notice, project.docs)
    except OSError as error:
        if error.errno == EADDRINUSE:
            free = _free_port(port)
            message = f"another program has it; give --port {free}, or end that program"
            raise SiteError(Problem(f"port {port}", message)) from error
        reason = (error.strerror or str(error)).lower()
        raise SiteError(Problem(f"port {port}", f"{reason}; name another with --port")) from error


def _free_port(taken: int) -> int:
    """The next port that is free; 0, for which the system chooses one, where none is near."""
    for port in range(taken + 1, min(taken + _NEAR, _LAST_PORT) + 1):
        with suppress(OSError), socket() as tried:
            tried.bind(("127.0.0.1", port))
            return port
    return 0


def _whole_run(project: Project) -> list[str]:
    """The command that brings all of `docs/` up to date."""
    folders = {"project": project.root, "seeds": project.seeds, "docs": project.docs}
    folders["editorial"] = project.editorial
    given = [f"--{name}={folder}" for name, folder in folders.items()]
    return [sys.executable, str(ENGINE / "scripts" / "build.py"), "docs", "--quiet", *given]


def _keep_up(live: DocsWatch, whole_run: Sequence[str], notice: SynchronizedString) -> None:
    """Brings edits into `docs/` while the preview lasts: at once what they touch, then all else."""
    run: subprocess.Popen[bytes] | None = None
    due = False
    preview, ended = parent_process(), Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal tells every process: one is enough
    signal.signal(signal.SIGTERM, lambda *_: ended.set())  # what the preview does when it ends
    _refresh(live, notice)
    # What is held by now stays: it need not be looked through for garbage at every edit.
    gc.collect()
    gc.freeze()
    while preview and preview.is_alive() and not ended.wait(live.pause):
        if saved := live.changed():
            # A run that began before would write over the edit; but its own drafts are none.
            if run and saved != {"memory"}:
                run.terminate()
                run.wait()
            due = _refresh(live, notice)
        elif due and (run is None or run.poll() is not None):
            run = subprocess.Popen(whole_run)  # noqa: S603 - our own command
            due = False
    if run:
        run.terminate()


def _refresh(live: DocsWatch, notice: SynchronizedString) -> bool:
    """Writes what an edit touches, or says in the terminal and on the pages why that cannot be."""
    try:
        live.refresh()
    except DigestError as error:
        for problem in error.problems:
            Reporter().fail(problem)
        notice.value = printable(str(error)).encode()[: _LONGEST_NOTICE - 1]
        return False
    except OSError:
        pass  # files that come and go: the whole run that follows says what is wrong
    notice.value = b""
    return True
