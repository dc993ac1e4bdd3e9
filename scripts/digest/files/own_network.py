"""Keeps what a stranger names from being asked in this machine's own network.

A page may show a "picture" at the address of a router, or of a program that listens here alone.
"""

from __future__ import annotations

import socket
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib import request
from urllib.parse import unquote, urlsplit

Spot = tuple[str, int]
"""A numeric address, and a port."""

_PORTS = {"http": 80, "https": 443}
_STANDS_FOR_ANY = ip_network("198.18.0.0/15")
"""Reserved for measurements: programs that lead every connection through a proxy, which many use in
China, give each name an address in it."""
_TRANSLATED = ip_network("64:ff9b::/96")
"""Addresses of IPv6 whose last 32 bits are one of IPv4."""


def own_spots(url: str) -> frozenset[Spot]:
    """Where a web address leads in the machine's own network; nowhere for a public one."""
    try:
        spots = _spots(*_host_and_port(url))
    except (OSError, ValueError):
        return frozenset()
    return frozenset(spot for spot in spots if not _is_public(spot[0]))


class OutsideHandler(request.HTTPSHandler, request.HTTPHandler):
    """Asks over http and https, also at a redirect, but nothing of the machine's own network.

    Args:
        allowed: what may be asked of it nevertheless.
    """

    def __init__(self, allowed: frozenset[Spot]) -> None:
        super().__init__()
        self._allowed = allowed

    def http_open(self, req: request.Request) -> HTTPResponse:
        """The answer. Raises URLError where the address leads into the own network."""
        return self._answer(req, HTTPConnection, _OutsideConnection)

    def https_open(self, req: request.Request) -> HTTPResponse:
        """The answer. Raises URLError where the address leads into the own network."""
        return self._answer(req, HTTPSConnection, _OutsideTLSConnection)

    def _answer(
        self,
        asked: request.Request,
        of_proxy: type[HTTPConnection],
        outside: type[_OutsideConnection],
    ) -> HTTPResponse:
        parts = urlsplit(asked.full_url)
        if parts.scheme in request.getproxies() and asked.host != unquote(parts.netloc):
            # The proxy looks the name up, too, and may stand in the network that is kept from it.
            if own_spots(asked.full_url) - self._allowed:
                raise _inside()
            return self.do_open(of_proxy, asked)

        def direct(host: str, **named: Any) -> HTTPConnection:
            connection = outside(host, **named)
            connection.allowed = self._allowed
            return connection

        return self.do_open(direct, asked)


class _OutsideConnection(HTTPConnection):
    """Looks the name up once, and connects to an address that it has seen to be outside."""

    allowed: frozenset[Spot] = frozenset()

    def connect(self) -> None:
        spots = _spots(self.host, self.port)
        outside = [spot for spot in spots if spot in self.allowed or _is_public(spot[0])]
        if not outside:
            raise _inside()
        self.sock = _connected(outside, self.timeout)


class _OutsideTLSConnection(HTTPSConnection, _OutsideConnection):
    """The same, over TLS."""


def _connected(spots: list[Spot], timeout: float | None) -> socket.socket:
    for spot in spots[:-1]:
        try:
            return socket.create_connection(spot, timeout)
        except OSError:
            continue
    return socket.create_connection(spots[-1], timeout)


def _spots(host: str, port: int) -> list[Spot]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [*dict.fromkeys((str(place[0]), port) for *_, place in found)]


def _host_and_port(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    if not parts.hostname or parts.scheme not in _PORTS:
        raise ValueError(url)
    return unquote(parts.hostname), parts.port or _PORTS[parts.scheme]


def _is_public(address: str) -> bool:
    own: IPv4Address | IPv6Address = ip_address(address)
    if isinstance(own, IPv6Address):
        last = IPv4Address(int(own) & 0xFFFFFFFF) if own in _TRANSLATED else None
        own = own.ipv4_mapped or own.sixtofour or last or own
    return (own.is_global and not own.is_multicast) or own in _STANDS_FOR_ANY


def _inside() -> OSError:
    return OSError("it leads into this machine's own network")
