"""The editors' own pages, their notes and weekly issues on the built site."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import lxml.html
import pytest
from benchmarks.articles import write_newsroom

from digest.files.project import Project
from digest.pipeline.build_docs import build_docs
from digest.pipeline.build_site import build_site
from tests.sample import EDITORIAL
from tests.site.fixtures import BASE_URL, SETTINGS

PAGES = {
    "pages/about.md": "---\norder: 2\n---\n# 关于本刊\n\n见[更正](corrections.md)。\n",
    "pages/about.en.md": "# About us\n\nOf amber.\n\nSee [Corrections](corrections.md).\n",
    "pages/corrections.md": "---\norder: 1\nwhere: footer\n---\n# 更正\n\n请告诉我们。\n",
    "issues/2024-w12.md": "本周的话。\n",
    "site.yml": (EDITORIAL / "site.yml").read_text(encoding="utf-8") + "issues: weeks\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of two stories of one week."""
    project = Project.at(tmp_path_factory.mktemp("own") / "digest").using(mkdocs_yml=SETTINGS)
    write_newsroom(project.root, range(2))
    for seed in project.seeds.glob("*.txt"):
        text = seed.read_text(encoding="utf-8")
        seed.write_text(f"---\npublished: 2024-03-18\n---\n{text}", encoding="utf-8")
    for name, text in PAGES.items():
        path = project.editorial / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    build_docs(project)
    build_site(project, base_url=BASE_URL, jobs=2)
    return project.site


def opened(site: Path, path: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring((site / path / "index.html").read_bytes())


def links(site: Path, path: str, where: str) -> list[tuple[str, str]]:
    found = opened(site, path).xpath(where)
    return [(each.text_content().strip(), each.get("href")) for each in found]


def test_navigation_and_footer_lead_to_the_pages_of_the_edition(site: Path) -> None:
    own = [link for link in links(site, "en/issues", "//header//nav/a") if "about" in link[1]]
    assert own[0] == ("About us", "../about/")
    assert not [
        link for link in links(site, "zh-Hans", "//header//nav/a") if "corrections" in link[1]
    ]
    footer = links(site, "zh-Hant", "//footer//a")
    assert footer[:2] == [("更正", "corrections/"), ("關於本刊", "about/")]


def test_the_language_switch_stays_on_the_page(site: Path) -> None:
    switch = links(site, "en/about", "//header//nav/a[@lang]")
    assert ("简体中文", "../../zh-Hans/about/") in switch


def test_links_between_own_pages_lead_there(site: Path) -> None:
    assert ("更正", "../corrections/") in links(site, "zh-Hans/about", "//article//a")


def test_own_pages_are_in_the_sitemap_and_in_no_list(site: Path) -> None:
    listed = gzip.decompress((site / "sitemap-zh-Hans.xml.gz").read_bytes()).decode()
    assert f"{BASE_URL}zh-Hans/about/" in listed
    assert "issues/2024-03/" not in listed
    assert (
        "about"
        not in (site / "zh-Hans" / "feed.xml").read_text(encoding="utf-8").split("<entry")[-1]
    )


def test_search_counts_own_pages(site: Path) -> None:
    tables = json.loads((site / "zh-Hans" / "search.json").read_bytes())
    assert sum(count for _, count in tables["bundles"]) == 2 + 2


def test_the_note_stands_at_the_top_of_its_week(site: Path) -> None:
    heads = [
        each.text_content() for each in opened(site, "zh-Hans/issues/2024-w12").iter("h1", "h2")
    ]
    assert heads[:2] == ["2024年第12周（3月18日—24日）", "编者的话"]
    assert "周刊" in [title for title, _ in links(site, "zh-Hans", "//header//nav/a")]


def test_the_address_of_a_month_leads_to_the_list_of_issues(site: Path) -> None:
    page = opened(site, "en/issues/2024-03")
    assert page.xpath("//meta[@http-equiv='refresh']")[0].get("content") == "0; url=../"
    assert page.xpath("//meta[@name='robots']")[0].get("content") == "noindex"
