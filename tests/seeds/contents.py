"""The content of sample files, found by other means than the readers have.

Each piece has its kind and its text: kinds are those that a tree has (`cell`, `link`, …), `text`,
and names of what no text can show, as doubts call it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from io import BytesIO
from pathlib import PurePath
from typing import NamedTuple
from zipfile import ZipFile

import pdfplumber
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CODE = frozenset(["head", "noscript", "rp", "script", "style", "template", "title"])
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
_KINDS = {
    "td": "cell",
    "th": "cell",
    "li": "item",
    "blockquote": "quotation",
    "a": "link",
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "sup": "raised",
    "sub": "raised",
    "caption": "caption",
    "figcaption": "caption",
    **dict.fromkeys((f"h{level}" for level in range(1, 7)), "heading"),
}
_SHOWN = {
    "img": "picture",
    "svg": "drawing",
    "canvas": "drawing",
    "video": "video",
    "audio": "sound",
    "iframe": "frame",
    "object": "object",
    "embed": "object",
    "rt": "reading",
    **dict.fromkeys(("input", "select", "textarea"), "form field"),
}


_SAID_BY_THEM = {"heading", "strong", "emphasis"}
"""What a small raised sign and a cell that heads others do without."""
_SIGNS = "●•■◆▪↩ "
"""What a list or a note says by itself: its bullets, and the way back."""


_NOTE_SIGN = re.compile(r"\[?\d{1,2}\]?|[↩↑]")


class Piece(NamedTuple):
    """A piece of content; `target` is the address of a link."""

    kind: str
    text: str
    target: str = ""


def folded(text: str) -> str:
    """A text without what readers may change: forms of characters, blanks and soft hyphens."""
    text = text.replace("\xad", "")
    return "".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())


class _Page(HTMLParser):
    """Collects the pieces of HTML; each text by the innermost elements that give it a kind."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self._open: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _SHOWN and given.get("type") not in {"hidden", "submit", "button"}:
            self.pieces.append(Piece(_SHOWN[tag], "", given.get("src", "")))
        if tag not in _VOID:
            self._open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == each for each, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        text = data.strip().lstrip(_SIGNS)
        tags = [tag for tag, _ in self._open]
        if not text or _CODE.intersection(tags) or _SHOWN.keys() & {*tags}:
            return
        addresses = [given.get("href", "") for tag, given in self._open if tag == "a"]
        if addresses and addresses[-1].startswith("#") and _NOTE_SIGN.fullmatch(text):
            self.pieces.append(Piece("sign of a note", text))
            return
        self.pieces.append(Piece("text", text))
        kinds = dict.fromkeys(_KINDS[tag] for tag in tags if tag in _KINDS)
        for kind in kinds.keys() - (kinds.keys() & {"cell", "raised"} and _SAID_BY_THEM):
            if kind != "link" or addresses[-1].startswith("http"):
                self.pieces.append(Piece(kind, text, addresses[-1] if kind == "link" else ""))


def of_html(data: bytes) -> Iterator[Piece]:
    """The texts of a page, scripts and styles excepted, and what is shown beside them."""
    page = _Page()
    page.feed(data.decode())
    page.close()
    yield from page.pieces


def of_mail(data: bytes) -> Iterator[Piece]:
    """The subject and the richest text of a mail, and the names of what is attached."""
    message = message_from_bytes(data, policy=default)
    yield from of_snapshot(data)
    for part in message.iter_attachments():
        name = part.get_filename()
        yield Piece("attached", name or str(part.get_payload()[0]["Subject"]))


def of_snapshot(data: bytes) -> Iterator[Piece]:
    """The subject and the page of a message."""
    message = message_from_bytes(data, policy=default)
    yield Piece("text", str(message["Subject"]).removeprefix("转发："))
    page = next(part for part in message.walk() if part.get_content_type() == "text/html")
    payload = page.get_payload(decode=True)
    assert isinstance(payload, bytes)
    charset = page.get_content_charset("utf-8").replace("gb2312", "gb18030")
    yield from of_html(payload.decode(charset).encode())


# Radicals that browsers print for characters; those at U+2F00 fold by themselves.
_RADICALS = str.maketrans("⻋⻅⻓⻔⻛⻝⻢⻣⻥", "车见长门风食马骨鱼")
_NUMBERED = re.compile(r"\d+\.")
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")
_MARKUP = (
    ("item", re.compile(r"^ *(?:\d+\.|[-*]) (?:\[[ x]\] )?(.+)$", re.MULTILINE)),
    ("quotation", re.compile(r"^> (.+)$", re.MULTILINE)),
    ("heading", re.compile(r"^##+ (.+)$", re.MULTILINE)),
    ("strong", re.compile(r"\*\*(.+?)\*\*")),
    ("emphasis", re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")),
    ("raised", re.compile(r"<su[bp]>(.+?)</su[bp]>")),
    ("note", re.compile(r"^\[\^1\]: (.+)$", re.MULTILINE)),
    ("picture", re.compile(r"!\[.*\]\((?:.+)\)()")),
    ("formulas", re.compile(r"\$\$()\n")),
    ("struck-out passage", re.compile(r"~~()")),
    ("notes that no mark leads to", re.compile(r"^\[\^2\]: ()", re.MULTILINE)),
)


def of_markdown(data: bytes) -> Iterator[Piece]:
    """The words of Markdown as it is written, and the kinds that its signs give them."""
    text = data.decode()
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    yield from (Piece("text", value) for value in re.findall(r": (.+)", front[1] if front else ""))
    unmarked = re.sub(
        r"!\[.*\)|^\[\^2\].*|<(?:/?su[bp]|/?iframe)\b|\bsrc=", "", body, flags=re.MULTILINE
    )
    yield from (Piece("text", word) for word in _WORD.findall(unmarked))
    for kind, pattern in _MARKUP:
        yield from (Piece(kind, found) for found in pattern.findall(body))
    for text, address in re.findall(r"(?<!!)\[([^]^]+)\]\((\S+)\)", body):
        yield Piece("link", text, address)
    for row in re.findall(r"^\| (?!-)(.+) \|$", body, re.MULTILINE):
        yield from (Piece("cell", cell.replace("\\", "")) for cell in re.split(r" (?<!\\)\| ", row))


def of_word(data: bytes) -> Iterator[Piece]:
    """The texts of every part of a Word document, and what it draws."""
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(?:document|footnotes|endnotes|comments|header\d*).xml", name):
                yield from _of_part(etree.fromstring(package.read(name)), name)


def _of_part(root: etree._Element, name: str) -> Iterator[Piece]:
    for node in root.iter("{*}t", W + "sym", W + "noBreakHyphen", "{*}chart", "{*}pic"):
        around = [etree.QName(each).localname for each in node.iterancestors()]
        run = next(node.iterancestors(W + "r"), None)
        properties = {
            etree.QName(each).localname for each in (run.iter() if run is not None else ())
        }
        if "header" in name:
            yield Piece("headers and footers", node.text or "")
        elif "comments" in name:
            yield Piece("comments", "")
        elif "rt" in around:
            yield Piece("readings above", "")
        elif "vanish" in properties:
            yield Piece("hidden passages", node.text or "")
        else:
            yield from _of_node(node, around)


def _of_node(node: etree._Element, around: list[str]) -> Iterator[Piece]:
    name = etree.QName(node).localname
    text = {"noBreakHyphen": "-", "sym": {"F06D": "μ", "2103": "℃"}.get(node.get(f"{W}char"), "")}
    if name in ("chart", "pic"):
        yield Piece({"chart": "charts", "pic": "picture"}[name], "")
        return
    written = text.get(name, node.text or "")
    yield Piece("text", written)
    paragraph = next(node.iterancestors(W + "p"))
    if "tc" in around:
        yield Piece("cell", written)
    if paragraph.find(f"{W}pPr/{W}numPr") is not None:
        yield Piece("listed", written)
    if "hyperlink" in around:
        yield Piece("link", written)
    if "footnote" in around or "endnote" in around:
        yield Piece("note", written)
    if "oMath" in around:
        yield Piece("formula", written)


def of_pdf(data: bytes) -> Iterator[Piece]:
    """The words of a PDF as they are printed, its pictures and its links."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            # Words of two sizes are two: 10 and its exponent.
            for word in page.extract_words(extra_attrs=["size", "upright"]):
                written = word["text"].translate(_RADICALS)
                if word["upright"] and not _NUMBERED.fullmatch(written):
                    yield Piece("text", written)
            yield from (Piece("picture", "") for _ in page.images)
            for link in page.hyperlinks:
                yield Piece("target", str(link["uri"]))


def of_rtf(data: bytes) -> Iterator[Piece]:
    """The words of RTF, whose characters stand as bytes in hexadecimal and as code points."""
    text = data.decode("ascii").partition("{\\header")[2].partition("}")[2]
    text = re.sub(
        r"\{\\(?:\*|footnote|nonshppict)[^{}]*(?:\{[^{}]*(?:\{[^{}]*\})?[^{}]*\})?[^{}]*\}",
        "",
        text,
    )
    text = re.sub(r"(?:\\'[0-9a-f]{2})+", lambda found: _bytes(found[0]), text)
    units = re.sub(r"\\u(-?\d+)\?", lambda found: chr(int(found[1]) % 0x10000), text)
    text = units.encode("utf-16", "surrogatepass").decode("utf-16")
    words = re.sub(r"\\[a-z]+-?\d* ?", "|", text)
    yield from (Piece("text", word) for word in _WORD.findall(words))
    for kind in ("footnotes", "pictures", "running heads", "links"):
        yield Piece(kind, "")


def _bytes(codes: str) -> str:
    return bytes.fromhex(codes.replace("\\'", "")).decode("gb18030")


def of_text(data: bytes) -> Iterator[Piece]:
    """The words of a plain text, and the values of its front matter."""
    front = _FRONT_MATTER.match(text := data.decode())
    values = re.findall(r": (.+)", front[1]) if front else []
    words = "\n".join([*values, text[front.end() :] if front else text])
    yield from (Piece("text", word) for word in _WORD.findall(words))


WALKS: dict[str, Callable[[bytes], Iterator[Piece]]] = {
    ".html": of_html,
    ".eml": of_mail,
    ".mhtml": of_snapshot,
    ".md": of_markdown,
    ".docx": of_word,
    ".pdf": of_pdf,
    ".rtf": of_rtf,
    ".txt": of_text,
}


def contents(data: bytes, name: str) -> list[Piece]:
    """The content of a file, in its order; texts in UTF-8."""
    return [*WALKS[PurePath(name).suffix](data)]
