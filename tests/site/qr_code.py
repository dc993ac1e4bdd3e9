"""Reads a QR code of 25 to 44 modules a side at level M, as ISO/IEC 18004 lays it out.

It trusts what it sees: codes on a screen have no damage, so nothing is corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest

Matrix = list[list[bool]]

_BLOCKS = {2: [28], 3: [44], 4: [32, 32], 5: [43, 43], 6: [27] * 4}
"""The data codewords of each block at level M, by the code's version."""
_MASKS = (
    lambda x, y: (x + y) % 2 == 0,
    lambda _, y: y % 2 == 0,
    lambda x, _: x % 3 == 0,
    lambda x, y: (x + y) % 3 == 0,
    lambda x, y: (x // 3 + y // 2) % 2 == 0,
    lambda x, y: x * y % 2 + x * y % 3 == 0,
    lambda x, y: (x * y % 2 + x * y % 3) % 2 == 0,
    lambda x, y: ((x + y) % 2 + x * y % 3) % 2 == 0,
)
_LEVEL_M, _FORMAT_MASK = 0b00, 0b10101


def read_code(dark: Matrix) -> str:
    """The text of a code without its margin, which is in bytes."""
    size = len(dark)
    stated = sum(dark[8][x] << 4 - x for x in range(5)) ^ _FORMAT_MASK
    assert stated >> 3 == _LEVEL_M
    mask = _MASKS[stated & 0b111]
    bits = [dark[y][x] ^ mask(x, y) for x, y in _way(size) if not _is_fixed(x, y, size)]
    words = [_number(bits[at : at + 8]) for at in range(0, len(bits) - 7, 8)]
    lengths = _BLOCKS[(size - 17) // 4]
    columns = zip_longest(*(range(length) for length in lengths))
    order = [block for column in columns for block, at in enumerate(column) if at is not None]
    blocks: list[list[int]] = [[] for _ in lengths]
    for word, block in zip(words, order, strict=False):
        blocks[block].append(word)
    stream = [bit == "1" for word in chain.from_iterable(blocks) for bit in f"{word:08b}"]
    assert _number(stream[:4]) == 0b0100, "bytes"
    length = _number(stream[4:12])
    text = (_number(stream[at : at + 8]) for at in range(12, 12 + 8 * length, 8))
    return bytes(text).decode()


def _way(size: int) -> Iterator[tuple[int, int]]:
    """The modules from the lower right corner, up and down in columns two wide."""
    up = True
    for right in (x if x > 6 else x - 1 for x in range(size - 1, 0, -2)):
        for y in range(size - 1, -1, -1) if up else range(size):
            yield from ((right, y), (right - 1, y))
        up = not up


def _is_fixed(x: int, y: int, size: int) -> bool:
    """Whether a module is of the patterns, or says the format."""
    corner = (x < 9 and y < 9) or (x >= size - 8 and y < 9) or (x < 9 and y >= size - 8)
    small = abs(x - size + 7) < 3 and abs(y - size + 7) < 3
    return corner or small or 6 in {x, y}


def _number(bits: list[bool]) -> int:
    return int("".join("01"[bit] for bit in bits), 2)
