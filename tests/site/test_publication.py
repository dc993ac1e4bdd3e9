"""What a site shows on a day, and where the addresses lead that no story has (any more)."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml

from digest.editorial.slices import load_listing
from digest.errors import SiteError
from digest.files.project import Project
from digest.pages.former import former_page
from digest.pipeline.build_docs import build_docs
from digest.pipeline.build_site import build_site
from digest.pipeline.docs_folder import DocsFolder
from digest.site.manifest import NAME as MANIFEST
from digest.site.share_fonts import find_font
from tests.sample import copy_code, copy_editorial
from tests.site.crawl import broken_links, tree
from tests.site.docs_links import dead_links, links
from tests.site.fixtures import BASE_URL, contents

pytestmark = pytest.mark.site

FORUM = "干细胞论坛在青禾大学举行，两百余人参加，讨论了制备、保存和运输的标准，会期两天。"
TRIAL = "滨海医院开始招募六十名志愿者，用自体干细胞修复膝关节软骨，随访期为十八个月。"
PLANT = "长河制药的新厂房通过验收，每年可以生产四万份细胞制剂，供应周边十一座城市。"
ORIGIN = "https://news.example/1"
BEFORE, BETWEEN, AFTER = date(2024, 3, 25), date(2024, 4, 2), date(2024, 5, 1)


@dataclass(frozen=True)
class Newsroom:
    """A small digest, made and built as a test wants."""

    folder: Path

    @property
    def project(self) -> Project:
        return Project.at(self.folder)

    def write(self, name: str, text: str, **facts: object) -> None:
        """A seed; its headline has its name."""
        front = yaml.safe_dump({"title": f"关于{name}的消息", **facts}, allow_unicode=True)
        path = self.folder / "seeds" / f"{name}.txt"
        path.write_text(f"---\n{front}---\n\n{text}\n", encoding="utf-8")

    def docs(self) -> None:
        build_docs(self.project)

    def site(self, today: date = BEFORE) -> dict[str, bytes]:
        """Every file of the site that is read on a day, unpacked."""
        build_site(self.project, base_url=BASE_URL, today=today)
        tree.cache_clear()  # the pages stand where others stood
        assert list(broken_links(self.folder / "site", BASE_URL, [ORIGIN])) == []
        found = contents(self.folder / "site").items()
        return {name: unpacked(content) for name, content in found if name != MANIFEST}

    def page(self, path: str) -> Page:
        return Page(self.folder / "site" / path / "index.html")


@dataclass(frozen=True)
class Page:
    """A page of the site."""

    path: Path

    @property
    def text(self) -> str:
        return str(tree(self.path).text_content())

    @property
    def leads_to(self) -> str | None:
        """The address that a reader is led to without a script."""
        refresh = tree(self.path).xpath("//meta[@http-equiv='refresh']/@content")
        return refresh[0].removeprefix("0; url=") if refresh else None

    @property
    def canonical(self) -> str:
        (address,) = tree(self.path).xpath("//link[@rel='canonical']/@href")
        return str(address)

    @property
    def is_indexed(self) -> bool:
        return not tree(self.path).xpath("//meta[@name='robots'][@content='noindex']")

    @property
    def links(self) -> list[str]:
        return [str(each) for each in tree(self.path).xpath("//main//a/@href")]


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    copy_code(tmp_path)
    copy_editorial(tmp_path / "editorial")
    (tmp_path / "seeds").mkdir()
    made = Newsroom(tmp_path)
    made.write("forum", f"3月16日，{FORUM}", published="2024-03-18", tags=["stem-cell"])
    return made


def unpacked(content: bytes) -> bytes:
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


def telling(site: Mapping[str, bytes], *words: str) -> Iterator[str]:
    """The files that have some words, in their names or in what they hold."""
    for name, content in site.items():
        if any(word in name or word.encode() in content for word in words):
            yield name


def test_a_story_is_nowhere_before_its_day_and_everywhere_from_then_on(newsroom: Newsroom) -> None:
    days = {"publish": date(2024, 4, 1), "expire": date(2024, 5, 1)}
    newsroom.write("soon", TRIAL, published="2024-03-20", tags=["stem-cell"], **days)
    newsroom.docs()
    words = ("/soon", "关于soon", "關於soon", "六十名志愿者", "六十名志願者")
    assert [*telling(newsroom.site(date(2024, 3, 31)), *words)] == []

    shown = {*telling(newsroom.site(date(2024, 4, 1)), *words)}
    for locale in ("zh-Hans", "zh-Hant", "en"):
        assert shown >= {
            *(f"{locale}/{name}/index.html" for name in ("articles/soon", "issues/2024-03")),
            *(f"{locale}/{name}index.html" for name in ("", "tags/stem-cell/")),
            f"{locale}/articles/forum/index.html",
            f"sitemap-{locale}.xml.gz",
        }
        assert any(name.startswith(f"{locale}/pagefind/") for name in shown)
        assert (f"share/{locale}/soon.png" in shown) == bool(find_font())
    feeds = {f"zh-Hans/{name}" for name in ("feed.xml", "feed.json", "tags/stem-cell/feed.xml")}
    assert shown >= {"parallel/soon/index.html", *feeds}

    over = {*telling(newsroom.site(AFTER), *words)}
    assert over == {f"{locale}/articles/soon/index.html" for locale in ("zh-Hans", "zh-Hant", "en")}
    left = newsroom.page("en/articles/soon")
    assert "This story has been withdrawn." in left.text
    assert (left.leads_to, left.is_indexed) == (None, False)


def test_of_a_story_to_come_that_lost_its_pages_nothing_is_shown(newsroom: Newsroom) -> None:
    newsroom.write("soon", TRIAL, publish=date(2024, 4, 1))
    newsroom.docs()
    for page in newsroom.project.docs.glob("*/articles/soon.md"):
        page.unlink()
    assert [*telling(newsroom.site(BEFORE), "/soon", "关于soon", "六十名志愿者")] == []


def test_names_that_a_story_had_are_told_no_earlier_than_itself(newsroom: Newsroom) -> None:
    days = {"publish": date(2024, 4, 1), "expire": date(2024, 5, 1), "aliases": ["oldest"]}
    for slug in ("secret-deal", "second-name", "soon"):
        newsroom.write("soon", TRIAL, published="2024-03-20", slug=slug, **days)
        newsroom.docs()
    names = ("oldest", "secret-deal", "second-name")
    assert [*telling(newsroom.site(BEFORE), *names)] == []
    manifest = gzip.decompress((newsroom.folder / "site" / MANIFEST).read_bytes()).decode()
    assert not any(name in manifest for name in names)
    newsroom.site(BETWEEN)
    assert [newsroom.page(f"en/articles/{name}").leads_to for name in names] == ["../soon/"] * 3
    newsroom.site(AFTER)
    for name in names:
        left = newsroom.page(f"en/articles/{name}")
        assert (left.leads_to, left.is_indexed) == (None, False)
        assert "withdrawn" in left.text


def test_a_day_on_which_nothing_comes_or_goes_gives_the_same_bytes(newsroom: Newsroom) -> None:
    days = {"publish": date(2024, 4, 1), "expire": date(2024, 5, 1)}
    newsroom.write("soon", TRIAL, published="2024-03-20", **days)
    newsroom.docs()
    newsroom.site(BETWEEN)
    before = contents(newsroom.folder / "site")
    for today in (date(2024, 4, 1), BETWEEN, date(2024, 4, 30)):
        assert not build_site(newsroom.project, base_url=BASE_URL, today=today).changed
    assert contents(newsroom.folder / "site") == before
    assert build_site(newsroom.project, base_url=BASE_URL, today=AFTER).changed
    back = build_site(newsroom.project, base_url=BASE_URL, today=BETWEEN)
    assert back.changed
    assert contents(newsroom.folder / "site") == before


def test_a_day_to_come_tops_no_list_and_makes_no_issue(newsroom: Newsroom) -> None:
    newsroom.write("ahead", TRIAL, published="2024-06-01", tags=["stem-cell"])
    newsroom.docs()
    site = newsroom.site()
    home = newsroom.page("en").links
    assert home.index("articles/forum/") < home.index("articles/ahead/")
    assert "issues/2024-03/" in home
    assert not any("2024-06" in name for name in site)
    tagged = newsroom.page("en/tags/stem-cell").links
    assert tagged.index("../../articles/forum/") < tagged.index("../../articles/ahead/")
    feeds = ("zh-Hans/feed.xml", "zh-Hans/tags/stem-cell/feed.xml")
    assert not any(b"articles/ahead/" in site[name] for name in feeds)

    site = newsroom.site(date(2024, 6, 1))
    home = newsroom.page("en").links
    assert home.index("articles/ahead/") < home.index("articles/forum/")
    assert "en/issues/2024-06/index.html" in site
    assert all(b"articles/ahead/" in site[name] for name in feeds)


def test_of_copies_one_is_listed_and_the_others_lead_there(newsroom: Newsroom) -> None:
    known = {"published": "2024-03-20", "url": ORIGIN}
    newsroom.write("first", TRIAL, source="甲日报", **known)
    newsroom.write("again", TRIAL, source="乙日报", aliases=["once-more"])
    newsroom.docs()
    assert (newsroom.folder / "docs" / "en" / "articles" / "again.md").is_file()
    newsroom.site()
    for locale in ("zh-Hans", "zh-Hant", "en"):
        for slug in ("again", "once-more"):
            copy = newsroom.page(f"{locale}/articles/{slug}")
            assert (copy.leads_to, copy.is_indexed) == ("../first/", False)
            assert copy.canonical == f"{BASE_URL}{locale}/articles/first/"
            parallel = newsroom.page(f"parallel/{slug}")
            assert (parallel.leads_to, parallel.is_indexed) == ("../first/", False)
        listed = newsroom.page(locale).links
        assert "articles/first/" in listed
        assert "articles/again/" not in listed
    assert "另刊于：乙日报" in newsroom.page("zh-Hans/articles/first").text
    assert newsroom.page("en/articles/first").is_indexed

    newsroom.write("again", PLANT, source="乙日报")  # is another story now
    newsroom.docs()
    newsroom.site()
    assert newsroom.page("zh-Hans/articles/again").is_indexed
    assert "乙日报" not in newsroom.page("zh-Hans/articles/first").text


def test_what_is_shown_for_its_copies_gives_way_when_it_is_over(newsroom: Newsroom) -> None:
    facts = {"published": "2024-03-20", "url": ORIGIN}
    newsroom.write("first", TRIAL, source="甲日报", expire=date(2024, 4, 1), **facts)
    newsroom.write("again", TRIAL, source="乙日报")
    newsroom.docs()
    newsroom.site(BEFORE)
    assert newsroom.page("en/articles/again").leads_to == "../first/"
    newsroom.site(BETWEEN)
    assert newsroom.page("en/articles/again").is_indexed
    assert "withdrawn" in newsroom.page("en/articles/first").text


def test_an_address_that_a_story_left_leads_to_it_over_all_it_had_since(
    newsroom: Newsroom,
) -> None:
    for slug in (None, "second-name", "third-name", "fourth-name"):
        stated = {"slug": slug} if slug else {}
        newsroom.write("trial", TRIAL, published="2024-03-20", aliases=["very-old"], **stated)
        newsroom.docs()
    site = newsroom.site()
    for slug in ("trial", "second-name", "third-name", "very-old"):
        left = newsroom.page(f"en/articles/{slug}")
        assert (left.leads_to, left.is_indexed) == ("../fourth-name/", False)
        assert left.canonical == f"{BASE_URL}en/articles/fourth-name/"
        assert newsroom.page(f"parallel/{slug}").leads_to == "../fourth-name/"
        assert slug.encode() not in site["sitemap-en.xml.gz"]
    assert [*dead_links(newsroom.folder / "docs")] == []

    newsroom.write("trial", TRIAL, published="2024-03-20", slug="second-name")  # and back again
    newsroom.docs()
    newsroom.site()
    assert newsroom.page("en/articles/second-name").is_indexed
    for slug in ("trial", "third-name", "fourth-name"):
        assert newsroom.page(f"en/articles/{slug}").leads_to == "../second-name/"
    assert [*dead_links(newsroom.folder / "docs")] == []

    (newsroom.folder / "seeds" / "trial.txt").unlink()
    newsroom.docs()
    newsroom.site()
    for slug in ("trial", "second-name", "third-name", "fourth-name"):
        left = newsroom.page(f"en/articles/{slug}")
        assert (left.leads_to, left.is_indexed) == (None, False)
        assert "withdrawn" in left.text
    assert [*dead_links(newsroom.folder / "docs")] == []

    newsroom.write("trial", TRIAL, published="2024-03-20", slug="second-name")  # it is there again
    newsroom.docs()
    newsroom.site()
    for slug in ("trial", "third-name", "fourth-name"):
        assert newsroom.page(f"en/articles/{slug}").leads_to == "../second-name/"


def test_addresses_that_lead_in_a_circle_lead_nowhere(newsroom: Newsroom) -> None:
    newsroom.docs()
    docs, locales = newsroom.project.docs, load_listing(newsroom.project.editorial).locales
    ring = {"one": "two", "two": "three", "three": "two", "four": "four"}
    pages = [former_page(slug, f"{slug}.txt", now, locales) for slug, now in ring.items()]
    names = [path.relative_to(docs).as_posix() for path in docs.rglob("*.md")]
    DocsFolder(docs).hold(pages, standing=names)
    newsroom.site()
    for slug in ring:
        left = newsroom.page(f"en/articles/{slug}")
        assert (left.leads_to, left.is_indexed) == (None, False)


def test_stories_that_name_each_other_s_addresses_keep_their_own(newsroom: Newsroom) -> None:
    newsroom.write("one", TRIAL, published="2024-03-20", aliases=["two"])
    newsroom.write("two", PLANT, published="2024-03-20", aliases=["one"])
    newsroom.docs()
    newsroom.site()
    assert "六十名志愿者" in newsroom.page("zh-Hans/articles/one").text
    assert "长河制药" in newsroom.page("zh-Hans/articles/two").text


def test_a_term_without_a_page_of_its_own_is_explained_and_no_link(newsroom: Newsroom) -> None:
    text = "西安大兴医院用外泌体治疗。"
    newsroom.write("ward", text, published="2024-03-20", tags=["exosome"])
    newsroom.docs()
    written = (newsroom.folder / "docs/zh-Hans/articles/ward.md").read_text(encoding="utf-8")
    assert "[西安大兴医院](../tags/index.md#xian-daxing-hospital " in written
    own = newsroom.folder / "docs" / "zh-Hans" / "about.md"
    own.write_text("# 关于\n\n[核酸](tags/index.md#mrna)与[外泌体](tags/index.md#exosome)\n")
    newsroom.site()
    page = tree(newsroom.page("zh-Hans/articles/ward").path)
    (term,) = page.xpath("//abbr")
    assert term.text == "西安大兴医院"
    assert term.get("title").startswith("西安大興醫院 · Xi'an Daxing Hospital — ")
    assert not any("daxing" in link for link in newsroom.page("zh-Hans/articles/ward").links)
    about = newsroom.page("zh-Hans/about")
    assert "核酸与外泌体" in about.text
    assert about.links == ["../tags/exosome/"]

    newsroom.write("tour", f"西安大兴医院开放参观。{PLANT}", published="2024-03-21")
    newsroom.docs()
    newsroom.site()
    assert "../../tags/xian-daxing-hospital/" in newsroom.page("zh-Hans/articles/ward").links


@pytest.mark.parametrize(
    "path",
    [
        *("trends.md", "issues/2024-03.md", "tags/stem-cell.md"),
        *("trends/index.md", "tags.md", "issues/2024-03/README.md", "archive/index.html"),
    ],
)
def test_a_page_of_ones_own_in_the_place_of_one_that_is_made_is_named(
    newsroom: Newsroom, path: str
) -> None:
    newsroom.docs()
    own = newsroom.folder / "docs" / "en" / path
    own.parent.mkdir(exist_ok=True, parents=True)
    own.write_text("---\ntitle: Own\nkind: technology\n---\n\n# Own\n", encoding="utf-8")
    named = rf"{path}: stands where the site has a page; give it another name"
    with pytest.raises(SiteError, match=named):
        newsroom.site()
    assert not (newsroom.folder / "site").exists()


def test_every_link_of_docs_leads_to_a_file_there(sample_docs: Path) -> None:
    assert [*dead_links(sample_docs)] == []
    named = {address.rpartition("/")[2] for _, address in links(sample_docs)}
    assert {"index.md#stem-cell", "chanba-port-reprint.md#zh-Hans+en"} <= named


def test_mkdocs_alone_makes_the_pages_of_the_site(newsroom: Newsroom) -> None:
    """But for where the files lie that all locales share, and images that it does not make."""
    known = {"published": "2024-03-20", "url": ORIGIN}
    newsroom.write("first", TRIAL, source="甲日报", **known)
    newsroom.write("again", TRIAL, source="乙日报", aliases=["once-more"])
    newsroom.write("soon", PLANT, publish=date(9999, 1, 1))
    newsroom.docs()
    newsroom.site()
    alone = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    run = subprocess.run(alone, cwd=newsroom.folder, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    theirs, ours = newsroom.folder / "build/mkdocs/zh-Hans", newsroom.folder / "site" / "zh-Hans"
    made = {path.relative_to(theirs) for path in theirs.rglob("index.html")}
    assert made == {path.relative_to(ours) for path in ours.rglob("index.html")}
    assert not any("soon" in path.parts for path in made)
    for path in made:
        assert plain(theirs / path) == plain(ours / path), path


def plain(page: Path) -> str:
    """Without what either build may have otherwise."""
    address = re.compile(r"""(?<=[="])(?:\.\./)*(?:\./)?(?=assets/)""")
    image = re.compile(r"""<meta (?:property=og:image|name=twitter:card)[^>]*>|"image":"[^"]*",""")
    text = page.read_text(encoding="utf-8")
    for written in (str, partial(quote, safe="")):  # an address may stand in another one
        text = text.replace(written("http://127.0.0.1:8000/digest/"), written(BASE_URL))
    return image.sub("", address.sub("", text))
