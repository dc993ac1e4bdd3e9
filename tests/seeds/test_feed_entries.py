"""The entries of a feed, with the facts that they state."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.errors import SeedError
from digest.model import Picture, figures
from digest.seeds.documents import Document, Form
from digest.seeds.feed_entries import read_feed
from digest.seeds.reading import seed_of

FORMATS = Path(__file__).parents[1] / "formats"
TEXT = "某地细胞中心日前投入运行，首批设备已经完成调试。"


def entry(inside: str, title: str = "健康日报", address: str = "") -> Document:
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    item = f"<item><description>{TEXT}</description>{inside}</item>"
    data = f'<rss version="2.0" {names}><channel><title>{title}</title>{item}</channel></rss>'
    [only] = read_feed(data.encode(), "a.xml", address).entries
    return only.document


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("<pubDate>Mon, 04 Mar 2024 20:30:00 GMT</pubDate>", "2024-03-05T04:30"),
        ("<pubDate>Mon, 04 Mar 2024 20:30:00 +0800</pubDate>", "2024-03-04T20:30"),
        # Chinese programs write the hour of the place, without a zone.
        ("<pubDate>2024-03-04 20:30:00</pubDate>", "2024-03-04T20:30"),
        ("<dc:date>2024-03-04T20:30:00Z</dc:date>", "2024-03-05T04:30"),
        ("<pubDate>soon</pubDate>", None),
        ("", None),
    ],
)
def test_the_day_is_chinas(stated: str, day: str | None) -> None:
    assert entry(stated).hints.get("published") == day


def test_a_change_is_no_publication() -> None:
    feed = read_feed((FORMATS / "atom.xml").read_bytes(), "atom.xml")
    days = [each.document.hints.get("published") for each in feed.entries]
    assert days == ["2024-03-04T16:30", None]
    assert feed.entries[0].document.hints["title"] == "某地细胞治疗中心公布关节炎研究结果"


def test_the_source_is_the_feed_or_what_an_entry_names() -> None:
    assert entry("").hints["source"] == "健康日报"
    assert entry("<source url='https://a.cn'>某某报</source>").hints["source"] == "某某报"
    assert entry("<dc:creator>某作者</dc:creator>").hints["author"] == "某作者"
    for name in ("a@example.org", "健康日报"):
        assert "author" not in entry(f"<dc:creator>{name}</dc:creator>").hints


def test_an_address_is_whole_or_none() -> None:
    assert entry("<link>/1</link>", address="https://a.cn/feed").hints["url"] == "https://a.cn/1"
    for link in ("<link/>", "<link>javascript:x</link>", "<link>https://a b\n</link>"):
        assert "url" not in entry(link).hints


def test_markup_is_kept_for_the_extractor_and_a_bare_text_is_text() -> None:
    frame = "<iframe src='https://v.example.org/1'></iframe>"
    data = f"<rss><channel><item><description><![CDATA[<p>{TEXT}</p>{frame}]]></description>"
    [only] = read_feed(f"{data}</item></channel></rss>".encode(), "a").entries
    assert only.document.form is Form.ARTICLE
    assert "https://v.example.org/1" in only.document.content
    bare = entry("")
    assert (bare.form, bare.content) == (Form.TEXT, TEXT)
    assert [str(doubt) for doubt in bare.doubts] == [
        "the feed gives a summary, which may be all or the beginning; compare the page"
    ]


def test_pictures_of_entries_have_whole_addresses() -> None:
    shown = '<img src="/a.png"><img src="https://e.org/b.png">'
    data = f"<rss><channel><item><description><![CDATA[<p>{TEXT}</p>{shown}]]></description>"
    whole = f"{data}</item></channel></rss>".encode()
    [only] = read_feed(whole, "a", "https://e.org/feed.xml").entries
    seed = seed_of(only.document, b"", "a.xml")
    assert seed.outline is not None
    found = [each.picture for each in figures(seed.outline.blocks)]
    assert found == [Picture((), f"https://e.org/{name}.png") for name in "ab"]


def test_a_feed_is_no_address_to_be_opened() -> None:
    with pytest.raises(SeedError, match="a feed without entries; import the pages of its"):
        read_feed(b"https://example.org/feed.xml", "a.xml")
    with pytest.raises(SeedError, match="a feed without entries"):
        read_feed(str(FORMATS / "feed.xml").encode(), "a.xml")
