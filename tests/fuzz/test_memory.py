"""A translation memory gives back what was put in; a damaged one is refused, never rewritten."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from digest.errors import MemoryFileError
from digest.model import Segment, SegmentKind, TranslationUnit, UnitStatus
from digest.translation.memory import Memory
from tests.fuzz import strategies
from tests.fuzz.targets import fuzz
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


@fuzz(SEGMENTS, examples=60)
def test_what_is_saved_is_what_is_read(rows: list[tuple[str, str, UnitStatus]]) -> None:
    segments = [Segment(SegmentKind.PARAGRAPH, source) for source, _, _ in rows]
    units = {
        source: TranslationUnit(source, target, status, engine="argos 1.9" if target else None)
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
            segments = [Segment(SegmentKind.PARAGRAPH, unit.source) for unit in memory.units("a")]
            # Headers with a flag in a comment take two rounds to settle.
            for _ in range(2):
                settled = memory.update("a", segments, {})
                path.write_text(settled, encoding="utf-8")
            assert Memory.load(Path(folder)).update("a", segments, {}) == settled


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
