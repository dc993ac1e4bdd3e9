"""The root page and the 404 page send each reader to their own edition."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]


def speaking(language: str, edition: str) -> object:
    return pytest.param(edition, marks=pytest.mark.reader(locale=language), id=language)


@pytest.mark.parametrize(
    "edition",
    [
        speaking("zh-CN", "zh-Hans"),
        speaking("zh-SG", "zh-Hans"),
        speaking("zh", "zh-Hans"),
        speaking("zh-TW", "zh-Hant"),
        speaking("zh-HK", "zh-Hant"),
        speaking("en-GB", "en"),
        speaking("fr-FR", "zh-Hans"),
    ],
)
def test_the_root_sends_readers_to_their_language(reader: Reader, edition: str) -> None:
    reader.open()
    reader.page.wait_for_url(f"{reader.address}{edition}/")


@pytest.mark.reader(locale="en-GB")
def test_the_root_remembers_the_language_chosen(reader: Reader) -> None:
    page = reader.open("en/tags/")
    page.locator("search + nav [lang=zh-Hant]").click()
    page.wait_for_url("**/zh-Hant/tags/")
    reader.open()
    page.wait_for_url(f"{reader.address}zh-Hant/")


@pytest.mark.reader(java_script_enabled=False)
def test_the_root_has_plain_links_without_scripts(reader: Reader) -> None:
    page = reader.open()
    links = page.get_by_role("link")
    expect(links).to_have_text(["简体中文", "繁體中文", "English"])
    links.nth(1).click()
    assert reader.path() == "zh-Hant/"


@pytest.mark.parametrize(
    ("path", "language", "first"),
    [
        ("zh-Hant/articles/gone/", "zh-Hant", "找不到網頁"),
        ("en/gone", "en", "Page not found"),
        ("gone", "zh-Hans", "页面不存在"),
    ],
)
def test_a_missing_page_answers_in_the_language_of_its_address(
    reader: Reader, path: str, language: str, first: str
) -> None:
    response = reader.page.goto(reader.address + path)
    assert response is not None
    assert response.status == 404
    headings = reader.page.get_by_role("heading")
    expect(headings).to_have_count(3)
    expect(headings.first).to_have_text(first)
    assert reader.page.locator("html").get_attribute("lang") == language
    reader.page.get_by_role("link").first.click()
    assert reader.path() == f"{language}/"
    reader.complaints.clear()  # The console tells about the status, which is as it should be.
