"""How a run speaks: progress and problems on stderr, results on stdout."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TextIO, TypeVar

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.segment import Segment

from digest.cli.terminal import behind_gate
from digest.errors import Problem, printable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Gated:
    """What is rendered, with its texts as they may be shown; colours and moves are rich's own."""

    inner: ConsoleRenderable

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for text, style, control in console.render(self.inner, options):
            yield Segment(text if control else printable(text), style, control)


class _GateHook(RenderHook):
    """Gates all that a console prints: rich's own escapes cannot go through the stream's gate."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [_Gated(each) for each in renderables]


def _console(stream: TextIO) -> Console:
    console = Console(file=behind_gate(stream), highlight=False, soft_wrap=True, emoji=False)
    console.push_render_hook(_GateHook())
    return console


@dataclass(slots=True)
class Reporter:
    """Says things once, in colour on a terminal and as plain lines in a pipe.

    Args:
        quiet: only problems are said.
        verbose: details are said too.
    """

    quiet: bool = False
    verbose: bool = False
    out: Console = field(default_factory=lambda: _console(sys.stdout))
    err: Console = field(default_factory=lambda: _console(sys.stderr))
    _drafts: Progress | None = None
    _started: ExitStack = field(default_factory=ExitStack)

    def step(self, message: str) -> None:
        """One stage of the work, done or begun."""
        if not self.quiet:
            self.err.print(literal(message))

    def detail(self, message: str) -> None:
        """What only somebody looking closely wants to know."""
        if self.verbose:
            self.err.print(f"[dim]{literal(message)}[/dim]")

    def warn(self, problem: Problem | str) -> None:
        """A doubt: the work goes on."""
        if not self.quiet:
            self.err.print(f"[yellow]warning[/yellow] {literal(str(problem))}")

    def fail(self, problem: Problem | str) -> None:
        """A problem that makes the run end with a non-zero status."""
        self.err.print(f"[red]error[/red] {literal(str(problem))}")

    def result(self, message: str) -> None:
        """What the run was asked for."""
        if not self.quiet:
            self.out.print(literal(message))

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
        columns = (TextColumn(literal(label)), BarColumn(), MofNCompleteColumn())
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


def literal(words: str) -> str:
    """Words of others, for a place where rich reads markup."""
    return escape(printable(words))
