"""The sample with one more story: pictures in every place, as they are published or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from digest.editorial import Locale
from digest.model import Article, Block, BlockKind, Picture, Rendition, Script, Text, TextStatus
from tests.made_once import made_once
from tests.site.fixtures import build
from tests.site.sample import write_sample

SLUG = "pictures-of-a-clean-room"
LEAD = Picture(hash="a1" * 8, width=1200, height=800, widths=(1200, 600))
TALL = Picture(hash="b2" * 8, width=600, height=3600, widths=(600,))
CHART = Picture(hash="c3" * 8, width=1200, height=500, widths=(1200, 600))
SMALL = Picture(hash="d4" * 8, width=240, height=160, widths=(240,))
ORIGINAL = "https://pictures.example/7"
ELSEWHERE = Picture(address=ORIGINAL)
PUBLISHED = (LEAD, TALL, CHART, SMALL)

ALT = "两名技术员在洁净室里操作。"
CAPTION = "技术员在新启用的洁净室里制备细胞。"
CREDIT = "图/滨海日报 赵一"
PENDING = "各批细胞的存活率，白底的图表。"
_WORDS = {
    "洁净室启用，细胞制备全程可见": (
        "潔淨室啟用，細胞製備全程可見",
        "Clean room opens, and every step of cell preparation can be seen",
    ),
    "滨海医院的洁净室昨天启用，面积三百平方米，有四个独立的制备间，访客可以在走廊里观看。": (
        "濱海醫院的潔淨室昨天啟用，面積三百平方公尺，有四個獨立的製備間，訪客可以在走廊裡觀看。",
        "The clean room of Coast Hospital opened yesterday. It has four separate rooms.",
    ),
    ALT: ("兩名技術員在潔淨室裡操作。", "Two technicians at work in a clean room."),
    CAPTION: (
        "技術員在新啟用的潔淨室裡製備細胞。",
        "Technicians prepare cells in the new clean room.",
    ),
    CREDIT: ("圖／濱海日報 趙一", "Picture: Zhao Yi, Coast Daily"),
    "各个制备间依次说明如下。": ("各個製備間依次說明如下。", "The rooms are as follows."),
    "一图看懂流程": ("一圖看懂流程", "The whole process in one picture"),
    "第一间": ("第一間", "The first room"),
    "第二间": ("第二間", "The second room"),
    "走廊的照片在原网页。": ("走廊的照片在原網頁。", "The corridor, at the source."),
}


def write_pictured(folder: Path) -> None:
    """Writes the sample with the story, and its pictures."""
    write_sample(folder, more=_rendition)
    write_pictures(folder / "docs" / "pictures")


@pytest.fixture(scope="session")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that, and its `site`."""

    def make(folder: Path) -> None:
        write_pictured(folder)
        build(folder)

    return made_once(tmp_path_factory, "pictured", make)


def write_pictures(folder: Path) -> None:
    """Files as the press encodes them: a photograph, a long drawing, a chart on white, a stamp."""
    folder.mkdir(parents=True, exist_ok=True)
    for picture, drawn in zip(PUBLISHED, _drawings(), strict=True):
        for width, name in zip(picture.widths, picture.files, strict=True):
            height = round(picture.height * width / picture.width)
            drawn.resize((width, height)).save(folder / name, "WEBP", quality=75, method=0)


def _drawings() -> Iterator[Image.Image]:
    sky = Image.linear_gradient("L").resize((1200, 800))
    photograph = Image.merge("RGB", (sky.point(lambda v: v // 3 + 30), sky, sky.transpose(1)))
    draw = ImageDraw.Draw(photograph)
    for number in range(7):
        at = 60 + number * 160
        draw.rounded_rectangle((at, 340, at + 90, 700), 30, fill=(210 - number * 20, 190, 170))
        draw.ellipse((at + 10, 240, at + 80, 330), fill=(230, 200 - number * 10, 170))
    yield photograph.filter(ImageFilter.GaussianBlur(2))
    long = Image.new("RGB", (600, 3600), "#e8f2ee")
    for number in range(12):
        at = 60 + number * 295
        ImageDraw.Draw(long).rectangle((60, at, 540, at + 200), fill=(20, 90 + number * 8, 110))
    yield long
    chart = Image.new("RGB", (1200, 500), "white")
    for number, high in enumerate((120, 260, 200, 340, 300)):
        at = 100 + number * 210
        ImageDraw.Draw(chart).rectangle((at, 440 - high, at + 120, 440), fill="#0a665c")
    yield chart
    yield photograph.resize((240, 160))


def _figure(picture: Picture, alt: str = "", *below: Block) -> Block:
    return Block(BlockKind.FIGURE, alt, 1, blocks=below, picture=picture)


def _said(kind: BlockKind, text: str, *inner: Block) -> Block:
    return Block(kind, text, 1, blocks=inner)


def _blocks() -> Iterator[Block]:
    caption, credit = _said(BlockKind.CAPTION, CAPTION), _said(BlockKind.CREDIT, CREDIT)
    yield _figure(LEAD, ALT, caption, credit)
    yield _said(BlockKind.PARAGRAPH, list(_WORDS)[1])
    yield _figure(CHART, PENDING, _said(BlockKind.CAPTION, PENDING))
    yield _said(BlockKind.PARAGRAPH, "各个制备间依次说明如下。")
    items = (
        _said(BlockKind.ITEM, text, _figure(SMALL, "", credit)) for text in ("第一间", "第二间")
    )
    yield _said(BlockKind.LIST, "", *items)
    # Far enough below that no browser loads what follows before it is scrolled to.
    yield from (_said(BlockKind.PARAGRAPH, list(_WORDS)[1]) for _ in range(40))
    yield _figure(TALL, "", _said(BlockKind.CAPTION, "一图看懂流程"))
    yield _figure(ELSEWHERE, "", _said(BlockKind.CAPTION, "走廊的照片在原网页。"))


def _rendition(locale: Locale) -> Rendition:
    title = next(iter(_WORDS))
    article = Article(
        slug=SLUG,
        seed=f"{SLUG}.html",
        seed_sha256="1" * 64,
        script=Script.HANS,
        title=title,
        title_generated=False,
        blocks=tuple(_blocks()),
        published="2024-03-05",
        tags=("stem-cell",),
    )
    passages = tuple(_text(block.text, locale) for block in article.passages)
    summary = _text(list(_WORDS)[1], locale)
    return Rendition(
        article=article,
        locale=locale.id,
        title=_text(title, locale),
        summary=summary,
        passages=passages,
        source=None,
    )


def _text(words: str, locale: Locale) -> Text:
    if locale.script is Script.HANS:
        return Text(words, locale.id, TextStatus.ORIGINAL)
    if words in _WORDS:
        hant, english = _WORDS[words]
        status = TextStatus.EDITED if locale.translated else TextStatus.ORIGINAL
        return Text(english if locale.translated else hant, locale.id, status)
    return Text(words, "zh-Hans", TextStatus.PENDING)
