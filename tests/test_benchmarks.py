"""What the benchmarks make of their measurements; the measuring itself is `make bench`."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from benchmarks import search, site
from benchmarks.growth import COLOURS, picture, table
from benchmarks.measure import FailedError, Spread, measured
from benchmarks.newsroom import Newsroom
from benchmarks.others import write_pages

from digest.files.project import Project
from digest.pipeline.build_site import build_site
from digest.site.addresses import page_address
from tests.sample import ROOT, copy_editorial
from tests.site.fixtures import BASE_URL


def result(articles: int, seconds: float, **steps: dict[str, Any]) -> dict[str, Any]:
    """Every step, each with the same cost."""
    one = {"median": seconds, "least": seconds, "most": 2 * seconds}
    cost = {"cpu": one, "wall": one, "memory": 100.0}
    every = dict.fromkeys((name for name, _ in Newsroom(Path(), 1).steps()), cost) | steps
    sizes = dict.fromkeys(site.CEILINGS, 1.0)
    return {"articles": articles, "steps": every, "sizes": sizes, "ratios": site.ratios(every)}


LEFT_OUT = {"mkdocs-static-i18n, cold": {"note": "left out above 3,000"}}


def test_the_table_says_ranges_growth_and_what_is_left_out() -> None:
    written = table("2 cores", 3, [result(1000, 10.0), result(3000, 31.0, **LEFT_OUT)])
    assert "2 cores; medians of 3 rounds." in written
    assert "10.0 (10.0–20.0) s; 10.0 (10.0–20.0) s; 100 MB | left out above 3,000 |" in written
    assert "| docs to site, cold: growth | – | 3.10 for 3 times |" in written
    assert "| articles a second, seeds to docs | 100 | 97 |" in written


def test_the_picture_passes_over_what_is_left_out() -> None:
    drawn = picture([result(1000, 10.0), result(3000, 31.0, **LEFT_OUT)])
    assert drawn.count("<circle ") == 2 * len(COLOURS) - 1


def test_a_ratio_above_its_floor_or_without_a_measurement_is_broken() -> None:
    high = site.FLOORS[0]
    same = result(1000, 10.0)
    assert high.most < 1 == same["ratios"][high.name]
    assert high.name in list(site.broken(same))
    assert high.name in list(site.broken(result(1000, 10.0, **LEFT_OUT)))
    same["ratios"] = {floor.name: floor.most for floor in site.FLOORS}
    assert list(site.broken(same)) == []
    same["sizes"] = {name: most + 1 for name, most in site.CEILINGS.items()}
    assert list(site.broken(same)) == list(site.CEILINGS)


def test_a_site_is_served_as_by_github_pages_and_what_is_sent_is_counted(tmp_path: Path) -> None:
    page = tmp_path / "en" / "index.html"
    page.parent.mkdir()
    page.write_text("<p>stem cells</p>" * 99)
    with search.served(tmp_path) as home, urlopen(f"{home}en/?q=a") as answer:  # noqa: S310
        sent = answer.read()
    assert gzip.decompress(sent).decode() == page.read_text()
    assert (search.Pages.sent, search.Pages.asked) == (len(sent), 1)


def test_a_measurement_counts_children_and_says_why_it_failed(tmp_path: Path) -> None:
    work = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(4 * 10**7))'])"
    cost = measured([sys.executable, "-c", work], tmp_path)
    assert cost.cpu > 0.1
    assert cost.wall > 0.1
    assert cost.memory > 5
    with pytest.raises(FailedError, match="no such day"):
        measured([sys.executable, "-c", "raise SystemExit('no such day')"], tmp_path)


def test_a_spread_has_the_median() -> None:
    assert Spread.of([3.0, 1.0, 2.0]) == Spread(2.0, 1.0, 3.0)


@pytest.mark.site
def test_others_build_the_pages_of_our_site(sample_docs: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to(sample_docs)
    copy_editorial(tmp_path / "editorial")
    written = write_pages(tmp_path)
    build_site(Project.at(tmp_path).using(mkdocs_yml=ROOT / "mkdocs.yml"), base_url=BASE_URL)
    ours = {
        f"{page.parent.relative_to(tmp_path / 'site').as_posix()}/"
        for folder in ("zh-Hans", "zh-Hant", "en")
        for page in (tmp_path / "site" / folder).rglob("index.html")
    }
    names = (path.relative_to(written).as_posix() for path in written.rglob("*.md"))
    assert {*map(page_address, names)} == ours
    article = (written / "en" / "articles" / "chanba-port-medical-engineering-park.md").read_text()
    assert "](../tags/medicine-engineering.md)" in article
    assert "<h2>Related stories</h2>" in article
