"""Recognises the text of scanned pages, by models that their package brings."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from digest.seeds import limits
from digest.seeds.documents import Document, broken, refusal
from digest.seeds.pdf.pdf_article import laid_out
from digest.seeds.pdf.pdf_page import Glyph, PrintedPage
from digest.text.cjk import is_cjk

_SCALE = 2.0
"""Pixels for a point: 144 an inch, which is what the models were trained for."""
_LONGEST_SIDE = 2_400
"""Pixels of a page: what is larger is drawn smaller."""
_TYPE = 0.8
"""Of the height of the box that is found around a line: the size of its type."""
_ALIKE = 0.2
"""Of the size of most lines: nearer sizes are the same, as boxes are measured only roughly."""

Recogniser = Callable[..., Any]


def read_scan(data: bytes, name: str) -> Document:
    """The text of a PDF whose pages are pictures, or of a picture.

    It takes seconds and a gigabyte: call it by `foreign.within_scan_limits`.

    Raises:
        SeedError: the recognition is not installed, or the PDF is broken, locked or too long.
    """
    recognise = _recogniser(name)
    with broken(name, "a broken or locked scan; print it to a new PDF"):
        pages = _pages(data, name) if data.startswith(b"%PDF-") else _picture(data)
        return laid_out([_read(page, recognise) for page in pages], name)


def _recogniser(name: str) -> Recogniser:
    """The engine, with its models by their paths, so that it looks for none elsewhere."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        message = "text recognition (OCR) is not installed; run `python scripts/environment.py ocr`"
        raise refusal(name, message)
    from rapidocr import RapidOCR

    models = Path(spec.origin).parent / "models"
    found = {
        f"{task.capitalize()}.model_path": str(path)
        for task in ("det", "cls", "rec")
        for path in models.glob(f"*_{task}_*.onnx")
    }
    engine: Recogniser = RapidOCR(params={"Global.log_level": "critical", **found})
    return engine


@dataclass(frozen=True, slots=True)
class _PageImage:
    """A page as pixels; `scale` is how many of them stand for a point."""

    pixels: Any
    width: float
    height: float
    scale: float


def _pages(data: bytes, name: str) -> Iterator[_PageImage]:
    from pypdfium2 import PdfDocument

    document = PdfDocument(io.BytesIO(data))
    if len(document) > limits.MOST_SCANNED_PAGES:
        most = limits.MOST_SCANNED_PAGES
        raise refusal(name, f"has more than {most} pages to recognise; give it in parts")
    for page in document:
        width, height = page.get_size()
        scale = min(_SCALE, _LONGEST_SIDE / max(width, height))
        yield _PageImage(page.render(scale=scale).to_numpy(), width, height, scale)


def _picture(data: bytes) -> Iterator[_PageImage]:
    """A photograph or a scan of one page, as if it were printed at 144 pixels an inch."""
    import numpy
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data)) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    width, height = upright.size
    # The models take the colours in the order of OpenCV.
    pixels = numpy.asarray(upright)[:, :, ::-1]
    yield _PageImage(pixels, width / _SCALE, height / _SCALE, _SCALE)


def _read(page: _PageImage, recognise: Recogniser) -> PrintedPage:
    found = recognise(page.pixels)
    lines = [
        ([side / page.scale for corner in corners for side in corner], text)
        for corners, text in zip(
            found.boxes if found.boxes is not None else (), found.txts or (), strict=True
        )
    ]
    usual = median(_size(corners) for corners, _ in lines) if lines else 0.0
    glyphs = [glyph for corners, text in lines for glyph in _glyphs(corners, text, usual)]
    return PrintedPage(page.width, page.height, tuple(glyphs))


def _size(corners: list[float]) -> float:
    """The size of the type of a line, by the height of its left and right sides."""
    _, top, _, right_top, _, right_bottom, _, bottom = corners
    return _TYPE * float(bottom - top + right_bottom - right_top) / 2


def _glyphs(corners: list[float], text: str, usual: float) -> Iterator[Glyph]:
    """The characters of a line, spread over its width."""
    size = _size(corners)
    size = usual if abs(size - usual) < _ALIKE * usual else size
    x0, x1 = float(min(corners[::2])), float(max(corners[::2]))
    base = float(corners[5] + corners[7]) / 2 - 0.15 * size
    widths = [2 if is_cjk(char) else 1 for char in text]
    step = (x1 - x0) / max(sum(widths), 1)
    start = x0
    for char, width in zip(text, widths, strict=True):
        yield Glyph(char, start, start + width * step, base, size, hidden=True)
        start += width * step
