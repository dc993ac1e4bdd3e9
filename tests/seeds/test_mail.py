"""Mails and pages saved as one file give their text, and tell what else they bring."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from digest.errors import SeedError
from digest.seeds import formats
from digest.seeds.documents import Document, Form, picture_source
from digest.seeds.mail.mail_text import read_mail
from digest.seeds.mail.mhtml import read_mhtml

FORMATS = Path(__file__).parents[1] / "formats"
CELLS = (FORMATS / "whole_files" / "cells.png").read_bytes()
TEXT = "三月四日，某地细胞治疗中心公布一项研究的初步结果。"
HEAD = "From: a@example.org\nSubject: {subject}\nDate: Mon, 04 Mar 2024 08:30:00 +0000\n"


def mail(body: str, kind: str = "text/plain; charset=utf-8", subject: str = "x") -> bytes:
    head = HEAD.format(subject=subject)
    return f"{head}MIME-Version: 1.0\nContent-Type: {kind}\n\n{body}".encode()


def parts(kind: str, *each: str) -> bytes:
    return mail(group(*each), f'{kind}; boundary="b"')


def group(*each: str, boundary: str = "b") -> str:
    return "".join(f"--{boundary}\n{part}\n" for part in each) + f"--{boundary}--\n"


def part(body: str, kind: str = "text/plain; charset=utf-8", more: str = "") -> str:
    return f"Content-Type: {kind}\n{more}\n{body}"


def told(document: Document) -> list[str]:
    return [str(doubt) for doubt in document.doubts]


def test_the_whole_mail() -> None:
    document = read_mail((FORMATS / "whole.eml").read_bytes(), "whole.eml")
    assert document.form is Form.ARTICLE
    assert document.hints == {
        "title": "某地细胞治疗中心公布关节炎研究结果",
        "published": "2024-03-04T16:30",
    }
    for markup in (
        "10<sup>6</sup>",
        "CO<sub>2</sub>",
        '<ol start="3"><li>筛查<ul><li>问诊</li>',
        '<td colspan="2">未分析</td>',
        f'<img src="{picture_source(CELLS)}" alt="培养箱中的细胞">',
        '<a href="https://example.org/report">研究报告</a>',
        '<li id="fn1">数据截至二月底。',
    ):
        assert markup in document.content
    assert told(document) == [
        "sent by “某地细胞治疗中心新闻办”, who is not taken for its source or author; state them",
        "attached files are left out: 1 (报告.pdf, application/pdf); import them",
        "attached mails are left out: 1 (“上一封通知”); import them",
    ]


@pytest.mark.parametrize(
    ("stated", "codec"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("big5", "big5hkscs"),
        ("utf-8", "utf-8"),
        ("iso-8859-1", "gb18030"),
        ("us-ascii", "utf-8"),
        ("unknown", "utf-8"),
        ("utf-8", "gb18030"),
    ],
)
def test_a_text_is_decoded_whatever_its_encoding_is_called(stated: str, codec: str) -> None:
    text = (
        "某地細胞治療中心公布一項研究的初步結果，研究者說仍須驗證。"
        if "big5" in codec
        else f"镕{TEXT}"
    )
    coded = base64.b64encode(text.encode(codec)).decode()
    kind = f"text/plain; charset={stated}\nContent-Transfer-Encoding: base64"
    document = read_mail(mail(coded, kind), "a.eml")
    assert (document.form, document.content) == (Form.TEXT, text)


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Fwd: 细胞研究",
        "转发：回复: 细胞研究",
        "FW: [外部] 细胞研究",
        "=?gb2312?B?" + base64.b64encode("Re：细胞研究".encode("gb18030")).decode() + "?=",
        # A character whose bytes are of two encoded words.
        "=?utf-8?B?57uG6A==?= =?utf-8?B?g57noJTnqbY=?=",
    ],
)
def test_the_subject_is_the_title_without_marks_of_replies(subject: str) -> None:
    title = read_mail(mail(TEXT, subject=subject), "a.eml").hints["title"]
    assert title.removeprefix("[外部] ") == "细胞研究"


def test_a_subject_in_bare_bytes_is_read() -> None:
    data = mail(TEXT, subject="@").replace(b"@", "细胞研究与细胞治疗的进展".encode("gb18030"), 2)
    data = data.replace("a细胞研究与细胞治疗的进展".encode("gb18030"), b"a@")
    assert read_mail(data, "a.eml").hints["title"] == "细胞研究与细胞治疗的进展"


def test_the_day_is_chinas() -> None:
    data = mail(TEXT).replace(b"Mon, 04 Mar 2024 08:30:00 +0000", b"Mon, 4 Mar 2024 20:10:00 -0500")
    assert read_mail(data, "a.eml").hints["published"] == "2024-03-05T09:10"
    for odd in (b"soon", b"Mon, 99 Mar 2024 20:10:00 +0000", b""):
        assert (
            "published"
            not in read_mail(mail(TEXT).replace(b"Mon, 04 Mar 2024 08:30:00 +0000", odd), "a").hints
        )


def test_html_is_taken_but_for_an_empty_shell() -> None:
    plain, rich = part(TEXT), part(f"<p>{TEXT}</p>", "text/html; charset=utf-8")
    shell = part("<html><head><title>x</title></head><body><br></body></html>", "text/html")
    assert read_mail(parts("multipart/alternative", plain, rich), "a").form is Form.ARTICLE
    document = read_mail(parts("multipart/alternative", plain, shell), "a")
    assert (document.form, document.content.strip()) == (Form.TEXT, TEXT)


def test_texts_around_a_picture_are_all_read() -> None:
    picture = part("", 'image/jpeg; name="a.jpg"', "Content-Disposition: inline\n")
    data = parts("multipart/mixed", part("甲段文字。"), picture, part("乙段文字。"))
    document = read_mail(data, "a")
    assert document.content.split() == ["甲段文字。", "乙段文字。"]
    cure = "save those of the article and name them in `pictures:`"
    assert told(document) == [f"attached pictures are left out: 1 (a.jpg); {cure}"]


@pytest.mark.parametrize(
    "html",
    [
        "<table role=presentation><tr><td><p>x</p></td></tr></table>",
        "<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>",
    ],
)
def test_a_newsletter_is_a_page(html: str) -> None:
    assert read_mail(mail(html, "text/html"), "a").form is Form.PAGE
    plain = "<table><tr><td>x</td></tr></table><table><tr><td>y</td></tr></table>"
    assert read_mail(mail(plain, "text/html"), "a").form is Form.ARTICLE
    listed = b"List-Unsubscribe: <https://example.org>\n" + mail(plain, "text/html")
    assert read_mail(listed, "a").form is Form.PAGE


def test_a_mail_that_only_brings_another_is_that_other() -> None:
    inner = mail(TEXT, subject="内").decode()
    data = parts("multipart/mixed", part(" \n"), part(inner, "message/rfc822"))
    document = read_mail(data, "a.eml")
    assert document.content == TEXT
    assert document.hints["title"] == "内"
    full = parts("multipart/mixed", part("请看附件中的新闻稿。"), part(inner, "message/rfc822"))
    assert told(read_mail(full, "a.eml")) == ["attached mails are left out: 1 (“内”); import them"]


def test_flowed_lines_are_joined_and_quotations_kept() -> None:
    body = "第一段的文字 \n在下一行继续。\n\n> 引文的 \n> 下一行\n回应。\n-- \n某某\n电话 010\n"
    kind = "text/plain; charset=utf-8; format=flowed; delsp=yes"
    document = read_mail(mail(body, kind), "a")
    assert document.content == "第一段的文字在下一行继续。\n\n> 引文的下一行\n回应。"
    assert told(document) == ["the signature of the mail is left out: 2 lines below `-- `"]
    spaced = read_mail(mail("one \ntwo\n", "text/plain; format=flowed"), "a")
    assert spaced.content == "one two"


def test_a_text_that_is_quoted_as_a_whole_is_that_text() -> None:
    assert read_mail(mail("> > 甲。\n> >\n> > 乙。\n"), "a").content == "甲。\n\n乙。"
    assert read_mail(mail("> 甲。\n乙。"), "a").content == "> 甲。\n乙。"


@pytest.mark.parametrize("body", ["", " \n", "<html><body><img src='cid:x'></body></html>"])
def test_a_mail_without_text_is_refused(body: str) -> None:
    kind = "text/html" if "<" in body else "text/plain"
    with pytest.raises(SeedError, match=r"^a\.eml: a mail without text; save what is attached"):
        read_mail(mail(body, kind), "a.eml")


def nested(levels: int, kind: str = "multipart/mixed") -> bytes:
    body = part(TEXT)
    for level in range(levels):
        body = part(group(body, boundary=f"b{level}"), f'{kind}; boundary="b{level}"')
    return HEAD.format(subject="x").encode() + b"MIME-Version: 1.0\n" + body.encode()


def test_endless_nesting_and_endless_parts_are_refused() -> None:
    assert read_mail(nested(19), "a").content == TEXT
    with pytest.raises(SeedError, match="nests parts more than 20 levels deep; save its text"):
        read_mail(nested(20), "a")
    with pytest.raises(SeedError, match="more than 100 parts that hold parts; save its text"):
        read_mail(nested(2_000), "a")
    with pytest.raises(SeedError, match="more than 1,000 parts; save its text"):
        read_mail(parts("multipart/mixed", *[part("x")] * 1_000), "a")


def test_what_is_no_mail_is_refused() -> None:
    with pytest.raises(SeedError, match=r"^a\.eml: no mail, whatever its ending says; name it"):
        formats.document(TEXT.encode(), "a.eml")


def test_a_mail_saved_with_little_of_its_header_is_one_by_its_ending() -> None:
    mail = "From: a@b.example\nTo: c@d.example\nSubject: News\nDate: Sat, 7 Mar 2026 09:00:00 +0800"
    document = formats.document(f"{mail}\n\n{TEXT}".encode(), "a.eml")
    assert document is not None
    assert document.content.strip() == TEXT.strip()
    assert document.hints["published"] == "2026-03-07T09:00"


def test_a_page_saved_as_one_file() -> None:
    document = read_mhtml((FORMATS / "whole.mhtml").read_bytes(), "whole.mhtml")
    assert document.form is Form.PAGE
    assert document.hints == {"url": "https://example.org/news/1.html"}
    assert '<iframe src="https://video.example.org/embed/7">' in document.content
    assert "10<sup>6</sup>" in document.content
    assert document.doubts == ()


def test_a_file_of_parts_without_a_page_is_refused() -> None:
    data = (FORMATS / "whole.mhtml").read_bytes().replace(b"text/html", b"text/css")
    with pytest.raises(SeedError, match="a file of parts without a page; save the page again"):
        read_mhtml(data, "a.mhtml")


def image(*fields: str, content: bytes = CELLS, kind: str = "image/png") -> str:
    """A part that is a picture."""
    more = "".join(f"{each}\n" for each in (*fields, "Content-Transfer-Encoding: base64"))
    return part(base64.encodebytes(content).decode(), kind, more)


def page(html: str, location: str = "https://e.org/news/1.html") -> str:
    return part(html, "text/html; charset=utf-8", f"Content-Location: {location}\n")


SHOWN = picture_source(CELLS)
TEXT_AND = f"<p>{TEXT}</p>"


@pytest.mark.parametrize("kind", ["multipart/related", "multipart/mixed"])
@pytest.mark.parametrize(
    ("named", "fields"),
    [
        ("cid:a%40e.org", ["Content-ID: <a@e.org>"]),
        ("CID:a@e.org", ["Content-ID: <a@e.org>", "Content-Disposition: attachment"]),
        ("https://e.org/a.png?x=1&amp;y=2", ["Content-Location: https://e.org/a.png?x=1&y=2"]),
    ],
)
def test_a_mail_shows_the_pictures_that_it_names(kind: str, named: str, fields: list[str]) -> None:
    html = part(f"{TEXT_AND}<img src=\"{named}\" alt='甲'>", "text/html; charset=utf-8")
    document = read_mail(parts(kind, html, image(*fields)), "a.eml")
    assert f'<img src="{SHOWN}"' in document.content
    assert " alt='甲'>" in document.content
    assert [*document.pictures.values()] == [CELLS]
    assert told(document) == []


def test_what_a_mail_shows_from_the_web_is_no_more_than_an_address() -> None:
    html = part(f'{TEXT_AND}<img src="https://e.org/b.png">', "text/html; charset=utf-8")
    document = read_mail(parts("multipart/mixed", html, image('X-Name: "x"')), "a.eml")
    assert '<img src="https://e.org/b.png">' in document.content
    assert not document.pictures
    assert "attached pictures are left out: 1 (picture-1.png); " in told(document)[-1]


@pytest.mark.parametrize(
    ("location", "shown", "picture", "address"),
    [
        # Chrome, with an address that is broken into lines.
        ("https://e.org/n/1", "../a.png", "https://e.org/\n a.png", "https://e.org/a.png"),
        ("https://e.org/n/1", "//e.org/a.png", "https://e.org/a.png", "https://e.org/a.png"),
        ("https://e.org/n/1", "/图.png", "https://e.org/%E5%9B%BE.png", "https://e.org/图.png"),
        # Internet Explorer, Word and WPS.
        ("file:///C:/D1/a.htm", "a.files/1.png", "file:///C:/D1/a.files/1.png", ""),
        ("file:///C:/D1/a.htm", "a.files/1.png", "a.files/1.png", ""),
    ],
)
def test_a_page_in_one_file_shows_its_pictures(
    location: str, shown: str, picture: str, address: str
) -> None:
    html = page(f'{TEXT_AND}<img src="{shown}" alt="甲">', location)
    data = parts("multipart/related", html, image(f"Content-Location: {picture}"))
    document = read_mhtml(data, "a.mhtml")
    beside = f' data-src="{address}"' if address else ""
    assert f'<img src="{SHOWN}"{beside} alt="甲">' in document.content
    assert [*document.pictures.values()] == [CELLS]


@pytest.mark.parametrize(
    "shown",
    [
        '<img src="low.png" srcset="low.png 1x, a.png 2x">',
        '<picture><source srcset="b.webp 1x, a.png 2x"><img src="low.png"></picture>',
        '<img src="low.png" data-original=a.png>',
    ],
)
def test_a_picture_is_the_one_that_the_browser_has_saved(shown: str) -> None:
    data = parts(
        "multipart/related",
        page(TEXT_AND + shown),
        image("Content-Location: https://e.org/news/a.png"),
    )
    document = read_mhtml(data, "a.mhtml")
    assert f'src="{SHOWN}"' in document.content


def test_what_was_not_saved_with_a_page_keeps_its_whole_address() -> None:
    html = page(f'{TEXT_AND}<img src="../a.png"><img src="#" data-src="b.png">')
    document = read_mhtml(parts("multipart/related", html, image()), "a.mhtml")
    assert '<img src="https://e.org/a.png">' in document.content
    assert 'data-src="https://e.org/news/b.png"' in document.content
    assert not document.pictures


def test_a_drawing_in_a_page_is_no_picture() -> None:
    location = "Content-Location: https://e.org/news/a.svg"
    drawn = image(location, content=b"<svg/>", kind="image/svg+xml")
    data = parts("multipart/related", page(f'{TEXT_AND}<img src="a.svg">'), drawn)
    document = read_mhtml(data, "a.mhtml")
    assert '<img src="https://e.org/news/a.svg">' in document.content
    assert not document.pictures


def test_the_address_from_which_a_page_counts_is_its_own() -> None:
    html = page(f'<head><base href="https://cdn.e.org/x/"></head>{TEXT_AND}<img src="a.png">')
    data = parts("multipart/related", html, image("Content-Location: https://cdn.e.org/x/a.png"))
    assert f'src="{SHOWN}"' in read_mhtml(data, "a.mhtml").content
