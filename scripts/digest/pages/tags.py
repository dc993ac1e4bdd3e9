"""The tag pages: description, related tags and all articles of a tag or organisation."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Page
from digest.pages import escape
from digest.pages.listing import Subject, listing
from digest.pages.locale_view import LocaleView
from digest.pages.reference import other_names
from digest.pages.trends import timeline

COMPANIONS = 6
_UP = "../"


def tag_pages(view: LocaleView) -> Iterator[Page]:
    """`tags/index.md` and, for every tag in use, `tags/<id>.md` with its further pages."""
    yield view.page("tags/index.md", view.wording.say("tags"), _index(view))
    for tag_id, articles in view.collection.by_tag.items():
        kind = view.collection.taxonomy[tag_id].kind
        description = view.wording.description(tag_id)
        meta = {"kind": kind.id, "leads": kind.leads} | (
            {"description": description} if description else {}
        )
        subject = Subject(
            f"tags/{tag_id}", view.wording.label(tag_id), tuple(_opening(tag_id, view)), meta
        )
        yield from listing(subject, articles, view)


def _index(view: LocaleView) -> Iterator[str]:
    yield view.say("tags_intro")
    for kind in view.collection.kinds:
        yield view.kind(kind)
        yield "\n".join(_entry(tag_id, view) for tag_id in view.collection.ranked(kind))
    yield f"[{view.say('trends')}](../trends.md)"


def _entry(tag_id: str, view: LocaleView) -> str:
    label = escape.markdown(view.wording.label(tag_id))
    return f"- [{label}]({tag_id}.md) {len(view.collection.by_tag[tag_id])}"


def _opening(tag_id: str, view: LocaleView) -> Iterator[str]:
    yield other_names(view.collection.taxonomy[tag_id], view)
    yield escape.markdown(view.wording.description(tag_id))
    yield _relations(tag_id, view)
    yield timeline(tag_id, view)


def _relations(tag_id: str, view: LocaleView) -> str:
    """Broader, narrower and co-occurring tags and organisations, a paragraph each."""
    collection = view.collection
    relations = {
        "broader": collection.broader(tag_id),
        "narrower": collection.narrower(tag_id),
        "companions": collection.companions(tag_id, COMPANIONS),
        "named_beside": collection.organisations(tag_id, COMPANIONS),
    }
    return "\n\n".join(
        f"{view.lead(name)}{escape.DOT.join(view.tag(other, _UP) for other in others)}"
        for name, others in relations.items()
        if others
    )
