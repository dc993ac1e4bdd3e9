"""`build.py site`: `docs/` → `site/`."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import click

from digest.cli.console import Reporter
from digest.cli.lock import alone
from digest.cli.options import base_url, jobs, of_project, shown, site_address, today, verbosity
from digest.editorial.locales import default_locale, load_locales
from digest.files.base_url import is_local
from digest.files.project import Project
from digest.pipeline.build_site import build_site
from digest.pipeline.destinations import check_site
from digest.site.last_site import is_usual


@click.command()
@of_project("seeds", "docs", "site", "editorial")
@base_url
@today
@jobs
@verbosity
def site(
    project: Project, base_url: str | None, today: date, jobs: int, reporter: Reporter
) -> None:
    """Builds the site: pages by MkDocs, the search index, feeds, the root pages.

    What would come out as it was is reused from the last site. A failed build leaves that in place.

    \b
    Examples:
      build.py site
      build.py site --base-url https://someone.github.io/digest/
      build.py site --today 2026-03-01      as it will be on that day
    """
    address = site_address(project, base_url)
    make_site(project, reporter, base_url=address, today=today, jobs=jobs)


def make_site(
    project: Project, reporter: Reporter, *, base_url: str, today: date, jobs: int
) -> None:
    """Brings `site/` up to date, and tells what it has then."""
    locales = load_locales(project.editorial / "locales.yml")
    check_site(project, default_locale(locales).id)
    with alone(reporter, project.docs, project.site):
        summary = build_site(
            project, base_url=base_url, jobs=jobs, track=reporter.track, today=today
        )
    if others := [path for path in summary.theirs if not is_usual(path)]:
        message = f"{len(others)} files of no build stay (such as {others[0]}); have yours in docs/"
        reporter.warn(f"{shown(project.site)}: {message}")
    if not summary.changed:
        reporter.step(f"{shown(project.site)}: unchanged")
        return
    for locale, pages in summary.pages.items():
        articles = summary.indexed[locale]
        reporter.step(f"{locale}: {pages} pages, {articles} articles searchable")
    reporter.result(f"{shown(project.site)}/ is ready ({sum(summary.pages.values())} pages).")
    reporter.result("Look at it with `python scripts/build.py serve`.")
    if line := to_submit(base_url):
        reporter.result(line)


def to_submit(base_url: str) -> str:
    """What search engines are to be told of a site; "" of one that only this machine can open.

    A robots.txt names the sitemap, and is read at the root of a host alone (RFC 9309, 2.3).
    """
    if is_local(base_url):
        return ""
    below = urlsplit(base_url).path != "/"
    reason = "; they read no robots.txt below the root of a host" if below else ""
    return f"Submit {base_url}sitemap.xml to search engines{reason}."
