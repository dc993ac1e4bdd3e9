"""Reads from the web: from nowhere else, by nobody unproven, and not for ever."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException, HTTPResponse
from string import punctuation
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit

from digest.files.own_network import OutsideHandler, Spot

LONGEST = 60
"""Seconds that a page or a picture may take in all; `_TIMEOUT` is for one sign of life."""
_TIMEOUT = 30
_PIECE = 1 << 16
_LATER = frozenset([429, 503])
"""Statuses by which a host asks to be left alone for a while."""


@contextmanager
def opened(
    url: str,
    headers: Mapping[str, str] | None = None,
    *,
    secure: bool = False,
    inside: frozenset[Spot] | None = None,
) -> Iterator[HTTPResponse]:
    """The answer to a request for what is at `url`; redirects are followed.

    Args:
        headers: what else the request says.
        secure: only https is asked, also where a redirect leads.
        inside: what may be asked of the machine's own network, also where a redirect leads; None
            for an address that a person has given, which may be anywhere.

    Raises OSError where there is none: no http or https, no certificate to trust, an error status.
    """
    said = {"User-Agent": "digest-press", **(headers or {})}
    try:
        asked = request.Request(_quoted(url), headers=said)  # noqa: S310 - see _opener
        with _opener(secure, inside).open(asked, timeout=_TIMEOUT) as response:
            yield response
    except HTTPError as error:
        error.close()
        raise
    except (HTTPException, ValueError) as error:
        raise URLError(f"{error}" or type(error).__name__) from error


def fetch(
    url: str,
    most: int,
    headers: Mapping[str, str] | None = None,
    *,
    secure: bool = False,
    inside: frozenset[Spot] | None = None,
) -> bytes:
    """The whole of what is at `url`, or a little more than `most` bytes of it.

    Args:
        headers, secure, inside: as for `opened`.

    Raises OSError as `opened` does, and where the answer breaks off or takes longer than LONGEST.
    """
    ends = time.monotonic() + LONGEST
    body = bytearray()
    with opened(url, headers, secure=secure, inside=inside) as response:
        while len(body) <= most:
            if time.monotonic() > ends:
                raise URLError(f"not whole after {LONGEST} seconds")
            piece = response.read1(_PIECE)
            if not piece:
                if response.length:
                    raise URLError("the connection broke")
                break
            body += piece
    return bytes(body)


def why(error: OSError) -> str:
    """Why there was no answer, in the words of the server or the operating system."""
    if isinstance(error, HTTPError):
        return f"status {error.code}"
    reason = error.reason if isinstance(error, URLError) else error
    return str(getattr(reason, "strerror", None) or reason).lower()


def asks_to_wait(error: OSError) -> bool:
    """Whether there was no answer as the host wants to be left alone for a while."""
    return isinstance(error, HTTPError) and error.code in _LATER


def _quoted(url: str) -> str:
    """The address with its Chinese characters and spaces as a server takes them."""
    parts = urlsplit(url)
    path, query = (quote(part, safe=punctuation) for part in (parts.path, parts.query))
    return urlunsplit(parts._replace(path=path, query=query))


def _opener(secure: bool, inside: frozenset[Spot] | None) -> request.OpenerDirector:
    """Knows http and https only, or https alone: `urllib` by itself opens files and FTP, too."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        *_askers(secure, inside),
        request.HTTPRedirectHandler(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(),
        request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _askers(secure: bool, inside: frozenset[Spot] | None) -> list[request.BaseHandler]:
    if inside is not None:
        return [OutsideHandler(inside)]
    return [*([] if secure else [request.HTTPHandler()]), request.HTTPSHandler()]
