"""The pages of a locale that the editorial data alone give: they stand in `docs/`, for GitHub.

On the site, the front page and the index of tags have their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.editorial import Tag
from digest.editorial.tag_kinds import PERSON, in_order
from digest.model import Page, Text, TextStatus
from digest.model.page_names import HOME, TAGS
from digest.pages import escape
from digest.pages.view import View

NAMES = (HOME, TAGS)
"""The pages, below the locale's folder."""


def reference_pages(view: View, tags: Sequence[Tag]) -> Iterator[Page]:
    """The way into a locale's folder, and the glossary of all tags and organisations."""
    say = view.wording.say
    entrance = [
        view.say("site_description"),
        escape.DOT.join(
            f"[{view.say(name)}]({target})"
            for name, target in (("all_stories", "articles/"), ("all_tags", TAGS))
        ),
    ]
    about = {"description": say("site_description")}
    yield view.page(HOME, say("site_name"), entrance, about)
    yield view.page(TAGS, say("tags"), _entries(view, tags))


def _entries(view: View, tags: Sequence[Tag]) -> Iterator[str]:
    yield view.say("tags_intro")
    for kind in in_order(tag.kind for tag in tags if tag.kind.id != PERSON.id):
        yield view.kind(kind)
        yield from (part for tag in tags if tag.kind.id == kind.id for part in _entry(tag, view))


def _entry(tag: Tag, view: View) -> Iterator[str]:
    label = tag.label(view.wording.locale)
    yield f'### <a id="{tag.id}"></a>{escape.markdown(label)}'
    yield other_names(tag, view)
    yield escape.markdown(tag.description(view.wording.locale))
    if tag.broader:
        broader = (
            f"[{escape.markdown(view.wording.label(each))}](#{each})" for each in tag.broader
        )
        yield view.lead("broader") + escape.DOT.join(broader)


def other_names(tag: Tag, view: View) -> str:
    """A tag's names in the other locales, where they differ."""
    own = tag.label(view.wording.locale)
    return escape.DOT.join(
        view.text(Text(label, locale, TextStatus.ORIGINAL))
        for locale, label in tag.labels.items()
        if label != own
    )
