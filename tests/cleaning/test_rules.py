"""Every rule of `cleaning.yml` does what its examples say, and the file is validated."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from pypinyin import pinyin_dict

from digest.cleaning.ruby import is_spelled
from digest.cleaning.rule_examples import example_difference, failing_examples
from digest.editorial.cleaning_rules import (
    CleaningRule,
    CleaningRules,
    Example,
    load_cleaning_rules,
)
from digest.errors import EditorialError
from digest.files.script_tables import dictionary, first
from tests.sample import EDITORIAL, ROOT, sample_data

RULES = sample_data().cleaning
CASES = [
    pytest.param(rule, example, id=f"{rule.id}-{number}")
    for rule in RULES.rules
    for number, example in enumerate(rule.examples, 1)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: CleaningRule, example: Example) -> None:
    check_example(rule, example, RULES)


@pytest.mark.parametrize("script", ["STCharacters.txt", "TSCharacters.txt"])
@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example_in_the_other_script(rule: CleaningRule, example: Example, script: str) -> None:
    check_example(rule, _converted(example, script), RULES)


def _converted(example: Example, script: str) -> Example:
    """The example with its characters written as one script does."""
    forms = {ord(key): first(values) for key, values in dictionary(script).items()}
    facts = {field: value.translate(forms) for field, value in example.facts.items()}
    return Example(example.before.translate(forms), example.after.translate(forms), facts)


def check_example(rule: CleaningRule, example: Example, rules: CleaningRules) -> None:
    """An example comes out as the rule says it does."""
    assert example_difference(rule, example, rules) is None


def test_a_rule_without_examples_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rules.yml"
    path.write_text(
        "- {id: a, where: part, pattern: x, reason: r}\n"
        "- {id: b, where: tail, pattern: x, reason: r}\n"
        "- {id: c, where: line, pattern: x, reason: r, examples: []}\n"
        "- {id: d, where: word, pattern: x, reason: r, examples: [{before: x, after: ''}]}\n",
        encoding="utf-8",
    )
    with pytest.raises(EditorialError) as caught:
        load_cleaning_rules(path)
    told = [(problem.line, problem.message) for problem in caught.value.problems]
    assert told == [
        (line, f"rule `{name}` has no examples; write a line `before` it and `after`")
        for line, name in ((2, "b"), (3, "c"))
    ]


def test_a_broken_file_names_every_line_at_fault(tmp_path: Path) -> None:
    path = tmp_path / "rules.yml"
    path.write_text(
        "- {id: a, where: text, pattern: '(', reason: r}\n"
        "- {id: a, where: nowhere, pattern: x, reason: r}\n"
        "- {id: b, where: text, pattern: '(?&gone)', reason: r, colour: red}\n"
        "- {id: c, where: role, pattern: '(?P<age>x)', field: age}\n",
        encoding="utf-8",
    )
    with pytest.raises(EditorialError) as caught:
        load_cleaning_rules(path)
    lines = sorted(problem.line for problem in caught.value.problems)
    assert lines == [1, 2, 2, 3, 3, 4, 4, 4]


def test_every_reading_of_a_character_is_spelled_as_mandarin_is() -> None:
    readings = {each for found in pinyin_dict.pinyin_dict.values() for each in found.split(",")}
    assert [each for each in readings if not is_spelled(each)] == []
    assert not any(map(is_spelled, ("wes", "ct", "ptsd", "nk")))


@pytest.mark.parametrize("page", ["editing.md", "editing.zh-Hans.md"])
def test_the_rule_of_the_guide_can_be_taken_over_as_it_stands(page: str, tmp_path: Path) -> None:
    guide = (ROOT / "guide" / page).read_text(encoding="utf-8")
    (rule,) = (it for it in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL) if "where:" in it)
    shutil.copytree(EDITORIAL / "cleaning", tmp_path / "cleaning")
    with (tmp_path / "cleaning" / "own.yml").open("a", encoding="utf-8") as own:
        own.write(rule)
    rules = load_cleaning_rules(tmp_path / "cleaning")
    assert [*failing_examples(rules)] == []
