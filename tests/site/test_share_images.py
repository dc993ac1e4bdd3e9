"""Share images: each page names one that exists, in the right size; headlines fit on it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from PIL import Image

from digest.editorial import Locale
from digest.errors import EditorialError
from digest.pipeline.pictures.own_share_images import check_share_images
from digest.site import share_fonts
from digest.site import share_images as cards
from digest.site.line_breaking import broken_lines
from digest.site.share_drawing import SIZE, draw_card
from digest.site.share_fonts import CardFont
from digest.site.sources import Story
from tests.site.crawl import pages, tree
from tests.site.fixtures import BASE_URL
from tests.site.pictured import SLUG

PICTURES = Path(__file__).parent / "no pictures"
needs_font = pytest.mark.skipif(
    share_fonts.find_font() is None, reason="Noto Sans CJK is not installed (fonts-noto-cjk)"
)


@pytest.mark.site
def test_every_page_names_an_image_that_exists(built: Path, locales: tuple[Locale, ...]) -> None:
    site = built / "site"
    for locale in locales:
        for page in pages(site / locale.id):
            (address,) = tree(page).xpath("//meta[@property='og:image']/@content")
            assert address.startswith(f"{BASE_URL}share/{locale.id}/")
            with Image.open(site / address.removeprefix(BASE_URL)) as image:
                assert image.size == SIZE


@needs_font
@pytest.mark.site
def test_an_article_has_an_image_of_its_own(built: Path) -> None:
    page = built / "site" / "zh-Hant" / "articles" / "stem-cell-bank-opens" / "index.html"
    (address,) = tree(page).xpath("//meta[@property='og:image']/@content")
    assert address == f"{BASE_URL}share/zh-Hant/stem-cell-bank-opens.png"


@needs_font
@pytest.mark.parametrize(
    "headline",
    ["短", "细胞" * 200, "word " * 90, "CAR-T" * 60, "", "\u202ea\x1b\ud7ff\U000e0041مرحبا"],
)
def test_any_headline_can_be_drawn(headline: str) -> None:
    font = share_fonts.find_font()
    assert font is not None
    data = draw_card(headline, "细胞产业文摘", font, "zh-Hans")
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == SIZE
    assert len(data) < 60_000


def editions(locales: Iterable[Locale], font: CardFont | None, own: Path = PICTURES) -> list[bytes]:
    """The images of editions, without those of articles."""
    stories: dict[str, list[Story]] = {locale.id: [] for locale in locales}
    made = [each.make() for each in cards.card_targets(stories, [*locales], font, PICTURES, own)]
    assert [[*files] for files in made] == [[f"share/{id_}/site.png"] for id_ in stories]
    (images,) = zip(*(files.values() for files in made), strict=True)
    return [it if isinstance(it, bytes) else it.read_bytes() for it in images]


@needs_font
def test_an_edition_s_image_has_its_own_name(locales: tuple[Locale, ...]) -> None:
    font = share_fonts.find_font()
    named = editions(locales, font)
    assert len({*named}) == 3
    assert named == editions(locales, font)
    other = replace(locales[0], strings={**locales[0].strings, "site_name": "动力电池周报"})
    assert editions([other, *locales[1:]], font)[0] not in named
    assert editions([other, *locales[1:]], font)[1:] == named[1:]


def test_an_image_that_the_digest_has_is_taken_as_it_is(
    locales: tuple[Locale, ...], tmp_path: Path
) -> None:
    (tmp_path / "en.png").write_bytes(b"its own")
    for font in (None, share_fonts.find_font()):
        images = editions(locales, font, tmp_path)
        assert images[2] == b"its own"
        assert b"its own" not in images[:2]


@pytest.mark.parametrize(
    ("name", "size", "kind", "said"),
    [
        ("zh-Hans.png", (1200, 630), "PNG", None),
        ("README.md", (1200, 630), "PNG", None),
        (
            "zh-Hans.png",
            (800, 600),
            "PNG",
            "has 800 × 600 pixels; save it as a PNG of 1200 × 630",
        ),
        (
            "en.png",
            (1200, 630),
            "JPEG",
            "is of the format JPEG; save it as a PNG of 1200",
        ),
        ("zh_Hans.png", (1200, 630), "PNG", "of no edition; did you mean zh-Hans.png?"),
        ("share-image.png", (1200, 630), "PNG", "no edition; name it zh-Hans.png or"),
    ],
)
def test_an_image_that_is_none_of_an_edition_is_told_with_its_cure(
    locales: tuple[Locale, ...],
    tmp_path: Path,
    name: str,
    size: tuple[int, int],
    kind: str,
    said: str | None,
) -> None:
    Image.new("RGB", size).save(tmp_path / name, kind)
    assert_told(tmp_path / name, locales, said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not a picture of a known format, or damaged; save it as a PNG of 1200 × 630"),
        (b"another", "is not a picture of a known format, or damaged; save it as a PNG"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "; run `git lfs pull`"),
    ],
)
def test_what_is_no_image_is_told_with_its_cure(
    locales: tuple[Locale, ...], tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "en.png").write_bytes(content)
    assert_told(tmp_path / "en.png", locales, said)


def assert_told(path: Path, locales: tuple[Locale, ...], said: str | None) -> None:
    try:
        check_share_images(path.parent, locales)
    except EditorialError as error:
        (problem,) = error.problems
        assert said, problem
        assert str(problem).startswith(f"{path}: ")
        assert said in str(problem)
    else:
        assert said is None


def test_a_digest_without_images_of_its_own_is_right(
    locales: tuple[Locale, ...], tmp_path: Path
) -> None:
    check_share_images(tmp_path / "share", locales)


def test_without_a_font_no_word_is_on_an_image(
    locales: tuple[Locale, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_fonts, "_FOLDERS", ())
    assert share_fonts.find_font() is None
    stories = [Story("articles/a.md", {"slug": "a", "title": "A"}, "")]
    assert cards.with_card(stories, None) == ()
    (plain,) = {*editions(locales, None)}
    with Image.open(io.BytesIO(plain)) as image:
        assert image.size == SIZE
        assert len(counted(image)) == 2, "the ground and a line above"


@needs_font
def test_a_font_is_found_where_the_system_has_it_and_its_faces_by_their_regions(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    font = share_fonts.find_font()
    assert font is not None
    faces = [font.face(locale) for locale in ("zh-Hans", "zh-Hant", "zh-Hant-HK", "en")]
    if font.path.name.startswith("NotoSansCJK-"):
        assert faces == [2, 3, 4, 2]
    for name in ("msyh.ttc", "STHeiti Medium.ttc", "PingFang.ttc"):
        (tmp_path / name).symlink_to(font.path)
        monkeypatch.setattr(share_fonts, "_FOLDERS", (str(tmp_path),))
        found = share_fonts.find_font()
        assert found is not None
        assert found.path.name == name


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A red picture whose left and right fifths are blue."""
    image = Image.new("RGB", (1200, 800), "#c02020")
    for left in (0, 960):
        image.paste("#2020c0", (left, 0, left + 240, 800))
    image.save(tmp_path / "0123456789abcdef-1200.webp", lossless=True)
    return tmp_path / "0123456789abcdef-1200.webp"


def drawn(headline: str, picture: Path | None) -> Image.Image:
    font = share_fonts.find_font()
    assert font is not None
    return Image.open(io.BytesIO(draw_card(headline, "细胞产业文摘", font, "zh-Hans", picture)))


def counted(image: Image.Image) -> dict[tuple[int, ...], int]:
    colours = image.convert("RGB").getcolors(1 << 20) or ()
    return {colour if isinstance(colour, tuple) else (colour,): n for n, colour in colours}


@needs_font
@pytest.mark.parametrize("headline", ["短", "细胞" * 200, "word " * 90, "CAR-T" * 60])
def test_a_headline_stands_beside_the_middle_of_a_picture_on_ground_of_its_own(
    picture: Path, headline: str
) -> None:
    image = drawn(headline, picture)
    assert (image.format, image.size) == ("JPEG", SIZE)
    beside = image.crop((1200 - 490, 30, 1190, 620))
    assert all(red > 150 and max(green, blue) < 80 for red, green, blue in counted(beside)), (
        "no letter stands on it, and its edges are cut off"
    )
    ground = counted(image.crop((0, 30, 690, 630)))
    dark, light = min(map(sum, ground)), max(map(sum, ground))
    assert light >= 3 * 254
    assert dark <= 3 * 60, "far above 4.5 : 1"
    assert len(image.fp.read() if image.fp else b"") < 150_000


@needs_font
@pytest.mark.parametrize("line_to_the_edge", [False, True])
def test_a_drawing_is_shown_whole_on_its_ground(picture: Path, line_to_the_edge: bool) -> None:
    """Else half a word stands at either side."""
    image = Image.new("RGB", (1200, 800), "#f3f6f4")
    for left in (30, 1050):
        image.paste("#2020c0", (left, 30, left + 120, 770))
    if line_to_the_edge:
        image.paste("#c02020", (0, 390, 1200, 400))
    image.save(picture, quality=75)
    beside = drawn("短", picture).crop((1200 - 500, 16, 1200, 630))
    left, top, right, bottom = beside.getchannel("G").point(lambda g: (g < 120) * 255).getbbox()
    if not line_to_the_edge:
        assert right - left == pytest.approx(1140 / 1200 * 500, abs=6)
    assert bottom - top == pytest.approx(740 / 1200 * 500, abs=6)
    corners = [beside.getpixel(at) for at in product((1, 498), (1, 612))]
    assert all(abs(level - 245) < 9 for corner in corners for level in corner)


@pytest.mark.parametrize("before", range(12))
def test_no_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens(before: int) -> None:
    text = "细" * before + "胞：“存（储）”，《库》。" * 3
    lines = [*broken_lines(text, len, 8, 99)]
    assert "".join(lines) == text
    assert len(lines) > 4
    assert all(len(line) <= 8 for line in lines)
    assert not [line for line in lines if line[0] in "：），》。”" or line[-1] in "“（《"]


def test_words_and_what_stands_alone_are_not_broken() -> None:
    assert [*broken_lines("Xi’an has CAR-T", len, 6, 9)] == ["Xi’an", "has", "CAR-T"]
    assert [*broken_lines("（（（（。。。。。", len, 4, 9)] == ["（（（（。。。", "。。"]
    assert [*broken_lines("CAR-T 细胞", len, 4, 9)] == ["CAR-T", "细胞"]
    assert [*broken_lines("细胞" * 9, len, 4, 2)] == ["细胞细胞", "细胞细胞…"]


@needs_font
@pytest.mark.parametrize("size", [(200, 150), (1200, 150), (300, 1500)])
def test_a_picture_that_would_not_be_seen_well_is_left_out(
    picture: Path, size: tuple[int, int]
) -> None:
    Image.new("RGB", size, "#c02020").save(picture)
    reds = [
        red for red, green, blue in counted(drawn("短", picture)) if red > max(green, blue) + 60
    ]
    assert reds == []


@needs_font
@pytest.mark.parametrize("content", [b"", b"RIFF\x10\0\0\0WEBPVP8 ", b"GIF89a"])
def test_what_is_no_picture_is_left_out(picture: Path, content: bytes) -> None:
    picture.write_bytes(content)
    assert drawn("短", picture).size == SIZE
    picture.unlink()
    assert drawn("短", picture).size == SIZE


@needs_font
def test_without_a_picture_an_image_is_as_it_was() -> None:
    image = drawn("短", None)
    assert (image.format, image.mode) == ("PNG", "P")
    assert len(counted(image)) == 4


@needs_font
@pytest.mark.site
def test_a_story_with_a_picture_names_its_image(pictured: Path) -> None:
    for locale in ("zh-Hans", "zh-Hant", "en"):
        page = pictured / "site" / locale / "articles" / SLUG / "index.html"
        (address,) = tree(page).xpath("//meta[@property='og:image']/@content")
        assert address == f"{BASE_URL}share/{locale}/{SLUG}.jpg"
        assert (pictured / "site" / address.removeprefix(BASE_URL)).is_file()
        (alt,) = tree(page).xpath("//meta[@property='og:image:alt']/@content")
        assert alt == tree(page).xpath("string(//figure//img/@alt)")
