"""Placeholders `{name}` in strings of the editorial data.

`str.format` is not used: it would evaluate `{name.__class__}` and fail on a lone brace.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

_PLACE = re.compile(r"\{([a-z_]+)\}")

# The interface strings with placeholders, and the names given to each.
GIVEN: Mapping[str, frozenset[str]] = {
    string: frozenset(names.split())
    for string, names in {
        "added": "date",
        "also_published": "names",
        "author": "name",
        "contributor": "name",
        "correction": "date",
        "editor": "name",
        "event_of": "date",
        "event_undated": "date",
        "issue_of": "month",
        "issue_of_week": "first last week year",
        "local_words": "count",
        "more_on": "name",
        "namesakes": "name",
        "new_since": "count",
        "new_since_one": "count",
        "original_word": "word",
        "outdated": "language",
        "outdated_passages": "count language",
        "outdated_passages_one": "count language",
        "picture": "number",
        "reading_time": "minutes",
        "rights": "text",
        "search_parts": "query parts",
        "search_results": "count",
        "since_previous": "change",
        "source": "name",
        "sources": "count",
        "sources_one": "count",
        "span": "first last",
        "stories": "count",
        "stories_one": "count",
        "timeline": "count first last",
        "timeline_earlier": "count",
        "timeline_of": "name",
        "timeline_peak": "count first last peak most",
        "translation_edited": "language",
        "translation_edited_by": "name",
        "translation_machine": "engine language",
        "translation_mixed": "total edited machine pending language",
        "translation_pending": "language",
        "translator": "name",
        "trends_intro": "first last",
        "year": "year",
    }.items()
}
_MAY_BE_LEFT_OUT = frozenset(["language"])
"""That of a translation, which words in that language need not name."""


def fill(words: str, values: Mapping[str, object]) -> str:
    """The text with every `{name}` of `values` filled in; other braces stay as they are."""
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), words)


def placeholder_problem(
    words: str, given: Collection[str], *, all_needed: bool = True
) -> str | None:
    """The problem with a text's placeholders, or None.

    Args:
        given: the names of the values filled in.
        all_needed: whether every value must have a placeholder, as in 来源 {name}.
    """
    places = set(_PLACE.findall(words))
    if "{" in (rest := _PLACE.sub("", words)) or "}" in rest:
        return "a brace belongs to no `{name}`; write names in small letters, or no brace"
    if stray := sorted(places - set(given)):
        known = ", ".join(f"{{{name}}}" for name in sorted(given)) or "no braces"
        return f"nothing is given for {{{stray[0]}}}; use {known}"
    if all_needed and (lost := sorted(set(given) - places - _MAY_BE_LEFT_OUT)):
        return f"{{{lost[0]}}} is missing; write it where the value belongs"
    return None
