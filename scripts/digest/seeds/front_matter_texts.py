"""The plainest values of front matter, also within the entries of its lists: text, true, false."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from digest.editorial.plain_yaml import Plain
from digest.seeds.front_matter_keys import UnfitKeyError, folded, unknown_key

LONGEST = 2_000
"""Characters of a title, name, URL or summary; browsers accept URLs up to about this length."""

MOST = 200
"""Tags, authors, events: an article has a dozen."""

TRUTHS = {
    **dict.fromkeys(["true", "yes", "是"], True),
    **dict.fromkeys(["false", "no", "否"], False),
}


def is_empty(value: Plain) -> bool:
    """Whether it says nothing: no value, blanks, or a list of those."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list) and all(map(is_empty, value)))


def text_of(written: str, item: Plain) -> str:
    """A text under a key, as it is; raises UnfitKeyError."""
    if not isinstance(item, str):
        raise UnfitKeyError(f"`{written}` must be text, or a list of texts; quote it")
    if len(item) > LONGEST:
        raise UnfitKeyError(f"`{written}` has {len(item):,} characters; shorten it to {LONGEST:,}")
    return item


def at_most(written: str, items: Sequence[object], what: str) -> None:
    """Raises UnfitKeyError for a list under a key that is too long."""
    if len(items) > MOST:
        raise UnfitKeyError(f"`{written}` has {len(items):,} {what}; keep {MOST} of them")


def truth_of(written: str, value: Plain) -> bool:
    """True or false, in either language; raises UnfitKeyError."""
    truth = TRUTHS.get(folded(value)) if isinstance(value, str) else value
    if not isinstance(truth, bool):
        raise UnfitKeyError(f"`{written}` must be true or false, 是 or 否; write one of them")
    return truth


def key_within(written: str, name: str, names: Mapping[str, str], stated: Collection[str]) -> str:
    """The key of a name within an entry; `stated` are those above it. Raises UnfitKeyError."""
    key = names.get(folded(name))
    if key is None:
        raise UnfitKeyError(f"`{written}`: {unknown_key(name, names)}")
    if key in stated:
        raise UnfitKeyError(f"`{written}`: `{key}` is given twice; keep one")
    return key
