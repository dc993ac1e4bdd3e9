"""Results of one run for the next: JSON, each under the digest of all that it was made from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Generic, Protocol, TypeVar

import msgspec

from digest.errors import DigestError
from digest.files.atomic import write_if_changed
from digest.files.hashing import hash_parts

T = TypeVar("T")
_KEY = re.compile("[0-9a-f]{64}")


def hash_of(*values: object) -> str:
    """One digest of values by what they hold: frozen types, patterns and plain data."""
    content = msgspec.json.encode(values, enc_hook=_plain, order="deterministic")
    return hashlib.sha256(content).hexdigest()


class Store(Protocol[T]):
    """Where values are put under a key, and may be found again."""

    def get(self, key: str) -> T | None:
        """What was put under the key, if it is still there."""

    def put(self, key: str, value: T) -> None:
        """Puts a value under a key that holds for no other."""

    def keep(self, key: str) -> None:
        """Says that what is there under the key is wanted: by another process, or later."""

    def sweep(self) -> None:
        """Takes away what nobody has asked for, put or kept since it was swept last."""


class Shelf(Generic[T]):
    """Values of one type, each in a file of its own: for big ones, or where a run wants few.

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
        self.keep(key)
        return _opened(self._folder / key, self._kind, self._maker, key)

    def put(self, key: str, value: T) -> None:
        """Puts a value under a key that holds for no other."""
        self.keep(key)
        content = _sealed(value, self._maker, key)
        # Without a place for it the next run works it out again; half a file fails its checksum.
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / key
            # What is there may be damaged, or a link to what is not ours to write over.
            path.unlink(missing_ok=True)
            with path.open("xb") as file:
                file.write(content)

    def keep(self, key: str) -> None:
        """Says that what is there under the key is wanted: by another process, or later."""
        self._used.add(key)

    def sweep(self) -> None:
        """Takes away what nobody has asked for, put or kept since it was swept last."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if _KEY.fullmatch(path.name) and path.name not in self._used and path.is_file():
                    path.unlink()
        self._used.clear()


class Volume(Generic[T]):
    """Values of one type, all in one file: for small ones, of which a run wants nearly all.

    The file is read when it is first wanted, and judged as those of a shelf are; `sweep` writes it.

    Args:
        maker: of the values; what another one has put there is not there either.
    """

    def __init__(self, path: Path, kind: type[T], maker: str = "") -> None:
        self._path = path
        self._kind = kind
        self._maker = maker
        self._used: dict[str, T] = {}

    def get(self, key: str) -> T | None:
        """What was put under the key; None if that is not there."""
        self.keep(key)
        return self._used.get(key)

    def put(self, key: str, value: T) -> None:
        """Puts a value under a key that holds for no other."""
        self._used[key] = value

    def keep(self, key: str) -> None:
        """Says that what is there under the key is wanted: by another process, or later."""
        if key not in self._used and key in self._left:
            self._used[key] = self._left[key]

    def sweep(self) -> None:
        """Leaves for the next run what was asked for, put or kept since it was swept last.

        None of it is held any longer: what is asked for afterwards is read again.
        """
        # Without a place for it the next run works it out again.
        with suppress(DigestError, OSError):
            write_if_changed(self._path, _sealed(self._used, self._maker), durable=False)
        self._used = {}
        vars(self).pop("_left", None)

    @cached_property
    def _left(self) -> dict[str, T]:
        values: dict[str, T] | None = _opened(self._path, dict[str, self._kind], self._maker)  # type: ignore[name-defined]
        return values or {}


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

    def keep(self, key: str) -> None:
        """Says that what is there under the key is wanted: by another process, or later."""
        if key in self._held:
            self._used[key] = self._held[key]

    def sweep(self) -> None:
        """Lets go what nobody has asked for, put or kept since; the other store is not its own."""
        self._held, self._used = self._used, {}


class Nowhere(Generic[T]):
    """Keeps nothing."""

    def get(self, key: str) -> T | None:
        """Nothing was kept."""

    def put(self, key: str, value: T) -> None:
        """Keeps nothing."""

    def keep(self, key: str) -> None:
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


def _sealed(value: object, *about: str) -> bytes:
    """JSON under its checksum, which also stands for what the value is about."""
    content = msgspec.json.encode(value, enc_hook=_plain)
    return _checksum(content, about) + b"\n" + content


def _opened(path: Path, kind: type[T], *about: str) -> T | None:
    """What was sealed in a file, about the same; None if there is nothing of the kind."""
    try:
        checksum, _, content = path.read_bytes().partition(b"\n")
        if checksum == _checksum(content, about):
            return msgspec.json.decode(content, type=kind)
    except (OSError, msgspec.DecodeError, RecursionError):
        pass
    return None


def _checksum(content: bytes, about: Iterable[str]) -> bytes:
    return hash_parts([*map(str.encode, about), content]).encode()


def _plain(value: object) -> object:
    """Types that JSON has no form for by themselves."""
    match value:
        case MappingProxyType():
            return dict(value)
        case re.Pattern():
            return value.pattern, value.flags
    raise NotImplementedError(f"{type(value)} has no plain form")
