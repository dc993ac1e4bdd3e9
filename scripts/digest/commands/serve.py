"""`build.py serve`: a preview on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from digest.commands.options import base_url, folder, verbosity
from digest.console import Reporter
from digest.errors import Problem, SiteError
from digest.site.serve import serve as serve_site


@click.command()
@folder("site", "The built site.")
@base_url
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@verbosity
def serve(site: Path, base_url: str, port: int, reporter: Reporter) -> None:
    """Shows the built site on this machine only, at the path it has on GitHub Pages.

    \b
    Example:
      build.py serve --port 8080
    """
    if not (site / "index.html").is_file():
        raise SiteError(Problem(str(site), "no site here; run `build.py` first"))
    path = "/" + "/".join(base_url.rstrip("/").split("/")[3:])
    reporter.result(f"http://127.0.0.1:{port}{path.rstrip('/')}/ (Ctrl-C stops)")
    serve_site(site, base_url, port=port)
