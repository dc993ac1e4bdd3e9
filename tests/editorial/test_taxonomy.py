"""Termbase and name rules against the code that reads them, and the loaders' complaints."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from digest.conversion import Converters
from digest.editorial.locales import labelled, load_locales
from digest.editorial.name_rules import load_name_rules
from digest.editorial.protected_words import load_protection
from digest.editorial.taxonomy import load_taxonomy
from digest.editorial.termbase import load_termbase
from digest.errors import EditorialError
from tests.sample import EDITORIAL

LOCALES = labelled(load_locales(EDITORIAL / "locales.yml"))
TERMBASE = load_termbase(EDITORIAL / "terms")

TAG = """
- id: {id}
  kind: technology
  labels: {{zh-Hans: 干细胞, zh-Hant: 幹細胞, en: Stem cells}}
  descriptions: {{zh-Hans: 甲。, zh-Hant: 甲。, en: A.}}
  match: [{match}]
"""


def test_traditional_names_are_what_conversion_gives_but_for_surnames() -> None:
    """A name that conversion alone gets wrong is in the termbase on purpose: each is listed."""
    convert = Converters(load_protection(EDITORIAL / "conversion")).convert
    differing = {term.hans for term in TERMBASE if convert(term.hans, "s2tw") != term.hant}
    assert differing <= {"范晓虎", "于艳秋", "中央广播电视总台"}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (TAG.format(id="Stem", match="干细胞"), "must be like new-material"),
        (TAG.format(id="a", match=""), "`match` is empty"),
        (TAG.format(id="a", match="细胞") + "  never: [血小板]", "holds no word of `match`"),
        (TAG.format(id="a", match="细胞") + TAG.format(id="b", match="细胞"), "`细胞` is on"),
        (TAG.format(id="a", match="细胞") + "  broader: [b]", "`broader: b` is no other tag"),
        (TAG.format(id="a", match="胞"), "`胞` is a single character"),
    ],
)
def test_a_faulty_taxonomy_is_refused(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "tags.yml"
    path.write_text(content, encoding="utf-8")
    shutil.copy(EDITORIAL / "tags" / "kinds.yml", tmp_path)
    with pytest.raises(EditorialError, match=problem):
        load_taxonomy(path, LOCALES)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("甲乙,甲,A,person,", "differ in length"),
        ("甲乙,甲乙,A,animal,", "kind `animal`"),
        ("甲乙,,A,person,", "are required"),
        ("甲乙,甲乙,A,person,丙丁\n丙丁,丙丁,B,person,", "`丙丁` is on line 2 too"),
        ("甲乙,甲乙,A,person", "4 columns instead of 5"),
    ],
)
def test_a_faulty_termbase_is_refused(tmp_path: Path, row: str, problem: str) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(f"zh-Hans,zh-Hant,en,kind,aliases\n{row}\n", encoding="utf-8")
    with pytest.raises(EditorialError, match=problem):
        load_termbase(path)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("- {id: nicknames, reason: a, words: [老王]}", "`id: nicknames` is no list; did you mean"),
        ("- {id: surnames, words: [王]}", "`reason` is missing"),
        ("- {id: surnames, reason: a, words: 王}", "`words` must be a list"),
    ],
)
def test_faulty_name_rules_are_refused(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "names.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EditorialError, match=problem):
        load_name_rules(path)


def test_name_rules_do_not_contradict_each_other() -> None:
    rules = load_name_rules(EDITORIAL / "names.yml")
    assert all(len(character) == 1 for character in rules.not_in_names)
    assert all(word[0] in rules.surnames for word in rules.not_names)
    names = [term.hans for term in TERMBASE if term.kind == "person"]
    givens = {character for name in names if name[0] in rules.surnames for character in name[1:]}
    assert not givens & rules.not_in_names
    assert not [name for name in names if name.startswith(rules.not_names)]
