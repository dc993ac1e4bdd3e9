"""Makes what the press has of the dictionary of jieba 0.42.1.

They are word_frequencies.txt of the package and editorial/name_weights.tsv (name_weight_table.py).

    pip download --no-deps --no-binary :all: jieba==0.42.1      # then unpack it
    PYTHONPATH=scripts .venv/bin/python -m tests.files.word_frequency_table DICT

DICT is `jieba/dict.txt` of the unpacked package.

Of its 349,046 words those stay that most often decide something: words of two characters; longer
ones that begin inside a phrase whose value differs from that of its characters and end behind it,
or the other way round; such phrases themselves; and characters. The same dictionaries give the
same bytes.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from digest.conversion.engine.opencc_engine import engine
from digest.files.word_frequencies import FREQUENCIES, STEPS
from tests.files.name_weight_table import LICENCE
from tests.files.name_weight_table import main as write_name_weights

FEWEST = 20
"""The smallest count of a word of two characters: so the file has some 400 KB."""

_PAIR = 2

FEWEST_LONG = 300
"""The same of longer words, which cross a phrase less often."""

_HAN = re.compile("[\u4e00-\u9fff]+")

HEAD = f"""\
# Words by frequency: half natural logarithms of the counts in the dictionary of jieba 0.42.1.
# Made by tests/files/word_frequency_table.py.
{LICENCE}"""


def main(path: Path) -> None:
    """Reads jieba's dictionary (`word count tag` a line) and writes the file."""
    lines = (line.split(" ") for line in path.read_text(encoding="utf-8").splitlines())
    counts = {word: int(count) for word, count, _ in lines if int(count) > 0}
    steps = {word: round(STEPS * math.log(counts[word])) for word in chosen(counts)}
    ordered = sorted(steps, key=lambda word: (-steps[word], word))
    rows = (f"{step} {' '.join(words)}" for step, words in groupby(ordered, key=steps.__getitem__))
    FREQUENCIES.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")


def chosen(counts: Mapping[str, int]) -> Iterator[str]:
    """The words of `counts` that can decide something."""
    phrases = set(engine("s2t").main.deviating)
    begins = {phrase[:end] for phrase in phrases for end in range(1, len(phrase))}
    ends = {phrase[start:] for phrase in phrases for start in range(1, len(phrase))}
    words = {
        word
        for word, count in counts.items()
        if word in phrases
        or (count >= FEWEST and len(word) == _PAIR and _HAN.fullmatch(word))
        or (count >= FEWEST_LONG and len(word) > _PAIR and _crosses(word, begins, ends))
    }
    yield from words | {*"".join(words | phrases)} & counts.keys()


def _crosses(word: str, begins: Iterable[str], ends: Iterable[str]) -> bool:
    return any(word[at:] in begins or word[:at] in ends for at in range(1, len(word)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    write_name_weights(Path(sys.argv[1]))
