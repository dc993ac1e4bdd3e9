"""Keys of kept results: one hash of everything a result depends on, each part by its name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any

import msgspec


def key_of(kind: str, /, **parts: object) -> str:
    """The key of a result of some kind.

    Args:
        kind: which result it is, such as `article`; a test takes each part out of each kind's key
            and expects a stale result (`tests/pipeline/test_incremental.py`).
        parts: frozen types, patterns and plain data; the version of our code goes without saying,
            since a cache and a ledger hold for one version only.
    """
    return _hashed(kind, parts)


def key_of_slice(slice_: Any, /) -> str:
    """The key of a frozen slice of data: each field is a part, a slice within by its own key."""
    kind = type(slice_)
    parts = {each.name: getattr(slice_, each.name) for each in fields(slice_)}
    for name, part in parts.items():
        if type(part).__module__ == kind.__module__:
            parts[name] = key_of_slice(part)
    return key_of(kind.__name__.lower(), **parts)


def hash_of(*values: object) -> str:
    """The sha256, in hexadecimal, of values by their contents: frozen types and plain data."""
    content = msgspec.json.encode(values, enc_hook=plain, order="deterministic")
    return hashlib.sha256(content).hexdigest()


def plain(value: object) -> object:
    """A form that JSON has of a type that it does not know; raises NotImplementedError for none."""
    match value:
        case MappingProxyType():
            return dict(value)
        case re.Pattern():
            return value.pattern, value.flags
    raise NotImplementedError(f"{type(value)} has no plain form")


def _hashed(kind: str, parts: Mapping[str, object]) -> str:
    return hash_of(kind, parts)
