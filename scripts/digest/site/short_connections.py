"""A server whose connections end: no number of readers who never finish keeps others out."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from http.server import ThreadingHTTPServer
from typing import Any

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None  # type: ignore[assignment]

_MOST = 2_000
"""Connections at once, a thread each: more than a preview has readers, little to a system."""
_SHARE = 4
"""Of the files that a process may open, connections get one in so many."""
_LONGEST = 120
"""Seconds that a connection lasts, for one answer."""


class ShortConnections(ThreadingHTTPServer):
    """Ends what lasts too long, and where there are too many connections, the oldest."""

    request_queue_size = 128
    """Connections that may wait to be taken."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._began: dict[socket.socket, float] = {}
        self._most = _most()
        super().__init__(*args, **kwargs)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answers in a thread of its own; makes room first."""
        self._began[request] = time.monotonic()
        if len(self._began) > self._most:
            self._end(next(iter(self._began)))
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Ends a connection that was answered."""
        self._began.pop(request, None)
        super().shutdown_request(request)

    def service_actions(self) -> None:
        """Ends what lasts too long; called twice a second or more often."""
        now = time.monotonic()
        for request, began in list(self._began.items()):
            if now - began > _LONGEST:
                self._end(request)

    def _end(self, request: socket.socket) -> None:
        """Its thread, which waits for it, ends with it."""
        self._began.pop(request, None)
        with suppress(OSError):
            request.shutdown(socket.SHUT_RDWR)


def _most() -> int:
    if resource is None:
        return _MOST
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _MOST if files == resource.RLIM_INFINITY else min(_MOST, max(files // _SHARE, 1))
