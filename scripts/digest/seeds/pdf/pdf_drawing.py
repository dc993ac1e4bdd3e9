"""Runs what the pages of a PDF draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from pdfminer.cmapdb import CMapDB, IdentityCMap
from pdfminer.pdffont import PDFCIDFont, PDFFont
from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword, keyword_name

from digest.seeds import limits
from digest.seeds.documents import refusal
from digest.seeds.pdf.pdf_ink import Ink
from digest.seeds.pdf.pdf_page import PrintedPage
from digest.seeds.pdf.pdf_streams import opened

_OPERATORS = str.maketrans({"*": "_a", '"': "_w", "'": "_q"})


def printed_pages(data: bytes, name: str) -> Iterator[PrintedPage]:
    """The pages of a PDF, while there are not too many and they draw not too much."""
    resources = _Fonts()
    ink = Ink(resources, name)
    reader = _Interpreter(resources, ink)
    for number, page in enumerate(opened(data), 1):
        if number > limits.MOST_PAGES:
            most = limits.MOST_PAGES
            raise refusal(name, f"has more than {most} pages; print the article to a new PDF")
        reader.process_page(page)
        yield ink.page(page)


class _Fonts(PDFResourceManager):
    """The library's fonts; those of East Asia give their characters by the tables of Adobe."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        font = super().get_font(objid, spec)
        if isinstance(font, PDFCIDFont) and not isinstance(font.cmap, IdentityCMap):
            # The library looks codes up that stand in the file's own table by another number.
            with suppress(CMapDB.CMapNotFound):
                font.unicode_map = CMapDB.get_unicode_map(font.cidcoding, font.is_vertical())
        return font


class _Interpreter(PDFPageInterpreter):
    """The library's, with every operator counted."""

    def execute(self, streams: Sequence[object]) -> None:
        # A stream that draws itself would never end.
        running = [stream for stream in map(stream_value, streams) if self._is_new(stream)]
        self.stream_ids = {stream.objid for stream in running if stream.objid is not None}
        with suppress(PSEOF):  # an empty page ends before it begins
            parser = PDFContentParser(running)
            while True:
                _, drawn = parser.nextobject()
                if isinstance(drawn, PSKeyword):
                    self._draw(drawn)
                else:
                    self.push(drawn)

    def _is_new(self, stream: PDFStream) -> bool:
        return stream.objid is not None and stream.objid not in self.parent_stream_ids

    def _draw(self, keyword: PSKeyword) -> None:
        self.device.weigh(operators=1)  # type: ignore[attr-defined]
        operator = getattr(self, f"do_{keyword_name(keyword).translate(_OPERATORS)}", None)
        if operator is None:
            return
        wanted = operator.__code__.co_argcount - 1
        given = self.pop(wanted) if wanted else []
        if len(given) == wanted:
            operator(*given)
