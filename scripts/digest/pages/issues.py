"""The issues of the digest, their articles grouped by topic, and the index of issues."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from digest.model import ArticleMetadata, Page
from digest.model.issue import Issue, Topic
from digest.pages import escape
from digest.pages.arrivals import PATH as ARRIVALS
from digest.pages.collection import UNDATED, Collection
from digest.pages.locale_view import LocaleView
from digest.pages.pagination import ListPage, paginate

LENGTH = 50
"""Articles on a full page of an issue."""
OTHER = "other"
"""The anchor of articles without a topic."""
MANY = 3
"""Articles on a topic after which a link leads back to the top."""
_Part = ListPage[tuple[str | None, ArticleMetadata]]


def issue_pages(view: LocaleView) -> Iterator[Page]:
    """`issues/index.md`, `issues/2024-02.md` or `2024-w09.md` and so on, `issues/undated.md`."""
    about = {"description": view.wording.say("issues_intro")}
    yield view.page("issues/index.md", view.wording.say("issues"), _index(view), about)
    for issue in view.collection.by_issue:
        title = view.wording.say("undated") if issue == UNDATED else _title(issue, view)
        articles = _by_topic(view.collection, issue)
        meta = {"description": _described(title, articles, view)}
        parts = [*paginate(f"issues/{issue}.md", articles, LENGTH, LENGTH)]
        jumps = _jumps(parts, view)
        for part in parts:
            yield view.page(part.path, title, _issue(issue, part, jumps, view), meta)


def _described(
    title: str, articles: Sequence[tuple[str | None, ArticleMetadata]], view: LocaleView
) -> str:
    """What search engines say of an issue: how many stories it has, and on what."""
    topics = dict.fromkeys(topic for topic, _ in articles if topic)
    named = view.wording.say("list_separator").join(map(view.wording.label, topics))
    return " · ".join(filter(None, [title, view.wording.count("stories", len(articles)), named]))


def issues(view: LocaleView) -> Iterator[Issue]:
    """The issues, the newest first, with their stories as their pages have them."""
    collection = view.collection
    for issue in collection.issues:
        filed = groupby(_by_topic(collection, issue), key=lambda item: item[0])
        topics = [
            Topic(
                view.wording.label(topic) if topic else view.wording.say("no_topic"),
                tuple(article.slug for _, article in own),
            )
            for topic, own in filed
        ]
        added = max(filter(None, (each.added for each in collection.by_issue[issue])), default=None)
        yield Issue(issue, _title(issue, view), view.notes.get(issue, ""), tuple(topics), added)


def issue_title(issue: str, view: LocaleView) -> str:
    """The title of an issue in Markdown."""
    return escape.markdown(_title(issue, view))


def issue_facts(issue: str, view: LocaleView) -> list[str]:
    """How many stories and sources an issue has, in Markdown."""
    articles = view.collection.by_issue[issue]
    sources = {name.text for a in articles if (name := view.teasers[a.slug].source)}
    facts = [view.count("stories", len(articles))]
    if sources:
        facts.append(view.count("sources", len(sources)))
    return facts


def _title(issue: str, view: LocaleView) -> str:
    return view.wording.issue(issue)


def _by_topic(collection: Collection, issue: str) -> list[tuple[str | None, ArticleMetadata]]:
    """An issue's articles by topic: the largest topic first, those without a topic last."""
    groups: dict[str | None, list[ArticleMetadata]] = defaultdict(list)
    for article in collection.by_issue[issue]:
        groups[collection.topic(article)].append(article)
    order = sorted(groups, key=lambda topic: (topic is None, -len(groups[topic]), topic or ""))
    return [(topic, article) for topic in order for article in groups[topic]]


def _jumps(parts: Sequence[_Part], view: LocaleView) -> str:
    """Links to the topics of an issue, each with its number of articles; empty for one topic."""
    filed = [(topic, part.path) for part in parts for topic, _ in part.items]
    counts = Counter(topic for topic, _ in filed)
    places = dict(reversed(filed))
    links = (
        f"[{_topic_name(topic, view)}]({{up}}{places[topic]}#{topic or OTHER}) {count}"
        for topic, count in counts.items()
    )
    return escape.DOT.join(links) if len(counts) > 1 else ""


def _topic_name(topic: str | None, view: LocaleView) -> str:
    return escape.markdown(view.wording.label(topic)) if topic else view.say("no_topic")


def _issue(issue: str, part: _Part, jumps: str, view: LocaleView) -> Iterator[str]:
    facts = issue_facts(issue, view)
    if issue == UNDATED:
        facts.append(view.say("undated_hint"))
    yield escape.DOT.join(facts)
    yield jumps.replace("{up}", part.up)
    if not part.newer:
        yield view.notes.get(issue, "")
        if issue != UNDATED:
            yield _downloads(issue, view)
    for topic, filed in groupby(part.items, key=lambda item: item[0]):
        heading = view.tag(topic, part.up) if topic else view.say("no_topic")
        yield f'## <a id="{topic or OTHER}"></a>{heading}'
        articles_on_it = [article for _, article in filed]
        yield from (view.teaser(article, part.up, level=3) for article in articles_on_it)
        if jumps and len(articles_on_it) >= MANY:
            yield view.way_up()
    yield part.turn(view)
    if not part.older:
        yield from _late(issue, part, view)
        yield _neighbours(issue, part.up, view)


_FILES = {"mail.html": "as_mail", "mail.txt": "as_text", "wechat.html": "for_wechat"}
"""What there is of an issue besides its book, with the interface string that is its name."""


def _downloads(issue: str, view: LocaleView) -> str:
    """The row of what readers take along: HTML, as MkDocs looks for pages behind its links."""
    say = view.wording.say
    name = escape.attribute(f"{say('site_name')} {issue}.epub")
    links = [f'<a href="../{issue}.epub" download="{name}">EPUB</a>']
    links += [
        f'<a href="../{issue}.{file}">{escape.element(say(string))}</a>'
        for file, string in _FILES.items()
    ]
    lead = view.wording.html_lead("downloads")
    return f'<p class="downloads">{lead}{escape.DOT.join(links)}</p>'


def _late(issue: str, part: _Part, view: LocaleView) -> Iterator[str]:
    """What came in the time of the issue and tells of a day before, or of none that is known."""
    if late := view.collection.late(issue):
        yield f"## {view.say('late_stories')}"
        yield view.titles(late[:LENGTH], part.path)
        if len(late) > LENGTH:
            yield f"[{view.say('all_arrivals')}]({part.up}{ARRIVALS})"


def _neighbours(issue: str, up: str, view: LocaleView) -> str:
    """Links to the issues before and after, and to the index of issues."""
    issues = view.collection.issues
    links = []
    if issue in issues:
        place = issues.index(issue)
        if place + 1 < len(issues):
            links.append(f"← {_link(issues[place + 1], up, view)}")
        if place:
            links.append(f"{_link(issues[place - 1], up, view)} →")
    links.append(f"[{view.say('all_issues')}]({up}issues/index.md)")
    return escape.DOT.join(links)


def _link(issue: str, up: str, view: LocaleView) -> str:
    return f"[{issue_title(issue, view)}]({up}issues/{issue}.md)"


def _index(view: LocaleView) -> Iterator[str]:
    collection = view.collection
    yield view.say("issues_intro")
    for year, issues in groupby(collection.issues, key=lambda issue: issue[:4]):
        yield f"## {view.say('year', year=year)}"
        yield "\n".join(_entry(issue, issue_title(issue, view), view) for issue in issues)
    if UNDATED in collection.by_issue:
        yield f"## {view.say('undated')}"
        yield _entry(UNDATED, view.say("undated_stories"), view)


def _entry(issue: str, title: str, view: LocaleView) -> str:
    count = view.count("stories", len(view.collection.by_issue[issue]))
    return f"- [{title}]({issue}.md){escape.DOT}{count}"
