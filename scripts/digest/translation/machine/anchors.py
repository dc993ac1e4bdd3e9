"""Words by which the marks of a sentence find their places in its translation.

They are known in both: a placeable that a mark stands on or behind, or what it is on, translated
alone. Where there are none, a marker is translated with the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from digest.model import Mark, MarkKind
from digest.text.inline_marks import MAY_BE_LOST
from digest.text.inline_tags import SIGNS
from digest.text.term_finder import TermFinder
from digest.translation.machine.placeables import Placeable, apart, placeables

_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿]")
EDGES = " 。！？…；，：、.!?;,:“”‘’《》「」"
"""Spaces and punctuation around what is marked; a translation has others."""
_ARTICLE = re.compile(r"(?:the|an?) (?=\w)", re.IGNORECASE)
RAISED = (MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words by which a mark finds its place: `rendering[start:end]` of a span.

    `label` is what a marker stands for; it has no mark where that is raised by its characters.
    """

    span: Placeable
    mark: Mark | None
    start: int = 0
    end: int = 0
    label: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence with its marks, what is known of its English, and where its marks find a place."""

    text: str
    marks: tuple[Mark, ...]
    spans: Sequence[Placeable]
    anchors: Sequence[Anchor]

    @property
    def wanted(self) -> list[Placeable]:
        """What its translation should have."""
        kept = (
            anchor.span
            for anchor in self.anchors
            if not anchor.mark or anchor.mark.kind not in MAY_BE_LOST
        )
        return [*dict.fromkeys([*kept, *self.spans])]

    @property
    def inserted(self) -> list[Placeable]:
        """All that can be inserted."""
        return apart(self.wanted)


def marked(
    text: str, marks: tuple[Mark, ...], terms: TermFinder, english: Mapping[str, str]
) -> MarkedSentence:
    """A sentence with all that is known of it.

    Args:
        english: the translations of its labels.
    """
    raised = [
        (mark.start, mark.end)
        for mark in marks
        if mark.kind in RAISED and not _HAN.search(text[mark.start : mark.end])
    ]
    # What is inserted is English.
    spans = placeables(text, terms, raised) if terms.language == "en" else []
    anchors = _anchors(text, marks, spans, english)
    replaced = {(each.span.start, each.span.end) for each in anchors if each.label is not None}
    kept = [span for span in spans if (span.start, span.end) not in replaced]
    return MarkedSentence(text, marks, kept, anchors)


def labels(text: str, marks: Iterable[Mark]) -> Iterator[str]:
    """What is marked in a sentence and has to be translated alone."""
    for mark in marks:
        label = _label(mark, text)
        if _HAN.search(label) and not _covers(mark, text):
            yield label


def _anchors(
    text: str, marks: Sequence[Mark], spans: Sequence[Placeable], english: Mapping[str, str]
) -> list[Anchor]:
    """Where the marks of a sentence find their places in its translation.

    Args:
        spans: the placeables of the sentence.
        english: the translations of its labels.
    """
    markers = (f"[{number}]" for number in count(1) if f"[{number}]" not in text)
    found: list[Anchor] = []
    for mark in marks:
        if mark.kind in RAISED:
            found.append(_of_raised(mark, text, spans, english, markers))
        elif mark.kind is not MarkKind.NOTE and not _covers(mark, text):
            found.append(_of_words(mark, text, spans, english))
    for run in SIGNS.finditer(text):
        if not any(span.start <= run.start() and run.end() <= span.end for span in spans):
            marker = Placeable(*run.span(), next(markers), common=True)
            found.append(Anchor(marker, None, label=run[0]))
    for mark in marks:
        if mark.kind is MarkKind.NOTE and text[mark.start :].strip(EDGES):
            before = [*spans, *(anchor.span for anchor in found if anchor.label is None)]
            found.append(_of_note(mark, before, markers))
    return found


def _of_words(
    mark: Mark, text: str, spans: Sequence[Placeable], english: Mapping[str, str]
) -> Anchor:
    """By a placeable that the mark is a part of or crosses, else by what is marked."""
    label = _label(mark, text)
    start = text.index(label, mark.start)
    end = start + len(label)
    for span in spans:
        within = start <= span.start and span.end <= end
        same = (span.start, span.end) == (start, end)
        if same or (span.start < end and start < span.end and not within):
            return _on(span, mark, text)
    rendering = _ARTICLE.sub("", english.get(label, "").strip(EDGES), count=1) or label
    return Anchor(Placeable(start, end, rendering, common=True), mark, 0, len(rendering))


def _of_raised(
    mark: Mark,
    text: str,
    spans: Sequence[Placeable],
    english: Mapping[str, str],
    markers: Iterator[str],
) -> Anchor:
    """By the word that something is raised or lowered in, else by a marker."""
    label = text[mark.start : mark.end]
    for span in spans:
        around = span.start <= mark.start and mark.end <= span.end
        if around and span.end - span.start > len(label) and label in span.rendering:
            anchor = _on(span, mark, text)
            if span.rendering != text[span.start : span.end]:
                start = span.rendering.rindex(label)
                anchor = replace(anchor, start=start, end=start + len(label))
            return anchor
    marker = Placeable(mark.start, mark.end, next(markers), common=True)
    return Anchor(marker, mark, label=english.get(_label(mark, text), "").strip(EDGES) or label)


def _of_note(mark: Mark, before: Iterable[Placeable], markers: Iterator[str]) -> Anchor:
    """By the placeable or label in front of a note, else by a marker."""
    for span in before:
        if span.start < mark.start <= span.end:
            return Anchor(span, mark, len(span.rendering), len(span.rendering))
    return Anchor(Placeable(mark.start, mark.end, next(markers), common=True), mark, label="")


def _on(span: Placeable, mark: Mark, text: str) -> Anchor:
    """On the same characters of the rendering, where they are the same, else on all of it."""
    length = len(span.rendering)
    if span.rendering != text[span.start : span.end]:
        return Anchor(span, mark, 0, length)
    return Anchor(span, mark, max(0, mark.start - span.start), min(length, mark.end - span.start))


def _label(mark: Mark, text: str) -> str:
    """What a mark is on, without punctuation around it."""
    label = text[mark.start : mark.end]
    return label.strip(EDGES) or label


def _covers(mark: Mark, text: str) -> bool:
    """Whether a mark is on a whole sentence, but for its edges."""
    around = text[: mark.start] + text[mark.end :]
    return not around.strip(EDGES) and bool(text[mark.start : mark.end].strip(EDGES))
