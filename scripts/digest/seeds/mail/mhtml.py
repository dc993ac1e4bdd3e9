"""Pages saved as one file (`.mhtml`, `.mht`): the page among the files that it is shown with."""

from __future__ import annotations

from email.message import EmailMessage
from types import MappingProxyType

from digest.seeds.documents import Document, Form, broken, refusal
from digest.seeds.mail import mime
from digest.seeds.mail.mail_pictures import pictured


def read_mhtml(data: bytes, name: str) -> Document:
    """The page, with its address as a hint; the day on which it was saved is none of its facts.

    Raises SeedError for a broken one, and for one of more parts than it may have.
    """
    with broken(name, "a broken page saved as one file; save it again as a web page (.html)"):
        message = mime.parsed(data, name)
        page = _page(message)
        if page is None:
            raise refusal(name, "a file of parts without a page; save the page again as .html")
        read = mime.text_of(page)
        location = mime.field_of(page, "Content-Location").replace(" ", "")
        parts = [part for part in message.walk() if part is not page]
        shown = pictured(read.text, parts, location)
        content = mime.linked(shown.html, parts)
    address = mime.address_of(message, "Snapshot-Content-Location") or mime.address_of(page)
    hints = {"url": address} if address else {}
    return Document(Form.PAGE, content, MappingProxyType(hints), read.doubts, shown.pictures)


def _page(message: EmailMessage) -> EmailMessage | None:
    """The part that the file says is shown, else the first page in it."""
    start = str(message.get_param("start") or "").strip("<>")
    parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
    named = (part for part in parts if mime.field_of(part, "Content-ID").strip("<>") == start)
    return next(named, None) if start else next(iter(parts), None)
