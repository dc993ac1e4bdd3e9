"""Bytes to text (bad-inputs rows 1 to 4, 10, 13, 23 and 24)."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import SeedError
from digest.seeds import parse_seed
from digest.seeds.decoding import common_han_share, decode

HANS = "某医院三月启动干细胞临床研究，计划入组六十名患者。\n负责人说，细胞由院内中心制备。\n"
HANT = "某醫院三月啟動幹細胞臨床研究，計劃納入六十名患者。\n負責人說，細胞由院內中心製備。\n"
HKSCS = HANT + "佢哋喺嗰度做嘢，啲人話好。\n"


def codes(data: bytes) -> list[str]:
    return [doubt.code for doubt in parse_seed(data, "a.txt").doubts]


@pytest.mark.parametrize(
    "text", [HANS, HANT, "𠮷野家与㐂字，镕基。" + HANS, "CAR-T疗法3.14%\n" + HANS]
)
def test_row_1_gb18030(text: str) -> None:
    seed = parse_seed(text.encode("gb18030"), "a.txt")
    assert (seed.text, seed.encoding, seed.doubts) == (text, "gb18030", ())


def test_row_1_gbk_labelled_gb2312() -> None:
    page = f'<html><head><meta charset="gb2312"></head><body><p>镕{HANS}</p></body></html>'
    seed = parse_seed(page.encode("gbk"), "a.html")
    assert "镕" in seed.text
    assert seed.encoding == "gb18030"


@pytest.mark.parametrize("text", [HANT, HKSCS])
def test_row_2_big5(text: str) -> None:
    seed = parse_seed(text.encode("big5hkscs"), "a.txt")
    assert (seed.text, seed.encoding, seed.doubts) == (text, "big5hkscs", ())


def test_row_2_ambiguous_short_text_is_a_doubt() -> None:
    ambiguous = "不一".encode("big5")
    assert common_han_share(ambiguous.decode("gb18030")) < common_han_share("不一")
    short = next(
        data
        for lead in range(0xB0, 0xC7)
        for trail in range(0xA1, 0xFF)
        if _reads_both_ways(data := bytes([lead, trail]) * 2)
    )
    assert codes(short) == ["encoding"]


def _reads_both_ways(data: bytes) -> bool:
    try:
        texts = [data.decode("gb18030"), data.decode("big5hkscs")]
    except UnicodeDecodeError:
        return False
    return all(common_han_share(text) == 1 for text in texts)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [HANS, HANT, "Plain English.\n", "标题: A\r\n\r\n" + HANS])
def test_row_3_with_mark(codec: str, text: str) -> None:
    mark = {
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE,
        "utf-32-be": codecs.BOM_UTF32_BE,
    }[codec]
    seed = parse_seed(mark + text.encode(codec), "a.txt")
    assert seed.text == text.replace("\r\n", "\n")
    assert seed.encoding == codec


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [HANS, HANT, "Plain English.\n", "细胞治疗新进展"])
def test_row_3_without_mark(codec: str, text: str) -> None:
    seed = parse_seed(text.encode(codec), "a.txt")
    assert (seed.text, seed.encoding) == (text, codec)


def test_row_4_byte_order_mark_is_gone() -> None:
    assert parse_seed(codecs.BOM_UTF8 + "标题".encode(), "a.txt").text == "标题"


def test_row_9_a_nul_does_not_make_utf8_another_encoding() -> None:
    seed = parse_seed("细胞\0治疗与再生医学".encode(), "a.txt")
    assert (seed.text, seed.encoding) == ("细胞\0治疗与再生医学", "utf-8")


def test_row_10_line_ends_become_lf_and_others_stay() -> None:
    assert parse_seed("一\r\n二\r三\n四\u2028五\u0085六".encode(), "a.txt").text == (
        "一\n二\n三\n四\u2028五\u0085六"
    )


@pytest.mark.parametrize("codec", ["cp1252", "utf-8"])
def test_row_13_western_text(codec: str) -> None:
    text = "The café’s “new” therapy — für alle — was approved by the agency last week."
    seed = parse_seed(text.encode(codec), "a.txt")
    assert (seed.text, seed.encoding, seed.doubts) == (text, codec, ())


@pytest.mark.parametrize("lost", [1, 2])
def test_row_23_truncated_utf8(lost: int) -> None:
    seed = parse_seed(("第一行\n" + HANS.strip()).encode()[:-lost], "a.txt")
    assert seed.text == ("第一行\n" + HANS.strip())[:-1]
    assert seed.encoding == "utf-8"
    [doubt] = seed.doubts
    assert (doubt.code, doubt.line) == ("truncated", 3)


def test_row_23_truncated_gb18030() -> None:
    seed = parse_seed(HANS.strip().encode("gb18030")[:-1], "a.txt")
    assert seed.text == HANS.strip()[:-1]
    assert [doubt.code for doubt in seed.doubts] == ["truncated"]


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    data = (HANS * 4).encode().replace("负".encode(), b"\xe8\xb4", 1)
    seed = parse_seed(data, "a.txt")
    assert seed.encoding == "utf-8"
    assert seed.text.count("\ufffd") == 1
    assert [(doubt.code, doubt.line) for doubt in seed.doubts] == [("damaged", 2)]


def test_row_24_utf8_read_as_latin1_is_repaired() -> None:
    for codec in ("latin-1", "sloppy-windows-1252"):
        import ftfy.bad_codecs  # noqa: F401 - registers the codec browsers use

        seed = parse_seed(HANS.encode().decode(codec).encode(), "a.txt")
        assert seed.text == HANS
        assert [doubt.code for doubt in seed.doubts] == ["mojibake"]


@pytest.mark.parametrize(("codec", "text"), [("gb18030", HANS), ("big5", HANT)])
def test_row_24_legacy_bytes_read_as_latin1_are_repaired(codec: str, text: str) -> None:
    seed = parse_seed(text.encode(codec).decode("latin-1").encode(), "a.txt")
    assert seed.text == text
    assert [doubt.code for doubt in seed.doubts] == ["mojibake"]


@pytest.mark.parametrize("text", [HANS, HANT, "标题\n\n" + HANS])
def test_row_24_utf8_read_as_gbk_is_refused(text: str) -> None:
    damaged = text.encode().decode("gbk", errors="replace")
    with pytest.raises(SeedError, match="damaged"):
        parse_seed(damaged.encode(), "a.txt")


def test_row_24_the_trace_of_lost_characters_is_refused() -> None:
    with pytest.raises(SeedError, match=r"a\.txt:2: damaged"):
        parse_seed("细胞\n治疗锟斤拷研究".encode(), "a.txt")


def test_row_24_lost_bytes_of_latin1_are_refused() -> None:
    damaged = HANS.encode().decode("cp1252", errors="replace")
    with pytest.raises(SeedError, match="damaged"):
        parse_seed(damaged.encode(), "a.txt")


MANY = [f"第{number}段，{HANS.split(maxsplit=1)[0]}" for number in "一二三四五六七八九十"]
GBK_READING = HANS.split(maxsplit=1)[0].encode().decode("gbk", errors="replace")
LATIN_READING = HANS.split(maxsplit=1)[0].encode().decode("cp1252", errors="replace")


@pytest.mark.parametrize("odd", [GBK_READING, LATIN_READING, "治疗锟斤拷研究"])
def test_row_24_one_damaged_line_of_many_is_a_doubt(odd: str) -> None:
    seed = parse_seed("\n".join([*MANY[:4], odd, *MANY[4:]]).encode(), "a.txt")
    assert odd in seed.text
    assert [(doubt.code, doubt.line) for doubt in seed.doubts] == [("damaged", 5)]


@pytest.mark.parametrize("odd", [GBK_READING, LATIN_READING])
def test_row_24_many_damaged_lines_are_refused(odd: str) -> None:
    with pytest.raises(SeedError, match=r"a\.txt:2: damaged"):
        parse_seed("\n".join([MANY[0], odd, MANY[1], odd]).encode(), "a.txt")


@pytest.mark.parametrize(
    "line",
    [
        "电话：010-00000000 传真：010-00000001",
        "電話：02-0000-0000 傳真：02-0000-0001",
        "电话：传真：邮编：地址：",
        "联系电话：000 传真：000 邮箱：a@example.cn",
    ],
)
def test_a_contact_line_is_not_damaged(line: str) -> None:
    for text in (line, f"{HANS}{line}", f"标题\n{line}"):
        seed = parse_seed(text.encode(), "a.txt")
        assert (seed.text, seed.doubts) == (text, ())


def test_pinyin_and_western_names_are_no_mojibake() -> None:
    text = "細(xì)胞(bāo)治療(liáo)。\nMüller’s Pâté — Œuvre für Ñandú\nÀ é è ü\n"
    seed = parse_seed(text.encode(), "a.txt")
    assert (seed.text, seed.doubts) == (text, ())


def test_noise_is_refused() -> None:
    noise = bytes(range(128, 256)) * 40
    with pytest.raises(SeedError, match=r"^a\.txt: unknown encoding.*; save it as UTF-8$"):
        parse_seed(noise, "a.txt")


@given(st.text())
def test_utf8_is_always_read_as_utf8(text: str) -> None:
    data = text.encode("utf-8", errors="ignore")
    lines = data.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" not in text:
        assert decode(data).text == lines.removeprefix("\ufeff")
