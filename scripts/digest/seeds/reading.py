"""Reads one seed: bytes, encoding, front matter, and the text of a web page."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from digest.errors import Problem, SeedError
from digest.model import Doubt, Outline, Seed, pictures_in
from digest.seeds import decoding, formats, front_matter, mojibake, readable
from digest.seeds.documents import Document, Form
from digest.seeds.finding import find_seeds, reason, seed_name
from digest.seeds.foreign import within_limits
from digest.seeds.limits import MAX_BYTES, in_mb
from digest.seeds.page import markup
from digest.seeds.page.markup import MarkupPage
from digest.seeds.page.web_page import NoArticleError

# Invisible characters: blanks, controls, zero-width and bidirectional marks, fillers.
_INKLESS = dict.fromkeys(
    [
        *(*range(0x21), *range(0x7F, 0xA1), 0xAD, 0x115F, 0x1160, 0x180E, *range(0x2000, 0x2010)),
        *(*range(0x2028, 0x2030), *range(0x205F, 0x2070), 0x3000, 0x3164, 0xFEFF, 0xFFA0),
    ]
)

_UNMERGED = tuple(re.compile(mark, re.MULTILINE) for mark in ("^<{7} ", "^={7}$", "^>{7} "))
"""What Git leaves, in this order, where two branches changed the same lines."""


@dataclass(frozen=True, slots=True)
class SeedFile:
    """A seed as it lies in its folder: the name that messages give it, and its bytes."""

    name: str
    content: bytes
    sha256: str


def read_file(path: Path, folder: Path) -> SeedFile:
    """The file at `path`, which lies below `folder`.

    Raises SeedError where it cannot be read, is no plain file or too big.
    """
    name = seed_name(path, folder)
    content = _bytes(path, name)
    return SeedFile(name, content, _sha256(content))


def read_seed(path: Path, folder: Path) -> Seed:
    """The seed at `path`, a file below `folder`. The file is never changed.

    Raises SeedError where the seed cannot become an article: unreadable, too big, binary, empty,
    in no known encoding, damaged by a wrong decoding, or with broken front matter.
    """
    file = read_file(path, folder)
    return parse_seed(file.content, file.name)


def read_again(name: str, digest: str, folder: Path) -> Seed:
    """Reads the seed that had this name and digest; raises SeedError where it has changed."""
    path = folder / name
    if not path.is_file():
        # A file system may keep names as they were typed, which is not always NFC.
        paths = (path for path in find_seeds(folder)[0] if seed_name(path, folder) == name)
        path = next(paths, path)
    seed = read_seed(path, folder)
    if seed.sha256 != digest:
        raise _refused(name, "changed while it was worked on; run again")
    return seed


def parse_seed(data: bytes, name: str, address: str = "") -> Seed:
    """Makes a seed of a file's bytes. Errors as `read_seed`.

    Args:
        name: what messages call it.
        address: where it came from, if that is known: links and pictures of a page start there.
    """
    if len(data) > MAX_BYTES:
        raise _too_big(name)
    document = formats.document(data, name)
    return seed_of(document, data, name) if document else _of_text(data, name, address)


def seed_of(document: Document, data: bytes, name: str) -> Seed:
    """Makes a seed of what a file of a foreign format holds. Errors as `read_seed`."""
    return _of_document(Seed(name=name, text="", sha256=_sha256(data)), document)


def _of_text(data: bytes, name: str, address: str) -> Seed:
    seed = _plain_seed(data, name)
    if readable.is_table(seed.text):
        raise formats.no_seed(name, formats.Stranger.TABLE)
    if document := formats.text_document(seed.text, name, seed.first_line):
        return _of_document(seed, document)
    if markup.is_markup(seed.text, name):
        return _of_markup(seed, seed.text, partial(markup.read_page, address=address))
    return seed


def _plain_seed(data: bytes, name: str) -> Seed:
    """A file of text, decoded and without its front matter."""
    try:
        decoded = decoding.decode(data)
        if _is_blank(decoded.text):
            raise _refused(name, "empty; paste the article or remove the file")
        text, mended = mojibake.repaired(decoded.text)
        if readable.is_rubbish(text):
            raise _rubbish(name)
        if line := _unmerged(text):
            raise _refused(name, "a merge left `<<<<<<<` here; keep one of the versions", line)
        overrides, body, first_line = front_matter.split(text)
    except decoding.UndecodableError as error:
        raise _refused(name, f"unknown encoding, {error}; save it as UTF-8") from error
    except mojibake.DamagedError as error:
        message = "damaged: the text was once decoded wrongly; get the original"
        raise _refused(name, message, error.line) from error
    except front_matter.FrontMatterError as error:
        raise SeedError(*(Problem(name, said, line) for line, said in error.mistakes)) from error
    if _is_blank(body) and not overrides.get("draft"):
        raise _refused(name, "empty below its front matter; paste the article", first_line)
    return Seed(
        name=name,
        text=body,
        sha256=_sha256(data),
        encoding=decoded.encoding,
        overrides=overrides,
        first_line=first_line,
        doubts=(*decoded.doubts, *mended, *_unopened(text)),
    )


def _of_document(seed: Seed, document: Document) -> Seed:
    """Puts the article of a document in place of its source."""
    seed = replace(
        seed,
        hints=document.hints,
        pictures=document.pictures,
        doubts=(*seed.doubts, *document.doubts),
    )
    if document.form is Form.PAGE:
        return _of_markup(seed, document.content, markup.read_page)
    if document.form is Form.ARTICLE:
        return _of_markup(seed, document.content, markup.read_article)
    if _is_blank(document.content):
        raise _refused(seed.name, "empty; paste the article or remove the file")
    if readable.is_rubbish(document.content):
        raise _rubbish(seed.name)
    return replace(seed, text=document.content, first_line=1)


def _unopened(text: str) -> tuple[Doubt, ...]:
    if not front_matter.unopened(text):
        return ()
    cure = "take keys of guide/front-matter.md, or remove the lines of dashes"
    message = f"no key between the lines `---` is known, so they count as text; {cure}"
    return (Doubt("front-matter", message, 1),)


def _of_markup(seed: Seed, content: str, read: Callable[[str], MarkupPage]) -> Seed:
    """Puts the article of HTML in place of its source.

    Lines are counted in the article, where the markup does not state those of the file.
    """
    try:
        page = within_limits(seed.name, len(content), read, content)
    except NoArticleError as error:
        raise _refused(seed.name, f"{error}; save the page again or paste its text") from error
    return replace(
        seed,
        text=page.article.text,
        outline=page.article.outline,
        marks=page.article.marks,
        file_lines=page.article.file_lines,
        hints={**seed.hints, **page.hints},
        dropped=page.dropped,
        above=page.above,
        pictures=_shown({**seed.pictures, **page.pictures}, page.article.outline),
        first_line=1,
        doubts=(*seed.doubts, *(each for each in page.doubts if not _settles(seed, each))),
    )


def _shown(pictures: Mapping[str, bytes], outline: Outline) -> dict[str, bytes]:
    """Those of the pictures in a file that its article shows."""
    shown = pictures_in(outline.blocks)
    places = dict.fromkeys(chain.from_iterable(each.places for each in shown))
    return {place: pictures[place] for place in places if place in pictures}


def _settles(seed: Seed, doubt: Doubt) -> bool:
    """Whether the front matter of a page answers a doubt about what its markup states."""
    return doubt.code == "date" and "published" in seed.overrides


def _bytes(path: Path, name: str) -> bytes:
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise _refused(name, "not a plain file; copy the text itself here")
        if status.st_size > MAX_BYTES:
            raise _too_big(name)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _refused(name, f"{reason(error)}; mend the file or its permissions") from error


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _is_blank(text: str) -> bool:
    return not text.translate(_INKLESS)


def _unmerged(text: str) -> int:
    """The line of the first of two versions that stand below each other; 0 where there are none."""
    starts: list[int] = []
    for mark in _UNMERGED:
        found = mark.search(text, starts[-1] if starts else 0)
        if found is None:
            return 0
        starts.append(found.start())
    return text.count("\n", 0, starts[0]) + 1


def _refused(name: str, message: str, line: int = 0) -> SeedError:
    return SeedError(Problem(name, message, line))


def _rubbish(name: str) -> SeedError:
    return _refused(name, "binary data, not text; remove it or get the text itself")


def _too_big(name: str) -> SeedError:
    return _refused(name, f"more than {in_mb(MAX_BYTES)}; split it into one file an article")
