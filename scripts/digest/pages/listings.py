"""Home page, tag pages and archive: lists of articles in one locale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from digest.model import Page, Rendition
from digest.pages import escape
from digest.pages.article import language_line
from digest.pages.wording import Wording, month_of
from digest.resources import Locale

HOME_LENGTH = 30
"""Stories on the home page; the archive has the rest."""


def listing_pages(
    newest_first: Sequence[Rendition], wording: Wording, locales: Sequence[Locale]
) -> Iterator[Page]:
    """Every list page of one locale."""
    by_tag: dict[str, list[Rendition]] = defaultdict(list)
    by_month: dict[str, list[Rendition]] = defaultdict(list)
    for rendition in newest_first:
        by_month[month_of(rendition.article) or "undated"].append(rendition)
        for tag in rendition.article.tags:
            by_tag[tag.id].append(rendition)

    def page(path: str, title: str, parts: Iterable[str], description: str = "") -> Page:
        body = [f"# {escape.markdown(title)}", *parts, "---"]
        body.append(language_line(path, wording.locale, locales))
        meta: dict[str, object] = {"title": title, "lang": wording.locale.id}
        if description:
            meta["description"] = description
        return Page(wording.locale.id, path, meta, "\n\n".join(filter(None, body)) + "\n")

    yield page(
        "index.md",
        wording.say("site_name"),
        _home(newest_first, wording),
        wording.say("site_description"),
    )
    yield page("tags/index.md", wording.say("tags"), _tag_index(by_tag, wording))
    for tag_id, stories in by_tag.items():
        yield page(
            f"tags/{tag_id}.md",
            wording.label(tag_id),
            _tag(tag_id, stories, by_tag, wording),
            wording.description(tag_id),
        )
    yield page("archive/index.md", wording.say("archive"), _archive(by_month, wording))
    for month, stories in by_month.items():
        yield page(
            f"archive/{month}.md",
            _month_title(month, wording),
            (_story(story, "../", wording) for story in stories),
        )


def _home(newest_first: Sequence[Rendition], wording: Wording) -> Iterator[str]:
    yield escape.markdown(wording.say("site_description"))
    for rendition in newest_first[:HOME_LENGTH]:
        yield _story(rendition, "", wording)
    yield f"[{escape.markdown(wording.say('all_stories'))}](archive/index.md)"


def _story(rendition: Rendition, up: str, wording: Wording) -> str:
    """Headline, facts and abstract of one article in a list."""
    article = rendition.article
    facts = [escape.markdown(wording.when(article))]
    if rendition.source:
        facts.append(escape.markdown(rendition.source.text))
    facts += [
        f"[{escape.markdown(wording.label(tag.id))}]({up}tags/{tag.id}.md)"
        for tag in article.tags[:3]
    ]
    title = f"## [{escape.markdown(rendition.title.text)}]({up}articles/{article.slug}.md)"
    return "\n\n".join([title, " · ".join(facts), escape.markdown(rendition.summary.text)])


def _tag_index(by_tag: dict[str, list[Rendition]], wording: Wording) -> Iterator[str]:
    yield escape.markdown(wording.say("tags_intro"))
    kinds: dict[str, list[str]] = defaultdict(list)
    for tag_id in by_tag:
        kinds[wording.taxonomy[tag_id].kind].append(tag_id)
    for kind in sorted(kinds, reverse=True):
        yield f"## {escape.markdown(wording.say(kind))}"
        ordered = sorted(kinds[kind], key=lambda tag_id: (-len(by_tag[tag_id]), tag_id))
        yield "\n".join(_tag_item(tag_id, by_tag, wording) for tag_id in ordered)


def _tag_item(tag_id: str, by_tag: dict[str, list[Rendition]], wording: Wording) -> str:
    label = escape.markdown(wording.label(tag_id))
    return f"- [{label}]({tag_id}.md) ({len(by_tag[tag_id])})"


def _tag(
    tag_id: str, stories: Sequence[Rendition], by_tag: dict[str, list[Rendition]], wording: Wording
) -> Iterator[str]:
    yield escape.markdown(wording.description(tag_id))
    tag = wording.taxonomy[tag_id]
    near = [*tag.broader, *(t.id for t in wording.taxonomy.values() if tag_id in t.broader)]
    links = [
        f"[{escape.markdown(wording.label(other))}]({other}.md)"
        for other in near
        if other in by_tag
    ]
    if links:
        yield escape.markdown(wording.say("related")) + wording.say("list_separator").join(links)
    for story in stories:
        yield _story(story, "../", wording)


def _archive(by_month: dict[str, list[Rendition]], wording: Wording) -> Iterator[str]:
    months = sorted((month for month in by_month if month != "undated"), reverse=True)
    if "undated" in by_month:
        months.append("undated")
    yield "\n".join(
        f"- [{escape.markdown(_month_title(month, wording))}]({month}.md) ({len(by_month[month])})"
        for month in months
    )


def _month_title(month: str, wording: Wording) -> str:
    return wording.say("undated") if month == "undated" else wording.month(month)
