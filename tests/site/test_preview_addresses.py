"""The preview answers as GitHub Pages does, to this machine's own names, and to all it is asked."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from digest.editorial import Locale
from digest.files.project import Project
from digest.pipeline.live_pages import LivePages, LiveSite
from digest.site.preview import preview_server
from tests.serving import serving
from tests.site.fixtures import BASE_URL, SETTINGS

pytestmark = pytest.mark.site

FILES = {
    "index.html": "home",
    "404.html": "missing",
    "about.html": "about",
    "both.html": "file",
    "both/index.html": "folder",
    "en/index.html": "en",
    "en/articles/a/index.html": "a",
    "中文/index.html": "中文",
    "empty/only.txt": "text",
    "a.js": "1",
    ".git/config": "secret",
    "en/.site.lock": "secret",
    "link.html": "",
}
Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A preview of a small site, beside a file that is none of it."""
    folder = tmp_path_factory.mktemp("preview")
    site = folder / "site"
    for name, text in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    (folder / "draft.html").write_text("secret")
    (site / "link.html").unlink()
    (site / "link.html").symlink_to("../draft.html")
    (site / "out").symlink_to(folder)
    (site / "inside.html").symlink_to("about.html")
    with serving(preview_server(site, BASE_URL)) as address:
        yield int(address.rpartition(":")[2])


def asked(port: int, request: bytes) -> Answer:
    """The answer to a request that is sent as it stands."""
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall(request)
        received = b""
        while part := connection.recv(65536):
            received += part
    head, _, body = received.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return int(status.split()[1]), headers, body


def got(port: int, path: str | bytes, host: str = "127.0.0.1", method: str = "GET") -> Answer:
    target = path.encode() if isinstance(path, str) else path
    line = method.encode() + b" " + target + b" HTTP/1.1\r\n"
    return asked(port, line + f"Host: {host}\r\n\r\n".encode("latin-1"))


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/digest/", "home"),
        ("/digest/index.html", "home"),
        ("/digest/en/", "en"),
        ("/digest/en/?q=1", "en"),
        ("/digest/about", "about"),
        ("/digest/about.html", "about"),
        ("/digest/both", "file"),
        ("/digest/both/", "folder"),
        ("/digest/inside.html", "about"),
        (quote("/digest/中文/"), "中文"),
        ("/digest/中文/", "中文"),
    ],
)
def test_what_is_shown(port: int, path: str, body: str) -> None:
    status, headers, shown = got(port, path)
    assert (status, shown.decode()) == (200, body)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/digest", "/digest/"),
        ("/digest?q=1", "/digest/?q=1"),
        ("/digest/en", "/digest/en/"),
        ("/digest/en?q=%E5%B9%B2&x=1", "/digest/en/?q=%E5%B9%B2&x=1"),
        ("/digest/en/articles/a", "/digest/en/articles/a/"),
        ("/digest/empty", "/digest/empty/"),
        ("/digest/e%6e", "/digest/en/"),
        (quote("/digest/中文"), quote("/digest/中文/")),
        ("//digest/en", "/digest/en/"),
    ],
)
def test_a_folder_gets_its_slash(port: int, path: str, place: str) -> None:
    for method in ("GET", "HEAD"):
        status, headers, _ = got(port, path, method=method)
        assert (status, headers["location"]) == (301, place.lower())


HOSTILE = [
    "//evil.example/..",
    "//evil.example/%2e%2e",
    "/digest//evil.example",
    "/digest//evil.example/..",
    "/digest/%2f%2fevil.example/..",
    "/%5cevil.example/",
    "/digest/..",
    "/digest/../digest/en",
    "/digest/en/./",
    "/digest/en/%2e%2e/about.html",
    "/digest/%00",
    "/digest/en%00/",
    "/digest/about.html%00.png",
    "/digest/%ff",
    "/digest/%c0%ae%c0%ae/",
    "/digest/%ed%a0%80",
    "/digest/%",
    "/digest/%zz",
    b"/digest/\xff\xfe",
    "/digest/" + "a" * 5_000,
    "/digest/" + "a/" * 5_000,
    "/digest/%0d%0aSet-Cookie:x=1",
    "/digest/.git/config",
    "/digest/.git",
    "/digest/en/.site.lock",
    "/digest/link.html",
    "/digest/link",
    "/digest/out/draft.html",
    "/digest/empty/",
    "/digest/about/",
    "/digestion/",
    "/",
    "/about.html",
    "*",
    "http://evil.example/digest/",
    "[::1",
]


@pytest.mark.parametrize("path", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_all_else_is_missing(port: int, path: str | bytes, method: str) -> None:
    status, headers, body = got(port, path, method=method)
    assert status == 404
    assert "location" not in headers
    assert "set-cookie" not in headers
    assert body == (b"missing" if method == "GET" else b"")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "LOCALHOST:8000", "[::1]", "[::1]:9", "127.0.0.1:80"]
)
def test_the_machines_own_names_are_answered(port: int, host: str) -> None:
    assert got(port, "/digest/", host)[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example"),
        *("127.0.0.1@evil.example", "evil.example#localhost", "127.0.0.2", "0.0.0.0", ""),  # noqa: S104
        *("localhost:x", "127.0.0.1\r\nHost: evil.example", "evil.example\r\nHost: localhost"),
    ],
)
def test_a_page_of_another_name_reads_nothing(port: int, host: str) -> None:
    """A name that its owner lets lead to this machine is that owner's, and so are its pages."""
    for path in ("/digest/", "/digest", "/digest/none"):
        status, headers, body = got(port, path, host)
        assert status == 421
        assert "location" not in headers
        assert b"home" not in body
        assert b"missing" not in body


def test_a_request_without_a_host_reads_nothing(port: int) -> None:
    assert asked(port, b"GET /digest/ HTTP/1.0\r\n\r\n")[0] == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "x"])
def test_nothing_but_reading_is_answered(port: int, method: str) -> None:
    assert got(port, "/digest/", method=method)[0] == 501


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET /digest/ HTTP/1.1\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", 431),
        (b"GET /digest/ HTTP/1.1\r\n" + b"X: 1\r\n" * 200 + b"\r\n", 431),
        (b"GET /digest/ HTTP/9.9\r\n\r\n", 505),
        (b"GET /digest/ SPDY\r\n\r\n", 400),
        (b"GET /digest/ en/ HTTP/1.1\r\n\r\n", 400),
    ],
)
def test_what_is_no_request_is_told_so(port: int, request_: bytes, status: int) -> None:
    assert asked(port, request_)[0] == status


def test_a_page_that_is_rendered_gets_its_slash_too(
    built: Path, locales: tuple[Locale, ...], tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(built / "docs", docs)
    (docs / "en" / "press").mkdir()
    (docs / "en" / "press" / "index.md").write_text("# Brand new\n")
    (docs / "en" / "by-hand.md").write_text("# By hand\n")
    room = tmp_path / "room"
    room.mkdir()
    project = Project.at(built).using(docs=docs, mkdocs_yml=SETTINGS)
    live = {"en": LivePages(locales[-1], LiveSite(project, room), BASE_URL)}
    with serving(preview_server(built / "site", BASE_URL, live=live)) as address:
        port = int(address.rpartition(":")[2])
        for path in ("/digest/en", "/digest/en/press", "/digest/en/by-hand"):
            status, headers, _ = got(port, f"{path}?a=b")
            assert (status, headers["location"]) == (301, f"{path}/?a=b")
        for path in ("/digest/en/press/", "/digest/en/press/index.html"):
            status, _, body = got(port, path)
            assert (status, b"Brand new" in body) == (200, True)
        assert got(port, "/digest/en/none")[0] == 404
