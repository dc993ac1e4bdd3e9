"""`translate` as an editor uses it."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest

from digest.translation.machine import ArgosEngine
from digest.translation.machine.install import install
from tests.cli.desk import Desk


def test_without_a_package_the_units_are_left_open(desk: Desk) -> None:
    result = desk.run("translate")
    assert result.exit_code == 0
    assert "0 edited, 0 outdated, 0 machine, 0 flagged, 3 pending" in result.stderr
    assert "run `build.py model install`" in result.stderr
    assert [entry.msgstr for entry in polib.pofile(str(desk.memory))] == ["", "", ""]


def test_check_fails_until_everything_has_english(desk: Desk, archive: Path) -> None:
    result = desk.run("translate", "--check")
    assert result.exit_code == 1
    assert "3 units have no translation; run `build.py translate` or fill them in" in result.stderr
    assert not (desk.editorial / "memory").exists()
    desk.run("translate", "--model", str(archive))
    assert desk.run("translate", "--check").exit_code == 0


def test_drafts_become_edited_english_step_by_step(desk: Desk, archive: Path) -> None:
    desk.run("translate", "--model", str(archive))
    row = desk.run("translate", "--stats").stdout.splitlines()[-1].split()
    assert row[:4] == ["total", "0", "0", "3"]
    desk.edit("10亿元", "The study invested RMB 1 billion in a hospital with 300 people.")
    before = desk.memory.read_text(encoding="utf-8")
    desk.run("translate", "--model", str(archive))
    assert desk.memory.read_text(encoding="utf-8") != before, "the draft's engine is forgotten"
    assert "The study invested RMB 1 billion" in desk.memory.read_text(encoding="utf-8")
    row = desk.run("translate", "--stats").stdout.splitlines()[-1].split()
    assert row[:4] == ["total", "1", "0", "2"]


def test_a_run_of_limited_time_leaves_the_rest_to_the_next(
    desk: Desk, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ArgosEngine, "batch_characters", 1)
    install(archive, desk.folder / "packages")
    pending = []
    for _ in range(4):
        result = desk.run("translate", "--at-most", "0")
        assert result.exit_code == 0
        (found,) = re.findall(r"(\d) pending", result.stderr)
        pending.append(int(found))
        assert ("run `build.py translate` again" in result.stderr) is bool(pending[-1])
    assert pending == [2, 1, 0, 0]
