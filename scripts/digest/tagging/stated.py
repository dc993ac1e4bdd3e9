"""Names and tags from a seed's front matter; they override those that tagging finds."""

from __future__ import annotations

from collections.abc import Mapping

from digest.errors import brief
from digest.model import Doubt
from digest.tagging.tag_names import TagNames
from digest.tagging.topics import Topics


def stated_names(
    overrides: Mapping[str, object], key: str, found: tuple[str, ...]
) -> tuple[str, ...]:
    """The names under `key`, or those `found` where it is absent."""
    return _texts(overrides[key]) if key in overrides else found


def stated_tags(given: object, found: Topics, names: TagNames) -> tuple[Topics, tuple[Doubt, ...]]:
    """The tags `given` by any name with the evidence found for them; doubts about unknown ones."""
    written_names = (each for text in _texts(given) for each in _known_parts(text, names))
    stated = {written: names.find(written) for written in written_names}
    return (
        {tag: found.get(tag, ()) for tag in stated.values() if tag},
        tuple(_unknown(written, names) for written, tag in stated.items() if not tag),
    )


def _known_parts(text: str, names: TagNames) -> list[str]:
    """The names of tags that blanks set apart, where all are known; else the text itself."""
    parts = text.split()
    return [text] if names.find(text) or not all(map(names.find, parts)) else parts


def _unknown(written: str, names: TagNames) -> Doubt:
    near = names.nearest(written)
    cure = f"did you mean `{near}`?" if near else "add or correct it"
    return Doubt("unknown-tag", f"`tags: {brief(written)}` is not in editorial/tags/; {cure}")


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()
