"""Doubts as a person reads them: new ones come before those that the last run told of."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from digest.errors import DigestError
from digest.files.atomic import write_if_changed

if TYPE_CHECKING:
    from digest.cli.console import Reporter


def tell_doubts(doubts: Sequence[str], record: Path, reporter: Reporter) -> None:
    """Tells them, each in a line; headings part the new from the others where there are both.

    Args:
        record: the file with those that the last run told of; without it, none is called new.
    """
    told = _told(record)
    new = [doubt for doubt in doubts if told is not None and doubt not in told]
    others = [doubt for doubt in doubts if told is None or doubt in told]
    for heading, some in (("new", new), ("known from the last run", others)):
        if new and others:
            reporter.step(f"{len(some)} {heading}:")
        for doubt in some:
            reporter.warn(doubt)


def remember_doubts(doubts: Sequence[str], record: Path) -> None:
    """Leaves for the next run what this one has told."""
    # Without a place for it the next run calls none new.
    with suppress(DigestError, OSError):
        write_if_changed(record, msgspec.json.encode(doubts), durable=False)


def _told(record: Path) -> frozenset[str] | None:
    try:
        return frozenset(msgspec.json.decode(record.read_bytes(), type=list[str]))
    except (OSError, msgspec.DecodeError):
        return None
