"""A cache of values: what one run worked out, for the next, in one SQLite file.

A value stands under the hash of all that it was made of (`keys`), so the file is never stale, only
incomplete. Anybody may have damaged or made it, so it is data to be judged: values have a known
type, are never pickled, and stand under a checksum. A file that is damaged anywhere, or was made by
another version of the code, is dropped whole. Where there is no place for a file, every value is
worked out again, and that is no error.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from digest.incremental.keys import plain

T = TypeVar("T")
R = TypeVar("R")

_FORMAT = "1"
_WAIT = 10
"""Seconds to wait for another process to finish a write, which takes milliseconds."""
_BUFFER = 1 << 18
"""Bytes of values that are written in one transaction."""
_PAGES = 512
"""Kilobytes of the file that stay in memory: most values are read once."""
_CHECKSUM = 16
"""Bytes of BLAKE2b before every value: damage is found, not an attack by who can compute it too."""


class Table(Generic[T]):
    """The values of one type in a cache.

    Args:
        name: of the table, unique in its cache.
        kind: the type of its values; anything else that stands there counts as damage.
    """

    def __init__(self, cache: Cache, name: str, kind: type[T]) -> None:
        self._cache = cache
        self._name = name
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._used: set[str] = set()
        self._held: dict[str, T] = {}

    def get(self, key: str) -> T | None:
        """The value under a key, equal in all its parts to the one that was put; None for none."""
        self.keep(key)
        if key in self._held:
            return self._held[key]
        content = self._cache.read(self._name, key)
        if content is None:
            return None
        try:
            value = self._decoder.decode(content)
        except (msgspec.DecodeError, RecursionError):
            self._cache.drop()
            return None
        self._hold(key, value)
        return value

    def put(self, key: str, value: T) -> None:
        """Puts a value under a key that holds for no other; other processes see it by `flush`."""
        self.keep(key)
        self._hold(key, value)
        self._cache.write(self._name, key, msgspec.msgpack.encode(value, enc_hook=plain))

    def recall(self, key: str, make: Callable[[], T]) -> T:
        """The value under a key; where there is none, a new one, put there."""
        value = self.get(key)
        if value is None:
            value = make()
            self.put(key, value)
        return value

    def keep(self, key: str) -> None:
        """Marks the value under a key as wanted, whichever process has put it."""
        self._used.add(key)

    def sweep(self) -> None:
        """Removes the values that nobody has asked for, put or kept since the last sweep.

        A cache that holds values lets go of them in memory alone: its process asks for few of those
        in the file.
        """
        if self._cache.hold:
            self._held = {key: value for key, value in self._held.items() if key in self._used}
        else:
            self._cache.keep_only(self._name, self._used)
        self._used = set()

    def _hold(self, key: str, value: T) -> None:
        if self._cache.hold:
            self._held[key] = value

    def __getstate__(self) -> dict[str, Any]:
        """Decoders cannot be sent to another process; their type can."""
        return vars(self) | {"_decoder": self._decoder.type}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state | {"_decoder": msgspec.msgpack.Decoder(state["_decoder"])})


class Cache:
    """Tables of values in one file.

    Args:
        path: of the file; None for values in memory alone, each in the process that made it.
        version: of the code that makes the values.
        hold: whether values that were read or put stay in memory as well, for a process that asks
            for them again and again.
    """

    def __init__(self, path: Path | None = None, version: str = "", *, hold: bool = False) -> None:
        self.hold = hold or path is None
        self._file = _File(path, f"{_FORMAT} {version}") if path else None
        self._waiting: dict[tuple[str, str], bytes] = {}
        self._size = 0

    def table(self, name: str, kind: type[T]) -> Table[T]:
        """The values of one type, under a name of their own."""
        return Table(self, name, kind)

    def read(self, table: str, key: str) -> bytes | None:
        """The bytes under a key of a table; None where there are none."""
        sealed = self._waiting.get((table, key))
        if sealed is None and self._file:
            sealed = self._file.value(table, key)
        if sealed is None:
            return None
        if sealed[:_CHECKSUM] != _checksum(table, key, sealed[_CHECKSUM:]):
            self.drop()
            return None
        return sealed[_CHECKSUM:]

    def write(self, table: str, key: str, content: bytes) -> None:
        """Puts bytes under a key of a table; they are in the file by the next `flush`."""
        if self._file:
            self._waiting[table, key] = _checksum(table, key, content) + content
            self._size += len(content)
            if self._size > _BUFFER:
                self.flush()

    def keep_only(self, table: str, keys: set[str]) -> None:
        """Removes what stands under all other keys of a table."""
        self.flush()
        if self._file:
            self._file.remove(table, [key for key in self._file.keys(table) if key not in keys])

    def flush(self) -> None:
        """Writes what waits, so that other processes can read it."""
        waiting, self._waiting, self._size = self._waiting, {}, 0
        if self._file and waiting:
            self._file.put((table, key, value) for (table, key), value in waiting.items())

    def close(self) -> None:
        """Writes what waits, and closes the file; whoever asks again opens it again."""
        self.flush()
        if self._file:
            self._file.close()

    def drop(self) -> None:
        """Forgets every value, as one was damaged."""
        self._waiting.clear()
        if self._file:
            self._file.drop()

    def __getstate__(self) -> dict[str, Any]:
        """What a process that is no fork gets: the file, without what it can read there."""
        self.flush()
        return vars(self)


class _File:
    """The SQLite file of a cache. What goes wrong with it is worth a value, never a run."""

    def __init__(self, path: Path, version: str) -> None:
        self._path = path
        self._version = version
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def value(self, table: str, key: str) -> bytes | None:
        query = "SELECT content FROM value WHERE name = ? AND key = ?"
        found = self._attempt(lambda file: file.execute(query, (table, key)).fetchone())
        return found[0] if found and isinstance(found[0], bytes) else None

    def keys(self, table: str) -> list[str]:
        query = "SELECT key FROM value WHERE name = ?"
        rows = self._attempt(lambda file: file.execute(query, (table,)).fetchall()) or []
        return [str(key) for (key,) in rows]

    def put(self, rows: Iterable[tuple[str, str, bytes]]) -> None:
        self._change("INSERT OR REPLACE INTO value VALUES (?, ?, ?)", [*rows])

    def remove(self, table: str, keys: Sequence[str]) -> None:
        if keys:
            rows = [(table, key) for key in keys]
            self._change("DELETE FROM value WHERE name = ? AND key = ?", rows)
            self._attempt(_pack)

    def close(self) -> None:
        """Closes this process's own connection; the next attempt opens another."""
        if self._connection and self._process != os.getpid():
            # SQLite forbids a fork to use or to close the connection that it inherits.
            _inherited.append(self._connection)
        elif self._connection:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def drop(self) -> None:
        """Removes the file; the next attempt begins a new one."""
        self.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _change(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        def run(file: sqlite3.Connection) -> None:
            with file:
                file.executemany(statement, rows)

        self._attempt(run)

    def _attempt(self, work: Callable[[sqlite3.Connection], R]) -> R | None:
        try:
            return work(self._opened())
        except OSError:
            return None
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if not _is_of_the_place(error):
                self.drop()
            return None

    def _opened(self) -> sqlite3.Connection:
        """This process's own connection."""
        if self._process != os.getpid():
            self.close()
        if self._connection is None:
            self._process = os.getpid()
            self._connection = self._begun()
        return self._connection

    def _begun(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.is_symlink() or self._is_foreign():
            # What it leads to is not ours to write over; what it holds is of no use.
            self.drop()
        file = sqlite3.connect(self._path, timeout=_WAIT)
        # One file, since a write-ahead log needs memory that no network drive shares; a power cut
        # may damage it, and then it is dropped.
        file.execute("PRAGMA journal_mode = TRUNCATE")
        file.execute("PRAGMA synchronous = OFF")
        file.execute(f"PRAGMA cache_size = -{_PAGES}")
        with file:
            file.execute("CREATE TABLE IF NOT EXISTS version (version TEXT PRIMARY KEY)")
            file.execute("INSERT OR IGNORE INTO version VALUES (?)", (self._version,))
            file.execute(
                "CREATE TABLE IF NOT EXISTS value "
                "(name TEXT, key TEXT, content BLOB, PRIMARY KEY (name, key))"
            )
        return file

    def _is_foreign(self) -> bool:
        """Whether the file there is no cache of this version."""
        if not self._path.exists():
            return False
        try:
            with closing(sqlite3.connect(self._path, timeout=_WAIT)) as file:
                versions = file.execute("SELECT version FROM version").fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            return not _is_of_the_place(error)
        return versions != [(self._version,)]

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"_connection": None}


_inherited: list[sqlite3.Connection] = []
_OF_THE_PLACE = {
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR),
    *(sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY),
}


def _is_of_the_place(error: Exception) -> bool:
    """Whether an error is that of a disk, a permission or a lock, and tells nothing of a file."""
    return getattr(error, "sqlite_errorcode", -1) & 0xFF in _OF_THE_PLACE


def _pack(file: sqlite3.Connection) -> None:
    """Gives back the room of removed values where it is more than half of the file."""
    pages, free = (
        file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count")
    )
    if free * 2 > pages:
        file.execute("VACUUM")


def _checksum(*parts: str | bytes) -> bytes:
    whole = hashlib.blake2b(digest_size=_CHECKSUM)
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        whole.update(len(content).to_bytes(8, "big"))
        whole.update(content)
    return whole.digest()
