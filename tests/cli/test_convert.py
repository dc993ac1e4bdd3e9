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
    ("text", "expected"),
    [
        ("每周治愈一例。", "每週治癒一例。"),
        ("不治自愈\n细胞学", "不治自癒\n細胞學"),
        ("不治自愈\n細胞學", "不治自愈\n細胞學"),
        ("2024", "2024"),
    ],
)
def test_the_script_is_found_in_all_of_the_input(text: str, expected: str) -> None:
    assert convert(text, "--to", "zh-Hant").stdout.decode() == expected


@pytest.mark.parametrize(
    "options", [("--to", "zh-Hant", "--from", "zh-Hans"), ("--config", "s2tw")]
)
def test_the_report_lists_decisions_as_json_lines(options: tuple[str, ...]) -> None:
    done = convert("干细胞\n甲发\n", *options, "--report")
    assert [json.loads(line) for line in done.stderr.decode().splitlines()] == [
        {
            "line": 2,
            "column": 2,
            "source": "发",
            "chosen": "發",
            "alternatives": ["髮"],
            "context": "甲发 ",
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
    """The first line is answered before the second is written, where the script is given."""
    options = (*WORDS, "--to", "zh-Hant", "--from", "zh-Hans")
    command = [sys.executable, ROOT / "scripts" / "build.py", "convert", *options]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("干细胞\n".encode())
        process.stdin.flush()
        assert process.stdout.readline().decode() == "幹細胞\n"
        process.stdin.close()
        assert process.wait() == 0


def test_a_vocabulary_changes_words_and_reports_each_place() -> None:
    text = "-{软件}-打印质量\n"
    done = convert(text, "--to", "zh-Hant", "--from", "zh-Hans", "--vocabulary", "--report")
    assert done.stdout.decode() == "软件列印質量\n"
    records = [json.loads(line) for line in done.stderr.decode().splitlines()]
    told = {"line": 1, "reason": "vocabulary"}
    assert records == [
        {"column": 7, "word": "打印", "local": "列印", "kind": "safe", "asked": False, **told},
        {"column": 9, "word": "質量", "local": "品質", "kind": "guarded", "asked": True, **told},
    ]


def test_without_a_vocabulary_the_length_stays() -> None:
    assert convert("心梗", "--to", "zh-Hant").stdout.decode() == "心梗"
    shown = convert("心梗", "--to", "zh-Hant", "--vocabulary", "taiwan").stdout.decode()
    assert shown == "心肌梗塞"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--to", "zh-Hans", "--vocabulary"), b"zh-Hans names no vocabulary; give one of taiwan"),
        (("--to", "zh-Hant", "--vocabulary=taiwam"), b"did you mean `taiwan`?"),
        (("--config", "s2tw", "--vocabulary"), b"--vocabulary goes with --to"),
    ],
)
def test_wrong_usage_of_a_vocabulary(options: tuple[str, ...], told: bytes) -> None:
    done = convert("软件", *options)
    assert done.returncode == 2
    assert told in done.stderr
