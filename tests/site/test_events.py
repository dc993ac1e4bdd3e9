"""The calendar: no day but those that stories tell of, in the form that calendars take."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from digest.editorial import Locale
from digest.site.calendar_file import CalendarEvent, calendar
from tests.site.conftest import Reader
from tests.site.fixtures import BASE_URL

pytestmark = pytest.mark.site

Lines = dict[str, str]


def entries(file: bytes) -> list[Lines]:
    """The events of a calendar by their names of properties, parameters left out: RFC 5545, 3.1."""
    assert file.count(b"\n") == file.count(b"\r\n") == file.count(b"\r")
    for line in file.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is cut
    text = file.decode().replace("\r\n ", "")
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.endswith("END:VCALENDAR\r\n")
    found = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", text, re.DOTALL)
    return [dict(re.findall(r"(?m)^([A-Z]+)[^:\r]*:(.*)\r$", each)) for each in found]


def test_every_edition_has_the_days_that_its_stories_tell_of(
    built: Path, locales: tuple[Locale, ...]
) -> None:
    """The main day, and the one that was to come; not another that was past."""
    uids = set()
    for locale in locales:
        to_come, past = entries((built / f"site/{locale.id}/events.ics").read_bytes())
        assert [each["DTSTART"] for each in (to_come, past)] == ["20980320", "20240225"]
        assert [each["DTEND"] for each in (to_come, past)] == ["20980321", "20240226"]
        assert to_come["DTSTAMP"] == past["DTSTAMP"] == "20240226T063600Z"
        assert past["URL"] == f"{BASE_URL}{locale.id}/articles/stem-cell-bank-opens/"
        uids |= {to_come["UID"], past["UID"]}
    assert past["SUMMARY"] == "Coastal stem cell bank opens to serve 500 hospitals in three years"
    assert len(uids) == 2 * len(locales)


def test_a_calendar_keeps_every_character_of_a_text() -> None:
    title = "一、二；三: a; b, c \\ d " + "長" * 60 + "😀" * 30
    moment = datetime(2024, 2, 26, tzinfo=UTC)
    event = CalendarEvent(
        "u", date(2024, 12, 31), moment, title, "zh-Hant", "a\nb", "https://a.cn/"
    )
    (entry,) = entries(calendar("名；稱, x", "zh-Hant", [event]))
    assert re.sub(r"\\([\\;,])", r"\1", entry["SUMMARY"]) == title
    assert (entry["DESCRIPTION"], entry["DTEND"]) == ("a b", "20250101")


@pytest.mark.parametrize("path", ["", "articles/cartilage-trial/", "tags/", "contact/"])
def test_the_footer_of_every_page_leads_to_the_events(reader: Reader, path: str) -> None:
    page = reader.open(f"zh-Hant/{path}")
    page.locator("footer").get_by_role("link", name="活動行事曆", exact=True).click()
    page.wait_for_url("**/zh-Hant/events/")
    assert reader.page.locator("h1").inner_text() == "活動行事曆"


@pytest.mark.reader(locale="en-US")
def test_readers_find_what_is_to_come_first_and_take_the_calendar(
    reader: Reader, built: Path
) -> None:
    page = reader.open("en/")
    page.locator("main").get_by_role("link", name="Events", exact=True).click()
    page.wait_for_url("**/en/events/")
    assert page.locator("article h2").all_inner_texts() == ["To come", "February 2024"]
    days = page.locator("article li").all_inner_texts()
    assert [day.rpartition("\n")[2] for day in days] == ["March 20, 2098", "February 25, 2024"]
    with page.expect_download() as begun:
        page.get_by_role("link", name="Calendar file").click()
    assert begun.value.path().read_bytes() == (built / "site/en/events.ics").read_bytes()
