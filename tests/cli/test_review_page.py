"""`review --html`: a page that an editor reads through, on a phone too."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from digest.errors import DigestError
from tests.cli.desk import SEED, Desk
from tests.safety.corpus import injections

PHONE = {"width": 360, "height": 800}
NOTE = "#. engine: translate-zh_en 1.9 (0a1b2c3d4e5f), 2026-01-02"
EARLIER = "中心有34万人。医院很新。"
UNITS = [
    ("细胞中心启用", "Cell center opens", ""),
    ("中心有35万人。医院不新。", "It has 350,000 people. The hospital is new.", EARLIER),
    ("该项目投资10亿元。", "It cost RMB 10 million.", NOTE),
    ("后来。", "Then.", ""),
    ("另外一段。", "One more.", ""),
    ("又一段。", "Another.", ""),
    ("新的细胞研究在大学，投资五亿。", "", ""),
]
WITHOUT_STRUCK_OUT = """all => all.map(each => {
    each.querySelectorAll("del").forEach(gone => gone.remove());
    return each.textContent;
})"""
GONE = [("全然不同的话。", "Words of another kind.")]


def made(desk: Desk, *options: str) -> Path:
    """The page that the command writes."""
    path = desk.folder / "review.html"
    result = desk.run("review", "--html", str(path), *options)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    return path


@pytest.fixture
def page_of_all(desk: Desk) -> Path:
    (desk.seeds / "other.txt").write_text(SEED, encoding="utf-8")
    desk.write_po("center", UNITS, GONE)
    desk.write_po("other", [("a" * 300, f"{'b' * 300} (", "")])
    return made(desk)


@pytest.mark.browser
def test_it_is_read_through_without_a_script_or_another_host(
    page_of_all: Path, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_of_all.as_uri())
    texts = page.locator("section").first.inner_text()
    order = ["Cell center opens", "written for an earlier text", "shown in Chinese: 医院不新。"]
    order += ["is 1,000,000,000", "Then.", "Another.", "五亿", "Words of another kind."]
    assert [*map(texts.find, order)] == sorted(map(texts.find, order))
    assert "One more." not in texts
    outdated = page.locator("article.outdated")
    assert outdated.locator("del").all_inner_texts() == ["34", "很", "340,000"]
    assert outdated.locator("ins").all_inner_texts() == ["35", "不", "350,000"]
    assert outdated.locator("footer").inner_text().strip() == "editorial/memory/en/center.po:7"
    box = page.get_by_label("machine")
    expect(page.locator("article.machine")).to_be_visible()
    box.uncheck()
    expect(page.locator("article.machine")).to_be_hidden()
    expect(outdated).to_be_visible()
    assert asked == [page_of_all.as_uri()]
    context.close()


def barriers(page: Page) -> list[tuple[str, str]]:
    violations = Axe().run(page).response["violations"]
    return [(each["id"], node["html"]) for each in violations for node in each["nodes"]]


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_needs_no_sideways_scroll_and_axe_finds_nothing(
    page_of_all: Path, browser: Browser, scheme: str
) -> None:
    tall = {**PHONE, "height": 6000}  # all of it is laid out
    context = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport=tall)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(page_of_all.as_uri())
    page.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert barriers(page) == []
    for target in page.locator("a:visible, label, summary").all():
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44, target.inner_text()
    context.close()


@pytest.mark.browser
def test_texts_of_strangers_stay_text(desk: Desk, browser: Browser) -> None:
    """In Chinese, English, earlier Chinese and the place, without the page's own policy too."""
    strings = [each for each in injections() if each.isprintable()]
    escaped = [each.replace("\\", "\\\\").replace('"', '\\"') for each in strings]
    desk.write_po(
        "center",
        [
            (f"甲{number}{text}", f"{text} (", "甲" if number % 2 else "")
            for number, text in enumerate(escaped)
        ],
    )
    path = made(desk, "--context", "0")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    ran: list[int] = []

    def run(number: int) -> None:  # the driver takes no method of a builtin type
        ran.append(number)

    page.on("request", lambda request: asked.append(request.url))
    page.expose_function("pwn", run)
    page.goto(path.as_uri(), wait_until="networkidle")
    assert (ran, asked) == ([], [path.as_uri()])
    english_now = page.locator("article > .pair [lang=en]")
    shown = english_now.evaluate_all(WITHOUT_STRUCK_OUT)
    english = sorted("".join(each.split()) for each in shown)
    assert english == sorted("".join(f"{text} (".split()) for text in strings)
    assert page.locator("main script, main img, main iframe, main svg").count() == 0
    context.close()


LINKS = {
    "https://github.com/owner/digest": "https://github.com/owner/digest",
    "https://name:secret@github.com/owner/digest.git": "https://github.com/owner/digest",
    "git@github.com:owner/digest.git": "https://github.com/owner/digest",
    "https://code.example/owner/digest": "",
}


@pytest.mark.parametrize(("stated", "address"), LINKS.items())
@pytest.mark.parametrize("by_settings", [True, False], ids=["repo_url", "origin"])
def test_a_line_on_github_is_one_tap_away(
    desk: Desk, stated: str, address: str, by_settings: bool
) -> None:
    desk.write_po("center", UNITS)
    desk.commit(days_ago=1)
    if by_settings:
        (desk.folder / "mkdocs.yml").write_text(f"repo_url: {stated}\n", encoding="utf-8")
    else:
        own = ["git", "remote", "add", "origin", stated]
        subprocess.run(own, cwd=desk.folder, check=True)
    page = made(desk).read_text(encoding="utf-8")
    links = re.findall(r'href="(http[^"]*)"', page)
    wanted = f"{address}/blob/HEAD/editorial/memory/en/center.po#L7"
    assert links[:1] == ([wanted] if address else [])
    assert "secret" not in page


def test_nothing_else_is_written_over(desk: Desk) -> None:
    po = desk.write_po("center", UNITS)
    before = po.read_bytes()
    with pytest.raises(DigestError, match="is no page of an earlier review; name a new file"):
        desk.run("review", "--html", str(po))
    assert po.read_bytes() == before
    first = made(desk).read_bytes()
    assert made(desk).read_bytes() == first, "an earlier page is, and the same comes of the same"
