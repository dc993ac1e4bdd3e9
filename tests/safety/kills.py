"""Kills the press again and again, and looks at what it left behind.

`python -m tests.safety.kills 200` prints how many kills were survived. Each run is a fork of one
process that has everything loaded, so that a run takes a fraction of a second.
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
from io import StringIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from digest import resources
from digest.cli import cli
from digest.commands import translate as translate_command
from tests.safety.world import Tree, make_world, revise, snapshot

RENAMES = ("os.rename", "os.link", "os.remove", "shutil.rmtree", "ctypes.dlsym/handle")
DIED = 99

Fate = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Step:
    """A command, and which of the world's folders it may change."""

    arguments: tuple[str, ...]
    changes: tuple[str, ...]
    whole: bool = False  # its folders change at once, not file by file

    def run(self, world: Path, fate: Fate = lambda: None) -> int:
        """Runs the command in a fork that `fate` has been told about; returns its wait status."""
        child = os.fork()
        if child == 0:
            _become(world, self.arguments, fate)
        _, status = os.waitpid(child, 0)
        # MkDocs would live on: nobody waits for it any more.
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        return status


DOCS = Step(("docs",), ("docs",))
TRANSLATE = Step(("translate",), ("editorial",))
SITE = Step(("site", "--jobs", "1"), ("site",), whole=True)


def after(seconds: float) -> Fate:
    """Death by a signal, a while after the run began."""
    return lambda: signal.setitimer(signal.ITIMER_REAL, seconds) and None


def at_operation(number: int) -> Fate:
    """Death just before the run's n-th rename, link or removal, counted from 0."""
    left = [number]

    def watch(event: str, _: object) -> None:
        if event in RENAMES:
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1

    return lambda: sys.addaudithook(watch)


class Trial:
    """One step on one world, killed as often as one likes."""

    def __init__(self, step: Step, folder: Path) -> None:
        self.step = step
        self.folder = folder
        self._old, self._new = folder / "old", folder / "new"
        make_world(self._old)
        _warm(self._old)
        for each in (DOCS, TRANSLATE, DOCS, SITE) if step is SITE else (DOCS, TRANSLATE):
            _expect_success(each, self._old)
        revise(self._old)
        if step is SITE:
            _expect_success(DOCS, self._old)
        shutil.copytree(self._old, self._new)
        began = time.monotonic()
        _expect_success(step, self._new)
        self.seconds = time.monotonic() - began
        self.old, self.new = snapshot(self._old), snapshot(self._new)
        assert self.old != self.new, "nothing to lose"

    def survive(self, fate: Fate) -> bool:
        """Whether the run was killed; fails when what it left, or the next run made, is wrong."""
        world = self.folder / "world"
        shutil.rmtree(world, ignore_errors=True)
        shutil.copytree(self._old, world)
        killed = os.WIFSIGNALED(self.step.run(world, fate))
        left = snapshot(world)
        for folder in self.step.changes:
            _check(_below(left, folder), _below(self.old, folder), _below(self.new, folder), self)
        _expect_success(self.step, world)
        assert snapshot(world) == self.new, "the next run did not finish the work"
        return killed

    def operations(self) -> Iterator[bool]:
        """Kills at each rename, until a run comes through."""
        number = 0
        while self.survive(at_operation(number)):
            number += 1
            yield True


def _check(left: Tree, old: Tree, new: Tree, trial: Trial) -> None:
    if trial.step.whole:
        assert left in (old, new), "neither the old folder nor the new one"
        return
    for name in left.keys() | old.keys() | new.keys():
        assert left.get(name) in (old.get(name), new.get(name)), f"{name} is neither old nor new"


def _below(tree: Tree, folder: str) -> Mapping[str, bytes]:
    return {name: content for name, content in tree.items() if name.startswith(f"{folder}/")}


def _become(world: Path, arguments: tuple[str, ...], fate: Fate) -> None:
    """The child: never returns."""
    status = DIED
    try:
        os.setsid()
        os.chdir(world)
        folders = {"docs": "seeds docs editorial", "translate": "seeds editorial"}
        given = folders.get(arguments[0], "docs site editorial").split()
        options = [part for name in given for part in (f"--{name}", name)]
        fate()
        cli.main([*arguments, "--quiet", *options], standalone_mode=False)
        status = 0
    except SystemExit as leaving:
        status = int(str(leaving.code or 0))
    finally:
        os._exit(status)


def _warm(world: Path) -> None:
    """Loads in this process, once, what every fork would load: nothing of it writes."""
    os.fsync = lambda _: None  # what a process has written outlives it; fsync is for power cuts
    resources.load_editorial = cache(resources.load_editorial)
    translate_command.load_editorial = resources.load_editorial
    with chdir(world), suppress(SystemExit), redirect_stderr(StringIO()):
        command = ["docs", "--check", "--quiet", "--seeds", "seeds", "--docs", "docs"]
        cli.main([*command, "--editorial", "editorial"], standalone_mode=False)


def _expect_success(step: Step, world: Path) -> None:
    status = step.run(world)
    assert status == 0, f"{step.arguments[0]} left with {os.waitstatus_to_exitcode(status)}"


def kill(count: int, seed: int = 8) -> tuple[int, int]:
    """Kills at `count` random moments and up to as many renames; returns how many died of each."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    moments = renames = 0
    for step, share in ((DOCS, 0.7), (TRANSLATE, 0.2), (SITE, 0.1)):
        with TemporaryDirectory() as folder:
            trial = Trial(step, Path(folder))
            renames += sum(islice(trial.operations(), round(count * (0.2 if step.whole else 1))))
            for _ in range(round(count * share)):
                moments += trial.survive(after(chance.uniform(0.001, trial.seconds)))
    return moments, renames


if __name__ == "__main__":
    moments, renames = kill(int(sys.argv[1]))
    print(f"kills survived: {moments} at random moments, {renames} at renames and removals")
