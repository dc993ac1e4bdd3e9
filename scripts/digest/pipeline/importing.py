"""Makes a seed of what an editor has: a web page, a text, a Word document or a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import yaml

from digest.errors import Problem, SeedError
from digest.model import Article, Seed
from digest.seeds import parse_seed
from digest.seeds.documents import Document
from digest.seeds.foreign import within_limits
from digest.seeds.pdf import read_pdf
from digest.seeds.signatures import binary_kind
from digest.seeds.word import read_docx

PATTERNS = ("*.txt", "*.html", "*.htm", "*.docx", "*.pdf")


@dataclass(frozen=True, slots=True)
class ImportedSeed:
    """A seed before it is written.

    Args:
        facts: the front matter: what was stated, in words the next build reads back.
        body: the text below it.
        unsure: what an editor should look at, one sentence each.
    """

    facts: Mapping[str, object]
    body: str
    unsure: tuple[str, ...]

    @property
    def title(self) -> str | None:
        """The stated title; None where the text has none."""
        title = self.facts.get("title")
        return str(title) if title else None

    def seed(self, retrieved: date) -> bytes:
        """The seed file; `retrieved` is the day on which the text was got."""
        facts = {"retrieved": retrieved.isoformat()} | dict(self.facts)
        ordered = {key: facts[key] for key in sorted(facts, key=_order)}
        front = yaml.safe_dump(ordered, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{front}---\n\n{self.body.strip()}\n".encode()


def understand_file(
    data: bytes, name: str, url: str | None, clean: Callable[[Seed], Article]
) -> ImportedSeed:
    """What a file holds and states; only stated facts go into the front matter.

    Args:
        data: the file's bytes; its kind is told by them and by the ending of `name`.
        name: how messages call the file.
        url: the address it came from, where the editor gave one.
        clean: makes an article of a seed, as a build does.

    Raises:
        SeedError: it is no text, page, Word document or PDF, or has no article in it.
    """
    document = _document(data, name)
    seed = parse_seed(document.text.encode() if document else data, name)
    article = clean(seed)
    stated = {
        "title": None if article.title_generated else article.title,
        "published": article.published,
        "source": article.source,
        "url": url or article.url,
    }
    facts = {key: value for key, value in stated.items() if value} | dict(seed.overrides)
    unsure = (*(document.notes if document else ()), *_doubts(seed, article))
    return ImportedSeed(facts, seed.text, unsure)


def _document(data: bytes, name: str) -> Document | None:
    """The text of a Word document or PDF; None for a file that is text itself."""
    kind = binary_kind(data)
    if kind is None:
        return None
    if kind.startswith("Word"):
        return within_limits(name, len(data), read_docx, data, name)
    if kind.startswith("PDF"):
        return within_limits(name, len(data), read_pdf, data, name)
    raise SeedError(Problem(name, f"a {kind}; give a page, text, .docx or .pdf"))


def _doubts(seed: Seed, article: Article) -> Iterator[str]:
    if article.title_generated:
        yield f"no title is stated: the press would call it “{article.title}”"
    if article.published is None and "published" not in seed.overrides:
        yield "no date of publication is stated"
    if article.source is None and "source" not in seed.overrides:
        yield "no source is stated"
    yield from (str(doubt) for doubt in dict.fromkeys((*seed.doubts, *article.doubts)))
    yield from (f"left out: {line}" for line in seed.dropped)


def _order(key: str) -> tuple[int, str]:
    known = ("title", "published", "source", "url", "retrieved")
    return (known.index(key) if key in known else len(known), key)
