"""The rules of names are checked line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.editorial.name_rules import load_name_rules
from digest.errors import EditorialError

RULES = "- id: surname-forms\n  reason: why\n  forms: {FORMS}\n"
WEIGHTS = "surname\t3\t于余\ngiven\t-2\t明\n= 于是 余下\n"


def load(folder: Path, forms: str = "钟: 鍾", weights: str = WEIGHTS) -> list[str]:
    """The problems that the files have, each with its line."""
    (folder / "names.yml").write_text(RULES.replace("FORMS", forms), encoding="utf-8")
    (folder / "name_weights.tsv").write_text(weights, encoding="utf-8")
    try:
        load_name_rules(folder / "names.yml")
    except EditorialError as error:
        return [f"{problem.line}: {problem.message}" for problem in error.problems]
    return []


def test_rules_and_weights_are_read(tmp_path: Path) -> None:
    assert load(tmp_path) == []
    rules = load_name_rules(tmp_path / "names.yml")
    assert rules.surname_forms == (("钟", "鍾"),)
    assert rules.weights.surname == (("于", 3), ("余", 3))
    assert rules.weights.given == (("明", -2),)
    assert rules.weights.common == {"于是", "余下"}


@pytest.mark.parametrize(
    ("forms", "told"),
    [
        ("钟: 鍾表", "3: `钟: 鍾表` differs in length"),
        ("鍾: 钟", "3: `鍾: 钟`: 鍾 is of the other script"),
    ],
)
def test_a_form_at_fault_is_told(forms: str, told: str, tmp_path: Path) -> None:
    (problem,) = load(tmp_path, forms=forms)
    assert problem.startswith(told)


@pytest.mark.parametrize("line", ["surname\t9\t于", "sirname\t3\t于", "given 3 于", "given\t3"])
def test_a_weight_at_fault_is_told(line: str, tmp_path: Path) -> None:
    (problem,) = load(tmp_path, weights=f"{WEIGHTS}{line}\n")
    assert problem.startswith("4: expected surname or given<TAB>-4 to 4<TAB>characters")
