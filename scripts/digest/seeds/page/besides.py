"""What is by its name beside an article: columns, comments, links, the frame of a page."""

from __future__ import annotations

import re

from lxml import html

_BESIDE_TAGS = frozenset(["nav", "footer", "aside", "form"])
_READERS = r"comments?|reply|cmts?|pinglun"


def _named(words: str) -> re.Pattern[str]:
    """What finds one of some words among the parts of names, or before a number."""
    return re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-]|\d)", re.IGNORECASE)


_BESIDE = _named(
    r"aside|sidebar|side|related?|relation|recommend(?:ed|ation)?s?|recom|hot|rank(?:ing)?|share|"
    r"sharing|social|authors?|avatar|profile|bio|qr(?:code)?|ewm|erweima|ads?|"
    r"advert(?:ise(?:ment)?)?|adsbygoogle|promo(?:tion)?|newsletter|subscribe|nav|navbar|menu|"
    r"footer|foot|breadcrumbs?|toolbar|tools|tuijian|guanggao|xgyd|prevnext|pager|pagination|"
    rf"copyright|disclaimer|statement|shengming|recs|zan|like|donate|reward|{_READERS}"
)
_OF_READERS = _named(rf"{_READERS}|replies")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_beside(element: html.HtmlElement) -> bool:
    """Whether an element is by its name something beside an article."""
    return element.tag in _BESIDE_TAGS or bool(_BESIDE.search(_names(element)))


def is_of_readers(element: html.HtmlElement) -> bool:
    """Whether an element is by its name that of comments, which may be longer than an article."""
    return bool(_OF_READERS.search(_names(element)))


def _names(element: html.HtmlElement) -> str:
    return _CAMEL.sub("-", f"{element.get('class', '')} {element.get('id', '')}")
