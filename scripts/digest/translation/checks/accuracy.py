"""Names, terms and negations that a translation loses."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.editorial import Term
from digest.translation.checks.context import Context
from digest.translation.web_addresses import ADDRESS

_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]*[A-Z][A-Za-z0-9]*(?:[-+/][A-Za-z0-9]+)*", re.ASCII)
_WORD = re.compile(r"[a-z0-9]+")
_MINOR = frozenset("a an and at co de for in ltd of on the to".split())  # noqa: SIM905
_NOT = re.compile(
    r"(?<!有)没有|(?<!是)不是|(?<!能)不能(?!不)|不会|不得|不再|尚未|从未|未能|无法|并非|禁止|拒绝"
)
_ENGLISH_NOT = re.compile(
    r"\b(?:not?|never|none?|nor|neither|nothing|without|cannot|unable|fail\w*|lack\w*|refus\w*|"
    r"prohibit\w*|ban\w*|forbid\w*|yet to|un\w+|in\w+|im\w+|ir\w+|non\w*|dis\w+|free|"
    r"beyond|rather|instead|hardly|un)\b|n[’']t\b|\w+less\b",
    re.IGNORECASE,
)


def placeable(source: str, target: str, _: Context) -> str | None:
    """A URL, email address or Latin name of the source is not in the English unchanged."""
    names = [*ADDRESS.findall(source), *_NAME.findall(ADDRESS.sub(" ", source))]
    missing = [name for name in names if len(name) > 1 and not _loosely(name).search(target)]
    return f"not in the English: {', '.join(missing)}" if missing else None


def term(source: str, target: str, context: Context) -> str | None:
    """A term's English rendering is missing; word order, plurals and function words may differ."""
    stems = {_stem(word) for word in _words(target)}
    missing = {
        match.term.en: source[match.start : match.end]
        for match in context.terms.find(source)
        if match.term.en and not _rendered(match.term, stems)
    }
    reasons = [f"{hans} is “{english}”" for english, hans in missing.items()]
    return "; ".join(reasons) or None


def negation(source: str, target: str, _: Context) -> str | None:
    """The Chinese has a negation, the English seems to have none."""
    found = _NOT.search(source)
    if found and not _ENGLISH_NOT.search(target):
        return f"where is {found[0]}?"
    return None


def _rendered(term: Term, stems: set[str]) -> bool:
    """Whether all words of the rendering are there; for a person, any word of the name."""
    words = [_stem(word) for word in _words(term.en) if word not in _MINOR]
    present = [word in stems for word in words]
    return any(present) if term.kind == "person" else all(present)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "").replace("'", ""))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """A rough stem, the same for plural and singular: therapies, therapy; centres, centre."""
    word = re.sub(r"(?:ies|y)$", "i", word)
    return re.sub(r"(?:es|s|e)$", "", word) if len(word) > 3 else word


def _loosely(name: str) -> re.Pattern[str]:
    """A pattern for a name in any case, with any spaces and hyphens: CAR-T, CAR T."""
    characters = r"[\s_-]*".join(re.escape(c) for c in name if c not in " _-")
    return re.compile(rf"(?<![A-Za-z0-9]){characters}(?![A-Za-z0-9])", re.IGNORECASE)
