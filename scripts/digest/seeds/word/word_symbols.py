"""Characters that Word writes by a font and a place in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

UNKNOWN = "□"
"""Stands for a character that is not known, as in Chinese editions of old texts."""

_ALIASES = {
    "symbol mt": "Symbol",
    "symbolmt": "Symbol",
    "standard symbols l": "Symbol",
    "standard symbols ps": "Symbol",
}
_PLACES = range(0xF000, 0xF100)
"""Where a symbol font has its characters, for programs that think in Unicode."""


@cache
def _tables() -> Mapping[tuple[str, int], str]:
    """The characters at the places of fonts, whose names are in small letters."""
    from mammoth.docx.dingbats import dingbats

    return {
        (font.lower(), place): chr(code)
        for (font, place), code in dingbats.items()
        if not 0xE000 <= code <= 0xF8FF
    }


def is_symbol_font(font: str) -> bool:
    """Whether the letters of a font are something else."""
    return (_known(font), 0x21) in _tables()


def symbol(font: str, code: int) -> str | None:
    """The character at a place of a font; None where it is not known."""
    place = code - _PLACES.start if code in _PLACES else code
    if is_symbol_font(font):
        return _tables().get((_known(font), place))
    return chr(code) if _is_character(code) else None


def spelled(font: str, text: str) -> Iterator[str | None]:
    """The characters of a text that is set in a font; None for each that is not known.

    Programs other than Word put symbols into the text, at the places of a symbol font.
    """
    for char in text:
        yield symbol(font, ord(char)) if ord(char) in _PLACES else char


def _known(font: str) -> str:
    return _ALIASES.get(font.lower(), font).lower()


def _is_character(code: int) -> bool:
    """Whether a number is a character that has a meaning without its font."""
    private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
    return code >= 0x20 and not private and not 0xD800 <= code <= 0xDFFF and code & 0xFFFE != 0xFFFE
