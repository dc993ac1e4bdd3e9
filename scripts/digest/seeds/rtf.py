"""The text of rich text files (`.rtf`); how it looks and what else is in it is told, not read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Doubt
from digest.seeds import limits
from digest.seeds.documents import Document, Form, broken, refusal
from digest.text.small_signs import TO_LOWERED, TO_RAISED

_DATA = re.compile(rb"\\bin(\d{1,9}) ?")
_BRACE = re.compile(r"\\.|([{}])", re.DOTALL)
_OF_TWO_BYTES = re.compile(r"\\ansicpg(?:936|950|932|949)(?!\d)")
# A character as a number, with bytes beside it for old programs; bytes whose last may be a letter.
_BYTES = re.compile(
    r"\\u-?\d+ ?(?:\\'[0-9a-f]{2}){1,2}|((?:\\'[0-9a-f]{2})+)([@-\[\]-z|~]?)", re.IGNORECASE
)
_MAC = re.compile(r"\\fcharset(78|79|80|85)(?!\d)")
_CHARSETS = {"78": "128", "79": "136", "80": "129", "85": "134"}
_LEAD = 0x81
_RAISED = re.compile(
    r"\\(super|sub)(?![a-z])(?:\\(?!super|sub|nosuper)[a-z]+-?\d* ?|[ \r\n])*([0-9+-]+)(?=[\\{}])"
)
_FIGURES = {"super": TO_RAISED, "sub": TO_LOWERED}
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z])")
_COUNTED = {
    "super": "superscripts are kept as plain text",
    "sub": "subscripts are kept as plain text",
    "pict": "pictures are left out",
    "object": "embedded objects are left out",
    "footnote": "footnotes are left out",
    "annotation": "comments are left out",
    "shptxt": "text boxes are left out",
    "header": "running heads are left out",
    "footer": "running feet are left out",
    "row": "rows of tables are kept as lines with tabs",
}
_LINK = re.compile(r'HYPERLINK\s+"([^"\s\\{}]{1,2000})"')
_MOST_NAMED = 10
_WORD = re.compile(rf"\\({'|'.join(_COUNTED)}|nonshppict)(?![a-z])")


def read_rtf(data: bytes, name: str) -> Document:
    """The text of a rich text file: a paragraph or a row of a table a line, with tabs for cells.

    Raises SeedError for a broken one, and for one of more groups than it may have.
    """
    from striprtf.striprtf import rtf_to_text

    with broken(name, "a broken RTF file; open it and save it as .docx"):
        source = _source(data)
        _weigh(source, name)
        source = _RAISED.sub(_raised, source)
        doubts = tuple(_doubts(source))
        # The library would put addresses beside some links, and takes long to look for them.
        plain = _CELL.sub(r"\\tab", source).replace("HYPERLINK", "LINK")
        read = rtf_to_text(plain, errors="replace")
        # Characters outside the first plane come as two halves.
        text = read.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Document(Form.TEXT, "\n".join(map(str.rstrip, text.split("\n"))), doubts=doubts)


def _source(data: bytes) -> str:
    """The file as its specification has it: without data, every byte of a character in digits."""
    pieces, at = [], 0
    for found in _DATA.finditer(data):
        if found.start() >= at:
            pieces.append(data[at : found.start()])
            at = found.end() + int(found[1])
    bare = b"".join([*pieces, data[at:]])
    digits = re.sub(rb"[\x80-\xff]", lambda byte: b"\\'%02x" % byte[0][0], bare).decode("ascii")
    source = _MAC.sub(lambda found: rf"\fcharset{_CHARSETS[found[1]]}", digits)
    return _BYTES.sub(_whole, source) if _OF_TWO_BYTES.search(source) else source


def _whole(found: re.Match[str]) -> str:
    """Bytes of a text with their last in digits, too, where it is half of a character."""
    if not found[1] or not found[2]:
        return found[0]
    waiting = False
    for byte in bytes.fromhex(found[1].replace("\\'", "")):
        waiting = not waiting and byte >= _LEAD
    return f"{found[1]}\\'{ord(found[2]):02x}" if waiting else found[0]


def _weigh(source: str, name: str) -> None:
    level = groups = 0
    for brace in _BRACE.finditer(source):
        if brace[1]:
            level += 1 if brace[1] == "{" else -1
            groups += brace[1] == "{"
        if level > limits.MOST_GROUP_LEVELS:
            most = limits.MOST_GROUP_LEVELS
            raise refusal(name, f"nests groups more than {most} levels deep; save its text as .txt")
        if groups > limits.MOST_GROUPS:
            most = limits.MOST_GROUPS
            raise refusal(name, f"has more than {most:,} groups; save its text as .txt")


def _raised(found: re.Match[str]) -> str:
    return found[2].translate(_FIGURES[found[1]])


def _doubts(source: str) -> Iterator[Doubt]:
    counts = dict.fromkeys((*_COUNTED, "nonshppict"), 0)
    for found in _WORD.finditer(source):
        counts[found[1]] += 1
    # A picture that is there once more, for old programs.
    counts["pict"] -= counts["nonshppict"]
    for word, said in _COUNTED.items():
        if counts[word] > 0:
            yield Doubt("rtf", f"{said}: {counts[word]}")
    if links := _LINK.findall(source):
        named = ", ".join(links[:_MOST_NAMED])
        yield Doubt("rtf", f"links are kept without their addresses: {len(links)} ({named})")
    yield Doubt(
        "rtf",
        "of RTF the text alone is read: headings, lists and emphasis are lost; save it as .docx",
    )
