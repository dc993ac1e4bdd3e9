"""Pictures of every format, whole and damaged, become WebP files or a problem with a cure."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st
from PIL import Image

from digest.errors import PictureError
from digest.pipeline.pictures.encoding import encode
from digest.pipeline.pictures.header import header
from tests.fuzz import strategies
from tests.fuzz.targets import fuzz
from tests.pipeline.pictures.made import FORMATS, corners, opened_file, photo, riff_chunks, saved
from tests.safety.hostile_pictures import assert_told, tiled

TOKENS = [
    *(b"\xff\xd8\xff\xe1", b"\xff\xda", b"\xff\xc2", b"\xff\xc4", b"\xff\xd9", b"Exif\0\0II*\0"),
    *(b"IHDR", b"PLTE", b"tRNS", b"iCCP", b"zTXt", b"acTL", b"fcTL", b"fdAT", b"IDAT", b"IEND"),
    *(b"GIF89a", b"!\xf9\x04", b"!\xff\x0bNETSCAPE2.0", b",\0\0\0\0", b"VP8 ", b"VP8L", b"VP8X"),
    *(b"ALPH", b"ANMF", b"ICCP", b"EXIF", b"ispe", b"pixi", b"av1C", b"irot", b"imir", b"iloc"),
    *(b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\0", b"\x01\0\0\0", b"II*\0", b"BM"),
]
KINDS = ["moving GIF", "moving PNG", "moving WEBP", "palette", "CMYK", "progressive", "tiles"]


@fuzz(st.sampled_from([*FORMATS, *KINDS]), st.data(), examples=120)
def test_a_damaged_picture(form: str, data: st.DataObject) -> None:
    check(data.draw(strategies.mutated(_whole(form), TOKENS)))


@fuzz(st.lists(st.sampled_from(TOKENS) | st.binary(max_size=6), max_size=30), examples=60)
def test_any_picture(parts: list[bytes]) -> None:
    check(b"".join(parts))


def check(data: bytes) -> None:
    """The header and the files of a picture, or one problem; and the decoder goes on."""
    try:
        read = header(data)
        encoding = encode(data)
    except PictureError as error:
        assert_told(error)
        return
    assert read.width * read.height >= encoding.width * encoding.height
    for width, file in encoding.files.items():
        assert opened_file(file).width == width
        assert {*riff_chunks(file)} <= {"VP8 ", "VP8L", "VP8X", "ALPH"}


@cache
def _whole(form: str) -> bytes:
    if form in FORMATS:
        return FORMATS[form](photo(40, 30))
    if form.startswith("moving"):
        frames = [corners(40, 30), Image.new("RGB", (40, 30), "red")]
        kind = form.removeprefix("moving ")
        return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=90)
    return {
        "palette": lambda: saved(corners().quantize(4), "PNG", transparency=1),
        "CMYK": lambda: saved(photo(40, 30).convert("CMYK"), "JPEG"),
        "progressive": lambda: saved(photo(40, 30), "JPEG", progressive=True),
        "tiles": lambda: tiled(16, 16),
    }[form]()
