"""Inputs that look like what editors get: Chinese pages and all that goes wrong in them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.cleaning.test_accounting import PIECES

_PIECES: dict[str, list[str]] = json.loads(Path(__file__).with_name("pieces.json").read_bytes())
YAML, TAGS = _PIECES.pop("yaml"), _PIECES.pop("tags")
WORDS = [*PIECES, *chain.from_iterable(_PIECES.values())]


def written(pieces: Sequence[str], most: int = 40) -> SearchStrategy[str]:
    """Pieces in any order, with stray characters between them."""
    piece = st.one_of(st.sampled_from(pieces), st.sampled_from(pieces), st.text(max_size=4))
    return st.lists(piece, min_size=1, max_size=most).map("".join)


texts = written(WORDS)
paragraphs = texts.map(lambda text: " ".join(text.split()))
pages = written([*TAGS, *TAGS, *WORDS], 60)
front_matter = written([*YAML, *YAML, *WORDS], 30).map(lambda text: f"---\ntitle: {text}")
seeds = st.one_of(texts, pages, pages.map("<html><body>{}".format), front_matter)

ENCODINGS = ["utf-8", "gb18030", "gbk", "big5", "utf-16", "utf-16-be", "utf-32", "latin-1"]


@st.composite
def mutated(draw: st.DrawFn, base: bytes, tokens: Sequence[bytes] = ()) -> bytes:
    """A file after a few accidents: bytes cut out, doubled, changed, or strange ones put in."""
    data = base
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        strange = st.binary(max_size=6) | st.sampled_from([*tokens, b"\x00", b"\xff\xfe", b"\n"])
        put_in = draw(st.one_of(strange, st.just(data[start:end] * 2), st.just(b"")))
        data = data[:start] + put_in + data[end:]
    return data


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """The bytes of a seed: in some encoding, often broken, sometimes no text at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=300))
    data = draw(seeds).encode(draw(st.sampled_from(ENCODINGS)), errors="replace")
    return draw(mutated(data)) if draw(st.booleans()) else data
