"""The word frequencies: what is in the file, and how it is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.errors import DigestError
from digest.files import word_frequencies as module
from digest.files.word_frequencies import FREQUENCIES, word_frequencies
from tests.files import name_weight_table, word_frequency_table

LARGEST = 410_000


def test_the_file_is_small_and_says_its_licence() -> None:
    assert FREQUENCIES.stat().st_size < LARGEST
    assert "Permission is hereby granted" in FREQUENCIES.read_text("utf-8")


def test_frequent_words_have_more() -> None:
    found = word_frequencies()
    assert found["的"] > found["联合"] > found["粉尘"] > 0


def test_the_file_is_made_of_the_words_that_can_decide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.txt"
    monkeypatch.setattr(word_frequency_table, "FREQUENCIES", made)
    source = tmp_path / "dict.txt"
    source.write_text("联合 5000 v\n联 60 n\n罕见 3 a\n皇后 900 n\n皇 40 n\nAT&T 99 nz\n", "utf-8")
    word_frequency_table.main(source)
    rows = [line for line in made.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert rows == ["17 联合", "14 皇后", "8 联", "7 皇"]


def test_weights_tell_names_from_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = "- {id: surnames, reason: r, words: [于]}\n"
    rules += "- {id: surname-forms, reason: r, forms: {于: 于}}\n"
    (tmp_path / "names.yml").write_text(rules, "utf-8")
    (tmp_path / "name_weights.tsv").write_text("", "utf-8")
    monkeypatch.setattr(name_weight_table, "EDITORIAL", tmp_path)
    source = tmp_path / "dict.txt"
    source.write_text(
        "于敏 3 nr\n于海敏 2 nr\n于华敏 2 nr\n于丽敏 2 nr\n由于 900 c\n于是 4 c\n大地 9000 n\n",
        "utf-8",
    )
    name_weight_table.main(source)
    assert "Permission is hereby granted" in (tmp_path / "name_weights.tsv").read_text("utf-8")
    weights = name_weight_table.load_name_rules(tmp_path / "names.yml").weights
    given = dict(weights.given)
    assert given["敏"] > 0 > given["大"]
    assert weights.common == {"由于"}


def test_a_missing_file_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FREQUENCIES", tmp_path / "none.txt")
    with pytest.raises(DigestError, match="check the repository out again"):
        word_frequencies.__wrapped__()
