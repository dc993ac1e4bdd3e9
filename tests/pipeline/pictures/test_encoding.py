"""What is published of a picture: its pixels, upright, in two sizes, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageCms

from digest.errors import PictureError
from digest.pipeline.pictures.encoding import Encoding, encode, encode_here
from tests.pipeline.pictures.made import (
    BLUE,
    FORMATS,
    GREEN,
    RED,
    WHITE,
    corners,
    drawing,
    largest,
    likeness,
    opened_file,
    photo,
    riff_chunks,
    saved,
    with_chunk,
)

Colour = tuple[int, ...]
ORIENTATION = 0x0112


def near(pixel: object, colour: Colour, off: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= off for one, other in zip(pixel, colour, strict=False))


def assert_upright(picture: Image.Image) -> None:
    width, height = picture.size
    places = ((1, 1, RED), (3, 1, BLUE), (1, 3, GREEN), (3, 3, WHITE))
    for x, y, colour in places:
        found = picture.getpixel((x * width // 4, y * height // 4))
        assert near(found, colour), (x, y, found, colour)


# Sizes


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((3000, 2000), {1200: 800, 600: 400}),
        ((1200, 800), {1200: 800, 600: 400}),
        ((1000, 100), {1000: 100, 600: 60}),
        ((801, 500), {801: 500, 600: 375}),
        ((800, 500), {800: 500}),
        ((120, 90), {120: 90}),
        ((1, 1), {1: 1}),
        ((1, 50), {1: 50}),
    ],
)
def test_two_widths_where_they_are_worth_it_and_never_a_larger_one(
    size: tuple[int, int], sizes: dict[int, int]
) -> None:
    encoding = encode_here(saved(photo(*size), "JPEG"))
    assert {width: opened_file(file).size for width, file in encoding.files.items()} == {
        width: (width, height) for width, height in sizes.items()
    }
    assert [*encoding.files] == sorted(encoding.files, reverse=True)
    assert (encoding.width, encoding.height) == largest(encoding).size


def test_a_long_picture_is_as_high_as_webp_can_be() -> None:
    encoding = encode_here(saved(corners(1080, 20_000), "PNG"))
    assert (encoding.width, encoding.height) == (885, 16_383)
    assert largest(encoding).size == (885, 16_383)
    assert opened_file(encoding.files[600]).size == (600, 11_107)


def test_a_line_keeps_a_pixel() -> None:
    encoding = encode_here(saved(Image.new("RGB", (9_000, 2)), "PNG"))
    assert largest(encoding).size == (1200, 1)
    assert [*encoding.files] == [1200], "a smaller file of as many bytes is of no use"


# Pixels


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_gives_the_pixels_of_its_source(form: str) -> None:
    assert_upright(largest(encode_here(FORMATS[form](corners(200, 100)))))


def test_a_photo_looks_as_it_did_in_few_bytes() -> None:
    source = photo(2400, 1600)
    encoding = encode_here(saved(source, "JPEG", quality=92))
    at_size = source.resize((1200, 800), Image.Resampling.LANCZOS)
    assert riff_chunks(encoding.files[1200]) == ["VP8 "]
    assert likeness(largest(encoding), at_size) > 30
    assert len(encoding.files[1200]) < 80_000
    assert len(encoding.files[600]) < 25_000


@pytest.mark.parametrize("form", ["PNG", "GIF", "BMP", "WEBP"])
def test_a_drawing_stays_crisp(form: str) -> None:
    source = drawing(700, 500)
    (file,) = encode_here(FORMATS[form](source)).files.values()
    assert riff_chunks(file) == ["VP8L"]
    assert likeness(opened_file(file), source) == 99
    assert len(file) < 5_000


def test_a_drawing_that_was_saved_as_jpeg_gets_no_worse() -> None:
    source = drawing(700, 500)
    data = saved(source, "JPEG", quality=80)
    assert likeness(largest(encode_here(data)), opened_file(data)) > 40


def test_a_drawing_is_shrunk_without_stains() -> None:
    source = drawing(2400, 1600)
    encoding = encode_here(saved(source, "PNG"))
    assert likeness(largest(encoding), source.resize((1200, 800), Image.Resampling.BOX)) > 40
    assert len(encoding.files[600]) < len(encoding.files[1200]) < 40_000


def test_a_drawing_full_of_shading_is_no_larger_than_it_must_be() -> None:
    source = drawing(1000, 800)
    source.paste(photo(600, 400), (200, 200))
    encoding = encode_here(saved(source, "PNG"))
    assert riff_chunks(encoding.files[1000]) == ["VP8 "]
    assert likeness(largest(encoding), source) > 33


def test_the_same_bytes_give_the_same_files() -> None:
    for data in (saved(photo(900, 600), "JPEG"), saved(drawing(900, 600), "PNG")):
        assert encode(data) == encode(data) == encode_here(data)


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_every_orientation_is_turned_upright(turn: int, form: str) -> None:
    """The source is turned by hand, so that EXIF's turn is what makes it upright."""
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    source = corners(160, 80)
    stored = source.transpose(back[turn]) if turn in back else source
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    encoding = encode_here(saved(stored, form, exif=exif))
    assert (encoding.width, encoding.height) == (160, 80)
    assert_upright(largest(encoding))


def test_a_picture_on_its_side_is_as_wide_as_others() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    encoding = encode_here(saved(photo(1600, 2400), "JPEG", exif=exif))
    assert (encoding.width, encoding.height) == (1200, 800)


@pytest.mark.parametrize("value", [0, 9, 65_535])
def test_an_orientation_that_is_none_turns_nothing(value: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = value
    assert_upright(largest(encode_here(saved(corners(160, 80), "JPEG", exif=exif))))


@pytest.mark.parametrize(
    "exif", [b"", b"junk", b"II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\xff\xff"]
)
def test_damaged_exif_harms_no_picture(exif: bytes) -> None:
    for form in ("JPEG", "PNG", "WEBP"):
        data = saved(corners(160, 80), form, exif=b"Exif\0\0" + exif)
        assert_upright(largest(encode_here(data)))


# Colours


@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
def test_cmyk(form: str) -> None:
    assert_upright(largest(encode_here(saved(corners(160, 80).convert("CMYK"), form))))


@pytest.mark.parametrize("mode", ["1", "L", "P", "I;16"])
def test_shades_of_grey(mode: str) -> None:
    shades = Image.new("L", (60, 20))
    for at, shade in enumerate((0, 128, 255)):
        shades.paste(shade, (20 * at, 0, 20 * at + 20, 20))
    if mode == "I;16":
        deep = Image.frombytes("I;16", (60, 20), b"".join(bytes([v, v]) for v in shades.tobytes()))
        data = saved(deep, "PNG")
    else:
        data = saved(shades.convert(mode, dither=Image.Dither.NONE), "PNG")
    found = [largest(encode_here(data)).getpixel((10 + 20 * at, 10)) for at in range(3)]
    middle = 255 if mode == "1" else 128
    assert found == [(0, 0, 0, 255), (middle, middle, middle, 255), (255, 255, 255, 255)]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_is_kept(mode: str) -> None:
    source = corners(160, 80).convert("RGBA")
    source.paste((0, 0, 0, 0), (80, 40, 160, 80))
    data = saved(source.convert(mode), "PNG") if mode != "P" else saved(source, "GIF")
    found = largest(encode_here(data))
    assert [found.getpixel(at)[3] for at in ((20, 20), (120, 20), (120, 60))] == [255, 255, 0]


def test_a_colour_named_as_transparent_is_so() -> None:
    for picture, hole in ((corners(160, 80), WHITE), (corners(160, 80).convert("L"), 250)):
        found = largest(encode_here(saved(picture, "PNG", transparency=hole)))
        assert [found.getpixel(at)[3] for at in ((20, 20), (120, 60))] == [255, 0]


def test_transparent_edges_have_no_rim() -> None:
    source = Image.new("RGBA", (2400, 400), (0, 0, 0, 0))
    source.paste((*RED, 255), (0, 0, 1201, 400))
    found = largest(encode_here(saved(source, "PNG")))
    assert all(near(found.getpixel((at, 100)), RED) for at in range(598, 601))


def test_alpha_that_hides_nothing_is_left_out() -> None:
    files = encode_here(saved(photo(900, 600).convert("RGBA"), "PNG")).files
    assert {name for file in files.values() for name in riff_chunks(file)} == {"VP8 "}


def test_a_profile_is_converted_to_srgb_and_left_out() -> None:
    """In a profile whose red and blue are exchanged, the pixels that are stored are not shown."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = plain.replace(b"rXYZ", b"tmp0").replace(b"bXYZ", b"rXYZ").replace(b"tmp0", b"bXYZ")
    for form in ("PNG", "JPEG", "WEBP", "TIFF"):
        data = saved(Image.new("RGB", (40, 40), RED), form, icc_profile=exchanged)
        encoding = encode_here(data)
        assert near(largest(encoding).getpixel((20, 20)), RED[::-1]), form
        assert "ICCP" not in riff_chunks(encoding.files[40])


@pytest.mark.parametrize("kind", ["LAB", "junk"])
def test_a_profile_that_does_not_fit_is_passed_over(kind: str) -> None:
    fit = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    profile = fit if kind == "LAB" else b"junk" * 40
    for source in (corners(160, 80), corners(160, 80).convert("RGBA")):
        data = saved(source, "PNG", icc_profile=profile)
        assert_upright(largest(encode_here(data)))


def test_values_that_are_no_colours_are_refused() -> None:
    for mode in ("F", "I", "LAB"):
        with pytest.raises(PictureError, match=rf"no colours of a screen \({mode}\); save it"):
            encode_here(saved(Image.new(mode, (9, 9)), "TIFF"))


# Frames


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP", "AVIF"])
def test_of_a_moving_picture_the_first_frame_is_shown(form: str) -> None:
    frames = [corners(160, 80), *(Image.new("RGB", (160, 80), (90, 0, n)) for n in (1, 99))]
    data = saved(frames[0], form, save_all=True, append_images=frames[1:], duration=100)
    encoding = encode_here(data)
    assert encoding.moving
    assert_upright(largest(encoding))
    assert not {"ANIM", "ANMF"} & {*riff_chunks(encoding.files[160])}
    assert not encode_here(saved(frames[0], form)).moving


def test_the_first_page_of_a_tiff_and_the_first_view_of_a_jpeg_are_shown() -> None:
    for form in ("TIFF", "MPO"):
        other = Image.new("RGB", (160, 80), BLUE)
        data = saved(corners(160, 80), form, save_all=True, append_images=[other])
        encoding = encode_here(data)
        assert not encoding.moving
        assert_upright(largest(encoding))


# Nothing else


def told() -> Image.Exif:
    """EXIF that names a person and a place, with markup."""
    exif = Image.Exif()
    exif[0x010E] = "<script>alert('secret')</script>"
    exif[0x013B] = "secret person"
    place = {1: "N", 2: (34.0, 15.0, 55.0), 3: "E", 4: (108.0, 56.0, 23.0), 29: "secret"}
    exif.get_ifd(0x8825).update(place)
    return exif


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_no_metadata_comes_out(form: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options = {"exif": told(), "icc_profile": profile}
    if form != "TIFF":
        options["xmp"] = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>secret</x:xmpmeta>"
    for source in (photo(900, 600), drawing(900, 600)):
        data = saved(source, form, **options)
        assert b"secret" in data
        for file in encode_here(data).files.values():
            assert {*riff_chunks(file)} <= {"VP8 ", "VP8L"}
            assert b"secret" not in file


def test_no_comment_comes_out() -> None:
    source = photo(300, 200)
    files = {
        "JPEG": saved(source, "JPEG", comment=b"secret <script>"),
        "GIF": saved(source, "GIF", comment=b"secret <script>"),
        "PNG": with_chunk(saved(source, "PNG"), b"tEXt", b"Comment\0secret <script>"),
    }
    for data in files.values():
        assert b"secret" in data
        assert b"secret" not in encode_here(data).files[300]


@pytest.mark.parametrize("make", [drawing, photo])
def test_transparent_pixels_hide_nothing(make: Callable[[int, int], Image.Image]) -> None:
    """What stands under full transparency is not shown, and is not published either."""
    hidden = make(600, 400).convert("RGBA")
    hidden.putalpha(Image.new("L", (600, 400), 0))
    found = Image.open(io.BytesIO(encode_here(saved(hidden, "PNG")).files[600])).convert("RGB")
    assert len(found.getcolors() or []) == 1


def test_an_encoding_is_compared_by_its_files() -> None:
    assert encode_here(saved(corners(), "PNG")) != Encoding(40, 20, {40: b""}, moving=False)
