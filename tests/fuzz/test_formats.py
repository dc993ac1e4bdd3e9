"""Mails, saved pages, Markdown, RTF and feeds, whole and damaged, are read or refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from digest.errors import SeedError
from digest.seeds import formats
from digest.seeds.documents import Document
from digest.seeds.feed_entries import read_feed
from digest.seeds.mail.mail_text import read_mail
from digest.seeds.mail.mhtml import read_mhtml
from digest.seeds.markdown_text import read_markdown
from digest.seeds.readable import is_rubbish, is_table
from digest.seeds.rtf import read_rtf
from tests.fuzz import strategies
from tests.fuzz.targets import assert_linear, fuzz
from tests.safety.errors_table import is_listed

FORMATS = Path(__file__).parents[1] / "formats"
HEAD = [
    *(b"Content-Type: multipart/mixed; boundary=b\n", b"Content-Type: text/html\n", b"--b\n"),
    *(b"Content-Type: message/rfc822\n\n", b"Content-Type: multipart/alternative\n", b"--b--\n"),
    *(b"Content-Type: image/png\n", b"Content-Location: a.png\n", b"<img src=cid:a>", b"srcset='"),
    *(b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: x\n", b"charset=hex\n"),
    *(b"charset=gb2312", b"charset=utf-7", b"charset=idna", b"format=flowed", b"; delsp=yes"),
    *(b"=?gb2312?B?zw==?=", b"=?utf-8?Q?=E7?=", b"=?x?B?!?=", b"=?utf-8?b?", b"\n\n", b"\n "),
    *(b"Subject: ", b"From: ", b"Date: ", b"Content-ID: <", b"cid:", b"filename*0*=utf-8''%E7"),
    *(b"Date: Mon, 04 Mar 99999 08:30:00 +9999\n", b"> ", b"-- \n", b"<table>", b"<html>", b"=E7"),
]
MARKS = [
    *("# ", "- ", "1. ", "> ", "    ", "\n", "\n\n", "```", "~~", "**", "*", "_", "[^1]", "[^1]: "),
    *(
        "[a](b)",
        "![a](b)",
        '![a](<b c> "d")',
        "![[a.png|b]]",
        "{width=1}",
        "[a]: b",
        "| a | b |\n",
        "|---|---|\n",
        "$",
        "$$",
        "<b>",
        "</b>",
        "<!--",
    ),
    *("\\", "&amp;", "- [ ] ", "- [x] ", "***\n", "：**这", "，", "<a@b.c>", "^[", "]", "\t", "\r"),
]
WORDS = [
    *(rb"\u-10174?", rb"\u55362", rb"\uc0", rb"\uc9", rb"\'cf", rb"\'", rb"\ansicpg936", rb"\f0"),
    *(rb"\ansicpg9", rb"\fcharset85", rb"\pict", rb"\bin9 ", rb"\super 6", rb"\sub{2}", rb"\cell"),
    *(rb"{\*", rb"{", rb"}", rb"\par", rb"\row", rb"\footnote", rb'HYPERLINK "', rb"{\fonttbl"),
]
ENTRY = [
    *(b"<item>", b"</item>", b"<title>", b"<link>", b"<description>", b"<![CDATA[", b"]]>", b"&x;"),
    *(b"<entry>", b"<content type='xhtml'>", b"<link href='", b"<pubDate>", b"9999-99-99", b"<!--"),
    *(b"<dc:date>", b"<source>", b"<author>", b"<!DOCTYPE x [<!ENTITY x 'y'>]>", b"encoding='x'"),
]


@fuzz(st.data(), examples=60)
def test_a_damaged_mail(data: st.DataObject) -> None:
    check(read_mail, data.draw(strategies.mutated(_whole("eml"), HEAD)))


@fuzz(st.lists(st.sampled_from(HEAD) | st.binary(max_size=4), max_size=40), examples=60)
def test_any_mail(parts: list[bytes]) -> None:
    check(read_mail, b"From: a@b.c\nDate: x\nMessage-ID: <x>\n" + b"".join(parts))


@fuzz(st.data(), examples=30)
def test_a_damaged_page_saved_as_one_file(data: st.DataObject) -> None:
    check(read_mhtml, data.draw(strategies.mutated(_whole("mhtml"), HEAD)))


@fuzz(strategies.written([*MARKS, *MARKS, *strategies.WORDS], 60), examples=80)
def test_any_markdown(text: str) -> None:
    text = text.encode(errors="replace").decode()
    check(lambda _, name: read_markdown(text, name), b"")


@fuzz(st.data(), examples=60)
def test_a_damaged_rich_text(data: st.DataObject) -> None:
    check(read_rtf, data.draw(strategies.mutated(_whole("rtf"), WORDS)))


@fuzz(st.lists(st.sampled_from(WORDS) | st.binary(max_size=3), max_size=60), examples=60)
def test_any_rich_text(parts: list[bytes]) -> None:
    check(read_rtf, rb"{\rtf1\ansi " + b"".join(parts))


@fuzz(st.data(), examples=40)
def test_a_damaged_feed(data: st.DataObject) -> None:
    whole = (FORMATS / data.draw(st.sampled_from(["feed.xml", "atom.xml"]))).read_bytes()
    damaged = data.draw(strategies.mutated(whole, ENTRY))
    with _told_in_a_line():
        for entry in read_feed(damaged, "a.bin").entries:
            _check_document(entry.document)


@fuzz(strategies.files(), examples=60)
def test_the_format_of_any_file_is_told_or_none(data: bytes) -> None:
    for name in ("a.bin", "a.eml", "a.mht", "a.xml", "a.csv"):
        with suppress(SeedError):
            document = formats.document(data, name)
            assert document is None or isinstance(document, Document)


@fuzz(st.lists(st.sampled_from(HEAD), min_size=1, max_size=3), examples=5)
def test_a_header_is_known_in_time_by_its_length(parts: list[bytes]) -> None:
    assert_linear(lambda text: formats.document(text.encode(), "a"), b"".join(parts).decode())
    assert_linear(lambda text: formats.document(text.encode(), "a"), "a: b\r\n")


@fuzz(strategies.texts, examples=20)
def test_any_text_is_readable_or_not(text: str) -> None:
    assert is_rubbish(text) in (True, False)
    assert is_table(text) in (True, False)


class _told_in_a_line:  # noqa: N801 - reads as a sentence
    """What is refused is told in one line, with a cure that the guide has."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> bool:
        if not isinstance(error, SeedError):
            return False
        told = str(error)
        assert told.startswith("a.bin: ")
        assert is_listed(told)
        assert "\n" not in told
        assert len(told) < 400
        return True


def check(read: Callable[[bytes, str], Document], data: bytes) -> None:
    """What is read can be written; what is not is told in a line, with a cure."""
    with _told_in_a_line():
        _check_document(read(data, "a.bin"))


def _check_document(document: Document) -> None:
    document.content.encode(errors="strict")
    for said in (*document.hints.values(), *map(str, document.doubts)):
        assert "\n" not in said
        said.encode(errors="strict")


@cache
def _whole(ending: str) -> bytes:
    return (FORMATS / f"whole.{ending}").read_bytes()
