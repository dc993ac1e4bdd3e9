"""Terms are found where they are words of their own, and not where they are parts of others."""

from __future__ import annotations

import pytest

from digest.editorial import NameRules, Term
from digest.text.term_finder import TermFinder

KINDS = {
    "place": ("江西", "西安", "陕西", "南京市", "台北", "香港"),
    "organisation": ("财政部", "教育部"),
    "publication": ("健康报", "文汇报", "新华社", "科技日报"),
    "title": ("书记", "委员", "部长", "博士"),
    "person": ("张江西",),
}
TERMS = TermFinder(
    [
        *(Term(name, name, name, kind, (), 2) for kind, names in KINDS.items() for name in names),
        Term("北京", "北京", "Beijing", "place", ("北京市",), 2),
    ],
    NameRules(before=("据",)),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("怒江西岸的隧道", []),
        ("他沿着江西岸走", []),
        ("大西安全带", []),
        ("浙江西部", []),
        ("南京市场", []),
        ("东北京剧团在北京演出", ["北京"]),
        ("北京市场监管部门", ["北京"]),
        ("距离北京市区不远", ["北京"]),
        ("北京市政府", ["北京市"]),
        ("陕西安康", ["陕西"]),
        ("向西安出发", ["西安"]),
        ("江西西安两地", ["江西", "西安"]),
        ("陕西省级文明单位", ["陕西"]),
        ("江西", ["江西"]),
        ("台北市", ["台北"]),
        ("财政部长和教育部长", ["部长", "部长"]),
        ("据教育部通知", ["教育部"]),
        ("总书记和全国人大常委会委员长", []),
        ("博士生", []),
        ("张江西岸边散步", ["张江西"]),
    ],
)
def test_a_term_cuts_no_word(text: str, found: list[str]) -> None:
    assert [text[match.start : match.end] for match in TERMS.find(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("据中原健康报报道", []),
        ("《中原健康报》", []),
        ("据健康报报道", ["健康报"]),
        ("《健康报》记者", ["健康报"]),
        ("健康报记者", ["健康报"]),
        ("香港文汇报", ["香港"]),
        ("香港科技日报", ["香港"]),
        ("在接受新华社记者采访时", ["新华社"]),
        ("来自科技日报的消息", ["科技日报"]),
    ],
)
def test_a_publication_within_another_is_not_meant(text: str, found: list[str]) -> None:
    assert [text[match.start : match.end] for match in TERMS.find(text)] == found
