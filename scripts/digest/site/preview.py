"""The local preview: the site under the same sub-path as on GitHub Pages, loopback only.

Pages that `docs/` has are rendered when they are asked for; all else is as it was built.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Protocol
from urllib.parse import quote, unquote_to_bytes, urlsplit

from digest.files.paths import hidden
from digest.site.picture_links import is_picture
from digest.site.short_connections import ShortConnections


class LocalePages(Protocol):
    """Pages of a locale that can be rendered as they are now."""

    def page(self, address: str) -> bytes | None:
        """The HTML at an address below the locale's home; None where there is no such page."""

    def has(self, address: str) -> bool:
        """Whether there is a page for an address below the locale's home."""


Live = Mapping[str, LocalePages]
_NONE: Live = MappingProxyType({})
_INDEX = "index.html"
_OLD = "这一页不是最新的 This page is not up to date:"
_BODY = re.compile(rb"<body[^>]*>")
# A page elsewhere may have a name of its own lead here (DNS rebinding), and would read drafts.
_OWN_NAMES = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d*)?", re.IGNORECASE)


class Preview(SimpleHTTPRequestHandler):
    """Serves `site` below `base_path` as GitHub Pages does.

    A folder shows its index and gets its slash, `x` shows `x.html`, `404.html` all that is missing.
    Nothing hidden is shown, and nothing that a link in the site leads to outside of it.
    """

    default_request_version = "HTTP/1.0"  # of lines that name none: older answers have no status
    timeout = 15
    """Seconds in which a reader says or takes something."""
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".css": "text/css",
        ".js": "text/javascript",
        ".webp": "image/webp",
        ".xml": "application/xml",
    }

    def __init__(
        self,
        *args: object,
        site: Path,
        base_path: str,
        live: Live,
        notice: Callable[[], str],
        docs: Path | None,
    ) -> None:
        self.site = site.resolve()
        self.docs = docs and docs.resolve()
        self.base_path = base_path
        self.live = live
        self.notice = notice
        self.file = ""
        super().__init__(*args, directory=str(self.site))  # type: ignore[arg-type]

    def handle(self) -> None:
        """A reader who leaves before the answer is whole is no error."""
        with suppress(ConnectionError):
            super().handle()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answers those who asked for this machine, inside the sub-path only."""
        path = _decoded(self.path.partition("?")[0])
        if not self._is_own_name():
            explain = "The preview answers to localhost, 127.0.0.1 and [::1] alone."
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, explain=explain)
        elif path is None or not _is_plain(path):
            self.send_error(HTTPStatus.NOT_FOUND)
        elif self._is_folder(path):
            self._redirect(f"{path}/")
        elif path.startswith(self.base_path):
            return self._shown(path.removeprefix(self.base_path))
        else:
            self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def _is_own_name(self) -> bool:
        named = self.headers.get_all("Host", [])
        return len(named) == 1 and _OWN_NAMES.fullmatch(named[0].strip()) is not None

    def _is_folder(self, path: str) -> bool:
        """Whether a path is a folder's without its slash, and no file's."""
        if f"{path}/" == self.base_path:
            return True
        address = path.removeprefix(self.base_path)
        if path.endswith("/") or not path.startswith(self.base_path) or self._file(address):
            return False
        pages, place = self._pages(f"{address}/")
        return os.path.isdir(self.site / address) or bool(pages and pages.has(place))  # noqa: PTH112

    def _redirect(self, path: str) -> None:
        _, mark, query = self.path.partition("?")
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", quote(path) + mark + query)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _shown(self, address: str) -> io.BytesIO | BinaryIO | None:
        """A page that can be rendered, else a file of the site."""
        try:
            page = self._rendered(address)
        except Exception as error:  # noqa: BLE001 - a page half written must not end the preview
            explain = f"docs/{address}: {error}"
            self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR, explain=explain)
            return None
        if page is not None:
            page = _under_notice(page, self.notice())
            self._begin(HTTPStatus.OK, page)
            return io.BytesIO(page)
        self.file = self._file(address)
        if self.file:
            return super().send_head()
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def _rendered(self, address: str) -> bytes | None:
        folder, slash, name = address.rpartition("/")
        pages, place = self._pages(folder + slash)
        return pages.page(place) if pages and name in ("", _INDEX) else None

    def _pages(self, address: str) -> tuple[LocalePages | None, str]:
        """What renders a page in its locale, and its address there."""
        locale, _, place = address.partition("/")
        return self.live.get(locale), place

    def _file(self, address: str) -> str:
        """The file of the site that is shown at an address; empty for none."""
        is_folder = address.endswith("/") or not address
        names = (f"{address}{_INDEX}",) if is_folder else (address, f"{address}.html")
        found = [_below(self.site, name) for name in names]
        if self.docs and is_picture(address):
            found.insert(0, _below(self.docs, address))
        return next(filter(None, found), "")

    def translate_path(self, path: str) -> str:  # noqa: ARG002 - it was found already
        """The file that is shown."""
        return self.file

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """The type by the name, and how text is encoded."""
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for a missing address."""
        page = self._file("404.html") if code == HTTPStatus.NOT_FOUND else ""
        if not page:
            super().send_error(code, message, explain)
            return
        body = Path(page).read_bytes()
        self._begin(code, body)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _begin(self, code: int, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()

    def end_headers(self) -> None:
        """A page that was built again is to be seen at once, and by no page from elsewhere."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """A preview has no access log."""


def _below(folder: Path, name: str) -> str:
    """The file of a name, if it stands in the folder itself; else empty."""
    path = folder / name
    # What the operating system cannot look for is no file.
    is_file = os.path.isfile(path)  # noqa: PTH113
    return str(path) if is_file and path.resolve().is_relative_to(folder) else ""


def _under_notice(page: bytes, notice: str) -> bytes:
    """The page below what is wrong with the project, where something is."""
    if not notice:
        return page
    lines = "<br>".join(map(escape, (_OLD, *notice.splitlines())))
    bar = f'<div class="md-grid md-typeset" role=alert><p><strong>{lines}</strong></p></div>'
    return _BODY.sub(lambda tag: tag[0] + bar.encode(), page, count=1)


def _decoded(path: str) -> str | None:
    """The path that an address stands for; None where it is not UTF-8."""
    try:
        return unquote_to_bytes(path.encode("latin-1")).decode()
    except UnicodeDecodeError:
        return None


def _is_plain(path: str) -> bool:
    """Whether every name on the way can be a published file's: not hidden, empty or upward."""
    return not hidden(path) and "//" not in path and "\0" not in path


def preview_server(
    site: Path,
    base_url: str,
    port: int = 0,
    live: Live = _NONE,
    notice: Callable[[], str] = str,
    docs: Path | None = None,
) -> ShortConnections:
    """A server ready to run, on this machine's loopback alone.

    Args:
        port: 0 takes a free one.
        live: the pages to render when they are asked for, by locale id.
        notice: gives what readers of those pages are to know first; empty for nothing.
        docs: where the pictures of those pages are as they are now.
    """
    path = urlsplit(base_url.rstrip("/") + "/").path
    handler = partial(Preview, site=site, base_path=path, live=live, notice=notice, docs=docs)
    return ShortConnections(("127.0.0.1", port), handler)
