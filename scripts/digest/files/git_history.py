"""The day on which each file of a folder came, as the git history has it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from digest.files.repository import git
from digest.model import CHINA

_RENAME_LIMIT = 1000
"""Files renamed and edited in one commit; git compares each old one with each new one."""
_NO_PROGRAMS = ("--no-ext-diff", "--no-textconv", "--no-show-signature")
"""Settings of a repository that would have `git log` start programs, off."""
_PLAIN = ("--no-color", "--no-notes", "--no-relative", "--no-follow", "-O/dev/null")
"""Settings that would change what it prints, off."""
_CHANGES = (
    *("--reverse", "--topo-order", "--full-history", "--diff-merges=first-parent"),
    *("--name-status", "-z", "-B", "-M", f"-l{_RENAME_LIMIT}"),
    *("--format=@%ct|%P|%D", "--decorate=full"),
)
"""Parents before children, merges by what they change; names exchanged or given away are seen."""
_GRAFTED = "grafted"
"""Decorates the oldest commits of a shallow clone; refs have their full names beside it."""
_WITH_TWO_NAMES = ("R", "C")


def first_days(folder: Path) -> Mapping[str, date]:
    """The day, in China, of the first commit that has each file below a folder.

    A file that was renamed in the folder counts from its first name, one that was removed and came
    back from its first day; a copy is new, and so is what was elsewhere. Names are paths below the
    folder in Unicode NFC, as those of seeds.

    There is none for files that are not committed, or were there already where the history of a
    shallow clone begins; none at all without git, a repository that it trusts, or a commit.
    """
    prefix = git(folder, "rev-parse", "--show-prefix")
    if prefix is None:
        return {}
    way = os.fsdecode(prefix.removesuffix(b"\n"))
    log = ("-c", "log.showRoot=true", "log", *_CHANGES, *_NO_PROGRAMS, *_PLAIN)
    # Of the whole repository it would take ten times as long, and pair seeds with pages.
    told = git(folder, *log, "--", f":(top,literal){way}")
    history = _History()
    for commit in _commits(told or b""):
        history.follow(commit)
    return {name[len(_composed(way)) :]: day for name, day in history.days().items()}


def arrival_days(
    folder: Path, today: date, known: Mapping[str, date] | None = None
) -> Mapping[str, date]:
    """The day on which each file below a folder came; what is in no commit comes today.

    As `first_days` else: none for what was there already where a shallow clone begins.

    Args:
        known: what `first_days` has said of the folder before.
    """
    told = git(folder, "ls-files", "-z", "--others", "--exclude-standard") or b""
    new = (_name(path) for path in told.split(b"\0") if path)
    return {**(first_days(folder) if known is None else known), **dict.fromkeys(new, today)}


@dataclass(slots=True)
class _Commit:
    """What a commit did to files: their names, of renamed ones the new with the old.

    A merge has what it did to its first parent.
    """

    day: date | None = None
    is_merge: bool = False
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)


class _History:
    """The first day of every name, None where it is not known; commits come parents first."""

    def __init__(self) -> None:
        self._first: dict[str, date | None] = {}
        self._here: set[str] = set()
        self._given_away: set[str] = set()

    def follow(self, commit: _Commit) -> None:
        """Goes on by a commit."""
        told = self._here if commit.is_merge else frozenset()  # by the commits that are merged
        renamed = {new: old for new, old in commit.renamed.items() if new not in told}
        added = [name for name in commit.added if name not in told]
        origins = {new: self._first.get(old, commit.day) for new, old in renamed.items()}
        self._here.difference_update(commit.removed, renamed.values())
        self._given_away.update(renamed.values())
        for new, day in origins.items():
            self._begin(new, day)
        for name in added:
            is_new = name in self._given_away or name not in self._first
            self._begin(name, commit.day if is_new else _earlier(self._first[name], commit.day))

    def _begin(self, name: str, day: date | None) -> None:
        self._first[name] = day
        self._here.add(name)
        self._given_away.discard(name)

    def days(self) -> dict[str, date]:
        """Of the files that are there after the last commit."""
        return {name: day for name in self._here if (day := self._first[name])}


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else None


def _commits(told: bytes) -> Iterator[_Commit]:
    """The commits of a log as `_CHANGES` has it printed."""
    tokens = iter(told.split(b"\0"))
    commit = _Commit()
    for token in tokens:
        word = token.strip(b"\n").decode("ascii", "replace")
        if word.startswith("@"):
            yield commit
            seconds, parents, refs = word[1:].split("|", 2)
            commit = _Commit(_day(seconds, refs), " " in parents)
        elif word.startswith(_WITH_TWO_NAMES):
            old, new = _name(next(tokens)), _name(next(tokens))
            if word.startswith("R"):
                commit.renamed[new] = old
            else:
                commit.added.append(new)
        elif word:
            {"A": commit.added, "D": commit.removed}.get(word, []).append(_name(next(tokens)))
    yield commit


def _day(seconds: str, refs: str) -> date | None:
    """Of a commit; None where it says nothing of what was there before."""
    if _GRAFTED in refs.split(", "):
        return None
    try:
        return datetime.fromtimestamp(int(seconds), CHINA).date()
    except (ValueError, OverflowError, OSError):
        return None


def _name(path: bytes) -> str:
    return _composed(os.fsdecode(path))


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)
