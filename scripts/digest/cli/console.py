"""How a run speaks: progress and problems on stderr, results on stdout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from digest.errors import Problem, printable

T = TypeVar("T")


@dataclass(slots=True)
class Reporter:
    """Says things once, in colour on a terminal and as plain lines in a pipe.

    Args:
        quiet: only problems are said.
        verbose: details are said too.
    """

    quiet: bool = False
    verbose: bool = False
    out: Console = field(default_factory=lambda: Console(highlight=False, soft_wrap=True))
    err: Console = field(
        default_factory=lambda: Console(stderr=True, highlight=False, soft_wrap=True)
    )
    _drafts: Progress | None = None
    _started: ExitStack = field(default_factory=ExitStack)

    def step(self, message: str) -> None:
        """One stage of the work, done or begun."""
        if not self.quiet:
            self.err.print(_shown(message))

    def detail(self, message: str) -> None:
        """What only somebody looking closely wants to know."""
        if self.verbose:
            self.err.print(f"[dim]{_shown(message)}[/dim]")

    def warn(self, problem: Problem | str) -> None:
        """A doubt: the work goes on."""
        if not self.quiet:
            self.err.print(f"[yellow]warning[/yellow] {_shown(str(problem))}")

    def fail(self, problem: Problem | str) -> None:
        """A problem that makes the run end with a non-zero status."""
        self.err.print(f"[red]error[/red] {_shown(str(problem))}")

    def result(self, message: str) -> None:
        """What the run was asked for."""
        if not self.quiet:
            self.out.print(_shown(message))

    def drafted(self, done: int, total: int) -> None:
        """So many characters of English are drafted, of all: a progress bar on a terminal."""
        if self._drafts is None:
            self._drafts = self._started.enter_context(self.bar("drafts", total))
        self._drafts.update(self._drafts.task_ids[0], completed=done)
        if done >= total:
            self._started.close()
            self._drafts = None

    @contextmanager
    def bar(self, label: str, total: int | None) -> Iterator[Progress]:
        """A progress bar on a terminal; nothing elsewhere."""
        columns = (TextColumn(escape(label)), BarColumn(), MofNCompleteColumn())
        hidden = self.quiet or not self.err.is_terminal
        with Progress(
            *columns, TimeElapsedColumn(), console=self.err, transient=True, disable=hidden
        ) as progress:
            progress.add_task(label, total=total)
            yield progress

    def track(self, items: Sequence[T], label: str) -> Iterator[T]:
        """Yields the items, with a progress bar on a terminal."""
        with self.bar(label, len(items)) as progress:
            for item in items:
                yield item
                progress.advance(progress.task_ids[0])


def _shown(words: str) -> str:
    return escape(printable(words))
