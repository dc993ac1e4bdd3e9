"""Placeables: spans with known English, such as dates, amounts, addresses, names and terms.

Their English is inserted into the Chinese sentence, as a translation model copies text in its
target language. Afterwards each rendering must be in the translation, and its exact spelling,
which tokenizers tend to lose, is restored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import normalize

from digest.editorial.termbase import NAME_KINDS
from digest.text.figures import figures, render_date, render_number
from digest.text.inline_tags import SIGNS, on_the_line
from digest.text.term_finder import TermFinder
from digest.translation.web_addresses import ADDRESS

_DATE = re.compile(r"(?<!\d)(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})[日号])?(?!\d)")
_LATIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9+./&'’-]*(?: [A-Z][A-Za-z0-9+./&'’-]*)*", re.ASCII)
_SIGNED = r"[A-Za-z0-9.,/·×+−μµ°℃Ωαβγ⁰¹²³⁴-⁹⁺⁻₀-₉₊₋-]"
_LOOSE = ".,/·×+−-"
_LONGEST_SIGNED = 40
"""Characters on each side of what is raised."""
_CURRENCY = {"元": "RMB ", "人民币": "RMB ", "美元": "US$", "欧元": "€", "港元": "HK$", "英镑": "£"}
_MONEY = re.compile(rf"\s?(?:{'|'.join(sorted(_CURRENCY, key=len, reverse=True))})")


@dataclass(frozen=True, slots=True)
class Placeable:
    """A span of the source, `text[start:end]`, with its required English.

    `common` marks words that a model usually translates correctly by itself.
    """

    start: int
    end: int
    rendering: str
    common: bool = False


def placeables(
    text: str, terms: TermFinder, raised: Iterable[tuple[int, int]] = ()
) -> list[Placeable]:
    """The placeables of a sentence in order, without overlaps.

    Args:
        raised: what else is raised or lowered than the characters made for that.
    """
    found = [*_addresses(text), *_terms(text, terms), *_dates(text), *_amounts(text)]
    return apart([*found, *_signed(text, raised), *_latin(text)])


def apart(found: Iterable[Placeable]) -> list[Placeable]:
    """Those that overlap no longer one, in order; of equals, the first counts."""
    kept: list[Placeable] = []
    for candidate in sorted(found, key=lambda span: span.start - span.end):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda span: (span.start, span.end))


def insert(text: str, spans: Sequence[Placeable]) -> str:
    """The sentence with the English of its placeables inserted between spaces."""
    pieces = []
    position = 0
    for span in spans:
        pieces += [text[position : span.start], f" {span.rendering} "]
        position = span.end
    joined = re.sub(" +", " ", "".join([*pieces, text[position:]]))
    return re.sub(r" +(?=[，。、；：！？,;:!?）)”’》])|(?<=[（(“‘《]) +", "", joined).strip()


def missing(translation: str, spans: Sequence[Placeable]) -> list[Placeable]:
    """The placeables whose English is missing from a translation."""
    return [span for span in spans if not loosely(span.rendering).search(translation)]


def restore(translation: str, spans: Sequence[Placeable]) -> str:
    """The translation with the exact spelling and spacing of every name in it.

    Common terms keep the model's spelling: they may begin a sentence or be part of a name.
    """
    names = [span for span in spans if not span.common]
    for span in sorted(names, key=lambda span: -len(span.rendering)):
        exact = span.rendering.replace("\\", r"\\")
        translation = loosely(span.rendering).sub(exact, translation)
    return translation


def loosely(rendering: str) -> re.Pattern[str]:
    """A pattern for a rendering with any spaces, case, `_` and quotes, and figures on the line."""
    characters = [_alike(character) for character in rendering if not character.isspace()]
    spaced = r"\s*".join(characters)
    before = "(?<![A-Za-z0-9])" if re.match("[A-Za-z0-9]", rendering) else ""
    return re.compile(rf"{before}{spaced}(?![0-9])", re.IGNORECASE)


def _alike(character: str) -> str:
    same = {"_": "[_ ]", "'": "['’]", "’": "['’]"}
    if SIGNS.match(character):
        alike = {character, on_the_line(character), normalize("NFKC", character)}
        return rf"\^?[{re.escape(''.join(sorted(alike)))}]"
    return same.get(character, re.escape(character))


def _terms(text: str, terms: TermFinder) -> Iterator[Placeable]:
    for match in terms.find(text):
        if match.term.en:
            common = match.term.kind not in NAME_KINDS
            yield Placeable(match.start, match.end, match.term.en, common)


def _addresses(text: str) -> Iterator[Placeable]:
    for match in ADDRESS.finditer(text):
        yield Placeable(match.start(), match.end(), match[0])


def _latin(text: str) -> Iterator[Placeable]:
    """Names and abbreviations in Latin letters: CAR-T, NOSES, 3D."""
    for match in _LATIN.finditer(text):
        name = match[0].rstrip(".'’/-&")
        if any(character.isalpha() for character in name):
            yield Placeable(match.start(), match.start() + len(name), name)


def _signed(text: str, raised: Iterable[tuple[int, int]]) -> Iterator[Placeable]:
    """Words and figures with something raised or lowered: 2×10⁶, CO₂, kg/m²."""
    for start, end in [*(run.span() for run in SIGNS.finditer(text)), *raised]:
        before = re.search(rf"{_SIGNED}*$", text[max(0, start - _LONGEST_SIGNED) : start])
        after = re.compile(f"{_SIGNED}*").match(text, end, end + _LONGEST_SIGNED)
        first = start - len((before[0] if before else "").lstrip(_LOOSE))
        last = end + len((after[0] if after else "").rstrip(_LOOSE))
        if last - first > end - start:
            yield Placeable(first, last, text[first:last])


def _dates(text: str) -> Iterator[Placeable]:
    for match in _DATE.finditer(text):
        year, month, day = (int(part) if part else None for part in match.groups())
        if month is None or not 1 <= month <= 12 or (year is None and day is None):
            continue
        yield Placeable(match.start(), match.end(), render_date(year, month, day))


def _amounts(text: str) -> Iterator[Placeable]:
    """Percentages, and numbers scaled by 万 or 亿 with their currency."""
    for figure in figures(text):
        end = figure.start + len(figure.text)
        if figure.text.endswith("%"):
            yield Placeable(figure.start, end, f"{_exact(figure.value)}%")
        elif figure.scaled:
            money = _MONEY.match(text, end)
            currency = _CURRENCY[money[0].strip()] if money else ""
            more = "more than " if re.search("[多余]", figure.text) else ""
            rendering = f"{more}{currency}{render_number(figure.value)}"
            yield Placeable(figure.start, money.end() if money else end, rendering)


def _exact(value: Decimal) -> str:
    return f"{value:f}"
