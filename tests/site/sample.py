"""A small digest in three locales, made by the press's own pages from `sample.yml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from digest.editorial import Locale, Tag, load_editorial
from digest.editorial.slices import Listing, load_listing
from digest.model import (
    Article,
    Block,
    BlockKind,
    Correction,
    Mark,
    MarkKind,
    Page,
    Rendition,
    Script,
    TermCard,
    Text,
    TextStatus,
)
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.docs_folder import DocsFolder
from digest.translation.memory.memories import Memories
from tests.sample import copy_editorial, copy_own_texts
from tests.stories import article_layout, naming

SAMPLE = yaml.safe_load(Path(__file__).with_name("sample.yml").read_text(encoding="utf-8"))
ORIGINALS = frozenset(story["url"] for story in SAMPLE["stories"] if "url" in story)


def write_sample(
    folder: Path, more_locales: str = "", more: Callable[[Locale], Rendition] | None = None
) -> tuple[Locale, ...]:
    """Writes the sample's `docs/` and `editorial/` to a folder; returns its locales.

    Args:
        more_locales: YAML that follows the entries of `locales.yml`.
        more: gives one more story in a locale.
    """
    listing = _write_editorial(folder / "editorial", more_locales)
    named = {story["slug"]: story.get("organisations", ()) for story in SAMPLE["stories"]}
    stories = [
        [_rendition(story, locale) for locale in listing.locales] for story in SAMPLE["stories"]
    ]
    if more:
        stories.append([more(locale) for locale in listing.locales])
    cards = {locale.id: dict(_cards(listing.tags, locale)) for locale in listing.locales}
    layout = article_layout(listing.locales, listing.tags, cards)
    own = chain.from_iterable(map(layout.pages, naming(stories, named)))
    DocsFolder(folder / "docs").hold(chain(own, layout.reference(), _editors(folder / "editorial")))
    return listing.locales


def _editors(editorial: Path) -> Iterator[Page]:
    """The editors' own pages, and their note of an issue."""
    pipeline = ArticlePipeline(
        load_editorial(editorial), Memories.load(editorial / "memory", ["en"])
    )
    for text in pipeline.own_texts(editorial).texts:
        yield from pipeline.editors_pages(text, lambda _: ())


def _write_editorial(folder: Path, more_locales: str) -> Listing:
    """That of the tests' digest, with the tags and organisations of the sample alone."""
    copy_own_texts(copy_editorial(folder))
    with (folder / "locales.yml").open("a", encoding="utf-8") as locales:
        locales.write(more_locales)
    tags = [{**tag, "match": [tag["labels"]["zh-Hans"]]} for tag in SAMPLE["tags"]]
    _write_yaml(folder / "tags/field.yml", tags)
    about = [
        {"name": each["labels"]["zh-Hans"], "descriptions": each["descriptions"]}
        for each in SAMPLE["organisations"]
        if "descriptions" in each
    ]
    _write_yaml(folder / "organisations.yml", about)
    rows = [",".join(each["labels"].values()) for each in SAMPLE["organisations"]]
    people = [",".join(each.values()) for each in SAMPLE["people"]]
    terms = "".join(f"{row},organisation,\n" for row in rows)
    terms += "".join(f"{row},person,\n" for row in people)
    (folder / "terms/field.csv").write_text(f"zh-Hans,zh-Hant,en,kind,aliases\n{terms}", "utf-8")
    return load_listing(folder)


def _write_yaml(path: Path, stated: object) -> None:
    path.write_text(yaml.safe_dump(stated, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _cards(tags: Sequence[Tag], locale: Locale) -> Iterator[tuple[str, TermCard]]:
    """Every tag and organisation by its name."""
    for tag in tags:
        name = tag.label(locale)
        card = TermCard(tuple(dict.fromkeys(tag.labels.values())), tag.description(locale), tag.id)
        yield from ((form, card) for form in (name, name.removesuffix("s").lower()))


def _rendition(story: dict[str, Any], locale: Locale) -> Rendition:
    blocks = tuple(_text(block, locale) for block in story["blocks"])
    return Rendition(
        article=_article(story),
        locale=locale.id,
        title=_text(story["title"], locale),
        summary=blocks[0],
        passages=blocks,
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
        events=tuple(story.get("events", ())),
        url=story.get("url"),
        added=story.get("added"),
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
    if locale.translated and (chinese := words.get("outdated")):
        start = text.index(chinese)
        left = Mark(MarkKind.PENDING, start, start + len(chinese), "zh-Hans")
        return Text(text, locale.id, TextStatus.OUTDATED, marks=(left,))
    return Text(text, locale.id, TextStatus.EDITED if locale.translated else TextStatus.ORIGINAL)
