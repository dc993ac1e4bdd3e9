"""Words of negation: which Chinese ones say nothing that English must negate, and English ones."""

from __future__ import annotations

import re

_NOT_BEFORE = (
    "仅 少 断 过(?!于|[分高多大]) 同(?!意(?!识)) 久 错 管 但 只 光 止 论 如 幸 满(?!足) 安 便 "
    "利(?!于) 良 凡 妨 禁 由 料 时 已 惜 顾 愧 懈 菲 朽 堪 俗 屈 公(?![开布]) 当 法 善 详 和 解 "
    "易 难 等 一(?!定) 限 屑 慎 甘 舍 孕 锈 动产 夜 孝 雅 测 定 计 平 忿 服 妙 免 失 足(?!以) 仁 "
    "义 佳 振 景气 倒翁 二 入流 列颠 丹 绝 息 停 厌 倦 忍 力 像话 苟 怎么 见得 成熟 胜 对劲 敌 拘 "
    "吝 逊 劳 致 谢 负 忘 折 畏 挠 甚 至于 尽 用说 容易 小心 渝 离 人道 单(?!独) 就是 成比例 治之 "
    "落 差 变(?=[。，—]|$) 逞 谈 而 讳 稳定 明 可言 知不 知怎 耻 惑 偏 倚 辞 无 乏 是不 得不 能不 "
    "会不 可不 再是 好意思 得了 得已 经意 起眼 亚于 外乎 规范 寻常 太好 放过 超过 必多言 为人知 "
    r"到(?!.) 眠 [小多高好强稳实大长深低](?![过于得]) [下到]\s?[一二两三四五六七八九十百千万半\d] "
    "言[自而不] 愿[透具][^，。；]{0,3}名"
)
_NOT_BEHIND = "差 好 对 了 岂 何 莫 毫 闻 缺 甩 禁 耐 赶 舍 恨 数 冷 怪 按 捺 离 少 数"
_STILL_WITHOUT = (
    "法 须 需 权 意(?!识|中) 人(?![机驾区售店车船值艇烟飞]) 关(?!紧) 效 力 望 任何 其他 明显 异常 "
    "证 罪 害(?!化) 缘 助于 一[人二]"
)
_IDIOMS = (
    "坚定不移 矢志不移 犹豫不决 视而不见 层出不穷 源源不 络绎不 接连不 滔滔不 念念不 孜孜不 "
    "喋喋不 川流不 锲而不 持之不 经久不 生生不 直言不 始终不 死心不 永不 巴不 遥不可及 遥不 "
    "迫不及待 刻不容缓 时不我待 当仁不让 乐不思蜀 独一无二 格格不入 口惠而实不至 不知不觉 "
    "不知所措 不谋而合 不言而喻 不折不扣 不遗余力 不约而同 不可思议 不可或缺 不可避免 不可逆转 "
    "不可分割 不可估量 不可抑制 不可小视 不可小觑 不可替[代换] 必不可少 不在话下 不亦乐乎 "
    "不出意外 不出所料 不偏不倚 不卑不亢 不慌不忙 不紧不慢 不切实际 不动声色 不以为然 不远万里 "
    "不寒而栗 荒无人烟 一言不发 想不到吧 前所未[有见闻] 从未有过 方兴未艾 尚未可知 才智 不离不弃 "
    "[所处]不在 不在乎 不在意 满不在 索非 没反应过来 没有做错"
)
_NO_NEGATION = (
    r"[不没未无非][^，。；]{1,6}?不(?:[可行成了能会]|得不)",
    r"[可忍经受挡免]不[住了](?!.)",
    r"([是会能要可行好对敢肯愿应该想有])不\1",
    r"有没有|[沉淹出埋吞覆湮]没|没(?:[错收落完事戏入药准变]|多久|过多久|想到|问题|关系)",
    r"[未没][^，。；]{1,8}前|没[^，。？]{0,12}[吗么？?]",
    r"还没[^，。]{0,12}就|没有[^，。]{1,14}[就便]|未[^，。]{0,4}先",
    r"未(?:来|婚|成年|遂|免|必|知|央|雨|卜|尝|名湖|满|及|嫁)",
    rf"无(?!{'|'.join(_STILL_WITHOUT.split())})",
    rf"不(?:{'|'.join(_NOT_BEFORE.split())})",
    rf"[{_NOT_BEHIND.replace(' ', '')}]不",
    *_IDIOMS.split(),
)
NO_NEGATION = re.compile("|".join(reversed(_NO_NEGATION)))
"""Chinese with 不, 没, 未, 无, 非 and the like that English may say without a negation."""
_ENGLISH = (
    "not?|never|none|nor|neither|nothing|nobody|nowhere|without|cannot|unable|unless|yet|hardly|"
    "rarely|barely|seldom|scarcely|little|few|fewer|less|instead|rather|except|beyond|too|far|"
    "against|minus|zero|nil|immune|close|near(?:by)?|contrary|bad|low|poor|small|wrong|invisible|"
    r"false|forget|gone|silent|closed|away|deserted|otherwise|unlike|anonymous\w*|blind\w*|vain|"
    r"broken?|break(?:s|ing)?|"
    r"constant\w*|quit\w*|steadfast\w*|drop\w*|lip service|r[au]n(?:ning)? out|"
    r"short of|out of|let alone|remain\w* the same|different|other than|wonder(?:ed|ing|s)?|still|"
    r"removed|once in|indelible|alone|despis\w*|sacr\w*|dismiss\w*|unwell|ill\w*|sick\w*|"
    r"protect\w* from|accident\w*|difficult\w*|fail\w*|lack\w*|refus\w*|reject\w*|"
    r"den(?:y|ie[sd]|ying|ial)|prohibit\w*|bans?|banned|banning|forbid\w*|forbade|free\w*|"
    r"differ(?:s|ent|ently|ence|ences|ed|ing)?|distract\w*|avoid\w*|prevent\w*|stop\w*|ceas\w*|"
    r"absen\w+|miss(?:es|ed|ing)?|los[et]\w*|exclud\w+|declin\w+|loath|reluctan\w+|ignor\w*|"
    r"neglect\w*|overlook\w*|oppos\w+|object\w*|abstain\w*|refrain\w*|misus\w*|mistak\w*|"
    r"im(?:possib|proper|perfect|mobil|matur|patien|practica|partia|balanc)\w*|im(?:pecc|pass)\w*|"
    r"in(?:abil|accura|adequa|appropria|calcul|capab|complet|consisten|correct)\w*|"
    r"in(?:curab|definite|dependen|des|dispens|effectiv|efficien|eligib|equ)\w*|"
    r"in(?:evit|ex|human|secur|significan|somnia|sufficien|tolera|valid)\w*|in(?:valuabl|visib)\w*|"
    r"ir(?:reconcil|regular|relevant|replac|resist|responsib|respective|reversib)\w*|"
    r"il(?:legal|legib|licit|logical)\w*|"
    r"dis(?:agree|comfort|allow|approv|appear|abl|continu|honest|lik)\w*|"
    r"dis(?:regard|satisf|obey|trust|advantag|qualif|pute)\w*|non\w*|"
    r"un(?!der|ti|ion|it|iv|iq|if|an|cle(?!ar)|to\b)\w+"
)
ENGLISH = re.compile(
    rf"\b(?:{_ENGLISH})\b|n[’']t\b|n t\b|\w+less(?:ness|ly)?\b|\bnon-\w+", re.IGNORECASE
)
"""English that may say not."""
_CHECKED = (
    r"refus\w*|reject\w*|stop\w*|prohibit\w*|bans?|banned|prevent\w*|avoid\w*|oppos\w+|against|"
    r"object\w*|forb\w+|quit\w*|drop\w*|den(?:y|ie[sd]|ying|ial)"
)
_ALSO_OTHERWISE = (
    (r"little|few|fewer|small|low|poor|bad", r"(?<!不)[少小低差贫穷坏]"),
    (r"differ\w*|disagree\w*", r"不同(?!意)|不一[样致]|异|差[别异距]|区别|分歧"),
    (r"fail\w*|los[et]\w*|miss\w*|lack\w*|short of", r"失[败去踪利]|输|丢|缺|短少"),
    (
        _CHECKED,
        r"拒绝|停|禁[止令用]|防[止范控]|避免|反对|对[抗阵]|针对|抵[抗制]|目标|物体|下[降跌]|否认",
    ),
    (r"free\w*|away|forg\w+|still", r"免费|自由|离开|远离|离去|忘|还是|仍|依[然旧]"),
    (r"close|near(?:by)?", r"近|密|旁|紧"),
    (r"difficult\w*|wrong|false|mistak\w*", r"难|错|假"),
    (r"invisib\w*|unti\w*|disappear\w*|illegal\w*", r"消失|隐|非法|违法"),
)
ALSO_OTHERWISE = [
    (re.compile(english, re.IGNORECASE), re.compile(chinese))
    for english, chinese in _ALSO_OTHERWISE
]
"""English that may say not, each with the Chinese that it renders otherwise: 很少 is few."""
_AUXILIARY = "are|ca|could|did|do|does|had|has|have|is|must|need|should|was|were|wo|would"
FIRM = re.compile(
    r"\b(?:not(?! (?:only|just|merely|far|least|yet|wait))|never|cannot|no longer|nobody|"
    rf"nothing(?! short)|(?:{_AUXILIARY})n[’']t(?! (?:only|just|wait)))\b",
    re.IGNORECASE,
)
"""English that says not, whatever stands around it."""
MAY_BE_NOT = re.compile(
    r"[不没未无非否勿莫别难免禁拒缺失少防避停止绝弗毋休罢亏差错反岂哪怎何甭空零独唯仅只才除滞]|之前|以前"
)
"""Chinese that English may render with not."""
