"""Names and tags from a seed's front matter; they override those that tagging finds."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from digest.model import Doubt
from digest.tagging.topics import Topics


def stated_names(
    overrides: Mapping[str, object], key: str, found: tuple[str, ...]
) -> tuple[str, ...]:
    """The names under `key` (a text or a list of them), or those `found` where it is absent."""
    return _texts(overrides[key]) if key in overrides else found


def stated_tags(
    overrides: Mapping[str, object], found: Topics, known: Collection[str]
) -> tuple[Topics, tuple[Doubt, ...]]:
    """The tags under `tags` with the evidence found for them, and doubts about unknown tags."""
    if "tags" not in overrides:
        return found, ()
    stated = _texts(overrides["tags"])
    return (
        {tag: found.get(tag, ()) for tag in stated if tag in known},
        tuple(
            Doubt("unknown-tag", f"`tags: {tag}` is not in editorial/tags.yml; add or correct it")
            for tag in stated
            if tag not in known
        ),
    )


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(text.strip() for text in values if isinstance(text, str)))
