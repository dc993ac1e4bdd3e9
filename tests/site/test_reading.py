"""What a reader does, in a real browser: reads, follows a tag, switches language."""

from __future__ import annotations

import gzip
import io
import re
from typing import Literal

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.site.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]

ARTICLE = "articles/stem-cell-bank-opens/"
LOCALES = ["zh-Hans", "zh-Hant", "en"]
FONTS = {"zh-Hans": "PingFang SC", "zh-Hant": "PingFang TC", "en": "system-ui"}


def test_from_the_home_page_to_an_article_its_tag_and_back(reader: Reader) -> None:
    page = reader.open("zh-Hans/")
    page.get_by_role("link", name="滨海干细胞库启用").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("滨海干细胞库启用")
    page.get_by_role("link", name="CAR-T疗法").click()
    assert reader.path() == "zh-Hans/tags/car-t/"
    expect(page.get_by_role("heading", level=1)).to_have_text("CAR-T疗法")


@pytest.mark.parametrize("width", [390, 1280])
def test_one_tap_leads_to_the_same_page_in_another_language(reader: Reader, width: int) -> None:
    reader.page.set_viewport_size({"width": width, "height": 800})
    page = reader.open(f"zh-Hans/{ARTICLE}")
    titles = {"zh-Hant": "濱海幹細胞庫", "en": "Coastal stem", "zh-Hans": "滨海"}
    for (locale, title), name in zip(
        titles.items(), ["繁體中文", "English", "简体中文"], strict=True
    ):
        link = page.locator(f"search + nav [lang={locale}]")
        expect(link).to_have_accessible_name(name)
        link.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(title)
        assert reader.path() == f"{locale}/{ARTICLE}"
        assert page.locator("html").get_attribute("lang") == locale


def test_the_search_box_has_a_name_for_a_screen_reader(reader: Reader) -> None:
    page = reader.open("en/")
    expect(page.get_by_role("combobox")).to_have_accessible_name("Search stories")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_script_has_its_own_glyphs_also_where_it_is_quoted(
    reader: Reader, locale: str
) -> None:
    page = reader.open(f"{locale}/tags/stem-cell/")
    first = "element => getComputedStyle(element).fontFamily.split(',')[0].replaceAll('\"', '')"
    assert page.get_by_role("heading", level=1).evaluate(first) == FONTS[locale]
    quoted = page.locator("aside p [lang]")
    found = {span.get_attribute("lang"): span.evaluate(first) for span in quoted.all()}
    assert found == {other: FONTS[other] for other in LOCALES if other != locale}


def test_what_is_being_updated_is_told_in_words_and_its_chinese_is_underlined(
    reader: Reader,
) -> None:
    page = reader.open("en/articles/cartilage-trial/")
    paragraph = page.locator("p.outdated")
    told = "element => getComputedStyle(element, '::after').content"
    assert "This English is being updated" in paragraph.evaluate(told)
    chinese = paragraph.locator("[lang=zh-Hans]")
    line = "element => getComputedStyle(element).textDecorationLine"
    assert (chinese.inner_text(), chinese.evaluate(line)) == ("随访期改为三年。", "underline")


def test_what_is_still_in_chinese_is_no_grey_text(reader: Reader) -> None:
    page = reader.open("en/articles/printed-heart-model/")
    chinese = page.locator("p.pending[lang=zh-Hans]")
    colour = "element => getComputedStyle(element).color"
    expect(chinese).to_have_count(1)
    assert chinese.evaluate(colour) == page.locator("h1").evaluate(colour)


def test_the_choice_of_language_leaves_no_cookie(reader: Reader) -> None:
    page = reader.open(f"zh-Hans/{ARTICLE}")
    page.locator("search + nav [lang=en]").click()
    page.wait_for_url(f"**/en/{ARTICLE}")
    assert page.context.cookies() == []
    reader.open()
    page.wait_for_url("**/digest/en/")


@pytest.mark.parametrize("locale", LOCALES)
def test_only_an_article_with_headings_has_contents(reader: Reader, locale: str) -> None:
    reader.page.set_viewport_size({"width": 1600, "height": 900})
    page = reader.open(f"{locale}/{ARTICLE}")
    expect(page.locator(".md-sidebar--secondary a")).to_have_count(2)
    expect(page.locator("p.caption")).to_have_count(1)
    page = reader.open(f"{locale}/articles/printed-heart-model/")
    expect(page.locator(".md-sidebar--secondary")).to_have_count(0)


def test_a_new_language_opens_at_the_same_place(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 390, "height": 300})
    page = reader.open(f"zh-Hans/{ARTICLE}")
    page.get_by_role("heading", name="医院何时可以申请").evaluate(
        "heading => heading.scrollIntoView()"
    )
    page.locator("search + nav [lang=en]").click()
    expect(page.get_by_role("heading", name="When hospitals can apply")).to_be_in_viewport()


@pytest.mark.parametrize("button", ["left", "middle"])
def test_a_language_in_another_tab_opens_at_the_same_place_and_leaves_this_one(
    reader: Reader, button: Literal["left", "middle"]
) -> None:
    reader.page.set_viewport_size({"width": 390, "height": 300})
    page = reader.open(f"zh-Hans/{ARTICLE}")
    page.get_by_role("heading", name="医院何时可以申请").evaluate(
        "heading => heading.scrollIntoView()"
    )
    with page.context.expect_page() as opened:
        page.locator("search + nav [lang=en]").click(
            button=button, modifiers=["Control"] if button == "left" else []
        )
    other = opened.value
    expect(other.get_by_role("heading", name="When hospitals can apply")).to_be_in_viewport()
    assert other.url == f"{reader.address}en/{ARTICLE}"
    reader.open(f"zh-Hans/{ARTICLE}")
    assert page.evaluate("window.scrollY") == 0
    assert page.evaluate("localStorage.getItem('digest.locale')") is None


@pytest.mark.parametrize("system", ["light", "dark"])
def test_colours_follow_the_system_until_the_reader_chooses(reader: Reader, system: str) -> None:
    page = reader.page
    page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
    reader.open("en/")

    def is_dark() -> bool:
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, re.findall(r"\d+", colour)[:3])) < 384

    assert is_dark() == (system == "dark")
    page.locator("header > button").click()
    assert is_dark() == (system == "light")
    page.reload()
    assert is_dark() == (system == "light")


def test_dark_readers_print_on_white(reader: Reader) -> None:
    reader.page.emulate_media(color_scheme="dark", media="print")
    page = reader.open(f"en/{ARTICLE}")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(31, 41, 51)"
    expect(page.locator("header")).to_have_css("background-color", "rgb(255, 255, 255)")


@pytest.mark.parametrize("path", ["zh-Hans/", f"zh-Hant/{ARTICLE}", "en/tags/", "en/issues/"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_window(reader: Reader, path: str, width: int) -> None:
    reader.page.set_viewport_size({"width": width, "height": 800})
    page = reader.open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.reader(java_script_enabled=False)
def test_everything_but_search_works_without_scripts(reader: Reader) -> None:
    page = reader.open(f"zh-Hans/{ARTICLE}")
    expect(page.locator("search, header > button")).to_have_count(2)
    assert [each.is_visible() for each in page.locator("search, header > button").all()] == [
        False
    ] * 2
    page.locator("search + nav [lang=zh-Hant]").click()
    page.get_by_role("link", name="幹細胞", exact=True).first.click()
    assert reader.path() == "zh-Hant/tags/stem-cell/"


@pytest.mark.parametrize("locale", LOCALES)
def test_an_article_weighs_less_than_20_kb(reader: Reader, locale: str) -> None:
    sizes: list[int] = []
    reader.page.on("response", lambda response: sizes.append(len(gzip.compress(response.body()))))
    reader.open(f"{locale}/{ARTICLE}")
    reader.page.wait_for_load_state("networkidle")
    assert len(sizes) > 4
    assert sum(sizes) < 20_000


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("path", "most"), [("", 8_000), (ARTICLE, 5_000), ("tags/stem-cell/", 5_000)]
)
def test_a_second_page_weighs_little(reader: Reader, locale: str, path: str, most: int) -> None:
    """What else it shows came with the first."""
    page = reader.page.request.get(f"{reader.address}{locale}/{path}")
    assert page.ok
    assert len(gzip.compress(page.body())) < most


@pytest.mark.parametrize("path", ["en/trends/", "zh-Hans/tags/stem-cell/"])
def test_a_phone_shows_the_whole_table(reader: Reader, path: str) -> None:
    reader.page.set_viewport_size({"width": 390, "height": 800})
    page = reader.open(path)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    hidden = "table => table.scrollWidth - table.clientWidth"
    assert [table.evaluate(hidden) for table in page.locator("table").all()] in ([0], [])


def test_an_issue_fits_paper(reader: Reader) -> None:
    reader.page.emulate_media(media="print")
    reader.page.set_viewport_size({"width": 643, "height": 985})  # A4 within its margins
    page = reader.open("zh-Hans/issues/2024-02/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 643
    expect(page.locator("header > a")).to_have_text("细胞产业文摘")
    for way in ("header > a + nav", "search", "search + nav", "footer", "p > a[href='../']"):
        expect(page.locator(way)).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_text("2024年2月刊")


def test_an_article_on_paper_is_the_article_alone(reader: Reader) -> None:
    reader.page.emulate_media(media="print")
    page = reader.open(f"zh-Hant/{ARTICLE}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    onward = page.locator("hr ~ :is(h2, ul), a[href*='/parallel/']")
    assert [each.is_visible() for each in onward.all()] == [False] * onward.count()
    assert onward.count()
    assert (
        page.locator("p > a[title]").first.evaluate(
            "term => getComputedStyle(term).textDecorationLine"
        )
        == "none"
    )


DOTS_THAT_BEGIN_A_LINE = """() => {
    const begins = (node, row) => {
        const dot = new Range();
        dot.setStart(node, node.data.indexOf("·"));
        dot.setEnd(node, node.data.indexOf("·") + 1);
        return dot.getBoundingClientRect().left - row.getBoundingClientRect().left < 4;
    };
    const rows = [...document.querySelectorAll(".md-typeset :is(p, li)")];
    return rows.filter((row) =>
        [...row.childNodes].some((node) => node.data?.includes("·") && begins(node, row)),
    ).map((row) => row.innerText);
}"""


@pytest.mark.parametrize("locale", LOCALES)
def test_an_issue_prints_to_a4(reader: Reader, locale: str) -> None:
    page = reader.open(f"{locale}/issues/2024-02/")
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) == 1
    assert [round(float(side)) for side in sheets[0].mediabox[2:]] == [595, 842]


@pytest.mark.parametrize("locale", LOCALES)
def test_no_line_begins_with_a_dot(reader: Reader, locale: str) -> None:
    reader.page.set_viewport_size({"width": 390, "height": 800})
    for path in ("", "tags/stem-cell/", "issues/2024-02/", ARTICLE):
        page = reader.open(f"{locale}/{path}")
        assert page.evaluate(DOTS_THAT_BEGIN_A_LINE) == []
