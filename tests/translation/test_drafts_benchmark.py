"""`make bench-drafts` runs on a real package, and says so where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.drafts import kind_of, main
from click.testing import CliRunner

from digest.editorial import Term
from digest.text.term_finder import TermFinder
from digest.translation.machine.install import install
from digest.translation.machine.placeables import placeables
from tests.sample import copy_editorial
from tests.translation.tiny_package import build_sentencepiece

TEXT = "新的研究在2024年3月8日，10亿元。\n医院在https://example.org/a，NOSES细胞30万。\n细胞。\n"


def test_it_tells_what_survives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(build_sentencepiece(tmp_path), tmp_path / "packages")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    copy_editorial(tmp_path / "editorial")
    options = ["--texts", str(tmp_path / "text.txt"), "--editorial", str(tmp_path / "editorial")]
    result = CliRunner().invoke(main, options, catch_exceptions=False)
    rows = {line.split()[0]: line.split()[1:] for line in result.output.splitlines() if line}
    assert rows["3"][0] == "sentences,"
    assert rows["money"] == rows["date"] == rows["figure"] == ["1", "100.0", "%", "0.0", "%"]
    assert rows["name"] == ["1", "100.0", "%", "100.0", "%"]
    assert rows["address"][:2] == ["1", "100.0"]
    assert int(rows["all"][0]) < int(rows["all"][1])


def test_without_a_package_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path))
    result = CliRunner().invoke(main, ["--editorial", str(tmp_path)], catch_exceptions=False)
    assert "no zh→en translation package" in result.output
    assert result.exit_code == 0


def test_placeables_are_told_apart_by_kind() -> None:
    text = "南山医院在26日用5000元和30万人，见www.example.org。"
    terms = TermFinder([Term("南山医院", "南山醫院", "Nanshan Hospital", "organisation", (), 2)])
    kinds = [kind_of(text, span) for span in placeables(text, terms)]
    assert kinds == ["name", "date", "money", "figure", "address"]
