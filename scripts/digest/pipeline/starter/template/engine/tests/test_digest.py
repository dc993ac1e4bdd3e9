"""The digest holds what it states; no test here knows a text, a name or a tag of it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import unittest
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import lxml.html

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = "https://digest.example/sub/"
PUBLISHING = bool(os.environ.get("PUBLISHING"))
"""Whether the workflow asks that publishes: one bad text keeps the others from no reader then."""
LEFT_OUT = 1
sys.path.insert(0, str(ROOT / "scripts"))


def build(*words: str) -> subprocess.CompletedProcess[str]:
    """Runs a command of the press."""
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "build.py"), *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


class DigestTest(unittest.TestCase):
    """What the workflow asks before anything is published."""

    def test_rules_do_what_their_examples_say(self) -> None:
        from digest.cleaning.rule_examples import failing_examples
        from digest.editorial import load_editorial

        rules = load_editorial(ROOT / "editorial").cleaning
        self.assertEqual([*failing_examples(rules)], [])

    def test_every_text_is_in_order(self) -> None:
        run = build("check", "--quiet", *(["--publishing"] if PUBLISHING else []))
        self.assertEqual(run.returncode, 0, run.stderr)

    @unittest.skipIf(PUBLISHING, "the pages are made anew to be published")
    def test_docs_are_up_to_date(self) -> None:
        run = build("docs", "--check", "--quiet")
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_the_site_is_built_and_no_link_within_it_is_broken(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            docs, site = Path(folder, "docs"), Path(folder, "site")
            made = build("docs", "--docs", str(docs), "--quiet")
            self.assertIn(made.returncode, {0, LEFT_OUT} if PUBLISHING else {0}, made.stderr)
            places = ("--docs", str(docs), "--site", str(site))
            run = build("site", *places, "--base-url", ADDRESS, "--quiet")
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertEqual([*broken_links(site)], [])


def broken_links(site: Path) -> Iterator[str]:
    """`page: address` for every link of a page that leads to no file of the site."""
    for page in sorted(site.rglob("*.html")):
        here = urljoin(ADDRESS, page.relative_to(site).as_posix())
        for element, _, address, _ in lxml.html.parse(str(page)).getroot().iterlinks():
            target, _ = urldefrag(urljoin(here, address))
            if element.tag == "base" or not target.startswith(ADDRESS):
                continue
            path = site / unquote(urlsplit(target).path.removeprefix(urlsplit(ADDRESS).path))
            if not (path / "index.html" if path.is_dir() else path).is_file():
                yield f"{page.relative_to(site)}: {address}"


if __name__ == "__main__":
    unittest.main()
