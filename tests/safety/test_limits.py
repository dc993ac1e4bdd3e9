"""Whatever is fed to the press is done or refused at once, with the line and what to do."""

from __future__ import annotations

import json
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from digest.errors import MemoryFileError, ModelError, SeedError
from digest.incremental.workers import Workers
from digest.model import Segment, SegmentKind
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.ingest import ingest
from digest.seeds import parse_seed
from digest.translation.machine.install import install
from digest.translation.memory import Memory
from digest.translation.memory.rewriting import rewritten
from tests.safety.bounds import MEGABYTE, SECONDS, bounds, laughs
from tests.safety.errors_table import is_listed
from tests.sample import sample_data

TITLE = "某地细胞中心投入运行"
PROSE = "某地细胞中心日前投入运行，首批设备已经完成调试，多家医院签署了合作意向书。\n"

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
    "a long tag": (f"slug: b\ntags: [x, {'t' * 9_000}]", "3: front matter: `tags` has 9,000"),
    "a long key": (f"a: b\n{'k' * 101}: v", "3: front matter: a key has 101 characters"),
    "100,000 tags": (f"tags: [{'a,' * 100_000}]", "1: the front matter is longer than 64 KB"),
    "10,000 tags": (f"tags: [{'a,' * 10_000}]", "2: front matter: `tags` has 10,000 entries"),
    "10,000 words": (
        f"conversion: {{{', '.join(f'a{n}: b' for n in range(1_000))}}}",
        "2: front matter: `conversion` has 1,000 words",
    ),
    "a number of 60,000 digits": (f"date: {'9' * 60_000}", "2: front matter: a value has 60,000"),
    "an impossible character": ('title: "\\UFFFFFFFF"', "2: front matter: found invalid Unicode"),
    "an impossible version": (f"a: b\n%YAML {'9' * 5_000}.1", "front matter: "),
    "a key twice": ("title: a\nsource: b\ntitle: c", "4: front matter: `title` is given twice"),
    "a key twice inside": ("a: [{b: c, b: d}]", "2: front matter: `b` is given twice"),
    "a list as key": ("a: b\n? [c]\n: d", "3: front matter: a key is no text"),
    "NUL": ("a: b\ntitle: x\0y", "3: front matter: a character that is no text"),
    "NUL, escaped": ('title: "x\\0y"', "2: front matter: a value holds the control character"),
    "a terminal's escape": ('tags: ["\\e[31m"]', "control character U+001B; delete it"),
    "half a character": ('title: "x\\ud800y"', "2: front matter: found invalid Unicode"),
    "an open quote": ('title: "x\nsource: y', "front matter: found unexpected end of stream"),
    "an object": ("title: !!python/object/apply:os.system [id]", "2: front matter: tags"),
    "bytes": ("title: !!binary aGVsbG8=", "2: front matter: tags (`!name`) are not allowed"),
    "a false date": ("date: !!timestamp 99999-01-01", "2: front matter: tags"),
    "a mapping as title": ("title: {a: b}", "2: front matter: `title` must be text"),
    "a list of lists": ("authors: [[a]]", "2: front matter: `authors` must be text, or a list"),
    "a truth as title": ("title: true", "2: front matter: `title` must be text"),
    "pinned, perhaps": (
        "pinned: maybe",
        "2: front matter: `pinned` must be true or false, 是 or 否",
    ),
    "a date that is none": ("date: 99999-01-01", "2: front matter: `date: 99999-01-01` is no day"),
    "events that are none": (
        "title: a\nevents: [1e999999, 0000-01-01]",
        "3: front matter: `events: 1e999999` is no day of the calendar; write it like 2024-02-26",
    ),
    "a day of 2,000 characters": (f"publish: {'2' * 2_000}", "2: front matter: `publish: 222"),
    "10,000 corrections": (
        f"corrections: [{'{},' * 10_000}]",
        "2: front matter: `corrections` has 10,000 entries; keep 200 of them",
    ),
    "a long correction": (
        f"corrections: [{{day: 2024-03-01, text: {'t' * 9_000}}}]",
        "2: front matter: `corrections` has 9,000 characters",
    ),
    "a correction of lists": ("corrections: [[a]]", "`corrections` must be days with texts; write"),
    "a correction without day": ("corrections: [{text: a}]", "`corrections` must be days with"),
    "a correction's unknown key": (
        "更正: [{日其: 2024-03-01, 内容: a}]",
        "2: front matter: `更正`: unknown key `日其`; did you mean `日期`?",
    ),
    "a long note": (f"note: {'按' * 2_001}", "2: front matter: `note` has 2,001 characters"),
    "an alias of signs": ("aliases: [../..]", "2: front matter: `aliases: ../..` names no page"),
    "an unknown key": ("autor: x", "2: front matter: unknown key `autor`; did you mean `author`?"),
    "an unknown Chinese key": ("title: a\n标体: x", "3: front matter: unknown key `标体`; did you"),
    "a key like none": ("xyzzy: 1", "unknown key `xyzzy`; take one of guide/front-matter.md"),
    "a key in two languages": (
        "title: a\n标题: b",
        "3: front matter: `title` and `标题` are one key; keep one of them",
    ),
    "a span that ends first": (
        "publish: 2024-03-02\nexpire: 2024-03-01",
        "3: front matter: `expire` is not after `publish`; mend one of them",
    ),
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
def press() -> ArticlePipeline:
    return ArticlePipeline(sample_data())


@pytest.mark.parametrize("case", STRANGE)
def test_strange_text_becomes_an_article_with_facts_of_a_bearable_size(
    press: ArticlePipeline, case: str
) -> None:
    began = time.process_time()
    seed = parse_seed(STRANGE[case].encode(), "a.html" if "<html>" in STRANGE[case] else "a.txt")
    article = press.reader.article(seed)
    assert time.process_time() - began < SECONDS
    facts = [article.title, article.source, article.url, article.editor, *article.authors]
    assert max(len(fact or "") for fact in facts) <= 2_000
    assert (article.published or "2000")[:4] <= "2100"
    assert any("细胞中心" in block.text for block in article.passages)
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


def test_one_hostile_seed_stops_none_of_the_others(press: ArticlePipeline, tmp_path: Path) -> None:
    for number, (front, _) in enumerate(FRONT_MATTER.values()):
        (tmp_path / f"bad-{number}.txt").write_text(f"---\n{front}\n---\n{PROSE}", encoding="utf-8")
    (tmp_path / "good.txt").write_text(f"{TITLE}\n\n{PROSE}", encoding="utf-8")
    intake = ingest(Workers(press), tmp_path)
    assert [article.seed for article in intake.articles] == ["good.txt"]
    assert len(intake.skipped) == len(FRONT_MATTER)


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


LONG_MEMORIES = {
    "spaces behind a mark": "#~" + " " * MEGABYTE + f"x\n{ENTRY}",
    "spaces behind a keyword": "msgid" + " " * MEGABYTE + '\n"a"\nmsgstr "b"\n',
    "spaces behind a string": 'msgid "a"' + " " * MEGABYTE + '\nmsgstr "b"\n',
    "a text in many strings": "msgid " + '"a" ' * (MEGABYTE // 4) + '\nmsgstr "b"\n',
    "a text of bytes": 'msgid "' + r"\x41" * (MEGABYTE // 4) + '"\nmsgstr "b"\n',
    "a text of bytes that are none": 'msgid "' + r"\377" * (MEGABYTE // 4) + '"\nmsgstr "b"\n',
    "a number without end": "msgstr[" + "9" * MEGABYTE + '] "b"\n',
    "many brackets": "msgstr[ " * (MEGABYTE // 8) + '"b"\n',
    "a previous text of many lines": '#| msgid ""\n' + '#| "a"\n' * (MEGABYTE // 7) + ENTRY,
    "notes that go on and on": "#. flags: a,\n" + "#. a,\n" * (MEGABYTE // 28) + ENTRY,
    "one text of many kinds": "".join(
        f'msgctxt "{n}"\nmsgid "a"\nmsgstr ""\n\n' for n in range(MEGABYTE // 35)
    ),
}


@pytest.mark.parametrize("case", LONG_MEMORIES)
def test_a_long_memory_file_is_read_and_written_soon_or_refused(case: str) -> None:
    wanted = [Segment(SegmentKind.PARAGRAPH, text) for text in ("a", "细胞")]
    with bounds(), suppress(MemoryFileError):
        rewritten(LONG_MEMORIES[case].encode(), Path("a.po"), wanted, {}, "en")


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
