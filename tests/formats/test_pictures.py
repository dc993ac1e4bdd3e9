"""The sample of each format that can hold a picture gives it whole, with its caption."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from digest.cleaning import clean
from digest.model import BlockKind, figures
from digest.seeds import parse_seed
from tests.formats.kinds_table import FOLDER
from tests.sample import sample_data

CELLS = (FOLDER / "whole_files" / "cells.png").read_bytes()
ALT = "培养箱中的细胞"


def pixels(file: bytes) -> Image.Image:
    with Image.open(io.BytesIO(file)) as image:
        return image.convert("RGBA")


@pytest.mark.parametrize(
    ("name", "alt", "caption", "address"),
    [
        ("whole.docx", "一支装有制剂的冻存管", "图1 制剂", ""),
        ("whole.pdf", "", "图1 制备车间", ""),
        ("whole.eml", ALT, "培养箱中的细胞。", ""),
        ("whole.mhtml", ALT, "培养箱中的细胞。", "https://example.org/cells.png"),
        ("whole.md", ALT, "培养箱", ""),
    ],
)
def test_the_picture_of_a_sample_is_kept(name: str, alt: str, caption: str, address: str) -> None:
    seed = parse_seed((FOLDER / name).read_bytes(), name)
    article = clean(seed, sample_data().cleaning)
    (figure,) = figures(article.blocks)
    assert figure.text == alt
    assert [(each.kind, each.text) for each in figure.blocks] == [(BlockKind.CAPTION, caption)]
    assert figure.picture is not None
    assert figure.picture.address == address
    (place,) = figure.picture.places
    file = seed.pictures[place] if place in seed.pictures else (FOLDER / place).read_bytes()
    assert pixels(file) == pixels(CELLS)
