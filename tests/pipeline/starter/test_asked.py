"""`build.py new` on a terminal asks for what was not said, and shows what it would take."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from digest.errors import ACTING
from tests.pipeline.starter.press import run
from tests.safety.test_terminal import EVIL

pty = pytest.importorskip("pty", reason="a terminal of its own is of POSIX")
ANSWERS = {
    "Editions": "",
    "Name in Simplified Chinese": "动力电池周报",
    "Name in Traditional Chinese": "",
    "Name in English": "Battery Weekly",
    "Field in Simplified Chinese": "动力电池",
    "Field in Traditional Chinese": "",
    "Field in English": "",
    "Address": "",
}


def test_questions_come_with_what_would_be_taken(press: Path, tmp_path: Path) -> None:
    """Somebody answers three of them, and takes what is shown for the others."""
    folder = tmp_path / "batteries"
    folder.mkdir()
    address = "https://github.com/Someone/batteries.git"
    for words in (["init", "-q"], ["remote", "add", "origin", address]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    ours, theirs = pty.openpty()
    command = [sys.executable, str(press / "scripts" / "build.py"), "new", str(folder), "-q"]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
    ) as running:
        os.close(theirs)
        told = _answered(ours)
        assert running.wait() == 0, told
    assert "Name in Traditional Chinese [動力電池週報]" in told
    assert "Field in Traditional Chinese [動力電池]" in told
    assert "Address of the site [https://someone.github.io/batteries/]" in told
    site = yaml.safe_load((folder / "editorial" / "site.yml").read_text(encoding="utf-8"))
    assert [*site["name"].values()] == ["动力电池周报", "動力電池週報", "Battery Weekly"]
    assert site["description"]["zh-Hant"] == "動力電池領域的中文產業新聞摘編。"
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    assert "site_url: https://someone.github.io/batteries/zh-Hans/" in settings


@pytest.mark.parametrize(
    "words",
    [
        ["README.md", "--name", EVIL],
        ["new", "--name", EVIL, "-q"],
        ["new", "--name", "电池", "--base-url", f"http://{EVIL}"],
        [f"n{EVIL}", "--name", "电池", "--languages", EVIL],
    ],
)
def test_nothing_that_acts_comes_out_and_no_name_acts(
    words: list[str], press: Path, tmp_path: Path
) -> None:
    result = run(press, "new", *words, cwd=tmp_path)
    assert not ACTING.search(result.stdout + result.stderr)
    assert "Traceback" not in result.stderr
    assert result.returncode
    assert not [*tmp_path.iterdir()]


def _answered(terminal: int) -> str:
    """Answers each question as it comes; all that was said."""
    told, answered = "", 0
    questions = [*ANSWERS.items()]
    while True:
        try:
            data = os.read(terminal, 4096)
        except OSError:  # the program has ended
            break
        if not data:
            break
        told += data.decode("utf-8", "replace")
        while answered < len(questions) and _is_asked(told, questions[answered][0]):
            os.write(terminal, f"{questions[answered][1]}\n".encode())
            answered += 1
    assert answered == len(questions), told
    return told


def _is_asked(told: str, question: str) -> bool:
    """Whether a question stands at the end, waiting."""
    (*_, last) = told.splitlines() or [""]
    return last.startswith(question) and last.endswith(": ")
