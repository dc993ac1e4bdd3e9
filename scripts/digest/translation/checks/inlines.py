"""A check of what stands inside a text: links, notes, and what is raised or lowered."""

from __future__ import annotations

import re
from collections import Counter

from digest.text.figures import figures, read_english
from digest.text.inline_tags import plain, signature, strays, with_signs
from digest.text.small_signs import LOWERED, RAISED
from digest.translation.checks.context import Context

_MAY_BE_MARKED = re.compile(rf"[<\[{RAISED}{LOWERED}]")
_POWER = re.compile("[⁺⁻⁰¹²³⁴-⁹]+")
_UNITS = (
    ("<sup>2</sup>", "平方", re.compile(r"\bsq(?:uared?)?\b", re.IGNORECASE)),
    ("<sup>3</sup>", "立方", re.compile(r"\bcu(?:bic|bed)?\b", re.IGNORECASE)),
)
_ORDINALS = frozenset(f"<sup>{ending}</sup>" for ending in ("st", "nd", "rd", "th"))
_LABEL = re.compile("<su[bp]>(.*)</su[bp]>", re.DOTALL)


def mark(source: str, target: str, _: Context) -> str | None:
    """A link, a note, or a raised or lowered sign is lost or invented, or a tag has no partner.

    Powers of ten and units may be in words, and what the Chinese has on the line may be lowered.
    """
    if not (_MAY_BE_MARKED.search(source) or _MAY_BE_MARKED.search(target)):
        return None
    kept, found = signature(source), signature(target)
    lost = kept - found - _written_out(source, target)
    added = found - kept - _explained(source, found)
    translated = _translated(lost, added)
    tokens = {
        "not in the English": (lost - translated).elements(),
        "not in the Chinese": (added - translated).elements(),
        "without its partner": strays(target),
    }
    told = ((reason, ", ".join(map(with_signs, each))) for reason, each in tokens.items())
    return "; ".join(f"{reason}: {each}" for reason, each in told if each) or None


def _written_out(source: str, target: str) -> Counter[str]:
    """What the English may say in words: 2×10⁶ as 2 million, m² as square metres."""
    text, values = plain(source), read_english(plain(target)).values
    words = Counter[str]()
    for figure in figures(text):
        power = _POWER.match(text, figure.start + len(figure.text))
        if power and (figure.accepted - {figure.value}) & values:
            words += signature(power[0])
    for token, _, english in _UNITS:
        if english.search(target):
            words += {token: signature(source)[token]}
    return words


def _explained(source: str, found: Counter[str]) -> Counter[str]:
    """What is raised or lowered in the English only: of 平方米, CO2, 10的6次方 and ordinals."""
    text = plain(source)
    squares = {token for token, chinese, _ in _UNITS if chinese in text}
    return Counter(
        {
            token: times
            for token, times in found.items()
            if token in squares | _ORDINALS
            or ((label := _LABEL.fullmatch(token)) and label[1] in text)
        }
    )


def _translated(lost: Counter[str], added: Counter[str]) -> Counter[str]:
    """What is Chinese and raised or lowered, and its English, which nobody can know."""
    tokens = Counter[str]()
    for name in ("sup", "sub"):
        chinese = f"<{name}>…</{name}>"
        english = [each for each in added.elements() if each.startswith(f"<{name}>")]
        tokens.update(english[: lost[chinese]])
        tokens[chinese] += len(english[: lost[chinese]])
    return tokens
