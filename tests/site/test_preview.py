"""The preview: pages as a build makes them, edits without a build, this machine alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from ctypes import c_char
from datetime import date
from http.client import HTTPConnection
from multiprocessing import Array, get_context
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import lxml.html
import psutil
import pytest

from digest.cli import serve as command
from digest.editorial import Locale
from digest.files.hashing import tree
from digest.files.project import Project
from digest.pipeline.live_pages import LivePages, LiveSite
from digest.site.preview import preview_server
from tests.pipeline.edits import change
from tests.sample import ROOT, copy_editorial
from tests.serving import serving
from tests.site.crawl import pages
from tests.site.fixtures import BASE_URL, SETTINGS, build

pytestmark = pytest.mark.site

SEED = """标题: 青禾大学举办细胞论坛
日期: 2024-03-18

3月16日，干细胞论坛在青禾大学举行，200余人参加。
"""
PATIENCE = 60
"""Seconds an edit may take on a machine that has much else to do; alone it is well under one."""


def project(built: Path, docs: Path | None = None) -> Project:
    return Project.at(built).using(docs=docs, mkdocs_yml=SETTINGS)


@pytest.fixture
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pages are made for the site."""
    return tmp_path_factory.mktemp("room")


def test_a_live_page_has_the_bytes_of_a_built_one(
    built: Path, room: Path, locales: tuple[Locale, ...]
) -> None:
    for locale in locales:
        live = LivePages(locale, LiveSite(project(built), room), BASE_URL)
        home = built / "site" / locale.id
        for page in pages(home):
            address = f"{page.parent.relative_to(home).as_posix()}/".removeprefix("./")
            assert live.page(address) == page.read_bytes(), page
        assert live.page("articles/none/") is None


def test_a_page_by_hand_keeps_its_lines(
    built: Path, locales: tuple[Locale, ...], tmp_path: Path, room: Path
) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(built / "docs", docs)
    written = "<pre>one\n<p>two</p>\n<ul>\n<li>three</li>\n</ul></pre>"
    (docs / "en" / "hand.md").write_text(f"# By hand\n\n{written}\n", encoding="utf-8")
    page = LivePages(locales[-1], LiveSite(project(built, docs), room), BASE_URL).page("hand/")
    assert page
    assert written in page.decode()


def test_a_page_that_cannot_be_rendered_says_so(
    built: Path, room: Path, locales: tuple[Locale, ...]
) -> None:
    class Broken(LivePages):
        def page(self, address: str) -> bytes | None:
            raise ValueError(address)

    broken = Broken(locales[0], LiveSite(project(built), room), BASE_URL)
    server = preview_server(built / "site", BASE_URL, live={locales[0].id: broken})
    with serving(server) as address, pytest.raises(HTTPError, match="500"):
        urlopen(f"{address}/digest/{locales[0].id}/some/")  # noqa: S310 - our own server


def test_a_live_page_follows_docs(
    built: Path, tmp_path: Path, room: Path, locales: tuple[Locale, ...]
) -> None:
    for name in ("docs", "editorial"):
        shutil.copytree(built / name, tmp_path / name)
    edited = project(built, tmp_path / "docs").using(editorial=tmp_path / "editorial")
    live = LivePages(locales[0], LiveSite(edited, room), BASE_URL)
    own = tmp_path / "docs" / locales[0].id
    story = own / "articles" / "cartilage-trial.md"
    assert live.page("articles/second/") is None
    for locale in locales:
        articles = tmp_path / "docs" / locale.id / "articles"
        text = (articles / story.name).read_text(encoding="utf-8")
        (articles / "second.md").write_text(text.replace(story.stem, "second"), encoding="utf-8")
    assert live.page("articles/second/") is not None
    story.write_text(f"{story.read_text(encoding='utf-8')}\n[2](second.md)\n", "utf-8")
    assert b"<a href=../second/>" in (live.page("articles/cartilage-trial/") or b"")
    assert b"<a href=../second/>" in (live.page("articles/stem-cell-bank-opens/") or b"")
    assert b"articles/second/" in (live.page("tags/stem-cell/") or b"")
    change(tmp_path / "editorial" / "locales.yml", "tags: 标签\n", "tags: 主题\n")
    change(own / "tags" / "index.md", 'title: "标签"', 'title: "主题"')
    assert ">主题</a>" in (live.page("articles/cartilage-trial/") or b"").decode()
    assert len([*room.iterdir()]) == 1


def test_a_live_page_follows_the_editors_own_pages(
    built: Path, tmp_path: Path, room: Path, locales: tuple[Locale, ...]
) -> None:
    docs = shutil.copytree(built / "docs", tmp_path / "docs")
    live = LivePages(locales[0], LiveSite(project(built, docs), room), BASE_URL)

    def linked(address: str, title: str) -> list[str]:
        """Where the title is linked: in the header's navigation, in the footer."""
        page = lxml.html.document_fromstring(live.page("tags/") or b"")
        places = {"header": page.xpath("//header//nav/a"), "footer": page.xpath("//footer//a")}
        return [
            place
            for place, links in places.items()
            if any((a.get("href"), a.text_content().strip()) == (address, title) for a in links)
        ]

    assert linked("../about/", "关于本刊") == ["header", "footer"]
    assert linked("../contact/", "联络方式") == ["footer"]
    path = docs / locales[0].id / "about.md"
    new = path.with_name("corrections.md")
    text = path.read_text(encoding="utf-8")
    new.write_text(text.replace("关于本刊", "更正办法"), encoding="utf-8")
    assert linked("../corrections/", "更正办法") == ["header", "footer"]
    new.rename(path.with_name("policy.md"))
    assert linked("../policy/", "更正办法") == ["header", "footer"]
    assert linked("../corrections/", "更正办法") == []
    path.unlink()
    assert linked("../about/", "关于本刊") == []
    assert linked("../policy/", "更正办法") == ["header", "footer"]


def test_a_live_page_follows_the_note_of_an_issue(
    built: Path, tmp_path: Path, room: Path, locales: tuple[Locale, ...]
) -> None:
    docs = shutil.copytree(built / "docs", tmp_path / "docs")
    live = LivePages(locales[0], LiveSite(project(built, docs), room), BASE_URL)
    path = docs / locales[0].id / "issues" / "2024-02.md"
    text = path.read_text(encoding="utf-8")
    assert "从论坛到制备" in (live.page("issues/2024-02/") or b"").decode()
    path.write_text(text.replace("从论坛到制备", "从研究到临床"), encoding="utf-8")
    assert "从研究到临床" in (live.page("issues/2024-02/") or b"").decode()
    path.unlink()
    page = (live.page("issues/2024-02/") or b"").decode()
    assert "<h1" in page
    assert "编者的话" not in page


def test_a_preview_of_a_day_to_come_shows_what_is_out_by_then(
    built: Path, tmp_path: Path, room: Path, locales: tuple[Locale, ...]
) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(built / "docs", docs)
    for locale in locales:
        story = docs / locale.id / "articles" / "cartilage-trial.md"
        change(story, "\nlang:", '\npublish: "2099-03-01"\nlang:')
    for day, out in ((None, False), (date(2099, 2, 28), False), (date(2099, 3, 1), True)):
        live = LivePages(locales[0], LiveSite(project(built, docs), room, day), BASE_URL)
        assert (live.page("articles/cartilage-trial/") is not None) is out
        assert (b"articles/cartilage-trial/" in (live.page("") or b"")) is out


def test_a_page_among_the_articles_that_states_nothing_is_shown(
    built: Path, tmp_path: Path, room: Path, locales: tuple[Locale, ...]
) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(built / "docs", docs)
    site = LiveSite(project(built, docs), room)
    live = LivePages(locales[0], site, BASE_URL)
    own = docs / locales[0].id / "articles" / "own.md"
    own.write_text("# 手写\n", encoding="utf-8")
    assert '"headline":"手写"' in (live.page("articles/own/") or b"").decode().replace(": ", ":")
    assert "own.md: no page for this folder" in site.problem  # and so no list follows
    own.unlink()
    assert live.page("articles/own/") is None
    assert site.problem == ""


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A small digest that is being served, and its address."""
    copy_editorial(tmp_path / "editorial")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "forum.txt").write_text(SEED, encoding="utf-8")
    press = [sys.executable, str(ROOT / "scripts" / "build.py")]
    folders = [f"--{name}={tmp_path / name}" for name in ("seeds", "docs", "editorial")]
    subprocess.run([*press, "docs", "--quiet", *folders], check=True)
    build(tmp_path)
    command = [*press, "serve", "--port=0", *folders, f"--site={tmp_path / 'site'}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        address = serving.stdout.readline().split()[0]
        yield tmp_path, address
        serving.terminate()


def shown(address: str, words: str) -> bool:
    """Whether a page comes to hold the words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address) as answer:  # noqa: S310 - our own server
                if words in answer.read().decode():
                    return True
        except HTTPError:
            pass
        time.sleep(0.05)
    return False


def test_a_saved_edit_is_seen_without_a_build(newsroom: tuple[Path, str]) -> None:
    folder, address = newsroom
    assert address.startswith("http://127.0.0.1:")
    (article,) = (folder / "docs" / "zh-Hans" / "articles").glob("*.md")
    page = f"{address}zh-Hans/articles/{article.stem}/"
    assert shown(page, "200余人参加")
    seed = folder / "seeds" / "forum.txt"
    seed.write_text(SEED.replace("200余人", "380余人"), encoding="utf-8")
    assert shown(page, "380余人参加")
    tags = folder / "editorial" / "tags/field.yml"
    text = tags.read_text(encoding="utf-8")
    at = text.index("descriptions:", text.index("id: stem-cell\n"))
    at = text.index("zh-Hans:", at) + len("zh-Hans:")
    tags.write_text(f"{text[:at]} 新的说明。{text[at:].lstrip()}", encoding="utf-8")
    assert shown(f"{address}zh-Hans/tags/stem-cell/", "新的说明。")
    about = folder / "docs" / "zh-Hans" / "about.md"
    about.write_text("# 关于\n\n手写。\n", encoding="utf-8")
    assert shown(f"{address}zh-Hans/about/", "手写。")


def test_what_is_wrong_is_said_at_the_top_of_pages(newsroom: tuple[Path, str]) -> None:
    folder, address = newsroom
    (article,) = (folder / "docs" / "zh-Hans" / "articles").glob("*.md")
    page = f"{address}zh-Hans/articles/{article.stem}/"
    assert shown(page, "200余人参加")
    rights = folder / "editorial" / "rights.yml"
    text = rights.read_text(encoding="utf-8")
    rights.write_text(text.replace("policy: full", "policy: <fulll>"), encoding="utf-8")
    assert shown(page, "rights.yml:9: `policy: &lt;fulll&gt;` is none; did you mean `full`?")
    rights.write_text(text, encoding="utf-8")
    seed = folder / "seeds" / "forum.txt"
    seed.write_text(SEED.replace("200余人", "380余人"), encoding="utf-8")
    assert shown(page, "380余人参加")
    with urlopen(page) as answer:  # noqa: S310 - our own server
        assert b"rights.yml" not in answer.read()


def test_an_own_page_comes_changes_and_goes_as_it_is_saved(newsroom: tuple[Path, str]) -> None:
    folder, address = newsroom
    own = folder / "editorial" / "pages" / "about.md"
    own.parent.mkdir()
    home, page = f"{address}zh-Hant/tags/", f"{address}zh-Hant/about/"
    own.write_text("# 关于本刊\n\n本刊报道新闻。\n", encoding="utf-8")
    assert shown(home, ">關於本刊</a></nav>")
    assert shown(page, "本刊報導新聞。")
    own.write_text("---\nwhere: top\n---\n# 关于我们\n\n本刊报道研究。\n", encoding="utf-8")
    told = "about.md:2: `where` is neither navigation nor footer"
    assert shown(page, told)
    own.write_text("# 关于我们\n\n本刊报道研究。\n", encoding="utf-8")
    assert shown(page, "本刊報導研究。")
    assert shown(home, ">關於我們</a></nav>")
    with urlopen(home) as answer:  # noqa: S310 - our own server
        text = answer.read().decode()
    assert told not in text
    assert "關於本刊" not in text
    own.unlink()
    assert gone(page)
    with urlopen(home) as answer:  # noqa: S310 - our own server
        assert "關於我們" not in answer.read().decode()


def gone(address: str) -> bool:
    """Whether a page comes to be missing."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urlopen(address).close()  # noqa: S310 - our own server
        except HTTPError as error:
            if error.code == 404:
                return True
        time.sleep(0.05)
    return False


def test_edits_in_a_row_leave_what_a_run_gives(newsroom: tuple[Path, str]) -> None:
    folder, address = newsroom
    (article,) = (folder / "docs" / "zh-Hans" / "articles").glob("*.md")
    page = f"{address}zh-Hans/articles/{article.stem}/"
    assert shown(page, "200余人参加")
    for people in range(301, 305):
        text = SEED.replace("200余人", f"{people}余人")
        (folder / "seeds" / "forum.txt").write_text(text, encoding="utf-8")
        (folder / "seeds" / f"{people}.txt").write_text(
            f"标题：第{people}号消息\n\n今天有{people}人报名。\n", encoding="utf-8"
        )
        assert shown(page, f"{people}余人参加")
    wanted = folder / "wanted"
    press = [sys.executable, str(ROOT / "scripts" / "build.py"), "docs", "--quiet"]
    folders = [f"--seeds={folder / 'seeds'}", f"--editorial={folder / 'editorial'}"]
    subprocess.run([*press, *folders, f"--docs={wanted}"], check=True)
    end = time.monotonic() + PATIENCE
    while [*tree(folder / "docs")] != [*tree(wanted)] and time.monotonic() < end:
        time.sleep(0.05)
    assert [*tree(folder / "docs")] == [*tree(wanted)]


def test_nothing_goes_on_without_the_preview(newsroom: tuple[Path, str]) -> None:
    _, address = newsroom
    assert shown(address, "</main>")
    alive = (e for e in psutil.Process().children() if e.status() != psutil.STATUS_ZOMBIE)
    (preview,) = (each for each in alive if "serve" in each.cmdline())
    beside = preview.children()
    assert beside
    preview.terminate()
    assert psutil.wait_procs(beside, PATIENCE)[1] == []


class Saved:
    """Somebody has saved a seed, once."""

    pause = 0.01

    def __init__(self) -> None:
        self.unseen = {"seeds"}

    def changed(self) -> set[str]:
        unseen, self.unseen = self.unseen, set()
        return unseen

    def refresh(self) -> None:
        """Nothing is to be written."""


def test_a_run_of_docs_ends_with_the_preview() -> None:
    sleeping = [sys.executable, "-c", f"import time; time.sleep({PATIENCE})"]
    notice = Array(c_char, 10)
    keeping = get_context("fork").Process(target=command._keep_up, args=(Saved(), sleeping, notice))
    keeping.start()
    beside: list[psutil.Process] = []
    while not beside:
        beside = psutil.Process(keeping.pid).children()
    keeping.terminate()
    assert psutil.wait_procs(beside, PATIENCE / 2)[1] == []


def test_nothing_outside_the_site_is_served(newsroom: tuple[Path, str]) -> None:
    _, address = newsroom
    host = address.split("/")[2]
    for path in ("/digest/../seeds/forum.txt", "/digest/zh-Hans/../../seeds/forum.txt", "/"):
        connection = HTTPConnection(host)
        connection.request("GET", path)
        assert connection.getresponse().status == 404
        connection.close()
