"""Pictures on the site: those that are shown are published, once for all locales, and no others."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.request import urlopen

import lxml.html
import pytest

from digest.editorial import Locale
from digest.errors import SiteError
from digest.files.project import Project
from digest.pipeline.build_site import build_site
from digest.pipeline.live_pages import LivePages, LiveSite
from digest.site.manifest import NAME as MANIFEST
from digest.site.manifest import read_manifest
from digest.site.picture_links import linked_pictures, with_pictures
from digest.site.preview import preview_server
from digest.site.search.records import searchable
from digest.site.verification import verify_site
from tests.fuzz.targets import assert_linear
from tests.pipeline.edits import change
from tests.sample import copy_code
from tests.serving import serving
from tests.site.crawl import broken_links, tree
from tests.site.fixtures import BASE_URL, SETTINGS, build, contents
from tests.site.pictured import ALT, CAPTION, CREDIT, LEAD, ORIGINAL, PUBLISHED, SLUG
from tests.site.sample import ORIGINALS
from tests.site.test_feeds import ATOM, RFC_4287, atom, json_feed
from tests.site.test_reuse import made_again

pytestmark = pytest.mark.site

ALL = {name for picture in PUBLISHED for name in picture.files}
TODAY = date(2024, 5, 1)
OTHER = "cartilage-trial"


@pytest.fixture
def digest(pictured: Path, tmp_path: Path) -> Path:
    """A copy of the folder that a test may edit."""
    for name in ("docs", "editorial", "site", "build"):
        shutil.copytree(pictured / name, tmp_path / name)
    (tmp_path / "seeds").mkdir()
    return tmp_path


def pages_of(digest: Path, slug: str) -> Iterator[Path]:
    yield from (digest / "docs").glob(f"*/articles/{slug}.md")


def published(digest: Path) -> set[str]:
    return {path.name for path in (digest / "site" / "pictures").glob("*")}


def dead(site: Path) -> list[str]:
    tree.cache_clear()
    return list(broken_links(site, BASE_URL, {*ORIGINALS, ORIGINAL}))


def html(digest: Path, address: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring((digest / "site" / address / "index.html").read_bytes())


def test_what_pages_show_is_published_once_and_every_link_leads_there(pictured: Path) -> None:
    assert published(pictured) == ALL
    assert dead(pictured / "site") == []
    docs, site = (contents(pictured / name / "pictures") for name in ("docs", "site"))
    assert docs == site
    for path in (f"en/articles/{SLUG}", f"parallel/{SLUG}", "en", "en/issues/2024-03"):
        assert html(pictured, path).xpath("//img[contains(@src, 'pictures/')]"), path


def test_what_no_page_shows_is_not_published(digest: Path) -> None:
    pictures = digest / "docs" / "pictures"
    shutil.copy(pictures / LEAD.files[0], pictures / "unused-600.webp")
    shutil.copy(pictures / LEAD.files[0], pictures / ".hidden.webp")
    assert made_again(digest) == set()
    assert published(digest) == ALL


@pytest.mark.parametrize("fact", ['publish: "2099-01-01"', 'expire: "2024-04-01"'])
def test_a_story_that_is_not_out_publishes_none_but_those_of_others(
    digest: Path, fact: str
) -> None:
    for page in pages_of(digest, SLUG):
        change(page, "\nlang:", f"\n{fact}\nlang:")
    shared = LEAD.files[1]
    for page in pages_of(digest, OTHER):
        with page.open("a") as text:
            text.write(f'\n<figure><img src="../../pictures/{shared}" alt=""></figure>\n')
    project = Project.at(digest).using(mkdocs_yml=SETTINGS)
    build_site(project, base_url=BASE_URL, today=TODAY)
    assert published(digest) == {shared}
    assert {path for path in read_manifest(digest / "site" / MANIFEST).docs if "webp" in path} == {
        f"pictures/{shared}"
    }
    assert dead(digest / "site") == []
    folders = (digest / name for name in ("site", "seeds", "editorial", "docs"))
    problems = [str(problem) for problem in verify_site(*folders, frozenset, TODAY)]
    assert [each for each in problems if "webp" in each] == []


def test_verify_minds_the_pictures_that_are_published(digest: Path) -> None:
    folders = [digest / name for name in ("site", "seeds", "editorial", "docs")]

    def told() -> list[str]:
        problems = (str(problem) for problem in verify_site(*folders, frozenset, TODAY))
        return [each.partition(";")[0] for each in problems if "webp" in each]

    first, second, third = (f"pictures/{name}" for name in sorted(ALL)[:3])
    (digest / "docs" / "pictures" / "new-600.webp").write_bytes(b"of a page to come")
    assert told() == []
    (digest / "docs" / first).write_bytes(b"another")
    (digest / "docs" / second).unlink()
    (digest / "site" / third).write_bytes(b"another")
    assert told() == [
        f"{digest}/site/{third}: has changed",
        f"{digest}/docs/{first}: has changed since the site was built",
        f"{digest}/docs/{second}: is missing since the site was built",
    ]


def test_only_a_picture_that_changed_is_copied_again(digest: Path) -> None:
    assert made_again(digest) == set()
    file = digest / "docs" / "pictures" / LEAD.files[0]
    shutil.copy(file.with_name(PUBLISHED[1].files[0]), file)
    cards = {f"card {locale}/{SLUG}" for locale in ("zh-Hans", "zh-Hant", "en")}
    made = made_again(digest)
    assert made - cards == {f"picture {LEAD.files[0]}"}
    assert (digest / "site" / "pictures" / file.name).read_bytes() == file.read_bytes()
    assert not (digest / "site" / "pictures" / file.name).samefile(file)


def test_a_missing_picture_is_named_with_the_pages_that_show_it(digest: Path) -> None:
    (digest / "docs" / "pictures" / LEAD.files[0]).unlink()
    wrong = f"shows {LEAD.files[0]}, which is not in docs/pictures"
    with pytest.raises(SiteError) as failed:
        build(digest)
    (told,) = map(str, failed.value.problems)
    page, _, said = told.partition(": ")
    # The front page and the list of its tag show it too.
    assert page in map(str, pages_of(digest, SLUG))
    assert said == f"{wrong} (and so in 5 more files); run `build.py docs`"
    assert published(digest) == ALL, "the last good site stays"
    shutil.copy(digest / "site" / "pictures" / LEAD.files[0], digest / "docs" / "pictures")
    parallel = digest / "docs" / "parallel" / f"{OTHER}.md"
    change(parallel, "</tbody>", '<tr><td><img src="../pictures/x.webp" alt="">\n</tbody>')
    with pytest.raises(SiteError, match=rf"parallel/{OTHER}\.md: shows x\.webp, which is not"):
        build(digest)


def test_pages_of_ones_own_show_pictures_as_they_like(digest: Path) -> None:
    own, name = digest / "docs" / "en", LEAD.files[0]
    (digest / "docs" / "pictures" / "team.jpg").write_bytes(b"a photograph")
    text = f"`![code](../pictures/{name})` says ../pictures/{name}."
    forms = (
        "![The team](../pictures/team.jpg)",
        f'[![Both](../pictures/{name} "A title")](../pictures/{name})',
        "![By name][team]",
        f"<img alt='a > b' src='../pictures/{name}'>",
        f'<p><img alt="![x](../pictures/{name})" src="../pictures/{name}"></p>',
        text,
    )
    page = "# Us\n\n{}\n\n[team]: ../pictures/team.jpg\n".format("\n\n".join(forms))
    (own / "us.md").write_text(page, encoding="utf-8")
    (own / "more").mkdir()
    (own / "more" / "index.md").write_text(page.replace("../", "../../"), encoding="utf-8")
    build(digest)
    assert published(digest) == ALL | {"team.jpg"}
    assert dead(digest / "site") == []
    for address, up in (("en/us", "../.."), ("en/more", "../..")):
        shown = html(digest, address)
        team, lead = f"{up}/pictures/team.jpg", f"{up}/pictures/{name}"
        assert shown.xpath("//article//img/@src") == [team, lead, team, lead, lead]
        assert shown.xpath("//article//a[img]/@href") == [lead]
        (alt,) = shown.xpath("//img[starts-with(@alt, '!')]/@alt")
        assert alt in page.replace("../", "../../") + page
        assert "picture:" not in str(shown.text_content())


def test_a_picture_that_ones_own_page_lacks_is_named(digest: Path) -> None:
    (digest / "docs" / "en" / "us.md").write_text("# Us\n\n![](../pictures/none.webp)\n")
    with pytest.raises(SiteError, match=r"en/us\.md: shows none\.webp, which is not in"):
        build(digest)


@pytest.mark.parametrize("link", ["![](../../pictures/x.webp)", "[x](pictures/x.webp)"])
def test_a_link_from_another_depth_is_one_that_mkdocs_misses(digest: Path, link: str) -> None:
    (digest / "docs" / "en" / "us.md").write_text(f"# Us\n\n{link}\n")
    with pytest.raises(SiteError, match=r"en/us\.md: .*pictures/x\.webp.*not found"):
        build(digest)


@pytest.mark.parametrize(
    "text",
    [
        '<img src="../pictures/a.webp" alt="b">',  # another depth
        '<img src="https://x.example/../../pictures/a.webp">',
        '<img alt="../../pictures/a.webp">',
        "<p>../../pictures/a.webp and &lt;img src=&quot;../../pictures/a.webp&quot;&gt;</p>",
        "<code>&lt;img src='../../pictures/a.webp'&gt;</code>",
    ],
)
def test_what_leads_to_no_picture_stays(text: str) -> None:
    assert with_pictures(text, "../../", lambda _: "moved") == text


@pytest.mark.parametrize("text", ["../", '<img src="', '<img src="../', "<a '", "pictures/../"])
def test_links_to_pictures_are_found_in_one_go(text: str) -> None:
    def read(page: str) -> None:
        list(linked_pictures(page))
        with_pictures(f"pictures {page}", "../../", str)

    assert_linear(read, text, 20_000)


def test_mkdocs_alone_has_the_pictures_of_its_locale(digest: Path) -> None:
    copy_code(digest)
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=digest,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (0, "")
    own = digest / "build" / "mkdocs" / "zh-Hans"
    assert {path.name for path in (own / "pictures").iterdir()} == ALL
    page = own / "articles" / SLUG / "index.html"
    shown = lxml.html.fromstring(page.read_bytes())
    for address in shown.xpath("//figure//a/@href | //img/@src"):
        assert (page.parent / address).is_file(), address
    data = json.loads(shown.xpath("string(//script[@type='application/ld+json'])"))
    assert data["image"]["url"].endswith(f"/zh-Hans/pictures/{LEAD.files[0]}")


def test_the_preview_shows_a_picture_as_it_is_now(
    digest: Path, locales: tuple[Locale, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    docs, new = digest / "docs", "0000000000000000-600.webp"
    project = Project.at(digest).using(mkdocs_yml=SETTINGS)
    site = LiveSite(project, tmp_path_factory.mktemp("room"))
    live = LivePages(locales[-1], site, BASE_URL)
    server = preview_server(digest / "site", BASE_URL, 0, {"en": live}, docs=docs)
    with serving(server) as address:

        def shown(path: str) -> bytes:
            with urlopen(f"{address}/digest/{path}") as answer:  # noqa: S310 - our own server
                if path.startswith("pictures/"):
                    assert answer.headers["Content-Type"] == "image/webp"
                read: bytes = answer.read()
                return read

        (page,) = docs.glob(f"en/articles/{OTHER}.md")
        assert LEAD.files[1].encode() in shown(f"en/articles/{SLUG}/")
        with page.open("a") as text:
            text.write(f'\n<figure><img src="../../pictures/{new}" alt=""></figure>\n')
        (docs / "pictures" / new).write_bytes(b"new")
        assert f'src="../../../pictures/{new}"'.encode() in shown(f"en/articles/{OTHER}/")
        assert shown(f"pictures/{new}") == b"new"
        (docs / "pictures" / LEAD.files[1]).write_bytes(b"changed")
        assert shown(f"pictures/{LEAD.files[1]}") == b"changed"
        (docs / "pictures" / LEAD.files[1]).unlink()
        assert len(shown(f"pictures/{LEAD.files[1]}")) > 1000, "as it was built"


def test_search_finds_captions_and_no_text_that_is_not_seen(pictured: Path) -> None:
    body, head = searchable((pictured / "site/zh-Hans/articles" / SLUG / "index.html").read_bytes())
    body = body.replace(" ", "")
    assert body.count(CAPTION) == 1
    assert body.count(CREDIT.replace(" ", "")) == 3
    assert ALT not in body
    assert "图" not in head


def test_feeds_have_whole_figures_and_the_first_picture(pictured: Path) -> None:
    first = f"{BASE_URL}pictures/{LEAD.files[0]}"
    for locale in ("zh-Hans", "en"):
        feed = atom(pictured / "site" / locale / "feed.xml")
        RFC_4287.assertValid(feed)
        ((entry, shown),) = (
            (entry, dict(link.attrib))
            for entry in feed.iter(f"{ATOM}entry")
            for link in entry.iterfind(f"{ATOM}link[@rel='enclosure']")
        )
        assert shown == {"rel": "enclosure", "href": first, "type": "image/webp"}
        (item,) = (
            each
            for each in json_feed(pictured / f"site/{locale}/feed.json")["items"]
            if SLUG in each["url"]
        )
        assert item["image"] == first
        content = entry.findtext(f"{ATOM}content") or ""
        story = lxml.html.fromstring(f"<main>{content}</main>")
        addresses = [*story.xpath("//img/@src"), *story.xpath("//figure/a/@href")]
        for offered in story.xpath("//img/@srcset"):
            addresses += [each.split()[0] for each in offered.split(", ")]
        assert len(addresses) == 14
        for address in addresses:
            assert (pictured / "site" / address.removeprefix(BASE_URL)).is_file(), address
        assert not story.xpath("//@lang")
        assert len(story.xpath("//figcaption")) == (5 if locale == "zh-Hans" else 4)


def test_what_search_engines_are_told_of_the_first_picture(pictured: Path) -> None:
    shown = html(pictured, f"zh-Hans/articles/{SLUG}")
    data = json.loads(shown.xpath("string(//script[@type='application/ld+json'])"))
    assert data["image"] == {
        "@type": "ImageObject",
        "url": f"{BASE_URL}pictures/{LEAD.files[0]}",
        "width": 1200,
        "height": 800,
        "description": ALT,
    }
