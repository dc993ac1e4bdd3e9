"""Scans are recognised where requirements/ocr.txt is installed, elsewhere refused with the cure."""

from __future__ import annotations

import io
import sys
from importlib.util import find_spec
from pathlib import Path

import pypdfium2
import pytest

from digest.errors import SeedError
from digest.seeds import limits
from digest.seeds.foreign import within_scan_limits
from digest.seeds.pdf.pdf_article import read_pdf
from digest.seeds.pdf.scans import read_scan
from tests.formats import make_pdf
from tests.safety.errors_table import is_listed

FORMATS = Path(make_pdf.__file__).parent
NOT_INSTALLED = (
    "scan.pdf: text recognition (OCR) is not installed; run `python scripts/environment.py ocr`"
)


def scan(pages: int = 1) -> bytes:
    """A PDF whose pages are pictures of a printed one."""
    printed = pypdfium2.PdfDocument(FORMATS / "whole.pdf")[0].render(scale=2).to_pil().convert("L")
    buffer = io.BytesIO()
    printed.save(
        buffer, "PDF", save_all=True, append_images=[printed] * (pages - 1), resolution=144
    )
    return buffer.getvalue()


def test_a_scan_is_recognised_or_refused_with_the_cure() -> None:
    """Both ways are held to: this package is optional, and tests of it count in both."""
    if find_spec("rapidocr") is None:
        with pytest.raises(SeedError) as refused:
            read_scan(scan(), "scan.pdf")
        assert str(refused.value) == NOT_INSTALLED
        return
    found = within_scan_limits("scan.pdf", read_scan, scan(), "scan.pdf")
    assert "滨海启动膝骨关节炎干细胞研究" in found.content
    assert "年龄在四十岁至七十岁之间" in found.content
    assert any("1 pages was recognised in a scan" in doubt.message for doubt in found.doubts)
    with pytest.raises(SeedError, match="has more than 30 pages to recognise; give it in parts"):
        read_scan(scan(limits.MOST_SCANNED_PAGES + 1), "scan.pdf")


def test_what_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    monkeypatch.setattr("digest.seeds.pdf.scans.find_spec", lambda _: None)
    with pytest.raises(SeedError) as refused:
        read_scan(b"%PDF-1.4", "scan.pdf")
    assert str(refused.value) == NOT_INSTALLED
    assert is_listed(NOT_INSTALLED)


def test_a_scan_is_no_text() -> None:
    with pytest.raises(
        SeedError, match=r"^scan\.pdf: a PDF without a text layer; use `import --ocr`"
    ):
        read_pdf(scan(), "scan.pdf")
