"""A small digest in three locales, made by the press's own pages from `sample.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from digest.editorial import Locale, Tag
from digest.model import (
    Article,
    Block,
    BlockKind,
    Correction,
    Rendition,
    Script,
    TermCard,
    Text,
    TextStatus,
)
from digest.pipeline.docs_folder import DocsFolder
from tests.stories import laid_out

SAMPLE = yaml.safe_load(Path(__file__).with_name("sample.yml").read_text(encoding="utf-8"))
ORIGINALS = frozenset(story["url"] for story in SAMPLE["stories"] if "url" in story)


def write_sample(docs: Path, locales: tuple[Locale, ...]) -> None:
    """Writes the sample's `docs/` tree."""
    taxonomy = [Tag(**tag, broader=(), match=(), never=(), line=0) for tag in SAMPLE["tags"]]
    stories = [[_rendition(story, locale) for locale in locales] for story in SAMPLE["stories"]]
    cards = {locale.id: dict(_cards(taxonomy, locale)) for locale in locales}
    named = {story["slug"]: story.get("organisations", ()) for story in SAMPLE["stories"]}
    DocsFolder(docs).hold(laid_out(stories, locales, taxonomy, cards, named))


def _cards(taxonomy: list[Tag], locale: Locale) -> Iterator[tuple[str, TermCard]]:
    """Every tag by its name, and an organisation."""
    own = locale.fallback or locale.id
    for tag in taxonomy:
        name = tag.labels[own]
        card = TermCard(tuple(dict.fromkeys(tag.labels.values())), tag.descriptions[own], tag.id)
        yield from ((form, card) for form in (name, name.removesuffix("s").lower()))
    for name in SAMPLE["organisation"].values():
        yield name, TermCard(tuple(SAMPLE["organisation"].values()), "", None)


def _rendition(story: dict[str, Any], locale: Locale) -> Rendition:
    blocks = tuple(_text(block, locale) for block in story["blocks"])
    return Rendition(
        article=_article(story),
        locale=locale.id,
        title=_text(story["title"], locale),
        summary=blocks[0],
        blocks=blocks,
        source=_text(story["source"], locale) if "source" in story else None,
        authors=tuple(_text({"zh-Hans": name}, locale) for name in story.get("authors", ())),
        note=_text(story["note"], locale) if "note" in story else None,
        corrections=tuple(_text(each, locale) for each in story.get("corrections", ())),
    )


def _article(story: dict[str, Any]) -> Article:
    return Article(
        slug=story["slug"],
        seed=f"{story['slug']}.txt",
        seed_sha256="0" * 64,
        script=Script.HANS,
        title=story["title"]["zh-Hans"],
        title_generated=False,
        blocks=tuple(
            Block(BlockKind(block["kind"]), block["zh-Hans"], 1) for block in story["blocks"]
        ),
        published=story.get("published"),
        url=story.get("url"),
        authors=tuple(story.get("authors", ())),
        people=tuple(story.get("people", ())),
        tags=tuple(story["tags"]),
        note=story.get("note", {}).get("zh-Hans"),
        corrections=tuple(
            Correction(each["day"], each["zh-Hans"]) for each in story.get("corrections", ())
        ),
    )


def _text(words: dict[str, str], locale: Locale) -> Text:
    """The words of a locale or of the one it falls back on; without any, pending."""
    text = words.get(locale.id) or words.get(locale.fallback)
    if not text:
        return Text(words["zh-Hans"], "zh-Hans", TextStatus.PENDING)
    return Text(text, locale.id, TextStatus.EDITED if locale.translated else TextStatus.ORIGINAL)
