"""`translate` as an editor uses it."""

from __future__ import annotations

from pathlib import Path

import polib

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
    assert "3 units have no English; run `build.py translate` or fill them in" in result.stderr
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
