"""Files of the memory among other programs: nothing to complain of, nothing to do after them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from shutil import which

import polib
import pytest
from babel.messages.pofile import read_po, write_po

from digest.model import Segment, SegmentKind, TranslationUnit, UnitStatus
from digest.translation.memory.catalogue import parse, unit_of
from digest.translation.memory.rewriting import rewritten
from tests.po_files import NAMED

HERE = Path("a.po")
LONG = "一段很长的正文，没有空格可以换行。" * 12
EDITED = TranslationUnit(LONG, "A long text of words to wrap. " * 9 + "End.", UnitStatus.EDITED)
DRAFT = TranslationUnit(
    "乙%d", "A draft: 50% do. " * 8, UnitStatus.MACHINE, NAMED, ("length", "number", "scale"), -0.5
)
FLAGGED = replace(DRAFT, source="丙", flags=("added-number", "brackets", "untranslated") * 3)
LATE = TranslationUnit(
    "丁", "Of the old. " * 12, UnitStatus.OUTDATED, previous="旧" * 90, origin="a-b"
)
PIECED = TranslationUnit(
    "戊\n二", 'Two "lines"\nof \\.', UnitStatus.EDITED, origin=", ".join(["an-article"] * 9)
)
OPEN = TranslationUnit("己", "", UnitStatus.PENDING)
GONE = [
    replace(EDITED, source="庚"),
    replace(DRAFT, source="辛"),
    replace(LATE, source="壬"),
    replace(PIECED, source="癸"),
]
USED = [EDITED, DRAFT, FLAGGED, LATE, PIECED, OPEN]
Program = Callable[[bytes], bytes]

needs_gettext = pytest.mark.skipif(which("msgcat") is None, reason="gettext is not installed")


def file_of(used: list[TranslationUnit], gone: list[TranslationUnit]) -> bytes:
    full = saved(b"", [*used, *gone])
    return saved(full, used)


def saved(data: bytes, units: list[TranslationUnit]) -> bytes:
    segments = [Segment(SegmentKind.PARAGRAPH, each.source) for each in units]
    return rewritten(data, HERE, segments, {each.source: each for each in units}, "en")


def held(data: bytes) -> dict[str, tuple[TranslationUnit, bool]]:
    return {each.msgid: (unit_of(each), bool(each.obsolete)) for each in parse(data, HERE)}


def of_gettext(command: str, data: bytes) -> bytes:
    return subprocess.run(command.split(), input=data, capture_output=True, check=True).stdout


def merged(data: bytes, folder: Path) -> bytes:
    template = folder / "a.pot"
    template.write_bytes(of_gettext("msgattrib --no-obsolete --clear-fuzzy --empty -", data))
    return of_gettext(f"msgmerge --quiet --previous --output-file=- - {template}", data)


def of_polib(data: bytes, width: int) -> bytes:
    return str(polib.pofile(data.decode(), wrapwidth=width)).encode()


def of_babel(data: bytes, width: int) -> bytes:
    out = BytesIO()
    write_po(out, read_po(BytesIO(data)), width=width, include_previous=True)
    return out.getvalue()


def of_poedit(data: bytes) -> bytes:
    """Fields of a header, and its place for entries that are gone."""
    named = b'"Last-Translator: A. Editor <a@example.org>\\n"\n"X-Generator: Poedit 3.4\\n"\n'
    return data.replace(b'"Last-Translator: \\n"\n', named).replace(b"1970-01-01", b"2026-02-03")


def of_weblate(data: bytes) -> bytes:
    return (
        of_poedit(data).replace(b"\n\n\n", b"\n\n").replace(b"#, fuzzy\n", b"#, fuzzy, no-wrap\n")
    )


PROGRAMS: dict[str, Program] = {
    "Poedit's header": of_poedit,
    "Weblate's flags": of_weblate,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "a mark at the start": lambda data: b"\xef\xbb\xbf" + data,
    "no line end": lambda data: data.rstrip(b"\n"),
    "blank lines": lambda data: data.replace(b"\n\n", b"\n\n\n"),
}
GETTEXT = [
    "msgcat -",
    "msgcat --no-wrap -",
    "msgcat --width=40 -",
    "msgcat --sort-by-file -",
    "msgcat --sort-output -",
    "msgcat --indent -",
    "msgcat --strict --escape -",
    "msgattrib -",
    "msgconv --to-code=UTF-8 -",
    "msguniq -",
    "msgfilter --keep-header cat",
]
WITHOUT_PREVIOUS = [unit for unit in USED if not unit.previous]
LIBRARIES: dict[str, tuple[Program, list[TranslationUnit]]] = {
    "polib": (partial(of_polib, width=78), USED),
    "polib, unwrapped": (partial(of_polib, width=0), USED),
    "Babel": (partial(of_babel, width=76), WITHOUT_PREVIOUS),
    "Babel, unwrapped": (partial(of_babel, width=0), WITHOUT_PREVIOUS),
}
"""Babel takes previous texts for comments."""


def assert_stands(data: bytes, after: bytes, used: list[TranslationUnit]) -> None:
    """A program's file says the same, but for notes on what is gone: there is nothing to write."""
    assert saved(after, used) == after
    for source, (unit, gone) in held(data).items():
        found, left = held(after)[source]
        assert (found.target, left) == (unit.target, gone)
        assert gone or found == unit


@pytest.mark.parametrize("name", PROGRAMS)
def test_there_is_nothing_to_do_after_a_program_has_written_the_file(name: str) -> None:
    data = file_of(USED, GONE)
    assert_stands(data, PROGRAMS[name](data), USED)


@pytest.mark.parametrize("name", LIBRARIES)
def test_there_is_nothing_to_do_after_a_library_has_written_the_file(name: str) -> None:
    library, used = LIBRARIES[name]
    data = file_of(used, GONE)
    assert_stands(data, library(data), used)


@needs_gettext
@pytest.mark.parametrize("command", GETTEXT)
def test_there_is_nothing_to_do_after_gettext_has_written_the_file(command: str) -> None:
    data = file_of(USED, GONE)
    assert_stands(data, of_gettext(command, data), USED)
    assert held(of_gettext(command, data)) == held(data)


@needs_gettext
def test_there_is_nothing_to_do_after_a_merge_with_a_template(tmp_path: Path) -> None:
    data = file_of(USED, GONE)
    assert_stands(data, merged(data, tmp_path), USED)


@needs_gettext
def test_what_the_press_writes_is_as_msgcat_would_write_it_unwrapped() -> None:
    data = file_of(USED, GONE)
    assert of_gettext("msgcat --no-wrap -", data) == data


def test_what_is_new_has_a_line_for_each_text_and_what_was_wrapped_stays() -> None:
    data = file_of([EDITED], [])
    assert f'msgid "{LONG}"\nmsgstr "{EDITED.target}"\n'.encode() in data
    wrapped = of_polib(data, 40)
    assert wrapped in saved(wrapped, [EDITED, DRAFT])


@needs_gettext
@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("行\n", "No end."),
        ("行", "\nToo many ends.\n"),
        ("\n行", "No beginning."),
        ("%s 和 {a}", "100% of %d {b}"),
        ('引"号"', "back\\slash and \ttab"),
    ],
)
def test_gettext_has_nothing_to_say_of_what_the_press_writes(
    source: str, target: str, tmp_path: Path
) -> None:
    new = [replace(EDITED, source=source, target=target), replace(DRAFT, target=target)]
    path = tmp_path / "a.po"
    path.write_bytes(saved(file_of(USED, GONE), [*USED, *new]))
    checks = ["--check", "--check-header", "--check-format", "--check-domain"]
    said = subprocess.run(
        ["msgfmt", *checks, "--output-file=/dev/null", path], capture_output=True, check=True
    )
    assert said.stderr == b""


HEAD = r'msgid ""' + "\n" + r'msgstr "Content-Type: text/plain; charset=UTF-8\n"' + "\n\n"
TAKEN = {
    'msgid"甲"\nmsgstr"A."': ("甲", "A."),
    'msgid\n"甲"\nmsgstr\n"A."': ("甲", "A."),
    'msgid "甲" "乙"\nmsgstr "A" " and"\t" B."': ("甲乙", "A and B."),
    'msgid "甲"\nmsgstr "" "A."': ("甲", "A."),
    r'msgid "甲"' + "\n" + r'msgstr "\x41\102\t\\x41 \xe4\xb8\xad\"\a"': ("甲", 'AB\t\\x41 中"\a'),
    'domain "messages"\n\nmsgid "甲"\nmsgstr "A."': ("甲", "A."),
    '#=sticky\n#,c-format\n#:a.c:1\nmsgid "甲"\nmsgstr "A."': ("甲", "A."),
    'msgid "甲"\nmsgid_plural "乙"\nmsgstr[0] "A."\nmsgstr [ 1 ] "B."': ("甲", "A."),
    '#~msgid "甲"\n#~msgstr "A."': ("甲", "A."),
}


@pytest.mark.parametrize("text", TAKEN)
def test_what_gettext_takes_is_taken(text: str) -> None:
    source, target = TAKEN[text]
    data = f"{HEAD}{text}\n".encode()
    assert held(data)[source][0] == TranslationUnit(source, target, UnitStatus.EDITED)
    again = rewritten(data, HERE, [Segment(SegmentKind.PARAGRAPH, source)], {}, "en")
    assert again == data or text.startswith("#~")
    if which("msgcat"):
        assert held(of_gettext("msgcat -", data)) == held(data)


def test_bytes_that_are_no_text_stay_as_they_are_written() -> None:
    [unit, _] = held(rb'msgid "a"' + b"\n" + rb'msgstr "\xff\"\x4g \\101"')["a"]
    assert unit.target == '\\xff"\x04g \\101'


def test_each_kind_may_have_an_entry_of_one_text_and_the_segments_is_filled() -> None:
    def entry(context: str, target: str) -> str:
        return f'msgctxt "{context}"\nmsgid "甲"\nmsgstr "{target}"\n'

    menu, title, paragraph = entry("menu", "M."), entry("title", "T."), entry("paragraph", "")
    data = (HEAD + "\n".join([menu, title, paragraph])).encode()
    unit = TranslationUnit("甲", "M.", UnitStatus.EDITED)
    both = [Segment(SegmentKind.PARAGRAPH, "甲"), Segment(SegmentKind.TITLE, "甲")]
    filled = rewritten(data, HERE, both, {"甲": unit}, "en")
    assert filled.decode() == HEAD + "\n".join([menu, title, entry("paragraph", "M.")])
    alone = rewritten(filled, HERE, both[:1], {"甲": unit}, "en").decode()
    gone = re.sub("^", "#~ ", title.rstrip("\n"), flags=re.MULTILINE)
    assert alone == HEAD + "\n".join([menu, entry("paragraph", "M."), f"{gone}\n"])
