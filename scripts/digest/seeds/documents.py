"""What the readers of Word documents and PDFs share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from digest.errors import Problem, SeedError


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document, one paragraph a line, and notes on what an editor should check."""

    text: str
    notes: tuple[str, ...] = ()


def refusal(name: str, message: str) -> SeedError:
    """The error for a document that cannot be read, for this reason; with what to do."""
    return SeedError(Problem(name, message))


@contextmanager
def broken(name: str, message: str) -> Iterator[None]:
    """Gives this one error for whatever a library raises: on forged files, that is anything."""
    try:
        yield
    except (SeedError, MemoryError):
        raise
    except Exception as error:
        raise refusal(name, message) from error
