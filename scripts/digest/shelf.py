"""Results of one run for the next: JSON, each under the digest of all that it was made from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Generic, Protocol, TypeVar

import msgspec

from digest.fingerprint import fingerprint

T = TypeVar("T")
_KEY = re.compile("[0-9a-f]{64}")


def digest_of(*values: object) -> str:
    """One digest of values by what they hold: frozen types, patterns and plain data."""
    content = msgspec.json.encode(values, enc_hook=_plain, order="deterministic")
    return hashlib.sha256(content).hexdigest()


class Store(Protocol[T]):
    """Where values are put under a key, and may be found again."""

    def get(self, key: str) -> T | None:
        """What was put under the key, if it is still there."""

    def put(self, key: str, value: T) -> None:
        """Puts a value under a key that holds for no other."""

    def sweep(self) -> None:
        """Takes away what nobody has asked for or put since it was swept last."""


class Shelf(Generic[T]):
    """Values of one type, each in a file of its own.

    Files are data to be judged, as anybody may have damaged or made them: what is not as it was
    put there, is of another type or stands under another's key is not there.

    Args:
        maker: of the values; what another one has put there is not there either.
    """

    def __init__(self, folder: Path, kind: type[T], maker: str = "") -> None:
        self._folder = folder
        self._kind = kind
        self._maker = maker
        self._used: set[str] = set()

    def get(self, key: str) -> T | None:
        """What was put under the key, equal in all its parts; None if that is not there."""
        self._used.add(key)
        try:
            checksum, _, content = (self._folder / key).read_bytes().partition(b"\n")
            if checksum == self._checksum(key, content):
                return msgspec.json.decode(content, type=self._kind)
        except (OSError, msgspec.DecodeError, RecursionError):
            pass
        return None

    def put(self, key: str, value: T) -> None:
        """Puts a value under a key that holds for no other."""
        self._used.add(key)
        content = msgspec.json.encode(value, enc_hook=_plain)
        # Without a place for it the next run works it out again; half a file fails its checksum.
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / key
            # What is there may be damaged, or a link to what is not ours to write over.
            path.unlink(missing_ok=True)
            with path.open("xb") as file:
                file.write(self._checksum(key, content) + b"\n" + content)

    def sweep(self) -> None:
        """Takes away what nobody has asked for or put since it was swept last."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if _KEY.fullmatch(path.name) and path.name not in self._used and path.is_file():
                    path.unlink()
        self._used.clear()

    def _checksum(self, key: str, content: bytes) -> bytes:
        return fingerprint([self._maker.encode(), key.encode(), content]).encode()


class AtHand(Generic[T]):
    """The values of another store, in memory from when they were first put or found."""

    def __init__(self, store: Store[T]) -> None:
        self._store = store
        self._held: dict[str, T] = {}
        self._used: dict[str, T] = {}

    def get(self, key: str) -> T | None:
        """What was put under the key, if it is still there."""
        found = self._held[key] if key in self._held else self._store.get(key)
        if found is not None:
            self._held[key] = self._used[key] = found
        return found

    def put(self, key: str, value: T) -> None:
        """Puts a value under a key that holds for no other."""
        self._held[key] = self._used[key] = value
        self._store.put(key, value)

    def sweep(self) -> None:
        """Lets go what nobody has asked for or put since; the other store is not its own."""
        self._held, self._used = self._used, {}


class Nowhere(Generic[T]):
    """Keeps nothing."""

    def get(self, key: str) -> T | None:
        """Nothing was kept."""

    def put(self, key: str, value: T) -> None:
        """Keeps nothing."""

    def sweep(self) -> None:
        """There is nothing."""


def recalled(store: Store[T], key: str, make: Callable[[], T]) -> T:
    """What a store has under a key; where it has nothing, what it has from now on."""
    value = store.get(key)
    if value is None:
        value = make()
        store.put(key, value)
    return value


def _plain(value: object) -> object:
    """Types that JSON has no form for by themselves."""
    match value:
        case MappingProxyType():
            return dict(value)
        case re.Pattern():
            return value.pattern, value.flags
    raise NotImplementedError(f"{type(value)} has no plain form")
