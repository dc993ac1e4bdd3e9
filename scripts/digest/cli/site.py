"""`build.py site`: `docs/` → `site/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import click

from digest.cli.console import Reporter
from digest.cli.lock import alone
from digest.cli.options import ROOT, base_url, folder, shown, verbosity
from digest.editorial.locales import load_locales
from digest.pipeline.build_site import build_site
from digest.pipeline.stores import Stores
from digest.site.ledger import Files
from digest.site.manifest import NAME, manifest, origins
from digest.site.sources import Sources

WORK = ROOT / "build"
REQUIREMENTS = ROOT / "requirements" / "runtime.in"


@click.command()
@folder("docs", "Markdown, as `build.py docs` writes it.")
@folder("site", "Where the site goes.")
@folder("editorial", "The locale table is read from here.")
@base_url
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Processes that share the work.",
)
@verbosity
def site(
    docs: Path, site: Path, editorial: Path, base_url: str, jobs: int, reporter: Reporter
) -> None:
    """Builds the site: pages by MkDocs, the search index, feeds, the root pages.

    What would come out as it was is taken over from the last site. A failed build leaves that in
    place.

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
        work=WORK,
        track=reporter.track,
        describe=partial(_manifest, editorial),
    )
    if not summary.changed:
        reporter.step(f"{shown(site)}: unchanged")
        return
    for locale, pages in summary.pages.items():
        articles = summary.indexed[locale]
        reporter.step(f"{locale}: {pages} pages, {articles} articles searchable")
    reporter.result(f"{shown(site)}/ is ready ({sum(summary.pages.values())} pages).")
    reporter.result("Look at it with `make serve`.")


def _manifest(editorial: Path, sources: Sources) -> Callable[[Mapping[str, str]], Files]:
    """What the site is made of, to be published with it."""
    pages = {path: source for path, source in sources.files.items() if path.endswith(".md")}
    docs = {path: source.sha256 for path, source in pages.items()}
    named = (source.meta for source in pages.values() if "seed" in source.meta)
    seeds = {str(meta["seed"]): str(meta["seed_sha256"]) for meta in named}
    memory = Stores.below(WORK / "kept").load_memory(editorial / "memory")
    models = (entry.unit.engine for entry in memory if entry.unit.engine)
    made_of = origins(docs, seeds, editorial, REQUIREMENTS, models)
    return lambda files: {NAME: manifest(made_of, files)}
