"""A story with every kind of block, as readers of the site, of feeds and of search meet it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import lxml.html
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from digest.editorial import Locale
from digest.site.preview import preview_server
from digest.site.search.records import BREAK, searchable
from tests.serving import serving
from tests.site.conftest import Reader
from tests.site.fixtures import BASE_URL
from tests.site.test_feeds import ATOM, RFC_4287, atom, json_feed
from tests.site.test_search import search
from tests.site.test_stylesheet import LOOKS, whole_sheet
from tests.site.waiting import until
from tests.site.whole import LOCALES, SLUG

pytestmark = [pytest.mark.browser, pytest.mark.site]

ARTICLE = f"articles/{SLUG}/"
PARALLEL = f"parallel/{SLUG}/"
PHONE, DESK, PAPER = 360, 1280, 643
SMALLEST = 24
"""Pixels of a target, by WCAG 2.2, 2.5.8."""


@pytest.fixture(scope="module")
def address(whole: Path) -> Iterator[str]:
    """Where the story's site is served."""
    with serving(preview_server(whole / "site", BASE_URL)) as address:
        yield f"{address}/digest/"


def opened(reader: Reader, path: str, width: int) -> None:
    reader.page.set_viewport_size({"width": width, "height": 800})
    reader.open(path)


def style(element: Locator, name: str) -> str:
    found: str = element.evaluate(f"element => getComputedStyle(element)['{name}']")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.reader(bypass_csp=True)
def test_no_barrier_in_any_locale_at_any_width(reader: Reader, scheme: str) -> None:
    reader.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    pages = [*(f"{locale}/{ARTICLE}" for locale in LOCALES), f"{PARALLEL}#zh-Hans+en"]
    found = []
    for path, width in product(pages, (PHONE, DESK)):
        opened(reader, path, width)
        violations = Axe().run(reader.page).response["violations"]
        found += [
            (path, each["id"], [node["html"] for node in each["nodes"]])
            for each in violations
            if each["impact"] in {"serious", "critical"}
        ]
    assert found == []


@pytest.mark.parametrize("path", [*(f"{locale}/{ARTICLE}" for locale in LOCALES), PARALLEL])
@pytest.mark.parametrize("width", [320, PHONE, DESK])
def test_nothing_but_a_wide_table_is_wider_than_the_window(
    reader: Reader, path: str, width: int
) -> None:
    opened(reader, path, width)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("locale", LOCALES)
def test_a_wide_table_scrolls_by_keyboard(reader: Reader, locale: str) -> None:
    opened(reader, f"{locale}/{ARTICLE}", PHONE)
    tables = reader.page.get_by_role("region").all()
    names = [table.get_attribute("aria-label") for table in tables]
    assert len(names) == len(set(names)) == 3
    assert reader.page.get_by_role("table").count() == 3
    tables[2].focus()
    assert tables[2].evaluate("region => region.scrollLeft") == 0
    reader.page.keyboard.press("ArrowRight")
    expect(tables[2]).not_to_have_js_property("scrollLeft", 0)
    expect(tables[2]).to_be_focused()


def test_a_mark_leads_to_its_note_and_back(reader: Reader) -> None:
    opened(reader, f"en/{ARTICLE}", PHONE)
    for number in ("1", "2", "3"):
        mark = reader.page.locator("sup").get_by_role("link", name=number, exact=True)
        mark.click()
        note = reader.page.locator(".footnote li").nth(int(number) - 1)
        expect(note).to_be_in_viewport()
        assert reader.page.url.endswith(f"#fn:{number}")
        note.get_by_role("link", name="Back to the text").click()
        expect(mark).to_be_in_viewport()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_marks_and_ways_back_are_large_enough_for_a_finger(reader: Reader, width: int) -> None:
    opened(reader, f"zh-Hans/{ARTICLE}", width)
    links = reader.page.locator("sup a, .footnote a").all()
    assert len(links) == 6
    for box in (link.bounding_box() for link in links):
        assert box is not None
        assert box["height"] >= SMALLEST
        assert box["width"] >= SMALLEST


@pytest.mark.parametrize("locale", LOCALES)
def test_lists_quotations_and_notes_look_like_such(reader: Reader, locale: str) -> None:
    opened(reader, f"{locale}/{ARTICLE}", DESK)
    article, text = reader.page.locator("article"), reader.page.locator("article > p").nth(2)
    for item in article.locator("> ul > li").all():
        assert style(item, "listStyleType") in ("disc", "circle", "square")
    assert style(article.locator("> ul").first, "columnWidth") == "auto"
    assert article.locator("ol").first.get_attribute("start") == "3"
    notes, quoted = article.locator("> blockquote").all()
    for name in ("fontSize", "color"):
        assert style(quoted, name) == style(text, name) != style(notes, name)
    assert style(article.locator(".footnote"), "fontSize") < style(text, "fontSize")


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_raised_or_lowered_moves_no_line(reader: Reader, locale: str) -> None:
    opened(reader, f"{locale}/{ARTICLE}", DESK)
    for text in reader.page.locator("article > p:has(> sup, > sub)").all():
        lines = text.bounding_box()["height"] / float(style(text, "lineHeight")[:-2])  # type: ignore[index]
        assert abs(lines - round(lines)) < 0.02


def test_figures_stand_under_each_other(reader: Reader) -> None:
    opened(reader, f"en/{ARTICLE}", DESK)
    table = reader.page.get_by_role("table").first
    cells = table.locator("tr > :nth-child(2)").all()
    assert {style(cell, "textAlign") for cell in cells} == {"end"}
    assert "end" not in {
        style(each, "textAlign") for each in table.locator("tr > :first-child").all()
    }
    heads = reader.page.get_by_role("columnheader")
    assert heads.count() == 3 + 5 + 9
    expect(reader.page.get_by_role("rowheader")).to_have_text(["Low dose", "High dose3"])


@pytest.mark.parametrize("locale", LOCALES)
def test_contents_have_the_levels_of_the_headings(reader: Reader, locale: str) -> None:
    opened(reader, f"{locale}/{ARTICLE}", 1600)
    contents = reader.page.locator(".md-sidebar--secondary nav > ul").first
    expect(contents.locator("> li > a")).to_have_count(3)
    expect(contents.locator("> li li > a")).to_have_count(1)


def test_paper_has_whole_tables_and_the_notes(reader: Reader) -> None:
    reader.page.emulate_media(media="print", color_scheme="dark")
    opened(reader, f"en/{ARTICLE}", PAPER)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= PAPER
    for region in reader.page.locator(".wide").all():
        assert style(region, "overflowX") == "visible"
    expect(reader.page.locator(".footnote li")).to_have_count(3)
    expect(reader.page.get_by_role("link", name="Back to the text")).to_have_count(0)
    sheets = PdfReader(io.BytesIO(reader.page.pdf(prefer_css_page_size=True))).pages
    text = "".join("".join(sheet.extract_text().split()) for sheet in sheets)
    assert "-154.8" in text
    assert "Deviations" in text
    assert "Thereasonhadnothingtodowiththeproduct." in text


def test_nothing_looks_different_for_what_is_left_out(
    reader: Reader, locales: tuple[Locale, ...]
) -> None:
    """But notes, whose looks are our own."""
    reader.page.route("**/assets/style.css", lambda route: route.continue_())
    opened(reader, f"en/{ARTICLE}", DESK)
    remove = "document.querySelector('.footnote').remove()"
    reader.page.evaluate(remove)
    looks = reader.page.evaluate(LOOKS)
    body = whole_sheet(locales)
    reader.page.route(
        "**/assets/style.css", lambda route: route.fulfill(body=body, content_type="text/css")
    )
    reader.page.reload()
    reader.page.evaluate(remove)
    assert reader.page.evaluate(LOOKS) == looks


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("箱体上部", True),  # a cell
        ("表2 各剂量组", True),  # a caption
        ("质量受权人", True),  # an item
        ("高剂量组有一人退出", True),  # a note
        ("高剂量", True),  # a cell with the mark of a note
        ("个/kg，培养", True),  # a mark is no text
        ("第一批212", False),
        ("第二批第三批", False),
        ("血成分采血", False),  # an item and the next
    ],
)
def test_search_finds_what_stands_together(reader: Reader, query: str, is_found: bool) -> None:
    """In quotation marks, as else a question that nothing holds is asked by its words."""
    opened(reader, "zh-Hans/", DESK)
    assert search(reader, f'"{query}"') == ({SLUG} if is_found else set())


def test_search_holds_nothing_that_is_no_text(whole: Path) -> None:
    for locale in LOCALES:
        body, _ = searchable((whole / "site" / locale / ARTICLE / "index.html").read_bytes())
        assert "↩" not in body
        assert BREAK * 2 not in body
        assert f"{BREAK}212{BREAK}" in body


def test_feeds_have_the_whole_text_with_its_anchors_in_it(whole: Path) -> None:
    for locale in LOCALES:
        folder = whole / "site" / locale
        RFC_4287.assertValid(atom(folder / "feed.xml"))
        (content,) = (each.text for each in atom(folder / "feed.xml").iter(f"{ATOM}content"))
        assert content == json_feed(folder / "feed.json")["items"][0]["content_html"]
        story = lxml.html.fromstring(f"<main>{content}</main>")
        kinds = {"ul", "ol", "table", "caption", "th", "blockquote", "h3", "sup", "sub", "em"}
        assert {element.tag for element in story.iter()} >= kinds
        names = [element.get("id") for element in story.iter() if element.get("id")]
        assert len(names) == len(set(names)) == 6
        assert all(name.startswith(f"{SLUG}-") for name in names)
        within = [link for link in story.xpath("//a/@href") if link.startswith("#")]
        assert len(within) == 6
        assert {link[1:] for link in within} == set(names)
        assert story.xpath("//ol/@start") == ["3"]
        assert not story.xpath("//@style | //@title | //@lang")
        assert not any(word in content for word in ("转导", "允许") if locale == "en")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_tables_stand_side_by_side_within_the_parallel_page(reader: Reader, width: int) -> None:
    opened(reader, f"{PARALLEL}#zh-Hans+en", width)
    rows = reader.page.locator("main > table > tbody > tr")
    with_tables = rows.filter(has=reader.page.locator("table"))
    expect(with_tables).to_have_count(3)
    chinese, other, english = with_tables.nth(1).locator("> td").all()
    expect(other).to_be_hidden()
    for cell in (*chinese.locator("th, td").all(), *english.locator("th, td").all()):
        expect(cell).to_be_visible()
    boxes = chinese.bounding_box(), english.bounding_box()
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert (boxes[0]["y"] == boxes[1]["y"]) == (width == DESK)
    assert style(chinese.locator("td").first, "display") == "table-cell"


def test_the_pages_say_the_same_in_what_machines_read(whole: Path) -> None:
    page = (whole / "site" / "en" / ARTICLE / "index.html").read_bytes()
    root = lxml.html.document_fromstring(page)
    (about,) = root.xpath("//meta[@name='description']/@content")
    assert "kg, and carbon dioxide (CO₂) is kept at 5%" in about
    data = json.loads(root.xpath("string(//script[@type='application/ld+json'])"))
    assert data["@type"] == "NewsArticle"


SAID = {
    "zh-Hans": ("制备间的操作台", "图/制备间", "今年的检验结果将在年底汇总公布。"),
    "zh-Hant": ("製備間的操作檯", "圖/製備間", "今年的檢驗結果將在年底彙總公佈。"),
    "en": (
        "The bench of the preparation room",
        "Photo: The preparation room",
        "This year's test results will be published together at the end of the year.",
    ),
}
"""The alternative text of the story's picture, its credit, and the text below it, by locale."""


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_picture_of_a_saved_page_stands_once_in_its_place(
    reader: Reader, locale: str, width: int
) -> None:
    alt, credit, below = SAID[locale]
    opened(reader, f"{locale}/{ARTICLE}", width)
    figure = reader.page.locator("figure")
    expect(figure).to_have_count(1)
    expect(figure.locator("small")).to_have_text(credit)
    image = figure.get_by_role("img", name=alt, exact=True)
    image.scroll_into_view_if_needed()
    until(reader.page, "image => image.naturalWidth > 0", image.element_handle())
    expect(figure.locator("xpath=following-sibling::p[1]")).to_have_text(below)


def test_the_picture_stands_once_beside_all_its_captions(reader: Reader) -> None:
    opened(reader, PARALLEL, DESK)
    expect(reader.page.locator("img")).to_have_count(1)
    for _, credit, _ in SAID.values():
        expect(reader.page.get_by_text(credit, exact=True)).to_have_count(1)
