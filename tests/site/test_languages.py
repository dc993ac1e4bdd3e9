"""Editions in German and Japanese, from seeds to what a reader sees in a browser."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser, Page, expect

from digest.site.preview import preview_server
from tests.made_once import made_once
from tests.serving import serving
from tests.site.fixtures import BASE_URL
from tests.site.languages import GERMAN, JAPANESE, NAMES, Newsroom
from tests.translation.tiny_package import build_sentencepiece

pytestmark = pytest.mark.site

LEXICON = {"细胞": "Zellen", "医院": "Klinik", "研究": "forscht", "新": "neue", "的": "die"}
LEXICON |= {"在": "dort", "。": "."}
TOLD = "no zh→ja translation package; install one with `build.py model install --model"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """The digest after `translate` with a package into German, an editor's work, `docs`, `site`."""

    def make(folder: Path) -> None:
        (folder / "package").mkdir()
        archive = build_sentencepiece(folder / "package", LEXICON, to_code="de", to_name="German")
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("ARGOS_PACKAGES_DIR", str(folder / "none"))
            made = Newsroom.begun(folder / "digest")
            drafted = made.run("translate", "--model", str(archive))
        assert drafted.exit_code == 0, drafted.stderr
        (folder / "said.txt").write_text(drafted.stderr, encoding="utf-8")
        made.edit("de", GERMAN)
        made.edit("ja", JAPANESE)
        for command in (["docs"], ["site", "--base-url", BASE_URL]):
            done = made.run(*command)
            assert done.exit_code == 0, done.stderr

    return Newsroom(made_once(tmp_path_factory, "languages", make) / "digest")


def test_each_edition_has_files_of_its_own_drafted_where_there_is_a_package(
    newsroom: Newsroom,
) -> None:
    (drafted,) = [each for each in newsroom.memory("de", "cell-bank") if each.fuzzy][:1]
    assert drafted.msgstr == "neue die Klinik dort forscht."
    assert "translate-zh_de 1.0" in drafted.comment
    assert newsroom.memory("ja", "cell-bank").metadata["Language"] == "ja"
    said = (newsroom.project.root.parent / "said.txt").read_text(encoding="utf-8")
    assert said.count(TOLD) == 1


def test_what_is_edited_is_published_and_no_page_calls_it_english(newsroom: Newsroom) -> None:
    german, japanese = (newsroom.page(each, "articles/cell-bank") for each in NAMES)
    assert "# Zellbank in Binhai eröffnet" in german
    assert GERMAN["滨海细胞库3月16日启用，投资3500万元，可保存12万份样本。"] in german
    assert "> Of 3 passages in this German version, 2 are edited, 1 machine-translated" in german
    assert "# 浜海の細胞バンクが稼働" in japanese
    assert "> This Japanese version has been edited." in japanese
    for path in newsroom.project.docs.glob("[dj][ea]/**/*.md"):
        prose = re.sub(r"\[English\]\([^)]*\)", "", path.read_text(encoding="utf-8"))
        assert "English" not in prose, path


def test_own_words_come_first_and_days_are_written_as_the_language_has_them(
    newsroom: Newsroom,
) -> None:
    german, japanese = (newsroom.page(each, "articles/cartilage-trial") for each in NAMES)
    assert r"26\. Februar 2024, 14:30" in german
    assert "2024年2月26日 14:30" in japanese
    for locale, home, issue in (
        ("de", "Startseite", "Februar 2024 issue"),
        ("ja", "ホーム", "2024年2月 issue"),
    ):
        page = newsroom.opened(f"{locale}/issues/2024-02")
        assert page.findtext(".//h1") == issue
        assert page.xpath("//header//nav/a")[0].text_content() == home


def test_a_german_text_is_asked_nothing_of_english(newsroom: Newsroom) -> None:
    """35 Millionen is 3500万, 120.000 is 12万, and nobody wants “RMB” or “March 16”."""
    listed = newsroom.run("review", "--locale", "de", "--json").stdout
    doubted = {each["source"] for each in json.loads(listed)}
    assert doubted.isdisjoint(GERMAN)
    assert json.loads(newsroom.run("review", "--locale", "ja", "--json").stdout) == []


def test_a_figure_that_is_lost_is_doubted_in_every_language(tmp_path: Path) -> None:
    other = Newsroom.begun(tmp_path / "digest")
    other.run("translate")
    (lost,) = [each for each in JAPANESE if "24人" in each]
    other.edit("ja", {lost: JAPANESE[lost].replace("24", "")})
    (doubt,) = [
        each
        for each in json.loads(other.run("review", "--locale", "ja", "--json").stdout)
        if each["source"] == lost
    ]
    assert doubt["reasons"] == ["not in the translation: 24"]


def test_pages_state_their_language_and_lead_to_the_others(newsroom: Newsroom) -> None:
    for locale, other, name in (("de", "ja", "日本語"), ("ja", "de", "Deutsch")):
        page = newsroom.opened(f"{locale}/articles/cell-bank")
        assert page.get("lang") == locale
        switch = {each.get("lang"): each for each in page.xpath("//header//nav/a[@lang]")}
        assert [*switch] == ["zh-Hans", "zh-Hant", "en", "de", "ja"]
        assert switch[locale].get("aria-current") == "true"
        assert switch[other].text == name
        assert switch[other].get("href") == f"../../../{other}/articles/cell-bank/"
        data = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
        assert data["inLanguage"] == locale
        sitemap = gzip.decompress(
            (newsroom.project.site / f"sitemap-{locale}.xml.gz").read_bytes()
        ).decode()
        address = f"{BASE_URL}{other}/articles/cell-bank/"
        assert f'hreflang="{other}" href="{address}"' in sitemap
    root = newsroom.opened("")
    assert {"de", "ja"} <= {each.get("lang") for each in root.iter("section")}
    missing = lxml.html.parse(newsroom.project.site / "404.html").getroot()
    assert {"de", "ja"} <= {each.get("lang") for each in missing.iter("section")}


def test_feeds_and_pairs_are_of_each_edition(newsroom: Newsroom) -> None:
    for locale, name in NAMES.items():
        feed = (newsroom.project.site / locale / "feed.xml").read_text(encoding="utf-8")
        assert f'xml:lang="{locale}"' in feed
        assert f"<title>{name}</title>" in unescape(feed)
        assert (
            newsroom.page(locale, "articles/cell-bank").split('title: "')[1].split('"')[0] in feed
        )
        assert (newsroom.project.site / "share" / locale / "site.png").stat().st_size > 1000
    pairs = newsroom.opened("parallel/cell-bank").xpath("//nav[@class='pairs']//a/@href")
    assert {"#zh-Hans+de", "#zh-Hant+ja", "#de+ja"} <= {*pairs}


@pytest.fixture(scope="module")
def address(newsroom: Newsroom) -> Iterator[str]:
    with serving(preview_server(newsroom.project.site, BASE_URL)) as address:
        yield f"{address}/digest/"


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Page]:
    """A reader of German whose browser must not complain."""
    context = browser.new_context(locale="de-AT", base_url=address)
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda line: line.type in {"error", "warning"} and said.append(line.text))
    yield page
    context.close()
    assert said == []


def found(page: Page, query: str) -> set[str]:
    """The slugs of the articles that a search finds."""
    page.locator("search input").fill(query)
    expect(page.locator(".dg-search__panel")).to_have_attribute("data-query", query)
    links = page.locator(".dg-hit[href*='/articles/']").all()
    return {(link.get_attribute("href") or "").split("/")[-2] for link in links}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("locale", "query", "slugs"),
    [
        ("de", "Betrieb", {"cell-bank"}),
        ("de", "eröffnet", {"cell-bank"}),
        ("de", "eröf", {"cell-bank"}),  # still being typed
        ("de", "120.000", {"cell-bank"}),
        ("de", "Zellbanken", {"cell-bank"}),  # by its stem
        ("ja", "治験", {"cartilage-trial"}),
        ("ja", "バンク", {"cell-bank"}),
        ("ja", "細胞バンクは", {"cell-bank"}),
        ("ja", '"た投"', set()),  # a full stop stands between the two
        ("ja", '"バン治"', set()),
        ("ja", "が", {"cell-bank", "cartilage-trial"}),
    ],
)
def test_search_finds_words_of_german_and_characters_of_japanese(
    reader: Page, locale: str, query: str, slugs: set[str]
) -> None:
    reader.goto(f"{locale}/")
    assert found(reader, query) == slugs


@pytest.mark.browser
def test_a_reader_comes_to_the_edition_of_the_browser_and_changes_it(
    reader: Page, address: str
) -> None:
    reader.goto("")
    reader.wait_for_url(f"{address}de/")
    expect(reader.locator("html")).to_have_attribute("lang", "de")
    reader.get_by_role("link", name="Zellbank in Binhai eröffnet").first.click()
    reader.get_by_role("link", name="日本語").first.click()
    reader.wait_for_url(f"{address}ja/articles/cell-bank/")
    expect(reader.locator("h1")).to_have_text("浜海の細胞バンクが稼働")
    assert found(reader, "検体") == {"cell-bank"}
    expect(reader.locator(".dg-hit mark").first).to_have_text("検体")
