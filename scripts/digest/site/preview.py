"""The local preview: the site under the same sub-path as on GitHub Pages, loopback only.

Pages that `docs/` has are rendered when they are asked for; all else is as it was built.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from digest.site.mkdocs.live_pages import LivePages

Live = Mapping[str, "LivePages"]
_NONE: Live = MappingProxyType({})


class Preview(SimpleHTTPRequestHandler):
    """Serves `site` below `base_path` as GitHub Pages does: directory indexes and `404.html`."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".xml": "application/xml",
    }

    def __init__(self, *args: object, site: Path, base_path: str, live: Live) -> None:
        self.site = site.resolve()
        self.base_path = base_path
        self.live = live
        super().__init__(*args, directory=str(self.site))  # type: ignore[arg-type]

    def handle(self) -> None:
        """A reader who leaves before the answer is whole is no error."""
        with suppress(ConnectionError):
            super().handle()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answers inside the sub-path only."""
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(self.base_path):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        locale, _, address = path.removeprefix(self.base_path).partition("/")
        try:
            page = self.live[locale].page(address) if locale in self.live else None
        except Exception as error:  # noqa: BLE001 - a page half written must not end the preview
            self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR, explain=f"docs/{locale}/: {error}")
            return None
        if page is None:
            return super().send_head()
        self._begin(HTTPStatus.OK, page)
        return io.BytesIO(page)

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
        self._begin(code, body)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _begin(self, code: int, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()

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
    site: Path, base_url: str, port: int = 0, live: Live = _NONE
) -> ThreadingHTTPServer:
    """A server ready to run, on this machine's loopback alone.

    Args:
        port: 0 takes a free one.
        live: the pages to render when they are asked for, by locale id.
    """
    path = urlsplit(base_url.rstrip("/") + "/").path
    handler = partial(Preview, site=site, base_path=path, live=live)
    return ThreadingHTTPServer(("127.0.0.1", port), handler)
