"""Word documents, PDFs and pages, whole and damaged, become a text or a problem with a cure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from hypothesis import example
from hypothesis import strategies as st

from digest.errors import SeedError
from digest.seeds.documents import Document
from digest.seeds.page.markup import read_page
from digest.seeds.page.web_page import NoArticleError
from digest.seeds.pdf.pdf_article import read_pdf
from digest.seeds.word.word_document import read_docx
from tests.formats.make_docx import WHOLE
from tests.fuzz import strategies
from tests.fuzz.targets import assert_linear, fuzz
from tests.pipeline.importing.test_imported_seed import LEAD, MORE
from tests.pipeline.importing.test_imported_seed import pdf as printed
from tests.safety import bombs
from tests.safety.errors_table import is_listed

XML = [
    *("<w:p>", "</w:p>", "<w:p/>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:t>细胞</w:t>"),
    *("<w:tab/>", "<w:br/>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>"),
    *("<w:tblGrid/>", '<w:gridSpan w:val="9999999"/>', '<w:gridSpan w:val="-1"/>', "<w:tcPr>"),
    *("</w:tcPr>", "<w:vMerge/>", '<w:vMerge w:val="restart"/>', '<w:gridBefore w:val="99"/>'),
    *("<w:sdt>", "</w:sdt>", "<w:sdtContent>", "</w:sdtContent>", "<w:ins>", "</w:ins>"),
    *("<w:ruby>", "</w:ruby>", "<w:rt>", "</w:rt>", "<w:txbxContent>", "</w:txbxContent>"),
    *("<w:sectPr/>", "&amp;", "&x;", "<!-- -->", "<![CDATA[x]]>", "<?x?>", "<w:altChunk/>"),
]
PAIRS = [
    *("p", "r", "t", "tbl", "tr", "tc", "tcPr", "sdt", "sdtContent", "ins", "del", "rt", "ruby"),
    *("rubyBase", "pPr", "rPr", "trPr", "numPr", "hyperlink", "fldSimple", "drawing", "pict"),
    *("object", "txbxContent", "instrText", "smartTag", "body", "footnote"),
]
LEAVES = [
    *("<w:t>细</w:t>", "<w:tab/>", "<w:br/>", "<w:vMerge/>", "<w:tblGrid/>", "<w:hMerge/>"),
    *('<w:gridSpan w:val="9"/>', '<w:gridBefore w:val="-1"/>', "<w:tblHeader/>", "<w:del/>"),
    *('<w:pStyle w:val="Heading1"/>', '<w:outlineLvl w:val="7"/>', '<w:numId w:val="1"/>'),
    *('<w:ilvl w:val="3"/>', "<w:b/>", "<w:vanish/>", '<w:position w:val="x"/>', "<w:softHyphen/>"),
    *('<w:vertAlign w:val="superscript"/>', '<w:sym w:font="Symbol" w:char="F06D"/>', "<w:sym/>"),
    *('<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="separate"/>'),
    *('<w:fldChar w:fldCharType="end"/>', "<w:instrText>EQ \\f(1,2)</w:instrText>"),
    *('<w:instrText>SYMBOL 0x1F \\f "</w:instrText>', '<w:instrText>HYPERLINK "</w:instrText>'),
    *('<w:footnoteReference w:id="1"/>', "<w:commentReference/>", "<w:noBreakHyphen/>"),
    *('<w:rFonts w:ascii="Symbol"/>', "<w:showingPlcHdr/>", "<w:altChunk/>", "<w:cellDel/>"),
]
MATH = ["r", "t", "f", "num", "den", "sSup", "sSub", "sup", "sub", "e", "rad", "deg", "nary", "d"]
MATH += ["func", "fName", "acc", "bar", "limLow", "lim", "eqArr", "m", "mr", "groupChr", "phant"]
DRAWING = [
    *(b"BT ", b"ET ", b"/F 12 Tf ", b"/Q 1 Tf ", b"50 700 Td ", b"0 -12 Td ", b"T* ", b"q ", b"Q "),
    *(b"(cell) Tj ", b"<7ec6> Tj ", b"[(a) -900 (b)] TJ ", b"(x) ' ", b'1 2 (x) " ', b"/X Do "),
    *(b"1 0 0 1 9 9 Tm ", b"1 0 0 1 9 9 cm ", b"9 TL ", b"9 Tc ", b"9 Tw ", b"9 Tz ", b"[ ", b"] "),
    *(b"BI /W 1 ID x EI ", b"<< ", b">> ", b"( ", b") ", b"% x\n", b"-1e999 ", b"null ", b"nan "),
    *(b"9 9 200 200 re S ", b"0 9 500 1 re f ", b"9 9 3 3 re f ", b"0 0 m 9 9 l S ", b"3 Tr "),
    *(b"/Span << /ActualText (x) >> BDC ", b"EMC ", b"0 1 -1 0 9 9 Tm ", b"7 Ts ", b"nan 9 Td "),
    *(b"/F ", b"Tj ", b"TJ ", b"Tf ", b"Td ", b"Tm ", b"cm ", b"<> Tj ", b"() Tj ", b"true "),
]
OBJECTS = [
    *(b" 0 R", b"5 0 R", b"6 0 R", b"2 0 R", b"999 0 R", b"/Kids", b"/Count", b"/Parent", b"/Type"),
    *(
        b"/Filter",
        b"/FlateDecode",
        b"/LZWDecode",
        b"/ASCII85Decode",
        b"/RunLengthDecode",
        b"/Length",
    ),
    *(b"/Encrypt << /Filter /Standard /V 1 /R 2 /O () /U () /P 0 >>", b"/ToUnicode", b"/W [0 9 9]"),
    *(b"endobj", b"endstream", b"stream\n", b"xref", b"trailer", b"startxref", b"%%EOF", b"obj"),
    *(
        b"/DecodeParms << /Predictor 15 /Columns 9999999 >>",
        b"-1",
        b"99999999999",
        b"[",
        b"]",
        b"<<",
    ),
]


@st.composite
def trees(draw: st.DrawFn) -> str:
    """The body of a Word document: well formed, but in no order that Word would write."""
    return "".join(draw(st.lists(_nested("w", PAIRS, LEAVES), max_size=8)))


@st.composite
def formulas(draw: st.DrawFn) -> str:
    """A paragraph with formulas of parts in no order that Word would write."""
    leaves = ["<m:t>a</m:t>", "<m:t>+</m:t>", '<m:chr m:val="∑"/>', "<m:fPr/>", "<m:t/>"]
    parts = "".join(draw(st.lists(_nested("m", MATH, leaves), max_size=8)))
    space = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    return f'<w:p><m:oMath xmlns:m="{space}">{parts}</m:oMath></w:p>'


def _nested(space: str, names: list[str], leaves: list[str]) -> st.SearchStrategy[str]:
    return st.recursive(
        st.sampled_from(leaves),
        lambda inner: st.builds(
            lambda name, parts: f"<{space}:{name}>{''.join(parts)}</{space}:{name}>",
            st.sampled_from(names),
            st.lists(inner, max_size=5),
        ),
        max_leaves=30,
    )


@fuzz(trees() | formulas() | strategies.written(XML), examples=80)
def test_any_body_of_a_word_document(body: str) -> None:
    check(read_docx, bombs.word(body.encode(errors="replace").decode()))


@fuzz(st.data(), examples=40)
def test_a_damaged_member_of_a_word_document(data: st.DataObject) -> None:
    members = _members()
    name = data.draw(st.sampled_from(sorted(members)))
    tokens = [b'"', b"<", b"/>", b"../", b"http://a.cn/", b'Target="', b"ContentType", b"utf-16"]
    damaged = data.draw(strategies.mutated(members[name], tokens))
    check(read_docx, _archive({**members, name: damaged}))


@fuzz(st.data(), examples=40)
def test_a_damaged_word_document(data: st.DataObject) -> None:
    tokens = [b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xff\xff\xff", b"word/"]
    check(read_docx, data.draw(strategies.mutated(_archive(_members()), tokens)))


@example([b"<< ", b"/F ", b"BT ", b"BI /W 1 ID x EI "])  # the library asserted that it is whole
@fuzz(st.lists(st.sampled_from(DRAWING) | st.binary(max_size=3), max_size=60), examples=60)
def test_any_drawing_of_a_pdf(parts: list[bytes]) -> None:
    own = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    form = bombs.stream(b"".join(parts[: len(parts) // 2]), own)
    drawing = bombs.stream(b"BT /F 12 Tf " + b"".join(parts))
    check(read_pdf, bombs.drawn(drawing, resources=b"/XObject << /X 6 0 R >>", more=[form]))


@fuzz(st.data(), examples=60)
def test_a_damaged_pdf(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([*_pdfs()]))
    check(read_pdf, data.draw(strategies.mutated(whole, OBJECTS)))


@fuzz(strategies.pages.map("<html><body>{}".format), examples=40)
def test_any_page_has_an_article_or_none(text: str) -> None:
    with suppress(NoArticleError):
        read_page(text).article.text.encode()


@fuzz(st.lists(st.sampled_from(strategies.TAGS), min_size=1, max_size=4), examples=5)
def test_reading_pages_takes_time_by_length(tags: list[str]) -> None:
    def read(text: str) -> None:
        with suppress(NoArticleError):
            read_page(bombs.page(text).decode())

    assert_linear(read, "".join(tags).encode(errors="replace").decode(), 3_000)


@cache
def _members() -> dict[str, bytes]:
    with zipfile.ZipFile(WHOLE) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def _archive(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in members.items():
            bundle.writestr(name, content)
    return buffer.getvalue()


@cache
def _pdfs() -> tuple[bytes, ...]:
    plain = bombs.stream(bombs.SHOW * 3, times=0)
    return (
        printed([[LEAD[:20], LEAD[20:]], [MORE]]),
        bombs.drawn(plain),
        bombs.laughing_pdf(2, 2),
        bombs.drawn(bombs.stream(bombs.grid(5) + bombs.shown(20), times=0)),
        bombs.mapped(b"1 beginbfrange <6300> <6cff> <4e00> endbfrange"),
    )


def check(read: Callable[[bytes, str], Document], data: bytes) -> None:
    """What is read can be written; what is not is told in a line, with a cure."""
    try:
        document = read(data, "a.bin")
    except SeedError as error:
        told = str(error)
        assert told.startswith("a.bin: ")
        assert is_listed(told)
        assert "\n" not in told
        assert len(told) < 400
    else:
        document.content.encode(errors="strict")
        assert all(is_a_line(doubt.message) for doubt in document.doubts)


def is_a_line(message: str) -> bool:
    return message.isprintable() and len(message) < 400
