"""Documents, pages and texts that swell are read or refused in ten seconds of a processor."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from digest.cleaning import clean, settings
from digest.cli.main import cli
from digest.errors import SeedError
from digest.model import Seed
from digest.pipeline.importing.imported_seed import understand_file
from digest.seeds import foreign, limits, parse_seed
from digest.seeds.feed_entries import read_feed
from digest.seeds.mail.mail_text import read_mail
from digest.seeds.markdown_text import read_markdown
from digest.seeds.page.markup import read_page
from digest.seeds.page.web_page import NoArticleError
from digest.seeds.pdf.pdf_article import read_pdf
from digest.seeds.rtf import read_rtf
from digest.seeds.word.word_document import read_docx
from digest.site.mkdocs import hooks
from tests.fuzz.targets import assert_linear
from tests.incremental import test_confined
from tests.pipeline.importing.test_imported_seed import as_stated
from tests.safety import bombs
from tests.safety.bounds import SECONDS
from tests.safety.errors_table import is_listed
from tests.safety.running import FULL
from tests.safety.world import make_world
from tests.sample import EDITORIAL, ROOT, sample_data

BUILD = ROOT / "scripts" / "build.py"
Figure = Callable[[str, object], None]
RULES = sample_data().cleaning
BOMBS = {
    f"{name}.{ending}": bomb
    for ending, kind in (
        ("docx", bombs.WORD),
        ("pdf", bombs.PDF),
        ("html", bombs.PAGES),
        ("eml", bombs.MAILS),
        ("md", bombs.MARKDOWN),
        ("rtf", bombs.RTF),
    )
    for name, bomb in kind.items()
}


def spent() -> float:
    """Seconds of a processor so far, those of the process that reads documents too."""
    foreign.READER.end()
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


@contextmanager
def soon() -> Iterator[None]:
    began = spent()
    yield
    assert spent() - began < SECONDS


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_or_refused(
    name: str, monkeypatch: pytest.MonkeyPatch, record_property: Figure
) -> None:
    make, message = BOMBS[name]
    if message is bombs.EITHER and not FULL:
        monkeypatch.setattr(limits, "_SECONDS", 1)
    data = make()
    assert len(data) < 1_100_000
    with soon():
        told = refusal(data, name)
    if message is not None:
        assert bool(told) == bool(message), told
        assert message in (told or "")
    if told:
        assert told.startswith(f"{name}: ")
        assert "\n" not in told
        assert is_listed(told)
        record_property("bombs ended or refused", 1)


def refusal(data: bytes, name: str) -> str | None:
    """What is said of a file that is refused; None where it is read."""
    try:
        understand_file(data, name, None, as_stated)
    except SeedError as error:
        return str(error)
    return None


def test_every_cell_of_a_merged_table_is_read() -> None:
    table = html.fromstring(read_docx(bombs.merged(3_000), "a.docx").content)
    total, *cells = table.iter("td")
    assert (total.text_content(), total.get("rowspan")) == ("合计", "3000")
    assert [each.text_content() for each in cells] == [*map(str, range(3_000))]
    wide = html.fromstring(read_docx(bombs.spanning(10**8), "a.docx").content)
    assert [each.text_content() for each in wide.iter("td")] == ["", "宽", ""]


def test_a_table_in_a_table_is_read() -> None:
    inner = f"<w:tbl><w:tr>{bombs.cell('甲')}{bombs.cell('乙')}</w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{inner}{bombs.paragraph('丙')}</w:tc></w:tr></w:tbl>"
    assert [*html.fromstring(read_docx(bombs.word(table), "a.docx").content).itertext()] == [
        *"甲乙丙"
    ]


def test_a_pdf_of_nothing_but_running_heads_is_read() -> None:
    data = bombs.paged(5, bombs.stream(bombs.SHOW))
    assert read_pdf(data, "a.pdf").content.count("cell") == 5


def _elements(number: int) -> str:
    return f"<html><body><p>{bombs.PROSE}</p>{'<hr>' * (number - 3)}</body></html>"


def _levels(number: int) -> str:
    return f"<html><body>{'<div>' * (number - 3)}<p>{bombs.PROSE}</p></body></html>"


def _lists(number: int) -> str:
    return f"<html><body>{'<blockquote>' * number}<p>{bombs.PROSE}</p></body></html>"


def _members(number: int) -> bytes:
    whole = len(zipfile.ZipFile(io.BytesIO(bombs.word(""))).namelist())
    more = {f"word/media/{n}.png": b"" for n in range(number - whole)}
    return bombs.word(bombs.paragraph(bombs.PROSE), more)


def _operators(number: int) -> bytes:
    return bombs.drawn(bombs.stream(b"n " * (number - 5) + bombs.SHOW))


def _characters(number: int) -> bytes:
    return bombs.drawn(bombs.stream(b"BT /F 12 Tf 50 700 Td (%s) Tj" % (b"c" * number)))


def _lines(number: int) -> Seed:
    return Seed("a.txt", f"{bombs.PROSE}\n\n" * number, "0")


def _in_word(make: Callable[[int], bytes]) -> Callable[[int], object]:
    return lambda number: read_docx(make(number), "a.docx")


def _in_pdf(make: Callable[[int], bytes]) -> Callable[[int], object]:
    return lambda number: read_pdf(make(number), "a.pdf")


def _in_markdown(levels: int) -> object:
    return read_markdown("> " * (levels - 2) + bombs.PROSE, "a.md")


def _groups(number: int) -> bytes:
    return b"{\\rtf1 cell" + b"{}" * (number - 1) + b"}"


def _feed(entries: int) -> bytes:
    item = f"<item><title>x</title><description>{bombs.PROSE}</description></item>"
    return f"<rss version='2.0'><channel>{item * entries}</channel></rss>".encode()


REACHED: dict[str, tuple[int, Callable[[int], object]]] = {
    "10,000 lines": (settings.MOST_LINES, lambda number: clean(_lines(number), RULES)),
    "10,000 rows": (
        limits.MOST_ROWS,
        _in_word(lambda number: bombs.word(f"<w:tbl>{'<w:tr/>' * number}</w:tbl>")),
    ),
    "40,000 cells": (
        limits.MOST_CELLS,
        _in_word(lambda number: bombs.word(f"<w:tbl><w:tr>{'<w:tc/>' * number}</w:tr></w:tbl>")),
    ),
    "50,000 paragraphs": (
        limits.MOST_PARAGRAPHS,
        _in_word(lambda number: bombs.word("<w:p/>" * number)),
    ),
    "5,000 files": (limits.MOST_MEMBERS, _in_word(_members)),
    "16 MB of text": (
        limits.MOST_XML,
        _in_word(lambda size: bombs.word("<w:p/>", {"word/a.xml": bytes(size)})),
    ),
    "500 pages": (
        limits.MOST_PAGES,
        _in_pdf(lambda number: bombs.paged(number, bombs.stream(bombs.SHOW))),
    ),
    "draws more than 250,000 times": (limits.MOST_OPERATORS, _in_pdf(_operators)),
    "1,000 parts": (
        limits.MOST_PARTS,
        lambda number: read_mail(bombs.parts(number - 1), "a.eml"),
    ),
    "100 parts that hold parts": (
        limits.MOST_CONTAINERS,
        lambda number: read_mail(
            bombs.parts(number, "\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nx\n"),
            "a.eml",
        ),
    ),
    "parts more than 20 levels": (
        limits.MOST_MAIL_LEVELS,
        lambda number: read_mail(bombs.nested_mail(number - 1), "a.eml"),
    ),
    "blocks more than 60 levels": (limits.MOST_MARKDOWN_LEVELS, _in_markdown),
    "groups more than 200 levels": (
        limits.MOST_GROUP_LEVELS,
        lambda number: read_rtf(b"{\\rtf1 " + b"{" * (number - 1) + b"cell" + b"}" * number, "a"),
    ),
    "200,000 groups": (limits.MOST_GROUPS, lambda number: read_rtf(_groups(number), "a.rtf")),
    "500 entries": (limits.MOST_ENTRIES, lambda number: read_feed(_feed(number), "a.xml")),
    "250,000 characters": (limits.MOST_CHARACTERS, _in_pdf(_characters)),
    "30,000 elements": (limits.MOST_ELEMENTS, lambda number: read_page(_elements(number))),
    "quotations more than 50 levels": (limits.MOST_HELD, lambda number: read_page(_lists(number))),
    "2,000 levels": (limits.MOST_DEPTH, lambda number: read_page(_levels(number))),
}


@pytest.mark.parametrize("limit", REACHED)
def test_a_limit_is_reached_and_not_passed(limit: str, record_property: Figure) -> None:
    most, read = REACHED[limit]
    assert read(most)
    with pytest.raises((SeedError, NoArticleError), match=limit):
        read(most + 1)
    record_property("limits reached", 1)


def test_a_text_of_marks_is_refused() -> None:
    assert clean(Seed("a.txt", f"{bombs.PROSE}\n{'[' * settings.MOST_MARKS}", "0"), RULES)
    for mark in (*"[*_`<>&|", ":a"):
        text = f"{bombs.PROSE}\n" + mark * 300_000 + ":"
        with soon(), pytest.raises(SeedError, match=r"^a\.txt:1: more than 10,000 marks"):
            clean(parse_seed(text.encode(), "a.txt"), RULES)


@pytest.mark.parametrize("mark", [",", "，", "细", "a", "1", "。", "（", "责任编辑："])
def test_a_text_of_80_000_lines_is_refused(mark: str) -> None:
    text = f"{bombs.PROSE}\n" + f"{mark}\n" * 80_000
    with soon(), pytest.raises(SeedError, match=r"^a\.txt:1: more than 10,000 lines; split it"):
        clean(parse_seed(text.encode(), "a.txt"), RULES)


def test_a_text_at_its_limits_becomes_a_page_soon(tmp_path: Path) -> None:
    """A megabyte of as many lines and marks as there may be, through both steps."""
    make_world(tmp_path / "world", 1)
    line = f"{'细' * 30}[。\n"
    text = f"标题：某地细胞中心投入运行\n\n{line * (settings.MOST_LINES - 5)}"
    (tmp_path / "world" / "seeds" / "long.txt").write_text(text, encoding="utf-8")
    for command in ("docs", "site"):
        words = [command, "--project", str(tmp_path / "world"), "--quiet"]
        with soon():
            subprocess.run([sys.executable, BUILD, *words], check=True)
    assert list((tmp_path / "world" / "site").rglob("long/index.html"))


def test_the_links_of_a_page_full_of_brackets_are_found_in_one_go() -> None:
    """Each bracket was tried as the beginning of a label that goes on to the end of the page."""
    assert_linear(lambda text: hooks._LINK.sub("", text), "\\[\n", 3_000)
    assert_linear(lambda text: hooks._LINK.sub("", text), "](../en/a", 3_000)


def test_the_other_files_are_imported(tmp_path: Path) -> None:
    """One of each kind is refused by a count or by its process, and the run goes on."""
    files = {
        "a.docx": bombs.word("<w:p/>" * 200_000),
        "b.pdf": bombs.page_tree(40, 2),
        "c.html": bombs.page("<div>" * 10_000),
        "d.txt": f"某医院启动研究\n\n{bombs.PROSE}".encode(),
        "e.docx": bombs.merged(30),
    }
    (tmp_path / "in").mkdir()
    for name, data in files.items():
        (tmp_path / "in" / name).write_bytes(data)
    seeds = tmp_path / "seeds"
    words = ["import", str(tmp_path / "in"), "--seeds", str(seeds), "--editorial", str(EDITORIAL)]
    run = CliRunner().invoke(cli, words)
    assert run.exit_code == 1
    assert len(list(seeds.iterdir())) == 2
    errors = [line for line in run.stderr.splitlines() if "/in/" in line]
    assert [line.count("; ") for line in errors] == [1, 1, 1], run.stderr


@pytest.mark.parametrize(
    ("work", "told"),
    [
        ("spin", r"^a\.docx: takes more than 1 seconds to read; save its text as \.txt$"),
        ("swell", r"^a\.docx: takes more than 768 MB to read; save its text as \.txt$"),
        ("crash", r"^a\.docx: crashes the program that reads it; save its text as \.txt$"),
    ],
)
def test_a_reader_without_end_is_ended(
    work: str, told: str, monkeypatch: pytest.MonkeyPatch, record_property: Figure
) -> None:
    monkeypatch.setattr(limits, "_SECONDS", 1)
    with pytest.raises(SeedError, match=told):
        foreign.within_limits("a.docx", 1_000, getattr(test_confined, work))
    assert foreign.within_limits("b.docx", 1_000, sum, [1, 2]) == 3
    record_property("bombs ended or refused", 1)
