"""The pictures among the parts of a message, in the places where its HTML shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from html import escape, unescape
from urllib.parse import unquote, urljoin

from digest.seeds.documents import by_hash, picture_source
from digest.seeds.mail import mime
from digest.seeds.signatures import is_picture

_SHOWING = re.compile(r"<(img|source)\b((?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\s?(?<![^\s"'])(src|data-src|data-original|srcset|data-srcset)"""
    r"""\s*=\s*(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""",
    re.IGNORECASE,
)
_BASE = re.compile(r"<base\b[^<>]*?\bhref\s*=\s*[\"']?([^\"'\s<>]+)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class PicturedHtml:
    """HTML that names the pictures of its message, and their bytes by sha256."""

    html: str
    pictures: dict[str, bytes]


def pictured(html: str, parts: Iterable[EmailMessage], location: str = "") -> PicturedHtml:
    """The HTML of a part, with the pictures that come with it at their places.

    What is shown from the web has its whole address, be it in the message or not.

    Args:
        location: the address of the part, from which it counts others.
    """
    stated = _BASE.search(html)
    base = _joined(location, unescape(stated[1])) if stated else location
    shelf = _Shelf(base, {name: part for part in parts for name in _names(part, base)})
    html = _SHOWING.sub(shelf.shown, html)
    return PicturedHtml(html, by_hash(shelf.taken.values()))


def content_of(part: EmailMessage) -> bytes:
    """The bytes of a part that is a picture; none of any other."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) and is_picture(payload) else b""


def _names(part: EmailMessage, base: str) -> Iterator[str]:
    """What a part may be called by."""
    if key := mime.field_of(part, "Content-ID").strip("<>"):
        yield f"cid:{key}"
    # Long addresses are broken into lines.
    if location := mime.field_of(part, "Content-Location").replace(" ", ""):
        yield from (location, unquote(location), _joined(base, location))


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


@dataclass(slots=True)
class _Shelf:
    """The parts of a message, by what they may be called by.

    Args:
        base: from where addresses count.
        taken: the pictures that were shown so far, by what shows them.
    """

    base: str
    parts: dict[str, EmailMessage]
    taken: dict[str, bytes] = field(default_factory=dict)
    _read: dict[int, tuple[str, bytes]] = field(default_factory=dict)
    """What shows each part that was looked at, and its bytes: pages show some many times."""
    _offered: str = ""
    """By the `source` before a picture, of which a browser has saved the one that it showed."""

    def shown(self, tag: re.Match[str]) -> str:
        """An element that shows a picture, with this one in it if it is there."""
        given = {
            each[1].lower(): unescape(each[2] or each[3] or each[4] or "").strip()
            for each in _ATTRIBUTE.finditer(tag[2])
        }
        named = _candidates(given) if self.parts else ()
        found = next(filter(None, map(self._source, named)), "")
        if tag[1].lower() == "source":
            self._offered = self._offered or found
            return tag[0]
        found, self._offered = found or self._offered, ""
        return f"<{tag[1]}{self._rewritten(tag[2], given, found)}>"

    def _rewritten(self, attributes: str, given: dict[str, str], found: str) -> str:
        whole = {
            name: self._address(value)
            for name, value in given.items()
            if name in ("src", "data-src")
        }
        if found:
            shown = whole.pop("src", "")
            later = {"data-src": shown} if shown.startswith(_WEB) else {}
            whole = {"src": found, **later, **whole}
        bare = _ATTRIBUTE.sub(lambda each: "" if each[1].lower() in whole else each[0], attributes)
        stated = "".join(f' {name}="{escape(value)}"' for name, value in whole.items())
        return stated + bare

    def _address(self, given: str) -> str:
        """The whole address of what is given in part."""
        if _SCHEME.match(given) or not self.base.startswith(_WEB):
            return given
        return _joined(self.base, given)

    def _source(self, given: str) -> str:
        """What shows the part that is called so; empty where there is none, or no picture."""
        given = f"cid:{given[4:]}" if given[:4].lower() == "cid:" else given
        names = (given, _joined(self.base, given), unquote(given))
        part = next((self.parts[name] for name in names if name in self.parts), None)
        if part is None:
            return ""
        if id(part) not in self._read:
            content = content_of(part)
            self._read[id(part)] = (picture_source(content) if content else "", content)
        source, content = self._read[id(part)]
        if source:
            self.taken[source] = content
        return source


def _candidates(given: dict[str, str]) -> Iterator[str]:
    """What an element may show, the likeliest first."""
    for name, value in given.items():
        if not name.endswith("srcset"):
            yield value
    for name, value in given.items():
        if name.endswith("srcset"):
            yield from (each.split()[0] for each in value.split(",") if each.split())
