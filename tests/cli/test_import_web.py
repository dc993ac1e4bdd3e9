"""`build.py import URL` against a web of its own on this machine, well and badly behaved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import frontmatter
import pytest
from click.testing import CliRunner, Result

from digest.cli.main import cli
from digest.files import web
from digest.seeds import MAX_BYTES
from tests.cli.test_import import PAGE
from tests.sample import EDITORIAL
from tests.serving import secured, serving

FORMATS = Path(__file__).parents[1] / "formats"
Answer = Callable[[BaseHTTPRequestHandler], None]


def page(content: bytes, **headers: str) -> Answer:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        for name, value in headers.items():
            to.send_header(name.replace("_", "-"), value)
        to.end_headers()
        to.wfile.write(content)

    return answer


def moved(place: str) -> Answer:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(302)
        to.send_header("Location", place)
        to.end_headers()

    return answer


def endless(piece: bytes, pause: float) -> Answer:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.end_headers()
        while True:
            to.wfile.write(piece)
            time.sleep(pause)

    return answer


def garbage(to: BaseHTTPRequestHandler) -> None:
    to.wfile.write(b"\x00\x01\r\n\r\n")


ANSWERS: dict[str, Answer] = {
    "/page": page(PAGE.encode(), Content_Type="text/html"),
    "/%E6%96%B0%E9%97%BB?q=%E7%BB%86": page(PAGE.encode(), Content_Type="text/html"),
    "/gb18030": page(PAGE.encode("gb18030"), Content_Type="text/html; charset=gb18030"),
    "/moved": moved("/page"),
    "/moved-to-a-file": moved("file:///etc/hostname"),
    "/moved-to-ftp": moved("ftp://127.0.0.1/page"),
    "/loop": moved("/loop"),
    "/feed": page((FORMATS / "feed.xml").read_bytes(), Content_Type="application/rss+xml"),
    "/image": page(b"\x89PNG\r\n\x1a\n" + bytes(99), Content_Type="text/html"),
    "/packed": page(b"\x1f\x8b\x08" + bytes(99), Content_Encoding="gzip"),
    "/empty": page(b""),
    "/endless": endless(b"x" * 2**20, 0),
    "/slow": endless(b"x", 0.05),
    "/cut": page(PAGE.encode(), Content_Length="99999"),
    "/garbage": garbage,
}
REFUSED = {
    "/missing": "(status 404); save the page and import it",
    "/moved-to-a-file": "(status 302); save the page",
    "/moved-to-ftp": "(unknown url type: ftp); save the page",
    "/loop": "(status 302); save the page",
    "/image": "a PNG image, not text; use `import --ocr`",
    "/packed": "an archive (gzip archive); unpack it",
    "/empty": "empty",
    "/endless": "more than 16 MB",
    "/slow": "(not whole after 3 seconds); save the page",
    "/cut": "(the connection broke); save the page",
    "/garbage": "cannot be fetched (",
}


class Handler(BaseHTTPRequestHandler):
    """Answers as ANSWERS says; whoever hangs up early is let go."""

    def do_GET(self) -> None:
        try:
            ANSWERS.get(self.path, lambda to: to.send_error(404))(self)
        except ConnectionError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Keeps the test's output quiet."""


@pytest.fixture
def server() -> ThreadingHTTPServer:
    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)


@pytest.fixture
def address(server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(web, "LONGEST", 3)
    with serving(server) as address:
        yield address


def run(seeds: Path, url: str) -> Result:
    folders = ["--seeds", str(seeds), "--editorial", str(EDITORIAL)]
    return CliRunner().invoke(cli, ["import", url, *folders])


@pytest.mark.parametrize("path", ["/page", "/moved", "/gb18030", "/新闻?q=细"])
def test_a_page_is_fetched_and_its_address_kept(tmp_path: Path, address: str, path: str) -> None:
    result = run(tmp_path, address + path)
    assert result.exit_code == 0, result.output
    [seed] = tmp_path.iterdir()
    post = frontmatter.loads(seed.read_text(encoding="utf-8"))
    assert post["url"] == address + path
    assert post["title"] == "某医院启动干细胞研究"


@pytest.mark.parametrize("path", REFUSED)
def test_what_is_no_whole_page_makes_no_seed(tmp_path: Path, address: str, path: str) -> None:
    result = run(tmp_path, address + path)
    assert result.exit_code == 1, result.exception
    assert REFUSED[path] in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_feed_is_fetched_and_its_links_are_not(tmp_path: Path, address: str) -> None:
    result = run(tmp_path, f"{address}/feed")
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith(", refused 0, there already 0, passed over 1\n")


def test_nobody_listening_is_said(tmp_path: Path) -> None:
    result = run(tmp_path, "http://127.0.0.1:9/page")
    assert "cannot be fetched (connection refused); save the page" in result.stderr


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://127.0.0.1/page", "data:,text"])
def test_other_schemes_are_taken_for_files_that_are_not_there(tmp_path: Path, url: str) -> None:
    result = run(tmp_path, url)
    assert result.exit_code == 1
    assert "no such file or directory; check the path" in result.stderr


def test_a_certificate_that_nobody_vouches_for_is_refused(
    tmp_path: Path, server: ThreadingHTTPServer
) -> None:
    secured(server, tmp_path)
    with serving(server) as address:
        result = run(tmp_path / "seeds", f"{address.replace('http', 'https')}/page")
    assert result.exit_code == 1
    assert "certificate verify failed" in result.stderr
    assert not (tmp_path / "seeds").exists()


def test_no_more_is_read_than_a_seed_may_hold(address: str) -> None:
    assert MAX_BYTES < len(web.fetch(f"{address}/endless", MAX_BYTES)) < MAX_BYTES + 2**20
