"""A translation memory gives back what was put in; a damaged one is refused, never rewritten."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume
from hypothesis import strategies as st

from digest.errors import MemoryFileError
from digest.model import Segment, SegmentKind, TranslationUnit, UnitStatus
from digest.translation.memory import Memory
from digest.translation.memory.catalogue import parse, unit_of
from digest.translation.memory.rewriting import rewritten
from tests.fuzz import strategies
from tests.fuzz.targets import fuzz
from tests.po_files import NAMED, SOURCES, PoFile, comments, draft, paragraphs, po_files
from tests.safety.errors_table import is_listed
from tests.sample import EDITORIAL

CATALOGUE = min((EDITORIAL / "memory" / "en").glob("*.po"))
TOKENS = [
    b'msgid "', b'msgstr "', b'msgctxt "', b"#~ ", b"#, fuzzy\n", b"#. engine: x\n", b"#| msgid ",
    b'msgstr[0] "', b"msgstr[" + b"9" * 5000 + b'] "x"', b'"', b'\\"', b"\\", b"#", b"domain x\n",
    b'msgid_plural "', b'"\n"', b"\xef\xbb\xbf", b"<<<<<<< ours\n", b"\r", b"\xe2\x80\xa8",
]  # fmt: skip
SEGMENTS = st.lists(
    st.tuples(
        strategies.paragraphs.filter(bool), strategies.paragraphs, st.sampled_from(UnitStatus)
    ),
    max_size=6,
    unique_by=lambda row: row[0],
)
SOME = st.lists(st.sampled_from(SOURCES), unique=True)
NEW = Segment(SegmentKind.TITLE, "新的一段")


@fuzz(SEGMENTS, examples=60)
def test_what_is_saved_is_what_is_read(rows: list[tuple[str, str, UnitStatus]]) -> None:
    segments = [Segment(SegmentKind.PARAGRAPH, source) for source, _, _ in rows]
    units = {
        source: TranslationUnit(source, target, status, engine=NAMED if target else None)
        for source, target, status in rows
        if status is UnitStatus.MACHINE and target.strip()
    }
    with TemporaryDirectory() as folder:
        Memory.load(Path(folder)).save("a", segments, units)
        read = Memory.load(Path(folder))
        assert [unit.source for unit in read.units("a")] == [source for source, _, _ in rows]
        assert {unit.source: unit.target for unit in read.units("a") if unit.target} == {
            source: unit.target for source, unit in units.items()
        }
        before = read.path("a").read_bytes()
        assert not read.save("a", segments, units)
        assert read.path("a").read_bytes() == before


@fuzz(strategies.mutated(CATALOGUE.read_bytes(), TOKENS), examples=120)
def test_a_damaged_file_is_read_or_refused(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "en" / "a.po"
        path.parent.mkdir()
        path.write_bytes(data)
        memory = read(path)
        if memory:
            used = [each for each in memory.units("a") if each.source]
            segments = [Segment(SegmentKind.PARAGRAPH, each.source) for each in used[::2]]
            drafts = {each.text: draft(each.text) for each in [*segments, NEW]}
            settled = memory.update("a", [*segments, NEW], drafts)
            path.write_bytes(settled)
            again = Memory.load(Path(folder))
            assert again.update("a", [*segments, NEW], drafts) == settled
            assert {each.text for each in [*segments, NEW]} <= {e.source for e in again.units("a")}
            assert not comments(data) - comments(settled)


@fuzz(po_files(), SOME, SOME, examples=200)
def test_all_that_people_wrote_is_there_again(
    file: PoFile, sources: list[str], drafted: list[str]
) -> None:
    after = written(file.data, sources, drafted)
    assert not comments(file.data) - comments(after)
    for entry in file.entries:
        used = entry.source in sources
        left = entry.source and not used and not entry.obsolete
        redrafted = used and entry.source in drafted and not entry.is_a_persons
        if not (left or redrafted or (used and entry.obsolete)):
            assert entry.lines.replace("\n", file.eol).encode() in after
    assert after.startswith(b"\xef\xbb\xbf") == file.data.startswith(b"\xef\xbb\xbf")
    assert written(after, sources, drafted) == after


@fuzz(po_files(), SOME, examples=100)
def test_an_entry_is_a_persons_or_drafted_or_as_it_was(file: PoFile, sources: list[str]) -> None:
    before = {entry.msgid: unit_of(entry) for entry in parse(file.data, Path())}
    after = parse(written(file.data, sources, sources), Path())
    assert {entry.msgid for entry in after if not entry.obsolete} == {*sources}
    for entry in after:
        unit = before.get(entry.msgid)
        kept = entry.obsolete or (unit and unit.status in {UnitStatus.EDITED, UnitStatus.OUTDATED})
        assert unit_of(entry) == (unit if kept else draft(entry.msgid))


@fuzz(po_files(), SOME, examples=100)
def test_what_left_and_came_back_is_as_it_was(file: PoFile, away: list[str]) -> None:
    used = [entry for entry in file.entries if entry.source and not entry.obsolete]
    sources = [entry.source for entry in used]
    assert not file.entries or written(file.data, sources) == file.data
    without = written(file.data, [each for each in sources if each not in away])
    again = written(without, sources).decode()
    for entry in used:
        if entry.target or "#" in entry.lines:
            assert entry.lines.replace("\n", file.eol) in again


@fuzz(po_files(), examples=60)
def test_what_polib_makes_of_a_file_says_the_same(file: PoFile) -> None:
    catalogue = parse(file.data, Path())
    for width in 0, 30, 78:
        catalogue.wrapwidth = width
        assert_same(file, str(catalogue).encode())


@pytest.mark.skipif(which("msgcat") is None, reason="gettext is not installed")
@fuzz(po_files(), st.sampled_from(["--no-wrap", "--width=30", "--sort-output"]), examples=60)
def test_what_gettext_makes_of_a_file_says_the_same(file: PoFile, option: str) -> None:
    """A file that says nothing of its charset is none of UTF-8 to gettext."""
    assume(b"charset=UTF-8" in file.data)
    data = file.data.removeprefix(b"\xef\xbb\xbf")
    ran = subprocess.run(
        ["msgcat", "--force-po", option, "-"], input=data, capture_output=True, check=False
    )
    assume(ran.returncode == 0)
    assert_same(file, ran.stdout)


def assert_same(file: PoFile, after: bytes) -> None:
    """The file of another program has the units of this, and nothing of it is written again."""
    used = [each.source for each in file.entries if each.source and not each.obsolete]
    units = {entry.msgid: unit_of(entry) for entry in parse(after, Path()) if not entry.obsolete}
    assert units == {e.msgid: unit_of(e) for e in parse(file.data, Path()) if not e.obsolete}
    assert written(after, used, used) == written(written(after, used, used), used, used)
    assert written(after, used) == after


def written(data: bytes, sources: list[str], drafted: Sequence[str] = ()) -> bytes:
    """The file after a run with an article of these sources and drafts of some."""
    units = {source: draft(source) for source in drafted}
    return rewritten(data, Path(), paragraphs(sources), units, "en")


def read(path: Path) -> Memory | None:
    """The memory a file is in, or none after a problem that is well told."""
    try:
        return Memory.load(path.parents[1])
    except MemoryFileError as error:
        problems = error.problems
    assert all(problem.path == str(path) and "; " in problem.message for problem in problems)
    assert all(is_listed(problem.message) for problem in problems)
    assert all(len(problem.message) < 400 for problem in problems)
    return None
