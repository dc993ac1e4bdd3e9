"""Share images: each page names one that exists, in the right size; headlines fit on it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from digest.editorial import Locale
from digest.site import share_images as cards
from digest.site.sources import Story
from tests.site.crawl import pages, tree
from tests.site.fixtures import BASE_URL

needs_font = pytest.mark.skipif(
    cards.find_font() is None, reason="Noto Sans CJK is not installed (fonts-noto-cjk)"
)


@pytest.mark.site
def test_every_page_names_an_image_that_exists(built: Path, locales: tuple[Locale, ...]) -> None:
    site = built / "site"
    for locale in locales:
        for page in pages(site / locale.id):
            (address,) = tree(page).xpath("//meta[@property='og:image']/@content")
            assert address.startswith(f"{BASE_URL}share/{locale.id}/")
            with Image.open(site / address.removeprefix(BASE_URL)) as image:
                assert image.size == cards.SIZE


@needs_font
@pytest.mark.site
def test_an_article_has_an_image_of_its_own(built: Path) -> None:
    page = built / "site" / "zh-Hant" / "articles" / "stem-cell-bank-opens" / "index.html"
    (address,) = tree(page).xpath("//meta[@property='og:image']/@content")
    assert address == f"{BASE_URL}share/zh-Hant/stem-cell-bank-opens.png"


@needs_font
@pytest.mark.parametrize(
    "headline",
    ["短", "细胞" * 200, "word " * 90, "CAR-T" * 60, "", "\u202ea\x1b\ud7ff\U000e0041مرحبا"],
)
def test_any_headline_can_be_drawn(headline: str) -> None:
    font = cards.find_font()
    assert font is not None
    data = cards.draw_card(headline, "细胞产业文摘", font, "zh-Hans")
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == cards.SIZE
    assert len(data) < 60_000


def test_a_renamed_edition_has_the_image_of_its_script(locales: tuple[Locale, ...]) -> None:
    renamed = [replace(locales[0], id="zh-CN"), *locales[1:]]
    first, *_ = [product.make() for product in cards.card_targets({}, renamed, None)]
    same, *_ = [product.make() for product in cards.card_targets({}, locales, None)]
    assert [*first.values()] == [*same.values()]


def test_without_a_font_the_edition_s_image_serves_all(
    locales: tuple[Locale, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "_FOLDERS", ())
    new = replace(locales[1], id="zh-Hant-HK", fallback="zh-Hant")
    stories = [Story("articles/a.md", {"slug": "a", "title": "A"}, "")]
    assert cards.find_font() is None
    assert cards.with_card(stories, None) == ()
    made = [product.make() for product in cards.card_targets({}, (*locales, new), None)]
    assert [[*files] for files in made] == [
        [f"share/{locale.id}/site.png"] for locale in (*locales, new)
    ]
    assert [*made[-1].values()] == [*made[1].values()]
