"""Hostile pictures are encoded without anything of theirs but pixels, or refused in a line."""

from __future__ import annotations

import resource
from collections.abc import Callable

import pytest

from digest.errors import PictureError
from digest.pipeline.pictures import encoding, picture_limits
from digest.pipeline.pictures.encoding import encode
from digest.pipeline.pictures.header import header
from tests.incremental import test_confined
from tests.pipeline.pictures.made import opened_file, riff_chunks
from tests.safety.bombs import EITHER, READ
from tests.safety.bounds import SECONDS
from tests.safety.hostile_pictures import (
    DOUBLE,
    HOSTILE,
    SECRET,
    assert_told,
    bmp,
    gif,
    png,
    resized_jpeg,
    tiff,
)
from tests.safety.running import FULL

Figure = Callable[[str, object], None]


def spent() -> float:
    """Seconds of a processor so far, those of the process that decodes too."""
    encoding.ENCODER.end()
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_picture_is_stripped_or_refused(
    name: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    record_property: Figure,
) -> None:
    make, message = HOSTILE[name]
    if message is EITHER and not FULL:
        monkeypatch.setattr(encoding, "SECONDS", 1)
    data = make()
    assert len(data) < 1_200_000
    assert name not in DOUBLE or SECRET[:8] in data or b"PK\x03\x04" in data
    began = spent()
    told = refusal(data)
    assert spent() - began < SECONDS
    assert capfd.readouterr() == ("", "")
    if message is not EITHER:
        assert bool(told) == bool(message), told
        assert message in told
    record_property("hostile pictures stripped or refused", 1)


def refusal(data: bytes) -> str:
    """What is said of a picture that is refused; one that is read has nothing of its source's."""
    with_header(data)
    try:
        files = encode(data).files
    except PictureError as error:
        assert_told(error)
        return error.message
    for width, file in files.items():
        assert {*riff_chunks(file)} <= {"VP8 ", "VP8L", "VP8X", "ALPH"}
        assert opened_file(file).width == width
        assert SECRET[:8] not in file
        assert b"PK\x03\x04" not in file
    return READ


def with_header(data: bytes) -> None:
    try:
        read = header(data)
    except PictureError as error:
        assert_told(error)
    else:
        assert read.width * read.height <= picture_limits.MOST_PIXELS[read.format]


@pytest.mark.parametrize(
    ("form", "make"),
    [
        ("JPEG", resized_jpeg),
        ("PNG", lambda width, height: png(width, height, pixels=b"0")),
        ("GIF", gif),
        ("BMP", bmp),
        ("TIFF", lambda width, height: tiff(width=width, height=height)),
    ],
)
def test_a_limit_of_pixels_is_reached_and_not_passed(
    form: str, make: Callable[[int, int], bytes], record_property: Figure
) -> None:
    width = picture_limits.MOST_PIXELS[form] // 1_000
    assert header(make(width, 1_000)).width == width
    with pytest.raises(PictureError, match=f"more than {width // 1_000} million pixels; save it"):
        header(make(width + 1, 1_000))
    record_property("limits reached", 1)


def test_a_file_that_is_too_large_is_not_looked_at() -> None:
    assert picture_limits.MOST_BYTES == 32 * 1024 * 1024
    data = png(9, 9)
    assert header(data + bytes(picture_limits.MOST_BYTES - len(data)))
    with pytest.raises(PictureError, match=r"^a picture of more than 32 MB; save it smaller$"):
        header(data + bytes(picture_limits.MOST_BYTES - len(data) + 1))


@pytest.mark.parametrize(
    ("work", "told"),
    [
        ("spin", r"^takes more than 1 seconds to decode; save it smaller$"),
        ("swell", r"^takes more than 512 MB to decode; save it smaller$"),
        ("crash", r"^crashes the program that decodes it; save it as PNG or JPEG$"),
    ],
)
def test_a_decoder_without_end_is_ended(
    work: str, told: str, monkeypatch: pytest.MonkeyPatch, record_property: Figure
) -> None:
    """A decoder that loops, swells or crashes is a problem like others, and the next one is new."""
    monkeypatch.setattr(encoding, "SECONDS", 1)
    with monkeypatch.context() as broken:
        broken.setattr(encoding, "encode_here", lambda _: getattr(test_confined, work)())
        encoding.ENCODER.end()
        with pytest.raises(PictureError, match=told):
            encode(b"")
    assert encode(png(3, 2)).width == 3
    record_property("hostile pictures stripped or refused", 1)
