"""What readers take along of an issue: a book by the rules of EPUB 3.3, and letters to send on."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath

import lxml.etree
import lxml.html
import pytest
from PIL import Image
from playwright.sync_api import expect

from digest.editorial import Locale
from digest.editorial.locales import load_locales
from digest.model.issue import Issue, Topic
from digest.site.issue_files.book import Book
from digest.site.issue_files.epub import epub, page_in_book
from digest.site.issue_files.story_text import away_from_site, story_text
from digest.site.issue_files.xhtml import blocks_of, xhtml, xhtml_line
from tests.sample import EDITORIAL
from tests.site.conftest import Reader
from tests.site.fixtures import BASE_URL

pytestmark = pytest.mark.site

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BANK = "stem-cell-bank-opens"
NOW = "2024-03-08T16:00:00Z"
"""The midnight in China before the last correction of the month's one story."""

Parts = dict[str, bytes]


def parts(book: bytes) -> Parts:
    """The files of a book, which has the order and the form that the container demands."""
    with zipfile.ZipFile(BytesIO(book)) as archive:
        first, *_ = archive.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert book[30:58] == b"mimetypeapplication/epub+zip"  # nothing extra between them
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: archive.read(name) for name in archive.namelist()}


def package(files: Parts) -> lxml.etree._Element:
    """The package document that the container names."""
    container = lxml.etree.fromstring(files["META-INF/container.xml"])
    (root,) = container.iter("{*}rootfile")
    return lxml.etree.fromstring(files[root.get("full-path") or ""])


def check(files: Parts, language: str) -> None:
    """What EPUB 3.3 demands of a package, sections 5 to 7: `make epubcheck` asks for all of it."""
    opf = package(files)
    items = {item.get("id"): item for item in opf.iter(f"{OPF}item")}
    held = {normpath(join("EPUB", item.get("href") or "")) for item in items.values()}
    assert held == {*files} - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    assert [item.get("href") for item in items.values() if item.get("properties") == "nav"] == [
        "nav.xhtml"
    ]
    spine = [str(ref.get("idref")) for ref in opf.iter(f"{OPF}itemref")]
    pages = [each for each, item in items.items() if str(item.get("href")).endswith(".xhtml")]
    assert sorted(spine) == sorted(map(str, pages))
    assert opf.findtext(f".//{DC}language") == language
    names = {name: named(files[name]) for name in files if name.endswith(".xhtml")}
    for name, content in files.items():
        if not name.endswith(".xhtml"):
            continue
        page = lxml.etree.fromstring(content)  # well-formed, or this raises
        assert (page.get("lang"), page.get(LANG)) == (language, language)
        for element in page.iter():
            assert element.get("lang") == element.get(LANG)
            for attribute in ("href", "src"):
                address = element.get(attribute)
                if address and not address.startswith("http"):
                    path, _, anchor = address.partition("#")
                    target = normpath(join(dirname(name), path)) if path else name
                    assert target in files, address
                    assert not anchor or anchor in names[target]


def named(page: bytes) -> set[str]:
    return {str(each.get("id")) for each in lxml.etree.fromstring(page).iter() if each.get("id")}


def test_every_issue_is_a_book_in_every_language(built: Path, locales: tuple[Locale, ...]) -> None:
    site = built / "site"
    for locale in locales:
        folder = site / locale.id / "issues"
        pages = {page.parent.name for page in folder.glob("20*/index.html")}
        books = {book.stem: parts(book.read_bytes()) for book in folder.glob("*.epub")}
        assert {*books} == pages
        for month, files in books.items():
            check(files, locale.id)
            page = lxml.html.parse(str(folder / month / "index.html"))
            told = [link.rsplit("/", 2)[1] for link in page.xpath("//h3/a/@href")]
            spine = [item.get("href") for item in package(files).iter(f"{OPF}item")]
            stories = [page_in_book(slug) for slug in told]
            assert [href for href in spine if str(href).startswith("story-")] == stories


def test_a_book_says_what_the_pages_say_and_when_they_last_changed(built: Path) -> None:
    files = parts((built / "site/en/issues/2024-02.epub").read_bytes())
    opf = package(files)
    (modified,) = opf.xpath("//*[@property='dcterms:modified']/text()")
    assert modified == NOW
    cover = lxml.etree.fromstring(files["EPUB/title.xhtml"])
    assert [cover.findtext(f".//{XHTML}{tag}") for tag in ("p", "h1")] == [
        load_locales(EDITORIAL / "locales.yml")[-1].strings["site_name"],
        "February 2024 issue",
    ]
    story = lxml.etree.fromstring(files[f"EPUB/{page_in_book(BANK)}"])
    text = " ".join("".join(story.itertext()).split())
    for words in (
        "February 26, 2024, 2:36 p.m. · Source: Coast Daily </script>",
        "A trainee edited this story.",
        "How samples are kept Samples are kept in liquid nitrogen at −196 °C",
        "Correction, March 1, 2024: There are thirteen rows of tanks.",
    ):
        assert words in text
    assert "Side by side" not in text
    for words in ("More in", "Listed in", "Contents", "More topics", "Copy"):
        assert words not in text
    assert text.count(f"{BASE_URL}en/articles/{BANK}/") == 1
    foreign = [each for each in story.iter() if each.get("lang") == "zh-Hans" and each.text]
    assert "样本库的名称已改正。" in [each.text for each in foreign]
    assert not [link for link in story.iter(f"{XHTML}a") if "/tags/" in link.get("href", "")]


PAGE = """<html><body><article><h1>A<wbr>B</h1><p>May 1, 2024<blockquote><p>Edited.</blockquote>
<p>See <a href=../b/>B</a>, <a href=../c/>C</a> and a note<sup>
<a href="#fn:1" id="fnref:1">1</a></sup>
<figure><a href=../../../pictures/a-1600.webp>
<img src="../../../pictures/a-600.webp" alt="A" srcset="SET"
width=1600 height=900 loading=lazy></a></figure>
<figure><img src="../../../pictures/gone-600.webp" alt="乙" lang=zh-Hans></figure>
<table><tr><td align=right>1<td onclick=x()>2</table><script>x()</script><form><input></form>
<div class=footnote><ol><li id="fn:1">N <a href="#fnref:1">↩</a></ol></div>
<hr><p><a href="https://a.example/a b?x=1&y=干">Original</a>
<h2>More</h2><p>Not this</article>"""
SET = ", ".join(f"../../../pictures/a-{width}.webp {width}w" for width in (600, 1200, 1600))


def test_pictures_links_and_notes_stay_within_the_book(
    locales: tuple[Locale, ...], tmp_path: Path
) -> None:
    """The widest file that a screen shows; what is not in the book is named; nothing runs."""
    for width in (600, 1200, 1600):
        Image.new("RGB", (width, 9)).save(tmp_path / f"a-{width}.webp")
    issue = Issue("2024-05", "May", "", (Topic("T", ("a", "b")),))
    url = f"{BASE_URL}en/articles/"
    told = {
        slug: story_text(PAGE.replace("SET", SET).encode(), f"{url}{slug}/") for slug in ("a", "b")
    }
    book = Book(locales[-1], issue, "urn:uuid:1", url, NOW, "2 stories", [])
    made = epub(book, told, tmp_path)
    files = parts(made)
    check(files, "en")
    assert [name for name in files if "pictures" in name] == ["EPUB/pictures/a-1200.webp"]
    story = lxml.etree.fromstring(files["EPUB/story-a.xhtml"])
    links = [link.get("href") for link in story.iter(f"{XHTML}a")]
    assert links == [
        "story-b.xhtml",
        f"{BASE_URL}en/articles/c/",
        "#n-fn-1",
        "#n-fnref-1",
        "https://a.example/a%20b?x=1&y=%E5%B9%B2",
        f"{url}a/",
    ]
    assert [each.text for each in story.iter(f"{XHTML}span")] == ["乙"]
    assert [each.get("class") for each in story.iter(f"{XHTML}td")] == ["right", None]
    assert story.findtext(f".//{XHTML}h1") == "AB"
    left = {each.tag.removeprefix(XHTML) for each in story.iter()}
    assert left.isdisjoint({"script", "form", "input"})
    assert "Not this" not in files["EPUB/story-a.xhtml"].decode()
    again = {
        slug: story_text(PAGE.replace("SET", SET).encode(), f"{url}{slug}/") for slug in ("a", "b")
    }
    assert epub(book, again, tmp_path) == made


@pytest.mark.reader(locale="en-US")
def test_the_page_of_an_issue_offers_its_book(reader: Reader, built: Path) -> None:
    page = reader.open("en/issues/2024-02/")
    with page.expect_download() as begun:
        page.get_by_role("link", name="EPUB").click()
    assert begun.value.suggested_filename.endswith(" 2024-02.epub")
    taken = begun.value.path().read_bytes()
    assert taken == (built / "site/en/issues/2024-02.epub").read_bytes()
    undated = reader.open("en/issues/undated/")
    assert undated.get_by_role("link", name="EPUB").count() == 0


@pytest.mark.reader(locale="en-US")
def test_letters_have_what_the_issue_has_and_nothing_that_is_dropped(
    reader: Reader, built: Path, locales: tuple[Locale, ...]
) -> None:
    """Their policy lets their styles in, and no script: the browser would complain."""
    for locale in locales:
        page = reader.open(f"{locale.id}/issues/2024-02/")
        told = page.eval_on_selector_all("h3 a", "all => all.map((each) => [each.text, each.href])")
        want = [(title, url.replace(reader.address, BASE_URL)) for title, url in told]
        mail = reader.open(f"{locale.id}/issues/2024-02.mail.html")
        links = mail.eval_on_selector_all(
            "h3 a", "all => all.map((each) => [each.text, each.href])"
        )
        assert [tuple(each) for each in links] == want
        shown = mail.eval_on_selector("h1", "(each) => getComputedStyle(each).fontSize")
        assert shown == "26px"
        broken = mail.locator("h3 a:has(wbr)")
        assert broken.count() > 0 or locale.translated
        parts = mail.locator("h3 + p span[style]")
        assert parts.count() > len(want)
        for style, found in (("wordBreak", broken), ("display", parts)):
            styles = found.evaluate_all(f"all => all.map((each) => getComputedStyle(each).{style})")
            assert {*styles} <= {"keep-all", "inline-block"}
        mail.set_viewport_size({"width": 320, "height": 600})
        assert mail.evaluate("document.documentElement.scrollWidth") == 320
        plain = (built / f"site/{locale.id}/issues/2024-02.mail.txt").read_text(encoding="utf-8")
        article = reader.open(f"{locale.id}/issues/2024-02.wechat.html")
        kept = article.eval_on_selector_all(
            "body *", "all => [...new Set(all.map((each) => each.localName))].sort()"
        )
        assert {"p", "section", "strong"} <= {*kept} <= {"p", "section", "span", "strong"}
        for title, url in want:
            assert f"{title}\n" in plain
            assert f"{url}\n" in plain
            assert article.get_by_text(title, exact=True).count() == 1
            assert article.get_by_text(url, exact=True).count() == 1
        foreign = "all => all.map((each) => each.textContent)"
        told = reader.open(f"{locale.id}/issues/2024-02.mail.html")
        languages = told.eval_on_selector_all("p > :is(a, span)[lang]", foreign)
        article = reader.open(f"{locale.id}/issues/2024-02.wechat.html")
        assert article.eval_on_selector_all("p > span[lang]", foreign) == languages
        for kind in ("mail", "wechat"):
            file = built / f"site/{locale.id}/issues/2024-02.{kind}.html"
            root = lxml.html.fromstring(file.read_bytes())
            assert root.get("lang") == locale.id
            assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
            assert root.xpath("//script | //style | //link | //@class | //@id | //@onclick") == []
            (policy,) = root.xpath("//meta[@http-equiv]/@content")
            assert "script" not in policy
            assert "default-src 'none'" in policy
            assert {
                each for each in root.xpath("//@href") if not each.startswith(BASE_URL)
            } == set()


@pytest.mark.reader(locale="zh-CN", permissions=["clipboard-read", "clipboard-write"])
def test_all_of_the_article_for_wechat_is_copied_but_what_to_do_with_it(reader: Reader) -> None:
    page = reader.open("zh-Hans/issues/2024-02.wechat.html")
    hint = page.get_by_text("再粘贴到公众号编辑器")
    expect(hint).to_be_in_viewport()
    title = page.locator("strong").first.inner_text()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("ControlOrMeta+c")
    page.goto("about:blank")
    page.set_content("<article contenteditable></article>")
    page.locator("article").focus()
    page.keyboard.press("ControlOrMeta+v")
    expect(page.locator("article strong").first).to_have_text(title)
    kept = page.locator("article strong").first.evaluate("each => getComputedStyle(each).color")
    assert kept == "rgb(11, 97, 87)"
    expect(hint).to_have_count(0)


def test_what_xml_cannot_hold_stops_no_book() -> None:
    (block,) = blocks_of('<p title="a&#1;b">c\x02<a href="../tags/x/">d&#3;</a>e\ufffe</p>')
    away_from_site(block, f"{BASE_URL}en/issues/2024-02/")
    assert xhtml([block], lambda _: "") == '<p title="ab">cde</p>'


def test_an_empty_headline_is_an_empty_line() -> None:
    lines = [xhtml_line(block) for block in blocks_of("<h1></h1><h1>A<br>b &gt; c</h1>")]
    assert lines == ["", "A<br/>b &gt; c"]
