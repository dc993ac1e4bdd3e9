"""Fetches the pictures of a page from the web: few at a time, and not for ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic
from urllib.parse import urlsplit

from digest.files.own_network import Spot
from digest.files.web import asks_to_wait, fetch, why
from digest.pipeline.importing.picture_keeping import MOST_IN_ALL
from digest.pipeline.pictures.picture_limits import MOST_BYTES

AT_ONCE = 2
"""Pictures that are asked for at a time: a browser asks a host for six."""
PATIENCE = 300
"""Seconds in which the last picture of a page is asked for: a slow page with eighty takes two
minutes."""
_ACCEPTED = "image/avif,image/webp,image/*;q=0.9,*/*;q=0.1"


@dataclass(frozen=True, slots=True)
class PageOrigin:
    """Where a page came from.

    Args:
        address: of the page; empty where it is not known.
        spots: where it lies in the machine's own network, which its pictures may then, too; none
            for a page of the public web, nor for one that only says where it came from.
    """

    address: str = ""
    spots: frozenset[Spot] = frozenset()


def fetched(addresses: Iterable[str], origin: PageOrigin) -> Iterator[bytes | str]:
    """What is at each address, or why there is nothing, in their order."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(_Asking(origin).answer, addresses)


def referer(page: str, picture: str) -> dict[str, str]:
    """What is said of the page that shows a picture, as browsers do: its host, and no more.

    Hosts refuse their pictures to other pages; nothing is said unencrypted of an encrypted page.
    """
    own, asked = urlsplit(page), urlsplit(picture)
    is_told = own.scheme in ("http", "https") and own.netloc.isascii()
    if not is_told or (own.scheme, asked.scheme) == ("https", "http"):
        return {}
    return {"Referer": f"{own.scheme}://{own.netloc.rpartition('@')[2]}/"}


@dataclass(slots=True)
class _Asking:
    """The asking for the pictures of a page."""

    origin: PageOrigin
    ends: float = field(default_factory=lambda: monotonic() + PATIENCE)
    busy: set[str] = field(default_factory=set)
    size: int = 0

    def answer(self, address: str) -> bytes | str:
        """What is there, or a little more of it than a picture may have, or why there is none."""
        try:
            host = urlsplit(address).netloc
            if reason := self._refusal(host):
                return reason
            headers = {"Accept": _ACCEPTED, **referer(self.origin.address, address)}
            content = fetch(address, MOST_BYTES, headers, inside=self.origin.spots)
        except OSError as error:
            if asks_to_wait(error):
                self.busy.add(host)
            return why(error)
        except ValueError:
            return "no web address"
        self.size += len(content)
        return content

    def _refusal(self, host: str) -> str:
        """Why a host is not asked; empty where it is."""
        if monotonic() > self.ends:
            return f"not asked for within {PATIENCE} seconds"
        if host in self.busy:
            return "its server asks to wait"
        return "more than a seed keeps" if self.size > MOST_IN_ALL else ""
