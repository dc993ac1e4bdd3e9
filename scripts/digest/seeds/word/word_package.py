"""The parts of a Word document, read from its archive under the limits; and the plain one written.

Nothing is unpacked to disk, and no part names what is read: addresses outside are never fetched.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from digest.seeds import limits
from digest.seeds.documents import refusal
from digest.seeds.word.word_pictures import picture_key, picture_nodes
from digest.seeds.word.word_xml import Element, W, parse_xml

_NOTES = ("footnotes", "endnotes")
_MARGINS = ("header", "footer")
_OUTSIDE = re.compile(r"[/\\]|.:|(?:.*[/\\])?\.\.(?:[/\\]|$)")


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the archive.

    Args:
        root: its XML.
        targets: what it refers to, by id: names of files, addresses of links.
        kinds: the kinds of these, as `hyperlink` or `image`.
        pictures: the bytes of the pictures that it shows, by id.
    """

    root: Element
    targets: Mapping[str, str]
    kinds: Mapping[str, str]
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The parts of a document that hold text, and what they are read by."""

    document: Part
    styles: Part | None
    numbering: Part | None
    notes: Mapping[str, Part]
    margins: tuple[Part, ...]


def read_package(data: bytes, name: str) -> WordPackage:
    """The parts of a document. Raises SeedError where it is or holds more than it may."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        _weigh(archive.infolist(), name)
        files = _Files(archive, name)
        main = _of_kind("", files.part("_rels/.rels"), "officeDocument")
        path = next(main, "word/document.xml")
        document = files.whole(path)
        found = {
            kind: [*files.there(_of_kind(path, document, kind))]
            for kind in ("styles", "numbering", *_NOTES, *_MARGINS)
        }
    return WordPackage(
        document=document,
        styles=next(iter(found["styles"]), None),
        numbering=next(iter(found["numbering"]), None),
        notes={kind: found[kind][0] for kind in _NOTES if found[kind]},
        margins=tuple(part for kind in _MARGINS for part in found[kind]),
    )


def _of_kind(path: str, part: Part, kind: str) -> Iterator[str]:
    """The names of the files of a kind that a part refers to."""
    return (_file(path, part, key) for key, stated in part.kinds.items() if stated == kind)


def _file(path: str, part: Part, key: str) -> str:
    """The name of a file that the part at `path` refers to."""
    folder = "" if part.targets[key].startswith("/") else posixpath.dirname(path)
    return posixpath.normpath(posixpath.join(folder, part.targets[key].lstrip("/")))


def _weigh(members: list[zipfile.ZipInfo], name: str) -> None:
    """Refuses an archive by what it says of itself, which unpacking holds it to."""
    texts = [each.file_size for each in members if each.filename.endswith((".xml", ".rels"))]
    if len(members) > limits.MOST_MEMBERS:
        wrong = f"holds more than {limits.MOST_MEMBERS:,} files; save its text as .txt"
    elif sum(each.file_size for each in members) > limits.MOST_UNPACKED:
        size = limits.in_mb(limits.MOST_UNPACKED)
        wrong = f"unpacks to more than {size}; save its text as .txt"
    elif max(texts, default=0) > limits.MOST_XML:
        size = limits.in_mb(limits.MOST_XML)
        wrong = f"unpacks to more than {size} of text; save it as .txt"
    elif any(_OUTSIDE.match(each.orig_filename) for each in members):
        wrong = "names a file outside of itself; save it again in Word"
    else:
        return
    raise refusal(name, wrong)


@dataclass(frozen=True, slots=True)
class _Files:
    """The files of an archive as XML."""

    archive: zipfile.ZipFile
    name: str
    read: dict[str, bytes] = field(default_factory=dict)
    """The pictures by their names: a picture is shown more than once."""

    def there(self, paths: Iterable[str]) -> Iterator[Part]:
        """The files of these names, each once; what lacks in the archive is passed over."""
        for path in dict.fromkeys(paths):
            if _OUTSIDE.match(path) or path in self.archive.NameToInfo:
                yield self.whole(path)

    def whole(self, path: str) -> Part:
        """A file with what it refers to, counted."""
        folder, file = posixpath.split(path)
        relations = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        root = self._parsed(path)
        _count(root, self.name)
        pictures = {
            key: self._picture(file)
            for key in dict.fromkeys(map(picture_key, picture_nodes(root)))
            if relations.kinds.get(key) == "image"
            and (file := _file(path, relations, key)) in self.archive.NameToInfo
        }
        return Part(root, relations.targets, relations.kinds, pictures)

    def _picture(self, path: str) -> bytes:
        """The bytes of a picture; none of a damaged one, which costs the text nothing."""
        if path not in self.read:
            try:
                self.read[path] = self.archive.read(path)
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
                self.read[path] = b""
        return self.read[path]

    def part(self, path: str) -> Part:
        """A file of relations; one without any where there is none."""
        if path not in self.archive.NameToInfo:
            return Part(etree.Element("none"), {}, {})
        root = self._parsed(path)
        stated = {each.get("Id", ""): each for each in root.iterchildren("{*}Relationship")}
        return Part(
            root,
            {key: each.get("Target", "") for key, each in stated.items()},
            {key: each.get("Type", "").rpartition("/")[2] for key, each in stated.items()},
        )

    def _parsed(self, path: str) -> Element:
        if _OUTSIDE.match(path):
            raise refusal(self.name, "names a file outside of itself; save it again in Word")
        if self.archive.getinfo(path).file_size > limits.MOST_XML:
            size = limits.in_mb(limits.MOST_XML)
            raise refusal(self.name, f"unpacks to more than {size} of text; save it as .txt")
        return parse_xml(self.archive.read(path))


def _count(root: Element, name: str) -> None:
    for tag, most, kind in (
        (f"{W}p", limits.MOST_PARAGRAPHS, "paragraphs"),
        (f"{W}tr", limits.MOST_ROWS, "rows"),
        (f"{W}tc", limits.MOST_CELLS, "cells"),
    ):
        if next(islice(root.iter(tag), most, None), None) is not None:
            raise refusal(name, f"has more than {most:,} {kind}; split it or save its text as .txt")
