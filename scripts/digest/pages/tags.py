"""The tag pages: what a technology, condition or organisation is, its kin, all its articles."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Article, Page, Text, TextStatus
from digest.pages import escape
from digest.pages.sheets import Sheet, sheets
from digest.pages.trends import timeline
from digest.pages.view import View
from digest.resources.organisations import KIND as ORGANISATION
from digest.resources.taxonomy import KINDS

LENGTH = 50
"""Stories on one page of a tag."""
COMPANIONS = 6


def tag_pages(view: View) -> Iterator[Page]:
    """`tags/index.md` and, for every tag in use, `tags/<id>.md` with its further pages."""
    yield view.page("tags/index.md", view.wording.say("tags"), _index(view))
    for tag_id, articles in view.collection.by_tag.items():
        kind = view.collection.taxonomy[tag_id].kind
        description = view.wording.description(tag_id)
        meta = {"kind": kind} | ({"description": description} if description else {})
        for sheet in sheets(f"tags/{tag_id}.md", articles, LENGTH):
            parts = _tag(tag_id, sheet, view)
            yield view.page(sheet.path, view.wording.label(tag_id), parts, meta)


def _index(view: View) -> Iterator[str]:
    yield view.say("tags_intro")
    for kind in (*KINDS, ORGANISATION):
        if ranked := view.collection.ranked(kind):
            yield f"## {view.say(kind)}"
            yield "\n".join(_entry(tag_id, view) for tag_id in ranked)
    yield f"[{view.say('trends')}](../trends.md)"


def _entry(tag_id: str, view: View) -> str:
    label = escape.markdown(view.wording.label(tag_id))
    return f"- [{label}]({tag_id}.md) {len(view.collection.by_tag[tag_id])}"


def _tag(tag_id: str, sheet: Sheet[Article], view: View) -> Iterator[str]:
    if sheet.number == 1:
        yield _names(tag_id, view)
        yield escape.markdown(view.wording.description(tag_id))
        yield _relations(tag_id, sheet.up, view)
        yield timeline(tag_id, view)
    yield sheet.turn(view)
    for article in sheet.items:
        yield view.story(article, sheet.up)
    yield sheet.turn(view)


def _names(tag_id: str, view: View) -> str:
    """What the tag is called in the other locales, where that is not the same."""
    labels = view.collection.taxonomy[tag_id].labels
    own = view.wording.label(tag_id)
    return " · ".join(
        view.text(Text(label, locale, TextStatus.ORIGINAL))
        for locale, label in labels.items()
        if label != own
    )


def _relations(tag_id: str, up: str, view: View) -> str:
    """Wider and narrower tags, and what often stands or is named beside it, a paragraph each."""
    collection = view.collection
    relations = {
        "broader": collection.broader(tag_id),
        "narrower": collection.narrower(tag_id),
        "companions": collection.companions(tag_id, COMPANIONS),
        "named_beside": collection.organisations(tag_id, COMPANIONS),
    }
    return "\n\n".join(
        f"{view.lead(name)}{' · '.join(view.tag(other, up) for other in others)}"
        for name, others in relations.items()
        if others
    )
