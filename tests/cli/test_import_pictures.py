"""`build.py import` keeps the pictures of a page: those in it, beside it, and on the web."""

from __future__ import annotations

import io
import os
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from time import sleep

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from digest.cli.main import cli
from digest.files.paths import files_below
from digest.model import figures
from digest.pipeline.importing import picture_fetching, picture_keeping
from digest.seeds import read_seed
from tests.pipeline.importing.test_imported_seed import LEAD, MORE
from tests.safety.kills import at_operation
from tests.sample import EDITORIAL
from tests.serving import serving

SLUG = "mou-yiyuan-qidong-ganxibao-yanjiu"


def picture(kind: str = "PNG", shade: int = 0) -> bytes:
    """A small picture, another one for each shade."""
    buffer = io.BytesIO()
    Image.new("RGB", (320, 200), (shade, 90, 160)).save(buffer, kind)
    return buffer.getvalue()


def page(*shown: str) -> str:
    """A page with its pictures between its paragraphs."""
    figure = "".join(
        f"<p>{each}</p><p>{MORE[:30]}之{number}。</p>" for number, each in enumerate(shown)
    )
    return f"""<!DOCTYPE html><html><head><title>某医院启动干细胞研究_某某网</title></head><body>
<h1>某医院启动干细胞研究</h1><div><p>{LEAD}</p>{figure}<p>{MORE}</p></div></body></html>"""


def img(source: str, alt: str = "") -> str:
    return f'<img src="{source}" alt="{alt}">'


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return tmp_path / "seeds"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A page as a browser saves it, with its parts beside it."""
    parts = tmp_path / "in" / "新闻_files"
    parts.mkdir(parents=True)
    (parts / "heart model.jpg").write_bytes(picture("JPEG"))
    (parts / "640").write_bytes(picture("PNG", 1))
    (parts / "saved_resource.html").write_text(page())
    (parts / "a.css").write_text("p {}")
    file = tmp_path / "in" / "新闻.html"
    sources = img("./新闻_files/heart%20model.jpg", "心脏模型"), img("./新闻_files/640")
    file.write_text(page(*sources))
    return file


def run(seeds: Path, *arguments: str | Path, stdin: str | None = None) -> Result:
    words = ["import", *map(str, arguments), "--seeds", str(seeds), "--editorial", str(EDITORIAL)]
    return CliRunner().invoke(cli, words, input=stdin)


def places(seeds: Path, name: str = f"{SLUG}.md") -> list[tuple[str, ...]]:
    """Where the pictures of a seed are found: their places, or else their addresses."""
    outline = read_seed(seeds / name, seeds).outline
    assert outline
    shown = (figure.picture for figure in figures(outline.blocks))
    return [each.places or (each.address,) for each in shown if each]


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files_below(folder)}


def test_pictures_beside_a_page_are_kept_as_they_are(seeds: Path, saved: Path) -> None:
    result = run(seeds, saved)
    assert result.exit_code == 0, result.output
    assert "  pictures: 2 kept\n" in result.stdout
    kept = contents(seeds)
    del kept[f"{SLUG}.md"]
    assert kept == {
        f"{SLUG}_files/01-heart-model.jpg": picture("JPEG"),
        f"{SLUG}_files/picture-02.png": picture("PNG", 1),
    }
    assert places(seeds) == [(name,) for name in kept]


def test_a_page_that_was_renamed_with_its_folder_has_its_pictures(seeds: Path, saved: Path) -> None:
    (saved.parent / "新闻_files").rename(saved.parent / "visit_files")
    page = saved.rename(saved.parent / "visit.html")
    assert "  pictures: 2 kept\n" in run(seeds, page).stdout
    assert run(seeds, saved.parent).stderr == ""


def test_a_seed_whose_pictures_are_on_the_web_is_named_with_what_brings_them(
    seeds: Path, saved: Path
) -> None:
    later = img("./新闻_files/1", "心脏").replace("src", 'data-src="https://a.cn/1.jpg" src')
    saved.write_text(
        saved.read_text(encoding="utf-8").replace("<p>", f"<p>{later}</p><p>", 1), encoding="utf-8"
    )
    cure = f"import --pictures {seeds / SLUG}.md takes it"
    assert f"pictures: 2 kept, 1 not saved with the page ({cure})\n" in run(seeds, saved).stdout
    again = run(seeds, saved).stdout
    assert f"as {seeds / SLUG}.md, 1 of its pictures on the web alone ({cure})\n" in again


def test_importing_again_adds_nothing(seeds: Path, saved: Path) -> None:
    run(seeds, saved)
    before = contents(seeds)
    again = run(seeds, saved)
    assert f"is there already, as {seeds / SLUG}.md\n" in again.stdout
    assert contents(seeds) == before


@pytest.mark.parametrize("renames", [1, 2])
def test_the_next_import_removes_what_a_killed_one_left(
    seeds: Path, saved: Path, renames: int
) -> None:
    child = os.fork()
    if child == 0:
        at_operation(renames, ("os.rename",))()
        run(seeds, saved)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    (left,) = seeds.iterdir()
    assert left.name.endswith(".part")
    assert run(seeds, saved).exit_code == 0
    assert sorted(path.name for path in seeds.iterdir()) == [f"{SLUG}.md", f"{SLUG}_files"]


def test_a_picture_within_a_page_is_kept_once(seeds: Path, tmp_path: Path) -> None:
    within = img(f"data:image/jpeg;base64,{b64encode(picture('GIF')).decode()}", "图")
    (tmp_path / "a.html").write_text(page(within, within))
    assert "pictures: 1 kept\n" in run(seeds, tmp_path / "a.html").stdout
    assert contents(seeds / f"{SLUG}_files") == {"picture-01.gif": picture("GIF")}
    assert places(seeds) == [(f"{SLUG}_files/picture-01.gif",)]


def test_a_folder_of_saved_pages_gives_a_seed_a_page(seeds: Path, saved: Path) -> None:
    (saved.parent / "shown").mkdir()
    (saved.parent / "shown" / "a.png").write_bytes(picture(shade=2))
    (saved.parent / "b.html").write_text(page(img("shown/a.png")).replace("某医院", "另一医院"))
    result = run(seeds, saved.parent)
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith(", refused 0, there already 0, passed over 0\n")
    assert len(contents(seeds)) == 5


def test_what_is_no_picture_is_told_and_the_story_goes_on(seeds: Path, saved: Path) -> None:
    parts = saved.parent / "新闻_files"
    (parts / "heart model.jpg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (parts / "640").unlink()
    result = run(seeds, saved)
    assert result.exit_code == 0, result.output
    assert "pictures: 0 kept, 2 not to be had" in result.stdout
    assert "heart model.jpg is not kept: an SVG, which is not published; save it" in result.stderr
    assert "新闻_files/640 is not beside the file; save the page with its pict" in result.stderr
    assert [*contents(seeds)] == [f"{SLUG}.md"]


def test_nothing_outside_of_the_folder_is_read(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.png").write_bytes(picture())
    (tmp_path / "in" / "linked").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "link.png").symlink_to(tmp_path / "out" / "a.png")
    named = (
        "../out/a.png",
        "sub/../../out/a.png",
        "linked/a.png",
        "link.png",
        str(tmp_path / "out/a.png"),
    )
    (tmp_path / "in" / "a.html").write_text(page(*map(img, named)))
    assert run(seeds, tmp_path / "in" / "a.html").exit_code == 0
    assert [*contents(seeds)] == [f"{SLUG}.md"]


def test_a_folder_that_is_there_gives_the_seed_a_number(seeds: Path, saved: Path) -> None:
    (seeds / f"{SLUG}_files").mkdir(parents=True)
    (seeds / f"{SLUG}_files" / "own.png").write_bytes(b"own")
    assert run(seeds, saved).exit_code == 0
    assert sorted(contents(seeds)) == [
        f"{SLUG}-2.md",
        f"{SLUG}-2_files/01-heart-model.jpg",
        f"{SLUG}-2_files/picture-02.png",
        f"{SLUG}_files/own.png",
    ]
    assert places(seeds, f"{SLUG}-2.md")[0] == (f"{SLUG}-2_files/01-heart-model.jpg",)


def test_pictures_that_a_killed_run_left_are_taken(seeds: Path, saved: Path) -> None:
    run(seeds, saved)
    (seeds / f"{SLUG}.md").unlink()
    assert run(seeds, saved).exit_code == 0
    assert places(seeds)[0] == (f"{SLUG}_files/01-heart-model.jpg",)


def test_a_seed_that_cannot_be_written_leaves_no_pictures(seeds: Path, saved: Path) -> None:
    seeds.mkdir()
    # Nothing is found there, and nothing can be written there.
    (seeds / f"{SLUG}.md").symlink_to(seeds / "gone")
    assert run(seeds, saved).exit_code == 0
    there = {f"{SLUG}.md", f"{SLUG}-2.md", f"{SLUG}-2_files"}
    assert {each.name for each in seeds.iterdir()} == there


def test_front_matter_that_names_pictures_names_them_where_they_are_kept(
    seeds: Path, tmp_path: Path
) -> None:
    (tmp_path / "own.png").write_bytes(picture(shade=9))
    front = "---\npictures:\n- file: own.png\n  alt: 图\n  after: 计划入组\n---\n"
    (tmp_path / "a.txt").write_text(f"{front}标题: 新闻一则\n{LEAD}\n{MORE}\n")
    assert run(seeds, tmp_path / "a.txt").exit_code == 0
    assert contents(seeds / "xinwen-yize_files") == {"01-own.png": picture(shade=9)}
    written = "pictures:\n- file: xinwen-yize_files/01-own.png\n  alt: 图\n  after: 计划入组\n"
    assert written in (seeds / "xinwen-yize.txt").read_text()


def test_front_matter_of_a_page_may_name_its_pictures_by_their_last_names(
    seeds: Path, saved: Path
) -> None:
    front = "---\npictures:\n- file: heart model.jpg\n  caption: 心脏\n---\n"
    saved.write_text(front + saved.read_text(encoding="utf-8"), encoding="utf-8")
    assert run(seeds, saved).exit_code == 0
    assert f"file: {SLUG}_files/01-heart-model.jpg" in (seeds / f"{SLUG}.md").read_text()


def test_no_more_is_kept_than_a_seed_may_have(
    seeds: Path, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_keeping, "MOST_PICTURES", 1)
    result = run(seeds, saved)
    assert "pictures: 1 kept, 1 not to be had" in result.stdout
    assert "a seed keeps at most 1 pictures and 128 MB of them" in result.stderr


def test_a_seed_of_an_earlier_import_is_no_other_for_want_of_its_pictures(
    seeds: Path, saved: Path
) -> None:
    run(seeds, saved)
    seed = seeds / f"{SLUG}.md"
    lines = seed.read_text().splitlines(keepends=True)
    seed.write_text("".join(line for line in lines if not line.startswith("![")))
    again = run(seeds, saved)
    assert "without its pictures (2): remove it to import it with them" in again.stdout
    assert len(contents(seeds)) == 3


class Web:
    """A web of pictures on this machine, which remembers who asked for what."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, str | None]] = []
        self.now = self.most = 0
        self.lock = Lock()

    def handler(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with web.lock:
                    web.asked.append((self.path, self.headers.get("Referer")))
                    web.now += 1
                    web.most = max(web.most, web.now)
                sleep(0.02)
                status, headers, content = web.answers.get(self.path, (404, {}, b""))
                with web.lock:
                    web.now -= 1
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                """Keeps the test's output quiet."""

        return Handler


@pytest.fixture
def own_web() -> Web:
    return Web()


@pytest.fixture
def address(own_web: Web) -> Iterator[str]:
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), own_web.handler())) as address:
        yield address


@pytest.fixture
def show(own_web: Web) -> Callable[..., None]:
    def shown(**answers: bytes | int) -> None:
        for name, answer in answers.items():
            is_status = isinstance(answer, int)
            own_web.answers[f"/{name}"] = (
                answer if isinstance(answer, int) else 200,
                {},
                b"" if is_status else answer,
            )

    return shown


def test_the_pictures_of_an_address_are_fetched(
    seeds: Path, own_web: Web, address: str, show: Callable[..., None]
) -> None:
    show(page=page(img("/lab.png"), img("in/640?wx_fmt=png")).encode())
    own_web.answers["/lab.png"] = (200, {}, picture())
    own_web.answers["/in/640?wx_fmt=png"] = (200, {}, picture("WEBP", 3))
    result = run(seeds, f"{address}/page")
    assert result.exit_code == 0, result.output
    assert "pictures: 2 kept\n" in result.stdout
    assert contents(seeds / f"{SLUG}_files") == {
        "01-lab.png": picture(),
        "picture-02.webp": picture("WEBP", 3),
    }
    assert dict(own_web.asked)["/lab.png"] == f"{address}/"
    assert own_web.most <= 2


def test_a_file_is_asked_for_nothing_unless_it_is_wished(
    seeds: Path, tmp_path: Path, own_web: Web, address: str, show: Callable[..., None]
) -> None:
    show(a=picture())
    (tmp_path / "a.html").write_text(page(img(f"{address}/a")))
    result = run(seeds, tmp_path / "a.html")
    cure = f"import --pictures {seeds / SLUG}.md takes it"
    said = f"pictures: 0 kept, 1 not saved with the page ({cure})\n"
    assert said in result.stdout
    assert own_web.asked == []
    assert places(seeds) == [(f"{address}/a",)]


def test_the_own_network_is_asked_only_where_the_page_came_from_it(
    seeds: Path, tmp_path: Path, own_web: Web, address: str, show: Callable[..., None]
) -> None:
    show(a=picture())
    (tmp_path / "a.html").write_text(page(img(f"{address}/a")))
    result = run(seeds, "--pictures", tmp_path / "a.html")
    assert result.exit_code == 0
    told = f"the picture {address}/a cannot be fetched (it leads into this machine's own network)"
    assert told in result.stderr
    assert own_web.asked == []
    (seeds / f"{SLUG}.md").unlink()
    run(seeds, "--pictures", tmp_path / "a.html", "--url", f"{address}/page")
    assert contents(seeds / f"{SLUG}_files") == {"picture-01.png": picture()}


def test_neither_a_page_nor_a_redirect_leads_elsewhere_into_the_own_network(
    seeds: Path, own_web: Web, address: str, show: Callable[..., None]
) -> None:
    other = Web()
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), other.handler())) as elsewhere:
        show(page=page(img(f"{elsewhere}/a"), img("/moved"), img("/file")).encode())
        own_web.answers["/moved"] = (302, {"Location": f"{elsewhere}/b"}, b"")
        own_web.answers["/file"] = (302, {"Location": "file:///etc/hostname"}, b"")
        result = run(seeds, f"{address}/page")
    assert result.exit_code == 0
    assert result.stderr.count("it leads into this machine's own network") == 2
    assert f"the picture {address}/file cannot be fetched (status 302)" in result.stderr
    assert other.asked == []


def test_each_that_cannot_be_had_is_told_and_keeps_its_address(
    seeds: Path, address: str, show: Callable[..., None]
) -> None:
    named = ("gone", "page", "cut", "ok")
    show(page=page(*(img(f"/{name}") for name in named)).encode(), cut=picture()[:20], ok=picture())
    result = run(seeds, f"{address}/page")
    assert result.exit_code == 0, result.output
    assert "pictures: 1 kept, 3 not to be had" in result.stdout
    for name, reason in (
        ("gone", "cannot be fetched (status 404); the seed keeps its address"),
        ("page", "is not kept: not a picture of a known format"),
        ("cut", "is not kept: a picture that is damaged or cut off; get it again"),
    ):
        assert f"the picture {address}/{name} {reason}" in result.stderr
    assert places(seeds) == [
        *((f"{address}/{name}",) for name in named[:3]),
        (f"{SLUG}_files/picture-01.png",),
    ]


def test_a_server_that_asks_to_wait_is_left_alone(
    seeds: Path, own_web: Web, address: str, show: Callable[..., None]
) -> None:
    show(page=page(*(img(f"/{number}") for number in range(8))).encode())
    own_web.answers |= {f"/{number}": (429, {}, b"") for number in range(8)}
    result = run(seeds, f"{address}/page")
    assert "(status 429)" in result.stderr
    assert "(its server asks to wait)" in result.stderr
    assert len(own_web.asked) <= 1 + picture_fetching.AT_ONCE


def test_an_address_is_asked_once_and_none_too_late(
    seeds: Path,
    own_web: Web,
    address: str,
    show: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    show(page=page(img("/a"), img("/a", "又一次")).encode(), a=picture())
    run(seeds, f"{address}/page")
    assert Counter(path for path, _ in own_web.asked)["/a"] == 1
    monkeypatch.setattr(picture_fetching, "PATIENCE", -1)
    (seeds / f"{SLUG}.md").unlink()
    result = run(seeds, f"{address}/page")
    assert "not asked for within -1 seconds" in result.stderr


def test_a_picture_that_is_on_the_web_and_not_beside_the_page_has_its_address(
    seeds: Path, saved: Path, address: str, own_web: Web
) -> None:
    (saved.parent / "新闻_files" / "640").unlink()
    run(seeds, saved, "--url", f"{address}/news/1.html")
    lost = f"{address}/news/%E6%96%B0%E9%97%BB_files/640"
    [first, (second,)] = places(seeds)
    assert first == (f"{SLUG}_files/01-heart-model.jpg",)
    assert second in (lost, f"{address}/news/./新闻_files/640", f"{address}/news/新闻_files/640")
    assert own_web.asked == []


def test_pictures_of_a_feed_are_fetched_where_that_is_wished(
    seeds: Path, own_web: Web, address: str, show: Callable[..., None]
) -> None:
    text = f"<p>{LEAD}</p><p>{img('/a')}</p><p>{MORE}</p>".replace("<", "&lt;")
    text = text.replace('"/a"', f'"{address}/a"')
    entry = f"<item><title>新闻一则</title><description>{text}</description></item>"
    show(feed=f"<rss version='2.0'><channel>{entry}</channel></rss>".encode(), a=picture())
    result = run(seeds, f"{address}/feed")
    cure = f"import --pictures {seeds / 'xinwen-yize.md'} takes it"
    assert f"pictures: 0 kept, 1 not saved with the page ({cure})" in result.stderr
    assert [path for path, _ in own_web.asked] == ["/feed"]
    assert (
        "pictures: 1 kept\n"
        in run(seeds, "--pictures", seeds / "xinwen-yize.md", "--url", f"{address}/feed").stdout
    )
    (seeds / "xinwen-yize.md").unlink()
    (seeds / "xinwen-yize_files" / "picture-01.png").unlink()
    (seeds / "xinwen-yize_files").rmdir()
    assert run(seeds, "--pictures", f"{address}/feed").exit_code == 0
    assert [*contents(seeds / "xinwen-yize_files")] == ["picture-01.png"]


def test_a_folder_of_seeds_is_gone_through_for_pictures(seed: Path) -> None:
    result = run(seed.parent, "--pictures", seed.parent)
    assert result.exit_code == 0
    assert "pictures: 0 kept, 3 not to be had" in result.stderr
    assert result.stdout.endswith(", refused 0, there already 1, passed over 0\n")


SEED = """---
title: 某医院启动研究
note: 见 ![图](http://A/a)
---

第一段有[一个链接](http://A/a)，
末尾还有两个空格。

![说明 \\] 一](<http://A/a>)

<img alt="b" src="http://A/b?x=1&amp;y=2">

![](http://A/gone)
第二段说研究采用随机对照设计，每名受试者接受两次注射。
"""


@pytest.fixture
def seed(seeds: Path, address: str, show: Callable[..., None], own_web: Web) -> Path:
    show(a=picture())
    own_web.answers["/b?x=1&y=2"] = (200, {}, picture("JPEG"))
    seeds.mkdir()
    path = seeds / "story.md"
    text = SEED.replace("http://A", address).replace("title", f"url: {address}/page\ntitle")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    return path


def completed(seed: Path, address: str) -> Result:
    return run(seed.parent, "--pictures", seed, "--url", f"{address}/page")


def test_pictures_of_a_seed_come_to_it_and_nothing_else_of_it_changes(
    seed: Path, address: str, own_web: Web
) -> None:
    before = seed.read_bytes().decode()
    result = completed(seed, address)
    assert result.exit_code == 0, result.output
    assert "pictures: 2 kept, 1 not to be had" in result.stdout
    assert f"the picture {address}/gone cannot be fetched (status 404)" in result.stderr
    folder = seed.with_name("story_files")
    assert contents(folder) == {"picture-01.png": picture(), "picture-02.jpg": picture("JPEG")}
    expected = before.replace(f"一](<{address}/a>)", "一](<story_files/picture-01.png>)")
    expected = expected.replace(f"{address}/b?x=1&amp;y=2", "story_files/picture-02.jpg")
    assert seed.read_bytes().decode() == expected
    own_web.asked.clear()
    own_web.answers["/gone"] = (200, {}, picture(shade=7))
    assert "pictures: 1 kept\n" in completed(seed, address).stdout
    assert [path for path, _ in own_web.asked] == ["/gone"]
    assert sorted(contents(folder)) == ["03-gone.png", "picture-01.png", "picture-02.jpg"]
    assert "pictures: none is on the web alone" in completed(seed, address).stdout


def test_a_seed_alone_does_not_open_the_own_network(seed: Path, own_web: Web) -> None:
    before = seed.read_bytes()
    result = run(seed.parent, "--pictures", seed)
    assert result.stderr.count("it leads into this machine's own network") == 3
    assert (own_web.asked, seed.read_bytes()) == ([], before)
    assert [*contents(seed.parent)] == ["story.md"]


def test_a_seed_whose_pictures_are_named_elsewhere_is_left_alone(seed: Path, address: str) -> None:
    seed.write_text(f"{LEAD}\n\n![图][1]\n\n{MORE}\n\n[1]: {address}/a\n", encoding="utf-8")
    before = seed.read_bytes()
    result = completed(seed, address)
    assert result.exit_code == 1
    assert "story.md: its pictures cannot be given other places; write `![](addr" in result.stderr
    assert contents(seed.parent) == {"story.md": before}


def test_the_folder_of_pictures_is_no_link(seed: Path, address: str, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    seed.with_name("story_files").symlink_to(tmp_path / "out")
    result = completed(seed, address)
    assert result.exit_code == 1
    assert "story_files: a link; put the folder itself there" in result.stderr
    assert contents(tmp_path / "out") == {}
