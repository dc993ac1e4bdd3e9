"""What the build script promises to whoever calls it: commands, help, exit codes, report."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from click.testing import CliRunner

from digest.cli.main import COMMANDS, cli
from tests.cli.in_process import Ended, build
from tests.sample import EDITORIAL, ROOT, copy_editorial

GOOD = """标题: 青禾大学举办细胞论坛
日期: 2024-03-18

3月16日，细胞治疗论坛在青禾大学举行，200余人参加。
"""


def started(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


@cache
def editorial_copy() -> Path:
    """Editorial data that a run may write English to."""
    return Path(shutil.copytree(EDITORIAL, Path(mkdtemp()) / "editorial"))


def docs(*arguments: str | Path) -> Ended:
    return build("docs", "--editorial", editorial_copy(), *arguments)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"], prog_name="build.py")
    assert result.exit_code == 0, result.output
    usage, _, explained = result.output.partition("\n")
    assert usage.startswith("Usage:")
    assert f"build.py {name}" in explained


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    assert f"build.py {name}" in (ROOT / "guide" / "commands.md").read_text(encoding="utf-8")


def test_wrong_usage_exits_with_2() -> None:
    assert started("nonsense").returncode == 2
    assert started("docs", "--nonsense").returncode == 2


@pytest.mark.parametrize("command", [[], ["site"], ["serve"]])
@pytest.mark.parametrize("address", ["example.org/digest/", "https://", "github.com/a/b"])
def test_an_address_that_cannot_serve_is_wrong_usage(command: list[str], address: str) -> None:
    given = {"SITE_URL": address}
    run = CliRunner().invoke(cli, command, env=given, prog_name="build.py")
    assert run.exit_code == 2
    assert f"--base-url {address} " in run.output
    assert "; write https://" in run.output


def test_the_address_of_an_edition_is_not_the_roots(tmp_path: Path) -> None:
    copy_editorial(tmp_path / "editorial")
    run = started("site", "--project", tmp_path, "--base-url", "https://example.org/d/en/")
    assert run.returncode == 2
    assert "edition `en`, not of the site; write https://example.org/d/\n" in run.stderr


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("home")
    copy_editorial(tmp_path / "editorial")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        run = started(
            "serve", "--project", tmp_path, f"--port={port}", "--base-url=http://127.0.0.1/"
        )
    assert run.returncode == 1
    told = re.search(rf"port {port}: another program has it; give --port (\d+), or", run.stderr)
    assert told
    with socket.create_server(("127.0.0.1", int(told[1]))):
        pass


def test_docs_writes_every_locale_then_finds_nothing_to_do(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert docs("--seeds", seeds, "--docs", out).returncode == 0
    for locale in ("zh-Hans", "zh-Hant", "en"):
        assert (out / locale / "articles" / "good.md").is_file()
    second = docs("--seeds", seeds, "--docs", out)
    assert second.stderr.endswith(": unchanged\n")
    assert docs("--seeds", seeds, "--docs", out, "--check").returncode == 0


def test_drift_fails_the_check_and_writes_nothing(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    docs("--seeds", seeds, "--docs", out)
    page = out / "en" / "articles" / "good.md"
    page.write_text(page.read_text(encoding="utf-8") + "by hand\n", encoding="utf-8")
    result = docs("--seeds", seeds, "--docs", out, "--check")
    assert result.returncode == 1
    assert "run `build.py docs` and commit" in result.stderr
    assert page.read_text(encoding="utf-8").endswith("by hand\n")


def test_a_bad_seed_is_reported_and_the_others_are_done(seeds: Path, tmp_path: Path) -> None:
    (seeds / "empty.txt").write_text("\u3000\n", encoding="utf-8")
    (seeds / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    report = tmp_path / "report.json"
    result = docs("--seeds", seeds, "--docs", tmp_path / "out", "--json", report)
    assert result.returncode == 1
    assert "empty.txt" in result.stderr
    assert "\x89PNG" not in result.stderr
    entries = json.loads(report.read_text(encoding="utf-8"))["articles"]
    assert [(entry["seed"], entry["status"]) for entry in entries] == [
        ("empty.txt", "skipped"),
        ("good.txt", "warned"),
        ("picture.txt", "skipped"),
    ]
    assert len({frozenset(entry) for entry in entries}) == 1, "every entry has the same keys"


def test_the_report_holds_what_was_understood(seeds: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    docs("--seeds", seeds, "--docs", tmp_path / "out", "--json", report)
    (entry,) = json.loads(report.read_text(encoding="utf-8"))["articles"]
    assert entry["title"] == "青禾大学举办细胞论坛"
    assert entry["published"] == "2024-03-18"
    assert entry["events"] == ["2024-03-16"]
    assert entry["script"] == "Hans"
    assert entry["paragraphs"] == ["3月16日，细胞治疗论坛在青禾大学举行，200余人参加。"]


def test_local_words_are_reported_and_inspected_with_their_places(
    seeds: Path, tmp_path: Path
) -> None:
    (seeds / "good.txt").write_text(f"{GOOD}\n软件的项目用3D打印。\n\n项目二。\n", encoding="utf-8")
    report = tmp_path / "report.json"
    docs("--seeds", seeds, "--docs", tmp_path / "out", "--json", report)
    (entry,) = json.loads(report.read_text(encoding="utf-8"))["articles"]
    words = entry["local_words"]
    assert [(each["word"], each["local"], each["asked"]) for each in words] == [
        ("軟件", "軟體", False),
        ("項目", "計畫", True),
        ("打印", "列印", False),
    ]
    assert words[0]["context"] == "軟件的項目用3D打印"
    assert [each["places"] for each in words] == [1, 2, 1], "a word is asked about once"
    shown = build("inspect", seeds / "good.txt", "--editorial", EDITORIAL).stdout
    line = words[0]["line"]
    assert f"word\tzh-Hant\t{line}\t軟件\t軟體\t軟件的項目用3D打印\n" in shown
    assert f"word\tzh-Hant\t{line}\t項目\t計畫? ×2\t軟件的項目用3D打印。\n" in shown


def test_a_tag_that_the_seed_alone_states_is_inspected_too(seeds: Path) -> None:
    (seeds / "good.txt").write_text(f"---\ntags: [vaccine]\n---\n{GOOD}", encoding="utf-8")
    result = build("inspect", seeds / "good.txt", "--editorial", EDITORIAL)
    assert "tag\tvaccine\t1\tfront matter\n" in result.stdout


def test_pictures_are_inspected_with_their_numbers_in_the_text(tmp_path: Path) -> None:
    body = GOOD.splitlines()[-1]
    pictures = [f'<p>{body}</p><img src="{name}.jpg" alt="大厅{name}">' for name in "abc"]
    front = "---\npictures:\n- {number: 1, drop: true}\n- {number: 3, credit: 张三摄}\n"
    front += "- {file: own/map.png, caption: 中心的位置}\n---\n"
    page = f"<article><h1>青禾大学举办细胞论坛</h1>{''.join(pictures)}<p>{body}</p></article>"
    path = tmp_path / "page.html"
    path.write_text(front + page, encoding="utf-8")
    result = build("inspect", path, "--editorial", EDITORIAL)
    rows = [row.split("\t") for row in result.stdout.splitlines() if "\t" in row]
    assert [(row[0], row[2]) for row in rows if "figure" in row[0] or row[0][0] == " "] == [
        ("figure", "<own/map.png>"),
        ("  caption", "中心的位置"),
        ("figure 2", "大厅b <b.jpg>"),
        ("figure 3", "大厅c <c.jpg>"),
        ("  credit", "张三摄"),
    ]
    assert ["pictures", "left out", "3", "number: 1"] in rows
    doubt = "page.html:5: a picture has no alternative text; state `alt` in `pictures:`"
    assert doubt in result.stderr


def test_broken_editorial_data_names_file_and_line(seeds: Path, tmp_path: Path) -> None:
    editorial = copy_editorial(tmp_path / "editorial")
    with (editorial / "terms/field.csv").open("a", encoding="utf-8") as terms:
        terms.write("某人,某人,Somebody,wizard,\n")
    result = docs("--seeds", seeds, "--docs", tmp_path / "o", "--editorial", editorial)
    assert result.returncode == 1
    assert "terms/field.csv:" in result.stderr
    assert "kind `wizard` is none; use one of" in result.stderr


def test_seeds_are_never_changed(seeds: Path, tmp_path: Path) -> None:
    before = (seeds / "good.txt").read_bytes()
    docs("--seeds", seeds, "--docs", tmp_path / "out")
    assert (seeds / "good.txt").read_bytes() == before


def test_a_project_may_stand_before_its_command(tmp_path: Path) -> None:
    copy_editorial(tmp_path / "editorial")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "good.txt").write_text(GOOD, encoding="utf-8")
    result = started("--project", tmp_path, "docs")
    assert result.returncode == 0, result.stderr
    assert f"{tmp_path / 'docs'}: " in result.stderr
    assert (tmp_path / "docs").is_dir()


@pytest.mark.parametrize("before", [True, False])
def test_a_mistyped_project_is_said_and_not_made(tmp_path: Path, before: bool) -> None:
    folder = tmp_path / "digset"
    given = ["--project", str(folder)]
    result = build(*given, "docs") if before else build("docs", *given)
    assert result.returncode == 1
    assert result.stderr.startswith(f"error {folder}: no such folder; ")
    assert len(result.stderr.splitlines()) == 1
    assert not folder.exists()


def test_a_skipped_seed_has_the_line_of_its_fault(seeds: Path, tmp_path: Path) -> None:
    text = GOOD.partition("\n\n")[2]
    (seeds / "bad.txt").write_text(f"---\ntitle: a\nsource: *x\n---\n{text}", encoding="utf-8")
    result = docs("--seeds", seeds, "--docs", tmp_path / "docs")
    assert result.returncode == 1
    assert "bad.txt:3: skipped: " in result.stderr
