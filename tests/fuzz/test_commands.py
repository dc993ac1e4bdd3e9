"""The command line ends with status 0, 1 or 2 and no traceback, whatever lies in its folders."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from functools import cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from unittest.mock import patch

from hypothesis import example
from hypothesis import strategies as st

from digest.cli import options
from tests.cli.in_process import build
from tests.fuzz import strategies
from tests.fuzz.targets import fuzz
from tests.safety.world import make_world

FOLDERS = ["--seeds", "seeds", "--editorial", "editorial"]
COMMANDS = [
    ["docs", "--docs", "docs", "--check", *FOLDERS],
    ["docs", "--docs", "docs", "--json", "report.json", "--verbose", *FOLDERS],
    ["check", *FOLDERS],
    ["terms", *FOLDERS],
    ["translate", *FOLDERS],
    ["review", *FOLDERS],
    ["inspect", "seeds/a.txt", "--editorial", "editorial"],
    ["import", "seeds/a.txt", "--editorial", "editorial"],
]
NAMES = [
    "tags/field.yml",
    "terms/field.csv",
    "names.yml",
    "conversion/general.tsv",
    "cleaning/rules.yml",
    "rights.yml",
]
NAMES += ["locales.yml", "organisations.yml", "name_weights.tsv"]
TOKENS = [
    *(piece.encode(errors="replace") for piece in strategies.YAML),
    *(
        b"{name.__class__}",
        b"{}",
        b"{0}",
        b"\\g<x>",
        b"(?P<x>",
        b"[",
        b"(a+)",
        b"\t",
        b"|",
        b",,,,",
    ),
    *(b"'(", b"$", b"\\9", b"{9999999999}", b"y", b"- id: x\n", b"=", b"~", b"!", b"?", b"/a/\t"),
]


@example({"e\x1b[1m.txt": b""}, COMMANDS[0])  # the name of a file acted on the terminal
@fuzz(
    st.dictionaries(
        st.sampled_from(["a.txt", "b.txt", "c.html", "sub/d.txt", "e\x1b[1m.txt", "名.txt"]),
        strategies.files(),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from(COMMANDS),
    examples=40,
)
def test_any_seeds(files: dict[str, bytes], command: list[str]) -> None:
    with world() as folder:
        for name, data in files.items():
            (folder / "seeds" / name).parent.mkdir(exist_ok=True)
            (folder / "seeds" / name).write_bytes(data)
        run(command)


@fuzz(st.sampled_from(NAMES), st.sampled_from(COMMANDS[:6]), st.data(), examples=40)
def test_any_editorial_file(name: str, command: list[str], data: st.DataObject) -> None:
    with world() as folder:
        path = folder / "editorial" / name
        path.write_bytes(data.draw(strategies.mutated(path.read_bytes(), TOKENS)))
        run(command)


@fuzz(strategies.files(), st.sampled_from([*NAMES, "memory/en/forum-1.po"]), examples=20)
def test_an_editorial_file_that_is_something_else(data: bytes, name: str) -> None:
    with world() as folder:
        (folder / "editorial" / "memory" / "en").mkdir(parents=True)
        (folder / "editorial" / name).write_bytes(data)
        run(COMMANDS[0])


WORDS = st.sampled_from([*chain.from_iterable(COMMANDS)])


@example(["docs", "\x1b"])  # what was typed was said again as it was
@example(["--\x1b"])
@example(["inspect", "\x1b[31m"])
@fuzz(st.lists(strategies.texts | WORDS, max_size=5), examples=60)
def test_any_arguments(arguments: list[str]) -> None:
    harmless = [text.replace("\0", "") for text in arguments if text not in {"serve", "site"}]
    if harmless:
        with world():
            run(harmless)


@cache
def template() -> Path:
    folder = Path(mkdtemp(prefix="fuzz-")) / "world"
    make_world(folder)
    return folder


@contextmanager
def world() -> Iterator[Path]:
    """A small press of its own, as the current folder and as the project's."""
    with TemporaryDirectory() as parent:
        folder = Path(parent) / "world"
        shutil.copytree(template(), folder)
        nowhere = {"ARGOS_PACKAGES_DIR": str(folder / "packages")}
        with (
            chdir(folder),
            patch.dict(os.environ, nowhere),
            patch.object(options, "ENGINE", folder),
        ):
            yield folder


def run(arguments: list[str]) -> None:
    """Runs the command line; it must end in one of the three ways, and say why."""
    ended = build(*arguments)
    assert ended.returncode in {0, 1, 2}
    assert "Traceback" not in ended.stderr
    assert "\x1b" not in ended.stderr
    if ended.returncode == 1:
        assert ended.stderr.strip()
