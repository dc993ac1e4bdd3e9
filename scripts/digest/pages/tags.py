"""The tag pages: the news of a tag or organisation; beside them what it is, and its relatives."""

from __future__ import annotations

from collections.abc import Iterator

from digest.editorial.tag_kinds import PERSON
from digest.model import Page
from digest.model.page_names import GLOSSARY
from digest.pages import escape
from digest.pages.archive import PATH as ARCHIVE
from digest.pages.glossary_page import has_glossary
from digest.pages.listing import Subject, listing
from digest.pages.locale_view import LocaleView
from digest.pages.reference import other_names
from digest.pages.trends import PATH as TRENDS
from digest.pages.trends import timeline

ABOUT = "about"
"""The anchor of what a tag is."""
COMPANIONS = 6
_UP = "../"


def tag_pages(view: LocaleView) -> Iterator[Page]:
    """`tags/index.md` and, for every tag in use, `tags/<id>.md` with its further pages."""
    about = {"description": view.wording.say("tags_intro")}
    yield view.page("tags/index.md", view.wording.say("tags"), _index(view), about)
    for tag_id, articles in view.collection.by_tag.items():
        kind = view.collection.taxonomy[tag_id].kind
        label = view.wording.label(tag_id)
        opening = [_opening(tag_id, view)]
        description = view.wording.description(tag_id)
        is_person = kind.id == PERSON.id
        if is_person:  # a name is known from the text, the person is not
            description = view.wording.say("namesakes", name=label)
            opening.append(escape.markdown(description))
        meta = {"kind": kind.id, "leads": kind.leads, "fed": _is_fed(tag_id, view)} | (
            {"description": description} if description else {}
        )
        beside = tuple(_about(tag_id, view))
        subject = Subject(f"tags/{tag_id}", label, opening, meta, beside, bodies=is_person)
        yield from listing(subject, articles, view)


def _index(view: LocaleView) -> Iterator[str]:
    yield view.say("tags_intro")
    for kind in view.collection.kinds:
        yield view.kind(kind)
        yield "\n".join(_entry(tag_id, view) for tag_id in view.collection.ranked(kind))
    known = {"glossary": GLOSSARY} if has_glossary(view) else {}
    ways = {"trends": TRENDS, **known, "all_stories": ARCHIVE}
    yield escape.DOT.join(f"[{view.say(name)}](../{path})" for name, path in ways.items())


def _entry(tag_id: str, view: LocaleView) -> str:
    label = escape.markdown(view.wording.label(tag_id))
    return f"- [{label}]({tag_id}.md) {len(view.collection.by_tag[tag_id])}"


def _opening(tag_id: str, view: LocaleView) -> str:
    """How many stories there are, the tag's feed, and the way down to what it is."""
    facts = [view.count("stories", len(view.collection.by_tag[tag_id]))]
    if _is_fed(tag_id, view):
        feed = escape.element(view.wording.say("follow_by_feed"))
        facts.append(f'<a href="feed.xml">{feed}</a>')
    about = f'<a href="#{ABOUT}">{escape.element(view.wording.say("about_tag"))}</a>'
    return f"{escape.DOT.join(facts)}<span>{escape.DOT}{about}</span>"


def _is_fed(tag_id: str, view: LocaleView) -> bool:
    """Whether there is a feed of the tag, which has something to tell; people have none."""
    if view.collection.taxonomy[tag_id].kind == PERSON:
        return False
    return any(article.slug in view.fed for article in view.collection.by_tag[tag_id])


def _about(tag_id: str, view: LocaleView) -> Iterator[str]:
    yield f'<h2 id="{ABOUT}">{escape.element(view.wording.say("about_tag"))}</h2>'
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
        "people_beside": collection.people(tag_id, COMPANIONS),
    }
    return "\n\n".join(
        f"{view.lead(name)}{escape.DOT.join(view.tag(other, _UP) for other in others)}"
        for name, others in relations.items()
        if others
    )
