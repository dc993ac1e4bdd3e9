"""The local preview: the built site under the same sub-path as on GitHub Pages, loopback only."""

from __future__ import annotations

import io
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit


class Preview(SimpleHTTPRequestHandler):
    """Serves `site` below `base_path` as GitHub Pages does: directory indexes and `404.html`."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".xml": "application/xml",
    }

    def __init__(self, *args: object, site: Path, base_path: str) -> None:
        self.site = site.resolve()
        self.base_path = base_path
        super().__init__(*args, directory=str(self.site))  # type: ignore[arg-type]

    def handle(self) -> None:
        """A reader who leaves before the answer is whole is no error."""
        with suppress(ConnectionError):
            super().handle()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answers inside the sub-path only."""
        if unquote(urlsplit(self.path).path).startswith(self.base_path):
            return super().send_head()
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def translate_path(self, path: str) -> str:
        """The file for an address: the sub-path is the site's folder."""
        return super().translate_path("/" + urlsplit(path).path.removeprefix(self.base_path))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for a missing address."""
        page = self.site / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """A page that was built again is to be seen at once."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: str) -> None:  # type: ignore[override]  # noqa: ARG002
        """GitHub Pages lists no folders."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """A preview has no access log."""


def preview_server(
    site: Path, base_url: str, host: str = "127.0.0.1", port: int = 0
) -> ThreadingHTTPServer:
    """A server ready to run; port 0 takes a free one."""
    handler = partial(Preview, site=site, base_path=urlsplit(base_url).path)
    return ThreadingHTTPServer((host, port), handler)


def serve(site: Path, base_url: str, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serves until interrupted, at the path that `base_url` has."""
    with preview_server(site, base_url, host, port) as server:
        server.serve_forever()
