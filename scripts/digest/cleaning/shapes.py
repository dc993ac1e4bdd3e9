"""The shape of a line: a sentence, a heading, or neither."""

from __future__ import annotations

import re
from itertools import islice
from unicodedata import east_asian_width

from digest.cleaning import settings

_SENTENCE_END = re.compile(r"[。！？!?…；;.](?:[”’」』）)】\]〉》\"']|\[\d+\])*$")
_NO_HEADING_END = re.compile(r"[。，、；;,：:—-]$")
# A mark, or the number of a reference.
_NO_HEADING_START = re.compile(r"[，。、；：！？]|[\[［〔]\d{1,3}[\]］〕]")
_WORDS = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134fA-Za-z]")
# The number of a section on its own line above the heading.
_ADDRESS = re.compile(r"https?://|www\.")
_PART_NUMBER = re.compile(r"0[1-9]|1\d")
# A formula on a line of its own: Y = a/b, x^k.
_FORMULA = re.compile(r".*\s[=≈≤≥∝→]\s|[^\u3400-\u9fff ]*[\^√][^\u3400-\u9fff ]*$")
_PLAIN = re.compile(r"[\W_]+")
_WORD_OR_SIGN = re.compile(r"[A-Za-z]{2,}|\d[\d.,]*\d|[^\W_]")
_LOUD = ("！", "？", "!", "?")
_MARKUP_MARK = re.compile(r"[\\`*_\[\]#{}|~$<>&^=]|:(?=[A-Za-z0-9_+-]+:)")
_MARKUP = re.compile(r"^\||\|$|\|.*\||[<>{}]")


def is_sentence(text: str) -> bool:
    """Whether a line ends like a sentence."""
    return bool(_SENTENCE_END.search(text[-settings.SENTENCE_END_REACH :]))


def is_body(text: str) -> bool:
    """Whether a line is certainly running text."""
    return (is_sentence(text) and len(text) >= settings.SHORTEST_SENTENCE) or len(
        text
    ) > settings.LONGEST_LINE_WITHOUT_END


def may_be_title(text: str) -> bool:
    """Whether a line is a short question or exclamation, which a title may be."""
    return len(text) <= settings.LONGEST_HEADING and text.endswith(_LOUD) and "。" not in text


def looks_like_heading(text: str) -> bool:
    """Whether a line is short, does not end like a sentence and contains words."""
    return (
        settings.SHORTEST_HEADING <= len(text) <= settings.LONGEST_HEADING
        and not _NO_HEADING_START.match(text)
        and not _NO_HEADING_END.search(text)
        and not ("，" in text and len(text) > settings.LONGEST_HEADING_WITH_COMMA)
        and not _MARKUP.search(text)
        and not _ADDRESS.match(text)
        and not _FORMULA.match(text)
        and "。" not in text
        and not text.endswith(("…", "."))
        and text.count("“") == text.count("”")
        and bool(_WORDS.search(text) or _PART_NUMBER.fullmatch(text))
    )


def columns(text: str) -> int:
    """The width of a line in columns: two for a full-width character, four for a tab."""
    wide = sum(east_asian_width(char) in "WF" for char in text)
    return len(text) + wide + 3 * text.count("\t")


def is_crowded(text: str) -> bool:
    """Whether a text has more marks of Markdown and HTML than a page can be made of."""
    marks = _MARKUP_MARK.finditer(text)
    return next(islice(marks, settings.MOST_MARKS, None), None) is not None


def plain(text: str) -> str:
    """The letters and figures of a text."""
    return _PLAIN.sub("", text)


def pairs(text: str) -> set[str]:
    """What two texts may share: pairs of neighbouring characters, and whole words of letters."""
    found: set[str] = set()
    before = ""
    for word in _WORD_OR_SIGN.findall(text):
        if len(word) > 1:
            found.add(word.lower())
        elif len(before) == 1:
            found.add(before + word)
        before = word
    return found
