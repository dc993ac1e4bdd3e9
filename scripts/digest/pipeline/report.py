"""The report of a run: one entry a seed, for people and for machines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from digest.model import Article, Block, BlockKind, Picture, figures
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.ingest import Duplicate, Ingested
from digest.pipeline.renditions import Renderer
from digest.pipeline.results import HeldBack, Skipped
from digest.pipeline.word_places import WordPlace

NO_PAGES: Mapping[str, str] = MappingProxyType({})


def report(
    pipeline: ArticlePipeline, ingested: Ingested, waiting: Mapping[str, str] = NO_PAGES
) -> dict[str, list[dict[str, Any]]]:
    """Everything that was made, removed, inferred or doubted, by seed; JSON-ready.

    Args:
        waiting: as `DocsChange` has them: pages that stay, with their seeds that cannot be read.
    """
    renderer = pipeline.renderer({})
    kept = {each.seed: each.kept for each in ingested.duplicates}
    copies = defaultdict(list)
    for each in ingested.duplicates:
        copies[each.kept].append(each)
    entries = [
        *(
            _made(article, renderer, kept.get(article.seed), copies[article.seed])
            for article in ingested.opened(pipeline)
        ),
        *map(_held_back, ingested.held_back),
        *(_skipped(skipped, waiting) for skipped in ingested.skipped),
    ]
    return {"articles": sorted(entries, key=lambda entry: str(entry["seed"]))}


def _made(
    article: Article, renderer: Renderer, kept: str | None, copies: Iterable[Duplicate]
) -> dict[str, Any]:
    return {
        **_blank(article.seed, "warned" if article.doubts or kept else "made"),
        "reason": kept and f"duplicate of {kept}, which the site shows for both",
        "slug": article.slug,
        "title": article.title,
        "title_generated": article.title_generated,
        "published": article.published,
        "not_before": _iso(article.not_before),
        "events": [day.isoformat() for day in article.events],
        "source": article.source,
        "url": article.url,
        "authors": list(article.authors),
        "editor": article.editor,
        "contributor": article.contributor,
        "translator": article.translator,
        "rights": article.rights,
        "note": article.note,
        "corrections": [
            {"day": each.day.isoformat(), "text": each.text} for each in article.corrections
        ],
        "publish": _iso(article.publish),
        "expire": _iso(article.expire),
        "added": _iso(article.added),
        "aliases": list(article.aliases),
        "pinned": article.pinned,
        "excerpt": article.excerpt,
        "script": str(article.script),
        "headings": [block.text for block in article.passages if block.kind is BlockKind.HEADING],
        "captions": _story(article, BlockKind.CAPTION),
        "paragraphs": _story(article, BlockKind.PARAGRAPH),
        "background": [block.text for block in article.passages if block.background],
        "pictures": [_picture(figure) for figure in figures(article.blocks)],
        "blocks": [_block(block) for block in article.blocks],
        "tags": list(article.tags),
        "tag_evidence": {
            tag: [{"words": words, "line": line} for words, line in evidence]
            for tag, evidence in article.tag_evidence.items()
        },
        "people": list(article.people),
        "organisations": list(article.organisations),
        "also_published_by": [{"seed": each.seed, "source": each.source} for each in copies],
        "removed": [
            {
                "rule": change.rule,
                "text": change.text,
                "line": change.line,
                "replacement": change.replacement,
            }
            for change in article.changes
        ]
        + [
            {"rule": "web-page", "text": line, "line": 0, "replacement": ""}
            for line in article.dropped
        ],
        "evidence": [
            {"field": item.field, "value": item.value, "quote": item.quote, "line": item.line}
            for item in article.evidence
        ],
        "conversion": [
            {
                "source": item.source,
                "chosen": item.chosen,
                "alternatives": list(item.alternatives),
                "context": item.context,
                "reason": str(item.reason),
            }
            for item in renderer.decisions(article)
        ],
        "local_words": [*map(_word, renderer.words(article))],
        "warnings": [str(doubt) for doubt in article.doubts],
    }


def _word(place: WordPlace) -> dict[str, Any]:
    """A word that a vocabulary changes, or asks an editor about."""
    return {
        "locale": place.locale,
        "line": place.line,
        "word": place.change.word,
        "local": place.change.local,
        "kind": place.change.kind,
        "asked": place.change.asked,
        "places": place.places,
        "context": place.context,
    }


def _block(block: Block) -> dict[str, Any]:
    """A node of the article's tree, with what it has."""
    marks = [
        {"kind": mark.kind, "start": mark.start, "end": mark.end, "target": mark.target}
        for mark in block.marks
    ]
    span, picture = block.span, block.picture
    stated = {
        "text": block.text,
        "line": block.line,
        "level": block.level,
        "target": block.target,
        "marks": marks,
        "picture": picture and {"places": list(picture.places), "address": picture.address},
        "span": span and {"columns": span.columns, "rows": span.rows, "heads": span.heads},
        "blocks": [_block(each) for each in block.blocks],
    }
    return {"kind": block.kind, **{key: value for key, value in stated.items() if value}}


def _picture(figure: Block) -> dict[str, Any]:
    """A picture, where it is found, and what is said of it."""
    picture = figure.picture or Picture()
    said = {
        f"{kind}s": [each.text for each in figure.blocks if each.kind is kind]
        for kind in (BlockKind.CAPTION, BlockKind.CREDIT)
    }
    return {
        "line": figure.line,
        "places": list(picture.places),
        "address": picture.address,
        "alt": figure.text,
        **said,
    }


def _held_back(held: HeldBack) -> dict[str, Any]:
    return {**_blank(held.seed, "held"), "reason": held.reason}


def _skipped(skipped: Skipped, waiting: Mapping[str, str]) -> dict[str, Any]:
    kept = sorted(page for page, seed in waiting.items() if skipped.has(seed))
    return {**_blank(skipped.seed, "skipped"), "reason": skipped.reason, "kept_pages": kept}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _story(article: Article, kind: BlockKind) -> list[str]:
    return [block.text for block in article.passages if block.kind is kind and not block.background]


def _blank(seed: str, status: str) -> dict[str, Any]:
    """An entry in which nothing is known but the seed and what became of it."""
    unknown = ("slug", "title", "published", "not_before", "source", "url", "editor", "contributor")
    more = ("translator", "rights", "note", "publish", "expire", "added", "script", "reason")
    empty = (
        "events",
        "authors",
        "headings",
        "captions",
        "paragraphs",
        "background",
        "pictures",
        "blocks",
        "tags",
    )
    names = ("people", "organisations", "also_published_by", "corrections", "aliases")
    return {
        "seed": seed,
        "status": status,
        **dict.fromkeys((*unknown, *more)),
        "title_generated": False,
        "excerpt": False,
        "pinned": False,
        "tag_evidence": {},
        **{key: [] for key in (*empty, *names, "removed", "evidence", "conversion", "local_words")},
        **{key: [] for key in ("warnings", "kept_pages")},
    }
