"""Names and terms that a translation loses."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.editorial import Term
from digest.editorial.termbase import NAME_KINDS
from digest.text.term_finder import TermMatch
from digest.translation.checks.context import Context
from digest.translation.web_addresses import ADDRESS

_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]*[A-Z][A-Za-z0-9]*(?:[-+/][A-Za-z0-9]+)*", re.ASCII)
_APART = re.compile(r"\d[\d.]*\s?[%％]")
"""A share that follows a name without a space: GDP10%."""
_WORD = re.compile(r"[a-z0-9]+")
_MINOR = frozenset("a an and at co de for in ltd of on the to".split())  # noqa: SIM905
_PLACE = re.compile(r"(?:[国省州县]|[^城]市|[大小]学|特区)$")
"""What stands before the name of a body that is another's: 美国商务部, 浙江省教育厅."""
_FIRST = 4
"""Letters by which a place is known in its adjective: Taiwanese, Shanghainese."""
_BODIES = {"minister": "ministry", "departmental": "department"}


def placeable(source: str, target: str, _: Context) -> str | None:
    """A URL, email address or Latin name of the source is not in the English unchanged."""
    names = [*ADDRESS.findall(source), *_NAME.findall(_APART.sub(" ", ADDRESS.sub(" ", source)))]
    missing = [name for name in names if len(name) > 1 and not _loosely(name).search(target)]
    return f"not in the English: {', '.join(missing)}" if missing else None


def name(source: str, target: str, context: Context) -> str | None:
    """A name is not rendered as the termbase has it; plurals and word order may differ."""
    return _not_rendered(source, target, context, names=True)


def term(source: str, target: str, context: Context) -> str | None:
    """The usual English of a title or term is missing, which other words may say as well."""
    return _not_rendered(source, target, context, names=False)


def _not_rendered(source: str, target: str, context: Context, *, names: bool) -> str | None:
    stems = {_stem(word) for word in _words(target)}
    missing = {
        match.term.en: source[match.start : match.end]
        for match in context.terms.find(source)
        if match.term.en
        and (match.term.kind in NAME_KINDS) is names
        and not _within_another(match, source)
        and not any(_rendered(english, match.term, stems) for english in match.term.renderings)
    }
    reasons = [f"{hans} is “{english}”" for english, hans in missing.items()]
    return "; ".join(reasons) or None


def _within_another(match: TermMatch, source: str) -> bool:
    """Whether a name is the end of a longer one that the termbase lacks: 中原健康报, 美国商务部."""
    if match.term.kind not in {"organisation", "publication"}:
        return False
    return bool(_PLACE.search(source, 0, match.start)) or _in_a_longer_title(match, source)


def _in_a_longer_title(match: TermMatch, source: str) -> bool:
    opening = source.rfind("《", 0, match.start)
    return opening >= 0 and "》" not in source[opening : match.start] and opening + 1 < match.start


def _rendered(english: str, known: Term, stems: set[str]) -> bool:
    """Whether all words of the rendering are there; for a person, any word of the name."""
    words = [_stem(word) for word in _words(english) if word not in _MINOR]
    present = [word in stems for word in words]
    if known.kind == "place" and len(words) == 1 and len(words[0]) > _FIRST:
        return any(stem.startswith(words[0][:-1]) for stem in stems)
    return any(present) if known.kind == "person" else all(present)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "").replace("'", ""))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """A rough stem, the same for plural and singular: batteries, battery; centres, centre."""
    word = re.sub(r"(?:ies|y)$", "i", _BODIES.get(word, word))
    return re.sub(r"(?:es|s|e)$", "", word) if len(word) > 3 else word


def _loosely(name: str) -> re.Pattern[str]:
    """A pattern for a name in any case, with any spaces and hyphens: USB-C, USB C."""
    characters = r"[\s_-]*".join(re.escape(c) for c in name if c not in " _-")
    return re.compile(rf"(?<![A-Za-z0-9]){characters}(?:['’]?s)?(?![A-Za-z0-9])", re.IGNORECASE)
