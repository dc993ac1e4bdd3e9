"""What mails and pages saved as one file share: parts in each other, each with a text or a file."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import EmailMessage
from email.policy import default
from typing import cast
from urllib.parse import unquote

from digest.seeds import decoding, limits
from digest.seeds.decoding import Decoded, UndecodableError
from digest.seeds.documents import refusal

# A header begins a mail that is named like a text only where these are among its names.
_HEADER = re.compile(rb"(?:From [^\n]*+\n)?((?:[!-9;-~]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)++)\r?\n")
_FIELD = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
_CERTAIN = (
    frozenset([b"mime-version", b"content-type"]),
    frozenset([b"message-id", b"from", b"date"]),
    frozenset([b"received", b"from", b"date"]),
)
_WRITTEN = frozenset([b"from", b"subject", b"date"])
"""Of a mail whose file has its ending: programs save some without the rest."""
_SAVED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SENT = frozenset([b"to", b"received", b"message-id"])
_CONTAINER = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
# The narrower names are given to texts in the wider encodings; the names of none say nothing.
_WIDER = {
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "x-x-big5", "cp950"), "big5hkscs"),
    **dict.fromkeys(("us-ascii", "ascii", "iso-8859-1", "windows-1252", "unknown-8bit"), ""),
}
_CID = re.compile(r"cid:([^\s\"'<>)]+)", re.IGNORECASE)


def is_message(data: bytes) -> bool:
    """Whether bytes certainly begin with the header of a mail, or of a page saved as one file."""
    names = _names(_header(data))
    return any(certain <= names for certain in _CERTAIN)


def is_sent(data: bytes) -> bool:
    """Whether bytes that are said to be a mail begin with whose it is and what it is about."""
    return is_message(data) or _names(_header(data)) >= _WRITTEN


def is_snapshot(data: bytes) -> bool:
    """Whether the header of a message is that of a page saved as one file, which nobody sent."""
    header = _header(data)
    return bool(_SAVED.search(header)) and not _SENT & _names(header)


def _header(data: bytes) -> bytes:
    found = _HEADER.match(_begun(data))
    return found[1] if found else b""


def _names(header: bytes) -> set[bytes]:
    return {name.lower() for name in _FIELD.findall(header)}


def _begun(data: bytes) -> bytes:
    return data.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")


def parsed(data: bytes, name: str) -> EmailMessage:
    """The message; raises SeedError for one with more parts or levels than it may have."""
    containers = len(_CONTAINER.findall(data))
    if containers > limits.MOST_CONTAINERS:
        most = limits.MOST_CONTAINERS
        raise refusal(name, f"has more than {most} parts that hold parts; save its text as .txt")
    message = message_from_bytes(_begun(data), policy=default)
    _weigh(message, name)
    return message


def _weigh(message: EmailMessage, name: str) -> None:
    waiting, seen = [(message, 1)], 0
    while waiting:
        part, level = waiting.pop()
        seen += 1
        if level > limits.MOST_MAIL_LEVELS:
            most = limits.MOST_MAIL_LEVELS
            raise refusal(name, f"nests parts more than {most} levels deep; save its text as .txt")
        if seen > limits.MOST_PARTS:
            raise refusal(name, f"has more than {limits.MOST_PARTS:,} parts; save its text as .txt")
        waiting += [(each, level + 1) for each in parts_of(part)]


def parts_of(part: EmailMessage) -> list[EmailMessage]:
    """The parts that a part holds, in their order."""
    payload = part.get_payload()
    return cast(list[EmailMessage], payload) if isinstance(payload, list) else []


def text_of(part: EmailMessage) -> Decoded:
    """The text of a part, by the encoding that it states where its bytes are of it."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    read = _decoded(data, part.get_content_charset())
    return replace(read, doubts=tuple(replace(doubt, line=0) for doubt in read.doubts))


def _decoded(data: bytes, charset: str | None) -> Decoded:
    codec = _WIDER.get(charset or "", charset)
    if codec:
        try:
            text = data.decode(codec).replace("\r\n", "\n").replace("\r", "\n")
            return Decoded(text.removeprefix("\ufeff"), codec)
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return decoding.decode(data)
    except UndecodableError:
        return Decoded(data.decode("cp1252", errors="replace"), "cp1252")


def field_of(message: EmailMessage, name: str) -> str:
    """The text of a header field, on one line; empty where there is none.

    The standard library breaks fields of the encodings that Chinese programs write.
    """
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    try:
        pieces = decode_header(str(raw))
    except HeaderParseError:
        pieces = [(str(raw), None)]
    return " ".join("".join(_piece(text, charset) for text, charset in pieces).split())


def _piece(text: bytes | str, charset: str | None) -> str:
    if isinstance(text, str):
        text = text.encode("utf-8", errors="surrogateescape")
    return _decoded(text, charset).text


def filename(part: EmailMessage, number: int = 0) -> str:
    """The name of the file that a part is; one made of its kind and a number where it has none."""
    stated = part.get_filename()
    if stated:
        return " ".join(stated.split())
    kind, _, ending = part.get_content_type().partition("/")
    return f"{'picture' if kind == 'image' else kind}-{number}.{ending.partition('+')[0]}"


def linked(html: str, parts: Iterable[EmailMessage]) -> str:
    """The HTML of a part with what it shows of others named by their addresses or file names."""
    names = {
        field_of(part, "Content-ID").strip("<>"): address_of(part) or filename(part, number)
        for number, part in enumerate(parts, 1)
    }
    return _CID.sub(lambda found: names.get(unquote(found[1]), found[0]), html)


def address_of(part: EmailMessage, field: str = "Content-Location") -> str:
    """The web address that a field of a part's header states; empty where it states none."""
    stated = field_of(part, field)
    return stated if stated.startswith(("http://", "https://")) else ""
