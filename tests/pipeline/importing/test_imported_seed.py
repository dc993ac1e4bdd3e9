"""Pages, texts, Word documents and PDFs become seeds."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import docx
import pytest

from digest.errors import SeedError
from digest.files.atomic import create
from digest.model import Article, Block, BlockKind, Script, Seed
from digest.pipeline.importing.imported_seed import ImportedSeed, understand_file
from digest.seeds import parse_seed
from digest.seeds.pdf.pdf_article import read_pdf
from digest.seeds.word.word_document import read_docx

LEAD = "三月四日，某医院启动一项面向膝骨关节炎患者的间充质干细胞临床研究，计划入组六十名受试者。"
MORE = "项目负责人介绍说，研究采用随机对照设计，每名受试者接受两次关节腔注射，随访两年。"
TODAY = date(2024, 3, 6)


def as_stated(seed: Seed) -> Article:
    """An article with what markup and front matter say, and nothing else."""
    known = {**seed.hints, **{key: str(value) for key, value in seed.overrides.items()}}
    return Article(
        slug="",
        seed=seed.name,
        seed_sha256=seed.sha256,
        script=Script.HANS,
        title=known.get("title", seed.text[:10]),
        title_generated="title" not in known,
        blocks=tuple(
            Block(BlockKind.PARAGRAPH, line, number)
            for number, line in enumerate(seed.text.splitlines(), 1)
        ),
        published=known.get("published"),
        source=known.get("source"),
        url=known.get("url"),
        doubts=seed.doubts,
    )


def imported(data: bytes, name: str, url: str | None = None) -> ImportedSeed:
    return understand_file(data, name, url, as_stated)


def test_a_page() -> None:
    page = f"""<html><head><title>某医院启动研究_某某网</title>
    <meta name="PubDate" content="2024-03-05 08:30"><meta name="ContentSource" content="健康日报">
    <link rel="canonical" href="https://a.cn/1.html"></head><body><div><a href="/">首页</a></div>
    <h1>某医院启动研究</h1><div><p>{LEAD}</p><p>{MORE}</p></div></body></html>"""
    draft = imported(page.encode("gb18030"), "page.html")
    assert draft.facts == {
        "title": "某医院启动研究",
        "published": "2024-03-05T08:30",
        "source": "健康日报",
        "url": "https://a.cn/1.html",
    }
    assert (draft.body, draft.ending) == (f"{LEAD}\n\n{MORE}\n", ".md")
    # `inspect` cannot show what the seed no longer has, so each line is told here, and once.
    assert draft.left_out == ("首页",)


def test_a_text_that_states_nothing_has_nothing_in_its_front_matter() -> None:
    draft = imported(LEAD.encode(), "a.txt", "https://a.cn/2.html")
    assert draft.facts == {"url": "https://a.cn/2.html"}
    assert draft.title is None
    assert draft.unsure == (
        "no date of publication is stated",
        "no source is stated",
    )


@pytest.mark.parametrize(
    "title",
    ["a: b", "# x", "yes", "2024-01-01", "---", "'\"\\", "- a", "{x", "a\tb", "细胞" * 200, "1.10"],
)
def test_the_seed_reads_back_as_the_draft(title: str) -> None:
    draft = ImportedSeed(
        {"source": "甲报", "title": title, "tags": ["a", "b"]}, f"{LEAD}\n---\n{MORE}", ".txt", ()
    )
    seed = parse_seed(draft.seed(TODAY), "a.txt")
    assert seed.overrides == {**draft.facts, "retrieved": "2024-03-06"}
    assert list(seed.overrides) == ["title", "source", "retrieved", "tags"]
    assert seed.text.strip() == draft.body
    assert draft.seed(TODAY) == draft.seed(TODAY)


def test_front_matter_of_a_text_is_kept() -> None:
    draft = imported(
        f"---\ntitle: 甲\nslug: x\nretrieved: 2023-01-01\n---\n{LEAD}".encode(), "a.txt"
    )
    assert draft.facts == {"title": "甲", "slug": "x", "retrieved": "2023-01-01"}
    assert parse_seed(draft.seed(TODAY), "a.txt").overrides["retrieved"] == "2023-01-01"


def test_what_front_matter_says_of_pictures_is_kept_as_it_was_stated() -> None:
    stated = [{"file": "a.jpg", "alt": ""}, {"number": 2, "drop": True}]
    front = "pictures:\n- {file: a.jpg, alt: ''}\n- {序号: 2, drop: 是}"
    draft = imported(f"---\n{front}\n---\n{LEAD}".encode(), "a.txt")
    assert draft.facts == {"pictures": stated}
    again = parse_seed(draft.seed(TODAY), "a.txt").overrides["pictures"]
    assert again == [{**stated[0], "line": 4}, {**stated[1], "line": 6}]


def word(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_broken_and_swollen_word_documents_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 101 * 1024 * 1024)
    with pytest.raises(SeedError, match="unpacks to more than 100 MB"):
        imported(buffer.getvalue(), "bomb.docx")
    whole = word(docx.Document())
    inside = whole.index(b"word/document.xml") + 100
    for data in (whole[:-400], whole[:inside] + b"word/" + whole[inside:]):
        with pytest.raises(SeedError, match=r"^a\.docx: a broken Word document; save it again"):
            imported(data, "a.docx")


def test_forged_documents_are_refused_and_never_crash() -> None:
    document = docx.Document()
    document.add_paragraph(LEAD)
    for read, whole in ((read_docx, word(document)), (read_pdf, pdf([[LEAD, MORE]]))):
        for at in range(0, len(whole), max(len(whole) // 25, 1)):
            forged = whole[:at] + bytes([whole[at] ^ 0x55]) * 3 + whole[at + 3 :]
            with suppress(SeedError):
                assert isinstance(read(forged, "a").content, str)


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF with a text layer, drawn with a font that every reader brings."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H"
        " /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>]"
        " /ToUnicode 4 0 R >>"
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF>"
        " endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end"
    )
    objects += [font, f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream"]
    kids = []
    for lines in pages:
        drawn = "\n".join(
            f"BT /F 12 Tf 50 {780 - 20 * row} Td <{line.encode('utf-16-be').hex()}> Tj ET"
            for row, line in enumerate(lines)
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        out
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
        ).encode()
    )


def test_other_files_are_refused() -> None:
    with pytest.raises(SeedError, match="PNG image, not text; use `import --ocr`"):
        imported(b"\x89PNG\r\n\x1a\n", "a.png")
    with pytest.raises(SeedError, match="empty"):
        imported(b" \n", "a.txt")


def test_a_seed_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.txt"
    assert create(path, b"first")
    assert not create(path, b"second")
    assert path.read_bytes() == b"first"
    assert [entry.name for entry in path.parent.iterdir()] == ["a.txt"]
