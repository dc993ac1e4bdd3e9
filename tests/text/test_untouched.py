"""What is no prose: addresses, paths, names of files, code; and where each ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.untouched import untouched


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("見 https://a.org/研究/干细胞后续.html 全文。", ["https://a.org/研究/干细胞后续.html"]),
        ("见https://a.org/研究/后续.html。后来", ["https://a.org/研究/后续.html"]),
        ("见 https://a.org/x，后来", ["https://a.org/x"]),
        ("https://a.org/x后续报道", ["https://a.org/x"]),
        ("（https://a.org/b(后)）后", ["https://a.org/b(后)"]),
        ("(https://a.org/b)后", ["https://a.org/b"]),
        ("https://a.org/?q=干细胞&后=里面）后", ["https://a.org/?q=干细胞&后=里面"]),
        ("ftp://a.org/后/。", ["ftp://a.org/后/"]),
        ("见www.干细胞.cn/后续/，里面", ["www.干细胞.cn/后续/"]),
        ("example.com/后/里，后", ["example.com/后/里"]),
        ("发送至zhang.san@后.example.com后", ["zhang.san@后.example.com"]),
        ("C:\\研究\\干细胞后.docx，后", ["C:\\研究\\干细胞后.docx"]),
        ("见 /data/研究/后续.csv 后", ["/data/研究/后续.csv"]),
        ("见 ~/研究/后 后", ["~/研究/后"]),
        ("data/干细胞/后续.csv", ["data/干细胞/后续.csv"]),
        ("请下载干细胞后续报告.pdf，里面有", ["干细胞后续报告.pdf"]),
        ("附件《后续报告.docx》", ["后续报告.docx"]),
        ("附件后续报告（终稿）.pdf", ["后续报告（终稿）.pdf"]),
        ("请看本页（data/后续.md）后", ["data/后续.md"]),
        ("附件(后续.pdf)后", ["后续.pdf"]),
        ("打开`后台 干`后", ["`后台 干`"]),
        ("#CART干细胞# #后", ["#CART"]),
        ("和/或 干/祖细胞 2.5/后 3.5后 U.S. 后", []),
        ("10:30后，A/B后，后@后", []),
        ("", []),
    ],
)
def test_spans(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in untouched(text)] == expected


@given(st.text("https://w.@`#\\ac后。)(/", max_size=40))
def test_spans_are_in_order_and_apart(text: str) -> None:
    done = 0
    for start, end in untouched(text):
        assert done <= start < end <= len(text)
        done = end
