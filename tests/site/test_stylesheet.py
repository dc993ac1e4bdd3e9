"""Pages look as they do under Material's whole sheet, of which they load what can apply to them."""

from __future__ import annotations

import gzip
from collections.abc import Sequence

import pytest

from digest.editorial import Locale
from digest.site.assets import short_names
from digest.site.stylesheet import material, pruned, stylesheet
from tests.sample import ROOT
from tests.site.conftest import Reader

OURS = ROOT / "overrides" / "assets" / "digest"

ARTICLE = "articles/stem-cell-bank-opens/"
PAGES = (
    "zh-Hans/",
    f"en/{ARTICLE}",
    "zh-Hant/tags/stem-cell/",
    "en/trends/",
)
LOOKS = """() => [...document.querySelectorAll("*")].flatMap((element) =>
    ["", "::before", "::after"].map((part) => {
        const style = getComputedStyle(element, part || null);
        const names = [...style].filter((name) => !name.startsWith("--"));
        return element.tagName + part + names.map((name) => style.getPropertyValue(name)).join();
    }))"""
"""Every computed property of every element, and of what stands beside its text."""


def whole_sheet(locales: Sequence[Locale]) -> str:
    """All of Material's rules, and ours."""
    ours = [path.read_text(encoding="utf-8") for path in sorted(OURS.glob("*.css"))]
    return "".join([material(), *ours, short_names(locales)])


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        (".a{x:y}.b{x:y}", ".a{x:y}"),
        (".a .b,.a .a:not(.b),p{x:y}", ".a .a:not(.b),p{x:y}"),
        ("@media print{.b{x:y}}@media print{.b{x:y}.a{x:y}}", "@media print{.a{x:y}}"),
        ('@charset "UTF-8";.a{x:y}', ".a{x:y}"),
        ('.b{x:"}"}.a{x:url("{.b}")}', '.a{x:url("{.b}")}'),
        ('[href$=".b"]{x:y}.\\31 b{x:y}', '[href$=".b"]{x:y}'),
        (":is(.a,.b) p{x:y}", ":is(.a,.b) p{x:y}"),
        ("@keyframes k{from{x:y}to{x:z}}", "@keyframes k{from{x:y}to{x:z}}"),
    ],
)
def test_a_rule_for_classes_that_no_template_has_is_left_out(sheet: str, kept: str) -> None:
    assert pruned(sheet, {"a"}) == kept


def test_a_sheet_of_all_classes_is_kept_as_it_is() -> None:
    class Everything(frozenset[str]):
        def __contains__(self, name: object) -> bool:
            return True

    whole = material().partition(";")[2]
    assert pruned(whole, Everything()) == whole.rstrip()


def test_the_sheet_is_a_fifth_of_both() -> None:
    ours = stylesheet(ROOT / "overrides")
    assert len(gzip.compress(ours.encode())) < 10_000
    assert len(gzip.compress(material().encode())) > 20_000


@pytest.mark.browser
@pytest.mark.site
@pytest.mark.parametrize(("width", "media"), [(390, "screen"), (1600, "screen"), (643, "print")])
def test_nothing_looks_different_for_what_is_left_out(
    reader: Reader, locales: tuple[Locale, ...], width: int, media: str
) -> None:
    reader.page.set_viewport_size({"width": width, "height": 900})
    reader.page.emulate_media(media=media)  # type: ignore[arg-type]
    shown = [_looks(reader, path) for path in PAGES]
    whole = whole_sheet(locales)
    reader.page.route(
        "**/assets/style.css", lambda route: route.fulfill(body=whole, content_type="text/css")
    )
    for path, looks in zip(PAGES, shown, strict=True):
        assert _looks(reader, path) == looks, path


def _looks(reader: Reader, path: str) -> list[str]:
    page = reader.open(path)
    found: list[str] = page.evaluate(LOOKS)
    return found
