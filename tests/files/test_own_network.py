"""Strangers' addresses lead to no program of this machine and its network, by whatever way."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from ssl import create_default_context

import pytest

from digest.files import own_network, web
from digest.files.own_network import own_spots
from tests.serving import secured, serving

asked: list[str] = []


class Handler(BaseHTTPRequestHandler):
    """Answers, and remembers that it was asked; as a proxy, too."""

    def do_GET(self) -> None:
        asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"secret")

    def log_message(self, *_: object) -> None:
        """Keeps the test's output quiet."""


@pytest.fixture
def port() -> Iterator[str]:
    asked.clear()
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as address:
        yield address.rpartition(":")[2]


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "127%2e0.0.1",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
    ],
)
def test_no_spelling_of_this_machine_is_asked(port: str, host: str) -> None:
    with pytest.raises(OSError, match="leads into this machine's own network"):
        web.fetch(f"http://{host}:{port}/a", 99, inside=frozenset())
    assert asked == []


@pytest.mark.parametrize(
    "host", ["10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fe80::1]"]
)
def test_no_private_address_is_asked(host: str) -> None:
    for scheme in ("http", "https"):
        with pytest.raises(OSError, match="leads into this machine's own network"):
            web.fetch(f"{scheme}://{host}/a", 99, inside=frozenset())


def test_what_was_allowed_is_asked_and_no_other_port_of_it(port: str) -> None:
    spots = own_spots(f"http://localhost:{port}/page")
    assert ("127.0.0.1", int(port)) in spots
    assert web.fetch(f"http://127.0.0.1:{port}/a", 99, inside=spots) == b"secret"
    with pytest.raises(OSError, match="leads into this machine's own network"):
        web.fetch(f"http://127.0.0.1:{int(port) - 1}/a", 99, inside=spots)


@pytest.mark.parametrize("url", ["https://1.1.1.1/", "http://[2606:4700::1111]/", "a", "http://[x"])
def test_a_public_address_and_none_have_no_place_in_the_own_network(url: str) -> None:
    assert own_spots(url) == frozenset()


def test_the_addresses_of_proxies_stand_for_public_ones() -> None:
    assert own_spots("http://198.18.0.9/") == frozenset()


def test_a_proxy_is_used_and_not_asked_for_the_own_network(
    port: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert web.fetch("http://1.1.1.1/a.png", 99, inside=frozenset()) == b"secret"
    for host in ("192.168.1.1", "127%2e0.0.1", "localhost"):
        with pytest.raises(OSError, match="leads into this machine's own network"):
            web.fetch(f"http://{host}/a", 99, inside=frozenset())
    assert asked == ["http://1.1.1.1/a.png"]


def test_certificates_are_asked_for_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    certificate = secured(server, tmp_path)
    with serving(server) as address:
        url = address.replace("http", "https")
        with pytest.raises(OSError, match="certificate verify failed"):
            web.fetch(f"{url}/a", 99, inside=own_spots(url))
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert create_default_context().get_ca_certs()
        assert web.fetch(f"{url}/a", 99, inside=own_spots(url)) == b"secret"


def test_a_name_is_looked_up_once(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads outside when it is checked, and inside when it is used, gets nowhere."""
    look_up = own_network.socket.getaddrinfo
    hosts: list[str] = []

    def counted(host: str, *given: object, **named: object) -> object:
        hosts.append(host)
        return look_up(host, *given, **named)

    monkeypatch.setattr(own_network.socket, "getaddrinfo", counted)
    spots = own_spots(f"http://localhost:{port}")
    hosts.clear()
    web.fetch(f"http://localhost:{port}/a", 99, inside=spots)
    assert hosts.count("localhost") == 1
