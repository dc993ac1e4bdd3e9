"""Each file is known by its bytes, else by its ending; what is no seed is refused with a cure."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.errors import SeedError
from digest.seeds import find_seeds, formats, parse_seed, seed_name
from digest.seeds.documents import Form
from digest.seeds.finding import passed_over
from digest.seeds.readable import is_rubbish, is_table

FORMATS = Path(__file__).parents[1] / "formats"
TEXT = "某地细胞治疗中心公布一项研究的初步结果。\n负责人说，研究仍须验证。\n"


def whole(ending: str) -> bytes:
    return (FORMATS / f"whole.{ending}").read_bytes()


def archive(member: str, content: str = "x") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(member, content)
    return buffer.getvalue()


@pytest.mark.parametrize("ending", ["eml", "mhtml", "rtf"])
@pytest.mark.parametrize("named", ["a.txt", "a.html", "a.doc", "a"])
def test_a_format_is_known_by_its_bytes(ending: str, named: str) -> None:
    found = formats.document(whole(ending), named)
    assert found == formats.document(whole(ending), f"a.{ending}")


@pytest.mark.parametrize(
    "text",
    [
        "From: 某报\nDate: 2024-03-04\nSubject: 细胞\n\n正文。\n",
        "Note: the header of a mail has From: and Date:\n\nText.\n",
        "标题：某地\n日期：2024-03-04\n\n正文。\n",
        "MIME-Version: 1.0 是一种标准。\n",
        "<feedback> 是一个标签。\n",
        "{\\rt} 不是标记。\n",
    ],
)
def test_a_text_that_only_looks_like_a_format_stays_text(text: str) -> None:
    assert formats.document(text.encode(), "a.txt") is None
    assert parse_seed(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        ((FORMATS / "feed.xml").read_bytes(), "a.xml", "a feed; make seeds of it with `build.py"),
        ((FORMATS / "atom.xml").read_bytes(), "a.txt", "a feed; make seeds of it with `build.py"),
        (b"<!-- x --><rss version='2.0'>", "a.txt", "a feed; "),
        (b"<?xml version='1.0'?><nitf/>", "a.xml", "a file of data; save the article in it as"),
        (archive("xl/workbook.xml"), "a.xlsx", "an? .*spreadsheet.*; copy its table"),
        (archive("xl/workbook.xml"), "a.txt", "an? .*spreadsheet.*; copy its table"),
        (b"a,b\n1,2\n", "a.csv", "a spreadsheet; copy its table into the article"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "a spreadsheet; copy its table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "open it and save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.msg", "save each mail as .eml"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "a.txt",
            "old Office.*; open it and save it as .docx",
        ),
        (archive("ppt/x.xml"), "a.pptx", "presentation.*; write its text into"),
        (archive("mimetype", "application/epub+zip"), "a.epub", "EPUB book; save the chapter"),
        (
            archive("mimetype", "application/vnd.oasis.opendocument.text"),
            "a.odt",
            "save it as .docx",
        ),
        (archive("a.txt"), "a.zip", "ZIP archive.*; unpack it"),
        (
            b"bplist00\xd1",
            "a.webarchive",
            "an Apple .* web archive; import its address, or save it",
        ),
        (b"\x89PNG\r\n\x1a\n\0", "a.txt", "PNG image, not text; use `import --ocr`"),
        (b"ID3\x03\0", "a.txt", "MP3 sound, not text; write down what is said"),
        (b"MZ\x90\0\x03\0", "a.txt", "Windows program, not text; remove it"),
        ("组别\t例数\n高\t12\n低\t12\n".encode(), "a.txt", "a table without an article; copy it"),
        ("组别\t例数\n".encode(), "a.tsv", "a table without an article; copy it into the text"),
    ],
)
def test_what_is_no_seed_is_refused_with_a_cure(data: bytes, name: str, words: str) -> None:
    with pytest.raises(SeedError, match=words) as caught:
        parse_seed(data, name)
    [problem] = caught.value.problems
    assert problem.path == name
    assert problem.message.count("; ") == 1


@pytest.mark.parametrize(
    "text",
    [
        "组别\t例数\n高\t12\n",
        "组别\t例数\n高\t12\n低\n",
        "组别\t例数\n高\t12\n低\t两例退出。\n",
        f"题目\t甲\n{TEXT}",
        "甲\n乙\n丙\n",
        "",
    ],
)
def test_a_text_with_prose_is_no_table(text: str) -> None:
    assert not is_table(text)


def seven_bits(chance: random.Random, size: int) -> bytes:
    return bytes(chance.randrange(128) for _ in range(size))


@pytest.mark.parametrize(
    "make",
    [
        random.Random.randbytes,
        seven_bits,
        *(
            lambda chance, size, mark=mark: mark + chance.randbytes(size)
            for mark in (
                b"\xef\xbb\xbf",
                b"\xff\xfe",
                b"\xfe\xff",
                b"\x84\x31\x95\x33",
                b"\xff\xfe\0\0",
            )
        ),
    ],
)
def test_row_6_binary_rubbish_is_never_a_text(make: Callable[[random.Random, int], bytes]) -> None:
    chance = random.Random(18)  # noqa: S311 - the same rubbish in every run
    for size in (400, 2_000, 30_000):
        with pytest.raises(
            SeedError, match=r"binary data, not text; remove|unknown encoding|damaged"
        ):
            parse_seed(make(chance, size), "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "\x1b[31m细胞\x1b[0m治疗的研究进展，\x1b[1m某地\x1b[0m公布一项初步结果。\n",
        "细\0胞\0治\0疗\0\n",
        f"{TEXT}\ue000\ufffd",
        "\0\0\0\0",
        "𠮷野家与㐂，😀。",
        "é" * 50,
    ],
)
def test_row_9_a_damaged_text_is_no_rubbish(text: str) -> None:
    assert not is_rubbish(text)


def test_row_30_files_that_are_passed_over_are_named(tmp_path: Path) -> None:
    names = ["a.txt", "b.md", "c.docx", "d.tsv", "README.md", "~$c.docx", "e.png", "f.py", ".hid"]
    for name in names:
        (tmp_path / name).write_text(TEXT)
    found, problems = find_seeds(tmp_path)
    assert [seed_name(path, tmp_path) for path in found] == ["a.txt", "b.md", "c.docx", "d.tsv"]
    assert problems == []
    told = {Path(each.path).name: each.message for each in passed_over(tmp_path, names)}
    assert sorted(told) == ["README.md", "e.png", "f.py", "~$c.docx"]
    assert told["e.png"].startswith("a picture that no seed shows; ")
    assert told["README.md"].endswith(
        "about its folder, by its name; rename it if it is an article"
    )
    assert told["f.py"].startswith("passed over: no seed by its name; those end with .txt, .html")


def test_a_document_becomes_a_seed_with_its_hints_and_doubts() -> None:
    data = whole("rtf")
    document = formats.document(data, "a.rtf")
    assert document is not None
    assert document.form is Form.TEXT
    seed = parse_seed(data, "a.rtf")
    assert (seed.text, seed.doubts) == (document.content, document.doubts)
    mail = parse_seed(whole("eml"), "a.eml")
    assert mail.hints["published"] == "2024-03-04T16:30"
    assert "attached files are left out: 1" in " ".join(map(str, mail.doubts))
