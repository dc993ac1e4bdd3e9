"""Kills the press again and again, and looks at what it left behind.

`python -m tests.safety.kills STEP COUNT` kills at COUNT random moments and at each rename. Each run
is a fork of one process that has everything loaded, so that it takes a fraction of a second.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, redirect_stderr, suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from io import StringIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from digest.cli import main as cli
from digest.pipeline import loading
from tests.safety.world import Tree, make_world, pack, revise, snapshot, write_pictured

# The last is how `swap` reaches the system's exchange of two names.
RENAMES = ("os.rename", "shutil.rmtree", "ctypes.dlsym")
DIED = 99

Fate = Callable[[], None]
Event = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Step:
    """A command, the folders it is given, and which of the world's folders it may change."""

    arguments: tuple[str, ...]
    folders: tuple[str, ...]
    changes: str
    whole: bool = False  # its folder changes at once, not file by file

    def __call__(self, world: Path) -> None:
        """Runs the command, which must come through."""
        status = self.run(world)
        assert status == 0, f"{self.arguments} left with {os.waitstatus_to_exitcode(status)}"

    def run(self, world: Path, fate: Fate = lambda: None) -> int:
        """Runs the command in a fork that `fate` has been told about; returns its wait status."""
        child = os.fork()
        if child == 0:
            _become(world, self, fate)
        _, status = os.waitpid(child, 0)
        # Pagefind would live on: nobody waits for it any more.
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        return status


DOCS = Step(("docs",), ("seeds", "docs", "editorial"), "docs")
TRANSLATE = Step(("translate",), ("seeds", "editorial"), "editorial")
SITE = Step(("site", "--jobs", "1"), ("docs", "site", "editorial"), "site", whole=True)
INSTALL = Step(("model", "install", "--model", "package.argosmodel"), (), "packages", whole=True)
# Every step, and what has happened to the world before it.
HISTORIES: Mapping[str, tuple[Step, tuple[Event, ...]]] = {
    "docs": (DOCS, (DOCS, TRANSLATE, revise)),
    "translate": (TRANSLATE, (DOCS, TRANSLATE, revise)),
    "site": (SITE, (DOCS, TRANSLATE, DOCS, SITE, revise, DOCS)),
    "model": (
        INSTALL,
        (lambda world: pack(world, "1.0"), INSTALL, lambda world: pack(world, "2.0")),
    ),
}


def after(seconds: float) -> Fate:
    """Death by a signal, a while after the run began."""
    return lambda: signal.setitimer(signal.ITIMER_REAL, seconds) and None


def at_operation(number: int, operations: tuple[str, ...]) -> Fate:
    """Death just before the run's n-th operation, counted from 0."""
    left = [number]

    def watch(event: str, _: object) -> None:
        if event in operations:
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1

    return lambda: sys.addaudithook(watch)


class Trial:
    """One step on one world, killed as often as one likes."""

    def __init__(self, name: str, folder: Path) -> None:
        self.step, history = HISTORIES[name]
        self.world = folder / "world"
        self._old, self._new = folder / "old", folder / "new"
        make_world(self._old)
        write_pictured(self._old)
        _warm(self._old)
        for event in history:
            event(self._old)
        shutil.copytree(self._old, self._new)
        began = time.monotonic()
        self.step(self._new)
        self.seconds = time.monotonic() - began
        self.old, self.new = snapshot(self._old), snapshot(self._new)
        assert self.old != self.new, "nothing to lose"

    def survive(self, fate: Fate, relief: Fate = lambda: None) -> int:
        """Runs into `fate`, then, after `relief`, once more; returns the first run's wait status.

        Fails when what the first run left, or the next one made, is wrong.
        """
        shutil.rmtree(self.world, ignore_errors=True)
        shutil.copytree(self._old, self.world)
        status = self.step.run(self.world, fate)
        self._check(*(_below(tree, self.step.changes) for tree in self._trees()))
        relief()
        self.step(self.world)
        assert snapshot(self.world) == self.new, "the next run did not finish the work"
        return status

    def killed(self, fate: Fate) -> bool:
        """Whether `fate` was a death; the world has survived it."""
        return os.WIFSIGNALED(self.survive(fate))

    def operations(self) -> Iterator[bool]:
        """Kills at each rename; also at each link and removal where files change one by one."""
        watched = RENAMES if self.step.whole else (*RENAMES, "os.link", "os.remove")
        number = 0
        while self.killed(at_operation(number, watched)):
            number += 1
            yield True

    def fresh(self) -> Tree:
        """The files that the step writes."""
        old = {} if self.step.whole else self.old
        new = _below(self.new, self.step.changes)
        return {name: content for name, content in new.items() if old.get(name) != content}

    def _trees(self) -> tuple[Tree, Tree, Tree]:
        return snapshot(self.world), self.old, self.new

    def _check(self, left: Tree, old: Tree, new: Tree) -> None:
        if self.step.whole:
            assert left in (old, new), "neither the old folder nor the new one"
            return
        for name in left.keys() | old.keys() | new.keys():
            assert left.get(name) in (old.get(name), new.get(name)), f"{name}: neither old nor new"


def _below(tree: Tree, folder: str) -> Tree:
    return {name: content for name, content in tree.items() if name.startswith(f"{folder}/")}


def _become(world: Path, step: Step, fate: Fate) -> None:
    """The child: never returns."""
    status = DIED
    try:
        os.setsid()
        os.chdir(world)
        os.environ["ARGOS_PACKAGES_DIR"] = "packages"
        options = ["--project", "."] if step.folders else []
        sys.argv[1:] = [*step.arguments, "--quiet", *options]
        fate()
        cli.main()
    except SystemExit as leaving:
        status = int(str(leaving.code or 0))
    finally:
        os._exit(status)


def _warm(world: Path) -> None:
    """Loads in this process, once, what every fork would load: nothing of it writes."""
    for module in ("ctranslate2", "argostranslate.tokenizer", "digest.cli.model"):
        import_module(module)
    os.fsync = lambda _: None  # what a process has written outlives it; fsync is for power cuts
    loading.load_editorial = cache(loading.load_editorial)
    with chdir(world), suppress(SystemExit), redirect_stderr(StringIO()):
        cli.cli.main(["docs", "--check", "--quiet", "--project", "."], standalone_mode=False)


def kill(name: str, count: int, seed: int = 8) -> tuple[int, int]:
    """Kills at `count` random moments and at renames, all of them from 15 moments on.

    Returns how many died of each.
    """
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    with TemporaryDirectory() as folder:
        trial = Trial(name, Path(folder))
        renames = sum(islice(trial.operations(), None if count >= 15 else count))
        moments = 0
        while moments < count:
            moments += trial.killed(after(chance.uniform(0.001, trial.seconds)))
    return moments, renames


if __name__ == "__main__":
    print(*kill(sys.argv[1], int(sys.argv[2])))
