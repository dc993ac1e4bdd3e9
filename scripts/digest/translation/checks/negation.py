"""A check of negations that a translation loses or turns round."""

from __future__ import annotations

import re

from digest.translation.checks.context import Context
from digest.translation.checks.negative_words import (
    ALSO_OTHERWISE,
    ENGLISH,
    FIRM,
    MAY_BE_NOT,
    NO_NEGATION,
)

_NEGATION = re.compile(
    r"[不没未无勿]|[并绝而远皆均实]非(?![洲常])|切莫|莫[让要再]|"
    r"(?<![特分个区级类性告差识辨鉴派国送诀判离组道临惜痛阔界])"
    r"别(?![人墅的处样出具开致名国家克无称说离有针林除里论拉斯尔和])"
)
_CLAUSE = re.compile(r"[，。；！？!?;,：:\s]+")
_CLAUSE_LENGTH = 4
"""Characters: what is shorter, such as 他说, does not end a row of like clauses."""
_QUESTION = re.compile(r"[吗？?]")


def negation(source: str, target: str, _: Context) -> str | None:
    """The Chinese says not more often than the English, or the English does and nothing else may.

    A row of clauses that say it alike counts once: 没有标语，没有茶杯 is no slogans or cups.
    """
    chinese = _negations(source)
    if chinese and len(chinese) > _said(source, target):
        return f"where is {' and '.join(chinese)}?"
    added = FIRM.findall(target)
    if added and len(added) > len(MAY_BE_NOT.findall(source)) and not _QUESTION.search(source):
        return f"the Chinese does not say “{added[0]}”"
    return None


def _said(source: str, target: str) -> int:
    """How often the English may say not, but for what renders something else."""
    words = ENGLISH.findall(target)
    others = (
        min(sum(bool(english.fullmatch(word)) for word in words), len(chinese.findall(source)))
        for english, chinese in ALSO_OTHERWISE
    )
    return len(words) - sum(others)


def _negations(source: str) -> list[str]:
    """What says not, a little more than the character, once for each row of like clauses."""
    if not _NEGATION.search(source):
        return []
    text = NO_NEGATION.sub(lambda match: "　" * len(match[0]), source)
    found, last, start = [], "", 0
    for end in [*(match.start() for match in _CLAUSE.finditer(text)), len(text)]:
        match = _NEGATION.search(text, start, end)
        if match and match[0] != last:
            found.append(source[match.start() : min(match.start() + 2, end)])
        if match or end - start > _CLAUSE_LENGTH:
            last = match[0] if match else ""
        start = end
    return found
