"""What an editor writes is taken or refused at once, with the line and what to do."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from digest.cli.check import check
from digest.cli.console import Reporter
from digest.editorial import load_editorial
from digest.editorial.placeholders import GIVEN, fill
from digest.editorial.slow_patterns import slow_on, slow_patterns
from digest.editorial.tables import MOST_PROBLEMS
from digest.errors import EditorialError
from tests.safety.bounds import MEGABYTE, bounds, laughs
from tests.safety.errors_table import is_listed
from tests.safety.world import make_world
from tests.sample import EDITORIAL, ROOT, copy_editorial, sample_data

BY_SCRIPTS = {"search_results", "search_parts", "new_since", "new_since_one"}
PAGES = ROOT / "scripts" / "digest" / "pages"

TAG = """- id: stem-cell
  kind: technology
  labels: {zh-Hans: 干细胞, zh-Hant: 幹細胞, en: Stem cells}
  descriptions: {zh-Hans: 说明。, zh-Hant: 說明。, en: Words.}
  match: [干细胞]
"""
RULE = "- {id: a, where: line, reason: r, pattern: '%s', examples: [{before: x}]}\n"
NAMES = ["a", "b", "c", "d", "e", "f", "g", "h"]
PARTS = RULE.replace("line", "part") % ("x" * 9) + "".join(
    f"- {{id: {name}, where: part, reason: r, pattern: '{f'(?&{part})' * 9}'}}\n"
    for part, name in pairwise(NAMES)
)
HEADER = "zh-Hans,zh-Hant,en,kind,aliases\n"
FILES = {
    "billion laughs": ("tags/field.yml", f"- {laughs()}", "tags/field.yml:1: YAML: aliases"),
    "10,000 lists": (
        "tags/field.yml",
        "- id: a\n- " + "[" * 10_000,
        "tags/field.yml:2: YAML: nested more",
    ),
    "10,000 dashes": ("names.yml", "- " * 10_000, "names.yml:1: YAML: nested more"),
    "200,000 entries": ("rights.yml", "[" + "a, " * 200_000, "rights.yml:1: YAML: more than"),
    "a number of 100,000 digits": (
        "rights.yml",
        f"- source: a\n  note: {'9' * 100_000}\n",
        "rights.yml:2: a value has 100,000 characters; shorten it to 10,000",
    ),
    "hours without end": ("rights.yml", f"- source: {'1:' * 9_000}1", "rights.yml:1: a value has"),
    "an impossible character": (
        "tags/field.yml",
        '- id: "\\UFFFFFFFF"',
        "tags/field.yml:1: YAML: found invalid",
    ),
    "an impossible version": (
        "tags/field.yml",
        f"%YAML {'9' * 5_000}.1\n---\n- id: a\n",
        "tags/field.yml:1: YAML: found extremely long version number",
    ),
    "NUL": (
        "tags/field.yml",
        f"{TAG}\0",
        "tags/field.yml:6: YAML: a character that is no text; delete it",
    ),
    "NUL, after Chinese and before other lines": (
        "tags/field.yml",
        f"{TAG}# 干细胞\0\n\n\n\n",
        "tags/field.yml:6: YAML: a character that is no text; delete it",
    ),
    "half a character": (
        "tags/field.yml",
        TAG.replace("干细胞]", '"\\ud800"]'),
        "tags/field.yml:5: YAML: found invalid Unicode character",
    ),
    "a key twice, deep inside": (
        "cleaning/rules.yml",
        RULE % "a" + "  \n- {id: b, examples: [{before: a, before: b}]}\n",
        "cleaning/rules.yml:3: `before` is given twice; keep one",
    ),
    "an object": (
        "tags/field.yml",
        "- !!python/object/apply:os.system [id]\n",
        "tags/field.yml:1: YAML: tags",
    ),
    "an open quote": (
        "tags/field.yml",
        '- id: "a\n',
        "tags/field.yml:1: YAML: found unexpected end",
    ),
    "a key of 1 MB": (
        "tags/field.yml",
        f"- ? {'k' * MEGABYTE}\n  : v\n",
        "tags/field.yml:1: a key has",
    ),
    "a label of 1 MB": (
        "tags/field.yml",
        TAG.replace("Stem cells", "S" * MEGABYTE),
        "tags/field.yml:3: a value has 1,048,576 characters; shorten it to 10,000",
    ),
    "a name of 1 MB": (
        "terms/field.csv",
        f"{HEADER}{'名' * MEGABYTE},,,person,\n",
        "terms/field.csv:2: field",
    ),
    "a million columns": (
        "terms/field.csv",
        HEADER + "x," * 1_000_000,
        "terms/field.csv:2: 1,000,001 columns",
    ),
    "a header of a million columns": (
        "terms/field.csv",
        "a," * 1_000_000,
        "terms/field.csv:1: header is a,a",
    ),
    "an open quote in a table": (
        "terms/field.csv",
        f'{HEADER}张三,張三,,person,\n"李四,李四,,person,\n王五,王五,,person,\n',
        "terms/field.csv:3: unexpected end of data; look for a quotation mark too many",
    ),
    "a file of 17 MB": (
        "terms/field.csv",
        HEADER + "#" * 17 * MEGABYTE,
        "terms/field.csv: more than 16 MB",
    ),
    "100,000 mistakes": (
        "conversion/general.tsv",
        "".join(f"{number}\t甲\n" for number in range(100_000, 200_000)),
        f"conversion/general.tsv: {100_000 - MOST_PROBLEMS:,} more problems in this file",
    ),
    "one mistake 100,000 times": (
        "conversion/general.tsv",
        "no tab\n" * 100_000,
        "conversion/general.tsv:1: expected zh-Hans<TAB>zh-Hant<TAB>note (and so on 99,999",
    ),
    "a group without end": (
        "conversion/general.tsv",
        "/干(/\t幹\n",
        "conversion/general.tsv:1: /干(/ is no",
    ),
    "a repeat beyond measure": (
        "conversion/general.tsv",
        "/干{99999999999999999999}/\t幹\n",
        "conversion/general.tsv:1: /干{99999999999999999999}/ is no regular expression",
    ),
    "a rule beyond measure": (
        "cleaning/rules.yml",
        RULE % "a{99999999999999999999}",
        "cleaning/rules.yml:1: `pattern` is no regular expression: the repetition number",
    ),
    "10,000 groups": (
        "cleaning/rules.yml",
        RULE % ("(" * 4_000 + ")" * 4_000),
        "cleaning/rules.yml:1: `pattern` is no regular expression: ",
    ),
    "parts of parts of parts": ("cleaning/rules.yml", PARTS, "cleaning/rules.yml:5: `pattern` has"),
    "a template without its group": (
        "cleaning/rules.yml",
        "- {id: a, where: headline, reason: r, pattern: a, replace: '\\g<b>'}\n",
        "cleaning/rules.yml:1: `replace` is no template: unknown group name 'b'; mend it",
    ),
    "a replacement that is none": (
        "cleaning/rules.yml",
        "- {id: a, where: text, reason: r, pattern: a, replace: '\\9'}\n",
        "cleaning/rules.yml:1: `replace` must be one character",
    ),
    "a doubt that asks too much": (
        "cleaning/rules.yml",
        "- {id: a, where: characters, reason: r, pattern: a, doubt: '{count.__class__}'}\n",
        "cleaning/rules.yml:1: `doubt`: a brace belongs to no `{name}`",
    ),
}


@pytest.mark.parametrize("case", FILES)
def test_an_editorial_file_is_refused_with_its_line(case: str, tmp_path: Path) -> None:
    name, text, message = FILES[case]
    told = refusal(tmp_path, name, lambda _: text)
    (line, *_) = [line for line in told.splitlines() if message in line] or [told[:2000]]
    assert message in line
    assert "; " in line
    assert is_listed(line)
    assert len(line) < 1000
    assert len(told.splitlines()) <= MOST_PROBLEMS + 1


STRINGS = {
    "an attribute": ("源：{name.__class__}", "a brace belongs to no `{name}`"),
    "a place by number": ("源：{0}", "a brace belongs to no `{name}`"),
    "an empty place": ("源：{}", "a brace belongs to no `{name}`"),
    "an index": ("源：{name[0]}", "a brace belongs to no `{name}`"),
    "a width beyond measure": ("源：{name:>999999999}", "a brace belongs to no `{name}`"),
    "a conversion": ("源：{name!r}", "a brace belongs to no `{name}`"),
    "a lone brace": ("源：{name} {", "a brace belongs to no `{name}`"),
    "an unknown place": ("源：{name} {nobody}", "nothing is given for {nobody}; use {name}"),
    "no place": ("源", "{name} is missing; write it where the value belongs"),
}


@pytest.mark.parametrize("case", STRINGS)
def test_an_interface_string_has_just_the_places_that_are_filled(case: str, tmp_path: Path) -> None:
    words, message = STRINGS[case]
    source = 'source: "来源：{name}"'
    told = refusal(
        tmp_path, "locales.yml", lambda text: text.replace(source, f'source: "{words}"', 1)
    )
    lines = (EDITORIAL / "locales.yml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, each in enumerate(lines, 1) if source in each)
    assert f"locales.yml:{line}: `source`: {message}" in told


@pytest.mark.parametrize("pattern", ["yyyyy", "q", "'", "MMMM y" * 99, "dd"])
def test_a_month_is_written_by_year_and_month(pattern: str, tmp_path: Path) -> None:
    told = refusal(tmp_path, "locales.yml", lambda text: text.replace("y年M月", pattern, 1))
    assert "is no pattern of a month; write one like MMMM y" in told


@pytest.mark.parametrize("pattern", ["ddd", "s", "a", "''", "'p.m.", "h:mm" * 99])
def test_a_time_is_written_by_day_and_minute(pattern: str, tmp_path: Path) -> None:
    after_noon = "MMMM d, y, h:mm 'p.m.'"
    told = refusal(tmp_path, "locales.yml", lambda text: text.replace(after_noon, pattern, 1))
    assert f"is no pattern of a day and time; write one like {after_noon}" in told


def test_a_value_is_filled_in_once_and_never_followed() -> None:
    assert fill("{name} {count}", {"name": "{count}", "count": 3}) == "{count} 3"
    assert fill("{name.__class__} {0} {} {{", {"name": "x"}) == "{name.__class__} {0} {} {{"


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+$", "(a|aa)+b", r"(\w+\s?)*:", "([一-龥]+，?)+。", "x*x*x*x*y", r"\d+\d+\d+:"],
)
def test_a_pattern_that_a_long_line_stops_is_found(pattern: str) -> None:
    with bounds():
        assert slow_on(re.compile(pattern))


def test_check_names_the_line_of_a_slow_pattern(tmp_path: Path) -> None:
    make_world(tmp_path / "world")
    editorial = tmp_path / "world" / "editorial"
    slow = RULE.replace("id: a", "id: b") % "(d+)+$"
    (editorial / "cleaning/rules.yml").write_text(f"{RULE % 'c'}\n{slow}")
    (editorial / "conversion/general.tsv").write_text("/干(干+)+$/\t幹\n", encoding="utf-8")
    with bounds(), pytest.raises(EditorialError) as refused:
        check.callback(
            project_folder=tmp_path / "world",
            seeds=None,
            docs=None,
            editorial=editorial,
            publishing=False,
            reporter=Reporter(quiet=True),
        )
    told = str(refused.value)
    assert "cleaning/rules.yml:3: a long line of 'd' stops the pattern" in told
    assert "conversion/general.tsv:1: a long line of '干' stops the pattern" in told


def test_no_pattern_of_ours_is_slow() -> None:
    assert not list(slow_patterns(sample_data(), EDITORIAL))


def test_every_place_of_an_interface_string_is_filled() -> None:
    """`GIVEN` is what pages give; scripts fill `BY_SCRIPTS`, whoever reads strings the language."""
    said = dict(_said())
    places = {key: given - {"language"} for key, given in GIVEN.items()}
    by_pages = {key for key, given in places.items() if given} - BY_SCRIPTS
    assert said.keys() >= by_pages
    for key, given in said.items():
        assert given >= places[key]


def _said() -> Iterator[tuple[str, set[str]]]:
    """Interface strings that the code of the pages fills in, with the values it gives."""
    for path in PAGES.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            if isinstance(call.func, ast.Name) and call.func.id == "named":
                yield from ((key, {"name"}) for key in _keys(call.args[0]))
            if not isinstance(call.func, ast.Attribute):
                continue
            given = {str(keyword.arg) for keyword in call.keywords} - {"None"}
            for key in _keys(call.args[0]) if call.args else ():
                if call.func.attr in {"say", "lead"} and given:
                    yield key, given
                elif call.func.attr == "count" and len(call.args) == 2:
                    yield from ((key, {"count"}), (f"{key}_one", {"count"}))


def _keys(written: ast.expr) -> Iterator[str]:
    """The strings an argument may name: one, one of two, or all that begin alike."""
    if isinstance(written, ast.Constant) and isinstance(written.value, str):
        yield written.value
    elif isinstance(written, ast.IfExp):
        yield from (*_keys(written.body), *_keys(written.orelse))
    elif isinstance(written, ast.JoinedStr) and isinstance(written.values[0], ast.Constant):
        start = str(written.values[0].value)
        begun = (key for key in GIVEN if key.startswith(start))
        yield from (key for key in begun if key.count("_") == start.count("_"))


def refusal(folder: Path, name: str, change: Callable[[str], str]) -> str:
    """What is said of the project's editorial files when one of them is another."""
    copy_editorial(folder)
    path = folder / name
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with bounds(), pytest.raises(EditorialError) as refused:
        load_editorial(folder)
    return str(refused.value)
