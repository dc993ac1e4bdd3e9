"""The Markdown page of one article in one locale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from digest.model import BlockKind, Page, Rendition, Text, TextStatus
from digest.pages import escape
from digest.pages.wording import Wording
from digest.resources import Locale


def article_page(rendition: Rendition, wording: Wording, locales: Sequence[Locale]) -> Page:
    """Front matter and Markdown of `articles/<slug>.md`."""
    article = rendition.article
    path = f"articles/{article.slug}.md"
    parts = [
        f"# {escape.markdown(rendition.title.text)}",
        escape.markdown(" · ".join(_facts(rendition, wording))),
        _tags(rendition, wording),
        *_notes(rendition, wording),
        *_body(rendition, wording),
        *_closing(rendition, wording),
        language_line(path, wording.locale, locales),
    ]
    return Page(wording.locale.id, path, _meta(rendition), "\n\n".join(filter(None, parts)) + "\n")


def language_line(path: str, here: Locale, locales: Sequence[Locale]) -> str:
    """Links to the same page in the other locales, as they work on GitHub."""
    up = "../" * (path.count("/") + 1)
    return " · ".join(
        f"[{escape.markdown(locale.name)}]({up}{locale.id}/{path})"
        for locale in locales
        if locale.id != here.id
    )


def _meta(rendition: Rendition) -> dict[str, object]:
    article = rendition.article
    meta: dict[str, object] = {
        "title": rendition.title.text,
        "description": rendition.summary.text,
        "date": article.published,
        "lang": rendition.locale,
        "slug": article.slug,
        "source": rendition.source.text if rendition.source else None,
        "url": article.url,
        "tags": [tag.id for tag in article.tags],
        "seed": article.seed,
        "seed_sha256": article.seed_digest,
        "original_script": str(article.script),
        "translation": translation_status(rendition),
    }
    return {key: value for key, value in meta.items() if value is not None}


def translation_status(rendition: Rendition) -> str | None:
    """edited, machine, pending or mixed; None for a page that is not a translation."""
    counts = _counts(rendition)
    if not counts:
        return None
    return next(iter(counts)).value if len(counts) == 1 else "mixed"


def _counts(rendition: Rendition) -> Counter[TextStatus]:
    translated = {TextStatus.EDITED, TextStatus.MACHINE, TextStatus.PENDING}
    texts = (rendition.title, *rendition.blocks)
    return Counter(text.status for text in texts if text.status in translated)


def _facts(rendition: Rendition, wording: Wording) -> Iterator[str]:
    yield wording.when(rendition.article)
    if rendition.source:
        yield wording.say("source", name=rendition.source.text)
    if rendition.authors:
        names = wording.say("list_separator").join(author.text for author in rendition.authors)
        yield wording.say("author", name=names)
    if rendition.contributor:
        yield wording.say("contributor", name=rendition.contributor.text)
    if rendition.editor:
        yield wording.say("editor", name=rendition.editor.text)


def _tags(rendition: Rendition, wording: Wording) -> str:
    links = [
        f"[{escape.markdown(wording.label(tag.id))}](../tags/{tag.id}.md)"
        for tag in rendition.article.tags
    ]
    return " · ".join(links)


def _notes(rendition: Rendition, wording: Wording) -> Iterator[str]:
    """What the reader has to know about how this text came about."""
    notes = []
    if rendition.article.title_generated:
        notes.append(wording.say("title_generated"))
    if status := translation_status(rendition):
        notes.append(_provenance(rendition, wording, status))
    elif any(text.status is TextStatus.CONVERTED for text in rendition.blocks):
        notes.append(wording.say("converted"))
    if notes:
        yield "> " + escape.markdown(wording.say("sentence_space").join(notes))


def _provenance(rendition: Rendition, wording: Wording, status: str) -> str:
    counts = _counts(rendition)
    return wording.say(
        f"english_{status}",
        engine=", ".join(sorted({text.engine for text in rendition.blocks if text.engine})),
        total=counts.total(),
        edited=counts[TextStatus.EDITED],
        machine=counts[TextStatus.MACHINE],
        pending=counts[TextStatus.PENDING],
    )


def _body(rendition: Rendition, wording: Wording) -> Iterator[str]:
    background = False
    for block, text in zip(rendition.article.blocks, rendition.blocks, strict=True):
        if block.background and not background:
            background = True
            yield "---"
            yield f"## {escape.markdown(wording.say('background'))}"
        if block.kind is BlockKind.HEADING:
            level = "###" if background else "##"
            yield f"{level} {escape.markdown(text.text)}"
        else:
            yield _paragraph(text, block.kind, wording)


def _paragraph(text: Text, kind: BlockKind, wording: Wording) -> str:
    """Plain Markdown where it can be; raw HTML where a language, class or reason must be said."""
    classes = ["caption"] if kind is BlockKind.CAPTION else []
    attributes = ""
    if text.lang != wording.locale.id:
        attributes += f' lang="{escape.attribute(text.lang)}"'
    if text.status is TextStatus.PENDING:
        classes.append("pending")
        attributes += f' title="{escape.attribute(wording.say("pending"))}"'
    if text.flags:
        classes.append("flagged")
        reasons = f"{wording.say('flagged')} ({', '.join(text.flags)})"
        attributes += f' title="{escape.attribute(reasons)}"'
    if not classes and not attributes:
        return escape.markdown(text.text)
    named = f' class="{" ".join(classes)}"' if classes else ""
    return f"<p{named}{attributes}>{escape.element(text.text)}</p>"


def _closing(rendition: Rendition, wording: Wording) -> Iterator[str]:
    article = rendition.article
    if article.also_published_by:
        names = wording.say("list_separator").join(
            source or seed for seed, source in article.also_published_by
        )
        yield escape.markdown(wording.say("also_published", names=names))
    if rendition.rights:
        yield escape.markdown(wording.say("rights", text=rendition.rights.text))
    yield "---"
