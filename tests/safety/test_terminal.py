"""No command writes what acts on a terminal, whatever is in files, names, arguments and answers."""

from __future__ import annotations

import ast
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from digest.cli.main import COMMANDS, main
from digest.errors import ACTING
from tests.safety.world import make_world
from tests.sample import ROOT

PACKAGE = ROOT / "scripts" / "digest"
EVIL = "\x1b]0;x\x07\x1b[31m\x9b2J\u202e\u2066\u200f\x08\x7f\rq"
_WRITTEN = EVIL.replace("\r", "")  # which would end a line of a PO file
_PO = f"""#
msgid ""
msgstr "Language: en\\n"

# {_WRITTEN}
#. engine: {_WRITTEN}
msgid "论坛有{_WRITTEN}300人参加。"
msgstr "{_WRITTEN} drew 10 people."

#, fuzzy
msgid "论坛在大学举行，有300人参加。"
msgstr "It {_WRITTEN} drew 10 people."
"""
CASES = {
    "docs": [["--verbose"], ["--check"], ["--json", "report.json"], ["--docs", f"d{EVIL}"]],
    "site": [["--editorial", f"e{EVIL}"]],
    "verify": [["--site", f"site{EVIL}"]],
    "serve": [["--site", f"site{EVIL}"]],
    "import": [
        [f"seeds/a{EVIL}.html", "--seeds", "imported", "--verbose"],
        [f"http://127.0.0.1:9/{EVIL}"],
        [f"{EVIL}.txt"],
    ],
    "inspect": [[f"seeds/a{EVIL}.html"], [f"seeds/b{EVIL}.txt"]],
    "check": [["--verbose"]],
    "terms": [[]],
    "convert": [["--to", EVIL], ["--to", "zh-Hant", "--report"]],
    "translate": [["--stats"], ["--check"], ["--verbose"], ["--dask", EVIL]],
    "review": [[], ["--json"], ["--html", f"r{EVIL}"], ["--article", EVIL], ["--by", "article"]],
    "upgrade": [["--from", f"seeds/a{EVIL}.html"], ["--check"]],
    "model": [["install", "--model", f"seeds/a{EVIL}.html"], ["install", EVIL]],
}
GATES = {"terminal.py", "console.py", "memory_limit.py"}
"""The gate; who gates rich's output; and a line of ours for when there is no memory for a gate."""
_ELSEWHERE = {"model"}
"""Commands that know no project."""


class _Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return self.terminal

    def __init__(self, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", errors="surrogatepass", newline="")
        self.terminal = terminal

    def told(self) -> str:
        self.seek(0)
        return self.read()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with hostile text in its name, seeds, memory and names of files."""
    folder = tmp_path_factory.mktemp("terminal") / f"p{EVIL}"
    make_world(folder, seeds=1)
    with (folder / "editorial" / "terms/field.csv").open("a", encoding="utf-8") as terms:
        terms.write("主任,主任,director,title,\n")
    seeds, memory = folder / "seeds", folder / "editorial" / "memory" / "en"
    page = f"<title>论坛{EVIL}举行</title><p>{EVIL}论坛在大学举行，主任王建国出席。</p>"
    (seeds / f"a{EVIL}.html").write_text(page + "<p>研究细胞。</p>" * 9, encoding="utf-8")
    text = f"标题: {EVIL}论坛\n来源: {EVIL}报\n\n主任王建国出席，论坛有{EVIL}300人参加。\n"
    (seeds / f"b{EVIL}.txt").write_text(text, encoding="utf-8")
    memory.mkdir(parents=True, exist_ok=True)
    for name in (f"forum-1{EVIL}.po", "forum-1.po"):  # of no article, and of one
        (memory / name).write_text(_PO, encoding="utf-8", newline="")
    return folder


@pytest.fixture(autouse=True)
def no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / f"packages{EVIL}"))


def test_every_command_is_tried() -> None:
    """`new` reads the press it belongs to: tests/pipeline/starter/test_asked.py tries it."""
    assert CASES.keys() | {"new"} == COMMANDS.keys()


@pytest.mark.parametrize("terminal", [False, True], ids=["pipe", "terminal"])
@pytest.mark.parametrize("command", CASES)
def test_nothing_that_acts_comes_out(
    world: Path, command: str, terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")  # rich has no colours for it: every escape is a text's
    monkeypatch.chdir(world)
    seen = "".join(run(command, arguments, world, terminal) for arguments in CASES[command])
    assert not ACTING.search(seen), ascii(seen)
    assert "\ufffd" in seen, "nothing hostile was met"
    assert "Traceback" not in seen


def run(command: str, arguments: list[str], world: Path, terminal: bool) -> str:
    """What a command says on both streams."""
    out, err = _Terminal(terminal), _Terminal(terminal)
    project = [] if command in _ELSEWHERE else ["--project", str(world)]
    stdin = io.TextIOWrapper(io.BytesIO(f"细{EVIL}胞\n".encode()), encoding="utf-8")
    with (
        patch.object(sys, "argv", ["build.py", command, *arguments, *project]),
        patch.object(sys, "stdin", stdin),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit),
    ):
        main()
    if command == "convert" and not terminal:  # a filter: its data is as it was given
        assert out.told() in {"", f"細{EVIL}胞\n"}
        return err.told()
    return out.told() + err.told()


def test_a_report_escapes_what_acts(world: Path, tmp_path: Path) -> None:
    run("docs", ["--json", str(tmp_path / "report.json")], world, terminal=False)
    text = (tmp_path / "report.json").read_text(encoding="utf-8")
    assert not ACTING.search(text)
    assert EVIL in "".join(entry["seed"] for entry in json.loads(text)["articles"])


def test_a_real_terminal_gets_colours_and_nothing_else(world: Path) -> None:
    command = [sys.executable, ROOT / "scripts" / "build.py", "review", "--project", world]
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color"}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment, cwd="/") as run:
        os.close(theirs)
        told = b"".join(_read(ours)).decode().replace("\r\n", "\n")
    assert run.returncode == 0
    assert "\x1b[1m" in told, "no colours: it took the terminal for a pipe"
    assert "\ufffd]0;x\ufffd\ufffd[31m" in told
    for evil in ("\x1b]", "\x07", "\x1b[31m", "\x9b", "\u202e", "\u2066", "\x08", "\r"):
        assert evil not in told


def _read(terminal: int) -> Iterator[bytes]:
    """All that is written to a terminal until its other end is closed, which Linux calls EIO."""
    try:
        while piece := os.read(terminal, 1 << 16):
            yield piece
    except OSError:
        os.close(terminal)


def test_nobody_writes_past_the_gate() -> None:
    """A command that prints in a way of its own is found here."""
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name == "cli" and path.name in GATES:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            words = ast.unparse(node) if isinstance(node, ast.Attribute | ast.Name) else ""
            past = {"print", "click.echo", "click.secho", "sys.stdout", "sys.stderr", "Console"}
            past |= {"sys.__stdout__", "sys.__stderr__"}
            assert words not in past, f"{path}:{getattr(node, 'lineno', 0)}: {words}"
