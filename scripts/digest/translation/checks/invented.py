"""A check of sentences that a model adds out of nothing, as subtitles have them."""

from __future__ import annotations

import re

from digest.translation.checks.context import Context

_ASKED = r"怎|何|么|啥|谁|哪|[吗呢？?]"
_SHORT = r"\b\W*(?:\w+\W*){0,4}"
_STOCK = (
    (r"it(?:['’]s| is) not like\b.*", r"不像|不是|不至于"),
    (r"i['’]m (?:so |very )?sorry\b.*", r"抱歉|对不起|遗憾|道歉|不好意思|难过|同情|歉"),
    (
        rf"(?:oh|okay|ok|yeah|hey|come on|let['’]s go|all right){_SHORT}",
        r"[啊哦噢哎嗨嘿喂好吧走来行让是对嗯]",
    ),
    (r"i (?:don['’]t|do not) know\W*", r"不知|不清楚|不懂|不了解|不认识"),
    (rf"thank(?:s| you){_SHORT}", r"谢|感恩"),
    (r"(?:how|what|why)\?", _ASKED),
    (r"(?:what|who)['’]s (?:going on|this|that|the matter|wrong)\b.*", _ASKED),
    (r"subtitles? by\b.*|(?:transcript|translat)\w+ by\b.*", r"字幕|翻译|译|校"),
)
"""English of subtitles, which models learn from, with the Chinese that may say the same."""
_LINES = [(re.compile(english, re.IGNORECASE), re.compile(chinese)) for english, chinese in _STOCK]
_BREAK = re.compile(r"(?<=[.!?…])[\"”’']?\s+")
_ASIDE = re.compile(
    r"\((?:applause|laughter|laughs|music|cheers|cheering|sighs?|inaudible)\)", re.IGNORECASE
)
_ASIDE_CHINESE = re.compile(r"掌声|笑|音乐|欢呼|叹|听不清|[（(]")
_TRAILING = re.compile(r"[.!?]?\s*[“\"]\s?(?:\.\.\.|…)$|[♪♫]")


def invented(source: str, target: str, _: Context) -> str | None:
    """The English has a stock sentence of subtitles that nothing in the Chinese says."""
    for sentence in _BREAK.split(target.strip()):
        words = sentence.strip(" \"“”'")
        if any(line.fullmatch(words) and not said.search(source) for line, said in _LINES):
            return f"nothing in the Chinese says “{words}”"
    aside = _ASIDE.search(target)
    if aside and not _ASIDE_CHINESE.search(source):
        return f"nothing in the Chinese says {aside[0]}"
    trailing = _TRAILING.search(target)
    if trailing and not re.search(r"[♪♫]|…|\.\.\.|。。", source):
        return f"the Chinese has no “{trailing[0].strip()}”"
    return None
