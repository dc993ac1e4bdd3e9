"""Word documents as HTML: read in plain form, which mammoth makes HTML of."""

from __future__ import annotations

import gc
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from digest.seeds.documents import Document, Form, broken, by_hash
from digest.seeds.word import plain_word
from digest.seeds.word.word_blocks import BlockReader
from digest.seeds.word.word_context import MARK, WordContext
from digest.seeds.word.word_drawings import DrawnPicture
from digest.seeds.word.word_html import finished
from digest.seeds.word.word_numbering import ListLabel, ListNumbers
from digest.seeds.word.word_package import Part, WordPackage, read_package
from digest.seeds.word.word_pictures import picture_nodes
from digest.seeds.word.word_styles import WordStyles
from digest.seeds.word.word_tally import Tally
from digest.seeds.word.word_xml import Element, W

_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_WORDS = re.compile(r"[^\W\d_]")


def read_docx(data: bytes, name: str) -> Document:
    """What a Word document says and shows, with tracked changes accepted, as HTML of an article.

    Raises SeedError for a broken one, and for one that becomes more than it may.
    """
    with broken(name, "a broken Word document; save it again in Word"), _without_collection():
        package = read_package(data, name)
        context = _context(package, name)
        html = _html(package, context)
        for part in package.margins:
            _tell_of_margin(part, context.tally)
    return Document(
        Form.ARTICLE, html, doubts=context.tally.doubts(), pictures=_pictures(context.marks)
    )


@contextmanager
def _without_collection() -> Iterator[None]:
    """Looks for no rings among a million new objects, which takes half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _context(package: WordPackage, name: str) -> WordContext:
    styles = WordStyles(package.styles)
    return WordContext(
        name=name,
        part=package.document,
        styles=styles,
        numbers=ListNumbers(package.numbering, styles),
        tally=Tally("word"),
        notes={(kind, key) for kind, notes in _notes(package) for key, _ in notes},
    )


def _html(package: WordPackage, context: WordContext) -> str:
    import mammoth

    plain = _plain(package, context)
    links = ((key, address) for address, key in context.links.items())
    result = mammoth.convert_to_html(
        io.BytesIO(plain_word.write_package(plain, links)),
        style_map=plain_word.STYLE_MAP,
        include_default_style_map=False,
        include_embedded_style_map=False,
        id_prefix="",
    )
    for message in result.messages:
        context.tally.count("remarks of the reader of Word documents", message.message)
    return finished(result.value, context.marks, MARK)


def _pictures(marks: Iterable[ListLabel | DrawnPicture]) -> dict[str, bytes]:
    drawn = (mark.content for mark in marks if isinstance(mark, DrawnPicture) and mark.content)
    return by_hash(drawn)


def _plain(package: WordPackage, context: WordContext) -> dict[str, Element]:
    """The parts in plain form: the text, then the notes that it has marks of."""
    body = package.document.root.find(f"{W}body")
    if body is None:
        raise ValueError("a document of Word has a body")
    made = plain_word.element("body", *BlockReader(context).blocks(body))
    roots = {"document": plain_word.root("document", [made]), "styles": plain_word.styles()}
    for kind, notes in _notes(package):
        marked = [each for each in notes if (kind, each[0]) not in context.notes]
        reader = BlockReader(replace(context, part=package.notes[f"{kind}s"]))
        content = (plain_word.element(kind, *reader.blocks(note), id=key) for key, note in marked)
        roots[f"{kind}s"] = plain_word.root(f"{kind}s", content)
    return roots


def _notes(package: WordPackage) -> list[tuple[str, list[tuple[str, Element]]]]:
    """The notes of each kind, by their ids; the lines that Word draws above them are none."""
    return [
        (
            file.removesuffix("s"),
            [
                (note.get(f"{W}id", ""), note)
                for note in part.root.iterchildren(f"{W}{file.removesuffix('s')}")
                if note.get(f"{W}type") not in _SEPARATORS
            ],
        )
        for file, part in package.notes.items()
    ]


def _tell_of_margin(part: Part, tally: Tally) -> None:
    """Counts a header or footer that has more than numbers in it."""
    text = "".join(each.text or "" for each in part.root.iter(f"{W}t"))
    if _WORDS.search(text):
        tally.count("headers and footers of pages left out", text)
    if shown := sum(1 for _ in picture_nodes(part.root)):
        tally.count("pictures in headers and footers of pages left out", number=shown)
