"""Runs MkDocs as its own process, strictly, and says what its log complains about."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from digest.errors import Problem, SiteError
from digest.site.config import ROOT

# Same input, same bytes; and no announcement of Material's successor in the log.
FIXED = {"SOURCE_DATE_EPOCH": "0", "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
_TROUBLE = re.compile(r"(WARNING|ERROR|CRITICAL|Aborted|[\w.]*Error)\b")
# A build of one locale makes these for itself; the root has them for all locales.
_SUPERSEDED = ("404.html", "sitemap.xml", "sitemap.xml.gz")


def run_mkdocs(config: Path, site: Path, log: Path) -> int:
    """Builds one locale into `site`; returns the number of its pages.

    Pages that are there already stay; `reuse` has put only those there that would be the same.
    Raises SiteError on any warning; `log` has the whole of what MkDocs said.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--dirty"]
    run = subprocess.run(  # noqa: S603 (our own interpreter, our own configuration)
        [*command, "--config-file", str(config)],
        cwd=ROOT,
        env=os.environ | FIXED,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    log.write_text(run.stdout, encoding="utf-8")
    trouble = [line.strip() for line in run.stdout.splitlines() if _TROUBLE.match(line)]
    if run.returncode or trouble:
        reasons = "; ".join(trouble[:8]) or f"MkDocs left with status {run.returncode}"
        raise SiteError(Problem(str(log), f"{reasons}; mend the pages it names"))
    for name in _SUPERSEDED:
        (site / name).unlink(missing_ok=True)
    return sum(1 for _ in site.rglob("*.html"))
