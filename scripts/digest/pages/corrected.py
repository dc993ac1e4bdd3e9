"""What follows the editors' page on corrections: those that stories state, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from digest.model import Text
from digest.pages import escape
from digest.pages.view import View

CORRECTIONS = "corrections.md"
"""The path of that page below the folder of any locale, where the editors have written one."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction, and the story that states it."""

    day: date
    text: Text
    slug: str
    title: Text


def corrections_made(corrections: Iterable[Corrected], view: View) -> str:
    """Markdown for the end of that page; empty for none."""
    newest = sorted(corrections, key=lambda each: (each.day, each.slug), reverse=True)
    entries = "\n".join(_entry(each, view) for each in newest)
    heading = f"## {view.say('corrections_made')}"
    return f"{heading}\n\n{entries}" if entries else ""


def _entry(each: Corrected, view: View) -> str:
    day = escape.markdown(view.wording.day(each.day))
    link = view.article(each.slug, each.title, "")
    return f"- {day}{escape.DOT}{link}<br>{view.text(each.text)}"
