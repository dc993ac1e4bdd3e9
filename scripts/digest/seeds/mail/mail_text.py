"""Mails (`.eml`): the text that was sent; what is attached to it is told, not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from html import escape
from itertools import islice

from lxml import etree

from digest.errors import brief
from digest.model import Doubt
from digest.seeds.documents import Document, Form, broken, refusal
from digest.seeds.mail import flowed, mime
from digest.seeds.mail.mail_header import sender_doubts, stated_hints, subject
from digest.seeds.mail.mail_pictures import content_of, pictured
from digest.seeds.page.web_page import parse

_UNSEEN = ("head", "title", "style", "script", "template")
# What newsletters have around their text: tables for places, and a way to have no more of them.
_LAID_OUT = re.compile(
    r"role\s*=\s*[\"']?presentation|<table\b(?:(?!</?table\b).)*<table\b", re.DOTALL | re.IGNORECASE
)
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class _Body:
    """A part that is text; `html` in HTML, else None."""

    text: str
    html: str | None
    doubts: tuple[Doubt, ...]

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


@dataclass(slots=True)
class _Parts:
    """The parts of a mail by their uses, in their order."""

    bodies: list[_Body] = field(default_factory=list)
    shown: list[EmailMessage] = field(default_factory=list)
    attached: list[EmailMessage] = field(default_factory=list)
    mails: list[EmailMessage] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        return all(body.is_blank for body in self.bodies)

    def add(self, other: _Parts) -> None:
        self.bodies += other.bodies
        self.shown += other.shown
        self.attached += other.attached
        self.mails += other.mails


def read_mail(data: bytes, name: str) -> Document:
    """The text of a mail, as HTML where it has some; its subject and day are hints.

    A mail that says nothing itself and brings another is read as that other.

    Raises SeedError for a broken one, for one without text, and for one of more parts or levels
    than it may have.
    """
    if not mime.is_sent(data):
        raise refusal(name, "no mail, whatever its ending says; name it .txt or .html")
    with broken(name, "a broken mail; open it in a mail program and save its text as .txt"):
        return _document(mime.parsed(data, name), name)


def _document(message: EmailMessage, name: str) -> Document:
    parts = _sorted(message)
    if not parts.is_blank:
        document = _written(message, parts)
    elif parts.mails:
        document = _document(parts.mails.pop(0), name)
    else:
        raise refusal(name, "a mail without text; save what is attached to it by itself")
    return replace(document, doubts=(*document.doubts, *_left_out(parts, document)))


def _sorted(part: EmailMessage) -> _Parts:
    kind, inner = part.get_content_type(), mime.parts_of(part)
    if kind == "message/rfc822" and inner:
        return _Parts(mails=inner[:1])
    if kind == "multipart/alternative":
        return _best([_sorted(each) for each in inner])
    if kind == "multipart/related" and inner:
        parts = _sorted(inner[0])
        parts.shown += inner[1:]
        return parts
    if kind in ("text/html", "text/plain") and not part.is_attachment() and not part.get_filename():
        return _Parts(bodies=[_body(part)])
    parts = _Parts() if inner else _Parts(attached=[part])
    for each in inner:
        parts.add(_sorted(each))
    return parts


def _best(ways: list[_Parts]) -> _Parts:
    """The last of several ways to say the same, which is the richest, but for empty shells."""
    best = next((way for way in reversed(ways) if not way.is_blank), _Parts())
    for way in ways:
        if way is not best:
            best.attached += way.attached
            best.mails += way.mails
            best.shown += way.shown
    return best


def _body(part: EmailMessage) -> _Body:
    read = mime.text_of(part)
    if part.get_content_type() == "text/html":
        return _Body(_seen(read.text), read.text, read.doubts)
    text = read.text
    if str(part.get_param("format")).lower() == "flowed":
        text = flowed.unfolded(text, deletes=str(part.get_param("delsp")).lower() == "yes")
    text, signature = flowed.signed(flowed.unquoted(text))
    return _Body(text, None, (*read.doubts, *_signature(signature)))


def _signature(signature: str) -> Iterator[Doubt]:
    if signature:
        lines = signature.count("\n") + 1
        yield Doubt("mail", f"the signature of the mail is left out: {lines} lines below `-- `")


def _seen(html: str) -> str:
    """The text of HTML that a mail program shows."""
    root = parse(html)
    if root is None:
        return ""
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    return "".join(root.itertext())


def _written(message: EmailMessage, parts: _Parts) -> Document:
    bodies = [body for body in parts.bodies if not body.is_blank]
    doubts = (*sender_doubts(message), *(doubt for body in bodies for doubt in body.doubts))
    if all(body.html is None for body in bodies):
        content = "\n\n".join(body.text.strip("\n") for body in bodies)
        return Document(Form.TEXT, content, stated_hints(message), doubts)
    # Some programs attach what they show.
    shown = pictured("\n".join(map(_as_html, bodies)), [*parts.shown, *parts.attached])
    content = mime.linked(shown.html, parts.shown)
    laid_out = "List-Unsubscribe" in message or _LAID_OUT.search(content)
    form = Form.PAGE if laid_out else Form.ARTICLE
    return Document(form, content, stated_hints(message), doubts, shown.pictures)


def _as_html(body: _Body) -> str:
    if body.html is not None:
        return body.html
    return "\n".join(f"<p>{escape(line)}</p>" for line in body.text.split("\n") if line.strip())


def _left_out(parts: _Parts, document: Document) -> Iterator[Doubt]:
    """Doubts that name what a mail brings besides its text."""
    shown = enumerate(parts.shown, 1)
    rest = [*parts.attached, *(each for n, each in shown if not _is_in(each, n, document.content))]
    pictures = [each for each in rest if each.get_content_maintype() == "image"]
    pictures = [each for each in pictures if content_of(each) not in document.pictures.values()]
    if files := [each for each in rest if each.get_content_maintype() != "image"]:
        named = _listed(_told(part, number) for number, part in enumerate(files, 1))
        yield Doubt("mail", f"attached files are left out: {len(files)} ({named}); import them")
    if pictures:
        named = _listed(brief(mime.filename(part, n)) for n, part in enumerate(pictures, 1))
        cure = "save those of the article and name them in `pictures:`"
        yield Doubt("mail", f"attached pictures are left out: {len(pictures)} ({named}); {cure}")
    if mails := parts.mails:
        named = _listed(f"“{brief(subject(mail))}”" for mail in mails)
        yield Doubt("mail", f"attached mails are left out: {len(mails)} ({named}); import them")


def _listed(names: Iterator[str]) -> str:
    some = [*islice(names, _MOST_NAMED + 1)]
    return ", ".join([*some[:_MOST_NAMED], "…"] if len(some) > _MOST_NAMED else some)


def _is_in(part: EmailMessage, number: int, content: str) -> bool:
    shown_as = (mime.address_of(part), mime.filename(part, number))
    return any(name and name in content for name in shown_as)


def _told(part: EmailMessage, number: int) -> str:
    return f"{brief(mime.filename(part, number))}, {part.get_content_type()}"
