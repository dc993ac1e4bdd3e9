"""A site made of nothing but hostile strings, each in every field that a stranger can fill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
import yaml

from digest.editorial import Editorial, Locale, Tag, Term
from digest.editorial.slices import Listing
from digest.editorial.tag_kinds import ORGANISATION, TagKind
from digest.incremental.workers import Workers
from digest.model import (
    Article,
    ArticleMetadata,
    Block,
    BlockKind,
    Correction,
    Script,
    TranslationUnit,
    UnitStatus,
)
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.docs_folder import DocsFolder
from digest.pipeline.docs_pages import DocsPages
from digest.pipeline.ingest import ingest
from digest.pipeline.results import Understood
from digest.translation.memory import Memory
from digest.translation.memory.memories import Memories
from tests.safety import infected_blocks
from tests.safety.infected_blocks import address
from tests.safety.running import FULL
from tests.sample import copy_editorial
from tests.site.fixtures import build as build_site

TOGETHER = 1 if FULL else 8
"""Strings that share a headline: one page a string takes a minute, so it is for `make safety`."""

A_COMPANY = 8
"""Strings that are together the English name and the description of an organisation."""

_PATTERNS = (
    *("list_separator", "sentence_space"),
    *("month_pattern", "before_noon_pattern", "after_noon_pattern"),
)
_PATH = re.compile(r"[/\x00]")


def hostile(editorial: Editorial, strings: Sequence[str]) -> Editorial:
    """Editorial data with a tag a group of strings, and a string behind every interface string.

    Every organisation has strings for its English name and description.
    """
    companies = list(enumerate(grouped(strings, A_COMPANY)))
    return replace(
        editorial,
        locales=tuple(_locale(locale, strings) for locale in editorial.locales),
        taxonomy=tuple(_tag(at, text) for at, text in enumerate(grouped(strings))),
        termbase=tuple(
            Term(company(at), company(at), text, "organisation", (), 0) for at, text in companies
        ),
        organisations=tuple(_organisation(at, text) for at, text in companies),
    )


def company(at: int) -> str:
    """An organisation's Chinese name, the same in both scripts."""
    return f"第{at}力康公司"


def grouped(strings: Sequence[str], size: int = TOGETHER) -> list[str]:
    """The strings that go together into one headline, label or name."""
    return [" ".join(group) for group in _groups(strings, size)]


def articles(strings: Sequence[str]) -> Iterator[Article]:
    """Articles as a careless cleaning would hand them on: every field is a hostile string."""
    for at, group in enumerate(_groups(strings)):
        text = " ".join(group)
        yield Article(
            slug=f"s{at}",
            seed=f"{text}.txt",
            seed_sha256="0" * 64,
            script=Script.HANS,
            title=text,
            title_generated=bool(at % 2),
            blocks=infected_blocks.tree(at, group),
            published="2024-02-26",
            source=text,
            authors=tuple(group),
            editor=text,
            contributor=text,
            translator=text,
            note=text,
            corrections=(Correction(date(2024, 3, 1), text),),
            summary=text,
            rights=text,
            url=text if at % 2 else address(text),
            tags=(f"t{at}",),
        )


def reprints(strings: Sequence[str]) -> Iterator[Article]:
    """Two articles with one text for each company: the site shows one, and names both sources."""
    for at, text in enumerate(grouped(strings, A_COMPANY)):
        said = f"第{at}家单位今天公布了第{at}号细胞治疗项目的结果。"
        for name in ("first", "second"):
            yield Article(
                slug=f"{name}-{at}",
                seed=f"{name}-{at}.txt",
                seed_sha256="0" * 64,
                script=Script.HANS,
                title=text,
                title_generated=False,
                blocks=(Block(BlockKind.PARAGRAPH, said, 1),),
                source=f"{name} {text}",
            )


def write_seeds(folder: Path, strings: Sequence[str]) -> None:
    """The same strings as an editor could drop them: front matter, labels, bodies, pages, names."""
    for at, group in enumerate(_groups(strings, 16)):
        text = " ".join(group)
        keys = ("title", "source", "editor", "contributor", "summary", "rights", "url", "slug")
        facts: dict[str, object] = dict.fromkeys(keys, text) | {
            "authors": list(group),
            "tags": list(group),
            "people": list(group),
            **dict.fromkeys(("translator", "note"), text),
            "corrections": [{"day": "2024-03-01", "text": each} for each in group],
            "conversion": {each: each for each in group},
        }
        body = "\n\n".join(f"细胞治疗的消息。{each}" for each in group) + "\n"
        front = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False)
        _write(folder / f"front-{at}.txt", f"---\n{front}---\n\n{body}")
        _write(folder / f"labels-{at}.txt", f"标题：{text}\n来源：{text}\n作者：{text}\n\n{body}")
        _write(folder / f"raw-{at}.txt", "\n".join(group) + f"\n{body}")
        meta = "".join(f'<meta name="{key}" content="{each}">' for key in keys for each in group)
        _write(
            folder / f"page-{at}.html",
            f"<html><head>{meta}<title>{text}</title></head><body><article>"
            + "".join(f"<p>细胞治疗的消息，第一段。{each}</p>" for each in group)
            + infected_blocks.page(group),
        )
    companies = len(grouped(strings, A_COMPANY))
    for at, each in enumerate(grouped(strings)):
        name = _PATH.sub("_", each).encode()[:150].decode(errors="ignore")
        front = yaml.safe_dump({"url": address(each) if at % 2 else each}, allow_unicode=True)
        named = "、".join(company(each % companies) for each in (at, at + 1))
        _write(
            folder / f"name-{at}-{name}.txt",
            f"---\n{front}---\n细胞治疗的消息第{at}条。\n\n{named}今天公布了{at}项结果。\n",
        )


class Careless(ArticlePipeline):
    """Lays out articles that no cleaning would hand on, besides those of the seeds."""

    def __init__(self, editorial: Editorial, articles: Iterable[Article]) -> None:
        super().__init__(editorial)
        self.more = {article.slug: article for article in articles}

    def opened(self, entry: ArticleMetadata, folder: Path) -> Understood:
        if (article := self.more.get(entry.slug)) is None:
            return super().opened(entry, folder)
        return Understood(article, self.reader.segments(article))


def build(folder: Path, editorial: Editorial, strings: Sequence[str], base_url: str) -> None:
    """Writes `folder/docs` and `folder/site`."""
    data = hostile(editorial, strings)
    press = Careless(data, [*articles(strings), *reprints(strings)])
    (folder / "seeds").mkdir()
    write_seeds(folder / "seeds", strings)
    intake = ingest(Workers(press), folder / "seeds")
    more = (article.metadata for article in press.more.values())
    intake = replace(intake, articles=(*intake.articles, *more))
    memory = Memory.load(folder / "memory")
    for article in intake.opened(press):
        units = {
            segment.text: TranslationUnit(
                segment.text,
                strings[number % len(strings)] if segment.text not in strings else segment.text,
                list(UnitStatus)[number % 3],
                engine=strings[number % len(strings)],
                flags=(strings[number % len(strings)],),
            )
            for number, segment in enumerate(press.reader.segments(article))
        }
        memory.save(article.slug, press.reader.segments(article), units)
    workers = Workers(press.with_memories(Memories.load(folder / "memory", ["en"])))
    pages = DocsPages(workers, intake)
    own = pages.own_pages(map(pages.page_inputs, pages.articles))
    DocsFolder(folder / "docs").hold([*chain.from_iterable(own), *pages.reference()])
    copy_editorial(folder / "editorial")
    with pytest.MonkeyPatch.context() as patch:  # such data is refused where it is read
        patch.setattr("digest.pipeline.build_site.load_listing", lambda _: Listing.of(data))
        build_site(folder, base_url)


def _groups(strings: Sequence[str], size: int = TOGETHER) -> Iterator[Sequence[str]]:
    return (strings[at : at + size] for at in range(0, len(strings), size))


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", errors="replace"))


def _locale(locale: Locale, strings: Sequence[str]) -> Locale:
    """Interface strings with a hostile one behind; those that are patterns stay."""
    return replace(
        locale,
        strings={
            key: value if key in _PATTERNS else f"{value} {strings[at % len(strings)]}"
            for at, (key, value) in enumerate(locale.strings.items())
        },
    )


def _tag(at: int, text: str) -> Tag:
    words = _words(text)
    kind = TagKind(("technology", "condition")[at % 2], at % 2, words)
    return Tag(f"t{at}", kind, (), words, words, (), (), 0)


def _organisation(at: int, text: str) -> Tag:
    labels = _words(company(at), text)
    return Tag(f"o{at}", ORGANISATION, (), labels, _words(text), (company(at),), (), 0)


def _words(chinese: str, english: str | None = None) -> dict[str, str]:
    return {"zh-Hans": chinese, "zh-Hant": chinese, "en": english or chinese}
