"""`build.py site`: `docs/` → `site/`."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from digest.commands.alone import alone
from digest.commands.options import ROOT, base_url, folder, shown, verbosity
from digest.console import Reporter
from digest.fingerprint import Stamp, fingerprint, machinery, tree
from digest.manifest import NAME, verify_site, write_manifest
from digest.resources.locales import load_locales
from digest.site.build import build_site
from digest.site.cards import find_font
from digest.site.config import SHARED

WORK = ROOT / "build"
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
    stamp = Stamp(WORK / "site-made.json")
    inputs = _inputs(docs, editorial, base_url)
    if stamp.said(_made(inputs, site)) is not None and not any(verify_site(site, {})):
        reporter.step(f"{shown(site)}: unchanged")
        return
    summary = build_site(
        docs,
        site,
        load_locales(editorial / "locales.yml"),
        base_url=base_url,
        jobs=jobs,
        work=WORK,
        progress=reporter.step,
        finish=lambda built: write_manifest(built, docs, editorial, REQUIREMENTS),
    )
    stamp.leave(_made(inputs, site), [])
    reporter.result(f"{shown(summary.site)}/ is ready ({sum(summary.pages.values())} pages).")
    reporter.result("Look at it with `make serve`.")


def _inputs(docs: Path, editorial: Path, base_url: str) -> bytes:
    """What a site is made of, its manifest included."""
    given = repr((base_url, find_font())).encode()
    settings = (SHARED.read_bytes(), REQUIREMENTS.read_bytes(), *tree(ROOT / "overrides"))
    parts = chain([given, *settings], machinery(), tree(docs), tree(editorial))
    return fingerprint(parts).encode()


def _made(inputs: bytes, site: Path) -> str:
    """A print of the inputs and of the site's manifest, which has a digest of every file."""
    manifest = site / NAME
    return fingerprint([inputs, manifest.read_bytes() if manifest.is_file() else b""])
