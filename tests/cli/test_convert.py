"""`build.py convert` is a filter: standard input to standard output, decisions on request."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.sample import EDITORIAL, ROOT

WORDS = ["--editorial", str(EDITORIAL)]


def convert(text: str | bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "build.py", "convert", *WORDS, *options],
        input=text.encode() if isinstance(text, str) else text,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def test_to_a_locale() -> None:
    done = convert("“加快干细胞研究”\r\n\r\n后遺癥\n末行", "--to", "zh-Hant")
    assert done.stdout.decode() == "「加快幹細胞研究」\r\n\r\n後遺症\n末行"
    assert (done.returncode, done.stderr) == (0, b"")


def test_by_configuration_without_protection() -> None:
    done = convert("“范教授”\n", "--config", "s2tw", "--no-protect")
    assert done.stdout.decode() == "“範教授”\n"
    assert convert("“范教授”\n", "--config", "s2tw").stdout.decode() == "“范教授”\n"


def test_from_names_the_script_of_what_could_be_either() -> None:
    assert convert("后", "--to", "zh-Hant", "--from", "zh-Hans").stdout.decode() == "後"
    assert convert("后", "--to", "zh-Hant", "--from", "zh-Hant").stdout.decode() == "后"


@pytest.mark.parametrize(
    "options", [("--to", "zh-Hant", "--from", "zh-Hans"), ("--config", "s2tw")]
)
def test_the_report_lists_decisions_as_json_lines(options: tuple[str, ...]) -> None:
    done = convert("干细胞\n甲后\n", *options, "--report")
    assert [json.loads(line) for line in done.stderr.decode().splitlines()] == [
        {
            "line": 2,
            "column": 2,
            "source": "后",
            "chosen": "後",
            "alternatives": ["后"],
            "context": "甲后 ",
            "reason": "undecided",
        }
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "neither or both of --to and --config; give one"),
        (("--to", "zh-Hant", "--config", "s2tw"), "give one of them"),
        (("--to", "en"), "choose one of zh-Hans, zh-Hant"),
        (("--config", "s2x"), "s2x"),
        (("--config", "s2tw", "--from", "zh-Hans"), "--from goes with --to"),
    ],
)
def test_wrong_usage(options: tuple[str, ...], message: str) -> None:
    done = convert("", *options)
    assert done.returncode == 2
    assert message in done.stderr.decode()


def test_input_that_is_not_utf8_is_refused_with_its_line() -> None:
    done = convert("一\n".encode() + "二".encode("gb18030"), "--to", "zh-Hant")
    assert done.returncode == 1
    assert "<stdin>:2: not UTF-8" in done.stderr.decode()


def test_memory_is_bounded_by_the_line() -> None:
    """The first line is answered before the second is written."""
    command = [sys.executable, ROOT / "scripts" / "build.py", "convert", *WORDS, "--to", "zh-Hant"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("干细胞\n".encode())
        process.stdin.flush()
        assert process.stdout.readline().decode() == "幹細胞\n"
        process.stdin.close()
        assert process.wait() == 0
