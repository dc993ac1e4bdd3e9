"""The names of the files in which pictures are kept."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from digest.model import Picture
from digest.pipeline.importing.picture_fetching import referer
from digest.pipeline.pictures.picture_file_names import file_names


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("called", "name"),
    [
        (Picture(("a_files/Heart Model.PNG",)), "01-heart-model.jpg"),
        (Picture(("a_files/心脏模型.jpg",)), "01-xin-zang-mo-xing.jpg"),
        (Picture(address="https://a.cn/x/lab-tour.jpeg?w=640#a"), "01-lab-tour.jpg"),
        (Picture(("f" * 64,), "https://a.cn/lab.png"), "01-lab.jpg"),
        (Picture(("con.png",)), "01-con.jpg"),
        (Picture(("word-" * 20,)), "01-word-word-word-word-word-word-word-word.jpg"),
        (Picture(("a" * 90,)), f"01-{'a' * 40}.jpg"),
        *(
            (each, "picture-01.jpg")
            for each in (
                Picture(("f" * 64,)),
                Picture(("page_files/640",)),
                Picture(("page_files/640(1).webp",)),
                Picture(address="https://mmbiz.qpic.cn/mmbiz_png/AbC9d/640?wx_fmt=png"),
                Picture(("W020240305378901.jpg",)),
                Picture(("img_2.png",)),
                Picture(("？.png",)),
                Picture(address="https://a.cn/"),
                Picture(address="http://[x"),
            )
        ),
    ],
)
def test_a_file_has_a_number_the_words_of_its_name_and_the_ending_of_its_bytes(
    called: Picture, name: str
) -> None:
    assert [*file_names({called: picture("JPEG")}, 1)[0]] == [name]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"])
def test_every_format_that_is_taken_has_an_ending(kind: str) -> None:
    [name] = file_names({Picture(("a",)): picture(kind)}, 12)[0]
    ending = {"JPEG": "jpg", "TIFF": "tif"}.get(kind, kind.lower())
    assert name == f"picture-12.{ending}"


@pytest.mark.parametrize(
    ("page", "picture", "told"),
    [
        ("https://a.cn/news/1?id=2", "https://b.cn/x.jpg", "https://a.cn/"),
        ("http://me:word@a.cn:81/news", "http://a.cn/x.jpg", "http://a.cn:81/"),
        ("https://a.cn/news/1", "http://b.cn/x.jpg", None),
        ("", "http://b.cn/x.jpg", None),
        ("file:///home/me/a.html", "http://b.cn/x.jpg", None),
    ],
)
def test_servers_are_told_the_host_of_the_page_and_no_more(
    page: str, picture: str, told: str | None
) -> None:
    assert referer(page, picture).get("Referer") == told
