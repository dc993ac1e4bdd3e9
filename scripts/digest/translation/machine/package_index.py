"""The Argos package index: where the newest zh→en package is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from digest.errors import ModelError, Problem, brief
from digest.files.web import fetch, why
from digest.translation.machine.packages import SOURCE, version_key

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
_MAX_INDEX = 16 * 1024**2
_LOCAL = {"127.0.0.1", "::1", "localhost"}
"""Hosts that nobody on the way can speak for: an index of theirs may come over http."""


class _Listed(msgspec.Struct, frozen=True):
    """What an entry of the index says of a package."""

    from_code: str = ""
    to_code: str = ""
    type: str = "translate"
    package_version: str = ""
    links: tuple[str, ...] = ()

    @property
    def wanted(self) -> bool:
        """Whether it translates from Chinese to English."""
        return (self.from_code, self.to_code, self.type) == (SOURCE, "en", "translate")


def newest_link() -> str:
    """The https address of the newest zh→en package.

    Raises ModelError where the index cannot be fetched or names none.
    """
    url = os.environ.get("ARGOS_PACKAGE_INDEX", INDEX).rstrip("/") + "/index.json"
    try:
        secure = urlsplit(url).hostname not in _LOCAL
        entries = msgspec.json.decode(fetch(url, _MAX_INDEX, secure=secure), type=list[msgspec.Raw])
    except (OSError, ValueError, RecursionError) as error:
        raise unreachable(url, error) from error
    packages = sorted(_wanted(entries), key=lambda each: version_key(each.package_version))
    if not packages:
        raise ModelError(Problem(url, "names no zh→en package; use `--model FILE`"))
    for link in packages[-1].links:
        if is_secure(link):
            return link
    raise ModelError(Problem(url, "has no https link to the zh→en package; use `--model FILE`"))


def is_secure(url: str) -> bool:
    """Whether an address is of a server that can prove who it is."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)


def unreachable(url: str, error: Exception) -> ModelError:
    """What is told where there was no answer that can be used."""
    reason = brief(why(error) if isinstance(error, OSError) else f"{error}")
    message = f"cannot be fetched ({reason}); try again, or use `--model FILE`"
    return ModelError(Problem(url, message))


def _wanted(entries: list[msgspec.Raw]) -> Iterator[_Listed]:
    """The zh→en packages among the entries; one of another shape is none."""
    for entry in entries:
        try:
            listed = msgspec.json.decode(entry, type=_Listed)
        except (ValueError, RecursionError):
            continue
        if listed.wanted:
            yield listed
