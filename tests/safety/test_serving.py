"""A built site stands many readers; the preview answers on this machine, from its folder, alone."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from digest.site.preview import preview_server
from tests.safety.load import TRAFFIC, read
from tests.serving import serving
from tests.site.fixtures import BASE_URL

pytestmark = pytest.mark.site

READERS = 200


@pytest.fixture
def port(built: Path) -> Iterator[int]:
    server = preview_server(built / "site", BASE_URL)
    with serving(server):
        yield server.server_port


def test_many_readers_at_once_all_get_what_they_asked_for(
    built: Path, record_property: Callable[[str, object], None]
) -> None:
    answers = read(built / "site", READERS)
    assert answers.keys() == TRAFFIC.keys()
    assert [kind for kind, taken in answers.items() if None in taken] == []
    record_property("requests of readers at once, answered", sum(map(len, answers.values())))


def test_the_preview_is_on_loopback_only(port: int) -> None:
    """Who listens on every address of a machine answers on all of its loopback's, too."""
    socket.create_connection(("127.0.0.1", port), 5).close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), 5)


@pytest.mark.parametrize(
    "path",
    ["/digest/../../docs/en/index.md", "/digest/..%2f..%2fdocs/en/index.md", "//etc/passwd"],
)
def test_the_preview_shows_no_other_folder(port: int, path: str) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    assert connection.getresponse().status == 404
    connection.close()
