"""What a reader takes along from a story: its address, a code of it, a citation, paper."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect
from pypdf import PdfReader

from tests.sample import ROOT
from tests.site.conftest import Reader
from tests.site.crawl import REPOSITORY
from tests.site.fixtures import BASE_URL
from tests.site.qr_code import read_code
from tests.site.waiting import until

pytestmark = [pytest.mark.site, pytest.mark.browser]

STORY = "articles/stem-cell-bank-opens/"
LOCALES = ["zh-Hans", "zh-Hant", "en"]
COPY = {"zh-Hans": "复制链接", "zh-Hant": "複製連結", "en": "Copy link"}
REPORT = {"zh-Hans": "报告错误", "zh-Hant": "回報錯誤", "en": "Report a mistake"}
MACHINE = "articles/printed-heart-model/"
TODAY = "new Date().toLocaleDateString('sv')"


def on(page: Page, name: str) -> None:
    page.locator(".take").get_by_role("button", name=name).click()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_address_is_copied_and_that_is_told(reader: Reader, locale: str) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = reader.open(f"{locale}/{STORY}")
    page.wait_for_load_state("networkidle")
    assert not [each for each in asked if re.search("(take|cite|uqr).js", each)]
    on(page, COPY[locale])
    told = page.locator(".take").get_by_role("status")
    expect(told).to_have_text({"zh-Hans": "已复制", "zh-Hant": "已複製", "en": "Copied"}[locale])
    expect(told).to_be_in_viewport()
    assert page.evaluate("navigator.clipboard.readText()") == f"{BASE_URL}{locale}/{STORY}"


def test_where_no_page_may_copy_the_address_is_marked_for_the_reader(reader: Reader) -> None:
    reader.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(Error())")
    page = reader.open(f"en/{STORY}")
    on(page, "Copy link")
    box = page.get_by_role("dialog", name="Copy link").get_by_role("textbox")
    expect(box).to_have_value(f"{BASE_URL}en/{STORY}")
    assert page.evaluate("getSelection().toString()") == f"{BASE_URL}en/{STORY}"


def test_the_share_sheet_of_the_system_gets_title_and_address(reader: Reader) -> None:
    reader.page.add_init_script("navigator.share = async (given) => { window.given = given; }")
    page = reader.open(f"zh-Hant/{STORY}")
    on(page, "分享")
    until(page, "window.given")
    assert page.evaluate("window.given") == {
        "title": "濱海幹細胞庫啟用，三年內服務五百家醫院",
        "url": f"{BASE_URL}zh-Hant/{STORY}",
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_the_code_says_the_address(reader: Reader, locale: str) -> None:
    page = reader.open(f"{locale}/{STORY}")
    on(page, "QR Code" if locale == "zh-Hant" else "QR code" if locale == "en" else "二维码")
    image = page.get_by_role("dialog").get_by_role("img", name=f"{BASE_URL}{locale}/{STORY}")
    size = int((image.get_attribute("viewBox") or "").split()[-1])
    drawn = image.locator("path").get_attribute("d") or ""
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn)}
    code = [[(x, y) in dark for x in range(4, size - 4)] for y in range(4, size - 4)]
    assert read_code(code) == f"{BASE_URL}{locale}/{STORY}"
    assert min(map(min, dark)) == 4, "four light modules stand around it"


def test_a_citation_in_chinese_follows_the_standard(reader: Reader) -> None:
    page = reader.open(f"zh-Hans/{STORY}")
    on(page, "引用")
    shown = page.get_by_role("dialog", name="引用").locator("pre")
    assert shown.first.inner_text() == (
        "赵一. 滨海干细胞库启用，三年内服务五百家医院[N/OL]. 滨海日报, 2024-02-26"
        f"[{page.evaluate(TODAY)}]. {BASE_URL}zh-Hans/{STORY}."
    )
    page = reader.open("zh-Hans/articles/printed-heart-model/")
    on(page, "引用")
    plain = page.locator("dialog pre").first.inner_text()
    assert plain.endswith(
        f"[{page.evaluate(TODAY)}]. {BASE_URL}zh-Hans/articles/printed-heart-model/."
    )


def test_a_citation_in_english_and_as_files(reader: Reader) -> None:
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = reader.open(f"en/{STORY}")
    on(page, "Cite")
    box = page.get_by_role("dialog", name="Cite")
    outlet = "Coast Daily </script>"
    title = "Coastal stem cell bank opens to serve 500 hospitals in three years"
    assert f"“{title},” {outlet}, February 26, 2024, Cell Industry Digest, {BASE_URL}" in (
        box.locator("pre").first.inner_text()
    )
    box.get_by_role("button", name="Copy BibTeX").click()
    expect(box.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    files = {}
    for name in ("BibTeX", "RIS"):
        with page.expect_download() as download:
            box.get_by_role("button", name=f"Download {name}").click()
        files[download.value.suggested_filename] = Path(download.value.path()).read_bytes().decode()
    assert files["stem-cell-bank-opens.bib"] == copied
    assert f"  title = {{{{{title}}}}},\n" in copied
    assert "  date = {2024-02-26},\n" in copied
    lines = files["stem-cell-bank-opens.ris"].split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert {f"TI  - {title}", "DA  - 2024/02/26", f"UR  - {BASE_URL}en/{STORY}"} <= {*lines}
    assert lines[-2:] == ["ER  - ", ""]


def test_signs_of_tex_are_no_commands(reader: Reader) -> None:
    page = reader.open("en/")
    written = page.evaluate(
        """async (module) => {
            const { bibtex } = await import(module);
            const told = { title: "5% & a_b", authors: ["A {B", "C\\\\D"], name: "x" };
            return bibtex({ ...told, outlet: "", day: "", digest: "D", address: "u", seen: "s" });
        }""",
        "/digest/assets/digest/cite.js",
    )
    assert r"title = {{5\% \& a\_b}}" in written
    assert r"author = {{A \textbraceleft{}B} and {C\textbackslash{}D}}" in written
    assert "date" not in written.replace("urldate", "")


def test_a_script_that_does_not_come_is_told_and_asked_for_again(reader: Reader) -> None:
    reader.meet_failures()
    page = reader.open(f"en/{STORY}")

    def cut(route: Route) -> None:
        route.abort()

    page.route("**/take.js*", cut)
    on(page, "Cite")
    expect(page.locator(".take output")).to_have_text("Could not be loaded; try again")
    page.unroute("**/take.js*", cut)
    on(page, "Cite")
    expect(page.get_by_role("dialog", name="Cite")).to_be_visible()


def test_the_keys_reach_it_and_lead_back(reader: Reader) -> None:
    page = reader.open(f"zh-Hans/{STORY}")
    button = page.locator(".take").get_by_role("button", name="引用")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.reader(java_script_enabled=False)
def test_without_scripts_the_address_is_there_and_nothing_dead(reader: Reader) -> None:
    page = reader.open(f"zh-Hans/{STORY}")
    expect(page.locator(".take a").first).to_have_text(f"{BASE_URL}zh-Hans/{STORY}")
    expect(page.locator(".take a").first).to_be_visible()
    expect(page.locator(".take button")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_when_the_buttons_come(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    share = "navigator.share = async () => {}"
    heights: list[float] = []
    for locale in LOCALES:
        for cut in (True, False):
            if cut:
                page.route("**/page.js", lambda route: route.abort())
            page.add_init_script(share)
            page.goto(f"{address}{locale}/{STORY}")
            heights.append(page.locator(".take").evaluate("row => row.clientHeight"))
            page.unroute_all()
        buttons = page.locator(".take button").all()
        assert len(buttons) == 5
        assert all(
            (each.bounding_box() or {})["height"] >= (44 if width < 600 else 24) for each in buttons
        )
    context.close()
    assert len({*heights}) == 1


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_nothing_bars_the_way(browser: Browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(f"{address}zh-Hans/{STORY}")
    for name in ("二维码", "引用"):
        on(page, name)
        box = page.get_by_role("dialog", name=name)
        box.wait_for()
        assert [each["id"] for each in Axe().run(page).response["violations"]] == []
        assert box.evaluate("box => box.scrollWidth - box.clientWidth") == 0
        page.keyboard.press("Escape")
    context.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_paper_has_address_and_day_and_no_empty_box(reader: Reader, locale: str) -> None:
    page = reader.open(f"{locale}/{STORY}")
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    text = "".join(sheet.extract_text() for sheet in sheets).replace("\n", "")
    assert f"{BASE_URL}{locale}/{STORY}" in text
    assert ("February 26, 2024" if locale == "en" else "2024") in text
    assert COPY[locale] not in text
    page.emulate_media(media="print")
    boxes = page.locator("article blockquote").all()
    assert all(each.inner_text().strip() for each in boxes if each.is_visible())


def test_a_story_leads_to_its_issue(reader: Reader) -> None:
    page = reader.open(f"zh-Hant/{STORY}")
    page.get_by_role("link", name="2024年2月刊").click()
    assert reader.path() == "zh-Hant/issues/2024-02/"
    expect(page.locator(f"article a[href$='{STORY}']").first).to_be_visible()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_mistake_is_reported_with_title_page_and_what_is_wrong(
    reader: Reader, locale: str
) -> None:
    page = reader.open(f"{locale}/{STORY}")
    link = page.locator(".take .report")
    expect(link).to_have_text(REPORT[locale])
    passage = page.locator("article > h2 + p").first
    words = passage.inner_text()
    passage.evaluate("passage => getSelection().selectAllChildren(passage)")
    until(page, "document.querySelector('.take .report').search.includes('paragraph')")
    address = link.get_attribute("href") or ""
    assert address.startswith(f"{REPOSITORY}/issues/new?")
    filled = {key: value for key, (value,) in parse_qs(urlsplit(address).query).items()}
    number, _, quoted = filled.pop("paragraph").partition(": ")
    assert quoted == words[:300]
    assert page.locator("article > *").nth(int(number)).inner_text() == words
    title = page.get_by_role("heading", level=1).inner_text()
    page_address = f"{BASE_URL}{locale}/{STORY}"
    assert filled == {"template": "mistake.yml", "title": title, "page": page_address}
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/mistake.yml").read_text(encoding="utf-8"))
    fields = {field["id"]: field["attributes"] for field in form["body"]}
    assert {"page", "paragraph"} <= fields.keys()
    assert REPORT[locale] in fields["paragraph"]["description"], "it says how words come along"


def test_beside_machine_english_stands_how_to_report_a_mistake(reader: Reader) -> None:
    page = reader.open(f"en/{MACHINE}")
    expect(page.locator("article > blockquote").first.locator(".report")).to_be_visible()
    page = reader.open(f"zh-Hans/{MACHINE}")
    expect(page.locator("article > blockquote .report")).to_have_count(0)
