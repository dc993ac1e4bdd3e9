"""The editors' own pages, their notes and weekly issues on the built site."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import lxml.html
import pytest
from axe_playwright_python.sync_playwright import Axe
from benchmarks.articles import write_newsroom
from PIL import Image
from playwright.sync_api import Browser

from digest.files.project import Project
from digest.pipeline.build_docs import build_docs
from digest.pipeline.build_site import build_site
from digest.site.preview import preview_server
from tests.sample import EDITORIAL
from tests.serving import serving
from tests.site.crawl import REPOSITORY, broken_links
from tests.site.fixtures import BASE_URL, SETTINGS

PAGES = {
    "pages/about.md": "---\norder: 2\n---\n# 关于\n\n见[更正](corrections.md)。\n\n- 甲\n- 乙\n",
    "pages/about.en.md": "# About us\n\nOf amber.\n\nSee [Corrections](corrections.md).\n",
    "pages/corrections.md": "---\norder: 1\nwhere: footer\n---\n# 更正\n\n请告诉我们。\n",
    "pages/imprint.md": "---\norder: 3\n---\n# 版权信息\n\n编辑部的话：\n\n> 每周一期。\n",
    "pages/privacy.md": "---\norder: 4\n---\n# 隐私说明\n\n见[标签](tags/index.md)。\n",
    "pages/subscribe.md": "---\norder: 5\n---\n# 订阅本刊\n\n每一版都有订阅源。\n",
    "pages/subscribe.en.md": "# Subscribe to this digest\n\nEvery edition has a feed.\n",
    "pages/team.md": "---\norder: 6\n---\n# 编辑部\n\n![门口](door.png)\n\n"
    "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n",
    "issues/2024-w12.md": "本周的话，另有[English](https://news.example/en/)。\n\n- 论坛\n- 样稿\n",
    "site.yml": (EDITORIAL / "site.yml").read_text(encoding="utf-8") + "issues: weeks\n",
}

STATED = """corrections:
  - {day: 2024-03-20, text: 企业应为三十家。}
  - {day: 2024-04-02, text: 日期已改正。}
"""

LOCALES = ("zh-Hans", "zh-Hant", "en")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of two stories of one week."""
    project = Project.at(tmp_path_factory.mktemp("own") / "digest").using(mkdocs_yml=SETTINGS)
    write_newsroom(project.root, range(2))
    seeds = sorted(project.seeds.glob("*.txt"))
    for seed in seeds:
        text = seed.read_text(encoding="utf-8")
        stated = f"published: 2024-03-18\n{STATED if seed == seeds[0] else ''}"
        seed.write_text(f"---\n{stated}---\n{text}", encoding="utf-8")
    for name, text in PAGES.items():
        path = project.editorial / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    Image.new("RGB", (400, 300), "#3a7").save(project.editorial / "pages" / "door.png")
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
    assert footer[:5] == [
        ("全部報導", "archive/"),
        ("名詞解釋", "glossary/"),
        ("活動行事曆", "events/"),
        ("更正", "corrections/"),
        ("關於", "about/"),
    ]


def test_a_title_in_another_language_says_so_where_it_is_linked(site: Path) -> None:
    for where in ("//header//nav[1]/a", "//footer//a"):
        langs = {each.text: each.get("lang") for each in opened(site, "en").xpath(where)}
        assert (langs["版权信息"], langs["About us"]) == ("zh-Hans", None)


def test_the_language_switch_stays_on_the_page(site: Path) -> None:
    switch = links(site, "en/about", "//header//nav/a[@lang]")
    assert ("简体中文", "../../zh-Hans/about/") in switch


def test_links_between_own_pages_lead_there(site: Path) -> None:
    assert ("更正", "../corrections/") in links(site, "zh-Hans/about", "//article//a")


def test_the_page_on_corrections_lists_those_that_stories_state(site: Path) -> None:
    made = opened(site, "zh-Hant/corrections").xpath("//article//hr/following::ul[1]/li")
    assert [each.xpath("text()")[0].split("\xa0")[0] for each in made] == [
        "2024年4月2日",
        "2024年3月20日",
    ]
    assert "企業應為三十家。" in made[1].text_content()
    link = made[0].xpath("./a/@href")[0]
    assert (site / "zh-Hant" / "corrections" / link / "index.html").is_file()


def test_the_pages_on_mistakes_lead_to_the_form(site: Path) -> None:
    address = f"{REPOSITORY}/issues/new?template=mistake.yml"
    assert ("Report a mistake", address) in links(site, "en/corrections", "//article//a")
    assert not opened(site, "en/about").xpath("//article//a[@class='report']")


def test_a_picture_beside_a_page_is_shown(site: Path) -> None:
    (picture,) = opened(site, "en/team").xpath("//article//img")
    assert (site / "en" / "team" / picture.get("src")).is_file()
    assert picture.get("alt") == "门口"


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
    assert sum(count for _, count in tables["shards"]) == 2 + 6


def test_the_note_stands_at_the_top_of_its_week(site: Path) -> None:
    heads = [
        each.text_content() for each in opened(site, "zh-Hans/issues/2024-w12").iter("h1", "h2")
    ]
    assert heads[:2] == ["2024年第12周（3月18日—24日）", "编者的话"]
    assert "周刊" in [title for title, _ in links(site, "zh-Hans", "//header//nav/a")]


def test_a_note_that_is_sent_on_says_its_languages(site: Path) -> None:
    for sent in ("mail", "wechat"):
        own, english = (
            lxml.html.parse(str(site / locale / f"issues/2024-w12.{sent}.html")).getroot()
            for locale in ("zh-Hans", "en")
        )
        assert own.xpath("//*[@lang='en']/text()") == ["English"], sent
        said = [
            (each.get("lang"), each.text_content()) for each in english.xpath("//body//*[@lang]")
        ]
        assert {
            ("zh-Hans", "简体中文"),
            ("zh-Hant", "繁體中文"),
            ("zh-Hans", "本周的话，另有English。"),
            ("zh-Hans", "论坛"),
        } <= {*said}, sent
    assert own.xpath("//body//a") == [], "WeChat keeps no links"


def test_the_title_of_a_page_says_in_its_language_that_it_is_in_another(site: Path) -> None:
    name = opened(site, "en").findtext(".//title")
    titles = {
        path: opened(site, path).findtext(".//title")
        for path in ("en/imprint", "en/about", "zh-Hant/imprint")
    }
    assert titles["en/imprint"] == f"Translation pending · 版权信息 - {name}"
    assert titles["en/about"] == f"About us - {name}"
    assert titles["zh-Hant/imprint"].startswith("版權資訊 - ")


def test_the_address_of_a_month_leads_to_the_list_of_issues(site: Path) -> None:
    page = opened(site, "en/issues/2024-03")
    assert page.xpath("//meta[@http-equiv='refresh']")[0].get("content") == "0; url=../"
    assert page.xpath("//meta[@name='robots']")[0].get("content") == "noindex"


def test_a_digest_without_tags_leads_to_no_glossary(tmp_path: Path) -> None:
    project = Project.at(tmp_path / "digest").using(mkdocs_yml=SETTINGS)
    write_newsroom(project.root, range(1))
    for name in ("tags/field.yml", "organisations.yml"):
        (project.editorial / name).write_text("", encoding="utf-8")
    build_docs(project)
    build_site(project, base_url=BASE_URL, jobs=2)
    assert not [*project.site.glob("*/glossary")]
    assert [*broken_links(project.site, BASE_URL)] == []
    for path in ("en", "zh-Hant/tags"):
        footer = links(project.site, path, "//footer//a")
        assert "archive/" in {target.removeprefix("../") for _, target in footer}
        assert not [target for _, target in footer if "glossary" in target]


KINDS = ("about/", "imprint/", "privacy/", "team/", "issues/2024-w12/")


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360, 1000, 1280])
def test_six_pages_leave_room_on_every_screen(site: Path, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    with serving(preview_server(site, BASE_URL)) as address:
        for path in (f"{locale}/{kind}" for locale in LOCALES for kind in KINDS):
            page.goto(f"{address}/digest/{path}")
            assert page.evaluate("document.documentElement.scrollWidth") == width, path
            for part, least in (("a", 60), ("search", 120)):
                across = page.locator(f"header > {part}").evaluate("each => each.clientWidth")
                assert across >= least, path
            for part in page.locator("header nav a, header > button").all():
                box = part.bounding_box()
                assert box is not None
                assert 0 <= box["x"] <= width - box["width"]
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_bars_the_way(site: Path, browser: Browser, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    page = context.new_page()
    with serving(preview_server(site, BASE_URL)) as address:
        for path in (f"{locale}/{kind}" for locale in LOCALES for kind in KINDS):
            page.goto(f"{address}/digest/{path}")
            violations = Axe().run(page).response["violations"]
            assert [each["id"] for each in violations] == [], path
    context.close()


@pytest.mark.browser
def test_what_editors_wrote_looks_like_a_text(site: Path, browser: Browser) -> None:
    """Other pages show lists without marks, in columns, and facts in small grey letters."""
    page = browser.new_page()

    def looks(selector: str, name: str) -> set[str]:
        style = f"each => getComputedStyle(each).getPropertyValue('{name}')"
        return {each.evaluate(style) for each in page.locator(selector).all()}

    written = {
        "about/": "article > p",
        "imprint/": "article > blockquote p",
        "privacy/": "article > p",
        "issues/2024-w12/": "article > h2 + p",
    }
    with serving(preview_server(site, BASE_URL)) as address:
        for path, passages in written.items():
            page.goto(f"{address}/digest/zh-Hans/{path}")
            assert looks(passages, "color") == looks("article", "color"), path
            assert looks("article li", "list-style-type") <= {"disc"}
            assert looks("article ul", "column-width") <= {"auto"}
        assert page.locator("article li").count() == 2
        page.goto(f"{address}/digest/zh-Hans/issues/")
        assert looks("article li", "list-style-type") == {"none"}
        page.set_viewport_size({"width": 390, "height": 800})
        heights = "each => each.clientHeight / parseFloat(getComputedStyle(each).fontSize)"
        weeks = page.locator("article li:has(a[href*='-w'])").all()
        assert weeks
        assert all(each.evaluate(heights) < 3 for each in weeks), "a week takes one line"
    page.close()
