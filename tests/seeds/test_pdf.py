"""PDFs are read by their layout: samples that a browser printed, and pages made by hand."""

from __future__ import annotations

import io
import logging
import re
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from pypdfium2 import PdfDocument

from digest.errors import SeedError
from digest.seeds.documents import Document, Form, picture_source
from digest.seeds.pdf.pdf_article import read_pdf
from digest.text.radicals import radicals_left
from tests.formats import make_pdf
from tests.pipeline.importing.test_imported_seed import LEAD, MORE, pdf
from tests.safety import bombs

FORMATS = Path(make_pdf.__file__).parent


def sample(name: str) -> Document:
    return read_pdf((FORMATS / name).read_bytes(), name)


def told(document: Document) -> list[str]:
    return [doubt.message for doubt in document.doubts]


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def pixels(file: bytes) -> Image.Image:
    with Image.open(io.BytesIO(file)) as image:
        return image.convert("RGBA")


def drawn(*operators: str, **more: bytes) -> Document:
    """A page of Helvetica, 12 points, as these operators draw it."""
    content = "\n".join(operators).encode("latin-1")
    return read_pdf(bombs.drawn(bombs.stream(content), **more), "a.pdf")


def at(x: float, y: float, text: str, size: float = 12) -> str:
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET"


def lines(*texts: str, x: float = 50, y: float = 700) -> list[str]:
    return [at(x, y - 16 * number, text) for number, text in enumerate(texts)]


def test_a_printed_article_is_kept_whole() -> None:
    found = sample("whole.pdf")
    blocks = found.content.split("\n")
    assert found.form is Form.ARTICLE
    assert blocks[:3] == [
        "<h1>滨海启动膝骨关节炎干细胞研究</h1>",
        "<p>来源：细胞治疗通讯 2024年3月5日</p>",
        f"<p>{make_pdf.LEAD}</p>",
    ]
    noted = '<sup><a href="#note-1">1</a></sup>'
    dose = make_pdf.DOSE.replace("<b>", "<strong>").replace("</b>", "</strong>")
    assert blocks[3] == f"<p>{dose.replace('<sup>1</sup>', noted)}</p>"
    assert blocks[4:6] == ["<h2>一、研究设计</h2>", f"<p>{make_pdf.MORE}</p>"]
    assert blocks[6].startswith("<ul><li>年龄在四十岁至七十岁之间</li><li>影像学分级为二级或三级，")
    assert blocks[7] == ("<ol><li>签署知情同意书</li><li>完成基线检查</li><li>随机分组</li></ol>")
    assert blocks[8] == (
        "<table><caption>表1 各组的剂量</caption><thead>"
        '<tr><th rowspan="2">组别</th><th colspan="2">细胞数</th></tr>'
        "<tr><th>第一次</th><th>第二次</th></tr></thead><tbody>"
        "<tr><td>低剂量</td><td>12</td><td>12</td></tr>"
        "<tr><td>中剂量</td><td>24</td><td>24</td></tr>"
        '<tr><td>高剂量</td><td colspan="2">未定</td></tr></tbody></table>'
    )
    ((sha256, picture),) = found.pictures.items()
    assert blocks[9] == (
        f'<figure><img src="sha256:{sha256}" alt=""><figcaption>图1 制备车间</figcaption></figure>'
    )
    assert pixels(picture) == pixels(make_pdf.CELLS)
    assert blocks[-1] == '<p id="note-1">按照活细胞计数，不含冻存损失。</p>'


def test_paragraphs_go_on_over_pages() -> None:
    found = sample("whole.pdf").content.split("\n")
    assert f"<p>{make_pdf.MORE * 4}</p>" in found
    assert f"<p>{make_pdf.LAST * 5}</p>" in found
    assert [block for block in found if block.startswith("<h")] == [
        "<h1>滨海启动膝骨关节炎干细胞研究</h1>",
        "<h2>一、研究设计</h2>",
        "<h2>二、随访安排</h2>",
        "<h3>（一）安全性</h3>",
        "<h3>（二）有效性</h3>",
    ]


def test_what_is_left_out_of_a_printed_article_is_told() -> None:
    found = sample("whole.pdf")
    assert told(found)[:3] == [
        "“细胞治疗通讯” is left out: it stands beside the article",
        "“A1” is left out, whatever its number: it stands beside the article",
        "“内部资料” is left out: it stands aslant or on its side",
    ]
    assert found.content.count("<img") == 1
    assert "内部资料" not in found.content


def test_radicals_become_characters() -> None:
    """Noto CJK, printed by a browser, gives ⽉ for 月."""
    raw = (FORMATS / "whole.pdf").read_bytes()
    found = read_pdf(raw, "whole.pdf")
    assert radicals_left(found.content) == 0
    assert "三月四日" in found.content


def test_columns_are_read_in_order() -> None:
    found = sample("two_columns.pdf")
    blocks = found.content.split("\n")
    assert blocks[0] == "<h1>细胞制备中心在滨海投入运行</h1>"
    assert blocks[1].startswith("<table><thead><tr><th>批次</th><th>活率（%）</th>")
    places = [
        plain(found.content).find(text)
        for text in (make_pdf.LEAD, "从采集到放行", "The centre", "中心概况", "下一步")
    ]
    assert places == sorted(places)
    assert -1 not in places
    assert f"<p>{make_pdf.ENGLISH}</p>" in blocks
    assert f"<p>{make_pdf.LAST}{make_pdf.MORE}</p>" in blocks


def test_a_text_in_a_box_joins_none_of_the_article() -> None:
    blocks = sample("two_columns.pdf").content.split("\n")
    box = "<p>中心概况：占地两千平方米，设有三间独立的制备室，每年可以完成四百批次的制备。</p>"
    assert box in blocks


def test_printed_lines_become_paragraphs() -> None:
    printed = [LEAD[:20], LEAD[20:40], LEAD[40:], MORE[:20], MORE[20:]]
    found = read_pdf(pdf([["某医院启动研究", *printed]]), "a.pdf")
    assert found.content == f"<p>某医院启动研究</p>\n<p>{LEAD}</p>\n<p>{MORE}</p>"
    assert told(found) == ["6 printed lines were put together into paragraphs: check the breaks"]


def test_running_heads_are_left_out_and_named() -> None:
    pages = [["健康日报 A叠", LEAD[:23], LEAD[23:], f"第{number}版"] for number in (1, 2, 3)]
    found = read_pdf(pdf(pages), "a.pdf")
    assert found.content == "\n".join([f"<p>{LEAD}</p>"] * 3)
    assert told(found)[:2] == [
        "“健康日报 A叠” is left out: it stands beside the article",
        "“第1版” is left out, whatever its number: it stands beside the article",
    ]


def test_what_a_browser_prints_beside_a_page_is_no_text() -> None:
    found = drawn(
        at(30, 820, "2024/3/5 08:30"),
        *lines("The centre has opened."),
        at(30, 20, "https://a.example/1.html"),
        at(560, 20, "1/1"),
    )
    assert found.content == "<p>The centre has opened.</p>"
    assert dict(found.hints) == {"url": "https://a.example/1.html"}
    assert told(found)[0].startswith("“2024/3/5 08:30” is left out")


def test_a_blank_page_is_no_scan() -> None:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    data = bombs.drawn(bombs.stream(bombs.SHOW), kids=b"5 0 R 6 0 R", more=[page])
    assert read_pdf(data, "a.pdf").content == "<p>cell</p>"


def test_hyphens_at_line_ends() -> None:
    """A word that was split is joined; one that has a hyphen elsewhere keeps it."""
    found = drawn(
        *lines(
            "The trans-",
            "fer of stem-",
            "cell and CAR-",
            "T and anti-PD-",
            "1 drugs.",
        ),
        at(50, 500, "A stem-cell bank."),
    )
    text = "The transfer of stem-cell and CAR-T and anti-PD-1 drugs."
    assert found.content.startswith(f"<p>{text}</p>")


def test_half_sentences_are_no_headings() -> None:
    found = drawn(
        at(50, 760, "A quotation in large type that is broken in two,", 20),
        at(50, 700, "and goes on here in large type, after a gap,", 20),
        *lines("The text in small type is long enough to be the text, " * 2, y=600),
        *lines("and has another line of the same kind below it, as texts do, " * 2, y=584),
    )
    assert "<h" not in found.content


def test_headings_by_size_and_weight() -> None:
    text = "The text in small type is long enough to be the text, as it is in articles."
    found = drawn(
        at(50, 780, "The headline", 24),
        *lines(text, text, y=740),
        at(50, 680, "A part", 16),
        *lines(text, y=650),
        at(50, 620, "2 Tr (fat) Tj", 12).replace("(2 Tr (fat) Tj) Tj", "2 Tr (A bold one) Tj 0 Tr"),
        *lines(text, y=600),
    )
    assert re.findall(r"<h.>.*?</h.>", found.content) == [
        "<h1>The headline</h1>",
        "<h2>A part</h2>",
        "<h3>A bold one</h3>",
    ]


def test_superscripts_and_subscripts_by_place_and_size() -> None:
    found = drawn(
        "BT /F 12 Tf 50 700 Td (2 x 10) Tj 5 Ts /F 8 Tf (6) Tj 0 Ts /F 12 Tf ( cells, CO) Tj"
        " -3 Ts /F 8 Tf (2) Tj 0 Ts /F 12 Tf ( at 5 %) Tj ET"
    )
    assert found.content == "<p>2 x 10<sup>6</sup> cells, CO<sub>2</sub> at 5 %</p>"


def test_what_is_printed_twice_in_one_place_is_bold() -> None:
    found = drawn(*lines("plain text, and"), at(140, 700, "fat"), at(140.2, 700, "fat"))
    assert found.content == "<p>plain text, and <strong>fat</strong></p>"


def test_a_text_that_stands_for_its_glyphs_is_taken() -> None:
    found = drawn(
        "BT /F 12 Tf 50 700 Td (the ) Tj",
        "/Span << /ActualText (fi) >> BDC (\\256) Tj EMC (rst) Tj ET",
    )
    assert found.content == "<p>the first</p>"


@pytest.mark.parametrize("uri", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_a_link_leads_to_the_web_only(uri: str) -> None:
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots ["
        b"<< /Subtype /Link /Rect [50 690 75 715] /A << /S /URI /URI (%s) >> >>"
        b"<< /Subtype /Link /Rect [75 690 300 715]"
        b" /A << /S /URI /URI (https://a.example/?a&b) >> >>]"
        b" /Resources << /Font << /F 3 0 R >> >> >>" % uri.encode()
    )
    data = bombs.drawn(bombs.stream(bombs.SHOW + at(80, 700, "bank").encode()))
    whole = data.replace(data[data.index(b"5 0 obj\n") + 8 :].split(b"\nendobj")[0], page)
    found = read_pdf(whole, "a.pdf")
    assert found.content == '<p>cell <a href="https://a.example/?a&amp;b">bank</a></p>'


def test_a_table_without_rules_where_columns_are_aligned() -> None:
    rows = [("Group", "Week 4", "Week 12"), ("Low", "1.5", "2.5"), ("High", "3.5", "4.5")]
    cells = [
        at(x, 700 - 20 * number, text)
        for number, row in enumerate(rows)
        for x, text in zip((50, 150, 250), row, strict=True)
    ]
    found = drawn(*cells)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    assert found.content == f"<table><tbody>{body}</tbody></table>"


def test_columns_that_are_not_certain_are_text_with_a_doubt() -> None:
    rows = [("Group", "Week 4", "Week 12"), ("Low", "1.5"), ("High", "3.5", "4.5")]
    found = drawn(
        *(
            at(x, 700 - 20 * number, text)
            for number, row in enumerate(rows)
            for x, text in zip((50, 150, 250), row, strict=False)
        )
    )
    assert "<table>" not in found.content
    assert "Low 1.5" in found.content
    assert "3 lines may be rows of a table; they are given as text" in told(found)


def test_notes_at_the_foot_of_a_page() -> None:
    found = drawn(
        *lines("The text of the page is longer than its notes, of which it has two."),
        "BT /F 12 Tf 50 670 Td (Of all cells) Tj 5 Ts /F 8 Tf (1) Tj 0 Ts /F 12 Tf (.) Tj ET",
        "50 120 100 0.5 re f",
        at(50, 100, "1 Without those that were frozen.", 8),
        at(50, 88, "2 No mark leads here.", 8),
    )
    assert found.content.split("\n")[1:] == [
        '<p>Of all cells<sup><a href="#note-1">1</a></sup>.</p>',
        '<p id="note-1">Without those that were frozen.</p>',
        "<p>2 No mark leads here.</p>",
    ]
    assert any("1 notes at the foot of pages have no mark" in message for message in told(found))


def test_a_power_is_no_mark_of_a_note() -> None:
    found = drawn(
        "BT /F 12 Tf 50 700 Td (Cells: 10) Tj 5 Ts /F 8 Tf (1) Tj ET",
        "50 120 100 0.5 re f",
        at(50, 100, "1 A note.", 8),
    )
    assert "10<sup>1</sup>" in found.content


def vertical(*columns: str) -> bytes:
    """Chinese in columns from right to left, each character by itself."""
    data = pdf([["".join(columns)]])
    places = "\n".join(
        f"BT /F 12 Tf {500 - 20 * row} {780 - 12 * step} Td"
        f" <{char.encode('utf-16-be').hex()}> Tj ET"
        for row, column in enumerate(columns)
        for step, char in enumerate(column)
    )
    start = data.index(b"5 0 obj")
    end = data.index(b"endobj", start)
    content = f"5 0 obj\n<< /Length {len(places)} >>\nstream\n{places}\nendstream\n".encode()
    return data[:start] + content + data[end:]


def test_vertical_text_is_read_from_right_to_left() -> None:
    found = read_pdf(vertical(LEAD[:20], LEAD[20:40], LEAD[40:]), "a.pdf")
    assert found.content == f"<p>{LEAD}</p>"
    assert "1 pages are set vertically; check the order" in told(found)


def test_what_stands_on_its_side_is_told() -> None:
    found = drawn(
        *lines("The text of the page."), "BT /F 9 Tf 0 1 -1 0 20 300 Tm (arXiv stamp) Tj ET"
    )
    assert found.content == "<p>The text of the page.</p>"
    assert "“arXiv stamp” is left out: it stands aslant or on its side" in told(found)


def test_the_text_that_was_recognised_below_a_scan() -> None:
    found = drawn(
        "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q", "3 Tr", *lines("seen")
    )
    assert found.content == "<p>seen</p>"
    assert any(
        "1 pages was recognised in a scan (OCR); check" in message for message in told(found)
    )


def test_hidden_text_beside_what_is_seen_is_no_text() -> None:
    found = drawn(*lines("The text that is seen."), "3 Tr", at(50, 500, "hidden"))
    assert found.content == "<p>The text that is seen.</p>"


def test_drawings_are_told() -> None:
    curves = [f"{n} {n} m {n + 9} {n} {n} {n + 9} {n + 20} {n + 30} c S" for n in range(40)]
    assert "drawings are left out; see page 1" in told(drawn(*lines("The text."), *curves))


UNKNOWN = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H"
    b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X >>] >>"
)


def test_a_font_that_tells_no_characters_is_refused() -> None:
    with pytest.raises(SeedError, match=r"^a\.pdf: does not tell which characters .*; run text"):
        drawn("BT /F 12 Tf 50 700 Td <00410042> Tj ET", font=UNKNOWN)


def test_a_few_untold_characters_are_counted() -> None:
    resources = b"/Font << /F 3 0 R /G 6 0 R >>"
    data = bombs.drawn(
        bombs.stream(bombs.SHOW + b"BT /G 12 Tf 90 700 Td <00410042> Tj ET"), more=[UNKNOWN]
    ).replace(b"/Font << /F 3 0 R >>", resources)
    found = read_pdf(data, "a.pdf")
    assert found.content == "<p>cell \ufffd\ufffd</p>"
    assert "characters that it does not tell: 2, each as \ufffd" in told(found)


def test_signs_of_private_fonts_are_counted() -> None:
    table = b"1 beginbfrange <6300> <6cff> <e100> endbfrange"
    found = read_pdf(bombs.mapped(table), "a.pdf")
    assert found.content == "<p>\ue165\uea6c</p>"
    assert "signs of private fonts: 2; check them" in told(found)


def test_pdfs_without_text_are_refused() -> None:
    with pytest.raises(SeedError, match="without a text layer; use `import --ocr` or run"):
        read_pdf(pdf([[]]), "scan.pdf")
    with pytest.raises(SeedError, match=r"^a\.pdf: a broken or locked PDF; print it"):
        read_pdf(b"%PDF-1.7\nnothing", "a.pdf")


def test_a_locked_pdf_is_refused() -> None:
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(a) (a)]"
    data = bombs.drawn(bombs.stream(bombs.SHOW))
    locked = data.replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock % (b"o" * 32, b"u" * 32))
    with pytest.raises(SeedError, match=r"^a\.pdf: a broken or locked PDF; print it"):
        read_pdf(locked, "a.pdf")


def test_the_library_says_nothing_to_people(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="root"):
        read_pdf(bombs.mapped(b"1 beginbfrange <6300> <6cff> <4e00> endbfrange"), "a.pdf")
    assert caplog.records == []


SIZE = (30, 20)
TEXT_ABOVE = lines("Some words of the article stand here.", "They go on for two lines.")


def ramp(mode: str) -> Image.Image:
    """A picture without symmetry."""
    red = Image.linear_gradient("L").resize(SIZE)
    green = red.transpose(Image.Transpose.FLIP_TOP_BOTTOM).rotate(90).resize(SIZE)
    return Image.merge("RGB", (red, green, Image.new("L", SIZE, 90))).convert(mode)


def file_of(image: Image.Image, kind: str, **more: object) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **more)  # type: ignore[arg-type]
    return made.getvalue()


def page_with_image(
    entries: str, data: bytes, *more: bytes, packs: bool = True, matrix: str = "90 0 0 60 50 500"
) -> bytes:
    """A page with a text and a picture, object 6, below it."""
    head = f"/Subtype /Image /Width {SIZE[0]} /Height {SIZE[1]} {entries}".encode()
    packed = bombs.stream(data, head) if packs else plain_stream(data, head)
    content = "\n".join([*TEXT_ABOVE, f"q {matrix} cm /I Do Q", *lines("The end.", y=400)])
    resources = b"/XObject << /I 6 0 R >>"
    stream = bombs.stream(content.encode())
    return bombs.drawn(stream, resources=resources, more=[packed, *more])


def with_image(entries: str, data: bytes, *more: bytes, packs: bool = True) -> Document:
    return read_pdf(page_with_image(entries, data, *more, packs=packs), "a.pdf")


def plain_stream(data: bytes, entries: bytes) -> bytes:
    """A stream that says itself how it is packed."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


def shown(found: Document) -> Image.Image:
    """The picture of a document, as it is seen."""
    (file,) = found.pictures.values()
    assert f'<figure><img src="{picture_source(file)}" alt=""></figure>' in found.content
    assert not [each for each in found.doubts if each.code == "pictures"]
    return pixels(file)


@pytest.mark.parametrize(
    ("mode", "space", "bits"),
    [
        ("RGB", "/DeviceRGB", 8),
        ("L", "/DeviceGray", 8),
        ("1", "/DeviceGray", 1),
        ("RGB", "[/ICCBased 7 0 R]", 8),
        ("CMYK", "/DeviceCMYK", 8),
    ],
)
def test_pixels_become_a_picture(mode: str, space: str, bits: int) -> None:
    image = ramp(mode)
    profile = bombs.stream(b"x", b"/N 3")
    entries = f"/ColorSpace {space} /BitsPerComponent {bits}"
    found = shown(with_image(entries, image.tobytes(), profile))
    assert found == image.convert("RGB").convert("RGBA")


@pytest.mark.parametrize(("colours", "bits"), [(256, 8), (16, 4), (4, 2), (2, 1)])
def test_pixels_of_a_palette_become_a_picture(colours: int, bits: int) -> None:
    image = ramp("RGB").quantize(colours)
    table = (image.getpalette() or [])[: 3 * colours]
    packed = image.tobytes("raw", {8: "P", 4: "P;4", 2: "P;2", 1: "P;1"}[bits])
    space = f"[/Indexed /DeviceRGB {colours - 1} <{bytes(table).hex()}>]"
    found = with_image(f"/ColorSpace {space} /BitsPerComponent {bits}", packed)
    assert shown(found) == image.convert("RGBA")


def test_predicted_rows_are_put_into_a_file_as_they_are() -> None:
    """TeX puts PNG files into PDFs so."""
    image = ramp("RGB")
    png = file_of(image, "PNG")
    at = png.index(b"IDAT")
    data = png[at + 4 : at + 4 + int.from_bytes(png[at - 4 : at], "big")]
    parameters = f"/DecodeParms << /Predictor 15 /Colors 3 /Columns {SIZE[0]} >>"
    entries = f"/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode {parameters}"
    found = with_image(entries, data, packs=False)
    assert shown(found) == image.convert("RGBA")
    assert data in next(iter(found.pictures.values()))


def test_a_photograph_stays_as_it_is() -> None:
    jpeg = file_of(ramp("RGB"), "JPEG")
    entries = "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
    found = with_image(entries, jpeg, packs=False)
    assert [*found.pictures.values()] == [jpeg]


def test_what_a_camera_says_does_not_turn_a_photograph() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    turned, plain = (file_of(ramp("RGB"), "JPEG", **more) for more in ({"exif": exif}, {}))
    entries = "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
    found = with_image(entries, turned, packs=False)
    assert [*found.pictures.values()] == [plain]


@pytest.mark.parametrize("kind", ["pixels", "photograph"])
def test_what_a_mask_hides_is_not_shown(kind: str) -> None:
    image, mask = ramp("RGB"), Image.linear_gradient("L").resize(SIZE)
    head = b"/Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
    soft = bombs.stream(mask.tobytes(), head % SIZE)
    entries = "/ColorSpace /DeviceRGB /BitsPerComponent 8 /SMask 7 0 R"
    if kind == "pixels":
        found = with_image(entries, image.tobytes(), soft)
    else:
        jpeg = file_of(image, "JPEG")
        found = with_image(f"{entries} /Filter /DCTDecode", jpeg, soft, packs=False)
    assert shown(found).getchannel("A") == mask


@pytest.mark.parametrize(
    "matrix",
    [
        *("90 0 0 60 50 500", "-90 0 0 60 140 500", "90 0 0 -60 50 560", "-90 0 0 -60 140 560"),
        *("0 60 -90 0 140 500", "0 -60 90 0 50 560", "0 60 90 0 50 500", "0 -60 -90 0 140 560"),
    ],
)
def test_a_picture_stands_as_another_program_draws_it(matrix: str) -> None:
    entries = "/ColorSpace /DeviceRGB /BitsPerComponent 8"
    data = page_with_image(entries, ramp("RGB").tobytes(), matrix=matrix)
    page = PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")
    seen = page.crop((50, 842 - 560, 140, 842 - 500))
    found = shown(read_pdf(data, "a.pdf")).convert("RGB").resize(seen.size)
    assert max(ImageStat.Stat(ImageChops.difference(found, seen)).mean) < 8


@pytest.mark.parametrize(
    ("entries", "kind"),
    [
        ("/Filter /JPXDecode", "packed as JPEG 2000"),
        ("/Filter /JBIG2Decode /BitsPerComponent 1", "packed as JBIG2"),
        ("/Filter /CCITTFaxDecode", "packed as CCITT fax"),
        ("/ColorSpace [/Separation /Gold /DeviceRGB 7 0 R] /BitsPerComponent 8", "colours"),
        ("/ColorSpace /DeviceRGB /BitsPerComponent 16", "16 bits"),
        ("/ColorSpace /DeviceRGB /BitsPerComponent 8", "damaged"),
        ("/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", "damaged"),
        ("/ImageMask true", "stencil"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told(entries: str, kind: str) -> None:
    found = with_image(entries, b"few bytes", packs=False)
    assert "<img" not in found.content
    assert not found.pictures
    (doubt,) = (each.message for each in found.doubts if each.code == "pictures")
    assert f"1 × {kind}" in doubt
    assert "The end." in found.content


def test_a_picture_that_would_be_too_large_is_never_unpacked() -> None:
    entries = "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Width 60000 /Height 60000"
    found = with_image(entries, bytes(1000))
    assert "pictures that are left out: 1 × too large; see the pages" in told(found)
    swollen = with_image("/ColorSpace /DeviceRGB /BitsPerComponent 8", bytes(30_000_000))
    assert "pictures that are left out: 1 × too large; see the pages" in told(swollen)


def image_object() -> bytes:
    head = b"/Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8" % SIZE
    return bombs.stream(ramp("RGB").tobytes(), head)


def illustrated(*matrices: str, texts: list[str] | None = None, pages: int = 1) -> Document:
    """Pages with the same picture at these places."""
    drawing = [f"q {matrix} cm /I Do Q" for matrix in matrices]
    content = "\n".join([*(TEXT_ABOVE if texts is None else texts), *drawing]).encode()
    resources = b"/XObject << /I 6 0 R >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F 3 0 R >> /XObject << /I 6 0 R >> >> >>"
    )
    kids = b" ".join(b"%d 0 R" % number for number in (5, *range(7, 6 + pages)))
    more = [image_object(), *[page] * (pages - 1)]
    stream = bombs.stream(content)
    return read_pdf(bombs.drawn(stream, kids=kids, resources=resources, more=more), "a.pdf")


@pytest.mark.parametrize(
    ("matrices", "pages", "kind"),
    [
        (["12 0 0 12 50 500"], 1, "1 × sign"),
        (["90 0 0 60 50 500"], 2, "2 × on most pages"),
        (["595 0 0 842 0 0"], 1, "1 × background"),
        (["500 0 0 500 40 300"], 1, "1 × background"),
        (["90 0 0 30 50 500", "90 0 0 30 50 530"], 1, "1 × in strips"),
    ],
)
def test_what_is_no_picture_of_the_article_is_told(
    matrices: list[str], pages: int, kind: str
) -> None:
    found = illustrated(*matrices, pages=pages)
    assert "<img" not in found.content
    assert f"pictures that are left out: {kind}; see the pages" in told(found)


def test_a_page_that_is_a_scan_stays_one() -> None:
    with pytest.raises(SeedError, match="without a text layer"):
        illustrated("595 0 0 842 0 0", texts=[])


def test_a_picture_that_is_shown_twice_is_one_file() -> None:
    found = illustrated("90 0 0 60 50 500", "90 0 0 60 250 400")
    assert found.content.count("<img") == 2
    assert len(found.pictures) == 1


@pytest.mark.parametrize(
    ("texts", "caption"),
    [
        ([at(50, 485, "Figure 2. The room.")], "Figure 2. The room."),
        ([at(50, 485, "The room in spring", size=9)], "The room in spring"),
        ([at(50, 485, "The text goes on here.")], ""),
        ([at(50, 400, "Far below, in small type", size=9)], ""),
        ([at(300, 485, "Beside, in small type", size=9)], ""),
    ],
)
def test_a_line_below_a_picture_may_be_its_caption(texts: list[str], caption: str) -> None:
    found = illustrated("90 0 0 60 50 500", texts=[*TEXT_ABOVE, *texts])
    said = re.findall("<figcaption>(.*)</figcaption>", found.content)
    assert said == ([caption] if caption else [])
