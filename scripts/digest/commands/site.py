"""`build.py site`: `docs/` → `site/`."""

from __future__ import annotations

from pathlib import Path

import click

from digest.commands.alone import alone
from digest.commands.options import ROOT, base_url, folder, shown, verbosity
from digest.console import Reporter
from digest.manifest import write_manifest
from digest.resources.locales import load_locales
from digest.site.build import build_site

REQUIREMENTS = ROOT / "requirements" / "runtime.in"


@click.command()
@folder("docs", "Markdown, as `build.py docs` writes it.")
@folder("site", "Where the site goes.")
@folder("editorial", "The locale table is read from here.")
@base_url
@click.option(
    "--jobs", type=click.IntRange(1), default=2, show_default=True, help="MkDocs builds at a time."
)
@verbosity
def site(
    docs: Path, site: Path, editorial: Path, base_url: str, jobs: int, reporter: Reporter
) -> None:
    """Builds the site: MkDocs for each locale, the search index, the root pages.

    A failed build leaves the last good site in place.

    \b
    Examples:
      build.py site
      build.py site --base-url https://someone.github.io/digest/
    """
    click.get_current_context().with_resource(alone(reporter, docs, site))
    summary = build_site(
        docs,
        site,
        load_locales(editorial / "locales.yml"),
        base_url=base_url,
        jobs=jobs,
        work=ROOT / "build",
        progress=reporter.step,
        finish=lambda built: write_manifest(built, docs, editorial, REQUIREMENTS),
    )
    reporter.result(f"{shown(summary.site)}/ is ready ({sum(summary.pages.values())} pages).")
    reporter.result("Look at it with `make serve`.")
