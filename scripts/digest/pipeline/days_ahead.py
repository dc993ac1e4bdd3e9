"""Articles that say they were published on a day to come."""

from __future__ import annotations

from datetime import date

from digest.model import ArticleMetadata, Doubt


def future(article: ArticleMetadata, today: date) -> Doubt | None:
    """The doubt about an article published after `today`; None for another.

    One that sites show from that day on is meant to be of it.
    """
    day = date.fromisoformat(article.published[:10]) if article.published else today
    if day <= today or (article.publish and article.publish >= day):
        return None
    cure = "mend the date, or show it from then on with `publish` in the front matter"
    return Doubt("future", f"published on {day.isoformat()}, a day to come; {cure}")
