"""Placeables: spans with known English, such as dates, amounts, addresses, names and terms.

Their English is inserted into the Chinese sentence, as a translation model copies text in its
target language. Afterwards each rendering must be in the translation, and its exact spelling,
which tokenizers tend to lose, is restored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from unicodedata import normalize

from digest.editorial.termbase import NAME_KINDS
from digest.text.figures import read_english
from digest.text.inline_tags import SIGNS, on_the_line
from digest.text.term_finder import TermFinder
from digest.translation.machine.stated_figures import stated_figures
from digest.translation.web_addresses import ADDRESS

_IN_NAME = r"(?:[A-Za-z0-9+./&'’-]|(?<=\d)(?::(?=\d)|°(?=[A-Z])))*"
_LATIN = re.compile(rf"[A-Za-z0-9]{_IN_NAME}(?: [A-Z][A-Za-z0-9+./&'’-]*)*", re.ASCII)
_SIGNED = r"[A-Za-z0-9.,/·×+−μµ°℃Ωαβγ⁰¹²³⁴-⁹⁺⁻₀-₉₊₋-]"
_LOOSE = ".,/·×+−-"
_LONGEST_SIGNED = 40
"""Characters on each side of what is raised."""
_SMALL_WORD = re.compile(r"[a-z]+(?![^ ])")
_BEGINS = re.compile(r"(?:^|[.!?…:]\s+|[“‘\"(])$")
_NO_LETTER = r"(?!(?!(?:e?s|th)?(?![A-Za-z]))[A-Za-z])"
_ALSO_WORDS = ("March", "May")
"""Months that are other words in small letters: it may rise in May."""


@dataclass(frozen=True, slots=True)
class Placeable:
    """A span of the source, `text[start:end]`, with its required English.

    `common` marks words that a model usually translates correctly by itself, `figure` what may be
    said in another form: 5,000 yuan for RMB 5,000.
    """

    start: int
    end: int
    rendering: str
    common: bool = False
    figure: bool = False


def placeables(
    text: str, terms: TermFinder, raised: Iterable[tuple[int, int]] = ()
) -> list[Placeable]:
    """The placeables of a sentence in order, without overlaps.

    Args:
        raised: what else is raised or lowered than the characters made for that.
    """
    found = [*_addresses(text), *_terms(text, terms)]
    found += (Placeable(*stated, figure=True) for stated in stated_figures(text))
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
    return [span for span in spans if not _is_said(span, translation)]


def _is_said(span: Placeable, translation: str) -> bool:
    if loosely(span.rendering).search(translation):
        return True
    wanted = _facts(span.rendering) if span.figure else frozenset()
    return bool(wanted) and wanted <= _facts(translation)


def _facts(english: str) -> frozenset[tuple[object, ...]]:
    """What the figures of an English text say, in whatever form."""
    return frozenset(
        (figure.kind, figure.low, figure.high, figure.currency, figure.approximation)
        for figure in read_english(english).figures
    )


def restore(translation: str, spans: Sequence[Placeable]) -> str:
    """The translation with the exact spelling and spacing of every name and figure in it.

    Common terms keep the model's spelling: they may begin a sentence or be part of a name. A
    capital that begins a sentence stays.
    """
    names = [span for span in spans if not span.common]
    for span in sorted(names, key=lambda span: -len(span.rendering)):
        translation = loosely(span.rendering).sub(partial(_exact, span.rendering), translation)
    return translation


def _exact(rendering: str, match: re.Match[str]) -> str:
    """The rendering, with a capital where a word of everyday English begins a sentence."""
    begins = _BEGINS.search(match.string[: match.start()][-3:])
    if begins and match[0][0].isupper() and _SMALL_WORD.match(rendering):
        return rendering[0].upper() + rendering[1:]
    return rendering


def loosely(rendering: str) -> re.Pattern[str]:
    """A pattern for a rendering with any spaces, case, `_` and quotes, and figures on the line.

    No part of a longer word or figure, but for an s, is one.
    """
    characters = [_alike(character) for character in rendering if not character.isspace()]
    spaced = r"\s*".join(characters)
    before = r"(?<![A-Za-z0-9])" if re.match("[A-Za-z0-9]", rendering) else ""
    behind = _NO_LETTER if rendering[-1:].isascii() and rendering[-1:].isalpha() else ""
    case = re.NOFLAG if rendering in _ALSO_WORDS else re.IGNORECASE
    return re.compile(rf"{before}{spaced}(?!\d|[.,]\d){behind}", case)


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
    """Names and abbreviations in Latin letters: USB-C, LED, 3D."""
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
