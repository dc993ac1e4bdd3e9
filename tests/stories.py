"""Stories made up for the tests of pages: articles, their renditions, a small taxonomy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from digest.editorial import Locale, Tag
from digest.editorial.locales import load_locales
from digest.editorial.tag_kinds import ORGANISATION, PERSON, TagKind, load_tag_kinds
from digest.model import (
    Article,
    Block,
    BlockKind,
    Page,
    Rendition,
    Script,
    Teaser,
    TermCard,
    Text,
    TextStatus,
)
from digest.pages import ArticleLayout, CollectionLayout
from digest.site.tag_links import with_tag_pages
from tests.sample import EDITORIAL

LOCALES = load_locales(EDITORIAL / "locales.yml")
IDS = [locale.id for locale in LOCALES]


KINDS = load_tag_kinds(EDITORIAL / "tags/kinds.yml", {})
TECHNOLOGY, CONDITION = KINDS


def tag(tag_id: str, kind: TagKind = TECHNOLOGY, broader: tuple[str, ...] = ()) -> Tag:
    """A tag whose names and descriptions say which locale they are in."""
    labels = {locale: f"{tag_id} {locale}" for locale in IDS}
    about = {locale: f"About {tag_id} {locale}" for locale in IDS}
    return Tag(tag_id, kind, broader, labels, about, (f"词{tag_id}",), (), 0)


TAXONOMY = (
    tag("cells"),
    tag("stem", broader=("cells",)),
    tag("print"),
    tag("stroke", kind=CONDITION),
    tag("clinic", kind=ORGANISATION),
    tag("bank", kind=ORGANISATION),
    replace(tag("wang", kind=PERSON), descriptions={}),
)


def story(slug: str, tags: Sequence[str] = (), **facts: Any) -> Article:
    """An article in Simplified Chinese with one paragraph, and whatever else is stated."""
    block = Block(BlockKind.PARAGRAPH, f"正文{slug}。", 3)
    article: dict[str, Any] = {
        "slug": slug,
        "seed": f"{slug}.txt",
        "seed_sha256": "0" * 64,
        "script": Script.HANS,
        "title": f"标题{slug}",
        "title_generated": False,
        "blocks": (block,),
        "tags": tuple(tags),
    }
    article |= facts
    if article.get("published"):
        article["not_before"] = date.fromisoformat(article["published"][:10])
    return Article(**article)


def rendition(article: Article, locale: Locale, **parts: Any) -> Rendition:
    """The article with its texts marked by the locale: no real translation is needed here."""

    def text(words: str) -> Text:
        status = TextStatus.EDITED if locale.translated else TextStatus.ORIGINAL
        return Text(f"{words}@{locale.id}", locale.id, status)

    blocks = tuple(text(block.text) for block in article.passages)
    stated: dict[str, Any] = {
        "article": article,
        "locale": locale.id,
        "title": text(article.title),
        "summary": blocks[0],
        "passages": blocks,
        "source": text(article.source) if article.source else None,
    }
    return Rendition(**(stated | parts))


NO_NAMES: dict[str, tuple[str, ...]] = {}
NO_CARDS: dict[str, dict[str, TermCard | None]] = {locale: {} for locale in IDS}


def pages(
    articles: Sequence[Article],
    cards: Mapping[str, Mapping[str, TermCard | None]] = NO_CARDS,
    named: Mapping[str, Sequence[str]] = NO_NAMES,
    **kinds: Any,
) -> dict[str, Page]:
    """Every page of a site of these articles, by `locale/path`; `kinds` as `CollectionLayout`."""
    stories = [[rendition(article, locale) for locale in LOCALES] for article in articles]
    made = laid_out(stories, LOCALES, TAXONOMY, cards, named, **kinds)
    return {f"{page.locale}/{page.path}": page for page in made}


def laid_out(
    stories: Sequence[Sequence[Rendition]],
    locales: Sequence[Locale],
    taxonomy: Sequence[Tag],
    cards: Mapping[str, Mapping[str, TermCard | None]],
    named: Mapping[str, Sequence[str]],
    **kinds: Any,
) -> Iterator[Page]:
    """Every page of a site, given each article as all locales read it."""
    teasers = {
        locale.id: {
            own.article.slug: Teaser(own.title, own.summary, own.source)
            for own in (renditions[place] for renditions in stories)
        }
        for place, locale in enumerate(locales)
    }
    articles = [renditions[0].article for renditions in stories]
    layout = CollectionLayout(articles, teasers, locales, taxonomy, named, **kinds)
    own = article_layout(locales, taxonomy, cards)
    for article, renditions in zip(articles, naming(stories, named), strict=True):
        onward = layout.onward(article)
        for page in own.pages(renditions):
            text = with_tag_pages(page.markdown, layout.tags)
            yield replace(page, markdown=f"{text}\n{onward.get(page.locale, '')}\n")
    for locale in locales:
        yield from layout.pages(locale.id)


def article_layout(
    locales: Sequence[Locale],
    taxonomy: Sequence[Tag],
    cards: Mapping[str, Mapping[str, TermCard | None]],
) -> ArticleLayout:
    """Lays out articles that name organisations by their ids, and people by their names."""
    ids = {form: tag.id for tag in taxonomy for form in (tag.id, *tag.match)}

    def named(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(ids[name] for name in names if name in ids)

    return ArticleLayout(locales, taxonomy, cards, named)


def naming(
    stories: Sequence[Sequence[Rendition]], named: Mapping[str, Sequence[str]]
) -> Iterator[list[Rendition]]:
    """The articles with the ids of the organisations that they name, by slug."""
    for renditions in stories:
        article = renditions[0].article
        telling = replace(article, organisations=tuple(named.get(article.slug, ())))
        yield [replace(each, article=telling) for each in renditions]
