"""Whether a word may be part of the name of a body or event (纳米 in 上海纳米技术中心): names stay.

The termbase has the names of known bodies; this reads the form of the others, in Simplified.
"""

from __future__ import annotations

import re

_NEAR = 8
"""Characters between a word and the end of a name: 人工智能(与生命科学)研究院."""
_FAR = 24
"""Characters of a name before a word."""
# Grammatical words and verbs, which no name goes across.
_OUTSIDE = r"[^\u3400-\u9fff]|[的了在是为将已由从对于被有并也就都向以让使该其这每到及等用可]"
_ALWAYS = (
    "研究院|研究所|研究会|学会|协会|基金会|委员会|联合会|学院|大学|管理局|监督局|总局"
    "|(?:有限|股份|科技|技术)公司|(?:研究|工程|创新)中心"
)
_AFTER_A_PLACE = (
    "公司|集团|中心|医院|实验室|联盟|事业部|信息化部|技术部|局(?![部面限])"
    "|管理[处司科]|监管司|城(?![市镇乡区])|园(?![林艺])|基地|办公室|出版社"
    "|大会|峰会|论坛|博览会|展览会"
)
_PLACE = re.compile(
    "世界|国际|全球|亚洲|中国|中华|全国|国家|中科院|[^自]省|(?<![上股超城都门入楼集])市|自治区|北京|上海|天津|重庆"
    "|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州"
    "|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|沈阳|大连|哈尔滨|长春|南京|苏州|杭州|宁波"
    "|合肥|福州|厦门|济南|青岛|郑州|武汉|长沙|广州|深圳|成都|贵阳|昆明|西安|兰州"
)
_STOP = re.compile(_OUTSIDE)
_NAMED = re.compile(f"(?:(?!{_OUTSIDE}).){{0,{_NEAR}}}?(?:{_ALWAYS})")
_PLACED = re.compile(f"(?:(?!{_OUTSIDE}).){{0,{_NEAR}}}?(?:{_AFTER_A_PLACE})")


def in_body_name(plain: str, start: int, end: int) -> bool:
    """Whether a word of Simplified text stands where the name of a body may go across it."""
    if _NAMED.match(plain, end):
        return True
    if not _PLACED.match(plain, end):
        return False
    before = plain[max(0, start - _FAR) : start]
    stops = [stop.end() for stop in _STOP.finditer(before)]
    return bool(_PLACE.search(before, stops[-1] if stops else 0))
