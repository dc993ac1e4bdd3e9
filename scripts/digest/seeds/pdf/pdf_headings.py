"""Headings, by the size and weight of their type."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.seeds.pdf.pdf_layout import Part
from digest.seeds.pdf.pdf_passages import CAPTION, SENTENCE_END, PrintedPassage

_LARGER = 1.12
"""Of the size of the text: type of a heading that is larger."""
_TITLE = 1.2
_LONGEST_HEADING, _LONGEST_BOLD = 90, 40
"""Characters of a heading in larger type, and of one that is bold only."""
_LEAD = 60
"""Characters of a passage that is text for certain."""
_COMMA = re.compile(r"[，、,；;]$")
Style = tuple[float, bool]


class Headings:
    """Tells the headings among the passages of a document, by the size and weight of their type.

    Args:
        texts: all its passages, in order.
        size: of most of its type.
        plain: whether sizes say nothing, as in the text that was recognised below a scan.
    """

    def __init__(
        self, texts: Sequence[PrintedPassage], size: float, *, plain: bool = False
    ) -> None:
        self._size, self._plain = size, plain
        self.bold_text = sum(part.lines[0].bold for part in texts) > len(texts) / 2
        self._title = self._title_style(texts)
        self._levels = self._heading_levels(texts)

    def is_title(self, text: PrintedPassage) -> bool:
        """Whether a passage has the style of the headline."""
        return _style(text) == self._title and self._may_be_heading(text)

    def level(self, text: PrintedPassage) -> int | None:
        """The level of a heading below the headline; None for other text."""
        return self._levels.get(_style(text)) if self._may_be_heading(text) else None

    def _title_style(self, texts: Sequence[PrintedPassage]) -> Style | None:
        """The style of the headline: the largest on the first page above the text."""
        above: list[PrintedPassage] = []
        for text in texts:
            is_text = len(text.text) >= _LEAD and text.size < _LARGER * self._size
            if text.page > 0 or is_text:
                break
            above.append(text)
        sizes = [_style(text) for text in above if self._may_be_heading(text)]
        if not sizes or self._plain:
            return None
        largest = max(sizes)
        first = above[0] if above else None
        if largest[0] >= _TITLE * self._size:
            return largest
        bold = first is not None and self._is_bold_heading(first)
        return _style(first) if first is not None and bold else None

    def _heading_levels(self, texts: Sequence[PrintedPassage]) -> dict[Style, int]:
        styles = {_style(text) for text in texts if self._may_be_heading(text)}
        lower = sorted((style for style in styles if style != self._title), reverse=True)
        return {style: min(level, 6) for level, style in enumerate(lower, 2)}

    def _may_be_heading(self, text: PrintedPassage) -> bool:
        if self._plain or text.mark[:1] in {"•", "-"} or CAPTION.match(text.text):
            return False
        words = text.text
        if _COMMA.search(words) or len(words) > _LONGEST_HEADING:
            return False
        if not any(map(str.isalnum, words)):
            return False
        larger = text.size >= _LARGER * self._size and not words.endswith(("。", "；", "."))
        return larger or self._is_bold_heading(text)

    def _is_bold_heading(self, text: PrintedPassage) -> bool:
        bold = all(line.bold for line in text.lines) and not self.bold_text
        short = len(text.text) <= _LONGEST_BOLD and text.size >= 0.97 * self._size
        return bold and short and not SENTENCE_END.search(text.text)


def same_title(parts: Sequence[Part], first: PrintedPassage) -> list[PrintedPassage]:
    """The headline: its passages, where it is broken by hand."""
    run = [first]
    for part in parts[1:]:
        if not isinstance(part, PrintedPassage) or _style(part) != _style(first):
            break
        if part.box.top - run[-1].box.bottom > first.size or part.page != first.page:
            break
        run.append(part)
    return run


def _style(text: PrintedPassage) -> Style:
    return (round(text.size * 2) / 2, all(line.bold for line in text.lines))
