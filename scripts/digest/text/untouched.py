"""What in a text is no prose: addresses, paths, names of files, code and Latin hashtags.

A conversion leaves these as written, and nothing is linked into them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

Span = tuple[int, int]

_HAN = r"\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_ASCII = r"A-Za-z0-9%~:/?#@!$&*+=._,;'()\[\]-"
_JOINT = r"/=#?&_+~(.-"
_TAIL = rf"(?:[{_ASCII}]|(?<=[{_JOINT}])[{_HAN}]++|[{_HAN}]++(?=[/_=&?#-]|\.[A-Za-z0-9]))*"
"""Han characters belong to an address behind a joint, or before one: not in a.org/b后来."""

_NAME = re.compile(rf"[{_HAN}A-Za-z0-9_./\\+~()（）·-]")
_LONGEST_NAME = 64
"""Characters of the name of a file: what is longer is a sentence."""
_LEADING = re.compile(
    "(?:[请請可先将將把的在从從如为為是]|下[载載]|打[开開]|[参參附详詳][见見]|[详詳]情|[见見]|查看|附件|文件"
    "|[档檔]案|文[档檔]|保存[为為至到]|上[传傳])+"
)
"""Words of the sentence right before a name that nothing parts from them."""
_ENDINGS = (
    "html?|php|aspx?|pdf|docx?|xlsx?|pptx?|odt|rtf|txt|md|csv|tsv|json|ya?ml|xml|toml|ini|log"
    "|py|js|ts|css|sh|sql|ipynb|zip|rar|7z|gz|tar|png|jpe?g|gif|webp|svg|tiff?|bmp|heic"
    "|mp[34]|mov|avi|wav|m4a|epub|eml|exe|apk|fasta|fastq|vcf|bam"
)
_FILE_END = re.compile(rf"\.(?:{_ENDINGS})(?![A-Za-z0-9])", re.IGNORECASE)

_SPANS = (
    rf"`[^`\n]+`"
    rf"|(?:[A-Za-z][A-Za-z0-9+]{{1,9}}://|(?<![A-Za-z0-9])[Ww]{{3}}\.){_TAIL}"
    rf"|(?<![A-Za-z0-9.+-])[A-Za-z0-9.+-]{{1,64}}@[{_HAN}A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}})+"
    rf"|(?<![A-Za-z0-9@.-])(?:[A-Za-z0-9-]{{1,63}}\.){{1,5}}[A-Za-z]{{2,10}}/{_TAIL}"
    rf"|(?<![A-Za-z0-9])[A-Za-z]:\\[^\s，。；：！？、（）「」『』“”《》\"<>|]+"
    rf"|(?<![\w/])(?:~|\.{{1,2}})?/(?=[{_HAN}\w.-]+/)[{_HAN}\w./-]+"
    r"|(?<![A-Za-z0-9#&])#[A-Za-z0-9_]++"
)
_SIGNS = frozenset("`@#\\/.")
_SIGN = re.compile(r"[`@#\\]|//|www\.|\.[A-Za-z]|(?<!\w)/", re.IGNORECASE)
_CLOSING = ".,;:!?'"
_BRACKETS = {")": "(", "]": "["}


def untouched(text: str) -> tuple[Span, ...]:
    """(start, end) of what is no prose in `text`, from left to right, without overlaps.

    Punctuation right behind an address ends it; Han characters of its path belong to it.
    """
    if _SIGNS.isdisjoint(text) or not _SIGN.search(text):
        return ()
    found = [_trimmed(text, *match.span()) for match in _spans().finditer(text)]
    return tuple(_merged(sorted([*found, *_files(text)])))


def parted(text: str) -> Iterator[tuple[str, bool]]:
    """Yields the pieces of `text`, and whether each is untouched."""
    done = 0
    for start, end in untouched(text):
        yield text[done:start], False
        yield text[start:end], True
        done = end
    yield text[done:], False


@cache
def _spans() -> re.Pattern[str]:
    """Made where it is needed first: it takes a tenth of the time that a command needs to start."""
    return re.compile(_SPANS)


def _trimmed(text: str, start: int, end: int) -> Span:
    """A span without the punctuation of the sentence, and a bracket that opens outside of it."""
    unopened = {
        closing: text.count(closing, start, end) - text.count(opening, start, end)
        for closing, opening in _BRACKETS.items()
    }
    while end > start and (text[end - 1] in _CLOSING or unopened.get(text[end - 1], 0) > 0):
        end -= 1
        if text[end] in unopened:
            unopened[text[end]] -= 1
    return start, end


def _files(text: str) -> Iterator[Span]:
    """The names of files with a known ending, with the folders before them."""
    for ending in _FILE_END.finditer(text):
        first = ending.start()
        lowest = max(0, first - _LONGEST_NAME)
        while first > lowest and _NAME.match(text, first - 1):
            first -= 1
        if leading := _LEADING.match(text, first, ending.start() - 1):
            first = leading.end()
        first = _behind_open_bracket(text, first, ending.start())
        if first < ending.start():
            yield first, ending.end()


def _behind_open_bracket(text: str, first: int, end: int) -> int:
    """Where a name begins whose brackets are the sentence's: 本页（a.md）, not 报告（终稿）.pdf."""
    closed = 0
    for place in range(end - 1, first - 1, -1):
        if text[place] in "）)":
            closed += 1
        elif text[place] in "（(":
            closed -= 1
            if closed < 0:
                return place + 1
    return first


def _merged(spans: list[Span]) -> Iterator[Span]:
    done = 0
    for start, end in spans:
        if start >= end or end <= done:
            continue
        yield max(start, done), end
        done = end
