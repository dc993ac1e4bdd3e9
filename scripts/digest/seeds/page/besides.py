"""What is by its name beside an article: columns, comments, links, the frame of a page."""

from __future__ import annotations

import re

from lxml import html

_BESIDE_TAGS = frozenset(["nav", "footer", "aside", "form"])
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:aside|sidebar|side|related?|relation|recommend(?:ed|ation)?s?|recom|hot|rank"
    r"(?:ing)?|share|sharing|social|authors?|avatar|profile|bio|qr(?:code)?|ewm|erweima|comments?|"
    r"reply|ads?|advert(?:ise(?:ment)?)?|adsbygoogle|promo(?:tion)?|newsletter|subscribe|nav|navbar|"
    r"menu|footer|foot|breadcrumbs?|toolbar|tools|tuijian|guanggao|xgyd|prevnext|pager|"
    r"pagination|copyright|disclaimer|statement|shengming|cmts?|pinglun|recs|zan|like|donate|reward)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
_OF_READERS = re.compile(
    r"(?:^|[\s_-])(?:comments?|reply|replies|cmts?|pinglun)(?:$|[\s_-]|\d)", re.IGNORECASE
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_beside(element: html.HtmlElement) -> bool:
    """Whether an element is by its name something beside an article."""
    return element.tag in _BESIDE_TAGS or bool(_BESIDE.search(_names(element)))


def is_of_readers(element: html.HtmlElement) -> bool:
    """Whether an element is by its name that of comments, which may be longer than an article."""
    return bool(_OF_READERS.search(_names(element)))


def _names(element: html.HtmlElement) -> str:
    return _CAMEL.sub("-", f"{element.get('class', '')} {element.get('id', '')}")
