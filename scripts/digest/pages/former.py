"""The page of an address that a story has left: it leads on, or says that the story was withdrawn.

It belongs to no locale; it is `docs/former/<slug>.md`, and on the site the old address in each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.editorial import Locale
from digest.model import Page
from digest.pages import escape
from digest.pages.view import View

FOLDER = "former"


def former_page(
    slug: str, seed: str, now: str | None, locales: Sequence[Locale], *, is_there: bool = True
) -> Page:
    """`former/<slug>.md`.

    Args:
        seed: whose slug it was.
        now: the story's slug; None where it was withdrawn.
        is_there: whether the story has pages; else it has left that slug, too.
    """
    left: dict[str, object] = {"moved_to": now} if now else {"withdrawn": True}
    meta = {"title": slug, "slug": slug, "seed": seed, **left}
    parts = [f"# {escape.markdown(slug)}", *_parts(now, locales, is_there)]
    return Page(FOLDER, f"{slug}.md", meta, "\n\n".join(parts) + "\n")


def _parts(now: str | None, locales: Sequence[Locale], is_there: bool) -> Iterator[str]:
    for locale in locales:
        said = escape.markdown(locale.strings["moved" if now else "withdrawn"])
        place = f"../{locale.id}/articles/" if is_there else ""
        link = f"[{escape.markdown(locale.name)}]({place}{now}.md)"
        yield f"{said} {link}" if now else said


def old_issue_page(month: str, view: View) -> Page:
    """`issues/2024-02.md` of a digest whose issues are weeks: it leads to the list of issues."""
    say = view.wording.say
    ways = f"[{view.say('all_issues')}](index.md)"
    return view.page(
        f"issues/{month}.md",
        view.wording.issue(month),
        [view.say("issues_intro"), ways],
        {"description": say("issues_intro"), "former": True, "moved_up": True},
    )


def old_address_page(slug: str, now: str | None, view: View) -> Page:
    """`articles/<slug>.md` of a locale, as the site has it.

    Args:
        now: the story's slug; None where it is not to be read any more.
    """
    said, title = ("moved", "moved_title") if now else ("withdrawn", "withdrawn_title")
    ways = [f"[{view.say('moved_to')}]({now}.md)"] if now else []
    ways.append(f"[{view.say('all_stories')}](../issues/index.md)")
    meta = {"former": True, **({"moved_to": now} if now else {})}
    return view.page(
        f"articles/{slug}.md",
        view.wording.say(title),
        [view.say(said), escape.DOT.join(ways)],
        meta,
    )
