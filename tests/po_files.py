"""PO files as people and their programs leave them, with every kind of comment, for Hypothesis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hypothesis import strategies as st

from digest.model import Segment, SegmentKind, TranslationUnit, UnitStatus

SOURCES = "甲乙丙丁戊己"
NAMED = "translate-zh_en 1.9 (0a1b2c3d4e5f), 2026-01-02"
ENGINE = f"engine: {NAMED}"
_COMMENTS = [
    "# About the final score: ask the desk before changing it.",
    "# engine: I doubt that this is what was meant, flags: none",
    "# score: 0.1234",
    "# flags: length and breadth",
    "#",
    "#  two spaces, and some behind  ",
    "## twice",
    "#Without a space",
    "#. Shown on the front page: keep it short.",
    "#. engine: the turbine, not the software",
    "#. score: 3 to 1",
    "#. flags: ask Li, then Wang.",
    "#.",
    "#.tight",
    "#: seeds/forum.txt:12 seeds/other.txt",
    "#: seeds/other-and-very-long-name-of-a-seed-that-nobody-wraps-for-me-because-it-is-mine.txt:1",
    "#:",
    "#, c-format",
    "#, no-wrap, c-format",
    '#| msgid "甲甲"',
    '#| msgctxt "title"\n#| msgid ""\n#| "甲甲"\n#| "乙"',
    "# " + "a long line that no program may wrap anew " * 4,
]
_OWN = ["", f"#. {ENGINE}\n#. score: -0.250", f"#. {ENGINE}\n#. score: -0.250\n#. flags: length"]
_TEXTS = ["A.", "Long words " * 12, 'a "quoted" \\ word', "two\nlines\n", "It is 40%."]
_CHARSET = '"Content-Type: text/plain; charset=UTF-8\\n"'
_HEADERS = [
    "",
    'msgid ""\nmsgstr ""\n"Language: en\\n"\n' + _CHARSET,
    '# Translators of the digest.\n#, fuzzy\nmsgid ""\nmsgstr "Last-Translator: A. Editor\\n"\n'
    + _CHARSET,
]


@dataclass(frozen=True)
class Written:
    """An entry of a file: its lines, and what there is to know of it."""

    lines: str
    source: str = ""
    target: str = ""
    obsolete: bool = False
    fuzzy: bool = False

    @property
    def is_a_persons(self) -> bool:
        """Whether a person wrote its English, for this text or for its previous one."""
        outdated = "| msgid" in self.lines and ENGINE not in self.lines
        return bool(self.target) and (not self.fuzzy or outdated)


@dataclass(frozen=True)
class PoFile:
    """A file's bytes, its entries, and how its lines end."""

    data: bytes
    entries: tuple[Written, ...]
    eol: str


def _quoted(draw: st.DrawFn, text: str) -> str:
    """A text in quotation marks, wrapped in one of the ways that programs have."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    width = draw(st.sampled_from([10, 40, 1000]))
    words = escaped.split(" ")
    if len(escaped) < width or len(words) == 1:
        return f'"{escaped}"'
    return '""\n' + "\n".join(f'"{word} "' for word in words[:-1]) + f'\n"{words[-1]}"'


@st.composite
def _written(draw: st.DrawFn, source: str) -> Written:
    obsolete, fuzzy = draw(st.booleans()), draw(st.booleans())
    target = draw(st.sampled_from([*_TEXTS, ""]))
    comments = draw(st.lists(st.sampled_from(_COMMENTS), max_size=4))
    own = draw(st.sampled_from(_OWN)) if fuzzy and not obsolete else ""
    flag = "#, fuzzy" if fuzzy else ""
    context = draw(st.sampled_from(["", 'msgctxt "paragraph"', 'msgctxt "menu"']))
    words = [context, f"msgid {_quoted(draw, source)}", f"msgstr {_quoted(draw, target)}"]
    worded = "\n".join(filter(None, words))
    if obsolete:
        worded = "\n".join(f"#~ {line}" for line in worded.split("\n"))
        comments = [each.replace("#|", "#~|") for each in comments]
    lines = "\n".join(filter(None, [*comments, own, flag, worded]))
    return Written(lines, source, target, obsolete, fuzzy)


@st.composite
def po_files(draw: st.DrawFn) -> PoFile:
    """A valid file with some of the sources, in any order."""
    header = draw(st.sampled_from(_HEADERS))
    sources = draw(st.lists(st.sampled_from(SOURCES), max_size=5, unique=True))
    entries = [*([Written(header)] if header else []), *(draw(_written(each)) for each in sources)]
    gap = draw(st.sampled_from(["\n\n", "\n\n\n", "\n \n"]))
    tail = draw(st.sampled_from(["", "\n", "\n\n# The end, says a person.\n", "\n\n\n"]))
    head = draw(st.sampled_from(["", "# Ours.\n# Since 2020.\n\n"]))
    eol = draw(st.sampled_from(["\n", "\r\n"]))
    text = head + gap.join(each.lines for each in entries) + (tail if entries else "")
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return PoFile((mark + text.replace("\n", eol)).encode(), tuple(entries), eol)


def paragraphs(sources: Iterable[str]) -> list[Segment]:
    """A segment for each source."""
    return [Segment(SegmentKind.PARAGRAPH, source) for source in sources]


def draft(source: str) -> TranslationUnit:
    """A new draft, as the press makes them."""
    return TranslationUnit(source, "A new draft.", UnitStatus.MACHINE, NAMED, ("number",), -1.5)


def comments(data: bytes) -> Counter[bytes]:
    """Every comment line that is a person's: all but the notes of a draft, in their exact shape."""
    own = re.compile(
        rb"#\.? engine: \S+ \S+ \([0-9a-f]{8,64}\)(, [\d-]+)?|#\.? score: -?\d+\.\d{3}"
        rb"|#\.? flags: [a-z-]+(, [a-z-]+)*"
    )
    lines = re.split(rb"\r\n|\r|\n", data.removeprefix(b"\xef\xbb\xbf"))
    kept = (line for line in lines if re.match(rb"[ \t]*#(?![,|~])", line))
    return Counter(line for line in kept if not own.fullmatch(line))
