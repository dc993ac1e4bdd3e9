"""`build.py serve`: a preview on this machine, of what is being edited."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

import click

from digest.commands.options import ROOT, base_url, folder, verbosity
from digest.console import Reporter
from digest.errors import DigestError, Problem, SiteError
from digest.livedocs import LiveDocs
from digest.resources.locales import load_locales
from digest.site.live import LivePages
from digest.site.serve import preview_server
from digest.stores import Stores

_LOOK = 0.2
"""Seconds between two looks at what was saved."""


@click.command()
@folder("site", "The built site.")
@folder("docs", "Markdown; pages are rendered from it when they are asked for.")
@folder("seeds", "Raw texts; an edit goes to docs/ at once.")
@folder("editorial", "Tags, terms, rules, locales and the translation memory; likewise.")
@base_url
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@verbosity
def serve(
    site: Path,
    docs: Path,
    seeds: Path,
    editorial: Path,
    base_url: str,
    port: int,
    reporter: Reporter,
) -> None:
    """Shows the site on this machine only, at the path it has on GitHub Pages.

    What is saved in docs/, seeds/ and editorial/ is seen when a page is loaded again. Search, feeds
    and pages for parallel reading are those of the last build.

    \b
    Examples:
      build.py serve
      build.py serve --port 8080
    """
    if not (site / "index.html").is_file():
        raise SiteError(Problem(str(site), "no site here; run `build.py` first"))
    locales = load_locales(editorial / "locales.yml")
    base_url = base_url.rstrip("/") + "/"
    pages = {
        each.id: LivePages(each, locales, docs, site, base_url)
        for each in locales
        if (docs / each.id).is_dir()
    }
    given = [f"--seeds={seeds}", f"--docs={docs}", f"--editorial={editorial}"]
    stores = Stores.below(ROOT / "build" / "kept")
    _begin(_keep_up, LiveDocs(seeds, editorial, docs, stores), given)
    with preview_server(site, base_url, port, pages) as server:
        address = f"http://127.0.0.1:{server.server_port}{urlsplit(base_url).path}"
        reporter.result(f"{address} (Ctrl-C stops)")
        with suppress(KeyboardInterrupt):
            server.serve_forever()


def _keep_up(live: LiveDocs, given: Sequence[str]) -> None:
    """Brings edits into `docs/`: at once what they touch, then all else."""
    saved = Event()
    _begin(_run_docs, saved, given)
    _refresh(live)
    pause = Event()
    while True:
        if live.changed():
            _refresh(live)
            saved.set()
        pause.wait(_LOOK)


def _refresh(live: LiveDocs) -> None:
    # The whole run that follows an edit says what is wrong.
    with suppress(DigestError, OSError):
        live.refresh()


def _run_docs(saved: Event, given: Sequence[str]) -> None:
    """A whole run of `docs` after every edit; edits during a run share the next one."""
    while saved.wait():
        saved.clear()
        command = [sys.executable, str(ROOT / "scripts" / "build.py"), "docs", "--quiet", *given]
        subprocess.run(command, check=False)  # noqa: S603 - our own command


def _begin(work: Callable[..., None], *arguments: object) -> None:
    Thread(target=work, args=arguments, daemon=True).start()
