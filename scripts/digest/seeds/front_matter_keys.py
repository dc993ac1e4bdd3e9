"""Every key that the front matter of a seed may have; `guide/front-matter.md` is made of this."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

_ALIKE = 0.6
_ALIKE_IN_CHINESE = 0.5
"""How alike a mistyped name is (difflib's ratio): of two Han characters, one may be wrong."""


class KeyKind(StrEnum):
    """What stands under a key."""

    TEXT = "text"
    SLUG = "letters and digits"
    ADDRESSES = "a list of slugs or addresses"
    NAMES = "a list of texts, or one text with `、` or `,` between them"
    MOMENT = "a day, also with its time"
    DAY = "a day"
    DAYS = "a day, or a list of days"
    FLAG = "true or false, 是 or 否"
    WORDS = "words with their conversions"
    LOCAL_WORDS = "true or false, 是 or 否, or words with local ones"
    CORRECTIONS = "a list of days with texts"
    LANGUAGE = "a language"
    PICTURES = "false or 否, or a list of pictures"


class UnfitKeyError(ValueError):
    """A key that is unknown, or whose value is of another kind; the message says what to do."""


class UnfitEntriesError(UnfitKeyError):
    """Mistakes in a list: each message with the 0-based number of its entry."""

    def __init__(self, mistakes: Sequence[tuple[int, str]]) -> None:
        super().__init__("; ".join(message for _, message in mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class FrontMatterKey:
    """A key.

    Args:
        also: other English names of it; `chinese` are its Chinese ones.
        overrules: what does not hold where the key is given.
        may_be_empty: whether an empty value says that there is none, or none is known; else it
            says nothing.
    """

    name: str
    chinese: tuple[str, ...]
    kind: KeyKind
    example: str
    overrules: str
    meaning: str
    also: tuple[str, ...] = ()
    may_be_empty: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All names by which it goes, its own first."""
        return (self.name, *self.also, *self.chinese)


KEYS = (
    FrontMatterKey(
        "title",
        ("标题", "標題"),
        KeyKind.TEXT,
        "松河产业园开园",
        "the headline found in the text",
        "The headline.",
    ),
    FrontMatterKey(
        "published",
        ("发布日期", "發布日期", "发布时间", "發布時間", "日期"),
        KeyKind.MOMENT,
        "2024-02-26 14:36",
        "the date in labels, markup, datelines",
        "The day on which the source published it. Empty: the day is not known.",
        also=("date",),
        may_be_empty=True,
    ),
    FrontMatterKey(
        "source",
        ("来源", "來源"),
        KeyKind.TEXT,
        "松河日报",
        "the outlet found in the text",
        "The outlet. Empty: it is not known.",
        may_be_empty=True,
    ),
    FrontMatterKey(
        "authors",
        ("作者", "记者", "記者"),
        KeyKind.NAMES,
        "[张三, 李四]",
        "bylines and datelines",
        "Who wrote it. Empty: nobody is named.",
        also=("author",),
        may_be_empty=True,
    ),
    FrontMatterKey(
        "editor",
        ("编辑", "編輯"),
        KeyKind.TEXT,
        "王五",
        "the credit in the text",
        "The source's editor.",
        may_be_empty=True,
    ),
    FrontMatterKey(
        "contributor",
        ("供稿",),
        KeyKind.TEXT,
        "园区宣传科",
        "the credit in the text",
        "Who gave the text to the source.",
        may_be_empty=True,
    ),
    FrontMatterKey(
        "translator",
        ("译者", "譯者", "翻译", "翻譯"),
        KeyKind.TEXT,
        "赵六",
        "the credit in the text",
        "Who translated it, shown beside the author.",
        may_be_empty=True,
    ),
    FrontMatterKey(
        "url",
        ("网址", "網址", "链接", "鏈接", "連結", "原文链接", "原文連結"),
        KeyKind.TEXT,
        "https://example.org/news/1",
        "the address in labels and markup",
        "Where the original is; an http link.",
        may_be_empty=True,
    ),
    FrontMatterKey(
        "summary",
        ("摘要", "导语", "導語"),
        KeyKind.TEXT,
        "二百余人出席开园仪式。",
        "the abstract made of the lead",
        "The abstract in lists and feeds.",
        also=("description",),
    ),
    FrontMatterKey(
        "rights",
        ("版权", "版權"),
        KeyKind.TEXT,
        "未经授权不得转载",
        "the rights notice in the text",
        "A rights notice to show. Empty: there is none.",
        may_be_empty=True,
    ),
    FrontMatterKey(
        "slug",
        ("网址名", "網址名"),
        KeyKind.SLUG,
        "songhe-park-opens",
        "the address made of the file's name",
        "The article's address in all editions.",
    ),
    FrontMatterKey(
        "aliases",
        ("旧网址", "舊網址", "曾用网址", "曾用網址"),
        KeyKind.ADDRESSES,
        "[park-opens]",
        "nothing",
        "Former slugs, or addresses of former pages, which lead to the article.",
        also=("alias",),
    ),
    FrontMatterKey(
        "tags",
        ("标签", "標籤"),
        KeyKind.NAMES,
        "[new-material, 新材料]",
        "the tags found in the text",
        "Ids or labels of tags, the most important first. Empty: no tag.",
        also=("tag",),
        may_be_empty=True,
    ),
    FrontMatterKey(
        "people",
        ("人物",),
        KeyKind.NAMES,
        "[张三]",
        "the people found in the text",
        "The people it names.",
        may_be_empty=True,
    ),
    FrontMatterKey(
        "organisations",
        ("机构", "機構"),
        KeyKind.NAMES,
        "[松河产业园]",
        "the organisations found in the text",
        "The organisations it names.",
        also=("organizations",),
        may_be_empty=True,
    ),
    FrontMatterKey(
        "events",
        ("事件日期", "事件"),
        KeyKind.DAYS,
        "[2024-02-24]",
        "the days found in the text",
        "The days of what it reports, the first for lists. Empty: none.",
        may_be_empty=True,
    ),
    FrontMatterKey(
        "conversion",
        ("简繁", "簡繁", "转换", "轉換"),
        KeyKind.WORDS,
        "{干线: 幹線}",
        "editorial/conversion/ and the termbase",
        "Words of this article with a fixed form in the other script.",
    ),
    FrontMatterKey(
        "language",
        ("语言", "語言"),
        KeyKind.LANGUAGE,
        "ja",
        "the language that the characters of the text tell",
        "The language of the text, by its tag or name (日语, Japanese). What is not Chinese is "
        "shown as it is in all editions.",
        also=("lang",),
    ),
    FrontMatterKey(
        "vocabulary",
        ("用词", "用詞", "当地用语", "當地用語"),
        KeyKind.LOCAL_WORDS,
        "{内存: 記憶體, 软件: 軟件}",
        "editorial/vocabulary/",
        "Local words of this article; one that stays itself is not changed. False: the editions "
        "use the article's own words.",
    ),
    FrontMatterKey(
        "pinned",
        ("置顶", "置頂"),
        KeyKind.FLAG,
        "true",
        "nothing",
        "Keeps the article at the top of the front page.",
    ),
    FrontMatterKey(
        "note",
        ("编者按", "編者按"),
        KeyKind.TEXT,
        "本文作者为园区员工。",
        "nothing",
        "The editor's note, shown above the article in all editions.",
    ),
    FrontMatterKey(
        "corrections",
        ("更正", "更正启事", "更正啟事", "勘误", "勘誤"),
        KeyKind.CORRECTIONS,
        "[{day: 2024-03-01, text: 企业应为三十家。}]",
        "nothing",
        "What was put right, and when (`日期` and `内容` inside); shown below the article in all "
        "editions, in feeds and the JSON-LD.",
        also=("correction",),
    ),
    FrontMatterKey(
        "pictures",
        ("图片", "圖片", "配图", "配圖"),
        KeyKind.PICTURES,
        "[{number: 1, alt: 制备中心的洁净走廊}]",
        "the pictures of the text, where they stand and what is said of them",
        "What is shown, told and credited of [the pictures](#pictures). False: none is shown.",
        also=("picture",),
    ),
    FrontMatterKey(
        "draft",
        ("草稿",),
        KeyKind.FLAG,
        "true",
        "everything",
        "No page is made of it yet.",
    ),
    FrontMatterKey(
        "hold",
        ("暂缓", "暫緩", "撤下"),
        KeyKind.FLAG,
        "true",
        "a policy of editorial/rights.yml that publishes it",
        "Keeps this one article off the site.",
    ),
    FrontMatterKey(
        "publish",
        ("上线", "上線", "上线日期", "上線日期"),
        KeyKind.DAY,
        "2024-03-01",
        "nothing",
        "The first day on which a site shows it.",
    ),
    FrontMatterKey(
        "expire",
        ("下线", "下線", "下线日期", "下線日期"),
        KeyKind.DAY,
        "2024-09-01",
        "nothing",
        "The first day on which a site no longer shows it.",
        also=("expires",),
    ),
    FrontMatterKey(
        "added",
        ("收录日期", "收錄日期"),
        KeyKind.DAY,
        "2024-02-28",
        "the first commit that has the seed",
        "The day the story came to the digest.",
    ),
    FrontMatterKey(
        "retrieved",
        ("获取日期", "獲取日期", "取得日期"),
        KeyKind.DAY,
        "2024-02-27",
        "nothing",
        "The day the text was got; `build.py import` writes it, and nothing reads it.",
    ),
)

CORRECTION: Mapping[str, tuple[str, ...]] = {
    "day": ("day", "date", "日期"),
    "text": ("text", "内容", "內容", "文字"),
}
"""The keys of one correction, with all their names."""

PICTURE: Mapping[str, tuple[str, ...]] = {
    "file": ("file", "文件", "檔案"),
    "number": ("number", "序号", "序號"),
    "alt": ("alt", "替代文字"),
    "caption": ("caption", "图注", "圖注", "图说", "圖說"),
    "credit": ("credit", "图源", "圖源", "摄影", "攝影"),
    "after": ("after", "位于", "位於"),
    "drop": ("drop", "不用"),
}
"""The keys of one picture, with all their names."""


def folded(written: str) -> str:
    """A key as it is compared: without case, and narrow."""
    return unicodedata.normalize("NFKC", written).casefold().strip()


KNOWN: Mapping[str, FrontMatterKey] = {folded(name): key for key in KEYS for name in key.names}
"""The keys by each of their names."""


def likely_known(written: str) -> bool:
    """Whether a key is known, or so like one that it is meant."""
    return bool(get_close_matches(folded(written), KNOWN, 1, _ALIKE))


def unknown_key(written: str, names: Iterable[str] = KNOWN) -> UnfitKeyError:
    """The error for a key of which no name is known; `names` are those of others."""
    alike = _ALIKE if written.isascii() else _ALIKE_IN_CHINESE
    near = get_close_matches(folded(written), names, 1, alike)
    if near:
        return UnfitKeyError(f"unknown key `{written}`; did you mean `{near[0]}`?")
    return UnfitKeyError(f"unknown key `{written}`; take one of guide/front-matter.md")
