"""The front matter of the editors' own pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from digest.editorial import plain_yaml

_BOX = re.compile(r"---[ \t]*\n(?P<stated>(?:.*\n)*?)---[ \t]*(?:\n|\Z)")
OWN_TEXT_KEYS = {
    **dict.fromkeys(("title", "标题", "標題"), "title"),
    **dict.fromkeys(("order", "顺序", "順序"), "order"),
    **dict.fromkeys(("where", "位置"), "where"),
}
"""The keys of an own page's front matter, by each of their names."""

PAGES, NOTES = "pages", "issues"
"""The folders of `editorial/` with the editors' own pages, and with their notes of issues."""
PLACE, ORDER = "own_page", "order"
"""In the front matter of a page of `docs/` that is the editors' own: where it is linked, and its
place among the others."""
NOTE = "note_of"
"""In that of the page of a note: the id of its issue."""


class PagePlace(StrEnum):
    """Where a page is linked on every other: above and below the text, or below alone."""

    NAVIGATION = "navigation"
    FOOTER = "footer"


_PLACES = {
    **{each.value: each for each in PagePlace},
    **dict.fromkeys(("导航", "導覽", "導航"), PagePlace.NAVIGATION),
    **dict.fromkeys(("页脚", "頁尾", "頁腳"), PagePlace.FOOTER),
}


@dataclass(frozen=True, slots=True)
class OwnTextFacts:
    """What front matter states.

    Args:
        title: empty where it states none, and the first heading is the title.
        order: of several pages, the lowest comes first; those of one number by their names.
    """

    title: str = ""
    order: int = 0
    where: PagePlace = PagePlace.NAVIGATION


class OwnTextFactsError(ValueError):
    """Front matter that cannot be read: every (line, message), lines 1-based in the file."""

    def __init__(self, *mistakes: tuple[int, str]) -> None:
        super().__init__("; ".join(message for _, message in mistakes))
        self.mistakes = mistakes


def facts_of(text: str) -> tuple[OwnTextFacts, str]:
    """The facts, and the text below them with an empty line for each of theirs.

    Raises OwnTextFactsError with all that is wrong.
    """
    box = _BOX.match(text)
    if box is None:
        return OwnTextFacts(), text
    below = "\n" * box[0].count("\n") + text[box.end() :]
    try:
        root = plain_yaml.compose(f"\n{box['stated']}")
    except plain_yaml.YamlError as error:
        raise OwnTextFactsError((error.line, f"front matter: {error}")) from error
    if root is None:
        return OwnTextFacts(), below
    if mistakes := [*plain_yaml.mistakes(root)]:
        raise OwnTextFactsError(*mistakes)
    values = plain_yaml.plain(root)
    if not isinstance(values, dict):
        raise OwnTextFactsError((1, "front matter: not `key: value` lines; write it so"))
    lines = {key.value: key.start_mark.line + 1 for key, _ in root.value}
    if wrong := [(lines[key], reason) for key, reason in _wrong(values)]:
        raise OwnTextFactsError(*wrong)
    stated = {OWN_TEXT_KEYS[key]: value for key, value in values.items() if value is not None}
    return (
        OwnTextFacts(
            str(stated.get("title", "")),
            int(str(stated.get("order", 0))),
            _PLACES[str(stated.get("where", PagePlace.NAVIGATION))],
        ),
        below,
    )


def _wrong(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The keys with what is wrong about them."""
    for key, value in values.items():
        name = OWN_TEXT_KEYS.get(key)
        if name is None:
            yield key, f"no such key as `{key}`; title, order and where are known"
        elif name == "order" and not re.fullmatch(r"-?\d{1,6}", str(value or 0)):
            yield key, f"`{key}` is no whole number; write one such as 10"
        elif name == "where" and value is not None and str(value) not in _PLACES:
            yield key, f"`{key}` is neither navigation nor footer; write one of them"
