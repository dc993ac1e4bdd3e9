"""A picture's header is read of its bytes, whatever its name, and nothing else is taken for one."""

from __future__ import annotations

import pickle

import pytest
from PIL import Image

from digest.errors import DigestError, PictureError
from digest.pipeline.pictures.header import Header, header
from tests.pipeline.pictures.made import FORMATS, RED, corners, photo, saved
from tests.safety.errors_table import is_listed


@pytest.mark.parametrize("form", FORMATS)
def test_format_and_size_of_every_format(form: str) -> None:
    assert header(FORMATS[form](corners(64, 48))) == Header(form, 64, 48, 1)


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP", "AVIF"])
def test_a_moving_picture_has_frames(form: str) -> None:
    frames = [Image.new("RGB", (32, 16), (shade, 0, 90)) for shade in (10, 90, 200)]
    data = saved(frames[0], form, save_all=True, append_images=frames[1:], duration=100)
    assert header(data) == Header(form, 32, 16, 2 if form == "GIF" else 3)


@pytest.mark.parametrize("form", ["TIFF", "MPO"])
def test_pages_and_other_views_do_not_move(form: str) -> None:
    data = saved(corners(), form, save_all=True, append_images=[Image.new("RGB", (40, 20), RED)])
    assert header(data) == Header("JPEG" if form == "MPO" else form, 40, 20, 1)


def test_no_pixel_is_decoded() -> None:
    whole = saved(photo(300, 200), "JPEG")
    assert header(whole[: len(whole) // 2]) == Header("JPEG", 300, 200)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a picture of a known format"),
        (b"<html><img src=a.png></html>", "not a picture of a known format"),
        (b"PK\x03\x04" + bytes(60), "not a picture of a known format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>a()</script></svg>", "an SVG, which"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a -->\n<svg width='9'/>", "an SVG, which"),
        (b"\n <!DOCTYPE svg PUBLIC ''>\n<svg/>", "an SVG, which"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40), "a HEIC photo, which"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic" + bytes(40), "a HEIC photo, which"),
        (b"8BPS\0\1" + bytes(40), "a Photoshop file, which"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "a PostScript file, which"),
        (b"%PDF-1.7\n", "a PDF, which"),
    ],
)
def test_what_is_not_taken_is_named_with_a_cure(data: bytes, said: str) -> None:
    with pytest.raises(PictureError) as refused:
        header(data)
    assert refused.value.message.startswith(said)
    assert refused.value.message.endswith("; save it as PNG or JPEG")
    assert is_listed(refused.value.message)


@pytest.mark.parametrize(
    "form", ["ICO", "PPM", "TGA", "JPEG2000", "PCX", "EPS", "PDF", "ICNS", "DDS"]
)
def test_no_other_plugin_of_pillow_is_asked(form: str) -> None:
    data = saved(corners(64, 64), form)
    with pytest.raises(PictureError, match=r"; save it as PNG or JPEG$"):
        header(data)


def test_an_error_keeps_its_words_between_processes() -> None:
    with pytest.raises(DigestError) as refused:
        header(b"")
    again = pickle.loads(pickle.dumps(refused.value))  # noqa: S301
    assert again.message == refused.value.message
