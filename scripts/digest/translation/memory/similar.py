"""Fuzzy matching: finds similar texts without comparing each of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

_CANDIDATES = 30
"""Texts with the most shared character pairs that are compared in full."""

_MOST_LOOKED_AT = 20_000
"""Texts, by their rarest pairs first. Pairs that most texts have tell nothing, and to count them
would take time that grows with the square of the texts."""


class SimilarTexts:
    """An index of texts by their character pairs."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = sorted(set(texts))
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            for pair in _pairs(text):
                self._postings[pair].append(number)

    def find(self, text: str, threshold: float) -> list[tuple[float, str]]:
        """Texts at least `threshold` similar (difflib's ratio), most similar first."""
        shared: Counter[int] = Counter()
        looked_at = 0
        for numbers in sorted((self._postings.get(pair, ()) for pair in _pairs(text)), key=len):
            looked_at += len(numbers)
            if looked_at > _MOST_LOOKED_AT:
                break
            shared.update(numbers)
        scored = []
        for number, _ in shared.most_common(_CANDIDATES):
            candidate = self._texts[number]
            matcher = SequenceMatcher(None, candidate, text, autojunk=False)
            if matcher.real_quick_ratio() >= threshold and matcher.quick_ratio() >= threshold:
                score = matcher.ratio()
                if score >= threshold:
                    scored.append((score, candidate))
        return sorted(scored, key=lambda pair: (-pair[0], pair[1]))


def _pairs(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(max(1, len(text) - 1))}
