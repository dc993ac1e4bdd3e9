"""Recognises files that are not text by their first bytes."""

from __future__ import annotations

# Signatures from https://en.wikipedia.org/wiki/List_of_file_signatures. A ZIP is looked into below.
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"BM", "BMP image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"%PDF-", "PDF document"),
    (b"{\\rtf", "RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document (.doc, .xls, .ppt)"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"\x28\xb5\x2f\xfd", "Zstandard archive"),
    (b"\x7fELF", "ELF program"),
    (b"MZ", "Windows program"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"ID3", "MP3 sound"),
    (b"OggS", "Ogg sound or video"),
    (b"bplist00", "Apple property list or web archive"),
)
_IN_ZIP = (
    (b"word/", "Word document (.docx)"),
    (b"xl/", "Excel spreadsheet (.xlsx)"),
    (b"ppt/", "PowerPoint presentation (.pptx)"),
    (b"mimetypeapplication/epub", "EPUB book"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "OpenDocument spreadsheet"),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", "OpenDocument presentation"),
    (b"mimetypeapplication/vnd.oasis", "OpenDocument text"),
)
_IN_RIFF = {b"WEBP": "WEBP image", b"WAVE": "WAVE sound", b"AVI ": "AVI video"}
_STILL = (b"hei", b"hev", b"mif", b"msf", b"avi")
# "BM", "MZ" and "BZh" could begin an English text: they count only beside NUL bytes.
_NEEDS_CONTROL = frozenset([b"BM", b"MZ", b"BZh", b"ID3"])
_HEAD = 4096


def binary_kind(data: bytes) -> str | None:
    """The kind of a binary file, in words; None for a file that may be text."""
    head = data[:_HEAD]
    if head[:4] == b"RIFF" and head[8:12] in _IN_RIFF:
        return _IN_RIFF[head[8:12]]
    if head[4:8] == b"ftyp":
        return "HEIC or AVIF image" if head[8:11] in _STILL else "MP4 video or sound"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((kind for mark, kind in _IN_ZIP if mark in data), "ZIP archive")
    for mark, kind in _SIGNATURES:
        if head.startswith(mark) and (mark not in _NEEDS_CONTROL or b"\x00" in head):
            return kind
    return None


def is_picture(data: bytes) -> bool:
    """Whether a file is a picture of pixels."""
    return (binary_kind(data) or "").endswith("image")
