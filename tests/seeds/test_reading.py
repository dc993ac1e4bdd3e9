"""One seed read whole (bad-inputs rows 5 to 8, 17, 19, 20 and 22)."""

from __future__ import annotations

import hashlib
import io
import time
import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from digest.errors import Problem, SeedError
from digest.seeds import MAX_BYTES, find_seeds, parse_seed, read_seed
from tests.shared import SHARED, needs_shared

BODY = "某医院启动干细胞临床研究。\n"


def problem(data: bytes, name: str = "a.txt") -> Problem:
    with pytest.raises(SeedError) as caught:
        parse_seed(data, name)
    [only] = caught.value.problems
    assert only.path == name
    assert "; " in only.message
    return only


@pytest.mark.parametrize(
    "text",
    ["", " \n\t\n", "\u3000\u3000\n", "\u200b\ufeff\u2060\u00ad", "\ufeff", "\0\0", "\u202e"],
)
def test_row_5_empty(text: str) -> None:
    assert problem(text.encode()).message.startswith("empty")
    assert problem(f"---\ntitle: x\n---\n{text}".encode()).message.startswith("empty")


def archive(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(member, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (archive("a.txt"), "ZIP"),
        (archive("xl/workbook.xml"), "Excel"),
        (b"\x1f\x8b\x08\0\0", "gzip"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "Office"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WEBP"),
        (b"MZ\x90\0\x03\0", "program"),
    ],
)
def test_row_6_binary_files_are_named(data: bytes, kind: str) -> None:
    message = problem(data).message
    assert kind in message
    assert message.isprintable()


def test_row_6_text_that_only_begins_like_a_binary_is_kept() -> None:
    assert parse_seed(b"BMW and MZ Motors", "a.txt").text == "BMW and MZ Motors"


@pytest.mark.parametrize(("codec", "joint"), [("utf-8", "\n"), ("gb18030", "")])
def test_row_7_ten_megabytes_in_seconds(codec: str, joint: str) -> None:
    sentence = BODY.strip() + joint
    data = (sentence * (10_000_000 // len(sentence.encode(codec)))).encode(codec)
    start = time.process_time()
    assert parse_seed(data, "a.txt").encoding == codec
    assert time.process_time() - start < 4


@pytest.mark.parametrize("start", ["---\n", "---\na: b\n"])
def test_row_7_an_open_front_matter_costs_no_memory(start: str) -> None:
    data = (start + "#\n" * 100_000).encode()
    tracemalloc.start()
    try:
        with suppress(SeedError):
            parse_seed(data, "a.txt")
        assert tracemalloc.get_traced_memory()[1] < 15_000_000
    finally:
        tracemalloc.stop()


def test_row_7_over_the_limit_is_refused(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(SeedError, match=r"^big\.txt: more than 16 MB; split"):
        read_seed(big, tmp_path)


def test_row_8_html_in_txt_is_found_out() -> None:
    page = "<!DOCTYPE html><html><body><p>细胞 &amp; 基因 &lt;治疗&gt;</p></body></html>"
    assert parse_seed(page.encode(), "a.txt").text == "细胞 & 基因 <治疗>"
    fragment = "<div>\n<p>细胞治疗。</p>\n<p>基因治疗。</p>\n<p>再生医学。</p>\n</div>\n"
    assert "<" not in parse_seed(fragment.encode(), "a.txt").text


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}<script>alert(1)</script>\n<img src=x onerror=alert(1)>\n{BODY}",
        "<script>alert(1)</script>",
        "{{ config }} {% raw %} ${x}\n<b onclick=x>细胞</b>",
        "用 <p> 标签分段，用 <div> 分块，用 <br> 换行。\n" * 2 + BODY * 6,
        "<html 是网页的第一个标签。\n" + BODY,
        "p<0.05, n>30\n" + BODY,
    ],
)
def test_row_17_markup_in_plain_text_stays_text(text: str) -> None:
    assert parse_seed(text.encode(), "a.txt").text == text


def test_row_20_the_name_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "子" / "-a：b　?.txt"
    path.parent.mkdir()
    path.write_text(BODY)
    assert read_seed(path, tmp_path).name == "子/-a：b　?.txt"


def test_row_22_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SeedError, match=r"^a\.txt: no permission;"):
        read_seed(path, tmp_path)


def test_a_vanished_seed_is_reported(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="no such file"):
        read_seed(tmp_path / "gone.txt", tmp_path)


def test_front_matter_overrules_and_lines_are_counted() -> None:
    seed = parse_seed(
        b"---\ntitle: '1: a'\nslug: 1.10\ndate: 2024-02-29\neditor: no\npinned: true\n"
        b"tags: [a, b]\n---\n\nBody\n",
        "a.txt",
    )
    assert seed.overrides == {
        "title": "1: a",
        "slug": "1.10",
        "published": "2024-02-29",
        "editor": "no",
        "pinned": True,
        "tags": ["a", "b"],
    }
    assert (seed.text, seed.first_line) == ("Body\n", 10)


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{BODY}---\n{BODY}",
        f"---\n\n{BODY}",
        f"----\n标题：甲\n---\n{BODY}",
        f"{BODY}---\ntitle: x\n---\n",
    ],
)
def test_rules_of_dashes_are_no_front_matter(text: str) -> None:
    seed = parse_seed(text.encode(), "a.txt")
    assert (seed.text, seed.overrides, seed.first_line) == (text, {}, 1)


@pytest.mark.parametrize(
    ("front", "line", "words"),
    [
        ("title: a: b\n---\n", 2, "mapping values"),
        ("title: x\nlist: [a\n---\n", 3, "front matter"),
        ("title: x\n", 1, "not closed"),
        ("title: x\n" + "a: b\n" * 20_000 + "---\n", 1, "longer than 64 KB"),
        ("a: &x [1]\nb: *x\n---\n", 2, "aliases"),
        ("a: !!python/object/apply:os.system [id]\n---\n", 2, "tags (`!name`) are not allowed"),
        ("a: !!timestamp 2024-02-30\n---\n", 2, "tags (`!name`) are not allowed"),
        ("a: " + "[" * 20_000 + "\n---\n", 2, "nested more than 20 levels"),
        ("? [a]\n: b\nc: d\n---\n", 0, ""),
    ],
)
def test_broken_front_matter_names_its_line(front: str, line: int, words: str) -> None:
    text = f"---\n{front}{BODY}".encode()
    if not words:
        assert parse_seed(text, "a.txt").overrides == {}
        return
    found = problem(text)
    assert words in found.message
    assert found.line == line


def test_seeds_are_never_changed(tmp_path: Path) -> None:
    contents = {
        "a.txt": BODY.encode("gb18030"),
        "b.html": b"<p>x</p>",
        "c.txt": b"",
        "d.txt": b"\0",
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    for path in find_seeds(tmp_path)[0]:
        try:
            seed = read_seed(path, tmp_path)
        except SeedError:
            continue
        assert seed.sha256 == hashlib.sha256(contents[path.name]).hexdigest()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == contents


@needs_shared
def test_the_real_texts_are_read_without_a_doubt() -> None:
    folder = SHARED / "seeds"
    paths, problems = find_seeds(folder)
    assert (len(paths), problems) == (5, [])
    for path in paths:
        seed = read_seed(path, folder)
        assert seed.text == path.read_text(encoding="utf-8")
        assert (seed.encoding, seed.doubts, seed.hints) == ("utf-8", (), {})


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_that_a_merge_left_open_is_refused(end: str) -> None:
    lines = ["---", "title: 论坛", "<<<<<<< HEAD", "date: 2024-03-05", "=======", "source: 晨光网"]
    front = end.join([*lines, ">>>>>>> other", "---", "", *["细胞论坛在青禾大学举行。"] * 3])
    with pytest.raises(SeedError, match=r"^a\.txt:3: a merge left `<<<<<<<` here; keep one of"):
        parse_seed(front.encode(), "a.txt")


def test_marks_that_no_merge_left_are_text() -> None:
    for text in ("<<<<<<< 细胞", "=======\n细胞论坛\n=======", ">>>>>>> 细\n=======\n<<<<<<< 胞"):
        assert parse_seed(text.encode(), "a.txt").text == text
