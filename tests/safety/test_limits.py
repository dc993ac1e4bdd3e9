"""Whatever is fed to the press is done or refused at once, with the line and what to do."""

from __future__ import annotations

import ast
import json
import re
import resource
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from digest.commands.check import check
from digest.console import Reporter
from digest.edition import Press
from digest.errors import EditorialError, MemoryFileError, ModelError, SeedError
from digest.memory import Memory
from digest.resources import load_editorial
from digest.resources.placeholders import GIVEN, fill
from digest.resources.slow_patterns import slow_on, slow_patterns
from digest.resources.tables import MOST_COMPLAINTS
from digest.seeds import parse_seed
from digest.translation.install import install
from tests.safety.errors_table import is_listed
from tests.safety.world import make_world

EDITORIAL = Path(__file__).resolve().parents[2] / "editorial"
PAGES = EDITORIAL.parent / "scripts" / "digest" / "pages"
TITLE = "某地细胞中心投入运行"
PROSE = "某地细胞中心日前投入运行，首批设备已经完成调试，多家医院签署了合作意向书。\n"
MEGABYTE = 1024 * 1024
# Of a shared machine; each of these took minutes or gigabytes somewhere, and takes a blink here.
SECONDS = 10
BYTES = 400 * MEGABYTE


@contextmanager
def bounds() -> Iterator[None]:
    """What runs inside ends soon, and gets no more memory."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + BYTES, before[1]))
    began = time.process_time()
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    assert time.process_time() - began < SECONDS


def laughs(name: str = "a") -> str:
    """A billion laughs: nine lines that stand for ten to the ninth."""
    lines = [f"{name}0: &a0 [x]"]
    lines += [f"{name}{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines)


FRONT_MATTER = {
    "billion laughs": (laughs(), "2: front matter: aliases"),
    "an anchor": ("title: &a x", "2: front matter: aliases (`*name`) and anchors"),
    "10,000 lists": (f"title: {'[' * 10_000}", "2: front matter: nested more than 20 levels"),
    "10,000 closed lists": (
        f"a: b\ntitle: {'[' * 10_000}{']' * 10_000}",
        "3: front matter: nested more than 20 levels",
    ),
    "5,000 mappings": (f"a: {'{b: ' * 5_000}{'}' * 5_000}", "2: front matter: nested more"),
    "10,000 dashes": (f"a:\n  {'- ' * 10_000}b", "3: front matter: nested more than 20 levels"),
    "a title of 1 MB": (f"title: {'题' * MEGABYTE}", "1: the front matter is longer than 64 KB"),
    "a title of 60 KB": (f"title: {'t' * 60_000}", "2: front matter: a value has 60,000"),
    "a long title": (f"title: {'题' * 2_001}", "2: front matter: `title` has 2,001 characters"),
    "a long slug": (f"slug: {'s' * 9_000}", "2: front matter: `slug` has 9,000 characters"),
    "a long address": (f"url: https://a.example/{'u' * 9_000}", "`url` has 9,018 characters"),
    "a long tag": (f"a: b\ntags: [x, {'t' * 9_000}]", "3: front matter: `tags` has 9,000"),
    "a long key": (f"a: b\n{'k' * 101}: v", "3: front matter: a key has 101 characters"),
    "100,000 tags": (f"tags: [{'a,' * 100_000}]", "1: the front matter is longer than 64 KB"),
    "10,000 tags": (f"tags: [{'a,' * 10_000}]", "2: front matter: `tags` has 10,000 entries"),
    "10,000 words": (
        f"conversion: {{{', '.join(f'a{n}: b' for n in range(1_000))}}}",
        "2: front matter: `conversion` has 1,000 words",
    ),
    "a number of 60,000 digits": (f"date: {'9' * 60_000}", "2: front matter: a value has 60,000"),
    "an impossible character": ('title: "\\UFFFFFFFF"', "1: front matter: an impossible"),
    "an impossible version": (f"a: b\n%YAML {'9' * 5_000}.1", "front matter: "),
    "a key twice": ("title: a\nsource: b\ntitle: c", "4: front matter: `title` is given twice"),
    "a key twice inside": ("a: [{b: c, b: d}]", "2: front matter: `b` is given twice"),
    "a list as key": ("a: b\n? [c]\n: d", "3: front matter: a key is no text"),
    "NUL": ("a: b\ntitle: x\0y", "3: front matter: a character that is no text"),
    "NUL, escaped": ('title: "x\\0y"', "2: front matter: a value holds the control character"),
    "a terminal's escape": ('tags: ["\\e[31m"]', "control character U+001B; delete it"),
    "half a character": ('title: "x\\ud800y"', "control character U+D800; delete it"),
    "an open quote": ('title: "x\nsource: y', "front matter: found unexpected end of stream"),
    "an object": ("title: !!python/object/apply:os.system [id]", "2: front matter: tags"),
    "bytes": ("title: !!binary aGVsbG8=", "2: front matter: tags (`!name`) are not allowed"),
    "a false date": ("date: !!timestamp 99999-01-01", "2: front matter: tags"),
    "a mapping as title": ("title: {a: b}", "2: front matter: `title` must be text"),
    "a list of lists": ("authors: [[a]]", "2: front matter: `authors` must be text, or a list"),
    "a truth as title": ("title: true", "2: front matter: `title` must be text"),
    "pinned, perhaps": ("pinned: maybe", "2: front matter: `pinned` must be true or false"),
    "a list for words": ("conversion: [a, b]", "2: front matter: `conversion` must be words"),
}


@pytest.mark.parametrize("case", FRONT_MATTER)
def test_front_matter_is_refused_with_its_line(case: str) -> None:
    front, message = FRONT_MATTER[case]
    text = f"---\n{front}\n---\n{PROSE}"
    with bounds(), pytest.raises(SeedError) as refused:
        parse_seed(text.encode("utf-8"), "a.txt")
    told = str(refused.value)
    assert told.startswith("a.txt:")
    assert message in told
    assert "; " in told
    assert is_listed(told)
    assert len(told) < 300


def page(head: str = "", body: str = "") -> str:
    return f"<html><head>{head}</head><body><article>{body}{f'<p>{PROSE}</p>' * 5}</article></body>"


STRANGE = {
    "100,000 digits": f"{TITLE}\n\n{'9' * 100_000}\n{PROSE}",
    "a year of 100,000 digits": f"{TITLE}\n\n{'9' * 100_000}年1月1日，{PROSE}",
    "a Chinese year without end": f"{TITLE}\n\n{'二〇' * 50_000}年一月一日，{PROSE}",
    "an amount without end": f"{TITLE}\n\n投资{'一千万亿' * 25_000}元，{PROSE}",
    "1e999999": f"{TITLE}\n\n2024-01-01T1e999999 投资1e999999元，{PROSE}",
    "a far year": f"{TITLE}\n发布时间：99999-01-01\n来源：晨光日报\n\n{PROSE}",
    "year nought": f"{TITLE}\n发布时间：0000-00-00\n\n{PROSE}",
    "dates that are none": f"---\ndate: 99999-01-01\nevents: [1e999999, 0000-01-01]\n---\n{PROSE}",
    "a title of 1 MB": f"标题：{'题' * MEGABYTE}\n\n{PROSE}",
    "a source of 1 MB": f"标题：{TITLE}\n来源：{'报' * MEGABYTE}\n\n{PROSE}",
    "100,000 authors": f"标题：{TITLE}\n作者：{'张三、' * 100_000}\n\n{PROSE}",
    "an address of 1 MB": f"标题：{TITLE}\n原文链接：https://a.example/{'a' * MEGABYTE}\n\n{PROSE}",
    "controls": f"标题：{TITLE}\x00\x1b[31m\x07\n{PROSE}\x9b\x85\x00",
    "a page's title of 1 MB": page(f"<title>{'题' * MEGABYTE}</title>", f"<h1>{'题' * 999}</h1>"),
    "a stated title of 1 MB": page(f'<meta property="og:title" content="{"题" * MEGABYTE}">'),
    "a stated source of 1 MB": page(f'<meta name="source" content="{"报" * MEGABYTE}">'),
    "a stated address of 1 MB": page(
        f'<meta property="og:url" content="https://a.example/{"u" * MEGABYTE}">'
    ),
    "half a character in JSON": page(
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "\\ud800题目题目",'
        '"author": {"@type": "Person", "name": "\\udfff三"}}</script>'
    ),
    "JSON without end": page(f'<script type="application/ld+json">{"[" * 100_000}</script>'),
    "a number of 100,000 digits in JSON": page(
        f'<script type="application/ld+json">{{"headline": {"9" * 100_000}}}</script>'
    ),
    "entities of entities": page(body="<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>&b;"),
    "characters by number": page(body="<h1>&#xD800;&#0;&#x110000;&#99999999999;题目</h1>"),
}


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(load_editorial(EDITORIAL))


@pytest.mark.parametrize("case", STRANGE)
def test_strange_text_becomes_an_article_with_facts_of_a_bearable_size(
    press: Press, case: str
) -> None:
    began = time.process_time()
    seed = parse_seed(STRANGE[case].encode(), "a.html" if "<html>" in STRANGE[case] else "a.txt")
    article = press.understand(seed)
    assert time.process_time() - began < SECONDS
    facts = [article.title, article.source, article.url, article.editor, *article.authors]
    assert max(len(fact or "") for fact in facts) <= 2_000
    assert (article.published or "2000")[:4] <= "2100"
    assert any("细胞中心" in block.text for block in article.blocks)
    for fact in facts:
        (fact or "").encode()


REFUSED_PAGES = {
    "100,000 attributes": f"<html><body><p {' '.join(f'a{n}=1' for n in range(100_000))}>{PROSE}",
    "attributes that hide": "<html><body><p " + ' a="<"' * 100_000 + f">{PROSE}",
    "100,000 elements deep": f"<html><body>{'<div>' * 100_000}{PROSE}",
    "more than 4 million characters": f"<html><body>{f'<p>{PROSE}</p>' * 100_000}",
}


@pytest.mark.parametrize("case", REFUSED_PAGES)
def test_a_page_that_no_one_wrote_is_refused(case: str) -> None:
    with bounds(), pytest.raises(SeedError, match=r"a\.html: a web page .*; save the page again"):
        parse_seed(REFUSED_PAGES[case].encode(), "a.html")


def test_one_hostile_seed_stops_none_of_the_others(press: Press, tmp_path: Path) -> None:
    for number, (front, _) in enumerate(FRONT_MATTER.values()):
        (tmp_path / f"bad-{number}.txt").write_text(f"---\n{front}\n---\n{PROSE}", encoding="utf-8")
    (tmp_path / "good.txt").write_text(f"{TITLE}\n\n{PROSE}", encoding="utf-8")
    intake = press.take_in(tmp_path)
    assert [article.seed for article in intake.articles] == ["good.txt"]
    assert len(intake.skipped) == len(FRONT_MATTER)


TAG = """- id: stem-cell
  kind: technology
  labels: {zh-Hans: 干细胞, zh-Hant: 幹細胞, en: Stem cells}
  descriptions: {zh-Hans: 说明。, zh-Hant: 說明。, en: Words.}
  match: [干细胞]
"""
RULE = "- {id: a, where: line, reason: r, pattern: '%s'}\n"
NAMES = ["a", "b", "c", "d", "e", "f", "g", "h"]
PARTS = RULE.replace("line", "part") % ("x" * 9) + "".join(
    f"- {{id: {name}, where: part, reason: r, pattern: '{f'(?&{part})' * 9}'}}\n"
    for part, name in pairwise(NAMES)
)
HEADER = "zh-Hans,zh-Hant,en,kind,aliases\n"
FILES = {
    "billion laughs": ("tags.yml", f"- {laughs()}", "tags.yml:1: YAML: aliases"),
    "10,000 lists": ("tags.yml", "- id: a\n- " + "[" * 10_000, "tags.yml:2: YAML: nested more"),
    "10,000 dashes": ("names.yml", "- " * 10_000, "names.yml:1: YAML: nested more"),
    "200,000 entries": ("rights.yml", "[" + "a, " * 200_000, "rights.yml:1: YAML: more than"),
    "a number of 100,000 digits": (
        "rights.yml",
        f"- source: a\n  note: {'9' * 100_000}\n",
        "rights.yml:2: a value has 100,000 characters; shorten it to 10,000",
    ),
    "hours without end": ("rights.yml", f"- source: {'1:' * 9_000}1", "rights.yml:1: a value has"),
    "an impossible character": ("tags.yml", '- id: "\\UFFFFFFFF"', "tags.yml: YAML: an impossible"),
    "an impossible version": (
        "tags.yml",
        f"%YAML {'9' * 5_000}.1\n---\n- id: a\n",
        "tags.yml: YAML: an impossible number",
    ),
    "NUL": ("tags.yml", f"{TAG}\0", "tags.yml:6: YAML: a character that is no text; delete it"),
    "half a character": (
        "tags.yml",
        TAG.replace("干细胞]", '"\\ud800"]'),
        "tags.yml:5: a value holds the control character U+D800",
    ),
    "a key twice, deep inside": (
        "cleaning.yml",
        RULE % "a" + "  \n- {id: b, examples: [{before: a, before: b}]}\n",
        "cleaning.yml:3: `before` is given twice; keep one",
    ),
    "an object": ("tags.yml", "- !!python/object/apply:os.system [id]\n", "tags.yml:1: YAML: tags"),
    "an open quote": ("tags.yml", '- id: "a\n', "tags.yml:2: YAML: found unexpected end"),
    "a key of 1 MB": ("tags.yml", f"- ? {'k' * MEGABYTE}\n  : v\n", "tags.yml:1: a key has"),
    "a label of 1 MB": (
        "tags.yml",
        TAG.replace("Stem cells", "S" * MEGABYTE),
        "tags.yml:3: a value has 1,048,576 characters; shorten it to 10,000",
    ),
    "a name of 1 MB": ("terms.csv", f"{HEADER}{'名' * MEGABYTE},,,person,\n", "terms.csv:2: field"),
    "a million columns": ("terms.csv", HEADER + "x," * 1_000_000, "terms.csv:2: 1,000,001 columns"),
    "a header of a million columns": ("terms.csv", "a," * 1_000_000, "terms.csv:1: header is a,a"),
    "an open quote in a table": (
        "terms.csv",
        f'{HEADER}张三,張三,,person,\n"李四,李四,,person,\n王五,王五,,person,\n',
        "terms.csv:3: unexpected end of data; look for a quotation mark too many",
    ),
    "a file of 17 MB": ("terms.csv", HEADER + "#" * 17 * MEGABYTE, "terms.csv: more than 16 MB"),
    "100,000 mistakes": (
        "conversion.tsv",
        "no tab\n" * 100_000,
        f"conversion.tsv: {100_000 - MOST_COMPLAINTS:,} more problems in this file; mend those",
    ),
    "a group without end": ("conversion.tsv", "/干(/\t幹\n", "conversion.tsv:1: /干(/ is no"),
    "a repeat beyond measure": (
        "conversion.tsv",
        "/干{99999999999999999999}/\t幹\n",
        "conversion.tsv:1: /干{99999999999999999999}/ is no regular expression",
    ),
    "a rule beyond measure": (
        "cleaning.yml",
        RULE % "a{99999999999999999999}",
        "cleaning.yml:1: `pattern` is no regular expression: the repetition number",
    ),
    "10,000 groups": (
        "cleaning.yml",
        RULE % ("(" * 4_000 + ")" * 4_000),
        "cleaning.yml:1: `pattern` is no regular expression: ",
    ),
    "parts of parts of parts": ("cleaning.yml", PARTS, "cleaning.yml:5: `pattern` has"),
    "a template without its group": (
        "cleaning.yml",
        "- {id: a, where: headline, reason: r, pattern: a, replace: '\\g<b>'}\n",
        "cleaning.yml:1: `replace` is no template: unknown group name 'b'; mend it",
    ),
    "a replacement that is none": (
        "cleaning.yml",
        "- {id: a, where: text, reason: r, pattern: a, replace: '\\9'}\n",
        "cleaning.yml:1: `replace` must be one character",
    ),
    "a doubt that asks too much": (
        "cleaning.yml",
        "- {id: a, where: characters, reason: r, pattern: a, doubt: '{count.__class__}'}\n",
        "cleaning.yml:1: `doubt`: a brace belongs to no `{name}`",
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
    assert len(told.splitlines()) <= MOST_COMPLAINTS + 1


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
    (editorial / "cleaning.yml").write_text(f"{RULE % 'c'}\n{slow}")
    (editorial / "conversion.tsv").write_text("/干(干+)+$/\t幹\n", encoding="utf-8")
    with bounds(), pytest.raises(EditorialError) as refused:
        check.callback(tmp_path / "world" / "seeds", editorial, Reporter(quiet=True))
    told = str(refused.value)
    assert "cleaning.yml:3: a long line of 'd' stops the pattern" in told
    assert "conversion.tsv:1: a long line of '干' stops the pattern" in told


def test_no_pattern_of_ours_is_slow() -> None:
    assert not list(slow_patterns(load_editorial(EDITORIAL), EDITORIAL))


def test_every_place_of_an_interface_string_is_filled() -> None:
    """`GIVEN` is what the pages give; `search_results` is filled by the page's own script."""
    said = dict(_said())
    assert said.keys() | {"search_results"} == GIVEN.keys()
    for key, given in said.items():
        assert given >= GIVEN[key]


def _said() -> Iterator[tuple[str, set[str]]]:
    """Interface strings that the code of the pages fills in, with the values it gives."""
    for path in PAGES.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            given = {str(keyword.arg) for keyword in call.keywords} - {"None"}
            for key in _keys(call.args[0]) if call.args else ():
                if call.func.attr == "say" and given:
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
        yield from (key for key in GIVEN if key.startswith(str(written.values[0].value)))


HEAD = 'msgid ""\nmsgstr ""\n\n'
ENTRY = 'msgctxt "paragraph"\nmsgid "细胞"\nmsgstr "Cells."\n'
MEMORIES = {
    "an open quote": (ENTRY.replace('Cells."', "Cells."), ":3: a quotation mark is open"),
    "an open quote, escaped": (ENTRY.replace('Cells."', 'Cells.\\"'), ":3: a quotation mark"),
    "words behind a quote": (f'{ENTRY}"More." and more\n', ":4: a quotation mark is open"),
    "an open quote, obsolete": ('#~ msgid "a"\n#~ msgstr "b\n', ":2: a quotation mark is open"),
    "a number that is none": (f'{ENTRY}msgstr[x] "a"\n', ":4: no valid PO entry"),
    "a merge left open": (f"<<<<<<< ours\n{ENTRY}", ":1: no valid PO entry"),
    "an entry twice": (f"{HEAD}{ENTRY}\n{ENTRY}", ":8: same msgid as on line 4; keep"),
    "17 MB": ("#" * 17 * MEGABYTE, ": no plain file of up to 16 MB; restore it"),
}


@pytest.mark.parametrize("case", MEMORIES)
def test_a_memory_file_is_refused_with_its_line(case: str, tmp_path: Path) -> None:
    text, message = MEMORIES[case]
    path = tmp_path / "en" / "a.po"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with bounds(), pytest.raises(MemoryFileError) as refused:
        Memory.load(tmp_path)
    assert f"{path}{message}" in str(refused.value)
    assert "; " in str(refused.value)
    assert is_listed(str(refused.value))


PACKAGE = {"type": "translate", "from_code": "zh", "to_code": "en", "package_version": "1.0"}
ARCHIVES = {
    "a member without a name": ({".": b""}, "holds the unsafe member '.'"),
    "a member that acts on the terminal": ({"a/\x1b[31m": b""}, "holds the unsafe member 'a/\\x1b"),
    "a hidden folder": ({".install-x/metadata.json": b"{}"}, "holds the unsafe member"),
    "a member with a long name": ({f"a/{'b' * 9_000}": b""}, "…; refused"),
    "3,000 files": ({f"a/{n}": b"" for n in range(3_000)}, "in 3000 files; refused"),
    "metadata of 2 MB": ({"a/metadata.json": b" " * 2 * MEGABYTE + b"{}"}, "is not JSON"),
    "metadata without end": ({"a/metadata.json": b"[" * MEGABYTE}, "is not JSON"),
    "a number without end": ({"a/metadata.json": b"9" * 100_000}, "is not JSON"),
    "a version of 1 MB": (
        {"a/metadata.json": json.dumps({**PACKAGE, "package_version": "1" * 900_000}).encode()},
        "has a strange version or prefix",
    ),
    "half a character": (
        {"a/metadata.json": json.dumps({**PACKAGE, "target_prefix": "\ud800"}).encode()},
        "has a strange version or prefix",
    ),
}


@pytest.mark.parametrize("case", ARCHIVES)
def test_an_archive_is_refused_and_leaves_nothing(case: str, tmp_path: Path) -> None:
    members, message = ARCHIVES[case]
    archive = tmp_path / "bad.argosmodel"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in members.items():
            bundle.writestr(name, data)
    with bounds(), pytest.raises(ModelError) as refused:
        install(archive, tmp_path / "packages")
    assert message in str(refused.value)
    assert "; " in str(refused.value)
    assert is_listed(str(refused.value))
    assert list((tmp_path / "packages").iterdir()) == []


def refusal(folder: Path, name: str, change: Callable[[str], str]) -> str:
    """What is said of the project's editorial files when one of them is another."""
    shutil.copytree(EDITORIAL, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("memory"))
    path = folder / name
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with bounds(), pytest.raises(EditorialError) as refused:
        load_editorial(folder)
    return str(refused.value)
