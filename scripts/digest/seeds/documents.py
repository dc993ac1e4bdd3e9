"""What the readers of Word documents and PDFs share."""

from __future__ import annotations

from dataclasses import dataclass

from digest.errors import Problem, SeedError

# Exceptions that libraries raise on truncated or forged files; found by feeding them such files.
# RuntimeError: a locked archive, or a document nested without end.
BROKEN = (ValueError, LookupError, TypeError, AttributeError, RuntimeError, EOFError)


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document, one paragraph a line, and notes on what an editor should check."""

    text: str
    notes: tuple[str, ...] = ()


def refusal(name: str, message: str) -> SeedError:
    """The error for a document that cannot be read, for this reason; with what to do."""
    return SeedError(Problem(name, message))
