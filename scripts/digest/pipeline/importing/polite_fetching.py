"""Fetches pages one at a time, with a pause between two of one host."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from digest.errors import Problem, SeedError
from digest.files.web import asks_to_wait, fetch, why
from digest.seeds import MAX_BYTES

PAUSE = 1.0
"""Seconds between two pages of a host, as a person who reads quickly would ask for them."""


@dataclass(slots=True)
class PoliteFetching:
    """The pages of a run: when each host was asked last, and which asked to wait."""

    asked: dict[str, float] = field(default_factory=dict)
    busy: set[str] = field(default_factory=set)

    def page(self, url: str) -> bytes:
        """The bytes at an address; SeedError where there are none to be had."""
        host = urlsplit(url).netloc
        if host in self.busy:
            raise SeedError(Problem(url, "its server asked to wait; run the same again later"))
        self._wait(host)
        try:
            return fetch(url, MAX_BYTES)
        except OSError as error:
            if asks_to_wait(error):
                self.busy.add(host)
            message = f"cannot be fetched ({why(error)}); save the page and import it"
            raise SeedError(Problem(url, message)) from error
        finally:
            self.asked[host] = time.monotonic()

    def _wait(self, host: str) -> None:
        if host in self.asked:
            time.sleep(max(0.0, self.asked[host] + PAUSE - time.monotonic()))
