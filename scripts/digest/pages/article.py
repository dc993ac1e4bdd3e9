"""The Markdown page of one article in one locale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from digest.model import Article, Correction, Page, Rendition, Text
from digest.pages import escape
from digest.pages.blocks import written_blocks
from digest.pages.headline_facts import facts
from digest.pages.page_picture import picture_facts
from digest.pages.parallel import pair_links
from digest.pages.provenance import (
    engines,
    local_word_count,
    notes,
    outdated_count,
    translation_editor,
    translation_status,
)
from digest.pages.shown_blocks import shown_blocks
from digest.pages.term_cards import Marker
from digest.pages.view import View
from digest.text.pinyin import PINYIN

UP = "../"
Named = tuple[Sequence[str], Sequence[str]]
TAGS = 6
"""Tags above a text, which fill two lines of a phone; those beyond it follow the text."""


def article_page(rendition: Rendition, named: Named, view: View, marker: Marker) -> Page:
    """Front matter and Markdown of `articles/<slug>.md`.

    The article ends at the first rule; links to other pages follow it.

    Args:
        named: the ids of the organisations, and of the people, that the article names.
        marker: the marker of the terms on this page.
    """
    article = rendition.article
    path = f"articles/{article.slug}.md"
    after = [*_closing(rendition, view)]
    parts = [
        escape.DOT.join(facts(rendition, view.wording, escape.markdown, view.text)),
        _tags(article.tags[:TAGS], view),
        _note(rendition, view),
        notes(rendition, view, path),
        _parallel(article, view),
        *written_blocks(shown_blocks(rendition), view, marker),
        *_corrections(rendition, view),
        *(["---"] if after else []),
        *after,
    ]
    return view.page(path, rendition.title, parts, _meta(rendition, named, view))


def _meta(rendition: Rendition, named: Named, view: View) -> dict[str, object]:
    """The facts that lists, feeds and search are made of."""
    article, source = rendition.article, rendition.source
    organisations, people = named
    meta: dict[str, object] = {
        "title_lang": _other(rendition.title, rendition),
        "description": rendition.summary.text or None,
        "description_lang": _other(rendition.summary, rendition),
        "date": article.published,
        "event": article.events[0].isoformat() if article.events else None,
        "coming": _coming(article) or None,
        "not_before": _not_before(article),
        "publish": article.publish.isoformat() if article.publish else None,
        "expire": article.expire.isoformat() if article.expire else None,
        "added": article.added.isoformat() if article.added else None,
        "slug": article.slug,
        "aliases": list(article.aliases) or None,
        "pinned": article.pinned or None,
        "source": source.text if source else None,
        "source_lang": _other(source, rendition) if source else None,
        "url": escape.web_address(article.url) or None,
        "authors": _people(rendition) or None,
        "tags": list(article.tags),
        "picture": picture_facts(rendition),
        "organisations": _labels(organisations, view) or None,
        "people": _labels(people, view) or None,
        "corrections": [*_stated_corrections(rendition)] or None,
        "seed": article.seed,
        "seed_sha256": article.seed_sha256,
        "original_script": str(article.script),
        "local_words": local_word_count(rendition) or None,
        "translation": translation_status(rendition),
        "translation_editor": translation_editor(rendition) or None,
        "translation_outdated": outdated_count(rendition) or None,
        "translation_engine": ", ".join(engines(rendition)) or None,
    }
    return {key: value for key, value in meta.items() if value is not None}


def _labels(tags: Iterable[str], view: View) -> dict[str, str]:
    return {each: view.wording.label(each) for each in tags}


def _not_before(article: Article) -> str | None:
    """The earliest possible day of publication, where that is not stated."""
    stated = article.published or not article.not_before
    return None if stated else str(article.not_before)


def _coming(article: Article) -> list[str]:
    """The other days that it tells of which were still to come when it was published."""
    if not article.published:
        return []
    later = (day.isoformat() for day in article.events[1:])
    return [day for day in later if day > article.published[:10]]


def _stated_corrections(rendition: Rendition) -> Iterator[dict[str, str]]:
    """Each correction with its day, and its language where it is not the page's."""
    for correction, text in _corrected(rendition):
        stated = {"day": correction.day.isoformat(), "text": text.text}
        other = _other(text, rendition)
        yield {**stated, "lang": other} if other else stated


def _corrected(rendition: Rendition) -> Iterator[tuple[Correction, Text]]:
    return zip(rendition.article.corrections, rendition.corrections, strict=True)


def _people(rendition: Rendition) -> list[str]:
    """The authors known to be people: a byline may name a newsroom."""
    article = rendition.article
    signed = zip(article.authors, rendition.authors, strict=True)
    return [_name(text) for name, text in signed if name in article.people]


def _name(text: Text) -> str:
    """A name without the characters that stand behind its pinyin."""
    return text.text.partition(" (")[0] if text.engine == PINYIN else text.text


def _other(text: Text, rendition: Rendition) -> str | None:
    """The language of a text whose translation is pending; None for one in the page's own."""
    return text.lang if text.lang != rendition.locale else None


def _tags(tags: Iterable[str], view: View) -> str:
    return escape.DOT.join(view.term(tag, UP) for tag in tags)


def _note(rendition: Rendition, view: View) -> str:
    """The editor's note to readers, as a block quotation; empty without one."""
    return f"> {view.lead('note')}{view.text(rendition.note)}" if rendition.note else ""


def _corrections(rendition: Rendition, view: View) -> Iterator[str]:
    """What was put right, a paragraph each; it belongs to the article."""
    for correction, text in _corrected(rendition):
        yield view.lead("correction", date=view.wording.day(correction.day)) + view.text(text)


def _parallel(article: Article, view: View) -> str:
    """Links to the article side by side with each other locale; empty where it is the only one."""
    links = [*pair_links(article.slug, view.wording.locale, view.locales)]
    if not links:
        return ""
    return "> " + view.lead("side_by_side") + view.wording.say("list_separator").join(links)


def _closing(rendition: Rendition, view: View) -> Iterator[str]:
    """The tags that are not above, the translation's editor, the original, the rights notice."""
    if more := rendition.article.tags[TAGS:]:
        yield view.lead("more_tags") + _tags(more, view)
    if name := translation_editor(rendition):
        yield view.say("translation_edited_by", name=name)
    article = rendition.article
    if address := escape.web_address(article.url):
        yield f"[{view.say('original')}]({escape.inline(address)})"
    if rendition.rights:
        yield view.say("rights", text=rendition.rights.text)
