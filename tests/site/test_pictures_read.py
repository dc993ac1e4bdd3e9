"""Pictures as readers meet them in a real browser: in place, at their full size, on paper."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Route, expect

from digest.site.preview import preview_server
from tests.serving import serving
from tests.site.conftest import Reader
from tests.site.fixtures import BASE_URL
from tests.site.pictured import LEAD, SLUG, TALL
from tests.site.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.site]

LOCALES = ["zh-Hans", "zh-Hant", "en"]
ARTICLE = f"articles/{SLUG}/"
UNCHOSEN = f"parallel/{SLUG}/"
PARALLEL = f"{UNCHOSEN}#zh-Hans+en"
PHONE, DESK, PAPER = 360, 1280, 643
CENTIMETRE = 96 / 2.54
SHIFTS = """
window.shifted = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) shifted.push(entry.value);
}).observe({type: "layout-shift", buffered: true});
"""
ALL_SHOWN = "[...document.images].every(image => image.complete && image.naturalWidth)"


@pytest.fixture(scope="module")
def address(pictured: Path) -> Iterator[str]:
    """Where the site with pictures is served."""
    with serving(preview_server(pictured / "site", BASE_URL)) as address:
        yield f"{address}/digest/"


def opened(reader: Reader, path: str, width: int, height: int = 740) -> None:
    reader.page.set_viewport_size({"width": width, "height": height})
    reader.open(path)


def scrolled_through(reader: Reader) -> None:
    """Goes to the end as a reader does, so that all pictures are loaded."""
    page = reader.page
    step, whole = "scrollBy(0, innerHeight / 2)", "scrollY + innerHeight + 2"
    while page.evaluate(f"{whole} < document.documentElement.scrollHeight"):
        page.evaluate(step)
        page.wait_for_timeout(30)
    until(page, ALL_SHOWN)


def box(element: Locator) -> dict[str, float]:
    found: dict[str, float] = element.evaluate(
        "element => element.getBoundingClientRect().toJSON()"
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.reader(bypass_csp=True)
def test_no_barrier_in_any_locale_at_any_width(reader: Reader, scheme: str) -> None:
    reader.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    pages = [*(f"{locale}/{ARTICLE}" for locale in LOCALES), PARALLEL, "en/", "en/issues/2024-03/"]
    found = []
    for path, width in product(pages, (PHONE, DESK)):
        opened(reader, path, width)
        scrolled_through(reader)
        found += [
            (path, width, each["id"], [node["html"] for node in each["nodes"]])
            for each in Axe().run(reader.page).response["violations"]
            if each["impact"] in {"serious", "critical"}
        ]
    assert found == []


@pytest.mark.parametrize(
    "path", [f"zh-Hans/{ARTICLE}", f"en/{ARTICLE}", UNCHOSEN, PARALLEL, "zh-Hant/"]
)
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.reader(bypass_csp=True)
def test_nothing_shifts_and_nothing_is_wider_than_the_window(
    reader: Reader, path: str, width: int
) -> None:
    def late(route: Route) -> None:
        time.sleep(0.1)
        route.continue_()

    reader.page.add_init_script(SHIFTS)
    reader.page.route("**/pictures/*", late)
    opened(reader, path, width)
    scrolled_through(reader)
    assert reader.page.evaluate("shifted") == []
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.reader(bypass_csp=True)
def test_an_observer_of_shifts_sees_a_picture_without_its_size(reader: Reader) -> None:
    """Or the test above could not fail."""
    reader.page.add_init_script(SHIFTS)
    opened(reader, f"en/{ARTICLE}", PHONE)
    until(reader.page, ALL_SHOWN.replace("every", "some"))
    # A shift counts where it is in view.
    reader.page.evaluate("document.images[0].scrollIntoView({ behavior: 'instant' })")
    reader.page.evaluate("document.images[0].removeAttribute('width')")
    reader.page.evaluate("document.images[0].style.height = '900px'")
    until(reader.page, "shifted.length > 0")


def test_what_is_far_below_is_loaded_when_it_is_scrolled_to(reader: Reader) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    opened(reader, f"en/{ARTICLE}", PHONE)
    reader.page.wait_for_load_state("networkidle")
    assert asked.count(LEAD.files[1]) == 1
    assert TALL.files[0] not in asked
    scrolled_through(reader)
    assert asked.count(TALL.files[0]) == 1


@pytest.mark.reader(device_scale_factor=3)
def test_a_sharp_screen_gets_the_large_file(reader: Reader) -> None:
    opened(reader, f"en/{ARTICLE}", PHONE)
    until(reader.page, "document.images[0].naturalWidth")
    assert reader.page.evaluate("document.images[0].currentSrc").endswith(LEAD.files[0])


@pytest.mark.parametrize("scripts", ["with", "without"])
def test_a_tap_opens_the_full_size(reader: Reader, scripts: str) -> None:
    context = reader.page.context.browser
    assert context is not None
    page = context.new_page(java_script_enabled=scripts == "with")
    page.goto(f"{reader.address}en/{ARTICLE}")
    page.get_by_role("link", name="Two technicians at work in a clean room.").click()
    page.wait_for_url(f"**/pictures/{LEAD.files[0]}")
    page.go_back()
    page.get_by_role("link", name="Picture 5").click()
    page.wait_for_url(f"**/pictures/{TALL.files[0]}")
    page.close()


@pytest.mark.parametrize("path", [f"en/{ARTICLE}", PARALLEL])
def test_the_focus_is_seen_around_a_picture(reader: Reader, path: str) -> None:
    opened(reader, path, DESK)
    link = reader.page.locator("a:has(> img)").first
    reader.page.keyboard.press("Tab")
    link.focus()
    expect(link).to_be_focused()
    expect(link).to_have_css("outline-width", "2px")
    around, shown = box(link), box(link.locator("img"))
    for side in ("left", "right", "top", "bottom"):
        assert abs(around[side] - shown[side]) <= 1, side


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("path", [f"zh-Hans/{ARTICLE}", PARALLEL])
def test_a_long_picture_is_shown_whole_within_a_window_and_a_half(
    reader: Reader, path: str, width: int
) -> None:
    opened(reader, path, width)
    long = reader.page.locator(f'img[src$="{TALL.files[0]}"]')
    long.scroll_into_view_if_needed()
    assert box(long)["height"] <= 1.5 * 740 + 1
    expect(long).to_have_css("object-fit", "contain")


def test_pictures_stand_in_the_column_and_captions_below_them(reader: Reader) -> None:
    opened(reader, f"zh-Hans/{ARTICLE}", DESK)
    figure = reader.page.locator("figure").first
    column, image = box(reader.page.locator("article")), box(figure.locator("img"))
    caption = box(figure.locator("figcaption"))
    assert image["width"] == pytest.approx(column["width"], abs=1)
    assert image["width"] / image["height"] == pytest.approx(1.5, abs=0.02)
    assert caption["top"] >= image["bottom"]
    middle = [each["left"] + each["width"] / 2 for each in (image, caption)]
    assert middle[0] == pytest.approx(middle[1], abs=1)


@pytest.mark.parametrize("path", [f"en/{ARTICLE}", PARALLEL])
def test_on_paper_a_picture_is_12_cm_high_at_most(reader: Reader, path: str) -> None:
    reader.page.emulate_media(media="print")
    opened(reader, path, PAPER)
    scrolled_through(reader)
    images = reader.page.locator("main img").all()
    assert len(images) == 5
    for image in images:
        sizes = box(image)
        assert 0 < sizes["height"] <= 12 * CENTIMETRE + 1
        assert sizes["right"] <= PAPER
        block = image.locator("xpath=ancestor::*[self::figure or self::tr][1]")
        expect(block).to_have_css("break-inside", "avoid")
    addressed = """[...document.querySelectorAll('figure a')].filter(
        link => ['::before', '::after'].some(
            part => getComputedStyle(link, part).content !== 'none'))"""
    assert reader.page.evaluate(addressed) == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_front_page_shows_the_picture_of_the_story_that_leads(
    reader: Reader, width: int
) -> None:
    opened(reader, "zh-Hant/", width)
    expect(reader.page.locator(".thumbnail img")).to_have_count(0)
    picture, headline = (reader.page.locator(each).first for each in (".lead img", "article h2 a"))
    expect(picture).to_have_attribute("alt", "")
    page, shown, told = (box(each) for each in (reader.page.locator("article"), picture, headline))
    assert page["left"] <= shown["left"] < shown["right"] <= page["right"]
    if width == PHONE:
        assert shown["bottom"] <= told["top"]
    else:
        assert shown["right"] <= told["left"]


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_list_shows_small_pictures_beside_its_stories(reader: Reader, width: int) -> None:
    opened(reader, "en/issues/2024-03/", width)
    pictures = reader.page.locator(".thumbnail img")
    expect(pictures).to_have_count(1)
    expect(pictures.first).to_have_attribute("alt", "")
    sizes = box(pictures.first)
    facts = box(reader.page.locator(".thumbnail + p"))
    assert sizes["width"] <= 120
    assert sizes["top"] < facts["bottom"]
    assert sizes["right"] == pytest.approx(box(reader.page.locator("article"))["right"], abs=1)
    follows = reader.page.locator(".thumbnail ~ :is(h2, h3)")
    if follows.count():
        assert box(follows.first)["top"] >= sizes["bottom"]
    expect(reader.page.locator("a img")).to_have_count(0)
