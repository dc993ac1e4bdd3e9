"""The picture that stands for an article: in the front matter of its pages, and read from there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from digest.model import Picture, Rendition
from digest.pages.shown_blocks import figures_of, shown_blocks


def picture_facts(rendition: Rendition) -> dict[str, object] | None:
    """The first published picture of an article as its front matter states it; None without one."""
    figure = next(figures_of(shown_blocks(rendition)), None)
    if figure is None or not (picture := figure.block.picture):
        return None
    alt = figure.text
    facts = {
        "file": picture.files[0],
        "small": picture.files[-1] if len(picture.files) > 1 else None,
        "width": picture.width,
        "height": picture.height,
        "alt": alt.text if alt else None,
        "alt_lang": alt.lang if alt and alt.lang != rendition.locale else None,
    }
    return {key: value for key, value in facts.items() if value is not None}


def stated_picture(facts: Mapping[str, Any]) -> Picture:
    """The picture that `picture_facts` states.

    Args:
        facts: as they stand in the front matter of a page.
    """
    largest, width, height = str(facts["file"]), int(facts["width"]), int(facts["height"])
    names = dict.fromkeys((largest, str(facts.get("small", largest))))
    widths = (name.removesuffix(".webp").rpartition("-")[2] for name in names)
    return Picture(
        hash=largest.partition("-")[0], width=width, height=height, widths=tuple(map(int, widths))
    )
