"""What every file of an issue says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from digest.editorial import Locale
from digest.model.issue import Issue
from digest.site.search.records import Blocks


@dataclass(frozen=True, slots=True)
class Book:
    """An issue as readers take it along.

    Args:
        identifier: a URN; it does not change with the site's address.
        url: of the issue's page.
        modified: a moment in UTC.
        count: how many stories it has, in words.
        note: of the editors.
    """

    locale: Locale
    issue: Issue
    identifier: str
    url: str
    modified: str
    count: str
    note: Blocks
